"""The parts of a brief, in the order in which they are read: front, one part per issue, procedure, contest, close."""

"""The desk: what a person follows and has seen, and what a team keeps for itself about a conference's proposals and texts.

Keeps whom and what somebody follows, the moments at which they had seen everything, and the notes of a team: what must be, what
can be lived with, the red line, a fallback wording, who covers it, what the capital is told. Words: *follow*, *look*, *note*.
Nothing of it is part of the record that is published: no page, list, feed, index or download of that rests on it, its events are
shown to nobody but whoever acted, and only the doors' desk and the command line know this app. Every query of notes passes the
one gate, `gate.notes_of`. Core package: `core.access`. Not here: who has which role (`accounts`), what happened (`chronicle`).
"""

"""Children that do what a file of somebody else's asks for: bounded in time and memory, cut off from every network, and proven to be."""

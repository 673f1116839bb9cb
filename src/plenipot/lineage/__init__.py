"""Lines from a capital to a decision: which conference a region's preparation prepares, and which paper came from which.

Words: a *preparation* is a conference of its own, tied to the one that it prepares; a *link* says that a paper came from an
earlier one; a *common position* is what a group says of somebody else's proposal; an *authority* is the signature by which a
paper was filed, which is no co-sponsorship; a *coordinator* is who follows an item for a group. All are *statements*: dated, with
channel and source, only added, struck with a reason. Nothing of them is inferred. Not here: who signs (`rounds`, `proposals`),
what was decided (`proceedings`, `outcomes`).
"""

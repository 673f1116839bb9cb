"""Signature rounds of regional groups: who is asked whether it signs a draft, what it answers, and what the group's rule makes of it.

Words: a *round* asks the members of a group about a draft or a filed proposal; an *asking* says who was asked or reminded, and
when the answer is due; an *answer* is a dated fact that is only added. A round is the team's own until it is made public. That a
round passes puts no signature under a paper: those are facts of their own, in `proposals.signatures`.
"""

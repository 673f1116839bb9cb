"""Participation: the administrations, the regional groups they belong to, the election regions.

Loaded from the tables of the organisations, each line with its source. Words: an *administration* is a Member State by its
ITU symbol (``B`` is Brazil); a *group* a regional organisation by the code of its common proposals (``ACP`` for APT);
*membership* is dated and overlaps; a *region* elects (A to E) and is not a group. Not here: delegations and persons.
"""

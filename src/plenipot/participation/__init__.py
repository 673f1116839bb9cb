"""Participation: the administrations, the regional groups they belong to, the election regions.

Loaded from the tables of the organisations, each line with its source. Words: an *administration* is a Member State by its
ITU symbol (``B`` is Brazil); a *group* a regional organisation by the code of its common proposals (``ACP`` for APT);
*membership* is dated and overlaps; a *region* elects (A to E) and is not a group.

Of each conference it keeps who participates: a *participant* is admitted as a delegation or an observer, a *delegate* is a person
with a function in it, a *standing* is a fact on which rights rest (`core.procedure.rights`). Each is dated, has a source, and is
never changed: the latest that was recorded on one thing counts. Not here: a person's name, which the chronicle keeps; accounts.
"""

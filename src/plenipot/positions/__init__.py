"""Positions: the issues that a conference's watchers follow, and where every proponent stands on each.

Keeps issues (as their analysts wrote them, in YAML), remarks that analysts add, and overrules with reason and source; a
position itself is never stored: `core.stance` computes it from the texts of the day. Words: *issue*, *question*,
*marker*, *evidence*, *stand* (a proponent with its positions), *overrule*, *remark*. Not here: the proposals
(`proposals`), the paper that reports it all (`briefs`).
"""

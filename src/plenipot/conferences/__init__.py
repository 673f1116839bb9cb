"""Conferences: which meeting of which treaty body, where and when, and the bodies and sittings in it.

Words: a *conference* is known by its slug (``busan-2014``) and its prefix in symbols (``PP14``); it is *like* a rule
book of `core.procedure`; a *body* is a committee, a *sitting* one meeting of it. A conference that is *recreated* says
so wherever it shows. Not here: who takes part (`participation`), papers (`registry`).
"""

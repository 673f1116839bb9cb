"""Instruments: the treaties, resolutions and decisions that proposals amend, in their editions.

Words: an *instrument* is known by its code (``RES102``, ``CS``); an *edition* is its text after one conference in one
language (``2010``, ``en``); a *provision* stands at a stable address; an edition that no file attests is
*reconstructed* from the proposals that amend it, and says so. Not here: what is proposed (`proposals`).
"""

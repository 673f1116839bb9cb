"""Proposals: what the papers propose, as read from their files, and who endorses it.

Words: a *reading* is one file read by one form; a *proposal* is one mark on one target by its proponents, under its
printed id (``IAP/34R1A1/1``), with its marked provisions; an *endorsement* says that an administration signed a common
proposal; a *finding* is what was not understood or does not agree, kept and shown. Core package:
`core.amendments`, `core.consolidation`. Not here: positions (`positions`), what became of it (`acts`).
"""

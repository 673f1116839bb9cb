"""Meetings: which body deals with which paper, and the agendas of sittings with what the floor changes in them.

Words: an *allocation* gives a document, or one proposal in it, to a body; it is a decision with a moment and a source. An *agenda*
is what a paper prints or somebody types for a sitting; a change of it is kept beside it. Core package: `core.procedure.agenda`.
Not here: sittings themselves (`conferences`), what was decided in them (`proceedings`), minutes, interventions.
"""

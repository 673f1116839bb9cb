"""Meetings: which body deals with which paper.

Words: an *allocation* gives a document, or one proposal in it, to a body; it is a decision with a moment and a source.
Not here yet: agendas, minutes, interventions.
"""

"""Proceedings: what became of proposals, documents and texts, step by step.

Words: a *step* is a dated fact about an item (a proposal, a document, or a text by its provisional number): introduced, agreed,
returned, adopted. The words for steps and the tables of organisations are in `core.procedure.lifecycle`. That an item was
filed or allocated follows from the registry and from meetings, and is typed nowhere a second time.
Not here: agendas, minutes, the words of a text in its versions.
"""

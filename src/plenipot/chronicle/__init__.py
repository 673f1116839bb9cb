"""Chronicle: what happened, in order, for good.

Keeps one kind of row: the *event* (kind, conference, subject, actor, moment, a few facts). Every write of every app
ends by telling one event here, in the same transaction; nothing updates or deletes one. It is also the outbox that
feeds and alerts read. Not here: the records themselves, nor who may see them (`core.access` decides; an event carries
the level of existence of its subject).
"""

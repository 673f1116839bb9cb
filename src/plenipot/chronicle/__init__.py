"""Chronicle: what happened, in order, for good.

Keeps the *event* (kind, conference, subject, actor, moment, a few facts): every write of every app ends by recording one
here, in the same transaction, and nothing updates or deletes one. It is also the outbox that feeds and alerts read. An
event names its subject by kind and key and its actor by key; the *person* behind a key stands here alone, with a name
that can be erased. As the lowest app it also holds the one filter of access beneath every query (`queries.visible`,
`queries.readable`) and the columns that statements of all apps share (`columns`). Not here: the records themselves, nor who may see them (`core.access` decides; an event carries the
level of existence of its subject).
"""

"""Tables of the chronicle: events, never touched again, names of persons, which can be erased, and what was derived by which code."""

from __future__ import annotations

import secrets
from typing import Any, Never

from django.db import models

from plenipot.core.access.levels import Content, Existence, FileFacts, Levels


def new_position() -> str:
    """A random name for the place of an event in the chronicle."""
    return secrets.token_urlsafe(12)


class AppendOnly(models.QuerySet["Event"]):
    """Events can be read and added, nothing else."""

    def update(self, **_changes: Any) -> Never:
        """Refuse: what happened stays as it was told."""
        raise TypeError("The chronicle is append-only: events are never changed.")

    def delete(self) -> Never:
        """Refuse: what happened stays told."""
        raise TypeError("The chronicle is append-only: events are never deleted.")


class Person(models.Model):
    """Somebody who acts in the record: a pseudonymous key for good, and a name that can be erased."""

    key = models.CharField(max_length=120, unique=True)
    name = models.TextField(blank=True)
    erased_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=0)
    """Counts the names that the person has had after the first."""

    def __str__(self) -> str:
        return self.key


class DocumentLevels(models.Model):
    """The levels that a document has at present, under the row of the document: by them events about it are shown."""

    document = models.BigIntegerField(primary_key=True)
    existence = models.CharField(max_length=10, default=Existence.HIDDEN.value)
    content = models.CharField(max_length=10, default=Content.HIDDEN.value)
    file_facts = models.CharField(max_length=10, default=FileFacts.HIDDEN.value)

    def __str__(self) -> str:
        return f"levels of document {self.document}"

    @property
    def levels(self) -> Levels:
        """The levels as a value."""
        return Levels.from_words(self.existence, self.content, self.file_facts)


class Event(models.Model):
    """Something that happened: who did what to which subject, when.

    `subject` is how the subject was printed at the time; kind and key name it for good. `actor` is a key: whose name it
    stands for is said by `Person` alone. Numbers follow the order of commits; `position` names the place for those who may
    not know how many events there are.

    An event about a document is shown to whoever may know of that when they ask; one about what it contains (`contents`) to
    whoever may read it. `existence` is the level as it was when the event was recorded, and decides where no document does.

    `at` is the moment at which it was recorded, by the clock of the record. What happened outside of the record has a time of
    its own where that is known: a moment (`happened_at`), or a day whose hour nobody knows (`happened_on`).
    """

    kind = models.CharField(max_length=60)
    conference = models.CharField(max_length=60, blank=True)
    subject = models.TextField()
    subject_kind = models.CharField(max_length=20)
    subject_key = models.TextField()
    actor = models.CharField(max_length=120)
    at = models.DateTimeField()
    happened_at = models.DateTimeField(null=True, blank=True)
    happened_on = models.DateField(null=True, blank=True)
    existence = models.CharField(max_length=10, default=Existence.PUBLIC.value)
    document = models.ForeignKey(DocumentLevels, on_delete=models.PROTECT, null=True, blank=True, related_name="events")
    contents = models.BooleanField(default=False)
    data = models.JSONField(default=dict)
    position = models.CharField(max_length=24, unique=True, default=new_position)

    objects = AppendOnly.as_manager()

    class Meta:
        """Events are found by conference, newest last."""

        indexes = [
            models.Index(fields=["conference", "id"], name="event_by_conference"),
            models.Index(fields=["subject", "id"], name="event_by_subject"),
            models.Index(fields=["subject_kind", "subject_key", "id"], name="event_by_subject_key"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.kind} {self.subject}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Append the event; an event that is already there cannot be saved again."""
        if self.pk is not None:
            raise TypeError("The chronicle is append-only: events are never changed.")
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> Never:
        """Refuse: what happened stays told."""
        raise TypeError("The chronicle is append-only: events are never deleted.")


class Derivation(models.Model):
    """Something that is derived from the record and kept in it: by which code all of it was derived last."""

    name = models.CharField(max_length=60, unique=True)
    version = models.CharField(max_length=32)
    since = models.BigIntegerField()

    def __str__(self) -> str:
        return f"{self.name} by {self.version}"

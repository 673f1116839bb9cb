"""Tables of what persons follow and have seen, and of the notes of a team; nothing in them is ever published."""

from __future__ import annotations

from django.db import models


class Follow(models.Model):
    """A person follows an issue, a text, a proponent or a document, from one moment to another."""

    person = models.CharField(max_length=120)
    conference = models.ForeignKey("conferences.Conference", on_delete=models.PROTECT, related_name="follows")
    kind = models.CharField(max_length=20)
    key = models.TextField()
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)

    class Meta:
        """Followed once at a time, listed in the order in which it began."""

        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "conference", "kind", "key"],
                condition=models.Q(until__isnull=True),
                name="followed_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"


class Look(models.Model):
    """A person had seen everything of a conference up to a place in the chronicle."""

    person = models.CharField(max_length=120)
    conference = models.ForeignKey("conferences.Conference", on_delete=models.PROTECT, related_name="looks")
    position = models.CharField(max_length=24, blank=True)
    seen_at = models.DateTimeField()

    class Meta:
        """The latest look counts."""

        ordering = ["id"]
        indexes = [models.Index(fields=["person", "conference", "id"], name="look_by_person")]

    def __str__(self) -> str:
        return f"{self.conference_id} up to {self.position}"


class TeamNote(models.Model):
    """A note of a team as it was written at one time; the latest on a thing counts, all are kept."""

    conference = models.ForeignKey("conferences.Conference", on_delete=models.PROTECT, related_name="team_notes")
    kind = models.CharField(max_length=20)
    key = models.TextField()
    version = models.PositiveIntegerField()
    must = models.TextField(blank=True)
    can_live_with = models.TextField(blank=True)
    red_line = models.TextField(blank=True)
    fallback = models.TextField(blank=True)
    covers = models.TextField(blank=True)
    report = models.TextField(blank=True)
    by = models.CharField(max_length=120)
    written_at = models.DateTimeField()

    class Meta:
        """Each version of a note stands once."""

        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["conference", "kind", "key", "version"], name="note_version_once")
        ]

    def __str__(self) -> str:
        return f"note {self.pk}"

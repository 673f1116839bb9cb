"""Tables of instruments, their editions and provisions. What a file says is of any length."""

from __future__ import annotations

from django.db import models


class Instrument(models.Model):
    """A treaty, resolution, decision or recommendation."""

    code = models.TextField(unique=True)
    kind = models.TextField(blank=True)
    number = models.TextField(blank=True)
    title = models.TextField(blank=True)
    became = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="former_codes")
    became_at = models.DateTimeField(null=True)
    """Since when a text that had a provisional code is known by its number, under which its editions stand."""

    class Meta:
        """Listed by code."""

        ordering = ["code"]

    def __str__(self) -> str:
        return self.code


class Edition(models.Model):
    """The text of an instrument as one conference left it, in one language."""

    instrument = models.ForeignKey(Instrument, on_delete=models.PROTECT, related_name="editions")
    key = models.CharField(max_length=60)
    year = models.PositiveIntegerField(default=0)
    language = models.CharField(max_length=8, default="en")
    label = models.TextField(blank=True)
    title = models.TextField(blank=True)
    conference = models.ForeignKey(
        "conferences.Conference", on_delete=models.PROTECT, null=True, blank=True, related_name="base_editions"
    )
    reconstructed = models.BooleanField(default=False)
    differences = models.JSONField(default=list)
    unread = models.JSONField(default=list)
    not_amended_by = models.JSONField(default=list)
    """Conferences, by slug, that amend another text of this name: it is no base of theirs."""
    source = models.TextField(blank=True)
    adopting = models.ForeignKey(
        "conferences.Conference", on_delete=models.PROTECT, null=True, blank=True, related_name="adopted_editions"
    )
    """The conference whose adoption of the text is recorded here; the edition is for all."""
    rests_on = models.CharField(max_length=16, blank=True)
    """The key of the step by which it was adopted there."""
    ended_at = models.DateTimeField(null=True)
    """Since when an adopted text no longer stands: its adoption was struck or reopened, or it has another number."""
    sha256 = models.CharField(max_length=64)
    current = models.BooleanField(default=True)
    added_at = models.DateTimeField()

    class Meta:
        """One current text per instrument, key and language, for all or for one conference; replaced ones are kept."""

        ordering = ["year", "key", "language"]
        constraints = [
            models.UniqueConstraint(
                fields=["instrument", "key", "language"],
                condition=models.Q(current=True, conference__isnull=True),
                name="edition_once",
            ),
            models.UniqueConstraint(
                fields=["instrument", "key", "language", "conference"],
                condition=models.Q(current=True, conference__isnull=False),
                name="edition_once_each",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.instrument_id} {self.key} {self.language}"


class Provision(models.Model):
    """One numbered piece of an edition."""

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="provisions")
    order = models.PositiveIntegerField()
    address = models.TextField()
    kind = models.CharField(max_length=20)
    label = models.TextField(blank=True)
    depth = models.PositiveSmallIntegerField(default=0)
    text = models.TextField(blank=True)

    class Meta:
        """An address names one provision of an edition."""

        ordering = ["order"]
        constraints = [models.UniqueConstraint(fields=["edition", "address"], name="address_once")]
        indexes = [models.Index(fields=["edition", "order"], name="provision_by_order")]

    def __str__(self) -> str:
        return self.address

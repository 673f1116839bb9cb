"""Tables of conferences, their bodies and sittings."""

from __future__ import annotations

from typing import Any

from django.db import models

from plenipot.core.procedure.reports import Keeping


class Conference(models.Model):
    """One conference, assembly or council session."""

    slug = models.SlugField(max_length=60, unique=True)
    title = models.TextField()
    place = models.TextField(blank=True)
    opens_on = models.DateField()
    closes_on = models.DateField()
    like = models.CharField(max_length=60)
    prefix = models.CharField(max_length=30)
    recreated = models.BooleanField(default=False)
    note = models.TextField(blank=True)
    keeping = models.CharField(max_length=10, default=Keeping.OBSERVER.value)
    opened_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.slug


class RuleCorrection(models.Model):
    """An entry of a conference's rule book as it reads from a day on, or all along; `entry` is as its file says it.

    Corrections are only added.
    """

    conference = models.ForeignKey(Conference, on_delete=models.PROTECT, related_name="rule_corrections")
    table = models.CharField(max_length=20)
    key = models.TextField()
    entry = models.JSONField()
    dated_on = models.DateField(null=True)
    source = models.TextField()
    withdrawn = models.BooleanField(default=False)
    recorded_at = models.DateTimeField()

    class Meta:
        """In the order in which they were recorded."""

        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.table} {self.key}"


class Body(models.Model):
    """A plenary, committee or group of a conference."""

    conference = models.ForeignKey(Conference, on_delete=models.PROTECT, related_name="bodies")
    code = models.CharField(max_length=30)
    name = models.CharField(max_length=200)
    order = models.PositiveIntegerField(default=0)

    class Meta:
        """A code names one body of a conference."""

        ordering = ["order"]
        constraints = [models.UniqueConstraint(fields=["conference", "code"], name="body_code_once")]

    def __str__(self) -> str:
        return self.code


class SittingFacts(models.Model):
    """The facts of a sitting: `begins_at` where its hour is known, else the day on which it is held."""

    begins_at = models.DateTimeField(null=True, blank=True)
    ends_at = models.DateTimeField(null=True, blank=True)
    held_on = models.DateField(null=True, blank=True)
    title = models.TextField(blank=True)
    source = models.TextField(blank=True)
    certainty = models.CharField(max_length=20, blank=True)
    cancelled = models.BooleanField(default=False)

    class Meta:
        """Columns of other tables."""

        abstract = True

    def facts(self) -> dict[str, Any]:
        """The facts of the sitting by the names of their columns."""
        return {column.name: getattr(self, column.name) for column in SittingFacts._meta.fields}


class Sitting(SittingFacts):
    """One meeting of a body, as it is set now."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="sittings")
    number = models.PositiveIntegerField()

    class Meta:
        """A body counts its sittings; one has an hour or a day."""

        ordering = ["begins_at"]
        constraints = [
            models.UniqueConstraint(fields=["body", "number"], name="sitting_number_once"),
            models.CheckConstraint(
                condition=models.Q(begins_at__isnull=True) ^ models.Q(held_on__isnull=True), name="sitting_hour_or_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.body.code} {self.number}"


class SittingVersion(SittingFacts):
    """A sitting as it was set at some moment, with the reason of the change. Versions are only added."""

    sitting = models.ForeignKey(Sitting, on_delete=models.PROTECT, related_name="versions")
    reason = models.TextField(blank=True)
    recorded_at = models.DateTimeField()

    class Meta:
        """In the order in which they were recorded."""

        ordering = ["id"]

    def __str__(self) -> str:
        return f"version of sitting {self.sitting_id}"

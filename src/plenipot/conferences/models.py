"""Tables of conferences, their bodies and sittings."""

from __future__ import annotations

from typing import Any

from django.db import models

from plenipot.chronicle.columns import RecordedRow
from plenipot.core.access.levels import Existence
from plenipot.core.procedure.reports import Keeping
from plenipot.core.procedure.sittings import SittingState


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
    papers_for = models.CharField(max_length=10, default=Existence.PUBLIC.value)
    """The circle of people for whom a paper is that is filed without a word on that."""

    def __str__(self) -> str:
        return self.slug


class RuleCorrection(RecordedRow):
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

    class Meta(RecordedRow.Meta):
        """In the order in which they were recorded."""

    def __str__(self) -> str:
        return f"{self.table} {self.key}"


class Body(models.Model):
    """A plenary, committee or group of a conference."""

    conference = models.ForeignKey(Conference, on_delete=models.PROTECT, related_name="bodies")
    code = models.CharField(max_length=30)
    name = models.CharField(max_length=200)
    order = models.PositiveIntegerField(default=0)
    set_up_at = models.DateTimeField(null=True)
    """When it was recorded; `None` for a body that the conference had when its record was opened."""

    class Meta:
        """A code names one body of a conference."""

        ordering = ["order"]
        constraints = [models.UniqueConstraint(fields=["conference", "code"], name="body_code_once")]

    def __str__(self) -> str:
        return self.code


class RecordedFact(RecordedRow):
    """A fact about a body with its source, from a day to another where these are known. Facts are only added."""

    since = models.DateField(null=True)
    until = models.DateField(null=True)
    source = models.TextField(blank=True)
    certainty = models.CharField(max_length=20, blank=True)

    class Meta(RecordedRow.Meta):
        """In the order in which they were recorded."""

        abstract = True


class BodyVersion(RecordedFact):
    """A body as it was described at some moment: what it is, to whom it reports, what it shall do, who decided that."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="versions")
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=30, blank=True)
    parent = models.ForeignKey(Body, on_delete=models.PROTECT, null=True, related_name="+")
    mandate = models.TextField(blank=True)
    decision = models.TextField(blank=True)
    reason = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"version of body {self.body_id}"


class BodyChair(RecordedFact):
    """A country has the chair of a body; of the person only the key stands here."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="chairs")
    country = models.CharField(max_length=60, blank=True)
    person = models.CharField(max_length=120, blank=True)

    def __str__(self) -> str:
        return f"chair of body {self.body_id}"


class BodyAdmission(RecordedFact):
    """Some kind of participants may, or may not, attend a body, hear it or speak in it, by a decision."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="admissions")
    kind = models.CharField(max_length=60)
    right = models.CharField(max_length=20)
    answer = models.CharField(max_length=20)
    decision = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"{self.kind} {self.right} body {self.body_id}"


class SittingFacts(models.Model):
    """The facts of a sitting: `begins_at` where its hour is known, else the day on which it is held."""

    begins_at = models.DateTimeField(null=True, blank=True)
    ends_at = models.DateTimeField(null=True, blank=True)
    held_on = models.DateField(null=True, blank=True)
    title = models.TextField(blank=True)
    source = models.TextField(blank=True)
    certainty = models.CharField(max_length=20, blank=True)
    cancelled = models.BooleanField(default=False)
    room = models.TextField(blank=True)
    languages = models.CharField(max_length=60, blank=True)
    """The codes of the languages of interpretation between blanks, ``none`` for none; empty where it is not known."""
    webcast = models.BooleanField(null=True)
    state = models.CharField(max_length=20, default=SittingState.CALLED.value)
    passed_at = models.DateTimeField(null=True)
    passed_on = models.DateField(null=True)
    """When it passed into that state: a moment, or a day, or neither where nobody knows."""

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
            models.CheckConstraint(
                condition=models.Q(state__in=[state.value for state in SittingState]), name="sitting_state_of_the_table"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.body.code} {self.number}"


class SittingVersion(SittingFacts, RecordedRow):
    """A sitting as it was set at some moment, with the reason of the change. Versions are only added."""

    sitting = models.ForeignKey(Sitting, on_delete=models.PROTECT, related_name="versions")
    reason = models.TextField(blank=True)

    class Meta(RecordedRow.Meta):
        """In the order in which they were recorded."""

    def __str__(self) -> str:
        return f"version of sitting {self.sitting_id}"

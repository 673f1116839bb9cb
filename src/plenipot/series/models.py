"""Tables of series and of what is said about their texts. All are only added; of several facts about one thing the latest counts."""

from __future__ import annotations

from django.db import models

from plenipot.chronicle.columns import StatedRow, StrikableStatement
from plenipot.chronicle.queries import hour_or_day, struck_with_reason
from plenipot.core.procedure.series import CostKind, ReadingStage


class SeriesFact(StatedRow):
    """A fact that somebody stated: of which day where that is known, with its source."""

    stated_on = models.DateField(null=True)

    class Meta(StatedRow.Meta):
        """In the order in which they were recorded."""

        abstract = True


class Series(StrikableStatement):
    """A series as it was stated: its document, when it was issued, its texts. The latest statement of a number counts.

    Where `document` is set it is in the record; else `paper` is its symbol as printed, or empty.
    """

    conference = models.ForeignKey("conferences.Conference", on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    document = models.ForeignKey("registry.Document", on_delete=models.PROTECT, null=True, related_name="+")
    paper = models.TextField(blank=True)
    body = models.ForeignKey("conferences.Body", on_delete=models.PROTECT, null=True, related_name="+")
    title = models.TextField(blank=True)
    partial = models.BooleanField(default=False)
    """Whether it holds other texts, too, which nobody has named."""
    issued_at = models.DateTimeField(null=True)
    issued_on = models.DateField(null=True)
    present_on = models.DateField(null=True)
    """A day on which it was there, where the day of its issue is not known."""

    class Meta(StrikableStatement.Meta):
        """In the order in which they were recorded."""

        constraints = [
            models.CheckConstraint(condition=hour_or_day("issued"), name="series_hour_or_day"),
            models.CheckConstraint(
                condition=struck_with_reason(),
                name="series_struck_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"series {self.number}"


class SeriesText(models.Model):
    """A text in a series by its provisional number. `origin` is the proposal or the document from which it comes, as printed."""

    series = models.ForeignKey(Series, on_delete=models.PROTECT, related_name="texts")
    place = models.PositiveIntegerField()
    text = models.TextField()
    title = models.TextField(blank=True)
    instrument = models.TextField(blank=True)
    origin = models.TextField(blank=True)
    origin_document = models.ForeignKey("registry.Document", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        """A text stands once in a series."""

        ordering = ["series", "place"]
        constraints = [models.UniqueConstraint(fields=["series", "text"], name="series_text_once")]

    def __str__(self) -> str:
        return self.text


class Readiness(SeriesFact):
    """The readiness of a text for a reading in a language: or that the plenary waives it, and by which decision."""

    conference = models.ForeignKey("conferences.Conference", on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    reading = models.CharField(max_length=10)
    language = models.CharField(max_length=10)
    pages = models.PositiveIntegerField(null=True)
    sent_on = models.DateField(null=True)
    due_on = models.DateField(null=True)
    ready_on = models.DateField(null=True)
    waived = models.TextField(blank=True)

    class Meta(SeriesFact.Meta):
        """For one of the readings; what is waived is not ready."""

        constraints = [
            models.CheckConstraint(
                condition=models.Q(reading__in=[reading.value for reading in ReadingStage]),
                name="readiness_of_a_reading",
            ),
            models.CheckConstraint(
                condition=models.Q(waived="") | models.Q(ready_on__isnull=True), name="readiness_ready_or_waived"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.text} {self.reading} {self.language}"


class TextCost(SeriesFact):
    """The financial implications of a text, and the paper that says them."""

    conference = models.ForeignKey("conferences.Conference", on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    kind = models.CharField(max_length=20)
    words = models.TextField(blank=True)
    document = models.ForeignKey("registry.Document", on_delete=models.PROTECT, null=True, related_name="+")
    paper = models.TextField(blank=True)

    class Meta(SeriesFact.Meta):
        """Of one of the kinds."""

        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=[kind.value for kind in CostKind]), name="text_cost_has_a_kind"
            )
        ]

    def __str__(self) -> str:
        return f"{self.text} {self.kind}"


class Divergence(SeriesFact):
    """Words of a text in a language that do not say what another language says; once they do, it is settled, and stays."""

    conference = models.ForeignKey("conferences.Conference", on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=16)
    text = models.TextField()
    language = models.CharField(max_length=10)
    other = models.CharField(max_length=10, blank=True)
    words = models.TextField()
    settled_at = models.DateTimeField(null=True)
    settled_on = models.DateField(null=True)
    settling = models.TextField(blank=True)

    class Meta(SeriesFact.Meta):
        """A key names one of a conference."""

        constraints = [
            models.UniqueConstraint(fields=["conference", "key"], name="divergence_key_once"),
            models.CheckConstraint(
                condition=models.Q(settled_at__isnull=False) | models.Q(settled_on__isnull=True, settling=""),
                name="divergence_settled_is_recorded",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.text} {self.language}"

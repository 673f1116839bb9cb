"""Tables of versions of negotiating texts and what is said of them. All are only added; what was recorded wrongly is struck."""

from __future__ import annotations

from django.db import models

from plenipot.chronicle.columns import RecordedRow, StrikableRow, StrikableStatement
from plenipot.chronicle.queries import hour_or_day, struck_with_reason
from plenipot.core.stance.editorial import EditorialKind
from plenipot.drafting.values import FactKind, VersionOrigin


class DraftVersion(StrikableStatement):
    """The words of a text in a body on a day, as `clauses` of `core.negotiation.encoding`; known as far as all its papers are.

    `sent` are the words as they left in Word, of a version that came back; `base` is the version that was sent. `findings` are what
    was not understood, a list of ``what``, ``place`` and ``words``.
    """

    conference = models.ForeignKey("conferences.Conference", on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=16)
    text = models.TextField()
    body = models.ForeignKey("conferences.Body", on_delete=models.PROTECT, null=True, related_name="+")
    origin = models.CharField(max_length=20)
    document = models.ForeignKey("registry.Document", on_delete=models.PROTECT, null=True, related_name="+")
    base = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")
    of_chair = models.BooleanField(default=False)
    """Whether it is the chair's own text, which stands beside the others and follows none."""
    team_only = models.BooleanField(default=False)
    language = models.CharField(max_length=10)
    title = models.TextField(blank=True)
    clauses = models.JSONField(default=list)
    sent = models.JSONField(default=list)
    findings = models.JSONField(default=list)
    file_name = models.TextField(blank=True)
    issued_at = models.DateTimeField(null=True)
    issued_on = models.DateField(null=True)

    class Meta(StrikableStatement.Meta):
        """In the order in which they were recorded."""

        constraints = [
            models.UniqueConstraint(fields=["conference", "key"], name="version_key_once"),
            models.CheckConstraint(
                condition=models.Q(origin__in=[origin.value for origin in VersionOrigin]), name="version_has_an_origin"
            ),
            models.CheckConstraint(condition=hour_or_day("issued"), name="version_hour_or_day"),
            models.CheckConstraint(condition=struck_with_reason(), name="version_struck_with_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.text} {self.key}"


class VersionPaper(models.Model):
    """A document from which a version has words: whoever may not read it reads none of the version."""

    version = models.ForeignKey(DraftVersion, on_delete=models.PROTECT, related_name="papers")
    document = models.ForeignKey("registry.Document", on_delete=models.PROTECT, related_name="+")

    class Meta:
        """Each once."""

        constraints = [models.UniqueConstraint(fields=["version", "document"], name="version_paper_once")]

    def __str__(self) -> str:
        return f"{self.version_id} {self.document_id}"


class VersionFact(StrikableStatement):
    """A fact about a version: who holds a bracket (`place` is its id), who moved words there, or that a body agreed *ad referendum*.

    Without a public source it is for the team alone.
    """

    version = models.ForeignKey(DraftVersion, on_delete=models.PROTECT, related_name="facts")
    key = models.CharField(max_length=16, unique=True)
    kind = models.CharField(max_length=20)
    place = models.TextField(blank=True)
    who = models.TextField(blank=True)
    body = models.ForeignKey("conferences.Body", on_delete=models.PROTECT, null=True, related_name="+")
    document = models.ForeignKey("registry.Document", on_delete=models.PROTECT, null=True, related_name="+")
    team_only = models.BooleanField(default=False)
    happened_at = models.DateTimeField(null=True)
    happened_on = models.DateField(null=True)

    class Meta(StrikableStatement.Meta):
        """In the order in which they were recorded."""

        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=[kind.value for kind in FactKind]), name="version_fact_has_a_kind"
            ),
            models.CheckConstraint(
                condition=models.Q(team_only=True) | models.Q(document__isnull=False) | ~models.Q(source=""),
                name="version_fact_is_sourced",
            ),
            models.CheckConstraint(condition=hour_or_day("happened"), name="version_fact_hour_or_day"),
            models.CheckConstraint(condition=struck_with_reason(), name="version_fact_struck_with_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"


class OralAmendment(StrikableRow):
    """Words that a decision put in the place of others, in a provision of the document that it is about."""

    decision = models.ForeignKey("proceedings.Decision", on_delete=models.PROTECT, related_name="+")
    document = models.ForeignKey("registry.Document", on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=16, unique=True)
    language = models.CharField(max_length=10)
    address = models.TextField(blank=True)
    """The provision; empty where it has no address."""
    paragraph = models.PositiveIntegerField()
    """The place of its paragraph in the document with its changes accepted."""
    old = models.TextField()
    new = models.TextField(blank=True)
    before = models.TextField()
    """The paragraph before and after the amendment."""
    after = models.TextField()

    class Meta(StrikableRow.Meta):
        """In the order in which they were recorded."""

        constraints = [
            models.CheckConstraint(condition=struck_with_reason(), name="oral_amendment_struck_with_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.address} {self.key}"


class EditorialVerdict(RecordedRow):
    """A person's word on a difference between two versions: form, or sense. The latest of a difference counts.

    `change` names the difference by its words, so that it holds for them alone.
    """

    before = models.ForeignKey(DraftVersion, on_delete=models.PROTECT, related_name="+")
    after = models.ForeignKey(DraftVersion, on_delete=models.PROTECT, related_name="+")
    change = models.CharField(max_length=16)
    kind = models.CharField(max_length=20)
    by = models.CharField(max_length=100)
    """The key of whoever says so."""
    reason = models.TextField(blank=True)

    class Meta(RecordedRow.Meta):
        """In the order in which they were recorded."""

        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=[kind.value for kind in EditorialKind]), name="editorial_verdict_has_a_kind"
            )
        ]

    def __str__(self) -> str:
        return f"{self.change} {self.kind}"

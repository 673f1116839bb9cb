"""Tables of decisions, steps and open brackets. All are only added; what was recorded wrongly is struck, with the reason."""

from __future__ import annotations

from django.db import models

from plenipot.chronicle.columns import StatedRow, StrikableStatement
from plenipot.chronicle.queries import hour_or_day, struck_with_reason
from plenipot.core.negotiation.bracket_kinds import BracketKind
from plenipot.core.procedure.decisions import DecisionManner
from plenipot.core.procedure.lifecycle import DERIVED, MEANINGS, StepKind

_TYPED = [kind.value for kind in StepKind if kind not in DERIVED]
_WITH_OTHERS = [kind.value for kind, meaning in MEANINGS.items() if meaning.beside]


class Decision(StrikableStatement):
    """A decision of a body on an item, or on no item: what was decided, how, with which words; votes where they were counted.

    `amended` are words that have no paper yet, `reservations` those voiced for the minutes: a list of ``by`` and ``words``.
    """

    conference = models.ForeignKey("conferences.Conference", on_delete=models.PROTECT, related_name="decisions")
    key = models.CharField(max_length=16)
    body = models.ForeignKey("conferences.Body", on_delete=models.PROTECT, related_name="decisions")
    sitting = models.ForeignKey("conferences.Sitting", on_delete=models.PROTECT, null=True, related_name="decisions")
    agenda_item = models.TextField(blank=True)
    outcome = models.TextField()
    document = models.ForeignKey("registry.Document", on_delete=models.PROTECT, null=True, related_name="decisions")
    pid = models.TextField(blank=True)
    text = models.TextField(blank=True)
    happened_at = models.DateTimeField(null=True)
    happened_on = models.DateField(null=True)
    manner = models.CharField(max_length=20, blank=True)
    in_favour = models.PositiveIntegerField(null=True)
    against = models.PositiveIntegerField(null=True)
    abstaining = models.PositiveIntegerField(null=True)
    rule = models.TextField(blank=True)
    amended = models.TextField(blank=True)
    chair_words = models.TextField(blank=True)
    reservations = models.JSONField(default=list)

    class Meta(StrikableStatement.Meta):
        """In the order in which they were recorded; votes are counted where there was a vote."""

        constraints = [
            models.UniqueConstraint(fields=["conference", "key"], name="decision_key_once"),
            models.CheckConstraint(
                condition=models.Q(manner__in=["", *(manner.value for manner in DecisionManner)]),
                name="decision_manner",
            ),
            models.CheckConstraint(
                condition=models.Q(manner=DecisionManner.VOTE.value)
                | models.Q(in_favour__isnull=True, against__isnull=True, abstaining__isnull=True),
                name="decision_votes_of_a_vote",
            ),
            models.CheckConstraint(
                condition=hour_or_day("happened"),
                name="decision_hour_or_day",
            ),
        ]

    def __str__(self) -> str:
        return f"decision {self.key}"


class Step(StrikableStatement):
    """A step on the way of an item: a document, a proposal in it (`pid`), or a text by its provisional number (`text`).

    `key` names it in its conference for good. `beside` is what is named beside the item: another item that it is taken with, or
    who takes it up. `happened_at` and `happened_on` are null where nobody knows.
    """

    conference = models.ForeignKey("conferences.Conference", on_delete=models.PROTECT, related_name="steps")
    key = models.CharField(max_length=16)
    kind = models.CharField(max_length=30)
    document = models.ForeignKey("registry.Document", on_delete=models.PROTECT, null=True, related_name="steps")
    pid = models.TextField(blank=True)
    text = models.TextField(blank=True)
    body = models.ForeignKey("conferences.Body", on_delete=models.PROTECT, null=True, related_name="steps")
    sitting = models.ForeignKey("conferences.Sitting", on_delete=models.PROTECT, null=True, related_name="steps")
    happened_at = models.DateTimeField(null=True)
    happened_on = models.DateField(null=True)
    paper = models.ForeignKey(
        "registry.Document", on_delete=models.PROTECT, null=True, related_name="steps_that_rest_on_it"
    )
    beside = models.TextField(blank=True)
    beside_document = models.ForeignKey(
        "registry.Document", on_delete=models.PROTECT, null=True, related_name="steps_beside_it"
    )
    words = models.TextField(blank=True)
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, null=True, related_name="steps")
    reason = models.TextField(blank=True)

    class Meta(StrikableStatement.Meta):
        """In the order in which they were recorded; the words for steps are those of the core."""

        constraints = [
            models.UniqueConstraint(fields=["conference", "key"], name="step_key_once"),
            models.CheckConstraint(condition=models.Q(kind__in=_TYPED), name="step_has_a_word"),
            models.CheckConstraint(
                condition=~models.Q(kind__in=_WITH_OTHERS) | ~models.Q(beside=""), name="step_names_what_is_beside"
            ),
            models.CheckConstraint(
                condition=models.Q(document__isnull=False, text="")
                | (models.Q(document__isnull=True) & ~models.Q(text="")),
                name="step_has_an_item",
            ),
            models.CheckConstraint(
                condition=hour_or_day("happened"),
                name="step_hour_or_day",
            ),
            models.CheckConstraint(
                condition=struck_with_reason(),
                name="step_struck_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"


class TextBracket(StatedRow):
    """Words of an item that somebody says are not agreed; once they are, it is lifted, and stays.

    The item is a document, a proposal in it (`pid`), or a text by its provisional number, as for a step.
    """

    conference = models.ForeignKey("conferences.Conference", on_delete=models.PROTECT, related_name="text_brackets")
    key = models.CharField(max_length=16)
    document = models.ForeignKey("registry.Document", on_delete=models.PROTECT, null=True, related_name="text_brackets")
    pid = models.TextField(blank=True)
    text = models.TextField(blank=True)
    words = models.TextField()
    kind = models.CharField(max_length=20)
    opened_on = models.DateField(null=True)
    lifted_at = models.DateTimeField(null=True)
    """When it was recorded that it is lifted."""
    lifted_on = models.DateField(null=True)
    lifting = models.TextField(blank=True)
    """By which decision, or where that is said."""

    class Meta(StatedRow.Meta):
        """In the order in which they were recorded."""

        constraints = [
            models.UniqueConstraint(fields=["conference", "key"], name="bracket_key_once"),
            models.CheckConstraint(
                condition=models.Q(kind__in=[kind.value for kind in BracketKind]), name="bracket_has_a_kind"
            ),
            models.CheckConstraint(
                condition=models.Q(document__isnull=False, text="")
                | (models.Q(document__isnull=True) & ~models.Q(text="")),
                name="bracket_has_an_item",
            ),
            models.CheckConstraint(
                condition=models.Q(lifted_at__isnull=False) | models.Q(lifted_on__isnull=True, lifting=""),
                name="bracket_lifted_is_recorded",
            ),
        ]

    def __str__(self) -> str:
        return f"bracket {self.key}"


class TextState(models.Model):
    """A negotiating text in numbers, as a file of its document holds it: derived when it is filed, by that version of the code."""

    file = models.OneToOneField("registry.File", on_delete=models.CASCADE, related_name="+")
    version = models.CharField(max_length=64)
    measure = models.JSONField()

    def __str__(self) -> str:
        return f"state of file {self.file_id}"

"""Forms of proceedings: steps on the way of an item, and decisions, recorded or struck."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from plenipot.adapters.urls import url
from plenipot.core.access.acts import Act
from plenipot.core.procedure.decisions import MANNER_WORDS, DecisionManner, parse_reservation
from plenipot.core.procedure.lifecycle import DERIVED, MEANINGS, StepKind
from plenipot.proceedings.operations import DecisionFacts, StepFacts
from plenipot.web.desk.fields import (
    ChoiceOf,
    CodeField,
    DayField,
    MomentField,
    certainty_field,
    line_field,
    source_field,
    typed_moment,
    words_field,
)
from plenipot.web.desk.forms import DeskFields, DeskForm, FormOutcome, ReasonField

MANNERS: dict[DecisionManner, Any] = {manner: gettext_lazy(words) for manner, words in MANNER_WORDS.items()}


def _steps() -> list[tuple[str, str]]:
    """The steps that somebody can record, in the reader's language."""
    return [(kind.value, _(meaning.words)) for kind, meaning in MEANINGS.items() if kind not in DERIVED]


class HappenedFields(DeskFields):
    """The fields that a step and a decision have in common: in which meeting, when, where that is said."""

    as_text = forms.BooleanField(
        label=gettext_lazy("It is a text with a provisional number, and has no document of its own"), required=False
    )
    sitting = forms.IntegerField(label=gettext_lazy("Number of the meeting"), min_value=1, required=False)
    happened_at = MomentField(label=gettext_lazy("When, if the hour is known"), required=False)
    happened_on = DayField(label=gettext_lazy("Its day, where nobody knows the hour"), required=False)
    source = source_field()
    certainty = certainty_field()
    reason = words_field(gettext_lazy("Why it is recorded, where the table of steps does not foresee it"))

    def facts(self) -> dict[str, Any]:
        """All that was typed, its moment in UTC."""
        return self.cleaned_data | {"happened_at": typed_moment(self, "happened_at")}


class StepFields(HappenedFields):
    """A step on the way of an item."""

    item = CodeField(label=gettext_lazy("Proposal, document, or number of a text"))
    kind = forms.ChoiceField(label=gettext_lazy("Step"))
    body = CodeField(label=gettext_lazy("Body, by its code: COM5"), required=False)
    paper = CodeField(label=gettext_lazy("Document in which it is done or said"), required=False)
    other = CodeField(label=gettext_lazy("The other item, or the delegation that takes it up"), required=False)
    words = words_field(gettext_lazy("Words that have no paper: the chair’s, or as orally amended"))
    field_order = (
        *("item", "as_text", "kind", "body", "sitting", "happened_at", "happened_on", "paper", "other", "words"),
        *("source", "certainty", "reason"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the steps in the reader's language."""
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = _steps()  # type: ignore[attr-defined]

    def arguments(self) -> dict[str, Any]:
        """The step with its facts, its moment in UTC."""
        data = self.facts()
        kind, item, other = StepKind(data.pop("kind")), data.pop("item"), data.pop("other")
        return {"kind": kind, "item": item, "facts": StepFacts(beside=other, **data)}

    def outcome(self, result: Any) -> FormOutcome:
        """Say that it is recorded."""
        item = result.item if result else self.cleaned_data["item"]
        sentence = (
            _("The step of %(item)s is recorded.") if result else _("This step of %(item)s was recorded already.")
        )
        return FormOutcome(sentence=sentence % {"item": item}, href=url("history", self.slug, item))


class DecisionFields(HappenedFields):
    """A decision of a body, and the step of the item that follows."""

    body = CodeField(label=gettext_lazy("Body, by its code: COM5"))
    decided = line_field(gettext_lazy("What was decided"), required=True)
    item = CodeField(label=gettext_lazy("On what: proposal, document, or number of a text"), required=False)
    agenda_item = forms.CharField(label=gettext_lazy("Item of the agenda"), max_length=500, required=False)
    manner = ChoiceOf(MANNERS, label=gettext_lazy("How"), required=False)
    in_favour = forms.IntegerField(label=gettext_lazy("Votes for"), min_value=0, required=False)
    against = forms.IntegerField(label=gettext_lazy("Votes against"), min_value=0, required=False)
    abstaining = forms.IntegerField(label=gettext_lazy("Abstentions"), min_value=0, required=False)
    rule = forms.CharField(
        label=gettext_lazy("Number of the rule by which the votes are measured"), max_length=120, required=False
    )
    amended = words_field(gettext_lazy("As orally amended: words that have no paper yet"))
    chair_words = words_field(gettext_lazy("The chair’s words"))
    reservations = words_field(gettext_lazy("Reservations for the minutes, a line for each: CAN: on paragraph 3"))
    step = forms.ChoiceField(label=gettext_lazy("Step of the item that follows"), required=False)
    field_order = (
        *("body", "decided", "item", "as_text", "sitting", "agenda_item", "happened_at", "happened_on", "manner"),
        *("in_favour", "against", "abstaining", "rule", "amended", "chair_words", "reservations", "step"),
        *("source", "certainty", "reason"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the steps in the reader's language, and none."""
        super().__init__(*args, **kwargs)
        self.fields["step"].choices = [("", _("none")), *_steps()]  # type: ignore[attr-defined]

    def arguments(self) -> dict[str, Any]:
        """The decision with its facts, its moment in UTC."""
        data = self.facts()
        data["step"] = StepKind(data["step"]) if data["step"] else None
        lines = (line for line in data["reservations"].splitlines() if line.strip())
        data["reservations"] = tuple(map(parse_reservation, lines))
        body, decided = data.pop("body"), data.pop("decided")
        return {"body": body, "outcome": decided, "facts": DecisionFacts(**data)}

    def outcome(self, result: Any) -> FormOutcome:
        """Say of which body it is."""
        sentence = _("The decision of %(body)s is recorded.") % {"body": result.body}
        return FormOutcome(sentence=sentence, href=url("decisions", self.slug))


class StrikeDecisionFields(DeskFields):
    """A decision that was recorded wrongly."""

    key = CodeField(label=gettext_lazy("Key of the decision"))
    reason = ReasonField()

    def outcome(self, result: Any) -> FormOutcome:
        """Say of which body it was."""
        sentence = _("The decision of %(body)s is struck; it stays in the record.") % {"body": result.body}
        return FormOutcome(sentence=sentence, href=url("decisions", self.slug))


class StrikeStepFields(DeskFields):
    """A step that was recorded wrongly."""

    key = CodeField(label=gettext_lazy("Key of the step"))
    reason = ReasonField()

    def outcome(self, result: Any) -> FormOutcome:
        """Say of what it was."""
        sentence = _("The step of %(item)s is struck; it stays in the record.") % {"item": result.item}
        return FormOutcome(sentence=sentence, href=url("history", self.slug, result.item))


FORMS: tuple[DeskForm, ...] = (
    DeskForm(
        act=Act.RECORD_STEP,
        name="step",
        title=gettext_lazy("Record what became of a proposal or a text"),
        about=gettext_lazy(
            "A step on its way: introduced, agreed, returned, adopted. What the table of steps does not foresee is marked."
        ),
        fields=StepFields,
        button=gettext_lazy("Record"),
        on="item",
    ),
    DeskForm(
        act=Act.CORRECT_STEP,
        name="strike-step",
        title=gettext_lazy("Strike a step that was recorded wrongly"),
        about=gettext_lazy("It stays in the record with the reason, and no longer counts."),
        fields=StrikeStepFields,
        button=gettext_lazy("Strike"),
    ),
    DeskForm(
        act=Act.RECORD_DECISION,
        name="decision",
        title=gettext_lazy("Record a decision"),
        about=gettext_lazy("What a body decided, how, with which words; the step of the item follows from it."),
        fields=DecisionFields,
        button=gettext_lazy("Record"),
        on="decisions",
    ),
    DeskForm(
        act=Act.STRIKE_DECISION,
        name="strike-decision",
        title=gettext_lazy("Strike a decision that was recorded wrongly"),
        about=gettext_lazy("It stays in the record with the reason, and so do the steps that followed from it."),
        fields=StrikeDecisionFields,
        button=gettext_lazy("Strike"),
    ),
)

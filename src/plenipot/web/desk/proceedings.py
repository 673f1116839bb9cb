"""Forms of proceedings: a step on the way of an item recorded, or struck."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from plenipot.adapters.urls import url
from plenipot.conferences import queries as conferences
from plenipot.core.access.acts import Act
from plenipot.core.procedure.lifecycle import DERIVED, MEANINGS, StepKind
from plenipot.proceedings.operations import StepFacts
from plenipot.web.desk.fields import CodeField, DayField, MomentField, at_place, certainty_field, source_field
from plenipot.web.desk.forms import DeskFields, DeskForm, FormOutcome, ReasonField


class StepFields(DeskFields):
    """A step on the way of an item."""

    item = CodeField(label=gettext_lazy("Proposal, document, or number of a text"))
    as_text = forms.BooleanField(
        label=gettext_lazy("It is a text with a provisional number, and has no document of its own"), required=False
    )
    kind = forms.ChoiceField(label=gettext_lazy("Step"))
    body = CodeField(label=gettext_lazy("Body, by its code: COM5"), required=False)
    sitting = forms.IntegerField(label=gettext_lazy("Number of the meeting"), min_value=1, required=False)
    happened_at = MomentField(label=gettext_lazy("When, if the hour is known"), required=False)
    happened_on = DayField(label=gettext_lazy("Its day, where nobody knows the hour"), required=False)
    paper = CodeField(label=gettext_lazy("Document in which it is done or said"), required=False)
    other = CodeField(label=gettext_lazy("The other item, or the delegation that takes it up"), required=False)
    words = forms.CharField(
        label=gettext_lazy("Words that have no paper: the chair’s, or as orally amended"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )
    source = source_field()
    certainty = certainty_field()
    reason = forms.CharField(
        label=gettext_lazy("Why it is recorded, where the table of steps does not foresee it"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the steps in the reader's language."""
        super().__init__(*args, **kwargs)
        choices = [(kind.value, _(meaning.words)) for kind, meaning in MEANINGS.items() if kind not in DERIVED]
        self.fields["kind"].choices = choices  # type: ignore[attr-defined]

    def arguments(self) -> dict[str, Any]:
        """The step with its facts, its moment in UTC."""
        data = dict(self.cleaned_data)
        place = conferences.conference(self.actor, self.slug)
        data["happened_at"] = at_place(data["happened_at"], place)
        kind, item, other = StepKind(data.pop("kind")), data.pop("item"), data.pop("other")
        return {"kind": kind, "item": item, "facts": StepFacts(beside=other, **data)}

    def outcome(self, result: Any) -> FormOutcome:
        """Say that it is recorded."""
        item = result.item if result else self.cleaned_data["item"]
        sentence = (
            _("The step of %(item)s is recorded.") if result else _("This step of %(item)s was recorded already.")
        )
        return FormOutcome(sentence=sentence % {"item": item}, href=url("history", self.slug, item))


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
)

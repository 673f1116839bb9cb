"""Forms of bodies: set up, ended, their chairs, who is admitted."""

from __future__ import annotations

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from plenipot.conferences import queries as conferences
from plenipot.conferences.operations import BodyFacts
from plenipot.core.access.acts import Act
from plenipot.core.procedure.bodies import ADMITTING
from plenipot.web.delegations import ANSWERS, RIGHTS
from plenipot.web.desk.fields import ChoiceOf, CodeField, DayField, certainty_field, source_field, words_field
from plenipot.web.desk.forms import DeskFields, DeskForm, FormOutcome, ReasonField
from plenipot.web.sitting_words import BODY_KINDS


class BodyFields(DeskFields):
    """A body by its code."""

    success: Any
    code = CodeField(label=gettext_lazy("Body, by its code: COM5"))

    def outcome(self, result: Any) -> FormOutcome:  # noqa: ARG002 - these operations answer with nothing that is said
        """Say that it is recorded."""
        code = self.cleaned_data["code"]
        return FormOutcome(
            sentence=str(self.success) % {"body": code}, href=reverse("web:body", args=[self.slug, code])
        )


class SetUpBodyFields(BodyFields):
    """A body: its kind, the one to which it reports, its mandate, the decision that set it up."""

    success = gettext_lazy("%(body)s stands in the record.")
    name = forms.CharField(
        label=gettext_lazy("Name; one that is there keeps its own where this is empty"), max_length=200, required=False
    )
    kind = ChoiceOf(BODY_KINDS, label=gettext_lazy("What it is"), required=False)
    parent = CodeField(label=gettext_lazy("Body to which it reports, by its code"), required=False)
    mandate = words_field(gettext_lazy("Mandate"), rows=3)
    decision = forms.CharField(
        label=gettext_lazy("What set it up: a decision, a rule"), max_length=2000, required=False
    )
    since = DayField(label=gettext_lazy("Since which day, if that is known"), required=False)
    source = source_field()
    certainty = certainty_field()

    def arguments(self) -> dict[str, Any]:
        """The body with its facts."""
        data = dict(self.cleaned_data)
        return {"code": data.pop("code"), "name": data.pop("name"), "facts": BodyFacts(**data)}


class EndBodyFields(BodyFields):
    """The end of a body's work."""

    success = gettext_lazy("The work of %(body)s has ended; its papers and meetings stay.")
    until = DayField(label=gettext_lazy("Its last day"))
    reason = ReasonField()
    source = source_field()


class NameChairFields(BodyFields):
    """The country or the person that has the chair of a body."""

    success = gettext_lazy("The chair of %(body)s is recorded; whoever had it before stays.")
    country = CodeField(label=gettext_lazy("Country, by its code: RUS"), required=False)
    name = forms.CharField(
        label=gettext_lazy("Name of the person, which everybody can read"), max_length=200, required=False
    )
    since = DayField(label=gettext_lazy("Since which day, if that is known"), required=False)
    until = DayField(label=gettext_lazy("Until which day, if that is known"), required=False)
    source = source_field()
    certainty = certainty_field()


class AdmitToBodyFields(BodyFields):
    """An answer on whether a kind of participants may attend, hear or speak."""

    success = gettext_lazy("It is recorded who may attend, hear or speak in %(body)s.")
    kind = forms.CharField(label=gettext_lazy("Kind of participants"), max_length=60)
    right = ChoiceOf({right: RIGHTS[right] for right in ADMITTING}, label=gettext_lazy("Right"))
    answer = ChoiceOf(ANSWERS, label=gettext_lazy("Answer"))
    decision = forms.CharField(label=gettext_lazy("The decision that says so"), max_length=2000, required=False)
    since = DayField(label=gettext_lazy("Since which day, if that is known"), required=False)
    until = DayField(label=gettext_lazy("Until which day, if that is known"), required=False)
    source = source_field()
    certainty = certainty_field()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the kinds of the rule book, where it names any."""
        super().__init__(*args, **kwargs)
        kinds = conferences.conference(self.actor, self.slug).rules.kinds
        if kinds:
            label = self.fields["kind"].label
            self.fields["kind"] = forms.ChoiceField(label=label, choices=[(kind.code, _(kind.name)) for kind in kinds])


FORMS: tuple[DeskForm, ...] = (
    DeskForm(
        act=Act.SET_UP_BODY,
        name="set-up-body",
        title=gettext_lazy("Record a body, or describe one anew"),
        about=gettext_lazy("A committee, a group, consultations; what was said of it before is kept."),
        fields=SetUpBodyFields,
        button=gettext_lazy("Record"),
        on="body",
    ),
    DeskForm(
        act=Act.END_BODY,
        name="end-body",
        title=gettext_lazy("Record that a body’s work ended"),
        about=gettext_lazy("Its papers and meetings stay in the record."),
        fields=EndBodyFields,
        button=gettext_lazy("Record"),
        on="body",
    ),
    DeskForm(
        act=Act.NAME_CHAIR,
        name="name-chair",
        title=gettext_lazy("Record who has the chair of a body"),
        about=gettext_lazy("A country, a person, or both; whoever had it before stays."),
        fields=NameChairFields,
        button=gettext_lazy("Record"),
        on="body",
    ),
    DeskForm(
        act=Act.ADMIT_TO_BODY,
        name="admit-to-body",
        title=gettext_lazy("Record who may attend, hear or speak in a body"),
        about=gettext_lazy("With the decision that says so; what nobody decided is not known."),
        fields=AdmitToBodyFields,
        button=gettext_lazy("Record"),
        on="body",
    ),
)

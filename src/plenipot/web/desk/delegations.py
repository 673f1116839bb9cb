"""Forms of participants: who is admitted as what, who is in a delegation, which facts rights rest on."""

from __future__ import annotations

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from plenipot.conferences import queries as conferences
from plenipot.core.access.acts import Act
from plenipot.core.procedure.rights import DelegateFunction
from plenipot.web.delegations import FUNCTIONS
from plenipot.web.desk.fields import ChoiceOf, CodeField, MomentField, source_field, typed_moment
from plenipot.web.desk.forms import DeskFields, DeskForm, FormOutcome


class StatedFields(DeskFields):
    """The fields that all facts about a participant share: their dates and where they are said."""

    success: Any
    code = CodeField(label=gettext_lazy("Code of the participant: CAN, or one of your own"))
    since = MomentField(label=gettext_lazy("From when on, if that is known"), required=False)
    until = MomentField(label=gettext_lazy("Until when, if that is known"), required=False)
    source = source_field()

    def arguments(self) -> dict[str, Any]:
        """The arguments of the operation, moments in UTC."""
        moments = {name: typed_moment(self, name) for name in ("since", "until")}
        return self.cleaned_data | moments

    def outcome(self, result: Any) -> FormOutcome:  # noqa: ARG002 - what is answered is in the sentence by its code
        """Return the sentence that says that the fact is recorded."""
        sentence = str(self.success) % {"code": self.cleaned_data["code"]}
        return FormOutcome(sentence=sentence, href=reverse("web:participants", args=[self.slug]))


class RegisterParticipantFields(StatedFields):
    """The fields by which somebody is admitted to the conference."""

    success = gettext_lazy("%(code)s is registered as a participant.")
    kind = forms.ChoiceField(label=gettext_lazy("Admitted as"))
    name = forms.CharField(
        label=gettext_lazy("Name, where the code is not that of an administration"), max_length=300, required=False
    )
    sector = forms.CharField(label=gettext_lazy("Sector, of a Sector Member: R, T or D"), max_length=10, required=False)
    field_order = ("code", "kind", "name", "sector", "since", "until", "source")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the kinds of the rule book."""
        super().__init__(*args, **kwargs)
        kinds = conferences.conference(self.actor, self.slug).rules.kinds
        self.fields["kind"].choices = [(kind.code, _(kind.name)) for kind in kinds]  # type: ignore[attr-defined]


class SeatDelegateFields(StatedFields):
    """The fields of a person with a function in a delegation."""

    success = gettext_lazy("The delegate of %(code)s is entered.")
    name = forms.CharField(
        label=gettext_lazy("Name of the person, which those alone see who keep the record"), max_length=200
    )
    function = ChoiceOf(FUNCTIONS, label=gettext_lazy("Function"), initial=DelegateFunction.MEMBER.value)
    civil_society = forms.BooleanField(label=gettext_lazy("From civil society"), required=False)
    field_order = ("code", "name", "function", "civil_society", "since", "until", "source")


class StateFactFields(StatedFields):
    """The fields of a fact on which rights rest."""

    success = gettext_lazy("The fact about %(code)s is stated, and its rights follow from it.")
    fact = forms.ChoiceField(label=gettext_lazy("Fact"))
    detail = forms.CharField(
        label=gettext_lazy("More about it: a class, who granted it"), max_length=300, required=False
    )
    field_order = ("code", "fact", "detail", "since", "until", "source")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the facts of the rule book."""
        super().__init__(*args, **kwargs)
        facts = conferences.conference(self.actor, self.slug).rules.facts
        self.fields["fact"].choices = [(fact.code, _(fact.name)) for fact in facts]  # type: ignore[attr-defined]
        self.fields["source"].required = True


FORMS = (
    DeskForm(
        act=Act.REGISTER_PARTICIPANT,
        name="register-participant",
        title=gettext_lazy("Register a participant"),
        about=gettext_lazy("A delegation, an observer, a member of a Sector; what was registered before is kept."),
        fields=RegisterParticipantFields,
        button=gettext_lazy("Register"),
    ),
    DeskForm(
        act=Act.SEAT_DELEGATE,
        name="seat-delegate",
        title=gettext_lazy("Enter a delegate"),
        about=gettext_lazy("A person with a function in a delegation, from civil society too."),
        fields=SeatDelegateFields,
        button=gettext_lazy("Enter"),
    ),
    DeskForm(
        act=Act.STATE_FACT,
        name="state-fact",
        title=gettext_lazy("State a fact about a participant"),
        about=gettext_lazy(
            "Credentials, arrears, the floor given for a sitting: what a right rests on, with its source."
        ),
        fields=StateFactFields,
        button=gettext_lazy("State"),
    ),
)

"""Forms of proposals: signatures given and withdrawn, who proposes, what is withdrawn."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from plenipot.adapters.urls import url
from plenipot.core.access.acts import Act
from plenipot.web.desk.fields import CHANNELS, ChoiceOf, CodeField, DayField, certainty_field, source_field
from plenipot.web.desk.forms import DeskFields, DeskForm, FormOutcome, ReasonField


def _proposal() -> CodeField:
    """A field for the id of a proposal."""
    return CodeField(label=gettext_lazy("Proposal"))


def _split_codes(typed: str) -> list[str]:
    """Split codes that were typed in a row, with blanks, commas or strokes between them."""
    return typed.upper().replace(",", " ").replace("/", " ").split()


class SignFields(DeskFields):
    """The fields of signatures under a proposal: whose, when, how that is known."""

    pid = _proposal()
    administrations = CodeField(label=gettext_lazy("Who signed it, by code: CAN MEX"))
    signed_on = DayField(label=gettext_lazy("On which day, if that is known"), required=False)
    channel = ChoiceOf(CHANNELS, label=gettext_lazy("How it came"), required=False)
    source = source_field()
    certainty = certainty_field()

    def arguments(self) -> dict[str, Any]:
        """The arguments of the operation: the facts of the signatures."""
        return {**self.cleaned_data, "administrations": _split_codes(self.cleaned_data["administrations"])}

    def outcome(self, result: Any) -> FormOutcome:
        """Return the sentence that says how many signatures are new."""
        counted = ngettext("%(n)s signature is new.", "%(n)s signatures are new.", result) % {"n": result}
        return FormOutcome(sentence=counted, href=url("proposal", self.slug, self.cleaned_data["pid"]))


class UnsignFields(DeskFields):
    """The fields of a signature that is withdrawn: whose, when and why."""

    pid = _proposal()
    administration = CodeField(label=gettext_lazy("Who withdrew its signature, by code"))
    withdrawn_on = DayField(label=gettext_lazy("On which day, if that is known"), required=False)
    reason = ReasonField()
    source = source_field()

    def arguments(self) -> dict[str, Any]:
        """The arguments of the operation: the facts of the withdrawal."""
        return {**self.cleaned_data, "administration": self.cleaned_data["administration"].strip().upper()}

    def outcome(self, result: Any) -> FormOutcome:
        """Return the sentence that says whose signature was withdrawn."""
        sentence = _("The signature of %(code)s is withdrawn; it stays in the record.")
        return FormOutcome(
            sentence=sentence % {"code": result.administration},
            href=url("proposal", self.slug, self.cleaned_data["pid"]),
        )


class CorrectProponentsFields(DeskFields):
    """The fields by which the proponents of a proposal are corrected."""

    pid = _proposal()
    codes = CodeField(label=gettext_lazy("Who proposes it, by code: CAN MEX"))
    reason = ReasonField()

    def arguments(self) -> dict[str, Any]:
        """The arguments of the operation, the codes one by one."""
        return {**self.cleaned_data, "codes": _split_codes(self.cleaned_data["codes"])}

    def outcome(self, result: Any) -> FormOutcome:
        """Return the sentence that says who proposes it now."""
        facts = {"proposal": result.proposal.id, "codes": ", ".join(result.proposal.sponsors)}
        sentence = _("%(proposal)s is proposed by %(codes)s.") % facts
        return FormOutcome(sentence=sentence, href=url("proposal", self.slug, result.proposal.id))


class WithdrawProposalFields(DeskFields):
    """The fields by which a proposal is recorded as withdrawn, or as not withdrawn after all."""

    pid = _proposal()
    again = forms.BooleanField(label=gettext_lazy("It is not withdrawn after all, and counts again"), required=False)
    reason = ReasonField()

    def arguments(self) -> dict[str, Any]:
        """The arguments of the operation: the proposal, and whether it is withdrawn."""
        data = self.cleaned_data
        return {"pid": data["pid"], "reason": data["reason"], "withdrawn": not data["again"]}

    def outcome(self, result: Any) -> FormOutcome:
        """Return the sentence that says what became of the proposal."""
        sentence = _("%(proposal)s is recorded as withdrawn.") if result.withdrawn else _("%(proposal)s counts again.")
        return FormOutcome(
            sentence=sentence % {"proposal": result.proposal.id}, href=url("proposal", self.slug, result.proposal.id)
        )


FORMS: tuple[DeskForm, ...] = (
    DeskForm(
        act=Act.ENDORSE,
        name="sign",
        title=gettext_lazy("Record signatures under a proposal"),
        about=gettext_lazy("Also those that were given after it was filed."),
        fields=SignFields,
        button=gettext_lazy("Record"),
        on="proposal",
    ),
    DeskForm(
        act=Act.WITHDRAW_ENDORSEMENT,
        name="unsign",
        title=gettext_lazy("Record that a signature was withdrawn"),
        about=gettext_lazy("It stays in the record, with the day and the reason, and no longer counts."),
        fields=UnsignFields,
        button=gettext_lazy("Record"),
        on="proposal",
    ),
    DeskForm(
        act=Act.CORRECT_PROPONENTS,
        name="correct-proponents",
        title=gettext_lazy("Correct who proposes a proposal"),
        about=gettext_lazy("The printed id stays; what counts is corrected."),
        fields=CorrectProponentsFields,
        button=gettext_lazy("Correct"),
        on="proposal",
    ),
    DeskForm(
        act=Act.WITHDRAW_PROPOSAL,
        name="withdraw-proposal",
        title=gettext_lazy("Record that a proposal was withdrawn"),
        about=gettext_lazy("It stays readable and no longer counts."),
        fields=WithdrawProposalFields,
        button=gettext_lazy("Record"),
        on="proposal",
    ),
)

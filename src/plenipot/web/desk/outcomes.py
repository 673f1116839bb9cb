"""Forms of outcomes: adopted texts and their numbers, declarations and reservations, signatures, consents."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from plenipot.adapters.urls import url
from plenipot.core.access.acts import Act
from plenipot.core.procedure.adoption import ADOPTION_WORDS, AdoptionKind
from plenipot.core.procedure.declarations import (
    CONSENT_WORDS,
    DECLARATION_WORDS,
    RESERVATION_WORDS,
    STATE_ACT_WORDS,
    ConsentForm,
    DeclarationKind,
    ReservationFate,
    StateActKind,
)
from plenipot.core.text.typed_lists import split_list
from plenipot.outcomes.operations import AdoptionFacts, ConsentFacts, DeclarationFacts, SignatureFacts
from plenipot.web.desk.fields import (
    ChoiceOf,
    CodeField,
    DayField,
    LanguageField,
    certainty_field,
    line_field,
    source_field,
    words_field,
)
from plenipot.web.desk.forms import DeskFields, DeskForm, FormOutcome, ReasonField

KINDS: dict[AdoptionKind, Any] = {kind: gettext_lazy(words) for kind, words in ADOPTION_WORDS.items()}
DECLARED: dict[DeclarationKind, Any] = {kind: gettext_lazy(words) for kind, words in DECLARATION_WORDS.items()}
FATES: dict[ReservationFate, Any] = {fate: gettext_lazy(words) for fate, words in RESERVATION_WORDS.items()}
STATE_ACTS: dict[StateActKind, Any] = {kind: gettext_lazy(words) for kind, words in STATE_ACT_WORDS.items()}
CONSENTS: dict[ConsentForm, Any] = {form: gettext_lazy(words) for form, words in CONSENT_WORDS.items()}


def _list_field(label: Any) -> forms.CharField:
    """A list of codes, parted by commas; it may be left out."""
    return forms.CharField(label=label, max_length=2000, required=False, widget=forms.TextInput(attrs={"dir": "ltr"}))


def _language_field() -> LanguageField:
    return LanguageField(label=gettext_lazy("Language of its words"), initial="en")


def _name_field() -> CodeField:
    return CodeField(label=gettext_lazy("The adopted text: a provisional number, another name, or its code"))


class AdoptFields(DeskFields):
    """A text that was adopted, with its words."""

    item = CodeField(label=gettext_lazy("What was adopted: a provisional number, a proposal, a document"))
    kind = ChoiceOf(KINDS, label=gettext_lazy("What was done to the text"), required=False)
    instrument = CodeField(label=gettext_lazy("The text that is revised or abrogated: Res. 101"), required=False)
    text_kind = CodeField(label=gettext_lazy("The kind of a new text: RES, DEC"), required=False, initial="RES")
    words = forms.FileField(label=gettext_lazy("A Word file with the whole text as adopted"), required=False)
    document = CodeField(label=gettext_lazy("Or the filed document that is the text"), required=False)
    pids = _list_field(gettext_lazy("Or proposals adopted as they stand, by their ids, parted by commas"))
    aliases = _list_field(gettext_lazy("Other names that it had, in brackets or not, parted by commas"))
    title = line_field(gettext_lazy("Its title, where its words do not say it"))
    language = _language_field()
    source = source_field()
    certainty = certainty_field()

    def arguments(self) -> dict[str, Any]:
        """The item, and the facts of its adoption."""
        data = dict(self.cleaned_data)
        sent = data.pop("words")
        item = data.pop("item")
        facts = AdoptionFacts(
            file=(sent.name, sent.read()) if sent else None,
            proposals=split_list(data.pop("pids")),
            aliases=split_list(data.pop("aliases")),
            text_kind=data.pop("text_kind").strip().upper() or "RES",
            **data,
        )
        return {"item": item, "facts": facts}

    def outcome(self, result: Any) -> FormOutcome:
        """Say what was recorded, and lead to it."""
        sentence = _("The adopted text %(name)s is recorded.") % {"name": result.item}
        return FormOutcome(sentence=sentence, href=url("adopted-text", self.slug, result.item))


class NumberTextFields(DeskFields):
    """The number of a new text."""

    name = _name_field()
    number = forms.IntegerField(
        label=gettext_lazy("Its number; by authority the next free one if left out"), min_value=1, required=False
    )
    source = source_field()
    certainty = certainty_field()

    def outcome(self, result: Any) -> FormOutcome:
        """Say which number it has."""
        sentence = _("%(name)s is %(code)s from now on.") % {"name": result.item, "code": result.code}
        return FormOutcome(sentence=sentence, href=url("adopted-text", self.slug, result.item))


class WithdrawAdoptionFields(DeskFields):
    """An adopted text that was recorded wrongly."""

    name = _name_field()
    reason = ReasonField()

    def outcome(self, result: Any) -> FormOutcome:
        """Say of what it was."""
        sentence = _("What was recorded of %(name)s is struck; it stays in the record.") % {"name": result.item}
        return FormOutcome(sentence=sentence, href=url("adopted", self.slug))


class DeclareFields(DeskFields):
    """A declaration or reservation on signing."""

    makers = _list_field(gettext_lazy("States that make it, by their codes, parted by commas"))
    declared = words_field(gettext_lazy("Its words"), longest=20_000, rows=6, required=True)
    kind = ChoiceOf(DECLARED, label=gettext_lazy("What it is"))
    number = forms.IntegerField(
        label=gettext_lazy("Its number, if not the next one received"), min_value=1, required=False
    )
    language = _language_field()
    provisions = _list_field(gettext_lazy("Provisions that it is about, like CS/165, parted by commas"))
    replies = _list_field(gettext_lazy("Declarations that it replies to, by their numbers, parted by commas"))
    received_on = DayField(label=gettext_lazy("The day on which it was received"), required=False)
    source = source_field()
    certainty = certainty_field()

    def clean_replies(self) -> tuple[int, ...]:
        """The numbers. Raises: ValidationError (one is none)."""
        parts = split_list(self.cleaned_data["replies"])
        if not all(part.isdecimal() for part in parts):
            raise forms.ValidationError(gettext_lazy("Write numbers, parted by commas."))
        return tuple(map(int, parts))

    def arguments(self) -> dict[str, Any]:
        """Give who declares, in which words, with the facts."""
        data = dict(self.cleaned_data)
        states, words = split_list(data.pop("makers")), data.pop("declared")
        facts = DeclarationFacts(provisions=split_list(data.pop("provisions")), replies_to=data.pop("replies"), **data)
        return {"states": states, "words": words, "facts": facts}

    def outcome(self, result: Any) -> FormOutcome:
        """Say its number."""
        sentence = _("It is number %(number)s.") % {"number": result.number}
        return FormOutcome(sentence=sentence, href=url("declarations", self.slug))


class SettleReservationFields(DeskFields):
    """The end of a reservation."""

    number = forms.IntegerField(label=gettext_lazy("Number of the reservation"), min_value=1)
    state = CodeField(label=gettext_lazy("State, by its code"))
    fate = ChoiceOf(FATES, label=gettext_lazy("What became of it"))
    happened_on = DayField(label=gettext_lazy("The day of its consent"), required=False)
    source = source_field()
    certainty = certainty_field()

    def outcome(self, result: Any) -> FormOutcome:
        """Say that it is recorded."""
        sentence = _("What became of reservation %(number)s is recorded.") % {"number": result.number}
        return FormOutcome(sentence=sentence, href=url("declarations", self.slug))


class SignFinalActsFields(DeskFields):
    """A signature of the Final Acts."""

    state = CodeField(label=gettext_lazy("State, by its code"))
    persons = words_field(gettext_lazy("Who signed for it, a line for each"), longest=2000)
    signed_on = DayField(label=gettext_lazy("The day of the signature"), required=False)
    source = source_field()
    certainty = certainty_field()

    def arguments(self) -> dict[str, Any]:
        """Give who signed, with the facts."""
        data = dict(self.cleaned_data)
        state, persons = data.pop("state"), tuple(data.pop("persons").splitlines())
        return {"state": state, "facts": SignatureFacts(signatories=persons, **data)}

    def outcome(self, result: Any) -> FormOutcome:
        """Say who signed."""
        sentence = _("The signature of %(state)s is recorded.") % {"state": result.state}
        return FormOutcome(sentence=sentence, href=url("signatories", self.slug))


class BindFields(DeskFields):
    """A State's consent to be bound by an amended treaty."""

    instrument = CodeField(label=gettext_lazy("The treaty as it was amended: CS, CV"))
    state = CodeField(label=gettext_lazy("State, by its code"))
    form = ChoiceOf(CONSENTS, label=gettext_lazy("Form of the consent"))
    deposited_on = DayField(label=gettext_lazy("The day of the deposit"), required=False)
    bound_since = DayField(label=gettext_lazy("Bound since"), required=False)
    source = source_field()
    certainty = certainty_field()

    def arguments(self) -> dict[str, Any]:
        """The treaty and the State, with the facts."""
        data = dict(self.cleaned_data)
        instrument, state = data.pop("instrument"), data.pop("state")
        return {"instrument": instrument, "state": state, "facts": ConsentFacts(**data)}

    def outcome(self, result: Any) -> FormOutcome:
        """Say who is bound."""
        sentence = _("The consent of %(state)s is recorded.") % {"state": result.state}
        return FormOutcome(sentence=sentence, href=url("bound", result.code))


class StrikeStateActFields(DeskFields):
    """A declaration, a signature or a consent that no longer counts."""

    kind = ChoiceOf(STATE_ACTS, label=gettext_lazy("What is struck"))
    name = CodeField(
        label=gettext_lazy("The number of the declaration, the State, or treaty and State: 12, KOR, CS SUI")
    )
    ended_on = DayField(
        label=gettext_lazy("The day on which the State withdrew it; empty where it was recorded wrongly"),
        required=False,
    )
    reason = ReasonField()

    def outcome(self, result: Any) -> FormOutcome:
        """Say what is struck."""
        sentence = _("What was recorded of %(name)s is struck; it stays in the record.") % {"name": result.name}
        return FormOutcome(sentence=sentence, href=url("declarations", self.slug))


FORMS: tuple[DeskForm, ...] = (
    DeskForm(
        act=Act.ADOPT,
        name="adopt",
        title=gettext_lazy("Record an adopted text"),
        about=gettext_lazy(
            "Its words become the next edition of the text. The decision by which it was adopted is recorded before."
        ),
        fields=AdoptFields,
        button=gettext_lazy("Record"),
        on="adopted",
    ),
    DeskForm(
        act=Act.NUMBER_TEXT,
        name="number-text",
        title=gettext_lazy("Number a new text"),
        about=gettext_lazy(
            "Its provisional names lead to the number from then on; an observer reports it, with its source."
        ),
        fields=NumberTextFields,
        button=gettext_lazy("Number"),
        on="adopted-text",
    ),
    DeskForm(
        act=Act.WITHDRAW_ADOPTION,
        name="withdraw-adoption",
        title=gettext_lazy("Strike what was recorded of an adopted text"),
        about=gettext_lazy("It stays in the record with the reason, and its edition ends."),
        fields=WithdrawAdoptionFields,
        button=gettext_lazy("Strike"),
        on="adopted-text",
    ),
    DeskForm(
        act=Act.RECORD_DECLARATION,
        name="declare",
        title=gettext_lazy("Record a declaration on signing"),
        about=gettext_lazy("It is numbered by receipt; one that replies to others is of the second round."),
        fields=DeclareFields,
        button=gettext_lazy("Record"),
        on="declarations",
    ),
    DeskForm(
        act=Act.SETTLE_RESERVATION,
        name="settle-reservation",
        title=gettext_lazy("Record what became of a reservation"),
        about=gettext_lazy("It was confirmed when the State gave its consent, or it lapsed."),
        fields=SettleReservationFields,
        button=gettext_lazy("Record"),
        on="declarations",
    ),
    DeskForm(
        act=Act.SIGN_FINAL_ACTS,
        name="sign-final-acts",
        title=gettext_lazy("Record a signature of the Final Acts"),
        about=gettext_lazy("Who signed for a State, and when."),
        fields=SignFinalActsFields,
        button=gettext_lazy("Record"),
        on="signatories",
    ),
    DeskForm(
        act=Act.BIND_STATE,
        name="bind-state",
        title=gettext_lazy("Record a consent to be bound"),
        about=gettext_lazy("An amended treaty is in force for each State that consented to it, since its own day."),
        fields=BindFields,
        button=gettext_lazy("Record"),
        on="adopted",
    ),
    DeskForm(
        act=Act.STRIKE_STATE_ACT,
        name="strike-state-act",
        title=gettext_lazy("Strike a declaration, a signature or a consent"),
        about=gettext_lazy(
            "Recorded wrongly, or withdrawn by the State on a day; it stays in the record with the reason."
        ),
        fields=StrikeStateActFields,
        button=gettext_lazy("Strike"),
        on="declarations",
    ),
)

"""Fields that forms of the desk share: lines, words, codes, languages, days, moments at the place of the conference, choices."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from plenipot.adapters.urls import url
from plenipot.conferences import queries as conferences
from plenipot.core.access.levels import Existence
from plenipot.core.identity.languages import OWN_NAMES
from plenipot.core.procedure.reports import Channel
from plenipot.web.clocks import zone
from plenipot.web.desk.forms import DeskFields, FormOutcome, ReasonField, SymbolField
from plenipot.web.names import REPORT_WORDS

CHANNELS: Mapping[Channel, Any] = {
    Channel.DOCUMENT: gettext_lazy("a document of the conference"),
    Channel.LETTER: gettext_lazy("a letter"),
    Channel.EMAIL: gettext_lazy("an e-mail"),
    Channel.SITTING: gettext_lazy("announced in a meeting"),
    Channel.PRESS: gettext_lazy("the press"),
    Channel.OTHER: gettext_lazy("another way"),
}
CIRCLES: Mapping[Existence, Any] = {
    Existence.PUBLIC: gettext_lazy("anybody"),
    Existence.MEMBERS: gettext_lazy("members"),
    Existence.HIDDEN: gettext_lazy("the secretariat"),
}


def choose_circles(*circles: Existence) -> dict[Existence, Any]:
    """Give the choices of a field for circles of people, in this order."""
    return {circle: CIRCLES[circle] for circle in circles}


class CodeField(forms.CharField):
    """A field for a code or an id as it is printed: of a body, an administration, a proposal."""

    def __init__(self, **options: Any) -> None:
        """Have the code written from left to right."""
        super().__init__(max_length=120, **options)
        self.widget.attrs |= {"dir": "ltr"}


class DayField(forms.DateField):
    """A field for a day, with the browser's calendar."""

    def __init__(self, **options: Any) -> None:
        """Use the browser's calendar."""
        super().__init__(widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}), **options)


class MomentField(forms.CharField):
    """A field for a moment as the clocks show it at the place of the conference; `typed_moment` gives it in UTC."""

    def __init__(self, **options: Any) -> None:
        """Use the browser's calendar and clock."""
        help_text = gettext_lazy("By the clocks at the place of the conference; in UTC where its zone is not known.")
        widget = forms.TextInput(attrs={"type": "datetime-local", "dir": "ltr"})
        super().__init__(widget=widget, help_text=help_text, **options)

    def clean(self, value: Any) -> datetime | None:
        """The moment as it is typed. Raises: ValidationError."""
        typed = super().clean(value)
        if not typed:
            return None
        try:
            return datetime.fromisoformat(typed)
        except ValueError as error:
            raise forms.ValidationError(gettext_lazy("This is no moment; write it like 2026-11-12T12:00.")) from error


class ChoiceOf(forms.TypedChoiceField):
    """A field for one member of an enumeration, in words; empty where nothing is said."""

    def __init__(self, words: Mapping[Any, Any], **options: Any) -> None:
        """Offer the members of the enumeration whose words these are, in their order."""
        kind: type[StrEnum] = type(next(iter(words)))
        choices = [(member.value, word) for member, word in words.items()]
        if not options.get("required", True):
            choices.insert(0, ("", gettext_lazy("not said")))
        super().__init__(choices=choices, coerce=kind, empty_value=None, **options)


class LanguageField(forms.ChoiceField):
    """A field for a language of the record, by its own name; empty where it may be left out."""

    def __init__(self, **options: Any) -> None:
        """Offer the languages by their own names."""
        choices = list(OWN_NAMES.items())
        if not options.get("required", True):
            choices.insert(0, ("", "–"))
        super().__init__(choices=choices, **options)


def line_field(label: Any, *, longest: int = 2000, required: bool = False, **options: Any) -> forms.CharField:
    """A form field for a line of words, of at most so many characters, in any script."""
    widget = forms.TextInput(attrs={"dir": "auto"})
    return forms.CharField(label=label, max_length=longest, required=required, widget=widget, **options)


def words_field(
    label: Any, *, longest: int | None = 4000, rows: int = 2, required: bool = False, **options: Any
) -> forms.CharField:
    """A form field for words in several lines, of at most so many characters, in any script."""
    widget = forms.Textarea(attrs={"rows": rows, "dir": "auto"})
    return forms.CharField(label=label, max_length=longest, required=required, widget=widget, **options)


def source_field() -> forms.CharField:
    """A form field for where a fact can be read."""
    return line_field(gettext_lazy("Where that is said"))


def certainty_field() -> ChoiceOf:
    """A form field for how sure a fact is; left empty, it is as the record is kept."""
    return ChoiceOf(REPORT_WORDS, label=gettext_lazy("How sure it is"), required=False)


def typed_moment(fields: DeskFields, name: str) -> datetime | None:
    """The moment in a `MomentField`, in UTC: by the clocks at the place of the conference where none is named. Raises: NotFound."""
    typed: datetime | None = fields.cleaned_data[name]
    if typed is None:
        return None
    if typed.tzinfo is None:
        place = conferences.conference(fields.actor, fields.slug).place
        typed = typed.replace(tzinfo=zone(place) or UTC)
    return typed.astimezone(UTC)


class DocumentFields(DeskFields):
    """The fields of a form that changes a paper by hand: which paper, and why; the sentence that says it is done names it."""

    success: Any
    symbol = SymbolField()
    reason = ReasonField()

    def outcome(self, result: Any) -> FormOutcome:
        """Return the sentence that says what became of the paper."""
        sentence = str(self.success) % {"symbol": result.symbol}
        return FormOutcome(sentence=sentence, href=url("document", self.slug, result.symbol))

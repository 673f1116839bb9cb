"""Forms of series of texts: stated, read, struck; what is said of their texts; open brackets."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from plenipot.adapters.urls import url
from plenipot.core.access.acts import Act
from plenipot.core.negotiation.bracket_kinds import BRACKET_KIND_WORDS
from plenipot.core.procedure.series import COST_WORDS, READING_WORDS
from plenipot.core.text.typed_lists import split_list
from plenipot.errors import Malformed
from plenipot.series.operations import ReadinessFacts, ReadingFacts
from plenipot.series.values import SeriesEntry, SeriesFacts
from plenipot.web.desk.fields import (
    ChoiceOf,
    CodeField,
    DayField,
    LanguageField,
    MomentField,
    certainty_field,
    line_field,
    source_field,
    typed_moment,
    words_field,
)
from plenipot.web.desk.forms import DeskFields, DeskForm, FormOutcome, ReasonField

_READINGS = {reading: gettext_lazy(words) for reading, words in READING_WORDS.items()}
_COSTS = {kind: gettext_lazy(words) for kind, words in COST_WORDS.items()}
_BRACKETS = {kind: gettext_lazy(words) for kind, words in BRACKET_KIND_WORDS.items()}
_PARTS = ("text", "title", "instrument", "origin")


class NumberFields(DeskFields):
    """A series by its number."""

    number = forms.IntegerField(label=gettext_lazy("Number of the series"), min_value=1)

    def outcome(self, result: Any) -> FormOutcome:  # noqa: ARG002 - the result says no more than the fields
        """Say what is recorded, and lead to the series."""
        number = str(self.cleaned_data["number"])
        sentence = _("Series %(number)s is recorded.") % {"number": number}
        return FormOutcome(sentence=sentence, href=url("series", self.slug, number))


class SetSeriesFields(NumberFields):
    """A series with its document and its texts."""

    paper = CodeField(label=gettext_lazy("Its document: 153"), required=False)
    issued_at = MomentField(label=gettext_lazy("When it was issued, if the hour is known"), required=False)
    issued_on = DayField(label=gettext_lazy("Its day, where nobody knows the hour"), required=False)
    present_on = DayField(
        label=gettext_lazy("A day on which it was there, where that of its issue is not known"), required=False
    )
    body = CodeField(
        label=gettext_lazy("Body that submits it"),
        help_text=gettext_lazy("Left empty, the Editorial Committee."),
        required=False,
    )
    title = line_field(gettext_lazy("Title, where it has one"), longest=4000)
    texts = words_field(
        gettext_lazy("Its texts, one in a line"),
        help_text=gettext_lazy(
            "Provisional number, title, the text that it amends, the proposal that it comes from, with strokes between them: WGPL/6 | Applications | RES140 | B/79/1. Left empty, the texts in it stay."
        ),
        longest=100_000,
        rows=8,
    )
    partial = forms.BooleanField(
        label=gettext_lazy("It holds other texts, too, which nobody has named"), required=False
    )
    source = source_field()
    certainty = certainty_field()

    def arguments(self) -> dict[str, Any]:
        """The series with its facts."""
        data = dict(self.cleaned_data)
        typed = [line for line in data.pop("texts").splitlines() if line.strip()]
        data["issued_at"] = typed_moment(self, "issued_at")
        texts = tuple(map(_entry, typed)) if typed else None
        return {"number": data.pop("number"), "facts": SeriesFacts(texts=texts, **data)}


def _entry(line: str) -> SeriesEntry:
    """A text as a line says it. Raises: Malformed."""
    parts = [part.strip() for part in line.split("|")]
    if len(parts) > len(_PARTS):
        raise Malformed(_("A line has more parts than number, title, text and proposal."), place="texts")
    return SeriesEntry(**dict(zip(_PARTS, parts, strict=False)))


class StrikeSeriesFields(DeskFields):
    """A series that was recorded wrongly."""

    number = forms.IntegerField(label=gettext_lazy("Number of the series"), min_value=1)
    reason = ReasonField()

    def outcome(self, result: Any) -> FormOutcome:  # noqa: ARG002 - the result says no more than the fields
        """Say that it is struck."""
        sentence = _("Series %(number)s is struck; it stays in the record.") % {"number": self.cleaned_data["number"]}
        return FormOutcome(sentence=sentence, href=url("series-list", self.slug))


class ReadSeriesFields(NumberFields):
    """A series that passed a reading, with the texts that were returned."""

    reading = ChoiceOf(_READINGS, label=gettext_lazy("The reading that it passed; the second adopts"))
    returned = CodeField(label=gettext_lazy("Texts that were returned, parted by commas"), required=False)
    receiver = CodeField(label=gettext_lazy("Body to which they were returned"), required=False)
    body = CodeField(
        label=gettext_lazy("Body that read it"), help_text=gettext_lazy("Left empty, the plenary."), required=False
    )
    sitting = forms.IntegerField(label=gettext_lazy("Number of the meeting"), min_value=1, required=False)
    happened_at = MomentField(label=gettext_lazy("When, if the hour is known"), required=False)
    happened_on = DayField(label=gettext_lazy("Its day, where nobody knows the hour"), required=False)
    source = source_field()
    certainty = certainty_field()
    reason = words_field(gettext_lazy("Why texts are read that have open brackets, or out of order"))

    def arguments(self) -> dict[str, Any]:
        """The reading with its facts."""
        data = dict(self.cleaned_data)
        data["happened_at"] = typed_moment(self, "happened_at")
        data["returned"] = split_list(data["returned"])
        return {"number": data.pop("number"), "reading": data.pop("reading"), "facts": ReadingFacts(**data)}


class TextFields(DeskFields):
    """A text of a series."""

    text = CodeField(label=gettext_lazy("Text, by its provisional number"))

    def outcome(self, result: Any) -> FormOutcome:  # noqa: ARG002 - the result says no more than the fields
        """Say that it is noted."""
        sentence = _("It is noted of %(item)s.") % {"item": self.cleaned_data["text"]}
        return FormOutcome(sentence=sentence, href=url("series-list", self.slug))


class ReadinessFields(TextFields):
    """The readiness of a text for a reading in a language."""

    reading = ChoiceOf(_READINGS, label=gettext_lazy("For which reading"))
    language = LanguageField(label=gettext_lazy("In which language"))
    pages = forms.IntegerField(label=gettext_lazy("Pages"), min_value=0, required=False)
    sent_on = DayField(label=gettext_lazy("Day on which it was sent to be translated"), required=False)
    due_on = DayField(label=gettext_lazy("Day on which it is due"), required=False)
    ready_on = DayField(label=gettext_lazy("Day on which it was ready"), required=False)
    waived = line_field(gettext_lazy("Decision of the plenary that waives it"), longest=4000)
    source = source_field()
    certainty = certainty_field()

    def arguments(self) -> dict[str, Any]:
        """The text, the reading and the language with their facts."""
        data = dict(self.cleaned_data)
        key = {name: data.pop(name) for name in ("text", "reading", "language")}
        return {**key, "facts": ReadinessFacts(**data)}


class CostFields(TextFields):
    """The financial implications of a text."""

    kind = ChoiceOf(_COSTS, label=gettext_lazy("Financial implications"))
    words = line_field(gettext_lazy("What is estimated"), longest=4000)
    paper = CodeField(label=gettext_lazy("Document that says it"), required=False)
    stated_on = DayField(label=gettext_lazy("Day on which it was said"), required=False)
    source = source_field()
    certainty = certainty_field()


class DivergenceFields(TextFields):
    """Words of a text that diverge between two languages."""

    language = LanguageField(label=gettext_lazy("Language that says otherwise"))
    other = LanguageField(label=gettext_lazy("Language that it is compared with"), required=False)
    words = line_field(gettext_lazy("Which words, and what they say otherwise"), longest=4000, required=True)
    found_on = DayField(label=gettext_lazy("Day on which it was found"), required=False)
    source = source_field()
    certainty = certainty_field()


class SettleDivergenceFields(DeskFields):
    """A divergence between two languages that is settled."""

    key = CodeField(label=gettext_lazy("Key of the divergence"))
    settling = line_field(gettext_lazy("How it was settled"), longest=4000, required=True)
    settled_on = DayField(label=gettext_lazy("Day on which it was settled"), required=False)

    def outcome(self, result: Any) -> FormOutcome:
        """Say that it is settled."""
        sentence = _("It is noted of %(item)s.") % {"item": result.text}
        return FormOutcome(sentence=sentence, href=url("series-list", self.slug))


class BracketFields(DeskFields):
    """Words of an item that are not agreed."""

    item = CodeField(label=gettext_lazy("Proposal, document, or number of a text"))
    as_text = forms.BooleanField(
        label=gettext_lazy("It is a text with a provisional number, and has no document of its own"), required=False
    )
    words = line_field(gettext_lazy("The words in brackets"), longest=4000, required=True)
    kind = ChoiceOf(_BRACKETS, label=gettext_lazy("About what; left open, the words tell it"), required=False)
    opened_on = DayField(label=gettext_lazy("Since which day it is open"), required=False)
    source = source_field()
    certainty = certainty_field()

    def outcome(self, result: Any) -> FormOutcome:  # noqa: ARG002 - the result says no more than the fields
        """Say that it is noted."""
        sentence = _("It is noted of %(item)s.") % {"item": self.cleaned_data["item"]}
        return FormOutcome(sentence=sentence, href=url("series-list", self.slug))


class LiftBracketFields(DeskFields):
    """A bracket whose words are agreed."""

    key = CodeField(label=gettext_lazy("Key of the bracket"))
    lifting = line_field(gettext_lazy("By which decision, or where that is said"), longest=4000, required=True)
    lifted_on = DayField(label=gettext_lazy("Day on which it was lifted"), required=False)

    def outcome(self, result: Any) -> FormOutcome:
        """Say that it is lifted."""
        sentence = _("The bracket of %(item)s is lifted.") % {"item": result.item}
        return FormOutcome(sentence=sentence, href=url("series-list", self.slug))


FORMS: tuple[DeskForm, ...] = (
    DeskForm(
        act=Act.SET_SERIES,
        name="series",
        title=gettext_lazy("State a series of texts"),
        about=gettext_lazy("Its document and its texts; what was stated before stays in the record."),
        fields=SetSeriesFields,
        button=gettext_lazy("State"),
        on="series-list",
    ),
    DeskForm(
        act=Act.READ_SERIES,
        name="read-series",
        title=gettext_lazy("Record the reading of a series"),
        about=gettext_lazy(
            "The steps of each of its texts at once, and the return of those that are named. A text with open brackets passes no second reading without a reason."
        ),
        fields=ReadSeriesFields,
        button=gettext_lazy("Record"),
        on="series",
    ),
    DeskForm(
        act=Act.STRIKE_SERIES,
        name="strike-series",
        title=gettext_lazy("Strike a series that was recorded wrongly"),
        about=gettext_lazy("It stays in the record with the reason; the steps of its texts stand."),
        fields=StrikeSeriesFields,
        button=gettext_lazy("Strike"),
        on="series",
    ),
    DeskForm(
        act=Act.NOTE_READINESS,
        name="readiness",
        title=gettext_lazy("Note how far a text is ready in a language"),
        about=gettext_lazy("For a reading: pages, sent, due, ready; or the decision of the plenary that waives it."),
        fields=ReadinessFields,
        button=gettext_lazy("Note"),
        on="series",
    ),
    DeskForm(
        act=Act.NOTE_COST,
        name="cost",
        title=gettext_lazy("Note the financial implications of a text"),
        about=gettext_lazy("None, estimated or awaited, with the document that says so."),
        fields=CostFields,
        button=gettext_lazy("Note"),
        on="series",
    ),
    DeskForm(
        act=Act.NOTE_DIVERGENCE,
        name="divergence",
        title=gettext_lazy("Note that two languages diverge"),
        about=gettext_lazy("A text that does not say in one language what it says in another."),
        fields=DivergenceFields,
        button=gettext_lazy("Note"),
        on="series",
    ),
    DeskForm(
        act=Act.SETTLE_DIVERGENCE,
        name="settle-divergence",
        title=gettext_lazy("Record that two languages agree now"),
        about=gettext_lazy("The divergence stays in the record with how it was settled."),
        fields=SettleDivergenceFields,
        button=gettext_lazy("Record"),
    ),
    DeskForm(
        act=Act.NOTE_BRACKET,
        name="bracket",
        title=gettext_lazy("Note an open bracket"),
        about=gettext_lazy(
            "Words of a text that are not agreed; those in the document that its steps name are read there."
        ),
        fields=BracketFields,
        button=gettext_lazy("Note"),
        on="item",
    ),
    DeskForm(
        act=Act.LIFT_BRACKET,
        name="lift-bracket",
        title=gettext_lazy("Lift a bracket"),
        about=gettext_lazy("Its words are agreed; it stays in the record with the decision."),
        fields=LiftBracketFields,
        button=gettext_lazy("Lift"),
    ),
)

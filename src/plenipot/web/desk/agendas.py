"""Forms of agendas and of how sittings go: opened, suspended, closed; the agenda set; changed from the floor."""

from __future__ import annotations

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy

from plenipot.core.access.acts import Act
from plenipot.core.procedure.agenda import AgendaChange, parse_mentions, read_agenda_lines
from plenipot.core.procedure.sittings import HELD
from plenipot.web.desk.fields import (
    ChoiceOf,
    CodeField,
    DayField,
    MomentField,
    certainty_field,
    source_field,
    typed_moment,
    words_field,
)
from plenipot.web.desk.forms import DeskFields, DeskForm, FormOutcome
from plenipot.web.desk.meetings import SittingFields
from plenipot.web.sitting_words import CHANGES, STATES


class OnSittingFields(SittingFields):
    """A sitting whose page is shown when something of it was recorded."""

    def outcome(self, result: Any) -> FormOutcome:
        """Say what became of it, and lead to its page."""
        data = self.cleaned_data
        sentence = super().outcome(result).sentence
        return FormOutcome(
            sentence=sentence, href=reverse("web:sitting", args=[self.slug, data["body"], data["number"]])
        )


class MomentFields(DeskFields):
    """When something happened in a sitting: at a moment, on a day, or neither."""

    at = MomentField(label=gettext_lazy("When, if that is known"), required=False)
    on = DayField(label=gettext_lazy("The day, where nobody knows the hour"), required=False)

    def moment(self) -> dict[str, Any]:
        """The moment in UTC, and the day."""
        return {"at": typed_moment(self, "at"), "on": self.cleaned_data["on"]}


class PassSittingFields(OnSittingFields, MomentFields):
    """A sitting that was opened, suspended, resumed, adjourned or closed."""

    success = gettext_lazy("The state of meeting %(number)s of %(body)s is recorded.")
    state = ChoiceOf({state: STATES[state] for state in HELD}, label=gettext_lazy("It is now"))
    reason = forms.CharField(label=gettext_lazy("Why, where that is said"), max_length=2000, required=False)
    source = source_field()
    certainty = certainty_field()
    field_order = ("body", "number", "state", "at", "on", "reason", "source", "certainty")

    def arguments(self) -> dict[str, Any]:
        """The passage, with its moment in UTC."""
        return dict(self.cleaned_data) | self.moment()


class SetAgendaFields(OnSittingFields):
    """The items of an agenda, or the paper that prints them."""

    paper = CodeField(
        label=gettext_lazy("Document that prints it: ADM/13"),
        help_text=gettext_lazy("One that is in the record is read; you need not type its items."),
        required=False,
    )
    items = words_field(
        gettext_lazy("Items, one in a line, where no document is read"),
        help_text=gettext_lazy(
            "Number, subject and documents with strokes between them: 3.1 | Cybersecurity | 12, DT/4"
        ),
        longest=100_000,
        rows=8,
    )
    stated_on = DayField(label=gettext_lazy("Day of the agenda, where the document prints none"), required=False)
    source = source_field()
    certainty = certainty_field()

    def arguments(self) -> dict[str, Any]:
        """The agenda with its items."""
        data = dict(self.cleaned_data)
        typed = data.pop("items")
        read = read_agenda_lines(typed) if typed.strip() else None
        return data | {"lines": read.lines if read else None, "head": read.head if read else ()}

    def outcome(self, result: Any) -> FormOutcome:
        """Say how many items there are, and which lines are none."""
        self.success = gettext_lazy("The agenda of meeting %(number)s of %(body)s is set.")
        return super().outcome(result)


class SetNextAgendaFields(OnSittingFields):
    """A meeting whose agenda is what series left unread."""

    success = gettext_lazy("The agenda of meeting %(number)s of %(body)s is set from what series left unread.")
    source = source_field()
    certainty = certainty_field()


class ChangeAgendaFields(OnSittingFields, MomentFields):
    """A change from the floor."""

    success = gettext_lazy("The agenda of meeting %(number)s of %(body)s is changed; what it printed stays.")
    item = CodeField(label=gettext_lazy("Item, by its number: 4 or 3.1"))
    kind = ChoiceOf(CHANGES, label=gettext_lazy("What was done"))
    title = forms.CharField(label=gettext_lazy("What an added item is about"), max_length=2000, required=False)
    mentions = forms.CharField(
        label=gettext_lazy("Documents, proposals, provisions that came to it: 12, B/18/1, RES176"),
        max_length=4000,
        required=False,
        widget=forms.TextInput(attrs={"dir": "ltr"}),
    )
    asked_by = CodeField(label=gettext_lazy("Who asked for it, by code"), required=False)
    decision = forms.CharField(label=gettext_lazy("What was decided"), max_length=4000, required=False)
    source = source_field()
    certainty = certainty_field()
    field_order = (
        *("body", "number", "item", "kind", "title", "mentions", "asked_by", "decision", "at", "on", "source"),
        "certainty",
    )

    def arguments(self) -> dict[str, Any]:
        """The change, with its moment in UTC."""
        data = self.cleaned_data
        change = AgendaChange(
            kind=data["kind"],
            number=data["item"],
            title=data["title"],
            asked_by=data["asked_by"],
            decision=data["decision"],
            mentions=parse_mentions(data["mentions"]),
        )
        facts = {name: data[name] for name in ("body", "number", "source", "certainty")}
        return facts | self.moment() | {"change": change}


FORMS: tuple[DeskForm, ...] = (
    DeskForm(
        act=Act.PASS_SITTING,
        name="pass-sitting",
        title=gettext_lazy("Record how a meeting goes"),
        about=gettext_lazy("Opened, suspended, resumed, adjourned, closed: when that is known, or without an hour."),
        fields=PassSittingFields,
        button=gettext_lazy("Record"),
        on="sitting",
    ),
    DeskForm(
        act=Act.SET_AGENDA,
        name="set-agenda",
        title=gettext_lazy("Set the agenda of a meeting"),
        about=gettext_lazy("From the document that prints it, or item by item; the former one is kept."),
        fields=SetAgendaFields,
        button=gettext_lazy("Set"),
        on="sitting",
    ),
    DeskForm(
        act=Act.SET_NEXT_AGENDA,
        name="set-next-agenda",
        title=gettext_lazy("Set the next agenda from the series"),
        about=gettext_lazy(
            "Readings that are due and texts that came back, as series left them: nothing is typed again. "
            "The former agenda is kept."
        ),
        fields=SetNextAgendaFields,
        button=gettext_lazy("Set"),
        on="sitting",
    ),
    DeskForm(
        act=Act.CHANGE_AGENDA,
        name="change-agenda",
        title=gettext_lazy("Record a change of an agenda from the floor"),
        about=gettext_lazy("An item added, widened, put off, withdrawn, taken up: who asked, what was decided."),
        fields=ChangeAgendaFields,
        button=gettext_lazy("Record"),
        on="sitting",
    ),
)

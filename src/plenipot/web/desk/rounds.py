"""Forms of signature rounds: open one, ask, answer, enter a table, strike, make public; who joined or left a group."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from plenipot.adapters.urls import url
from plenipot.core.access.acts import Act
from plenipot.core.procedure.endorsement_tables import DOUBT_WORDS, MEANINGS_TYPED, TableDoubt, parse_explanations
from plenipot.rounds.values import AnswerFacts, AskingFacts, ImportedAnswers, RoundFacts
from plenipot.web.desk.fields import (
    CHANNELS,
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
from plenipot.web.desk.forms import DeskFields, DeskForm, FormOutcome, OutcomeRow, ReasonField, SeenBy
from plenipot.web.rounds import STANDS

DOUBTS: dict[TableDoubt, Any] = {doubt: gettext_lazy(words) for doubt, words in DOUBT_WORDS.items()}


class TimedFields(DeskFields):
    """The fields of what happened at a moment, or on a day, and may be due at another."""

    def at(self, name: str) -> Any:
        """The moment in a field, in UTC; `None` where nothing is typed."""
        return typed_moment(self, name)

    def times(self, *names: str) -> dict[str, Any]:
        """The moments and days of the names that have both: ``due`` gives ``due_at`` and ``due_on``."""
        return {
            key: value
            for name in names
            for key, value in ((f"{name}_at", self.at(f"{name}_at")), (f"{name}_on", self.cleaned_data[f"{name}_on"]))
        }


class OpenRoundFields(TimedFields):
    """The fields by which a round is opened."""

    key = CodeField(label=gettext_lazy("Key of the round"))
    group = CodeField(label=gettext_lazy("Group, by its code or name"))
    subject = CodeField(label=gettext_lazy("Name of the draft, or id of the filed proposal"))
    title = line_field(gettext_lazy("What it is about"), longest=500)
    item = line_field(gettext_lazy("Item for which drafts compete"), longest=500)
    spokesperson = line_field(gettext_lazy("Who speaks for the group on it"), longest=500)
    due_at = MomentField(label=gettext_lazy("When answers are due, if the hour is known"), required=False)
    due_on = DayField(label=gettext_lazy("The day on which they are due, where nobody knows the hour"), required=False)
    opened_on = DayField(label=gettext_lazy("Since when it is open, if that is known"), required=False)
    source = source_field()
    certainty = certainty_field()

    def arguments(self) -> dict[str, Any]:
        """The round with its facts."""
        data = self.cleaned_data | self.times("due")
        named = {name: data.pop(name) for name in ("key", "group", "subject")}
        return {**named, "facts": RoundFacts(**data)}

    def outcome(self, result: Any) -> FormOutcome:
        """Say that it is open, and to whom."""
        sentence = _("The round %(round)s is open; it is the team’s own.") % {"round": result.key}
        return FormOutcome(sentence=sentence, href=url("round", self.slug, result.key))


class AskFields(TimedFields):
    """The fields by which members are asked or reminded."""

    key = CodeField(label=gettext_lazy("Key of the round"))
    administrations = CodeField(
        label=gettext_lazy("Who is asked, by symbols: FJI NPL; left empty, all who are silent"), required=False
    )
    happened_at = MomentField(label=gettext_lazy("When, if the hour is known"), required=False)
    happened_on = DayField(label=gettext_lazy("Its day, where nobody knows the hour"), required=False)
    due_at = MomentField(label=gettext_lazy("When answers are due from now on, if that changes"), required=False)
    due_on = DayField(label=gettext_lazy("The day on which they are due, where nobody knows the hour"), required=False)
    source = source_field()

    def arguments(self) -> dict[str, Any]:
        """The administrations that are asked, and when."""
        facts = AskingFacts(source=self.cleaned_data["source"], **self.times("happened", "due"))
        codes = self.cleaned_data["administrations"].upper().replace(",", " ").split()
        return {"key": self.cleaned_data["key"], "administrations": codes, "facts": facts}

    def outcome(self, result: Any) -> FormOutcome:
        """Say how many were asked."""
        sentence = ngettext("%(n)s member was asked.", "%(n)s members were asked.", result) % {"n": result}
        return FormOutcome(sentence=sentence, href=url("round", self.slug, self.cleaned_data["key"]))


class AnswerFields(TimedFields):
    """The fields of an answer."""

    key = CodeField(label=gettext_lazy("Key of the round"))
    administration = CodeField(label=gettext_lazy("Administration, by its symbol: FJI"))
    stand = ChoiceOf(STANDS, label=gettext_lazy("Answer"))
    happened_at = MomentField(label=gettext_lazy("When, if the hour is known"), required=False)
    happened_on = DayField(label=gettext_lazy("Its day, where nobody knows the hour"), required=False)
    focal_point = line_field(gettext_lazy("Function of the focal point who answered; no name of a person"), longest=500)
    instrument = line_field(gettext_lazy("Letter or form by which it is given"), longest=500)
    channel = ChoiceOf(CHANNELS, label=gettext_lazy("How it came"), required=False)
    source = source_field()
    certainty = certainty_field()

    def arguments(self) -> dict[str, Any]:
        """The answer with its facts."""
        data = self.cleaned_data | self.times("happened")
        named = {"key": data.pop("key"), "administration": data.pop("administration").upper()}
        return {**named, "stand": data.pop("stand"), "facts": AnswerFacts(**data)}

    def outcome(self, result: Any) -> FormOutcome:
        """Say that it is recorded."""
        code = self.cleaned_data["administration"].upper()
        sentence = (
            _("The answer of %(code)s is recorded.") if result else _("This answer of %(code)s was recorded already.")
        )
        return FormOutcome(sentence=sentence % {"code": code}, href=url("round", self.slug, self.cleaned_data["key"]))


class StrikeAnswerFields(DeskFields):
    """The fields by which an answer is struck."""

    key = CodeField(label=gettext_lazy("Key of the round"))
    answer = CodeField(label=gettext_lazy("Key of the answer"))
    reason = ReasonField()

    def outcome(self, result: Any) -> FormOutcome:
        """Say whose it was."""
        sentence = _("The answer of %(code)s is struck; it stays in the record.") % {"code": result}
        return FormOutcome(sentence=sentence, href=url("round", self.slug, self.cleaned_data["key"]))


class MembershipFields(DeskFields):
    """The fields by which an administration joins or leaves a group."""

    group = CodeField(label=gettext_lazy("Group, by its code or name"))
    administration = CodeField(label=gettext_lazy("Administration, by its symbol: FJI"))
    joined = forms.TypedChoiceField(
        label=gettext_lazy("What happened"),
        choices=[("left", gettext_lazy("it left the group")), ("joined", gettext_lazy("it joined the group"))],
        coerce=lambda word: word == "joined",
    )
    happened_on = DayField(label=gettext_lazy("Since which day, if that is known"), required=False)
    source = source_field()

    def arguments(self) -> dict[str, Any]:
        """The fact, with the symbol in capitals."""
        return self.cleaned_data | {"administration": self.cleaned_data["administration"].upper()}

    def outcome(self, result: Any) -> FormOutcome:
        """Say that it is recorded."""
        sentence = _("It is recorded; rounds count by it.") if result else _("It was so already.")
        return FormOutcome(sentence=sentence, href=url("rounds", self.slug))


class DiscloseFields(DeskFields):
    """The fields by which a round is made public, or closed."""

    key = CodeField(label=gettext_lazy("Key of the round"))
    public = forms.TypedChoiceField(
        label=gettext_lazy("Who sees it"),
        choices=[("public", gettext_lazy("everybody")), ("own", gettext_lazy("the team alone"))],
        coerce=lambda word: word == "public",
    )
    reason = ReasonField()

    def outcome(self, result: Any) -> FormOutcome:
        """Say who sees it now."""
        public = self.cleaned_data["public"]
        sentence = _("The round %(round)s is public.") if public else _("The round %(round)s is the team’s own.")
        return FormOutcome(sentence=sentence % {"round": result.key}, href=url("round", self.slug, result.key))


class TableFields(TimedFields):
    """The fields by which a table of signatures is entered."""

    group = CodeField(label=gettext_lazy("Group whose table it is, by its code or name"))
    file = forms.FileField(label=gettext_lazy("Table: Word, .xlsx or .csv, whatever its shape"))
    columns = words_field(
        gettext_lazy("What its columns are, a line for each: DIAP N°=proposal"),
        help_text=gettext_lazy("Said once, it is remembered for tables with the same head. Meanings: %(kinds)s."),
        longest=20_000,
        rows=4,
    )
    signs = words_field(gettext_lazy("What its signs mean beyond X and [X], a line for each: O=opposes"), longest=2000)
    subject = CodeField(
        label=gettext_lazy("Round that all of it is about, where it names no proposals"), required=False
    )
    happened_at = MomentField(label=gettext_lazy("When, if the hour is known"), required=False)
    happened_on = DayField(label=gettext_lazy("Its day, where nobody knows the hour"), required=False)
    channel = ChoiceOf(CHANNELS, label=gettext_lazy("How it came"), required=False)
    source = source_field()
    certainty = certainty_field()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """List the meanings of columns."""
        super().__init__(*args, **kwargs)
        field = self.fields["columns"]
        field.help_text = str(field.help_text) % {"kinds": MEANINGS_TYPED}

    def arguments(self) -> dict[str, Any]:
        """The file with what is said of it. Raises: Malformed."""
        data = self.cleaned_data
        facts = {name: data[name] for name in ("channel", "source", "certainty")}
        return {
            "group": data["group"],
            "name": data["file"].name,
            "data": data["file"].read(),
            "columns": parse_explanations(data["columns"].splitlines()),
            "signs": parse_explanations(data["signs"].splitlines(), "signs"),
            "subject": data["subject"],
            "facts": AnswerFacts(**facts, **self.times("happened")),
        }

    def outcome(self, result: ImportedAnswers) -> FormOutcome:
        """Say how many answers are new, and list what was not counted."""
        rows = [
            OutcomeRow(
                subject=f"{finding.row}" if finding.row else _("Head"),
                words=f"“{'; '.join(filter(None, (finding.column, finding.cell)))}”: {DOUBTS[finding.doubt]}",
                doubtful=True,
            )
            for finding in result.findings
        ]
        rows += [
            OutcomeRow(subject=f"{refused.subject}, {refused.administration}", words=_(refused.why), doubtful=True)
            for refused in result.refused
        ]
        rows += [
            OutcomeRow(
                subject=printed.subject,
                words=_("The table prints %(n)s, and its signs are another number.") % {"n": printed.number},
                doubtful=True,
            )
            for printed in result.differing
        ]
        if rows and result.read_as:
            rows.append(OutcomeRow(subject=_("Columns"), words=_("read as: %(columns)s") % {"columns": result.read_as}))
        sentence = ngettext("%(n)s answer is new.", "%(n)s answers are new.", result.new) % {"n": result.new}
        return FormOutcome(sentence=sentence, href=url("rounds", self.slug), rows=tuple(rows))


FORMS: tuple[DeskForm, ...] = (
    DeskForm(
        act=Act.OPEN_ROUND,
        name="open-round",
        title=gettext_lazy("Open a round of signatures"),
        about=gettext_lazy("A group is asked who signs a draft or a filed proposal. It is the team’s own at first."),
        fields=OpenRoundFields,
        button=gettext_lazy("Open"),
        on="rounds",
        seen_by=SeenBy.TEAM,
    ),
    DeskForm(
        act=Act.ASK_MEMBERS,
        name="ask-members",
        title=gettext_lazy("Ask members, or remind them"),
        about=gettext_lazy("Who was asked and when, and when answers are due from then on."),
        fields=AskFields,
        button=gettext_lazy("Record"),
        on="round",
        seen_by=SeenBy.TEAM,
    ),
    DeskForm(
        act=Act.ANSWER_ROUND,
        name="answer-round",
        title=gettext_lazy("Record an answer in a round"),
        about=gettext_lazy("An earlier answer stays, and the later one counts. No paper is signed by it."),
        fields=AnswerFields,
        button=gettext_lazy("Record"),
        on="round",
        seen_by=SeenBy.TEAM,
    ),
    DeskForm(
        act=Act.IMPORT_ANSWERS,
        name="import-answers",
        title=gettext_lazy("Enter a table of signatures"),
        about=gettext_lazy(
            "A table of a group, whatever its shape. What is not understood is listed, and not counted."
        ),
        fields=TableFields,
        button=gettext_lazy("Enter"),
        on="rounds",
        operation="plenipot.rounds.files.import_file",
        seen_by=SeenBy.TEAM,
    ),
    DeskForm(
        act=Act.STRIKE_ANSWER,
        name="strike-answer",
        title=gettext_lazy("Strike an answer that was recorded wrongly"),
        about=gettext_lazy("It stays in the record with the reason, and no longer counts."),
        fields=StrikeAnswerFields,
        button=gettext_lazy("Strike"),
        seen_by=SeenBy.TEAM,
    ),
    DeskForm(
        act=Act.STATE_MEMBERSHIP,
        name="group-member",
        title=gettext_lazy("Record that a member joined or left a group"),
        about=gettext_lazy("Rounds count by it from that day on, and stay as they were before."),
        fields=MembershipFields,
        button=gettext_lazy("Record"),
        on="rounds",
        seen_by=SeenBy.TEAM,
    ),
    DeskForm(
        act=Act.DISCLOSE_ROUND,
        name="disclose-round",
        title=gettext_lazy("Make a round public"),
        about=gettext_lazy("With all its answers, those that came before too; or the team’s own again."),
        fields=DiscloseFields,
        button=gettext_lazy("Do it"),
        on="round",
    ),
)

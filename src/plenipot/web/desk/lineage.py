"""Forms of lines: tie a preparation, link papers, state what a group says, who let a paper be filed, who coordinates; strike."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from plenipot.adapters.urls import url
from plenipot.core.access.acts import Act
from plenipot.core.access.levels import Existence
from plenipot.lineage.values import StatementFacts
from plenipot.web.desk.fields import (
    CHANNELS,
    ChoiceOf,
    CodeField,
    DayField,
    MomentField,
    certainty_field,
    choose_circles,
    source_field,
)
from plenipot.web.desk.forms import DeskForm, FormOutcome, ReasonField, SeenBy
from plenipot.web.desk.rounds import TimedFields
from plenipot.web.lineage import LINKS
from plenipot.web.rounds import STANDS

_STATED = ("happened_at", "happened_on", "channel", "source", "certainty")


def _short(label: Any, *, required: bool = False) -> forms.CharField:
    """Words of a line."""
    return forms.CharField(
        label=label, max_length=500, required=required, widget=forms.TextInput(attrs={"dir": "auto"})
    )


class StatementFields(TimedFields):
    """The fields of every statement: when, how it came, where that is said."""

    page = "lineage-list"

    happened_at = MomentField(label=gettext_lazy("When, if the hour is known"), required=False)
    happened_on = DayField(label=gettext_lazy("Its day, where nobody knows the hour"), required=False)
    channel = ChoiceOf(CHANNELS, label=gettext_lazy("How it came"), required=False)
    source = source_field()
    certainty = certainty_field()

    def arguments(self) -> dict[str, Any]:
        """The arguments as they are stated, with the facts of the statement apart; symbols of administrations in capitals."""
        data = self.cleaned_data | self.times("happened")
        facts = StatementFacts(**{name: data.pop(name) for name in _STATED})
        if "administration" in data:
            data["administration"] = data["administration"].upper()
        return {**data, "facts": facts}

    def outcome(self, result: Any) -> FormOutcome:
        """Say that it is recorded, and under which key."""
        sentence = _("It is recorded as %(key)s.") % {"key": result}
        return FormOutcome(sentence=sentence, href=url(self.page, self.slug))


class PreparationFields(StatementFields):
    """The fields by which a conference is tied to the one that it prepares."""

    prepared = CodeField(label=gettext_lazy("Conference that it prepares, by its address: busan-2014"))
    group = CodeField(label=gettext_lazy("Group whose preparation it is, by its code or name"), required=False)
    papers_for = ChoiceOf(
        choose_circles(Existence.MEMBERS, Existence.PUBLIC, Existence.HIDDEN),
        label=gettext_lazy("Who may read its papers from now on, where nobody says; of a region by itself its members"),
        required=False,
    )
    field_order = ("prepared", "group", "papers_for")


class LinkFields(StatementFields):
    """The fields of a link between two papers."""

    earlier = CodeField(label=gettext_lazy("Earlier paper or proposal"))
    later = CodeField(label=gettext_lazy("Later paper or proposal; of “settled with” the text"))
    kind = ChoiceOf(LINKS, label=gettext_lazy("How it led there"))
    of = CodeField(label=gettext_lazy("Conference of the earlier one, where it is another"), required=False)
    into = CodeField(label=gettext_lazy("Conference of the later one, where it is another"), required=False)
    by = CodeField(
        label=gettext_lazy("Whose the earlier one is, by its code, where this record does not hold it"), required=False
    )
    field_order = ("earlier", "later", "kind", "of", "into", "by")


class PositionFields(StatementFields):
    """The fields of what a group says of what somebody else proposes."""

    page = "common-positions"

    group = CodeField(label=gettext_lazy("Group, by its code or name"))
    item = CodeField(label=gettext_lazy("Proposal or document of somebody else"))
    stand = ChoiceOf(STANDS, label=gettext_lazy("What the group says"))
    paper = CodeField(label=gettext_lazy("Document that carries it"), required=False)
    words = forms.CharField(
        label=gettext_lazy("Words that carry it"),
        max_length=5000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )
    signed = CodeField(label=gettext_lazy("Members who signed it, by symbols: J KOR"), required=False)
    field_order = ("group", "item", "stand", "paper", "words", "signed")

    def arguments(self) -> dict[str, Any]:
        """The position, with the members who signed it."""
        stated = super().arguments()
        return {**stated, "signed": stated["signed"].upper().replace(",", " ").split()}


class AuthorityFields(StatementFields):
    """The fields of the signature by which a document was filed."""

    symbol = CodeField(label=gettext_lazy("Document that was filed"))
    administration = CodeField(label=gettext_lazy("Administration, by its symbol: FJI"))
    function = _short(gettext_lazy("By which function: head of delegation, deputy; no name of a person"), required=True)
    instrument = _short(gettext_lazy("Letter or form by which it is given"))
    field_order = ("symbol", "administration", "function", "instrument")


class CoordinatorFields(StatementFields):
    """The fields of who follows an item for a group."""

    group = CodeField(label=gettext_lazy("Group, by its code or name"))
    item = _short(gettext_lazy("Item: of an agenda, a text, a draft"), required=True)
    administration = CodeField(label=gettext_lazy("Administration, by its symbol: FJI"))
    function = _short(gettext_lazy("As what: coordinator, spokesperson; no name of a person"), required=True)
    ended = forms.BooleanField(label=gettext_lazy("It no longer is"), required=False)
    field_order = ("group", "item", "administration", "function", "ended")


class StrikeStatementFields(TimedFields):
    """The fields by which a statement is struck."""

    key = CodeField(label=gettext_lazy("Key of the statement"))
    reason = ReasonField()

    def outcome(self, result: Any) -> FormOutcome:
        """Say that it stays in the record."""
        sentence = _("The statement %(key)s is struck; it stays in the record.") % {"key": result}
        return FormOutcome(sentence=sentence, href=url("lineage-list", self.slug))


FORMS: tuple[DeskForm, ...] = (
    DeskForm(
        act=Act.TIE_PREPARATION,
        name="tie-preparation",
        title=gettext_lazy("Say which conference this one prepares"),
        about=gettext_lazy(
            "A region’s preparation is a conference of its own, with papers that other regions cannot read."
        ),
        fields=PreparationFields,
        button=gettext_lazy("Record"),
        on="lineage-list",
    ),
    DeskForm(
        act=Act.LINK_ITEMS,
        name="link-items",
        title=gettext_lazy("Say which paper came from which"),
        about=gettext_lazy("A link is stated by somebody, with a source. It is shown to whoever may read both papers."),
        fields=LinkFields,
        button=gettext_lazy("Record"),
        on="lineage",
    ),
    DeskForm(
        act=Act.STATE_COMMON_POSITION,
        name="common-position",
        title=gettext_lazy("Record what a group says of what others propose"),
        about=gettext_lazy(
            "A later statement counts, and the earlier stays. No member stands behind it but who signed it."
        ),
        fields=PositionFields,
        button=gettext_lazy("Record"),
        on="common-positions",
    ),
    DeskForm(
        act=Act.AUTHORISE_FILING,
        name="authorise-filing",
        title=gettext_lazy("Record who let a document be filed"),
        about=gettext_lazy("The signature of a head of delegation or a deputy. Nobody co-sponsors the document by it."),
        fields=AuthorityFields,
        button=gettext_lazy("Record"),
        on="document",
    ),
    DeskForm(
        act=Act.NAME_COORDINATOR,
        name="coordinator",
        title=gettext_lazy("Record who follows an item for a group"),
        about=gettext_lazy("Coordinators and spokespersons by administration, since when, and until when."),
        fields=CoordinatorFields,
        button=gettext_lazy("Record"),
        on="lineage-list",
    ),
    DeskForm(
        act=Act.STRIKE_STATEMENT,
        name="strike-statement",
        title=gettext_lazy("Strike a statement that was recorded wrongly"),
        about=gettext_lazy("It stays in the record with the reason, and no longer counts."),
        fields=StrikeStatementFields,
        button=gettext_lazy("Strike"),
        on="lineage-list",
        seen_by=SeenBy.EVERYBODY,
    ),
)

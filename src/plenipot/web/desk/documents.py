"""Forms of documents: filed in any format, opened and closed, their registration corrected, taken out of view."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from plenipot.adapters.urls import url
from plenipot.core.access.acts import Act
from plenipot.core.access.levels import Existence, FileFacts, Levels, is_known_to
from plenipot.proposals.values import DepositedFacts
from plenipot.registry import queries
from plenipot.registry.values import LevelDecision, Origin
from plenipot.web.desk.fields import (
    CIRCLES,
    ChoiceOf,
    CodeField,
    DocumentFields,
    MomentField,
    choose_circles,
    typed_moment,
)
from plenipot.web.desk.forms import DeskFields, DeskForm, FormOutcome, OutcomeRow, ReasonField, SymbolField


class CorrectSymbolFields(DocumentFields):
    """The fields by which the symbol of a paper is corrected."""

    success = gettext_lazy("%(symbol)s is its symbol now; the former one leads to it.")
    correct = CodeField(label=gettext_lazy("Its right symbol"))
    field_order = ("symbol", "correct", "reason")


class MoveFields(DocumentFields):
    """The fields by which a paper is moved to the conference that it belongs to."""

    success = gettext_lazy("%(symbol)s is a document of that conference now.")
    other = CodeField(label=gettext_lazy("Short name of the conference that it belongs to"))
    field_order = ("symbol", "other", "reason")

    def outcome(self, result: Any) -> FormOutcome:
        """Return the sentence that says to which conference the paper belongs now, with a link to it there."""
        sentence = str(self.success) % {"symbol": result.symbol}
        return FormOutcome(sentence=sentence, href=url("document", result.conference, result.symbol))


class RemoveFields(DocumentFields):
    """The fields by which a paper is taken out of view."""

    success = gettext_lazy("%(symbol)s is out of view; no row and no byte is deleted.")

    def outcome(self, result: Any) -> FormOutcome:
        """Return the sentence that says that the paper is out of view."""
        return FormOutcome(sentence=str(self.success) % {"symbol": result.symbol})


class LevelFields(DeskFields):
    """The fields that opening and closing a paper share: which paper, by which decision, and where that can be read."""

    symbol = SymbolField()
    to = ChoiceOf(choose_circles(Existence.PUBLIC, Existence.MEMBERS))
    listed = forms.BooleanField(required=False)
    file_facts = ChoiceOf(
        {FileFacts.PUBLIC: gettext_lazy("anybody"), FileFacts.MEMBERS: gettext_lazy("members")},
        label=gettext_lazy("Who may know name, size, hash and time of its files, if more than those who may read it"),
        required=False,
    )
    reason = ReasonField()
    decision = forms.CharField(label=gettext_lazy("By which decision"), max_length=2000, required=False)
    paper = CodeField(label=gettext_lazy("Document in which the decision can be read"), required=False)

    def ground(self) -> LevelDecision:
        """The decision by which the levels change, as it was typed."""
        reason, decision, paper = (self.cleaned_data[name] for name in ("reason", "decision", "paper"))
        return LevelDecision(reason=reason, decision=decision, paper=paper)

    def present(self) -> Levels:
        """The levels that the paper has. Raises: NotFound."""
        return queries.document(self.actor, self.slug, self.cleaned_data["symbol"]).levels


class OpenFields(LevelFields):
    """The fields by which a paper is opened, now or at a later moment."""

    to = ChoiceOf(
        choose_circles(Existence.PUBLIC, Existence.MEMBERS),
        label=gettext_lazy("Who may know of it and read it"),
    )
    listed = forms.BooleanField(
        label=gettext_lazy("Only number and title; its text stays as closed as it is"), required=False
    )
    since = MomentField(label=gettext_lazy("From when on, if not at once"), required=False)
    field_order = ("symbol", "to", "listed", "file_facts", "since", "reason", "decision", "paper")

    def arguments(self) -> dict[str, Any]:
        """The arguments of the operation: the paper's levels from then on, and the moment."""
        data = self.cleaned_data
        levels = self.present().opened(data["to"], listed=data["listed"], file_facts=data["file_facts"])
        since = typed_moment(self, "since")
        return {"symbol": data["symbol"], "levels": levels, "ground": self.ground(), "since": since}

    def outcome(self, result: Any) -> FormOutcome:
        """Return the sentence that says that the paper is open, or when it will be."""
        since = self.cleaned_data["since"]
        if since:
            sentence = _("%(symbol)s will be opened at %(moment)s.")
            printed = sentence % {"symbol": result.symbol, "moment": f"{since:%Y-%m-%d %H:%M}"}
        else:
            printed = _("%(symbol)s is open.") % {"symbol": result.symbol}
        return FormOutcome(sentence=printed, href=url("document", self.slug, result.symbol))


class CloseFields(LevelFields):
    """The fields by which a paper is closed, or its text alone."""

    to = ChoiceOf(
        choose_circles(Existence.MEMBERS, Existence.HIDDEN),
        label=gettext_lazy("Who may still read it"),
    )
    listed = forms.BooleanField(
        label=gettext_lazy("Number and title stay as open as they are; its text is closed"), required=False
    )
    field_order = ("symbol", "to", "listed", "file_facts", "reason", "decision", "paper")

    def arguments(self) -> dict[str, Any]:
        """The arguments of the operation: the paper's levels from now on."""
        data = self.cleaned_data
        files = data["file_facts"] or FileFacts.HIDDEN
        levels = self.present().closed(data["to"], listed=data["listed"], file_facts=files)
        return {"symbol": data["symbol"], "levels": levels, "ground": self.ground()}

    def outcome(self, result: Any) -> FormOutcome:
        """Return the sentence that says that the paper is closed."""
        return FormOutcome(sentence=_("%(symbol)s is closed.") % {"symbol": result.symbol})


class FileFields(DeskFields):
    """The fields by which a file in any format is filed, with what it does not print itself."""

    file = forms.FileField(label=gettext_lazy("File: Word, PDF, a picture, anything"))
    symbol = CodeField(label=gettext_lazy("Symbol, where the file does not print it"), required=False)
    title = forms.CharField(
        label=gettext_lazy("Title, where the file does not print it"), max_length=2000, required=False
    )
    source = forms.CharField(
        label=gettext_lazy("Who it is from, where the file does not print it"), max_length=2000, required=False
    )
    language = CodeField(label=gettext_lazy("Language (two letters), where the file does not print it"), required=False)
    level = ChoiceOf(
        CIRCLES,
        label=gettext_lazy("Who may know of it and read it, if not those who do usually"),
        required=False,
    )
    origin = ChoiceOf(
        {
            Origin.OFFICIAL: gettext_lazy("an official paper"),
            Origin.RELEASED: gettext_lazy("released by its author"),
            Origin.UNOFFICIAL: gettext_lazy("unofficial"),
        },
        label=gettext_lazy("Where it comes from; of what is not official a cleaned copy is filed"),
    )
    until = MomentField(label=gettext_lazy("Under embargo until: hidden before, open to anybody then"), required=False)

    def arguments(self) -> dict[str, Any]:
        """The arguments of the operation: the file's name, its bytes, and the facts that are stated."""
        data = self.cleaned_data
        until = typed_moment(self, "until")
        facts = DepositedFacts(
            symbol=data["symbol"],
            title=data["title"],
            source=data["source"],
            language=data["language"].lower(),
            levels=Levels().closed(data["level"], listed=False) if data["level"] else None,
            until=until,
            ground=LevelDecision(reason="Under embargo" if until else ""),
            origin=data["origin"],
        )
        return {"name": data["file"].name, "data": data["file"].read(), "facts": facts}

    def outcome(self, result: Any) -> FormOutcome:
        """Return the sentence that says under which symbol the file stands, and what is doubtful or unread about it.

        Whoever files under an embargo need not be one of those who may know of the document before it ends.
        """
        deposit, unread = result
        symbol = deposit.document.symbol
        may_know = is_known_to(self.actor.role, deposit.document.existence)
        href = url("document", self.slug, symbol) if may_know else ""
        if not deposit.new:
            return FormOutcome(sentence=_("%(symbol)s has this file already.") % {"symbol": symbol}, href=href)
        notes = tuple(
            OutcomeRow(subject=symbol, words=words, href=href, doubtful=doubtful)
            for words, doubtful in ((deposit.doubt, True), (unread, False))
            if words
        )
        return FormOutcome(sentence=_("Filed as %(symbol)s.") % {"symbol": symbol}, href=href, rows=notes)


FORMS: tuple[DeskForm, ...] = (
    DeskForm(
        act=Act.RECEIVE,
        name="file",
        title=gettext_lazy("File one document in any format"),
        about=gettext_lazy("With its symbol, title and level; a Word file is read, any other is kept as it is."),
        fields=FileFields,
        button=gettext_lazy("File it"),
        operation="plenipot.proposals.depositing.file_document",
    ),
    DeskForm(
        act=Act.CORRECT_SYMBOL,
        name="correct-symbol",
        title=gettext_lazy("Correct the symbol of a document"),
        about=gettext_lazy("The former symbol leads to it for good and is never another document’s."),
        fields=CorrectSymbolFields,
        button=gettext_lazy("Correct"),
        on="document",
    ),
    DeskForm(
        act=Act.MOVE_DOCUMENT,
        name="move",
        title=gettext_lazy("Move a document to its conference"),
        about=gettext_lazy("For a document that was filed in the wrong conference."),
        fields=MoveFields,
        button=gettext_lazy("Move"),
        on="document",
    ),
    DeskForm(
        act=Act.CHANGE_LEVELS,
        name="open",
        title=gettext_lazy("Open a document"),
        about=gettext_lazy("To anybody or to members; at once, or from a moment on."),
        fields=OpenFields,
        button=gettext_lazy("Open"),
        on="document",
    ),
    DeskForm(
        act=Act.CHANGE_LEVELS,
        name="close",
        title=gettext_lazy("Close a document"),
        about=gettext_lazy("It is closed on every page, feed and search as soon as this is done."),
        fields=CloseFields,
        button=gettext_lazy("Close"),
        on="document",
    ),
    DeskForm(
        act=Act.REMOVE_DOCUMENT,
        name="remove",
        title=gettext_lazy("Take a document out of view"),
        about=gettext_lazy("For a document that was filed by mistake; nothing is deleted."),
        fields=RemoveFields,
        button=gettext_lazy("Take out of view"),
        on="document",
    ),
)

"""Forms of versions of negotiating texts: added, taken back from Word, struck; what is said of them; oral amendments; form or sense."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from plenipot.adapters.urls import url
from plenipot.core.access.acts import Act
from plenipot.core.identity.languages import OWN_NAMES
from plenipot.core.stance.editorial import CONFIRMED_WORDS
from plenipot.drafting.amending import AmendmentFacts
from plenipot.drafting.values import FACT_WORDS, FactStatement, ReturnedFacts, VersionFacts
from plenipot.web.desk.fields import (
    ChoiceOf,
    CodeField,
    DayField,
    MomentField,
    certainty_field,
    source_field,
    typed_moment,
)
from plenipot.web.desk.forms import DeskFields, DeskForm, FormOutcome, ReasonField

_FACTS = {kind: gettext_lazy(words) for kind, words in FACT_WORDS.items()}
_KINDS = {kind: gettext_lazy(words) for kind, words in CONFIRMED_WORDS.items()}


def _language_field() -> forms.ChoiceField:
    return forms.ChoiceField(label=gettext_lazy("Language of its words"), choices=list(OWN_NAMES.items()), initial="en")


def _words_field(label: Any, *, required: bool = True) -> forms.CharField:
    """A field for words as they stand, blanks at their ends too."""
    widget = forms.TextInput(attrs={"dir": "auto"})
    return forms.CharField(label=label, max_length=4000, required=required, strip=False, widget=widget)


class _VersionFields(DeskFields):
    """A form that leads to a version."""

    issued_at = MomentField(label=gettext_lazy("When, if the hour is known"), required=False)
    issued_on = DayField(label=gettext_lazy("Its day, where nobody knows the hour"), required=False)
    source = source_field()
    certainty = certainty_field()

    def dated(self) -> dict[str, Any]:
        """The fields with the moment in UTC."""
        data = dict(self.cleaned_data)
        data["issued_at"] = typed_moment(self, "issued_at")
        return data

    def outcome(self, result: Any) -> FormOutcome:
        """Say that it is recorded, and lead to it."""
        if result is None:
            return FormOutcome(sentence=_("The last version says the same."), href=url("drafts", self.slug))
        sentence = _("A version of %(text)s is recorded.") % {"text": result.text}
        return FormOutcome(sentence=sentence, href=url("draft", self.slug, result.key))


class AddVersionFields(_VersionFields):
    """A version of a text in a body."""

    text = CodeField(label=gettext_lazy("Which text: its code, or its provisional number"))
    body = CodeField(label=gettext_lazy("Body that negotiates it"), required=False)
    document = CodeField(
        label=gettext_lazy("The filed document that it is: DT/58"),
        help_text=gettext_lazy("Left empty, the proposals on the text are compiled as they stand."),
        required=False,
    )
    uncontested = forms.BooleanField(label=gettext_lazy("Take what nobody resists, where compiled"), required=False)
    of_chair = forms.BooleanField(label=gettext_lazy("It is the chair’s own text"), required=False)
    team_only = forms.BooleanField(label=gettext_lazy("For the team alone"), required=False)
    language = _language_field()

    def arguments(self) -> dict[str, Any]:
        """The text and the body with the facts of the version."""
        data = self.dated()
        return {"text": data.pop("text"), "body": data.pop("body"), "facts": VersionFacts(**data)}


class TakeBackFields(_VersionFields):
    """A Word file that comes back."""

    file = forms.FileField(label=gettext_lazy("Word file that somebody changed outside"))
    base = CodeField(
        label=gettext_lazy("Key of the version on which it was made"),
        help_text=gettext_lazy("Left empty, the file says it."),
        required=False,
    )
    open_to_all = forms.BooleanField(
        label=gettext_lazy("Show it to those who may read the version that it was made on"), required=False
    )

    def arguments(self) -> dict[str, Any]:
        """The file with the facts of the version."""
        data = self.dated()
        sent = data.pop("file")
        return {"name": sent.name, "data": sent.read(), "facts": ReturnedFacts(**data)}


class StrikeVersionFields(DeskFields):
    """A version that was recorded wrongly."""

    key = CodeField(label=gettext_lazy("Key of the version"))
    reason = ReasonField()

    def outcome(self, result: Any) -> FormOutcome:  # noqa: ARG002 - the result says no more than the fields
        """Say that it is struck."""
        return FormOutcome(sentence=_("The version is struck; it stays in the record."), href=url("drafts", self.slug))


class VersionFactFields(DeskFields):
    """A fact about a version."""

    key = CodeField(label=gettext_lazy("Key of the version"))
    kind = ChoiceOf(_FACTS, label=gettext_lazy("What is said of it"))
    place = CodeField(
        label=gettext_lazy("Bracket or provision, as the version’s page names it"),
        help_text=gettext_lazy("Left empty, the whole text."),
        required=False,
    )
    who = CodeField(label=gettext_lazy("Who: an administration, a group"), required=False)
    body = CodeField(label=gettext_lazy("Body that agreed"), required=False)
    document = CodeField(label=gettext_lazy("Document that says it"), required=False)
    happened_at = MomentField(label=gettext_lazy("When, if the hour is known"), required=False)
    happened_on = DayField(label=gettext_lazy("Its day, where nobody knows the hour"), required=False)
    team_only = forms.BooleanField(
        label=gettext_lazy("For the team alone; without a source it is so by itself"), required=False
    )
    source = source_field()
    certainty = certainty_field()

    def arguments(self) -> dict[str, Any]:
        """The version with the fact."""
        data = dict(self.cleaned_data)
        data["happened_at"] = typed_moment(self, "happened_at")
        return {"key": data.pop("key"), "facts": FactStatement(**data)}

    def outcome(self, result: Any) -> FormOutcome:
        """Say that it is noted, and for whom."""
        words = _("It is noted, for the team alone.") if result.team_only else _("It is noted.")
        return FormOutcome(sentence=words, href=url("draft", self.slug, result.version))


class StrikeFactFields(DeskFields):
    """A fact about a version that was noted wrongly."""

    key = CodeField(label=gettext_lazy("Key of the fact"))
    reason = ReasonField()

    def outcome(self, result: Any) -> FormOutcome:  # noqa: ARG002 - there is no result
        """Say that it is struck."""
        return FormOutcome(sentence=_("It is struck; it stays in the record."), href=url("drafts", self.slug))


class AmendFields(DeskFields):
    """Words that a decision put in the place of others."""

    decision = CodeField(label=gettext_lazy("Key of the decision"))
    address = CodeField(
        label=gettext_lazy("Provision: resolves/2"),
        help_text=gettext_lazy("Left empty, the words stand once in the document."),
        required=False,
    )
    old = _words_field(gettext_lazy("Words that give way"))
    new = _words_field(gettext_lazy("Words in their place"), required=False)
    language = CodeField(label=gettext_lazy("Language of the file, if not the original"), required=False)

    def arguments(self) -> dict[str, Any]:
        """The decision with the amendment."""
        data = dict(self.cleaned_data)
        words = {"words_before": data.pop("old"), "words_after": data.pop("new")}
        return {"decision": data.pop("decision"), "facts": AmendmentFacts(**words, **data)}

    def outcome(self, result: Any) -> FormOutcome:
        """Say that it is recorded."""
        sentence = _("%(document)s is amended: the Word file for the editors carries it tracked.") % {
            "document": result.document
        }
        return FormOutcome(sentence=sentence, href=url("oral-amendments", self.slug, anchor=result.key))


class StrikeAmendmentFields(DeskFields):
    """An oral amendment that was recorded wrongly."""

    key = CodeField(label=gettext_lazy("Key of the oral amendment"))
    reason = ReasonField()

    def outcome(self, result: Any) -> FormOutcome:  # noqa: ARG002 - there is no result
        """Say that it is struck."""
        return FormOutcome(sentence=_("It is struck; it stays in the record."), href=url("oral-amendments", self.slug))


class JudgeFields(DeskFields):
    """An editorial change, and what a person says of it."""

    before = CodeField(label=gettext_lazy("Key of the version that the committee sent"))
    after = CodeField(label=gettext_lazy("Key of the edited version"))
    change = CodeField(label=gettext_lazy("Key of the difference"))
    kind = ChoiceOf(_KINDS, label=gettext_lazy("It is a change of"))
    reason = forms.CharField(
        label=gettext_lazy("Why, where it is not what its signs make of it"),
        max_length=2000,
        required=False,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )

    def outcome(self, result: Any) -> FormOutcome:
        """Say what it is, and lead back to the differences."""
        keys = (self.cleaned_data["after"], self.cleaned_data["before"])
        sentence = _("The difference is one of %(kind)s.") % {"kind": _(CONFIRMED_WORDS[result.settled])}
        return FormOutcome(sentence=sentence, href=url("draft-editorial", self.slug, *keys, anchor=result.key))


FORMS: tuple[DeskForm, ...] = (
    DeskForm(
        act=Act.ADD_VERSION,
        name="draft-version",
        title=gettext_lazy("Add a version of a negotiating text"),
        about=gettext_lazy("A filed document, or all proposals on the text compiled as they stand now."),
        fields=AddVersionFields,
        button=gettext_lazy("Add"),
        on="drafts",
    ),
    DeskForm(
        act=Act.TAKE_BACK,
        name="take-back",
        title=gettext_lazy("Take a Word file back"),
        about=gettext_lazy(
            "What somebody changed outside is compared with what was sent, and listed to the last word."
        ),
        fields=TakeBackFields,
        button=gettext_lazy("Take back"),
        on="draft",
        operation="plenipot.drafting.files.take_back_file",
    ),
    DeskForm(
        act=Act.STRIKE_VERSION,
        name="strike-version",
        title=gettext_lazy("Strike a version that was recorded wrongly"),
        about=gettext_lazy("It stays in the record with the reason."),
        fields=StrikeVersionFields,
        button=gettext_lazy("Strike"),
        on="draft",
    ),
    DeskForm(
        act=Act.NOTE_VERSION_FACT,
        name="version-fact",
        title=gettext_lazy("Note who holds a bracket, or what is agreed ad referendum"),
        about=gettext_lazy("With its source; without one it is for the team alone, and nothing is inferred."),
        fields=VersionFactFields,
        button=gettext_lazy("Note"),
        on="draft",
    ),
    DeskForm(
        act=Act.STRIKE_VERSION_FACT,
        name="strike-version-fact",
        title=gettext_lazy("Strike a fact about a version"),
        about=gettext_lazy("It stays in the record with the reason."),
        fields=StrikeFactFields,
        button=gettext_lazy("Strike"),
    ),
    DeskForm(
        act=Act.AMEND_ORALLY,
        name="oral-amendment",
        title=gettext_lazy("Record an oral amendment"),
        about=gettext_lazy(
            "Words that a decision on a document put in the place of others; the editors get them tracked."
        ),
        fields=AmendFields,
        button=gettext_lazy("Record"),
        on="oral-amendments",
    ),
    DeskForm(
        act=Act.STRIKE_AMENDMENT,
        name="strike-amendment",
        title=gettext_lazy("Strike an oral amendment"),
        about=gettext_lazy("When the minutes are corrected, for example; it stays in the record with the reason."),
        fields=StrikeAmendmentFields,
        button=gettext_lazy("Strike"),
    ),
    DeskForm(
        act=Act.JUDGE_EDITORIAL,
        name="editorial",
        title=gettext_lazy("Confirm that an editorial change is form or sense"),
        about=gettext_lazy("A person says it, with name and moment; the signs alone decide nothing."),
        fields=JudgeFields,
        button=gettext_lazy("Confirm"),
    ),
)

"""Forms of the calendar and of allocations: sittings convened, moved, cancelled; which body deals with what."""

from __future__ import annotations

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy

from plenipot.adapters.urls import url
from plenipot.conferences.operations import SittingRoom, SittingTime
from plenipot.core.access.acts import Act
from plenipot.core.identity.languages import OFFICIAL
from plenipot.web.desk.fields import CodeField, DayField, MomentField, certainty_field, source_field, typed_moment
from plenipot.web.desk.forms import DeskFields, DeskForm, FormOutcome, ReasonField, SymbolField

INTERPRETATION = (
    ("", gettext_lazy("not known")),
    ("some", gettext_lazy("into the languages below")),
    ("none", gettext_lazy("none")),
)


class SittingFields(DeskFields):
    """The fields of a form about a sitting: its body and its number."""

    success: Any
    body = CodeField(label=gettext_lazy("Body, by its code: COM5"))
    number = forms.IntegerField(label=gettext_lazy("Number of the meeting"), min_value=1)

    def outcome(self, result: Any) -> FormOutcome:  # noqa: ARG002 - these operations answer with nothing that is said
        """Return the sentence that says what became of the sitting."""
        facts = {"body": self.cleaned_data["body"], "number": self.cleaned_data["number"]}
        return FormOutcome(sentence=str(self.success) % facts, href=reverse("web:meetings", args=[self.slug]))


class TimedSittingFields(SittingFields):
    """The fields of a sitting with its hour, or its day where nobody knows that."""

    begins = MomentField(label=gettext_lazy("When it begins"), required=False)
    ends = MomentField(label=gettext_lazy("When it ends, if that is known"), required=False)
    day = DayField(label=gettext_lazy("Its day, where nobody knows the hour"), required=False)

    def time(self) -> SittingTime:
        """The time of the sitting as it was typed, in UTC. Raises: Malformed."""
        begins_at, ends_at = (typed_moment(self, name) for name in ("begins", "ends"))
        return SittingTime(begins_at, ends_at, self.cleaned_data["day"])


class ConveneFields(TimedSittingFields):
    """The fields by which a sitting is called."""

    success = gettext_lazy("Meeting %(number)s of %(body)s stands in the calendar.")
    title = forms.CharField(label=gettext_lazy("What it is about"), max_length=2000, required=False)
    room = forms.CharField(label=gettext_lazy("Room, if that is known"), max_length=300, required=False)
    interpretation = forms.ChoiceField(label=gettext_lazy("Interpretation"), choices=INTERPRETATION, required=False)
    languages = forms.MultipleChoiceField(
        label=gettext_lazy("Into which languages"),
        choices=[(language.code, language.own_name) for language in OFFICIAL],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    webcast = forms.NullBooleanField(
        label=gettext_lazy("Webcast"),
        widget=forms.NullBooleanSelect(),
        required=False,
    )
    source = source_field()
    certainty = certainty_field()

    def arguments(self) -> dict[str, Any]:
        """The arguments of the operation: the facts of the sitting."""
        data, time = self.cleaned_data, self.time()
        times = {"begins_at": time.begins_at, "ends_at": time.ends_at, "held_on": time.held_on}
        is_known = bool(data["languages"]) or data["interpretation"] == "none"
        languages = tuple(data["languages"]) if is_known else None
        room = SittingRoom(room=data["room"], languages=languages, webcast=data["webcast"])
        facts = {name: data[name] for name in ("body", "number", "title", "source", "certainty")}
        return facts | times | {"room": room}


class MoveSittingFields(TimedSittingFields):
    """The fields by which a sitting is moved."""

    success = gettext_lazy("Meeting %(number)s of %(body)s is moved; where it stood before is kept.")
    reason = ReasonField()
    source = source_field()

    def arguments(self) -> dict[str, Any]:
        """The arguments of the operation: the sitting and its new time."""
        data = self.cleaned_data
        return {name: data[name] for name in ("body", "number", "reason", "source")} | {"time": self.time()}


class CancelSittingFields(SittingFields):
    """The fields by which a sitting is cancelled."""

    success = gettext_lazy("Meeting %(number)s of %(body)s is cancelled.")
    reason = ReasonField()
    source = source_field()


class AllocationFields(DeskFields):
    """The fields of an allocation: a paper, or one proposal in it, and a body."""

    success: Any
    symbol = SymbolField()
    pid = CodeField(label=gettext_lazy("Only this proposal in it"), required=False)
    body = CodeField(label=gettext_lazy("Body, by its code: COM5"))

    def outcome(self, result: Any) -> FormOutcome:  # noqa: ARG002 - as above
        """Return the sentence that says which body has what."""
        data = self.cleaned_data
        sentence = str(self.success) % {"body": data["body"], "what": data["pid"] or data["symbol"]}
        return FormOutcome(sentence=sentence, href=url("document", self.slug, data["symbol"]))


class AllocateFields(AllocationFields):
    """The fields by which a body is allocated a paper."""

    success = gettext_lazy("%(body)s has %(what)s.")
    consulted = forms.BooleanField(label=gettext_lazy("It is consulted, and another body leads"), required=False)
    source = source_field()
    certainty = certainty_field()

    def arguments(self) -> dict[str, Any]:
        """The arguments of the operation: the facts of the allocation."""
        data = dict(self.cleaned_data)
        return {"lead": not data.pop("consulted"), **data}


class DeallocateFields(AllocationFields):
    """The fields by which an allocation to a body ends."""

    success = gettext_lazy("%(body)s no longer has %(what)s.")
    reason = ReasonField()


FORMS: tuple[DeskForm, ...] = (
    DeskForm(
        act=Act.CONVENE,
        name="convene",
        title=gettext_lazy("Set a meeting into the calendar"),
        about=gettext_lazy("With its hour where it is known, else with its day alone."),
        fields=ConveneFields,
        button=gettext_lazy("Set"),
        on="meetings",
    ),
    DeskForm(
        act=Act.MOVE_SITTING,
        name="move-sitting",
        title=gettext_lazy("Move a meeting"),
        about=gettext_lazy("Where it stood before is kept."),
        fields=MoveSittingFields,
        button=gettext_lazy("Move"),
        on="meetings",
    ),
    DeskForm(
        act=Act.CANCEL_SITTING,
        name="cancel-sitting",
        title=gettext_lazy("Cancel a meeting"),
        about=gettext_lazy("It stays in the calendar as cancelled."),
        fields=CancelSittingFields,
        button=gettext_lazy("Cancel the meeting"),
        on="meetings",
    ),
    DeskForm(
        act=Act.ALLOCATE,
        name="allocate",
        title=gettext_lazy("Give a document to a body"),
        about=gettext_lazy("One body leads; what another led before ends with it."),
        fields=AllocateFields,
        button=gettext_lazy("Record"),
        on="document",
    ),
    DeskForm(
        act=Act.END_ALLOCATION,
        name="deallocate",
        title=gettext_lazy("Record that a body no longer has a document"),
        about=gettext_lazy("That it had it stays in the record."),
        fields=DeallocateFields,
        button=gettext_lazy("Record"),
        on="document",
    ),
)

"""Following issues, texts, proponents and documents; the page of what happened since one last looked."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from plenipot.conferences import queries as conferences
from plenipot.core.access.acts import Act
from plenipot.desk import queries
from plenipot.desk.values import FollowedEvent, FollowKind
from plenipot.web.chronicle import EventLine, event_lines
from plenipot.web.desk.fields import ChoiceOf, CodeField
from plenipot.web.desk.forms import DeskFields, DeskForm, FormOutcome, SeenBy
from plenipot.web.desk.frame import done_last, for_members
from plenipot.web.pages import actor_of

KINDS = {
    FollowKind.ISSUE: gettext_lazy("an issue"),
    FollowKind.TEXT: gettext_lazy("a text"),
    FollowKind.PROPONENT: gettext_lazy("a proponent"),
    FollowKind.DOCUMENT: gettext_lazy("a document"),
}


class FollowFields(DeskFields):
    """The fields by which somebody begins to follow something."""

    kind = ChoiceOf(KINDS, label=gettext_lazy("What it is"))
    key = CodeField(label=gettext_lazy("Its short name, code or symbol"))

    def outcome(self, result: Any) -> FormOutcome:
        """Return the sentence that says that the thing is followed from now on."""
        sentence = _("You follow it from now on.") if result else _("You follow it already.")
        return FormOutcome(sentence=sentence, href=reverse("desk:since", args=[self.slug]))


class UnfollowFields(FollowFields):
    """The fields by which somebody ceases to follow something."""

    def outcome(self, result: Any) -> FormOutcome:
        """Return the sentence that says that the thing is not followed any more."""
        sentence = _("You do not follow it any more.") if result else _("You did not follow it.")
        return FormOutcome(sentence=sentence, href=reverse("desk:since", args=[self.slug]))


class MarkSeenFields(DeskFields):
    """The fields by which somebody notes up to which event everything was seen."""

    position = forms.CharField(max_length=24, required=False, widget=forms.HiddenInput())

    def outcome(self, result: Any) -> FormOutcome:  # noqa: ARG002 - said either way
        """Return the sentence that says that the place is noted."""
        return FormOutcome(
            sentence=_("What came until then is marked as seen."), href=reverse("desk:since", args=[self.slug])
        )


@for_members
def since_last_look(request: HttpRequest, *, slug: str) -> HttpResponse:
    """Answer with what happened since one last looked, day by day: what one follows first, then what was filed and said besides.

    Raises: NotFound (no such conference).
    """
    actor = actor_of(request)
    conference = conferences.conference(actor, slug)
    answer = queries.since_last_look(actor, slug)
    context = {
        "conference": conference,
        "answer": answer,
        "days": _group_by_day(answer.events),
        "follows": queries.follows(actor, slug),
        "kinds": {kind.value: word for kind, word in KINDS.items()},
        "done": done_last(request),
    }
    return render(request, "web/desk_since.html", context)


def _group_by_day(events: tuple[FollowedEvent, ...]) -> list[dict[str, Any]]:
    """The events day by day, the latest first; of each day those that touch what one follows apart from the others."""
    days: dict[date, list[FollowedEvent]] = {}
    for entry in reversed(events):
        days.setdefault(entry.event.at.astimezone(UTC).date(), []).append(entry)
    return [
        {
            "day": day,
            "followed": [(_line(entry), entry.touches) for entry in entries if entry.touches],
            "others": _merge_runs(event_lines(entry.event for entry in entries if not entry.touches)),
        }
        for day, entries in days.items()
    ]


def _merge_runs(lines: list[EventLine]) -> list[EventLine]:
    """The lines, those of one kind and moment that follow each other as one that says how many more there are."""
    gathered: list[EventLine] = []
    for line in lines:
        last = gathered[-1] if gathered else None
        if last and (last.kind, last.at) == (line.kind, line.at):
            gathered[-1] = replace(last, more=last.more + 1)
        else:
            gathered.append(line)
    return gathered


def _line(entry: FollowedEvent) -> EventLine:
    """An event that touches what is followed, as a line."""
    return event_lines([entry.event])[0]


FORMS: tuple[DeskForm, ...] = (
    DeskForm(
        act=Act.FOLLOW,
        name="follow",
        title=gettext_lazy("Follow something"),
        about=gettext_lazy("An issue, a text, a proponent or a document: what changes in it comes first on your page."),
        fields=FollowFields,
        button=gettext_lazy("Follow"),
        seen_by=SeenBy.SELF,
    ),
    DeskForm(
        act=Act.UNFOLLOW,
        name="unfollow",
        title=gettext_lazy("No longer follow something"),
        about=gettext_lazy("It stands among all that happens, as everything does."),
        fields=UnfollowFields,
        button=gettext_lazy("No longer follow"),
        seen_by=SeenBy.SELF,
    ),
    DeskForm(
        act=Act.MARK_SEEN,
        name="mark-seen",
        title=gettext_lazy("Mark everything as seen"),
        about=gettext_lazy("Your page of what happened since you last looked begins after it."),
        fields=MarkSeenFields,
        button=gettext_lazy("Mark as seen"),
        seen_by=SeenBy.SELF,
    ),
)

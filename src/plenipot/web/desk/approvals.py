"""Requests for grave acts: the page of those that wait, and the forms by which they are confirmed and withdrawn."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from plenipot.accounts.values import IssuedSecret
from plenipot.approvals import queries
from plenipot.approvals.values import WaitingRequest
from plenipot.conferences import queries as conferences
from plenipot.core.access.acts import Act, require
from plenipot.core.access.levels import Existence, Levels, TeamRole
from plenipot.registry.values import LevelDecision
from plenipot.web.desk.fields import CIRCLES
from plenipot.web.desk.forms import DeskFields, DeskForm, FormOutcome, SeenBy
from plenipot.web.desk.frame import done_last, for_members
from plenipot.web.desk.links import hand_on
from plenipot.web.pages import actor_of
from plenipot.web.templatetags.desk import request_words, team_role

_LABELS = {
    "reason": gettext_lazy("Reason"),
    "since": gettext_lazy("From when on"),
    "role": gettext_lazy("Role"),
    "email": gettext_lazy("E-mail address"),
    "days": gettext_lazy("Days"),
}
"""The arguments of a request that its page shows, in this order, besides what it is about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestLine:
    """A request as its page shows it: the act in words, what it is about, and the facts of it."""

    request: WaitingRequest
    words: str
    facts: tuple[tuple[str, str], ...]


class RequestFields(DeskFields):
    """The fields of a form about a request that waits: which request."""

    success: Any
    request = forms.ChoiceField(label=gettext_lazy("Request"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the requests that wait; one that was sent and does not wait any more stays as it was sent."""
        super().__init__(*args, **kwargs)
        waiting = queries.waiting(self.actor, self.slug, timezone.now())
        choices = [
            (row.key, f"{request_words(row.act, row.arguments)}: {row.subject}")
            for row in waiting
            if self.is_offered(row)
        ]
        typed = self.data.get("request", "")
        others = [(typed, typed)] if typed and typed not in dict(choices) else []
        self.fields["request"].choices = [*choices, *others]  # type: ignore[attr-defined]

    def is_offered(self, row: WaitingRequest) -> bool:
        """Tell whether the form offers a request."""
        return not row.own and not row.void

    def outcome(self, result: Any) -> FormOutcome:
        """Return the sentence of what became of the request; mail the link that comes of it, or show it once."""
        if isinstance(result, IssuedSecret):
            return hand_on(result, _("Send this link to the person whom it is for; it works once."))
        return FormOutcome(sentence=str(self.success), following=reverse("desk:requests", args=[self.slug]))


class ConfirmFields(RequestFields):
    """The fields by which somebody confirms a request that somebody else made."""

    success = gettext_lazy("It is confirmed, and holds from now on.")


class WithdrawRequestFields(RequestFields):
    """The fields by which a request is withdrawn, by whoever made it or does not confirm it."""

    success = gettext_lazy("The request is withdrawn; nothing of it takes effect.")

    def is_offered(self, row: WaitingRequest) -> bool:  # noqa: ARG002 - each may be withdrawn
        """Tell that every request that waits is offered."""
        return True


FORMS = (
    DeskForm(
        act=Act.CONFIRM,
        name="confirm",
        title=gettext_lazy("Confirm a request"),
        about=gettext_lazy("What somebody else asked for takes effect with that, in their name and yours."),
        fields=ConfirmFields,
        button=gettext_lazy("Confirm"),
        seen_by=SeenBy.OPERATORS,
    ),
    DeskForm(
        act=Act.WITHDRAW_REQUEST,
        name="withdraw-request",
        title=gettext_lazy("Withdraw or decline a request"),
        about=gettext_lazy("Nothing of it takes effect; whoever asked may ask again."),
        fields=WithdrawRequestFields,
        button=gettext_lazy("Withdraw"),
        seen_by=SeenBy.OPERATORS,
    ),
)


@for_members
def requests(request: HttpRequest, *, slug: str) -> HttpResponse:
    """Answer with the requests that wait in a conference, and in the whole record, for those who may do what is asked for. Raises: NotPermitted."""
    actor = actor_of(request)
    conference = conferences.conference(actor, slug)
    require(actor, Act.CONFIRM)
    waiting = queries.waiting(actor, slug, timezone.now())
    lines = [
        RequestLine(
            request=row, words=request_words(row.act, row.arguments), facts=tuple(_facts_in_words(row.arguments))
        )
        for row in waiting
    ]
    context = {"conference": conference, "lines": lines, "done": done_last(request)}
    return render(request, "web/desk_requests.html", context)


def _facts_in_words(arguments: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the arguments of a request as name and value, in words."""
    levels, ground = arguments.get("levels"), arguments.get("ground")
    if isinstance(levels, Levels):
        yield _("Who may know of it"), str(CIRCLES[levels.existence])
        yield _("Who may read it"), str(CIRCLES[Existence(levels.content.value)])
        yield (
            _("Who may know name, size, hash and time of its files"),
            str(CIRCLES[Existence(levels.file_facts.value)]),
        )
    if isinstance(ground, LevelDecision):
        yield from ((label, words) for label, words in _ground_in_words(ground) if words)
    for name, label in _LABELS.items():
        value = arguments.get(name)
        if value not in (None, ""):
            yield str(label), _value_in_words(value)


def _ground_in_words(ground: LevelDecision) -> tuple[tuple[str, str], ...]:
    """Why levels change, as name and value in words: the reason, the decision and its document."""
    return (
        (_("Reason"), ground.reason),
        (_("By which decision"), ground.decision),
        (_("Document in which the decision can be read"), ground.paper),
    )


def _value_in_words(value: Any) -> str:
    """The value of an argument of a request as the page prints it: a role in words, a moment in UTC."""
    if isinstance(value, TeamRole):
        return team_role(value)
    return f"{value:%Y-%m-%d %H:%M} UTC" if isinstance(value, datetime) else str(value)

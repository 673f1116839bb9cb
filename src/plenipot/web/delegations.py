"""The page of a conference’s participants: who is admitted as what, and what each may do, with the rule cited."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from plenipot.conferences import queries as conferences
from plenipot.core.access.acts import Act, may
from plenipot.core.procedure.rights import (
    ComputedRight,
    DelegateFunction,
    ParticipantKind,
    Right,
    RightAnswer,
    compute_rights,
)
from plenipot.core.procedure.rules import Certainty, RuleBook
from plenipot.participation.delegations import participants as participants_at
from plenipot.participation.values import ParticipantView
from plenipot.web.pages import actor_of
from plenipot.web.pagination import paginate

RIGHTS = {
    Right.SEE: gettext_lazy("Know of documents"),
    Right.READ: gettext_lazy("Read documents"),
    Right.ATTEND: gettext_lazy("Attend"),
    Right.HEAR: gettext_lazy("Hear"),
    Right.SPEAK: gettext_lazy("Speak"),
    Right.FILE: gettext_lazy("File proposals"),
    Right.VOTE: gettext_lazy("Vote"),
}
ANSWERS = {
    RightAnswer.YES: gettext_lazy("yes"),
    RightAnswer.NO: gettext_lazy("no"),
    RightAnswer.BY_CONSENT: gettext_lazy("where the meeting consents"),
    RightAnswer.LIMITED: gettext_lazy("in part"),
    RightAnswer.UNKNOWN: gettext_lazy("not known"),
}
FUNCTIONS = {
    DelegateFunction.HEAD: gettext_lazy("Head of delegation"),
    DelegateFunction.DEPUTY: gettext_lazy("Deputy head"),
    DelegateFunction.ALTERNATE: gettext_lazy("Alternate"),
    DelegateFunction.MEMBER: gettext_lazy("Member"),
    DelegateFunction.OBSERVER: gettext_lazy("Observer"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class RightLine:
    """A right as its page shows it: the answer and its reason in words, the number of the rule, and whether that is not sure."""

    right: str
    answer: str
    has_rule: bool
    reason: str
    citation: str
    unsure: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ParticipantCard:
    """A participant with its rights and its delegates in words."""

    participant: ParticipantView
    kind: str
    rights: tuple[RightLine, ...]
    delegates: tuple[tuple[str, str, bool], ...]
    """Function, name (empty for those who may not know it), whether from civil society."""
    standings: tuple[tuple[str, str, str], ...]


def participants(request: HttpRequest, slug: str) -> HttpResponse:
    """Show who participates at the moment that is asked for, with their rights, and what each kind may by the rule book."""
    actor = actor_of(request)
    conference = conferences.conference(actor, slug)
    page = paginate(request, participants_at(actor, slug, timezone.now()))
    context = {
        "conference": conference,
        "page": page,
        "cards": [_participant_card(view) for view in page.object_list],
        "kinds": list(_rights_by_kind(conference.rules)),
        "may_register": may(actor, Act.REGISTER_PARTICIPANT),
    }
    return render(request, "web/participants.html", context)


def _rights_by_kind(rules: RuleBook) -> Iterator[tuple[ParticipantKind, str, str, tuple[RightLine, ...]]]:
    """Each way to be admitted, with its name and rule in words, and what it may do where nothing else is known of a participant."""
    for kind in rules.kinds:
        rights = tuple(_right_line(entry) for entry in compute_rights(rules.rights, kind.code, ()))
        yield kind, _(kind.name), _(kind.rule.text), rights


def _participant_card(view: ParticipantView) -> ParticipantCard:
    """A participant with its rights and delegates in words, as the page shows it."""
    return ParticipantCard(
        participant=view,
        kind=_(view.kind_name),
        rights=tuple(_right_line(entry) for entry in view.rights),
        delegates=tuple((str(FUNCTIONS[row.function]), row.name, row.civil_society) for row in view.delegates),
        standings=tuple((_(row.name), row.detail, row.dated.source) for row in view.standings),
    )


def _right_line(entry: ComputedRight) -> RightLine:
    """A right in words: the answer, the reason, the rule and whether that is sure."""
    rule = entry.rule
    return RightLine(
        right=str(RIGHTS[entry.right]),
        answer=str(ANSWERS[entry.answer]),
        has_rule=rule is not None,
        reason=_(rule.text) if rule else _("No rule about it was read."),
        citation=rule.number if rule else "",
        unsure=rule is not None and rule.certainty is not Certainty.READ,
    )

"""Decisions of a conference: by which body, on what, how, with which words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from plenipot.conferences import queries as conferences
from plenipot.core.access.levels import Actor
from plenipot.core.procedure.decisions import MANNER_WORDS
from plenipot.core.procedure.rules import Outcome
from plenipot.core.text.moments import write_moment
from plenipot.meetings import queries as meetings
from plenipot.proceedings import queries
from plenipot.proceedings.days import decisions_by_item
from plenipot.proceedings.values import Decision
from plenipot.web.pages import actor_of, listing
from plenipot.web.pagination import paginate


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionLine:
    """A decision as a row of the page, in the reader's language."""

    decision: Decision
    manner: str
    verdict: str
    item_number: str = ""
    """The number of the item of its sitting's agenda on which it was; empty where no agenda has it."""
    item_href: str = ""


def listed(request: HttpRequest, slug: str, suffix: str | None = None) -> HttpResponseBase:
    """The decisions that were recorded, the latest recorded first; `?body=` narrows them."""
    actor = actor_of(request)
    conference = conferences.conference(actor, slug)
    body = request.GET.get("body", "")
    decisions = queries.decisions(actor, slug, body=body)
    if suffix:
        return listing(map(decision_row, decisions), suffix, f"{slug}-decisions")
    page = paginate(request, decisions[::-1])
    on_page = list(page.object_list)
    numbers = _item_numbers(actor, slug, on_page)
    lines = [_with_item(_line(decision), slug, numbers.get(decision.key, "")) for decision in on_page]
    return render(request, "web/decisions.html", {"conference": conference, "page": page, "lines": lines, "body": body})


def _with_item(line: DecisionLine, slug: str, number: str) -> DecisionLine:
    """A line with the item of the agenda on which its decision was."""
    decision = line.decision
    if not number or not decision.sitting:
        return line
    page = reverse("web:sitting", args=[slug, decision.body, decision.sitting])
    href = f"{page}#{decision.body}-{decision.sitting}-item-{number}"
    return replace(line, item_number=number, item_href=href)


def _item_numbers(actor: Actor, slug: str, decisions: Iterable[Decision]) -> dict[str, str]:
    """Key of each decision on an item of an agenda → the number of that item."""
    sittings = dict.fromkeys((decision.body, decision.sitting) for decision in decisions if decision.sitting)
    agendas = meetings.agendas(actor, slug, [(body, number) for body, number in sittings if number])
    by_sitting = decisions_by_item(actor, slug, agendas)
    return {
        decision.key: number
        for by_item in by_sitting.values()
        for number, of_item in by_item.items()
        for decision in of_item
    }


def _line(decision: Decision) -> DecisionLine:
    """A decision as a row; what its rule makes of the votes is said with the certainty of the rule."""
    manner = _(MANNER_WORDS[decision.manner]) if decision.manner else _("how was not said")
    words = {
        Outcome.PASSES: _("passes, by %(rule)s"),
        Outcome.FAILS: _("fails, by %(rule)s"),
        Outcome.UNKNOWN: _("what %(rule)s makes of it is not known"),
    }
    verdict = decision.verdict
    said_by_rule = words[verdict.outcome] % {"rule": verdict.rule.citation} if verdict is not None else ""
    return DecisionLine(decision=decision, manner=manner, verdict=said_by_rule)


def decision_row(decision: Decision) -> dict[str, object]:
    """A decision as values of JSON or CSV."""
    votes = decision.votes
    return {
        "body": decision.body,
        "sitting": decision.sitting or "",
        "agenda_item": decision.agenda_item,
        "item": decision.item,
        "item_kind": decision.item_kind.value if decision.item_kind else "",
        "outcome": decision.outcome,
        "happened": write_moment(decision.happened),
        "manner": decision.manner.value if decision.manner else "",
        "in_favour": votes.in_favour if votes else "",
        "against": votes.against if votes else "",
        "abstaining": votes.abstaining if votes else "",
        "verdict": str(decision.verdict) if decision.verdict is not None else "",
        "amended": decision.amended,
        "chair_words": decision.chair_words,
        "reservations": [f"{by}: {words}" for by, words in decision.reservations],
        "source": decision.source,
        "certainty": decision.certainty.value,
        "recorded_at": decision.recorded_at.isoformat(),
        "key": decision.key,
    }

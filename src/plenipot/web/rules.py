"""The rule book of a conference: each rule with how sure it is, where it was read, and what the record corrects."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext_lazy

from plenipot.conferences import queries as conferences
from plenipot.conferences.rules import RuleLine
from plenipot.conferences.values import Conference
from plenipot.core.procedure.measures import Purpose
from plenipot.core.procedure.rules import BodyRule, Deadline, EndorsementRule, Rule
from plenipot.web.pages import actor_of, listing

_PURPOSES: dict[Purpose, Any] = {
    Purpose.SUPPORT: gettext_lazy("support"),
    Purpose.QUORUM: gettext_lazy("quorum"),
    Purpose.MAJORITY: gettext_lazy("majority"),
    Purpose.DEADLINE: gettext_lazy("deadline"),
    Purpose.STAGE: gettext_lazy("steps"),
    Purpose.ORDER: gettext_lazy("order of voting"),
    Purpose.SEAT: gettext_lazy("seats"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleRow:
    """A rule as a row of the page: what it is about, itself, and the day that follows from it."""

    line: RuleLine
    rule: Rule
    subject: str = ""
    due: date | None = None
    purpose: Any = ""


def rules(request: HttpRequest, slug: str, suffix: str | None = None) -> HttpResponseBase:
    """Answer with the rule book, table by table; what was not read says so."""
    actor = actor_of(request)
    conference = conferences.conference(actor, slug)
    lines = conferences.rules(actor, slug)
    if suffix:
        return listing(map(conferences.rule_facts, lines), suffix, f"{slug}-rules")
    rows = [row for line in lines if (row := _rule_row(line, conference)) is not None]
    context = {
        "conference": conference,
        "deadlines": [row for row in rows if row.line.table == "deadlines"],
        "endorsement": [row for row in rows if row.line.table == "endorsement"],
        "rules": [row for row in rows if row.line.table == "rules"],
        "bodies": [line for line in lines if isinstance(line.entry, BodyRule)],
    }
    return render(request, "web/rules.html", context)


def _rule_row(line: RuleLine, conference: Conference) -> RuleRow | None:
    """The row of an entry that is a rule; a body is none."""
    match line.entry:
        case Deadline() as deadline:
            due = deadline.falls_on(conference.opens_on)
            return RuleRow(line=line, rule=deadline.rule, subject=deadline.what, due=due)
        case EndorsementRule() as endorsement:
            return RuleRow(line=line, rule=endorsement.rule, subject=endorsement.group)
        case Rule() as rule:
            return RuleRow(line=line, rule=rule, purpose=_PURPOSES[rule.purpose] if rule.purpose else "")
    return None

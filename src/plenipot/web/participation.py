"""Proponents: everyone who proposes, and all that one of them wants."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from plenipot.conferences import queries as conferences
from plenipot.core.access.levels import Actor
from plenipot.core.stance.grades import grade_side
from plenipot.core.stance.values import Issue
from plenipot.errors import NotFound
from plenipot.participation import queries
from plenipot.participation.values import Group
from plenipot.positions import queries as positions
from plenipot.positions.values import ProponentReport, Stand
from plenipot.proposals import queries as proposals
from plenipot.proposals.values import FiledProposal, Standing
from plenipot.web.figures.strip import names as grades
from plenipot.web.names import names
from plenipot.web.pages import actor_of, listing, text_language

ORDERS: dict[str, Callable[[Standing], tuple[int, str]]] = {
    "code": lambda one: (0, one.proponent.code),
    "name": lambda one: (0, one.proponent.name.casefold()),
    "proposals": lambda one: (-len(one.proposals), one.proponent.code),
    "texts": lambda one: (-len(one.instruments), one.proponent.code),
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """The requests of a proponent on one text, and whether it is alone there."""

    code: str
    title: str
    filed: tuple[FiledProposal, ...]
    alone: bool


def proponents(request: HttpRequest, slug: str, suffix: str | None = None) -> HttpResponseBase:
    """Everyone who proposes; `?sort=` code, name, proposals or texts."""
    actor = actor_of(request)
    conference = conferences.conference(actor, slug)
    proponent_names = names(actor)
    sort = request.GET.get("sort", "")
    standings = sorted(
        proposals.standings(actor, slug),
        key=ORDERS.get(sort, lambda standing: (int(standing.proponent.kind != "group"), standing.proponent.code)),
    )
    if suffix:
        rows = [
            {
                "code": standing.proponent.code,
                "name": proponent_names[standing.proponent.code],
                "kind": standing.proponent.kind,
                "region": standing.proponent.region,
                "proposals": standing.proposals,
                "instruments": standing.instruments,
            }
            for standing in standings
        ]
        return listing(rows, suffix, f"{slug}-proponents")
    context = {
        "conference": conference,
        "standings": standings,
        "names": proponent_names,
        "kinds": _kinds(),
        "sort": sort,
    }
    return render(request, "web/proponents.html", context)


def proponent(request: HttpRequest, slug: str, code: str, suffix: str | None = None) -> HttpResponseBase:
    """All that one proponent wants, who signed it, where it stands alone, who is nearest to it.

    Raises: NotFound (nobody is known under that code).
    """
    actor = actor_of(request)
    conference = conferences.conference(actor, slug)
    everything = proposals.proposals(actor, slug, language=text_language())
    filings = [
        proposal
        for proposal in everything
        if code in {"/".join(proposal.proposal.sponsors), *proposal.proposal.sponsors}
    ]
    who = queries.proponent(actor, code)
    if who.kind == "unknown" and not filings:
        raise NotFound(f"Nobody is known as “{code}” in “{slug}”.")
    if suffix:
        return listing([_row(proposal) for proposal in filings], suffix, f"{slug}-{code.replace('/', '-')}")
    report = _report(actor, slug, code)
    proponent_names = names(actor)
    context = {
        "conference": conference,
        "proponent": who,
        "proponent_name": proponent_names[code],
        "proponent_kind": _kinds().get(who.kind, ""),
        "report": report,
        "issues_alone": _alone(actor, slug, report),
        "demands_by_text": _wanted(actor, slug, filings, everything),
        "count": len(filings),
        "signed_proposals": [
            proposal for proposal in everything if code in proposal.signatories and proposal not in filings
        ],
        "groups": _groups(actor, code),
        "names": proponent_names,
        "grades": grades(),
        "proposal_languages": {proposal.proposal.id: proposal.proposal.language for proposal in everything},
    }
    return render(request, "web/proponent.html", context)


def _row(filed: FiledProposal) -> dict[str, object]:
    return {
        "id": filed.proposal.id,
        "mark": filed.proposal.mark.value,
        "instrument": filed.proposal.instrument,
        "target": filed.proposal.target,
        "targets": filed.proposal.targets,
        "document": filed.symbol,
        "signed": filed.signatories,
        "reasons": filed.proposal.reasons,
    }


def _kinds() -> dict[str, str]:
    return {
        "group": _("regional group"),
        "administration": _("administration"),
        "unknown": _("joint or other proponent"),
    }


def _groups(actor: Actor, code: str) -> list[Group]:
    return [group for group in queries.groups(actor) if code in group.members]


def _report(actor: Actor, slug: str, code: str) -> ProponentReport | None:
    try:
        return positions.proponent(actor, slug, code)
    except NotFound:
        return None


def _alone(actor: Actor, slug: str, report: ProponentReport | None) -> list[tuple[Issue, Stand]]:
    """The issues on whose side nobody else stands."""
    if report is None:
        return []
    table = positions.matrix(actor, slug)
    other_codes = [proponent.code for proponent in table.proponents if proponent.code != report.proponent.code]
    return [
        (issue, stand)
        for issue, stand in report.stands
        if grade_side(stand.grade)
        and all(grade_side(table.cells[code, issue.id].grade) != grade_side(stand.grade) for code in other_codes)
    ]


def _wanted(
    actor: Actor, slug: str, own_filings: Iterable[FiledProposal], everything: Iterable[FiledProposal]
) -> list[Wanted]:
    titles = {entry.code: entry.title for entry in proposals.amended(actor, slug)}
    proponents: dict[str, set[str]] = {}
    for proposal in (entry.proposal for entry in everything):
        proponents.setdefault(proposal.instrument, set()).add("/".join(proposal.sponsors))
    gathered: dict[str, list[FiledProposal]] = {}
    for entry in own_filings:
        gathered.setdefault(entry.proposal.instrument, []).append(entry)
    return [
        Wanted(code, titles.get(code, ""), tuple(filings), bool(code) and len(proponents[code]) == 1)
        for code, filings in sorted(gathered.items())
    ]

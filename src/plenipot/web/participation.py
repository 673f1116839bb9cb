"""Proponents: everyone who proposes, and all that one of them wants."""

from __future__ import annotations

from collections import Counter
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
from plenipot.participation.values import Group, Proponent
from plenipot.positions import queries as positions
from plenipot.positions.values import ProponentReport, Stand
from plenipot.proposals import queries as proposals
from plenipot.proposals.values import ListedProposal
from plenipot.web.figures.strip import names as grades
from plenipot.web.names import names
from plenipot.web.pages import actor_of, listing, text_language
from plenipot.web.pagination import paginate
from plenipot.web.positions import quoted_languages

ORDERS: dict[str, Callable[[ProponentLine], tuple[int, str]]] = {
    "code": lambda line: (0, line.proponent.code),
    "name": lambda line: (0, line.proponent.name.casefold()),
    "proposals": lambda line: (-line.proposals, line.proponent.code),
    "texts": lambda line: (-len(line.instruments), line.proponent.code),
}
MOST_SIGNED = 100
"""Common proposals that a page of a signatory names."""
MOST_TEXTS = 12
"""Texts of a proponent that a list names; the page of the proponent has them all."""


@dataclass(frozen=True, slots=True)
class ProponentLine:
    """A proponent as a line of the list: how many proposals it sponsors, and on which texts, the first filed first."""

    proponent: Proponent
    proposals: int
    instruments: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Wanted:
    """The requests of a proponent on one text, and whether it is alone there."""

    code: str
    title: str
    filed: tuple[ListedProposal, ...]
    alone: bool


def proponents(request: HttpRequest, slug: str, suffix: str | None = None) -> HttpResponseBase:
    """Answer with everyone who proposes; `?sort=` code, name, proposals or texts."""
    actor = actor_of(request)
    conference = conferences.conference(actor, slug)
    proponent_names = names(actor)
    sort = request.GET.get("sort", "")
    order = ORDERS.get(sort, _groups_first)
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
            for standing in sorted(
                proposals.standings(actor, slug),
                key=lambda entry: order(ProponentLine(entry.proponent, len(entry.proposals), entry.instruments)),
            )
        ]
        return listing(rows, suffix, f"{slug}-proponents")
    context = {
        "conference": conference,
        "page": paginate(request, sorted(_proponent_lines(actor, slug), key=order)),
        "names": proponent_names,
        "kinds": _printed_kinds(),
        "sort": sort,
        "most_texts": MOST_TEXTS,
        "most_texts_less": -MOST_TEXTS,
    }
    return render(request, "web/proponents.html", context)


def _groups_first(line: ProponentLine) -> tuple[int, str]:
    return int(line.proponent.kind != "group"), line.proponent.code


def _proponent_lines(actor: Actor, slug: str) -> list[ProponentLine]:
    """Everyone who proposes, counted by the database."""
    counts: Counter[str] = Counter()
    texts: dict[str, dict[str, None]] = {}
    for instrument, _proponent, sponsors, count in proposals.standing_pairs(actor, slug):
        for code in sponsors:
            counts[code] += count
            texts.setdefault(code, {})[instrument] = None
    proponents_by_key = queries.proponents(actor, on=conferences.conference(actor, slug).opens_on)
    return [
        ProponentLine(proponents_by_key.get(code) or Proponent(code, code, "unknown"), counts[code], tuple(texts[code]))
        for code in counts
    ]


def proponent(request: HttpRequest, slug: str, code: str, suffix: str | None = None) -> HttpResponseBase:
    """Answer with all that one proponent wants, who signed it, where it stands alone, who is nearest to it.

    Raises: NotFound (nobody is known under that code).
    """
    actor = actor_of(request)
    conference = conferences.conference(actor, slug)
    order = "" if suffix else "instrument"
    filings = proposals.proposed_by(actor, slug, code, language=text_language(), order=order)
    who = queries.proponent(actor, code)
    if who.kind == "unknown" and not len(filings):
        raise NotFound(f"Nobody is known as “{code}” in “{slug}”.")
    if suffix:
        return listing(map(_proposal_row, filings), suffix, f"{slug}-{code.replace('/', '-')}")
    report = _report_or_none(actor, slug, code)
    proponent_names, page = names(actor), paginate(request, filings)
    context = {
        "conference": conference,
        "page": page,
        "proponent": who,
        "proponent_name": proponent_names[code],
        "proponent_kind": _printed_kinds().get(who.kind, ""),
        "report": report,
        "issues_alone": _issues_alone(actor, slug, report),
        "demands_by_text": _texts_proposed_on(actor, slug, page.object_list),
        "count": len(filings),
        "signed_proposals": proposals.signed_by(actor, slug, code, language=text_language())[:MOST_SIGNED],
        "groups": _groups(actor, code),
        "names": proponent_names,
        "grades": grades(),
        "proposal_languages": quoted_languages(actor, slug),
    }
    return render(request, "web/proponent.html", context)


def _proposal_row(filed: ListedProposal) -> dict[str, object]:
    """A proposal as values of JSON or CSV."""
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


def _printed_kinds() -> dict[str, str]:
    """The kinds of proponent with their printed names."""
    return {
        "group": _("regional group"),
        "administration": _("administration"),
        "unknown": _("joint or other proponent"),
    }


def _groups(actor: Actor, code: str) -> list[Group]:
    """The groups to which an administration belongs."""
    return [group for group in queries.groups(actor) if code in group.members]


def _report_or_none(actor: Actor, slug: str, code: str) -> ProponentReport | None:
    """A proponent's positions; None where it has none that the actor may see."""
    try:
        return positions.proponent(actor, slug, code)
    except NotFound:
        return None


def _issues_alone(actor: Actor, slug: str, report: ProponentReport | None) -> list[tuple[Issue, Stand]]:
    """The issues on whose side nobody else stands."""
    if report is None:
        return []
    table = positions.graded_matrix(actor, slug)
    other_codes = [proponent.code for proponent in table.proponents if proponent.code != report.proponent.code]
    return [
        (issue, stand)
        for issue, stand in report.stands
        if grade_side(stand.grade)
        and all(grade_side(table.cells[code, issue.id].grade) != grade_side(stand.grade) for code in other_codes)
    ]


def _texts_proposed_on(actor: Actor, slug: str, filings: Iterable[ListedProposal]) -> list[Wanted]:
    """The texts on which a proponent proposes something, with its proposals, and whether nobody else does."""
    gathered: dict[str, list[ListedProposal]] = {}
    for entry in filings:
        gathered.setdefault(entry.proposal.instrument, []).append(entry)
    titles = proposals.titles_of_instruments(actor, slug, gathered)
    everybody = Counter(instrument for instrument, *_ in proposals.standing_pairs(actor, slug))
    return [
        Wanted(code, titles.get(code, ""), tuple(entries), bool(code) and everybody[code] == 1)
        for code, entries in sorted(gathered.items())
    ]

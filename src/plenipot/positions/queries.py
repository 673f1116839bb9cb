"""Reading positions: issues with everybody's stand, the matrix, one proponent's page. Computed from the texts of the day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from plenipot.adapters.issues.reader import read
from plenipot.conferences import queries as conferences
from plenipot.core.access.levels import Actor
from plenipot.core.stance.assess import WHOLE, assess, overruled, ranks
from plenipot.core.stance.countries import by_country
from plenipot.core.stance.grades import ORDER, side
from plenipot.core.stance.values import CountryPosition, Grade, Issue, Overrule, Position, Remark, Voice
from plenipot.errors import NotFound
from plenipot.participation import queries as participation
from plenipot.positions import models
from plenipot.positions.values import IssueReport, Matrix, Nearness, Proponent, ProponentReport, Stand
from plenipot.positions.voices import proponents, voices

_KEPT = 64


def issues(actor: Actor, conference: str) -> tuple[IssueReport, ...]:
    """Every issue of the conference with everybody's stand on it, in the analysts' order.

    Raises: NotFound (no such conference).
    """
    conferences.conference(actor, conference)
    rows = tuple(models.Issue.objects.filter(conference__slug=conference, current=True))
    if not rows:
        return ()
    heard, known = voices(actor, conference), proponents(actor, conference)
    names = {code: one.name for code, one in participation.proponents(actor).items()}
    return tuple(_report(row, heard, known, names) for row in rows)


def issue(actor: Actor, conference: str, slug: str) -> IssueReport:
    """One issue with everybody's stand on it.

    Raises: NotFound.
    """
    for report in issues(actor, conference):
        if report.slug == slug:
            return report
    raise NotFound(f"There is no issue “{slug}” in “{conference}”.")


def matrix(actor: Actor, conference: str) -> Matrix:
    """Proponents × issues, groups first; every cell is there, silence too."""
    reports = issues(actor, conference)
    cells = {(stand.proponent.code, report.slug): stand for report in reports for stand in report.stands}
    known = sorted(proponents(actor, conference).values(), key=lambda one: (not one.common, one.code))
    return Matrix(tuple(report.issue for report in reports), tuple(known), cells)


def proponent(actor: Actor, conference: str, code: str) -> ProponentReport:
    """All that one proponent wants on the issues, and who is nearest to it.

    Raises: NotFound (nobody filed anything under that code).
    """
    table = matrix(actor, conference)
    found = next((one for one in table.proponents if one.code == code), None)
    if found is None:
        raise NotFound(f"“{code}” has filed nothing in “{conference}”.")
    stands = tuple((one, table.cells[code, one.id]) for one in table.issues)
    signed = {country for _, stand in stands for country in stand.whole.signatories}
    dissent = tuple(
        country
        for report in issues(actor, conference)
        for country in report.countries
        if country.contradicts and code in country.through
    )
    return ProponentReport(found, stands, _nearest(found, table), tuple(sorted(signed)), dissent)


def _report(
    row: models.Issue, heard: tuple[Voice, ...], known: dict[str, Proponent], names: dict[str, str]
) -> IssueReport:
    held = _issue(row.text, row.source)
    judged = _overrules(row)
    positions = overruled(_assessed(held, heard), judged)
    countries = tuple(one for one in by_country(positions, heard, ranks(held)) if one.question == WHOLE)
    stands = _stands(positions, known)
    return IssueReport(
        conference=row.conference.slug,
        issue=held,
        stands=stands,
        countries=countries,
        names=_mentioned(stands, countries, names),
        overrules=judged,
        remarks=_remarks(row),
    )


@lru_cache(maxsize=_KEPT)
def _issue(text: str, source: str) -> Issue:
    return read(text, source)


@lru_cache(maxsize=_KEPT)
def _assessed(held: Issue, heard: tuple[Voice, ...]) -> tuple[Position, ...]:
    return assess(held, heard)


def _overrules(row: models.Issue) -> tuple[Overrule, ...]:
    found = models.Overrule.objects.filter(conference_id=row.conference_id, issue=row.slug)
    return tuple(
        Overrule(one.proponent, one.question, Grade(one.grade), one.reason, one.source, one.analyst) for one in found
    )


def _remarks(row: models.Issue) -> tuple[Remark, ...]:
    found = models.Remark.objects.filter(conference_id=row.conference_id, issue=row.slug)
    return tuple(Remark(one.text, one.source, tuple(one.proponents), title=one.kind) for one in found)


def _stands(positions: Sequence[Position], known: dict[str, Proponent]) -> tuple[Stand, ...]:
    asked: dict[str, list[Position]] = {}
    for position in positions:
        if position.question != WHOLE:
            asked.setdefault(position.proponent, []).append(position)
    found = [
        Stand(known[one.proponent], one, tuple(asked.get(one.proponent, ())))
        for one in positions
        if one.question == WHOLE
    ]
    order = {grade: place for place, grade in enumerate(ORDER)}
    return tuple(sorted(found, key=lambda one: (order[one.grade], not one.proponent.common, one.proponent.code)))


def _mentioned(stands: Iterable[Stand], countries: Iterable[CountryPosition], names: dict[str, str]) -> dict[str, str]:
    codes = {code for stand in stands for code in (*stand.proponent.code.split("/"), *stand.whole.signatories)}
    codes |= {one.country for one in countries}
    return {code: names.get(code, code) for code in sorted(codes)}


def _nearest(mine: Proponent, table: Matrix) -> tuple[Nearness, ...]:
    found = []
    for other in table.proponents:
        pairs = [
            (side(table.cells[mine.code, one.id].grade), side(table.cells[other.code, one.id].grade))
            for one in table.issues
        ]
        shared = [pair for pair in pairs if all(pair)]
        if shared and other != mine:
            found.append(Nearness(other, len(shared), sum(one == two for one, two in shared)))
    return tuple(sorted(found, key=lambda near: (-near.same / near.shared, -near.shared, near.proponent.code)))

"""Issues, and who stands where on them, with the words that prove it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from types import SimpleNamespace

from django.http import HttpRequest
from ninja import Router

from plenipot.api.answers import actor_of, in_parts
from plenipot.api.shapes import EmptyForNone, Extended, Length, Shape, SpanOut, attribute
from plenipot.core.stance.values import Issue
from plenipot.positions import queries
from plenipot.positions.values import IssueReport, Stand

router = Router()
_NO_EVIDENCE = SimpleNamespace(document="", proposal="", provision="", words="", effect="", reason="")
"""What a line says of somebody who is silent."""


class EvidenceOut(Shape):
    """The very words: in which document, proposal and provision they stand and what is done to them."""

    document: str
    proposal: str
    provision: str
    place: int
    words: str
    spans: list[SpanOut]
    effect: str
    term: str
    grade: str
    marker: str
    question: str
    reason: str


class PositionOut(Shape):
    """A grade with its evidence. `computed` is what the texts gave where an analyst overruled it."""

    question: str
    grade: str
    computed: EmptyForNone
    overruled: str
    explanation: str
    evidence: list[EvidenceOut]


class StandOut(Shape):
    """One proponent on one issue."""

    proponent: str = attribute("proponent", "code")
    name: str = attribute("proponent", "name")
    common: bool = attribute("proponent", "common")
    grade: str
    signatories: list[str] = attribute("whole", "signatories")
    explanation: str = attribute("whole", "explanation")
    through: list[str]
    contradicts: bool
    overruled: str = attribute("whole", "overruled")
    computed: EmptyForNone = attribute("whole", "computed")
    questions: list[PositionOut]


class IssueOut(Shape):
    """An issue to watch."""

    id: str
    title: str
    why: str
    instruments: list[str]


class RemarkOut(Shape):
    """A complication or an alternative, with where it comes from."""

    title: str
    text: str
    source: str
    proponents: list[str]


class CountryOut(Shape):
    """One administration, by its own proposals and by the common ones that it signed (`through` groups)."""

    country: str
    grade: str
    through: list[str]
    contradicts: bool
    overruled: str


class IssueReportOut(IssueOut):
    """An issue with everybody's stand on it; `remarks` were added by analysts after it was written."""

    background: str
    recommendation: str
    sources: list[str]
    complications: list[RemarkOut]
    alternatives: list[RemarkOut]
    remarks: list[RemarkOut]
    stands: list[StandOut]
    countries: list[CountryOut]


class WantedOut(StandOut):
    """What one proponent wants on one issue."""

    issue: str


class NearOut(Shape):
    """How near another proponent is: on how many issues both speak, on how many of these the same side."""

    proponent: str = attribute("proponent", "code")
    shared: int
    same: int


class ProponentOut(Shape):
    """All that one proponent wants on the issues, and who is nearest to it."""

    code: str = attribute("proponent", "code")
    name: str = attribute("proponent", "name")
    common: bool = attribute("proponent", "common")
    organisation: str = attribute("proponent", "organisation")
    signatories: list[str]
    stands: list[WantedOut]
    nearest: list[NearOut]
    countries: list[CountryOut]


class EvidenceLineOut(Shape):
    """A piece of evidence with whose it is and what it adds up to."""

    issue: str
    proponent: str
    grade: str
    document: str
    proposal: str
    provision: str
    words: str
    effect: str
    reason: str
    through: list[str]
    overruled: str


class CellOut(Shape):
    """One cell of the matrix."""

    proponent: str
    issue: str
    grade: str
    evidence: Length = attribute("whole", "evidence")
    through: list[str]
    overruled: str = attribute("whole", "overruled")


@router.get("/conferences/{slug}/issues", response=list[IssueOut])
@in_parts
def issues(request: HttpRequest, slug: str) -> Sequence[Issue]:
    """The issues that are watched."""
    return [report.issue for report in queries.issues(actor_of(request), slug)]


@router.get("/conferences/{slug}/issues/{issue}", response=IssueReportOut)
def issue(request: HttpRequest, slug: str, issue: str) -> Extended:
    """One issue, everybody's stand on it, and the words."""
    report = queries.issue(actor_of(request), slug, issue)
    return Extended(report.issue, remarks=report.remarks, stands=report.stands, countries=report.countries)


@router.get("/conferences/{slug}/positions", response=list[EvidenceLineOut])
@in_parts
def positions(request: HttpRequest, slug: str, issue: str = "", proponent: str = "") -> Sequence[Extended]:
    """Who stands where, a line per issue and proponent and piece of evidence; silence is a line without evidence."""
    return [
        line
        for report in queries.issues(actor_of(request), slug)
        if issue in {"", report.slug}
        for stand in report.stands
        if proponent in {"", stand.proponent.code}
        for line in _lines(report, stand)
    ]


@router.get("/conferences/{slug}/matrix", response=list[CellOut])
@in_parts
def matrix(request: HttpRequest, slug: str) -> Sequence[Extended]:
    """Proponents × issues, a cell a line, silence too."""
    cells = sorted(queries.matrix(actor_of(request), slug).cells.items(), key=lambda cell: cell[0])
    return [Extended(stand, proponent=proponent, issue=issue) for (proponent, issue), stand in cells]


@router.get("/conferences/{slug}/proponents/{path:code}", response=ProponentOut)
def proponent(request: HttpRequest, slug: str, code: str) -> Extended:
    """All that one proponent wants on the issues, who is nearest to it, which signatories contradict it."""
    report = queries.proponent(actor_of(request), slug, code)
    return Extended(report, stands=[Extended(stand, issue=issue.id) for issue, stand in report.stands])


def _lines(report: IssueReport, stand: Stand) -> Iterator[Extended]:
    """A stand, a line per piece of evidence, or one without any."""
    for evidence in stand.whole.evidence or (_NO_EVIDENCE,):
        yield Extended(
            evidence,
            issue=report.slug,
            proponent=stand.proponent.code,
            grade=stand.grade,
            through=stand.through,
            overruled=stand.whole.overruled,
        )

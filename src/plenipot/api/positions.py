"""Issues, and who stands where on them, with the words that prove it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import Query, Router, Schema

from plenipot.api.answers import Page, actor_of, page
from plenipot.api.schemas import SpanOut, spans
from plenipot.core.stance.values import CountryPosition, Evidence, Issue, Position, Remark
from plenipot.positions import queries
from plenipot.positions.values import IssueReport, ProponentReport, Stand

router = Router()


class EvidenceOut(Schema):
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


class PositionOut(Schema):
    """A grade with its evidence. `computed` is what the texts gave where an analyst overruled it."""

    question: str
    grade: str
    computed: str
    overruled: str
    explanation: str
    evidence: list[EvidenceOut]


class StandOut(Schema):
    """One proponent on one issue."""

    proponent: str
    name: str
    common: bool
    grade: str
    signatories: list[str]
    explanation: str
    questions: list[PositionOut]


class IssueOut(Schema):
    """An issue to watch."""

    id: str
    title: str
    why: str
    instruments: list[str]


class RemarkOut(Schema):
    """A complication or an alternative, with where it comes from."""

    title: str
    text: str
    source: str
    proponents: list[str]


class CountryOut(Schema):
    """One administration, by its own proposals and by the common ones that it signed (`through` groups)."""

    country: str
    grade: str
    through: list[str]
    contradicts: bool


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


class NearOut(Schema):
    """How near another proponent is: on how many issues both speak, on how many of these the same side."""

    proponent: str
    shared: int
    same: int


class ProponentOut(Schema):
    """All that one proponent wants on the issues, and who is nearest to it."""

    code: str
    name: str
    common: bool
    organisation: str
    signatories: list[str]
    stands: list[WantedOut]
    nearest: list[NearOut]
    countries: list[CountryOut]


class EvidenceLineOut(Schema):
    """A piece of evidence with whose it is and what it adds up to."""

    issue: str
    proponent: str
    grade: str
    document: str
    proposal: str
    provision: str
    words: str
    effect: str


class CellOut(Schema):
    """One cell of the matrix."""

    proponent: str
    issue: str
    grade: str
    evidence: int


def evidence(found: Evidence) -> dict[str, Any]:
    """Evidence as the interface shows it."""
    keys = ("document", "proposal", "provision", "place", "words", "term", "marker", "question")
    told = {key: getattr(found, key) for key in keys}
    return {**told, "spans": spans(found.spans), "effect": found.effect.value, "grade": found.grade.value}


def position(found: Position) -> dict[str, Any]:
    """A position as the interface shows it."""
    return {
        "question": found.question,
        "grade": found.grade.value,
        "computed": found.computed.value if found.computed else "",
        "overruled": found.overruled,
        "explanation": found.explanation,
        "evidence": [evidence(one) for one in found.evidence],
    }


def stand(found: Stand) -> dict[str, Any]:
    """A stand as the interface shows it."""
    return {
        "proponent": found.proponent.code,
        "name": found.proponent.name,
        "common": found.proponent.common,
        "grade": found.grade.value,
        "signatories": found.whole.signatories,
        "explanation": found.whole.explanation,
        "questions": [position(one) for one in found.questions],
    }


def cell(found: tuple[tuple[str, str], Stand]) -> dict[str, Any]:
    """A cell as the interface shows it."""
    (proponent, issue), held = found
    return {
        "proponent": proponent,
        "issue": issue,
        "grade": held.grade.value,
        "evidence": len(held.whole.evidence),
    }


def lines(issue_report: IssueReport, held: Stand) -> list[dict[str, Any]]:
    """A stand, a line per piece of evidence."""
    head = {"issue": issue_report.slug, "proponent": held.proponent.code, "grade": held.grade.value}
    none = {"document": "", "proposal": "", "provision": "", "words": "", "effect": ""}
    told = [evidence(one) for one in held.whole.evidence]
    return [{**head, **{key: one[key] for key in none}} for one in told] or [{**head, **none}]


def remark(found: Remark) -> dict[str, Any]:
    """A remark as the interface shows it."""
    return {name: getattr(found, name) for name in RemarkOut.model_fields}


def country(country_position: CountryPosition) -> dict[str, Any]:
    """An administration's stand as the interface shows it."""
    return {
        "country": country_position.country,
        "grade": country_position.grade.value,
        "through": country_position.through,
        "contradicts": country_position.contradicts,
    }


def issue_line(found: Issue) -> dict[str, Any]:
    """An issue in a list."""
    return {"id": found.id, "title": found.title, "why": found.why, "instruments": found.instruments}


def report(issue_report: IssueReport) -> dict[str, Any]:
    """An issue as the interface shows it."""
    return {
        **issue_line(issue_report.issue),
        "background": issue_report.issue.background,
        "recommendation": issue_report.issue.recommendation,
        "sources": issue_report.issue.sources,
        "complications": [remark(one) for one in issue_report.issue.complications],
        "alternatives": [remark(one) for one in issue_report.issue.alternatives],
        "remarks": [remark(one) for one in issue_report.remarks],
        "stands": [stand(one) for one in issue_report.stands],
        "countries": [country(one) for one in issue_report.countries],
    }


def wanted_by(proponent_report: ProponentReport) -> dict[str, Any]:
    """A proponent as the interface shows it."""
    who = proponent_report.proponent
    return {
        "code": who.code,
        "name": who.name,
        "common": who.common,
        "organisation": who.organisation,
        "signatories": proponent_report.signatories,
        "stands": [{**stand(one), "issue": issue.id} for issue, one in proponent_report.stands],
        "nearest": [
            {"proponent": near.proponent.code, "shared": near.shared, "same": near.same}
            for near in proponent_report.nearest
        ],
        "countries": [country(one) for one in proponent_report.countries],
    }


@router.get("/conferences/{slug}/issues", response=list[IssueOut])
def issues(request: HttpRequest, slug: str, wanted: Query[Page]) -> list[dict[str, Any]]:
    """The issues that are watched."""
    return page(request, queries.issues(actor_of(request), slug), wanted, lambda found: issue_line(found.issue))


@router.get("/conferences/{slug}/issues/{issue}", response=IssueReportOut)
def issue(request: HttpRequest, slug: str, issue: str) -> dict[str, Any]:
    """One issue, everybody's stand on it, and the words."""
    return report(queries.issue(actor_of(request), slug, issue))


@router.get("/conferences/{slug}/positions", response=list[EvidenceLineOut])
def positions(
    request: HttpRequest, slug: str, wanted: Query[Page], issue: str = "", proponent: str = ""
) -> list[dict[str, Any]]:
    """Who stands where, a line per issue and proponent and piece of evidence; silence is a line without evidence."""
    found = [
        line
        for issue_report in queries.issues(actor_of(request), slug)
        if issue in {"", issue_report.slug}
        for held in issue_report.stands
        if proponent in {"", held.proponent.code}
        for line in lines(issue_report, held)
    ]
    return page(request, found, wanted, dict)


@router.get("/conferences/{slug}/matrix", response=list[CellOut])
def matrix(request: HttpRequest, slug: str, wanted: Query[Page]) -> list[dict[str, Any]]:
    """Proponents × issues, a cell a line, silence too."""
    found = queries.matrix(actor_of(request), slug)
    return page(request, sorted(found.cells.items(), key=lambda one: one[0]), wanted, cell)


@router.get("/conferences/{slug}/proponents/{path:code}", response=ProponentOut)
def proponent(request: HttpRequest, slug: str, code: str) -> dict[str, Any]:
    """All that one proponent wants on the issues, who is nearest to it, which signatories contradict it."""
    return wanted_by(queries.proponent(actor_of(request), slug, code))

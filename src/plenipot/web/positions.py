"""Issues: the list, and one with everybody's stand on it and the words that prove it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from plenipot.conferences import queries as conferences
from plenipot.core.access.levels import Actor
from plenipot.core.stance.grades import ORDER
from plenipot.core.stance.values import CountryPosition, Evidence, Grade, Position, Remark
from plenipot.positions import queries
from plenipot.positions.operations import ALTERNATIVE, COMPLICATION
from plenipot.positions.values import IssueReport, Stand
from plenipot.proposals import queries as proposals
from plenipot.web.figures.strip import names as grades
from plenipot.web.names import names
from plenipot.web.pages import actor_of, listing

SHOWN = 3
"""Pieces of evidence shown at once; the others unfold."""


@dataclass(frozen=True, slots=True)
class QuestionAnswer:
    """The answer of a proponent to one question of an issue: the words shown at once, and the rest."""

    question: str
    position: Position
    first: tuple[Evidence, ...]
    rest: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """One proponent on an issue as a page shows it."""

    stand: Stand
    answers: tuple[QuestionAnswer, ...]
    dissent: tuple[CountryPosition, ...]
    """Administrations that signed and contradict it with proposals of their own."""


@dataclass(frozen=True, slots=True)
class Camp:
    """Those on one side of an issue, under their heading."""

    name: str
    heading: str
    shown: tuple[Shown, ...]


def issues(request: HttpRequest, slug: str, suffix: str | None = None) -> HttpResponseBase:
    """The issues, each with its position strip."""
    actor = actor_of(request)
    conference = conferences.conference(actor, slug)
    issue_reports = queries.issues(actor, slug)
    if suffix:
        rows = [
            {
                "issue": report.slug,
                "title": report.title,
                "proponent": stand.proponent.code,
                "grade": stand.grade.value,
                "through": " ".join(stand.through),
                "overruled": stand.whole.overruled,
            }
            for report in issue_reports
            for stand in report.stands
        ]
        return listing(rows, suffix, f"{slug}-issues")
    return render(request, "web/issues.html", {"conference": conference, "issues": issue_reports, "grades": grades()})


def issue(request: HttpRequest, slug: str, issue: str, suffix: str | None = None) -> HttpResponseBase:
    """Answer with an issue's page: who is for, against, between and silent, each with the words that prove it."""
    actor = actor_of(request)
    conference = conferences.conference(actor, slug)
    report = queries.issue(actor, slug, issue)
    if suffix:
        return listing(rows(report), suffix, f"{slug}-{issue}")
    context = {
        "conference": conference,
        "report": report,
        "camps": camps(report),
        "complications": (*report.issue.complications, *_added(report, COMPLICATION)),
        "alternatives": (*report.issue.alternatives, *_added(report, ALTERNATIVE)),
        "countries_by_grade": _by_grade(report.countries),
        "grades": grades(),
        "names": names(actor),
        "proposal_languages": tongues(actor, slug),
    }
    return render(request, "web/issue.html", context)


def issue_check(request: HttpRequest, slug: str, issue: str) -> HttpResponse:
    """Answer with what each marker of an issue finds, what it misses, and what it names that occurs nowhere."""
    actor = actor_of(request)
    context = {
        "conference": conferences.conference(actor, slug),
        "report": queries.issue(actor, slug, issue),
        "surveys": queries.survey(actor, slug, issue),
        "grades": grades(),
        "names": names(actor),
        "proposal_languages": tongues(actor, slug),
    }
    return render(request, "web/issue_check.html", context)


def rows(report: IssueReport) -> list[dict[str, object]]:
    """A row per proponent and piece of evidence; the silent have one row without any."""
    return [
        _row(report.slug, stand, evidence) for stand in report.stands for evidence in stand.whole.evidence or (None,)
    ]


def _row(slug: str, stand: Stand, evidence: Evidence | None) -> dict[str, object]:
    return {
        "issue": slug,
        "proponent": stand.proponent.code,
        "grade": stand.grade.value,
        "computed": (stand.whole.computed or stand.grade).value,
        "document": evidence.document if evidence else "",
        "proposal": evidence.proposal if evidence else "",
        "provision": evidence.provision if evidence else "",
        "effect": evidence.effect.value if evidence else "",
        "words": evidence.words if evidence else "",
        "reason": evidence.reason if evidence else "",
        "through": " ".join(stand.through),
        "overruled": stand.whole.overruled,
        "explanation": stand.whole.explanation,
    }


def camps(report: IssueReport) -> tuple[Camp, ...]:
    """For, against, between and to be checked, those that are not empty."""
    sides = (
        ("for", _("For"), report.for_),
        ("against", _("Against"), report.against),
        ("between", _("Between"), report.between),
        ("to-be-checked", _("To be checked"), report.to_be_checked),
    )
    texts = {question.id: question.text for question in report.issue.questions}
    return tuple(
        Camp(name, heading, tuple(_stand_view(stand, texts, report) for stand in stands))
        for name, heading, stands in sides
        if stands
    )


class Tongues(dict[str, str]):
    """Proposal id → ISO code of the language in which its words are quoted; English where nothing else is noted."""

    def get(self, key: str, default: object = None) -> str:
        """The language of a proposal."""
        del default
        return super().get(key, "en")


def tongues(actor: Actor, slug: str) -> Tongues:
    """The languages in which the proposals of a conference are quoted."""
    return Tongues(proposals.languages_of_standing(actor, slug))


def _stand_view(stand: Stand, texts: dict[str, str], report: IssueReport) -> Shown:
    answers = tuple(
        _answer(position, texts.get(position.question, "")) for position in stand.questions if position.evidence
    )
    dissent = tuple(
        position for position in report.countries if position.contradicts and stand.proponent.code in position.through
    )
    return Shown(stand, answers, dissent)


def _answer(position: Position, text: str) -> QuestionAnswer:
    """A sentence that several markers found is shown once."""
    once = {
        (evidence.document, evidence.proposal, evidence.place, evidence.words): evidence
        for evidence in reversed(position.evidence)
    }
    evidence_list = tuple(reversed(once.values()))
    return QuestionAnswer(text, position, evidence_list[:SHOWN], evidence_list[SHOWN:])


def _added(report: IssueReport, kind: str) -> tuple[Remark, ...]:
    return tuple(
        Remark(remark.text, remark.source, remark.proponents, title="")
        for remark in report.remarks
        if remark.title == kind
    )


def _by_grade(countries: Iterable[CountryPosition]) -> list[tuple[Grade, list[CountryPosition]]]:
    gathered: dict[Grade, list[CountryPosition]] = {grade: [] for grade in ORDER}
    for country_position in countries:
        gathered[country_position.grade].append(country_position)
    return [(grade, country_positions) for grade, country_positions in gathered.items() if country_positions]

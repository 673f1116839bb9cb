"""Issues: the list, and one with everybody's stand on it and the words that prove it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from operator import itemgetter

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from plenipot.conferences import queries as conferences
from plenipot.core.access.levels import Actor
from plenipot.core.stance.grades import ORDER
from plenipot.core.stance.values import CountryPosition, Evidence, Grade, Position, Remark
from plenipot.drafting import queries as drafting
from plenipot.positions import queries
from plenipot.positions.endings import words_of_issue
from plenipot.positions.operations import ALTERNATIVE, COMPLICATION
from plenipot.positions.values import IssueReport, Stand
from plenipot.proposals import queries as proposals
from plenipot.web.drafts import words_line
from plenipot.web.figures.strip import ROOM, strip_room
from plenipot.web.figures.strip import names as grades
from plenipot.web.names import names
from plenipot.web.outcomes import adoptions_on
from plenipot.web.pages import actor_of, listing
from plenipot.web.pagination import parted

SHOWN = 3
"""Pieces of evidence shown at once; the others unfold."""
FOLDED = 12
"""So many of the others unfold; more stand on the page of this proponent on this issue, which is linked."""
ON_A_PAGE = 100
"""So many sentences and proponents together make a page: some 100 kB, and all who speak on an issue of a sample of 20 papers."""


@dataclass(frozen=True, slots=True)
class QuestionAnswer:
    """The answer of a proponent to one question of an issue: the words shown at once, and the rest."""

    question: str
    position: Position
    first: tuple[Evidence, ...]
    rest: tuple[Evidence, ...] = ()
    more: int = 0
    """So many sentences stand on the page of the proponent alone."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One proponent on an issue as a page shows it."""

    stand: Stand
    answers: tuple[QuestionAnswer, ...]
    dissent: tuple[CountryPosition, ...]
    """Administrations that signed and contradict it with proposals of their own."""

    @property
    def weight(self) -> int:
        """The part of a page that a proponent takes up: a line, and its sentences, which are not told again where a group speaks for it."""
        answers = () if self.stand.through else self.answers
        return 1 + sum(len(answer.first) + len(answer.rest) for answer in answers)


@dataclass(frozen=True, slots=True)
class Camp:
    """The proponents on one side of an issue under their heading, all of them or as many as stand on a page."""

    name: str
    heading: str
    views: tuple[Shown, ...]


def issues(request: HttpRequest, slug: str, suffix: str | None = None) -> HttpResponseBase:
    """Answer with the issues, each with its position strip."""
    actor = actor_of(request)
    conference = conferences.conference(actor, slug)
    issue_reports = queries.graded_issues(actor, slug)
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
    context = {
        "conference": conference,
        "issues": issue_reports,
        "strip_room": strip_room(len(issue_reports)),
        "grades": grades(),
    }
    return render(request, "web/issues.html", context)


def issue(request: HttpRequest, slug: str, issue: str, suffix: str | None = None) -> HttpResponseBase:
    """Answer with an issue's page: who is for, against, between and silent, each with the words that prove it.

    Where many speak they stand on several pages; `?proponent=` narrows to one, with all its words.
    """
    actor = actor_of(request)
    conference = conferences.conference(actor, slug)
    report = queries.issue(actor, slug, issue)
    proponent = request.GET.get("proponent", "")
    if suffix:
        return listing(rows(report, proponent), suffix, f"{slug}-{issue}")
    sides = camps(report, proponent)
    pages = part_camps(sides)
    page = Paginator(pages, 1).get_page(request.GET.get("page"))
    context = {
        "conference": conference,
        "report": report,
        "strip_room": ROOM,
        "camps": page[0] if pages else (),
        "page": page,
        "proponent": proponent,
        "sides": [(side, _first_page(pages, side)) for side in sides],
        "complications": (*report.issue.complications, *_added_remarks(report, COMPLICATION)),
        "alternatives": (*report.issue.alternatives, *_added_remarks(report, ALTERNATIVE)),
        "countries_by_grade": _by_grade(report.countries),
        "grades": grades(),
        "names": names(actor),
        "proposal_languages": quoted_languages(actor, slug),
        "ended": adoptions_on(actor, slug, report.issue.instruments),
        "drafted": [
            words_line(entry)
            for entry in drafting.words_in_lines(actor, slug, words_of_issue(report.issue), report.issue.instruments)
        ],
    }
    return render(request, "web/issue.html", context)


def _first_page(pages: list[tuple[Camp, ...]], side: Camp) -> int:
    """The number of the page on which a camp begins."""
    return next(number for number, page in enumerate(pages, 1) if side.name in {camp.name for camp in page})


def issue_check(request: HttpRequest, slug: str, issue: str) -> HttpResponse:
    """Answer with what each marker of an issue finds, what it misses, and what it names that occurs nowhere."""
    actor = actor_of(request)
    context = {
        "conference": conferences.conference(actor, slug),
        "report": queries.issue(actor, slug, issue),
        "surveys": queries.survey(actor, slug, issue),
        "grades": grades(),
        "names": names(actor),
        "proposal_languages": quoted_languages(actor, slug),
    }
    return render(request, "web/issue_check.html", context)


def rows(report: IssueReport, proponent: str = "") -> list[dict[str, object]]:
    """A row per proponent (or of the one named) and piece of evidence; the silent have one row without any."""
    return [
        _evidence_row(report.slug, stand, evidence)
        for stand in report.stands
        if proponent in {"", stand.proponent.code}
        for evidence in stand.whole.evidence or (None,)
    ]


def _evidence_row(slug: str, stand: Stand, evidence: Evidence | None) -> dict[str, object]:
    """A piece of evidence for a position as a row of the CSV."""
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


def camps(report: IssueReport, proponent: str = "") -> tuple[Camp, ...]:
    """For, against, between and to be checked, those that are not empty; of one proponent alone with all its words."""
    sides = (
        ("for", _("For"), report.for_),
        ("against", _("Against"), report.against),
        ("between", _("Between"), report.between),
        ("to-be-checked", _("To be checked"), report.to_be_checked),
    )
    texts = {question.id: question.text for question in report.issue.questions}
    return tuple(
        Camp(name, heading, tuple(views))
        for name, heading, stands in sides
        if (
            views := [
                view
                for stand in stands
                if proponent in {"", stand.proponent.code}
                for view in (_whole_views if proponent else _stand_views)(stand, texts, report)
            ]
        )
    )


def part_camps(sides: Iterable[Camp]) -> list[tuple[Camp, ...]]:
    """The camps parted into pages, in their order; none where nobody speaks."""
    by_name = {side.name: side for side in sides}
    views = ((side.name, view) for side in by_name.values() for view in side.views)
    return [
        tuple(
            replace(by_name[name], views=tuple(view for _, view in group))
            for name, group in groupby(page, key=itemgetter(0))
        )
        for page in parted(views, lambda named: named[1].weight, ON_A_PAGE)
    ]


class QuotedLanguages(dict[str, str]):
    """Proposal id → ISO code of the language in which its words are quoted; English where nothing else is noted."""

    def get(self, key: str, default: object = None) -> str:
        """The language in which the words of a proposal are quoted, by its id."""
        del default
        return super().get(key, "en")


def quoted_languages(actor: Actor, slug: str) -> QuotedLanguages:
    """The languages in which the proposals of a conference are quoted."""
    return QuotedLanguages(proposals.languages_of_standing(actor, slug))


def _stand_views(stand: Stand, texts: dict[str, str], report: IssueReport) -> Iterator[Shown]:
    """A proponent among others: some sentences at once, some folded, and how many more there are."""
    answers = []
    for position in stand.questions:
        if evidence := _distinct_evidence(position):
            first, rest = evidence[:SHOWN], evidence[SHOWN : SHOWN + FOLDED]
            more = len(evidence) - len(first) - len(rest)
            question = texts.get(position.question, "")
            answers.append(QuestionAnswer(question=question, position=position, first=first, rest=rest, more=more))
    yield Shown(stand, tuple(answers), _contradicting_members(stand, report))


def _whole_views(stand: Stand, texts: dict[str, str], report: IssueReport) -> Iterator[Shown]:
    """A proponent alone with every sentence, in parts that fit on a page."""
    answers = [
        QuestionAnswer(texts.get(position.question, ""), position, evidence[start : start + ON_A_PAGE - 1])
        for position in stand.questions
        if (evidence := _distinct_evidence(position))
        for start in range(0, len(evidence), ON_A_PAGE - 1)
    ]
    if sum(len(answer.first) for answer in answers) < ON_A_PAGE:
        yield Shown(stand, tuple(answers), _contradicting_members(stand, report))
    else:
        yield from (Shown(stand, (answer,), _contradicting_members(stand, report)) for answer in answers)


def _distinct_evidence(position: Position) -> tuple[Evidence, ...]:
    """The evidence of a position; a sentence that several markers found is there once."""
    once = {
        (evidence.document, evidence.proposal, evidence.place, evidence.words): evidence
        for evidence in reversed(position.evidence)
    }
    return tuple(reversed(once.values()))


def _contradicting_members(stand: Stand, report: IssueReport) -> tuple[CountryPosition, ...]:
    """The members of a group whose own proposals contradict its position."""
    return tuple(
        position for position in report.countries if position.contradicts and stand.proponent.code in position.through
    )


def _added_remarks(report: IssueReport, kind: str) -> tuple[Remark, ...]:
    """The remarks of a kind that analysts added to an issue."""
    return tuple(
        Remark(remark.text, remark.source, remark.proponents, title="")
        for remark in report.remarks
        if remark.title == kind
    )


def _by_grade(countries: Iterable[CountryPosition]) -> list[tuple[Grade, list[CountryPosition]]]:
    """Countries by the grade of their position, in the order of the grades; empty grades are left out."""
    gathered: dict[Grade, list[CountryPosition]] = {grade: [] for grade in ORDER}
    for country_position in countries:
        gathered[country_position.grade].append(country_position)
    return [(grade, country_positions) for grade, country_positions in gathered.items() if country_positions]

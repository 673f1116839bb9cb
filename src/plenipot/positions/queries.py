"""Reading positions: issues with everybody's stand, the matrix, one proponent's page. Gathered from what is kept of every proposal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from plenipot.chronicle.queries import actor_names, cached_until_next_event
from plenipot.conferences import queries as conferences
from plenipot.core.access.levels import Actor
from plenipot.core.stance.assess import WHOLE, apply_overrules, gather_positions, marker_ranks
from plenipot.core.stance.countries import positions_of_signers
from plenipot.core.stance.grades import NO_EVIDENCE, ORDER, grade_side
from plenipot.core.stance.marker_survey import MarkerSurvey, survey_markers
from plenipot.core.stance.values import CountryPosition, Grade, Issue, Overrule, Position, Remark
from plenipot.errors import NotFound
from plenipot.participation import queries as participation
from plenipot.positions import models
from plenipot.positions.answering import ShownWording, answers_version, parsed_issue, shown_wording
from plenipot.positions.filings import answers_of, collect, patterns_in_force, proponents
from plenipot.positions.values import IssueReport, Matrix, Nearness, PositionProponent, ProponentReport, Stand, Wording
from plenipot.proposals import queries as proposals
from plenipot.proposals.queries import standing_proponents


def issues(actor: Actor, conference: str, *, words: bool = True) -> tuple[IssueReport, ...]:
    """Every issue of the conference with everybody's stand on it, in the analysts' order.

    Without `words` the evidence has none: for who shows grades alone. Raises: NotFound (no such conference).
    """
    return _survey(actor, conference, words=words)[0]


def issue(actor: Actor, conference: str, slug: str) -> IssueReport:
    """One issue with everybody's stand on it.

    Raises: NotFound.
    """
    issuereports = _survey(actor, conference, slug)[0]
    if not issuereports:
        raise NotFound(f"There is no issue “{slug}” in “{conference}”.")
    return issuereports[0]


def answered_state() -> int:
    """The number of the latest wording that all proposals have answered to, which may be some time after it was adopted."""
    return models.AnsweredIssue.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def watched(_actor: Actor, conference: str) -> tuple[Issue, ...]:
    """The issues of a conference as their analysts wrote them, without anybody's stand, in the analysts' order."""
    rows = models.Issue.objects.filter(conference__slug=conference, current=True)
    return tuple(parsed_issue(row.text, row.source) for row in rows)


def matrix(actor: Actor, conference: str) -> Matrix:
    """Proponents × issues, groups first; every cell is there, silence too. An issue that is not answered yet has no column.

    Raises: NotFound (no such conference).
    """
    return _matrix(*_survey(actor, conference))


def proponent(actor: Actor, conference: str, code: str) -> ProponentReport:
    """All that one proponent wants on the issues, and who is nearest to it.

    Raises: NotFound (nobody filed anything under that code).
    """
    reports, proponents_by_key = _survey(actor, conference)
    table = _matrix(reports, proponents_by_key)
    match = next((entry for entry in table.proponents if entry.code == code), None)
    if match is None:
        match, cells = _signer(actor, conference, code, reports)
        table = Matrix(table.issues, (*table.proponents, match), {**table.cells, **cells})
    stands = tuple((entry, table.cells[code, entry.id]) for entry in table.issues)
    signed = {country for _, stand in stands for country in stand.whole.signatories}
    dissent = tuple(
        country for report in reports for country in report.countries if country.contradicts and code in country.through
    )
    return ProponentReport(match, stands, _nearest(match, table), tuple(sorted(signed)), countries=dissent)


def _signer(
    actor: Actor, conference: str, code: str, reports: Iterable[IssueReport]
) -> tuple[PositionProponent, dict[tuple[str, str], Stand]]:
    """An administration that filed nothing itself, with its stand on every issue by the common proposals that it signed.

    Raises: NotFound (it signed nothing either).
    """
    signed = {report.slug: country for report in reports for country in report.countries if country.country == code}
    if not signed:
        raise NotFound(f"“{code}” has filed nothing in “{conference}”.")
    name = participation.proponent(actor, code).name
    who = PositionProponent(code, name)
    cells = {}
    for report in reports:
        silent = Position(code, WHOLE, Grade.SILENT, (), explanation="It signed nothing that touches this issue.")
        country = signed.get(report.slug)
        through = country.through if country else ()
        cells[code, report.slug] = Stand(who, _inherit(silent, country), (), through=through)
    return who, cells


def survey(actor: Actor, conference: str, slug: str) -> tuple[MarkerSurvey, ...]:
    """Survey what every marker of an issue finds in the conference, and what it misses.

    Raises: NotFound (no such conference or issue).
    """
    report = issue(actor, conference, slug)
    return survey_issue(actor, conference, report.issue)


def survey_issue(actor: Actor, conference: str, written: Issue) -> tuple[MarkerSurvey, ...]:
    """Survey what the markers of an issue would find in the conference, whether it is watched there or not.

    Raises: NotFound (no such conference).
    """
    collected = collect(actor, conference, participation.proponents(actor), (written,))
    return survey_markers(written, collected.proponents, collected.texts, collected.recitals)


def wordings(actor: Actor, conference: str, slug: str) -> tuple[Wording, ...]:
    """Every wording that an issue has had, the first one first.

    Raises: NotFound.
    """
    place = conferences.conference(actor, conference)
    rows = models.Issue.objects.filter(conference_id=place.id, slug=slug).order_by("id")
    if not rows:
        raise NotFound(f"There is no issue “{slug}” in “{conference}”.")
    return tuple(Wording(row.text, row.source, row.adopted_at, current=row.current) for row in rows)


def _survey(
    actor: Actor, conference: str, slug: str = "", *, words: bool = True
) -> tuple[tuple[IssueReport, ...], dict[str, PositionProponent]]:
    """The issues (or the one of that name) with everybody's stand, and everybody who filed something."""
    form = proposals.usual_form(actor, conference)
    return _gather_reports(actor, conference, form, shown_wordings(actor, conference, slug), words=words)


def shown_wordings(actor: Actor, conference: str, slug: str = "") -> tuple[tuple[int, ShownWording | None], ...]:
    """The issues (or the one of that name) by their rows, each with the wording whose answers are shown, if any.

    It changes when all proposals have answered an issue, which is no event.
    """
    form = proposals.usual_form(actor, conference)
    rows = models.Issue.objects.filter(conference__slug=conference, current=True)
    return tuple((row.pk, shown_wording(row, form)) for row in (rows.filter(slug=slug) if slug else rows))


@cached_until_next_event
def _gather_reports(
    actor: Actor, conference: str, form: str, wordings: tuple[tuple[int, ShownWording | None], ...], *, words: bool
) -> tuple[tuple[IssueReport, ...], dict[str, PositionProponent]]:
    """The issues of these rows, each with the wording whose answers count, gathered from what is kept."""
    conferences.conference(actor, conference)
    rows = models.Issue.objects.select_related("conference").in_bulk(
        [current for current, _ in wordings] + [answered.row for _, answered in wordings if answered]
    )
    parties = participation.proponents(actor)
    proponents_by_key = proponents(actor, standing_proponents(actor, conference), parties)
    names = {code: party.name for code, party in parties.items()}
    return tuple(
        _report(
            actor,
            rows[answered.row],
            (form, answered.version),
            proponents_by_key,
            names,
            being_answered=answered != (current, answers_version(form)),
            words=words,
        )
        if answered
        else _unanswered(rows[current])
        for current, answered in wordings
    ), proponents_by_key


def _unanswered(row: models.Issue) -> IssueReport:
    """An issue in its first wording, to which not all proposals have answered yet: nobody's stand is known."""
    issue = parsed_issue(row.text, row.source)
    return IssueReport(
        conference=row.conference.slug,
        issue=issue,
        stands=(),
        countries=(),
        names={},
        remarks=_remarks(row),
        being_answered=True,
    )


def _matrix(reports: tuple[IssueReport, ...], proponents_by_key: dict[str, PositionProponent]) -> Matrix:
    """The matrix of issues and proponents, groups first; an issue that is still being answered is left out."""
    answered = tuple(report for report in reports if report.stands or not report.being_answered)
    cells = {(stand.proponent.code, report.slug): stand for report in answered for stand in report.stands}
    ordered = sorted(proponents_by_key.values(), key=lambda entry: (not entry.common, entry.code))
    return Matrix(tuple(report.issue for report in answered), tuple(ordered), cells)


def _report(
    actor: Actor,
    row: models.Issue,
    read_by: tuple[str, str],
    proponents_by_key: dict[str, PositionProponent],
    names: dict[str, str],
    *,
    being_answered: bool,
    words: bool,
) -> IssueReport:
    """The positions of everybody on an issue, computed from its answers, with what analysts overruled."""
    issue = parsed_issue(row.text, row.source)
    overrules = tuple(overrule for overrule in _overrules(row) if overrule.proponent in proponents_by_key)
    answered = answers_of(actor, row, read_by, proponents_by_key, words=words)
    rank = marker_ranks(issue)
    computed = gather_positions(issue, answered.proponents, patterns_in_force(actor, row.conference.slug, issue))
    positions = apply_overrules(computed, overrules, rank)
    countries = positions_of_signers(positions, answered.signers, rank)
    stands = _stands(positions, proponents_by_key, countries)
    return IssueReport(
        conference=row.conference.slug,
        issue=issue,
        stands=stands,
        countries=tuple(country for country in countries if country.question == WHOLE),
        names=_names_mentioned(stands, countries, names),
        overrules=overrules,
        remarks=_remarks(row),
        being_answered=being_answered,
    )


def _overrules(row: models.Issue) -> tuple[Overrule, ...]:
    """The grades on an issue that analysts overruled."""
    rows = tuple(models.Overrule.objects.filter(conference_id=row.conference_id, issue=row.slug))
    names = actor_names(overrule.analyst for overrule in rows)
    return tuple(
        Overrule(
            overrule.proponent,
            overrule.question,
            Grade(overrule.grade),
            overrule.reason,
            source=overrule.source,
            analyst=names[overrule.analyst],
        )
        for overrule in rows
    )


def _remarks(row: models.Issue) -> tuple[Remark, ...]:
    remarks = models.Remark.objects.filter(conference_id=row.conference_id, issue=row.slug)
    return tuple(Remark(remark.text, remark.source, tuple(remark.proponents), title=remark.kind) for remark in remarks)


def _stands(
    positions: Sequence[Position],
    proponents_by_key: dict[str, PositionProponent],
    countries: Sequence[CountryPosition],
) -> tuple[Stand, ...]:
    """The position of each proponent on the issue as a whole with those on its questions, in the order of grades."""
    by_country = {(country.country, country.question): country for country in countries}
    positions_by_key: dict[str, list[Position]] = {}
    for position in positions:
        if position.question != WHOLE:
            positions_by_key.setdefault(position.proponent, []).append(position)
    unsorted = [
        _stand(
            proponents_by_key[position.proponent],
            position,
            positions_by_key.get(position.proponent, []),
            by_country,
        )
        for position in positions
        if position.question == WHOLE
    ]
    order = {grade: place for place, grade in enumerate(ORDER)}
    return tuple(
        sorted(
            unsorted,
            key=lambda position: (order[position.grade], not position.proponent.common, position.proponent.code),
        )
    )


def _stand(
    who: PositionProponent,
    on_issue: Position,
    questions: list[Position],
    countries: dict[tuple[str, str], CountryPosition],
) -> Stand:
    """A proponent's stand; what it signed speaks for it where its own papers do not."""
    country = None if who.common else countries.get((who.code, WHOLE))
    if country is None:
        return Stand(who, on_issue, tuple(questions))
    if on_issue.grade not in NO_EVIDENCE or on_issue.overruled:
        return Stand(who, on_issue, tuple(questions), contradicts=country.contradicts)
    inherited = [_inherit(position, countries.get((who.code, position.question))) for position in questions]
    return Stand(who, _inherit(on_issue, country), tuple(inherited), through=country.through)


def _inherit(position: Position, country: CountryPosition | None) -> Position:
    """The position of an administration whose own papers do not speak, by the common proposals that it signed."""
    if country is None or not country.inherited or position.overruled or position.evidence:
        return position
    groups = ", ".join(country.through)
    return replace(
        position,
        grade=country.grade,
        evidence=tuple(item for other in country.inherited for item in other.evidence),
        overruled=country.overruled,
        computed=next((other.computed for other in country.inherited if other.overruled), None),
        explanation=f"Through {groups}, whose common proposals it signed; its own papers say nothing of it.",
    )


def _names_mentioned(
    stands: Iterable[Stand], countries: Iterable[CountryPosition], names: dict[str, str]
) -> dict[str, str]:
    """The names of all codes that stands and countries mention, in the order of the codes."""
    codes = {code for stand in stands for code in (*stand.proponent.code.split("/"), *stand.whole.signatories)}
    codes |= {country_position.country for country_position in countries}
    return {code: names.get(code, code) for code in sorted(codes)}


def _nearest(own: PositionProponent, table: Matrix) -> tuple[Nearness, ...]:
    """The proponents who stand on the same side as another most often, nearest first."""
    nearnesses = []
    for neighbour in table.proponents:
        pairs = [
            (
                grade_side(table.cells[own.code, issue.id].grade),
                grade_side(table.cells[neighbour.code, issue.id].grade),
            )
            for issue in table.issues
        ]
        shared = [pair for pair in pairs if all(pair)]
        if shared and neighbour != own:
            nearnesses.append(Nearness(neighbour, len(shared), sum(side == other for side, other in shared)))
    return tuple(sorted(nearnesses, key=lambda near: (-near.same / near.shared, -near.shared, near.proponent.code)))

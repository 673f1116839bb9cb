"""Reading positions: issues with everybody's stand, the matrix, one proponent's page. Gathered from what is kept of every proposal."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from plenipot.chronicle.queries import actor_names, cached_until_next_event, listed_events, recorded_by
from plenipot.conferences import queries as conferences
from plenipot.core.access.levels import Actor
from plenipot.core.identity.joint_codes import split_joint
from plenipot.core.stance.answers import question_patterns
from plenipot.core.stance.assess import WHOLE, apply_overrules, gather_positions, marker_ranks
from plenipot.core.stance.countries import positions_of_signers
from plenipot.core.stance.grades import grade_side
from plenipot.core.stance.marker_survey import MarkerSurvey, survey_markers
from plenipot.core.stance.values import CountryPosition, Grade, Issue, Position, Remark
from plenipot.errors import NotFound
from plenipot.participation import queries as participation
from plenipot.positions import models
from plenipot.positions.answering import ShownWording, answers_version, parsed_issue, shown_wordings_by_row
from plenipot.positions.filings import (
    answers_of,
    answers_then,
    collect,
    filed_patterns,
    overrules_on,
    patterns_in_force,
    proponents,
)
from plenipot.positions.gathering import kept_patterns, kept_stands
from plenipot.positions.stands import in_order, inherited_position, stands_of
from plenipot.positions.values import IssueReport, Matrix, Nearness, PositionProponent, ProponentReport, Stand, Wording
from plenipot.proposals import queries as proposals
from plenipot.proposals.queries import standing_proponents, stands


def issues(actor: Actor, conference: str) -> tuple[IssueReport, ...]:
    """Every issue of the conference with everybody's stand on it, in the analysts' order.

    Raises: NotFound (no such conference).
    """
    return _reports_with_filers(actor, conference)[0]


def graded_issues(actor: Actor, conference: str) -> tuple[IssueReport, ...]:
    """Every issue with everybody's grade on it, in the analysts' order, as it is kept: for lists, which show no words.

    The stands have neither evidence nor questions, the reports neither countries nor remarks. Raises: NotFound (no such conference).
    """
    return _gather_graded(
        actor, conference, proposals.usual_form(actor, conference), shown_wordings(actor, conference)
    )[0]


def issue(actor: Actor, conference: str, slug: str) -> IssueReport:
    """One issue with everybody's stand on it.

    Raises: NotFound.
    """
    issuereports = _reports_with_filers(actor, conference, slug)[0]
    if not issuereports:
        raise NotFound(f"There is no issue “{slug}” in “{conference}”.")
    return issuereports[0]


def answered_state() -> int:
    """The number of the latest wording that all proposals have answered to, which may be some time after it was adopted."""
    return models.AnsweredIssue.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def watched(actor: Actor, conference: str) -> tuple[Issue, ...]:
    """The issues of a conference as their analysts wrote them, without anybody's stand, in the analysts' order."""
    return tuple(parsed_issue(row.text, row.source) for row in current_issues(actor, conference))


def current_issues(actor: Actor, conference: str, slug: str = "") -> tuple[models.Issue, ...]:
    """The rows of the issues (or of the one of that name) as they are worded, or were by what was known, in their order."""
    rows = models.Issue.objects.filter(conference__slug=conference)
    rows = rows.filter(slug=slug) if slug else rows
    knowledge = actor.as_of.knowledge
    if knowledge.is_present:
        return tuple(rows.filter(current=True))
    adopted = {row.slug: row for row in rows.filter(recorded_by(knowledge, "adopted_at")).order_by("pk")}
    removals = listed_events(replace(actor, as_of=knowledge), conference, kinds=["positions.removed"])
    removed = {event.subject_key: event.at for event in reversed(removals)}
    worded = [row for row in adopted.values() if row.slug not in removed or removed[row.slug] < row.adopted_at]
    return tuple(sorted(worded, key=lambda row: (row.order, row.slug)))


def issues_answered(actor: Actor, conference: str, pids: Collection[str]) -> dict[str, frozenset[str]]:
    """The issues, by short name, that each of the proposals has something to do with, of those that stand for the actor."""
    answered: dict[str, set[str]] = {}
    rows = models.Answer.objects.filter(
        stands(actor, "proposal__standings__"), issue__conference__slug=conference, proposal__pid__in=list(pids)
    )
    for pid, slug in rows.values_list("proposal__pid", "issue__slug").distinct():
        answered.setdefault(pid, set()).add(slug)
    return {pid: frozenset(slugs) for pid, slugs in answered.items()}


def matrix(actor: Actor, conference: str) -> Matrix:
    """Proponents × issues, groups first; every cell is there, silence too. An issue that is not answered yet has no column.

    Raises: NotFound (no such conference).
    """
    return _build_matrix(*_reports_with_filers(actor, conference))


def graded_matrix(actor: Actor, conference: str) -> Matrix:
    """The matrix with everybody's grades, as they are kept: no cell has evidence.

    Raises: NotFound (no such conference).
    """
    form = proposals.usual_form(actor, conference)
    return _build_matrix(*_gather_graded(actor, conference, form, shown_wordings(actor, conference)))


def proponent(actor: Actor, conference: str, code: str) -> ProponentReport:
    """All that one proponent wants on the issues, and who is nearest to it.

    Raises: NotFound (nobody filed anything under that code).
    """
    # What stood in the past is answered anew for everybody.
    beside = proposals.proponents_beside(actor, conference, code) if actor.as_of.is_present else None
    return _proponent_report(actor, conference, code, *_reports_with_filers(actor, conference, only=beside))


def _proponent_report(
    actor: Actor,
    conference: str,
    code: str,
    reports: tuple[IssueReport, ...],
    proponents_by_key: dict[str, PositionProponent],
) -> ProponentReport:
    """The report of one proponent, from reports on it and on all that speak for whoever signed with it."""
    table = _build_matrix(reports, proponents_by_key)
    match = next((entry for entry in table.proponents if entry.code == code), None)
    if match is None:
        match, cells = _find_signer(actor, conference, code, reports)
        table = Matrix(table.issues, (*table.proponents, match), {**table.cells, **cells})
    stands = tuple((entry, table.cells[code, entry.id]) for entry in table.issues)
    signed = {country for _, stand in stands for country in stand.whole.signatories}
    dissent = tuple(
        country for report in reports for country in report.countries if country.contradicts and code in country.through
    )
    graded = graded_matrix(actor, conference)
    everybody = Matrix(table.issues, graded.proponents, {**graded.cells, **table.cells})
    return ProponentReport(match, stands, _nearest(match, everybody), tuple(sorted(signed)), countries=dissent)


def _find_signer(
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
        cells[code, report.slug] = Stand(who, inherited_position(silent, country), (), through=through)
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
    rows = models.Issue.objects.filter(recorded_by(actor.as_of, "adopted_at"), conference_id=place.id, slug=slug)
    if not rows:
        raise NotFound(f"There is no issue “{slug}” in “{conference}”.")
    current = {row.pk for row in current_issues(actor, conference, slug)}
    names = actor_names(row.analyst for row in rows)
    return tuple(
        Wording(
            text=row.text,
            source=row.source,
            adopted_at=row.adopted_at,
            current=row.pk in current,
            number=number,
            analyst=names[row.analyst],
            reason=row.reason,
        )
        for number, row in enumerate(rows.order_by("id"), 1)
    )


def current_version(actor: Actor, conference: str, slug: str) -> int:
    """The number of the wording of an issue that is current, the first being 1; 0 where there is none.

    Raises: NotFound (no such conference).
    """
    place = conferences.conference(actor, conference)
    rows = (
        models.Issue.objects.filter(conference_id=place.id, slug=slug).order_by("id").values_list("current", flat=True)
    )
    return next((number for number, current in reversed(list(enumerate(rows, 1))) if current), 0)


def _reports_with_filers(
    actor: Actor, conference: str, slug: str = "", only: frozenset[str] | None = None
) -> tuple[tuple[IssueReport, ...], dict[str, PositionProponent]]:
    """The issues (or the one of that name) with everybody's stand, and everybody who filed something, by code; of `only` these codes."""
    form = proposals.usual_form(actor, conference)
    return _gather_reports(actor, conference, form, shown_wordings(actor, conference, slug), only)


def shown_wordings(actor: Actor, conference: str, slug: str = "") -> tuple[tuple[int, ShownWording | None], ...]:
    """The issues (or the one of that name) by their rows, each with the wording whose answers are shown, if any.

    It changes when all proposals have answered an issue, which is no event.
    """
    form, rows = proposals.usual_form(actor, conference), current_issues(actor, conference, slug)
    if actor.as_of.is_present:
        return tuple(shown_wordings_by_row(rows, form).items())
    return tuple((row.pk, ShownWording(row.pk, answers_version(form))) for row in rows)


@cached_until_next_event
def _gather_reports(
    actor: Actor,
    conference: str,
    form: str,
    wordings: tuple[tuple[int, ShownWording | None], ...],
    only: frozenset[str] | None = None,
) -> tuple[tuple[IssueReport, ...], dict[str, PositionProponent]]:
    """The issues of these rows, each with the wording whose answers count, gathered from what is kept; of `only` these proponents."""
    conferences.conference(actor, conference)
    rows = models.Issue.objects.select_related("conference").in_bulk(
        [current for current, _ in wordings] + [answered.row for _, answered in wordings if answered]
    )
    parties = participation.proponents(actor)
    codes = (code for code in standing_proponents(actor, conference) if only is None or code in only)
    proponents_by_key = proponents(actor, codes, parties)
    names = {code: party.name for code, party in parties.items()}
    return tuple(
        _build_report(
            actor,
            rows[answered.row],
            (form, answered.version),
            proponents_by_key,
            names,
            narrow=only is not None,
            being_answered=answered != (current, answers_version(form)),
        )
        if answered
        else _report_unanswered(actor, rows[current])
        for current, answered in wordings
    ), proponents_by_key


@cached_until_next_event
def _gather_graded(
    actor: Actor, conference: str, form: str, wordings: tuple[tuple[int, ShownWording | None], ...]
) -> tuple[tuple[IssueReport, ...], dict[str, PositionProponent]]:
    """The issues of these rows with the grades that are kept; gathered from answers where they are not."""
    conferences.conference(actor, conference)
    if not actor.as_of.is_present:
        reports, proponents_by_key = _gather_reports(actor, conference, form, wordings)
        return tuple(map(_grades_alone, reports)), proponents_by_key
    rows = models.Issue.objects.select_related("conference").in_bulk(
        [current for current, _ in wordings] + [answered.row for _, answered in wordings if answered]
    )
    proponents_by_key = proponents(actor, standing_proponents(actor, conference), participation.proponents(actor))
    stands_by_row = kept_stands(
        actor,
        conference,
        [(rows[wording.row], form, wording.version) for _, wording in wordings if wording],
        proponents_by_key,
    )
    if stands_by_row is None:
        reports, proponents_by_key = _gather_reports(actor, conference, form, wordings)
        return tuple(map(_grades_alone, reports)), proponents_by_key
    return tuple(
        IssueReport(
            conference=conference,
            issue=parsed_issue(rows[answered.row].text, rows[answered.row].source),
            stands=in_order(stands_by_row[answered.row]),
            countries=(),
            names={},
            being_answered=answered != (current, answers_version(form)),
        )
        if answered
        else _report_unanswered(actor, rows[current])
        for current, answered in wordings
    ), proponents_by_key


def _grades_alone(report: IssueReport) -> IssueReport:
    """A report without evidence, as lists show it."""
    stands = tuple(
        replace(
            stand,
            whole=Position(stand.whole.proponent, WHOLE, stand.whole.grade, (), overruled=stand.whole.overruled),
            questions=(),
        )
        for stand in report.stands
    )
    return replace(report, stands=stands, countries=(), names={}, overrules=(), remarks=())


def _report_unanswered(actor: Actor, row: models.Issue) -> IssueReport:
    """The report of an issue in its first wording, which not all proposals have answered yet: nobody's stand is known."""
    issue = parsed_issue(row.text, row.source)
    return IssueReport(
        conference=row.conference.slug,
        issue=issue,
        stands=(),
        countries=(),
        names={},
        remarks=_remarks_on(actor, row),
        being_answered=True,
    )


def _build_matrix(reports: tuple[IssueReport, ...], proponents_by_key: dict[str, PositionProponent]) -> Matrix:
    """The matrix of issues and proponents, groups first; an issue that is still being answered is left out."""
    answered = tuple(report for report in reports if report.stands or not report.being_answered)
    cells = {(stand.proponent.code, report.slug): stand for report in answered for stand in report.stands}
    ordered = sorted(proponents_by_key.values(), key=lambda entry: (not entry.common, entry.code))
    return Matrix(tuple(report.issue for report in answered), tuple(ordered), cells)


def _build_report(
    actor: Actor,
    row: models.Issue,
    read_by: tuple[str, str],
    proponents_by_key: dict[str, PositionProponent],
    names: dict[str, str],
    *,
    narrow: bool,
    being_answered: bool,
) -> IssueReport:
    """The positions of everybody on an issue, computed from its answers, with what analysts overruled."""
    issue = parsed_issue(row.text, row.source)
    overrules = tuple(entry for entry in overrules_on(actor, row) if entry.proponent in proponents_by_key)
    if actor.as_of.is_present:
        answered = answers_of(actor, row, read_by, proponents_by_key, narrow=narrow)
    else:
        answered = answers_then(actor, row, read_by[0], proponents_by_key)
    rank = marker_ranks(issue)
    existing = patterns_in_force(actor, row.conference.slug, issue)
    if narrow and not all(question_patterns(issue, question) & existing for question in issue.questions):
        patterns = kept_patterns(actor, row.conference.slug, row, read_by)
        existing |= filed_patterns(actor, row, read_by) if patterns is None else patterns
    computed = gather_positions(issue, answered.proponents, existing)
    positions = apply_overrules(computed, overrules, rank)
    countries = positions_of_signers(positions, answered.signers, rank)
    stands = stands_of(positions, proponents_by_key, countries)
    return IssueReport(
        conference=row.conference.slug,
        issue=issue,
        stands=stands,
        countries=tuple(country for country in countries if country.question == WHOLE),
        names=_names_mentioned(stands, countries, names),
        overrules=overrules,
        remarks=_remarks_on(actor, row),
        being_answered=being_answered,
    )


def _remarks_on(actor: Actor, row: models.Issue) -> tuple[Remark, ...]:
    """The remarks that analysts added to an issue, as they were recorded by what is known."""
    remarks = models.Remark.objects.filter(
        recorded_by(actor.as_of, "added_at"), conference_id=row.conference_id, issue=row.slug
    )
    return tuple(Remark(remark.text, remark.source, tuple(remark.proponents), title=remark.kind) for remark in remarks)


def _names_mentioned(
    stands: Iterable[Stand], countries: Iterable[CountryPosition], names: dict[str, str]
) -> dict[str, str]:
    """The names of all codes that stands and positions of countries mention, by code; a code without a name stays itself."""
    codes = {code for stand in stands for code in (*split_joint(stand.proponent.code), *stand.whole.signatories)}
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

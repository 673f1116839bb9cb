"""Where everybody stands on every answered issue, without words: kept, and gathered anew for those whom an event touches.

A proponent's position on an issue as a whole, and the part of it that each administration signed, follow from the answers
of its own papers; the stand of an administration, from its own position and the parts that it signed. So an event costs
what those whom it touches have filed, and a list of issues or a matrix costs its rows. What is kept is read in the state
of levels and by the code in which it was gathered alone; else positions are gathered from answers, as the words are.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple, TypeVar

from django.db import transaction
from django.db.models import Model, Q, QuerySet

from plenipot.adapters.own_code import code_digest
from plenipot.chronicle.values import RecordedEvent, SubjectKind
from plenipot.conferences import operations as conferences
from plenipot.core.access.levels import OPERATOR, Actor, Content, Existence, Role
from plenipot.core.stance.answers import question_patterns
from plenipot.core.stance.assess import WHOLE, apply_overrules, gather_positions, marker_ranks
from plenipot.core.stance.countries import combine_for_country, signed_parts
from plenipot.core.stance.values import Grade, Issue, Position
from plenipot.participation import queries as participation
from plenipot.positions import models
from plenipot.positions.answering import parsed_issue, wordings_shown
from plenipot.positions.encoding import evidence_from_text, evidence_to_text
from plenipot.positions.filings import answers_of, overrules_on, patterns_in_force
from plenipot.positions.stands import stand_of
from plenipot.positions.values import PositionProponent, Stand
from plenipot.proposals import queries as proposals
from plenipot.proposals.queries import (
    SIGNING,
    may_change_standing,
    signers_touched,
    standing_proponents,
    texts_changed,
)
from plenipot.registry import queries as registry

_FEW = 400
"""So many names are given to the database in one question; of more it is asked for all."""
_HARMLESS = frozenset(
    {"meetings", "proceedings", "series", "accounts", "briefs", "chronicle", "conferences", "desk", "instruments"}
)
"""The apps whose events change no position beyond what they change of what stands."""
_OF_ISSUES = frozenset({"positions.adopted", "positions.removed", "positions.remarked"})
_OVERRULED = "positions.overruled"
_OPEN = (Existence.PUBLIC.value, Content.PUBLIC.value)
_Row = TypeVar("_Row", bound=Model)
_EVERYBODY = None
"""In place of the codes of proponents: all of them."""


def follow(events: Sequence[RecordedEvent]) -> None:
    """Gather the stands of those whom events touched, and note that those of the others hold after them."""
    touched: dict[str, set[str] | None] = {}
    for event in events:
        if event.subject.kind is SubjectKind.PARTICIPANTS or _may_be_anything(event):
            touched.update(
                dict.fromkeys([event.conference] if event.conference else _conferences_gathered(), _EVERYBODY)
            )
        elif event.kind == _OVERRULED:
            _note_touched(touched, event.conference, str(event.data["proponent"]))
        elif event.conference and event.kind.partition(".")[0] not in _HARMLESS:
            touched.setdefault(event.conference, set())
    for slug, signed in signers_touched(OPERATOR, events).items():
        for code in signed:
            _note_touched(touched, slug, code)
    for slug in _conferences_gathered() if texts_changed(events) else ():
        touched.setdefault(slug, set())
    for slug, codes in touched.items():
        _follow_at(slug, codes, events[-1].number)


def _may_be_anything(event: RecordedEvent) -> bool:
    """Tell whether nothing is known of what an event changes."""
    kinds = SIGNING | _OF_ISSUES | {_OVERRULED}
    return not (event.kind.partition(".")[0] in _HARMLESS or event.kind in kinds or may_change_standing([event]))


def _note_touched(touched: dict[str, set[str] | None], conference: str, code: str) -> None:
    """Note that a proponent's stand at a conference is to be gathered anew, unless everybody's is."""
    codes = touched.setdefault(conference, set())
    if codes is not _EVERYBODY:
        codes.add(code)


def _conferences_gathered() -> list[str]:
    """The slugs of all conferences at which positions were ever gathered."""
    rows = models.GatheredIssue.objects.order_by().values_list("answered__issue__conference__slug", flat=True)
    return list(rows.distinct())


def _follow_at(conference: str, codes: set[str] | None, number: int) -> None:
    """Gather anew at a conference: the stands of these proponents, and of those whose answers count since an event or no longer."""
    rows = models.GatheredIssue.objects.filter(answered__issue__conference__slug=conference, version=_version())
    present = list(rows.select_related("answered__issue__conference").order_by("pk"))
    if not present:
        return
    answering = _answering_since(conference, number)
    groups, audiences = _groups(), _audiences_gathered(conference)
    for gathered in present:
        if gathered.audience in audiences:
            own = answering.get(gathered.answered_id, set())
            _gather(gathered, None if codes is _EVERYBODY else codes | own, groups)
    _delete_gathered(row for row in present if row.audience not in audiences)
    gathered_for = {(row.answered_id, row.audience) for row in present}
    for answered in {row.answered for row in present}:
        for audience in audiences:
            if (answered.pk, audience) not in gathered_for:
                _gather_all(answered, audience, groups)
    for audience, levels in audiences.items():
        rows.filter(audience=audience).exclude(levels=levels).update(levels=levels)


def _answering_since(conference: str, number: int) -> dict[int, set[str]]:
    """The proponents whose answers count since an event, or no longer, by the set of answers."""
    standing = Q(proposal__standings__since=number) | Q(proposal__standings__until=number)
    rows = models.Answer.objects.filter(standing, issue__conference__slug=conference)
    facts = set(rows.values_list("issue", "form", "version", "proposal__standings__proponent").distinct())
    sets = models.AnsweredIssue.objects.filter(issue__in={issue for issue, *_ in facts})
    keys = {
        (issue, form, version): key for key, issue, form, version in sets.values_list("pk", "issue", "form", "version")
    }
    answering: dict[int, set[str]] = {}
    for issue, form, version, proponent in facts:
        if (issue, form, version) in keys:
            answering.setdefault(keys[issue, form, version], set()).add(proponent)
    return answering


def _audiences_gathered(conference: str) -> dict[str, str]:
    """The audiences for which positions are gathered at a conference, each with the state of levels that they hold in."""
    everything = registry.levels_state(Actor("", Role.SECRETARIAT), conference)
    return dict(_audience_read(role, conference, everything) for role in Role)


def _audience_read(role: Role, conference: str, everything: tuple[tuple[object, ...], ...]) -> tuple[str, str]:
    """The audience for which the positions are gathered that an audience reads, and the state of levels.

    Where every paper (`everything` is the state of all levels) is open to everybody all read the same.
    """
    if all(level[:2] == _OPEN for level in everything):
        return Role.READER.value, repr(everything)
    return role.value, repr(registry.levels_state(Actor("", role), conference))


def _groups() -> frozenset[str]:
    """The codes of all groups."""
    return frozenset(group.code for group in participation.groups(OPERATOR))


def complete() -> int:
    """Gather everybody's stand on every answered issue that was gathered by other code or never; how many there were.

    What was gathered of answers that are not shown any more is dropped.
    """
    for slug in _answered_conferences():
        former = models.GatheredIssue.objects.filter(answered__issue__conference__slug=slug)
        _delete_gathered(former.exclude(answered__in=_answered_at(slug)))
    waiting = list(_list_waiting())
    for answered, audience in waiting:
        with transaction.atomic():
            slug = answered.issue.conference.slug
            conferences.lock_conference(OPERATOR, slug)
            _gather_all(answered, audience, _groups())
            rows = models.GatheredIssue.objects.filter(answered=answered, audience=audience)
            rows.update(levels=_audiences_gathered(slug).get(audience, ""))
    return len(waiting)


def is_complete() -> bool:
    """Tell whether everybody's stand on every answered issue was gathered by the code of today."""
    return next(_list_waiting(), None) is None


def _list_waiting() -> Iterator[tuple[models.AnsweredIssue, str]]:
    """The sets of answers that are shown and were not gathered for an audience by the code of today."""
    for slug in _answered_conferences():
        current = models.GatheredIssue.objects.filter(answered__issue__conference__slug=slug, version=_version())
        gathered = frozenset(current.values_list("answered", "audience"))
        audiences = _audiences_gathered(slug)
        for row in _answered_at(slug):
            for audience in audiences:
                form = proposals.usual_form(Actor("", Role(audience)), slug)
                if form == row.form and (row.pk, audience) not in gathered:
                    yield row, audience


def _answered_conferences() -> list[str]:
    """The slugs of all conferences with an issue that was ever answered."""
    rows = models.AnsweredIssue.objects.order_by().values_list("issue__conference__slug", flat=True)
    return list(rows.distinct())


def _answered_at(conference: str) -> list[models.AnsweredIssue]:
    """The sets of answers of a conference that are shown now, or will be once all have answered."""
    names = Q(pk__in=())
    for issue, answered_by in wordings_shown(conference):
        for form, version in answered_by:
            names |= Q(issue=issue, form=form, version=version)
    return list(models.AnsweredIssue.objects.filter(names).select_related("issue__conference").order_by("pk"))


def _gather_all(answered: models.AnsweredIssue, audience: str, groups: frozenset[str]) -> None:
    """Gather everybody's stand on an issue for an audience, whatever was gathered before."""
    _delete_gathered(models.GatheredIssue.objects.filter(answered=answered, audience=audience))
    gathered = models.GatheredIssue.objects.create(answered=answered, audience=audience, version=_version())
    _gather(gathered, _EVERYBODY, groups)


def _delete_gathered(rows: Iterable[models.GatheredIssue]) -> None:
    """Delete from the record what was gathered under some rows, and the rows."""
    keys = [row.pk for row in rows]
    for table in (models.GatheredStand, models.GatheredPosition):
        table.objects.filter(gathered__in=keys).delete()
    models.GatheredIssue.objects.filter(pk__in=keys).delete()


def _gather(gathered: models.GatheredIssue, codes: Collection[str] | None, groups: frozenset[str]) -> None:
    """Gather the positions of proponents, or everybody's, and the stands that follow from them; keep what is otherwise.

    `groups` are the codes of the regional groups.
    """
    if codes is _EVERYBODY or codes:
        row = gathered.answered.issue
        issue = parsed_issue(row.text, row.source)
        positions = _compute_positions(gathered, issue, codes, groups)
        signing = _keep_positions(gathered, positions, codes)
        _keep_stands(gathered, issue, None if codes is _EVERYBODY else {*codes, *signing}, groups)


class _StoredPosition(NamedTuple):
    """A position, or the part of it that an administration signed, as it is kept."""

    grade: str
    overruled: str
    evidence: str
    patterns: str


_SILENT = _StoredPosition(Grade.SILENT.value, "", "[]", "[]")


def _compute_positions(
    gathered: models.GatheredIssue, issue: Issue, codes: Collection[str] | None, groups: frozenset[str]
) -> dict[tuple[str, str], _StoredPosition]:
    """The positions of proponents on an issue as a whole, by proponent, and what each administration signed of them.

    Under no administration stands all of it, with the patterns that exist because the proponent's papers have them.
    """
    row, read_by = gathered.answered.issue, (gathered.answered.form, gathered.answered.version)
    actor = Actor("", Role(gathered.audience))
    standing = standing_proponents(actor, row.conference.slug) if codes is _EVERYBODY else codes
    wanted = {code: PositionProponent(code, "", common=code in groups) for code in standing}
    answers = answers_of(actor, row, read_by, wanted, words=False, narrow=len(wanted) <= _FEW)
    rank = marker_ranks(issue)
    # What exists is asked when stands are read: papers of others may bring it.
    existing = frozenset().union(*(question_patterns(issue, question) for question in issue.questions))
    overrules = [overrule for overrule in overrules_on(OPERATOR, row) if overrule.proponent in wanted]
    computed = apply_overrules(gather_positions(issue, answers.proponents, existing), overrules, rank)
    stored = {(position.proponent, ""): _as_stored(position) for position in computed if position.question == WHOLE}
    for position in computed:
        if position.question == WHOLE:
            parts = signed_parts(position, answers.signers, rank).items()
            stored |= {(position.proponent, country): _as_stored(part) for country, part in parts}
    for entry in answers.proponents:
        patterns = sorted(frozenset().union(*(answer.patterns for answer in entry.answers)))
        stored[entry.proponent, ""] = stored[entry.proponent, ""]._replace(patterns=json.dumps(patterns))
    return {key: position for key, position in stored.items() if position != _SILENT}


def _as_stored(position: Position) -> _StoredPosition:
    return _StoredPosition(position.grade.value, position.overruled, evidence_to_text(position.evidence), "[]")


def _keep_positions(
    gathered: models.GatheredIssue, positions: Mapping[tuple[str, str], _StoredPosition], codes: Collection[str] | None
) -> set[str]:
    """Keep positions in place of those that were kept of the same proponents; the administrations that signed either."""
    rows = _of_proponents(models.GatheredPosition.objects.filter(gathered=gathered), codes)
    columns = ("proponent", "country", "pk", *_StoredPosition._fields)
    present = {
        (proponent, country): (pk, _StoredPosition(*facts))
        for proponent, country, pk, *facts in rows.values_list(*columns)
        if codes is _EVERYBODY or proponent in codes
    }
    stale = [pk for key, (pk, stored) in present.items() if positions.get(key) != stored]
    _delete_rows(models.GatheredPosition.objects.all(), stale)
    models.GatheredPosition.objects.bulk_create(
        models.GatheredPosition(gathered=gathered, proponent=proponent, country=country, **position._asdict())
        for (proponent, country), position in positions.items()
        if present.get((proponent, country), (0, None))[1] != position
    )
    return {country for _, country in {*present, *positions}} - {""}


def _keep_stands(
    gathered: models.GatheredIssue, issue: Issue, codes: Collection[str] | None, groups: frozenset[str]
) -> None:
    """Keep the stands of proponents, or everybody's, that are more than silence, in place of those that were kept.

    Those of administrations that signed something are there too, whether they filed anything or not.
    """
    wanted = _compute_stands(gathered, marker_ranks(issue), codes, groups)
    rows = _of_proponents(models.GatheredStand.objects.filter(gathered=gathered), codes)
    columns = ("grade", "overruled", "through", "contradicts")
    present = {
        code: (pk, tuple(facts))
        for code, pk, *facts in rows.values_list("proponent", "pk", *columns)
        if codes is _EVERYBODY or code in codes
    }
    facts = {
        code: (stand.grade.value, stand.whole.overruled, " ".join(stand.through), stand.contradicts)
        for code, stand in wanted.items()
    }
    _delete_rows(
        models.GatheredStand.objects.all(), [pk for code, (pk, stored) in present.items() if facts.get(code) != stored]
    )
    models.GatheredStand.objects.bulk_create(
        models.GatheredStand(gathered=gathered, proponent=code, **dict(zip(columns, values, strict=True)))
        for code, values in facts.items()
        if present.get(code, (0, None))[1] != values
    )


def _compute_stands(
    gathered: models.GatheredIssue, rank: Mapping[str, int], codes: Collection[str] | None, groups: frozenset[str]
) -> dict[str, Stand]:
    """The stands of proponents that are more than silence, from the positions that are kept."""
    rows = models.GatheredPosition.objects.filter(gathered=gathered)
    if codes is not _EVERYBODY and len(codes) <= _FEW:
        rows = rows.filter(Q(proponent__in=codes, country="") | Q(country__in=codes))
    own: dict[str, Position] = {}
    parts: dict[str, list[Position]] = {}
    columns = ("proponent", "country", "grade", "overruled", "evidence")
    for proponent, country, grade, overruled, evidence in rows.order_by("proponent").values_list(*columns):
        position = Position(proponent, WHOLE, Grade(grade), evidence_from_text(evidence), overruled=overruled)
        if country:
            parts.setdefault(country, []).append(position)
        else:
            own[proponent] = position
    stands = {}
    for code in {*own, *parts} - groups if codes is _EVERYBODY else {*own, *parts}.intersection(codes) - groups:
        countries = {(code, WHOLE): combine_for_country(code, WHOLE, parts[code], rank)} if code in parts else {}
        stands[code] = stand_of(PositionProponent(code, ""), own.get(code) or _silence(code), [], countries)
    for code in groups.intersection(own if codes is _EVERYBODY else own.keys() & set(codes)):
        stands[code] = stand_of(PositionProponent(code, "", common=True), own[code], [], {})
    return {code: stand for code, stand in stands.items() if stand != Stand(stand.proponent, _silence(code), ())}


def _silence(code: str) -> Position:
    """The position of a proponent that says nothing."""
    return Position(code, WHOLE, Grade.SILENT, ())


def kept_stands(
    actor: Actor,
    conference: str,
    answered: Iterable[tuple[models.Issue, str, str]],
    everybody: Mapping[str, PositionProponent],
) -> dict[int, list[Stand]] | None:
    """The stands of everybody on wordings that all have answered, by their rows, as they are kept; without evidence.

    A wording is named with the form and the version by which it was answered. None where one of them is not kept by the
    code of today in the present state of levels.
    """
    stands: dict[int, list[Stand]] = {}
    for row, form, version in answered:
        gathered = _find_gathered(actor, conference, row, (form, version))
        if gathered is None:
            return None
        stands[row.pk] = _load_stands(actor, gathered, parsed_issue(row.text, row.source), conference, everybody)
    return stands


def kept_patterns(actor: Actor, conference: str, row: models.Issue, read_by: tuple[str, str]) -> frozenset[str] | None:
    """The provisions and texts that an issue looks at and that a proposal has which stands, as they are kept; None where they are not."""
    gathered = _find_gathered(actor, conference, row, read_by)
    return None if gathered is None else _filed_patterns(gathered)


def _find_gathered(
    actor: Actor, conference: str, row: models.Issue, read_by: tuple[str, str]
) -> models.GatheredIssue | None:
    """What the code of today gathered of a wording for the audience of an actor in the present state of levels."""
    everything = registry.levels_state(Actor("", Role.SECRETARIAT), conference)
    audience, levels = _audience_read(actor.role, conference, everything)
    current = models.GatheredIssue.objects.filter(audience=audience, version=_version(), levels=levels)
    return current.filter(answered__issue=row, answered__form=read_by[0], answered__version=read_by[1]).first()


def _filed_patterns(gathered: models.GatheredIssue) -> frozenset[str]:
    """The provisions and texts that an issue looks at and that anybody's papers have."""
    rows = models.GatheredPosition.objects.filter(gathered=gathered, country="").order_by()
    written = rows.values_list("patterns", flat=True).distinct()
    return frozenset().union(*(json.loads(patterns) for patterns in written))


def _load_stands(
    actor: Actor,
    gathered: models.GatheredIssue,
    issue: Issue,
    conference: str,
    everybody: Mapping[str, PositionProponent],
) -> list[Stand]:
    """The stand of everybody on one issue as it is kept, silence for those of whom none is; without evidence."""
    columns = ("proponent", "grade", "overruled", "through", "contradicts")
    silence = Grade.NOT_LOOKED if _is_missing(actor, gathered, issue, conference) else Grade.SILENT
    stands = {code: Stand(who, Position(code, WHOLE, silence, ()), ()) for code, who in everybody.items()}
    rows = models.GatheredStand.objects.filter(gathered=gathered)
    for code, written, overruled, groups, contradicts in rows.values_list(*columns):
        if code in everybody:
            through = tuple(groups.split())
            grade = silence if written == Grade.SILENT.value and not (overruled or through) else Grade(written)
            on_issue = Position(code, WHOLE, grade, (), overruled=overruled)
            stands[code] = Stand(everybody[code], on_issue, (), through=through, contradicts=contradicts)
    return list(stands.values())


def _is_missing(actor: Actor, gathered: models.GatheredIssue, issue: Issue, conference: str) -> bool:
    """Tell whether nothing exists that any question of an issue looks at, so that nobody's papers were looked at."""
    looked_at = [question_patterns(issue, question) for question in issue.questions]
    filed = _filed_patterns(gathered)
    if any(patterns & filed for patterns in looked_at):
        return False
    existing = patterns_in_force(actor, conference, issue)
    return not any(patterns & existing for patterns in looked_at)


def _of_proponents(rows: QuerySet[_Row], codes: Collection[str] | None) -> QuerySet[_Row]:
    """The rows of some proponents; all where these are too many for one question."""
    return rows.filter(proponent__in=codes) if codes is not _EVERYBODY and len(codes) <= _FEW else rows


def _delete_rows(rows: QuerySet[_Row], keys: Sequence[int]) -> None:
    """Delete rows by their keys, in portions that the database takes in one question."""
    for start in range(0, len(keys), _FEW):
        rows.filter(pk__in=keys[start : start + _FEW]).delete()


@cache
def _version() -> str:
    """The code that gathers positions from answers."""
    return code_digest("plenipot.core.stance.assess", "plenipot.core.stance.countries", "plenipot.positions.stands")

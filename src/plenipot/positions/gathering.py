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
from plenipot.core.access.levels import OPERATOR, Actor, Role
from plenipot.core.stance.answers import question_patterns
from plenipot.core.stance.assess import WHOLE, apply_overrules, gather_positions, marker_ranks
from plenipot.core.stance.countries import combine_for_country, signed_parts
from plenipot.core.stance.values import Grade, Issue, Position
from plenipot.participation import queries as participation
from plenipot.positions import models
from plenipot.positions.answering import parsed_issue, watched
from plenipot.positions.encoding import evidence_from_text, evidence_to_text
from plenipot.positions.filings import answers_of, overrules_on, patterns_in_force, proponents
from plenipot.positions.stands import stand_of
from plenipot.positions.values import PositionProponent, Stand
from plenipot.proposals import queries as proposals
from plenipot.proposals.queries import SIGNING, may_change_standing, proponents_touched, standing_proponents
from plenipot.registry import queries as registry

_FEW = 400
"""So many names are given to the database in one question; of more it is asked for all."""
_HARMLESS = frozenset({"meetings", "accounts", "briefs", "chronicle", "conferences", "instruments"})
"""The apps whose events change no position beyond what they change of what stands."""
_OF_ISSUES = frozenset({"positions.adopted", "positions.removed", "positions.remarked"})
_Row = TypeVar("_Row", bound=Model)
_EVERYBODY = None
"""In place of the codes of proponents: all of them."""


def follow(events: Sequence[RecordedEvent]) -> None:
    """Gather the stands of those whom events touched, and note that those of the others hold after them."""
    touched: dict[str, set[str] | None] = {
        slug: set(codes) for slug, codes in proponents_touched(OPERATOR, events).items()
    }
    for event in events:
        match event.kind:
            case "positions.overruled":
                _touch(touched, event.conference, str(event.data["proponent"]))
            case kind if kind in SIGNING or kind in _OF_ISSUES or may_change_standing([event]):
                touched.setdefault(event.conference, set())
            case _ if event.subject.kind is SubjectKind.PARTICIPANTS:
                touched.update(dict.fromkeys(_conferences(), _EVERYBODY))
            case kind if kind.partition(".")[0] not in _HARMLESS:
                touched.update(dict.fromkeys([event.conference] if event.conference else _conferences(), _EVERYBODY))
    for slug, codes in touched.items():
        for gathered, actor in _gathered_at(slug):
            _gather(gathered, actor, codes)


def _touch(touched: dict[str, set[str] | None], conference: str, code: str) -> None:
    codes = touched.setdefault(conference, set())
    if codes is not _EVERYBODY:
        codes.add(code)


def _conferences() -> list[str]:
    rows = models.GatheredIssue.objects.order_by().values_list("answered__issue__conference__slug", flat=True)
    return list(rows.distinct())


def complete() -> int:
    """Gather everybody's stand on every answered issue that was gathered by other code or never; how many there were.

    What was gathered of answers that are not shown any more is dropped.
    """
    for slug in _answered_conferences():
        shown = _answered_at(slug)
        former = models.GatheredIssue.objects.filter(answered__issue__conference__slug=slug).exclude(answered__in=shown)
        for table in (models.GatheredStand, models.GatheredPosition):
            table.objects.filter(gathered__in=former).delete()
        former.delete()
    waiting = list(_waiting())
    for row, actor in waiting:
        with transaction.atomic():
            conferences.lock_conference(OPERATOR, row.issue.conference.slug)
            gathered, _ = models.GatheredIssue.objects.get_or_create(answered=row, audience=actor.role.value)
            _gather(gathered, actor, _EVERYBODY)
    return len(waiting)


def is_complete() -> bool:
    """Tell whether everybody's stand on every answered issue was gathered by the code of today."""
    return next(_waiting(), None) is None


def _waiting() -> Iterator[tuple[models.AnsweredIssue, Actor]]:
    """The sets of answers that are shown and were not gathered for an audience by the code of today."""
    for slug in _answered_conferences():
        current = models.GatheredIssue.objects.filter(answered__issue__conference__slug=slug, version=_version())
        gathered = frozenset(current.values_list("answered", "audience"))
        for row in _answered_at(slug):
            for actor in _read_so(slug, row.form):
                if (row.pk, actor.role.value) not in gathered:
                    yield row, actor


def _answered_conferences() -> list[str]:
    rows = models.AnsweredIssue.objects.order_by().values_list("issue__conference__slug", flat=True)
    return list(rows.distinct())


def _answered_at(conference: str) -> list[models.AnsweredIssue]:
    """The sets of answers of a conference that are shown now, or will be once all have answered."""
    names = Q(pk__in=())
    for issue, answered_by in watched(conference):
        for form, version in answered_by:
            names |= Q(issue=issue, form=form, version=version)
    return list(models.AnsweredIssue.objects.filter(names).select_related("issue__conference").order_by("pk"))


def _read_so(conference: str, form: str) -> Iterator[Actor]:
    """An actor of each audience for which the papers of a conference are usually set in a form."""
    actors = (Actor("", role) for role in Role)
    return (actor for actor in actors if proposals.usual_form(actor, conference) == form)


def _gathered_at(conference: str) -> Iterator[tuple[models.GatheredIssue, Actor]]:
    """What the code of today has gathered at a conference, each with an actor of its audience."""
    rows = models.GatheredIssue.objects.filter(answered__issue__conference__slug=conference, version=_version())
    for row in rows.select_related("answered__issue__conference").order_by("pk"):
        yield row, Actor("", Role(row.audience))


class _Answered(NamedTuple):
    """One wording of an issue as an audience reads it: what positions are gathered from beside answers."""

    row: models.Issue
    issue: Issue
    read_by: tuple[str, str]
    everybody: dict[str, PositionProponent]


def _gather(gathered: models.GatheredIssue, actor: Actor, codes: Collection[str] | None) -> None:
    """Gather the positions of proponents, or everybody's, and the stands that follow from them; keep what is otherwise."""
    slug = gathered.answered.issue.conference.slug
    if codes is _EVERYBODY or codes:
        everybody = proponents(actor, standing_proponents(actor, slug), participation.proponents(actor))
        row = gathered.answered.issue
        read_by = gathered.answered.form, gathered.answered.version
        answered = _Answered(row, parsed_issue(row.text, row.source), read_by, everybody)
        positions = _positions(answered, actor, codes)
        signing = _keep_positions(gathered, positions, codes)
        _keep_stands(gathered, answered, None if codes is _EVERYBODY else {*codes, *signing})
    levels = repr(registry.levels_state(actor, slug))
    if (gathered.levels, gathered.version) != (levels, _version()):
        gathered.levels, gathered.version = levels, _version()
        gathered.save(update_fields=["levels", "version"])


class _Kept(NamedTuple):
    """A position, or the part of it that an administration signed, as it is kept."""

    grade: str
    overruled: str
    evidence: str
    patterns: str


_SILENT = _Kept(Grade.SILENT.value, "", "[]", "[]")


def _positions(answered: _Answered, actor: Actor, codes: Collection[str] | None) -> dict[tuple[str, str], _Kept]:
    """The positions of proponents on an issue as a whole, by proponent, and what each administration signed of them.

    Under no administration stands all of it, with the patterns that exist because the proponent's papers have them.
    """
    wanted = {code: who for code, who in answered.everybody.items() if codes is _EVERYBODY or code in codes}
    answers = answers_of(actor, answered.row, answered.read_by, wanted, words=False, narrow=len(wanted) <= _FEW)
    rank = marker_ranks(answered.issue)
    # What exists is asked when stands are read: papers of others may bring it.
    existing = frozenset().union(*(question_patterns(answered.issue, each) for each in answered.issue.questions))
    overrules = [overrule for overrule in overrules_on(answered.row) if overrule.proponent in wanted]
    computed = apply_overrules(gather_positions(answered.issue, answers.proponents, existing), overrules, rank)
    patterns = {
        entry.proponent: json.dumps(sorted(frozenset().union(*(answer.patterns for answer in entry.answers))))
        for entry in answers.proponents
    }
    kept = {}
    for position in computed:
        if position.question != WHOLE:
            continue
        own = _kept(position, patterns[position.proponent])
        if own != _SILENT:
            kept[position.proponent, ""] = own
        for country, part in signed_parts(position, answers.signers, rank).items():
            kept[position.proponent, country] = _kept(part, "[]")
    return kept


def _kept(position: Position, patterns: str) -> _Kept:
    return _Kept(position.grade.value, position.overruled, evidence_to_text(position.evidence), patterns)


def _keep_positions(
    gathered: models.GatheredIssue, positions: Mapping[tuple[str, str], _Kept], codes: Collection[str] | None
) -> set[str]:
    """Keep positions in place of those that were kept of the same proponents; the administrations that signed either."""
    rows = _of_proponents(models.GatheredPosition.objects.filter(gathered=gathered), codes)
    columns = ("proponent", "country", "pk", *_Kept._fields)
    present = {
        (proponent, country): (pk, _Kept(*facts))
        for proponent, country, pk, *facts in rows.values_list(*columns)
        if codes is _EVERYBODY or proponent in codes
    }
    stale = [pk for key, (pk, kept) in present.items() if positions.get(key) != kept]
    _delete(models.GatheredPosition.objects.all(), stale)
    models.GatheredPosition.objects.bulk_create(
        models.GatheredPosition(gathered=gathered, proponent=proponent, country=country, **kept._asdict())
        for (proponent, country), kept in positions.items()
        if present.get((proponent, country), (0, None))[1] != kept
    )
    return {country for _, country in {*present, *positions}} - {""}


def _keep_stands(gathered: models.GatheredIssue, answered: _Answered, codes: Collection[str] | None) -> None:
    """Keep the stands of proponents, or everybody's, that are more than silence, in place of those that were kept."""
    wanted = _stands(gathered, answered, codes)
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
    _delete(models.GatheredStand.objects.all(), [pk for code, (pk, kept) in present.items() if facts.get(code) != kept])
    models.GatheredStand.objects.bulk_create(
        models.GatheredStand(gathered=gathered, proponent=code, **dict(zip(columns, kept, strict=True)))
        for code, kept in facts.items()
        if present.get(code, (0, None))[1] != kept
    )


def _stands(gathered: models.GatheredIssue, answered: _Answered, codes: Collection[str] | None) -> dict[str, Stand]:
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
    rank = marker_ranks(answered.issue)
    stands = {}
    for code, who in answered.everybody.items():
        if codes is _EVERYBODY or code in codes:
            countries = {}
            if code in parts and not who.common:
                countries[code, WHOLE] = combine_for_country(code, WHOLE, parts[code], rank)
            position = own.get(code) or Position(code, WHOLE, Grade.SILENT, ())
            stand = stand_of(who, position, [], countries)
            if stand != Stand(who, Position(code, WHOLE, Grade.SILENT, ()), ()):
                stands[code] = stand
    return stands


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
    current = models.GatheredIssue.objects.filter(audience=actor.role.value, version=_version())
    levels = repr(registry.levels_state(actor, conference))
    stands: dict[int, list[Stand]] = {}
    for row, form, version in answered:
        gathered = current.filter(
            answered__issue=row, answered__form=form, answered__version=version, levels=levels
        ).first()
        if gathered is None:
            return None
        stands[row.pk] = _kept_stands(actor, gathered, parsed_issue(row.text, row.source), conference, everybody)
    return stands


def _kept_stands(
    actor: Actor,
    gathered: models.GatheredIssue,
    issue: Issue,
    conference: str,
    everybody: Mapping[str, PositionProponent],
) -> list[Stand]:
    columns = ("proponent", "grade", "overruled", "through", "contradicts")
    silence = Grade.NOT_LOOKED if _is_missing(actor, gathered, issue, conference) else Grade.SILENT
    stands = {code: Stand(who, Position(code, WHOLE, silence, ()), ()) for code, who in everybody.items()}
    rows = models.GatheredStand.objects.filter(gathered=gathered)
    for code, written, overruled, groups, contradicts in rows.values_list(*columns):
        if code in everybody:
            through = tuple(groups.split())
            grade = silence if written == Grade.SILENT.value and not (overruled or through) else Grade(written)
            whole = Position(code, WHOLE, grade, (), overruled=overruled)
            stands[code] = Stand(everybody[code], whole, (), through=through, contradicts=contradicts)
    return list(stands.values())


def _is_missing(actor: Actor, gathered: models.GatheredIssue, issue: Issue, conference: str) -> bool:
    """Tell whether nothing exists that any question of an issue looks at, so that nobody's papers were looked at."""
    looked_at = [question_patterns(issue, question) for question in issue.questions]
    rows = models.GatheredPosition.objects.filter(gathered=gathered, country="").order_by()
    written = rows.values_list("patterns", flat=True).distinct()
    filed = frozenset().union(*(json.loads(patterns) for patterns in written))
    if any(patterns & filed for patterns in looked_at):
        return False
    existing = patterns_in_force(actor, conference, issue)
    return not any(patterns & existing for patterns in looked_at)


def _of_proponents(rows: QuerySet[_Row], codes: Collection[str] | None) -> QuerySet[_Row]:
    """The rows of some proponents; all where these are too many for one question."""
    return rows.filter(proponent__in=codes) if codes is not _EVERYBODY and len(codes) <= _FEW else rows


def _delete(rows: QuerySet[_Row], keys: Sequence[int]) -> None:
    for start in range(0, len(keys), _FEW):
        rows.filter(pk__in=keys[start : start + _FEW]).delete()


@cache
def _version() -> str:
    """The code that gathers positions from answers."""
    return code_digest("plenipot.core.stance.assess", "plenipot.core.stance.countries", "plenipot.positions.stands")

"""Answers of every proposal to every issue, computed when one of the two changes, and never when somebody looks.

A proposal that begins to stand, or is read otherwise beside the text in force, answers all issues of its conference in the
transaction that brings it. An issue that is written or worded anew is answered by all proposals in batches; until they
have, its former wording is shown with its own answers. After the code changed that answers, what the former code answered
is shown until all have answered anew, which is nobody's request: `plenipot serve` and every command that writes see to it.
"""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import islice
from typing import NamedTuple

from django.db import transaction

from plenipot.adapters.forms.reader import load
from plenipot.adapters.issues.reader import read
from plenipot.adapters.own_code import code_digest
from plenipot.chronicle import queries as chronicle
from plenipot.chronicle.values import RecordedEvent
from plenipot.conferences import operations as conferences
from plenipot.core.access.levels import OPERATOR, Actor, Role
from plenipot.core.filings.values import Proposal
from plenipot.core.stance.answers import answer_issue
from plenipot.core.stance.values import Issue
from plenipot.positions import models
from plenipot.positions.encoding import answers_to_text, grades_to_text
from plenipot.proposals import queries as proposals
from plenipot.proposals.queries import count_readings, may_change_standing, readings, readings_since
from plenipot.proposals.values import StandingReading

_BATCH = 200
_ISSUES_IN_MEMORY = 64
_VERSION_BYTES = 8


class Progress(NamedTuple):
    """The number of standing proposals that have answered an issue, of all."""

    issue: str
    answered: int
    of: int

    @property
    def whole_at_once(self) -> bool:
        """Tell whether the proposals are so few that there is nothing to wait for."""
        return self.of <= _BATCH


class _Filing(NamedTuple):
    """A proposal without its document, which is told by the record when answers are read."""

    proposal: Proposal
    symbol: str = ""
    signatories: tuple[str, ...] = ()


def follow(events: Sequence[RecordedEvent]) -> None:
    """Let the proposals that events brought answer the issues of their conferences."""
    if not may_change_standing(events):
        return
    number = events[-1].number
    fresh: dict[str, list[StandingReading]] = {}
    for reading in readings_since(OPERATOR, number):
        fresh.setdefault(reading.conference, []).append(reading)
    for conference, answering in fresh.items():
        usual = _usual_forms(conference)
        for row, answered_by in wordings_shown(conference):
            for form, version in sorted(answered_by):
                _keep_answers(row, form, version, answering, number)
            for form in sorted(usual - {form for form, _ in answered_by} if row.current else ()):
                deque(_complete(conference, [row], form), maxlen=0)


def complete(conference: str = "") -> Iterator[Progress]:
    """Have every issue (of a conference, where named) answered that is not; one progress of each after each batch.

    The proposals of a conference are read once for all issues that wait for their answers.

    An issue is not answered while it is new, after the code changed that answers (`answers_version`), and when the papers
    of its conference come to be set in another form.
    """
    rows = (
        models.Issue.objects.filter(current=True).select_related("conference").order_by("conference", "order", "slug")
    )
    waiting: dict[tuple[str, str], list[models.Issue]] = {}
    for row in rows.filter(conference__slug=conference) if conference else rows:
        for form in sorted(_forms_unanswered(row)):
            waiting.setdefault((row.conference.slug, form), []).append(row)
    for (slug, form), wordings in waiting.items():
        yield from _complete(slug, wordings, form)


def is_complete() -> bool:
    """Tell whether every issue is answered by the code of today."""
    return not any(
        _forms_unanswered(row) for row in models.Issue.objects.filter(current=True).select_related("conference")
    )


def _forms_unanswered(row: models.Issue) -> frozenset[str]:
    """The usual forms by which a wording is not answered by the code of today."""
    answered = _answered_by([row])[row.pk]
    return frozenset(
        form for form in _usual_forms(row.conference.slug) if (form, answers_version(form)) not in answered
    )


def _complete(slug: str, wordings: Sequence[models.Issue], form: str) -> Iterator[Progress]:
    """Have every proposal of a conference that stands answer wordings, read by a form, in batches; progress after each."""
    latest_event = chronicle.state()[0]
    total, version = count_readings(slug), answers_version(form)
    last_row = answered = 0
    while answered < total and (batch := list(islice(readings(slug, after=last_row), _BATCH))):
        with transaction.atomic():
            for row in wordings:
                _keep_answers(row, form, version, batch, latest_event)
        answered, last_row = answered + len(batch), batch[-1].row
        yield from (Progress(row.slug, min(answered, total), total) for row in wordings)
    with transaction.atomic():
        # Nothing more comes to stand while the conference is locked, and from the next event on it answers by itself.
        conferences.lock_conference(OPERATOR, slug)
        remaining = tuple(readings(slug, after=last_row))
        for row in wordings:
            _keep_answers(row, form, version, remaining, latest_event)
            models.AnsweredIssue.objects.get_or_create(
                issue=row, form=form, version=version, defaults={"since": latest_event}
            )


class ShownWording(NamedTuple):
    """A wording of an issue whose answers are shown, by its row, and the version of the code that gave them."""

    row: int
    version: str


def shown_wordings_by_row(rows: Sequence[models.Issue], form: str) -> dict[int, ShownWording | None]:
    """Row of each issue → its latest wording that all proposals have answered, read by a form; none where there is none yet.

    Of one wording the answers of today's code are shown where all have given them, else the latest that all gave.
    """
    answered: dict[tuple[int, str], list[tuple[int, bool, int, str]]] = {}
    today = answers_version(form)
    entries = models.AnsweredIssue.objects.filter(
        issue__conference_id__in={row.conference_id for row in rows},
        issue__slug__in=[row.slug for row in rows],
        form=form,
    )
    for conference, slug, issue, version, pk in entries.values_list(
        "issue__conference_id", "issue__slug", "issue_id", "version", "pk"
    ):
        answered.setdefault((conference, slug), []).append((issue, version == today, pk, version))
    wordings: dict[int, ShownWording | None] = {}
    for row in rows:
        earlier = (entry for entry in answered.get((row.conference_id, row.slug), ()) if entry[0] <= row.pk)
        latest = max(earlier, default=None)
        wordings[row.pk] = ShownWording(latest[0], latest[3]) if latest else None
    return wordings


@cache
def answers_version(form: str) -> str:
    """The version of the answers that are read by a form: the code that gives them, and the calls that only explain.

    It follows both by itself, so that nobody can forget to count it.
    """
    code = code_digest("plenipot.core.stance.answers", "plenipot.adapters.issues.reader", "plenipot.positions.encoding")
    return hashlib.blake2b(repr((code, sorted(recitals(form)))).encode(), digest_size=_VERSION_BYTES).hexdigest()


@lru_cache(maxsize=_ISSUES_IN_MEMORY)
def parsed_issue(text: str, source: str) -> Issue:
    """An issue as it is written."""
    return read(text, source)


def recitals(form: str) -> frozenset[str]:
    """The calls of a form whose sections explain and do not decide."""
    return frozenset(call.slug for call in load(form).calls if not call.operative)


def _usual_forms(conference: str) -> frozenset[str]:
    """The forms in which the papers that one or another audience can read are usually set."""
    return frozenset(proposals.usual_form(Actor("", role), conference) for role in Role)


def wordings_shown(conference: str) -> Iterator[tuple[models.Issue, frozenset[tuple[str, str]]]]:
    """The wordings that are shown now, each with the forms and versions by which all proposals have answered it.

    A current one that none has answered yet is left to whoever is at it; its former wording is shown until then.
    """
    rows = list(models.Issue.objects.filter(conference__slug=conference).select_related("conference").order_by("-pk"))
    answered = _answered_by(rows)
    for row in rows:
        later = (other for other in rows if other.slug == row.slug and other.pk > row.pk)
        if answered[row.pk] and not any(answered[other.pk] for other in later):
            yield row, answered[row.pk]


def _answered_by(rows: Iterable[models.Issue]) -> dict[int, frozenset[tuple[str, str]]]:
    """Form and version of each set of answers that all have given to each of the wordings.

    Of those of former code only the latest counts, which is shown as long as that of today is not there.
    """
    answered: dict[int, dict[str, str]] = {row.pk: {} for row in rows}
    entries = models.AnsweredIssue.objects.filter(issue__in=list(answered)).order_by("pk")
    for issue, form, version in entries.values_list("issue", "form", "version"):
        if answered[issue].get(form) != answers_version(form):
            answered[issue][form] = version
    return {issue: frozenset(versions.items()) for issue, versions in answered.items()}


def _keep_answers(
    row: models.Issue, form: str, version: str, answering: Iterable[StandingReading], number: int
) -> None:
    """Keep in the record what proposals answer to a wording; where former answers are still shown, new proposals answer beside them."""
    issue, explaining = parsed_issue(row.text, row.source), recitals(form)
    written = (
        (reading, answer_issue(issue, _Filing(reading.proposal), reading.in_force, explaining)) for reading in answering
    )
    models.Answer.objects.bulk_create(
        (
            models.Answer(
                issue=row,
                proposal_id=reading.proposal_row,
                basis=reading.basis,
                form=form,
                version=version,
                content=content,
                grades=grades_to_text(answers),
                since=number,
            )
            for reading, answers in written
            if (content := answers_to_text(answers))
        ),
        ignore_conflicts=True,
    )

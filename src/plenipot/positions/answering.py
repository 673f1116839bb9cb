"""Answers of every proposal to every issue, computed when one of the two changes, and never when somebody looks.

A proposal that begins to stand, or is read otherwise beside the text in force, answers all issues of its conference in the
transaction that brings it. An issue that is written or worded anew is answered by all proposals in batches; until they
have, its former wording is shown with its own answers.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from django.db import transaction

from plenipot.adapters.forms.reader import load
from plenipot.adapters.issues.reader import read
from plenipot.chronicle import queries as chronicle
from plenipot.chronicle.values import RecordedEvent
from plenipot.conferences import operations as conferences
from plenipot.core.access.levels import OPERATOR, Actor, Role
from plenipot.core.filings.values import Proposal
from plenipot.core.stance.answers import answer_issue
from plenipot.core.stance.values import Issue
from plenipot.positions import models
from plenipot.positions.encoding import answers_to_text
from plenipot.proposals import queries as proposals
from plenipot.proposals.queries import count_readings, readings
from plenipot.proposals.values import StandingReading

ANSWERS_VERSION = 1
"""Counts the changes in what `core.stance` reads out of a proposal; answers of a lower version may say something else."""
_BATCH = 200
_ISSUES_IN_MEMORY = 64


class Progress(NamedTuple):
    """So many of the proposals that stand have answered an issue."""

    issue: str
    done: int
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
    number = events[-1].number
    fresh: dict[str, list[StandingReading]] = {}
    for reading in readings(since=number):
        fresh.setdefault(reading.conference, []).append(reading)
    for conference, answering in fresh.items():
        usual = _usual_forms(conference)
        for row, forms in _watched(conference):
            for form in sorted(forms):
                _answer(row, form, answering, number)
            for form in sorted(usual - forms if row.current else ()):
                deque(_complete(row, form), maxlen=0)


def complete(conference: str = "") -> Iterator[Progress]:
    """Have every issue (of a conference, where named) answered that is not; one progress after each batch.

    An issue is not answered while it is new, after the rules of `core.stance` changed, and when the papers of its
    conference come to be set in another form.
    """
    rows = (
        models.Issue.objects.filter(current=True).select_related("conference").order_by("conference", "order", "slug")
    )
    for row in rows.filter(conference__slug=conference) if conference else rows:
        for form in sorted(_usual_forms(row.conference.slug) - _answered_forms([row])[row.pk]):
            yield from _complete(row, form)


def _complete(row: models.Issue, form: str) -> Iterator[Progress]:
    slug = row.conference.slug
    number, of = chronicle.state()[0], count_readings(slug)
    last = answered = 0
    while answered < of and (batch := list(islice(readings(slug, after=last), _BATCH))):
        with transaction.atomic():
            _answer(row, form, batch, number)
        answered, last = answered + len(batch), batch[-1].row
        yield Progress(row.slug, min(answered, of), of)
    with transaction.atomic():
        # Nothing more comes to stand while the conference is locked, and from the next event on it answers by itself.
        conferences.lock_conference(OPERATOR, slug)
        _answer(row, form, readings(slug, after=last), number)
        models.AnsweredIssue.objects.get_or_create(
            issue=row, form=form, version=ANSWERS_VERSION, defaults={"since": number}
        )


def shown_wording(row: models.Issue, form: str) -> models.Issue | None:
    """The latest wording of an issue that all proposals have answered, read by a form; none where there is none yet."""
    wordings = models.Issue.objects.filter(conference_id=row.conference_id, slug=row.slug, pk__lte=row.pk)
    answered = wordings.filter(answered__form=form, answered__version=ANSWERS_VERSION)
    return answered.select_related("conference").order_by("pk").last()


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


def _watched(conference: str) -> Iterator[tuple[models.Issue, frozenset[str]]]:
    """The wordings that are shown now, each with the forms by which all proposals have answered it.

    A current one that none has answered yet is left to whoever is at it; its former wording is shown until then.
    """
    rows = list(models.Issue.objects.filter(conference__slug=conference).select_related("conference").order_by("-pk"))
    forms = _answered_forms(rows)
    for row in rows:
        later = (other for other in rows if other.slug == row.slug and other.pk > row.pk)
        if forms[row.pk] and not any(forms[other.pk] for other in later):
            yield row, forms[row.pk]


def _answered_forms(rows: Iterable[models.Issue]) -> dict[int, frozenset[str]]:
    forms: dict[int, frozenset[str]] = {row.pk: frozenset() for row in rows}
    answered = models.AnsweredIssue.objects.filter(issue__in=list(forms), version=ANSWERS_VERSION)
    for issue, form in answered.values_list("issue", "form"):
        forms[issue] |= {form}
    return forms


def _answer(row: models.Issue, form: str, answering: Iterable[StandingReading], number: int) -> None:
    issue, explaining = parsed_issue(row.text, row.source), recitals(form)
    written = (
        (reading, answers_to_text(answer_issue(issue, _Filing(reading.proposal), reading.in_force, explaining)))
        for reading in answering
    )
    models.Answer.objects.bulk_create(
        (
            models.Answer(
                issue=row,
                proposal_id=reading.proposal_row,
                basis=reading.basis,
                form=form,
                version=ANSWERS_VERSION,
                content=content,
                since=number,
            )
            for reading, content in written
            if content
        ),
        ignore_conflicts=True,
    )

"""Writing about issues: adopting one, removing one, adding a remark, overruling a computed grade."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import NamedTuple

from django.db import transaction

from plenipot.adapters.issues.reader import read
from plenipot.chronicle.operations import record_event
from plenipot.chronicle.values import Subject, SubjectKind
from plenipot.conferences import operations as locking
from plenipot.conferences import queries as conferences
from plenipot.core.access.acts import Act, require
from plenipot.core.access.levels import PUBLIC, Actor, Existence
from plenipot.core.stance.values import Issue, Overrule, Remark
from plenipot.errors import Conflict, Malformed, NotFound
from plenipot.positions import gathering, models, queries, watching
from plenipot.positions.answering import Progress, complete
from plenipot.positions.values import CHANGED_SINCE, WatchedWords

COMPLICATION, ALTERNATIVE = "complication", "alternative"


def adopt(
    actor: Actor,
    conference: str,
    text: str,
    moment: datetime,
    *,
    source: str = "issue",
    order: int | None = None,
    version: int | None = None,
    reason: str = "",
    watch: Callable[[Progress], object] = lambda _progress: None,
) -> tuple[Issue, bool]:
    """Take in an issue as written in YAML, as `adopt_all` does several."""
    require(actor, Act.ADOPT_ISSUE)
    file = IssueFile(text, source, order, version=version, reason=reason)
    return _adopt_files(actor, conference, [file], moment, watch)[0]


class IssueFile(NamedTuple):
    """An issue as its analysts wrote it: YAML, the name of its file, its place among the others where it has one.

    `version` is the number of the wording that it was made of, where that is to hold still; `reason` says why it is worded so.
    """

    text: str
    source: str = "issue"
    order: int | None = None
    version: int | None = None
    reason: str = ""


def adopt_all(
    actor: Actor,
    conference: str,
    files: Iterable[IssueFile],
    moment: datetime,
    *,
    watch: Callable[[Progress], object] = lambda _progress: None,
) -> list[tuple[Issue, bool]]:
    """Take in issues, and have all proposals answer them; answered with each: whether anything changed.

    A new wording takes the place of the old, which is kept; an equal one changes nothing. Without an `order` a new issue
    stands after the others, and a reworded one where it stood. Proposals answer in batches, each told to `watch`.
    The `version` of a file is the number of the wording that its writer had before them, 0 for none: where another is
    current, nothing is written. Its `reason` says why it is worded so.
    Raises: NotPermitted, NotFound, Malformed (with field and line; then none is taken in), Conflict (somebody else has worded
    one of them since).
    """
    require(actor, Act.ADOPT_ISSUES)
    return _adopt_files(actor, conference, files, moment, watch)


def _adopt_files(
    actor: Actor, conference: str, files: Iterable[IssueFile], moment: datetime, watch: Callable[[Progress], object]
) -> list[tuple[Issue, bool]]:
    """Store issue files, all or none, and have all proposals answer them."""
    with transaction.atomic():
        adopted = [_adopt(actor, conference, file, moment) for file in files]
    for progress in complete(conference):
        watch(progress)
    gathering.complete()
    return adopted


def watch(actor: Actor, conference: str, words: WatchedWords, moment: datetime) -> tuple[Issue, bool]:
    """Watch words: markers of them are added to a question of an issue, or a new issue is written around them.

    Raises: NotPermitted, NotFound (the issue or the question), Malformed, Conflict (somebody else has worded it since).
    """
    require(actor, Act.WATCH)
    with transaction.atomic():
        text = watching.issue_text(actor, conference, words)
        file = IssueFile(text, watching.SOURCE, version=words.version, reason=words.reason)
        adopted = _adopt(actor, conference, file, moment)
    for _progress in complete(conference):
        pass
    gathering.complete()
    return adopted


def _adopt(actor: Actor, conference: str, file: IssueFile, moment: datetime) -> tuple[Issue, bool]:
    """Store an issue file as the current one; the issue, and whether anything is new. Raises: Malformed, NotFound, Conflict."""
    text, source, order, version, reason = file
    issue = read(text, source)
    place = locking.lock_conference(actor, conference)
    rows = models.Issue.objects.filter(conference_id=place.id, current=True)
    current = rows.filter(slug=issue.id).first()
    at = order if order is not None else current.order if current else _last(rows) + 1
    if current and (current.text, current.order) == (text, at):
        return issue, False
    if version is not None and version != queries.current_version(actor, conference, issue.id):
        raise Conflict(CHANGED_SINCE)
    rows.filter(slug=issue.id).update(current=False)
    models.Issue.objects.create(
        conference_id=place.id,
        slug=issue.id,
        order=at,
        title=issue.title,
        text=text,
        source=source,
        adopted_at=moment,
        analyst=actor.key,
        reason=reason.strip(),
    )
    subject = Subject(SubjectKind.ISSUE, issue.id, issue.id)
    record_event(actor, "positions.adopted", subject, moment, conference=conference, title=issue.title)
    return issue, True


@transaction.atomic
def remove(actor: Actor, conference: str, slug: str, reason: str, moment: datetime) -> None:
    """Take an issue out of view, with a reason; its wordings, remarks and overrules are kept.

    Raises: NotPermitted, NotFound (no such issue), Malformed (no reason).
    """
    require(actor, Act.REMOVE_ISSUE)
    place = conferences.conference(actor, conference)
    rows = models.Issue.objects.filter(conference_id=place.id, slug=slug, current=True)
    row = rows.first()
    if row is None:
        raise NotFound(f"There is no issue “{slug}” in “{conference}”.")
    if not reason.strip():
        raise Malformed("An issue is removed with a reason.", slug, "reason")
    rows.update(current=False)
    subject = Subject(SubjectKind.ISSUE, slug, slug)
    record_event(
        actor, "positions.removed", subject, moment, conference=conference, title=row.title, reason=reason.strip()
    )


def _last(rows: Iterable[models.Issue]) -> int:
    """The place of the last issue; −1 where there is none."""
    return max((row.order for row in rows), default=-1)


@transaction.atomic
def overrule(actor: Actor, conference: str, slug: str, judgement: Overrule, moment: datetime) -> None:
    """Set a grade against the computed one, with reason and source; both remain visible.

    Raises: NotPermitted, NotFound (issue, question or proponent), Malformed (no reason or no source).
    """
    require(actor, Act.OVERRULE)
    report = queries.issue(actor, conference, slug)
    if judgement.question and judgement.question not in {question.id for question in report.issue.questions}:
        raise NotFound(f"The issue “{slug}” has no question “{judgement.question}”.")
    if judgement.proponent not in {stand.proponent.code for stand in report.stands}:
        raise NotFound(f"“{judgement.proponent}” has filed nothing in “{conference}”.")
    if not judgement.reason.strip() or not judgement.source.strip():
        raise Malformed("An overrule needs a reason and a source.", slug, "reason, source")
    models.Overrule.objects.create(
        conference_id=conferences.conference(actor, conference).id,
        issue=slug,
        proponent=judgement.proponent,
        question=judgement.question,
        grade=judgement.grade.value,
        reason=judgement.reason,
        source=judgement.source,
        analyst=actor.key,
        overruled_at=moment,
    )
    codes = {stand.proponent.code for stand in queries.issue(PUBLIC, conference, slug).stands}
    level = Existence.PUBLIC if judgement.proponent in codes else Existence.HIDDEN
    who = judgement.proponent
    subject = Subject(SubjectKind.ISSUE, slug, slug)
    record_event(actor, "positions.overruled", subject, moment, conference=conference, existence=level, proponent=who)


@transaction.atomic
def remark(actor: Actor, conference: str, slug: str, added: Remark, moment: datetime) -> None:
    """Add a complication or an alternative (`title` says which) to an issue.

    Raises: NotPermitted, NotFound, Malformed.
    """
    require(actor, Act.REMARK)
    report = queries.issue(actor, conference, slug)
    if added.title not in {COMPLICATION, ALTERNATIVE} or not added.text.strip():
        raise Malformed("A remark is a complication or an alternative, with a text.", slug, "title, text")
    models.Remark.objects.create(
        conference_id=conferences.conference(actor, conference).id,
        issue=report.slug,
        kind=added.title,
        text=added.text,
        source=added.source,
        proponents=list(added.proponents),
        analyst=actor.key,
        added_at=moment,
    )
    subject = Subject(SubjectKind.ISSUE, slug, slug)
    record_event(actor, "positions.remarked", subject, moment, conference=conference, kind_of=added.title)

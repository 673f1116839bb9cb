"""Reading briefs: what a brief says now, and those that were composed before."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from plenipot.briefs import models
from plenipot.briefs.facts import changes, digest, facts, rests_on_closed
from plenipot.briefs.paper import paper
from plenipot.briefs.phrases import phrases
from plenipot.briefs.record import Record, gather, listed_documents
from plenipot.briefs.values import Brief, Facts
from plenipot.chronicle.queries import cached_until_event_on, so_by
from plenipot.chronicle.values import SubjectKind
from plenipot.core.access.levels import Actor
from plenipot.core.blocks.encoding import decode
from plenipot.core.blocks.values import Paper
from plenipot.errors import NotFound
from plenipot.positions import queries as positions
from plenipot.proposals import queries as proposals


def brief(actor: Actor, conference: str, language: str = "en") -> Brief:
    """Return the brief on the record of the day, or of the moment as of which is asked, compared with the last one that says something else.

    The same record gives the same brief, to the letter. Raises: NotFound (no such conference or language).
    """
    return _cached_brief(actor, conference, language, positions.shown_wordings(actor, conference))


@cached_until_event_on(*SubjectKind)
def _cached_brief(actor: Actor, conference: str, language: str, _wordings: tuple[object, ...]) -> Brief:
    """The brief, kept as long as the record and the wordings of issues that are shown are the same."""
    record = gather(actor, conference, phrases(language))
    return drafted(actor, record, {**facts(record), "unread": proposals.unread(actor, conference)})


def drafted(actor: Actor, record: Record, now: Facts) -> Brief:
    """The brief of a record with its facts: the kept one where the last one rests on the same, else the next.

    As of another moment the last one is the last that had been composed by then.
    """
    chain = list(_rows(actor).filter(conference_id=record.conference.id))
    same = bool(chain) and chain[-1].digest == digest(now)
    earlier = (chain[:-1] if same else chain)[-1:]
    number = chain[-1].number if same else len(chain) + 1
    since = (earlier[0].number, earlier[0].until) if earlier else None
    changed = changes(earlier[0].facts, now) if earlier else ()
    return Brief(
        record.conference.slug,
        number,
        record.phrases.language,
        record.until,
        paper=paper(record, number, since, changed, now["unread"]),
        changes=changed,
        since=since[0] if since else 0,
        stored=same,
        digest=digest(now),
    )


def briefs(actor: Actor, conference: str) -> tuple[tuple[int, date], ...]:
    """The briefs that were composed for readers like the actor: number and day, in order."""
    return tuple(_rows(actor).filter(conference__slug=conference).values_list("number", "until"))


def _rows(actor: Actor) -> QuerySet[models.Brief]:
    """The rows of briefs that were composed for readers like the actor, by the moment as of which is asked."""
    return models.Brief.objects.filter(so_by(actor.as_of, "composed_at"), readers=actor.role.value)


def stored_paper(actor: Actor, conference: str, number: int, language: str = "en") -> Paper:
    """A brief as it was composed; one that rests on a document that is closed since is not given any more.

    Raises: NotFound (no such brief, or not in that language, or a document was closed).
    """
    composed = _rows(actor).filter(conference__slug=conference, number=number)
    row = models.Print.objects.filter(brief__in=composed, language=language).first()
    if row is not None and rests_on_closed(row.brief.facts, *listed_documents(actor, conference)):
        row = None
    if row is None:
        raise NotFound(f"There is no brief {number} of “{conference}” in “{language}”.")
    paper = decode(row.paper)
    assert isinstance(paper, Paper)
    return paper

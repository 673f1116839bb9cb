"""Writing lines: tie a preparation, link papers, state a common position, an authority, a coordinator; strike what was wrong."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction

from plenipot.chronicle.operations import record_event, require_reason
from plenipot.chronicle.values import Subject, SubjectKind
from plenipot.conferences import queries as conferences
from plenipot.conferences.operations import keep_papers_for, lock_conference
from plenipot.conferences.values import Conference
from plenipot.core.access.acts import Act, require
from plenipot.core.access.levels import Actor, Existence, existence_of_contents
from plenipot.core.procedure.endorsement import SignatureStand
from plenipot.core.procedure.lineage import LINK_WORDS, LinkKind, closes_circle, is_foreseen
from plenipot.core.procedure.reports import require_one_time
from plenipot.errors import Conflict, Malformed, NotFound, NotInOrder
from plenipot.lineage import models, queries
from plenipot.lineage.values import LinePlace, StatementFacts
from plenipot.participation import queries as participation
from plenipot.proceedings import queries as proceedings
from plenipot.proceedings.operations import name_row
from plenipot.proceedings.values import ItemKind, TracedItem
from plenipot.proposals import queries as proposals
from plenipot.registry import queries as registry
from plenipot.registry.values import Document

_NOTHING = StatementFacts()


@transaction.atomic
def tie_preparation(
    actor: Actor,
    conference: str,
    prepared: str,
    moment: datetime,
    *,
    group: str = "",
    papers_for: Existence | None = None,
    facts: StatementFacts = _NOTHING,
) -> str:
    """Record that a conference prepares another one, for a group where it is one of a region; the key of the statement is answered.

    `papers_for` is the circle for whom papers are that are filed there from now on without a word on that: by itself of a region's
    preparation its own members, so that neither other regions nor the public can read them; else it stays as it is.

    Raises: NotPermitted, NotFound (conference, group), Conflict (it is so already, or each would prepare the other).
    """
    require(actor, Act.TIE_PREPARATION)
    place = lock_conference(actor, conference)
    other = conferences.conference(actor, prepared)
    code = participation.group(actor, group).code if group else ""
    standing = queries.preparations(actor.present)
    if any((tie.stage, tie.prepared, tie.group) == (place.slug, other.slug, code) for tie in standing):
        raise Conflict(f"“{conference}” prepares “{prepared}” already.")
    if closes_circle(place.slug, other.slug, [(tie.stage, tie.prepared) for tie in standing]):
        raise Conflict(f"“{prepared}” comes before “{conference}” already: it cannot come after it, too.")
    circle = papers_for or (Existence.MEMBERS if code else place.papers_for)
    if circle is not place.papers_for:
        keep_papers_for(place, circle)
    return _state(actor, models.Preparation, place, moment, facts, prepared_id=other.id, group=code)


@transaction.atomic
def link_items(
    actor: Actor,
    conference: str,
    earlier: str,
    later: str,
    kind: LinkKind,
    moment: datetime,
    *,
    of: str = "",
    into: str = "",
    by: str = "",
    facts: StatementFacts = _NOTHING,
) -> str:
    """Record that a paper came from an earlier one; the key of the statement is answered.

    `of` is the conference of the earlier paper and `into` that of the later one, where they are not this one. With `by`, an
    administration or a group, the earlier one is a paper that this record does not hold, and needs no more than its name.
    Raises: NotPermitted, NotFound, Malformed (a kind that does not lead there, two times, nothing says so), NotInOrder (a paper that
    is not open to everybody is one of another conference), Conflict (it is stated already, or leads back to where it begins).
    """
    require(actor, Act.LINK_ITEMS)
    place = lock_conference(actor, conference)
    if not facts.source.strip() and facts.channel is None:
        raise Malformed("A link is stated by somebody: say where that is said, or how it came.", place="source")
    first = _end(actor, of or conference, earlier, outside=bool(by.strip()))
    second = _end(actor, into or conference, later, text=kind is LinkKind.SETTLED)
    places = [queries.place_of(first, of or conference), queries.place_of(second, into or conference)]
    if conference not in {end.conference for end in places}:
        raise Malformed(f"Neither paper is one of “{conference}”: record the link in the conference of one of them.")
    # A paper that the record does not hold is of no conference of it: what prepared this one is forwarded to it, too.
    outside = kind is LinkKind.FORWARDED and first.document is None
    if not is_foreseen(kind, crosses=outside or places[0].conference != places[1].conference):
        where = "to another conference" if kind is LinkKind.FORWARDED else "within one conference"
        raise Malformed(f"“{LINK_WORDS[kind]}” leads {where}.", place="kind")
    _refuse_closed_elsewhere(conference, [first.document, second.document])
    _refuse_known_link(actor, kind, places)
    ends = {**_end_columns(actor, "earlier", first, places[0]), **_end_columns(actor, "later", second, places[1])}
    papers = [first.document, second.document]
    columns = {"kind": kind.value, "earlier_by": by.strip(), **ends}
    return _state(actor, models.LineageLink, place, moment, facts, papers, **columns)


def _end(actor: Actor, conference: str, name: str, *, outside: bool = False, text: bool = False) -> TracedItem:
    """The item at an end of a link. Raises: NotFound, Malformed."""
    if not name.strip():
        raise Malformed("A link has two ends: name both papers.", place="earlier")
    conferences.conference(actor, conference)
    if outside:
        return TracedItem(ItemKind.TEXT, name.strip())
    reader = queries.actor_in(actor, conference)
    item = proceedings.find_item(reader, conference, name.strip())
    if item.document is None and not text:
        raise Malformed(f"“{name}” is a text, and a link leads to a paper.", place="later")
    if item.document and not registry.readable_rows(reader, [item.document.id]):
        raise NotFound(f"There is no proposal, document or text “{name}” in “{conference}”.")
    return item


def _end_columns(actor: Actor, end: str, item: TracedItem, place: LinePlace) -> dict[str, Any]:
    """The columns of an end of a link."""
    return {
        f"{end}_conference_id": conferences.conference(actor, place.conference).id,
        f"{end}_document_id": place.document,
        f"{end}_pid": place.pid,
        f"{end}_text": item.name if item.document is None else "",
    }


def _refuse_closed_elsewhere(conference: str, papers: Iterable[Document | None]) -> None:
    """Refuse a link to a paper of another conference that is not open to everybody: it is stated where that paper is. Raises: NotInOrder."""
    for paper in papers:
        if paper and paper.conference != conference and _existence(paper) is not Existence.PUBLIC:
            raise NotInOrder(
                f"{paper.symbol} is not open to everybody: record the link in “{paper.conference}”, which keeps it.", ""
            )


def _refuse_known_link(actor: Actor, kind: LinkKind, places: list[LinePlace]) -> None:
    """Refuse a link that is stated already, or that leads back. Raises: Conflict."""
    earlier, later = places
    standing = queries.connected_links(actor.present, earlier)
    pairs = [(link.earlier.identity, link.later.identity) for link in standing]
    if any(
        link.kind is kind and pair == (earlier.identity, later.identity)
        for link, pair in zip(standing, pairs, strict=True)
    ):
        raise Conflict(f"That {earlier.name} is {LINK_WORDS[kind]} {later.name} is stated already.")
    if closes_circle(earlier.identity, later.identity, pairs):
        raise Conflict(f"{later.name} comes before {earlier.name} already: it cannot come after it, too.")


@transaction.atomic
def state_common_position(
    actor: Actor,
    conference: str,
    group: str,
    item: str,
    stand: SignatureStand,
    moment: datetime,
    *,
    paper: str = "",
    words: str = "",
    signed: Iterable[str] = (),
    as_text: bool = False,
    facts: StatementFacts = _NOTHING,
) -> str:
    """Record what a group says of what somebody else proposes, with the paper or the words that carry it; its key is answered.

    A later statement of the group on the same item supersedes, and the earlier stays. No member stands behind it but those who
    `signed` it.
    Raises: NotPermitted, NotFound (group, item, paper, administration), Malformed (nothing carries it, the group's own proposal,
    nothing to withdraw, two times).
    """
    require(actor, Act.STATE_COMMON_POSITION)
    place = lock_conference(actor, conference)
    code = participation.group(actor, group).code
    subject = (
        TracedItem(ItemKind.TEXT, item.strip()) if as_text else proceedings.find_item(actor, conference, item.strip())
    )
    if not (paper.strip() or words.strip()):
        raise Malformed("A position needs a paper or words that carry it.", place="words")
    if (
        subject.kind is ItemKind.PROPOSAL
        and code in proposals.proposal(actor, conference, subject.name).proposal.sponsors
    ):
        raise Malformed(f"{subject.name} is the group’s own proposal: who signs it is asked in a round.", place="item")
    earlier = queries.common_positions(actor.present, conference, group=code, item=subject.name)
    if stand is SignatureStand.WITHDRAWN and not earlier:
        raise Malformed(f"{code} has taken no position on {subject.name} that it could withdraw.", place="stand")
    codes = tuple(dict.fromkeys(signed))
    for administration in codes:
        participation.administration(actor, administration)
    carrier = registry.document(actor, conference, paper.strip()) if paper.strip() else None
    return _state(
        actor,
        models.CommonPosition,
        place,
        moment,
        facts,
        [subject.document, carrier],
        group=code,
        stand=stand.value,
        document_id=subject.document.id if subject.document else None,
        pid=subject.name if subject.kind is ItemKind.PROPOSAL else "",
        text=subject.name if subject.kind is ItemKind.TEXT else "",
        paper_id=carrier.id if carrier else None,
        words=words.strip(),
        signed=list(codes),
    )


@transaction.atomic
def authorise_filing(
    actor: Actor,
    conference: str,
    symbol: str,
    administration: str,
    function: str,
    moment: datetime,
    *,
    instrument: str = "",
    facts: StatementFacts = _NOTHING,
) -> str:
    """Record who signed that a document be filed: an administration by a function, as head of delegation; its key is answered.

    Nobody co-sponsors what stands in the document by that.
    Raises: NotPermitted, NotFound (document, administration), Malformed (no function, two times).
    """
    require(actor, Act.AUTHORISE_FILING)
    place = lock_conference(actor, conference)
    paper = registry.document(actor, conference, symbol)
    code = participation.administration(actor, administration).code
    if not function.strip():
        raise Malformed("Say by which function it was signed: head of delegation, deputy.", place="function")
    columns: dict[str, Any] = {"administration": code, "function": function.strip(), "instrument": instrument.strip()}
    return _state(actor, models.FilingAuthority, place, moment, facts, [paper], document_id=paper.id, **columns)


@transaction.atomic
def name_coordinator(
    actor: Actor,
    conference: str,
    group: str,
    item: str,
    administration: str,
    function: str,
    moment: datetime,
    *,
    ended: bool = False,
    facts: StatementFacts = _NOTHING,
) -> str:
    """Record which administration follows an item for a group, or speaks for it there, or no longer does; its key is answered.

    Raises: NotPermitted, NotFound (group, administration), Malformed (item, function, two times), Conflict (it does not).
    """
    require(actor, Act.NAME_COORDINATOR)
    place = lock_conference(actor, conference)
    code = participation.group(actor, group).code
    country = participation.administration(actor, administration).code
    named: dict[str, Any] = {"item": item.strip(), "administration": country, "function": function.strip()}
    if not (named["item"] and named["function"]):
        raise Malformed("Say on which item, and by which function: coordinator, spokesperson.", place="item")
    present = [
        entry
        for entry in queries.coordinators(actor.present, conference, group=code)
        if (entry.item, entry.administration, entry.function) == tuple(named.values())
    ]
    if ended and not present:
        raise Conflict(f"{country} is not {named['function']} of {code} on {named['item']}.")
    return _state(actor, models.ItemCoordinator, place, moment, facts, group=code, ended=ended, **named)


@transaction.atomic
def strike_statement(actor: Actor, conference: str, key: str, reason: str, moment: datetime) -> str:
    """Strike a statement that was recorded wrongly; it stays in the record with the reason. Its key is answered.

    Raises: NotPermitted, NotFound (no such statement), Malformed (no reason), Conflict (it is struck already).
    """
    require(actor, Act.STRIKE_STATEMENT)
    place = lock_conference(actor, conference)
    for rows in _statement_rows(actor, place):
        row = rows.filter(key=key).first()
        if row is None:
            continue
        if row.struck_at is not None:
            raise Conflict("This statement was struck already.")
        row.struck_at, row.striking = moment, require_reason(reason)
        row.save(update_fields=["struck_at", "striking"])
        _record_statement_event(actor, "lineage.struck", place, moment, Existence.HIDDEN, statement=key)
        return key
    raise NotFound(f"There is no statement “{key}” in “{conference}”.")


def _statement_rows(actor: Actor, place: Conference) -> Iterable[Any]:
    """The rows of each kind of statements of a conference, those on papers as far as these are open to the actor."""
    yield models.Preparation.objects.filter(conference_id=place.id)
    yield queries.link_rows(actor, struck=True).filter(conference_id=place.id)
    yield queries.position_rows(actor, struck=True).filter(conference_id=place.id)
    yield queries.authority_rows(actor, struck=True).filter(conference_id=place.id)
    yield models.ItemCoordinator.objects.filter(conference_id=place.id)


def _state(
    actor: Actor,
    table: type[models.Statement],
    place: Conference,
    moment: datetime,
    facts: StatementFacts,
    papers: Iterable[Document | None] = (),
    **columns: Any,
) -> str:
    """Put a statement into the record, with its event; its key is answered. Raises: Malformed (two times)."""
    require_one_time("A statement", facts.happened_at, facts.happened_on, "happened_on")
    stated = {
        **columns,
        "happened_at": facts.happened_at,
        "happened_on": facts.happened_on,
        "channel": facts.channel.value if facts.channel else "",
        "source": facts.source.strip(),
    }
    certainty = (facts.certainty or place.keeping.usual_certainty).value
    count = table.objects.filter(conference_id=place.id).count()
    row = table.objects.create(
        conference_id=place.id,
        key=name_row({"table": table.__name__, "place": count, **stated}, moment),
        certainty=certainty,
        recorded_at=moment,
        **stated,
    )
    closest = max([Existence.MEMBERS, *(_existence(paper) for paper in papers if paper)], key=list(Existence).index)
    _record_statement_event(
        actor,
        _EVENTS[table],
        place,
        moment,
        closest,
        happened=facts.happened_at or facts.happened_on,
        statement=row.key,
    )
    return str(row.key)


_EVENTS: dict[type[models.Statement], str] = {
    models.Preparation: "lineage.preparation-tied",
    models.LineageLink: "lineage.linked",
    models.CommonPosition: "lineage.position-stated",
    models.FilingAuthority: "lineage.filing-authorised",
    models.ItemCoordinator: "lineage.coordinator-named",
}


def _existence(paper: Document) -> Existence:
    """To whom what a paper contains is shown."""
    return existence_of_contents(paper.existence, paper.content)


def _record_statement_event(
    actor: Actor, kind: str, place: Conference, moment: datetime, existence: Existence, **facts: Any
) -> None:
    """Record an event about a statement for the team; it names no paper, because a statement is about two, whose levels change."""
    subject = Subject(SubjectKind.CONFERENCE, str(place.id), place.slug)
    record_event(actor, kind, subject, moment, conference=place.slug, existence=existence, **facts)

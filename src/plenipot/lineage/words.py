"""Words along a line: which of an earlier proposal stand in a later one and in the text adopted, and links that shared words suggest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plenipot.conferences import queries as conferences
from plenipot.core.access.levels import Actor
from plenipot.core.amendments.survival import mark_changes, trace_words
from plenipot.core.consolidation.merged import merge_proposals
from plenipot.core.consolidation.table import consolidate
from plenipot.core.procedure.adoption import AdoptionKind
from plenipot.core.procedure.lineage import LinkKind, reach
from plenipot.core.text.provisions import Text, accepted_text
from plenipot.errors import NotFound
from plenipot.instruments import queries as instruments
from plenipot.lineage import queries
from plenipot.lineage.values import Line, LineEntry, LinePlace, SuggestedLink, TracedWords
from plenipot.outcomes import queries as outcomes
from plenipot.proposals import queries as proposals
from plenipot.proposals.values import FiledProposal

_FEWEST = 4
"""So many inserted words must be shared before a link is suggested: fewer stand in two papers by chance (`core.amendments.survival`)."""


def trace_line(actor: Actor, line: Line) -> tuple[TracedWords, ...]:
    """Trace the words of each proposal of a line in every later one, and in the text that was adopted; in the order of the line.

    Proposals on different texts, or in different languages, have no words to compare.
    """
    pairs = [(link.earlier.identity, link.later.identity) for entry in line.entries for link in entry.links]
    by_identity = {entry.place.identity: entry for entry in line.entries}
    traced: list[TracedWords] = []
    for entry in line.entries:
        if entry.proposal is None:
            continue
        later = set(reach(entry.place.identity, pairs, later=True))
        for identity, other in by_identity.items():
            if identity in later and (words := _trace(actor, entry, other)):
                traced.append(words)
        traced += _trace_adopted(actor, entry.place, entry.proposal, [by_identity[identity] for identity in later])
    return tuple(traced)


def _trace(actor: Actor, earlier: LineEntry, later: LineEntry) -> TracedWords | None:
    """The words of a proposal in a later one; `None` where they cannot be compared."""
    if earlier.proposal is None or later.proposal is None:
        return None
    return _trace_proposals(actor, (earlier.place, earlier.proposal), (later.place, later.proposal))


def _trace_proposals(
    actor: Actor, earlier: tuple[LinePlace, FiledProposal], later: tuple[LinePlace, FiledProposal]
) -> TracedWords | None:
    """The words of a proposal in the text that another one results in, both over the text that the later one amends."""
    first, second = earlier[1].proposal, later[1].proposal
    if first.language != second.language or not _on_one_text(first.instrument, second.instrument):
        return None
    base = _base(actor, later[0].conference, second.instrument, second.language)
    result = accepted_text(merge_proposals(consolidate(base, [second], second.language), [second.id]))
    passages = trace_words(mark_changes(first.operations, base), base, result)
    return TracedWords(earlier=earlier[0], later=later[0], adopted=False, passages=passages) if passages else None


def _on_one_text(first: str, second: str) -> bool:
    """Tell whether two proposals are on one text; new texts have provisional names of their own, each in its place."""
    return first == second or ("[" in first and "[" in second)


def _base(actor: Actor, conference: str, code: str, language: str) -> Text:
    """The text that a proposal of a conference amends; nothing for a new one."""
    place = conferences.conference(actor, conference)
    edition = instruments.base(actor, conference, place.opens_on.year, code, language)
    return edition.text if edition else ()


def _trace_adopted(
    actor: Actor, place: LinePlace, filed: FiledProposal, later: Sequence[LineEntry]
) -> Iterator[TracedWords]:
    """Yield the words of a proposal in the texts that the conferences of its line adopted."""
    places = [place, *(entry.place for entry in later)]
    texts = {entry.proposal.proposal.instrument for entry in later if entry.proposal} | {filed.proposal.instrument}
    for slug in dict.fromkeys(entry.conference for entry in places):
        for adoption in outcomes.standing_adoptions(queries.actor_in(actor, slug), slug):
            without_words = adoption.edition is None and adoption.kind is not AdoptionKind.ABROGATED
            if without_words or not texts & outcomes.codes_of(adoption):
                continue
            if filed.proposal.language in {"", adoption.language}:
                passages = outcomes.trace_outcome(filed, adoption).passages
                yield TracedWords(
                    earlier=place,
                    later=LinePlace(slug, adoption.item),
                    adopted=True,
                    passages=passages,
                    abrogated=adoption.kind is AdoptionKind.ABROGATED,
                )


def suggest_links(actor: Actor, conference: str, name: str) -> tuple[SuggestedLink, ...]:
    """Links from earlier proposals to the one of that name that nobody has stated and that shared words suggest, most words first.

    Looked through are the same conference and those that prepare it. Nothing is recorded by that. Raises: NotFound (no such proposal).
    """
    place = queries.find_place(actor, conference, name)
    filed = proposals.proposal(queries.actor_in(actor, conference), conference, name)
    stated = queries.connected_links(actor, place)
    pairs = [(link.earlier.identity, link.later.identity) for link in stated]
    linked = {place.identity, *reach(place.identity, pairs, later=False), *reach(place.identity, pairs, later=True)}
    suggested = [
        SuggestedLink(kind=kind, words=words)
        for slug, kind in _sources(actor, conference)
        for words in _shared(actor, slug, (place, filed), linked)
    ]
    return tuple(sorted(suggested, key=lambda entry: -entry.words.inserted[0]))


def _sources(actor: Actor, conference: str) -> list[tuple[str, LinkKind]]:
    """The conferences from which papers may have come, each with the kind of link that leads from it."""
    stages = [entry.stage for entry in queries.preparations(actor, conference) if entry.prepared == conference]
    return [(conference, LinkKind.TAKEN_UP), *((slug, LinkKind.FORWARDED) for slug in dict.fromkeys(stages))]


def _shared(
    actor: Actor, slug: str, later: tuple[LinePlace, FiledProposal], linked: set[tuple[str, object, str]]
) -> Iterator[TracedWords]:
    """Yield the words of proposals of a conference that stand in a later one, where they are enough."""
    reader = queries.actor_in(actor, slug)
    code = later[1].proposal.instrument
    try:
        filings = proposals.proposals(reader, slug, instrument="" if "[" in code else code)
    except NotFound:
        return
    for filed in filings:
        place = LinePlace(slug, filed.proposal.id, filed.document.id, filed.proposal.id)
        if place.identity in linked or _is_later(filed, later[1]):
            continue
        words = _trace_proposals(actor, (place, filed), later)
        if words is not None and words.inserted[0] >= _FEWEST:
            yield words


def _is_later(filed: FiledProposal, other: FiledProposal) -> bool:
    """Tell whether the paper of a proposal bears a later day than that of another."""
    days = filed.document.dated_on, other.document.dated_on
    return days[0] is not None and days[1] is not None and days[0] > days[1]

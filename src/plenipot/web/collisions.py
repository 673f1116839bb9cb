"""Warnings about a sitting: what is held at the same time and who is named on both, no interpretation, papers not ready in a language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from plenipot.core.access.levels import Actor
from plenipot.core.identity.languages import OWN_NAMES
from plenipot.core.procedure.sittings import SittingSpan, find_overlaps
from plenipot.meetings import queries as meetings
from plenipot.meetings.values import SittingAgenda
from plenipot.proposals import queries as proposals
from plenipot.proposals.values import ProposalParties
from plenipot.registry import queries as registry
from plenipot.web.clocks import Timed

MOST_OVERLAPS = 12
"""So many sittings at the same time are compared by what is before them; a conference holds five or six at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Collision:
    """A sitting at the same time as another; not `sure` where an hour that nobody knows decides. `delegations` are named on both."""

    other: Timed
    sure: bool
    delegations: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unready:
    """A paper on an agenda that is not there in languages into which the sitting is interpreted, by their own names."""

    symbol: str
    languages: tuple[str, ...]


def collisions(
    actor: Actor, slug: str, sittings: Iterable[Timed], among: Iterable[Timed]
) -> dict[str, tuple[Collision, ...]]:
    """Anchor of each of the sittings → those `among` which are held at its time; one that is cancelled collides with none."""
    by_anchor = {sitting.anchor: sitting for sitting in among if not sitting.sitting.cancelled}
    overlaps: dict[str, list[tuple[str, bool]]] = {sitting.anchor: [] for sitting in sittings}
    for pair in find_overlaps(map(_span, by_anchor.values())):
        for anchor, other in ((pair.first, pair.second), (pair.second, pair.first)):
            if anchor in overlaps and len(overlaps[anchor]) < MOST_OVERLAPS:
                overlaps[anchor].append((other, pair.sure))
    overlapping = {anchor for anchor, others in overlaps.items() if others}
    overlapping |= {other for others in overlaps.values() for other, _ in others}
    named = _delegations(actor, slug, {anchor: by_anchor[anchor] for anchor in overlapping})
    return {
        anchor: tuple(
            Collision(other=by_anchor[other], sure=sure, delegations=tuple(sorted(named[anchor] & named[other])))
            for other, sure in others
        )
        for anchor, others in overlaps.items()
    }


def _delegations(actor: Actor, slug: str, sittings: Mapping[str, Timed]) -> dict[str, frozenset[str]]:
    """Anchor of each of the sittings → the delegations on its agenda; agendas and proposals are read once for all."""
    if not sittings:
        return {}
    keys = {anchor: (timed.sitting.body, timed.sitting.number) for anchor, timed in sittings.items()}
    agendas = meetings.agendas(actor, slug, keys.values())
    named = [paper for agenda in agendas.values() for paper in agenda.papers]
    documents = {paper.symbol for paper in named if paper.symbol and not paper.pid}
    parties = proposals.parties_of(actor, slug, documents, {paper.pid for paper in named if paper.pid})
    return {anchor: delegations_on(agendas[key], parties) for anchor, key in keys.items()}


def delegations_on(agenda: SittingAgenda, parties: Sequence[ProposalParties]) -> frozenset[str]:
    """The codes of all who propose, or signed, what an agenda names: its proposals, and those in its documents."""
    documents = {paper.symbol for paper in agenda.papers if paper.symbol and not paper.pid}
    pids = {paper.pid for paper in agenda.papers if paper.pid}
    before = [entry for entry in parties if entry.symbol in documents or entry.pid in pids]
    return frozenset(code for entry in before for code in entry.sponsors | entry.signatories)


def unready(actor: Actor, slug: str, sitting: Timed, agenda: SittingAgenda) -> tuple[Unready, ...]:
    """The papers on an agenda that lack a language of interpretation; none where nobody knows these languages."""
    wanted = sitting.sitting.languages or ()
    named = {paper.symbol for paper in agenda.papers if paper.symbol}
    papers: Mapping[str, tuple[str, ...]] = (
        {paper.symbol: paper.languages for paper in registry.listed_documents(actor, slug, symbols=named)}
        if wanted and named
        else {}
    )
    lacking = (
        (symbol, tuple(OWN_NAMES[code] for code in wanted if code not in papers[symbol]))
        for symbol in dict.fromkeys(paper.symbol for paper in agenda.papers)
        if symbol in papers
    )
    return tuple(Unready(symbol=symbol, languages=languages) for symbol, languages in lacking if languages)


def _span(sitting: Timed) -> SittingSpan:
    """The time of a sitting for the search of collisions."""
    return SittingSpan(
        key=sitting.anchor,
        begins_at=sitting.sitting.begins_at,
        ends_at=sitting.sitting.ends_at,
        held_on=sitting.day,
    )

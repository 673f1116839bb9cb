"""Findings on adopted texts, and on proposals because of them, that somebody has to look at: computed from the texts, and typed by nobody."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from plenipot.adapters.forms import load
from plenipot.chronicle.queries import cached_until_next_event
from plenipot.conferences import queries as conferences
from plenipot.core.access.levels import Actor
from plenipot.core.identity.addresses import Address
from plenipot.core.procedure.adoption import AdoptionKind
from plenipot.core.procedure.lifecycle import Phase
from plenipot.core.structure.forms import Form
from plenipot.core.structure.references import CrossReference, find_references
from plenipot.core.text.provisions import Provision
from plenipot.instruments import queries as instruments
from plenipot.outcomes import queries
from plenipot.outcomes.values import Adoption, AdoptionFinding, FindingKind
from plenipot.proceedings import queries as proceedings
from plenipot.proceedings.queries import TracedItem
from plenipot.proceedings.values import ItemKind
from plenipot.proposals import queries as proposals
from plenipot.proposals.values import FiledProposal


class _Outcome(NamedTuple):
    """Everything that a conference did, by code and by address: what went, what moved, and the new edition of each text."""

    abrogated: frozenset[str]
    removed: frozenset[str]
    moved: Mapping[str, str]
    editions: Mapping[str, str]


@cached_until_next_event
def findings(actor: Actor, conference: str) -> tuple[AdoptionFinding, ...]:
    """List what to look at in the adopted texts of a conference, in their order, then in undecided proposals. Raises: NotFound."""
    place = conferences.conference(actor, conference)
    listed = queries.adoptions(actor, conference)
    if not listed:
        return ()
    standing = tuple(entry for entry in listed if entry.stands)
    outcome = _outcome_of(standing)
    form = load(place.rules.form) if place.rules.form else None
    listed_findings = [
        AdoptionFinding(kind=FindingKind.NOT_ADOPTED, item=entry.item, words=entry.code)
        for entry in listed
        if not entry.stands
    ]
    for entry in standing:
        listed_findings += _of_adoption(entry)
        if form is not None and entry.edition is not None:
            listed_findings += _of_references(entry, outcome, form)
    if form is not None and outcome.moved:
        listed_findings += _of_proposals(actor, conference, outcome, form)
    return tuple(listed_findings)


def _outcome_of(standing: tuple[Adoption, ...]) -> _Outcome:
    """What the adoptions that stand did to texts and provisions."""
    moved = {address: new for entry in standing for address, _, new in entry.moved}
    return _Outcome(
        abrogated=frozenset(entry.code for entry in standing if entry.kind is AdoptionKind.ABROGATED),
        removed=frozenset(address for address, new in moved.items() if not new),
        moved=moved,
        editions={
            entry.code: entry.edition.label
            for entry in standing
            if entry.edition is not None and entry.edition.label and entry.kind is AdoptionKind.REVISED
        },
    )


def _of_adoption(entry: Adoption) -> Iterator[AdoptionFinding]:
    """Findings on the facts of one adoption."""
    if entry.kind is not AdoptionKind.ABROGATED and entry.edition is None:
        yield AdoptionFinding(kind=FindingKind.NO_WORDS, item=entry.item)
    if entry.amended and (entry.edition is None or entry.proposals):
        yield AdoptionFinding(kind=FindingKind.ORALLY_AMENDED, item=entry.item, words=entry.amended)
    if entry.unnumbered:
        yield AdoptionFinding(kind=FindingKind.NO_NUMBER, item=entry.item)
    for address, words in entry.left:
        yield AdoptionFinding(kind=FindingKind.REFERENCE_LEFT, item=entry.item, address=address, words=words)


def _of_references(entry: Adoption, outcome: _Outcome, form: Form) -> Iterator[AdoptionFinding]:
    """Findings on what an adopted text cites."""
    if entry.edition is None:
        return
    for provision in instruments.with_text(entry.edition).text:
        for reference in find_references(provision.accepted, entry.code, form, provision.address):
            kind = _kind_of(reference, provision, entry, outcome)
            if kind is not None:
                yield AdoptionFinding(
                    kind=kind,
                    item=entry.item,
                    address=provision.address,
                    words=provision.accepted[reference.start : reference.end],
                    target=reference.address,
                )


def _kind_of(reference: CrossReference, provision: Provision, entry: Adoption, outcome: _Outcome) -> FindingKind | None:
    """The kind of finding that a reference of an adopted text is; `None` for one that is in order."""
    cited = Address(reference.address)
    if cited.instrument in outcome.abrogated:
        return FindingKind.CITES_ABROGATED
    if cited.instrument == entry.code:
        return None
    if any(cited.is_within(address) for address in outcome.removed):
        return FindingKind.CITES_ABROGATED
    label = outcome.editions.get(cited.instrument)
    behind = provision.accepted[reference.end :].lstrip()
    if label and behind.startswith("(") and label not in behind.partition(")")[0]:
        return FindingKind.CITES_FORMER_EDITION
    return None


def _of_proposals(actor: Actor, conference: str, outcome: _Outcome, form: Form) -> Iterator[AdoptionFinding]:
    """Findings on the citations of proposals that are not decided."""
    filings = proposals.proposals(actor, conference)
    items = [TracedItem(ItemKind.PROPOSAL, filed.proposal.id, filed.document) for filed in filings]
    for filed, history in zip(filings, proceedings.histories(actor, conference, items), strict=True):
        if history.phase is not Phase.DECIDED and filed.counts:
            yield from _broken_citations(filed, outcome, form)


def _broken_citations(filed: FiledProposal, outcome: _Outcome, form: Form) -> Iterator[AdoptionFinding]:
    """The citations of a proposal whose numbers moved or are gone."""
    code = filed.proposal.instrument
    for provision in filed.proposal.provisions:
        words = provision.accepted
        for reference in find_references(words, code, form, provision.address):
            if reference.address in outcome.moved:
                yield AdoptionFinding(
                    kind=FindingKind.BREAKS_PROPOSAL,
                    item=filed.proposal.id,
                    address=provision.address,
                    words=words[reference.start : reference.end],
                    target=outcome.moved[reference.address],
                )

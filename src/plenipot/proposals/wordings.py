"""Readings of proposals beside the text in force: what they change untracked, and which texts that rests on.

A reading depends on the texts of the instrument and on whether somebody proposes, with tracked changes, the wording that
the proposal amends. Wordings are looked up by digest, so that no other proposal is read.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from django.db.models import Exists, OuterRef

from plenipot.core.access.levels import OPERATOR, Role
from plenipot.core.filings.untracked import FiledText, presume_changes
from plenipot.core.filings.values import Proposal, UntrackedChange
from plenipot.core.marks.table import CHANGING
from plenipot.core.stance.mark_effects import GOVERNS
from plenipot.core.text.folding import fold_for_lookup
from plenipot.core.text.provisions import Text
from plenipot.instruments import queries as instruments
from plenipot.proposals import models
from plenipot.proposals.encoding import from_row, untracked_to_data
from plenipot.proposals.filed import current

_DIGEST_BYTES = 8
_BASIS_BYTES = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingInForce:
    """A proposal beside the text in force: with what it changes untracked, and the text that its mark speaks for."""

    proposal: Proposal
    in_force: Text = ()
    basis: str = ""
    """A name of all that this reading rests on beside the proposal itself; empty where that is nothing."""
    is_common: bool = True
    """The reading is that of every audience, because it rests on no other proposal."""


def wording_rows(stored: Iterable[models.Proposal], proposals: Iterable[Proposal]) -> Iterator[models.Wording]:
    """The wordings that proposals give and amend, each with the row of its proposal."""
    for row, proposal in zip(stored, proposals, strict=True):
        changed = [provision for provision in proposal.provisions if provision.changed]
        for amended, wordings in (
            (False, {provision.accepted for provision in changed}),
            (True, {provision.rejected for provision in changed if provision.rejected.strip()}),
        ):
            for digest in sorted({_digest(words) for words in wordings}):
                yield models.Wording(proposal=row, amended=amended, digest=digest)


def proposed_digests(proposals: Iterable[int]) -> frozenset[str]:
    """The digests of the wordings that the proposals of these rows give to provisions."""
    rows = models.Wording.objects.filter(proposal__in=list(proposals), amended=False)
    return frozenset(rows.values_list("digest", flat=True))


def read_in_force(row: models.StandingProposal, audience: Role, *, derived: bool = False) -> ReadingInForce:
    """Read a proposal that stands beside the texts in force and beside what stands for an audience.

    Words of a language other than English count as proposed also by those who propose them in English only. Of a row that
    is `derived` already it is known whether anything is presumed.
    """
    proposal = from_row(row.proposal, row.proposal.reading.file.language)
    place = row.conference
    rests_on: list[object] = []
    presumed, is_common = proposal, True
    if row.presumed or not derived:
        presumed, is_common = _presume(row, proposal, audience)
    if presumed.untracked:
        text = _filed_text_for(place.slug, place.opens_on.year, proposal)
        rests_on += [untracked_to_data(presumed.untracked), text.content if text else ""]
    in_force: Text = ()
    if proposal.mark in GOVERNS and proposal.instrument:
        edition = instruments.base(OPERATOR, place.slug, place.opens_on.year, proposal.instrument)
        if edition is not None:
            in_force = edition.text
            rests_on.append(edition.sha256)
    return ReadingInForce(proposal=presumed, in_force=in_force, basis=_hash_basis(rests_on), is_common=is_common)


def untracked_changes(
    row: models.StandingProposal, version: models.Proposal, audience: Role
) -> tuple[UntrackedChange, ...]:
    """The changes that the paper of a proposal that stands makes untracked in one of its language versions."""
    return _presume(row, from_row(version, version.reading.file.language), audience)[0].untracked


def _presume(row: models.StandingProposal, proposal: Proposal, audience: Role) -> tuple[Proposal, bool]:
    """The proposal with what it changes untracked, and whether it is so read by every audience."""
    if proposal.mark not in CHANGING or not proposal.instrument:
        return proposal, True
    place = row.conference
    text = _filed_text_for(place.slug, place.opens_on.year, proposal)
    if text is None:
        return proposal, True
    presumed = presume_changes(text, proposal)
    if not presumed.untracked:
        return proposal, True
    amended = {provision.rejected for provision in proposal.provisions if provision.changed}
    folded = {_digest(words): fold_for_lookup(words) for words in amended}
    stand = models.StandingProposal.objects.filter(
        conference_id=row.conference_id,
        document=OuterRef("proposal__document"),
        pid=OuterRef("proposal__pid"),
        instrument=row.instrument,
        until__isnull=True,
        **{audience.value: True},
    )
    rows = models.Wording.objects.filter(
        Exists(stand),
        current(path="proposal__"),
        amended=False,
        digest__in=folded,
        proposal__reading__file__language__in={proposal.language, "en"},
    )
    proposed = frozenset(folded[digest] for digest in rows.values_list("digest", flat=True))
    return (presume_changes(replace(text, proposed=proposed), proposal) if proposed else presumed), False


def _filed_text_for(conference: str, year: int, proposal: Proposal) -> FiledText | None:
    """The filed text in force that a proposal is read beside, in its own language; None where the record has none."""
    edition = instruments.base(OPERATOR, conference, year, proposal.instrument, proposal.language)
    return instruments.filed_text(OPERATOR, edition) if edition and edition.language == proposal.language else None


def _digest(words: str) -> str:
    """A short name of words as they are looked up."""
    return hashlib.blake2b(fold_for_lookup(words).encode(), digest_size=_DIGEST_BYTES).hexdigest()


def _hash_basis(rests_on: list[object]) -> str:
    """A short hash of what an issued wording rests on; empty where it rests on nothing."""
    if not rests_on:
        return ""
    printed = json.dumps(rests_on, ensure_ascii=False)
    return hashlib.blake2b(printed.encode(), digest_size=_BASIS_BYTES).hexdigest()

"""The filings of every proponent of a conference: all that stands, as `core.stance` reads it, with the texts in force."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from plenipot.adapters.forms.reader import load
from plenipot.conferences import queries as conferences
from plenipot.core.access.levels import Actor
from plenipot.core.stance.mark_effects import GOVERNS
from plenipot.core.stance.values import ProponentFilings, TextsInForce
from plenipot.instruments import queries as instruments
from plenipot.participation import queries as participation
from plenipot.participation.values import Proponent as Party
from plenipot.positions.values import PositionProponent
from plenipot.proposals import queries as proposals
from plenipot.proposals.values import FiledProposal

_GROUP = "group"


@dataclass(frozen=True, slots=True, kw_only=True)
class CollectedFilings:
    """Everybody's filings, and the texts in force that their marks may speak for without printing them."""

    proponents: tuple[ProponentFilings, ...]
    texts: TextsInForce = field(hash=False)
    recitals: frozenset[str] = frozenset()
    """The calls whose sections explain and do not decide, by the form in which the conference's papers are set."""


def collect(
    actor: Actor, conference: str, parties: Mapping[str, Party], watched: Iterable[str] = ()
) -> CollectedFilings:
    """Everyone who filed something that the actor may read, by code; joint sponsors are one proponent.

    Of the instruments that are `watched` the texts in force are there even where no mark speaks for them.
    """
    by_proponent: dict[str, list[FiledProposal]] = {}
    filed = proposals.presumed(actor, conference)
    for filing in filed:
        by_proponent.setdefault(filing.proponent, []).append(filing)
    return CollectedFilings(
        proponents=tuple(
            ProponentFilings(
                proponent=code, filings=tuple(filings), common=code in parties and parties[code].kind == _GROUP
            )
            for code, filings in sorted(by_proponent.items())
        ),
        texts=_texts_in_force(actor, conference, filed, frozenset(watched)),
        recitals=frozenset(
            call.slug for call in load(proposals.usual_form(actor, conference)).calls if not call.operative
        ),
    )


def proponents(actor: Actor, collected: CollectedFilings, parties: Mapping[str, Party]) -> dict[str, PositionProponent]:
    """Those who filed something, by code, with names."""
    organisations = {group.code: group.organisation for group in participation.groups(actor)}
    named = {}
    for filings in collected.proponents:
        code = filings.proponent
        name = ", ".join(parties[part].name if part in parties else part for part in code.split("/"))
        named[code] = PositionProponent(code, name, common=filings.common, organisation=organisations.get(code, ""))
    return named


def _texts_in_force(
    actor: Actor, conference: str, filed: Iterable[FiledProposal], watched: frozenset[str]
) -> TextsInForce:
    """The texts that are watched, or that marks govern without printing them, as far as there are any, by instrument."""
    codes = watched | {filing.proposal.instrument for filing in filed if filing.proposal.mark in GOVERNS}
    if not codes:
        return {}
    year = conferences.conference(actor, conference).opens_on.year
    editions = {
        instruments_by_code.code: instruments.chosen(instruments_by_code, conference, year)
        for instruments_by_code in instruments.instruments(actor)
        if instruments_by_code.code in codes
    }
    return {code: instruments.with_text(edition).text for code, edition in editions.items() if edition}

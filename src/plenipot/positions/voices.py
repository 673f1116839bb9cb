"""The voices of a conference: every proponent with all that it filed and that stands, as `core.stance` hears them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from plenipot.conferences import queries as conferences
from plenipot.core.access.levels import Actor
from plenipot.core.consolidation.governed import governed_indexes
from plenipot.core.filings.values import Proposal
from plenipot.core.stance.mark_effects import GOVERNS
from plenipot.core.stance.values import Filed, Voice
from plenipot.core.text.provisions import Text
from plenipot.instruments import queries as instruments
from plenipot.instruments.values import Instrument
from plenipot.participation import queries as participation
from plenipot.participation.values import Proponent as Party
from plenipot.positions.values import Proponent
from plenipot.proposals import queries as proposals
from plenipot.proposals.values import Filed as Standing

_GROUP = "group"


@dataclass(frozen=True, slots=True)
class Heard:
    """All voices of a conference; their hash is taken once, for it goes through every word that was filed."""

    voices: tuple[Voice, ...]
    _hash: int = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_hash", hash(self.voices))

    def __hash__(self) -> int:
        return self._hash


def hear(actor: Actor, conference: str, parties: Mapping[str, Party]) -> Heard:
    """Everyone who filed something that the actor may read, by code; joint sponsors are one voice."""
    gathered: dict[str, list[Standing]] = {}
    bases = _Bases(actor, conference)
    for proposal in proposals.proposals(actor, conference):
        gathered.setdefault("/".join(proposal.sponsors) or proposal.source, []).append(proposal)
    voices = []
    for code, filed in sorted(gathered.items()):
        common = code in parties and parties[code].kind == _GROUP
        voices.append(
            Voice(
                code,
                tuple(_filed(proposal, bases.governed(proposal), common=common) for proposal in filed),
                common=common,
            )
        )
    return Heard(tuple(voices))


def proponents(actor: Actor, heard: Heard, parties: Mapping[str, Party]) -> dict[str, Proponent]:
    """Those who were heard, by code, with names."""
    organisations = {group.code: group.organisation for group in participation.groups(actor)}
    proponents_by_key = {}
    for voice in heard.voices:
        parts = voice.proponent.split("/")
        name = ", ".join(parties[part].name if part in parties else part for part in parts)
        organisation = organisations.get(voice.proponent, "")
        proponents_by_key[voice.proponent] = Proponent(
            voice.proponent, name, common=voice.common, organisation=organisation
        )
    return proponents_by_key


class _Bases:
    """The texts in force that marks govern without printing them, each looked up once."""

    def __init__(self, actor: Actor, conference: str) -> None:
        self.actor = actor
        self.conference = conference
        self.year = conferences.conference(actor, conference).opens_on.year
        self.known: dict[str, Instrument] | None = None

    def governed(self, proposal: Standing) -> Text:
        """The provisions for which the mark of a proposal speaks; none where the mark does not, or where we have no text."""
        if proposal.mark not in GOVERNS:
            return ()
        if self.known is None:
            self.known = {instrument.code: instrument for instrument in instruments.instruments(self.actor)}
        held = self.known.get(proposal.instrument)
        edition = instruments.chosen(held, self.conference, self.year) if held else None
        if edition is None:
            return ()
        base = instruments.with_text(edition).text
        return tuple(base[place] for place in sorted(governed_indexes(base, proposal.version)))


def _filed(one: Standing, spoken_for: Text, *, common: bool) -> Filed:
    proposal = Proposal(
        id=one.pid,
        mark=one.mark,
        instrument=one.instrument,
        target=one.target,
        title=one.title,
        sponsors=one.sponsors,
        provisions=one.provisions,
        operations=one.operations,
        reasons=one.reasons,
        place=one.place,
        edition=one.edition,
    )
    joint = one.sponsors if len(one.sponsors) > 1 else ()
    signed = one.signed if common else tuple(dict.fromkeys((*joint, *one.signed)))
    return Filed(one.document, proposal, signed, spoken_for)

"""Positions as values: grades, what proves them, and the questions they answer.

A position is computed from texts, endorsements, statements or votes, never asserted: each carries evidence that points
at words in a registered document.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol, TypeAlias

from plenipot.core.filings.values import Proposal
from plenipot.core.text.document import Span
from plenipot.core.text.provisions import Text

TextsInForce: TypeAlias = Mapping[str, Text]
"""Instrument → the text in force that is amended, for marks that speak for words they do not print."""


class Grade(StrEnum):
    """Where a proponent stands on a question."""

    SUPPORTS = "supports"
    SUPPORTS_WITH_CHANGES = "supports with changes"
    NEUTRAL = "neutral"
    OPPOSES_IN_PART = "opposes in part"
    OPPOSES = "opposes"
    TO_BE_CHECKED = "to be checked"
    """Words are there, and a person has to read what they say."""
    UNHEARD = "unheard"
    """It changes what the markers look at, and none of them finds its words there."""
    NOT_LOOKED = "not looked"
    """The markers name texts or provisions that do not exist, so that nobody's words were looked at."""
    SILENT = "silent"


class Effect(StrEnum):
    """The effect of a proposal on the words that a marker looks for."""

    KEPT = "kept"
    STRUCK = "struck"
    INSERTED = "inserted"
    STRENGTHENED = "strengthened"
    WEAKENED = "weakened"
    MARKED = "marked"
    """The mark alone speaks: NOC! keeps all, SUP strikes all, ADD brings all."""


@dataclass(frozen=True, slots=True)
class Marker:
    """A rule that reads a position from a proposal's text.

    It looks in `provisions` (addresses, ``*`` as wildcard; empty: everywhere in the issue's instruments) of proposals
    with one of `marks` (empty: any) for any of `terms` (words per language, folded for look-up) with `effect`. A find does
    not count in a sentence with a term of `unless`, nor outside a clause with one of `within_clause`, nor in the preamble
    where the marker is `not_in_recitals`.
    """

    id: str
    effect: Effect
    grade: Grade
    provisions: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    note: str = ""
    unless: tuple[str, ...] = ()
    within_clause: tuple[str, ...] = ()
    not_in_recitals: bool = False
    languages: tuple[str, ...] = ()
    """ISO codes of the languages that the terms are in; empty where they are not said to be in any."""

    @property
    def names_provisions(self) -> bool:
        """Tell whether it looks at provisions, whose words in force its author knows, and not at whole texts."""
        return any("/" in pattern for pattern in self.provisions)

    @property
    def term_side(self) -> int:
        """1 where who brings or keeps the terms supports, −1 where it opposes, 0 where it does neither."""
        return _SIDES.get(self.grade, 0) * (-1 if self.effect in (Effect.STRUCK, Effect.WEAKENED) else 1)


_SIDES = {Grade.SUPPORTS: 1, Grade.SUPPORTS_WITH_CHANGES: 1, Grade.OPPOSES_IN_PART: -1, Grade.OPPOSES: -1}


@dataclass(frozen=True, slots=True)
class Question:
    """A question of an issue to every proponent, with the markers that answer it, strongest first."""

    id: str
    text: str
    markers: tuple[Marker, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """The very words that prove a position: where they stand and what is done to them."""

    document: str
    proposal: str
    provision: str
    words: str
    effect: Effect
    marker: str
    place: int = -1
    """Index of the paragraph in the document's file."""
    spans: tuple[Span, ...] = ()
    """The same sentence with its tracked changes, to show what is done to the words."""
    term: str = ""
    """The marker's term that was found, empty where the mark alone speaks."""
    grade: Grade = Grade.NEUTRAL
    """What the marker implies."""
    question: str = ""
    reason: str = ""
    """Why the grade is not what the marker implies, with the words by which it was judged; empty where it is."""
    weighs: bool = True
    """Whether words to be checked lower what other words say: those of the preamble do not."""


@dataclass(frozen=True, slots=True)
class Position:
    """Where one proponent stands on one question. `silent` positions have no evidence and say so."""

    proponent: str
    question: str
    grade: Grade
    evidence: tuple[Evidence, ...]
    signatories: tuple[str, ...] = ()
    """Administrations for which a common proposal speaks."""
    overruled: str = ""
    """An analyst's reason and source, where a computed grade was overruled; the computed one stays in `computed`."""
    computed: Grade | None = None
    explanation: str = ""
    """One sentence: which markers speak for and against, and by which rule they were combined."""


@dataclass(frozen=True, slots=True)
class Overrule:
    """An analyst's own judgement on a computed grade, with its reason and source; both grades remain visible."""

    proponent: str
    question: str
    """Empty for the grade of the issue as a whole."""
    grade: Grade
    reason: str
    source: str
    analyst: str = ""


@dataclass(frozen=True, slots=True)
class Remark:
    """Something an analyst adds to an issue: a complication or an alternative, with its source."""

    text: str
    source: str = ""
    proponents: tuple[str, ...] = ()
    title: str = ""


@dataclass(frozen=True, slots=True)
class Issue:
    """Something to watch: what it is, why it matters, and the questions whose markers find positions.

    `instruments` are addresses (``RES140``, ``RES[ACP-2]``, ``CS/1012``): the texts where its markers look by default.
    """

    id: str
    title: str
    instruments: tuple[str, ...]
    questions: tuple[Question, ...]
    why: str = ""
    background: str = ""
    complications: tuple[Remark, ...] = ()
    alternatives: tuple[Remark, ...] = ()
    recommendation: str = ""
    sources: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    """Symbols of documents that the issue names."""
    terms: tuple[str, ...] = ()
    """Words whose use in all instruments in force shows the issue's reach (term impact)."""


class SignedProposal(Protocol):
    """A proposal under the symbol of its document, with those who signed it: what the record holds, as it is read here."""

    @property
    def proposal(self) -> Proposal:
        """The proposal itself."""

    @property
    def symbol(self) -> str:
        """The symbol of the document that it stands in."""

    @property
    def signatories(self) -> tuple[str, ...]:
        """The administrations that signed it, by ITU code."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProponentFilings:
    """One proponent and all that it filed; a proponent that filed nothing on an issue is silent, not absent."""

    proponent: str
    """The originator's code: ``EUR``, ``USA``, ``B/CAN/CLM/USA``."""
    filings: tuple[SignedProposal, ...] = ()
    common: bool = False
    """Whether it is a regional group, whose proposals speak for those who signed them and for nobody else."""

    def signatories(self, filing: SignedProposal) -> tuple[str, ...]:
        """The administrations that signed one of its proposals; all sponsors of a joint one count among them."""
        return join_signatories(filing.proposal.sponsors, filing.signatories, common=self.common)


def join_signatories(sponsors: tuple[str, ...], signatories: tuple[str, ...], *, common: bool) -> tuple[str, ...]:
    """The administrations that signed a proposal; all sponsors of a joint one that is not `common` count among them."""
    joint = sponsors if len(sponsors) > 1 and not common else ()
    return tuple(dict.fromkeys((*joint, *signatories)))


@dataclass(frozen=True, slots=True)
class CountryPosition:
    """Where one administration stands, by its own proposals and by the common ones that it signed."""

    country: str
    question: str
    grade: Grade
    own: tuple[Position, ...] = ()
    """From proposals that it filed itself, alone or jointly."""
    inherited: tuple[Position, ...] = ()
    """From common proposals that it signed."""
    contradicts: bool = False
    """Whether its own proposals and the common ones that it signed stand on different sides."""
    overruled: str = ""
    """The reasons of analysts who overruled a grade that speaks for it."""

    @property
    def through(self) -> tuple[str, ...]:
        """The regional groups through which it speaks."""
        return tuple(position.proponent for position in self.inherited)

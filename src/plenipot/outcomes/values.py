"""Values with which queries about outcomes are answered."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from plenipot.conferences.values import Conference
from plenipot.core.amendments.survival import TracedProposal
from plenipot.core.procedure.adoption import AdoptionKind, AdoptionState, is_provisional
from plenipot.core.procedure.declarations import ConsentForm, DeclarationKind, ReservationFate
from plenipot.core.procedure.reports import Keeping, ReportCertainty
from plenipot.core.text.provisions import Text
from plenipot.instruments.values import Edition


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenNumber:
    """The number of a new text, with the code of its instrument, and how sure it is."""

    number: int
    code: str
    source: str
    certainty: ReportCertainty
    given_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class RewrittenName:
    """A provisional name in an adopted text that gave way to a number: where, and the words before and after."""

    address: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Adoption:
    """A text that a conference adopted, by the step on which it rests, and where that stands now."""

    key: str
    conference: str
    item: str
    aliases: tuple[str, ...]
    kind: AdoptionKind
    state: AdoptionState
    provisional: str
    """The code by which it was recorded: of a new text a provisional one."""
    number: GivenNumber | None
    title: str
    language: str
    step: str
    decision: str
    """The key of the decision on which the step rests; empty where it rests on none."""
    body: str
    happened: date | datetime | None
    proposals: tuple[str, ...]
    amended: str
    base: Edition | None = field(repr=False)
    """The edition that it revises or abrogates, without its text; `None` where none is at hand."""
    edition: Edition | None = field(repr=False)
    """The edition that it made, without its text; `None` where its words are not at hand."""
    moved: tuple[tuple[str, str, str], ...]
    left: tuple[tuple[str, str], ...]
    rewritten: tuple[RewrittenName, ...]
    source: str
    certainty: ReportCertainty
    recorded_at: datetime
    striking: str = ""

    @property
    def code(self) -> str:
        """The code of its instrument now: by its number where it has one."""
        return self.number.code if self.number else self.provisional

    @property
    def unnumbered(self) -> bool:
        """Tell whether it waits for its number."""
        return is_provisional(self.code)

    @property
    def stands(self) -> bool:
        """Tell whether it is adopted."""
        return self.state is AdoptionState.STANDS

    @property
    def edition_key(self) -> str:
        """The key of its edition; empty where its words are not at hand or it does not stand."""
        return self.edition.key if self.edition and self.stands else ""

    @property
    def names(self) -> tuple[str, ...]:
        """Every name by which it is known: provisional ones, then its code."""
        return tuple(dict.fromkeys((self.item, *self.aliases, self.provisional, self.code)))

    @property
    def day(self) -> date | None:
        """The day on which it was adopted, in UTC where its moment is known."""
        return self.happened.date() if isinstance(self.happened, datetime) else self.happened

    @property
    def has_hour(self) -> bool:
        """Tell whether its hour is known."""
        return isinstance(self.happened, datetime)


class FindingKind(StrEnum):
    """The kinds of what somebody has to look at in adopted texts."""

    NO_WORDS = "no-words"
    ORALLY_AMENDED = "orally-amended"
    NO_NUMBER = "no-number"
    CITES_ABROGATED = "cites-abrogated"
    CITES_FORMER_EDITION = "cites-former-edition"
    REFERENCE_LEFT = "reference-left"
    BREAKS_PROPOSAL = "breaks-proposal"
    NOT_ADOPTED = "not-adopted"


FINDINGS = {
    FindingKind.NO_WORDS: "its words are not at hand",
    FindingKind.ORALLY_AMENDED: "adopted as orally amended, and those words have no paper yet",
    FindingKind.NO_NUMBER: "has no number yet",
    FindingKind.CITES_ABROGATED: "cites what this conference abrogated or suppressed",
    FindingKind.CITES_FORMER_EDITION: "cites an edition that this conference revised",
    FindingKind.REFERENCE_LEFT: "a reference could not be rewritten",
    FindingKind.BREAKS_PROPOSAL: "a proposal that is not decided cites a number that moved or is gone",
    FindingKind.NOT_ADOPTED: "is not adopted any more",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class AdoptionFinding:
    """Something to look at in an adopted text, or because of it: where, in which words, and what is meant."""

    kind: FindingKind
    item: str
    address: str = ""
    words: str = ""
    target: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalOutcome(TracedProposal):
    """The fates of the words of a proposal: the adopted text with which they were compared, and each passage."""

    proposal: str
    instrument: str
    adoption: Adoption


@dataclass(frozen=True, slots=True, kw_only=True)
class SettledReservation:
    """The end of a reservation for one State."""

    state: str
    fate: ReservationFate
    happened_on: date | None
    source: str
    certainty: ReportCertainty


@dataclass(frozen=True, slots=True, kw_only=True)
class Declaration:
    """A declaration or reservation on signing; one that replies to others is of the second round."""

    number: int
    kind: DeclarationKind
    states: tuple[str, ...]
    words: str
    language: str
    provisions: tuple[str, ...]
    replies_to: tuple[int, ...]
    received_on: date | None
    source: str
    certainty: ReportCertainty
    recorded_at: datetime
    settled: tuple[SettledReservation, ...] = ()

    @property
    def round(self) -> int:
        """The round in which it was made."""
        return 2 if self.replies_to else 1


@dataclass(frozen=True, slots=True, kw_only=True)
class FinalSignature:
    """A State's signature of the Final Acts, with what is known of its credentials."""

    state: str
    name: str
    signatories: tuple[str, ...]
    signed_on: date | None
    credentials: str
    """In words, as the record of participants has them; empty where nothing is known."""
    source: str
    certainty: ReportCertainty


@dataclass(frozen=True, slots=True, kw_only=True)
class BoundState:
    """A State that consented to be bound by the edition of a treaty; for it that is in force since a day, where it is known."""

    conference: str
    code: str
    state: str
    form: ConsentForm
    deposited_on: date | None
    bound_since: date | None
    source: str
    certainty: ReportCertainty


@dataclass(frozen=True, slots=True, kw_only=True)
class AdoptedText:
    """An adopted text with its words, as Final Acts print it; `changes` are those of a treaty, marked against the text before."""

    adoption: Adoption
    text: Text
    changes: Text = ()


COMPILATION = "Compilation of adopted texts"
"""The name of everything that was adopted where nobody issued it, or under a name that is not known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FinalActs:
    """Everything that Final Acts hold, in their order; `name` is the organisation's for them."""

    conference: str
    by_authority: bool
    name: str
    treaties: tuple[AdoptedText, ...]
    """Instruments that amend a treaty."""
    new: tuple[AdoptedText, ...]
    revised: tuple[AdoptedText, ...]
    abrogated: tuple[Adoption, ...]
    declarations: tuple[Declaration, ...]
    reservations: tuple[Declaration, ...]
    """To amendments of treaties, apart from declarations."""
    signatures: tuple[FinalSignature, ...]
    in_force: tuple[tuple[str, str, str], ...]
    """Code, edition and title of each text that was neither revised nor abrogated, and stays in force."""


def name_final_acts(place: Conference) -> str:
    """The name of the paper of all that a conference adopted: its organisation's, by authority and where that is known."""
    issued = place.rules.final_acts if place.keeping is Keeping.AUTHORITY else ""
    return issued or COMPILATION

"""Outcomes: adopted texts, what became of proposals' words, declarations, signatures, States bound."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Annotated, Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.module_loading import import_string
from ninja import File, Form, Router
from ninja.files import UploadedFile
from pydantic import BaseModel, BeforeValidator, Field

from plenipot.api.act_facts import ActIn
from plenipot.api.answers import acting, actor_of, in_parts
from plenipot.api.shapes import Shape, Written, attribute
from plenipot.api.tokens import AccessToken
from plenipot.core.access.acts import Act
from plenipot.core.procedure.adoption import AdoptionKind
from plenipot.core.procedure.declarations import ConsentForm, DeclarationKind, ReservationFate, StateActKind
from plenipot.core.procedure.reports import ReportCertainty
from plenipot.core.text.typed_lists import split_list
from plenipot.instruments import queries as instruments
from plenipot.outcomes import final_acts, findings, queries
from plenipot.outcomes.operations import AdoptionFacts, ConsentFacts, DeclarationFacts, SignatureFacts
from plenipot.outcomes.striking import StruckAct, struck_acts
from plenipot.outcomes.values import (
    Adoption,
    AdoptionFinding,
    BoundState,
    Declaration,
    FinalSignature,
    ProposalOutcome,
)
from plenipot.positions.endings import Endings, endings

router = Router()


def _fates(settled: Sequence[Any]) -> list[str]:
    """The ends of a reservation, each with its State in front."""
    return [entry if isinstance(entry, str) else f"{entry.state}: {entry.fate.value}" for entry in settled]


class AdoptionOut(Shape):
    """An adopted text; `edition` is the key of its new edition, empty where its words are not at hand or it does not stand."""

    item: str
    names: list[str]
    kind: str
    state: str
    code: str
    title: str
    body: str
    happened: Written
    step: str
    decision: str
    proposals: list[str]
    amended: str
    edition: Annotated[str, attribute("edition_key")]
    source: str
    certainty: str


class AdoptionFindingOut(Shape):
    """Something to be looked at: what, in which text or proposal, where, in which words, and what is meant."""

    kind: str
    item: str
    address: str
    words: str
    target: str


class SurvivingPieceOut(Shape):
    """Words with one fate, and the provision in which they survive."""

    words: str
    survives: bool
    address: str


class PassageOut(Shape):
    """Words that a proposal inserts or deletes, in pieces."""

    address: str
    kind: str
    pieces: list[SurvivingPieceOut]


class SurvivalOut(Shape):
    """What became of the words of a proposal; `inserted` and `deleted` count those that survive, and all."""

    proposal: str
    instrument: str
    inserted: list[int]
    deleted: list[int]
    passages: list[PassageOut]


class DeclarationOut(Shape):
    """A declaration or reservation on signing."""

    number: int
    kind: str
    round: int
    states: list[str]
    words: str
    language: str
    provisions: list[str]
    replies_to: list[int]
    received_on: date | None
    settled: Annotated[list[str], BeforeValidator(_fates)]
    source: str
    certainty: str


class FinalSignatureOut(Shape):
    """A State's signature of the Final Acts."""

    state: str
    name: str
    signatories: list[str]
    signed_on: date | None
    credentials: str
    source: str
    certainty: str


class StruckActOut(Shape):
    """A declaration, a signature or a consent that no longer counts, with the reason; without `ended_on` it was recorded wrongly."""

    kind: StateActKind
    name: str
    states: list[str]
    reason: str
    ended_on: date | None
    struck_at: datetime


class BoundStateOut(Shape):
    """A State for which amendments of a treaty are in force."""

    conference: str
    code: str
    state: str
    form: str
    deposited_on: date | None
    bound_since: date | None
    source: str
    certainty: str


class AdoptIn(ActIn):
    """What was adopted; its words come from a filed document or from proposals, a file is sent to `adopt-file`."""

    item: str
    kind: AdoptionKind | None = None
    instrument: str = ""
    text_kind: str = "RES"
    document: str = ""
    proposals: list[str] = Field(default=[])
    title: str = ""
    language: str = "en"
    aliases: list[str] = Field(default=[])
    source: str = ""
    certainty: ReportCertainty | None = None

    def arguments(self) -> dict[str, Any]:
        """The item, and the facts of its adoption."""
        facts = dict(self) | {"proposals": tuple(self.proposals), "aliases": tuple(self.aliases)}
        return {"item": facts.pop("item"), "facts": AdoptionFacts(**facts)}


class NumberTextIn(ActIn):
    """The number of a new text; by authority the next free one if left out."""

    name: str
    number: int | None = Field(default=None, ge=1)
    source: str = ""
    certainty: ReportCertainty | None = None


class WithdrawAdoptionIn(ActIn):
    """What was recorded wrongly, and why."""

    name: str
    reason: str


class DeclareIn(ActIn):
    """What States declare on signing; without a number it is the next that is received."""

    states: list[str] = Field(min_length=1)
    words: str
    kind: DeclarationKind = DeclarationKind.DECLARATION
    number: int | None = Field(default=None, ge=1)
    language: str = "en"
    provisions: list[str] = Field(default=[])
    replies_to: list[int] = Field(default=[])
    received_on: date | None = None
    source: str = ""
    certainty: ReportCertainty | None = None

    def arguments(self) -> dict[str, Any]:
        """Who declares, in which words, with the facts."""
        facts = dict(self) | {"provisions": tuple(self.provisions), "replies_to": tuple(self.replies_to)}
        states, words = tuple(facts.pop("states")), facts.pop("words")
        return {"states": states, "words": words, "facts": DeclarationFacts(**facts)}


class StrikeStateActIn(ActIn):
    """A declaration (by its number), a signature (by its State) or a consent (``CS SUI``); `ended_on` is the day on which it was withdrawn."""

    kind: StateActKind
    name: str
    reason: str
    ended_on: date | None = None


class SettleReservationIn(ActIn):
    """The end of a reservation for a State."""

    number: int
    state: str
    fate: ReservationFate
    happened_on: date | None = None
    source: str = ""
    certainty: ReportCertainty | None = None


class SignFinalActsIn(ActIn):
    """A State that signed, and by whom."""

    state: str
    signatories: list[str] = Field(default=[])
    signed_on: date | None = None
    source: str = ""
    certainty: ReportCertainty | None = None

    def arguments(self) -> dict[str, Any]:
        """The State, with the facts."""
        facts = dict(self) | {"signatories": tuple(self.signatories)}
        return {"state": facts.pop("state"), "facts": SignatureFacts(**facts)}


class BindStateIn(ActIn):
    """A State that consents to be bound by an amended treaty."""

    instrument: str
    state: str
    form: ConsentForm = ConsentForm.RATIFICATION
    deposited_on: date | None = None
    bound_since: date | None = None
    source: str = ""
    certainty: ReportCertainty | None = None

    def arguments(self) -> dict[str, Any]:
        """The treaty and the State, with the facts."""
        facts = dict(self)
        instrument, state = facts.pop("instrument"), facts.pop("state")
        return {"instrument": instrument, "state": state, "facts": ConsentFacts(**facts)}


class AdoptFileIn(BaseModel):
    """What was adopted, where its words come with the request."""

    item: str
    kind: AdoptionKind | None = None
    instrument: str = ""
    text_kind: str = "RES"
    title: str = ""
    aliases: str = ""
    """Other names that it had, parted by commas."""
    source: str = ""
    certainty: ReportCertainty | None = None


@router.get("/conferences/{slug}/adopted", response=list[AdoptionOut])
@in_parts
def adopted(request: HttpRequest, slug: str) -> Sequence[Adoption]:
    """The texts that a conference adopted, in the order of record, also those that do not stand any more."""
    return queries.adoptions(actor_of(request), slug)


@router.get("/conferences/{slug}/adopted-findings", response=list[AdoptionFindingOut])
@in_parts
def adopted_findings(request: HttpRequest, slug: str) -> Sequence[AdoptionFinding]:
    """What is to be looked at in adopted texts, and in proposals because of them."""
    return findings.findings(actor_of(request), slug)


@router.get("/conferences/{slug}/survived", response=list[SurvivalOut])
@in_parts
def survived(request: HttpRequest, slug: str, proposal: str = "") -> Sequence[ProposalOutcome]:
    """Which words of proposals stand in the adopted texts, and where; narrowed to a proposal."""
    outcomes = queries.proposal_outcomes(actor_of(request), slug)
    return [outcome for outcome in outcomes if proposal in {"", outcome.proposal}]


@router.get("/conferences/{slug}/declarations", response=list[DeclarationOut])
@in_parts
def declarations(request: HttpRequest, slug: str) -> Sequence[Declaration]:
    """What was declared and reserved on signing, by number of receipt."""
    return final_acts.declarations(actor_of(request), slug)


@router.get("/conferences/{slug}/signatories", response=list[FinalSignatureOut])
@in_parts
def signatories(request: HttpRequest, slug: str) -> Sequence[FinalSignature]:
    """Who signed the Final Acts, in French order."""
    return final_acts.signatures(actor_of(request), slug)


@router.get("/conferences/{slug}/struck-acts", response=list[StruckActOut])
@in_parts
def struck_state_acts(request: HttpRequest, slug: str) -> Sequence[StruckAct]:
    """Declarations, signatures and consents that were withdrawn, or recorded wrongly, with the reason."""
    return struck_acts(actor_of(request), slug)


@router.get("/instruments/{code}/bound", response=list[BoundStateOut])
@in_parts
def bound(request: HttpRequest, code: str) -> Sequence[BoundState]:
    """The States for which amendments of a treaty are in force."""
    text = instruments.instrument(actor_of(request), code)
    return final_acts.bound_states(actor_of(request), instrument=text.code)


class TextEndingOut(Shape):
    """A text as it ended: its editions before and after, how many provisions changed, came, went; null where that is not known."""

    code: str
    title: str
    before: str
    after: str
    changed: int | None
    new: int | None
    removed: int | None


class IssueEndingOut(Shape):
    """An issue as it ended: its texts, and how often its words stand in them before and after."""

    slug: str
    title: str
    texts: list[TextEndingOut]
    words_before: int | None
    words_after: int | None


class EndingsOut(Shape):
    """The ends of the texts and the issues of a conference."""

    texts: list[TextEndingOut]
    issues: list[IssueEndingOut]


@router.get("/conferences/{slug}/before-after", response=EndingsOut)
def before_after(request: HttpRequest, slug: str) -> Endings:
    """Say how each text and each issue ended."""
    return endings(actor_of(request), slug)


@router.post("/conferences/{slug}/acts/adopt-file", response=AdoptionOut, auth=AccessToken(), tags=["instruments"])
def adopt_file(request: HttpRequest, slug: str, file: File[UploadedFile], facts: Form[AdoptFileIn]) -> Adoption:
    """Record an adopted text whose whole words are a Word file."""
    actor = acting(request, slug, Act.ADOPT)
    stated = dict(facts) | {
        "aliases": split_list(facts.aliases),
        "file": (file.name or "file", file.read()),
    }
    item = stated.pop("item")
    adopt = import_string("plenipot.outcomes.operations.adopt")
    entry: Adoption = adopt(actor, slug, item, timezone.now(), facts=AdoptionFacts(**stated))
    return entry

"""Acts in a conference by whoever has an access token: each address is one operation, and answers with the events it recorded.

A row of the table names the operation, what it is sent, and how that becomes its arguments; the description of the interface
follows from it. What an operation refuses is refused here in the same sentence.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.module_loading import import_string
from ninja import File, Form, Router
from ninja.files import UploadedFile
from pydantic import BaseModel

from plenipot.api.act_facts import (
    ActIn,
    CorrectRuleIn,
    CorrectSymbolIn,
    DocumentIn,
    DraftBriefIn,
    FollowIn,
    GraveIn,
    LevelsIn,
    MarkSeenIn,
    MoveDocumentIn,
    NoteIn,
    PublishBriefIn,
    RegisterParticipantIn,
    RemoveDocumentIn,
    SeatDelegateIn,
    StateFactIn,
    WithdrawDocumentIn,
    WithdrawProposalIn,
    WithdrawRequestIn,
)
from plenipot.api.answers import acting, actor_of, optional_utc
from plenipot.api.conferences import ChangeOut
from plenipot.api.drafts import AddVersionIn, AmendOrallyIn, JudgeEditorialIn, StrikeKeyIn, VersionFactIn
from plenipot.api.issue_facts import (
    CorrectProponentsIn,
    IssueIn,
    OverruleIn,
    RemarkIn,
    RemoveIssueIn,
    SignIn,
    UnsignIn,
    WatchIn,
)
from plenipot.api.lineage import (
    AuthoriseFilingIn,
    LinkItemsIn,
    NameCoordinatorIn,
    StatePositionIn,
    StrikeStatementIn,
    TiePreparationIn,
)
from plenipot.api.meeting_facts import (
    AdmitToBodyIn,
    AllocateIn,
    CancelSittingIn,
    ChangeAgendaIn,
    ConveneIn,
    DeallocateIn,
    EndBodyIn,
    MoveSittingIn,
    NameChairIn,
    PassSittingIn,
    SetAgendaIn,
    SetNextAgendaIn,
    SetUpBodyIn,
)
from plenipot.api.outcomes import (
    AdoptIn,
    BindStateIn,
    DeclareIn,
    NumberTextIn,
    SettleReservationIn,
    SignFinalActsIn,
    StrikeStateActIn,
    WithdrawAdoptionIn,
)
from plenipot.api.proceedings import DecisionIn, StepIn, StrikeStepIn
from plenipot.api.rounds import (
    AnswerRoundIn,
    AskMembersIn,
    DiscloseRoundIn,
    GroupMembershipIn,
    ImportAnswersIn,
    OpenRoundIn,
    StrikeAnswerIn,
)
from plenipot.api.series_facts import (
    DivergenceIn,
    LiftBracketIn,
    NoteBracketIn,
    ReadinessIn,
    ReadSeriesIn,
    SetSeriesIn,
    SettleDivergenceIn,
    StrikeSeriesIn,
    TextCostIn,
)
from plenipot.api.shapes import Shape
from plenipot.api.tokens import AccessToken, proof_described, proven
from plenipot.approvals.operations import carry_out
from plenipot.chronicle import queries as chronicle
from plenipot.chronicle.values import EventView
from plenipot.conferences import queries as conferences
from plenipot.core.access.acts import Act
from plenipot.core.access.levels import Actor, Content, Existence, Levels
from plenipot.proposals.values import DepositedFacts
from plenipot.registry.values import LevelDecision, Origin

router = Router(auth=AccessToken())
_TAGS = {
    "registry": "documents",
    "proposals": "proposals",
    "conferences": "conferences",
    "meetings": "conferences",
    "proceedings": "proposals",
    "series": "proposals",
    "drafting": "proposals",
    "outcomes": "instruments",
    "rounds": "proposals",
    "lineage": "proposals",
    "positions": "positions",
    "briefs": "positions",
    "desk": "desk",
    "approvals": "people",
    "participation": "participants",
}
_LATEST = 20
"""So many of the actor's latest events are looked through for those of one act; none records more."""


@dataclass(frozen=True, slots=True)
class PostedAct:
    """A row of the table: the act, the end of its address, what it is sent, what it does in a sentence."""

    act: Act
    name: str
    sent: type[ActIn]
    about: str

    @property
    def tag(self) -> str:
        """The part of the description in which it stands."""
        return _TAGS[self.act.value.partition(".")[0]]

    def perform(self, actor: Actor, slug: str, sent: ActIn, moment: datetime) -> None:
        """Call the operation. Raises: PlenipotError (what it refuses)."""
        facts = sent.arguments()
        if isinstance(sent, GraveIn):
            facts.pop("alone", None)
            carry_out(actor, self.act, slug, facts, moment, alone=sent.alone)
            return
        app, function = self.act.value.split(".")
        import_string(f"plenipot.{app}.operations.{function}")(actor, slug, **facts, moment=moment)


POSTED = (
    PostedAct(Act.SETTLE_DOUBT, "settle", DocumentIn, "Say that a document is registered right."),
    PostedAct(Act.CORRECT_SYMBOL, "correct-symbol", CorrectSymbolIn, "Correct the symbol of a document."),
    PostedAct(Act.MOVE_DOCUMENT, "move", MoveDocumentIn, "Move a document to its conference."),
    PostedAct(Act.WITHDRAW_DOCUMENT, "withdraw", WithdrawDocumentIn, "Record a document’s withdrawal."),
    PostedAct(Act.REMOVE_DOCUMENT, "remove", RemoveDocumentIn, "Take a document out of view."),
    PostedAct(Act.CHANGE_LEVELS, "levels", LevelsIn, "Open or close a document."),
    PostedAct(Act.ENDORSE, "sign", SignIn, "Record signatures under a proposal."),
    PostedAct(Act.WITHDRAW_ENDORSEMENT, "unsign", UnsignIn, "Record a signature’s withdrawal."),
    PostedAct(Act.CORRECT_PROPONENTS, "correct-proponents", CorrectProponentsIn, "Correct who proposes."),
    PostedAct(Act.WITHDRAW_PROPOSAL, "withdraw-proposal", WithdrawProposalIn, "Record a proposal’s withdrawal."),
    PostedAct(Act.CORRECT_RULE, "correct-rule", CorrectRuleIn, "Correct, add or withdraw a rule."),
    PostedAct(Act.CONVENE, "convene", ConveneIn, "Set a sitting into the calendar."),
    PostedAct(Act.MOVE_SITTING, "move-sitting", MoveSittingIn, "Move a sitting."),
    PostedAct(Act.CANCEL_SITTING, "cancel-sitting", CancelSittingIn, "Cancel a sitting."),
    PostedAct(Act.PASS_SITTING, "pass-sitting", PassSittingIn, "Open, suspend, resume, adjourn, close a sitting."),
    PostedAct(Act.SET_UP_BODY, "set-up-body", SetUpBodyIn, "Record a body, or describe one anew."),
    PostedAct(Act.END_BODY, "end-body", EndBodyIn, "Record that a body’s work ended."),
    PostedAct(Act.NAME_CHAIR, "name-chair", NameChairIn, "Record who has the chair of a body."),
    PostedAct(Act.ADMIT_TO_BODY, "admit-to-body", AdmitToBodyIn, "Record who may attend, hear, speak in a body."),
    PostedAct(Act.SET_AGENDA, "set-agenda", SetAgendaIn, "Set the agenda of a sitting."),
    PostedAct(Act.SET_NEXT_AGENDA, "set-next-agenda", SetNextAgendaIn, "Set an agenda from what series left unread."),
    PostedAct(Act.CHANGE_AGENDA, "change-agenda", ChangeAgendaIn, "Record a change of an agenda from the floor."),
    PostedAct(Act.ALLOCATE, "allocate", AllocateIn, "Give a document to a body."),
    PostedAct(Act.END_ALLOCATION, "deallocate", DeallocateIn, "Take a document from a body."),
    PostedAct(Act.RECORD_DECISION, "decision", DecisionIn, "Record a decision of a body."),
    PostedAct(Act.STRIKE_DECISION, "strike-decision", StrikeStepIn, "Strike a decision that was recorded wrongly."),
    PostedAct(Act.RECORD_STEP, "step", StepIn, "Record a step on the way of an item."),
    PostedAct(Act.CORRECT_STEP, "strike-step", StrikeStepIn, "Strike a step that was recorded wrongly."),
    PostedAct(Act.NOTE_BRACKET, "bracket", NoteBracketIn, "Note that words of a text are not agreed."),
    PostedAct(Act.LIFT_BRACKET, "lift-bracket", LiftBracketIn, "Record that the words of a bracket are agreed."),
    PostedAct(Act.SET_SERIES, "series", SetSeriesIn, "State a series with its document and its texts."),
    PostedAct(Act.STRIKE_SERIES, "strike-series", StrikeSeriesIn, "Strike a series that was recorded wrongly."),
    PostedAct(Act.READ_SERIES, "read-series", ReadSeriesIn, "Record that a series passed a reading."),
    PostedAct(Act.NOTE_READINESS, "readiness", ReadinessIn, "Note how far a text is ready in a language."),
    PostedAct(Act.NOTE_COST, "cost", TextCostIn, "Note the financial implications of a text."),
    PostedAct(Act.NOTE_DIVERGENCE, "divergence", DivergenceIn, "Note that two languages diverge."),
    PostedAct(Act.SETTLE_DIVERGENCE, "settle-divergence", SettleDivergenceIn, "Record that two languages agree now."),
    PostedAct(Act.ADD_VERSION, "draft-version", AddVersionIn, "Add a version of a negotiating text."),
    PostedAct(Act.STRIKE_VERSION, "strike-version", StrikeKeyIn, "Strike a version that was recorded wrongly."),
    PostedAct(Act.NOTE_VERSION_FACT, "version-fact", VersionFactIn, "Note who holds a bracket, or what is agreed."),
    PostedAct(Act.STRIKE_VERSION_FACT, "strike-version-fact", StrikeKeyIn, "Strike a fact about a version."),
    PostedAct(Act.AMEND_ORALLY, "oral-amendment", AmendOrallyIn, "Record an oral amendment of a decision."),
    PostedAct(Act.STRIKE_AMENDMENT, "strike-amendment", StrikeKeyIn, "Strike an oral amendment."),
    PostedAct(Act.JUDGE_EDITORIAL, "editorial", JudgeEditorialIn, "Confirm that an editorial change is form or sense."),
    PostedAct(Act.ADOPT, "adopt", AdoptIn, "Record an adopted text, which makes its next edition."),
    PostedAct(Act.NUMBER_TEXT, "number-text", NumberTextIn, "Give a new text its number, or report it."),
    PostedAct(
        Act.WITHDRAW_ADOPTION, "withdraw-adoption", WithdrawAdoptionIn, "Strike a wrongly recorded adopted text."
    ),
    PostedAct(Act.RECORD_DECLARATION, "declare", DeclareIn, "Record a declaration or reservation on signing."),
    PostedAct(Act.SETTLE_RESERVATION, "settle-reservation", SettleReservationIn, "Record the end of a reservation."),
    PostedAct(Act.SIGN_FINAL_ACTS, "sign-final-acts", SignFinalActsIn, "Record a signature of the Final Acts."),
    PostedAct(Act.BIND_STATE, "bind-state", BindStateIn, "Record a consent to be bound by an amended treaty."),
    PostedAct(Act.TIE_PREPARATION, "tie-preparation", TiePreparationIn, "Record which conference this one prepares."),
    PostedAct(Act.LINK_ITEMS, "link-items", LinkItemsIn, "Record that a paper came from an earlier one."),
    PostedAct(Act.STATE_COMMON_POSITION, "common-position", StatePositionIn, "Record what a group says."),
    PostedAct(Act.AUTHORISE_FILING, "authorise-filing", AuthoriseFilingIn, "Record who let a document be filed."),
    PostedAct(Act.NAME_COORDINATOR, "coordinator", NameCoordinatorIn, "Record who follows an item for a group."),
    PostedAct(Act.STRIKE_STATEMENT, "strike-statement", StrikeStatementIn, "Strike a wrongly recorded statement."),
    PostedAct(
        Act.STRIKE_STATE_ACT, "strike-state-act", StrikeStateActIn, "Strike a declaration, signature or consent."
    ),
    PostedAct(Act.OPEN_ROUND, "open-round", OpenRoundIn, "Open a round of signatures."),
    PostedAct(Act.ASK_MEMBERS, "ask-members", AskMembersIn, "Record that members were asked or reminded."),
    PostedAct(Act.ANSWER_ROUND, "answer-round", AnswerRoundIn, "Record an answer in a round."),
    PostedAct(Act.STRIKE_ANSWER, "strike-answer", StrikeAnswerIn, "Strike an answer in a round."),
    PostedAct(Act.IMPORT_ANSWERS, "import-answers", ImportAnswersIn, "Enter the cells of a table of signatures."),
    PostedAct(Act.STATE_MEMBERSHIP, "group-member", GroupMembershipIn, "Record who joined or left a group."),
    PostedAct(Act.DISCLOSE_ROUND, "disclose-round", DiscloseRoundIn, "Make a round public, or close it."),
    PostedAct(Act.REGISTER_PARTICIPANT, "register-participant", RegisterParticipantIn, "Register a participant."),
    PostedAct(Act.SEAT_DELEGATE, "seat-delegate", SeatDelegateIn, "Enter a delegate."),
    PostedAct(Act.STATE_FACT, "state-fact", StateFactIn, "State a fact about a participant."),
    PostedAct(Act.ADOPT_ISSUE, "issue", IssueIn, "Write an issue, or word it anew."),
    PostedAct(Act.WATCH, "watch", WatchIn, "Watch words, as markers of an issue."),
    PostedAct(Act.REMARK, "remark", RemarkIn, "Add a remark to an issue."),
    PostedAct(Act.OVERRULE, "overrule", OverruleIn, "Overrule a grade."),
    PostedAct(Act.REMOVE_ISSUE, "remove-issue", RemoveIssueIn, "Take an issue out of view."),
    PostedAct(Act.WITHDRAW_REQUEST, "withdraw-request", WithdrawRequestIn, "Withdraw or decline a request."),
    PostedAct(Act.DRAFT_BRIEF, "draft-brief", DraftBriefIn, "Save a draft of a brief."),
    PostedAct(Act.PUBLISH_BRIEF, "publish-brief", PublishBriefIn, "Publish a draft of a brief."),
    PostedAct(Act.FOLLOW, "follow", FollowIn, "Follow something."),
    PostedAct(Act.UNFOLLOW, "unfollow", FollowIn, "No longer follow something."),
    PostedAct(Act.MARK_SEEN, "mark-seen", MarkSeenIn, "Mark what happened as seen."),
    PostedAct(Act.KEEP_NOTE, "note", NoteIn, "Keep a note for the team."),
)
"""The table of acts that can be sent, with the end of the address of each."""


class DepositIn(BaseModel):
    """What a file does not print of itself; `until` ends an embargo, before which nobody but the secretariat knows of it.

    Of `existence` and `content`, what is not sent is as it is usual in the conference.
    """

    symbol: str = ""
    title: str = ""
    source: str = ""
    language: str = ""
    existence: Existence | None = None
    content: Content | None = None
    until: datetime | None = None
    reason: str = ""
    origin: Origin = Origin.OFFICIAL


class DepositOut(BaseModel):
    """The document under which a file stands, why that is doubtful, and why its words were not read."""

    symbol: str
    new: bool
    doubt: str
    unread: str


@router.post("/conferences/{slug}/acts/deposit", response=DepositOut, tags=["documents"])
def deposit(request: HttpRequest, slug: str, file: File[UploadedFile], facts: Form[DepositIn]) -> DepositOut:
    """File a document in any format; a Word file is read, any other is kept as it is."""
    actor = acting(request, slug, Act.RECEIVE)
    until = optional_utc(facts.until)
    stated = DepositedFacts(
        symbol=facts.symbol,
        title=facts.title,
        source=facts.source,
        language=facts.language,
        levels=_levels(actor, slug, facts),
        until=until,
        ground=LevelDecision(reason=facts.reason),
        origin=facts.origin,
    )
    file_document = import_string("plenipot.proposals.depositing.file_document")
    deposited, unread = file_document(actor, slug, file.name or "file", file.read(), timezone.now(), stated)
    return DepositOut(
        symbol=deposited.document.symbol,
        new=deposited.new,
        doubt=deposited.doubt,
        unread=unread if deposited.new else "",
    )


def _levels(actor: Actor, slug: str, facts: DepositIn) -> Levels | None:
    """The levels that are sent, where one is the other as it is usual in the conference; nothing where none is. Raises: NotFound."""
    if facts.existence is None and facts.content is None:
        return None
    usual = conferences.conference(actor, slug).papers_for
    return Levels(facts.existence or usual, facts.content or Content(usual.value))


class TakenInOut(Shape):
    """The outcome for one of many files; `fate` is new, known, unread, stored or left, and `why` says the reason.

    `note` says why the words of a new file that is no Word file were not read.
    """

    name: str
    fate: str
    symbol: str
    language: str
    proposals: int
    unread: int
    why: str
    note: str


@router.post("/conferences/{slug}/acts/deposit-files", response=list[TakenInOut], tags=["documents"])
def deposit_files(
    request: HttpRequest, slug: str, papers: File[list[UploadedFile]], language: Form[str] = ""
) -> Sequence[Any]:
    """File Word files, PDF, open documents, presentations, sheets, pictures, captions, or archives of them, that print themselves which documents they are; one outcome for each."""
    take_in_uploads = import_string("plenipot.proposals.uploads.take_in_uploads")
    files = [(file.name or "file", file.read()) for file in papers]
    return tuple(take_in_uploads(actor_of(request), slug, files, timezone.now(), language=language))


class SentOut(Shape):
    """A sending that is taken in step by step: its key, how many files, what became of each so far, whether all were taken in."""

    key: str
    files: int
    outcomes: list[TakenInOut]
    ended: bool


@router.post("/conferences/{slug}/acts/send", response=SentOut, tags=["documents"])
def send(request: HttpRequest, slug: str, papers: File[list[UploadedFile]], language: Form[str] = "") -> Any:
    """Send Word files, or archives of them, that are taken in one after the other by whoever serves the site."""
    queue_uploads = import_string("plenipot.proposals.uploads.queue_uploads")
    files = [(file.name or "file", file.read()) for file in papers]
    return queue_uploads(acting(request, slug, Act.QUEUE_UPLOADS), slug, files, timezone.now(), language=language)


@router.get("/conferences/{slug}/sendings/{sending}", response=SentOut, tags=["documents"])
def progress(request: HttpRequest, slug: str, sending: str) -> Any:
    """Say how far a sending of one's own is taken in."""
    return import_string("plenipot.proposals.uploads.upload_progress")(actor_of(request), slug, sending)


def _view(row: PostedAct) -> Callable[..., Sequence[EventView]]:
    """The view of a row; the library reads what it is sent from its annotations."""

    def act(request: HttpRequest, slug: str, sent: Any) -> Sequence[EventView]:
        """Perform the operation for whoever sent the request, and answer the events that it left."""
        actor, moment = acting(request, slug, row.act), timezone.now()
        with proven(request, row.act):
            row.perform(actor, slug, sent, moment)
        events = chronicle.events_by(actor, slug, _LATEST)
        return [event for event in reversed(events) if event.at == moment]

    act.__annotations__ = {"request": HttpRequest, "slug": str, "sent": row.sent}
    act.__doc__ = f"{row.about} Answered with the events that this recorded; none where nothing is new."
    return act


for posted in POSTED:
    router.post(
        f"/conferences/{{slug}}/acts/{posted.name}",
        response=list[ChangeOut],
        tags=[posted.tag],
        operation_id=f"act_{posted.name.replace('-', '_')}",
        summary=posted.about,
        openapi_extra=proof_described(posted.act),
    )(_view(posted))

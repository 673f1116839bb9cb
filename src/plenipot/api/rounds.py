"""Signature rounds of regional groups: who of them signs a draft, and what the rule of the group makes of it."""

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
from plenipot.api.answers import acting, actor_of, in_parts, optional_utc
from plenipot.api.shapes import Shape, Written, attribute
from plenipot.api.tokens import AccessToken
from plenipot.core.access.acts import Act
from plenipot.core.procedure.endorsement import SignatureStand
from plenipot.core.procedure.endorsement_tables import parse_explanations
from plenipot.core.procedure.reports import Channel, ReportCertainty
from plenipot.rounds import queries
from plenipot.rounds.values import AnswerFacts, AskingFacts, ImportedAnswers, RoundFacts, RoundState

router = Router()


def _worded(value: object) -> str | None:
    """A verdict in words, with its rule and how sure that is."""
    return None if value is None else str(value)


class RoundAnswerOut(Shape):
    """An answer in a round; `counts` tells whether no later one supersedes it, `late` is null where nobody knows."""

    key: str
    administration: str
    stand: str
    happened: Written
    late: bool | None
    counts: bool
    struck: bool
    focal_point: str
    instrument: str
    channel: str | None
    source: str
    certainty: str
    recorded_at: datetime


class RoundOut(Shape):
    """A round with the verdict of the group's rule: `outcome`, how many are missing or too many, who cancels it.

    `verdict` says it in words, with the rule and how sure that is; members are listed by where they stand, answers in the order of
    record.
    """

    key: str
    group: str
    subject: str
    document: str
    title: str
    item: str
    due: Written
    over: bool
    existence: str
    outcome: str = attribute("verdict", "outcome")
    verdict: Annotated[str, BeforeValidator(_worded)]
    missing: int = attribute("verdict", "missing")
    excess: int = attribute("verdict", "excess")
    rivals: list[str] = attribute("verdict", "rivals")
    without_late: Annotated[str | None, BeforeValidator(_worded)]
    members: int = attribute("count", "members")
    supporting: list[str] = attribute("count", "supporting")
    opposing: list[str] = attribute("count", "opposing")
    abstaining: list[str] = attribute("count", "abstaining")
    provisional: list[str] = attribute("count", "provisional")
    withdrawn: list[str] = attribute("count", "withdrawn")
    unanswered: list[str] = attribute("count", "unanswered")
    unasked: list[str] = attribute("count", "unasked")
    gone: list[str] = attribute("count", "gone")
    signed: list[str] | None
    answers: list[RoundAnswerOut]


class OpenRoundIn(ActIn):
    """A round of a group on a draft by its name, or on a filed proposal by its id."""

    key: str
    group: str
    subject: str
    title: str = ""
    item: str = ""
    spokesperson: str = ""
    due_at: datetime | None = None
    due_on: date | None = None
    opened_on: date | None = None
    source: str = ""
    certainty: ReportCertainty | None = None

    def arguments(self) -> dict[str, Any]:
        """The round with its facts."""
        facts = dict(self) | {"due_at": optional_utc(self.due_at)}
        named = {name: facts.pop(name) for name in ("key", "group", "subject")}
        return {**named, "facts": RoundFacts(**facts)}


class AskMembersIn(ActIn):
    """Members who are asked in a round, or reminded; without any, all who are silent."""

    key: str
    administrations: list[str] = Field(default=[])
    happened_at: datetime | None = None
    happened_on: date | None = None
    due_at: datetime | None = None
    due_on: date | None = None
    source: str = ""

    def arguments(self) -> dict[str, Any]:
        """Who is asked, and when."""
        facts = dict(self) | {"happened_at": optional_utc(self.happened_at), "due_at": optional_utc(self.due_at)}
        named = {name: facts.pop(name) for name in ("key", "administrations")}
        return {**named, "facts": AskingFacts(**facts)}


class AnsweredIn(ActIn):
    """When an answer was given and how it is known; `focal_point` is a function, no name of a person."""

    happened_at: datetime | None = None
    happened_on: date | None = None
    focal_point: str = ""
    instrument: str = ""
    channel: Channel | None = None
    source: str = ""
    certainty: ReportCertainty | None = None

    def arguments(self) -> dict[str, Any]:
        """What is sent, with the facts of the answer apart."""
        sent = dict(self) | {"happened_at": optional_utc(self.happened_at)}
        facts = {name: sent.pop(name) for name in AnsweredIn.model_fields}
        return {**sent, "facts": AnswerFacts(**facts)}


class AnswerRoundIn(AnsweredIn):
    """What an administration answers in a round."""

    key: str
    administration: str
    stand: SignatureStand


class ImportAnswersIn(AnsweredIn):
    """A table of a group as rows of cells, its head among them; `columns` says by the heads what the columns are.

    Meanings are ``proposal``, ``administration``, ``of FJI``, ``on ACP-12`` and others; `signs` says what a sign means. Both are
    remembered for tables with the same head.
    """

    group: str
    rows: list[list[str]]
    columns: dict[str, str] = Field(default={})
    signs: dict[str, str] = Field(default={})
    subject: str = ""


class StrikeAnswerIn(ActIn):
    """An answer that was recorded wrongly, by the keys of the round and of the answer, and why."""

    key: str
    answer: str
    reason: str


class GroupMembershipIn(ActIn):
    """Whether an administration joined a group or left it, and since which day."""

    group: str
    administration: str
    joined: bool
    happened_on: date | None = None
    source: str = ""


class DiscloseRoundIn(ActIn):
    """Whether a round is public from now on, or the team's own again, and why."""

    key: str
    reason: str
    public: bool = True


@router.get("/conferences/{slug}/rounds", response=list[RoundOut])
@in_parts
def rounds(request: HttpRequest, slug: str, group: str = "") -> Sequence[RoundState]:
    """The rounds that are public, and to the team its own, with the verdict of each; narrowed to a group."""
    return queries.rounds(actor_of(request), slug, timezone.now(), group=group)


@router.get("/conferences/{slug}/rounds/{round_key}", response=RoundOut)
def signature_round(request: HttpRequest, slug: str, round_key: str) -> RoundState:
    """One round with every answer."""
    return queries.signature_round(actor_of(request), slug, round_key, timezone.now())


class TableIn(BaseModel):
    """What is said of a table that is sent as a file; of `columns` and `signs` a line for each: ``DIAP N°=proposal``, ``O=opposes``."""

    group: str
    columns: str = ""
    signs: str = ""
    subject: str = ""
    happened_at: datetime | None = None
    happened_on: date | None = None
    channel: Channel | None = None
    source: str = ""
    certainty: ReportCertainty | None = None


class TableFindingOut(Shape):
    """A part of a table that was not counted: its row from 1, 0 for the head, the head of its column, its words, and why."""

    row: int
    column: str
    cell: str
    doubt: str


class RefusedStandOut(Shape):
    """A stand that a table says and that was not recorded, and why."""

    subject: str
    administration: str
    why: str


class PrintedCountOut(Shape):
    """A number of supporters that a table prints, and that is not that of its signs."""

    subject: str
    number: int
    provisional: bool


class ImportedAnswersOut(Shape):
    """What became of a table: how many answers are new, how many stood already, what was not counted, what each column is."""

    new: int
    known_already: int
    findings: list[TableFindingOut]
    refused: list[RefusedStandOut]
    differing: list[PrintedCountOut]
    columns: dict[str, str]


@router.post(
    "/conferences/{slug}/acts/import-table", response=ImportedAnswersOut, auth=AccessToken(), tags=["proposals"]
)
def import_table(request: HttpRequest, slug: str, file: File[UploadedFile], facts: Form[TableIn]) -> ImportedAnswers:
    """Enter a table of signatures that is a Word, XLSX or CSV file; what is said of its columns is remembered."""
    actor = acting(request, slug, Act.IMPORT_ANSWERS)
    import_file = import_string("plenipot.rounds.files.import_file")
    answers = AnswerFacts(
        happened_at=optional_utc(facts.happened_at),
        happened_on=facts.happened_on,
        channel=facts.channel,
        source=facts.source,
        certainty=facts.certainty,
    )
    outcome: ImportedAnswers = import_file(
        actor,
        slug,
        facts.group,
        file.name or "file",
        file.read(),
        timezone.now(),
        columns=parse_explanations(facts.columns.splitlines()),
        signs=parse_explanations(facts.signs.splitlines(), "signs"),
        subject=facts.subject,
        facts=answers,
    )
    return outcome

"""Versions of negotiating texts, what moved between them, editorial changes, oral amendments; and the facts that their acts are sent."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Annotated, Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.module_loading import import_string
from ninja import File, Form, Router
from ninja.files import UploadedFile
from pydantic import BaseModel, BeforeValidator

from plenipot.api.act_facts import ActIn
from plenipot.api.answers import acting, actor_of, in_parts, optional_utc
from plenipot.api.negotiating import ClauseOut
from plenipot.api.series_facts import SourcedIn
from plenipot.api.shapes import Extended, Shape, attribute
from plenipot.api.tokens import AccessToken
from plenipot.core.access.acts import Act
from plenipot.core.procedure.next_agenda import DueItem
from plenipot.core.stance.editorial import EditorialKind
from plenipot.core.text.document import Span
from plenipot.drafting import amending, queries
from plenipot.drafting.amending import AmendmentFacts
from plenipot.drafting.editorial import EditorialComparison, editorial_comparison
from plenipot.drafting.house_papers import next_agenda
from plenipot.drafting.values import (
    Amendment,
    ComparedVersions,
    DraftLine,
    FactKind,
    FactStatement,
    ReturnedFacts,
    Version,
    VersionFacts,
    WordsInLine,
)

router = Router()


def _written(happened: date | str | None) -> str | None:
    """A day, or a moment, as ISO has it."""
    return happened.isoformat() if isinstance(happened, date) else happened


def _marked(spans: Iterable[Span] | list[dict[str, str]]) -> list[dict[str, str]]:
    """Marked words as pairs of words and what became of them."""
    return [
        {"text": span.text, "revision": span.revision.published} if isinstance(span, Span) else span for span in spans
    ]


Moment = Annotated[str | None, BeforeValidator(_written)]
MarkedWordsOut = Annotated[list[dict[str, str]], BeforeValidator(_marked)]


class BracketCountsOut(Shape):
    """The brackets of a version, the options of those on substance, and how many there are of each kind."""

    substantive: int
    placeholders: int
    options: int
    kinds: dict[str, int]


class VersionOut(Shape):
    """A version of a negotiating text; `counts` are null where its words are not open, `base` is the version that was sent."""

    key: str
    text: str
    body: str
    ordinal: int
    origin: str
    document: str
    base: str
    of_chair: bool
    team_only: bool
    language: str
    title: str
    issued: Moment
    counts: BracketCountsOut | None
    source: str
    certainty: str
    recorded_at: datetime


class DraftLineOut(Shape):
    """The versions of a text in a body in their order, the chair's own texts apart."""

    text: str
    body: str
    versions: list[VersionOut]
    of_chair: list[VersionOut]


class StatedFactOut(Shape):
    """A fact about a version: who holds a bracket (`place`), who moved words, or that they are agreed ad referendum."""

    key: str
    version: str
    kind: str
    place: str
    who: str
    body: str
    document: str
    happened: Moment
    source: str
    certainty: str


class StandingBracketOut(Shape):
    """A bracket with the version since which it is open; nobody is named as its holder without a source."""

    id: str
    address: str
    words: str
    kind: str
    since: VersionOut
    holders: list[StatedFactOut]


class VersionWordsOut(VersionOut):
    """A version with its words, its brackets, and what is said of it."""

    clauses: list[ClauseOut]
    brackets: list[StandingBracketOut]
    facts: list[StatedFactOut]


class ProvisionChangeOut(Shape):
    """A provision that does not stand as it did; `former` is its address before."""

    fate: str
    address: str
    former: str
    label: str
    spans: MarkedWordsOut


class BracketChangeOut(Shape):
    """A bracket that does not stand as it did."""

    fate: str
    kind: str
    address: str
    before: str
    after: str
    words_before: str
    words_after: str
    dropped: list[str]
    added: list[str]
    standing: list[str]


class VersionComparisonOut(Shape):
    """All that moved from one version to another."""

    provisions: list[ProvisionChangeOut]
    brackets: list[BracketChangeOut]


class ComparedVersionsOut(Shape):
    """Two versions and what moved; `authors` are empty unless a source states them."""

    before: VersionOut
    after: VersionOut
    comparison: VersionComparisonOut
    authors: list[StatedFactOut]


class JudgementOut(Shape):
    """A person's word on an editorial change."""

    kind: str
    by: str
    reason: str
    recorded_at: datetime


class EditorialChangeOut(Shape):
    """A difference with its signs, what they make of it, and what a person says."""

    key: str
    provision: ProvisionChangeOut
    signs: list[str]
    kind: str
    judgement: JudgementOut | None


class EditorialOut(Shape):
    """The differences between the text that a committee sent and another version."""

    before: VersionOut
    after: VersionOut
    unconfirmed: int
    changes: list[EditorialChangeOut]


class WordsTraceOut(Shape):
    """A provision in which words stand or stood, as it stood last with them and first without."""

    address: str
    sentence: str
    after: str


class WordsInLineOut(Shape):
    """Words through the versions of a text: since which they stand, and since which they are gone."""

    trace: WordsTraceOut
    since: VersionOut
    gone: VersionOut | None
    authors: list[StatedFactOut]


class UnreadTextOut(Shape):
    """A text that is due, with the languages in which it is not ready."""

    text: str
    title: str
    not_ready: list[str]


class DueItemOut(Shape):
    """An item of a next agenda: the texts of a series that are due for one `reason`."""

    number: int
    reason: str
    series: int
    paper: str
    texts: list[UnreadTextOut]


class AmendmentOut(Shape):
    """Words that a decision put in the place of others."""

    key: str
    decision: str
    body: str
    decided: Moment
    document: str
    language: str
    address: str
    old: str = attribute("words_before")
    new: str = attribute("words_after")
    before: str
    after: str


@router.get("/conferences/{slug}/drafts", response=list[DraftLineOut])
@in_parts
def drafts(request: HttpRequest, slug: str) -> Sequence[DraftLine]:
    """The versions of negotiating texts, by text and body."""
    return queries.lines(actor_of(request), slug)


@router.get("/conferences/{slug}/drafts/{version_key}", response=VersionWordsOut)
def draft(request: HttpRequest, slug: str, version_key: str) -> Extended:
    """A version with its words and its brackets."""
    actor = actor_of(request)
    entry = queries.version(actor, slug, version_key)
    readable = entry.words is not None and entry.struck_at is None
    return Extended(
        entry,
        clauses=entry.words.clauses if entry.words else (),
        brackets=queries.standing_brackets(actor, slug, version_key) if readable else (),
        facts=queries.facts(actor, slug, [version_key]),
    )


@router.get("/conferences/{slug}/drafts/{version_key}/since/{before}", response=ComparedVersionsOut)
def draft_changes(request: HttpRequest, slug: str, version_key: str, before: str) -> ComparedVersions:
    """All that moved from one version to another."""
    return queries.compared(actor_of(request), slug, before, version_key)


@router.get("/conferences/{slug}/drafts/{version_key}/form-or-sense/{before}", response=EditorialOut)
def draft_editorial(request: HttpRequest, slug: str, version_key: str, before: str) -> EditorialComparison:
    """The differences from the text that a committee sent, each marked form or possibly sense."""
    return editorial_comparison(actor_of(request), slug, before, version_key)


@router.get("/conferences/{slug}/next-agenda", response=list[DueItemOut])
@in_parts
def due_items(request: HttpRequest, slug: str, body: str = "") -> Sequence[DueItem]:
    """The items of a body's next agenda, from the texts that series left unread; by itself of the plenary."""
    return next_agenda(actor_of(request), slug, body)


@router.get("/conferences/{slug}/draft-words", response=list[WordsInLineOut])
@in_parts
def draft_words(request: HttpRequest, slug: str, words: str = "") -> Sequence[WordsInLine]:
    """Where words stand or stood in negotiating texts, and since which version they are gone."""
    return queries.words_in_lines(actor_of(request), slug, [words] if words.strip() else [])


@router.get("/conferences/{slug}/oral-amendments", response=list[AmendmentOut])
@in_parts
def oral_amendments(request: HttpRequest, slug: str, document: str = "") -> Sequence[Amendment]:
    """The oral amendments of a conference, or of a `document`."""
    return amending.amendments(actor_of(request), slug, document)


class AddVersionIn(SourcedIn):
    """A version of a text in a body: a filed `document`, or all proposals compiled."""

    text: str
    body: str = ""
    document: str = ""
    uncontested: bool = False
    of_chair: bool = False
    team_only: bool = False
    language: str = "en"
    issued_at: datetime | None = None
    issued_on: date | None = None

    def arguments(self) -> dict[str, Any]:
        """The text and the body with the facts of the version."""
        facts = dict(self) | {"issued_at": optional_utc(self.issued_at)}
        return {"text": facts.pop("text"), "body": facts.pop("body"), "facts": VersionFacts(**facts)}


class StrikeKeyIn(ActIn):
    """What was recorded wrongly, by its key, and why."""

    key: str
    reason: str


class VersionFactIn(SourcedIn):
    """A fact about a version: `holder` of a bracket (`place` is its id), `author` of words, or `ad-referendum` with its body."""

    key: str
    kind: FactKind
    place: str = ""
    who: str = ""
    body: str = ""
    document: str = ""
    team_only: bool = False
    happened_at: datetime | None = None
    happened_on: date | None = None

    def arguments(self) -> dict[str, Any]:
        """The version with the fact."""
        facts = dict(self) | {"happened_at": optional_utc(self.happened_at)}
        return {"key": facts.pop("key"), "facts": FactStatement(**facts)}


class AmendOrallyIn(ActIn):
    """A decision, and the words that it put in the place of others in a provision of its document."""

    decision: str
    address: str = ""
    old: str
    new: str = ""
    language: str = ""

    def arguments(self) -> dict[str, Any]:
        """The decision with the amendment."""
        facts = dict(self)
        words = {"words_before": facts.pop("old"), "words_after": facts.pop("new")}
        return {"decision": facts.pop("decision"), "facts": AmendmentFacts(**words, **facts)}


class JudgeEditorialIn(ActIn):
    """A difference between two versions, and whether it is form or sense."""

    before: str
    after: str
    change: str
    kind: EditorialKind
    reason: str = ""


class TakeBackIn(BaseModel):
    """On which version a Word file was made, where it does not say it itself."""

    base: str = ""
    open_to_all: bool = False
    issued_at: datetime | None = None
    issued_on: date | None = None
    source: str = ""


@router.post("/conferences/{slug}/acts/take-back", response=VersionOut, auth=AccessToken(), tags=["proposals"])
def take_back(request: HttpRequest, slug: str, file: File[UploadedFile], facts: Form[TakeBackIn]) -> Version:
    """Take back a Word file that somebody changed outside, as a version after the one that it was made on."""
    actor = acting(request, slug, Act.TAKE_BACK)
    stated = ReturnedFacts(**(dict(facts) | {"issued_at": optional_utc(facts.issued_at)}))
    take_back_file = import_string("plenipot.drafting.files.take_back_file")
    entry: Version = take_back_file(actor, slug, file.name or "file", file.read(), timezone.now(), facts=stated)
    return entry

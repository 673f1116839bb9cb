"""What `plenipot read FILE --json` prints: a filing, and every word of its file."""

from __future__ import annotations

from dataclasses import fields
from typing import Annotated, Literal, NotRequired

from pydantic import Field, with_config
from typing_extensions import TypedDict

from plenipot.adapters.render.schemas.kinds import (
    CLOSED,
    Address,
    ChangeIndex,
    FateName,
    KindName,
    MarkName,
    Ordinal,
    Place,
    SecondChangeIndex,
)
from plenipot.core.filings.values import Masthead

MastheadObject = with_config(CLOSED)(
    TypedDict(  # type: ignore[operator] # made from the value, which a type checker cannot follow
        "MastheadObject",
        {fact.name: list[str] if isinstance(fact.default, tuple) else str for fact in fields(Masthead)},
    )
)
MastheadObject.__doc__ = """The first page, in the file's own words; empty where it does not say."""


@with_config(CLOSED)
class SpanObject(TypedDict):
    """Characters of one fate."""

    text: str
    fate: FateName
    change: ChangeIndex
    by: SecondChangeIndex


@with_config(CLOSED)
class RevisionObject(TypedDict):
    """What was done to an end of a paragraph, to a row, to a cell."""

    fate: FateName
    change: ChangeIndex
    by: SecondChangeIndex


@with_config(CLOSED)
class ProvisionObject(TypedDict):
    """One numbered piece of the text under a mark."""

    address: Address
    kind: KindName
    label: str
    depth: Ordinal
    place: Place
    fate: FateName
    marked: str
    """The words with [-deleted-] and {+inserted+}."""
    spans: list[SpanObject]
    renumbered: NotRequired[str]
    """The label after all changes, where they change it."""
    relevelled: NotRequired[int]
    """The depth after all changes, where they change it."""


@with_config(CLOSED)
class OperationObject(TypedDict):
    """What a proposal does to one provision; `after` is the provision that an added one follows."""

    mark: MarkName
    address: Address
    after: str
    renumbered: NotRequired[str]
    """The number that it gives, empty where it takes the number away."""
    relevelled: NotRequired[int]
    """The depth that it gives."""
    splits: NotRequired[Literal[True]]
    """A new paragraph begins within it."""
    joins: NotRequired[Literal[True]]
    """The next provision runs on from it."""


@with_config(CLOSED)
class UntrackedObject(TypedDict):
    """A change of the text in force that the paper does not track: presumed, with `read --against` only."""

    address: Address
    mark: MarkName
    before: str
    after: str
    place: Place


@with_config(CLOSED)
class ProposalObject(TypedDict):
    """One proposal as filed."""

    id: str
    mark: MarkName
    instrument: str
    target: str
    targets: list[str]
    title: str
    edition: str
    margins: dict[str, str]
    transfer: str
    sponsors: list[str]
    reasons: str
    place: Place
    provisions: list[ProvisionObject]
    untracked: list[UntrackedObject]
    operations: list[OperationObject]


@with_config(CLOSED)
class FindingObject(TypedDict):
    """A disagreement or a fallback that the reader must see."""

    code: str
    sentence: str
    place: str
    words: str


@with_config(CLOSED)
class UnreadObject(TypedDict):
    """Something that was not understood, kept and shown."""

    what: str
    place: str
    words: str


@with_config(CLOSED)
class ChangeObject(TypedDict):
    """Who made a revision and when, according to the file; never the proponent."""

    author: str
    moment: str
    move: str
    """The name that pairs the two ends of a move."""


@with_config(CLOSED)
class CellObject(TypedDict):
    """Where in a table a paragraph stands."""

    table: Ordinal
    """Ordinal of the table in its story, from 0."""
    row: Ordinal
    column: Ordinal
    depth: Annotated[int, Field(ge=1)]
    """1 for a table that lies in no other."""
    row_mark: RevisionObject
    cell_mark: RevisionObject


@with_config(CLOSED)
class HiddenWordsObject(TypedDict):
    """Words in hidden type, which are in no text; `at` counts the characters of the paragraph's words before them."""

    at: Ordinal
    text: str
    fate: FateName
    change: ChangeIndex
    by: SecondChangeIndex


@with_config(CLOSED)
class FontSignObject(TypedDict):
    """A sign that the file draws with a font of pictures: the words hold the sign at `at`, the file font and code."""

    at: Ordinal
    font: str
    code: Annotated[str, Field(pattern="^[0-9A-Fa-f]{1,6}$")]


@with_config(CLOSED)
class ReferenceObject(TypedDict):
    """Where in its paragraph a note is referred to, and what was done to the reference."""

    at: Ordinal
    fate: FateName
    change: ChangeIndex
    by: SecondChangeIndex


@with_config(CLOSED)
class FormerPropertiesObject(TypedDict):
    """What a paragraph's style and list level were before a tracked change of its properties."""

    style: str
    level: Annotated[int, Field(ge=-1)]
    """List level, from 0; -1: in no list."""
    indented: Annotated[int, Field(ge=-1, le=1)]
    """1: moved a level further in by its indentation, -1: further out."""
    change: ChangeIndex


@with_config(CLOSED)
class ParagraphObject(TypedDict):
    """A paragraph as it lies in the file."""

    place: Ordinal
    """Ordinal of the paragraph in its story, from 0."""
    style: str
    number: str
    """The automatic number that a reader sees."""
    number_rejected: str
    """The automatic number before all changes."""
    former: NotRequired[FormerPropertiesObject]
    direction: Literal["", "rtl"]
    box: Ordinal
    """Ordinal of the text box that it stands in; 0: none."""
    mark: RevisionObject
    cell: CellObject | None
    spans: list[SpanObject]
    hidden: NotRequired[list[HiddenWordsObject]]
    signs: NotRequired[list[FontSignObject]]


@with_config(CLOSED)
class StoryObject(TypedDict):
    """A flow of paragraphs: the body first, then each note, comment, header and footer."""

    name: str
    anchor: Annotated[int, Field(ge=-1)]
    """Place of the body's paragraph that it hangs on; -1: none."""
    reference: NotRequired[ReferenceObject]
    paragraphs: list[ParagraphObject]


@with_config(CLOSED)
class FilingObject(TypedDict):
    """What `plenipot read FILE --json` prints."""

    form: str
    form_by: str
    """What in the file spoke for the form; empty where it was named."""
    masthead: MastheadObject  # type: ignore[valid-type] # made from the value
    proposals: list[ProposalObject]
    findings: list[FindingObject]
    unread: list[UnreadObject]
    introduction: list[str]
    first_page: list[str]
    changes: list[ChangeObject]
    stories: list[StoryObject]
    properties: dict[str, str]

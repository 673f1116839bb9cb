"""Final Acts as a paper, which every format of papers is made of; by an observer a compilation of adopted texts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from plenipot.adapters.render.texts import provision_blocks
from plenipot.conferences.values import Conference
from plenipot.core.blocks.values import (
    Block,
    Heading,
    ListBlock,
    PageBreak,
    Paper,
    ParagraphBlock,
    RevisedInline,
    TableBlock,
    TableBlockCell,
    TextInline,
    inline_cell,
    text_cell,
    text_inlines,
)
from plenipot.core.marks.table import Mark
from plenipot.core.procedure.declarations import RESERVATION_WORDS
from plenipot.core.procedure.reports import ReportCertainty
from plenipot.core.text.document import RevisionType
from plenipot.core.text.moments import write_moment
from plenipot.core.text.provisions import Provision, ProvisionKind
from plenipot.outcomes.values import (
    COMPILATION,
    AdoptedText,
    Adoption,
    Declaration,
    FinalActs,
    FinalSignature,
    SettledReservation,
)

LABELS = {
    "compilation": COMPILATION,
    "compilation-note": "Put together by an observer from what is reported: the conference did not issue this.",
    "contents": "Contents",
    "treaties": "Instruments that amend treaties",
    "new": "New texts",
    "revised": "Revised texts",
    "abrogated": "Abrogated texts",
    "declarations": "Declarations on signing",
    "second-round": "Declarations in reply",
    "reservations": "Reservations to amendments of treaties",
    "signatures": "Signatures",
    "in-force": "Texts that were neither revised nor abrogated, and stay in force",
    "no-words": "The words of this text are not at hand.",
    "amended": "As orally amended:",
    "none": "none",
    "state": "State",
    "signatories": "Signed by",
    "day": "Day",
    "credentials": "Credentials",
    "reported": "reported",
    "no-number": "no number yet",
    "doubtful": "reported, not sure",
    **{f"reservation-{fate.value}": words for fate, words in RESERVATION_WORDS.items()},
}
"""What the paper says besides the texts, in English; `final_acts_paper` takes the same in another language."""
_MARGINS = {True: Mark.ADD, False: Mark.SUP}


def final_acts_paper(
    acts: FinalActs,
    place: Conference,
    *,
    labels: Mapping[str, str] = LABELS,
    name: str = "",
    language: str = "en",
    moment: str = "",
    note: str = "",
) -> Paper:
    """The paper of Final Acts: a list of all titles, the texts in full, what was abrogated, declared, reserved and signed.

    `name` is its title in the language of the labels.
    """
    blocks = (*_notes(acts, labels), *_contents(acts, labels), *_texts(acts, labels), *_endings(acts, labels))
    dates = f"{place.place}, {place.opens_on.isoformat()} – {place.closes_on.isoformat()}".removeprefix(", ")
    return Paper(
        title=name or acts.name,
        subtitle=f"{place.title}. {dates}",
        blocks=tuple(blocks),
        language=language,
        label=note,
        moment=moment,
    )


def list_blocks(acts: FinalActs, labels: Mapping[str, str] = LABELS) -> tuple[Block, ...]:
    """The parts of Final Acts beside the texts themselves: lists of titles, what was declared, reserved and signed, what stays in force."""
    blocks = (*_notes(acts, labels), *_contents(acts, labels), *_endings(acts, labels))
    return tuple(block for block in blocks if not isinstance(block, PageBreak))


def _notes(acts: FinalActs, labels: Mapping[str, str]) -> Iterator[Block]:
    if not acts.by_authority:
        yield ParagraphBlock(text_inlines(labels["compilation-note"]), "lead")


def _contents(acts: FinalActs, labels: Mapping[str, str]) -> Iterator[Block]:
    """The lists of titles."""
    yield Heading(1, text_inlines(labels["contents"]))
    for part, texts in (("treaties", acts.treaties), ("new", acts.new), ("revised", acts.revised)):
        if texts:
            yield Heading(2, text_inlines(labels[part]))
            yield _titles(text.adoption for text in texts)
    yield Heading(2, text_inlines(labels["abrogated"]))
    if acts.abrogated:
        yield _titles(acts.abrogated)
    else:
        yield ParagraphBlock(text_inlines(labels["none"]))


def _titles(entries: Iterable[Adoption]) -> ListBlock:
    return ListBlock(tuple((ParagraphBlock(_title_inlines(entry)),) for entry in entries))


def _title_inlines(entry: Adoption) -> tuple[TextInline, ...]:
    """The number of a text, its edition and its title."""
    edition = entry.edition or entry.base
    label = f" ({edition.label})" if edition and edition.label else ""
    title = f": {entry.title}" if entry.title else ""
    return (TextInline(entry.code, code=True), TextInline(f"{label}{title}"))


def _texts(acts: FinalActs, labels: Mapping[str, str]) -> Iterator[Block]:
    """The texts in full; of treaties what was changed, with its mark at the margin."""
    for part, texts in (("treaties", acts.treaties), ("new", acts.new), ("revised", acts.revised)):
        if not texts:
            continue
        yield PageBreak()
        yield Heading(1, text_inlines(labels[part]))
        for text in texts:
            yield Heading(2, _heading_inlines(text))
            if text.adoption.amended:
                yield ParagraphBlock(text_inlines(f"{labels['amended']} {text.adoption.amended}"), "quote")
            if not text.text:
                yield ParagraphBlock(text_inlines(labels["no-words"]), "small")
            elif part == "treaties" and text.changes:
                yield _amending_table(text)
            else:
                yield from provision_blocks(text.text, text.adoption.language)


def _heading_inlines(text: AdoptedText) -> tuple[TextInline, ...]:
    """The number line of a text with its title; its code where it has no number line."""
    lines = (provision.accepted for provision in text.text if provision.kind is ProvisionKind.NUMBER)
    number = next(lines, "")
    if not number:
        return _title_inlines(text.adoption)
    return (TextInline(f"{number}: {text.adoption.title}" if text.adoption.title else number),)


def _amending_table(text: AdoptedText) -> TableBlock:
    """The changed provisions of a treaty, each with ADD, MOD or SUP at the margin."""
    rows = tuple(
        (
            text_cell(margin_of(provision), header=True),
            text_cell(provision.label),
            _words_cell(provision, text.adoption.language),
        )
        for provision in text.changes
        if provision.edited
    )
    return TableBlock((), rows, (1, 1, 8))


def margin_of(provision: Provision) -> str:
    """The mark at the margin of a provision that changed: ADD, SUP or MOD."""
    if provision.revision is RevisionType.UNCHANGED:
        return Mark.MOD.value
    return _MARGINS[provision.revision.accepted].value


def _words_cell(provision: Provision, language: str) -> TableBlockCell:
    return inline_cell((RevisedInline(provision.spans, language),))


def _endings(acts: FinalActs, labels: Mapping[str, str]) -> Iterator[Block]:
    """What was declared, reserved and signed, and what stays in force."""
    first = [entry for entry in acts.declarations if entry.round == 1]
    second = [entry for entry in acts.declarations if entry.round > 1]
    for part, entries in (("declarations", first), ("second-round", second), ("reservations", acts.reservations)):
        if entries:
            yield PageBreak()
            yield Heading(1, text_inlines(labels[part]))
            yield from _declared(entries, labels)
    if acts.signatures:
        yield PageBreak()
        yield Heading(1, text_inlines(labels["signatures"]))
        yield _signed(acts.signatures, labels)
    if acts.in_force:
        yield Heading(1, text_inlines(labels["in-force"]))
        yield ListBlock(
            tuple(
                (ParagraphBlock((TextInline(code, code=True), TextInline(f" ({label}): {title}"))),)
                for code, label, title in acts.in_force
            )
        )


def _declared(entries: Sequence[Declaration], labels: Mapping[str, str]) -> Iterator[Block]:
    """Declarations in the order of their receipt, each under its number and who made it; of a reservation its end for each State."""
    for entry in entries:
        replies = f" → {', '.join(map(str, entry.replies_to))}" if entry.replies_to else ""
        yield Heading(2, text_inlines(f"{entry.number}{replies}  {', '.join(entry.states)}"))
        if entry.provisions:
            yield ParagraphBlock((TextInline(", ".join(entry.provisions), code=True),), "small")
        for paragraph in entry.words.splitlines():
            if paragraph.strip():
                yield ParagraphBlock(text_inlines(paragraph.strip()), language=entry.language)
        for settled in entry.settled:
            yield ParagraphBlock(text_inlines(_settled_words(settled, labels)), "small")


def _settled_words(settled: SettledReservation, labels: Mapping[str, str]) -> str:
    """The end of a reservation for a State: what became of it, on which day, and how sure that is where nobody decided it."""
    end = labels[f"reservation-{settled.fate.value}"]
    day = write_moment(settled.happened_on)
    certainty = "" if settled.certainty is ReportCertainty.OFFICIAL else labels[settled.certainty.value]
    facts = ", ".join(filter(None, (day, certainty)))
    return f"{settled.state}: {end} ({facts})" if facts else f"{settled.state}: {end}"


def _signed(signatures: Sequence[FinalSignature], labels: Mapping[str, str]) -> TableBlock:
    """The table of signatures, in their order."""
    head = tuple(text_cell(labels[name], header=True) for name in ("state", "signatories", "day", "credentials"))
    rows = tuple(
        (
            text_cell(entry.name, header=True),
            text_cell(", ".join(entry.signatories)),
            text_cell(write_moment(entry.signed_on)),
            text_cell(entry.credentials),
        )
        for entry in signatures
    )
    return TableBlock((head,), rows, (3, 4, 2, 3))

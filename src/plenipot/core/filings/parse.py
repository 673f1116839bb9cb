"""One file recognised: its first page, its proposals one after another, and all that stands beside them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from plenipot.core.amendments.apply import UNFRAMED, FrameEdit
from plenipot.core.amendments.frames import find_frame_edits
from plenipot.core.filings.findings import FindingCode, make_finding
from plenipot.core.filings.hand_marks import read_hand_marks
from plenipot.core.filings.headings import HeadingFinder, ProposalHeading
from plenipot.core.filings.instruments import InstrumentDetector
from plenipot.core.filings.masthead import MastheadReader
from plenipot.core.filings.operations import derive_operations
from plenipot.core.filings.partly_tracked import complete_additions
from plenipot.core.filings.reasons import ReasonsFinder
from plenipot.core.filings.tails import TailFinder
from plenipot.core.filings.targets import TargetFinder, printed_targets
from plenipot.core.filings.transfers import pair_transfers
from plenipot.core.filings.values import Filing, Finding, Masthead, Proposal
from plenipot.core.identity.proposal_ids import PrintedId
from plenipot.core.identity.symbols import parse_symbol
from plenipot.core.marks.table import ADDING, CHANGING, DELETING, INSISTING, KEEPING, MOVING, Mark
from plenipot.core.structure.forms import Form, once_for_form
from plenipot.core.structure.lines import lines_of
from plenipot.core.structure.notes import NumberedNote, find_notes, number_notes, unparsed_note
from plenipot.core.structure.parse import UNNAMED, parse_structure
from plenipot.core.structure.retyped import join_retyped
from plenipot.core.structure.retyped_rows import join_retyped_rows
from plenipot.core.structure.values import InstrumentText
from plenipot.core.text.document import (
    COMING,
    UNCHANGED,
    FormattedWords,
    Paragraph,
    UnparsedContent,
    WordDocument,
)
from plenipot.core.text.provisions import ProvisionKind, Text
from plenipot.errors import Malformed

_SAID = 80
"""So many letters of the words that a finding is about are told."""


def parse_filing(marked: WordDocument, form: Form, form_reason: str = "") -> Filing:
    """Parse the proposals of a file by a form; `form_reason` says what in the file spoke for the form.

    Guarantee: every word of the body is in one of the filing's parts.
    """
    return _FilingParser(marked, _readers_of(form), form_reason, notes=number_notes(marked)).parse_file()


class _FilingReaders:
    """The readers of headings, first pages, reasons, targets and the like of one form, made once for all files."""

    def __init__(self, form: Form) -> None:
        self.form = form
        self.openings = HeadingFinder(form)
        self.mastheads = MastheadReader(form)
        self.reasoning = ReasonsFinder(form)
        self.lines = lines_of(form)
        self.instruments = InstrumentDetector(form)
        self.tails = TailFinder(form, self.lines)
        self.targets = TargetFinder(form)


_readers_of = once_for_form(_FilingReaders)


@dataclass(slots=True)
class _FilingParser:
    """Parses one file into a filing; gathers proposals, findings and unparsed content on the way."""

    marked: WordDocument
    ready: _FilingReaders
    form_reason: str = ""
    notes: Sequence[NumberedNote] = ()
    proposals: list[Proposal] = field(default_factory=list)
    unread: list[UnparsedContent] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    introduction: list[str] = field(default_factory=list)
    used: Counter[str] = field(default_factory=Counter)
    """How often each id was met."""
    formatting: dict[int, list[FormattedWords]] | None = None
    """What is set off by formatting, by paragraph; None until a proposal asks."""
    noted: list[range] = field(default_factory=list)
    """The paragraphs of the proposals, whose notes are theirs."""
    context: str = ""
    """The instrument that the last line outside all proposals named, for provisions that do not name theirs."""

    def parse_file(self) -> Filing:
        """Parse the file into its filing; call once."""
        body = self.marked.body
        openings = self.ready.openings.find(body)
        head, places = self.ready.mastheads.read(self.marked, openings[0].place if openings else len(body))
        page = [paragraph for paragraph in body if paragraph.index in places]
        for paragraph in page:
            self._take_instrument(" ".join(paragraph.all_text().split()))
        self._report_changes_outside(page)
        if openings:
            self._take_introduction(
                [paragraph for paragraph in body[: openings[0].place] if paragraph.index not in places]
            )
            for opening, following in zip(openings, [*openings[1:], None], strict=True):
                under = body[opening.place + 1 : following.place if following else len(body)]
                self._parse_proposal(opening, under, head, last=following is None)
            self._join_transfers()
        else:
            self._parse_unannounced([paragraph for paragraph in body if paragraph.index not in places], head)
        self.unread.extend(
            unparsed_note(note.story, "a note outside the text of every proposal")
            for note in self.notes
            if not any(note.story.anchor in paragraphs for paragraphs in self.noted)
        )
        return Filing(
            head,
            tuple(self.proposals),
            (*self.marked.unread, *self.unread),
            (*self.findings, *_find_hidden_words(self.marked)),
            form=self.ready.form.name,
            form_by=self.form_reason,
            properties=dict(self.marked.properties),
            introduction="\n".join(self.introduction),
            first_page=tuple(" ".join(paragraph.all_text().split()) for paragraph in page),
        )

    def _parse_proposal(
        self, opening: ProposalHeading, under: Sequence[Paragraph], head: Masthead, *, last: bool
    ) -> None:
        """Read the paragraphs under a heading as a proposal, and report what of them is left unparsed."""
        start, end, reasons = self.ready.reasoning.find(under)
        mark = opening.mark or Mark.MOD
        if start == len(under) and not last:
            start = end = self.ready.tails.find(under, mark)
            self.unread.extend(_report_introduction(under[start:]))
        # Behind the reasons, or where there is no text at all, whatever follows is no longer this proposal's.
        printed = self._read_hand_marks(under[:start], mark, opening.place)
        filed = self._parse_text(printed, head)
        completed = complete_additions(printed, filed.provisions) if mark in ADDING else printed
        base = _without_orphan_numbers(filed if completed is printed else self._parse_text(completed, head))
        targets = self.ready.targets.find(base, mark)
        base = self._with_notes(base, under[:start])
        frames = find_frame_edits(base.provisions)
        proposal = Proposal(
            id=self._assign_id(opening),
            mark=mark,
            instrument=base.code,
            target=printed_targets(targets),
            targets=targets,
            title=base.title,
            sponsors=opening.id.originators if opening.id else (),
            language=head.language,
            provisions=base.provisions,
            operations=derive_operations(mark, targets, base.provisions, frames),
            reasons=reasons,
            place=self.marked.body[opening.place].index,
            edition=base.edition,
            margins=base.margins,
        )
        self._check_heading(opening, head)
        self._check_mark(proposal, base, filed.provisions, edited=_is_edited(base.provisions, frames))
        self.proposals.append(proposal)
        self.unread.extend(base.unread)
        self._report_struck("words struck in the line of a proposal", [self.marked.body[opening.place]])
        self._report_struck("words struck in the reasons", under[start:end])
        self._take_introduction(under[end:])

    def _read_hand_marks(self, under: Sequence[Paragraph], mark: Mark, place: int) -> Sequence[Paragraph]:
        """The paragraphs under a mark that changes words, with what is struck and underlined by formatting read as deleted and inserted."""
        if mark not in CHANGING or not self.marked.formatting:
            return under
        if self.formatting is None:
            self.formatting = {}
            for words in self.marked.formatting:
                self.formatting.setdefault(words.place, []).append(words)
        by_hand = read_hand_marks(under, self.formatting)
        by_index = {paragraph.index: paragraph for paragraph in under}
        if by_hand.marked:
            self.findings.append(make_finding(FindingCode.HAND_MARKED, place))
        # In a file that announces no proposal an emphasis is nothing to be doubted.
        if by_hand.doubtful and (by_hand.marked or place >= 0):
            set_off = (by_index[item.place].all_text()[item.start : item.end] for item in by_hand.doubtful)
            first = by_hand.doubtful[0].place
            self.findings.append(
                make_finding(FindingCode.HAND_DOUBT, first, " ".join(" … ".join(set_off).split())[:_SAID])
            )
        return by_hand.paragraphs

    def _with_notes(self, base: InstrumentText, under: Sequence[Paragraph]) -> InstrumentText:
        """The text with the footnotes and endnotes that hang on it."""
        places = range(under[0].index, under[-1].index + 1) if under else range(0)
        self.noted.append(places)
        notes = find_notes(self.marked, self.notes, base.provisions, base.code or UNNAMED, places)
        return replace(base, provisions=(*base.provisions, *notes)) if notes else base

    def _report_struck(self, what: str, paragraphs: Iterable[Paragraph]) -> None:
        """Report struck words of paragraphs of which the filing keeps only the words that stand."""
        for paragraph in paragraphs:
            deleted = "".join(span.text for span in paragraph.spans if not span.revision.accepted).strip()
            if deleted:
                self.unread.append(UnparsedContent(what, f"paragraph {paragraph.index + 1}", deleted))

    def _parse_text(self, under: Sequence[Paragraph], head: Masthead) -> InstrumentText:
        """Parse the text under a heading, in the instrument that it, its margin, the paper or its numbers name."""
        base = parse_structure(under, self.ready.form, language=head.language)
        if base.code:
            return base
        named = self.ready.instruments.from_margin(under) or self.context
        guessed = "" if named else self.ready.instruments.from_numbers(under)
        if guessed:
            self.unread.append(UnparsedContent("the instrument, known by its numbers only", "", guessed))
        code = named or guessed
        return parse_structure(under, self.ready.form, code=code, language=head.language) if code else base

    def _parse_unannounced(self, body: Sequence[Paragraph], head: Masthead) -> None:
        """A file that announces nothing: one proposal on its own former text, to keep it where nothing is changed."""
        if not any(any(sign.isalnum() for sign in paragraph.all_text()) for paragraph in body):
            self._take_introduction(body)
            return
        body = self._read_hand_marks(body, Mark.MOD, -1)
        base = self._with_notes(_without_orphan_numbers(self._parse_text(body, head)), body)
        frames = find_frame_edits(base.provisions)
        changed = _is_edited(base.provisions, frames) or any(
            paragraph.changed or _is_row_revised(paragraph) for paragraph in body
        )
        mark = Mark.MOD if changed else Mark.NOC
        self.findings.append(make_finding(FindingCode.NO_FORM if changed else FindingCode.NOTHING_PROPOSED))
        self.unread.extend(
            UnparsedContent("a line that may announce a proposal", f"paragraph {paragraph.index + 1}", words)
            for paragraph, words in self.ready.openings.find_unread(body)
        )
        self.unread.extend(base.unread)
        self.proposals.append(
            Proposal(
                id="#1",
                mark=mark,
                instrument=base.code,
                target=base.code,
                title=base.title,
                language=head.language,
                provisions=base.provisions,
                operations=derive_operations(mark, (base.code,), base.provisions, frames) if changed else (),
                edition=base.edition,
                margins=base.margins,
            )
        )

    def _assign_id(self, opening: ProposalHeading) -> str:
        """The id of a proposal, one of its own where the line has none or repeats another's."""
        name = str(opening.id) if opening.id else f"#{len(self.proposals) + 1}"
        self.used[name] += 1
        if self.used[name] == 1:
            return name
        self.findings.append(make_finding(FindingCode.ID_TWICE, opening.place, name))
        return f"{name}~{self.used[name]}"

    def _check_heading(self, opening: ProposalHeading, head: Masthead) -> None:
        """Report as findings what the announcing line leaves in doubt: an unknown mark, no style, no id, the id of another document."""
        place, line = opening.place, self.marked.body[opening.place].all_text().strip()
        checks = (
            (opening.mark is None, FindingCode.MARK_UNKNOWN),
            (not opening.styled, FindingCode.MARK_WITHOUT_STYLE),
            (opening.id is None, FindingCode.ID_MISSING),
            (opening.id is not None and _names_other_document(opening.id, head.symbol), FindingCode.ID_ELSEWHERE),
        )
        self.findings.extend(make_finding(code, place, line[:_SAID]) for wrong, code in checks if wrong)
        # An unknown mark is told by the finding alone, which holds only the beginning of a long line.
        if opening.mark is None and len(line) > _SAID:
            self.unread.append(UnparsedContent("a line in the style of a proposal", f"paragraph {place + 1}", line))
        elif opening.rest:
            self.unread.append(
                UnparsedContent("words behind the id of a proposal", f"paragraph {place + 1}", opening.rest)
            )

    def _check_mark(self, proposal: Proposal, base: InstrumentText, filed: Text, *, edited: bool) -> None:
        """Report as findings where the mark and the words under it, as they are `filed`, disagree."""
        stood = proposal.mark in ADDING and any(
            (provision.changed or provision.renumbered) and provision.rejected.strip() for provision in filed
        )
        new = proposal.mark in DELETING and _has_new_words(base.provisions)
        changing = proposal.mark in CHANGING
        checks = (
            (not base.code or not proposal.targets, FindingCode.TARGET_UNKNOWN),
            (changing and not edited, FindingCode.NO_CHANGE),
            (proposal.mark in KEEPING and edited, FindingCode.CHANGED_UNDER_NOC),
            (proposal.mark in DELETING and not new and _is_struck_in_part(base), FindingCode.PART_UNDER_SUP),
            (stood, FindingCode.NOT_NEW),
            (new, FindingCode.CHANGED_UNDER_SUP),
            (proposal.mark in INSISTING and not proposal.reasons, FindingCode.NO_REASONS),
        )
        self.findings.extend(make_finding(code, proposal.place, proposal.id) for wrong, code in checks if wrong)

    def _join_transfers(self) -> None:
        """Join the two ends of texts that move: those with the same words first, the others in their order."""
        pairs = pair_transfers(self.proposals)
        for place, proposal in enumerate(self.proposals):
            if place in pairs:
                self.proposals[place] = replace(proposal, transfer=self.proposals[pairs[place]].id)
            elif proposal.mark in MOVING:
                self.findings.append(make_finding(FindingCode.TRANSFER_ALONE, proposal.place, proposal.id))

    def _take_introduction(self, paragraphs: Iterable[Paragraph]) -> None:
        """Take words outside all proposals as introduction, with the instrument that they may name; report tracked changes there."""
        for paragraph in paragraphs:
            words = " ".join(paragraph.all_text().split())
            if not words:
                continue
            self.introduction.append(words)
            self._take_instrument(words)
            self._report_changes_outside([paragraph])

    def _take_instrument(self, words: str) -> None:
        """Keep the instrument that a line outside all proposals names, where its provisions are numbered through."""
        named = self.ready.lines.parse_number_line(words, styled=False) if len(words) < _SAID else None
        if named and (named.code in self.ready.form.marginal or named.code == self.ready.form.dotted):
            self.context = named.code

    def _report_changes_outside(self, paragraphs: Iterable[Paragraph]) -> None:
        """Report as findings the tracked changes that stand in no proposal."""
        self.findings.extend(
            make_finding(FindingCode.CHANGED_OUTSIDE, paragraph.index, " ".join(paragraph.all_text().split())[:_SAID])
            for paragraph in paragraphs
            if any(span.revision is not UNCHANGED for span in paragraph.spans)
        )


def _is_edited(text: Text, frames: Sequence[FrameEdit]) -> bool:
    """Tell whether words, numbers, levels or breaks of a text are changed; `frames` are the effects beside its words."""
    return any(frame is not UNFRAMED for frame in frames) or any(provision.edited for provision in text)


def _has_new_words(text: Text) -> bool:
    """Tell whether words come into a text."""
    spans = (span for provision in text for span in provision.spans if span.change >= 0)
    return any(span.revision in COMING and span.text.strip() for span in spans)


def _find_hidden_words(marked: WordDocument) -> list[Finding]:
    """A finding for each paragraph that holds words in hidden type."""
    return [
        make_finding(FindingCode.HIDDEN_WORDS, words=hidden.words)._replace(place=hidden.place)
        for hidden in marked.hidden_words()
    ]


def _without_orphan_numbers(base: InstrumentText) -> InstrumentText:
    """The structure without numbers left behind where only the words were tracked, and with retyped paragraphs joined."""
    provisions = base.provisions
    if any(provision.renumbered is not None for provision in provisions):
        provisions = tuple([provision.without_orphan_number() for provision in provisions])
    provisions = join_retyped_rows(join_retyped(provisions))
    return base if provisions is base.provisions else replace(base, provisions=provisions)


def _report_introduction(paragraphs: Sequence[Paragraph]) -> list[UnparsedContent]:
    """Report that words behind a proposal without reasons were taken for the introduction to the next one."""
    words = " ".join(" ".join(paragraph.all_text().split()) for paragraph in paragraphs).strip()
    what = "an introduction to the next proposal, known by its heading"
    return [UnparsedContent(what, f"paragraph {paragraphs[0].index + 1}", words[:_SAID])] if words else []


def _is_struck_in_part(base: InstrumentText) -> bool:
    """Tell whether a provision of a text is changed in part while the rest of it stands."""
    provisions = (
        provision
        for provision in base.provisions
        if provision.kind is not ProvisionKind.NUMBER and provision.renumbered != ""
    )
    return any(provision.changed and provision.revision is UNCHANGED for provision in provisions)


def _is_row_revised(paragraph: Paragraph) -> bool:
    """Tell whether the row or the cell that a paragraph stands in is inserted, deleted or moved."""
    cell = paragraph.cell
    return cell is not None and (cell.row_revision is not UNCHANGED or cell.cell_revision is not UNCHANGED)


def _names_other_document(identity: PrintedId, symbol: str) -> bool:
    """Tell whether an id names another document than the first page."""
    try:
        number = parse_symbol(symbol).number
    except Malformed:
        return False
    return identity.number.isdecimal() and int(identity.number) != number

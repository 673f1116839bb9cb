"""A filing and the marked text of its file: lines for a terminal, JSON with everything in it.

In the JSON every word of every story stands with its place, its revision, and who and when. The revision of a row and of
a cell is in that of their words too.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, fields
from typing import Any

from plenipot.adapters.render.notation import printed, printed_label
from plenipot.core.amendments.apply import UNFRAMED, FrameEdit
from plenipot.core.amendments.frame_sentences import frame_sentences
from plenipot.core.amendments.frames import find_frame_edits
from plenipot.core.filings.findings import SENTENCES, FindingCode
from plenipot.core.filings.values import Filing, Masthead, Proposal
from plenipot.core.identity.addresses import Address
from plenipot.core.marks.table import ADDING, DELETING
from plenipot.core.text.document import Cell, Paragraph, RevisionType, Span, Story, UnparsedContent, WordDocument
from plenipot.core.text.provisions import Provision

_FACTS = tuple((fact.name, fact.metadata["label"]) for fact in fields(Masthead) if fact.metadata)
"""The facts of a first page that are printed, each with its label."""
_INDENT = "  "


def as_lines(filing: Filing) -> list[str]:
    """List a filing as a delegate reads it: first page, proposals with their marked words, findings, what was not read."""
    lines = [*_masthead_lines(filing.masthead), *_form_lines(filing)]
    for item in filing.proposals:
        lines.extend(("", *_proposal_lines(item, recognised=bool(filing.proposed))))
    if not filing.proposals:
        lines.extend(("", "No proposal recognised."))
    if filing.findings:
        lines.extend(("", f"Findings ({len(filing.findings)}):"))
        lines.extend(f"{_INDENT}{_finding_line(item)}" for item in filing.findings)
    if filing.unread:
        lines.extend(("", f"Not understood, and kept ({len(filing.unread)}):"))
        lines.extend(f"{_INDENT}{_unread_line(item)}" for item in filing.unread)
    return lines


def as_json(filing: Filing, marked: WordDocument) -> str:
    """Write a filing as JSON with stable keys; `spans` are ``{"text", "fate", "change", "by"}``, `change` counts in ``changes``."""
    value = {
        "form": filing.form,
        "form_by": filing.form_by,
        "masthead": asdict(filing.masthead),
        "proposals": [_proposal_value(item) for item in filing.proposals],
        "findings": [
            {"code": item.what, "sentence": _sentence(item.what), "place": item.place, "words": item.words}
            for item in filing.findings
        ],
        "unread": [{"what": item.what, "place": item.place, "words": item.words} for item in filing.unread],
        "introduction": filing.introduction.splitlines(),
        "first_page": list(filing.first_page),
        "changes": [{"author": item.author, "moment": item.at, "move": item.move} for item in marked.changes],
        "stories": stories_value(marked),
        "properties": filing.properties,
    }
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _form_lines(filing: Filing) -> Iterator[str]:
    """By which form the file was read, where the file itself spoke for it."""
    if filing.form_by:
        yield f"{'Form:':<13}{filing.form} ({filing.form_by})"


def _masthead_lines(head: Masthead) -> Iterator[str]:
    """The facts of the first page as `plenipot read` prints them, a line each, under their labels."""
    for key, name in _FACTS:
        if words := getattr(head, key):
            yield f"{name + ':':<13}{words}"
    if head.language:
        original = f" (original: {', '.join(head.original)})" if head.original else ""
        yield f"{'Language:':<13}{head.language}{original}"


def _proposal_lines(proposal: Proposal, *, recognised: bool) -> Iterator[str]:
    """A proposal in lines for a terminal: mark, target, proponents, what changes, reasons."""
    yield f"{proposal.mark.value} {proposal.id}" if recognised else "No proposal recognised"
    instrument_missing = "" if proposal.instrument else "instrument not recognised"
    about = " · ".join(part for part in (proposal.target, instrument_missing, proposal.title, proposal.edition) if part)
    yield f"{_INDENT}{about}"
    if proposal.transfer:
        yield f"{_INDENT}the other end of this move is {proposal.transfer}"
    if proposal.sponsors:
        yield f"{_INDENT}by {', '.join(proposal.sponsors)}"
    # Under a mark that brings or takes a text its words are what it says, tracked or not.
    all_words = proposal.mark in ADDING or proposal.mark in DELETING
    frames = find_frame_edits(proposal.provisions)
    listed = [
        (provision, frame)
        for provision, frame in zip(proposal.provisions, frames, strict=True)
        if all_words or provision.edited or frame is not UNFRAMED
    ]
    words = {provision.address: "".join(span.text for span in provision.spans) for provision in proposal.provisions}
    yield from (f"{_INDENT * 2}{_provision_line(provision, frame, words)}" for provision, frame in listed)
    same = len(proposal.provisions) - len(listed)
    if same:
        yield f"{_INDENT * 2}({same} more {'provision' if same == 1 else 'provisions'} as before)"
    if proposal.reasons:
        yield f"{_INDENT}Reasons: {' '.join(proposal.reasons.split())}"


def _provision_line(provision: Provision, frame: FrameEdit, texts: Mapping[str, str]) -> str:
    """A provision with its words; its number shows by itself, what else changes beside the words stands behind them.

    Of a note that comes, goes or moves it is told where among the words (`texts`, by address) its sign stands.
    """
    words = " ".join(printed(provision.spans).split())
    beside = "; ".join(frame_sentences(frame._replace(label=None), provision.label, provision.depth))
    if provision.sign_at > 0 and provision.revision is not RevisionType.UNCHANGED:
        before = texts.get(str(Address(provision.address).parent), "")[: provision.sign_at].split()
        beside = f"its sign stands behind “{before[-1]}”" if before else beside
    parts = (f"[{provision.address}]", printed_label(provision), words, f"({beside})" if beside else "")
    return " ".join(filter(None, parts))


def _finding_line(finding: UnparsedContent) -> str:
    """A finding as one printed line: where, the sentence, the words."""
    where = f"{finding.place}: " if finding.place else ""
    return f"{where}{_sentence(finding.what)}{f' ({finding.words})' if finding.words else ''}"


def _unread_line(unread: UnparsedContent) -> str:
    """Unparsed content as one printed line: where, what, the words."""
    parts = (f"{unread.place}: " if unread.place else "", unread.what, f" “{unread.words}”" if unread.words else "")
    return " ".join("".join(parts).split())


def _sentence(code: str) -> str:
    """The sentence of a finding, by its published code."""
    return SENTENCES[FindingCode(code)]


def _proposal_value(proposal: Proposal) -> dict[str, Any]:
    """A proposal as values of JSON."""
    return {
        "id": proposal.id,
        "mark": proposal.mark.value,
        "instrument": proposal.instrument,
        "target": proposal.target,
        "targets": list(proposal.targets),
        "title": proposal.title,
        "edition": proposal.edition,
        "margins": dict(proposal.margins),
        "transfer": proposal.transfer,
        "sponsors": list(proposal.sponsors),
        "reasons": proposal.reasons,
        "place": proposal.place,
        "provisions": [_provision_value(provision) for provision in proposal.provisions],
        "untracked": [
            {
                "address": change.address,
                "mark": change.mark.value,
                "before": change.before,
                "after": change.after,
                "place": change.place,
            }
            for change in proposal.untracked
        ],
        "operations": [
            {
                "mark": operation.mark.value,
                "address": operation.address,
                "after": operation.after,
                **_frame_value(operation.frame),
            }
            for operation in proposal.operations
        ],
    }


def _frame_value(frame: FrameEdit) -> dict[str, Any]:
    """What an operation changes beside the words, under keys of its own; none where it changes nothing there."""
    value = {"renumbered": frame.label, "relevelled": frame.depth, "splits": frame.splits, "joins": frame.joins}
    return {key: fact for key, fact in value.items() if fact is not None and fact is not False}


def _provision_value(provision: Provision) -> dict[str, Any]:
    """A provision as values of JSON."""
    value: dict[str, Any] = {
        "address": provision.address,
        "kind": provision.kind.value,
        "label": provision.label,
        "depth": provision.depth,
        "place": provision.place,
        "fate": provision.revision.published.upper(),
        "marked": printed(provision.spans),
        "spans": spans_value(provision.spans),
    }
    if provision.renumbered is not None:
        value["renumbered"] = provision.renumbered
    if provision.relevelled is not None:
        value["relevelled"] = provision.relevelled
    return value


_PARAGRAPH_MARK = "¶"
_ROW, _CELL = "⟨row⟩", "⟨cell⟩"


def stories_value(marked: WordDocument) -> list[dict[str, Any]]:
    """Return all stories with all their words under stable keys; `change` and `by` count in the file's changes."""
    return [
        {
            "name": story.name,
            "anchor": story.anchor,
            **_reference_value(story),
            "paragraphs": [_paragraph_value(paragraph) for paragraph in story.paragraphs],
        }
        for story in marked.all_stories
    ]


def _former_value(paragraph: Paragraph) -> dict[str, Any]:
    """The former properties of a paragraph as values of JSON; nothing where none were tracked."""
    former = paragraph.former
    if former is None:
        return {}
    return {
        "former": {
            "style": former.style,
            "level": former.level,
            "indented": former.indented,
            "change": former.change,
        }
    }


def spans_value(spans: Sequence[Span]) -> list[dict[str, Any]]:
    """Return marked words as JSON holds them: each span under stable keys."""
    return [{"text": span.text, **_revision_value(*span[1:])} for span in spans]


def list_changes(marked: WordDocument) -> list[str]:
    """List every run of changed words, one a line: story and paragraph, revision type, author, date, words, parted by tabs.

    Words that were inserted and then deleted are followed by who deleted them and when. An end of a paragraph is ``¶``;
    a row and a cell are told at their first paragraph.
    """
    lines: list[str] = []
    for story in marked.all_stories:
        for paragraph, spans in _revisions(story):
            position = f"{story.name} {paragraph.index + 1}"
            for span in spans:
                if span.revision is not RevisionType.UNCHANGED:
                    signatures = (
                        _author_and_date(marked, span.change),
                        _author_and_date(marked, span.deleted_by)
                        if span.revision is RevisionType.INSERTED_THEN_DELETED
                        else (),
                    )
                    words = " ".join(span.text.split())
                    lines.append(
                        "\t".join((position, _revision_name(span.revision), *signatures[0], words, *signatures[1]))
                    )
    return lines


def _revisions(story: Story) -> Iterator[tuple[Paragraph, Iterable[Span]]]:
    """The paragraphs with all their revisions: those of the row and cell that one begins, of its words, and of its end."""
    listed_places: set[tuple[int, ...]] = set()
    for paragraph in story.paragraphs:
        cell, spans = paragraph.cell, list(paragraph.effective_spans())
        if cell is not None:
            ends = (
                (cell[:2], Span(_ROW, cell.row_revision, cell.row_change, cell.row_deleted_by)),
                (cell[:3], Span(_CELL, cell.cell_revision, cell.cell_change, cell.cell_deleted_by)),
            )
            spans[:0] = [end for place, end in ends if place not in listed_places]
            listed_places.update(place for place, _ in ends)
        yield (
            paragraph,
            (*spans, Span(_PARAGRAPH_MARK, paragraph.mark_revision, paragraph.mark_change, paragraph.mark_deleted_by)),
        )


def _paragraph_value(paragraph: Paragraph) -> dict[str, Any]:
    """A paragraph as values of JSON."""
    cell = paragraph.cell
    return {
        "place": paragraph.index,
        "style": paragraph.style,
        "number": paragraph.number,
        "number_rejected": paragraph.number_rejected,
        **_former_value(paragraph),
        "direction": paragraph.direction,
        "box": paragraph.box,
        "mark": _revision_value(paragraph.mark_revision, paragraph.mark_change, paragraph.mark_deleted_by),
        "cell": None if cell is None else _cell_value(cell),
        "spans": spans_value(paragraph.effective_spans()),
        **_inset_values(paragraph),
    }


def _inset_values(paragraph: Paragraph) -> dict[str, Any]:
    """The words in hidden type and the signs that the file draws with a font, where there are any."""
    values: dict[str, Any] = {}
    if paragraph.hidden:
        values["hidden"] = [
            {"at": words.at, "text": words.text, **_revision_value(*words[2:])} for words in paragraph.hidden
        ]
    if paragraph.signs:
        values["signs"] = [sign._asdict() for sign in paragraph.signs]
    return values


def _reference_value(story: Story) -> dict[str, Any]:
    """Where in its paragraph a note is referred to, and the revision of that reference."""
    if story.anchor_at < 0:
        return {}
    reference = _revision_value(story.revision, story.change, story.deleted_by)
    return {"reference": {"at": story.anchor_at, **reference}}


def _cell_value(cell: Cell) -> dict[str, Any]:
    """A table's cell as JSON holds it."""
    return {
        "table": cell.table,
        "row": cell.row,
        "column": cell.column,
        "depth": cell.depth,
        "row_mark": _revision_value(cell.row_revision, cell.row_change, cell.row_deleted_by),
        "cell_mark": _revision_value(cell.cell_revision, cell.cell_change, cell.cell_deleted_by),
    }


def _revision_value(revision: RevisionType, change: int, by: int) -> dict[str, Any]:
    return {"fate": revision.published.upper(), "change": change, "by": by}


def _author_and_date(marked: WordDocument, number: int) -> tuple[str, str]:
    """Who made a change and when, according to the file."""
    return marked.changes[number][:2] if number >= 0 else ("", "")


def _revision_name(revision: RevisionType) -> str:
    return revision.published.replace("_", " ")


def untracked_lines(proposals: Iterable[Proposal]) -> list[str]:
    """A line for each proposal that changes words untracked, and one for each change, those on a word of force first."""
    changing = [proposal for proposal in proposals if proposal.untracked]
    if not changing:
        return []
    from plenipot.core.stance.untracked import weightiest_first  # noqa: PLC0415 - most papers are read alone

    lines: list[str] = []
    for proposal in changing:
        count = len(proposal.untracked)
        lines.append(
            f"{proposal.id}: {count} {'change is' if count == 1 else 'changes are'} not tracked, and presumed:"
        )
        lines.extend(f"{_INDENT}{change.address}: {change}" for change in weightiest_first(proposal.untracked))
    return lines

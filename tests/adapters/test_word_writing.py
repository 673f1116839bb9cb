"""The law of writing Word files: what is written is read back the same, mark by mark, word by word, style by style."""

from __future__ import annotations

import io
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path
from shutil import which

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from plenipot.adapters.word.reader import read
from plenipot.adapters.word.writing.write import write
from plenipot.core.text.document import (
    Cell,
    FormerProperties,
    Paragraph,
    RevisionType,
    Span,
    Story,
    TrackedChange,
    WordDocument,
    merge_spans,
)
from plenipot.core.text.plain_text import accepted_lines, rejected_lines
from plenipot.errors import Malformed

CHANGES = (
    TrackedChange("A clerk", "2014-10-02T10:00:00Z"),
    TrackedChange('Bo & "Co" <b>', ""),
    TrackedChange("A clerk", "2014-10-02T10:00:00Z", "move1"),
    TrackedChange("A clerk", "2014-10-02T10:00:00Z", "move2"),
)
PLAIN, MOVES = (0, 1), (2, 3)
WORDS = st.text(st.sampled_from("ab <&>\"'\t\n\u2011\u00ad\u00a0“”éكتاب信息技术٣"), min_size=1, max_size=9)
STYLES = st.sampled_from(
    ["", "Proposal", "ResNo", "Restitle", "Call", "Reasons", "enumlev2", "Normal", "Heading1", "heading1", "A&B"]
)
FATES = st.sampled_from(list(RevisionType))
LAID = {"max_examples": 150, "deadline": None}


def signed(fate: RevisionType, draw: st.DrawFn) -> int:
    if fate is RevisionType.UNCHANGED:
        return -1
    return draw(st.sampled_from(MOVES if fate in {RevisionType.MOVED_TO, RevisionType.MOVED_FROM} else PLAIN))


def struck(fate: RevisionType, draw: st.DrawFn) -> int:
    return draw(st.sampled_from(PLAIN)) if fate is RevisionType.INSERTED_THEN_DELETED else -1


@st.composite
def spans(draw: st.DrawFn) -> tuple[Span, ...]:
    drawn = []
    for text in draw(st.lists(WORDS, max_size=5)):
        fate = draw(FATES)
        by = draw(st.sampled_from((0, 1, 2, 3))) if fate is RevisionType.INSERTED_THEN_DELETED else -1
        first = (
            draw(st.sampled_from((0, 1, 2, 3))) if fate is RevisionType.INSERTED_THEN_DELETED else signed(fate, draw)
        )
        drawn.append(Span(text, fate, first, by))
    return merge_spans(drawn)


@st.composite
def paragraphs(draw: st.DrawFn, cell: Cell | None = None) -> Paragraph:
    mark = draw(FATES)
    words = draw(spans())
    is_present = cell is None or (
        cell.row_revision is RevisionType.UNCHANGED and cell.cell_revision is RevisionType.UNCHANGED
    )
    level = draw(st.integers(-1, 3))
    number = draw(st.sampled_from(["", "a)", "2", "b)bis", "أ )"])) if level >= 0 else ""
    before = number
    if mark.accepted and not mark.rejected:
        before = ""
    elif mark.accepted and mark.rejected and is_present and number:
        before = draw(st.sampled_from([number, "", "z)"]))
    if cell is not None and not is_present:
        number = before = ""
        level = -1
    if mark is RevisionType.INSERTED_THEN_DELETED:
        number = before = ""
    style = draw(STYLES)
    return Paragraph(
        words, style, mark, signed(mark, draw), number=number, level=level, cell=cell,
        direction=draw(st.sampled_from(["", "rtl"])), number_rejected=before, emphasis=bool(words) and draw(st.booleans()),
        mark_deleted_by=struck(mark, draw), former=draw(former_properties(style, level, number, before)),
    )  # fmt: skip


@st.composite
def former_properties(
    draw: st.DrawFn, style: str, level: int, number: str, number_before: str
) -> FormerProperties | None:
    """What a tracked change of the properties has changed; a paragraph stood in a list where it had a number."""
    listed = bool(number and not number_before)
    if not listed and draw(st.booleans()):
        return None
    before, level_before = draw(STYLES), -1 if listed else draw(st.integers(0 if number_before else -1, 3))
    is_same = (before, level_before) == (style, level)
    indented = draw(st.sampled_from([-1, 1])) if is_same else 0
    return FormerProperties(before, level_before, indented, draw(st.sampled_from(PLAIN)))


@st.composite
def tables(draw: st.DrawFn, table: int) -> list[Paragraph]:
    drawn = []
    columns = draw(st.integers(1, 3))
    for row in range(draw(st.integers(1, 3))):
        row_fate = draw(
            st.sampled_from(
                [
                    RevisionType.UNCHANGED,
                    RevisionType.INSERTED,
                    RevisionType.DELETED,
                    RevisionType.INSERTED_THEN_DELETED,
                ]
            )
        )
        row_hands = signed(row_fate, draw), struck(row_fate, draw)
        for column in range(columns):
            fate = draw(
                st.sampled_from(
                    [
                        RevisionType.UNCHANGED,
                        RevisionType.INSERTED,
                        RevisionType.DELETED,
                        RevisionType.INSERTED_THEN_DELETED,
                    ]
                )
            )
            cell = Cell(table, row, column, 1, row_fate, fate, *row_hands, signed(fate, draw), struck(fate, draw))
            drawn += draw(st.lists(paragraphs(cell), min_size=1, max_size=2))
    return drawn


@st.composite
def stories(draw: st.DrawFn, name: str = "body", anchors: int = 0) -> Story:
    drawn: list[Paragraph] = []
    table = 0
    for kind in draw(st.lists(st.sampled_from(["paragraph", "table", "box"]), min_size=1, max_size=5)):
        if kind == "table" and name == "body":
            drawn += draw(tables(table))
            table += 1
        drawn.append(draw(paragraphs()))
        if kind == "box" and name == "body":
            number = max(paragraph.box for paragraph in drawn) + 1
            drawn += [
                replace(paragraph, box=number) for paragraph in draw(st.lists(paragraphs(), min_size=1, max_size=2))
            ]
    indexed = tuple(replace(paragraph, index=index) for index, paragraph in enumerate(drawn))
    return Story(name, indexed, draw(st.integers(-1, anchors - 1)) if anchors else -1)


@st.composite
def files(draw: st.DrawFn) -> WordDocument:
    body = draw(stories()).paragraphs
    drawn = []
    notes = ["footnote 1", "footnote 2", "endnote 1", "comment 4"]
    present = draw(st.sets(st.sampled_from(notes)))
    drawn += [draw(stories(name, len(body))) for name in notes if name in present]
    headers = draw(st.integers(0, 3))
    drawn += [draw(stories(f"header {n + 1}" if headers > 1 else "header")) for n in range(headers)]
    drawn += [draw(stories("footer"))] if draw(st.booleans()) else []
    return WordDocument(body, tuple(drawn), CHANGES)


def resolved(marked: WordDocument) -> list[tuple[object, ...]]:
    """All that is promised: stories, paragraphs and spans, each with the change itself in place of its number."""

    def change(number: int) -> TrackedChange | None:
        return marked.changes[number] if number >= 0 else None

    return [
        (
            story.name, story.anchor,
            [
                (
                    replace(
                        paragraph, spans=(), mark_change=-1, mark_deleted_by=-1, cell=paragraph.cell and (*paragraph.cell[:6], paragraph.cell.columns),
                        former=paragraph.former and paragraph.former._replace(change=-1),
                    ),
                    paragraph.former and change(paragraph.former.change),
                    *map(change, (paragraph.mark_change, paragraph.mark_deleted_by, *(paragraph.cell[6:10] if paragraph.cell else ()))),
                    [(span.text, span.revision, change(span.change), change(span.deleted_by)) for span in paragraph.spans],
                )
                for paragraph in story.paragraphs
            ],
        )
        for story in marked.all_stories
    ]  # fmt: skip


@settings(**LAID)
@given(files())
def test_what_is_written_is_read_back_the_same(marked: WordDocument) -> None:
    again = read(write(marked), "law.docx")
    assert resolved(again) == resolved(marked)
    assert again.unread == ()


@settings(max_examples=30)
@given(files())
def test_the_same_text_gives_the_same_bytes_and_every_part_is_xml(marked: WordDocument) -> None:
    data = write(marked, title="A & B")
    assert data == write(marked, title="A & B")
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in package.namelist():
            etree.fromstring(package.read(name))


def test_a_table_in_a_cell_and_a_cell_without_paragraph_between_find_their_places() -> None:
    cells = [
        Cell(0, 0, 0),
        Cell(1, 0, 0, 2),
        Cell(1, 0, 1, 2),
        Cell(0, 0, 0),
        Cell(0, 0, 1),
        Cell(0, 1, 0),
        None,
        Cell(2, 0, 0),
    ]
    body = tuple(
        Paragraph((Span(f"words {index}"),), cell=cell, index=index) for index, cell in enumerate([*cells, None])
    )
    assert read(write(WordDocument(body))).body == body


def test_a_move_is_one_range_with_a_name_at_each_end() -> None:
    change = TrackedChange("A clerk", "2014-10-02T10:00:00Z", "move1")
    out = tuple(
        Paragraph((Span(text, RevisionType.MOVED_FROM, 0),), mark_revision=RevisionType.MOVED_FROM, mark_change=0)
        for text in "ab"
    )
    into = tuple(
        Paragraph((Span(text, RevisionType.MOVED_TO, 0),), mark_revision=RevisionType.MOVED_TO, mark_change=0)
        for text in "ab"
    )
    body = (*out, Paragraph((Span("between"),)), *into)
    document = part(write(WordDocument(body, changes=(change,))), "word/document.xml")
    for kind in ("moveFrom", "moveTo"):
        assert (document.count(f"<w:{kind}RangeStart"), document.count(f"<w:{kind}RangeEnd")) == (1, 1)


def test_a_move_that_ends_in_a_paragraph_with_a_text_box_does_not_reach_into_the_notes() -> None:
    move = TrackedChange("A clerk", "2014-10-02T10:00:00Z", "move1")
    moved = Paragraph((), mark_revision=RevisionType.MOVED_TO, mark_change=0)
    body = (replace(moved, index=0), replace(moved, index=1, box=1))
    marked = WordDocument(body, (Story("footnote 1", (moved,), 0),), (move,))
    assert resolved(read(write(marked))) == resolved(marked)


def test_no_name_of_a_person_is_written_but_the_authors_of_changes() -> None:
    data = write(WordDocument((Paragraph((Span("words"),)),), language="fr"), title="Propositions")
    core = etree.fromstring(part(data, "docProps/core.xml").encode())
    assert {node.tag.rpartition("}")[2]: node.text for node in core} == {"title": "Propositions", "language": "fr"}


def test_a_story_that_word_has_no_place_for_is_refused() -> None:
    with pytest.raises(Malformed, match="no place for the story “marginalia”"):
        write(WordDocument((), (Story("marginalia", ()),)))


def part(data: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read(name).decode()


def dense(marked: WordDocument) -> WordDocument:
    """Tables numbered without gaps: one without any paragraph has a number and nothing else."""
    renumbered: list[Story] = []
    for story in marked.all_stories:
        numbers = {table: n for n, table in enumerate(sorted({p.cell.table for p in story.paragraphs if p.cell}))}
        moved = (
            replace(p, cell=p.cell._replace(table=numbers[p.cell.table])) if p.cell else p for p in story.paragraphs
        )
        renumbered.append(replace(story, paragraphs=tuple(moved)))
    body, *others = renumbered
    return replace(marked, body=body.paragraphs, stories=tuple(others))


REAL = sorted((Path(__file__).resolve().parents[3] / "shared" / "data").glob("*/*.docx"))


@pytest.mark.skipif(not REAL, reason="the real files are not here")
@pytest.mark.parametrize("path", REAL, ids=lambda path: path.name)
def test_a_real_file_written_anew_says_the_same(path: Path) -> None:
    marked = dense(read(path.read_bytes(), path.name))
    again = read(write(marked), path.name)
    assert resolved(again) == resolved(marked)
    assert (accepted_lines(again, numbers=True), rejected_lines(again, numbers=True)) == (
        accepted_lines(marked, numbers=True),
        rejected_lines(marked, numbers=True),
    )


@pytest.mark.slow
@pytest.mark.skipif(not (which("soffice") and which("pdftotext")), reason="LibreOffice or pdftotext is not installed")
def test_libreoffice_opens_and_sets_it(tmp_path: Path) -> None:
    change, move = (
        TrackedChange("A clerk", "2014-10-02T10:00:00Z"),
        TrackedChange("A clerk", "2014-10-02T10:00:00Z", "move1"),
    )
    body = (
        Paragraph((Span("MOD\tARB/1/1"),), "Proposal"),
        Paragraph((Span("RESOLUTION 1 (Rev. "), Span("Here", RevisionType.DELETED, 0), Span("There", RevisionType.INSERTED, 0), Span(")")), "ResNo"),
        Paragraph((Span("moved away"),), mark_revision=RevisionType.MOVED_FROM, mark_change=1),
        Paragraph((Span("28A", RevisionType.INSERTED, 0),), cell=Cell(0, 0, 0, 1, row_revision=RevisionType.INSERTED)),
        Paragraph((Span("a new row", RevisionType.INSERTED, 0),), cell=Cell(0, 0, 1, 1, row_revision=RevisionType.INSERTED)),
        Paragraph((Span("إن مؤتمر المندوبين المفوضين"),), direction="rtl"),
    )  # fmt: skip
    note = Story("footnote 1", (Paragraph((Span("a note"),), "footnotetext"),), 1)
    source = tmp_path / "written.docx"
    source.write_bytes(write(WordDocument(body, (note,), (change, move))))
    home = f"-env:UserInstallation=file://{tmp_path}/office"
    command = ["soffice", home, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    text = subprocess.run(["pdftotext", str(tmp_path / "written.pdf"), "-"], check=True, capture_output=True, text=True)
    for words in ("ARB/1/1", "Here", "There", "28A", "a new row", "a note"):
        assert words in text.stdout

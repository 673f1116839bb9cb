"""Laws of reading: a model written as a Word file is read back as that model; no damage to a real file breaks the reader."""

from __future__ import annotations

import io
import zipfile
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple
from xml.sax.saxutils import escape

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plenipot.adapters.word.reader import read
from plenipot.core.text.document import RevisionType, Span, WordDocument, merge_spans
from plenipot.core.text.plain_text import accepted_lines, join_paragraphs, rejected_lines
from plenipot.errors import Malformed
from steps import count_steps
from word_packages import box, document, field, marked, package, table

AUTHORS = ("Ann", "Bo & Co", "ع", "")
MOMENTS = ("2014-10-01T10:00:00Z", "")
AROUND = {
    RevisionType.INSERTED: ("ins",),
    RevisionType.DELETED: ("del",),
    RevisionType.MOVED_TO: ("moveTo",),
    RevisionType.MOVED_FROM: ("moveFrom",),
    RevisionType.INSERTED_THEN_DELETED: ("ins", "del"),
    RevisionType.UNCHANGED: (),
}
STEPS_PER_TAG = 30
"""Of small files, whose fixed costs weigh most, reading takes ten; a damaged one may double what it holds."""
REAL = sorted((Path(__file__).resolve().parents[3] / "shared" / "data").glob("*/*.docx"))


class Word(NamedTuple):
    """Words of one hand in the model: their text, fate, author, the striker's author, and how they are wrapped."""

    text: str
    fate: RevisionType
    author: str
    striker: str
    moment: str
    wrapped: str


class Para(NamedTuple):
    """A paragraph in the model: its words, what happened to its mark, and the words of a text box that hangs on it."""

    words: list[Word]
    mark: RevisionType
    box: str


TEXTS = st.text(st.sampled_from("ab &<>\"'é中ع\u00a0\u202f\u2011\u00ad😀"), min_size=1, max_size=6)
WORDS = st.builds(
    Word,
    TEXTS,
    st.sampled_from(list(RevisionType)),
    st.sampled_from(AUTHORS),
    st.sampled_from(AUTHORS),
    st.sampled_from(MOMENTS),
    st.sampled_from(["", "sdt", "hyperlink", "field", "smartTag", "split"]),
)
PARAS = st.builds(
    Para,
    st.lists(WORDS, max_size=5),
    st.sampled_from(
        [RevisionType.UNCHANGED] * 3 + [RevisionType.INSERTED, RevisionType.DELETED, RevisionType.INSERTED_THEN_DELETED]
    ),
    st.one_of(st.just(""), TEXTS),
)
ROWS = st.tuples(
    st.sampled_from([RevisionType.UNCHANGED, RevisionType.UNCHANGED, RevisionType.INSERTED, RevisionType.DELETED]),
    st.lists(st.lists(PARAS, min_size=1, max_size=2), min_size=1, max_size=2),
)
BLOCKS = st.lists(st.one_of(PARAS, st.lists(ROWS, min_size=1, max_size=2)), max_size=5)


def revision_attributes(author: str, moment: str) -> str:
    return 'w:id="7"' + (f' w:author="{escape(author)}"' if author else "") + (f' w:date="{moment}"' if moment else "")


def word_xml(word: Word) -> str:
    sign = "delText" if word.fate in {RevisionType.DELETED, RevisionType.INSERTED_THEN_DELETED} else "t"
    pieces = list(word.text) if word.wrapped == "split" else [word.text]
    runs = "".join(
        f'<w:r><w:rPr><w:i/></w:rPr><w:{sign} xml:space="preserve">{escape(piece)}</w:{sign}></w:r>' for piece in pieces
    )
    authors = (word.author, word.striker) if word.fate is RevisionType.INSERTED_THEN_DELETED else (word.author,)
    for kind, author in reversed(list(zip(AROUND[word.fate], authors, strict=False))):
        runs = f"<w:{kind} {revision_attributes(author, word.moment)}>{runs}</w:{kind}>"
    return wrapped(runs, word.wrapped)


def wrapped(runs: str, how: str) -> str:
    if how == "sdt":
        return f"<w:sdt><w:sdtPr><w:lock/></w:sdtPr><w:sdtContent>{runs}</w:sdtContent></w:sdt>"
    if how == "field":
        return field(" HYPERLINK x ", runs)
    return f"<w:{how}>{runs}</w:{how}>" if how in {"hyperlink", "smartTag"} else runs


def paragraph(para: Para) -> str:
    marks = "".join(f"<w:{kind} {revision_attributes('Ann', '')}/>" for kind in AROUND[para.mark])
    hanging = box(f"<w:p><w:r><w:t>{escape(para.box)}</w:t></w:r></w:p>") if para.box else ""
    return f"<w:p><w:pPr><w:rPr>{marks}</w:rPr></w:pPr>{''.join(map(word_xml, para.words))}{hanging}</w:p>"


def as_row(row: tuple[RevisionType, list[list[Para]]]) -> str:
    fate, cells = row
    marks = "".join(f"<w:{kind} {revision_attributes('Ann', '')}/>" for kind in AROUND[fate])
    return f"<w:tr><w:trPr>{marks}</w:trPr>{''.join('<w:tc>' + ''.join(map(paragraph, paras)) + '</w:tc>' for paras in cells)}</w:tr>"


def file_of(blocks: list) -> WordDocument:
    return marked(*(paragraph(block) if isinstance(block, Para) else table(*map(as_row, block)) for block in blocks))


def model(blocks: list) -> list[tuple]:
    """What must be read: per paragraph its words with author and striker, its mark, the fate of its row, whether a box."""
    lines: list[tuple] = []
    for block in blocks:
        rows = [(RevisionType.UNCHANGED, [[block]])] if isinstance(block, Para) else block
        for fate, cells in rows:
            for para in (para for cell in cells for para in cell):
                lines.append(([hands(word) for word in para.words], para.mark, fate, False))
                if para.box:
                    lines.append(([(para.box, RevisionType.UNCHANGED, None, None)], RevisionType.UNCHANGED, fate, True))
    return [(combined(words), *rest) for words, *rest in lines]


def hands(word: Word) -> tuple:
    author = (word.author, word.moment) if word.fate is not RevisionType.UNCHANGED else None
    return (
        word.text,
        word.fate,
        author,
        (word.striker, word.moment) if word.fate is RevisionType.INSERTED_THEN_DELETED else None,
    )


def combined(words: list[tuple]) -> list[tuple]:
    numbers: dict[object, int] = {}
    spans = merge_spans(
        Span(text, fate, numbers.setdefault((author, striker), len(numbers))) for text, fate, author, striker in words
    )
    names = {number: pair for pair, number in numbers.items()}
    return [(span.text, span.revision, *names[span.change]) for span in spans]


def as_read(text: WordDocument) -> list[tuple]:
    def who(change: int) -> tuple | None:
        return text.changes[change][:2] if change >= 0 else None

    return [
        (
            [(s.text, s.revision, who(s.change), who(s.deleted_by)) for s in p.spans],
            p.mark_revision,
            p.cell.row_revision if p.cell else RevisionType.UNCHANGED,
            p.box > 0,
        )
        for p in text.body
    ]


@settings(max_examples=150)
@given(BLOCKS)
def test_what_is_written_is_read(blocks):
    assert as_read(file_of(blocks)) == model(blocks)


@settings(max_examples=100)
@given(BLOCKS)
def test_no_word_is_lost_or_invented_by_the_plain_texts(blocks):
    text = file_of(blocks)
    for view, lines in ((True, accepted_lines(text)), (False, rejected_lines(text))):
        stands = "".join(
            (p.accepted() if view else p.rejected())
            for p in text.body
            if p.cell is None or (p.cell.row_revision.accepted if view else p.cell.row_revision.rejected)
        )
        assert sorted("".join(lines)) == sorted(stands)


@settings(max_examples=60)
@given(BLOCKS)
def test_a_text_without_changes_reads_the_same_accepted_and_rejected(blocks):
    def still(para: Para) -> Para:
        return para._replace(
            words=[word._replace(fate=RevisionType.UNCHANGED) for word in para.words], mark=RevisionType.UNCHANGED
        )

    text = file_of([
        still(block) if isinstance(block, Para) else [(RevisionType.UNCHANGED, [list(map(still, cell)) for cell in cells]) for _, cells in block]
        for block in blocks
    ])  # fmt: skip
    assert accepted_lines(text) == rejected_lines(text) == list(join_paragraphs(text.body, accepted=True))


@settings(max_examples=60)
@given(BLOCKS, st.sampled_from(["utf-16", "prefix", "comments"]))
def test_the_form_of_the_xml_does_not_matter(blocks, form):
    usual = document(*(paragraph(block) if isinstance(block, Para) else table(*map(as_row, block)) for block in blocks))
    odd = {
        "utf-16": lambda: usual.replace("UTF-8", "UTF-16").encode("utf-16"),
        "prefix": lambda: (
            usual.replace("<w:", "<q:")
            .replace("</w:", "</q:")
            .replace(" w:", " q:")
            .replace("xmlns:w=", "xmlns:q=")
            .encode()
        ),
        "comments": lambda: usual.replace("<w:r>", "<!--x--><w:r>").encode(),
    }[form]()
    first, second = read(package(usual)), read(package(odd))
    assert (first.all_stories, first.changes) == (second.all_stories, second.changes)


def rezipped(data: bytes, change) -> bytes:
    """The same package with its main part changed."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if "media" not in name:
                new.writestr(name, change(old.read(name)) if name == "word/document.xml" else old.read(name))
    return buffer.getvalue()


def attempt(data: bytes, original: Path) -> None:
    """Read what became of a file: it ends in a text or in a refusal, after steps in proportion to the file's tags."""

    def read_through() -> None:
        with suppress(Malformed):
            text = read(data, "mutant")
            accepted_lines(text), rejected_lines(text)

    with zipfile.ZipFile(original) as package:
        tags = sum(package.read(name).count(b"<") for name in package.namelist() if name.endswith((".xml", ".rels")))
    assert count_steps(read_through) < STEPS_PER_TAG * 2 * tags


@pytest.mark.skipif(not REAL, reason="the shared real files are not here")
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.sampled_from(REAL[:6] or [Path()]), st.data())
def test_damaged_bytes_end_in_a_text_or_in_a_refusal(path, data):
    content = bytearray(path.read_bytes())
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(content) - 1))
        length = data.draw(st.integers(0, 50))
        content[at : at + length] = data.draw(st.binary(max_size=60))
    attempt(bytes(content), path)


@pytest.mark.skipif(not REAL, reason="the shared real files are not here")
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.sampled_from(REAL[:6] or [Path()]), st.data())
def test_tags_dropped_doubled_or_exchanged_end_in_a_text_or_in_a_refusal(path, data):
    def change(xml: bytes) -> bytes:
        pieces = xml.split(b"<")
        for _ in range(data.draw(st.integers(1, 5))):
            first, second = (data.draw(st.integers(1, len(pieces) - 1)) for _ in range(2))
            how = data.draw(st.sampled_from(["drop", "double", "exchange"]))
            if how == "drop":
                pieces[first] = pieces[first].partition(b">")[2] + b" "
            elif how == "double":
                pieces[first] += b"<" + pieces[first]
            else:
                pieces[first], pieces[second] = pieces[second], pieces[first]
        return b"<".join(pieces)

    attempt(rezipped(path.read_bytes(), change), path)


@pytest.mark.skipif(not REAL, reason="the shared real files are not here")
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.sampled_from(REAL[:6] or [Path()]), st.data())
def test_well_formed_mutants_lose_no_words(path, data):
    """Wrapping any word of a real file in an insertion moves it out of the rejected text and nowhere else."""
    text = read(path.read_bytes())
    words: list[str] = []

    def change(xml: bytes) -> bytes:
        at = data.draw(st.integers(0, xml.count(b"<w:r>") + xml.count(b"<w:r ") - 1))
        pieces = xml.split(b"<w:r>")
        if at >= len(pieces) - 1:
            return xml
        run, _, rest = pieces[at + 1].partition(b"</w:r>")
        if b"<w:r " in run or b"<w:fldChar" in run or b"<w:p" in run or b"AlternateContent" in run:
            return xml
        words.append(run.decode())
        pieces[at + 1] = run + b"</w:r></w:ins>" + rest
        return (
            b"<w:r>".join([*pieces[: at + 1], b""])[: -len(b"<w:r>")]
            + b'<w:ins w:id="99" w:author="x"><w:r>'
            + b"<w:r>".join(pieces[at + 1 :])
        )

    mutant = read(rezipped(path.read_bytes(), change))
    assert ["".join(s.text for s in p.spans) for p in mutant.body] == [
        "".join(s.text for s in p.spans) for p in text.body
    ]
    assert accepted_lines(mutant) == accepted_lines(text)

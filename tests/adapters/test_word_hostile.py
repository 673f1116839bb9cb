"""Files that are damaged, disguised or built to exhaust the reader: one clear sentence, in few steps, in little memory."""

from __future__ import annotations

import io
import struct
import subprocess
import sys
import zipfile
from collections.abc import Callable

import pytest

from plenipot.adapters.word.reader import read
from plenipot.core.text.plain_text import accepted_lines
from plenipot.errors import Malformed
from steps import count_steps
from word_packages import NAMES, document, ins, p, package, t, zipped

GOOD = package(document(p(t("x"))))
BOMB = '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


def body(text: str) -> bytes:
    return package(f"<w:document {NAMES}><w:body>{text}</w:body></w:document>")


def truncated_part() -> bytes:
    return package(document(*[p(t("x"))] * 50)[:2000])


def wrong_sum() -> bytes:
    data = bytearray(package(document(p(t("x" * 500)))))
    at = data.index(b"word/document.xml") + len("word/document.xml") + 10
    data[at] ^= 0xFF
    return bytes(data)


def encrypted_parts() -> bytes:
    data = bytearray(GOOD)
    at = 0
    while (at := data.find(b"PK\x01\x02", at)) >= 0:
        data[at + 8] |= 1
        at += 4
    return bytes(data)


def twice() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("word/document.xml", document(p(t("a"))))
        with pytest.warns(UserWarning, match="Duplicate name"):
            archive.writestr("word/document.xml", document(p(t("b"))))
    return buffer.getvalue()


def overlapping() -> bytes:
    """Two parts that use the same bytes: the second directory entry points at the first part."""
    data = bytearray(zipped({"word/document.xml": document(p(t("a"))), "word/documen2.xml": document(p(t("a")))}))
    second = data.rindex(b"PK\x01\x02")
    data[second + 42 : second + 46] = struct.pack("<I", 0)
    return bytes(data)


def lying() -> bytes:
    """A part that says it is small and unpacks to more."""
    data = bytearray(body("<w:p/>" * 100_000))
    entry = data.index(b"word/document.xml", data.index(b"PK\x01\x02")) - 46
    data[entry + 24 : entry + 28] = struct.pack("<I", 1000)
    return bytes(data)


def old_form(stream: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + stream.encode("utf-16-le") + bytes(600)


REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "nothing": (lambda: b"", "The file is empty."),
    "plain text": (lambda: b"MOD MEX/18A3/1", "This is not a Word file (.docx)."),
    "a picture": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(100), "This is not a Word file (.docx)."),
    "encrypted": (lambda: old_form("EncryptedPackage"), "The file is encrypted; save it without a password."),
    "old form": (lambda: old_form("WordDocument"), "The file is in the old .doc form; save it as .docx."),
    "cut off": (lambda: GOOD[:-40], "The file is damaged or cut off: its table of parts is missing."),
    "half": (lambda: GOOD[: len(GOOD) // 2], "The file is damaged or cut off: its table of parts is missing."),
    "no document": (lambda: zipped({"a.txt": "x"}), "This is not a Word file: the package has no document in it."),
    "a spreadsheet": (lambda: package("<workbook><sheets/></workbook>"), "This is not a Word file: its main part is no document."),
    "empty part": (lambda: package(""), "The file is damaged: word/document.xml stops being XML in line 1, column 0."),
    "truncated part": (truncated_part, "The file is damaged: word/document.xml stops being XML in line 1, column "),
    "malformed in the middle": (lambda: body("<w:p>" + t("x") + "</w:q>"), "The file is damaged: word/document.xml stops being XML"),
    "two roots": (lambda: package(document() + document()), "The file is damaged: word/document.xml stops being XML"),
    "wrong sum": (wrong_sum, "The file is damaged: its part word/document.xml cannot be unpacked."),
    "unknown encoding": (lambda: package('<?xml version="1.0" encoding="klingon"?><w/>'), "The file is damaged: word/document.xml"),
    "document type": (lambda: package(BOMB + document()[38:]), "The file is refused: it declares a document type"),
    "external entity": (lambda: package('<!DOCTYPE x SYSTEM "file:///etc/passwd">' + document()[38:]), "The file is refused: it declares a document type"),
    "encrypted parts": (encrypted_parts, "The file is refused: its parts are encrypted."),
    "one name twice": (twice, "The file is refused: two of its parts have the same name."),
    "a way out": (lambda: zipped({"../../etc/cron": "x"}), "The file is refused: a part's name leads out of it."),
    "an absolute name": (lambda: zipped({"/etc/cron": "x"}), "The file is refused: a part's name leads out of it."),
    "too many parts": (lambda: zipped({f"a{n}": "" for n in range(10_001)}), "The file is refused: it has too many parts."),
    "overlapping parts": (overlapping, "The file is refused: its parts lie over one another."),
    "a lie about size": (lying, "The file is damaged: "),
    "a bomb": (lambda: body(" " * (60 << 20)), "The file is refused: its text unpacks to far more than it is."),
    "too many paragraphs": (lambda: body("<w:p w:rsidR='1'/>" * 120_001), "The file is refused: it has more paragraphs than any paper."),
    "too many tags": (lambda: body("<w:p/>" * 3_000_001), "The file is refused: "),
    "too many changes": (lambda: body("<w:p>" + "".join(f'<w:ins w:id="1" w:author="A{n}">{t("x")}</w:ins>' for n in range(120_001)) + "</w:p>"), "The file is refused: it has more changes than any paper."),
    "paragraphs in properties": (lambda: body("<w:p><w:pPr><w:p></w:p></w:pPr></w:p>"), "The file is damaged: it has paragraphs inside the properties of others."),
    "text boxes without end": (lambda: body(f"<w:p>{'<w:txbxContent><w:p>' * 100}{'</w:p></w:txbxContent>' * 100}</w:p>"), "The file is refused: its text boxes lie deeper in one another than any paper's."),
}  # fmt: skip


@pytest.mark.parametrize("kind", list(REFUSED))
def test_refused_in_one_sentence(kind):
    make, sentence = REFUSED[kind]
    data = make()
    with pytest.raises(Malformed) as refusal:
        read(data, "bad.docx")
    assert str(refusal.value).startswith(sentence)
    assert (str(refusal.value)[-1], refusal.value.source) == (".", "bad.docx")


def nested(before: str, after: str, depth: int) -> str:
    return before * depth + t("deep") + after * depth


DEEP: dict[str, Callable[[int], str]] = {
    "insertions": lambda depth: p(nested('<w:ins w:id="1" w:author="A">', "</w:ins>", depth)),
    "controls": lambda depth: p(nested("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>", depth)),
    "alternatives": lambda depth: p(nested("<mc:AlternateContent><mc:Choice>", "</mc:Choice></mc:AlternateContent>", depth)),
    "fields": lambda count: p('<w:r><w:fldChar w:fldCharType="begin"/><w:fldChar w:fldCharType="separate"/></w:r>' * count + t("deep")),
    "tables": lambda depth: "<w:tbl><w:tr><w:tc>" * depth + p(t("deep")) + "</w:tc></w:tr></w:tbl>" * depth,
}  # fmt: skip
"""What can lie in itself; `bench/shapes.py` measures the time of the same."""


@pytest.mark.parametrize("kind", DEEP)
def test_what_lies_deep_in_itself_is_read(kind):
    assert accepted_lines(read(body(DEEP[kind](20_000))))[0].endswith("deep")


@pytest.mark.parametrize("kind", DEEP)
def test_twice_as_deep_takes_no_more_than_twice_the_steps(kind):
    few, many = (body(DEEP[kind](depth)) for depth in (1000, 2000))
    assert count_steps(lambda: accepted_lines(read(many))) <= 2 * count_steps(lambda: accepted_lines(read(few)))


def test_odd_symbols_are_read_over():
    inner = '<w:r><w:sym w:char="110000"/><w:sym w:char="D800"/><w:sym w:char="zz"/></w:r>' + t("deep")
    assert accepted_lines(read(body(f"<w:p>{inner}</w:p>")))[0].endswith("deep")


def test_properties_opened_again_and_again_are_refused():
    """Each opening would look for its far end once more, were it not for the pattern that never looks twice."""
    with pytest.raises(Malformed, match="inside the properties"):
        read(body(("<w:sdtPr>" * 3000 + "<w:p></w:p>") * 100 + "</w:sdtPr>" * 300_000))


def test_one_huge_word_is_read():
    assert len(accepted_lines(read(body(p(t("ab" * 2_000_000)))))[0]) == 4_000_000


def test_parts_of_style_that_cannot_be_read_are_reported_and_the_words_are_read():
    text = read(package(document(p(t("x"))), {"styles": "<w:styles", "numbering": BOMB}))
    assert accepted_lines(text) == ["x"]
    assert [note.place for note in text.unread] == ["word/styles.xml", "word/numbering.xml"]


def test_names_of_parts_may_be_odd():
    main = document(p(t("x")))
    relations = (
        '<Relationships xmlns="x"><Relationship Type="a/officeDocument" Target="/Word/Document.xml"/></Relationships>'
    )
    assert accepted_lines(read(zipped({"word\\document.xml": main}))) == ["x"]
    assert accepted_lines(read(zipped({"_rels/.rels": relations, "word/DOCUMENT.xml": main}))) == ["x"]


def test_missing_parts_are_not_missed():
    assert accepted_lines(read(zipped({"word/document.xml": document(p(t("x")))}))) == ["x"]


def test_the_largest_file_that_passes_stays_within_memory(tmp_path):
    """A separate process, so that its peak is its own: 512 MiB at most.

    The peak is that of its own memory: `ru_maxrss` would count the process that started it too.
    """
    many = "".join(p(ins(t("word"))) for _ in range(1000)) * 119
    (tmp_path / "large.docx").write_bytes(
        zipped({"word/document.xml": document(many), "word/media/a.bin": random_bytes()})
    )
    code = (
        "import sys; from plenipot.adapters.word.reader import read; from plenipot.errors import Malformed\n"
        "try: read(open(sys.argv[1], 'rb').read())\n"
        "except Malformed as refusal: print(refusal)\n"
        "print(next(line.split()[1] for line in open('/proc/self/status') if line.startswith('VmHWM')))"
    )
    result = subprocess.run(
        [sys.executable, "-c", code, tmp_path / "large.docx"], capture_output=True, text=True, check=True
    )
    assert int(result.stdout.split()[-1]) < 512 * 1024


def random_bytes() -> bytes:
    """Bytes that do not pack, so that the file is large enough for its text."""
    state, data = 1, bytearray()
    for _ in range(100_000):
        state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
        data += state.to_bytes(8, "big")
    return bytes(data)

"""The scan by one pattern finds what a parser finds: words, paragraphs and revisions of a part, in order (ADR 0027)."""

from __future__ import annotations

import io
import zipfile
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plenipot.adapters.word.canonical import canonicalize
from plenipot.adapters.word.properties import resolve_references
from plenipot.adapters.word.tags import TEXT_TAGS, match_portions
from word_packages import NAMES

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PREFIXES = {W: "w:", "{http://schemas.openxmlformats.org/officeDocument/2006/math}": "m:"}
OTHERS = ("w:p", "w:ins", "w:del", "w:moveFrom", "w:moveTo", "w:tbl", "w:tr", "w:tc", "w:br", "w:tab")
PROPERTIES = {f"{W}{name}" for name in ("pPr", "trPr", "tcPr", "sdtPr")}


def by_pattern(text: str) -> list[tuple[str, str]]:
    return [
        (tag, resolve_references(words) if tag in TEXT_TAGS else "")
        for portion in match_portions(text)
        for tag, _, _, words, _ in portion
        if tag in TEXT_TAGS or tag in OTHERS
    ]


def by_parser(text: str) -> list[tuple[str, str]]:
    elements: list[tuple[str, str]] = []

    def walk(node: ET.Element) -> None:
        if node.tag in PROPERTIES:
            return
        space, _, local = node.tag.rpartition("}")
        name = f"{PREFIXES.get(f'{space}}}', '?')}{local}"
        if name in TEXT_TAGS or name in OTHERS:
            elements.append((name, (node.text or "") if name in TEXT_TAGS else ""))
        for child in node:
            walk(child)

    walk(ET.fromstring(text))
    return elements


WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"), max_size=12)
QUOTED = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}


def escaped(words: str) -> str:
    return "".join(QUOTED.get(letter, letter) for letter in words)


RUN = st.one_of(
    WORDS.map(lambda words: f'<w:r><w:t xml:space="preserve">{escaped(words)}</w:t></w:r>'),
    WORDS.map(lambda words: f"<w:r><w:rPr><w:b/></w:rPr><w:delText>{escaped(words)}</w:delText><w:br/></w:r>"),
    WORDS.map(lambda words: f'<w:smartTag w:element="{escaped(words)}"/>'),
    WORDS.map(lambda words: f"<w:r><w:instrText>{escaped(words)}</w:instrText><w:t/><w:tab/></w:r>"),
    WORDS.map(lambda words: f"<m:oMath><m:r><m:t>{escaped(words)}</m:t></m:r></m:oMath>"),
)
INLINE = st.recursive(
    RUN,
    lambda inner: st.tuples(
        st.sampled_from(["ins", "del", "moveFrom", "moveTo"]), WORDS, st.lists(inner, max_size=3)
    ).map(lambda part: f'<w:{part[0]} w:id="1" w:author="{escaped(part[1])}">{"".join(part[2])}</w:{part[0]}>'),
    max_leaves=6,
)
PARAGRAPH = st.tuples(WORDS, st.lists(INLINE, max_size=4)).map(
    lambda part: f'<w:p><w:pPr><w:pStyle w:val="{escaped(part[0])}"/></w:pPr>{"".join(part[1])}</w:p>'
)
BLOCK = st.recursive(
    PARAGRAPH,
    lambda inner: st.lists(inner, min_size=1, max_size=2).map(
        lambda blocks: f"<w:tbl><w:tr><w:trPr/><w:tc><w:tcPr/>{''.join(blocks)}</w:tc></w:tr></w:tbl>"
    ),
    max_leaves=5,
)


@settings(max_examples=60, deadline=None)
@given(st.lists(BLOCK, max_size=5))
def test_a_part_that_is_canonical_gives_the_parsers_words(blocks):
    text = f"<w:document {NAMES}><w:body>{''.join(blocks)}</w:body></w:document>"
    assert by_pattern(canonicalize(text.encode())) == by_parser(text)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(BLOCK, max_size=3),
    st.sampled_from(["<!-- > <w:t>no</w:t> -->", "<?x <w:t>no</w:t>?>", "<![CDATA[<w:t>no]]>"]),
)
def test_a_part_in_another_form_is_written_anew_and_gives_the_parsers_words(blocks, odd):
    usual = f"<w:document {NAMES}><w:body>{odd}{''.join(blocks)}</w:body></w:document>"
    text = usual.replace("w:", "word:").replace("xmlns:w=", "xmlns:word=")
    assert by_pattern(canonicalize(text.encode())) == by_parser(text)


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize(
    "declaration",
    [
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>',
        "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>",
        "<?xml version = '1.0' encoding = 'utf-8' ?>",
        "",
    ],
)
def test_a_part_is_taken_as_it_lies_however_its_declaration_is_quoted(declaration, mark):
    text = f'{declaration}\n<w:document {NAMES}><w:body><w:p w:rsidR="1"/></w:body></w:document>'.lstrip()
    assert canonicalize(mark + text.encode()) == text


@pytest.mark.parametrize("odd", ["w:val='1'", 'w:val ="1"', 'w:val= "1"', "w:val\n=\n'1'"])
def test_attributes_in_another_form_are_written_anew(odd):
    text = f"<?xml version='1.0'?><w:document {NAMES}><w:body><w:p {odd}/></w:body></w:document>"
    assert '<w:p w:val="1"/>' in canonicalize(text.encode())


def test_a_prefix_declared_below_the_root_is_found():
    inner = '<x:p xmlns:x="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'
    text = f"<w:document {NAMES}><w:body>{inner}</w:body></w:document>"
    assert "<w:p/>" in canonicalize(text.encode())


@pytest.mark.parametrize("part", ["word/document.xml", "word/header1.xml"])
def test_every_part_of_the_sample_files_gives_the_parsers_words(sample_files, part):
    for path in sorted(sample_files.glob("*.docx")):
        with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as package:
            if part in package.namelist():
                data = package.read(part)
                assert by_pattern(canonicalize(data)) == by_parser(data.decode("utf-8-sig")), path.name

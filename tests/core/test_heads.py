"""Number and title in one paragraph, as the two that they are; and lines that only look so."""

from __future__ import annotations

import pytest

from marked_lines import paper
from plenipot.adapters.forms import load
from plenipot.core.structure.heads import HeadSplitter
from plenipot.core.structure.lexicon import lexicon_of
from plenipot.core.structure.lines import LineParser
from plenipot.core.structure.parse import parse_instrument

FORM = load("itu-pp")
HEADS = HeadSplitter(LineParser(FORM), lexicon_of(FORM))
NUMBER = "RESOLUTION 9 (Rev. Lima, 2014)"
LONGEST = 600


def head(line, style=""):
    """The parts at the beginning of a text, each with its words before and after all changes."""
    text = parse_instrument(paper(f"{f'{style}| ' if style else ''}{line}\nCall| resolves\n1→to act"), FORM)
    provisions = text.provisions[: [provision.label for provision in text.provisions].index("1") - 1]
    return [(each.address.rpartition("/")[2], each.rejected.strip(), each.accepted.strip()) for each in provisions]


@pytest.mark.parametrize(
    ("line", "number"),
    [
        (f"{NUMBER} – On ships", f"{NUMBER} –"),
        (f"{NUMBER}: On ships", f"{NUMBER}:"),
        (f"{NUMBER}→On ships", NUMBER),
        (f"{NUMBER}–On ships", f"{NUMBER}–"),
        (f"{NUMBER}→– On ships", f"{NUMBER}\t–"),
        ("RESOLUTION 9 (Rev. Lima – 2014) – On ships", "RESOLUTION 9 (Rev. Lima – 2014) –"),
    ],
)
@pytest.mark.parametrize("style", ["", "ResNo"])
def test_a_sign_parts_number_and_title_and_stays_with_the_number(line, number, style):
    assert head(line, style) == [("number", number, number), ("title", "On ships", "On ships")]


@pytest.mark.parametrize("line", [f"{NUMBER} On ships", "RESOLUTION 9 – On ships", f"{NUMBER} – On ships;"])
def test_only_with_the_style_of_a_number_a_line_may_lack_a_sign_or_the_edition_or_end_as_in_a_list(line):
    assert not HEADS.number(line)
    assert [part for part, _, _ in head(line, "ResNo")] == ["number", "title"]


@pytest.mark.parametrize(
    "line",
    [
        NUMBER,
        f"{NUMBER} – ",
        f"{NUMBER} – 102",
        f"{NUMBER} – (see)",
        "– On ships",
        "words – On ships",
        "RESOLUTION 9 (x",
    ],
)
def test_what_is_not_both(line):
    assert not HEADS.number(line)
    assert [part for part, _, _ in head(line, "ResNo")] == ["number"]


@pytest.mark.parametrize(("length", "is_both"), [(LONGEST, True), (LONGEST + 1, False)])
def test_what_is_longer_than_a_head_is_a_paragraph(length, is_both):
    assert HEADS.number(f"{NUMBER} – ".ljust(length, "x")) is is_both


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("RESOLUTION 9 (Rev. Lima, {-2010-}{+2014+}) – On {-ships-}{+boats+}",
         [("number", "RESOLUTION 9 (Rev. Lima, 2010) –", f"{NUMBER} –"), ("title", "On ships", "On boats")]),
        (f"{NUMBER}{{+ – On ships+}}", [("number", NUMBER, f"{NUMBER} –"), ("title", "", "On ships")]),
        (f"{NUMBER}{{- – On ships-}}", [("number", f"{NUMBER} –", NUMBER), ("title", "On ships", "")]),
    ],
)  # fmt: skip
def test_a_title_that_is_in_one_text_only(line, parts):
    assert head(line) == parts


def test_the_line_of_an_annex_and_its_title_and_no_other_line_without_a_style():
    lines = "ResNo| RESOLUTION 9\nRESOLUTION 8 (Rev. Lima, 2014) – On ships\nAnnexNo| ANNEX 1 – Rules\n1→to act"
    assert [(each.address, each.accepted) for each in parse_instrument(paper(lines), FORM).provisions] == [
        ("RES9/number", "RESOLUTION 9"),
        ("RES9/title", "RESOLUTION 8 (Rev. Lima, 2014) – On ships"),
        ("RES9/annex-1", "ANNEX 1 –"),
        ("RES9/annex-1/title", "Rules"),
        ("RES9/annex-1/1", "to act"),
    ]
    assert [part for part, _, _ in head("words – Rules", "AnnexNo")] == ["annex-1"]

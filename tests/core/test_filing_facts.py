"""What the reading of a file says besides its proposals: what is struck, repeated, outside, or announced by nothing."""

from dataclasses import replace

import pytest

from marked_lines import paper
from plenipot.adapters.forms import load
from plenipot.core.filings.parse import parse_filing
from plenipot.core.marks.table import Mark
from plenipot.core.text.document import Cell, RevisionType, WordDocument

FORM = load("itu-pp")
TEXT = "ResNo| RESOLUTION 9\nCall| resolves\n1→to {-stay-}{+go+}"


def filed(text):
    return parse_filing(paper(text), FORM)


def summaries(items):
    return [(item.what, item.place, item.words) for item in items]


def test_struck_words_of_lines_of_which_only_the_words_that_stand_are_kept_are_told():
    filing = filed(
        f"Introduction {{-old-}}{{+new+}}\nProposal| MOD→ARG/12/1{{- (Rev.)-}}\n{TEXT}\nReasons| Reasons: {{-hope-}}{{+wish+}} of all"
    )
    assert summaries(filing.unread) == [
        ("words struck in the line of a proposal", "paragraph 2", "(Rev.)"),
        ("words struck in the reasons", "paragraph 6", "hope"),
    ]
    assert summaries(filing.findings) == [("change-outside-proposals", "paragraph 1", "Introduction oldnew")]
    assert (filing.introduction, filing.proposals[0].reasons) == ("Introduction oldnew", "wish of all")


@pytest.mark.parametrize(
    ("headings", "ids", "findings"),
    [
        (["ARG/12/1", "ARG/12/2"], ["ARG/12/1", "ARG/12/2"], []),
        (["ARG/12/1", "ARG/12/1"], ["ARG/12/1", "ARG/12/1~2"], [("id-twice", "ARG/12/1")]),
        (
            ["ARG/12/1", "ARG/12/1", "ARG/12/1"],
            ["ARG/12/1", "ARG/12/1~2", "ARG/12/1~3"],
            [("id-twice", "ARG/12/1"), ("id-twice", "ARG/12/1")],
        ),
        (["", ""], ["#1", "#2"], []),
        (["ARG/12/1", ""], ["ARG/12/1", "#2"], []),
    ],
)
def test_each_proposal_has_an_id_of_its_own(headings, ids, findings):
    filing = filed("\n".join(f"Proposal| MOD→{heading}\n{TEXT}" for heading in headings))
    assert [proposal.id for proposal in filing.proposals] == ids
    assert [(item.what, item.words) for item in filing.findings if item.what == "id-twice"] == findings


@pytest.mark.parametrize(
    ("line", "findings"),
    [
        ("Proposal| MOD→ARG/12/1", []),
        ("MOD→ARG/12/1", ["mark-without-style"]),
        ("Proposal| AMD→ARG/12/1", ["mark-unknown"]),
        ("Proposal| MOD→", ["id-missing"]),
    ],
)
def test_what_the_line_of_a_proposal_lacks_is_told(line, findings):
    filing = filed(f"{line}\n{TEXT}")
    assert [item.what for item in filing.findings] == findings
    assert [proposal.mark for proposal in filing.proposals] == [Mark.MOD]


@pytest.mark.parametrize(
    ("text", "mark", "finding"),
    [
        (TEXT, Mark.MOD, "no-proposal-form"),
        ("ResNo| RESOLUTION 9\nCall| resolves\n1→to go", Mark.NOC, "nothing-proposed"),
    ],
)
def test_a_file_that_announces_nothing_is_one_proposal_on_its_own_former_text(text, mark, finding):
    filing = filed(text)
    (proposal,) = filing.proposals
    assert (proposal.id, proposal.mark, proposal.instrument, proposal.place) == ("#1", mark, "RES9", -1)
    assert bool(proposal.operations) is (mark is Mark.MOD)
    assert [item.what for item in filing.findings] == [finding]
    assert filing.proposed == (filing.proposals if mark is Mark.MOD else ())


@pytest.mark.parametrize("text", ["", "...", "- - -"])
def test_a_file_without_any_word_proposes_nothing(text):
    filing = filed(text)
    assert (filing.proposals, filing.findings) == ((), ())


@pytest.mark.parametrize("change", ["row_revision", "cell_revision"])
def test_a_row_or_cell_that_comes_is_a_change_also_where_its_words_are_not_tracked(change):
    cell = Cell(0, 0, 0)._replace(**{change: RevisionType.INSERTED})
    body = tuple(replace(item, cell=cell if item.index == 2 else item.cell) for item in paper("Sums\nx\ny").body)
    (proposal,) = parse_filing(WordDocument(body), FORM).proposals
    assert proposal.mark is Mark.MOD


@pytest.mark.parametrize(
    ("line", "instrument"),
    [
        ("CONSTITUTION OF THE INTERNATIONAL TELECOMMUNICATION UNION", "CS"),
        ("CONVENTION OF THE INTERNATIONAL TELECOMMUNICATION UNION", "CV"),
        ("Words of no text", ""),
        ("RESOLUTION 7", ""),
    ],
)
def test_a_line_outside_all_proposals_names_the_text_whose_provisions_are_numbered_through(line, instrument):
    filing = filed(f"{line}\nProposal| MOD→ARG/12/1\n5→to {{-stay-}}{{+go+}}")
    assert filing.proposals[0].instrument == instrument


@pytest.mark.parametrize(
    ("symbol", "told_of"),
    [("Document 12-E", False), ("Document 13-E", True), ("words", False)],
)
def test_an_id_of_another_document_than_the_first_page_names_is_told(symbol, told_of):
    filing = filed(f"{symbol}\nProposal| MOD→ARG/12/1\n{TEXT}")
    assert ("id-of-another-document" in [item.what for item in filing.findings]) is told_of

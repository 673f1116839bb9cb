"""New provisions of which only a part is tracked: under a mark that adds they stand whole, and what stood there stays."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marked_lines import paper
from plenipot.adapters.forms import load
from plenipot.core.consolidation.merged import merge_proposals
from plenipot.core.consolidation.table import consolidate
from plenipot.core.filings.parse import parse_filing
from plenipot.core.filings.partly_tracked import complete_additions
from plenipot.core.structure.layout import labelled_lines
from plenipot.core.structure.parse import parse_instrument
from plenipot.core.text.document import RevisionType

FORM = load("itu-pp")
TREATY = "CONSTITUTION OF THE INTERNATIONAL TELECOMMUNICATION UNION"
ARTICLE = (TREATY, "ARTICLE 4", "Arttitle| Instruments of the Union")
CONSTITUTION = [
    *ARTICLE,
    "29 ¦ The instruments of the Union are binding.",
    "30 ¦ The Constitution and the Convention stand.",
    "31 ¦ The Convention is the second.",
]
RESOLUTION = [
    "ResNo| RESOLUTION 9 (Rev. Lima, 2014)",
    "Restitle| On growth",
    "Call| resolves",
    "1→to act at once;",
    "2→to pay its dues;",
    "Call| instructs the Council",
    "1→to report each year.",
]
BEHIND_SECOND = 5


def applied(base, printed, mark="ADD"):
    """The proposal, and the lines of the text when it is carried out."""
    (proposal,) = parse_filing(paper("\n".join((f"Proposal| {mark}→ARG/1/1", *printed))), FORM).proposals
    text = parse_instrument(paper("\n".join(base)), FORM).provisions
    return proposal, list(labelled_lines(merge_proposals(consolidate(text, [proposal]), [proposal.id])))


def plain(lines):
    return [line.partition("| ")[2] or line.replace(" ¦ ", " ").replace("→", " ") for line in lines]


def pieces(words):
    """Words with some of them tracked, in runs that are cut anywhere between two."""
    return st.lists(st.booleans(), min_size=len(words), max_size=len(words)).map(
        lambda tracked: "".join(
            f"{{+{word}+}}" if new else word for word, new in zip(words, tracked, strict=True)
        ).replace("+}{+", "")
    )


def numbers(stem, letters):
    """A number as it is tracked: as a whole, only what is put behind another number, or not at all."""
    return st.sampled_from([f"{stem}{letters}", f"{{+{stem}{letters}+}}", f"{stem}{{+{letters}+}}"])


WORDS = ["The ", "Constitution ", "and ", "the ", "Rules ", "stand", "."]


@given(number=numbers("30", "A"), words=pieces(WORDS))
def test_a_new_number_of_a_treaty_stands_whole(number, words):
    proposal, lines = applied(CONSTITUTION, [*ARTICLE, f"{number} ¦ {words}"])
    assert proposal.targets == ("CS/30A",)
    assert lines == [*plain(CONSTITUTION[:-1]), f"30A {''.join(WORDS)}", *plain(CONSTITUTION[-1:])]


ITEM = ["to ", "pay ", "its ", "fees ", "each ", "year", ";"]


@given(number=numbers("2", "bis"), words=pieces(ITEM), end=st.sampled_from(["→", "{+→+}"]))
def test_a_new_item_stands_whole(number, words, end):
    end = end if number.startswith("{") else "→"
    _, lines = applied(RESOLUTION, [RESOLUTION[0], *RESOLUTION[2:5], f"{number}{end}{words}"])
    new = [f"2bis {''.join(ITEM)}"]
    assert lines == [*plain(RESOLUTION[:BEHIND_SECOND]), *new, *plain(RESOLUTION[BEHIND_SECOND:])]


@given(number=st.sampled_from(["3→", "{+3→+}", "{+3+}→"]), words=pieces(ITEM))
def test_the_next_item_stands_whole(number, words):
    _, lines = applied(RESOLUTION, [RESOLUTION[0], RESOLUTION[2], f"{number}{words}"])
    new = [f"3 {''.join(ITEM)}"]
    assert lines == [*plain(RESOLUTION[:BEHIND_SECOND]), *new, *plain(RESOLUTION[BEHIND_SECOND:])]


@pytest.mark.parametrize(
    "items",
    [
        ("1→to count members;", "2→to rest."),
        ("1→to {+count+} members;", "2→to rest{+.+}"),
        ("{+1→to count+} members;", "2→to rest."),
    ],
)
def test_items_under_a_new_call_stand_under_it(items):
    proposal, _ = applied(RESOLUTION, [RESOLUTION[0], "Call| {+urges+}", *items])
    assert [operation.address for operation in proposal.operations] == [
        "RES9/urges",
        "RES9/urges/1",
        "RES9/urges/2",
    ]


def test_what_was_there_is_amended_and_counted_anew_where_it_was():
    printed = [
        RESOLUTION[0],
        "Call| resolves",
        "1→to act {+well and+} at once;",
        "{+2→to count members;+}",
        "{-2-}{+3+}→to pay its dues;",
    ]
    _, lines = applied(RESOLUTION, printed)
    assert lines[3:6] == ["1 to act well and at once;", "2 to count members;", "3 to pay its dues;"]


def test_a_copy_that_counts_otherwise_is_not_new():
    _, lines = applied(RESOLUTION, [RESOLUTION[0], "Call| resolves", "3→to pay its dues;", "{+4→to count members;+}"])
    assert [line for line in lines if "dues" in line] == ["2 to pay its dues;"]


NEW_ROW = ["{+30A+} ¦ The Rules stand.", "31 ¦ The Convention is the second."]


def test_the_row_of_a_new_number_comes_as_a_whole_and_the_others_stay():
    """What nobody tracked of it comes too: its words, its ends and the row itself."""
    paragraphs = paper("\n".join((*ARTICLE, *NEW_ROW))).body
    completed = complete_additions(paragraphs, ())
    rows = {
        row: {
            (
                part.cell.row_revision,
                part.mark_revision,
                *(span.revision for span in part.spans),
            )
            for part in completed
            if part.cell and part.cell.row == row
        }
        for row in (0, 1)
    }
    assert rows == {0: {(RevisionType.INSERTED,) * 3}, 1: {(RevisionType.UNCHANGED,) * 3}}
    moved = replace(paragraphs[-3], cell=paragraphs[-3].cell._replace(row_revision=RevisionType.MOVED_TO))
    (row_of_moved,) = (part.cell for part in complete_additions([moved, paragraphs[-4]], ()) if part.cell.column)
    assert row_of_moved.row_revision is RevisionType.MOVED_TO


@pytest.mark.parametrize(
    ("beside", "end", "anew"),
    [
        ("{+1→to count members;+}", RevisionType.INSERTED, True),
        ("{+1→to count members;+}", RevisionType.UNCHANGED, False),
        ("1→to count members;", RevisionType.INSERTED, False),
        ("1→to count members;", RevisionType.UNCHANGED, False),
    ],
)
def test_an_untouched_item_with_a_new_number_is_only_counted_anew_where_another_is_new_throughout(beside, end, anew):
    """New throughout is an item whose words come with their end."""
    document = paper("\n".join([RESOLUTION[0], "Call| resolves", beside, "{+2+}→to pay its dues;"]))
    body = (*document.body[:2], replace(document.body[2], mark_revision=end), document.body[3])
    completed = complete_additions(body, parse_instrument(replace(document, body=body), FORM).provisions)
    assert (completed[-1].mark_revision is RevisionType.UNCHANGED) is anew


DEBTS = ["to ", "settle ", "old ", "debts ", "with ", "banks", ";"]


@given(number=st.sampled_from(["3", "2bis"]), words=pieces(DEBTS))
def test_a_new_item_of_which_only_the_number_is_tracked_stands_in_an_amended_text_too(number, words):
    printed = [*RESOLUTION[:4], "2→to pay its dues;", f"{{+{number}+}}→{words}"]
    _, lines = applied(RESOLUTION, printed, mark="MOD")
    assert lines == [
        *plain(RESOLUTION[:BEHIND_SECOND]),
        f"{number} {''.join(DEBTS)}",
        *plain(RESOLUTION[BEHIND_SECOND:]),
    ]


@pytest.mark.parametrize(
    "printed",
    [
        ["{+30A+}→They are {+also +}printed:", "a)→in {+ink+};", "b)→online."],
        ["30{+A+}→They are {+also +}printed:", "a)→in {+ink+};", "b)→online."],
        ["{+30A→They are also printed:+}", "{+a)→in ink;+}", "{+b)→online.+}"],
    ],
)
def test_what_stands_under_a_new_number_of_a_treaty_is_new(printed):
    proposal, lines = applied(CONSTITUTION, [*ARTICLE, *printed])
    assert proposal.targets in {("CS/30A",), ("CS/30A/a", "CS/30A/b")}
    added = ["30A They are also printed:", "a) in ink;", "b) online."]
    assert lines == [*plain(CONSTITUTION[:-1]), *added, *plain(CONSTITUTION[-1:])]


FIFTH = ["ARTICLE 5", "Arttitle| Keys", "34→They turn."]


@pytest.mark.parametrize(
    "printed",
    [
        ["ArtNo| {+ARTICLE 4A+}", "Arttitle| {+Rules+}", "{+31A→They hold.+}"],
        ["ArtNo| ARTICLE 4{+A+}", "Arttitle| Rules", "31A→They {+hold+}."],
        ["ArtNo| ARTICLE 4A", "Arttitle| Rules", "{+31A+}→They hold."],
        ["ArtNo| ARTICLE 4A", "Arttitle| Rules", "31A→They hold."],
    ],
)
def test_a_new_article_of_a_treaty_stands_behind_the_one_before_it(printed):
    _, lines = applied([*CONSTITUTION, *FIFTH], [TREATY, *printed])
    added = ["ARTICLE 4A", "Rules", "31A They hold."]
    assert lines == [*plain(CONSTITUTION), *added, *plain(FIFTH)]


@pytest.mark.parametrize("number", ["33", "{+33+}"])
def test_a_plain_number_stands_behind_those_before_it_whatever_heads_it(number):
    _, lines = applied([*CONSTITUTION, *FIFTH], [*ARTICLE, f"{number}→They {{+hold+}}."])
    assert lines == [*plain(CONSTITUTION), "33 They hold.", *plain(FIFTH)]


@pytest.mark.parametrize("items", [["1→to {+rest+};", "2→to sleep;"], ["{+1+}→to rest;", "{+2+}→to sleep;"]])
def test_what_stands_under_a_call_that_is_not_in_force_is_new(items):
    call = "Call| instructs the Director"
    _, lines = applied(RESOLUTION, [*RESOLUTION[:2], call, *items])
    at = lines.index("instructs the Director")
    assert lines[at + 1 : at + 3] == ["1 to rest;", "2 to sleep;"]
    assert [*lines[:at], *lines[at + 3 :]] == plain(RESOLUTION)

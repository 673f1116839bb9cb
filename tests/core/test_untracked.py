"""Presumed amendments: what a paper changes in a filed text without tracking it, and what is only drift."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marked_lines import paper
from plenipot.adapters.forms import load
from plenipot.adapters.render.notation import printed
from plenipot.core.consolidation.columns import as_clean_version, collect_columns
from plenipot.core.consolidation.merged import merge_proposals
from plenipot.core.consolidation.table import consolidate
from plenipot.core.filings.parse import parse_filing
from plenipot.core.filings.untracked import FiledText, presume_changes, proposed_wordings
from plenipot.core.structure.parse import parse_instrument
from plenipot.core.text.document import plain_spans
from plenipot.core.text.provisions import Provision, ProvisionKind, accepted_text

FORM = load("itu-pp")
HEAD = "ResNo| RESOLUTION 9 (Rev. Busan, 2014)\nRestitle| On the mail of islands\n"
LINES = (
    "Call| considering",
    "a)→that boats reach the islands twice in a month;",
    "b)→that letters wait for the boats,",
    "Call| resolves",
    "1→that the Union does not regulate the boats;",
    "2→that fees may be paid in stamps of any Member;",
    "3→to publish the days of sailing each winter,",
)


def base_of(lines=LINES, head=HEAD):
    text = parse_instrument(paper(head + "\n".join(lines)), FORM)
    return FiledText(text=text.provisions, edition=text.edition)


def presumed(lines, base=None, head=HEAD, mark="MOD"):
    filing = parse_filing(paper(f"Proposal| {mark}→ARG/12/1\n{head}" + "\n".join(lines)), FORM)
    return presume_changes(base or base_of(), filing.proposals[0])


def changed(place, line):
    return (*LINES[:place], line, *LINES[place + 1 :])


def untracked_changes(proposal):
    return [
        (change.address.partition("/")[2], change.mark.value, change.before.strip(), change.after.strip())
        for change in proposal.untracked
    ]


@pytest.mark.parametrize(
    ("lines", "changes"),
    [
        (LINES, []),
        (changed(4, "1→that the Union may regulate the boats;"), [("resolves/1", "MOD", "does not", "may")]),
        # Beside a tracked change of the same provision, and in one that is tracked in part.
        (
            changed(5, "2→that fees and fines may be paid in {-stamps-}{+coin+} of any Member;"),
            [("resolves/2", "MOD", "", "and fines")],
        ),
        (
            (*LINES, "4→to build a pier on every island."),
            [("resolves/4", "ADD", "", "to build a pier on every island.")],
        ),
        (
            ("Call| noting", "a)→that whales pass the piers in spring,", *LINES),
            [("noting", "ADD", "", "noting"), ("noting/a", "ADD", "", "that whales pass the piers in spring,")],
        ),
        # A call may have two words, and an item of as few may be anything; so may a last line without a number.
        (
            (*LINES, "Call| urges Members", "1→to paint every pier white."),
            [
                ("urges-members", "ADD", "", "urges Members"),
                ("urges-members/1", "ADD", "", "to paint every pier white."),
            ],
        ),
        ((*LINES, "4→no fees."), []),
        ((*LINES, "to paint every pier white this year"), []),
        # What stands under another call is not left out but moved.
        (
            (*LINES[:3], "c)→that fees may be paid in stamps of any Member,", *LINES[3:5], LINES[6].replace("3", "2")),
            [
                ("considering/c", "ADD*", "", "that fees may be paid in stamps of any Member,"),
                ("resolves/2", "SUP*", "that fees may be paid in stamps of any Member;", ""),
            ],
        ),
        # Signs, quotation marks, spelling and capitals are drift, and so is a paper that prints only a part.
        (changed(4, "1→That the Union does not regulate the “boats”"), []),
        (LINES[3:5], []),
        ((LINES[3], LINES[4], LINES[6]), []),
        # An item left out whose number the next one takes.
        (
            (*LINES[:5], "2→to publish the days of sailing each winter,"),
            [("resolves/2", "SUP", "that fees may be paid in stamps of any Member;", "")],
        ),
        # Dots stand for what is left out.
        ((*LINES[:4], "...", LINES[6]), []),
    ],
)
def test_words_of_no_known_edition_are_presumed_amendments(lines, changes):
    assert untracked_changes(presumed(lines)) == changes


@pytest.mark.parametrize(
    ("number", "changes"),
    [
        (
            2,
            [
                ("resolves/2", "SUP", "that fees may be paid in stamps of any Member;", ""),
                ("resolves/3", "SUP", "to publish the days of sailing each winter,", ""),
            ],
        ),
        (3, []),
        (4, []),
    ],
)
def test_items_left_out_are_presumed_struck_where_the_next_takes_the_number_of_the_first(number, changes):
    """Under its own number, or one that leaves a gap, the paper may print a part."""
    lights = "→to light the piers at night,"
    assert untracked_changes(presumed((*LINES[:5], f"{number}{lights}"), base_of((*LINES, f"4{lights}")))) == changes


@pytest.mark.parametrize(
    ("first", "lines", "changes"),
    [
        # The text in force is known from an item on; the paper has nothing of what stands before the gap in it.
        (1, ("Call| considering", "b)→to publish the days of sailing each winter,"), []),
        (4, ("Call| resolves", "2→to publish the days of sailing each winter,"), []),
        (4, ("Call| resolves", "1→to publish the days of sailing each winter,"), []),
        (3, ("Call| resolves", "1→to publish the days of sailing each winter,"),
         [("resolves/1", "SUP", "that the Union does not regulate the boats;", ""),
          ("resolves/2", "SUP", "that fees may be paid in stamps of any Member;", "")]),
    ],
)  # fmt: skip
def test_nothing_is_presumed_struck_from_the_beginning_of_a_text_on(first, lines, changes):
    head = 2
    base = base_of()
    assert untracked_changes(presumed(lines, replace(base, text=base.text[head + first :]))) == changes


def test_a_presumed_change_is_a_change_of_the_text_in_force():
    proposal = presumed(changed(5, "2→that fees and fines may be paid in {-stamps-}{+coin+} of any Member;"))
    (provision,) = [part for part in proposal.provisions if part.changed]
    assert printed(provision.spans) == "that fees {+and fines +}may be paid in [-stamps-]{+coin+} of any Member;"
    assert [(item.mark.value, item.address) for item in proposal.operations] == [("MOD", "RES9/resolves/2")]


def test_words_of_another_edition_are_drift_also_beside_a_presumed_change():
    older = parse_instrument(paper(HEAD + "\n".join(changed(2, "b)→that parcels wait for the boats,"))), FORM)
    base = FiledText(text=base_of().text, edition="2014", editions=(older.provisions,), years=frozenset({2010}))
    lines = list(changed(2, "b)→that parcels wait for the fast boats,"))
    assert untracked_changes(presumed(lines, base)) == [("considering/b", "MOD", "", "fast")]
    assert untracked_changes(presumed(changed(2, "b)→that parcels wait for the boats,"), base)) == []


@pytest.mark.parametrize(
    ("head", "lines", "count"),
    [
        (HEAD.replace("Busan, 2014", "Guadalajara, 2010"), changed(4, "1→that the Union may regulate the boats;"), 0),
        # A clean new version names the conference that it is for; beside tracked changes a later year is another base.
        (HEAD.replace("Busan, 2014", "Dubai, 2018"), changed(4, "1→that the Union may regulate the boats;"), 3),
        (
            HEAD.replace("Busan, 2014", "Dubai, 2018"),
            changed(4, "1→that the Union may {+always +}regulate the boats;"),
            0,
        ),
        (HEAD.replace(" (Rev. Busan, 2014)", ""), changed(4, "1→that the Union may regulate the boats;"), 1),
    ],
)
def test_a_paper_on_another_edition_presumes_nothing(head, lines, count):
    assert len(presumed(lines, head=head).untracked) == count


def test_a_paper_that_differs_almost_everywhere_is_another_text():
    lines = ("Call| considering", "a)→that bees need flowers;", "Call| resolves", "1→to plant roads with lime trees;")
    assert untracked_changes(presumed(lines)) == []


@pytest.mark.parametrize(("words", "presumes"), [("any ships", True), ("any ships now", False)])
def test_half_of_what_is_printed_must_stand_in_the_text_in_force(words, presumes):
    """Of the call and its item: four words of eight, and of nine."""
    base = base_of(("Call| resolves", "1→that the Union does not regulate the boats;"))
    assert bool(untracked_changes(presumed(("Call| resolves", f"1→that the Union may see {words};"), base))) is presumes


@pytest.mark.parametrize(("start", "is_rewritten"), [(0, True), (3, True), (4, False)])
def test_other_words_at_a_number_in_force_rewrite_it_wherever_that_stands(start, is_rewritten):
    base = base_of()
    base = replace(base, text=base.text[start:])
    changes = [("considering/a", "MOD", LINES[1].removeprefix("a)→"), "to plant nine oaks,")]
    assert untracked_changes(presumed(changed(1, "a)→to plant nine oaks,"), base)) == (changes if is_rewritten else [])


@pytest.mark.parametrize("mark", ["ADD", "SUP", "NOC"])
def test_only_marks_that_change_words_presume(mark):
    assert untracked_changes(presumed(changed(4, "1→that the Union may regulate the boats;"), mark=mark)) == []


def test_a_clean_version_without_a_form_is_a_proposal_on_the_text_that_it_is_a_version_of():
    filing = parse_filing(paper(HEAD + "\n".join(changed(4, "1→that the Union may regulate the boats;"))), FORM)
    assert (filing.proposed, [finding.what for finding in filing.findings]) == ((), ["nothing-proposed"])
    version = as_clean_version(filing, base_of(), "RES9")
    (proposal,) = collect_columns([("clean", version)], "RES9").proposals
    assert (proposal.mark.value, untracked_changes(presume_changes(base_of(), proposal))) == (
        "MOD",
        [("resolves/1", "MOD", "does not", "may")],
    )
    assert as_clean_version(filing, base_of(), "RES8") is filing


def test_the_cell_says_that_the_change_is_not_tracked():
    proposal = presumed((*changed(4, "1→that the Union may regulate the boats;"), "4→to build a pier on every island."))
    table = consolidate(base_of().text, (proposal,))
    cells = {row.address: row.entries[0] for row in table.rows if row.entries[0].untracked}
    assert {address: (cell.mark, cell.untracked, cell.drift) for address, cell in cells.items()} == {
        "RES9/resolves/1": ("MOD", ("does not → may",), ()),
        "RES9/resolves/4": ("ADD", ("∅ → to build a pier on every island.",), ()),
    }


WORDS = st.sampled_from(
    ["boats", "letters", "islands", "stamps", "fees", "winter", "shall", "not", "may", "the", "of", "and", "in"]
)
SENTENCES = st.lists(WORDS, min_size=4, max_size=12).map(" ".join)


@given(st.lists(SENTENCES, min_size=3, max_size=6), st.data())
def test_law_applied_it_gives_the_words_that_it_prints(sentences, data):
    """Clean, changed in any of its items: the applied text is the paper's, but for signs and spelling."""
    items = [f"{number}→{words};" for number, words in enumerate(sentences, 1)]
    base = base_of(("Call| resolves", *items))
    place = data.draw(st.integers(0, len(items) - 1))
    words = data.draw(SENTENCES)
    rewritten = [*items[:place], f"{place + 1}→{words};", *items[place + 1 :]]
    filing = parse_filing(paper(f"Proposal| MOD→ARG/12/1\n{HEAD}" + "\n".join(("Call| resolves", *rewritten))), FORM)
    proposal = presume_changes(base, filing.proposals[0])
    assert [part.accepted for part in proposal.provisions if part.accepted] == [
        part.accepted for part in filing.proposals[0].provisions
    ]
    if proposal.untracked:
        merged = merge_proposals(consolidate(base.text, (proposal,)), [proposal.id])
        expected = accepted_text(proposal.provisions)
        assert [part.accepted for part in merged] == [part.accepted for part in expected]


def test_who_amends_the_amendment_of_another_presumes_nothing():
    amended = "\n".join(changed(4, "1→that the Union {-does not-}{+may+} regulate the boats;"))
    (first,) = parse_filing(paper(f"Proposal| MOD→CUB/13/1\n{HEAD}{amended}"), FORM).proposals
    base = base_of()
    beside = FiledText(text=base.text, edition=base.edition, proposed=proposed_wordings([first]))
    lines = changed(4, "1→that the Union may {+never +}regulate the boats;")
    assert untracked_changes(presumed(lines, beside)) == []
    assert untracked_changes(presumed(lines, base)) == [("resolves/1", "MOD", "does not", "may")]


@pytest.mark.parametrize("others", [["in stamps of any Member;"], ["in stamps", "of any", "Member;"]])
def test_a_provision_that_the_paper_parts_is_not_taken_to_lose_the_others(others):
    first = Provision("RES9/resolves/2", ProvisionKind.ITEM, plain_spans("that fees may be paid"), "2")
    parts = [
        Provision(f"RES9/resolves/2-{ordinal}", ProvisionKind.ITEM, plain_spans(words), f"2{ordinal}")
        for ordinal, words in zip(("bis", "ter", "quater"), others, strict=False)
    ]
    proposal = presumed(LINES)
    index = next(at for at, part in enumerate(proposal.provisions) if part.address == "RES9/resolves/2")
    provisions = (*proposal.provisions[:index], first, *parts, *proposal.provisions[index + 1 :])
    assert untracked_changes(presume_changes(base_of(), replace(proposal, provisions=provisions))) == []


def test_a_new_number_takes_nothing_of_the_head_of_the_text():
    """What has no place in force is added, and never laid on the number line because that one is free."""
    lines = (*LINES, "4→to build a pier on every island.")
    without_head = presumed(lines, head="ResNo| RESOLUTION 9 (Rev. Busan, 2014)\n")
    assert untracked_changes(without_head) == [("resolves/4", "ADD", "", "to build a pier on every island.")]


TABLE = (
    "Call| resolves",
    "1→to pay what the table says:",
    "Country ¦ Fee",
    "Chad ¦ 10",
    "Mali ¦ 20",
    "Peru ¦ 30",
    "Togo ¦ 40",
    "2→to meet each year,",
)


def cells(row, *words):
    return [(f"resolves/table-1/{row}/{column}", "SUP", word, "") for column, word in enumerate(words, 1)]


@pytest.mark.parametrize(
    ("order", "changes"),
    [
        ((0, 1, 2, 3, 4, 5, 6, 7), []),
        ((0, 1, 2, 3, 5, 6, 7), cells(3, "Mali", "20")),
        ((0, 1, 2, 3, 6, 7), [*cells(3, "Mali", "20"), *cells(4, "Peru", "30")]),
        ((0, 1, 2, 4, 5, 6, 7), cells(2, "Chad", "10")),
        # At the ends of the table the paper may print a part.
        ((0, 1, 2, 3, 4, 5, 7), []),
        ((0, 1, 3, 4, 5, 6, 7), []),
        ((0, 1, 5, 6, 7), []),
        # A row that stands elsewhere in the table has moved.
        ((0, 1, 2, 3, 5, 4, 6, 7), []),
        ((0, 1, 2, 3, 5, 6, 4, 7), []),
    ],
)
def test_rows_left_out_between_two_that_stand_beside_each_other_are_presumed_struck(order, changes):
    assert untracked_changes(presumed([TABLE[place] for place in order], base_of(TABLE))) == changes


@pytest.mark.parametrize("between", ["...", "words between"])
def test_rows_are_not_struck_where_something_stands_between_their_neighbours(between):
    assert untracked_changes(presumed((*TABLE[:4], between, *TABLE[5:]), base_of(TABLE))) == []


def test_a_row_that_gives_way_to_another_is_not_struck_besides():
    assert untracked_changes(presumed((*TABLE[:4], "Niue ¦ 15", *TABLE[5:]), base_of(TABLE))) == [
        ("resolves/table-1/3/1", "MOD", "Mali", "Niue"),
        ("resolves/table-1/3/2", "MOD", "20", "15"),
    ]


@pytest.mark.parametrize("row", ["Mali ¦ ", " ¦ 20"])
def test_a_cell_left_empty_is_no_row_left_out(row):
    assert untracked_changes(presumed((*TABLE[:4], row, *TABLE[5:]), base_of(TABLE))) == []


FIVE = (
    *LINES[:6],
    "3→to publish the days of sailing each winter;",
    "4→to light the piers of every island at night;",
    "5→to measure the harbours of all Members once,",
)


@pytest.mark.parametrize(
    ("third", "fifth", "changes"),
    [
        # The number of the second gap counts on from the item before, which has counted on itself.
        ("2", "3", [("resolves/2", "SUP"), ("resolves/4", "SUP")]),
        ("2", "5", [("resolves/2", "SUP")]),
        ("3", "4", [("resolves/4", "SUP")]),
    ],
)
def test_behind_an_item_left_out_the_numbers_count_on(third, fifth, changes):
    lines = (*FIVE[:5], FIVE[6].replace("3", third), FIVE[8].replace("5", fifth))
    assert [change[:2] for change in untracked_changes(presumed(lines, base_of(FIVE)))] == changes

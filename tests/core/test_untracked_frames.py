"""Presumed changes beside words: rows, order, numbers, levels and joined paragraphs of a paper filed clean."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marked_lines import paper
from plenipot.adapters.forms import load
from plenipot.core.consolidation.columns import as_clean_version, collect_columns
from plenipot.core.consolidation.merged import merge_proposals
from plenipot.core.consolidation.table import consolidate
from plenipot.core.filings.parse import parse_filing
from plenipot.core.filings.untracked import FiledText, presume_changes, proposed_wordings
from plenipot.core.structure.layout import labelled_lines
from plenipot.core.structure.parse import parse_instrument
from plenipot.core.text.document import RevisionType

FORM = load("itu-pp")
HEAD = "ResNo| RESOLUTION 9 (Rev. Busan, 2014)\nRestitle| On the mail of islands\n"
BOATS = "that boats reach the islands twice in every month;"
FEES = "that fees may be paid in stamps of any Member;"
SAILING = "to publish the days of sailing before each winter;"
PIERS = "to light the piers of every port at night,"
LINES = ("Call| resolves", f"1→{BOATS}", f"2→{FEES}", f"3→{SAILING}", f"4→{PIERS}")
TABLE = ("AnnexNo| ANNEX TO RESOLUTION 9", "Port ¦ Boats", "Apia ¦ 3", "Suva ¦ 4", "Lima ¦ 5")


def base_of(lines=LINES):
    text = parse_instrument(paper(HEAD + "\n".join(lines)), FORM)
    return FiledText(text=text.provisions, edition=text.edition)


def filed(lines):
    (proposal,) = parse_filing(paper(f"Proposal| MOD→ARG/12/1\n{HEAD}" + "\n".join(lines)), FORM).proposals
    return proposal


def untracked_changes(proposal):
    return [(change.address.removeprefix("RES9/"), str(change)) for change in proposal.untracked]


def applied(base, proposal):
    return [line.strip() for line in labelled_lines(merge_proposals(consolidate(base.text, [proposal]), [proposal.id]))]


def printed(proposal):
    return [line.strip() for line in labelled_lines(proposal.provisions)]


@pytest.mark.parametrize(
    ("lines", "changes"),
    [
        ((*LINES[:3], f"2bis→{SAILING}", LINES[4]), [("resolves/3", "3 → 2bis")]),
        # Onto another level, and the number behind it that follows from it.
        ((*LINES[:3], f"enumlev1| a)→{SAILING}", f"3→{PIERS}"), [("resolves/3", "3 → a)")]),
        # Numbers that follow from what comes or goes are no changes of their own.
        (
            (*LINES[:3], "3→to plant a palm tree in every garden;", f"4→{SAILING}", f"5→{PIERS}"),
            [("resolves/3-2", "∅ → to plant a palm tree in every garden;")],
        ),
        ((LINES[0], f"1→{FEES}", f"2→{SAILING}", f"3→{PIERS}"), [("resolves/1", f"{BOATS} → ∅")]),
        # Two items that change places, and one that goes to the end of its list.
        (
            (LINES[0], f"1→{FEES}", f"2→{BOATS}", *LINES[3:]),
            [("resolves/1-2", f"{{>{FEES}>}}"), ("resolves/2", f"[<{FEES}<]")],
        ),
        (
            (LINES[0], f"1→{FEES}", f"2→{SAILING}", f"3→{PIERS}", f"4→{BOATS}"),
            [("resolves/1", f"[<{BOATS}<]"), ("resolves/4-2", f"{{>{BOATS}>}}")],
        ),
        # Joined with words of its own between, and without any.
        (
            (*LINES[:2], f"2→{FEES[:-1]} and {SAILING}", f"3→{PIERS}"),
            [("resolves/2", "; → and"), ("resolves/3", "¶ 3 → ∅")],
        ),
        ((*LINES[:2], f"2→{FEES} {SAILING}", f"3→{PIERS}"), [("resolves/3", "¶ 3 → ∅")]),
        # Moved and changed at once.
        (
            (LINES[0], f"1→{FEES}", f"2→{SAILING}", f"3→{PIERS}", f"4→{BOATS.replace('month', 'year')}"),
            [
                ("resolves/1", f"[<{BOATS}<]"),
                ("resolves/4-2", f"{{>{BOATS.replace('month', 'year')}>}}"),
                ("resolves/4-2", "month → year"),
            ],
        ),
        # Moved to another call, with the sign of its new place.
        (
            (*LINES[:3], f"3→{PIERS}", "Call| urges Members", f"1→{SAILING[:-1]}."),
            [
                ("resolves/3", f"[<{SAILING}<]"),
                ("urges-members", "∅ → urges Members"),
                ("urges-members/1", f"{{>{SAILING[:-1]}.>}}"),
            ],
        ),
        # Parted, with words of its own in the second part; and into an item with two under it.
        (
            (*LINES[:3], "3→to publish the days of sailing;", "4→to print them before each winter;", f"5→{PIERS}"),
            [("resolves/3", "before each winter → ∅"), ("resolves/4-2", "∅ → to print them before each winter;")],
        ),
        (
            (
                *LINES[:3],
                "3→to publish the days of sailing:",
                "enumlev1| a)→before each winter;",
                "enumlev1| b)→before each spring;",
                LINES[4],
            ),
            [
                ("resolves/3", "before each winter; → :"),
                ("resolves/3/a", "∅ → before each winter;"),
                ("resolves/3/b", "∅ → before each spring;"),
            ],
        ),
        # The words under a new call at the end of a text need no number.
        (
            (*LINES, "Call| urges Members", "to paint every pier white."),
            [("urges-members", "∅ → urges Members"), ("urges-members/p1", "∅ → to paint every pier white.")],
        ),
    ],
)
def test_order_numbers_and_breaks_of_a_clean_paper_are_presumed(lines, changes):
    base, proposal = base_of(), filed(lines)
    presumed = presume_changes(base, proposal)
    assert untracked_changes(presumed) == changes
    assert applied(base, presumed) == printed(proposal)


@pytest.mark.parametrize(
    ("lines", "items"),
    [
        (
            (*LINES[:2], "{+2→to plant a palm tree in every garden;+}", f"3→{FEES}", f"4→{SAILING}", f"5→{PIERS}"),
            [f"1 {BOATS}", "2 to plant a palm tree in every garden;", f"3 {FEES}", f"4 {SAILING}", f"5 {PIERS}"],
        ),
        (
            (*LINES[:2], f"{{-2→{FEES}-}}", f"2→{SAILING}", f"3→{PIERS}"),
            [f"1 {BOATS}", f"2 {SAILING}", f"3 {PIERS}"],
        ),
    ],
)
def test_numbers_that_only_follow_from_a_tracked_change_are_those_of_the_paper(lines, items):
    base = base_of()
    presumed = presume_changes(base, filed(lines))
    assert presumed.untracked == ()
    assert applied(base, presumed)[-len(items) :] == items


@pytest.mark.parametrize(
    ("call", "items"),
    [
        ("يقرر", ("أن الاتحاد لا ينظم السفن؛", "نشر أيام الإبحار كل شتاء؛")),
        ("做出决议", ("国际电联不对船舶进行监管；", "每年冬季公布航行日期；")),
        ("decides", ("to mend old boats;", "to build new piers;")),
    ],
)
def test_few_letters_are_enough_to_know_an_item_of_its_own_list_again(call, items):
    first, second = items
    lines = [f"Call| {call}", "1→to report each year to all Members;"]
    base, proposal = base_of((*lines, f"2→{first}", f"3→{second}")), filed((*lines, f"2→{second}", f"3→{first}"))
    assert applied(base, presume_changes(base, proposal)) == printed(proposal)


def test_a_list_without_the_order_of_the_paper_keeps_its_numbers():
    base = base_of((*LINES[:3], "3→to sail;", "4→to report;"))
    proposal = filed((*LINES[:3], "3→to report;", "4→to sail;"))
    assert untracked_changes(presume_changes(base, proposal)) == []


@pytest.mark.parametrize(
    ("call", "first", "second"),
    [
        ("decides", "to hold a workshop on costs", " in each region every year;"),
        ("做出决议", "可用任何成员国", "的邮票支付费用；"),
        # Its own copy differs too: what is parted loses nothing.
        ("decides", "to hold this workshop on costs", " in every region each year;"),
    ],
)
def test_what_is_parted_by_a_tracked_change_loses_no_words(call, first, second):
    in_force = "to hold a workshop on costs in each region every year;" if call == "decides" else first + second
    heading = f"Call| {call}"
    base = base_of((heading, f"1→{BOATS}", f"2→{in_force}"))
    lines = f"Proposal| MOD→ARG/12/1\n{HEAD}{heading}\n1→{BOATS}\n2→{first}{{+;+}}\n{{+3→+}}{second.lstrip()}"
    document = paper(lines)
    body = list(document.body)
    body[-2] = replace(body[-2], mark_revision=RevisionType.INSERTED)
    (proposal,) = parse_filing(replace(document, body=tuple(body)), FORM).proposals
    assert untracked_changes(presume_changes(base, proposal)) == []


@pytest.mark.parametrize(
    "lines",
    [
        # A part of a list may be counted by itself.
        (LINES[0], f"2→{SAILING}", f"3→{PIERS}"),
        (*LINES[:2], f"7→{SAILING}"),
        # A list counted in another way, or without its numbers.
        (LINES[0], f"a)→{BOATS}", f"b)→{FEES}", f"c)→{SAILING}", f"d)→{PIERS}"),
        (LINES[0], f"5→{BOATS}", f"6→{FEES}", f"7→{SAILING}", f"8→{PIERS}"),
        (LINES[0], f"1)→{BOATS}", f"2)→{FEES}", f"3)→{SAILING}", f"4)→{PIERS}"),
    ],
)
def test_a_number_that_may_be_the_papers_own_is_drift(lines):
    assert untracked_changes(presume_changes(base_of(), filed(lines))) == []


@pytest.mark.parametrize(
    "lines",
    [(*LINES[:3], f"2bis→{SAILING}", LINES[4]), (LINES[0], f"1→{FEES}", f"2→{BOATS}", *LINES[3:])],
)
def test_the_number_or_the_order_of_another_edition_is_drift(lines):
    base, other = base_of(), base_of(lines)
    assert untracked_changes(presume_changes(replace(base, editions=(other.text,)), filed(lines))) == []


@pytest.mark.parametrize(
    ("rows", "changes"),
    [
        ((*TABLE, "Nuku ¦ 6"), [("annex-1/table-1/5/1", "∅ → Nuku · 6")]),
        ((*TABLE[:3], "Nuku ¦ 6", *TABLE[3:]), [("annex-1/table-1/3-2/1", "∅ → Nuku · 6")]),
        (
            (*TABLE[:3], TABLE[4]),
            [("annex-1/table-1/3/1", "Suva → ∅"), ("annex-1/table-1/3/2", "4 → ∅")],
        ),
        # The last row, or all behind one, may be on the next page.
        (TABLE[:4], []),
        (TABLE, []),
    ],
)
def test_rows_of_a_clean_paper_come_and_go(rows, changes):
    base, proposal = base_of((*LINES, *TABLE)), filed((*LINES, *rows))
    presumed = presume_changes(base, proposal)
    assert [what for _, what in untracked_changes(presumed)] == [what for _, what in changes]
    if changes:
        assert applied(base, presumed) == printed(proposal)


WORDS = [BOATS, FEES, SAILING, PIERS.replace(",", ";"), "to teach every child of the islands how to swim;"]


KINDS = (
    st.lists(st.sampled_from(["go", "come", "move"]), max_size=2)
    | st.permutations(["join", "come"])
    | st.permutations(["move and change", "come"])
    | st.permutations(["part", "come"])
)


@given(st.permutations(WORDS), KINDS, st.data())
def test_law_a_clean_paper_gives_its_own_lines_with_their_numbers(sentences, kinds, data):
    base = base_of((LINES[0], *(f"{number}→{words}" for number, words in enumerate(sentences, 1))))
    items = list(sentences)
    for kind in kinds:
        place = data.draw(st.integers(0, len(items) - 2))
        if kind == "go":
            items.pop(place)
        elif kind == "come":
            items.insert(place + 1, f"to send {'many ' * len(items)}letters by air;")
        elif kind == "move":
            items.append(items.pop(place))
        elif kind == "move and change":
            items.append(f"{items.pop(place)[:-1]} again;")
        elif kind == "part":
            words = items[place].split()
            items[place : place + 1] = [f"{' '.join(words[:4])};", f"to do so {' '.join(words[4:])}"]
        else:
            items[place : place + 2] = [f"{items[place][:-1]} and {items[place + 1]}"]
    proposal = filed((LINES[0], *(f"{number}→{words}" for number, words in enumerate(items, 1))))
    presumed = presume_changes(base, proposal)
    if presumed.untracked:
        assert applied(base, presumed) == printed(proposal)


def test_what_another_paper_adds_is_not_presumed_of_who_has_it_in_its_copy():
    lines = (*LINES, "Call| urges", "1→to plant a palm tree in every garden;")
    author = filed((*LINES, "Call| {+urges+}", "{+1→to plant a palm tree in every garden;+}"))
    table = (*LINES, *TABLE, "Nuku ¦ 6")
    base = base_of((*LINES, *TABLE))
    beside = replace(base, proposed=proposed_wordings([author]))
    assert untracked_changes(presume_changes(beside, filed((*lines, *TABLE)))) == []
    assert len(untracked_changes(presume_changes(base, filed((*lines, *TABLE))))) == 2
    rows = filed((*LINES, *TABLE, "{+Nuku+} ¦ {+6+}"))
    assert untracked_changes(presume_changes(replace(base, proposed=proposed_wordings([rows])), filed(table))) == []


def version_of(*lines):
    """A clean file without a line that announces a proposal, beside the text in force."""
    return collect_columns(
        [
            (
                "v",
                as_clean_version(parse_filing(paper(HEAD + "\n".join(lines)), FORM), base_of((*LINES, *TABLE)), "RES9"),
            )
        ],
        "RES9",
    ).proposals


@pytest.mark.parametrize(
    ("lines", "changes"),
    [
        # What a new version of the whole text has not goes, whatever the numbers behind it.
        ((*LINES[:2], *LINES[3:], *TABLE), [("resolves/2", f"{FEES} → ∅")]),
        ((*LINES[:4], *TABLE), [("resolves/4", f"{PIERS} → ∅")]),
        ((*LINES, *TABLE[:4]), [("annex-1/table-1/4/1", "Lima → ∅"), ("annex-1/table-1/4/2", "5 → ∅")]),
        # Words that stand in another paragraph have not gone.
        ((*LINES[:2], LINES[3], f"4→{PIERS[:-1]} and {FEES[:-1]},", *TABLE), [("resolves/4", f"∅ → and {FEES[:-1]}")]),
        # Dots stand for what is left out; and an extract is no version of the whole.
        ((*LINES[:2], "...", *LINES[3:], *TABLE), []),
        (LINES, []),
    ],
)  # fmt: skip
def test_a_clean_version_of_the_whole_text_says_what_goes(lines, changes):
    (proposal,) = version_of(*lines) or [filed(LINES)]
    base = base_of((*LINES, *TABLE))
    assert untracked_changes(presume_changes(base, proposal)) == changes


def test_under_a_mark_a_paper_may_print_a_part():
    base = base_of((*LINES, *TABLE))
    assert untracked_changes(presume_changes(base, filed((*LINES[:2], *LINES[3:], *TABLE)))) == []


def test_a_file_without_a_mark_that_tracks_changes_says_itself_what_goes():
    filing = parse_filing(
        paper(HEAD + "\n".join((*LINES[:2], *LINES[3:-1], f"4→{PIERS[:-1]}{{+ soon+}},", *TABLE))), FORM
    )
    assert untracked_changes(presume_changes(base_of((*LINES, *TABLE)), filing.proposals[0])) == []

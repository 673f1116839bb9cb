"""Similarity thresholds: a case at each of them and one just below, so that none moves unseen; decision 30 has the measurement."""

from __future__ import annotations

import pytest

from plenipot.core.amendments.align import AddedProvision
from plenipot.core.amendments.edits import edits_from_spans
from plenipot.core.amendments.parts import find_split_parts
from plenipot.core.consolidation.additions import merge_additions
from plenipot.core.consolidation.moves import provision_moves
from plenipot.core.consolidation.table import consolidate
from plenipot.core.filings import untracked_frames
from plenipot.core.filings.transfers import pair_transfers
from plenipot.core.filings.untracked import FiledText, presume_changes
from plenipot.core.filings.untracked_frames import PresumedProvision
from plenipot.core.filings.values import Proposal
from plenipot.core.marks.table import Mark
from plenipot.core.stance.tracked_terms import join_rewritten
from plenipot.core.text.compare import compare_text, text_similarity
from plenipot.core.text.document import RevisionType, Span, plain_spans
from plenipot.core.text.namesakes import is_another_text
from plenipot.core.text.pairing import PairingItem, pair_provisions
from plenipot.core.text.provisions import Provision, ProvisionKind
from plenipot.core.text.table_alignment import align_tables
from plenipot.core.text.tokens import tokenize


def words(start, count):
    """So many words that occur nowhere else."""
    return [f"word{number}" for number in range(start, start + count)]


OLD = words(0, 20)
BEFORE = " ".join(OLD)


def sharing(count):
    """A text of twenty words that shares so many with `BEFORE`, in order."""
    return " ".join([*OLD[:count], *words(100, 20 - count)])


def test_likeness_is_the_share_of_words_in_common():
    assert text_similarity(BEFORE, sharing(7)) == pytest.approx(0.35)


@pytest.mark.parametrize(("count", "pairs"), [(7, {0: 0}), (6, {})])
def test_under_the_same_number_a_third_of_the_content_words_is_enough(count, pairs):
    assert pair_provisions([PairingItem("A/1", BEFORE)], [PairingItem("A/1", sharing(count))]) == pairs


@pytest.mark.parametrize(("count", "pairs"), [(6, {0: 0}), (5, {})])
def test_under_the_same_number_three_tenths_of_all_words_are_enough(count, pairs):
    """Of few content words no share is asked; light ones and signs count among the words."""
    light = [f"{first}{second}" for first in "abcdef" for second in "uvwxyz"]
    before = [*words(0, 4), *light[:16]]
    after = [*before[: count - 3], *before[4:7], *light[16 : 33 - count]]
    assert pair_provisions([PairingItem("A/1", " ".join(before))], [PairingItem("A/1", " ".join(after))]) == pairs


@pytest.mark.parametrize(("count", "pieces"), [(7, True), (6, False)])
def test_a_text_that_keeps_less_than_a_third_of_its_content_words_gives_way_as_a_whole(count, pieces):
    other = " ".join(word for pair in zip(OLD[:count], words(100, count), strict=True) for word in pair)
    after = f"{other} {' '.join(words(200, 20 - 2 * count))}".strip()
    spans = compare_text(BEFORE, after)
    replaced = ((BEFORE, RevisionType.DELETED), (after, RevisionType.INSERTED))
    assert (tuple(span[:2] for span in spans) != replaced) == pieces


@pytest.mark.parametrize(("words_before", "pairs"), [("word1 word2 word3", {0: 0}), ("word1 word2", {})])
def test_a_provision_of_three_content_words_is_known_in_a_longer_one(words_before, pairs):
    longer = f"to {words_before}, {' '.join(words(100, 20))}"
    assert pair_provisions([PairingItem("A/1", f"to {words_before};")], [PairingItem("A/1", longer)]) == pairs


@pytest.mark.parametrize(("count", "pairs"), [(10, {0: 0}), (9, {})])
def test_under_another_number_half_is_needed(count, pairs):
    assert pair_provisions([PairingItem("A/1", BEFORE)], [PairingItem("A/2", sharing(count))]) == pairs


@pytest.mark.parametrize(("count", "pairs"), [(12, {0: 0}), (11, {0: 1})])
def test_six_tenths_under_its_number_need_no_look_elsewhere(count, pairs):
    """The words stand elsewhere word for word; a provision that has most of its own words is not sought there."""
    base = [PairingItem("A/1", BEFORE), PairingItem("A/9", sharing(count) + " more")]
    assert pair_provisions(base, [PairingItem("A/1", sharing(count))]) == pairs


@pytest.mark.parametrize(("count", "pairs"), [(15, {0: 1, 1: 0}), (14, {1: 0})])
def test_out_of_order_three_quarters_are_needed(count, pairs):
    base = [PairingItem("A/1", " ".join(words(300, 20))), PairingItem("A/2", BEFORE)]
    assert pair_provisions(base, [PairingItem("A/5", sharing(count)), PairingItem("A/6", base[0].words)]) == pairs


def table(*rows, number=1):
    return [
        (f"R/table-{number}/{at}/{column}", text)
        for at, row in enumerate(rows, 1)
        for column, text in enumerate(row, 1)
    ]


@pytest.mark.parametrize(("count", "same"), [(18, True), (17, False)])
def test_a_row_under_another_name_is_known_by_four_tenths_of_its_words(count, same):
    """Three quarters of the likeness count, and 18 of 43 words and cells are the least of which that is three tenths."""
    old_words, new_words = words(0, 40), [*words(0, count), *words(100, 40 - count)]
    old = table(("first", "stays"), ("second", " ".join(old_words)), ("third", "stays too"))
    new = table(("first", "stays"), ("other", " ".join(new_words)), ("third", "stays as well"))
    assert (3 in align_tables(old, new).pairs) is same


@pytest.mark.parametrize(("count", "at"), [(8, 0), (7, 20)])
def test_a_table_with_two_fifths_of_its_cells_keeps_its_number(count, at):
    """Though as many of its cells came from the second table, which has its number no more."""
    old = [*table(*((word,) for word in words(0, 20))), *table(*((word,) for word in words(50, 20)), number=2)]
    new = table(*((word,) for word in [*words(0, count), *words(50, 10), *words(100, 10 - count)]))
    assert min(align_tables(old, new).pairs.values()) == at


@pytest.mark.parametrize("other", ["word8 word9", "", "one two three"])
def test_a_paragraph_of_a_cell_is_laid_on_one_with_the_same_words_before_one_in_its_place(other):
    old = [("R/table-1/1/1", "first"), ("R/table-1/1/1/p2", "second")]
    new = [("R/table-1/1/1", other), ("R/table-1/1/1/p2", "first"), ("R/table-1/1/1/p3", "second")]
    assert align_tables(old, new).pairs == {1: 0, 2: 1}


def test_one_row_that_agrees_tells_a_column_before_its_number_does():
    """A column came in before the others, and all cells but one were reworded."""
    old = table(("name", "a b", "c d"), ("other", "e f", "g h"))
    new = table(("name", "new", "x b", "y d"), ("other", "new", "e f", "z h"))
    assert {at: place for at, place in align_tables(old, new).pairs.items() if at in (2, 6)} == {2: 1, 6: 4}


@pytest.mark.parametrize(("count", "parts"), [(12, [(1, 0)]), (11, [])])
def test_six_tenths_of_a_part_stand_in_the_whole(count, parts):
    first, second = " ".join(words(200, 10)), sharing(count)
    assert list(find_split_parts({0: 0}, [f"{first} {BEFORE}"], [first, second])) == parts


@pytest.mark.parametrize(("count", "changes"), [(5, 15), (4, 1)])
def test_a_passage_typed_again_is_taken_apart_where_six_tenths_stay(count, changes):
    """Of 39 tokens 19 are blanks, which stay."""
    assert (
        len(
            edits_from_spans(
                (Span(BEFORE, RevisionType.DELETED), Span(sharing(count), RevisionType.INSERTED)), tokenize(BEFORE)
            )
        )
        == changes
    )


@pytest.mark.parametrize(("count", "changes"), [(8, 1), (9, 2)])
def test_a_short_passage_typed_again_is_not_taken_apart(count, changes):
    """Of nine words, with the blanks between them, are more than sixteen tokens; the first and the last were changed."""
    before, after = " ".join(words(0, count)), " ".join(["other", *words(1, count - 2), "words"])
    spans = (Span(before, RevisionType.DELETED), Span(after, RevisionType.INSERTED))
    assert len(edits_from_spans(spans, tokenize(before))) == changes


def provision(address, spans, mark=RevisionType.UNCHANGED):
    return Provision(address, ProvisionKind.ITEM, spans, address.rpartition("/")[2] + ")", mark_revision=mark)


@pytest.mark.parametrize(("count", "ends"), [(10, 2), (9, 0)])
def test_ends_of_a_move_share_half_of_their_words(count, ends):
    base = (provision("R/a", plain_spans(BEFORE)), provision("R/b", plain_spans("stays")))
    moved = (
        provision("R/a", (Span(BEFORE, RevisionType.MOVED_FROM),), RevisionType.MOVED_FROM),
        provision("R/b", plain_spans("stays")),
        provision("R/c", (Span(sharing(count), RevisionType.MOVED_TO),), RevisionType.MOVED_TO),
    )
    assert (
        len(
            provision_moves(consolidate(base, [Proposal(id="B/1/1", sponsors=("B",), mark=Mark.MOD, provisions=moved)]))
        )
        == ends
    )


@pytest.mark.parametrize(("addresses", "count", "rows"), [("ab", 12, 1), ("ab", 11, 2), ("aa", 6, 1), ("aa", 5, 2)])
def test_new_provisions_of_two_are_one_by_their_words_or_by_number_and_fewer_words(addresses, count, rows):
    offered = [
        (version, AddedProvision(0, 0, provision(f"R/{address}", (Span(text, RevisionType.INSERTED),))))
        for version, address, text in zip("XY", addresses, (BEFORE, sharing(count)), strict=True)
    ]
    assert len(merge_additions(offered)) == rows


def test_ends_of_transfers_go_by_likeness_however_little():
    """They stand crossed, and share three words of twenty: more than the order would tell."""
    others = " ".join(words(300, 20))
    leaving = [
        Proposal(
            id="1",
            mark=Mark.SUP_MOVED,
            instrument="R",
            target="R/a",
            provisions=(provision("R/a", (Span(BEFORE, RevisionType.DELETED),)),),
        )
    ]
    leaving += [
        Proposal(
            id="2",
            mark=Mark.SUP_MOVED,
            instrument="R",
            target="R/b",
            provisions=(provision("R/b", (Span(others, RevisionType.DELETED),)),),
        )
    ]
    like_second = " ".join([*words(300, 3), *words(400, 17)])
    arriving = [
        Proposal(
            id=str(at),
            mark=Mark.ADD_MOVED,
            instrument="R",
            target=f"R/{at}",
            provisions=(provision(f"R/{at}", (Span(text, RevisionType.INSERTED),)),),
        )
        for at, text in ((3, like_second), (4, sharing(3)))
    ]
    assert pair_transfers([*leaving, *arriving]) == {0: 3, 3: 0, 1: 2, 2: 1}


@pytest.mark.parametrize(("shared", "is_another"), [(4, True), (5, False)])
def test_texts_of_one_name_share_three_twentieths_of_their_runs(shared, is_another):
    """So many of twenty-seven runs of three words."""
    first = [words(10 * at, 5) for at in range(9)]
    runs_in = {4: [3, 1], 5: [3, 2]}[shared]
    second = [
        [*line[: runs + 2], *words(1000 + 10 * at, 3 - runs)]
        for at, (line, runs) in enumerate(zip(first, runs_in, strict=False))
    ]
    rest = [words(2000 + 10 * at, 5) for at in range(9 - len(second))]
    first_text, second_text = (
        [
            Provision(f"RES1/p{at}", ProvisionKind.PARAGRAPH, plain_spans(" ".join(line)))
            for at, line in enumerate(lines)
        ]
        for lines in (first, [*second, *rest])
    )
    assert is_another_text(first_text, second_text) is is_another


def item(number, text):
    """An item of a list of three and more."""
    return Provision(f"RES1/resolves/{number}", ProvisionKind.ITEM, plain_spans(text), str(number), depth=1)


def of_text(*lines):
    """A text of a call and its items."""
    call = Provision("RES1/resolves", ProvisionKind.CALL, plain_spans("resolves"))
    return (call, *(item(number, text) for number, text in enumerate(lines, 1)))


def presumed(base, paper, place=0):
    """The marks of what is presumed of a paper without tracked changes on a text."""
    filed = Proposal(id="A/1/1", mark=Mark.MOD, instrument="RES1", target="RES1", provisions=paper, place=place)
    return [change.mark for change in presume_changes(FiledText(text=base), filed).untracked]


@pytest.mark.parametrize(("count", "amends"), [(10, True), (9, False)])
def test_a_clean_paper_of_which_half_stands_in_force_amends_the_text(count, amends):
    assert bool(presumed(of_text(BEFORE), of_text(sharing(count))[1:])) is amends


@pytest.mark.parametrize(("count", "goes"), [(15, True), (14, False)])
def test_a_version_that_has_three_quarters_of_a_text_is_one_of_the_whole(count, goes):
    """Of twenty provisions it has the first ones and the last; what stood between them goes, or is not printed."""
    base = of_text(*(" ".join(words(20 * number, 12)) for number in range(19)))
    paper = (*base[: count - 1], base[-1])
    assert (presumed(base, paper, place=-1) == [Mark.SUP] * (20 - count)) is goes
    assert bool(presumed(base, paper, place=-1)) is goes


@pytest.mark.parametrize(("count", "moves"), [(11, True), (10, False)])
def test_an_item_that_moves_and_changes_keeps_more_than_half_of_its_words(count, moves):
    there = PresumedProvision(item(3, sharing(count)), 0)
    assert untracked_frames._may_move(there, (item(1, BEFORE),), ()) is moves


@pytest.mark.parametrize(("count", "joined"), [(12, True), (11, False)])
def test_a_struck_and_an_inserted_paragraph_are_one_rewritten_from_six_tenths_on(count, joined):
    struck = provision("RES1/resolves/1", (Span(BEFORE, RevisionType.DELETED),))
    brought = provision("RES1/resolves/2", (Span(sharing(count), RevisionType.INSERTED),))
    assert bool(join_rewritten((struck, brought), {})[1]) is joined

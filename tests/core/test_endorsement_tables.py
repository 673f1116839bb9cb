"""Endorsement tables of every shape: what is understood is counted, and all else is listed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plenipot.core.procedure.endorsement import SignatureStand
from plenipot.core.procedure.endorsement_tables import (
    ColumnKind,
    ColumnMeaning,
    PrintedCount,
    ReadStand,
    TableDoubt,
    digest_head,
    parse_meaning,
    read_endorsements,
)
from plenipot.core.text.folding import fold_for_lookup
from plenipot.errors import Malformed

WRITTEN = {"Argentina": "ARG", "Argentine": "ARG", "Brazil": "B", "Brasil": "B", "Canada": "CAN", "المكسيك": "MEX"}
NAMES = {fold_for_lookup(name): code for name, code in WRITTEN.items()}
YES, MAYBE, NO = SignatureStand.SUPPORTS, SignatureStand.PROVISIONAL, SignatureStand.OPPOSES


def triples(table):
    return {(stand.subject, stand.administration, stand.stand) for stand in table.stands}


def doubts(table):
    return [(finding.row, finding.column, finding.cell, finding.doubt) for finding in table.findings]


CITEL = (
    ("(Discussions have not ended)", "", "", "", "", "", ""),
    ("Agenda item", "DIAP N°", "Action", "ARG", "B", "CAN", "Total"),
    ("1.4", "12", "NOC", "X", "[X]", "", "[2]"),
    ("1.5", "13", "MOD", "", "x", "?", "3"),
)
SAID = {"Agenda item": "ignored", "DIAP N°": "proposal", "Action": "ignored"}


def test_rows_of_proposals_and_columns_of_countries_with_a_title_above_the_head():
    table = read_endorsements(CITEL, NAMES, meanings=SAID)
    assert triples(table) == {("12", "ARG", YES), ("12", "B", MAYBE), ("13", "B", YES)}
    assert table.counts == (PrintedCount("12", 2, provisional=True), PrintedCount("13", 3, provisional=False))
    assert doubts(table) == [(4, "CAN", "?", TableDoubt.CELL)]
    assert table.stands[0] == ReadStand("12", "ARG", YES, 3)


def test_a_column_that_nobody_explained_is_listed_and_never_guessed():
    table = read_endorsements(CITEL, NAMES, meanings={"DIAP N°": "proposal"})
    assert [finding[1] for finding in doubts(table)][:2] == ["Agenda item", "Action"]
    with pytest.raises(Malformed, match="“Agenda item”, “DIAP N°”"):
        read_endorsements(CITEL, NAMES)


def test_the_reverse_names_countries_in_any_language_and_proposals_in_its_head():
    grid = (("Pays", "IAP-1", "IAP-2"), ("Brasil", "X", ""), ("المكسيك", "", "Not Supporting"), ("Elbonia", "X", "X"))
    table = read_endorsements(grid, NAMES, subjects=("IAP-1", "IAP-2"))
    assert triples(table) == {("IAP-1", "B", YES), ("IAP-2", "MEX", NO)}
    assert doubts(table) == [(4, "Pays", "Elbonia", TableDoubt.COUNTRY)]


def test_a_form_has_a_column_for_each_stand_and_is_about_one_proposal():
    grid = (("Country", "Supporting", "Not Supporting"), ("Argentine", "X", ""), ("B", "", "X"), ("Canada", "X", "X"))
    table = read_endorsements(grid, NAMES, subject="ACP-12")
    assert triples(table) == {("ACP-12", "ARG", YES), ("ACP-12", "B", NO)}
    assert [finding.doubt for finding in table.findings] == [TableDoubt.CONTRADICTION] * 2


def test_a_list_has_a_line_for_each_answer():
    grid = (("proposal", "administration", "stand"), ("IAP-1", "ARG", "supports"), ("", "B", "X"), ("IAP-1", "", "X"))
    table = read_endorsements(grid, NAMES)
    assert triples(table) == {("IAP-1", "ARG", YES)}
    assert [finding.doubt for finding in table.findings] == [TableDoubt.NO_PROPOSAL, TableDoubt.NO_COUNTRY]


def test_a_sign_is_understood_once_somebody_explains_it():
    grid = (("Proposal", "ARG", "B"), ("IAP-1", "A", "O"))
    assert not read_endorsements(grid, NAMES).stands
    table = read_endorsements(grid, NAMES, signs={"O": "opposes", "a": "abstains"})
    assert triples(table) == {("IAP-1", "ARG", SignatureStand.ABSTAINS), ("IAP-1", "B", NO)}
    with pytest.raises(Malformed, match="no stand"):
        read_endorsements(grid, NAMES, signs={"O": "against it"})


def test_a_count_in_the_cell_of_a_country_counts_nobody():
    table = read_endorsements((("Proposal", "ARG", "B"), ("IAP-1", "[2]", "X")), NAMES)
    assert (len(table.stands), doubts(table)) == (1, [(2, "ARG", "[2]", TableDoubt.CELL)])


def test_a_country_by_its_symbol_is_one_in_capitals_alone():
    grid = (("Proposal", "arg", "b", "B", "CAN"), ("IAP-1", "X", "X", "X", "X"))
    assert triples(read_endorsements(grid, NAMES)) == {("IAP-1", "B", YES), ("IAP-1", "CAN", YES)}


def test_columns_are_said_by_their_number_too():
    grid = (("", "ARG", "B"), ("IAP-1", "X", ""))
    assert triples(read_endorsements(grid, NAMES, meanings={"1": "proposal"})) == {("IAP-1", "ARG", YES)}


@pytest.mark.parametrize("typed", ["", "of", "proposal IAP-1", "what"])
def test_a_meaning_that_is_none_is_refused(typed):
    with pytest.raises(Malformed, match=r"choose from .*\bproposal\b(?! …).*\bof \w+.*\bon \w+"):
        parse_meaning(typed)


@given(st.sampled_from(ColumnKind), st.text("ABC-12", min_size=1))
def test_a_meaning_is_typed_as_it_is_printed(kind, name):
    meaning = ColumnMeaning(kind, name if kind in {ColumnKind.OF, ColumnKind.ON} else "")
    assert parse_meaning(str(meaning)) == meaning


def test_a_head_is_known_again_by_its_words():
    assert digest_head(("DIAP N°", " Total")) == digest_head(("diap n°", "Total"))
    assert digest_head(("DIAP N°", "Total")) != digest_head(("Total", "DIAP N°"))


MARKS = {YES: "X", MAYBE: "[X]", NO: "Not Supporting", SignatureStand.ABSTAINS: "Abstaining"}
MATRIX = st.dictionaries(
    st.tuples(st.sampled_from(("P-1", "P-2", "P-3")), st.sampled_from(("ARG", "B", "CAN", "MEX"))),
    st.sampled_from(list(MARKS)),
)


@given(MATRIX)
def test_one_matrix_in_three_shapes_says_the_same(matrix):
    proposals, codes = ("P-1", "P-2", "P-3"), ("ARG", "B", "CAN", "MEX")
    cell = {pair: MARKS[stand] for pair, stand in matrix.items()}
    wide = [("Proposal", *codes), *((pid, *(cell.get((pid, code), "") for code in codes)) for pid in proposals)]
    high = [("Country", *proposals), *((code, *(cell.get((pid, code), "") for pid in proposals)) for code in codes)]
    long = [("proposal", "administration", "stand"), *((*pair, words) for pair, words in cell.items())]
    expected = {(*pair, stand) for pair, stand in matrix.items()}
    for grid in (wide, high, long):
        table = read_endorsements(grid, NAMES, subjects=proposals)
        assert triples(table) == expected
        assert table.findings == ()


@given(st.lists(st.lists(st.text(max_size=8), max_size=5), max_size=6))
def test_any_grid_is_read_or_refused_and_no_stand_comes_from_a_sign_that_is_none(grid):
    try:
        table = read_endorsements(grid, NAMES, subject="P-1")
    except Malformed:
        return
    assert all(stand.administration in NAMES.values() for stand in table.stands)


def test_a_count_that_is_no_number_and_one_of_no_proposal_are_told_apart():
    grid = (("Proposal", "ARG", "Total"), ("IAP-1", "X", "many"), ("", "", "3"), ("IAP-2", "X", "[2]"))
    table = read_endorsements(grid, NAMES, meanings={"Total": "count"})
    assert [(count.number, count.provisional) for count in table.counts] == [(2, True)]
    assert doubts(table) == [(2, "Total", "many", TableDoubt.CELL), (3, "Total", "3", TableDoubt.NO_PROPOSAL)]

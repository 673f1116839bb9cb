"""Tables compared: a changed cell in its cell, a row or column that came or went as one, nothing else disturbed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as some

from plenipot.core.amendments.align import align
from plenipot.core.text.compare_texts import compare_texts
from plenipot.core.text.document import RevisionType
from text_versions import item, version

BASE = [
    ["Country", "Band", "Remark"],
    ["Algeria", "5 GHz", "yes"],
    ["Brazil", "6 GHz", "no"],
    ["Canada", "7 GHz", "no"],
]
SIGNS = {
    RevisionType.UNCHANGED: "{}",
    RevisionType.DELETED: "[-{}-]",
    RevisionType.INSERTED: "[+{}+]",
    RevisionType.MOVED_TO: "[>{}>]",
    RevisionType.MOVED_FROM: "[<{}<]",
}


def text(rows, table="RES9/resolves/table-1"):
    return tuple(
        item(f"{table}/{row}/{column}", words)
        for row, cells in enumerate(rows, 1)
        for column, words in enumerate(cells, 1)
        if words
    )


def changed_cells(old, new):
    """What changed, by row and column."""
    provisions = compare_texts(text(old), text(new))
    return {
        provision.address.partition("table-1/")[2]: "".join(
            SIGNS[span.revision].format(span.text) for span in provision.spans
        )
        for provision in provisions
        if provision.changed
    }


def test_a_changed_cell_is_changed_in_its_cell():
    new = [*BASE[:2], ["Brazil", "6.5 GHz", "no"], BASE[3]]
    assert changed_cells(BASE, new) == {"3/2": "[-6 GHz-][+6.5 GHz+]"}


def test_a_new_row_is_new_and_shifts_no_other():
    new = [*BASE[:2], ["Botswana", "5.5 GHz", "no"], ["Brazil", "6.5 GHz", "no"], BASE[3]]
    assert changed_cells(BASE, new) == {
        "3/1": "[+Botswana+]",
        "3/2": "[+5.5 GHz+]",
        "3/3": "[+no+]",
        "4/2": "[-6 GHz-][+6.5 GHz+]",
    }


def test_a_row_of_other_words_between_two_equal_rows_is_changed_in_its_cells():
    new = [*BASE[:2], ["Chad and Niger", "9 GHz", "yes"], BASE[3]]
    assert changed_cells(BASE, new) == {
        "3/1": "[-Brazil-][+Chad and Niger+]",
        "3/2": "[-6 GHz-][+9 GHz+]",
        "3/3": "[-no-][+yes+]",
    }


def test_a_row_of_other_words_beside_a_changed_one_is_another_row():
    new = [BASE[0], ["Algeria", "4 GHz", "yes"], ["Chad and Niger", "9 GHz", "yes"], BASE[3]]
    assert sorted(changed_cells(BASE, new)) == ["2/2", "3/1", "3/2", "3/3", "3~/1", "3~/2", "3~/3"]


def test_a_row_that_went_is_a_row_of_its_own():
    new = [*BASE[:2], BASE[3]]
    assert changed_cells(BASE, new) == {"3~/1": "[-Brazil-]", "3~/2": "[-6 GHz-]", "3~/3": "[-no-]"}


def test_a_new_column_is_new_in_every_row_and_shifts_no_other():
    new = [[first, more, *rest] for (first, *rest), more in zip(BASE, ("Since", "2001", "2002", "2003"), strict=True)]
    assert changed_cells(BASE, new) == {"1/2": "[+Since+]", "2/2": "[+2001+]", "3/2": "[+2002+]", "4/2": "[+2003+]"}


def test_a_column_that_went_stands_in_its_rows():
    new = [[first, last] for first, _, last in BASE]
    assert changed_cells(BASE, new) == {
        "1/2~": "[-Band-]",
        "2/2~": "[-5 GHz-]",
        "3/2~": "[-6 GHz-]",
        "4/2~": "[-7 GHz-]",
    }


def test_in_a_long_table_where_every_row_changed_only_what_came_is_new():
    """Too long to lay each row beside each other one: rows go by what they are about."""
    old = [[f"state {place}", f"{place % 7} GHz", "yes"] for place in range(600)]
    new = [[name, f"{1990 + place % 30}", *rest] for place, (name, *rest) in enumerate(old)]
    new.insert(300, ["other", "2001", "1 GHz", "no"])
    changes = changed_cells(old, new)
    assert set(changes) == {*(f"{row}/2" for row in range(1, 602)), "301/1", "301/3", "301/4"}


def test_rows_that_are_only_numbered_go_by_their_words():
    old = [["1", "the first matter", "a"], ["2", "the second matter", "b"], ["3", "the third matter", "c"]]
    new = [
        ["1", "the first matter", "a"],
        ["2", "quite another thing", "x"],
        ["3", "the second matter", "b"],
        ["4", "the third matter", "c"],
    ]
    assert changed_cells(old, new) == {
        "2/1": "[+2+]", "2/2": "[+quite another thing+]", "2/3": "[+x+]", "3/1": "[-2-][+3+]", "4/1": "[-3-][+4+]",
    }  # fmt: skip


def test_a_table_before_it_moves_nothing():
    other_rows = [["Year", "Units"], ["2014", "40"], ["2018", "35"]]
    two_tables = (*text(other_rows), *text(BASE, "RES9/resolves/table-2"))
    changed = {provision.address for provision in compare_texts(text(BASE), two_tables) if provision.changed}
    assert changed == {provision.address for provision in text(other_rows)}


def test_short_words_of_another_cell_are_no_move():
    old = [["a", "yes"], ["b", "no"], ["c", "maybe"]]
    assert changed_cells(old, [["a", "no"], ["b", "yes"], ["c", "maybe"]]) == {
        "1/2": "[-yes-][+no+]",
        "2/2": "[-no-][+yes+]",
    }


def test_a_proposal_is_laid_row_by_row_on_a_table_that_has_grown():
    grown = [*BASE[:2], ["Botswana", "6 GHz", "no"], *BASE[2:]]
    proposed = version("A", *text([*BASE[:2], ["Brazil", "6 {-GHz-}{+MHz+}", "no"], BASE[3]])).provisions
    laid = align(text(grown), proposed).aligned
    changed = {text(grown)[place].address: aligned for place, aligned in laid.items() if aligned.edits}
    assert list(changed) == ["RES9/resolves/table-1/4/2"]
    assert sorted(text(grown)[place].address.partition("table-1/")[2][0] for place in laid) == list("111222444555")


WORD = some.sampled_from(["", "ab", "cd", "ef gh", "no", "yes", "5 GHz"])
TABLE = some.lists(some.lists(WORD, min_size=3, max_size=3), min_size=1, max_size=6)


@given(TABLE, TABLE)
def test_both_tables_come_back_cell_by_cell(old, new):
    provisions = compare_texts(text(old), text(new))
    assert [provision.accepted for provision in provisions if provision.accepted] == [
        provision.accepted for provision in text(new)
    ]
    assert sorted(provision.rejected for provision in provisions if provision.rejected) == sorted(
        provision.accepted for provision in text(old)
    )
    assert len({provision.address for provision in provisions}) == len(provisions)


@given(TABLE, some.data())
def test_one_new_row_in_any_table_of_different_rows_is_that_row_alone(rows, data):
    rows = [[f"name {place}", *cells] for place, cells in enumerate(rows)]
    place = data.draw(some.integers(0, len(rows)))
    new = [*rows[:place], ["other", "wholly", "new", "words"], *rows[place:]]
    assert set(changed_cells(rows, new)) == {f"{place + 1}/{column}" for column in range(1, 5)}


def test_a_row_is_known_by_its_name_before_its_words_but_not_by_the_letters_of_it():
    old = [["A", "p q r", "x"], ["A", "s", "1"]]
    assert changed_cells(old, [["A", "s k l", "y"], ["C", "p q", "1"]]) == {
        "1~/1": "[-A-]", "1~/2": "[-p q r-]", "1~/3": "[-x-]",
        "1/2": "s[+ k l+]", "1/3": "[-1-][+y+]",
        "2/1": "[+C+]", "2/2": "[+p q+]", "2/3": "[+1+]",
    }  # fmt: skip
    assert changed_cells([["A", "p q r s", "x"]], [["B", "p q r k", "x"], ["A", "p m n o", "x"]]) == {
        "1/1": "[+B+]", "1/2": "[+p q r k+]", "1/3": "[+x+]", "2/2": "p [-q r s-][+m n o+]",
    }  # fmt: skip

"""Document symbols: what is read prints the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plenipot.core.identity.symbols import (
    DocumentSymbol,
    find_numbers,
    find_symbol,
    is_printed_prefix,
    parse_symbol,
    split_symbol,
)
from plenipot.errors import Malformed

COUNTS = st.integers(1, 999)
SYMBOLS = st.builds(
    DocumentSymbol,
    st.sampled_from(["PP14", "PP-02", "CMR12", "WTSA16", "C22"]),
    st.integers(1, 99_999),
    st.lists(st.tuples(st.sampled_from(["Rev", "Add", "Corr"]), COUNTS), max_size=3).map(tuple),
    st.sampled_from(["", "A", "C", "E", "F", "R", "S"]),
    st.sampled_from(["", "DT", "INF", "ADM"]),
)


@given(SYMBOLS)
def test_a_symbol_printed_and_read_is_itself(symbol: DocumentSymbol) -> None:
    """Printing and reading are inverse, alone and in the middle of a running header."""
    assert parse_symbol(str(symbol)) == symbol
    assert find_symbol(f"- 2/30 - {symbol} p.") == symbol


@pytest.mark.parametrize("text", ["PP14/34(Rev.1)(Add.1)-E", "PP-02/56-E", "CMR12/18(Add.3)-A", "PP14/DT/58-E"])
def test_a_symbol_read_prints_the_same(text: str) -> None:
    """Reading and printing are inverse."""
    assert str(parse_symbol(text)) == text


@pytest.mark.parametrize(
    "text", ["\u200fCMR12/18(Add.3)-A\u200e", "CMR12/18 (Add. 3)\u2011A", " CMR12/18(Add.\u00a03)\u2013A "]
)
def test_signs_of_direction_spaces_and_dashes_do_not_matter(text: str) -> None:
    """As they are set in papers that run from right to left."""
    assert parse_symbol(text) == DocumentSymbol("CMR12", 18, (("Add", 3),), "A")


def test_modifiers_keep_their_order() -> None:
    """An addendum to a revision is not a revision of an addendum."""
    assert parse_symbol("PP14/34(Rev.1)(Add.1)") == DocumentSymbol("PP14", 34, (("Rev", 1), ("Add", 1)))


def test_a_document_stands_before_what_comes_of_it() -> None:
    """By number, then by modifiers."""
    printed = ["PP14/4", "PP14/34", "PP14/34(Add.1)", "PP14/34(Add.2)", "PP14/34(Rev.1)", "PP14/34(Rev.1)(Add.1)"]
    assert [str(symbol) for symbol in sorted(map(parse_symbol, reversed(printed)))] == printed


@pytest.mark.parametrize("text", ["", "PP14", "PP14/34(New.1)", "PP14/34-XY", "see PP14/34", "34 35"])
def test_what_is_no_symbol_is_refused_in_a_sentence(text: str) -> None:
    """The sentence says what one looks like."""
    with pytest.raises(Malformed, match=r"is no document symbol; it should look like PP14/34\(Rev\.1\)-E\.$"):
        parse_symbol(text)


@pytest.mark.parametrize(
    ("text", "short", "revision", "family"),
    [
        ("PP14/34-E", "34", 0, "PP14/34"),
        ("PP14/34(Rev.2)-E", "34R2", 2, "PP14/34"),
        ("PP14/34(Add.1)", "34A1", 0, "PP14/34(Add.1)"),
        ("PP14/34(Rev.1)(Add.3)", "34R1A3", 0, "PP14/34(Rev.1)(Add.3)"),
        ("PP14/34(Add.3)(Rev.1)", "34A3R1", 1, "PP14/34(Add.3)"),
        ("PP14/DT/34(Corr.1)-F", "34C1", 0, "PP14/DT/34(Corr.1)"),
    ],
)
def test_a_revision_is_of_the_paper_before_it(text: str, short: str, revision: int, family: str) -> None:
    """Its last modifier says so; modifiers in short are those of proposal ids."""
    symbol = parse_symbol(text)
    assert (symbol.short, symbol.revision, str(symbol.family)) == (short, revision, family)
    assert str(symbol.without_language) == text.partition("-")[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [("PP14", True), ("WRC-15", True), ("C22", True), ("PP", False), ("PP2014", False), ("14", False)],
)
def test_a_conference_is_letters_and_the_last_figures_of_its_year(text: str, expected: bool) -> None:  # noqa: FBT001
    """As symbols print it."""
    assert is_printed_prefix(text) is expected


@pytest.mark.parametrize(
    ("text", "symbol"),
    [
        ("pp14/34r1", "PP14/34(Rev.1)"),
        ("34(Rev.1)(Add.1)", "34(Rev.1)(Add.1)"),
        ("34 Rev 1 Add 2", "34(Rev.1)(Add.2)"),
        ("DT/58", "DT/58"),
        ("dt/58-e", "DT/58-E"),
        ("PP14/34(Cor.1)", "PP14/34(Corr.1)"),
    ],
)
def test_a_symbol_is_read_as_people_write_it(text: str, symbol: str) -> None:
    """In any case of letters, with or without conference, brackets and full stops."""
    assert str(parse_symbol(text)) == symbol


def test_the_numbers_of_a_line_are_found_with_their_places() -> None:
    """Each with what is printed with it."""
    line = "Revision 1 to Document 34(Rev.1)-E and PP14/DT/7"
    assert [(str(paper.symbol), line[paper.start : paper.end]) for paper in find_numbers(line, 12)] == [
        ("34(Rev.1)-E", "34(Rev.1)-E"),
        ("PP14/DT/7", "PP14/DT/7"),
    ]


@pytest.mark.parametrize(
    ("symbol", "apart"),
    [("PP14/48(Rev.1)", "PP14/H/48(Rev.1)"), ("PP14/INF/3", "PP14/HINF/3"), ("PP14/X012", "PP14/H/X012")],
)
def test_papers_that_not_all_may_know_of_stand_in_a_series_of_their_own(symbol: str, apart: str) -> None:
    """Of any form; what prints a series that is not apart has no public symbol besides."""
    assert str(split_symbol(symbol).apart) == apart
    assert str(split_symbol(apart).public) == symbol
    assert split_symbol(symbol).public is None


@given(SYMBOLS)
def test_the_steps_of_a_symbol_are_what_is_parsed(symbol: DocumentSymbol) -> None:
    """Conference, series and the rest, put together again as printed."""
    steps = split_symbol(str(symbol))
    assert (steps.prefix, "".join(steps.series)) == (symbol.conference, symbol.series)
    assert parse_symbol(steps.name).modifiers == symbol.modifiers
    assert str(steps) == str(symbol)


@pytest.mark.parametrize("symbol", ["A/C.1/69/L.5", "the paper", "PP14//48"])
def test_a_symbol_of_another_form_has_steps_too(symbol: str) -> None:
    """As they are written."""
    assert str(split_symbol(symbol)) == symbol

"""The prefixes of conferences: one conference has other letters in other languages."""

import pytest

from plenipot.core.identity.prefixes import (
    ConferenceLetters,
    ConferencePrefix,
    find_bracketed_prefix,
    parse_prefix,
)
from plenipot.core.identity.symbols import is_printed_prefix

LETTERS = ConferenceLetters.of_organisations([["WRC", "CMR"], [], ["PP"], ["C"]])


@pytest.mark.parametrize(
    ("text", "prefix"),
    [
        ("PP14", ("PP", "14")),
        (" pp-14 ", ("PP", "14")),
        ("WRC\u201115", ("WRC", "15")),
        ("ВКР-15", ("ВКР", "15")),
        ("ABCDEFGH15", ("ABCDEFGH", "15")),
        ("ABCDEFGHI15", None),
        ("PP2014", None),
        ("PP1", None),
        ("14", None),
        ("PP14 x", None),
    ],
)
def test_a_prefix_is_some_letters_and_two_figures(text, prefix):
    assert parse_prefix(text) == (prefix and ConferencePrefix(*prefix))


def test_a_prefix_stands_in_brackets_behind_the_name_of_its_conference():
    assert str(find_bracketed_prefix("World Radiocommunication Conference (wrc-15)")) == "WRC15"
    assert find_bracketed_prefix("World Radiocommunication Conference WRC-15") is None


@pytest.mark.parametrize(
    ("letters", "is_prefix"), [("WRC", True), ("CMR", True), ("C", True), ("WR", False), ("", False)]
)
def test_letters_are_known_that_an_organisation_has(letters, is_prefix):
    assert LETTERS.are_known(letters) is is_prefix


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("WRC15", "WRC15", True),
        ("WRC15", "CMR15", True),
        ("WRC15", "CMR12", False),
        ("WRC15", "WRC12", False),
        ("WRC15", "PP15", False),
        ("PP14", "C14", False),
        ("XX14", "XX14", True),
        ("XX14", "YY14", False),
        ("XX14", "PP14", False),
    ],
)
def test_one_conference_has_the_letters_of_one_organisation_and_one_year(first, second, same):
    prefixes = parse_prefix(first), parse_prefix(second)
    assert LETTERS.are_same(*prefixes) is same
    assert LETTERS.are_same(*reversed(prefixes)) is same


@pytest.mark.parametrize(("text", "printed"), [("PP14", True), ("PP-14", True), ("PP14/1", False), ("see PP14", False)])
def test_a_prefix_is_printed_alone(text, printed):
    assert is_printed_prefix(text) is printed

"""Texts that may be alike are found by the words they share, the nearest first."""

import pytest

from plenipot.core.text.candidates import CandidateIndex
from plenipot.core.text.dates import year_in

TEXTS = {3: ["a", "b", "c"], 5: ["b", "c", "d"], 7: ["x"], 9: ["c", "c", "c"]}


@pytest.mark.parametrize(
    ("words", "places"),
    [
        (["a", "b", "c"], [3, 5, 9]),
        (["d", "c", "b"], [5, 3, 9]),
        (["c", "c"], [3, 5, 9]),
        (["x", "d"], [7, 5]),
        (["y"], []),
        ([], []),
    ],
)
def test_the_nearest_shares_the_most_words_each_counted_once(words, places):
    nearest = CandidateIndex(TEXTS, 1).nearest(words)
    assert sorted(nearest) == sorted(places)
    assert nearest[:1] == places[:1]


def test_only_those_that_fit_are_given():
    assert CandidateIndex(TEXTS, 1).nearest(["c"], lambda place: place > 4) == [5, 9]


def test_at_most_twelve_are_given():
    assert len(CandidateIndex({place: ["a"] for place in range(20)}, 1).nearest(["a"])) == 12


@pytest.mark.parametrize(
    ("texts", "queries", "count"),
    [(12, 40_000, 12), (13, 40_000, 0), (13, 40_000 // 13, 12), (13, 3077, 0), (16, 2500, 12), (17, 2500, 0)],
)
def test_a_word_of_very_many_texts_tells_them_apart_no_longer(texts, queries, count):
    index = CandidateIndex({place: ["a"] for place in range(texts)}, queries)
    assert len(index.nearest(["a"])) == count


@pytest.mark.parametrize(
    ("printed", "year"),
    [
        ("Rev. Busan, 2014", 2014),
        ("Antalya, 2006; Busan, 2014", 2014),
        ("٢٠١٤", 2014),
        ("2014年，釜山", 2014),
        ("No. 102", 0),
        ("20145", 0),
        ("", 0),
    ],
)
def test_the_year_of_an_edition_is_the_last_that_is_printed(printed, year):
    assert year_in(printed) == year

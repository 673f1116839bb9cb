"""Blanks where an edit meets other words than in its author's copy: one between words, none where a sign holds close.

In a text ``{…}`` is what the edit takes out; what it puts there stands beside.
"""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plenipot.core.amendments.apply import Edit, apply_edits
from plenipot.core.amendments.junctions import mend_junctions
from plenipot.core.text.tokens import tokenize


def marked(text):
    """The tokens of a text, and from where to where its braces stand among them."""
    before, _, rest = text.partition("{")
    struck, _, behind = rest.partition("}")
    parts = [tuple(tokenize(part)) for part in (before, struck, behind)]
    return (*parts[0], *parts[1], *parts[2]), len(parts[0]), len(parts[0]) + len(parts[1])


def amended(base, own, inserted):
    """The text in force after an edit that its author made in a copy of his own."""
    tokens, start, end = marked(base)
    own_tokens, own_start, own_end = marked(own)
    words = tuple(tokenize(inserted))
    edits = mend_junctions([Edit(start, end, words)], [Edit(own_start, own_end, words)], tokens, own_tokens)
    return "".join(apply_edits(tokens, edits))


@pytest.mark.parametrize(
    ("base", "own", "inserted", "expected"),
    [
        # Behind another word: a blank comes in, or the one too many stays away.
        ("in Lima{}", "in Oslo {}", "or Rome", "in Lima or Rome"),
        ("in Lima {}", "in Oslo{}", " or Rome", "in Lima or Rome"),
        ("{}Lima", "in {}Oslo", "near ", "near Lima"),
        ("{}Lima", "in{} Oslo", " near", "near Lima"),
        ("in Lima{}", "in Oslo{}", " or Rome", "in Lima or Rome"),
        # Before another word.
        ("{}day", "a {large} week", "7", "7 day"),
        ("{}day", "a {}week", "7 ", "7 day"),
        ("the {}, day", "the {}week", "7 ", "the 7, day"),
        ("day{}", "a {}week", "7 ", "day 7"),
        # Signs that close stand close, and take a blank before them away; what opens has none behind it.
        ("in Lima {}", "in Oslo{}", ", or Rome", "in Lima, or Rome"),
        ("in Lima{}", "in Oslo{}", " , or Rome", "in Lima, or Rome"),
        (" {}now", "in Oslo{} then", ", or Rome", ", or Rome now"),
        ("in Lima{}now", "in Oslo{} then", ", or Rome", "in Lima, or Rome now"),
        ("in Lima {},", "in Lima {}again,", "or Oslo ", "in Lima or Oslo,"),
        ("({}Union)", "the {}Union", "whole ", "(whole Union)"),
        ("({}Union)", "the{} Union", " whole", "(whole Union)"),
        ("the {}Union", "the Union{}", "(", "the (Union"),
        # What opens stands apart from the word before it, and so does a number.
        ("in Lima{}", "in Oslo {}", "“new” town", "in Lima “new” town"),
        ("in Lima{}", "in Oslo {}", "(new) town", "in Lima (new) town"),
        ("in Lima{}", "in Oslo {}", "7 May", "in Lima 7 May"),
        # Chinese writes no blanks.
        ("日内瓦{}举行", "to {}meet", "每年 ", "日内瓦每年举行"),
        ("日内瓦{}举行", "to{} meet", " 每年", "日内瓦每年举行"),
        ("日内瓦{}举行", "to {}meet", "ITU ", "日内瓦ITU举行"),
        ("网络、{}举行", "to{} meet", " ITU", "网络、ITU举行"),
        ("\u9fff{}举行", "to{} meet", " ITU", "\u9fffITU举行"),
        ("2014年5月{}举行", "to{} meet", " ITU", "2014年5月ITU举行"),
        # But a blank stays where two words would become one.
        ("在{}月内", "to {}meet", "5", "在5 月内"),
        # A blank alone parts nothing that was not parted.
        ("x{}“y”", "to{}meet", " ", "x“y”"),
        # The words beside it are those of its own copy: the author's blanks stay, whatever they are.
        ("hold {}meetings", "hold {}meetings", " three", "hold  threemeetings"),
        ("hold {two} meetings", "hold {three} meetings", "four", "hold four meetings"),
    ],
)
def test_what_is_inserted_is_parted_from_the_words_that_it_meets(base, own, inserted, expected):
    assert amended(base, own, inserted) == expected


@pytest.mark.parametrize(
    ("base", "expected"),
    [
        ("a {big }day", "a day"),
        ("a{ big} day", "a day"),
        ("a{ big }day", "a day"),
        ("a{-big} day", "a day"),
        ("a {big}", "a"),
        ("a {big}, day", "a, day"),
        ("a{ big}, day", "a, day"),
        ("a {big }, day", "a, day"),
        ("({big }day)", "(day)"),
        ("{big} day", "day"),
        ("{big }day", "day"),
        ("日{内}瓦", "日瓦"),
        (" {big}, day", ", day"),
        ("a {}day", "a day"),
        ("x{}“y”", "x“y”"),
    ],
)
def test_what_is_struck_leaves_one_blank_between_words_and_none_beside_a_sign_that_holds_close(base, expected):
    assert amended(base, "to{ hold }meetings", "") == expected


WORDS = st.lists(st.sampled_from(["hold", "three", "Union", "Lima"]), max_size=3)
BLANKS = st.sampled_from(["", " "])


@given(WORDS, WORDS, WORDS, WORDS, BLANKS, BLANKS)
def test_law_words_meet_with_one_blank_whatever_blanks_the_edit_brings(before, struck, behind, inserted, first, last):
    """The author's copy has words beside the edit that the text in force does not hold."""
    text = "".join([*(f"{word} " for word in before), "{", *(f"{word} " for word in struck), "}", " ".join(behind)])
    words = f"{first}{' '.join(inserted)}{last}" if inserted else ""
    if not inserted and not struck:
        return
    assert amended(text, "elsewhere{}then", words).strip() == " ".join([*before, *inserted, *behind])


@pytest.mark.parametrize(
    ("base", "edits", "expected"),
    [
        # The second begins where the first one ends: what stands between them is their own.
        ("in Lima now", [(2, 3, "Rome "), (3, 3, "Oslo")], "in Rome Oslo now"),
        ("in Lima now", [(2, 3, "Rome "), (3, 3, ", Oslo")], "in Rome , Oslo now"),
        ("in Lima now", [(2, 3, "Rome"), (3, 5, " then")], "in Rome then"),
        ("in Lima now", [(2, 3, ""), (3, 5, " then")], "in then"),
        ("in Lima, now", [(2, 3, "Rome "), (3, 4, "")], "in Rome now"),
        ("in Lima now.", [(2, 4, "Rome "), (4, 5, "")], "in Rome ."),
        # Words of the text in force stand between them, and the second is the last.
        ("in Lima now or then", [(3, 3, "today"), (7, 7, " “soon”")], "in Lima today now or “soon” then"),
    ],
)
def test_edits_side_by_side_keep_to_their_own_words(base, edits, expected):
    tokens, own_tokens = tokenize(base), tokenize("elsewhere at some other time again")
    edits = [Edit(start, end, tuple(tokenize(words))) for start, end, words in edits]
    mended = mend_junctions(
        edits, [edit._replace(start=at, end=at) for at, edit in enumerate(edits)], tokens, own_tokens
    )
    assert all(first.end <= second.start for first, second in pairwise(mended))
    assert "".join(apply_edits(tokens, mended)) == expected

"""Finding terms in marked text, and the sentence around one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plenipot.core.stance.term_search import find_terms, sentence_bounds, text_view
from plenipot.core.text.document import RevisionType, Span, cut_spans

LONGEST = 420


def hits(text, *terms):
    return [(match.term, text[match.start : match.end]) for match in find_terms(text, terms)]


@pytest.mark.parametrize(
    ("text", "terms", "expected"),
    [
        ("ICT", ("ict",), ["ICT"]),
        ("ICTs and ICT2 and PICT", ("ict",), []),
        ("an ICT.", ("ict",), ["ICT"]),
        ("the working\n  definition", ("working definition",), ["working\n  definition"]),
        ("cybersecurity, cybersecure", ("cybersecur*",), ["cybersecur", "cybersecur"]),
        ("定义定义", ("定义",), ["定义", "定义"]),
        ("ICT网络", ("ict",), ["ICT"]),
        ("カタカナ定義", ("カナ", "定義"), ["カナ", "定義"]),
        ("والتعريف وللتعريف بتعريف", ("تعريف",), ["تعريف", "تعريف", "تعريف"]),
        ("كت\u064bاب", ("كتاب",), ["كت\u064bاب"]),
        ("كت\u065fاب", ("كتاب",), ["كت\u065fاب"]),
        ("كت\u0660اب", ("كتاب",), []),
        ("ICT網ICT ICTカナICT ICT㐀ICT ICT鿿ICT", ("網", "カナ", "㐀", "鿿"), ["網", "カナ", "㐀", "鿿"]),
        ("ICTعنICT", ("عن",), []),
        ("anything", ("", "*", " "), []),
    ],
)
def test_a_term_is_found_where_its_script_writes_it_whole(text, terms, expected):
    assert [words for _, words in hits(text, *terms)] == expected


@pytest.mark.parametrize(
    ("text", "terms", "expected"),
    [
        ("ict policy", ("ict", "ict policy"), ["ict policy"]),
        ("ict. An ict policy forum", ("ict", "ict policy", "policy forum"), ["ict", "ict policy"]),
        ("ict policy forum", ("ict", "policy forum"), ["ict", "policy forum"]),
        ("信息通信技术", ("信息", "通信", "通信技术"), ["信息", "通信技术"]),
    ],
)
def test_of_finds_that_overlap_the_first_and_longest_stays(text, terms, expected):
    assert [term for term, _ in hits(text, *terms)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. The TERM stands; two.", "The TERM stands;"),
        ("One.The TERM stands", "One.The TERM stands"),
        ("TERM", "TERM"),
        ("  TERM  ", "TERM"),
        ("TERM. Next", "TERM."),
        ("Why? TERM! Next", "TERM!"),
        ("前。TERM后。其", "TERM后。"),
        ("من؟ TERM؛ ثم", "TERM؛"),
        ("No. 5 TERM", "5 TERM"),
        ("A TERM of 2.5 per cent", "A TERM of 2.5 per cent"),
    ],
)
def test_the_sentence_around_a_term(text, expected):
    start = text.index("TERM")
    low, high = sentence_bounds(text, start, start + 4)
    assert text[low:high] == expected


def around(before, after):
    """The sentence around a term with so many characters before and after it, cut as it is."""
    text = f"{before}TERM{after}"
    low, high = sentence_bounds(text, len(before), len(before) + 4)
    return text[low:high]


def test_a_sentence_of_the_longest_length_is_quoted_whole_and_a_longer_one_is_cut_at_words():
    before = "ab " * 69
    longest = LONGEST - len(before) - len("TERM")
    assert len(around(before, " " + "x" * (longest - 1))) == LONGEST
    assert around(before, " " + "x" * longest) == before + "TERM" + " " + "x" * (LONGEST // 2 - 2 - 1)


def test_a_long_sentence_is_cut_on_each_side_that_is_longer_than_half():
    words, half = "abc " * 300, (LONGEST - len("TERM")) // 2
    fitting = (half - 1) // len("abc ")
    assert around(words, " " + words) == "abc " * fitting + "TERM" + " abc" * fitting
    assert around("abc " * 10, " " + words) == "abc " * 10 + "TERM" + " abc" * fitting
    assert around(words, " abc.abc") == "abc " * fitting + "TERM abc.abc"


def test_what_is_exactly_half_is_not_cut():
    half = (LONGEST - len("TERM")) // 2
    before, after = "ab " + "x" * (half - 4) + " ", " " + "y" * (half - 4) + " ab"
    assert len(before) == len(after) == half
    assert around(before, " " + "z" * 300) == before + "TERM " + "z" * (half - 1)
    assert around("z" * 300 + " ", after) == "TERM" + after


def test_a_word_that_is_longer_than_half_is_cut_within():
    half = (LONGEST - len("TERM")) // 2
    assert around("x" * 500, "y" * 500) == "x" * half + "TERM" + "y" * half
    assert around("abc ", " " + "y" * 500) == "abc TERM " + "y" * (half - 1)


FATES = st.sampled_from(list(RevisionType))
SPANS = st.lists(st.builds(Span, st.text("ab ", max_size=4), FATES), max_size=6).map(tuple)


@given(SPANS, st.booleans())
def test_a_view_shows_where_each_character_stands_among_all(spans, accepted):
    view = text_view(spans, accepted=accepted)
    union = "".join(span.text for span in spans)
    assert view.text == "".join(union[place] for place in view.union)
    assert list(view.union) == sorted(set(view.union))
    fates = [span.revision for span in spans for _ in span.text]
    assert list(view.revisions) == [fates[place] for place in view.union]
    assert view.text == "".join(
        span.text for span in spans if (span.revision.accepted if accepted else span.revision.rejected)
    )


@given(SPANS, st.integers(0, 24), st.integers(0, 24))
def test_a_cut_is_the_part_between_two_places(spans, start, end):
    def characters(pieces):
        return [(char, span.revision) for span in pieces for char in span.text]

    assert characters(cut_spans(spans, start, end)) == characters(spans)[start:end]


def test_only_kept_characters_are_untouched():
    view = text_view((Span("ab"), Span("c", RevisionType.INSERTED), Span("d")), accepted=True)
    assert [view.untouched(*bounds) for bounds in ((0, 2), (1, 3), (2, 3), (3, 4))] == [True, False, False, True]

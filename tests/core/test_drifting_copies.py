"""Laws of a proposal whose own copy is not the text in force: no word glued, doubled in its blanks, or invented."""

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from long_laws import long_law
from plenipot.core.amendments.apply import Edit, apply_edits
from plenipot.core.amendments.doubled import drop_doubled
from plenipot.core.amendments.edits import edits_from_spans, rebase
from plenipot.core.text.document import RevisionType, Span, merge_spans
from plenipot.core.text.tokens import TokenizedText, tokenize

WORDS = [
    "to",
    "hold",
    "a",
    "forum",
    "every",
    "three",
    "full",
    "months",
    "at",
    "Lima",
    "or",
    "Oslo",
    "with",
    "its",
    "(small)",
    "bureaux",
    "on",
    "“rural”",
    "links",
]
ENDS = st.sampled_from([",", ";", ""])


@st.composite
def filed(draw):
    """Words of a text in force, and a proposal's marked copy of them, in which some words differ without a mark."""
    base = draw(st.lists(st.sampled_from(WORDS), min_size=2, max_size=12))
    own = list(base)
    for _ in range(draw(st.integers(0, 3))):
        place = draw(st.integers(0, len(own) - 1))
        what = draw(st.sampled_from(["drop", "add", "change"]))
        if what == "drop" and len(own) > 1:
            del own[place]
        elif what == "add":
            own.insert(place, draw(st.sampled_from([*WORDS, "again"])))
        else:
            own[place] = draw(st.sampled_from([*WORDS, "other"]))
    end = draw(ENDS)
    fates = [draw(st.sampled_from(["keep"] * 6 + ["strike", "change", "insert", "borrow"])) for _ in own]
    spans = []
    for number, (word, fate) in enumerate(zip(own, fates, strict=True)):
        blank = " " if number + 1 < len(own) else ""
        spans.append(Span(word + blank, RevisionType.UNCHANGED if fate in {"keep", "insert"} else RevisionType.DELETED))
        if fate == "change":
            spans.append(Span(draw(st.sampled_from(["four", "NEW"])) + blank, RevisionType.INSERTED))
        if fate == "borrow":
            spans.append(Span(draw(st.sampled_from(base)) + blank, RevisionType.INSERTED))
        if fate == "insert":
            spans.append(Span("and more " if blank else " and more", RevisionType.INSERTED))
    return " ".join(base) + end, merge_spans([*spans, Span(end)])


def one_text(spans, *, accepted):
    return "".join(span.text for span in spans if (span.revision.accepted if accepted else span.revision.rejected))


def applied(base, spans):
    own, base_text = (TokenizedText(tokenize(text)) for text in (one_text(spans, accepted=False), base))
    edits, _ = rebase(edits_from_spans(spans, own), own, base_text)
    return "".join(apply_edits(base_text, edits))


@long_law(500)
@example(
    (
        "hold to to to hold,",
        (
            Span("hold to to "),
            Span("to ", RevisionType.DELETED),
            Span("hold ", RevisionType.INSERTED),
            Span("to hold,"),
        ),
    )
)
@given(filed())
def test_the_result_holds_words_of_the_base_and_of_the_proposal_alone(filing):
    base, spans = filing
    own, accepted = (one_text(spans, accepted=choice) for choice in (False, True))
    words = set(tokenize(base)) | set(tokenize(own)) | set(tokenize(accepted)) | {" "}
    assert set(tokenize(applied(base, spans))) - words == set()


@long_law(500)
@given(filed())
def test_blanks_are_single_and_stand_where_they_belong(filing):
    base, spans = filing
    accepted, result = one_text(spans, accepted=True), applied(base, spans)
    if "  " not in accepted and accepted == accepted.strip() and " ," not in accepted and " ;" not in accepted:
        assert "  " not in result
        assert result == result.strip()
        assert " ," not in result
        assert " ;" not in result


def in_a_row(text):
    words = [token for token in tokenize(text) if any(map(str.isalnum, token))]
    return {word for word, following in pairwise(words) if word == following}


@long_law(500)
@given(filed())
def test_no_word_that_one_edit_puts_in_stands_beside_its_like_unless_it_does_so_elsewhere(filing):
    base, spans = filing
    first = next((span for span in spans if span.revision is RevisionType.INSERTED), None)
    spans = merge_spans(
        [
            span if span is first else Span(span.text)
            for span in spans
            if span is first or span.revision is not RevisionType.INSERTED
        ]
    )
    own, accepted = (one_text(spans, accepted=choice) for choice in (False, True))
    assert in_a_row(applied(base, spans)) <= in_a_row(base) | in_a_row(own) | in_a_row(accepted)


@long_law(300)
@given(filed())
def test_on_its_own_copy_the_result_is_the_accepted_text(filing):
    _, spans = filing
    assert applied(one_text(spans, accepted=False), spans) == one_text(spans, accepted=True)


@pytest.mark.parametrize(
    ("base", "start", "struck", "inserted", "behind", "expected"),
    [
        ("meet every two months", "meet every ", "two full ", "six ", "months", "meet every six months"),
        ("to meet in Lima,", "to meet in Lima ", "", "or Oslo ", "again,", "to meet in Lima or Oslo,"),
        ("to meet in Lima", "to meet now ", "now in ", "", "Lima", "to meet Lima"),
        ("to bear the costs of transit", "to bear the ", "", "costs ", "of transit", "to bear the costs of transit"),
        ("to bear all costs", "to bear ", "fees", "all costs", "", "to bear all costs"),
        (
            "to report with due care to all",
            "to report ",
            "",
            "in time with due care ",
            "to all",
            "to report in time with due care to all",
        ),
        ("to act now and now to rest", "to act now ", "or ", "", "then to rest", "to act now now to rest"),
        ("在日内瓦会议上", "在日内瓦", "", "会议", "期间", "在日内瓦会议上"),
        ("在大会会议上", "在大会", "", "特别", "上", "在大会特别会议上"),
        ("在日内瓦举行会议", "在日内瓦", "每年", "每两年", "举行会议", "在日内瓦每两年举行会议"),
        ("يجتمع كل سنة", "يجتمع ", "فقط ", "دائما ", "كل سنة", "يجتمع دائما كل سنة"),
    ],
)
def test_by_example(base, start, struck, inserted, behind, expected):
    spans = merge_spans(
        [Span(start), Span(struck, RevisionType.DELETED), Span(inserted, RevisionType.INSERTED), Span(behind)]
    )
    assert applied(base, spans) == expected


def test_two_edits_of_which_one_loses_its_words_leave_no_blank_behind():
    spans = (
        Span("full "),
        Span("at", RevisionType.DELETED),
        Span("four", RevisionType.INSERTED),
        Span(" at hold links "),
        Span("full ", RevisionType.DELETED),
        Span("a "),
        Span("Lima", RevisionType.DELETED),
        Span("links", RevisionType.INSERTED),
    )
    assert applied("full at at hold links Oslo Lima", spans) == "full four at hold links"


def test_what_the_text_in_force_has_already_goes_with_the_blank_before_it_where_none_is_behind():
    base, own, inserted = ("report", " ", "year"), ("report",), (" ", "each", " ", "year")
    own_edits = [Edit(1, 1, inserted)]
    (edit,) = drop_doubled([Edit(1, 1, inserted)], own_edits, base, own)
    assert apply_edits(base, [edit]) == ("report", " ", "each", " ", "year")
    (edit,) = drop_doubled([Edit(2, 2, ("each", " ", "year", " "))], own_edits, base, own)
    assert apply_edits(base, [edit]) == ("report", " ", "each", " ", "year")

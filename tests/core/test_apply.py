"""Edits of one provision: identity, inversion, composition, commutation; and from tracked changes to whole words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plenipot.core.amendments.apply import (
    Edit,
    apply_edits,
    are_disjoint,
    compose_edits,
    invert_edits,
    normalize_edits,
    spans_from_edits,
    transform_edits,
)
from plenipot.core.amendments.edits import edits_from_spans, rebase
from plenipot.core.text.document import RevisionType, Span
from plenipot.core.text.tokens import tokenize

TOKENS = st.lists(st.sampled_from(["the", " ", "Union", ",", "国", "قرار", "съезд"]), max_size=12).map(tuple)


@st.composite
def changes(draw, length):
    cuts = sorted(draw(st.lists(st.integers(0, length), max_size=6)))
    edits = []
    for start, end in zip(cuts[::2], cuts[1::2], strict=False):
        inserted = draw(TOKENS)
        if (start < end or inserted) and (not edits or start > edits[-1].end):
            edits.append(Edit(start, end, inserted))
    return tuple(edits)


@st.composite
def amended(draw):
    base = draw(TOKENS)
    return base, draw(changes(len(base)))


@given(TOKENS)
def test_nothing_applied_changes_nothing(base):
    assert apply_edits(base, ()) == base


@given(amended())
def test_applied_and_inverted_is_where_we_began(amendment):
    base, edits = amendment
    assert apply_edits(apply_edits(base, edits), invert_edits(base, edits)) == base


@given(st.data(), amended())
def test_composed_is_one_after_the_other(data, amendment):
    base, first = amendment
    middle = apply_edits(base, first)
    second = data.draw(changes(len(middle)))
    assert apply_edits(base, compose_edits(first, second)) == apply_edits(middle, second)


@given(amended())
def test_composed_with_nothing_changes_nothing(amendment):
    base, edits = amendment
    assert apply_edits(base, compose_edits(edits, ())) == apply_edits(base, edits)
    assert apply_edits(base, compose_edits((), edits)) == apply_edits(base, edits)


@given(st.data(), TOKENS)
def test_disjoint_edits_commute(data, base):
    edits = data.draw(changes(len(base)))
    rival_edits = tuple(
        edit for edit in data.draw(changes(len(base))) if all(are_disjoint(edit, own_edit) for own_edit in edits)
    )
    assert apply_edits(apply_edits(base, edits), transform_edits(rival_edits, edits)) == apply_edits(
        apply_edits(base, rival_edits), transform_edits(edits, rival_edits)
    )


@given(amended())
def test_the_canonical_edits_do_the_same(amendment):
    base, edits = amendment
    assert apply_edits(base, normalize_edits(base, edits)) == apply_edits(base, edits)


@given(amended())
def test_what_is_printed_gives_both_texts(amendment):
    base, edits = amendment
    spans = spans_from_edits(base, edits)
    assert "".join(span.text for span in spans if span.revision.rejected) == "".join(base)
    assert "".join(span.text for span in spans if span.revision.accepted) == "".join(apply_edits(base, edits))


SPANS = st.lists(
    st.builds(
        Span,
        st.sampled_from(["the ", "Uni", "on", " ", "s", ", ", "5", " 000", "国", "-", "قرا", "ر", "съезд ", "'"]),
        st.sampled_from(list(RevisionType)),
    ),
    max_size=14,
)


@given(SPANS)
def test_tracked_changes_as_edits_of_whole_words(spans):
    old = "".join(span.text for span in spans if span.revision.rejected)
    new = "".join(span.text for span in spans if span.revision.accepted)
    own = tokenize(old)
    assert "".join(apply_edits(own, edits_from_spans(spans, own))) == new


@given(SPANS)
def test_carried_to_the_same_base_nothing_changes(spans):
    own = tokenize("".join(span.text for span in spans if span.revision.rejected))
    edits = edits_from_spans(spans, own)
    carried, drift = rebase(edits, own, own)
    assert drift == ()
    assert apply_edits(own, carried) == apply_edits(own, edits)


def span(text):
    """``the {-old-}{+new+} words`` as spans."""
    spans = []
    for part in text.replace("{", "\0{").replace("}", "}\0").split("\0"):
        fate = {"{-": RevisionType.DELETED, "{+": RevisionType.INSERTED}.get(part[:2])
        spans.append(Span(part[2:-2], fate) if fate else Span(part))
    return [piece for piece in spans if piece.text]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("the program{+me+} of", [Edit(2, 3, ("programme",))]),
        ("the{+ new+} act", [Edit(2, 2, ("new", " "))]),
        ("the {+new +}act", [Edit(2, 2, ("new", " "))]),
        ("the {-old-}{+new+} {-act-}{+rule+}", [Edit(2, 3, ("new",)), Edit(4, 5, ("rule",))]),
        ("электро{-связь-}{+связи+}", [Edit(0, 1, ("электросвязи",))]),
        ("الات{-حاد-}{+فاق+}", [Edit(0, 1, ("الاتفاق",))]),
        ("国际{-电信-}联盟", [Edit(1, 2, ())]),
        ("a, b{+, c+}, d", [Edit(6, 6, ("c", ",", " "))]),
    ],
)
def test_tracked_changes_by_example(marked, expected):
    spans = span(marked)
    own = tokenize("".join(piece.text for piece in spans if piece.revision.rejected))
    assert list(edits_from_spans(spans, own)) == expected


def test_a_passage_typed_again_is_the_few_words_that_changed():
    old = "that the Secretary-General shall report each year to the Council on progress made"
    new = "that the Secretary-General shall report twice a year to the Council on progress made"
    own = tokenize(old)
    edits = edits_from_spans([Span(old, RevisionType.DELETED), Span(new, RevisionType.INSERTED)], own)
    assert [("".join(own[edit.start : edit.end]), "".join(edit.inserted)) for edit in edits] == [("each", "twice a")]


def test_drift_is_reported_and_never_among_the_edits():
    base, own = tokenize("the “programme” of the Union shall grow"), tokenize('the "program" of the Union shall grow')
    changes_ = edits_from_spans(span('the "program" of the Union shall {-grow-}{+shrink+}'), own)
    carried, drift = rebase(changes_, own, base)
    assert drift == ("programme → program",)
    assert "".join(apply_edits(base, carried)) == "the “programme” of the Union shall shrink"


def test_an_edit_of_words_that_drifted_takes_those_in_their_place_and_says_so():
    base, own = tokenize("a working programme of work"), tokenize("a working plan of work")
    carried, drift = rebase(edits_from_spans(span("a working {-plan-}{+scheme+} of work"), own), own, base)
    assert drift == ("programme → plan *",)
    assert "".join(apply_edits(base, carried)) == "a working scheme of work"


@pytest.mark.parametrize(
    ("replaced", "expected"),
    [
        (Edit(0, 3, ("a", "x", "c")), (Edit(1, 2, ("x",)),)),
        (Edit(0, 3, ("a", "b", "x")), (Edit(2, 3, ("x",)),)),
        (Edit(0, 3, ("x", "b", "c")), (Edit(0, 1, ("x",)),)),
        (Edit(0, 3, ("a", "b", "c")), ()),
    ],
)
def test_what_a_replacement_leaves_as_it_is_is_no_part_of_it(replaced, expected):
    assert normalize_edits(("a", "b", "c"), [replaced]) == expected

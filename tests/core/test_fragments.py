"""Pieces of marked paragraphs: each text in pieces is the plain text in lines; what a piece knows of its paragraph."""

from dataclasses import replace

from hypothesis import example, given
from hypothesis import strategies as st

from plenipot.core.structure.fragments import split_fragments
from plenipot.core.text.document import Cell, FormerProperties, Paragraph, RevisionType, Span, merge_spans
from plenipot.core.text.plain_text import join_paragraphs

UNCHANGED, INSERTED, DELETED, MOVED_TO, MOVED_FROM, BOTH = RevisionType
REVISIONS = st.sampled_from(RevisionType)
MARKS = st.sampled_from([UNCHANGED] * 4 + [*RevisionType])
SPANS = st.lists(st.builds(Span, st.sampled_from(["a", "b c", " ", ""]), REVISIONS), max_size=3).map(merge_spans)
CELLS = st.one_of(
    st.none(),
    st.builds(
        Cell,
        st.just(0),
        st.integers(0, 1),
        st.integers(0, 1),
        row_revision=st.sampled_from([UNCHANGED] * 5 + [DELETED]),
    ),
)


@st.composite
def flows(draw, cells):
    """Paragraphs with their style and numbers named after their index."""
    count = draw(st.integers(0, 6))
    return [
        Paragraph(
            draw(SPANS), f"s{index}", draw(MARKS), number=f"n{index}", number_rejected=f"o{index}", cell=draw(cells),
            index=index,
        )
        for index in range(count)
    ]  # fmt: skip


def paragraph(*spans, mark=UNCHANGED, index=0, **more):
    return Paragraph(spans, f"s{index}", mark, number=f"n{index}", number_rejected=f"o{index}", index=index, **more)


@given(flows(st.none()))
@example(
    [paragraph(Span("a"), mark=DELETED), paragraph(Span("b"), mark=INSERTED, index=1), paragraph(Span("c"), index=2)]
)
def test_the_pieces_of_each_text_put_together_are_its_lines(paragraphs):
    for accepted in (True, False):
        lines = []
        for fragment in split_fragments(paragraphs):
            if fragment.in_new if accepted else fragment.in_old:
                lines.append("")
            if words := "".join((fragment.new if accepted else fragment.old).split()):
                lines[-1] += words
        joined = ("".join(line.split()) for line in join_paragraphs(paragraphs, accepted=accepted))
        assert lines == [line for line in joined if line]


@given(flows(CELLS))
def test_a_piece_has_both_texts_of_its_spans_and_knows_whether_it_is_changed(paragraphs):
    for fragment in split_fragments(paragraphs):
        assert fragment.old == "".join(span.text for span in fragment.spans if span.revision.rejected)
        assert fragment.new == "".join(span.text for span in fragment.spans if span.revision.accepted)
        if not fragment.changed:
            assert (fragment.old, fragment.mark) == (fragment.new, UNCHANGED)
            assert fragment.in_old
            assert fragment.in_new


def facts(fragment):
    return (
        *(fragment.old, fragment.new, fragment.in_old, fragment.in_new, fragment.mark, fragment.changed),
        *(fragment.style_old, fragment.style_new, fragment.number_old, fragment.number_new, fragment.place),
    )


def test_a_paragraph_without_any_change_is_an_unchanged_piece():
    former = FormerProperties("s1")
    for changes, changed in (
        ({}, False),
        ({"mark_revision": INSERTED}, True),
        ({"number_rejected": "1"}, True),
        ({"former": former}, True),
        ({"spans": (Span("a"), Span("b", INSERTED))}, True),
    ):
        [piece] = split_fragments([replace(Paragraph((Span("a"),), "s0", number="2", number_rejected="2"), **changes)])
        assert piece.changed is changed, changes


def test_paragraphs_that_stand_alone():
    [same, put_in, struck, blank] = split_fragments(
        [
            paragraph(Span("a")),
            paragraph(Span("b", INSERTED), mark=INSERTED, index=1),
            paragraph(Span("c", DELETED), mark=DELETED, index=2),
            paragraph(Span("d"), Span(" ", INSERTED), index=3),
            paragraph(Span(" "), index=4),
        ]
    )
    assert facts(same) == ("a", "a", True, True, UNCHANGED, True, "s0", "s0", "o0", "n0", 0)
    assert facts(put_in) == ("", "b", False, True, INSERTED, True, "s1", "s1", "o1", "n1", 1)
    assert facts(struck)[:6] == ("c", "", True, False, DELETED, True)
    assert facts(blank) == ("d", "d ", True, True, UNCHANGED, True, "s3", "s3", "o3", "n3", 3)


def test_a_paragraph_that_is_split_ends_in_each_text_with_the_properties_of_its_end():
    [first, second] = split_fragments([paragraph(Span("a "), mark=INSERTED), paragraph(Span("b"), index=1)])
    assert facts(first) == ("a ", "a ", True, True, INSERTED, True, "s1", "s0", "o1", "n0", 0)
    assert facts(second) == ("b", "b", False, True, UNCHANGED, True, "s1", "s1", "o1", "n1", 1)


def test_paragraphs_that_are_joined_end_in_each_text_with_the_properties_of_their_end():
    [first, second] = split_fragments([paragraph(Span("a "), mark=DELETED), paragraph(Span("b"), index=1)])
    assert facts(first) == ("a ", "a ", True, True, DELETED, True, "s0", "s1", "o0", "n1", 0)
    assert facts(second) == ("b", "b", True, False, UNCHANGED, True, "s1", "s1", "o1", "n1", 1)


def test_paragraphs_that_run_on_in_both_texts_are_one_piece():
    [piece] = split_fragments([paragraph(Span("a "), mark=BOTH), paragraph(Span("b"), index=1)])
    assert facts(piece) == ("a b", "a b", True, True, UNCHANGED, True, "s1", "s1", "o1", "n1", 0)
    assert piece.spans == (Span("a b"),)


def test_a_paragraph_does_not_run_on_out_of_its_cell_or_box():
    for places in ({"cell": Cell(0, 0, 1)}, {"cell": Cell(0, 1, 0)}, {"cell": None}, {"box": 1, "cell": Cell(0, 0, 0)}):
        fragments = split_fragments(
            [
                paragraph(Span("a"), mark=DELETED, cell=Cell(0, 0, 0)),
                paragraph(Span("b"), index=1, **places),
            ]
        )
        assert [facts(fragment)[:5] for fragment in fragments] == [
            ("a", "a", True, True, UNCHANGED),
            ("b", "b", True, True, UNCHANGED),
        ]


def test_both_texts_begin_alike_where_their_first_words_style_and_number_are_the_same():
    words = "a)\tthat the words go on and on"
    [alike] = split_fragments([Paragraph((Span(words), Span("new", INSERTED)), number="1", number_rejected="1")])
    assert [alike.begins_alike(cut) for cut in (3, len(words))] == [True, False]
    for spans, more in (
        ((Span(words, INSERTED), Span(words)), {}),
        ((Span("a)"), Span(words, INSERTED), Span(words)), {}),
        ((Span(words, INSERTED),), {}),
        ((Span(words, DELETED),), {}),
        ((Span(words),), {"number": "1"}),
    ):
        [piece] = split_fragments([Paragraph(spans, **more)])
        assert not piece.begins_alike(3)
    [joined, _] = split_fragments([paragraph(Span(words), mark=DELETED), paragraph(Span("b"), index=1)])
    joined.number_new = joined.number_old
    assert not joined.begins_alike(3)


def test_a_part_of_a_piece_has_its_properties_and_its_own_words():
    [piece, _] = split_fragments(
        [paragraph(Span("a "), Span("b", INSERTED), Span("c", DELETED), mark=DELETED), paragraph(Span("d"), index=1)]
    )
    assert facts(piece.part((Span("a "),)))[:6] == ("a ", "a ", True, True, UNCHANGED, False)
    assert facts(piece.part((Span("b", INSERTED),)))[:6] == ("", "b", False, True, DELETED, True)
    assert facts(piece.part((Span("c", DELETED),)))[:6] == ("c", "", True, False, DELETED, True)
    assert facts(piece.part((Span("a"), Span("b", INSERTED))))[:6] == ("a", "ab", True, True, UNCHANGED, True)
    assert facts(piece.part((Span("a "),)))[6:] == ("s0", "s1", "o0", "n1", 0)

"""Laws of brackets: what each version asks for is in them, the text in force too; what is printed is read back."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from long_laws import long_law
from plenipot.core.consolidation.frames import find_adjoining
from plenipot.core.consolidation.merged import merge_proposals
from plenipot.core.consolidation.table import consolidate
from plenipot.core.negotiation.compilation import choose_for_proposal, compile_text, settle_clauses
from plenipot.core.negotiation.counts import count_brackets
from plenipot.core.negotiation.moves import lift
from plenipot.core.negotiation.parse_text import parse_words
from plenipot.core.negotiation.printing import print_pieces
from plenipot.core.negotiation.values import Bracket, Option
from text_versions import BASE, VERSIONS


def words(clauses):
    return [(clause.address, text) for clause, text in clauses if text.strip()]


def in_force(bracket):
    return next(place for place, option in enumerate(bracket.options) if option.in_force)


@long_law(80)
@given(VERSIONS)
def test_choosing_what_one_version_asks_for_gives_its_text(versions):
    table = consolidate(BASE, versions)
    text = compile_text(table)
    for version in versions:
        alone = [
            (provision.address, provision.accepted)
            for provision in merge_proposals(table, [version.id])
            if provision.accepted.strip()
        ]
        assert words(settle_clauses(text, choose_for_proposal(version.id))) == alone


@long_law(80)
@given(VERSIONS)
def test_choosing_the_text_in_force_gives_the_base(versions):
    text = compile_text(consolidate(BASE, versions))
    assert words(settle_clauses(text, in_force)) == [(provision.address, provision.accepted) for provision in BASE]


@long_law(80)
@given(VERSIONS)
def test_taking_what_nobody_resists_leaves_no_bracket_where_there_is_no_contest(versions):
    table = consolidate(BASE, versions)
    open_ = {clause.address for clause, _ in compile_text(table, uncontested=True).brackets()}
    contested = {
        row.address for row in table.rows if row.contests or find_adjoining(row) or (row.added and len(row.groups) > 1)
    }
    assert open_ <= contested


@long_law(80)
@given(VERSIONS, st.randoms())
def test_lifting_one_by_one_comes_to_the_text_that_was_chosen(versions, chance):
    text = compile_text(consolidate(BASE, versions))
    choices = {bracket.id: chance.randrange(len(bracket.options)) for _, bracket in text.brackets()}
    expected = words(settle_clauses(text, lambda bracket: choices[bracket.id]))
    while left := [bracket.id for _, bracket in text.brackets()]:
        before = count_brackets(text).brackets
        text = lift(text, left[0], choices[left[0]])
        assert count_brackets(text).brackets < before
    assert words(settle_clauses(text, in_force)) == expected


PLAIN = st.text("abc ", min_size=1, max_size=6).filter(str.strip)
PIECES = st.deferred(lambda: st.lists(st.one_of(PLAIN, BRACKETS), min_size=1, max_size=3).map(apart))
BRACKETS = st.deferred(
    lambda: (
        st.lists(st.one_of(PIECES, st.just(())), min_size=2, max_size=3, unique=True)
        .filter(lambda options: len([option for option in options if option]) > 0)
        .map(lambda options: Bracket("", tuple(Option(option) for option in sorted(options, key=bool, reverse=True))))
    )
)


def apart(pieces):
    """No two stretches of words beside each other."""
    merged = []
    for piece in pieces:
        if not (merged and isinstance(piece, str) and isinstance(merged[-1], str)):
            merged.append(piece)
    return tuple(merged)


def shape(pieces):
    """The pieces without ids and white space."""
    return [
        re.sub(r"\s+", "", piece) if isinstance(piece, str) else [shape(option.pieces) for option in piece.options]
        for piece in pieces
        if not isinstance(piece, str) or piece.strip()
    ]


@long_law(150)
@given(PIECES)
def test_what_is_printed_is_read_back(pieces):
    assert shape(parse_words(print_pieces(pieces, attributed=False))) == shape(pieces)


WORDING = st.sampled_from(["a", "shall", "new act", "doit", "следует", "يجب", "应"])
OR = st.sampled_from(["", "/", " / ", " or ", " ou ", " o ", " или ", " أو ", "或", "／"])
BETWEEN = st.one_of(OR, st.sampled_from([" ", "x", " and ", ", "]))


@settings(max_examples=200)
@given(st.lists(st.tuples(WORDING, BETWEEN), min_size=2, max_size=4))
def test_choices_of_their_own_are_read_back_as_such_whatever_stands_between_them(choices):
    pieces = [
        piece
        for wording, between in choices
        for piece in (Bracket("", (Option((wording,)), Option())), between)
        if piece
    ]
    assert shape(parse_words(print_pieces(pieces, attributed=False))) == shape(pieces)


@settings(max_examples=200)
@given(st.lists(WORDING, min_size=2, max_size=4, unique=True), OR)
def test_wordings_in_brackets_with_a_stroke_or_an_or_between_them_are_one_choice(wordings, between):
    pieces = parse_words(f"it {between.join(f'[{wording}]' for wording in wordings)} acts")
    assert shape(pieces) == ["it", [[wording.replace(" ", "")] for wording in wordings], "acts"]

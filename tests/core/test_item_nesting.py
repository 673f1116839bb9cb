"""Where items of lists belong among one another, by their numbers, their letters and the levels of their styles."""

import pytest

from plenipot.adapters.forms import load
from plenipot.core.structure.item_stack import ItemStack
from plenipot.core.structure.labels import LabelParser, ListKind
from plenipot.core.structure.outline_steps import ITEM_LEVELS, OpenItem
from plenipot.core.structure.parse import parse_structure
from plenipot.core.text.document import FormerProperties, Paragraph, RevisionType, Span, plain_spans

FORM = load("itu-pp")


def nested_addresses(labels):
    """The addresses of items below *resolves*; ``+`` is a level of style, ``~`` a label with only a blank behind it."""
    paragraphs = [Paragraph(plain_spans("resolves"), "Call", index=0)]
    for index, word in enumerate(labels.split(), 1):
        level = len(word) - len(word.lstrip("+"))
        words = f"{word[level:].removesuffix('~')}{' ' if word.endswith('~') else chr(9)}words"
        paragraphs.append(Paragraph(plain_spans(words), f"enumlev{level}" if level else "", index=index))
    provisions = parse_structure(paragraphs, FORM, code="RES1").provisions[1:]
    return " ".join(provision.address.removeprefix("RES1/resolves/").removeprefix("RES1/") for provision in provisions)


@pytest.mark.parametrize(
    ("labels", "addresses"),
    [
        ("1 a) i) ii) b) 2", "1 1/a 1/a/i 1/a/ii 1/b 2"),
        ("1 a) 1) 2) b) 2", "1 1/a 1/a/1 1/a/2 1/b 2"),
        ("1. 2. a) 3.", "1 2 2/a 3"),
        ("A) B) a) b) C)", "A B B/a B/b C"),
        ("1 i) ii) a) b) iii)", "1 1/i 1/ii 1/ii/a 1/ii/b 1/iii"),
        ("1 2 1 2", "1 2 1-2 2-2"),
        ("a) b) a) b)", "a b a-2 b-2"),
        ("z) aa) bb)", "z aa bb"),
        ("1 – – 2", "1 1/p1 1/p2 2"),
        ("a) – – b)", "a a/p1 a/p2 b"),
        ("1 – a) b) 2", "1 1/p1 1/a 1/b 2"),
        ("– a) –", "p1 a a/p1"),
    ],
)
def test_items_nest_by_the_kinds_of_their_labels(labels, addresses):
    assert nested_addresses(labels) == addresses


@pytest.mark.parametrize(
    ("labels", "addresses"),
    [
        ("1 +a) ++i) ++ii) +b) 2", "1 1/a 1/a/i 1/a/ii 1/b 2"),
        ("1 ++a) +b) ++c)", "1 1/a 1/b 1/c"),
        ("+a) +b) ++a) ++b) +c)", "a b b/a b/b c"),
        ("1 +– +– 2", "1 1/p1 1/p2 2"),
        ("++a) +–", "a p1"),
        ("1 +a) ++– +b)", "1 1/a 1/a/p1 1/b"),
        # A number twice in an inner list is the next one of the outer list, though it is set like the inner one.
        ("a) +a) +b) b) c)", "a a/a a/b b c"),
        ("a) +a) +b) +b) c)", "a a/a a/b b c"),
        ("+a) ++a) ++b) ++b) +c)", "a a/a a/b b c"),
        ("1 +1 +2 +2 3", "1 1/1 1/2 2 3"),
    ],
)
def test_items_nest_by_the_levels_of_their_styles(labels, addresses):
    assert nested_addresses(labels) == addresses


@pytest.mark.parametrize(
    ("labels", "addresses"),
    [
        ("a) b) c) d) e) f) g) h) i) j)", "a b c d e f g h i j"),
        ("h) i) j)", "h i j"),
        ("i) ii) iii) iv) v) vi)", "i ii iii iv v vi"),
        ("ix) x) xi)", "ix x xi"),
        ("u) v) w) x) y)", "u v w x y"),
        ("v) w)", "v w"),
        ("x) y)", "x y"),
        ("a) v)", "a v"),
        ("i) v)", "i v"),
        ("c) i) ii) d)", "c c/i c/ii d"),
        ("u) i) ii) iii) iv) v)", "u u/i u/ii u/iii u/iv u/v"),
        ("u) i) ii) v)", "u u/i u/ii v"),
        ("w) i) viii) ix) x)", "w w/i w/viii w/ix w/x"),
        ("a) i) ii) iii) iv) v) vi) b)", "a a/i a/ii a/iii a/iv a/v a/vi b"),
    ],
)
def test_i_v_and_x_are_letters_or_roman_numbers_by_the_list_they_go_on_with(labels, addresses):
    assert nested_addresses(labels) == addresses


@pytest.mark.parametrize(
    ("labels", "addresses"),
    [
        ("a) b) с) d)", "a b c d"),
        ("а) б) с) d)", "a b c d"),
        ("b) с)", "b c"),
        ("b) сbis)", "b c-bis"),
        ("+a) ++a) ++b) ++с)", "a a/a a/b a/c"),
        ("а) б) в) г) д) е) ж)", "a b c d e f g"),
        ("а) б) в) г)", "a b c d"),
        ("р) с) т)", "p q r"),
        ("a) с)", "a q"),
        ("е)", "f"),
    ],
)
def test_a_cyrillic_letter_is_the_latin_one_it_looks_like_only_where_that_goes_on_with_the_list(labels, addresses):
    assert nested_addresses(labels) == addresses


@pytest.mark.parametrize(
    ("labels", "addresses"),
    [
        ("1~ 2~ 3~", "1 2 3"),
        ("3~ 4~", "p1 p2"),
        ("2 3~", "2 3"),
        ("1 2 5~", "1 2 p1"),
        ("1 a) 2~", "1 1/a 2"),
        ("1 a) 3~", "1 1/a p1"),
        ("2 a) 4~", "2 2/a p1"),
        ("1 1~", "1 1-2"),
        ("5 6 4~", "5 6 p1"),
    ],
)
def test_a_number_with_only_a_blank_behind_it_is_a_label_where_it_begins_a_list_or_goes_on_with_it(labels, addresses):
    assert nested_addresses(labels) == addresses


@pytest.mark.parametrize(
    ("labels", "addresses"),
    [
        ("1.1~ 1.2~", "1.1 1.2"),
        ("1.1 1.2~", "1.1 1.2"),
        ("2.1~ a) 2.2~", "2.1 2.1/a 2.2"),
        ("2.3 2.5~", "2.3 2.5"),
        ("2.3~", "p1"),
        ("1 1.2~", "1 p1"),
        ("a) 1.1~", "a 1.1"),
    ],
)
def test_a_dotted_number_with_only_a_blank_behind_it_begins_at_1_or_follows_another(labels, addresses):
    assert nested_addresses(labels) == addresses


@pytest.mark.parametrize(
    ("levels", "addresses"),
    [
        # Each item as the level of its automatic number and that of its style: the deeper one counts.
        (((0, 0), (1, 0), (1, 0)), "a a/a a/b"),
        (((0, 0), (0, 1), (0, 1)), "a a/a a/b"),
        (((0, 1), (2, 1), (2, 1)), "a a/a a/b"),
        (((0, 1), (1, 2), (1, 2)), "a a/a a/b"),
        (((0, 0), (0, 0), (0, 0)), "a a-2 b"),
        (((0, 0), (-1, 0), (-1, 0)), "a a-2 b"),
    ],
)
def test_items_nest_by_the_levels_of_their_automatic_numbers(levels, addresses):
    paragraphs = [Paragraph(plain_spans("resolves"), "Call", index=0)]
    for index, (number, (level, style)) in enumerate(zip(("a)", "a)", "b)"), levels, strict=True), 1):
        name = f"enumlev{style}" if style else ""
        words = plain_spans("words")
        paragraphs.append(Paragraph(words, name, number=number, number_rejected=number, level=level, index=index))
    provisions = parse_structure(paragraphs, FORM, code="RES1").provisions[1:]
    assert " ".join(provision.address.removeprefix("RES1/resolves/") for provision in provisions) == addresses


@pytest.mark.parametrize("styled", [False, True])
@pytest.mark.parametrize(
    ("items", "addresses"),
    [
        ("a)0 a)1 b)1 b)0", "a a/a a/b b"),
        ("a)0 a)1 b)0", "a a/a b"),
        ("1.0 1.1 2.1 2.0 3.0", "1 1/1 1/2 2 3"),
        ("a)0 a)1 b)1 c)1 b)0 c)0", "a a/a a/b a/c b c"),
        # Where only one list can go on, its number counts and not the level.
        ("a)0 a)1 b)1 c)0", "a a/a a/b a/c"),
    ],
)
def test_a_number_that_could_go_on_with_two_lists_goes_on_with_that_of_its_level(items, addresses, *, styled):
    paragraphs = [Paragraph(plain_spans("resolves"), "Call", index=0)]
    for index, item in enumerate(items.split(), 1):
        number, level = item[:-1], int(item[-1])
        if styled:
            paragraphs.append(Paragraph(plain_spans(f"{number}\twords"), f"enumlev{level + 1}", index=index))
        else:
            words = plain_spans("words")
            paragraphs.append(Paragraph(words, number=number, number_rejected=number, level=level, index=index))
    provisions = parse_structure(paragraphs, FORM, code="RES1").provisions[1:]
    assert " ".join(provision.address.removeprefix("RES1/resolves/") for provision in provisions) == addresses


STACK = ItemStack(
    [
        OpenItem(ListKind.NUMBER, 3, 0, "R/3", depth=0),
        OpenItem(ListKind.LETTER, 2, 1, "R/3/b", depth=1),
        OpenItem(ListKind.NUMBER, 7, 2, "R/3/b/7", depth=3),
    ]
)


@pytest.mark.parametrize(("parent", "depth"), [("R/3", 1), ("R/3/b", 2), ("R/3/b/7", 4), ("R", 0), ("R/4", 0)])
def test_what_stands_below_an_item_is_one_deeper_than_it(parent, depth):
    assert STACK.depth(parent) == depth


@pytest.mark.parametrize(("level", "parent"), [(0, "R"), (1, "R/3"), (2, "R/3/b"), (3, "R/3/b/7"), (9, "R/3/b/7")])
def test_a_paragraph_of_a_level_hangs_on_the_last_item_above_it(level, parent):
    assert STACK.parent_at_level(level, "R") == parent


@pytest.mark.parametrize(
    ("number", "continues"),
    [(2, False), (3, True), (4, True), (5, False), (6, False), (7, True), (8, True), (9, False)],
)
def test_a_number_goes_on_with_any_list_of_numbers_that_is_open(number, continues):
    assert STACK.continues_list(LabelParser(FORM).parse(f"{number} words")) is continues
    assert ItemStack(STACK[1:2]).continues_list(LabelParser(FORM).parse(f"{number - 1} words")) is (number == 2)


GOES, COMES, STAYS = RevisionType.DELETED, RevisionType.INSERTED, RevisionType.UNCHANGED


def levels_in_both_texts(*items):
    """The depth of each item below *resolves* in the old and in the new text; an item is its old and its new number.

    A number with ``+`` has the style of a sub-item; an empty one is no item of that text.
    """
    paragraphs = [Paragraph(plain_spans("resolves"), "Call", index=0)]
    for index, (old, new) in enumerate(items, 1):
        fate = COMES if not old else GOES if not new else STAYS
        numbers = (
            [(old, GOES), (new, COMES)] if old and new and old.lstrip("+") != new.lstrip("+") else [(new or old, fate)]
        )
        spans = [Span(number.lstrip("+"), revision) for number, revision in numbers]
        spans.append(Span(f"\twords of {index}", fate))
        styles = ["enumlev1" if number.startswith("+") else "" for number in (old or new, new or old)]
        former = FormerProperties(style=styles[0]) if styles[0] != styles[1] else None
        paragraphs.append(Paragraph(tuple(spans), styles[1], mark_revision=fate, index=index, former=former))
    provisions = parse_structure(paragraphs, FORM, code="RES1").provisions[1:]
    return [
        (each.depth, each.depth if each.relevelled is None else each.relevelled, each.relevelled is not None)
        for each in provisions
    ]


@pytest.mark.parametrize(
    ("items", "depths", "changed"),
    [
        ([("1", ""), ("+a)", "+a)"), ("+b)", "+b)")], "0 1 1", "..."),
        ([("1", ""), ("+a)", "+a)"), ("+b)", "+c)")], "0 1 1", "..."),
        ([("1", ""), ("+a)", "+a)"), ("", "+b)"), ("+b)", "+c)")], "0 1 1 1", "...."),
        ([("1", "1"), ("", "2"), ("a)", "a)"), ("b)", "c)")], "0 0 1 1", "...."),
        ([("1", "1"), ("+a)", "+a)"), ("+b)", "2")], "0 1 0", "..x"),
        ([("1", "1"), ("2", "+a)"), ("3", "2")], "0 1 0", ".x."),
        ([("1", "1"), ("+a)", "a)"), ("+b)", "+b)bis")], "0 0 1", ".x."),
        ([("1", "1"), ("+a)", "a)"), ("+b)", "+b)"), ("2", "+2")], "0 0 1 1", ".x.x"),
        ([("a)", "a)"), ("b)", "b)"), ("1", ""), ("+a)", "+c)")], "0 0 1 0", "...x"),
    ],
)  # fmt: skip
def test_a_level_changes_with_a_number_or_a_style_of_its_own_and_with_nothing_else(items, depths, changed):
    levels = levels_in_both_texts(*items)
    assert " ".join(str(after) for _, after, _ in levels) == depths
    assert "".join("x" if own else "." for *_, own in levels) == changed


@pytest.mark.parametrize(
    ("former", "style", "level", "depth"),
    [
        (FormerProperties(level=0), "", 0, None),
        (FormerProperties(level=0), "", 1, 2),
        (FormerProperties(level=0), "", 2, 3),
        (FormerProperties(level=1), "", 0, 0),
        (FormerProperties(level=-1), "", 0, None),
        (FormerProperties(level=0, indented=1), "", -1, None),
        (FormerProperties(indented=1), "", -1, 2),
        (FormerProperties(indented=2), "", -1, 3),
        (FormerProperties(indented=-1), "", -1, 0),
        (FormerProperties(indented=-2), "", -1, 0),
        (FormerProperties(level=0, indented=1), "", 0, 2),
        (FormerProperties(level=0, indented=1), "", 2, 3),
        (FormerProperties(style=""), "enumlev1", -1, 2),
        (FormerProperties(style="enumlev2"), "", -1, 0),
        (FormerProperties(style="enumlev1"), "enumlev3", -1, 3),
        (FormerProperties(style="enumlev1", indented=-1), "enumlev2", -1, None),
        (FormerProperties(style="enumlev1", level=0), "enumlev2", 2, 3),
    ],
)
def test_a_tracked_change_of_layout_moves_a_paragraph_as_many_levels_as_its_list_or_its_style_and_indentation(
    former, style, level, depth
):
    """It stood below item 1, at depth 1; a list that begins or ends says nothing of a level."""
    dash = Paragraph(plain_spans("words"), style, number="–", number_rejected="–", level=level, index=2, former=former)
    lines = (Paragraph(plain_spans("resolves"), "Call"), Paragraph(plain_spans("1\tto act:"), index=1), dash)
    placed = parse_structure(lines, load("itu-pp"), code="RES1").provisions[-1]
    assert (placed.depth, placed.relevelled) == (1, depth)


def test_items_lie_as_deep_as_a_list_of_word_has_levels():
    # ECMA-376, 17.9.6: nine.
    assert sorted(ITEM_LEVELS.values()) == [1, 2, 3, 4, 5, 6, 7, 8, 9]

"""Numbers made consecutive again, and the references to what moved rewritten."""

from dataclasses import replace

import pytest
from hypothesis import given, settings

from plenipot.adapters.forms import load
from plenipot.core.structure.renumbering import RenumberedText, renumber
from plenipot.core.text.document import RevisionType
from plenipot.core.text.provisions import Provision, ProvisionKind, accepted_text, rejected_text
from text_versions import BASE, amended, item

FORM = load("itu-pp")


def text(*lines):
    return tuple(
        Provision(
            f"RES1/{address}",
            ProvisionKind.ITEM if label else ProvisionKind.CALL,
            item("x", words).spans,
            label,
            mark_revision=mark,
        )
        for address, label, words, mark in (
            (*line, RevisionType.INSERTED if line[2].startswith("{+") else RevisionType.UNCHANGED) for line in lines
        )
    )


STORY = text(
    ("considering", "", "considering"),
    ("considering/a", "a)", "that one thing holds"),
    ("considering/a-bis", "a)bis", "{+that another holds+}"),
    ("considering/b", "b)", "that a third holds, having regard to considering a) and c) above"),
    ("considering/c", "c)", "that a fourth holds"),
    ("resolves", "", "resolves"),
    ("resolves/1", "1", "{-to stop-}"),
    ("resolves/2", "2", "to go on as in considering b) above, and in resolves 2"),
)


def list_labels(result):
    return [(provision.label, provision.renumbered) for provision in result.text if provision.label]


def printed(provision):
    signs = {RevisionType.UNCHANGED: "{}", RevisionType.DELETED: "[-{}-]", RevisionType.INSERTED: "{{+{}+}}"}
    return "".join(signs[span.revision].format(span.text) for span in provision.spans)


def test_numbers_move_and_references_with_them():
    renumbered_text = renumber(STORY, FORM, "RES1", "en")
    assert list_labels(renumbered_text) == [
        ("a)", None),
        ("b)", None),
        ("b)", "c)"),
        ("c)", "d)"),
        ("1", None),
        ("2", "1"),
    ]
    assert (
        printed(renumbered_text.text[3]) == "that a third holds, having regard to considering a) and [-c-]{+d+}) above"
    )
    assert (
        printed(renumbered_text.text[7]) == "to go on as in considering [-b-]{+c+}) above, and in resolves [-2-]{+1+}"
    )
    assert renumbered_text.moved == (
        ("RES1/considering/a-bis", "a)bis", "b)"),
        ("RES1/considering/b", "b)", "c)"),
        ("RES1/considering/c", "c)", "d)"),
        ("RES1/resolves/2", "2", "1"),
    )


REFERENCES = {
    "en": [
        ("as in considering b), c) and d) above", "as in considering [-b-]{+c+}), [-c-]{+d+}) and [-d-]{+e+}) above"),
        ("considering b) to d)", "considering [-b-]{+c+}) to [-d-]{+e+})"),
        ("resolves 1–3 above", "resolves 1–[-3-]{+4+} above"),
        ("see resolves 2 a) above", "see resolves [-2-]{+3+} a) above"),
        ("see items 1 and 2 of resolves", "see items 1 and [-2-]{+3+} of resolves"),
        ("by b) and c) above", "by [-b-]{+c+}) and [-c-]{+d+}) above"),
    ],
    "fr": [
        ("aux points b) à d) du considérant", "aux points [-b-]{+c+}) à [-d-]{+e+}) du considérant"),
        ("décide 2 et 3 ci-dessus", "décide [-2-]{+3+} et [-3-]{+4+} ci-dessus"),
    ],
    "es": [
        ("en los puntos 2 y 3 del resuelve", "en los puntos [-2-]{+3+} y [-3-]{+4+} del resuelve"),
        ("considerando b), c) y d) anteriores", "considerando [-b-]{+c+}), [-c-]{+d+}) y [-d-]{+e+}) anteriores"),
    ],
    "ru": [("в пунктах 1–3 раздела решает", "в пунктах 1–[-3-]{+4+} раздела решает")],
    "zh": [
        ("上述考虑到b)、c)和d)", "上述考虑到[-b-]{+c+})、[-c-]{+d+})和[-d-]{+e+})"),
        ("上述“做出决议”部分第2段", "上述“做出决议”部分第[-2-]{+3+}段"),
    ],
    "ar": [
        ('في الفقرات من 1 إلى 3 من "يقرر"', 'في الفقرات من 1 إلى [-3-]{+4+} من "يقرر"'),
    ],
}


@pytest.mark.parametrize(("words", "expected"), [case for cases in REFERENCES.values() for case in cases])
def test_references_move_in_six_languages(words, expected):
    """New items behind the first ones push all others of both sections on."""
    renumbered_text = renumber(
        text(
            ("considering/a", "a)", words),
            ("considering/a-bis", "a)bis", "{+new+}"),
            *((f"considering/{letter}", f"{letter})", "old") for letter in "bcd"),
            ("resolves/1", "1", "old"),
            ("resolves/1-bis", "1bis", "{+new+}"),
            *((f"resolves/{number}", str(number), "old") for number in (2, 3)),
            ("resolves/2/a", "a)", "old"),
        ),
        FORM,
        "RES1",
    )
    assert (printed(renumbered_text.text[0]), renumbered_text.left) == (expected, ())


def test_a_reference_in_pieces_is_rewritten_whole_and_one_to_what_is_gone_is_told():
    (provision,) = text(("resolves/1", "1", "as in considering {+b+}) and {-in-} resolves {+1+}0 above and resolves 2"))
    lines = (
        provision,
        *text(
            ("resolves/2", "2", "{-gone-}"),
            *((f"resolves/{number}", str(number), "old") for number in range(3, 12)),
            ("considering/a", "a)", "{-gone-}"),
            ("considering/b", "b)", "old"),
        ),
    )
    renumbered_text = renumber(lines, FORM, "RES1", "en")
    assert (
        printed(renumbered_text.text[0])
        == "as in considering {+a+}) and [-in-] resolves {+9+}[-0-] above and resolves 2"
    )
    assert renumbered_text.left == (("RES1/resolves/1", "resolves 2"),)


def test_nothing_moves_where_nothing_came_or_went():
    assert renumber(STORY[:2], FORM, "RES1", "en") == RenumberedText(STORY[:2])


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        (("28", "28A", "29"), ("28", "28A", "29")),
        (("i)", "i)bis", "ii)"), ("i)", "ii)", "iii)")),
        (("(i)", "(i)bis", "(ii)"), ("(i)", "(ii)", "(iii)")),
        (("1.1", "1.2"), ("1.1", "1.2")),
        (("1)", "1)bis", "2)"), ("1)", "2)", "3)")),
        (("أ)", "أ)مكرراً", "ب)"), ("أ)", "ب)", "ج)")),
        (("а)", "а)бис", "б)"), ("а)", "б)", "в)")),
    ],
)
def test_letters_plain_and_roman_numbers_move_and_no_others(labels, expected):
    kind = ProvisionKind.PROVISION if labels[0] == "28" else ProvisionKind.ITEM
    lines = tuple(
        Provision(f"RES1/noting/{place}", kind, item("x", "{+new+}" if place == 1 else "old").spans, label)
        for place, label in enumerate(labels)
    )
    language = {"أ": "ar", "а": "ru"}.get(labels[0][0], "en")
    renumbered_text = renumber(lines, FORM, "RES1", language)
    assert (
        tuple(
            provision.label if provision.renumbered is None else provision.renumbered
            for provision in renumbered_text.text
        )
        == expected
    )


@settings(max_examples=60)
@given(amended())
def test_the_text_before_stays_and_a_second_time_changes_nothing(provisions):
    renumbered_text = renumber(provisions, FORM, "RES1", "en")
    assert [
        (provision.address, provision.label, provision.accepted) for provision in rejected_text(renumbered_text.text)
    ] == [(provision.address, provision.label, provision.accepted) for provision in rejected_text(provisions)]
    settled = accepted_text(renumbered_text.text)
    assert renumber(settled, FORM, "RES1", "en").text == settled


def test_the_base_needs_no_numbers():
    assert renumber(BASE, FORM, "RES1", "en").moved == ()


def test_references_to_what_goes_are_all_told_in_their_order():
    words = "to go on as in resolves 1 above, in resolves 2 and in resolves 3"
    story = text(
        ("resolves", "", "resolves"),
        ("resolves/1", "1", "{-to stop-}"),
        ("resolves/2", "2", "{-to wait-}"),
        ("resolves/3", "3", words),
    )
    renumbered_text = renumber(story, FORM, "RES1", "en")
    assert renumbered_text.moved == (("RES1/resolves/3", "3", "1"),)
    assert renumbered_text.left == (("RES1/resolves/3", "resolves 1"), ("RES1/resolves/3", "resolves 2"))


@pytest.mark.parametrize("labels", [("v)", "x)"), ("c)",), ("i)", "j)", "k)"), ("1", "b)", "3")])
def test_a_list_of_other_letters_or_of_several_kinds_keeps_its_numbers(labels):
    """Letters that could be Roman numbers are none where the list does not begin as such, or does not go on so."""
    items = tuple(
        Provision(f"RES1/noting/{place}", ProvisionKind.ITEM, item("x", "words").spans, label)
        for place, label in enumerate(labels)
    )
    assert renumber(items, FORM, "RES1", "en").text == items


@pytest.mark.parametrize(("before", "after"), [("1", "5"), ("", "1")])
def test_a_list_counts_from_the_number_that_its_first_item_had_and_else_from_the_one_that_it_gets(before, after):
    first, second = text(("resolves/1", before or "1", "to go"), ("resolves/2", "2", "to stay"))
    renumbered_text = renumber((replace(first, label=before, renumbered=after), second), FORM, "RES1", "en")
    assert [provision.renumbered or provision.label for provision in renumbered_text.text] == ["1", "2"]


@pytest.mark.parametrize(("struck", "left"), [(True, ("resolves ２",)), (False, ())])
def test_a_number_in_other_digits_is_told_where_it_moves_and_only_there(struck, left):
    story = text(
        ("resolves/1", "1", "{-to stop-}" if struck else "to stop"),
        ("resolves/2", "2", "to wait"),
        ("instructs/1", "1", "to act under resolves ２"),
    )
    renumbered_text = renumber(story, FORM, "RES1", "en")
    assert printed(renumbered_text.text[2]) == "to act under resolves ２"
    assert tuple(words for _, words in renumbered_text.left) == left


def test_behind_inserted_words_the_old_number_stands_before_the_new_one():
    story = text(("resolves/1", "1", "{-to stop-}"), ("resolves/2", "2", "to go on as in {+resolves +}2 above"))
    assert printed(renumber(story, FORM, "RES1", "en").text[1]) == "to go on as in {+resolves +}[-2-]{+1+} above"

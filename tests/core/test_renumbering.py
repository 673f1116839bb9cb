"""Numbers made consecutive again, and the references to what moved rewritten."""

import pytest
from hypothesis import given, settings

from amended import BASE, amended, item
from plenipot.adapters.forms import load
from plenipot.core.amendments.renumbering import Renumbered, renumber
from plenipot.core.text.marked import Fate
from plenipot.core.text.provisions import Kind, Provision, accepted_text, rejected_text

FORM = load("itu-pp")


def text(*lines):
    return tuple(
        Provision(f"RES1/{address}", Kind.ITEM if label else Kind.CALL, item("x", words).spans, label, mark)
        for address, label, words, mark in (
            (*line, Fate.INSERTED if line[2].startswith("{+") else Fate.KEPT) for line in lines
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


def seen(found):
    return [(one.label, one.renumbered) for one in found.text if one.label]


def printed(one):
    signs = {Fate.KEPT: "{}", Fate.DELETED: "[-{}-]", Fate.INSERTED: "{{+{}+}}"}
    return "".join(signs[span.fate].format(span.text) for span in one.spans)


def test_numbers_move_and_references_with_them():
    found = renumber(STORY, FORM, "RES1", "en")
    assert seen(found) == [("a)", None), ("b)", None), ("b)", "c)"), ("c)", "d)"), ("1", None), ("2", "1")]
    assert printed(found.text[3]) == "that a third holds, having regard to considering a) and [-c-]{+d+}) above"
    assert printed(found.text[7]) == "to go on as in considering [-b-]{+c+}) above, and in resolves [-2-]{+1+}"
    assert found.moved == (
        ("RES1/considering/a-bis", "a)bis", "b)"),
        ("RES1/considering/b", "b)", "c)"),
        ("RES1/considering/c", "c)", "d)"),
        ("RES1/resolves/2", "2", "1"),
    )


def test_nothing_moves_where_nothing_came_or_went():
    assert renumber(STORY[:2], FORM, "RES1", "en") == Renumbered(STORY[:2])


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        (("28", "28A", "29"), ("28", "28A", "29")),
        (("i)", "i)bis", "ii)"), ("i)", "i)bis", "ii)")),
        (("1.1", "1.2"), ("1.1", "1.2")),
        (("1)", "1)bis", "2)"), ("1)", "2)", "3)")),
        (("أ)", "أ)مكرراً", "ب)"), ("أ)", "ب)", "ج)")),
        (("а)", "а)бис", "б)"), ("а)", "б)", "в)")),
    ],
)
def test_only_plain_letters_and_numbers_move(labels, expected):
    kind = Kind.PROVISION if labels[0] == "28" else Kind.ITEM
    lines = tuple(
        Provision(f"RES1/noting/{place}", kind, item("x", "{+new+}" if place == 1 else "old").spans, label)
        for place, label in enumerate(labels)
    )
    language = {"أ": "ar", "а": "ru"}.get(labels[0][0], "en")
    found = renumber(lines, FORM, "RES1", language)
    assert tuple(one.label if one.renumbered is None else one.renumbered for one in found.text) == expected


@settings(max_examples=60, deadline=None)
@given(amended())
def test_the_text_before_stays_and_a_second_time_changes_nothing(provisions):
    found = renumber(provisions, FORM, "RES1", "en")
    assert [(one.address, one.label, one.accepted) for one in rejected_text(found.text)] == [
        (one.address, one.label, one.accepted) for one in rejected_text(provisions)
    ]
    settled = accepted_text(found.text)
    assert renumber(settled, FORM, "RES1", "en").text == settled


def test_the_base_needs_no_numbers():
    assert renumber(BASE, FORM, "RES1", "en").moved == ()

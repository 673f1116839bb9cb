"""A suppression is one bracket over all that it strikes: a resolution, two items, a call with its items."""

from __future__ import annotations

import pytest

from negotiating_texts import again, labelled, shapes
from plenipot.core.consolidation.merged import merge_proposals
from plenipot.core.consolidation.table import consolidate
from plenipot.core.negotiation.compilation import choose_for_proposal, compile_text, settle_clauses
from plenipot.core.negotiation.counts import count_brackets
from plenipot.core.negotiation.suppressions import Suppression, find_suppressions
from plenipot.core.text.provisions import ProvisionKind
from text_versions import item, version

BASE = (
    item("RES1/resolves", "resolves", ProvisionKind.CALL),
    *(item(f"RES1/resolves/{number}", f"to keep service number {number} open;") for number in range(1, 6)),
    item("RES1/instructs", "instructs the Council", ProvisionKind.CALL),
    item("RES1/instructs/1", "to report each year;"),
    item("RES1/instructs/2", "to meet every two years,"),
)
WHOLE = tuple(provision.address for provision in BASE)


def compiled(*versions, base=BASE, **more):
    table = consolidate(base, versions)
    text = compile_text(table, **more)
    for proposal in versions:
        chosen = [words for _, words in settle_clauses(text, choose_for_proposal(proposal.id)) if words.strip()]
        if not more:
            assert chosen == [provision.accepted for provision in merge_proposals(table, [proposal.id])]
    if not more:
        force = [words for _, words in settle_clauses(text, choose_for_proposal("nobody")) if words.strip()]
        assert force == [provision.accepted for provision in base]
    return text


def spans(text):
    """The brackets of a text, each with the last parts of the addresses that it stands over."""
    return {
        name: [address.removeprefix("RES1/") for address in over] for name, over in text.clauses_by_bracket().items()
    }


def test_a_suppressed_resolution_is_one_bracket_with_all_amendments_inside():
    text = compiled(
        version("A", mark="SUP", target="RES1"),
        version("B", item("RES1/resolves/2", "to keep service number 2 {-open-}{+free+};")),
        version("C", item("RES1/resolves/6", "{+to add another service;+}")),
    )
    assert list(spans(text).items()) == [
        (
            "RES1/resolves#1",
            [
                *(address.removeprefix("RES1/") for address in WHOLE[:6]),
                "resolves/6",
                "instructs",
                "instructs/1",
                "instructs/2",
            ],
        ),
        ("RES1/resolves/2#1", ["resolves/2"]),
        ("RES1/resolves/6#1", ["resolves/6"]),
    ]
    assert count_brackets(text).by_proponent == (("A", 1), ("B", 1), ("C", 1))


@pytest.mark.parametrize(
    ("struck", "extents"),
    [
        (WHOLE, [(0, 8)]),
        (WHOLE[:1], [(0, 5)]),
        (WHOLE[-1:], [(8, 8)]),
        (WHOLE[-2:], [(7, 8)]),
        (WHOLE[1:3] + WHOLE[4:5], [(1, 2), (4, 4)]),
        ((), []),
    ],
)
def test_a_stretch_goes_from_the_first_row_struck_to_the_last(struck, extents):
    proposal = version("A", mark="SUP", targets=frozenset(struck) or frozenset({"RES2"}))
    rows = consolidate(BASE, [proposal]).rows
    assert find_suppressions(rows, [proposal]) == [Suppression(*extent, ("A",)) for extent in extents]


@pytest.mark.parametrize(
    ("struck", "expected"),
    [
        ("A:1234 B:23", "A1-4 B2-3"),
        ("A:1234 B:12", "A1-4 B1-2"),
        ("A:1234 B:34", "A1-4 B3-4"),
        ("B:23 A:1234", "A1-4 B2-3"),
        ("A:12 B:12", "AB1-2"),
        ("B:12 A:12", "BA1-2"),
        ("A:12 B:34", "A1-2 B3-4"),
        ("A:24 B:3", "A2-2 B3-3 A4-4"),
        # Where two cross, the longer one stays whole, and of two that are as long the first.
        ("A:123 B:34", "A1-3 B3-3 B4-4"),
        ("A:12 B:234", "A1-1 B2-4 A2-2"),
        ("A:12 B:23", "A1-2 B2-2 B3-3"),
        ("A:23 B:12", "B1-2 A2-2 A3-3"),
        ("A:123 B:34 C:45", "A1-3 B3-3 C4-5 B4-4"),
        ("A:1234 B:345 C:45", "A1-4 B3-4 C4-4 BC5-5"),
        ("A:123 B:345 C:2345", "A1-1 C2-5 A2-3 B3-3 B4-5"),
    ],
)
def test_stretches_lie_in_one_another_or_apart(struck, expected):
    proposals = [
        version(who, mark="SUP", targets=frozenset(f"RES1/resolves/{number}" for number in numbers))
        for who, _, numbers in (entry.partition(":") for entry in struck.split())
    ]
    stretches = find_suppressions(consolidate(BASE, proposals).rows, proposals)
    assert " ".join(f"{''.join(each.proposal_ids)}{each.first}-{each.last}" for each in stretches) == expected


def test_a_suppression_of_two_items_is_one_bracket_over_them_and_another_for_one_stands_inside():
    text = compiled(
        version("A", mark="SUP", targets=frozenset({"RES1/resolves/2", "RES1/resolves/3"})),
        version("B", mark="SUP", target="RES1/resolves/3"),
        version("C", mark="SUP", target="RES1/resolves/3"),
    )
    assert spans(text) == {"RES1/resolves/2#1": ["resolves/2", "resolves/3"], "RES1/resolves/3#1": ["resolves/3"]}
    inner = text.options_by_bracket()["RES1/resolves/3#1"]
    assert [requester.proponent for requester in inner[1].asked] == ["B", "C"]


def test_items_apart_are_brackets_apart_and_so_are_items_struck_one_by_one():
    text = compiled(version("A", mark="SUP", targets=frozenset({"RES1/resolves/2", "RES1/resolves/4"})))
    assert spans(text) == {"RES1/resolves/2#1": ["resolves/2"], "RES1/resolves/4#1": ["resolves/4"]}
    struck = [item(f"RES1/resolves/{number}", f"{{-to keep service number {number} open;-}}") for number in (2, 3)]
    assert list(spans(compiled(version("A", *struck)))) == ["RES1/resolves/2#1", "RES1/resolves/3#1"]


def test_a_call_struck_with_its_items_is_one_bracket():
    struck = [item(provision.address, f"{{-{provision.accepted}-}}", provision.kind) for provision in BASE[6:]]
    assert spans(compiled(version("A", *struck))) == {"RES1/instructs#1": ["instructs", "instructs/1", "instructs/2"]}


def test_suppressions_that_overlap_are_parted_where_they_cross():
    text = compiled(
        version("A", mark="SUP", targets=frozenset({"RES1/resolves/1", "RES1/resolves/2", "RES1/resolves/3"})),
        version("B", mark="SUP", targets=frozenset({"RES1/resolves/3", "RES1/resolves/4"})),
    )
    assert spans(text) == {
        "RES1/resolves/1#1": ["resolves/1", "resolves/2", "resolves/3"],
        "RES1/resolves/3#1": ["resolves/3"],
        "RES1/resolves/4#1": ["resolves/4"],
    }


def test_who_insists_on_one_item_asks_for_that_item_alone():
    text = compiled(
        version("A", mark="SUP", target="RES1/resolves"), version("B", mark="NOC!", target="RES1/resolves/2")
    )
    wholes = text.options_by_bracket()
    assert {name: [requester.proponent for requester in wholes[name][0].asked] for name in wholes} == {
        "RES1/resolves#1": [],
        "RES1/resolves/2#1": ["B"],
        "RES1/resolves/3#1": [],
    }


def test_what_nobody_resists_is_gone_and_what_somebody_amends_is_a_bracket():
    text = compiled(
        version("A", mark="SUP", target="RES1"),
        version("B", item("RES1/resolves/2", "to keep service number 2 {-open-}{+free+};")),
        uncontested=True,
    )
    assert list(spans(text).values()) == [["resolves/2"], ["resolves/2"]]


CALLS = {
    "en": ("RESOLUTION 1 (Busan, 2014)", "considering"),
    "fr": ("RÉSOLUTION 1 (Busan, 2014)", "considérant"),
    "es": ("RESOLUCIÓN 1 (Busán, 2014)", "considerando"),
    "ru": ("РЕЗОЛЮЦИЯ 1 (Пусан, 2014 г.)", "учитывая"),
    "zh": ("第1号决议（2014年，釜山）", "考虑到"),
    "ar": ("القرار 1 (بوسان، 2014)", "إذ يضع في اعتباره"),
}


@pytest.mark.parametrize("language", CALLS)
def test_it_comes_back_from_word_as_one_bracket(language):
    number, call = CALLS[language]
    base = (
        item("RES1/number", number, ProvisionKind.NUMBER),
        item("RES1/considering", call, ProvisionKind.CALL),
        item("RES1/considering/a", "that the Union shall grow"),
        item("RES1/considering/b", "that the use of ICT is wide"),
    )
    versions = [
        version("A", mark="SUP", target="RES1"),
        version("B", item("RES1/considering/a", "that the Union {-shall-}{+should+} grow")),
        version("C", mark="SUP", targets=frozenset({"RES1/considering/a", "RES1/considering/b"})),
    ]
    text = labelled(compile_text(consolidate(base, versions)))
    parsed = again(text, language=language)
    assert parsed.findings == ()
    assert shapes(parsed.text) == shapes(text)
    assert parsed.text.clauses_by_bracket() == text.clauses_by_bracket()
    assert [len(over) for over in text.clauses_by_bracket().values()] == [4, 2, 1]


def test_a_new_item_that_the_suppression_does_not_speak_of_parts_the_bracket():
    text = compiled(
        version("A", mark="SUP", targets=WHOLE[1:3]),
        version("B", *BASE[:2], item("RES1/resolves/1-bis", "{+to add another service;+}"), *BASE[2:]),
    )
    assert spans(text) == {
        "RES1/resolves/1#1": ["resolves/1"],
        "RES1/resolves/1-bis#1": ["resolves/1-bis"],
        "RES1/resolves/2#1": ["resolves/2"],
    }


def test_what_only_one_strikes_is_taken_out_where_nobody_resists_and_stays_in_brackets_where_somebody_amends_it():
    free = item("RES1/resolves/3", "to keep service number 3 {-open-}{+free+};")
    text = compiled(version("A", mark="SUP", targets=WHOLE[1:4]), version("B", free), uncontested=True)
    assert {address for over in spans(text).values() for address in over} == {"resolves/3"}
    assert [clause.address for clause in text.clauses if not clause.pieces] == ["RES1/resolves/1", "RES1/resolves/2"]


def test_only_a_bracket_over_several_clauses_is_a_long_one():
    text = compiled(
        version("A", mark="SUP", targets=frozenset({"RES1/resolves/2", "RES1/resolves/3"})),
        version("B", mark="SUP", target="RES1/resolves/3"),
        version("C", mark="SUP", targets=frozenset(WHOLE[6:])),
    )
    assert text.clauses_of_long_brackets() == {
        "RES1/resolves/2#1": ("RES1/resolves/2", "RES1/resolves/3"),
        "RES1/instructs#1": WHOLE[6:],
    }


def test_a_bracket_ends_before_an_item_that_nobody_strikes_though_its_amendment_is_taken():
    amended = [
        item(f"RES1/resolves/{number}", f"to keep service number {number} {{-open-}}{{+free+}};")
        for number in (1, 2, 3)
    ]
    struck = frozenset({"RES1/resolves/1", "RES1/resolves/3"})
    text = compiled(version("A", mark="SUP", targets=struck), version("B", *amended), uncontested=True)
    assert [over for name, over in spans(text).items()] == [
        ["resolves/1"],
        ["resolves/1"],
        ["resolves/3"],
        ["resolves/3"],
    ]
    assert [clause.pieces for clause in text.clauses if clause.address == "RES1/resolves/2"] == [
        ("to keep service number 2 free;",)
    ]

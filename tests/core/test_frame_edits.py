"""What a proposal does to provisions beside their words: an operation of its own, told in words, in every language of the Union."""

from dataclasses import replace

import pytest

from plenipot.core.amendments.apply import UNFRAMED, FrameEdit
from plenipot.core.amendments.frame_sentences import frame_sentences
from plenipot.core.amendments.frames import find_frame_edits
from plenipot.core.consolidation.merged import merge_proposals
from plenipot.core.consolidation.table import consolidate
from plenipot.core.filings.operations import derive_operations
from plenipot.core.marks.table import Mark
from plenipot.core.text.document import PARAGRAPH_BREAK, RevisionType, Span
from plenipot.core.text.provisions import Provision, ProvisionKind
from text_versions import item as versioned_item
from text_versions import version

KEPT, GONE, COME = RevisionType.UNCHANGED, RevisionType.DELETED, RevisionType.INSERTED


def item(leaf, words="to act;", revision=KEPT, *, label=None, depth=0, end=None, **more):
    return Provision(
        f"RES1/resolves/{leaf}",
        ProvisionKind.ITEM,
        (Span(words, revision),),
        leaf if label is None else label,
        mark_revision=revision if end is None else end,
        depth=depth,
        **more,
    )


def edits(*text):
    return {
        provision.address.rpartition("/")[2]: edit
        for provision, edit in zip(text, find_frame_edits(text), strict=True)
        if edit is not UNFRAMED
    }


def test_a_number_is_proposed_and_one_that_only_follows_is_not():
    assert edits(item("1"), item("2"), item("3", renumbered="5")) == {"3": FrameEdit("5")}
    assert edits(item("1", revision=GONE), item("2", renumbered="1"), item("3", renumbered="2")) == {}
    assert edits(item("1"), item("1bis", revision=COME, label="2"), item("2", renumbered="3")) == {}
    assert edits(item("1", renumbered="2"), item("2", renumbered="1")) == {"1": FrameEdit("2"), "2": FrameEdit("1")}


def test_behind_an_item_that_leaves_its_list_the_numbers_follow():
    text = item("1"), item("2", renumbered="a)", relevelled=1), item("3", renumbered="2")
    assert edits(*text) == {"2": FrameEdit("a)", 1)}
    back = (
        item("1"),
        Provision(
            "RES1/resolves/1/a", ProvisionKind.ITEM, (Span("by air;"),), "a)", depth=1, renumbered="2", relevelled=0
        ),
        item("2", renumbered="3"),
    )
    assert edits(*back) == {"a": FrameEdit("2", 0)}


def test_numbers_follow_behind_items_that_a_split_or_another_list_lets_in():
    assert edits(item("1", f"to act;{PARAGRAPH_BREAK}2\tto go;"), item("2", renumbered="3")) == {}
    inner = [
        Provision(f"RES1/resolves/1/{leaf}", ProvisionKind.ITEM, (Span("by air;"),), f"{leaf})", depth=1)
        for leaf in "ab"
    ]
    raised = replace(inner[1], renumbered="2", relevelled=0)
    assert edits(item("1"), inner[0], raised, item("2", renumbered="3")) == {"b": FrameEdit("2", 0)}


def test_a_level_is_told_where_every_provision_changes_it():
    assert edits(item("1", relevelled=1)) == {"1": FrameEdit(None, 1)}


def test_a_paragraph_runs_on_over_those_that_go_with_their_ends():
    deleted = item("2", revision=GONE)
    assert edits(item("1", end=GONE), deleted, item("3", renumbered="")) == {"1": FrameEdit(joins=True)}
    assert edits(item("1", end=GONE), replace(deleted, mark_revision=KEPT), item("3")) == {}
    assert edits(item("1", end=GONE), item("2", end=GONE)) == {"1": FrameEdit(joins=True)}


def test_a_split_and_a_join_are_told_once_each_and_not_where_a_paragraph_is_only_typed_behind():
    assert edits(item("1", end=COME), item("2", label="", renumbered="2")) == {"1": FrameEdit(splits=True)}
    assert edits(item("1", end=GONE), item("2", renumbered="")) == {"1": FrameEdit(joins=True)}
    assert edits(item("1", end=COME), item("2", revision=COME, end=KEPT)) == {}
    assert edits(item("1", end=GONE), item("2", revision=GONE, end=KEPT)) == {}


def test_each_is_an_operation():
    text = (
        item("1"),
        item("2", renumbered="7"),
        item("3", relevelled=1),
        item("4", end=COME),
        item("5", label="", renumbered="5"),
        item("6", end=GONE),
        item("7", renumbered=""),
    )
    operations = derive_operations(Mark.MOD, ("RES1",), text)
    assert [(operation.mark, operation.address, operation.beside) for operation in operations] == [
        (Mark.MOD, "RES1/resolves/2", ("renumbers 2 as 7",)),
        (Mark.MOD, "RES1/resolves/3", ("moves one level down",)),
        (Mark.MOD, "RES1/resolves/4", ("begins a new paragraph within it",)),
        (Mark.MOD, "RES1/resolves/6", ("lets the next paragraph run on",)),
    ]


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        ("en", ("renumbers 3 as 4", "moves from level 0 to level 2")),
        ("fr", ("renumérote 3 en 4", "fait passer du niveau 0 au niveau 2")),
        ("es", ("renumera 3 como 4", "pasa del nivel 0 al nivel 2")),
        ("ru", ("меняет номер 3 на 4", "переносит с уровня 0 на уровень 2")),
        ("zh", ("将编号3改为4", "由第0级移至第2级")),
        ("ar", ("يغيّر الرقم 3 إلى 4", "ينقل من المستوى 0 إلى المستوى 2")),
        ("de", ("renumbers 3 as 4", "moves from level 0 to level 2")),
    ],
)
def test_what_changes_is_told_in_the_language_of_the_reader(language, sentences):
    assert frame_sentences(FrameEdit("4", 2), "3", 0, language) == sentences


def test_a_number_that_comes_or_goes_is_told_as_such():
    assert frame_sentences(FrameEdit(""), "3", 0) == ("takes away the number 3",)
    assert frame_sentences(FrameEdit("3"), "", 0) == ("gives the number 3",)
    assert frame_sentences(FrameEdit(None, 0), "a)", 1) == ("moves one level up",)


@pytest.mark.parametrize(("first", "second"), [("{-;-}{+ and +}", ""), ("{-;-}{+ and+}", "{+ +}")])
def test_the_blank_of_a_join_may_stand_at_the_end_of_one_or_the_beginning_of_the_other(first, second):
    base = versioned_item("RES1/resolves/1", "to act;"), versioned_item("RES1/resolves/2", "to go.")
    joined = (
        replace(versioned_item("RES1/resolves/1", f"to act{first}"), mark_revision=GONE),
        replace(versioned_item("RES1/resolves/2", f"{second}to go."), renumbered=""),
    )
    table = consolidate(base, [version("A", *joined)])
    assert [provision.accepted for provision in merge_proposals(table, ["A"])] == ["to act and to go."]

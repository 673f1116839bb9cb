"""What a value says where nothing is given: a place that is nowhere, a change that nobody made, a level that is the first."""

import dataclasses

import pytest

from plenipot.core.blocks.values import Cite, TableBlockCell
from plenipot.core.consolidation.values import TableCell, TableRow, UnmatchedProvision
from plenipot.core.filings.untracked_frames import PresumedProvision
from plenipot.core.filings.values import Proposal, UntrackedChange
from plenipot.core.negotiation.values import Clause
from plenipot.core.procedure.rules import Deadline
from plenipot.core.stance.values import Evidence
from plenipot.core.structure.outline_steps import OpenItem, Placement
from plenipot.core.text.document import (
    IN_ACCEPTED,
    IN_REJECTED,
    Cell,
    FormerProperties,
    HiddenWords,
    Paragraph,
    RevisionType,
    Span,
    Story,
)
from plenipot.core.text.provisions import Provision, ProvisionKind

VALUES = (
    *(Cell, Cite, Clause, Deadline, Evidence, FormerProperties, HiddenWords, PresumedProvision, OpenItem, Paragraph),
    *(
        Placement,
        Proposal,
        Provision,
        Span,
        Story,
        TableBlockCell,
        TableCell,
        TableRow,
        UnmatchedProvision,
        UntrackedChange,
    ),
)
NOWHERE = {
    "anchor",
    "anchor_at",
    "at",
    "cell_change",
    "cell_deleted_by",
    "change",
    "deleted_by",
    "level",
    "mark_change",
    "mark_deleted_by",
    "place",
    "row_change",
    "row_deleted_by",
    "sign_at",
    "sign_place",
}
"""Numbers that count from 0 and may be missing: of paragraphs, letters, tracked changes and list levels."""
FIRST = {"box", "columns", "cut", "days", "depth", "indented", "index", "months"}
"""Numbers that every value has: those of the first paragraph, level or letter, where nothing else is given."""
ONE = {("Cell", "depth"): 1, ("Cell", "columns"): 1, ("TableBlockCell", "columns"): 1}
"""A cell is in one table at least, and takes one column at least."""


def defaults():
    """The numbers by default: class, field, number."""
    for value in VALUES:
        if dataclasses.is_dataclass(value):
            numbers = {field.name: field.default for field in dataclasses.fields(value)}
        else:
            numbers = value._field_defaults
        yield from ((value.__name__, name, number) for name, number in numbers.items() if type(number) is int)


DEFAULTS = sorted(defaults())


def test_a_number_that_may_be_missing_is_below_every_place():
    assert {(kind, name): number for kind, name, number in DEFAULTS if name in NOWHERE and number != -1} == {}


def test_a_number_that_every_value_has_is_that_of_the_first():
    others = {(kind, name): number for kind, name, number in DEFAULTS if name in FIRST and number != 0}
    assert others == ONE


def test_every_number_is_of_the_one_kind_or_the_other():
    assert {name for _, name, _ in DEFAULTS} == NOWHERE | FIRST


def test_a_paragraph_and_a_provision_without_anything_are_unchanged_and_stand_nowhere():
    paragraph, provision = Paragraph((Span("x"),)), Provision("RES1/1", ProvisionKind.ITEM, (Span("x"),))
    assert (paragraph.changed, paragraph.level, paragraph.index) == (False, -1, 0)
    assert (provision.changed, provision.place, provision.sign_at, provision.depth) == (False, -1, -1, 0)


@pytest.mark.parametrize(
    ("revision", "stored", "accepted", "rejected"),
    [
        (RevisionType.UNCHANGED, 0, True, True),
        (RevisionType.INSERTED, 1, True, False),
        (RevisionType.DELETED, 2, False, True),
        (RevisionType.MOVED_TO, 3, True, False),
        (RevisionType.MOVED_FROM, 4, False, True),
        (RevisionType.INSERTED_THEN_DELETED, 5, False, False),
    ],
)
def test_a_revision_is_stored_under_its_number_and_stands_in_its_texts(revision, stored, accepted, rejected):
    assert int(revision) == stored
    assert (revision.accepted, revision.rejected) == (accepted, rejected)
    assert (IN_ACCEPTED[revision], IN_REJECTED[revision]) == (accepted, rejected)

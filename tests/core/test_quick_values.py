"""Values made quickly are those that the class makes, and as frozen."""

import copy
import pickle
from dataclasses import FrozenInstanceError, replace

import pytest

from plenipot.core.blocks.values import Cite, TableBlockCell
from plenipot.core.consolidation.values import UNTOUCHED, TableCell, UnmatchedProvision
from plenipot.core.filings.untracked_frames import PresumedProvision
from plenipot.core.filings.values import Proposal, UntrackedChange
from plenipot.core.marks.table import Mark
from plenipot.core.stance.values import Effect, Evidence
from plenipot.core.text.document import (
    UNCHANGED,
    Cell,
    FormerProperties,
    HiddenWords,
    Paragraph,
    RevisionType,
    Span,
    Story,
    make_paragraph,
)
from plenipot.core.text.provisions import Provision, ProvisionKind, make_provision

SPANS = (Span("that "), Span("all", RevisionType.INSERTED, 0))
VALUES = [
    (make_paragraph(SPANS), Paragraph(SPANS)),
    (
        make_paragraph(SPANS, "enumlev1", cell=Cell(0, 1, 2), mark_revision=UNCHANGED, hidden=()),
        Paragraph(SPANS, "enumlev1", cell=Cell(0, 1, 2)),
    ),
    (make_provision("RES1/p1", ProvisionKind.PARAGRAPH, SPANS), Provision("RES1/p1", ProvisionKind.PARAGRAPH, SPANS)),
    (
        make_provision("RES1/a", ProvisionKind.ITEM, (), "a)", depth=1, relevelled=2),
        Provision("RES1/a", ProvisionKind.ITEM, (), "a)", depth=1, relevelled=2),
    ),
]


@pytest.mark.parametrize(("quick", "plain"), VALUES)
def test_a_value_made_quickly_is_the_one_that_its_class_makes(quick, plain):
    assert (quick, hash(quick), repr(quick), type(quick)) == (plain, hash(plain), repr(plain), type(plain))
    assert pickle.loads(pickle.dumps(quick)) == copy.deepcopy(quick) == replace(quick) == plain


@pytest.mark.parametrize("quick", [pair[0] for pair in VALUES])
def test_a_value_made_quickly_is_frozen(quick):
    with pytest.raises(FrozenInstanceError):
        quick.spans = ()
    with pytest.raises(FrozenInstanceError):
        del quick.spans


def test_what_has_no_default_must_be_said():
    with pytest.raises(TypeError):
        make_provision("RES1/p1", ProvisionKind.PARAGRAPH)


@pytest.mark.parametrize(
    "value",
    [Span("x"), HiddenWords(0, "x"), Cell(0, 0, 0), FormerProperties(), Paragraph(()), Story("header 1", ())],
    ids=lambda value: type(value).__name__,
)
def test_what_is_not_tracked_names_no_change(value):
    """A change is named by its number in the document, from 0; whoever names none is below."""
    names = [name for name in dir(value) if name.endswith(("change", "deleted_by"))]
    assert names
    assert all(getattr(value, name) < 0 for name in names)


PARAGRAPH = ProvisionKind.PARAGRAPH


@pytest.mark.parametrize(
    "place",
    [
        Provision("RES1/p1", PARAGRAPH, ()).place,
        Provision("RES1/p1", PARAGRAPH, ()).sign_at,
        Proposal(id="EUR/80A1/1", mark=Mark.MOD).place,
        UntrackedChange("RES1/p1", Mark.MOD, "old", "new").place,
        PresumedProvision(Provision("RES1/p1", PARAGRAPH, ())).at,
        TableCell("EUR/80A1/1", UNTOUCHED, ()).place,
        TableCell("EUR/80A1/1", UNTOUCHED, ()).sign_place,
        UnmatchedProvision("EUR/80A1/1", "RES1/p1", "words").place,
        Evidence("PP14/80", "EUR/80A1/1", "RES1/p1", "words", Effect.INSERTED, "m").place,
        Cite("PP14/80").place,
        Story("header 1", ()).anchor,
        Story("header 1", ()).anchor_at,
        Paragraph(()).level,
        FormerProperties().level,
    ],
)
def test_a_place_that_nobody_names_is_no_place(place):
    """Paragraphs, letters and levels are counted from 0."""
    assert place < 0


def test_what_nothing_is_said_of_is_the_usual():
    """A cell of an outermost table, a paragraph outside every box and of no indent, a provision of its section's own level."""
    assert (Cell(0, 0, 0).depth, TableBlockCell(()).columns) == (1, 1)
    assert (Paragraph(()).box, Paragraph(()).index, FormerProperties().indented) == (0, 0, 0)
    assert Provision("RES1/p1", PARAGRAPH, ()).depth == 0

"""Values made quickly are those that the class makes, and as frozen."""

import copy
import pickle
from dataclasses import FrozenInstanceError, replace

import pytest

from plenipot.core.text.document import UNCHANGED, Cell, Paragraph, RevisionType, Span, make_paragraph
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

"""Files of a few kilobytes that were built to cost minutes, or merely are odd: each costs no more than its length.

Bounded here; `tests/trials/growth.py` measures that ten times the file takes at most twelve times as much.
"""

from __future__ import annotations

import pytest

import harmful_calls
from harmful_shapes import SHAPES
from plenipot.adapters.sandbox.confinement import Limits
from plenipot.adapters.sandbox.process import ConfinedProcess

_SECONDS = 8
"""Of processor time; the dearest shape takes 0.7 here, and as many minutes where its cost grows with its square."""


@pytest.mark.parametrize("name", SHAPES)
def test_a_harmful_shape_is_read_or_refused_within_bounds(name):
    count, shape = SHAPES[name]
    with ConfinedProcess(Limits(seconds=600, mebibytes=384)) as child:
        assert child.run(harmful_calls.read_within, shape(10 * count), _SECONDS) > 0

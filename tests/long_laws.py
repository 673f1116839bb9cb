"""Long laws: laws over so many examples that `make test` runs a share of them, and `make trial` all.

Each is marked `long`, and `make trial` runs what is marked so with all examples (PLENIPOT_LONG_LAWS=1), also in continuous
integration: none falls out of both.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TypeVar

import pytest
from hypothesis import settings

ALL = os.environ.get("PLENIPOT_LONG_LAWS") == "1"
SHARE = 5
"""`make test` runs one example in so many."""
Test = TypeVar("Test", bound=Callable[..., object])


def count_examples(every: int) -> int:
    """How many of a law's examples this run has."""
    return every if ALL else every // SHARE


def long_law(every: int, **options: object) -> Callable[[Test], Test]:
    """Mark a law of Hypothesis as long, with the number of all its examples and other settings that it needs."""

    def mark(test: Test) -> Test:
        return pytest.mark.long(settings(max_examples=count_examples(every), **options)(test))

    return mark

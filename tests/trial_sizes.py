"""How large a trial is, in the tests and in `make trial`, and where its figure goes: docs/reference/trials.md is made of them."""

from __future__ import annotations

import json
import os
from pathlib import Path

NIGHTLY = os.environ.get("PLENIPOT_TRIALS") == "nightly"
FIGURES = os.environ.get("PLENIPOT_FIGURES", "")
"""A folder into which each trial writes its figure; empty for none."""


DATABASE = "PostgreSQL" if os.environ.get("PLENIPOT_DATABASE", "").startswith("postgres") else "SQLite"
"""What keeps the record of these trials."""


def size(ci: int, nightly: int) -> int:
    """So many of what a trial tries."""
    return nightly if NIGHTLY else ci


def note_figure(trial: str, goal: str, tried: int, failed: int, control: str) -> None:
    """Note the figure of a trial, and what its negative control broke that was noticed."""
    if not FIGURES:
        return
    test = os.environ.get("PYTEST_CURRENT_TEST", "").partition(" ")[0]
    figure = {"trial": trial, "goal": goal, "tried": tried, "failed": failed, "control": control, "test": test}
    figure |= {"database": DATABASE, "sizes": "night" if NIGHTLY else "CI"}
    name = f"{DATABASE}-{trial}-{test.rpartition('::')[2]}.json".replace("/", "-")
    (Path(FIGURES) / name).write_text(json.dumps(figure), encoding="utf-8")

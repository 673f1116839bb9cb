"""Programs of the tests that open a record in a process of their own."""

from __future__ import annotations

import os
from pathlib import Path

TESTS = Path(__file__).parent


def record_environment(home: Path, address: str = "") -> dict[str, str]:
    """The environment of a program that opens the record in a home folder, or at a database's address."""
    variables = {key: value for key, value in os.environ.items() if not key.startswith(("PYTEST", "PLENIPOT"))}
    return variables | {
        "PLENIPOT_HOME": str(home),
        "PLENIPOT_DATABASE": address,
        "DJANGO_SETTINGS_MODULE": "plenipot.config.settings",
        "PYTHONPATH": str(TESTS),
    }

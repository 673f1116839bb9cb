"""Where an installation keeps its data: one folder, named by the environment."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path

_CHECKOUT = Path(__file__).resolve().parents[4]
"""The folder that holds ``src`` where the program runs from a checkout."""


def home_folder() -> Path:
    """The folder that `PLENIPOT_HOME` names; it need not exist.

    Without that, it is the same from wherever the program is called: ``var`` of the checkout that it runs from, or else
    the user's own folder of application data.
    """
    named = os.environ.get("PLENIPOT_HOME", "")
    return _resolve(named, Path.cwd()) if named else _default()


def _default() -> Path:
    """The home of an installation whose environment names none. Source: XDG Base Directory Specification."""
    if (_CHECKOUT / "Makefile").is_file() and (_CHECKOUT / "pyproject.toml").is_file():
        return _CHECKOUT / "var"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "plenipot"


@lru_cache(maxsize=8)
def _resolve(named: str, working_directory: Path) -> Path:
    # Asked for with every form that is loaded; resolving each time is a question to the file system for every part of the path.
    return (working_directory / named).resolve()

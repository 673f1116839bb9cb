"""Where an installation keeps its data: one folder, named by the environment."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path

_CHECKOUT = Path(__file__).resolve().parents[4]
"""The folder that holds ``src`` where the program runs from a checkout."""

_ROOT = Path("/")


def home_folder() -> Path:
    """The folder that `PLENIPOT_HOME` names; it need not exist.

    Without that, it is the same from wherever the program is called: ``var`` of the checkout that it runs from, or else
    the user's own folder of application data.
    """
    named = os.environ.get("PLENIPOT_HOME", "")
    # Asked for with every file that is read; each answer is a dozen questions to the file system.
    if named:
        return _resolve(named, _ROOT if named.startswith("/") else Path.cwd())
    return _default(os.environ.get("XDG_DATA_HOME", ""), os.environ.get("HOME", ""))


@lru_cache(maxsize=8)
def _default(data_home: str, user_home: str) -> Path:
    """The home of an installation whose environment names none. Source: XDG Base Directory Specification."""
    if (_CHECKOUT / "Makefile").is_file() and (_CHECKOUT / "pyproject.toml").is_file():
        return _CHECKOUT / "var"
    return Path(data_home or Path(user_home or Path.home()) / ".local" / "share") / "plenipot"


@lru_cache(maxsize=8)
def _resolve(named: str, working_directory: Path) -> Path:
    return (working_directory / named).resolve()

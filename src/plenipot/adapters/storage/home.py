"""Where an installation keeps its data: one folder, named by the environment."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path


def home_folder() -> Path:
    """The folder that `PLENIPOT_HOME` names, by default ``var`` below the working directory; it need not exist."""
    return _resolve(os.environ.get("PLENIPOT_HOME", "var"), Path.cwd())


@lru_cache(maxsize=8)
def _resolve(named: str, working_directory: Path) -> Path:
    # Asked for with every form that is loaded; resolving each time is a question to the file system for every part of the path.
    return (working_directory / named).resolve()

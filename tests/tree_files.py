"""The files of this tree: what git lists, or, in a copy without git, all but what is made here."""

from __future__ import annotations

import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[1]
_MADE_HERE = {
    ".git",
    ".venv",
    ".mypy_cache",
    ".ruff_cache",
    ".pytest_cache",
    ".hypothesis",
    "__pycache__",
    "_build",
    "build",
    "var",
}


def tree_files(*options: str) -> list[str]:
    """Paths, from the root of the tree, of the files that are there; `options` are those of ``git ls-files``, the last a folder."""
    try:
        command = ["git", "ls-files", "-z", *options]
        listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True).stdout
    except (FileNotFoundError, subprocess.CalledProcessError):
        folder = ROOT / next(iter(options[-1:]), "")
        paths = (path.relative_to(ROOT) for path in folder.rglob("*") if path.is_file())
        return sorted(str(path) for path in paths if not _MADE_HERE & set(path.parts) and "egg-info" not in str(path))
    return [name for name in listed.split("\0") if name and (ROOT / name).is_file()]

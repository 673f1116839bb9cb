"""A folder as it lies on somebody's disk: which of its files are taken in, and which are left out, and why.

Subfolders are gone through; a link is followed only to a file inside the folder. Hidden files and the lock files that
Word leaves beside an open paper are left out, and said to be.
"""

from __future__ import annotations

import os
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from plenipot.errors import Malformed

_STEERING = frozenset({"Cc", "Cs", "Zl", "Zp"})
_OVERRIDES = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Signs that turn the direction of what follows; a name in Arabic or Hebrew does without them."""


@dataclass(frozen=True, slots=True)
class Left:
    """A file or folder that is not taken in; `name` is its place below the folder."""

    name: str
    why: str


@dataclass(frozen=True, slots=True)
class Folder:
    """The files below `root` in the order of their names, and what is left out."""

    root: Path
    files: tuple[Path, ...]
    left: tuple[Left, ...] = ()


def list_folder(path: Path) -> Folder:
    """The folder, or the one file, at a path.

    Raises: Malformed (there is nothing, or it cannot be opened).
    """
    if path.is_file():
        return Folder(path.parent, (path,))
    if not path.is_dir():
        raise Malformed(f"There is no folder or file “{printable(path)}”.", printable(path))
    files: list[Path] = []
    left: list[Left] = []

    def leave_closed(error: OSError) -> None:
        left.append(Left(_name_below(path, Path(error.filename)), f"The folder could not be opened: {error.strerror}."))

    for folder_path, folders, names in os.walk(path, onerror=leave_closed):
        _leave_folders(path, Path(folder_path), folders, left)
        for name in names:
            file = Path(folder_path, name)
            why = _reason_left_out(path, file)
            if why:
                left.append(Left(_name_below(path, file), why))
            else:
                files.append(file)
    files.sort(key=lambda file: file.relative_to(path).parts)
    return Folder(path, tuple(files), tuple(sorted(left, key=lambda entry: entry.name)))


def printable(path: Path | str) -> str:
    """A name as it can be stored and shown anywhere: what is no text, or steers a terminal or a line, becomes ``�``."""
    name = os.fsencode(str(path)).decode("utf-8", "replace")
    return "".join("\N{REPLACEMENT CHARACTER}" if _is_control(letter) else letter for letter in name)


def _leave_folders(root: Path, path: Path, folders: list[str], left: list[Left]) -> None:
    """Take out of `folders` those that are not gone through."""
    for name in list(folders):
        folder = path / name
        why = ""
        if folder.is_symlink():
            why = "It is a link to a folder and was not followed."
        elif name.startswith("."):
            why = "It is a hidden folder."
        if why:
            folders.remove(name)
            left.append(Left(_name_below(root, folder), why))


def _reason_left_out(root: Path, file: Path) -> str:
    """Why a file of a folder is left out, as a sentence; empty where it is taken in."""
    if file.name.startswith("~$"):
        return "It is the lock file of a paper that is open in Word."
    if file.name.startswith("."):
        return "It is a hidden file."
    if file.is_symlink() and not file.exists():
        return "It is a link that leads nowhere."
    if file.is_symlink() and not file.resolve().is_relative_to(root.resolve()):
        return "It is a link that leads out of the folder and was not followed."
    return "" if file.is_file() else "It is no regular file."


def _name_below(root: Path, path: Path) -> str:
    """The path of a file below a folder, with unprintable letters written out."""
    return printable(path.relative_to(root))


def _is_control(letter: str) -> bool:
    """Tell whether a letter steers a terminal or turns the direction of a line."""
    return unicodedata.category(letter) in _STEERING or letter in _OVERRIDES

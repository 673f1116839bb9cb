"""The code that a result rests on, named by a digest: what was computed by other code can be told and computed anew.

A digest that follows the imports of a module changes with every change of what the module can do, and nobody has to
remember to count a version. It changes with a comment too; then the same is computed again, in the background.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

_IMPORT = re.compile(r"^ *from (plenipot[\w.]*) import (\([^)]*\)|.*)|^ *import (plenipot[\w.]*)", re.MULTILINE)
_NAME = re.compile(r"\w+")
_ROOT = Path(__file__).parents[1]
_DIGEST_BYTES = 8


@cache
def code_digest(*modules: str, root: Path = _ROOT) -> str:
    """A digest of the text of these modules and of all modules of ours that they import, directly or not: 16 letters.

    `root` is the folder of our package.
    """
    waiting = list(modules)
    files: dict[Path, bytes] = {}
    while waiting:
        file = _file_of(waiting.pop(), root)
        if file is not None and file not in files:
            files[file] = file.read_bytes()
            waiting += _imported_modules(files[file].decode())
    summed = hashlib.blake2b(digest_size=_DIGEST_BYTES)
    for file in sorted(files):
        summed.update(hashlib.blake2b(files[file]).digest())
    return summed.hexdigest()


def _imported_modules(text: str) -> Iterator[str]:
    """The modules that a module imports; also each name that it imports, which may be a module."""
    for module, names, imported in _IMPORT.findall(text):
        yield module or imported
        yield from (f"{module}.{name}" for name in _NAME.findall(names))


def _file_of(module: str, root: Path) -> Path | None:
    """The file of a module of ours, None where it is none."""
    path = root.joinpath(*module.split(".")[1:])
    return next((file for file in (path.with_suffix(".py"), path / "__init__.py") if file.is_file()), None)

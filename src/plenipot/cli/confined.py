"""The confined child of a command that reads files: a person's own command reads under limits everywhere, and says where that is all."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from plenipot.adapters.sandbox.process import Run


@contextmanager
def confined() -> Iterator[Run]:
    """Yield what calls a function in a child that is bounded in time and memory and has no network; all calls share it."""
    from plenipot.adapters.sandbox.process import ConfinedProcess

    with ConfinedProcess() as child:
        if child.exposure:
            sys.stderr.write(f"Read under limits of time and memory, but {child.exposure}.\n")
        yield child.run

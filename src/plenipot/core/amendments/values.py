"""An operation: what a proposal does to one provision."""

from __future__ import annotations

from dataclasses import dataclass

from plenipot.core.marks.table import Mark
from plenipot.core.text.provisions import Provision


@dataclass(frozen=True, slots=True)
class Operation:
    """The effect of a proposal on one provision.

    `address` is the provision in the base (for ADD: the address it will have). `after` is, for ADD, the address of the
    provision it follows. `provision` carries the marked words.
    """

    mark: Mark
    address: str
    provision: Provision
    after: str = ""

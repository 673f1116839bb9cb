"""An operation: what a proposal does to one provision."""

from __future__ import annotations

from dataclasses import dataclass

from plenipot.core.amendments.apply import UNFRAMED, FrameEdit
from plenipot.core.amendments.frame_sentences import frame_sentences
from plenipot.core.identity.quick_values import quick_constructor
from plenipot.core.marks.table import Mark
from plenipot.core.text.provisions import Provision


@dataclass(frozen=True, slots=True)
class Operation:
    """The effect of a proposal on one provision.

    `address` is the provision in the base (for ADD: the address it will have). `after` is, for ADD, the address of the
    provision it follows. `provision` carries the marked words, `frame` what changes beside them: number, level, breaks.
    """

    mark: Mark
    address: str
    provision: Provision
    after: str = ""
    frame: FrameEdit = UNFRAMED

    @property
    def beside(self) -> tuple[str, ...]:
        """The changes beside the words, in English."""
        return self.frame_sentences()

    def frame_sentences(self, language: str = "en") -> tuple[str, ...]:
        """Say the changes beside the words, as predicates: ``renumbers 3 as 4``."""
        return frame_sentences(self.frame, self.provision.label, self.provision.depth, language)


make_operation = quick_constructor(Operation)
"""Makes the operations of a proposal."""

"""The marks of proposals as one table."""

from __future__ import annotations

from enum import StrEnum


class Mark(StrEnum):
    """The eight marks of an ITU proposal. Source: guidelines for the preparation of proposals, PP-10, section 2."""

    ADD = "ADD"
    ADD_MOVED = "ADD*"
    """Existing text moved here from elsewhere in the basic texts."""
    MOD = "MOD"
    MOD_EDITORIAL = "(MOD)"
    SUP = "SUP"
    SUP_MOVED = "SUP*"
    """Text transferred elsewhere in the basic texts."""
    NOC = "NOC"
    """No change proposed; for clarity only, not a political position."""
    NOC_EMPHATIC = "NOC!"
    """A proposal that the text be kept as it is (printed NOC underlined); reasons are compulsory."""

"""A proposal as those rooms read it that know no record: under the symbol of a document, with who signed it."""

from __future__ import annotations

from typing import NamedTuple

from plenipot.core.filings.values import Proposal


class Signed(NamedTuple):
    proposal: Proposal
    symbol: str = "PP14/1"
    signatories: tuple[str, ...] = ()

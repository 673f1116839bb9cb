"""Targets of marks: the instrument, and the widest address that the mark governs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from plenipot.core.marks.table import GOVERNING, Mark
from plenipot.core.structure.values import InstrumentText
from plenipot.core.text.provisions import Provision, ProvisionKind

_HEAD = frozenset({ProvisionKind.NUMBER, ProvisionKind.TITLE, ProvisionKind.OPENING})
_LONGEST = 40
"""Characters of a range of numbers, and what may stand beside it."""
_ABOVE = frozenset({ProvisionKind.ARTICLE, ProvisionKind.ARTICLE_TITLE, ProvisionKind.HEADING})
_RANGE = re.compile(
    r"(?:[A-Z]{3}\*?\s+)?(?:[A-Z]{2}\s*)?(?P<first>\d{1,4})[A-Z]{0,2}\s*(?:to|à|a|al|по|до|至|إلى|[-\u2010-\u2015])\s*(?:[A-Z]{2}\s*)?(?P<last>\d{1,4})[A-Z]{0,2}"
)

_MARGINAL = re.compile(r"(?:[A-Z]{2}\s)?(\d{1,4}[A-Z]{0,2})")


def find_target(base: InstrumentText, mark: Mark) -> str:
    """The widest address under the mark; where nothing names the instrument, the part that is named, else empty."""
    if not base.code:
        parts = [provision.address for provision in base.provisions if provision.kind is ProvisionKind.ARTICLE]
        return _common(parts) if len(parts) == 1 else ""
    if span := number_range(base):
        return f"{base.code}/{span[0]}-{span[1]}"
    words = [provision for provision in base.provisions if provision.kind not in _HEAD and not _omission(provision)]
    if alone := _alone(base):
        return _common([f"{base.code}/{number}" for number in alone])
    inner = [provision for provision in words if provision.kind not in _ABOVE]
    through = base.code.isalpha() and any(provision.kind is ProvisionKind.PROVISION for provision in words)
    if any(provision.kind is ProvisionKind.NUMBER for provision in base.provisions) and not through:
        return _narrow(base, words) if mark in GOVERNING else base.code
    provisions = inner or [provision for provision in words if provision.kind is ProvisionKind.ARTICLE] or words
    return _common([provision.address for provision in provisions]) or base.code


def number_range(base: InstrumentText) -> tuple[int, int] | None:
    """The first and last of a range of marginal numbers: ``255 to 266``. A resolution has none, whatever years it names."""
    if not base.code.isalpha():
        return None
    for provision in base.provisions:
        if sum(len(span.text) for span in provision.spans) > _LONGEST:
            continue
        words = provision.accepted or provision.rejected
        for printed in (provision.label, words, f"{provision.label} {words}"):
            match = _RANGE.fullmatch(" ".join(printed.split())) if len(printed) < _LONGEST else None
            if match and int(match["first"]) < int(match["last"]):
                return int(match["first"]), int(match["last"])
    return None


def _omission(provision: Provision) -> bool:
    """Tell whether it is a row of dots that stands for what is left out."""
    return provision.address.rpartition("/")[2].startswith("omitted")


def _alone(base: InstrumentText) -> list[str]:
    """The marginal numbers of rows that show a number and no text, as under marks that need not reproduce it."""
    cells = [provision for provision in base.provisions if provision.kind is ProvisionKind.CELL]
    printed = [" ".join((provision.rejected or provision.accepted).split()) for provision in cells]
    numbers = [_MARGINAL.fullmatch(words) for words in printed]
    return [match[1] for match in numbers if match] if cells and all(numbers) else []


def _narrow(base: InstrumentText, words: Sequence[Provision]) -> str:
    """A mark on a part of a resolution governs that part, one on its head governs all of it."""
    return _common([provision.address for provision in words]) or base.code if words else base.code


def _common(addresses: Sequence[str]) -> str:
    """The longest address that all of them are, or lie below."""
    if not addresses:
        return ""
    steps = [address.split("/") for address in addresses]
    common: list[str] = []
    for column in zip(*steps, strict=False):
        if len(set(column)) > 1:
            break
        common.append(column[0])
    return "/".join(common)

"""Detection of the instrument where no number line names it: from the margin, or from the numbers of provisions.

Source: the printed form of provisions (``CS 28A``), and the runs of numbers of the Constitution and Convention.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from plenipot.core.identity.lazy_patterns import lazy_pattern
from plenipot.core.structure.forms import Form
from plenipot.core.text.document import Paragraph

_LONGEST = 40
"""Characters of a line that is nothing but numbers of provisions."""


class InstrumentDetector:
    """Detects the instrument of provisions by their marginal numbers, for the instruments that a form numbers so."""

    def __init__(self, form: Form) -> None:
        codes = "|".join(map(re.escape, form.marginal)) or "(?!)"
        self._printed = lazy_pattern(rf"\s*(?:[A-Z]{{3}}\*?\s+)?({codes})[ \u00a0]?\d")
        self._bare = lazy_pattern(r"\s*(?:[A-Z]{3}\*?\s+)?(\d{1,4})[A-Z]{0,2}(?:\D{1,6}(\d{1,4})[A-Z]{0,2})?\s*")
        self._runs = form.marginal

    def from_margin(self, under: Sequence[Paragraph]) -> str:
        """The code that is printed before the first provision's number: ``CS 28A``; empty for none."""
        for paragraph in under:
            if match := self._printed.match(paragraph.all_text()):
                return match[1]
        return ""

    def from_numbers(self, under: Sequence[Paragraph]) -> str:
        """The only instrument that has all the numbers which stand alone on lines; empty for none or several."""
        numbers: list[int] = []
        for paragraph in under:
            text = paragraph.accepted() or paragraph.rejected()
            match = self._bare.fullmatch(text) if len(text) < _LONGEST else None
            numbers += [int(number) for number in match.groups() if number] if match else []
        if not numbers:
            return ""
        fits = [code for code, runs in self._runs.items() if all(_within(number, runs) for number in numbers)]
        return fits[0] if len(fits) == 1 else ""


def _within(number: int, runs: Sequence[tuple[int, int]]) -> bool:
    """Tell whether a number lies in one of some runs of numbers."""
    return any(first <= number <= last for first, last in runs)

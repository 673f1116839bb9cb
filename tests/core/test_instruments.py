"""The instrument where no line names it: told by the only one that has all the numbers printed."""

import pytest

from marked_lines import spans
from plenipot.adapters.forms import load
from plenipot.core.filings.instruments import InstrumentDetector
from plenipot.core.text.document import Paragraph

INSTRUMENTS = InstrumentDetector(load("itu-pp"))


def instrument(*lines):
    return INSTRUMENTS.from_numbers([Paragraph(spans(line)) for line in lines])


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        (["300"], "CV"),
        (["SUP 300A"], "CV"),
        (["{-300-}"], "CV"),
        (["528"], "CV"),
        (["529"], ""),
        (["1007"], "CS"),
        (["1017"], "CS"),
        (["1018"], ""),
        # Two have the number, or a line has other words; further numbers tell which.
        (["30"], ""),
        (["30", "300"], "CV"),
        (["30 to 300"], "CV"),
        (["1001", "300"], "CV"),
        (["1007", "300"], ""),
        (["300 delegates"], ""),
        (["300 delegates", "1007"], "CS"),
        ([], ""),
        ([""], ""),
    ],
)
def test_the_instrument_has_all_numbers_of_lines_that_are_nothing_else(lines, code):
    assert instrument(*lines) == code


@pytest.mark.parametrize(("blanks", "code"), [(36, "CV"), (37, "")])
def test_a_line_of_numbers_has_fewer_than_forty_signs(blanks, code):
    """However its runs are cut, and not counting what is struck."""
    blank = " "
    assert instrument(f"{blank * blanks}300") == code
    assert instrument(f"{blank * (blanks - 10)}{{+{blank * 10}+}}300") == code
    assert instrument(f"{{-{'x' * 50}-}}{blank * blanks}300") == code

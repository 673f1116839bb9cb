"""The instrument that no number line names: by what stands at the margin."""

from dataclasses import replace

import pytest

from marked_lines import flow
from plenipot.adapters.forms import load
from plenipot.core.filings.instruments import InstrumentDetector

FORM = load("itu-pp")


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        ("CS 28→to act", "CS"),
        (" CS 28→to act", "CS"),
        ("ADD CS 28A→to act", "CS"),
        ("to act\nCV 5→to go", "CV"),
        ("CV 5→to go\nCS 28→to act", "CV"),
        ("{-CS 28→to act-}", "CS"),
        ("28→to act", ""),
        ("", ""),
        ("see CS 28", ""),
    ],
)
def test_the_first_number_at_the_margin_names_the_instrument(lines, code):
    assert InstrumentDetector(FORM).from_margin(flow(lines)) == code


@pytest.mark.parametrize("margin", ["УС", "组织法", "د", "cs"])
def test_a_margin_is_read_in_the_letters_of_the_form(margin):
    form = replace(FORM, marginal={margin: ((1, 99),)})
    assert InstrumentDetector(form).from_margin(flow(f"{margin} 28→to act")) == margin

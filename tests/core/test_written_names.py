"""Texts and provisions by the names that people write for them."""

from __future__ import annotations

import pytest

from plenipot.adapters.forms import load
from plenipot.core.structure.written_names import parse_written_name

FORM = load("itu-pp")
RADIO = load("itu-r")


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("RES140", "RES140"),
        ("res140", "RES140"),
        ("Res. 140", "RES140"),
        ("Res 140", "RES140"),
        ("RES. No. 140", "RES140"),
        ("Resolution 140", "RES140"),
        ("resolution 140 (Rev. Guadalajara, 2010)", "RES140"),
        ("Rés. 140", "RES140"),
        ("Résolution 140", "RES140"),
        ("Резолюция 140", "RES140"),
        ("第140号决议", "RES140"),
        ("القرار 140", "RES140"),
        ("Dec. 5", "DEC5"),
        ("Decision 5", "DEC5"),
        ("CS 1012", "CS/1012"),
        ("CS1012", "CS/1012"),
        ("cs/1012", "CS/1012"),
        ("CV 474", "CV/474"),
        ("CS 28A", "CS/28A"),
        ("CS", "CS"),
        ("Res. 140/resolves/1", "RES140/resolves/1"),
        ("  Res.\u00a0140  ", "RES140"),
    ],
)
def test_a_text_is_found_by_the_name_that_people_write(written, address):
    assert parse_written_name(written, FORM) == address


def test_a_provision_with_a_dotted_number_is_one_of_the_regulations():
    assert parse_written_name("RR 5.312A", RADIO) == "RR/5.312A"


@pytest.mark.parametrize(
    "written", ["", "RES", "140", "human rights", "the resolution", "ABC 12", "PP14/48", "Res. (140)"]
)
def test_other_words_name_no_text(written):
    assert parse_written_name(written, FORM) == ""

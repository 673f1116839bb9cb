"""The official languages, and the directions in which languages are written."""

from __future__ import annotations

import re

import pytest
from babel import Locale

from plenipot.core.identity.languages import LETTERS, OFFICIAL, OWN_NAMES, direction


@pytest.mark.parametrize("language", OFFICIAL, ids=lambda language: language.code)
def test_a_language_agrees_with_the_locale_data(language):
    locale = Locale.parse(language.tag, sep="-")
    assert (locale.language, locale.text_direction) == (language.code, direction(language.code))
    assert Locale(language.code).get_display_name().casefold() == language.own_name.casefold()


@pytest.mark.parametrize(
    ("code", "way"),
    [("ar", "rtl"), ("ar-EG", "rtl"), ("fa", "rtl"), ("he", "rtl"), ("ur", "rtl"), ("", "ltr"), ("pt", "ltr")],
)
def test_direction_of_a_code_or_tag(code, way):
    assert direction(code) == way


@pytest.mark.parametrize("language", LETTERS)
def test_letters_are_those_of_one_language_and_of_no_other(language):
    written = [code for code, name in OWN_NAMES.items() if re.fullmatch(f"{LETTERS[language]}+", name)]
    assert written == [language]
    assert not re.search(LETTERS[language], "1234 ABC (Rev. 2), é")

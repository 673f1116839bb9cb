"""The official languages, and the directions in which languages are written."""

from __future__ import annotations

import pytest
from babel import Locale

from plenipot.core.identity.languages import OFFICIAL, direction


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

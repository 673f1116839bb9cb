"""The official languages of the United Nations and of the Union: codes, own names, letters, direction of writing.

The letter that an organisation uses for each in symbols and file names is data of its form.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """One official language."""

    code: str
    """ISO 639-1."""
    three_letters: str
    """ISO 639-2."""
    tag: str
    """BCP 47, with the region whose spelling the Union's papers follow."""
    own_name: str
    english_name: str


OFFICIAL = (
    Language(code="ar", three_letters="ara", tag="ar-SA", own_name="العربية", english_name="Arabic"),
    Language(code="zh", three_letters="zho", tag="zh-CN", own_name="中文", english_name="Chinese"),
    Language(code="en", three_letters="eng", tag="en-GB", own_name="English", english_name="English"),
    Language(code="fr", three_letters="fra", tag="fr-FR", own_name="Français", english_name="French"),
    Language(code="ru", three_letters="rus", tag="ru-RU", own_name="Русский", english_name="Russian"),
    Language(code="es", three_letters="spa", tag="es-ES", own_name="Español", english_name="Spanish"),
)
"""In the order of the Union's lists."""
CODES = frozenset(language.code for language in OFFICIAL)
OWN_NAMES = {language.code: language.own_name for language in OFFICIAL}
ENGLISH_NAMES = {language.code: language.english_name for language in OFFICIAL}
TAGS = {language.code: language.tag for language in OFFICIAL}
THREE_LETTERS = {language.code: language.three_letters for language in OFFICIAL}
LETTER_RANGES = {
    "ar": "\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc",
    "zh": "\u3400-\u9fff",
    "ru": "\u0400-\u04ff",
}
"""The letters of the languages with a script of their own, as they stand in a class of a pattern; the Arabic ones also as shown in a word."""
LETTERS = {language: f"[{ranges}]" for language, ranges in LETTER_RANGES.items()}
"""The same letters as a pattern."""
_FIRST_HAN, LAST_HAN = LETTER_RANGES["zh"].split("-")
_BEHIND_HAN = chr(ord(LAST_HAN) + 1)
_RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur"})


def begins_in_han(words: str) -> bool:
    """Tell whether words begin with a Chinese character; a pattern for them takes two milliseconds to compile."""
    return _FIRST_HAN <= words < _BEHIND_HAN


def is_right_to_left(language: str) -> bool:
    """Tell whether a language, by its code or tag, is written from right to left."""
    return language.split("-", maxsplit=1)[0].lower() in _RIGHT_TO_LEFT


def direction(language: str) -> str:
    """``rtl`` or ``ltr``, by the code or tag of a language."""
    return "rtl" if is_right_to_left(language) else "ltr"

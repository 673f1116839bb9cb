"""Numerals as Word writes the n-th item of a list, by the name of the number format.

Source: ECMA-376 Part 1, 17.18.59 (ST_NumberFormat). A format that is not here is written in digits.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_CYRILLIC = "абвгдежзиклмнопрстуфхцчшщыэюя"
_ARABIC = ("أ", *"بتثجحخدذرزسشصضطظعغفقكلمن", "هـ", *"وي")
_ABJAD = ("أ", *"بجد", "هـ", *"وزحطيكلمنسعفصقرشتثخذضغظ")
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_CIRCLES = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_HAN = "一二三四五六七八九"
_HAN_UNITS = ((1000, "千"), (100, "百"), (10, "十"))
_LARGEST_ROMAN = 3999
_LARGEST_HAN = 9999
_TEEN = range(10, 20)
_ENGLISH_ORDINALS = {1: "st", 2: "nd", 3: "rd"}
_TEENS = range(11, 14)


@lru_cache(maxsize=2048)
def format_numeral(number: int, kind: str) -> str:
    """Write a number as that format does; one outside a format's range is written in digits."""
    if kind == "none":
        return ""
    write = _FORMATS.get(kind)
    return write(number) if write and number > 0 else str(number)


def _format_roman(number: int) -> str:
    """A number in capital Roman numerals; above the largest that they write, in digits."""
    if number > _LARGEST_ROMAN:
        return str(number)
    written = ""
    for value, sign in _ROMAN:
        written += sign * (number // value)
        number %= value
    return written


def _repeat_letters(letters: str | tuple[str, ...]) -> Callable[[int], str]:
    """Letters, then doubled, then tripled: y, z, aa, bb."""

    def write(number: int) -> str:
        times, place = divmod(number - 1, len(letters))
        return letters[place] * (times + 1) if times < len(letters) else str(number)

    return write


def _pick_sign(signs: str) -> Callable[[int], str]:
    """A numeral format that has a sign for each number as far as they go, and figures beyond."""
    return lambda number: signs[number - 1] if number <= len(signs) else str(number)


def _format_han(number: int) -> str:
    """A number in Chinese numerals as Word writes them: ``十二``, ``一百〇五``; in figures past the largest."""
    if number > _LARGEST_HAN:
        return str(number)
    if number in _TEEN:
        return "十" + _HAN[number - 11 : number - 10] if number > min(_TEEN) else "十"
    written, gap = "", False
    for value, unit in _HAN_UNITS:
        digit, number = divmod(number, value)
        if digit:
            written += ("〇" if gap else "") + _HAN[digit - 1] + unit
            gap = False
        elif written:
            gap = True
    return written + (("〇" if gap else "") + _HAN[number - 1] if number else "")


def _digits_of_han(number: int) -> str:
    return "".join(("〇" + _HAN)[int(digit)] for digit in str(number))


def _ordinal(number: int) -> str:
    return f"{number}{'th' if number % 100 in _TEENS else _ENGLISH_ORDINALS.get(number % 10, 'th')}"


_FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02}",
    "lowerRoman": _format_roman,
    "upperRoman": lambda number: _format_roman(number).upper(),
    "lowerLetter": _repeat_letters(_LATIN),
    "upperLetter": _repeat_letters(_LATIN.upper()),
    "russianLower": _repeat_letters(_CYRILLIC),
    "russianUpper": _repeat_letters(_CYRILLIC.upper()),
    "arabicAlpha": _repeat_letters(_ARABIC),
    "arabicAbjad": _repeat_letters(_ABJAD),
    "chineseCounting": _format_han,
    "chineseCountingThousand": _format_han,
    "taiwaneseCounting": _format_han,
    "taiwaneseCountingThousand": _format_han,
    "japaneseCounting": _format_han,
    "ideographDigital": _digits_of_han,
    "taiwaneseDigital": _digits_of_han,
    "ideographTraditional": _pick_sign(_STEMS),
    "ideographZodiac": _pick_sign(_BRANCHES),
    "decimalEnclosedCircle": _pick_sign(_CIRCLES),
    "decimalEnclosedCircleChinese": _pick_sign(_CIRCLES),
    "decimalFullWidth": lambda number: str(number).translate({ord("0") + n: 0xFF10 + n for n in range(10)}),
    "numberInDash": lambda number: f"- {number} -",
    "ordinal": _ordinal,
}

"""Dates in words in six languages, as a piece of the pattern by which texts are parted into tokens.

A date is one token (``20 October 2014``, ``1er janvier``, ``20 de octubre de 2014``, ``20 октября 2014 г.``, ``2014年10月20日``,
``٢٠ أكتوبر ٢٠١٤``, ``October 20, 2014``): who changes its day changes the date. A year alone is a number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from plenipot.core.identity.lazy_patterns import lazy_pattern

_MONTHS = """
January February March April May June July August September October November December
janvier février mars avril mai juin juillet août septembre octobre novembre décembre
enero febrero marzo abril mayo junio julio agosto septiembre setiembre octubre noviembre diciembre
января февраля марта апреля мая июня июля августа сентября октября ноября декабря
январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь
يناير فبراير مارس أبريل إبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر
"""
_GAP = "[ \u00a0\u202f]"
_YEAR = lazy_pattern(r"(?<!\d)\d{4}(?!\d)")


def pattern(digit: str) -> tuple[str, str]:
    """The patterns of dates that begin with a figure and of those that begin with a month; where a word ends is not in them."""
    month = grouped([*_MONTHS.split(), *_MONTHS.title().split()])
    year = f"{digit}{{4}}(?:{_GAP}?(?:г\\.|года))?"
    behind = f"(?:{_GAP}(?:del?{_GAP})?|,{_GAP}){year}"
    day = f"{digit}{{1,2}}(?:er|º|°|-?(?:го|е))?"
    days = f"{day}(?:{_GAP}?[\u2010-\u2015-]{_GAP}?{day})?"
    figures = (
        f"{days}{_GAP}(?:de{_GAP})?{month}(?:{behind})?|(?:{digit}{{2,4}}年)?{digit}{{1,2}}月(?:{digit}{{1,2}}日)?"
    )
    return figures, f"{month}(?:{_GAP}{days},)?{behind}"


def grouped(words: Iterable[str]) -> str:
    """The pattern of any of the words, the longest first, grouped by their first sign: where none begins, one look is enough."""
    heads: dict[str, list[str]] = {}
    for word in sorted(set(words), key=lambda item: (-len(item), item)):
        heads.setdefault(word[0], []).append(re.escape(word[1:]))
    alternatives = "|".join(f"{head}(?:{'|'.join(rest)})" for head, rest in sorted(heads.items()))
    return f"(?=[{''.join(sorted(heads))}])(?:{alternatives})"


def year_in(printed: str) -> int:
    """The last year in printed words, in any digits (``Rev. Busan, 2014``, ``٢٠١٤``); 0 where there is none."""
    years = _YEAR.findall(printed)
    return int(years[-1]) if years else 0

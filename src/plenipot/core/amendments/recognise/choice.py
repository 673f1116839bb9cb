"""Which organisation's form a file is set in, by what the file itself says.

Words: a form's *witnesses* are data: the letters that its document symbols begin with, the names of its bodies, styles
that only its papers have, and how its provisions are numbered. They are heard in this order, and the first that speaks
decides: the symbol in a running header, a symbol or a body's name on the first page, an edition on a short line, a
style, a number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import NamedTuple

from plenipot.core.amendments.forms import Witnesses
from plenipot.core.amendments.trees.words import fold
from plenipot.core.identity.symbols import found
from plenipot.core.text.marked import Marked, Paragraph

_ZONE = 60
"""So many paragraphs are heard where the first page and the opening of a text stand."""
_LONGEST = 240
_SHORT = 80
_LEADS = r"(?:\w{1,12}[ '\u2019]|[\u3400-\u9fff]{1,8})?"
"""What may stand before the name of a body at the beginning of a line: an article, the Union."""


class Choice(NamedTuple):
    """A form's name, empty where nothing in the file speaks for one; and what in the file spoke for it."""

    form: str
    because: str


def choose(marked: Marked, witnesses: Mapping[str, Witnesses]) -> Choice:
    """The form that a file speaks for, among those whose witnesses are given."""
    page = list(islice((one for one in marked.body if _said(one)), _ZONE))
    margins = [
        one for story in marked.stories[1:] if story.name.startswith(("header", "footer")) for one in story.paragraphs
    ]
    for heard in (
        _symbols(margins, witnesses),
        _symbols(page, witnesses),
        _names([*page, *margins], witnesses),
        _editions(page, witnesses),
        _styles(marked.body, witnesses),
        _numbers(marked.body, witnesses),
    ):
        first = next(heard, None)
        if first is not None:
            return first
    return Choice("", "")


def _said(paragraph: Paragraph) -> str:
    return (paragraph.accepted() or paragraph.rejected()).strip()


def _symbols(paragraphs: Iterable[Paragraph], witnesses: Mapping[str, Witnesses]) -> Iterator[Choice]:
    for paragraph in paragraphs:
        symbol = found(_said(paragraph))
        letters = symbol.conference.rstrip("-0123456789") if symbol else ""
        for form, known in witnesses.items():
            if letters in known.symbols:
                yield Choice(form, f"the symbol {symbol}")


def _names(paragraphs: Iterable[Paragraph], witnesses: Mapping[str, Witnesses]) -> Iterator[Choice]:
    printed = {fold(name): name for known in witnesses.values() for some in known.names.values() for name in some}
    patterns = {
        form: _beginning(fold(name) for some in known.names.values() for name in some)
        for form, known in witnesses.items()
    }
    for paragraph in paragraphs:
        said = _said(paragraph)
        words = fold(said) if len(said) < _LONGEST else ""
        for form, pattern in patterns.items():
            if match := pattern.match(words):
                yield Choice(form, f"the words “{printed[match['name']]}”")


def _beginning(names: Iterable[str]) -> re.Pattern[str]:
    some = "|".join(map(re.escape, sorted(names, key=len, reverse=True))) or "(?!)"
    return re.compile(rf"{_LEADS}(?P<name>{some})")


def _editions(paragraphs: Iterable[Paragraph], witnesses: Mapping[str, Witnesses]) -> Iterator[Choice]:
    letters = {letter: form for form, known in witnesses.items() for letter in known.symbols}
    some = "|".join(sorted(map(re.escape, letters), key=len, reverse=True)) or "(?!)"
    pattern = re.compile(rf"(?<!\w)({some})-?\d\d(?!\d)")
    for paragraph in paragraphs:
        said = _said(paragraph)
        match = pattern.search(said) if len(said) < _SHORT else None
        if match:
            yield Choice(letters[match[1]], f"the edition {match[0]}")


def _styles(paragraphs: Iterable[Paragraph], witnesses: Mapping[str, Witnesses]) -> Iterator[Choice]:
    telling = {style: form for form, known in witnesses.items() for style in known.styles}
    for paragraph in paragraphs:
        if paragraph.style in telling:
            yield Choice(telling[paragraph.style], f"the style {paragraph.style}")


def _numbers(paragraphs: Iterable[Paragraph], witnesses: Mapping[str, Witnesses]) -> Iterator[Choice]:
    patterns = {form: re.compile(known.numbers) for form, known in witnesses.items() if known.numbers}
    for paragraph in paragraphs:
        said = _said(paragraph)[:_SHORT]
        for form, pattern in patterns.items():
            if match := pattern.match(said):
                yield Choice(form, f"the number {match[0]}")

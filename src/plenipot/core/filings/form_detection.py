"""Detection of the organisation's form in which a file is set, from the file itself.

Words: a form's *detection rules* are data: the letters that its document symbols begin with, the names of its bodies, styles
that only its papers have, and how its provisions are numbered. They are tried in this order, and the first that matches
decides: the symbol in a running header, a symbol on the first page, a line that only its papers have, a body's name, an
edition on a short line, a style, a number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import NamedTuple

from plenipot.core.identity.languages import LETTERS
from plenipot.core.identity.lazy_patterns import lazy_pattern
from plenipot.core.identity.symbols import find_symbol
from plenipot.core.structure.forms import DetectionRules
from plenipot.core.text.document import IN_ACCEPTED, Paragraph, WordDocument
from plenipot.core.text.folding import fold_for_lookup

_ZONE = 60
"""So many paragraphs are looked at where the first page and the opening of a text stand."""
_LONGEST = 240
_SHORT = 80
_LEAD_WORD, _LEAD_HAN = lazy_pattern(r"\w{1,12}[ '\u2019]"), lazy_pattern(f"{LETTERS['zh']}{{1,8}}")
"""What may stand before the name of a body at the beginning of a line: an article, the Union."""


class DetectedForm(NamedTuple):
    """A form's name, empty where nothing in the file speaks for one; and what in the file spoke for it."""

    form: str
    reason: str


def detect_form(marked: WordDocument, detector: FormDetector) -> DetectedForm:
    """Detect the form that a file is set in, among those of a detector: by its symbol, else by its lines, names, editions, styles, numbers."""
    page = islice((words for paragraph in marked.body if (words := _plain_words(paragraph))), _ZONE)
    lines = [words for words in page if len(words) < _LONGEST]
    margins = [
        _plain_words(paragraph)
        for story in marked.stories
        if story.name.startswith(("header", "footer"))
        for paragraph in story.paragraphs
    ]
    for detected_forms in (
        detector.by_symbols(margins),
        detector.by_symbols(lines),
        detector.by_lines([*margins, *lines]),
        detector.by_names([*lines, *margins]),
        detector.by_editions(lines),
        detector.by_styles(marked.body),
        detector.by_numbers(marked.body),
    ):
        first = next(detected_forms, None)
        if first is not None:
            return first
    return DetectedForm("", "")


def _plain_words(paragraph: Paragraph) -> str:
    return (paragraph.accepted() or paragraph.rejected()).strip()


def _first_words(paragraph: Paragraph) -> str:
    """The first letters of a paragraph's words, as many as a number may have: most paragraphs are far longer."""
    if len(paragraph.spans) == 1:
        return paragraph.all_text().strip()[:_SHORT]
    words = ""
    for text, revision, _, _ in paragraph.spans:
        if IN_ACCEPTED[revision]:
            words += text
            if len(words) >= _SHORT and len(words.strip()) >= _SHORT:
                break
    return (words or paragraph.rejected()).strip()[:_SHORT]


class FormDetector:
    """The detection rules of several forms, compiled once for all files; each method yields the forms that a part of a file speaks for."""

    def __init__(self, rules_by_form: Mapping[str, DetectionRules]) -> None:
        self._letters = {
            letter: form for form, detection_rules in rules_by_form.items() for letter in detection_rules.symbols
        }
        self._printed = {
            fold_for_lookup(name): (form, name)
            for form, detection_rules in rules_by_form.items()
            for body_names in detection_rules.names.values()
            for name in body_names
        }
        self._names: dict[str, list[str]] = {}
        for name in sorted(self._printed, key=len, reverse=True):
            self._names.setdefault(name[:1], []).append(name)
        self._edition = re.compile(rf"(?<!\w)({_any_of(self._letters)})-?\d\d(?!\d)")
        self._telling = {
            style: form for form, detection_rules in rules_by_form.items() for style in detection_rules.styles
        }
        self._alone = [
            (form, re.compile(line))
            for form, detection_rules in rules_by_form.items()
            for line in detection_rules.lines
        ]
        self._numbered = [
            (form, re.compile(detection_rules.numbers))
            for form, detection_rules in rules_by_form.items()
            if detection_rules.numbers
        ]

    def by_symbols(self, lines: Iterable[str]) -> Iterator[DetectedForm]:
        """The forms whose documents have the symbols that stand in the lines."""
        for line in lines:
            symbol = find_symbol(line)
            form = self._letters.get(symbol.conference.rstrip("-0123456789")) if symbol else None
            if form:
                yield DetectedForm(form, f"the symbol {symbol}")

    def by_lines(self, lines: Iterable[str]) -> Iterator[DetectedForm]:
        """The forms whose papers alone have lines such as one of these."""
        for line in lines:
            for form, pattern in self._alone:
                if pattern.fullmatch(line):
                    yield DetectedForm(form, f"the line {line}")

    def by_names(self, lines: Iterable[str]) -> Iterator[DetectedForm]:
        """The forms of the bodies with whose names lines begin."""
        for line in lines:
            folded = fold_for_lookup(line)
            if printed := next(filter(None, (self._name_at(folded, place) for place in _name_places(folded))), ""):
                form, name = self._printed[printed]
                yield DetectedForm(form, f"the words “{name}”")

    def _name_at(self, folded: str, place: int) -> str:
        """The longest name of a body that stands at a place of a folded line; empty for none."""
        names = self._names.get(folded[place : place + 1], ())
        return next((name for name in names if folded.startswith(name, place)), "")

    def by_editions(self, lines: Iterable[str]) -> Iterator[DetectedForm]:
        """The forms whose editions (``PP-14``) are named in short lines."""
        for line in lines:
            match = self._edition.search(line) if len(line) < _SHORT else None
            if match:
                yield DetectedForm(self._letters[match[1]], f"the edition {match[0]}")

    def by_styles(self, paragraphs: Iterable[Paragraph]) -> Iterator[DetectedForm]:
        """The forms that alone have the styles which paragraphs have."""
        for paragraph in paragraphs:
            if paragraph.style in self._telling:
                yield DetectedForm(self._telling[paragraph.style], f"the style {paragraph.style}")

    def by_numbers(self, paragraphs: Iterable[Paragraph]) -> Iterator[DetectedForm]:
        """The forms that alone number provisions as paragraphs are numbered."""
        for paragraph in paragraphs:
            words = _first_words(paragraph)
            for form, pattern in self._numbered:
                if match := pattern.match(words):
                    yield DetectedForm(form, f"the number {match[0]}")


def _name_places(folded: str) -> Iterator[int]:
    """The places of a line where the name of a body may stand: behind what may lead to it, the most of it first, and the beginning."""
    if word := _LEAD_WORD.match(folded):
        yield word.end()
    if characters := _LEAD_HAN.match(folded):
        yield from range(characters.end(), 0, -1)
    yield 0


def _any_of(words: Iterable[str]) -> str:
    """A pattern for any of some words, the longest first; for none where there are none."""
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True))) or "(?!)"

"""Cross-references: where the words of a provision speak of another one, and which.

Three kinds are read: a section and its items (“considering e), f) and g) above”, “point 3 du décide”), a numbered
provision of an instrument (“No. 1012 of the Constitution”, “No. 5.312”), and a whole instrument (“Resolutions 101 and
102”), those of other bodies left out. Every printed number or letter is a reference of its own; of a range, its two ends.
Source: practice of the resolutions of the ITU, in six languages.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from plenipot.core.identity.addresses import Address, split_code
from plenipot.core.identity.languages import LETTER_RANGES, LETTERS
from plenipot.core.identity.lazy_patterns import lazy_pattern
from plenipot.core.identity.ordinals import LATIN
from plenipot.core.structure.forms import Form, Words, once_for_form
from plenipot.core.structure.labels import labels_of
from plenipot.core.structure.lexicon import bare, lexicon_of
from plenipot.core.text.folding import spelling_alternatives

_NUMBER = r"\d{1,4}(?:[A-Z]{1,2}(?![A-Za-z]))?(?:\.\d+[A-Z]{0,2})?"
_JOIN = (
    r"(?:\s*(?:,|،|、)\s*(?:and|et|y|и|و)?\s*|\s*(?:和|至|及|与|到)\s*|\s*[\u2010-\u2015-]\s*|\s+و\s?"
    r"|\s+(?:and|to|through|or|et|à|ou|y|e|a|o|и|по|или|إلى|أو)\s+)"
)
_BEHIND = r"above|below|ci-dessus|ci-dessous|supra|infra|anterior(?:es)?|anteriormente|más arriba|выше|ниже|أعلاه|أدناه|以上|以下|上述"
_AFTER = rf"(?=\s*(?:$|[,.;:()»\"”“»،؛；。、]|{_BEHIND}|of|and|or|to|de|du|más|من|及|和|所|中|的|提))"
_OF = (
    r"(?:\s+(?:of|under|in|de|du|del|des|раздела|من))?\s*(?:the|this|la|le|les|el|présente|présent|este|esta|l['’])?\s*"
    r"[\"«“”»]?\s*(?:و(?=إذ))?"
)
_POINT = (
    r"(?:(?:sub)?paragraphs?|items?|points?|alinéas?|puntos?|apartados?|párrafos?|paragraphes?|пункт[а-я]*|подпункт[а-я]*|пп?\."
    r"|الفقرات|الفقرتين|الفقرة|فقرة|البنود|البندين|البند)(?:\s+من(?=\s))?"
)
_IN = r"in|by|under|from|see|at|and|en|aux?|à|voir|los|el|véase|в|см\.|في|انظر"
_BEFORE_HAN = r"\s*[\"»”“]?\s*(?:部分|一节|的|之)?\s*"
_PLACES = "上述上文以下下文"
_ORDINAL = "<bis>"
"""Stands for what the form calls the second and third of a number."""
_CLOSED = rf"(?:(?:[a-z]{{1,4}}|[\u0430-\u044f]){_ORDINAL}|[\u0621-\u064a\ufe70-\ufefc]\u0640?{_ORDINAL} ?)\){_ORDINAL}"
"""A letter and its parenthesis; ordinals may stand before and behind it, and are spelt out at as few places as may be."""
_HAN_ITEM = lazy_pattern("第|段|款|项|点|分段")
_FAR = 60
"""Characters behind a number in which the body that it belongs to is named."""
_NUMBERED = lazy_pattern(r"[\d)]")
"""Of which one at least stands in every reference."""
_POINTS = lazy_pattern(_POINT, re.IGNORECASE)
_BESIDE = lazy_pattern(rf"{_BEHIND}|[{_PLACES}]{{2}}", re.IGNORECASE)
_SCRIPTS = {language: lazy_pattern(letters) for language, letters in LETTERS.items()}


class CrossReference(NamedTuple):
    """Characters `start` to `end` of a text speak of what stands at `address`."""

    start: int
    end: int
    address: str


class _ReferencePatterns:
    """The patterns of a form for texts in which no scripts but Latin and the `scripts` occur, each compiled when it is asked for.

    The words of a form in six languages compile for seconds; most texts have letters of one script, and many none of these words.
    """

    def __init__(self, form: Form, scripts: frozenset[str]) -> None:
        self._form = form
        self._absent = [pattern for script, pattern in _SCRIPTS.items() if script not in scripts]
        ordinals = spelling_alternatives(self._present(_all_words(form.ordinals)))
        self._ordinal = rf"(?: ?(?:{ordinals}|{LATIN})(?!\w))?"
        number = rf"\d{{1,2}}{_ORDINAL}(?:\.\d+)*(?: ?[a-z]\)| ?[ivx]{{1,4}}\))?"
        self._item = rf"第?\(?(?:{number}|{_CLOSED})(?:段|款|项|点|分段)?"

    @cached_property
    def _call(self) -> str:
        """The pattern of the words by which a section is called."""
        verbs = self._any(word for call in self._form.calls for word in _all_words(call.words))
        parts = (*self._form.modifiers, *self._form.parties)
        other_parts = self._any(word for call in parts for word in _all_words(call.words))
        return rf"(?P<call>(?:{verbs})(?:[ ,]*(?:{other_parts}))*)"

    @cached_property
    def item(self) -> re.Pattern[str]:
        """The number or letter of an item, in running text."""
        return self._compiled(self._item)

    @cached_property
    def called(self) -> re.Pattern[str]:
        """A call and items of its section: “considering e), f) and g)”."""
        return self._compiled(
            rf"(?<![^\W{LETTER_RANGES['zh']}]){self._call}{_BEFORE_HAN}(?P<items>{_list_pattern(self._item, 3)}){_AFTER}"
        )

    @cached_property
    def pointed(self) -> re.Pattern[str]:
        """Items that are called points, and their section: “point 3 du décide”."""
        return self._compiled(rf"{_POINT}\s*(?P<items>{_list_pattern(self._item, 2)}){_OF}{self._call}")

    @cached_property
    def closed(self) -> re.Pattern[str]:
        """Items with a bracket, and their section: “b) of recognizing”."""
        of = r"\s+(?:of|under|du|del|раздела|من)(?<=\w)"
        return self._compiled(rf"(?<!\w)(?P<items>{_list_pattern(_CLOSED, 2)}){of}{_OF}{self._call}")

    @cached_property
    def beside(self) -> tuple[re.Pattern[str], ...]:
        """Items of the section in which the text itself stands: “in b) and c) above”."""
        closed = f"(?P<items>{_list_pattern(_CLOSED, 2)})"
        return (
            self._compiled(rf"{_POINT}\s*(?P<items>{_list_pattern(self._item, 2)})\s*,?\s*(?:{_BEHIND})"),
            self._compiled(rf"(?<!\w)(?:{_IN})\s+{closed}\s*,?\s*(?:{_BEHIND})"),
            self._compiled(rf"[{_PLACES}]{{2}}\s*(?:第)?{closed}", re.NOFLAG),
        )

    @cached_property
    def provisions(self) -> list[tuple[str, re.Pattern[str]]]:
        """The numbered provisions of each instrument: “No. 1012 of the Constitution”, “No. 5.312”."""
        form = self._form
        numbers = rf"(?P<items>{_list_pattern(_NUMBER, 2)})"
        number = self._any(_all_words(form.numbers))
        dotted = r"\d+\.\d+[A-Z]{0,2}"
        through = {kind: form.instruments[kind] for kind in form.instruments if kind in {*form.marginal, form.dotted}}
        patterns = [
            (kind, rf"(?:{number})\s*{numbers}{_OF}(?P<name>{self._any(_all_words(words))})", re.IGNORECASE)
            for kind, words in through.items()
        ]
        patterns += [
            (kind, rf"(?P<name>{self._any(words['zh'])})》?第{numbers}款", re.NOFLAG)
            for kind, words in through.items()
            if "zh" in words
        ]
        if form.dotted:
            patterns.append((form.dotted, rf"(?:{number})\s*(?P<items>{_list_pattern(dotted, 2)})", re.IGNORECASE))
        return [(kind, self._compiled(pattern, flags)) for kind, pattern, flags in patterns]

    @cached_property
    def instruments(self) -> list[tuple[str, re.Pattern[str]]]:
        """Whole instruments: “Resolutions 101 and 102”."""
        form = self._form
        through = {*form.marginal, form.dotted}
        patterns = [
            (kind, rf"(?<!\w)(?:{self._any(_plurals(words))})\s+{_WHOLE}", re.IGNORECASE)
            for kind, words in form.instruments.items()
            if kind not in through
        ]
        patterns += [
            (kind, rf"第(?P<items>\d+)号(?:{self._any(words['zh'])})", re.NOFLAG)
            for kind, words in form.instruments.items()
            if "zh" in words
        ]
        return [(kind, self._compiled(pattern, flags)) for kind, pattern, flags in patterns]

    def _compiled(self, pattern: str, flags: int = re.IGNORECASE) -> re.Pattern[str]:
        """A compiled pattern, with the ordinals of the form in the place of their name."""
        return re.compile(pattern.replace(_ORDINAL, self._ordinal), flags)

    def _present(self, words: Iterable[str]) -> list[str]:
        """The words that no script rules out which these texts have no letter of."""
        return [word for word in words if not any(script.search(word) for script in self._absent)]

    def _any(self, words: Iterable[str]) -> str:
        """A pattern for any of the words that the text's scripts allow."""
        return _any_of(self._present(words))


class ReferenceFinder:
    """Finds the references of provisions to others, in texts of one form."""

    def __init__(self, form: Form) -> None:
        self._form = form
        self._lexicon = lexicon_of(form)
        self._labels = labels_of(form)
        self._elsewhere = [bare(word) for words in form.elsewhere.values() for word in words]
        self._patterns: dict[frozenset[str], _ReferencePatterns] = {}

    def find(self, text: str, code: str, at: str = "") -> tuple[CrossReference, ...]:
        """The references of a text in their order; `code` is the instrument that it stands in, `at` its own address."""
        if not _NUMBERED.search(text):
            return ()
        patterns = self._patterns_for(text)
        cross_references = [
            *self._in_sections(text, code, patterns),
            *self._to_provisions(text, patterns),
            *self._to_instruments(text, patterns),
        ]
        if at and _BESIDE.search(text):
            cross_references += self._to_siblings(text, Address(at).parent, cross_references, patterns)
        disjoint: list[CrossReference] = []
        for cross_reference in sorted(cross_references):
            if not disjoint or cross_reference.start >= disjoint[-1].end:
                disjoint.append(cross_reference)
        return tuple(disjoint)

    def _patterns_for(self, text: str) -> _ReferencePatterns:
        """The patterns for the scripts that a text is written in, compiled at their first use."""
        scripts = () if text.isascii() else (script for script, letter in _SCRIPTS.items() if letter.search(text))
        key = frozenset(scripts)
        patterns = self._patterns.get(key)
        if patterns is None:
            patterns = self._patterns[key] = _ReferencePatterns(self._form, key)
        return patterns

    def _in_sections(self, text: str, code: str, patterns: _ReferencePatterns) -> Iterator[CrossReference]:
        """The references to items of calls of one text, ``resolves 2``."""
        kind, _ = split_code(code)
        sections = [patterns.called]
        if _POINTS.search(text):
            sections.append(patterns.pointed)
        if ")" in text:
            sections.append(patterns.closed)
        for order, pattern in enumerate(sections):
            for match in pattern.finditer(text):
                called = self._lexicon.parse_call(match["call"], kind)
                if not called.known or called.strange:
                    continue
                above = Address(code) / called.slug
                for number, cross_reference in enumerate(self._to_items(match, above, patterns)):
                    yield (
                        cross_reference._replace(start=match.start("call"))
                        if not number and not order
                        else cross_reference
                    )

    def _to_siblings(
        self, text: str, above: str, cross_references: Sequence[CrossReference], patterns: _ReferencePatterns
    ) -> Iterator[CrossReference]:
        """“in b) and c) above”: items of the section that the text itself stands in."""
        for pattern in patterns.beside:
            for match in pattern.finditer(text):
                for cross_reference in self._to_items(match, above, patterns):
                    if not any(
                        cross_reference.start < earlier.end and earlier.start < cross_reference.end
                        for earlier in cross_references
                    ):
                        yield cross_reference

    def _to_items(self, match: re.Match[str], above: str, patterns: _ReferencePatterns) -> Iterator[CrossReference]:
        """The references to the items that a match lists, each at its own characters."""
        for item in patterns.item.finditer(match["items"]):
            leaf = self._item_steps(item[0])
            if leaf:
                start = match.start("items")
                yield CrossReference(start + item.start(), start + item.end(), Address(above) / leaf)

    def _item_steps(self, item: str) -> str:
        """The steps of an address for a cited item, such as ``1 a)``; empty where it is no label."""
        item = _HAN_ITEM.sub("", item)
        nested = re.fullmatch(r"\(?(\d+) ?([a-z]+\))", item)
        parts = (nested[1], nested[2]) if nested else (item,)
        leaves = [label.leaf for part in parts if (label := self._labels.parse(f"{part}\t")) is not None]
        return Address.of_steps(*leaves) if len(leaves) == len(parts) else ""

    @staticmethod
    def _to_provisions(text: str, patterns: _ReferencePatterns) -> Iterator[CrossReference]:
        """The references to provisions by their marginal numbers; a single one covers the words before its number."""
        for kind, pattern in patterns.provisions:
            for match in pattern.finditer(text):
                numbers = list(re.finditer(_NUMBER, match["items"]))
                for order, number in enumerate(numbers):
                    start = match.start() if not order else match.start("items") + number.start()
                    end = match.end() if len(numbers) == 1 else match.start("items") + number.end()
                    yield CrossReference(start, end, Address(kind) / number[0])

    def _to_instruments(self, text: str, patterns: _ReferencePatterns) -> Iterator[CrossReference]:
        """The references to other instruments by their numbers, those of other organisations left out."""
        for kind, pattern in patterns.instruments:
            for match in pattern.finditer(text):
                behind = bare(re.sub(r"^\s*\([^)]*\)", "", text[match.end() : match.end() + _FAR + _FAR])[:_FAR])
                if any(word in behind for word in self._elsewhere):
                    continue
                for order, number in enumerate(
                    re.finditer(r"(?<![\d/])\d+(?![\d/])", re.sub(r"\([^)]*\)", _blank_out, match["items"]))
                ):
                    start = match.start() if not order else match.start("items") + number.start()
                    yield CrossReference(start, match.start("items") + number.end(), f"{kind}{number[0]}")


_WHOLE = rf"(?P<items>\d{{1,4}}(?![\d/])(?:(?:\s*\([^)]*\))?{_JOIN}\d{{1,4}}(?![\d/]))*)"


def _list_pattern(item: str, group: int) -> str:
    """A pattern of one such item or several, in which the item stands once; `group` is the number that its own group has.

    The group is set behind the first item, and from then on something has to join the next one.
    """
    return rf"(?:(?({group}){_JOIN}){item}())+"


def _blank_out(match: re.Match[str]) -> str:
    """Blanks in the place of a match, so that what follows keeps its place."""
    return " " * len(match[0])


def _all_words(words: Words) -> Iterator[str]:
    """The words of a table in all its languages."""
    for variants in words.values():
        yield from variants


def _plurals(words: Words) -> Iterator[str]:
    """Words of number lines as they stand in running text, one or several."""
    for language, variants in words.items():
        for word in variants:
            yield word
            if language in ("en", "fr", "es"):
                yield f"{word}s" if language != "es" else re.sub("ón$", "on", word) + "es"
            if language == "ru":
                yield from (f"{word[:-1]}{ending}" for ending in ("и", "ю", "ей", "й", "ям"))
            if language == "ar":
                yield from (f"{before}{word}" for before in ("ل", "ب", "و"))


def _any_of(words: Iterable[str]) -> str:
    """A pattern of any of the words, longer ones before those that they begin with, in the ways to write them.

    A word that ends in a plain letter is not followed by another one; words of other scripts have endings of many kinds.
    """
    bounded: dict[bool, list[str]] = {True: [], False: []}
    for word in words:
        bounded[word[-1:].isalpha() and word.isascii()].append(word)
    patterns = [spelling_alternatives(bounded[False])] if bounded[False] else []
    if bounded[True]:
        patterns.append(rf"(?:{spelling_alternatives(bounded[True])})(?!\w)")
    return "|".join(patterns) or "(?!)"


finder_of = once_for_form(ReferenceFinder)
"""The finder of references in the texts of a form."""


def find_references(text: str, code: str, form: Form, at: str = "") -> tuple[CrossReference, ...]:
    """Where a text speaks of other provisions, in order; `code` is the instrument that it stands in (``RES102``).

    `at` is the text's own address, so that “b) above” is read.
    """
    return finder_of(form).find(text, code, at)

"""Cross-references: where the words of a provision speak of another one, and which.

Three kinds are read: a section and its items (“considering e), f) and g) above”, “point 3 du décide”), a numbered
provision of an instrument (“No. 1012 of the Constitution”, “No. 5.312”), and a whole instrument (“Resolutions 101 and
102”), those of other bodies left out. Every printed number or letter is a reference of its own; of a range, its two ends.
Source: practice of the resolutions of the ITU, in six languages.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from plenipot.core.identity.addresses import Address
from plenipot.core.identity.ordinals import LATIN
from plenipot.core.structure.forms import Form, Words
from plenipot.core.structure.labels import LabelParser
from plenipot.core.structure.lexicon import bare, lexicon_of
from plenipot.core.text.folding import spelling_alternatives, spelling_pattern

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
_HAN_ITEM = re.compile("第|段|款|项|点|分段")
_FAR = 60
"""Characters behind a number in which the body that it belongs to is named."""


class CrossReference(NamedTuple):
    """Characters `start` to `end` of a text speak of what stands at `address`."""

    start: int
    end: int
    address: str


class ReferenceFinder:
    """Finds the references in texts of one form."""

    def __init__(self, form: Form) -> None:
        self._lexicon = lexicon_of(form)
        self._labels = LabelParser(form)
        self._elsewhere = [bare(word) for words in form.elsewhere.values() for word in words]
        verbs = _any(word for call in form.calls for words in call.words.values() for word in words)
        other_parts = _any(
            word for call in (*form.modifiers, *form.parties) for words in call.words.values() for word in words
        )
        call = rf"(?P<call>(?:{verbs})(?:[ ,]*(?:{other_parts}))*)"
        self._item = _item(form)
        items = rf"(?P<items>{self._item}(?:{_JOIN}{self._item})*)"
        closed = rf"(?P<items>{_CLOSED}(?:{_JOIN}{_CLOSED})*)".replace(_ORDINAL, _ordinals(form))
        numbers = rf"(?P<items>{_NUMBER}(?:{_JOIN}{_NUMBER})*)"
        self._sections = (
            re.compile(rf"(?<![^\W\u3400-\u9fff]){call}{_BEFORE_HAN}{items}{_AFTER}", re.IGNORECASE),
            re.compile(rf"{_POINT}\s*{items}{_OF}{call}", re.IGNORECASE),
            re.compile(rf"(?<!\w){closed}\s+(?:of|under|du|del|раздела|من)(?<=\w){_OF}{call}", re.IGNORECASE),
        )
        self._beside = (
            re.compile(rf"{_POINT}\s*{items}\s*,?\s*(?:{_BEHIND})", re.IGNORECASE),
            re.compile(rf"(?<!\w)(?:{_IN})\s+{closed}\s*,?\s*(?:{_BEHIND})", re.IGNORECASE),
            re.compile(rf"[{_PLACES}]{{2}}\s*(?:第)?{closed}"),
        )
        through = {kind: words for kind, words in form.instruments.items() if kind in {*form.marginal, form.dotted}}
        number = _any(_printed(form.numbers))
        self._provisions = [
            (kind, re.compile(rf"(?:{number})\s*{numbers}{_OF}(?P<name>{_any(_printed(words))})", re.IGNORECASE))
            for kind, words in through.items()
        ] + [
            (kind, re.compile(rf"(?P<name>{_any(words['zh'])})》?第{numbers}款"))
            for kind, words in through.items()
            if "zh" in words
        ]
        self._dotted = (
            form.dotted,
            re.compile(
                rf"(?:{number})\s*(?P<items>\d+\.\d+[A-Z]{{0,2}}(?:{_JOIN}\d+\.\d+[A-Z]{{0,2}})*)", re.IGNORECASE
            ),
        )
        self._whole = [
            (kind, re.compile(rf"(?<!\w)(?:{_any(_plurals(words))})\s+{_WHOLE}", re.IGNORECASE))
            for kind, words in form.instruments.items()
            if kind not in through
        ] + [
            (kind, re.compile(rf"第(?P<items>\d+)号(?:{_any(words['zh'])})"))
            for kind, words in form.instruments.items()
            if "zh" in words
        ]

    def find(self, text: str, code: str, at: str = "") -> tuple[CrossReference, ...]:
        """The references of a text in their order; `code` is the instrument that it stands in, `at` its own address."""
        cross_references = [*self._in_sections(text, code), *self._to_provisions(text), *self._to_instruments(text)]
        if at:
            cross_references += self._to_siblings(text, Address(at).parent, cross_references)
        disjoint: list[CrossReference] = []
        for cross_reference in sorted(cross_references):
            if not disjoint or cross_reference.start >= disjoint[-1].end:
                disjoint.append(cross_reference)
        return tuple(disjoint)

    def _in_sections(self, text: str, code: str) -> Iterator[CrossReference]:
        kind = code.rstrip("0123456789").partition("[")[0]
        closed = ")" in text
        for order, pattern in enumerate(self._sections if closed else self._sections[:-1]):
            for match in pattern.finditer(text):
                called = self._lexicon.parse_call(match["call"], kind)
                if not called.known or called.strange:
                    continue
                above = f"{code}/{called.slug}"
                for number, cross_reference in enumerate(self._items(match, above)):
                    yield (
                        cross_reference._replace(start=match.start("call"))
                        if not number and not order
                        else cross_reference
                    )

    def _to_siblings(
        self, text: str, above: str, cross_references: Sequence[CrossReference]
    ) -> Iterator[CrossReference]:
        """“in b) and c) above”: items of the section that the text itself stands in."""
        for pattern in self._beside:
            for match in pattern.finditer(text):
                for cross_reference in self._items(match, above):
                    if not any(
                        cross_reference.start < earlier.end and earlier.start < cross_reference.end
                        for earlier in cross_references
                    ):
                        yield cross_reference

    def _items(self, match: re.Match[str], above: str) -> Iterator[CrossReference]:
        for item in re.finditer(self._item, match["items"], re.IGNORECASE):
            leaf = self._leaf(item[0])
            if leaf:
                start = match.start("items")
                yield CrossReference(start + item.start(), start + item.end(), f"{above}/{leaf}")

    def _leaf(self, item: str) -> str:
        item = _HAN_ITEM.sub("", item)
        nested = re.fullmatch(r"\(?(\d+) ?([a-z]+\))", item)
        parts = (nested[1], nested[2]) if nested else (item,)
        leaves = [label.leaf for part in parts if (label := self._labels.parse(f"{part}\t")) is not None]
        return "/".join(leaves) if len(leaves) == len(parts) else ""

    def _to_provisions(self, text: str) -> Iterator[CrossReference]:
        for kind, pattern in (*self._provisions, self._dotted):
            for match in pattern.finditer(text) if kind else ():
                numbers = list(re.finditer(_NUMBER, match["items"]))
                for order, number in enumerate(numbers):
                    start = match.start() if not order else match.start("items") + number.start()
                    end = match.end() if len(numbers) == 1 else match.start("items") + number.end()
                    yield CrossReference(start, end, f"{kind}/{number[0]}")

    def _to_instruments(self, text: str) -> Iterator[CrossReference]:
        for kind, pattern in self._whole:
            for match in pattern.finditer(text):
                behind = bare(re.sub(r"^\s*\([^)]*\)", "", text[match.end() : match.end() + _FAR + _FAR])[:_FAR])
                if any(word in behind for word in self._elsewhere):
                    continue
                for order, number in enumerate(
                    re.finditer(r"(?<![\d/])\d+(?![\d/])", re.sub(r"\([^)]*\)", _blanked, match["items"]))
                ):
                    start = match.start() if not order else match.start("items") + number.start()
                    yield CrossReference(start, match.start("items") + number.end(), f"{kind}{number[0]}")


_WHOLE = rf"(?P<items>\d{{1,4}}(?![\d/])(?:(?:\s*\([^)]*\))?{_JOIN}\d{{1,4}}(?![\d/]))*)"


def _item(form: Form) -> str:
    """The number or letter of an item, in running text."""
    number = rf"\d{{1,2}}{_ORDINAL}(?:\.\d+)*(?: ?[a-z]\)| ?[ivx]{{1,4}}\))?"
    return rf"第?\(?(?:{number}|{_CLOSED})(?:段|款|项|点|分段)?".replace(_ORDINAL, _ordinals(form))


def _ordinals(form: Form) -> str:
    words = spelling_alternatives(word for words in form.ordinals.values() for word in words)
    return rf"(?: ?(?:{words}|{LATIN})(?!\w))?"


def _blanked(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _printed(words: Words) -> Iterator[str]:
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


def _any(words: Iterable[str]) -> str:
    """A pattern of any of the words, the longest first, in the ways to write them."""
    return "|".join(map(_spelled, sorted(set(words), key=lambda word: (-len(word), word)))) or r"(?!)"


def _spelled(word: str) -> str:
    return spelling_pattern(word) + (r"(?!\w)" if word[-1:].isalpha() and word.isascii() else "")


_READY: dict[str, tuple[Form, ReferenceFinder]] = {}


def find_references(text: str, code: str, form: Form, at: str = "") -> tuple[CrossReference, ...]:
    """Where a text speaks of other provisions, in order; `code` is the instrument that it stands in (``RES102``).

    `at` is the text's own address, so that “b) above” is read.
    """
    prepared = _READY.get(form.name)
    if prepared is None or prepared[0] is not form:
        prepared = _READY[form.name] = (form, ReferenceFinder(form))
    return prepared[1].find(text, code, at)

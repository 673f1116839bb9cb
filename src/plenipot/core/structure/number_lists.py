"""Lists and ranges of numbers: a line that names provisions by nothing but their numbers (“29 and 31”, “CS 45 to 47”).

Words: a *span* is one entry of a list, a single number or a range with a first and a last one. Source: practice of the
papers of the ITU in six languages.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import NamedTuple

from plenipot.core.identity.lazy_patterns import lazy_pattern
from plenipot.core.identity.ordinals import LATIN
from plenipot.core.structure.forms import Form
from plenipot.core.structure.labels import labels_of
from plenipot.core.text.folding import spelling_pattern

_RANGE_JOIN = r"(?:\s*(?:至|到|[\u2010-\u2015\u2212-])\s*|\s+(?:to|through|à|au|a|al|по|до|إلى|الى|حتى)\s+)"
_LIST_JOIN = r"(?:\s*[,;،؛、，；/&+]\s*(?:(?:and|et|y|e|и)\s+|و\s?|和\s*)?|\s*(?:和|及|与|以及)\s*|\s+(?:and|or|et|ou|y|e|o|u|и|или)\s+|\s+و\s?)"
_ORDINAL = rf"(?:[ \u00a0-]?{LATIN})?"
_MARGINAL = rf"\d{{1,4}}(?:[A-Z]{{1,2}}(?![A-Za-z]))?{_ORDINAL}"
_MARK = lazy_pattern(r"(?<![^\W_])[(（]?[A-Z]{3}[)）]?\*?\s+(?=\S)")
_LONGEST = 160
"""Characters of a line of numbers; a longer one is words."""
_OF_NUMBERS = lazy_pattern(r"[\d)]")
"""A line without any of these names no number and no letter."""
_TWO_NUMBERS = lazy_pattern(r"\d\D+\d")
_ONE_NUMBER = lazy_pattern(r"\s*[^\W\d]\D*\d|\s*№")
_LONGEST_OF_ONE = 40
"""Characters of a line that names one number, with the article that it stands in."""
_CLOSING = " .;,:。；، \u00a0"
_HAN = lazy_pattern("[\u3400-\u9fff]")
_HAN_BEHIND = r"(?:\s*(?:款|段|项|号|点))?"
_ARTICLE_NUMBER = rf"(?:\d{{1,3}}(?:[A-Z]{{1,2}}|{_ORDINAL})|[IVXLC]{{1,7}})(?![^\W_])"
_HAN_ARTICLE_NUMBER = r"第\s*[\d一二三四五六七八九十百]{1,5}\s*"
_OF = r"(?:(?:of|de\sl['’]|del|من)\s*)?"


class NumberSpan(NamedTuple):
    """One entry of a list as parts of addresses; `last` is empty for a single number."""

    first: str
    last: str = ""

    @property
    def leaf(self) -> str:
        """The entry as the last part of an address: ``29``, ``255-266``."""
        return f"{self.first}-{self.last}" if self.last else self.first


class NumberListParser:
    """Parses lines that list provisions by their numbers, with the words and letters of a form."""

    def __init__(self, form: Form) -> None:
        self._form = form
        self._labels = labels_of(form)
        printed = {word for words in (*form.numbers.values(), *form.listed.values()) for word in words}
        self._printed = _any_of(printed)
        self._before = rf"(?:(?:{self._printed})\.?\s*)?"

    @cached_property
    def _marginal_pattern(self) -> _Pattern:
        """The pattern of a list of marginal numbers, each with the words and code that may stand before it."""
        before = rf"{self._article_before_pattern}{self._before}{self._code_pattern}{self._before}"
        return _Pattern(rf"{before}(?P<number>{_MARGINAL}){_HAN_BEHIND}")

    @cached_property
    def _code_pattern(self) -> str:
        """The pattern of the code of an instrument that is numbered through, or of nothing."""
        return rf"(?:(?:{_any_of(self._form.marginal)})\s*)?"

    @cached_property
    def _article_pattern(self) -> str:
        """The pattern of the name of an article by its number."""
        words = [spelling_pattern(word) for variants in self._form.article.values() for word in variants]
        spaced = "|".join(sorted((word for word in words if not _HAN.match(word)), key=len, reverse=True)) or "(?!)"
        joined = "|".join(word for word in words if _HAN.match(word)) or "(?!)"
        return rf"(?:(?:{spaced})\.?\s*{_ARTICLE_NUMBER}|{_HAN_ARTICLE_NUMBER}(?:{joined}))"

    @cached_property
    def _article_before_pattern(self) -> str:
        """The pattern of an article before its numbers, or of nothing: without a word for numbers a comma may list articles."""
        parted = rf"\s*[,،，、;；\u2010-\u2015-]?\s*(?=(?:{self._printed}))|\s*[:：]\s*"
        return rf"(?:{self._code_pattern}{self._article_pattern}(?:\s*[(（][^()（）]*[)）])?(?:{parted}))?"

    @cached_property
    def _in_parentheses_pattern(self) -> re.Pattern[str]:
        """The pattern of an article with its numbers in parentheses."""
        inside = r"[(（](?P<numbers>[^()（）]*)[)）]"
        return re.compile(rf"{self._code_pattern}{self._article_pattern}\s*{inside}", re.IGNORECASE)

    @cached_property
    def _article_behind_pattern(self) -> re.Pattern[str]:
        """The pattern of an article behind its numbers: “of Article 4”, “(Article 4)”."""
        return re.compile(
            rf"\s*[,،]?\s*(?:[(（]{_OF}{self._article_pattern}\s*[)）]|{_OF}{self._article_pattern})$", re.IGNORECASE
        )

    @cached_property
    def _single_pattern(self) -> re.Pattern[str]:
        """The pattern of a line that names one provision by a word for number: “No. 30”."""
        words = [word for words in self._form.numbers.values() for word in words]
        spaced = _any_of(word for word in words if not _HAN.match(word))
        joined = _any_of(word for word in words if _HAN.match(word))
        # In Chinese one word counts articles too: what stands behind the number tells them from provisions.
        return re.compile(
            rf"{self._article_before_pattern}(?:(?:{spaced})\.?\s*{self._code_pattern}|(?P<joined>{joined})\s*)"
            rf"(?P<number>{_MARGINAL})(?(joined)\s*款)",
            re.IGNORECASE,
        )

    @cached_property
    def _items(self) -> _Pattern:
        return _Pattern(rf"{self._before}(?P<number>{_item_pattern(self._form)}){_HAN_BEHIND}")

    def parse_marginal(self, text: str) -> tuple[NumberSpan, ...]:
        """The numbers at the margin that a line names; empty where it says anything else, or one number without “No.”.

        The article that they stand in may be named before or behind them.
        """
        line = " ".join(text.split()).strip(_CLOSING) if len(text) < _LONGEST and _OF_NUMBERS.search(text) else ""
        if _TWO_NUMBERS.search(line) or _HAN.search(line):
            behind = self._in_parentheses_pattern.fullmatch(line)
            line = behind["numbers"] if behind else self._article_behind_pattern.sub("", line)
        if may_be_one(line) and (match := self._single_pattern.fullmatch(line)):
            return (NumberSpan(_marginal_leaf(match["number"])),)
        return self._parse(line, lambda: self._marginal_pattern, _marginal_leaf)

    def parse_items(self, text: str) -> tuple[NumberSpan, ...]:
        """The items of a section that a line names by their numbers or letters; empty where it says anything else."""
        return self._parse(text, lambda: self._items, self._item_leaf)

    def split_call(self, text: str) -> Iterator[tuple[str, str]]:
        """A line as call words and the numbers behind them (“resolves 2 and 4”), in every way that it can be parted."""
        line = " ".join(text.split())
        if len(line) < _LONGEST:
            for match in re.finditer(r"\s+(?=\S)", line):
                yield line[: match.start()], line[match.end() :]

    def _parse(
        self, text: str, pattern: Callable[[], _Pattern], leaf_of: Callable[[str], str]
    ) -> tuple[NumberSpan, ...]:
        """The numbers and ranges that a line lists; nothing where an entry is none, or it is one number alone."""
        if len(text) >= _LONGEST or not _OF_NUMBERS.search(text):
            return ()
        line = " ".join(text.split()).strip(_CLOSING)
        spans: list[NumberSpan] = []
        for first, last in pattern().entries(_MARK.sub("", line, count=1)):
            leaves = leaf_of(first), leaf_of(last) if last else ""
            if not leaves[0] or (last and not leaves[1]):
                return ()
            spans.append(NumberSpan(*leaves))
        return tuple(spans) if len(spans) > 1 or any(span.last for span in spans) else ()

    def _item_leaf(self, printed: str) -> str:
        """A printed label as the step of an address, empty where it is none."""
        label = self._labels.parse(f"{printed}\t")
        return label.leaf if label is not None else ""


class _Pattern:
    """The pattern of one entry, and of what stands between two."""

    def __init__(self, entry: str) -> None:
        self._entry = re.compile(entry, re.IGNORECASE)
        self._range = re.compile(_RANGE_JOIN, re.IGNORECASE)
        self._list = re.compile(_LIST_JOIN, re.IGNORECASE)

    def entries(self, line: str) -> list[tuple[str, str]]:
        """First and last printed number of each entry; none where the line is not a list from end to end."""
        entries: list[tuple[str, str]] = []
        at, ranged = 0, False
        while match := self._entry.match(line, at):
            if ranged:
                entries[-1] = entries[-1][0], match["number"]
            else:
                entries.append((match["number"], ""))
            at = match.end()
            if at == len(line):
                return entries
            join = (None if ranged else self._range.match(line, at)) or self._list.match(line, at)
            if join is None:
                return []
            ranged = not ranged and join.re is self._range
            at = join.end()
        return []


def may_be_list(label: str, words: str) -> bool:
    """Tell whether a line, of which a label may be part, may name several provisions by their numbers: a quick look before the long one."""
    return _TWO_NUMBERS.search(f"{label} {words}" if len(words) < _LONGEST else label) is not None


def may_be_one(text: str) -> bool:
    """Tell whether a line may name one provision by a word for number and nothing else (“No. 30”): a quick look."""
    return len(text) < _LONGEST_OF_ONE and _ONE_NUMBER.match(text) is not None


def _marginal_leaf(printed: str) -> str:
    """A marginal number as the step of an address."""
    return re.sub(r"[ \u00a0-]+(?=[a-z])", "", printed)


def _item_pattern(form: Form) -> str:
    """The pattern of an item's number or letter, as a line of the form names it."""
    letters = "".join(form.letters.values())
    return (
        rf"\d{{1,2}}(?:\.\d{{1,2}})*{_ORDINAL}|[a-z]{{1,4}}{_ORDINAL}\)|[{re.escape(letters)}]\u0640?\s?\)"
        if letters
        else r"\d{1,2}"
    )


def _any_of(words: Iterable[str]) -> str:
    """A pattern for any of some words, the longest first; for none where there are none."""
    return "|".join(map(re.escape, sorted(set(words), key=lambda word: (-len(word), word)))) or "(?!)"

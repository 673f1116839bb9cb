"""Lists and ranges of numbers: a line that names provisions by nothing but their numbers (“29 and 31”, “CS 45 to 47”).

Words: a *span* is one entry of a list, a single number or a range with a first and a last one. Source: practice of the
papers of the ITU in six languages.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import NamedTuple

from plenipot.core.identity.languages import LETTERS
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
_HAN = lazy_pattern(LETTERS["zh"])
_HAN_BEHIND = r"(?:\s*(?:款|段|项|号|点))?"
_ARTICLE_NUMBER = rf"(?:\d{{1,3}}(?:[A-Z]{{1,2}}|{_ORDINAL})|[IVXLC]{{1,7}}|premier)(?![^\W_])"
_HAN_NUMBER = r"[\d一二三四五六七八九十百]{1,5}"
_OF = r"(?:(?:of|in|dans|en|в|из|في|de|de\sl['’]|del|de\slos|des|من)\s*)?"
_OF_TEXT = r"(?:(?:of(?:\sthe)?|de\sla|de\sl['’]|del|des|من)\s+)?"
_INFLECTED = r"\w{0,3}"
"""The ending of a name in Russian: «статьи 4 Устава»."""


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
        self._named_patterns: dict[str, re.Pattern[str]] = {}

    @cached_property
    def _marginal_pattern(self) -> _Pattern:
        """The pattern of a list of marginal numbers, each with the words and code that may stand before it."""
        return self._list_of_numbers("")

    @cached_property
    def _marginal_in_articles_pattern(self) -> _Pattern:
        """The like with the article that each may stand in before it."""
        return self._list_of_numbers(self._article_before_pattern)

    def _list_of_numbers(self, article: str) -> _Pattern:
        """The pattern of a list of marginal numbers behind an article or nothing."""
        before = rf"{article}{self._before}{self._code_pattern}{self._before}"
        return _Pattern(rf"{before}(?P<number>{_MARGINAL}){_HAN_BEHIND}")

    @cached_property
    def _article_word(self) -> re.Pattern[str]:
        """A word for an article, which few lines have: most need none of the patterns with articles, which take long to compile."""
        words = [spelling_pattern(word) for variants in self._form.article.values() for word in variants]
        return re.compile("|".join(words) or "(?!)", re.IGNORECASE)

    @cached_property
    def _code_pattern(self) -> str:
        """The pattern of the code of an instrument that is numbered through, or of nothing."""
        return rf"(?:(?:{_any_of(self._form.marginal)})[\s/]*)?"

    @cached_property
    def _article_pattern(self) -> str:
        """The pattern of the name of an article by its number, or of several."""
        words = [spelling_pattern(word) for variants in self._form.article.values() for word in variants]
        spaced = "|".join(sorted((word for word in words if not _HAN.match(word)), key=len, reverse=True)) or "(?!)"
        joined = "|".join(word for word in words if _HAN.match(word)) or "(?!)"
        several = rf"{_ARTICLE_NUMBER}(?:(?:{_LIST_JOIN}|{_RANGE_JOIN}){_ARTICLE_NUMBER})*"
        counted = rf"{_HAN_NUMBER}(?:(?:{_LIST_JOIN}|{_RANGE_JOIN})第?\s*{_HAN_NUMBER})*"
        return rf"(?:(?:{spaced})s?\.?\s*{several}|第\s*{counted}\s*(?:{joined}))"

    @cached_property
    def _article_before_pattern(self) -> str:
        """The pattern of an article before its numbers, or of nothing: without a word for numbers a comma may list articles."""
        coded = rf"(?:{_any_of(self._form.marginal)})[\s/]*\d"
        parted = rf"\s*[,،，、;；/\u2010-\u2015-]?\s*(?=(?:{self._printed})|{coded})|\s*[:：]\s*|(?<=[)）\]])\s*"
        aside = r"(?:\s*[(（][^()（）]*[)）](?=\W*[^\W\d]))?"
        return rf"(?:{self._code_pattern}[(（\[]?{self._article_pattern}[)）\]]?{aside}(?:{parted}))?"

    @cached_property
    def _in_parentheses_pattern(self) -> re.Pattern[str]:
        """The pattern of an article with its numbers in parentheses or brackets."""
        inside = r"[(（\[](?P<numbers>[^()（）\[\]]*)[)）\]]"
        return re.compile(rf"(?P<article>{self._code_pattern}{self._article_pattern})\s*{inside}", re.IGNORECASE)

    @cached_property
    def _article_behind_pattern(self) -> re.Pattern[str]:
        """The pattern of an article behind its numbers: “of Article 4”, “(Article 4)”."""
        return re.compile(rf"\s*[,،]?\s*[(（]?{_OF}{self._article_pattern}\s*[)）]?$", re.IGNORECASE)

    @cached_property
    def _single_pattern(self) -> re.Pattern[str]:
        """The pattern of a line that names one provision by a word for number: “No. 30”."""
        return self._one_number("")

    @cached_property
    def _single_in_article_pattern(self) -> re.Pattern[str]:
        """The like with the article that it stands in before it."""
        return self._one_number(self._article_before_pattern)

    def _one_number(self, article: str) -> re.Pattern[str]:
        """The pattern of one marginal number with a word for it, behind an article or nothing."""
        words = [word for words in self._form.numbers.values() for word in words]
        spaced = _any_of(word for word in words if not _HAN.match(word))
        joined = _any_of(word for word in words if _HAN.match(word))
        # In Chinese one word counts articles too: what stands behind the number tells them from provisions.
        return re.compile(
            rf"{article}(?:(?:{spaced})\.?\s*{self._code_pattern}|(?P<joined>{joined})\s*)"
            rf"(?P<number>{_MARGINAL})(?(joined)\s*款)",
            re.IGNORECASE,
        )

    @cached_property
    def _items(self) -> _Pattern:
        return _Pattern(rf"{self._before}(?P<number>{_item_pattern(self._form)}){_HAN_BEHIND}")

    def parse_marginal(self, text: str, code: str = "") -> tuple[NumberSpan, ...]:
        """The numbers at the margin that a line names; empty where it says anything else, or one number without “No.”.

        The articles that they stand in may be named before or behind them, and so may the instrument, of which `code` is one.
        """
        line = " ".join(text.split()).strip(_CLOSING) if len(text) < _LONGEST and _OF_NUMBERS.search(text) else ""
        if code in self._form.marginal and line:
            line = self._named_pattern(code).sub("", line).strip(_CLOSING)
        article = bool(line) and self._article_word.search(line) is not None
        if article:
            line = self._in_parentheses_pattern.sub(self._without_parentheses, line)
            line = self._article_behind_pattern.sub("", line)
        if may_be_one(line):
            single = self._single_in_article_pattern if article else self._single_pattern
            if match := single.fullmatch(line):
                return (NumberSpan(self._item_leaf(match["number"])),)

        def marginal() -> _Pattern:
            return self._marginal_in_articles_pattern if article else self._marginal_pattern

        return self._parse(line, marginal, self._item_leaf)

    def _named_pattern(self, code: str) -> re.Pattern[str]:
        """The pattern of the name of an instrument before or behind the numbers of a line."""
        if code not in self._named_patterns:
            names = _any_of(word for words in self._form.instruments.get(code, {}).values() for word in words)
            before, behind = (
                rf"(?:the\s+)?(?:{names})\s*[,،，:\u2010-\u2015-]*\s*",
                rf"\s*[,،，]?\s*{_OF_TEXT}(?:{names}){_INFLECTED}",
            )
            self._named_patterns[code] = re.compile(rf"^{before}(?=\S)|(?<=\S){behind}$", re.IGNORECASE)
        return self._named_patterns[code]

    def _without_parentheses(self, match: re.Match[str]) -> str:
        """An article with the numbers behind it that stood in parentheses, as found where they hold anything else."""
        numbers = match["numbers"].strip(_CLOSING)
        if self._marginal_pattern.entries(numbers):
            return f"{match['article']}: {numbers}"
        return match[0]

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


def may_name_provisions(label: str, words: str) -> bool:
    """Tell whether a line, of which a label may be part, may name one provision or several by their numbers."""
    return may_be_list(label, words) or (len(words) < _LONGEST_OF_ONE and may_be_one(f"{label} {words}"))


def may_be_one(text: str) -> bool:
    """Tell whether a line may name one provision by a word for number and nothing else (“No. 30”): a quick look."""
    return len(text) < _LONGEST_OF_ONE and _ONE_NUMBER.match(text) is not None


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

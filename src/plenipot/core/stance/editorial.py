"""Editorial changes: whether a difference between two wordings is one of form, or may be one of sense.

The Editorial Committee perfects the form of texts without altering the sense. Nothing here decides which it was: a difference
is of *form* where it can be shown to be, and *possibly of sense* else, with the signs of that; a person confirms or overrules it.
Source: No. 69 of the General Rules of conferences of the ITU; the signs are our own reading of what changes the sense of a text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum

from plenipot.core.stance.force import force_words
from plenipot.core.text.compare import split_words
from plenipot.core.text.folding import fold_for_comparison, fold_for_lookup
from plenipot.core.text.typography import is_typography


class EditorialKind(StrEnum):
    """The two kinds of editorial changes."""

    FORM = "form"
    SENSE = "sense"


EDITORIAL_WORDS: Mapping[EditorialKind, str] = {EditorialKind.FORM: "form", EditorialKind.SENSE: "possibly sense"}
CONFIRMED_WORDS: Mapping[EditorialKind, str] = {EditorialKind.FORM: "form", EditorialKind.SENSE: "sense"}
"""The words for a kind that a person has confirmed."""


class EditorialSign(StrEnum):
    """The signs by which the kind of a change is known."""

    TYPOGRAPHY = "typography"
    ARTICLES = "articles"
    NUMBERING = "numbering"
    FORCE = "force"
    NEGATION = "negation"
    NUMBER = "number"
    REFERENCE = "reference"
    TERM = "term"
    WORDS = "words"
    ORDER = "order"
    COMING = "coming"


SIGN_WORDS: Mapping[EditorialSign, str] = {
    EditorialSign.TYPOGRAPHY: "signs, blanks or letters alone",
    EditorialSign.ARTICLES: "articles alone",
    EditorialSign.NUMBERING: "the number of the provision alone",
    EditorialSign.FORCE: "a word of force",
    EditorialSign.NEGATION: "a negation",
    EditorialSign.NUMBER: "a number or a date",
    EditorialSign.REFERENCE: "a reference",
    EditorialSign.TERM: "a defined term",
    EditorialSign.WORDS: "other words",
    EditorialSign.ORDER: "the order of provisions",
    EditorialSign.COMING: "a provision that is new or gone",
}
_NEGATIONS: Mapping[str, frozenset[str]] = {
    "en": frozenset("not no nor never neither none without unless except only cannot".split()),  # noqa: SIM905 - a list of words
    "fr": frozenset("ne n' pas ni non sans aucun aucune jamais sauf excepté seulement".split()),  # noqa: SIM905
    "es": frozenset("no ni sin nunca ningún ninguna ninguno salvo excepto sólo solo".split()),  # noqa: SIM905
    "ru": frozenset("не ни без нет кроме никогда только".split()),  # noqa: SIM905
    "ar": frozenset("لا لم لن ليس ليست غير دون بدون إلا فقط".split()),  # noqa: SIM905
}
_NEGATION_SIGNS = "不未无非没除仅"
"""Of Chinese, where words are not parted."""
_ARTICLES = frozenset("the a an le la les un une des el los las una unos unas l'".split())  # noqa: SIM905
_NUMBER = re.compile(r"\d[\d.,/–-]*")
_NUMBERS_IN_WORDS = frozenset(
    "one two three four five six seven eight nine ten first second third half once twice deux trois quatre cinq sept huit neuf dix "  # noqa: SIM905
    "premier première deuxième troisième moitié dos tres cuatro cinco seis siete ocho nueve diez primero primera segundo tercero "
    "mitad два три четыре пять шесть семь восемь девять десять первый второй третий".split()
)
_TERM = re.compile(r"(?<![.;:]\s)(?<!^)\b[A-ZÀ-ÞА-Я][\w’'-]*(?:(?:\s|-)[A-ZÀ-ÞА-Я][\w’'-]*)*")
"""Words with a capital inside a sentence: the terms that a treaty defines, names of organs and of texts."""
_EDGES = "[]()«»“”\"'.,;:!?"


def read_editorial_signs(
    before: str, after: str, *, language: str = "", references: Callable[[str], Iterable[str]] = lambda _words: ()
) -> tuple[EditorialSign, ...]:
    """The signs by which two wordings of a provision differ; none where they are the same.

    `references` gives the addresses of which a wording speaks.
    """
    if before == after:
        return ()
    if is_typography(before, after):
        return (EditorialSign.TYPOGRAPHY,)
    signs = tuple(_signs_of_sense(before, after, language, references))
    if signs:
        return signs
    words_before, words_after = _words(before), _words(after)
    if _without(words_before, _ARTICLES) == _without(words_after, _ARTICLES):
        return (EditorialSign.ARTICLES,)
    return (EditorialSign.WORDS,)


def kind_of_signs(signs: Iterable[EditorialSign]) -> EditorialKind:
    """The kind of a change by its signs: of form where each of them is."""
    of_form = {EditorialSign.TYPOGRAPHY, EditorialSign.ARTICLES, EditorialSign.NUMBERING}
    return EditorialKind.FORM if set(signs) <= of_form else EditorialKind.SENSE


def _signs_of_sense(
    before: str, after: str, language: str, references: Callable[[str], Iterable[str]]
) -> Iterator[EditorialSign]:
    """The signs that two wordings differ in sense, each once."""
    if Counter(force_words(before, language)) != Counter(force_words(after, language)):
        yield EditorialSign.FORCE
    if _negations(before, language) != _negations(after, language):
        yield EditorialSign.NEGATION
    if _numbers(before) != _numbers(after):
        yield EditorialSign.NUMBER
    if Counter(references(before)) != Counter(references(after)):
        yield EditorialSign.REFERENCE
    if _terms(before) != _terms(after):
        yield EditorialSign.TERM


def _words(text: str) -> list[str]:
    """The folded words of a text, without the signs around them."""
    return [word for token in split_words(fold_for_comparison(text)) if (word := token.strip(_EDGES))]


def _without(words: Iterable[str], left_out: frozenset[str]) -> list[str]:
    return [word for word in words if word not in left_out]


def _negations(text: str, language: str) -> Counter[str]:
    """The negations of a text, in its language or in all where that is not known."""
    tables = [_NEGATIONS[language]] if language in _NEGATIONS else list(_NEGATIONS.values())
    negating = {fold_for_comparison(word) for table in tables for word in table}
    counted = Counter(word for word in _words(text) if word in negating)
    counted.update(sign for sign in text if sign in _NEGATION_SIGNS)
    return counted


def _numbers(text: str) -> Counter[str]:
    """The numbers of a text, in figures and in words."""
    counted = Counter(_NUMBER.findall(fold_for_comparison(text)))
    numbers = {fold_for_comparison(word) for word in _NUMBERS_IN_WORDS}
    counted.update(word for word in _words(text) if word in numbers)
    return counted


def _terms(text: str) -> Counter[str]:
    """The words with a capital inside a sentence."""
    return Counter(map(fold_for_lookup, _TERM.findall(text)))

"""From words to what an index compares: folded, stemmed by language, Chinese by character and pairs of characters.

A *form* is a word folded for search (see `core.text.folding`); a *stem* is a word without its endings (Snowball's rules for
English, French, Spanish, Russian and Arabic). A word is stemmed by the language of its text where it is written in that
language's script, else by the commonest language of its own. Since the rules for endings go by accents, a word
whose accents decide about its stem has a second one at the same place, that of the word without them, so that it is found in
phrases either way. Chinese needs no spaces: its runs are kept as overlapping pairs, so that any word inside a run is found,
between their first and their last character, for beside other signs a query may have no more of a run (2026年).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

import tantivy

from plenipot.core.text.folding import drop_accents, drop_signs, fold_for_search, fold_keeping_accents

_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_RUN = re.compile(rf"[{_HAN}]+|[^\W_{_HAN}]+")
_IS_HAN = re.compile(f"[{_HAN}]")
_FIRST_HAN = "\u3400"
_ARTICLE = re.compile("^[وف]?(?:[بك]?ال|لل)(?=..)")
_FINAL_HA = re.compile("(?<=..)ه$")
_STEMMERS = {"en": "english", "fr": "french", "es": "spanish", "ru": "russian", "ar": "arabic"}
_SCRIPTS = {"latin": ("en", "fr", "es"), "cyrillic": ("ru",), "arabic": ("ar",), "other": ()}
_MOST_WORDS = 1 << 14
"""So many words of each language are analysed once, the common ones among them: some four hundred bytes each."""
_MOST_TEXTS = 2_048
"""The terms of so many texts are kept: some five kilobytes each."""


class Unit(NamedTuple):
    """The keys by which a word is compared: its stem, its form, and its stem if it were written without accents."""

    stem: str
    form: str
    unaccented: str


_STEM, _FORM, _UNACCENTED = range(3)


class Terms(NamedTuple):
    """The parts of a text that an index keeps: its stems in order, and its different forms."""

    stems: list[str]
    forms: set[str]
    unaccented: list[tuple[int, str]]
    """The places of the words whose stem is another one without their accents, each with that stem."""


class Sought(NamedTuple):
    """The alternatives that answer a query: any of the sequences of stems, or any of the forms."""

    stems: tuple[tuple[str, ...], ...]
    forms: tuple[str, ...] = ()


@lru_cache(maxsize=_MOST_TEXTS)
def terms(text: str, language: str) -> Terms:
    """The terms of a text in that language; not to be changed, for they are shared.

    Papers that amend one text print most of its provisions alike.
    """
    words = runs(text)
    if _IS_HAN.search(text):
        return _terms_with_han(words, language)
    vocabulary = _vocabulary(language if language in _STEMMERS else "")
    analysed = [vocabulary[word] for word in words]
    return Terms(
        [unit[_STEM] for unit in analysed],
        {unit[_FORM] for unit in analysed},
        []
        if text.isascii()
        else [(place, unit[_UNACCENTED]) for place, unit in enumerate(analysed) if unit[_UNACCENTED] != unit[_STEM]],
    )


def _terms_with_han(words: Iterable[str], language: str) -> Terms:
    """The terms of a text with Chinese characters in it, whose runs are taken apart."""
    stems: list[str] = []
    unaccented: list[tuple[int, str]] = []
    forms: set[str] = set()
    for run in words:
        if run >= _FIRST_HAN and _IS_HAN.match(run):
            stems.append(run[0])
            stems.extend(_pairs(run))
            stems.append(run[-1])
            forms.update(run)
        else:
            stem, form, bare = analyse(run, language)
            if bare != stem:
                unaccented.append((len(stems), bare))
            stems.append(stem)
            forms.add(form)
    return Terms(stems, forms, unaccented)


def runs(text: str) -> list[str]:
    """The words of a text, folded but for their accents; a run of Chinese characters is one."""
    return _RUN.findall(fold_keeping_accents(text))


def sought(text: str) -> Sought:
    """Return the alternatives that answer a query for a word or a phrase, in whatever language it is."""
    words = runs(text)
    parts = [
        _part_of_run(word, first=place == 0, last=place == len(words) - 1) if _IS_HAN.match(word) else None
        for place, word in enumerate(words)
    ]
    if len(words) == 1 and parts[0] is None:
        return Sought(_variants(words, parts), (fold_for_search(words[0]),))
    if len(words) == 1 and len(words[0]) == 1:
        return Sought((), (words[0],))
    return Sought(_variants(words, parts))


def sequences(text: str) -> tuple[tuple[str, ...], ...]:
    """A word or a phrase as the units that `units` gives of a text, in each language that it could be of."""
    words = runs(text)
    return _variants(words, [list(word) if _IS_HAN.match(word) else None for word in words])


def _variants(words: list[str], parts: list[list[str] | None]) -> tuple[tuple[str, ...], ...]:
    """The words stemmed as in each language that they could be of, each outcome once; `parts` are those of Chinese runs.

    First by the accents that they bear, then without any.
    """
    scripts = {script(word) for word in words}
    languages = [
        language for name, script_languages in _SCRIPTS.items() if name in scripts for language in script_languages
    ] or ["en"]
    sides = (_STEM,) if all(map(str.isascii, words)) else (_STEM, _UNACCENTED)
    variants = (
        tuple(
            stem
            for word, run_parts in zip(words, parts, strict=True)
            for stem in ((analyse(word, language)[side],) if run_parts is None else run_parts)
        )
        for side in sides
        for language in languages
    )
    return tuple(dict.fromkeys(variants))


def _part_of_run(run: str, *, first: bool, last: bool) -> list[str]:
    """The stems of a Chinese run in a query: where other words stand before or behind it, it begins or ends there in a text too."""
    return [*([] if first else run[0]), *_pairs(run), *([] if last else run[-1])]


def _pairs(run: str) -> list[str]:
    """The pairs of neighbouring characters of a Chinese run; none of a single character."""
    return [run[at : at + 2] for at in range(len(run) - 1)]


def script(word: str) -> str:
    """The script that a word begins with: latin, cyrillic, arabic, other."""
    return _script_of(next((char for char in word if char.isalpha()), ""))


@lru_cache(maxsize=_MOST_TEXTS)
def _script_of(letter: str) -> str:
    """The script of a letter: ``latin``, ``cyrillic``, ``arabic`` or ``other``."""
    for name in ("latin", "cyrillic", "arabic"):
        if letter and unicodedata.name(letter, "").startswith(name.upper()):
            return name
    return "other"


def analyse(word: str, language: str) -> Unit:
    """The stem, the form, and the stem without accents of a word in a text of that language; the word as `runs` gives it."""
    return _vocabulary(language if language in _STEMMERS else "")[word]


class _Vocabulary(dict[str, Unit]):
    """The words of texts in one language, each analysed when it is first met: what a text is looked up in word by word."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self._language = language

    def __missing__(self, word: str) -> Unit:
        if len(self) >= _MOST_WORDS:
            self.clear()
        unit = self[word] = _analyse_word(word, self._language)
        return unit


@cache
def _vocabulary(language: str) -> _Vocabulary:
    return _Vocabulary(language)


def _analyse_word(word: str, language: str) -> Unit:
    """Analyse a word by its language, or one that its script allows: its stem, its form as printed, its stem without accents."""
    script_languages = _SCRIPTS[script(word)]
    form = drop_signs(word)
    if not script_languages:
        return Unit(word, form, word)
    stemmed_as = language if language in script_languages else script_languages[0]
    stem = _stem(word, stemmed_as) or form
    bare = word if stemmed_as == "ar" else drop_accents(word)
    return Unit(stem, form, stem if bare == word else _stem(bare, stemmed_as) or form)


def _stem(word: str, language: str) -> str:
    """The stem of a word by the rules of its language, folded for search."""
    if language == "ar":
        # Many write the final ta as ha, and so does folding; with the article both lose it alike.
        word = f"ال{_FINAL_HA.sub('ة', _ARTICLE.sub('', word))}"
    return drop_signs(_stemmer(language)(word))


@cache
def _stemmer(language: str) -> Callable[[str], str]:
    """A function that gives the stem of a word by Snowball's rules for a language."""
    rules = tantivy.Filter.stemmer(_STEMMERS[language])
    analyzer = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.raw()).filter(rules).build()
    return lambda word: next(iter(analyzer.analyze(word)), "")


def begins(text: str) -> tuple[tuple[str, ...], str]:
    """A prefix as whole forms before it and the beginning of the last one: ``télé*``, ``l'inform*``."""
    words = [fold_for_search(word) for word in runs(text)]
    return tuple(words[:-1]), words[-1]


def units(word: str, language: str) -> Iterator[Unit]:
    """The units of a token, Chinese by character: what is compared to show words marked."""
    for run in runs(word):
        if _IS_HAN.match(run):
            yield from (Unit(char, char, char) for char in run)
        else:
            yield analyse(run, language)

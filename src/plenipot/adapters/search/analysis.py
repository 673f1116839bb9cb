"""From words to what an index compares: folded, stemmed by language, Chinese by character and pairs of characters.

A *form* is a word folded, in small letters, without accents; a *stem* is a form without its endings (Snowball's rules for
English, French, Spanish, Russian and Arabic). A word is stemmed by the language of its text where it is written in that
language's script, else by the commonest language of its own. Chinese needs no spaces: its runs are kept as overlapping
pairs, so that any word inside a run is found.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

import tantivy

from plenipot.core.text.tokens import folded

_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_RUN = re.compile(rf"[{_HAN}]+|[^\W_{_HAN}]+")
_IS_HAN = re.compile(f"[{_HAN}]")
_ARTICLE = re.compile("^[وف]?(?:[بك]?ال|لل)(?=..)")
_STEMMERS = {"en": "english", "fr": "french", "es": "spanish", "ru": "russian", "ar": "arabic"}
_SCRIPTS = {"latin": ("en", "fr", "es"), "cyrillic": ("ru",), "arabic": ("ar",), "other": ()}
_KEPT = 1 << 18


class Terms(NamedTuple):
    """What an index keeps of a text: its stems in order, and its different forms."""

    stems: list[str]
    forms: set[str]


class Sought(NamedTuple):
    """What to look for: any of the sequences of stems, or any of the forms."""

    stems: tuple[tuple[str, ...], ...]
    forms: tuple[str, ...] = ()


def terms(text: str, language: str) -> Terms:
    """The terms of a text in that language."""
    stems: list[str] = []
    forms: set[str] = set()
    for run in runs(text):
        if _IS_HAN.match(run):
            stems.extend(_pairs(run))
            forms.update(run)
        else:
            stem, form = both(run, language)
            stems.append(stem)
            forms.add(form)
    return Terms(stems, forms)


def runs(text: str) -> list[str]:
    """The words of a text, folded and in small letters; a run of Chinese characters is one."""
    return _RUN.findall(folded(text).casefold())


def sought(text: str) -> Sought:
    """What to look for when a word or a phrase is asked for, in whatever language it is."""
    words = runs(text)
    if len(words) == 1 and not (han := bool(_IS_HAN.match(words[0]))):
        return Sought(_variants(words, _pairs), (_bare(words[0]),))
    if len(words) == 1 and han and len(words[0]) == 1:
        return Sought((), (words[0],))
    return Sought(_variants(words, _pairs))


def sequences(text: str) -> tuple[tuple[str, ...], ...]:
    """A word or a phrase as the units that `units` gives of a text, in each language that it could be of."""
    return _variants(runs(text), tuple)


def _variants(words: list[str], apart: Callable[[str], Iterable[str]]) -> tuple[tuple[str, ...], ...]:
    """The words stemmed as in each language that they could be of, each outcome once; Chinese runs taken apart."""
    scripts = {script(word) for word in words}
    languages = next((_SCRIPTS[one] for one in ("arabic", "cyrillic", "latin") if one in scripts), ()) or ("en",)
    found = (
        tuple(stem for word in words for stem in (apart(word) if _IS_HAN.match(word) else (both(word, language)[0],)))
        for language in languages
    )
    return tuple(dict.fromkeys(found))


def _pairs(run: str) -> list[str]:
    return [run[at : at + 2] for at in range(len(run) - 1)] or [run]


@lru_cache(maxsize=_KEPT)
def script(word: str) -> str:
    """The script that a word begins with: latin, cyrillic, arabic, other."""
    first = next((char for char in word if char.isalpha()), "")
    for name in ("latin", "cyrillic", "arabic"):
        if first and unicodedata.name(first, "").startswith(name.upper()):
            return name
    return "other"


@lru_cache(maxsize=_KEPT)
def both(word: str, language: str) -> tuple[str, str]:
    """The stem and the form of a word, folded, in a text of that language."""
    spoken = _SCRIPTS[script(word)]
    if not spoken:
        return word, word
    spoken_here = language if language in spoken else spoken[0]
    asked = _ARTICLE.sub("", word) if spoken_here == "ar" else word
    asked = f"ال{asked}" if spoken_here == "ar" else asked
    return _bare(_stemmer(spoken_here)(asked)) or _bare(word), _bare(word)


@cache
def _stemmer(language: str) -> Callable[[str], str]:
    rules = tantivy.Filter.stemmer(_STEMMERS[language])
    analyzer = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.raw()).filter(rules).build()
    return lambda word: next(iter(analyzer.analyze(word)), "")


def _bare(word: str) -> str:
    if word.isascii():
        return word
    apart = unicodedata.normalize("NFD", word)
    return unicodedata.normalize("NFC", "".join(char for char in apart if not unicodedata.combining(char)))


def begins(text: str) -> tuple[tuple[str, ...], str]:
    """A prefix as whole forms before it and the beginning of the last one: ``télé*``, ``l'inform*``."""
    words = [_bare(word) for word in runs(text)]
    return tuple(words[:-1]), words[-1]


def units(word: str, language: str) -> Iterator[tuple[str, str]]:
    """The stem and the form of each piece of a token, Chinese by character: what is compared to show words marked."""
    for run in runs(word):
        if _IS_HAN.match(run):
            yield from ((char, char) for char in run)
        else:
            yield both(run, language)

"""Variants of a term by hyphen and by number: ``data centre``, ``data-centre``, ``data centres``.

Rules of regular plurals in English, French and Spanish, on the last word of a term; other languages have none here, since
their endings depend on the case of a word. Words whose plural is another word (``goods``) keep to themselves.
Source: the grammars of the three languages.
"""

from __future__ import annotations

import re
from collections.abc import Callable

_LATIN_WORD = re.compile(r"[A-Za-z\u00c0-\u024f]+")
_PLURAL_ONLY = frozenset(
    {
        "arms",
        "customs",
        "goods",
        "headquarters",
        "means",
        "news",
        "premises",
        "proceedings",
        "series",
        "species",
        "works",
    }
)
_SHORTEST = 4
"""Letters of a word whose ``s`` may be that of a plural; an acronym (``ICTs``) may be shorter."""
_ENDS_LIKE_SINGULAR = ("ss", "us", "is")
_SIBILANT = ("s", "x", "z", "ch", "sh")
_VOWELS = "aeiouáéíóú"


def expand_variants(term: str) -> tuple[str, ...]:
    """The term with its variants by hyphen, blank and number, itself first, each once."""
    if not _LATIN_WORD.search(term) or term.endswith("*"):
        return (term,)
    written = [term]
    if "-" in term:
        written += [term.replace("-", " "), term.replace("-", "")]
    elif " " in term and len(term.split()) == 2:  # noqa: PLR2004 - only pairs of words are joined by a hyphen
        written.append(term.replace(" ", "-"))
    numbered = [
        variant for words in written for variant in (words, *_of_last(words, plurals), *_of_last(words, singulars))
    ]
    return tuple(dict.fromkeys(numbered))


def plurals(word: str) -> tuple[str, ...]:
    """The regular plurals of a singular word; none for one that is a plural already, or has no other."""
    low = word.lower()
    if low in _PLURAL_ONLY or _is_plural(word):
        return ()
    if low.endswith("ión"):
        return (f"{word[:-2]}ones",)
    if low.endswith("y") and low[-2:-1] not in _VOWELS:
        return (f"{word[:-1]}ies",)
    if low.endswith(_SIBILANT):
        return (f"{word}es",)
    return (f"{word}s",)


def singulars(word: str) -> tuple[str, ...]:
    """The words of which a word is the regular plural."""
    if not _is_plural(word):
        return ()
    low = word.lower()
    if low.endswith("iones"):
        return (f"{word[:-4]}ón", word[:-1])
    if low.endswith("ies"):
        return (f"{word[:-3]}y", word[:-1])
    if low.endswith("es") and low[:-2].endswith(_SIBILANT):
        return (word[:-2], word[:-1])
    return (word[:-1],)


def agree_in_number(replacement: str, printed: str, term: str) -> str:
    """The replacement of a term in the number of the words that it replaces.

    `replacement` is given in the number of `term`; `printed` are the words as they stand.
    """
    last_printed, last_term = _last(printed), _last(term)
    if _is_plural(last_printed) == _is_plural(last_term) or not last_printed or not last_term:
        return replacement
    turned = _of_last(replacement, plurals if _is_plural(last_printed) else singulars)
    return turned[0] if turned else replacement


def _is_plural(word: str) -> bool:
    """Tell whether an English word ends as a plural; capitals with a small s are one."""
    low = word.lower()
    if not low.endswith("s") or low in _PLURAL_ONLY or low.endswith(_ENDS_LIKE_SINGULAR):
        return False
    return len(word) > _SHORTEST or word[:-1].isupper()


def _last(words: str) -> str:
    """The last Latin word in words, or nothing."""
    latin_words = _LATIN_WORD.findall(words)
    return latin_words[-1] if latin_words else ""


def _of_last(words: str, forms: Callable[[str], tuple[str, ...]]) -> tuple[str, ...]:
    """The words with their last in each of its forms; nothing where they do not end in a word."""
    last = _last(words)
    if not last or not words.endswith(last):
        return ()
    return tuple(words[: -len(last)] + form for form in forms(last))

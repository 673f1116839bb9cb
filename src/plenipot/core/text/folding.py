"""Folding: which ways of writing a text count as the same, at three levels of which each holds the one before it.

- *Compare* (`fold_for_comparison`): two texts say the same words. Quotation marks, dashes, blanks, signs that print nothing,
  Arabic vowel signs, tatweel, seats of alef, forms of ya and kaf, presentation forms and digits are one; case, accents and
  every other letter count. Used where a difference would be shown, or one provision taken for another.
- *Look up* (`fold_for_lookup`): two words are the same word of a list. Case, accents, ё, hamza on its seats, final ta,
  ligatures and compatibility forms are one as well. Used for markers, terms, headings, calls, ordinals and names.
- *Search* (`fold_for_search`): a reader would want to be shown both. Every sign above or below a letter is one with the
  bare letter, й with и; the index takes the endings off besides (see `adapters.search.analysis`).

Guarantee: what is equal at one level is equal at the next, since each level folds what the level before it gives. A folded
text is only ever compared: what is kept, shown or exported is the text as it was written, and `fold_with_offsets` says
where in it a folded letter stood.
Source: Unicode Standard Annex 15 (normalization forms) and Default_Ignorable_Code_Point; Unicode Technical Standard 10
(primary and secondary differences of letters); decision 29 for what belongs where.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any, NamedTuple

from plenipot.core.identity.lazy_patterns import lazy_pattern


def _characters_in_class(characters: str) -> list[int]:
    """The numbers of the characters in a class as a pattern writes it, where `-` stands between two ends."""
    return [
        code
        for ends in re.findall(r"(.)(?:-(.))?", characters)
        for code in range(ord(ends[0]), ord(ends[1] or ends[0]) + 1)
    ]


_QUOTES = {**dict.fromkeys("‘’‚‛′ʼ`´", "'"), **dict.fromkeys("“”„‟″«»", '"')}
_DASHES = dict.fromkeys("‐‑‒–—―−﹣", "-")
_SPACES = dict.fromkeys(
    "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000", " "
)
_ARABIC_SIGNS = "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
"""Vowel signs and signs of recitation, which running text leaves out."""
_IGNORABLE = (
    "\u00ad\u034f\u0640\u061c\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
    "\U000e0000-\U000e0fff"
)
"""Default_Ignorable_Code_Point without the fillers of Hangul and Khmer, which take up room; and tatweel."""
_VANISHING = lazy_pattern(f"[{_ARABIC_SIGNS}{_IGNORABLE}]")
"""What comparison leaves out, behind which a letter and its accent may stand apart."""
_ARABIC = {**dict.fromkeys("أإآٱ", "ا"), "ى": "ي", "ی": "ي", "ک": "ك"}
_DIGITS = {chr(zero + value): str(value) for zero in (0x0660, 0x06F0) for value in range(10)}
"""Those of full width are full-width forms."""
_COMPARED = {
    **dict.fromkeys(_characters_in_class(_ARABIC_SIGNS + _IGNORABLE), ""),
    **{ord(sign): plain for table in (_QUOTES, _DASHES, _SPACES, _ARABIC, _DIGITS) for sign, plain in table.items()},
}
_FORMS = re.compile("[\ufb00-\ufdff\ufe70-\ufefc\uff01-\uffee]+")
"""Ligatures, presentation forms and full-width forms: the compatibility forms that are the same letters."""
_WHITE = lazy_pattern(r"\s+")

_LIGATURES = {"œ": "oe", "æ": "ae"}
_FINAL_TA = {"ة": "ه"}
_SHORT_I = "й"
"""A letter of its own for every Russian reader, and for UTS 10, though Unicode writes it as и with a breve."""
_MARKS = lazy_pattern("[\u0300-\u036f\u0483-\u0487\u064b-\u065f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]")
_LATIN = lazy_pattern("[a-z]")


def fold_for_comparison(text: str) -> str:
    """Fold a text as two texts are compared; its white space is single and none stands at the ends."""
    return " ".join((text if text.isascii() else _fold_compared(text)).split())


@lru_cache(maxsize=65536)
def fold_token(token: str) -> str:
    """Fold one token of a text for comparison; white space that it consists of is one space and stays."""
    if token.isascii():
        return _WHITE.sub(" ", token) if not token.isalnum() else token
    return _WHITE.sub(" ", _fold_compared(token))


def fold_for_lookup(text: str) -> str:
    """Fold a text as words of a list are looked for in it; punctuation stays, white space is single, none at the ends."""
    if text.isascii():
        return " ".join(text.lower().split())
    return " ".join(_fold_further(text, _LOOKED_UP).split())


def fold_keeping_accents(text: str) -> str:
    """Fold a text for look-up but for the accents of Latin letters and the Arabic final ta, on which endings depend.

    Guarantee: folded for look-up, the result is what the text itself is.
    """
    if text.isascii():
        return " ".join(text.lower().split())
    return " ".join(_fold_further(text, _ACCENTED).split())


def fold_for_search(text: str) -> str:
    """Fold a text as the words of a question are compared with those of the index."""
    folded = fold_for_lookup(text)
    if folded.isascii():
        return folded
    return " ".join(unicodedata.normalize("NFC", folded.translate(_SEARCHED)).split())


def drop_accents(word: str) -> str:
    """Fold for look-up a word that `fold_keeping_accents` gave."""
    return word if word.isascii() else unicodedata.normalize("NFC", word.translate(_LOOKED_UP))


def drop_signs(word: str) -> str:
    """Fold for search a word that `fold_keeping_accents` gave, or a piece of it."""
    return word if word.isascii() else unicodedata.normalize("NFC", drop_accents(word).translate(_SEARCHED))


class FoldedText(NamedTuple):
    """A text folded for look-up: letter `n` of `text` was written from `starts[n]` to `ends[n]` of the original.

    White space is as long as it was written, so that no letter changes its neighbours.
    """

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The bounds in the original text of the folded letters ``[start, end)``, of which there is at least one."""
        return self.starts[start], self.ends[end - 1]


def fold_with_offsets(text: str) -> FoldedText:
    """Fold a text for look-up and keep where each folded letter was written.

    Accents and vowel signs belong to the letter before them; a sign that prints nothing belongs to a letter only where
    more of the same letter follows it. Guarantee: but for its white space the text is that of `fold_for_lookup`.
    """
    if text.isascii():
        return FoldedText(text.lower(), range(len(text)), range(1, len(text) + 1))
    pieces = [_BY_LETTER[letter] for letter in text]
    if None in pieces:
        return _fold_clusters(text)
    folded = "".join(pieces)  # type: ignore[arg-type] # no None is among them
    if len(folded) == len(text) and all(pieces):
        return FoldedText(folded, range(len(text)), range(1, len(text) + 1))
    starts = [place for place, piece in enumerate(pieces) for _ in piece or ""]
    return FoldedText(folded, starts, [start + 1 for start in starts])


def spelling_pattern(words: str) -> str:
    """A pattern of these words, which are spelt in full, in the ways to write them that look-up takes for the same.

    It is for texts that are not folded, where a place in them matters. A letter may lack its accent; Arabic ones may have
    vowel signs, another seat of hamza, another form; any dash, apostrophe and white space stand for each other. Case counts.
    """
    return "".join(_letter_pattern(letter) for letter in unicodedata.normalize("NFC", words))


def spelling_alternatives(words: Iterable[str]) -> str:
    """A pattern of any of these words, longer ones before those that they begin with, as `spelling_pattern` has each; none without words.

    What words begin with in common stands in it once: a long list spelt out word by word takes long to compile.
    """
    tree: dict[str, Any] = {}
    for word in words:
        branch = tree
        for letter in unicodedata.normalize("NFC", word):
            branch = branch.setdefault(letter, {})
        branch[""] = {}
    return _tree_pattern(tree) or "(?!)"


def _tree_pattern(tree: Mapping[str, Any]) -> str:
    """The pattern of all words of a tree of letters."""
    for letter, below in tree.items():
        # A letter behind which goes on what goes on without it may be there or not.
        if letter and {other: branch for other, branch in tree.items() if other != letter} == below:
            return f"(?:{_letter_pattern(letter)})?{_tree_pattern(below)}"
    branches = [f"{_letter_pattern(letter)}{_tree_pattern(below)}" for letter, below in tree.items() if letter]
    if not branches:
        return ""
    joined = branches[0] if len(branches) == 1 and "" not in tree else f"(?:{'|'.join(branches)})"
    return f"{joined}?" if "" in tree else joined


def _fold_compared(text: str) -> str:
    """A text that is not ASCII, folded for comparison; its white space as long as it was."""
    folded = _compose(text).translate(_COMPARED)
    # What printed nothing may have kept a letter and its accent apart.
    return unicodedata.normalize("NFC", folded)


def _compose(text: str) -> str:
    """A text with each letter as one character, and presentation forms as the letters that they show."""
    same = _FORMS.sub(lambda match: unicodedata.normalize("NFKC", match[0]), text)
    return unicodedata.normalize("NFC", same)


def _fold_further(text: str, letters: _FoldedLetters) -> str:
    """A text that is not ASCII, folded for comparison and then letter by letter; its white space as long as it was."""
    composed = _compose(text)
    if _VANISHING.search(composed):
        composed = _fold_compared(composed)
    # The letters fold for comparison too, so that most texts are gone through once.
    return unicodedata.normalize("NFC", composed.translate(letters))


def _fold_clusters(text: str) -> FoldedText:
    """As `fold_with_offsets`, letter by letter together with what changes it."""
    folded: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for start, stop in _cluster_bounds(text):
        piece = _fold_cluster(text[start:stop])
        printed = (place for place in range(stop - 1, start, -1) if unicodedata.category(text[place])[0] == "M")
        folded.append(piece)
        starts.extend([start] * len(piece))
        ends.extend([next(printed, start) + 1] * len(piece))
    return FoldedText("".join(folded), starts, ends)


def _cluster_bounds(text: str) -> Iterator[tuple[int, int]]:
    """The bounds of each letter with the accents, vowel signs and signs that print nothing behind it."""
    start = 0
    for place in range(1, len(text)):
        if _BY_LETTER[text[place]] is not None:
            yield start, place
            start = place
    if text:
        yield start, len(text)


@lru_cache(maxsize=8192)
def _fold_cluster(cluster: str) -> str:
    return _fold_further(cluster, _LOOKED_UP)


def _changes_neighbour(letter: str) -> bool:
    """Tell whether a letter may change the one before it, or stand between that one and its accents."""
    code = ord(letter)
    return (
        unicodedata.category(letter)[0] == "M"
        or not _fold_compared(letter)
        or any(first <= code <= last for first, last in _JAMO)
    )


_JAMO = ((0x1100, 0x11FF), (0x3131, 0x318E), (0xFF9E, 0xFFDC))
"""Parts of Korean syllables, and the half-width voicing marks of kana: what composes without being a mark."""


def _fold_letter(letter: str, *, accents: bool) -> str:
    """One letter that comparison leaves as it is, folded further until nothing changes."""
    before, folded = "", letter
    while folded != before:
        before, folded = folded, _fold_once(folded, accents=accents)
    return folded


def _fold_once(letters: str, *, accents: bool) -> str:
    """Letters folded one step: without case and marks; the accents of Latin letters stay where asked."""
    compared = _fold_compared(letters).casefold()
    if compared == _SHORT_I:
        return compared
    parts = unicodedata.normalize("NFKD", compared)
    plain = _MARKS.sub("", unicodedata.normalize("NFC", parts) if accents and _LATIN.match(parts) else parts)
    same = _LIGATURES if accents else _LIGATURES | _FINAL_TA
    return unicodedata.normalize("NFC", "".join(_plain_letter(part, same) for part in plain))


def _plain_letter(letter: str, same: dict[str, str]) -> str:
    """A digit of any script as the European one, a letter as the one that counts as the same."""
    return str(unicodedata.digit(letter)) if letter.isdecimal() else same.get(letter, letter)


class _FoldedLetters(dict[int, str]):
    """Letters by their number, each folded when it is first met: what `str.translate` goes by."""

    def __init__(self, *, accents: bool) -> None:
        super().__init__()
        self._accents = accents

    def __missing__(self, code: int) -> str:
        folded = self[code] = _fold_letter(chr(code), accents=self._accents)
        return folded


class _BareLetters(dict[int, str]):
    """Letters by their number, each without the signs above and below it, made when it is first met."""

    def __missing__(self, code: int) -> str:
        apart = unicodedata.normalize("NFD", chr(code))
        bare = self[code] = "".join(letter for letter in apart if not unicodedata.combining(letter))
        return bare


class _LetterPieces(dict[str, str | None]):
    """What each letter by itself gives for look-up, or None where it changes the letter before it."""

    def __missing__(self, letter: str) -> str | None:
        piece = self[letter] = None if _changes_neighbour(letter) else _fold_further(letter, _LOOKED_UP)
        return piece


_LOOKED_UP = _FoldedLetters(accents=False)
_ACCENTED = _FoldedLetters(accents=True)
_SEARCHED = _BareLetters()
_BY_LETTER = _LetterPieces()

_ACCENTS = "[\u0300-\u036f]*"
_ARABIC_MARKS = "[\u064b-\u0655\u0670]*"
_VOWEL_SIGNS = f"{_ARABIC_MARKS}(?:\u0640{_ARABIC_MARKS})*"
"""With tatweel apart: a class with a third gap in it takes ten times as long to compile, and stands behind every letter."""
_ARABIC_LETTERS = [chr(code) for code in range(0x0620, 0x06D4) if chr(code).isalpha() and chr(code) != "\u0640"]


@cache
def _letter_pattern(letter: str) -> str:
    """A pattern of one letter in the ways to write it."""
    compared = _fold_compared(letter)
    if letter.isspace():
        pattern = r"\s+"
    elif compared in {"'", '"', "-"}:
        signs = (sign for table in (_QUOTES, _DASHES) for sign, plain in table.items() if plain == compared)
        pattern = f"[{re.escape(compared)}{''.join(signs)}]"
    elif letter in _ARABIC_LETTERS:
        same = [variant for variant in _ARABIC_LETTERS if fold_for_lookup(variant) == fold_for_lookup(letter)]
        pattern = f"[{''.join(same)}]{_VOWEL_SIGNS}"
    elif letter in _LIGATURES:
        pattern = f"(?:{letter}|{_LIGATURES[letter]})"
    else:
        pattern = _accented_pattern(letter)
    return pattern


def _accented_pattern(letter: str) -> str:
    """A pattern for a letter in each way that it may be typed: composed, apart or without its accent."""
    apart = unicodedata.normalize("NFD", letter)
    bare, accents = apart[0], apart[1:]
    if not accents:
        return re.escape(letter)
    if letter.casefold() == _SHORT_I:
        return f"(?:{letter}|{apart})"
    return f"[{bare}{letter}]{_ACCENTS}"

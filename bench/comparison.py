"""Comparing two texts of 2,000 and of 20,000 words, against rapidfuzz on words as numbers, difflib and diff-match-patch."""

from __future__ import annotations

import difflib
import importlib.util
import random
from collections.abc import Callable

from rapidfuzz.distance import Indel

from plenipot.core.text.compare import compare_text
from rounds import aim, measure, show
from word_papers import WORDS

_LONG, _LIGHTLY = 10_000, 40
LETTERS = "diff-match-patch, letters"
RARE = [f"{word}{number}" for number in range(40) for word in WORDS]
"""Half of the words of a text are among many, as in natural ones."""


def texts(words: int, every: int = 40, seed: int = 3) -> tuple[str, str]:
    """A text of so many words, and the same with a change in one word of so many."""
    chance = random.Random(seed)
    old = [chance.choice(WORDS if chance.random() < 0.5 else RARE) for _ in range(words)]
    new = list(old)
    for _ in range(words // every):
        at = chance.randrange(len(new))
        new[at : at + chance.randrange(4)] = [chance.choice(RARE) for _ in range(chance.randrange(4))]
    return " ".join(old), " ".join(new)


def indel(old: str, new: str) -> None:
    """The shortest script alone, over words as numbers; nothing is made of it."""
    numbers: dict[str, int] = {}
    first = [numbers.setdefault(word, len(numbers)) for word in old.split(" ")]
    second = [numbers.setdefault(word, len(numbers)) for word in new.split(" ")]
    Indel.opcodes(first, second)


def words_by_difflib(old: str, new: str) -> None:
    """difflib over words."""
    difflib.SequenceMatcher(None, old.split(" "), new.split(" "), autojunk=False).get_opcodes()


def contenders(old: str, new: str) -> dict[str, Callable[[], object]]:
    """Everything here that compares two texts."""
    runs: dict[str, Callable[[], object]] = {
        "rapidfuzz, words as numbers": lambda: indel(old, new),
        "plenipot, marked text": lambda: compare_text(old, new),
        "difflib, words": lambda: words_by_difflib(old, new),
    }
    if importlib.util.find_spec("diff_match_patch"):
        from diff_match_patch import diff_match_patch  # noqa: PLC0415 - where it is installed

        matcher = diff_match_patch()
        matcher.Diff_Timeout = 0
        runs[LETTERS] = lambda: matcher.diff_main(old, new)
    else:
        print("diff-match-patch is not installed and left out.")
    return runs


def compare_two(words: int, rounds: int, every: int = 40) -> dict[str, object]:
    """Two texts of so many words, one word of so many changed; of what takes a third of a minute one round is enough."""
    slow = (LETTERS,) if words > _LONG else ()
    compared = contenders(*texts(words, every))
    if slow and every < _LIGHTLY and compared.pop(LETTERS, None):
        print(f"{LETTERS}, is left out: it takes minutes for such a pair.")
    figures = measure(compared, rounds, slow)
    what = f"Comparing two texts of {words:,} words, one of {every} changed"
    title = f"{what}{', letters once' if LETTERS in figures and slow else ''}"
    result = show(title, figures, "rapidfuzz, words as numbers")
    ratio = figures["plenipot, marked text"].least / figures["rapidfuzz, words as numbers"].least
    most = 1.5 if words <= _LONG else 0.5
    limit = aim(
        f"comparing {words:,} words, one of {every} changed, beside rapidfuzz, least of the rounds", ratio, most, "×"
    )
    return {**result, "aims": [limit]}

"""Texts of the sample and edits of them by a generator that knows what it did, for the trials of thresholds."""

from __future__ import annotations

import random
import re
from pathlib import Path
from typing import NamedTuple

from plenipot.core.text.folding import fold_for_comparison

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "samples/busan-2014/instruments"


class Outcome(NamedTuple):
    """How many pairs were made that are none, how many were missed, of how many that could be told."""

    wrong: int
    missed: int
    decisions: int


def sample_texts() -> list[list[str]]:
    """The provisions of each text of the sample, in their order."""
    texts = []
    for path in sorted(SAMPLE.glob("*.txt")):
        lines = [line for line in path.read_text("utf-8").splitlines() if line and not line.startswith("#")]
        texts.append([fold_for_comparison(re.sub(r"^[a-z-]+: ", "", line)) for line in lines])
    return texts


TEXTS = sample_texts()
WORDS = [word for text in TEXTS for provision in text for word in provision.split()]


def reword(provision: str, share: float, chance: random.Random) -> str:
    """The provision with about that share of its words struck, exchanged or joined by others, in short runs."""
    words, new = provision.split(" "), []
    at = 0
    while at < len(words):
        if chance.random() >= share / 2:
            new.append(words[at])
            at += 1
            continue
        run = chance.randint(1, 3)
        new += chance.choices(WORDS, k=chance.randint(0, run + 1))
        at += run
    return " ".join(new) or words[0]


def rewording_share(chance: random.Random) -> float:
    """How much of a provision a proposal changes: most change little, some nearly everything."""
    return chance.choice((0.0, 0.05, 0.1, 0.1, 0.2, 0.2, 0.3, 0.4, 0.5, 0.6))


def other_provision(like: str, chance: random.Random) -> str:
    """A provision that is not the one given: of another text, or written on its pattern, as drafters do."""
    return chance.choice(chance.choice(TEXTS)) if chance.random() < 0.5 else reword(like, 0.9, chance)

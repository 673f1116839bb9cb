"""Ten proposals over one 3,000-word resolution, against difflib on the same words."""

from __future__ import annotations

import difflib
import random

from papers import WORDS
from plenipot.core.consolidation.table import consolidate
from plenipot.core.consolidation.values import Version
from plenipot.core.text.compare import compare
from plenipot.core.text.marked import plain
from plenipot.core.text.provisions import Kind, Provision
from rounds import aim, measure, show


def resolution(chance: random.Random, words: int) -> tuple[Provision, ...]:
    """A resolution of so many words in items of sixty."""
    return tuple(
        Provision(f"RES1/resolves/{n}", Kind.ITEM, plain(" ".join(chance.choice(WORDS) for _ in range(60))), str(n))
        for n in range(1, words // 60 + 1)
    )


def amended(chance: random.Random, base: tuple[Provision, ...], key: str) -> Version:
    """A proposal that rewrites some words of a third of the items."""
    provisions = []
    for provision in base:
        words = provision.accepted.split(" ")
        if chance.random() < 1 / 3:
            for _ in range(4):
                at = chance.randrange(len(words))
                words[at : at + chance.randrange(3)] = [chance.choice(WORDS) for _ in range(chance.randrange(3))]
        text = " ".join(words)
        spans = plain(text) if text == provision.accepted else compare(provision.accepted, text)
        provisions.append(Provision(provision.address, provision.kind, spans, provision.label))
    return Version(key, (key,), "MOD", tuple(provisions))


def whole_text_difflib(base: tuple[Provision, ...], versions: list[Version]) -> None:
    """What a script would do: difflib over all words, proposal by proposal."""
    words = " ".join(p.accepted for p in base).split(" ")
    for version in versions:
        other = " ".join(p.accepted for p in version.provisions).split(" ")
        difflib.SequenceMatcher(None, words, other, autojunk=False).get_opcodes()


def compare_many(proposals: int, words: int, rounds: int = 5) -> dict[str, object]:
    """So many proposals over so many words."""
    chance = random.Random(7)
    base = resolution(chance, words)
    versions = [amended(chance, base, f"P{n}") for n in range(proposals)]
    figures = measure(
        {
            "plenipot": lambda: consolidate(base, versions),
            "difflib, whole text": lambda: whole_text_difflib(base, versions),
        },
        rounds,
    )
    found = show(f"Consolidating {proposals} proposals over {words} words", figures, "plenipot")
    theirs = figures["difflib, whole text"].median / figures["plenipot"].median
    return {
        **found,
        "aims": [aim(f"difflib’s time for {proposals} proposals, beside ours", theirs, 50, "×", floor=True)],
    }

"""Many proposals over one text, against difflib and merge3 on the same words."""

from __future__ import annotations

import difflib
import importlib.util
import random
from collections.abc import Callable

from plenipot.core.consolidation.table import consolidate
from plenipot.core.filings.values import Proposal
from plenipot.core.marks.table import Mark
from plenipot.core.text.compare import compare_text
from plenipot.core.text.document import plain_spans
from plenipot.core.text.provisions import Provision, ProvisionKind
from rounds import aim, measure, show
from word_papers import WORDS


def resolution(chance: random.Random, words: int) -> tuple[Provision, ...]:
    """A resolution of so many words in items of sixty."""
    return tuple(
        Provision(
            f"RES1/resolves/{n}",
            ProvisionKind.ITEM,
            plain_spans(" ".join(chance.choice(WORDS) for _ in range(60))),
            str(n),
        )
        for n in range(1, words // 60 + 1)
    )


def amended(chance: random.Random, base: tuple[Provision, ...], key: str, share: float = 1 / 3) -> Proposal:
    """A proposal that rewrites some words of a share of the items."""
    provisions = []
    for provision in base:
        words = provision.accepted.split(" ")
        if chance.random() < share:
            for _ in range(4):
                at = chance.randrange(len(words))
                words[at : at + chance.randrange(3)] = [chance.choice(WORDS) for _ in range(chance.randrange(3))]
        text = " ".join(words)
        spans = plain_spans(text) if text == provision.accepted else compare_text(provision.accepted, text)
        provisions.append(Provision(provision.address, provision.kind, spans, provision.label))
    return Proposal(id=key, sponsors=(key,), mark=Mark.MOD, provisions=tuple(provisions))


def whole_text_difflib(base: tuple[Provision, ...], versions: list[Proposal]) -> None:
    """What a script would do: difflib over all words, proposal by proposal."""
    words = " ".join(p.accepted for p in base).split(" ")
    for version in versions:
        text = " ".join(p.accepted for p in version.provisions).split(" ")
        difflib.SequenceMatcher(None, words, text, autojunk=False).get_opcodes()


def whole_text_merge3(base: tuple[Provision, ...], versions: list[Proposal]) -> None:
    """What a merger would do: the first version with each of the others, over the base, word by word."""
    from merge3 import Merge3  # noqa: PLC0415 - where it is installed

    words = " ".join(p.accepted for p in base).split(" ")
    texts = [" ".join(p.accepted for p in version.provisions).split(" ") for version in versions]
    for text in texts[1:]:
        list(Merge3(words, texts[0], text).merge_regions())


def compare_many(
    proposals: int, words: int, rounds: int = 5, share: float = 1 / 3, *, peers: bool = True, slow: bool = False
) -> dict[str, object]:
    """So many proposals over so many words, each on that share of the items.

    Where the peers take minutes they are run once (`slow`), or not at all.
    """
    chance = random.Random(7)
    base = resolution(chance, words)
    versions = [amended(chance, base, f"P{n}", share) for n in range(proposals)]
    contenders: dict[str, Callable[[], object]] = {"plenipot": lambda: consolidate(base, versions)}
    if peers:
        contenders["difflib, whole text"] = lambda: whole_text_difflib(base, versions)
    if peers and importlib.util.find_spec("merge3"):
        contenders["merge3, whole text"] = lambda: whole_text_merge3(base, versions)
    elif peers:
        print("merge3 is not installed and left out.")
    figures = measure(contenders, rounds, [name for name in contenders if slow and name != "plenipot"])
    title = f"Consolidating {proposals} proposals over {words:,} words, each on {share:.0%} of the items"
    result = show(f"{title}{', peers once' if slow else ''}", figures, "plenipot")
    if not peers or slow:
        milliseconds = figures["plenipot"].least * 1000
        return {
            **result,
            "aims": [aim(f"{title[0].lower()}{title[1:]}, least of the rounds", milliseconds, 100, " ms")],
        }
    ratio = figures["difflib, whole text"].least / figures["plenipot"].least
    limit = aim(
        f"difflib’s time for {proposals} proposals over {words:,} words, beside ours", ratio, 100, "×", floor=True
    )
    return {**result, "aims": [limit]}

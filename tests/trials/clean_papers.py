"""Trials of thresholds on whole papers and items without tracked changes: what is one text, one item, one paragraph."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from edited_texts import SAMPLE, Outcome, other_provision, reword

from plenipot.adapters.filings.plain import read_plain
from plenipot.adapters.forms import load
from plenipot.core.filings import untracked_frames
from plenipot.core.filings.untracked import FiledText, presume_changes
from plenipot.core.filings.values import Proposal
from plenipot.core.identity.addresses import Address
from plenipot.core.marks.table import Mark
from plenipot.core.stance import tracked_terms
from plenipot.core.structure.parse import parse_instrument
from plenipot.core.text import namesakes
from plenipot.core.text.document import RevisionType, Span, plain_spans
from plenipot.core.text.provisions import Provision, ProvisionKind

ROUNDS = 40


def try_namesakes() -> Outcome:
    """Excerpts of a text beside it with up to three fifths of their words exchanged, and beside other texts of its language."""
    chance = random.Random(30)
    texts = [
        (path.name.split(".")[2], parse_instrument(read_plain(path.read_text("utf-8")), load("itu-pp")).provisions)
        for path in sorted(SAMPLE.glob("*.txt"))
    ]
    outcomes: Counter[str] = Counter()
    for language, text in texts:
        for _ in range(ROUNDS):
            start, length = chance.randrange(len(text)), chance.choice((2, 4, 6, 10, 20, len(text)))
            excerpt = text[start : start + length]
            same = [
                replace(
                    provision, spans=plain_spans(reword(provision.accepted, chance.choice((0.2, 0.4, 0.6)), chance))
                )
                for provision in excerpt
                if provision.accepted.strip()
            ]
            others = [other for tongue, other in texts if tongue == language and other is not text]
            if (share := namesakes.shared_runs(same, text)) is not None:
                outcomes["missed"] += share < namesakes._ANOTHER
                outcomes["decisions"] += 1
            if others and (share := namesakes.shared_runs(excerpt, chance.choice(others))) is not None:
                outcomes["wrong"] += share >= namesakes._ANOTHER
                outcomes["decisions"] += 1
    return Outcome(outcomes["wrong"], outcomes["missed"], outcomes["decisions"])


def parsed_texts() -> list[tuple[str, str, tuple[Provision, ...]]]:
    """The texts of the sample, parsed: language, code of the instrument, provisions."""
    parsed = []
    for path in sorted(SAMPLE.glob("*.txt")):
        provisions = parse_instrument(read_plain(path.read_text("utf-8")), load("itu-pp")).provisions
        parsed.append((path.name.split(".")[2], Address(provisions[0].address).instrument, provisions))
    return parsed


PARSED = parsed_texts()


def reworded(provision: Provision, share: float, chance: random.Random) -> Provision:
    """A provision with about that share of its words changed."""
    return replace(provision, spans=plain_spans(reword(provision.accepted, share, chance)))


def untracked_changes(
    base: tuple[Provision, ...], code: str, language: str, paper: Sequence[Provision], place: int
) -> Counter[Mark]:
    """The changes that are presumed of a paper without tracked changes on a text in force, by their mark."""
    filed = Proposal(
        id="A/1/1",
        mark=Mark.MOD,
        instrument=code,
        target=code,
        language=language,
        provisions=tuple(paper),
        place=place,
    )
    presumed = presume_changes(FiledText(text=base), filed)
    return Counter(change.mark for change in presumed.untracked)


def try_another_text() -> Outcome:
    """Clean papers that change up to three fifths of a text's words, and papers of other texts under its name."""
    chance = random.Random(31)
    outcomes: Counter[str] = Counter()
    for language, code, text in PARSED:
        others = [other for tongue, _, other in PARSED if tongue == language and other is not text]
        for _ in range(ROUNDS // 4):
            share = chance.choice((0.1, 0.2, 0.3, 0.4, 0.5, 0.6))
            paper = [reworded(provision, share, chance) for provision in text if chance.random() > 0.05]
            outcomes["missed"] += not untracked_changes(text, code, language, paper, 0)
            outcomes["decisions"] += 1
            if others:
                other = chance.choice(others)
                own = Address(other[0].address).instrument
                paper = [replace(provision, address=provision.address.replace(own, code, 1)) for provision in other]
                outcomes["wrong"] += bool(untracked_changes(text, code, language, paper, 0))
                outcomes["decisions"] += 1
    return Outcome(outcomes["wrong"], outcomes["missed"], outcomes["decisions"])


def try_whole_text() -> Outcome:
    """New versions of a whole text that leave out up to three tenths of it, and extracts from it; both change some words."""
    chance = random.Random(32)
    outcomes: Counter[str] = Counter()
    for language, code, text in PARSED:
        for _ in range(ROUNDS // 4):
            rate = chance.choice((0.05, 0.1, 0.15, 0.2, 0.3))
            remaining = [provision for at, provision in enumerate(text) if at < 2 or chance.random() > rate]
            version = [reworded(provision, chance.choice((0, 0, 0.1)), chance) for provision in remaining]
            if len(version) < len(text):
                outcomes["missed"] += not untracked_changes(text, code, language, version, -1)[Mark.SUP]
                outcomes["decisions"] += 1
            length = int(len(text) * chance.choice((0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8)))
            parts_of_it = sorted(chance.sample(range(1, len(text)), 2))
            cut = [*text[: parts_of_it[0]], *text[parts_of_it[1] :]][: max(length, 2)]
            extract = [reworded(provision, chance.choice((0, 0, 0.1)), chance) for provision in cut]
            outcomes["wrong"] += bool(untracked_changes(text, code, language, extract, -1)[Mark.SUP])
            outcomes["decisions"] += 1
    return Outcome(outcomes["wrong"], outcomes["missed"], outcomes["decisions"])


def same_and_other(seed: int) -> Iterator[tuple[Provision, Provision, bool]]:
    """Items with one that is the same reworded (true), and with one that is not, half of these on its pattern."""
    chance = random.Random(seed)
    for _, _, text in PARSED:
        items = [
            provision for provision in text if provision.kind is ProvisionKind.ITEM and len(provision.accepted) > 20
        ]
        for item in items:
            yield item, reworded(item, chance.choice((0.05, 0.1, 0.2, 0.3, 0.4, 0.5)), chance), True
            yield item, replace(item, spans=plain_spans(other_provision(item.accepted, chance))), False


def try_moved_items() -> Outcome:
    """Items at another place of their list, reworded or others."""
    outcomes: Counter[str] = Counter()
    for item, there, is_same in same_and_other(33):
        moves = untracked_frames._may_move(untracked_frames.PresumedProvision(there, 0), (item,), ())
        outcomes["missed" if is_same else "wrong"] += moves is not is_same
        outcomes["decisions"] += 1
    return Outcome(outcomes["wrong"], outcomes["missed"], outcomes["decisions"])


def try_rewritten() -> Outcome:
    """Struck paragraphs beside inserted ones, the same reworded or others."""
    outcomes: Counter[str] = Counter()
    for item, there, is_same in same_and_other(34):
        struck = replace(item, spans=(Span(item.accepted, RevisionType.DELETED),))
        brought = replace(there, address=f"{item.address}-bis", spans=(Span(there.accepted, RevisionType.INSERTED),))
        joined = tracked_terms.join_rewritten((struck, brought), {})[1]
        outcomes["missed" if is_same else "wrong"] += bool(joined) is not is_same
        outcomes["decisions"] += 1
    return Outcome(outcomes["wrong"], outcomes["missed"], outcomes["decisions"])

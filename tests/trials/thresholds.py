"""What each similarity threshold costs at values around its own, over edits whose truth is known.

    python tests/trials/thresholds.py [NAME ...]

The texts are those of the sample conference (four languages) and, where `../shared/data` lies beside the repository, the real
proposals whose tracked changes say which paragraph became which. Provisions are reworded, struck, brought in, renumbered,
moved, split and brought twice, by a generator with a fixed seed that records what it did. A run prints, for each
threshold, the errors per hundred decisions at each value: *wrong* is a pair that is none, *missed* one not made. Decision
30 keeps the outcome and the reasons.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from types import ModuleType
from typing import NamedTuple

from clean_papers import try_another_text, try_moved_items, try_namesakes, try_rewritten, try_whole_text
from edited_texts import ROOT, TEXTS, WORDS, Outcome, other_provision, reword, rewording_share

from plenipot.adapters.filings.files import read
from plenipot.core.amendments import edits, parts
from plenipot.core.amendments.align import AddedProvision
from plenipot.core.consolidation import addition_trees, additions, moves
from plenipot.core.consolidation.table import consolidate
from plenipot.core.filings import transfers, untracked, untracked_frames, untracked_gaps
from plenipot.core.filings.values import Proposal
from plenipot.core.marks.table import Mark
from plenipot.core.stance import tracked_terms
from plenipot.core.text import compare, namesakes, pairing
from plenipot.core.text import table_alignment as grids
from plenipot.core.text.document import RevisionType, Span, plain_spans
from plenipot.core.text.folding import fold_for_comparison
from plenipot.core.text.provisions import Provision, ProvisionKind
from plenipot.core.text.tokens import tokenize

SHARED = ROOT.parent / "shared/data"
REAL = ("itu/RP051-Arabic.docx", "itu/RP049-Deleted-Para-Before-Table.docx", "itu/RP038-Inserted-Paras-at-End.docx")
ROUNDS = 40


class Threshold(NamedTuple):
    """A constant by module and name, the values to try, and the trial that tells what each costs."""

    module: ModuleType
    name: str
    values: tuple[float, ...]
    trial: Callable[[], Outcome]


class Edited(NamedTuple):
    """A text before and after, and for each provision after that is one of those before, its place there."""

    before: list[pairing.PairingItem]
    after: list[pairing.PairingItem]
    truth: dict[int, int]


def edited_text(chance: random.Random) -> Edited:
    """Some provisions of a text reworded, struck, moved or joined by new ones; numbers follow the new order, or stay."""
    text = chance.choice(TEXTS)
    start = chance.randrange(max(len(text) - 30, 1))
    before = text[start : start + chance.randint(6, 30)]
    remaining = [(place, reword(words, rewording_share(chance), chance)) for place, words in enumerate(before)]
    remaining = [item for item in remaining if chance.random() > 0.08]
    if remaining and chance.random() < 0.5:
        remaining.insert(chance.randrange(len(remaining)), remaining.pop(chance.randrange(len(remaining))))
    after: list[tuple[int | None, str]] = list(remaining)
    for _ in range(chance.choice((0, 1, 1, 2, 3))):
        after.insert(chance.randint(0, len(after)), (None, other_provision(chance.choice(before), chance)))
    renumbers = chance.random() < 0.5
    pieces = [
        pairing.PairingItem(f"RES1/{number}" if renumbers or place is None else f"RES1/{place}", words)
        for number, (place, words) in enumerate(after)
    ]
    if not renumbers:
        pieces = [
            piece._replace(address=f"{piece.address}-bis") if after[at][0] is None else piece
            for at, piece in enumerate(pieces)
        ]
    truth = {at: place for at, (place, _) in enumerate(after) if place is not None}
    return Edited([pairing.PairingItem(f"RES1/{n}", words) for n, words in enumerate(before)], pieces, truth)


def real_edits() -> Iterator[Edited]:
    """The texts of real proposals before and after their tracked changes, numbered by their order in each."""
    for name in REAL:
        if not (SHARED / name).exists():
            continue
        provisions = [provision for proposal in read(SHARED / name).proposals for provision in proposal.provisions]
        before = [(n, provision) for n, provision in enumerate(provisions) if provision.rejected.strip()]
        after = [(n, provision) for n, provision in enumerate(provisions) if provision.accepted.strip()]
        places = {n: place for place, (n, _) in enumerate(before)}
        yield Edited(
            [
                pairing.PairingItem(f"A/{n}", fold_for_comparison(provision.rejected))
                for n, (_, provision) in enumerate(before)
            ],
            [
                pairing.PairingItem(f"A/{n}", fold_for_comparison(provision.accepted))
                for n, (_, provision) in enumerate(after)
            ],
            {at: places[n] for at, (n, _) in enumerate(after) if n in places},
        )


EDITED = [*(edited_text(random.Random(seed)) for seed in range(6 * ROUNDS)), *real_edits()]


def compared(pairs: dict[int, int], truth: dict[int, int], decisions: int) -> Outcome:
    """The pairs beside those that are true."""
    wrong = sum(truth.get(place) != other for place, other in pairs.items())
    return Outcome(wrong, sum(place not in pairs for place in truth), decisions)


def total(outcomes: Iterator[Outcome]) -> Outcome:
    """All outcomes together."""
    return Outcome(*map(sum, zip(*outcomes, strict=True)))


def try_pairing() -> Outcome:
    """Provisions of a text on those of the text before."""
    return total(
        compared(pairing.pair_provisions(edited.before, edited.after), edited.truth, len(edited.after))
        for edited in EDITED
    )


def cells(
    rows: Sequence[tuple[int | None, list[str]]], table: int
) -> Iterator[tuple[str, str, tuple[int, int | None, int]]]:
    """Each cell's address, its words, and which it is: its table, its row before, its column."""
    for number, (row, words) in enumerate(rows, 1):
        for column, cell in enumerate(words, 1):
            yield f"RES1/table-{table}/{number}/{column}", cell, (table, row, column)


def edited_tables(chance: random.Random) -> tuple[list[tuple[str, str]], list[tuple[str, str]], dict[int, int]]:
    """Tables before and after: rows reworded, struck and brought in, a whole table struck or brought in before others."""
    provisions = [provision for provision in chance.choice(TEXTS) if len(provision) > 15]
    tables = []
    for _ in range(chance.randint(1, 3)):
        wide = chance.randint(2, 4)
        tables.append(
            [
                (
                    row,
                    [
                        f"{chance.choice(WORDS)} {row}"
                        if not column
                        else " ".join(chance.choice(provisions).split()[:8])
                        for column in range(wide)
                    ],
                )
                for row in range(chance.randint(3, 9))
            ]
        )
    old = [(table, rows) for table, rows in enumerate(tables)]
    new = []
    for table, rows in old:
        share = rewording_share(chance)
        left = [(row, [reword(cell, share, chance) for cell in words]) for row, words in rows if chance.random() > 0.1]
        if chance.random() < 0.5:
            left.insert(
                chance.randint(0, len(left)), (None, [" ".join(chance.choices(WORDS, k=5)) for _ in rows[0][1]])
            )
        new.append((table, left))
    if chance.random() < 0.4:
        new.insert(0, (None, [(None, [" ".join(chance.choices(WORDS, k=4)) for _ in range(3)]) for _ in range(4)]))
    if len(new) > 1 and chance.random() < 0.3:
        del new[chance.randrange(len(new))]
    before = [cell for number, (_, rows) in enumerate(old, 1) for cell in cells(rows, number)]
    origin = {(table, row, column): at for at, (_, _, (table, row, column)) in enumerate(before)}
    after, truth = [], {}
    for number, (table, rows) in enumerate(new, 1):
        for address, words, (_, row, column) in cells(rows, number):
            key = (table + 1, row, column) if table is not None and row is not None else None
            if key in origin:
                truth[len(after)] = origin[key]
            after.append((address, words))
    return [(address, words) for address, words, _ in before], after, truth


TABLES = [edited_tables(random.Random(seed)) for seed in range(4 * ROUNDS)]


def try_tables() -> Outcome:
    """Cells of tables on those of the tables before."""
    return total(
        compared(laid.pairs if (laid := grids.align_tables(before, after)) else {}, truth, len(after))
        for before, after, truth in TABLES
    )


def try_parts() -> Outcome:
    """Provisions that were split in two beside ones that have a new neighbour: the second part is found, the new one not."""
    outcomes = Counter[str]()
    for seed in range(12 * ROUNDS):
        chance = random.Random(seed)
        words = chance.choice([passage for text in TEXTS for passage in text if len(passage.split()) > 11]).split()
        cut = chance.randint(4, len(words) - 5)
        first, second = (reword(" ".join(half), rewording_share(chance), chance) for half in (words[:cut], words[cut:]))
        is_split = chance.random() < 0.5
        neighbour = second if is_split else other_provision(" ".join(words[cut:]), chance)
        joined = " ".join(words)
        split = bool(list(parts.find_split_parts({0: 0}, [joined], [first, neighbour])))
        outcomes["wrong"] += split and not is_split
        outcomes["missed"] += is_split and not split
        outcomes["decisions"] += 1
    return Outcome(outcomes["wrong"], outcomes["missed"], outcomes["decisions"])


def try_retyping() -> Outcome:
    """Passages struck and typed again with a few changes beside ones that give way to another passage."""
    outcomes = Counter[str]()
    long = [passage for text in TEXTS for passage in text if len(passage.split()) > 12]
    for seed in range(12 * ROUNDS):
        chance = random.Random(seed)
        old = chance.choice(long)
        is_retyped = chance.random() < 0.5
        new = reword(old, chance.choice((0.05, 0.1, 0.2, 0.3)), chance) if is_retyped else other_provision(old, chance)
        if old == new:
            continue
        apart = (
            len(
                edits.edits_from_spans(
                    (Span(old, RevisionType.DELETED), Span(new, RevisionType.INSERTED)), tokenize(old)
                )
            )
            > 1
        )
        outcomes["wrong"] += apart and not is_retyped
        outcomes["missed"] += is_retyped and not apart
        outcomes["decisions"] += 1
    return Outcome(outcomes["wrong"], outcomes["missed"], outcomes["decisions"])


class Moving(NamedTuple):
    """An end of a move, as `transfers` reads it."""

    mark: Mark
    provisions: tuple[Provision, ...]


def moved_ends(chance: random.Random) -> tuple[list[str], list[str], dict[int, int]]:
    """Texts that leave and texts that arrive in another order, reworded, one of them perhaps without its other end."""
    leaving = chance.sample([passage for passage in chance.choice(TEXTS) if len(passage) > 30], 4)
    order = chance.sample(range(4), chance.choice((3, 4)))
    arriving = [reword(leaving[place], rewording_share(chance), chance) for place in order]
    truth = dict(enumerate(order))
    if chance.random() < 0.5:
        arriving.insert(0, other_provision(chance.choice(leaving), chance))
        truth = {at + 1: place for at, place in truth.items()}
    return leaving, arriving, truth


ENDS = [moved_ends(random.Random(seed)) for seed in range(6 * ROUNDS)]


def try_transfers() -> Outcome:
    """Ends of moves marked SUP* and ADD*, which go by likeness without a threshold."""
    outcomes = []
    for leaving, arriving, truth in ENDS:
        ends = [
            *(
                Moving(Mark.SUP_MOVED, (Provision("A", ProvisionKind.ITEM, (Span(words, RevisionType.DELETED),)),))
                for words in leaving
            ),
            *(
                Moving(Mark.ADD_MOVED, (Provision("B", ProvisionKind.ITEM, (Span(words, RevisionType.INSERTED),)),))
                for words in arriving
            ),
        ]
        pairs = transfers.pair_transfers(ends)
        answers = {place - len(leaving): other for place, other in pairs.items() if place >= len(leaving)}
        outcomes.append(compared(answers, truth, len(arriving)))
    return total(iter(outcomes))


def try_moves() -> Outcome:
    """Whole provisions that a version moves, over a base: which end belongs to which."""
    outcomes = []
    for leaving, arriving, truth in ENDS:
        base = [
            Provision(f"RES1/{n}", ProvisionKind.ITEM, plain_spans(words), f"{n})") for n, words in enumerate(leaving)
        ]
        leaving_ends = [
            Provision(
                provision.address,
                provision.kind,
                (Span(provision.accepted, RevisionType.MOVED_FROM),),
                provision.label,
                mark_revision=RevisionType.MOVED_FROM,
            )
            for provision in base
        ]
        come = [
            Provision(
                f"RES1/new-{n}",
                ProvisionKind.ITEM,
                (Span(words, RevisionType.MOVED_TO),),
                f"{n}bis)",
                mark_revision=RevisionType.MOVED_TO,
            )
            for n, words in enumerate(arriving)
        ]
        table = consolidate(
            base, [Proposal(id="B/1/1", sponsors=("B",), mark=Mark.MOD, provisions=(*leaving_ends, *come))]
        )
        ends = Counter(moves.provision_moves(table).values())
        named = moves.provision_moves(table)
        by_name = {name: address for (_, address), name in named.items() if "new" not in address}
        pairs = {
            int(address.rpartition("-")[2]): int(by_name[name].rpartition("/")[2])
            for (_, address), name in named.items()
            if "new" in address and ends[name] == 2
        }
        outcomes.append(compared(pairs, truth, len(arriving)))
    return total(iter(outcomes))


def try_additions(*, numbered: bool) -> Outcome:
    """New provisions of two proponents after the same one: the same one worded twice, or two."""
    outcomes = Counter[str]()
    long = [[passage for passage in text if len(passage) > 20] for text in TEXTS]
    for seed in range(16 * ROUNDS):
        chance = random.Random(seed)
        words = chance.choice(chance.choice(long))
        is_same = chance.random() < 0.5
        other = (
            reword(words, chance.choice((0.1, 0.2, 0.3, 0.4, 0.5)), chance)
            if is_same
            else other_provision(words, chance)
        )
        offered = [
            (
                version,
                AddedProvision(
                    0,
                    0,
                    Provision(
                        f"RES1/{'1-bis' if numbered else version}",
                        ProvisionKind.ITEM,
                        (Span(text, RevisionType.INSERTED),),
                    ),
                ),
            )
            for version, text in (("A", words), ("B", other))
        ]
        together = len(additions.merge_additions(offered)) == 1
        outcomes["wrong"] += together and not is_same and other != words
        outcomes["missed"] += is_same and not together
        outcomes["decisions"] += 1
    return Outcome(outcomes["wrong"], outcomes["missed"], outcomes["decisions"])


LOW = (0.1, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6)
MIDDLE = (0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8)
HIGH = (0.4, 0.5, 0.6, 0.7, 0.75, 0.8, 0.9)
THRESHOLDS = (
    Threshold(pairing, "_SAME_ADDRESS", LOW, try_pairing),
    Threshold(compare, "_REPLACED", (0.0, 0.1, 0.2, 1 / 3, 0.4, 0.5), try_pairing),
    Threshold(pairing, "SURELY_SAME", MIDDLE, try_pairing),
    Threshold(pairing, "SAME_WORDS", MIDDLE, try_pairing),
    Threshold(pairing, "SAME_ELSEWHERE", HIGH, try_pairing),
    Threshold(grids, "_SAME_ROW", LOW, try_tables),
    Threshold(grids, "_NAMED", LOW, try_tables),
    Threshold(grids, "_SAME_TABLE", MIDDLE, try_tables),
    Threshold(parts, "_MOST", MIDDLE, try_parts),
    Threshold(edits, "_MOSTLY", MIDDLE, try_retyping),
    Threshold(grids, "_SAME_COLUMN", MIDDLE, try_tables),
    Threshold(namesakes, "_ANOTHER", (0.05, 0.1, 0.15, 0.2, 0.25, 0.3), try_namesakes),
    Threshold(untracked, "_MOSTLY", MIDDLE, try_another_text),
    Threshold(untracked_gaps, "_MOSTLY", HIGH, try_whole_text),
    Threshold(untracked_frames, "_MOVED_AND_CHANGED", MIDDLE, try_moved_items),
    Threshold(tracked_terms, "_REWRITTEN", MIDDLE, try_rewritten),
    Threshold(moves, "_ALIKE", MIDDLE, try_moves),
    Threshold(addition_trees, "ALIKE", MIDDLE, lambda: try_additions(numbered=False)),
    Threshold(addition_trees, "ALIKE_NUMBERED", LOW, lambda: try_additions(numbered=True)),
)


def measure(threshold: Threshold) -> Iterator[tuple[float, Outcome]]:
    """The outcome at each value; the constant is put back afterwards."""
    own = getattr(threshold.module, threshold.name)
    try:
        for value in threshold.values:
            setattr(threshold.module, threshold.name, value)
            yield value, threshold.trial()
    finally:
        setattr(threshold.module, threshold.name, own)


def main(names: Sequence[str]) -> None:
    """Print a row per threshold and value; the value in force is starred."""
    for threshold in THRESHOLDS:
        if names and threshold.name not in names:
            continue
        own = getattr(threshold.module, threshold.name)
        sys.stdout.write(f"\n{threshold.module.__name__.removeprefix('plenipot.')}.{threshold.name}\n")
        for value, outcome in measure(threshold):
            wrong, missed = (100 * count / outcome.decisions for count in outcome[:2])
            star = "*" if value == own else " "
            sums = f"wrong {wrong:5.1f}  missed {missed:5.1f}  together {wrong + missed:5.1f}"
            sys.stdout.write(f"  {value:<5}{star} {sums}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1:])

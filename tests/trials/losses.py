"""Two thousand damaged copies of real Word files: is every word of each in a span, or in the list of what was not read?

usage: losses.py FOLDER [COUNT]   (a folder of Word files, with its subfolders)
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from plenipot.adapters.word.reader import read
from plenipot.errors import Malformed
from word_losses import damage, find_lost_words

_COUNT = 2000
_LARGEST = 150_000
"""Bytes: a larger file makes the trial longer and shows no more."""


def main(folder: str, count: int) -> int:
    """Damage the files in turn, each time otherwise; print what is lost, and return 1 where something is."""
    files = [path for path in sorted(Path(folder).rglob("*.docx")) if path.stat().st_size < _LARGEST]
    outcomes: Counter[str] = Counter()
    for seed in range(count if files else 0):
        path = files[seed % len(files)]
        try:
            data = damage(path.read_bytes(), random.Random(seed))
            lost = find_lost_words(data, read(data))
        except (Malformed, UnicodeDecodeError, ValueError) as refusal:
            outcomes[f"refused: {refusal}"] += 1
            continue
        outcomes["with losses" if lost else "without losses"] += 1
        if lost:
            sys.stdout.write(f"{path.name}, seed {seed}: {len(lost)} words lost, as {', '.join(lost[:5])}\n")
    for outcome, times in outcomes.most_common():
        sys.stdout.write(f"{times:5} {outcome}\n")
    return int(bool(outcomes["with losses"]) or not files)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else _COUNT))

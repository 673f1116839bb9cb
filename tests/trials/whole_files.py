"""The laws of whole files over many seeds: ``python tests/trials/whole_files.py [--from SEED] [--count 20000]``.

The tests hold 500 files to the same laws; this trial runs for a night. Each failure is printed with its seed, by which it is
made again.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "core")]

import test_whole_files as laws  # noqa: E402 - the laws lie beside the tests that hold them


def main() -> int:
    """Run the laws and tell how many seeds failed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--from", dest="first", type=int, default=0)
    parser.add_argument("--count", type=int, default=20_000)
    chosen = parser.parse_args()
    failed = 0
    for seed in range(chosen.first, chosen.first + chosen.count):
        for law in (laws.check_alone, laws.check_beside, laws.check_levels, laws.check_written):
            try:
                law(seed)
            except AssertionError as error:
                failed += 1
                sys.stdout.write(f"seed {seed}, {law.__name__}: {error}\n")
    sys.stdout.write(f"{chosen.count} files from seed {chosen.first}: {failed} failures\n")
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main())

"""Compares everything that two versions of the program serve, print and export for the sample conference.

    python tests/trials/compare_demo.py OLD NEW --work FOLDER

OLD and NEW are checkouts, each with its own ``.venv`` (``make install``). In each, the checkout's own program builds the
sample under FOLDER (or a record that is there is copied: ``--home-old``, ``--home-new``), then follows every link from
the front page in every language of the site, asks every operation of the interface for everything in the record, and
runs the commands over the Word files of the sample. One file per answer lies in FOLDER/old and FOLDER/new afterwards;
``--only-compare`` compares those again without asking.

``--home-old HOME --home-new HOME`` with the same HOME shows how the new program migrates and prints an old record.

JSON, CSV, XML, feeds, calendars, PDF and texts are compared byte for byte, Word files by their unpacked parts, pages
after their blanks and the order of attributes are normalised. The results of a search are put in an order of their own;
on a page that shows the best of many equals they can still be others. The moments at which the record was written are
set to the same ones on both sides, and the seconds that a command took are left out.

Differences are printed by what changed, each with the addresses it stands at, the most frequent first; the whole list
is in FOLDER/differences.txt. The exit code is 1 where anything differs.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from demo_differences import changed_lines, differences, in_order
from demo_homes import prepare

_SEARCH = re.compile(r"/search/?\?|plenipot search")


class Difference(NamedTuple):
    """What differs at one address: a heading, and the lines that went and came."""

    name: str
    kind: str
    lines: tuple[str, ...]


def compare(old: Path, new: Path) -> Iterator[Difference]:
    """Every difference between two folders of answers."""
    before, after = (json.loads((folder / "index.json").read_text("utf-8")) for folder in (old, new))
    for name in [*before, *(name for name in after if name not in before)]:
        if name not in after or name not in before:
            yield Difference(name, "only in the old" if name in before else "only in the new", ())
            continue
        (was, *head_before), (now, *head_after) = before[name], after[name]
        if head_before != head_after:
            yield Difference(name, "head", (f"-{head_before}", f"+{head_after}"))
        old_bytes, new_bytes = (old / was).read_bytes(), (new / now).read_bytes()
        if _SEARCH.search(name):
            old_bytes, new_bytes = in_order(old_bytes), in_order(new_bytes)
        if old_bytes != new_bytes:
            for kind, lines in differences(old_bytes, new_bytes, str(head_after[1])):
                if lines:
                    yield Difference(name, kind, lines)


def report(differences: Sequence[Difference], out: Path, at_most: int) -> None:
    """Print the differences by what changed, most frequent first, and write all of them to a file."""
    groups: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for difference in differences:
        groups.setdefault((difference.kind, difference.lines), []).append(difference.name)
    ordered = sorted(groups.items(), key=lambda item: -len(item[1]))
    with out.open("w", encoding="utf-8") as file:
        for limit, write in ((10**9, file.write), (at_most, sys.stdout.write)):
            for (kind, lines), names in ordered:
                write(f"\n{kind}: {len(names)} × {'; '.join(names[: 5 if limit == at_most else None])}\n")
                for line in lines[:limit]:
                    write(f"    {line[: 2000 if limit > at_most else 300]}\n")
                if len(lines) > limit:
                    write(f"    ... {len(lines) - limit} lines more\n")
    sys.stdout.write(f"\n{len(differences)} differences of {len(groups)} kinds; all of them: {out}\n")


def main() -> int:
    """Gather on both sides at once, then compare."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("old", type=Path)
    parser.add_argument("new", type=Path)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--home-old", type=Path)
    parser.add_argument("--home-new", type=Path)
    parser.add_argument("--only-compare", action="store_true")
    parser.add_argument("--keep-old", action="store_true", help="use the old answers of an earlier run again")
    parser.add_argument("--lines", type=int, default=12, help="lines printed of each kind of difference")
    arguments = parser.parse_args()
    work = arguments.work.resolve()
    sides = {"old": (arguments.old, arguments.home_old), "new": (arguments.new, arguments.home_new)}
    if not arguments.only_compare:
        running = [
            _start(
                side,
                checkout.resolve(),
                directory,
                work,
                anew=arguments.home_old != arguments.home_new or directory is None,
            )
            for side, (checkout, directory) in sides.items()
            if not (side == "old" and arguments.keep_old)
        ]
        if sum(process.wait() for process in running):
            return 2
    differences = list(compare(work / "old", work / "new"))
    printed = [work / f"{side}.home" / "sample.printed" for side in sides]
    if all(path.exists() for path in printed):
        lines = changed_lines(*(path.read_text("utf-8").splitlines() for path in printed))
        differences += [Difference("$ plenipot sample", "text", lines)] if lines else []
    report(differences, work / "differences.txt", arguments.lines)
    for side in sides:
        sys.stdout.write(f"{side}: {len(json.loads((work / side / 'index.json').read_text('utf-8')))} answers\n")
    return bool(differences)


def _start(side: str, checkout: Path, directory: Path | None, work: Path, *, anew: bool) -> subprocess.Popen[bytes]:
    folder, home = work / side, work / f"{side}.home"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    prepare(checkout, directory, home, anew=anew)
    environment = {**os.environ, "PLENIPOT_HOME": str(home), "COLUMNS": "100", "PYTHONHASHSEED": "0"}
    line = [
        str(checkout / ".venv/bin/python"),
        str(Path(__file__).resolve().with_name("demo_answers.py")),
        str(folder),
        str(home),
    ]
    return subprocess.Popen(line, env=environment, cwd=checkout)


if __name__ == "__main__":
    sys.exit(main())

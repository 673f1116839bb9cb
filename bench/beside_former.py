"""Every row of the bench beside a former checkout: `python bench/beside_former.py PATH [--instructions] [--rounds N] [--only WORDS] [--write]`.

Two processes, one for each checkout, answer in turn, so that a drift of the machine touches both alike; what is counted is the time of the
processor, or with `--instructions` what the processor does, which is the same however busy the machine is (it takes valgrind and a C
compiler, and fifty times as long). Each is measured by its own bench over the same bytes: names of modules and functions differ between
commits, the rows do not. Both run with the same Python and the same libraries. Whole commands are always measured by time.
"""

from __future__ import annotations

import argparse
import ctypes
import gc
import importlib
import json
import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType
from typing import Any

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "reference" / "beside-former.md"
MOST = 1.05
"""A row is slower from here on: of two runs of one and the same commit the medians differ by up to 3 %."""
LONG = ("3,000 ", "300 pages", "50 proposals over 20,000")
"""Rows that are left out where instructions are counted: they are others many times as long, and growth has aims of its own."""
_COUNTER = """
#include <valgrind/callgrind.h>
void start(void) { CALLGRIND_START_INSTRUMENTATION; CALLGRIND_ZERO_STATS; }
void stop(void) { CALLGRIND_DUMP_STATS_AT("row"); CALLGRIND_STOP_INSTRUMENTATION; }
"""
_COUNTS = "PLENIPOT_BENCH_COUNTS"
"""Variable of the environment with the folder of the counter, where instructions are counted."""
PROPOSALS, TEXTS = ("read_with_plenipot", "ours"), ("texts_only",)
CONSOLIDATED = ((10, 3000, 1 / 3), (50, 3000, 1 / 3), (10, 20_000, 1 / 3), (50, 20_000, 1 / 3), (50, 20_000, 1 / 20))
COMMANDS = {
    "plenipot --version": ["--version"],
    "plenipot read, tiny": ["read", "tiny.docx"],
    "plenipot diff": ["diff", "a.txt", "b.txt"],
}


def main() -> None:
    """Measure both checkouts, print the rows, keep them as a page where `--write` says so."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("former", type=Path)
    parser.add_argument("--rounds", type=int, default=11)
    parser.add_argument("--only", default="")
    parser.add_argument("--instructions", action="store_true")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--answer", action="store_true", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.answer:
        _answer()
        return
    with tempfile.TemporaryDirectory() as folder:
        jobs = [job for job in rows(Path(folder)) if chosen.only in job["row"]]
        former = chosen.former.resolve()
        commands = [job for job in jobs if job["kind"] == "command"]
        others = [job for job in jobs if job["kind"] != "command"]
        if chosen.instructions:
            short = [job for job in others if not any(word in job["row"] for word in LONG)]
            measured = compare(former, short, 1, _build_counter(Path(folder)))
        else:
            measured = compare(former, others, chosen.rounds)
        measured_commands = compare(former, commands, chosen.rounds)
    if chosen.write:
        report = page(measured, measured_commands, commit(former), chosen.rounds, instructions=chosen.instructions)
        PAGE.write_text(report, encoding="utf-8")


def _build_counter(folder: Path) -> Path:
    """The folder with a library that starts and stops the counting of instructions."""
    (folder / "counter.c").write_text(_COUNTER, encoding="utf-8")
    command = ["cc", "-O2", "-shared", "-fPIC", "-o", str(folder / "counter.so"), str(folder / "counter.c")]
    subprocess.run(command, check=True)
    return folder


def rows(folder: Path) -> Iterator[dict[str, Any]]:
    """Every row with what is measured for it; files are laid into the folder."""
    from run import REAL  # noqa: PLC0415 - the current bench's: the process of a former checkout has no such module
    from shapes import FEW, MANY, SHAPES  # noqa: PLC0415
    from usual_papers import SINGLE_QUOTED, usual_paper  # noqa: PLC0415
    from word_papers import packed, paper  # noqa: PLC0415

    papers: dict[str, Callable[[], bytes]] = {name: path.read_bytes for name, path in REAL.items() if path.exists()}
    papers["1,400 paragraphs as people make them"] = lambda: usual_paper(1400)
    papers["the same, declared in single quotes"] = lambda: usual_paper(1400, declaration=SINGLE_QUOTED)
    for pages in (6, 30, 300):
        papers[f"{pages} pages"] = lambda pages=pages: paper(pages)  # type: ignore[misc]
    for number, (name, make) in enumerate(papers.items()):
        path = folder / f"{number}.docx"
        path.write_bytes(make())
        for what, functions in (("with proposals", PROPOSALS), ("both texts", TEXTS)):
            yield {"row": f"reading {name}, {what}", "kind": "reading", "path": str(path), "functions": functions}
    for name, body in SHAPES.items():
        for count in (FEW, MANY):
            path = folder / f"{name}-{count}.docx"
            path.write_bytes(packed(body(count)))
            yield {"row": f"{count:,} {name}", "kind": "reading", "path": str(path), "functions": PROPOSALS}
    for words in (2000, 20_000):
        for every in (40, 10):
            row = f"comparing {words:,} words, one of {every} changed"
            yield {"row": row, "kind": "comparing", "words": words, "every": every}
    for proposals, words, share in CONSOLIDATED:
        row = f"consolidating {proposals} proposals over {words:,} words, each on {share:.0%}"
        yield {"row": row, "kind": "consolidating", "proposals": proposals, "words": words, "share": share}
    (folder / "tiny.docx").write_bytes(packed("<w:p><w:r><w:t>Words.</w:t></w:r></w:p>"))
    (folder / "a.txt").write_text("one two three\n", encoding="utf-8")
    (folder / "b.txt").write_text("one too three\n", encoding="utf-8")
    for row, command in COMMANDS.items():
        yield {"row": row, "kind": "command", "command": command, "folder": str(folder)}


def compare(former: Path, jobs: list[dict[str, Any]], rounds: int, counter: Path | None = None) -> list[dict[str, Any]]:
    """Both checkouts on every job, in turn; seconds of each round, or thousand millions of instructions with a `counter`."""
    sides = {"former": _Side(former, "former", counter), "current": _Side(ROOT, "current", counter)}
    measured = []
    for job in jobs:
        if counter is None:
            for side in sides.values():
                side.measure(job)
        seconds: dict[str, list[float]] = {name: [] for name in sides}
        for number in range(rounds):
            for name in sorted(sides, reverse=bool(number % 2)):
                seconds[name].append(sides[name].measure(job))
        row = {"row": job["row"], **{f"{name}_s": statistics.median(values) for name, values in seconds.items()}}
        row["ratio"] = row["current_s"] / row["former_s"]
        row["least_ratio"] = min(seconds["current"]) / min(seconds["former"])
        measured.append(row)
        print(
            f"{'SLOWER ' if min(row['ratio'], row['least_ratio']) > MOST else '':<7} {row['row']:<72} "
            f"{row['former_s'] * 1000:>9.2f} {row['current_s'] * 1000:>9.2f} {row['ratio']:>6.2f}× {row['least_ratio']:>6.2f}×",
            flush=True,
        )
    for side in sides.values():
        side.close()
    return measured


class _Side:
    """The process that measures one checkout, with its own bench."""

    def __init__(self, checkout: Path, name: str, counter: Path | None) -> None:
        paths = os.pathsep.join(str(checkout / name) for name in ("src", "bench"))
        program = (
            f"import runpy, sys; sys.argv = ['', '', '--answer']; runpy.run_path({__file__!r}, run_name='__main__')"
        )
        environment = {**os.environ, "PYTHONPATH": paths, "PYTHONHASHSEED": "0"}
        # A program that is installed has its bytecode beside it.
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        command = [sys.executable, "-P", "-c", program]
        if counter is not None:
            counts = counter / name
            counts.mkdir()
            environment[_COUNTS] = str(counts)
            options = ("-q", "--tool=callgrind", "--instr-atstart=no", f"--callgrind-out-file={counts / 'count'}")
            command = ["valgrind", *options, *command]
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
        )

    def measure(self, job: dict[str, Any]) -> float:
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps(job) + "\n")
        self._process.stdin.flush()
        return float(self._process.stdout.readline())

    def close(self) -> None:
        assert self._process.stdin
        self._process.stdin.close()
        self._process.wait(30)


def _answer() -> None:
    """Read jobs from the standard input and answer each by its seconds."""
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    prepared: tuple[str, Callable[[], object]] | None = None
    gc.set_threshold(_first("plenipot.cli.main").COLLECT_AFTER)
    count = _Counter(Path(os.environ[_COUNTS])).count if _COUNTS in os.environ else _seconds
    for line in sys.stdin:
        if prepared is None or prepared[0] != line:
            prepared = line, _PREPARE[json.loads(line)["kind"]](json.loads(line))
        gc.collect()
        answers.write(f"{count(prepared[1])}\n")
        answers.flush()


def _seconds(run: Callable[[], object]) -> float:
    start = _used()
    run()
    return _used() - start


class _Counter:
    """Counts the instructions of a call, in thousand millions; what is done at the first call only does not count."""

    def __init__(self, counts: Path) -> None:
        self._library = ctypes.CDLL(str(counts.parent / "counter.so"))
        self._counts, self._rows = counts, 0

    def count(self, run: Callable[[], object]) -> float:
        run()
        gc.collect()
        self._library.start()
        run()
        self._library.stop()
        self._rows += 1
        dump = (self._counts / f"count.{self._rows}").read_text(encoding="utf-8")
        return int(dump.partition("\ntotals: ")[2].split()[0]) / 1e9


def _used() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def _first(*names: str) -> ModuleType:
    """The first of these modules that this checkout has."""
    for name in names:
        try:
            return importlib.import_module(name)
        except ModuleNotFoundError as missing:
            if missing.name != name:
                raise
    raise SystemExit(f"This checkout has none of {', '.join(names)}.")


def _reading(job: dict[str, Any]) -> Callable[[], object]:
    module, data = _first("reading"), Path(job["path"]).read_bytes()
    run = next(getattr(module, name) for name in job["functions"] if hasattr(module, name))
    return lambda: run(data)


def _comparing(job: dict[str, Any]) -> Callable[[], object]:
    module = _first("comparison", "comparing")
    return module.contenders(*module.texts(job["words"], job["every"]))["plenipot, marked text"]  # type: ignore[no-any-return]


def _consolidating(job: dict[str, Any]) -> Callable[[], object]:
    module, chance = _first("consolidation", "consolidating"), random.Random(7)
    base = module.resolution(chance, job["words"])
    versions = [module.amended(chance, base, f"P{n}", job["share"]) for n in range(job["proposals"])]
    return lambda: module.consolidate(base, versions)


def _command(job: dict[str, Any]) -> Callable[[], object]:
    command = [sys.executable, "-P", "-c", "from plenipot.cli.main import run; run()", *job["command"]]
    return lambda: subprocess.run(command, cwd=job["folder"], stdout=subprocess.DEVNULL, check=False)


_PREPARE = {"reading": _reading, "comparing": _comparing, "consolidating": _consolidating, "command": _command}


def commit(checkout: Path) -> str:
    """The short name of a checkout's commit."""
    command = ["git", "-C", str(checkout), "rev-parse", "--short", "HEAD"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def page(
    measured: list[dict[str, Any]], commands: list[dict[str, Any]], former: str, rounds: int, *, instructions: bool
) -> str:
    """The rows as a page of the documentation."""
    slower = [row for row in (*measured, *commands) if min(row["ratio"], row["least_ratio"]) > MOST]
    option = " --instructions" if instructions else ""
    unit = "Millions of instructions" if instructions else "Milliseconds of the processor"
    lines = [
        f"# Beside commit {former}",
        "",
        f"Measured on {datetime.now(UTC).date().isoformat()} by `python bench/beside_former.py PATH{option} --write`, load {os.getloadavg()[0]:.1f}:",
        f"two processes in turn, one for each checkout, over the same bytes. {unit}; of whole commands milliseconds of the",
        f"processor, medians of {rounds} rounds, in the last column the least of them. The machine’s load does not change a count of instructions.",
        "",
        f"Rows that are slower by more than {MOST - 1:.0%}: {len(slower)} of {len(measured) + len(commands)}.",
        "",
        "| row | before | now | × | least, × |",
        "|---|--:|--:|--:|--:|",
    ]
    lines += [
        f"| {row['row']} | {row['former_s'] * 1000:.1f} | {row['current_s'] * 1000:.1f} | {row['ratio']:.2f} | {row['least_ratio']:.2f} |"
        for row in (*measured, *commands)
    ]
    return "\n".join([*lines, ""])


if __name__ == "__main__":
    main()

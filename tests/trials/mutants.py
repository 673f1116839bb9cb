"""Random mutants of the core, each run against the core's own tests: a mutant that no test kills is a gap in them.

    python tests/trials/mutants.py [SIZE] [--seed N] [--only WORDS]

A mutant is one small mistake: a comparison turned (``<`` into ``<=`` or ``>=``, ``==`` into ``!=``, ``in`` into ``not in``),
``and`` and ``or`` swapped, a ``not`` dropped, a number moved by one (the last decimal of a fraction). SIZE is how many
are drawn, ``ci`` for the few that continuous integration can afford. Which are drawn depends on the seed and on the
mutated line alone, so a change elsewhere in the core draws the same ones again.

Each runs in a copy of the tree, with the tests of ``tests/core`` that import the mutated module, directly or through
others, those that import it directly first. A mutant under which they take four times as long counts as killed.
Survivors are printed as file, line and change; the exit code is 1 where fewer than 95 % are killed.

A mutant that no test can kill, because it changes nothing that can be seen, is listed with the reason in
``equivalent.toml`` and is not counted.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import Queue
from typing import NamedTuple
from xml.etree import ElementTree as ET

from mutations import Mutant, mutants_of
from reach import Reach

ROOT = Path(__file__).resolve().parents[2]
CORE = Path("src/plenipot/core")
TESTS = Path("tests/core")
COPIED = ("src", "tests", "samples", "pyproject.toml")
SIZES = {"": 60, "ci": 10}
WANTED = 0.95
WORKERS = 2
"""As many as the smallest machine that runs this has processors."""
STARTING = 15
"""Seconds of a processor that a run may take before its tests begin."""
PATIENCE = 4
"""How many times as long as without the mutant its tests may take."""


class Verdict(NamedTuple):
    """What became of a mutant."""

    mutant: Mutant
    killed: bool
    seconds: float


def draw(size: int, seed: int, only: str = "") -> list[Mutant]:
    """The mutants of a trial: those of the core whose key, with the seed, comes first."""
    paths = sorted(path.relative_to(ROOT) for path in (ROOT / CORE).rglob("*.py"))
    pool = [mutant for path in paths for mutant in mutants_of(path, (ROOT / path).read_text("utf-8"))]
    pool = [mutant for mutant in pool if only in str(mutant.path)]
    return sorted(pool, key=lambda mutant: mutant.key(seed))[:size]


def split_equivalent(mutants: Sequence[Mutant]) -> tuple[list[Mutant], list[tuple[Mutant, str]]]:
    """The mutants to run, and those that are listed as changing nothing, each with the reason."""
    listed = tomllib.loads(Path(__file__).with_name("equivalent.toml").read_text("utf-8"))["equivalent"]
    reasons = {(entry["line"], entry["change"]): entry["reason"] for entry in listed}
    equivalent = [
        (mutant, reasons[mutant.line, mutant.change]) for mutant in mutants if (mutant.line, mutant.change) in reasons
    ]
    skipped = {id(mutant) for mutant, _ in equivalent}
    return [mutant for mutant in mutants if id(mutant) not in skipped], equivalent


def copy_tree(folder: Path) -> Path:
    """A copy of what the core's tests need."""
    for name in COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy2(source, folder / name)
    return folder


def run_tests(folder: Path, tests: Sequence[str], *more: str, limit: float = resource.RLIM_INFINITY) -> bool:
    """Whether the tests pass in the copy; a run that takes more seconds of a processor than the limit does not."""
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-x",
        "-q",
        "-p",
        "no:cacheprovider",
        "--hypothesis-seed=0",
        *more,
        *tests,
    ]
    environment = {**os.environ, "PYTHONPATH": str(folder / "src"), "PYTHONDONTWRITEBYTECODE": "1"}
    environment |= {"PLENIPOT_HOME": str(folder / "home"), "HYPOTHESIS_STORAGE_DIRECTORY": str(folder / "examples")}
    bound = (int(limit), int(limit))
    result = subprocess.run(
        command,
        cwd=folder,
        env=environment,
        capture_output=True,
        check=False,
        text=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, bound),
    )
    if result.returncode not in {0, 1, 2, -signal.SIGXCPU, -signal.SIGKILL}:
        raise RuntimeError(f"The tests could not be run.\n{result.stdout}\n{result.stderr}")
    return result.returncode == 0


def measure(folder: Path) -> dict[str, float]:
    """The seconds that each test file takes without any mutant."""
    report = folder / "report.xml"
    if not run_tests(folder, [str(TESTS)], f"--junitxml={report}"):
        raise RuntimeError("The core's tests fail without any mutant.")
    seconds: dict[str, float] = defaultdict(float)
    for case in ET.parse(report).iter("testcase"):
        seconds[f"{case.attrib['classname'].replace('.', '/')}.py"] += float(case.attrib["time"])
    return seconds


def judge(mutant: Mutant, folder: Path, tests: Sequence[str], limit: float) -> Verdict:
    """Run the tests that reach the mutated module, with the mutant in its place."""
    path = folder / mutant.path
    sound = path.read_text("utf-8")
    began = time.monotonic()
    try:
        path.write_text(mutant.text, encoding="utf-8")
        # A compiled module is taken for the same by size and second: a mutant is never of the second of the sound one.
        os.utime(path, (began, 2_000_000_000 + mutant.number))
        return Verdict(mutant, bool(tests) and not run_tests(folder, tests, limit=limit), time.monotonic() - began)
    finally:
        path.write_text(sound, encoding="utf-8")


def trial(mutants: Sequence[Mutant]) -> Iterator[Verdict]:
    """Judge the mutants, several at a time, each in a copy of its own."""
    reach = Reach(ROOT, TESTS)
    with tempfile.TemporaryDirectory() as temporary, ThreadPoolExecutor(WORKERS) as pool:
        copies: Queue[Path] = Queue()
        for number in range(WORKERS):
            copies.put(copy_tree(Path(temporary) / str(number)))
        first = copies.get()
        seconds = measure(first)
        copies.put(first)

        def judged(mutant: Mutant) -> Verdict:
            tests = reach.tests(mutant.path)
            folder = copies.get()
            try:
                return judge(mutant, folder, tests, STARTING + PATIENCE * sum(seconds[test] for test in tests))
            finally:
                copies.put(folder)

        yield from pool.map(judged, mutants)


def main() -> int:
    """Draw, run, and report."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("size", nargs="?", default="", help="how many, or ci")
    parser.add_argument("--seed", type=int, default=8)
    parser.add_argument("--only", default="", help="only modules with these words in their path")
    parser.add_argument("--list", action="store_true", help="print the mutants that would be run")
    arguments = parser.parse_args()
    size = SIZES[arguments.size] if arguments.size in SIZES else int(arguments.size)
    mutants, equivalent = split_equivalent(draw(size, arguments.seed, arguments.only))
    if arguments.list:
        sys.stdout.writelines(f"{mutant}\n" for mutant in mutants)
        return 0
    verdicts = []
    for verdict in trial(mutants):
        verdicts.append(verdict)
        fate = "killed  " if verdict.killed else "SURVIVED"
        sys.stdout.write(f"{fate} {verdict.seconds:5.1f} s  {verdict.mutant}\n")
        sys.stdout.flush()
    for mutant, reason in equivalent:
        sys.stdout.write(f"the same          {mutant}\n    {reason}\n")
    killed = sum(verdict.killed for verdict in verdicts)
    sys.stdout.write(f"{killed} of {len(verdicts)} mutants killed; {len(equivalent)} change nothing.\n")
    return int(killed < WANTED * len(verdicts))


if __name__ == "__main__":
    sys.exit(main())

"""Random mutants of the core, each run against the core's own tests: a mutant that no test kills is a gap in them.

    python tests/trials/mutants.py [SIZE] [--seed N] [--only WORDS] [--list]

A mutant is one small mistake: a comparison turned (``<`` into ``<=`` or ``>=``, ``==`` into ``!=``, ``in`` into ``not in``),
``and`` and ``or`` swapped, a ``not`` dropped, a number moved by one (the last decimal of a fraction; a −1 that stands for
nowhere only to 0, for any other number below that says the same). SIZE is how many
are drawn. Which are drawn depends on the seed and on the
mutated line alone, so a change elsewhere in the core draws the same ones again.

Each runs against the tests of ``tests/core`` that run the mutated line, the cheapest first, until one fails; which they
are is found once by running all under coverage, and is kept in ``build`` until a file changes. Of a line that runs as
its module is read (a table, a value by default) they are all tests that reach the module, those that run a line of it
first. The mistake is never written to a file: a child of this process reads the module with it. A test that takes
four times as long as without the mutant counts as failed.

Survivors are printed as file, line and change; the exit code is 1 where fewer than 95 % are killed.

A mutant that no test can kill, because it changes nothing that can be seen, is listed with the reason in
``equivalent.toml`` and is not counted.
"""

from __future__ import annotations

import argparse
import functools
import signal
import sys
import tempfile
import time
import tomllib
from collections.abc import Iterator, Sequence
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import spec_from_file_location
from pathlib import Path
from types import CodeType
from typing import NamedTuple

import pytest
from forks import run_children, run_tests
from line_map import LineMap, SeeingTest, function_name, make_map
from mutations import Mutant, mutants_of
from reach import Reach

ROOT = Path(__file__).resolve().parents[2]
CORE = Path("src/plenipot/core")
TESTS = Path("tests/core")
MAP = ROOT / "build" / "lines_of_core_tests.json"
SIZE = 60
WANTED = 0.95
WORKERS = 2
"""As many as the smallest machine that runs this has processors."""
STARTING = 15
"""Seconds of a processor that a run may take before its tests begin."""
PATIENCE = 4
"""How many times as long as without the mutant a test may take."""
LEAST = 2.0
"""Seconds of a processor that any test may take: the first of a run pays for what is read late."""
NEAREST = 4
"""Test files of the first round: they notice most mistakes, and all that see a line take long to be read."""
SURVIVED, KILLED = 0, 1
KILLING = {pytest.ExitCode.TESTS_FAILED, pytest.ExitCode.INTERRUPTED, -signal.SIGXCPU, -signal.SIGKILL, -signal.SIGPROF}
"""How a child ends whose tests do not pass: a test failed, could not be read, or took too long."""


class Verdict(NamedTuple):
    """What became of a mutant: the tests that could see it, and the first that failed."""

    mutant: Mutant
    killed: bool
    seconds: float
    count: int
    killer: str


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


class MutantFinder:
    """Reads one module of the core with a mistake in it; all others are found as always."""

    def __init__(self, mutant: Mutant) -> None:
        self._mutant = mutant
        self._path = ROOT / mutant.path
        parts = mutant.path.relative_to("src").with_suffix("").parts
        self._package = parts[-1] == "__init__"
        self._name = ".".join(parts[:-1] if self._package else parts)

    def find_spec(self, name: str, _path: object = None, _target: object = None) -> ModuleSpec | None:
        """How the mutated module is read; None for any other."""
        if name != self._name:
            return None
        locations = [str(self._path.parent)] if self._package else None
        loader = MutantLoader(name, str(self._path), self._mutant.text)
        return spec_from_file_location(name, self._path, loader=loader, submodule_search_locations=locations)


class MutantLoader(SourceFileLoader):
    """Compiles a text in the place of the file's."""

    def __init__(self, name: str, path: str, text: str) -> None:
        super().__init__(name, path)
        self._text = text

    def get_code(self, _fullname: str) -> CodeType:
        """The code of the text."""
        return compile(self._text, self.path, "exec")


class Chooser:
    """A plugin of pytest that runs the tests that see a mutant, in their order, each with a bound of its own."""

    def __init__(self, tests: Sequence[SeeingTest], failed: Path) -> None:
        self._order = {test.name: place for place, test in enumerate(tests)}
        self._seconds = {test.name: test.seconds for test in tests}
        self._failed = failed

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Leave out the tests that do not see the mutant."""
        chosen = [item for item in items if function_name(item) in self._order]
        items[:] = sorted(chosen, key=lambda item: self._order[function_name(item)])

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        """Run a test; the child is ended where it takes too long."""
        self._failed.write_text(item.nodeid, encoding="utf-8")
        signal.setitimer(signal.ITIMER_PROF, LEAST + PATIENCE * self._seconds[function_name(item)])
        try:
            return (yield)
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)


class Trial:
    """The core's tests, by the mutants that they can see."""

    def __init__(self, lines: LineMap) -> None:
        self._lines = lines
        self._reach = Reach(ROOT, TESTS)

    def rounds(self, mutant: Mutant) -> list[list[SeeingTest]]:
        """The tests that can see a mutant, in the order in which they are run: those of the nearest files first."""
        files = self._reach.tests(mutant.path)
        seeing = self._lines.tests(mutant.path, mutant.row)
        if seeing is None:
            near = self._lines.in_module(mutant.path)
            seeing = [*near, *(test for test in self._lines.in_files(files) if test not in set(near))]
        nearest = [file for file in files if any(test.file == file for test in seeing)][:NEAREST]
        first = [test for test in seeing if test.file in nearest]
        return [first, [test for test in seeing if test.file not in nearest]]

    def verdicts(self, mutants: Sequence[Mutant]) -> Iterator[Verdict]:
        """Judge the mutants, several at a time, each in a child of its own."""
        rounds = [self.rounds(mutant) for mutant in mutants]
        began = time.monotonic()
        with tempfile.TemporaryDirectory() as temporary:
            failed = [Path(temporary) / f"{number}.failed" for number in range(len(mutants))]
            tasks = (functools.partial(judge, *task) for task in zip(mutants, rounds, failed, strict=True))
            for number, code in run_children(tasks, WORKERS):
                if code not in {SURVIVED, KILLED}:
                    output = failed[number].with_suffix(".txt").read_text("utf-8", "replace")
                    raise RuntimeError(f"The tests could not be run on {mutants[number]}.\n{output}")
                killer = failed[number].read_text("utf-8") if failed[number].is_file() else "reading the tests"
                count = sum(map(len, rounds[number]))
                yield Verdict(mutants[number], code == KILLED, time.monotonic() - began, count, killer)


def judge(mutant: Mutant, rounds: Sequence[Sequence[SeeingTest]], failed: Path) -> int:
    """Run the tests that can see a mutant, each round in a child of this process, which is one itself."""
    sys.meta_path.insert(0, MutantFinder(mutant))
    for _, code in run_children((functools.partial(run_round, tests, failed) for tests in rounds if tests), 1):
        if code:
            return KILLED if code in KILLING else code
    return SURVIVED


def run_round(tests: Sequence[SeeingTest], failed: Path) -> int:
    """Run tests in this process, which has the mutant; the file names the one that is run."""
    limit = STARTING + sum(LEAST + PATIENCE * test.seconds for test in tests)
    files = dict.fromkeys(ROOT / test.file for test in tests)
    return run_tests([*files], Chooser(tests, failed), output=failed.with_suffix(".txt"), seconds=limit)


def main() -> int:
    """Draw, run, and report."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("size", nargs="?", type=int, default=SIZE, help="how many")
    parser.add_argument("--seed", type=int, default=8)
    parser.add_argument("--only", default="", help="only modules with these words in their path")
    parser.add_argument("--list", action="store_true", help="print the mutants that would be run")
    arguments = parser.parse_args()
    mutants, equivalent = split_equivalent(draw(arguments.size, arguments.seed, arguments.only))
    if arguments.list:
        sys.stdout.writelines(f"{mutant}\n" for mutant in mutants)
        return 0
    trial = Trial(make_map(ROOT, CORE, TESTS, MAP, WORKERS))
    verdicts = []
    for verdict in trial.verdicts(mutants):
        verdicts.append(verdict)
        end = f"killed by {verdict.killer}" if verdict.killed else f"SURVIVED {verdict.count} tests"
        sys.stdout.write(f"{verdict.seconds:6.1f} s  {verdict.mutant}\n    {end}\n")
        sys.stdout.flush()
    for mutant, reason in equivalent:
        sys.stdout.write(f"the same          {mutant}\n    {reason}\n")
    killed = sum(verdict.killed for verdict in verdicts)
    sys.stdout.write(f"{killed} of {len(verdicts)} mutants killed; {len(equivalent)} change nothing.\n")
    return int(killed < WANTED * len(verdicts))


if __name__ == "__main__":
    sys.exit(main())

"""Which tests run a line of the core, and what each costs: a mutant of a line is seen by these tests and by no other.

A test is a test function with all its parameters. What the core remembers is forgotten before each, so that a line is
seen by every test that asks for it, and not by the first alone. Lines that run as a module is read (tables, values by default, and what they call) may be seen by
any test that reaches the module: the map has no tests for them.
"""

from __future__ import annotations

import ast
import functools
import gc
import hashlib
import importlib
import json
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import coverage
import pytest
from forks import run_children, run_tests
from reach import Reach

IMPORTED = "import"
CORE = "plenipot.core."
LONGEST = 900
"""Seconds of a processor that a share of the tests may take."""
SHARES = 6
"""Shares of the tests for each worker."""


class SeeingTest(NamedTuple):
    """A test function that runs a line, with the seconds of a processor that it takes with all its parameters."""

    name: str
    seconds: float

    @property
    def file(self) -> str:
        """The file that it stands in."""
        return self.name.partition("::")[0]


class LineMap:
    """The tests of the core by the lines that they run.

    What is stored has the rows of each module that run on import; and for each test file the names of its tests with
    their seconds, the lines of each module with the numbers of names, and among the names its own for what runs as it
    is collected.
    """

    def __init__(self, root: Path, stored: dict[str, Any]) -> None:
        self._root = root
        self._imported: dict[str, list[int]] = stored["imported"]
        self._files: dict[str, dict[str, Any]] = stored["files"]

    def tests(self, module: Path, row: int) -> list[SeeingTest] | None:
        """The tests that run the statement in a row of a module, the cheapest first; None where it runs on import."""
        rows = self._statement(module, row)
        if set(rows) & set(self._imported.get(str(module), ())):
            return None
        return self._running(module, rows)

    def in_module(self, module: Path) -> list[SeeingTest]:
        """The tests that run any line of a module's functions, the cheapest first."""
        return self._running(module, None)

    def in_files(self, files: Sequence[str]) -> list[SeeingTest]:
        """All tests of test files, the cheapest first."""
        tests = [SeeingTest(*entry) for file in files for entry in self._files[file]["seconds"].items()]
        return sorted(tests, key=lambda test: test.seconds)

    def _running(self, module: Path, rows: range | None) -> list[SeeingTest]:
        tests: list[SeeingTest] = []
        for file, noted in self._files.items():
            lines = noted["lines"].get(str(module), {})
            chosen = lines if rows is None else [str(row) for row in rows if str(row) in lines]
            names = {noted["names"][number] for row in chosen for number in lines[row]}
            seconds = noted["seconds"].items()
            tests += [SeeingTest(name, cost) for name, cost in seconds if name in names or file in names]
        return sorted(tests, key=lambda test: test.seconds)

    def _statement(self, module: Path, row: int) -> range:
        """The lines of the smallest statement that a row is of; of a compound one its head."""
        tree = ast.parse((self._root / module).read_text("utf-8"))
        best = range(row, row + 1)
        size = None
        for node in ast.walk(tree):
            if isinstance(node, ast.stmt | ast.ExceptHandler | ast.match_case):
                lines = _head(node)
                if row in lines and (size is None or len(lines) < size):
                    best, size = lines, len(lines)
        return best


def _head(node: ast.AST) -> range:
    """The lines of a statement without those of the statements in it."""
    first: int = node.pattern.lineno if isinstance(node, ast.match_case) else node.lineno  # type: ignore[attr-defined]
    body = getattr(node, "body", None)
    if isinstance(body, list) and body:
        inner = body[0]
        first = min([first, *(decorator.lineno for decorator in getattr(node, "decorator_list", []))])
        return range(first, max(first + 1, inner.lineno))
    return range(first, (node.end_lineno or first) + 1)  # type: ignore[attr-defined]


def make_map(root: Path, core: Path, tests: Path, cache: Path, workers: int) -> LineMap:
    """The map of a tree: what is stored of test files that have not changed since, and the others run anew.

    A test file has changed where it, a module that it reaches, or the data of an organisation has.
    """
    reach = Reach(root, tests)
    data = [path for path in (root / "src" / "plenipot" / "organisations").rglob("*") if path.is_file()]
    digests = {
        str(path.relative_to(root)): _digest(root, [path, *reach.modules(path), *data])
        for path in (root / tests).glob("test_*.py")
    }
    stored = json.loads(cache.read_text("utf-8")) if cache.is_file() else {"imported": {}, "files": {}}
    stored["files"] = {
        file: noted for file, noted in stored["files"].items() if noted["digest"] == digests.get(file, "")
    }
    missing = [file for file in digests if file not in stored["files"]]
    for imported, files in _run_all(root, core, missing, workers):
        stored["imported"] = imported
        for file, noted in files.items():
            stored["files"][file] = {"digest": digests[file], **noted}
        cache.parent.mkdir(parents=True, exist_ok=True)
        cache.write_text(json.dumps(stored), encoding="utf-8")
    return LineMap(root, stored)


def _digest(root: Path, paths: Sequence[Path]) -> str:
    digest = hashlib.sha256()
    for path in sorted(paths):
        digest.update(f"{path.relative_to(root)}\0".encode() + path.read_bytes())
    return digest.hexdigest()


def _run_all(root: Path, core: Path, files: Sequence[str], workers: int) -> Iterator[tuple[Any, dict[str, Any]]]:
    """Run test files in as many shares as keep the workers busy to the end; each share's report as it is there."""
    ordered = sorted(files, key=lambda file: -(root / file).stat().st_size)
    shares = [share for first in range(workers * SHARES) if (share := ordered[first :: workers * SHARES])]
    with tempfile.TemporaryDirectory() as temporary:
        reports = [Path(temporary) / f"{number}.json" for number in range(len(shares))]
        tasks = [functools.partial(_run_share, root, core, *task) for task in zip(shares, reports, strict=True)]
        for number, code in run_children(tasks, workers):
            if code:
                output = reports[number].with_suffix(".txt").read_text("utf-8", "replace")
                raise RuntimeError(f"The core's tests fail without any mutant.\n{output}")
            report = json.loads(reports[number].read_text("utf-8"))
            yield report["imported"], report["files"]


def _run_share(root: Path, core: Path, files: Sequence[str], report: Path) -> int:
    """Run test files with every line of the core noted; what was noted goes into the report."""
    noted = coverage.Coverage(data_file=None, config_file=False, include=[str(root / core / "*")])
    noted.start()
    noted.switch_context(IMPORTED)
    for path in sorted((root / core).rglob("*.py")):
        parts = path.relative_to(root / "src").with_suffix("").parts
        importlib.import_module(".".join(parts[:-1] if parts[-1] == "__init__" else parts))
    recorder = Recorder(noted, root)
    code = run_tests([root / file for file in files], recorder, output=report.with_suffix(".txt"), seconds=LONGEST)
    noted.stop()
    stored = _by_file(root, noted.get_data(), files, recorder.seconds)
    report.write_text(json.dumps(stored), encoding="utf-8")
    return code


def _by_file(
    root: Path, data: coverage.CoverageData, files: Sequence[str], seconds: dict[str, float]
) -> dict[str, Any]:
    """What coverage noted, parted by the files of the tests."""
    imported: dict[str, list[int]] = defaultdict(list)
    parts: dict[str, Any] = {
        file: {"names": [], "lines": defaultdict(lambda: defaultdict(list)), "seconds": {}} for file in files
    }
    numbers: dict[str, int] = {}
    for name in sorted(data.measured_contexts() - {IMPORTED, ""}):
        names = parts[name.partition("::")[0]]["names"]
        numbers[name] = len(names)
        names.append(name)
    for path in data.measured_files():
        module = str(Path(path).relative_to(root))
        for row, contexts in data.contexts_by_lineno(path).items():
            for name in contexts:
                if name in numbers:
                    parts[name.partition("::")[0]]["lines"][module][row].append(numbers[name])
                else:
                    imported[module].append(row)
    for name, cost in seconds.items():
        parts[name.partition("::")[0]]["seconds"][name] = cost
    return {"imported": imported, "files": parts}


def function_name(item: pytest.Item) -> str:
    """The name that pytest gives a test, without its parameters."""
    return item.nodeid.partition("[")[0]


class Recorder:
    """A plugin of pytest that says to which test or test file a line belongs, and what each test costs."""

    def __init__(self, noted: coverage.Coverage, root: Path) -> None:
        self._noted = noted
        self._root = root
        self.seconds: dict[str, float] = {}
        self._memories: list[Any] = []
        self._name = ""

    @pytest.hookimpl(wrapper=True)
    def pytest_make_collect_report(self, collector: pytest.Collector) -> Iterator[None]:
        """Read a test file with its name on every line that it runs."""
        if isinstance(collector, pytest.Module):
            self._noted.switch_context(str(collector.path.relative_to(self._root)))
        return (yield)

    def pytest_collection_finish(self) -> None:
        """Find what remembers."""
        self._memories = [
            memory for memory in gc.get_objects() if type(memory) is _MEMORY and memory.__module__.startswith(CORE)
        ]

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        """Run a test with its function's name on every line, and the function's first with nothing remembered."""
        name = function_name(item)
        if name != self._name:
            for memory in self._memories:
                memory.cache_clear()
            self._noted.switch_context(name)
            self._name = name
        began = time.process_time()
        result = yield
        self.seconds[name] = round(self.seconds.get(name, 0.0) + time.process_time() - began, 4)
        return result


_MEMORY = type(functools.lru_cache(len))

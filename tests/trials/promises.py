"""The promises of the record that a machine can try, at their nightly sizes, and the page of their figures.

usage: promises.py [ci | page FOLDER]   (`ci`: at the sizes of the tests; on PostgreSQL too where PLENIPOT_TEST_POSTGRES
names one; `page`: runs nothing, and makes the page of the figures that tests left in a folder, which PLENIPOT_FIGURES named)
"""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from record_processes import record_environment

ROOT = Path(__file__).resolve().parents[2]
POSTGRES = os.environ.get("PLENIPOT_TEST_POSTGRES", "")
PAGE = ROOT / "docs" / "reference" / "trials.md"
TESTS = (
    "tests/apps/test_answered_requests.py",
    "tests/doors/test_hostile_files.py",
    "tests/doors/test_ids_of_another_conference.py",
    "tests/doors/test_interface_fuzzed.py",
    "tests/doors/test_lessons.py",
    "tests/doors/test_twin_worlds.py",
    "tests/doors/test_whispers.py",
    "tests/walks/test_acknowledged_writes.py",
)
"""Where the trials are that note a figure."""
OF_BOTH = frozenset({"tests/walks/test_acknowledged_writes.py"})
"""Trials that begin processes of their own, on each of the databases."""
HEAD = """# Trials

What the record promises and a machine can try, tried on {day}: Python {python}, {system}. Each trial has a *negative control*: a variant that is
broken on purpose, which the trial has to notice, in the same file as the trial. Continuous integration runs all of them small (*CI*), `make trial`
runs them large (*night*) and writes this page (`python tests/trials/promises.py`; with `ci` at the small sizes).

| trial | what | on | sizes | tried | failed | the control that it notices | command |
| --- | --- | --- | --- | ---: | ---: | --- | --- |
"""


def page(folder: Path) -> str:
    """The page of the figures in a folder, in the order of the trials."""
    figures = [json.loads(path.read_text("utf-8")) for path in folder.glob("*.json")]
    day = f"{datetime.now(UTC):%Y-%m-%d}"
    head = HEAD.format(day=day, python=platform.python_version(), system=platform.system())
    ordered = sorted(figures, key=lambda figure: (figure["trial"], figure["goal"], figure["database"]))
    return head + "".join(_row(figure) for figure in ordered)


def _row(figure: dict[str, str]) -> str:
    """A line of the table."""
    command = f"`pytest {figure['test']}`"
    # Its goal says what a trial ran on that began processes of its own on each database.
    on = "" if figure["test"].partition("::")[0] in OF_BOTH else figure["database"]
    cells = (
        figure["trial"],
        figure["goal"],
        on,
        figure["sizes"],
        figure["tried"],
        figure["failed"],
        figure["control"],
        command,
    )
    return f"| {' | '.join(map(str, cells))} |\n"


def main(*, nightly: bool) -> int:
    """Run the trials on each database, and write the page where all of them hold; the exit code of the tests."""
    sizes = {"PLENIPOT_TRIALS": "nightly" if nightly else ""}
    tests = [test for test in TESTS if (ROOT / test).exists()]
    with tempfile.TemporaryDirectory(prefix="figures-") as folder:
        sizes["PLENIPOT_FIGURES"] = folder
        codes = [_run(tests, os.environ | sizes)]
        if POSTGRES:
            with tempfile.TemporaryDirectory(prefix="home-") as home:
                variables = record_environment(Path(home), POSTGRES) | sizes
                codes.append(_run([test for test in tests if test not in OF_BOTH], variables))
        if not any(codes):
            PAGE.write_text(page(Path(folder)), encoding="utf-8")
    return max(codes)


def _run(tests: list[str], variables: dict[str, str]) -> int:
    """Run tests with an environment; their exit code."""
    return subprocess.run([sys.executable, "-m", "pytest", *tests], cwd=ROOT, env=variables, check=False).returncode


if __name__ == "__main__":
    if sys.argv[1:2] == ["page"]:
        PAGE.write_text(page(Path(sys.argv[2])), encoding="utf-8")
        sys.exit()
    sys.exit(main(nightly="ci" not in sys.argv))

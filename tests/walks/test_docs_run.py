"""The pages that teach are run: their commands succeed and print what the page shows, their programs hold.

In a `console` block, a line that begins with ``$`` is a command and the lines below it are its output, in which ``...``
stands for anything. The `python` blocks of a page are one program. Both run in one empty folder per page: a page makes
the files that it needs; a `yaml` or `toml` block is saved there before, under the name on its first line.
"""

import doctest
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = sorted([*(ROOT / "docs" / "tutorial").glob("*.md"), *(ROOT / "docs" / "how-to").glob("*.md")])
MATCH = doctest.OutputChecker().check_output
FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


def blocks(page: Path, kind: str) -> list[str]:
    return re.findall(rf"```{kind}\n(.*?)```", page.read_text(encoding="utf-8"), flags=re.DOTALL)


def steps(page: Path) -> list[tuple[str, str]]:
    steps_found: list[tuple[str, str]] = []
    for block in blocks(page, "console"):
        for piece in re.split(r"(?m)^\$ ", block)[1:]:
            command, _, output = piece.partition("\n")
            steps_found.append((command, output))
    return steps_found


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


def run(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    environment = {
        **os.environ,
        "PLENIPOT_HOME": str(folder / "home"),
        "PLENIPOT_DATABASE": "",
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        "COLUMNS": "120",
        "NO_COLOR": "1",
        "PYTHONUNBUFFERED": "1",
    }
    streams = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
    return subprocess.run(command, cwd=folder, env=environment, text=True, check=False, **streams)


@pytest.mark.trial
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_that_teaches_runs_as_written(page: Path, folder: Path) -> None:
    for block in (*blocks(page, "yaml"), *blocks(page, "toml")):
        path = folder / block.partition("\n")[0].removeprefix("# ")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(block, encoding="utf-8")
    for command, expected in steps(page):
        result = run(folder, "bash", "-c", command)
        assert result.returncode == 0, f"$ {command}\n{result.stdout}"
        if expected.strip():
            assert MATCH(expected, result.stdout, FLAGS), f"$ {command}\n{result.stdout}"
    if program := "\n".join(blocks(page, "python")):
        result = run(folder, sys.executable, "-c", program)
        assert result.returncode == 0, result.stdout


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_that_teaches_has_something_to_run(page: Path) -> None:
    assert blocks(page, "console") or blocks(page, "python")

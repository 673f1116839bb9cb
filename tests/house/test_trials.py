"""What is left out of `make test` runs in `make trial`, and continuous integration runs both."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def recipe(target: str) -> str:
    """The commands of a target of the Makefile."""
    rule = re.search(rf"^{target}:.*\n((?:\t.*\n)+)", (ROOT / "Makefile").read_text("utf-8"), flags=re.MULTILINE)
    assert rule
    return rule[1]


def chosen(target: str, words: str) -> bool:
    """Tell whether a target's tests are chosen by these words."""
    return f'-m "{words}"' in recipe(target)


def test_what_make_test_leaves_out_is_run_by_make_trial_with_all_examples() -> None:
    assert chosen("test", "not trial")
    assert chosen("trial", "long or trial")
    assert "PLENIPOT_LONG_LAWS=1" in recipe("trial")


def test_mutants_decide_wherever_they_are_drawn() -> None:
    laws, mutants, *others = recipe("trial").splitlines()
    assert mutants.strip().removeprefix("@").startswith("$(BIN)/python tests/trials/mutants.py")
    assert not any(sign in f"{laws}{mutants}" for sign in ("||", ";", "@-", "= ci ]"))
    assert all('[ "$(SIZE)" = ci ] ||' in command for command in others)


@pytest.mark.parametrize("target", ["check", "test WITHOUT=tests/house", "trial SIZE=ci"])
def test_continuous_integration_runs_each_and_fails_with_it(target: str) -> None:
    assert f"make {target}" in (ROOT / ".ci" / "run").read_text("utf-8").splitlines()


def test_what_continuous_integration_leaves_out_of_the_tests_is_run_by_the_check() -> None:
    assert "pytest tests/house" in recipe("check")


def test_every_mutant_that_is_listed_as_changing_nothing_is_of_a_line_of_the_core() -> None:
    listed = tomllib.loads((ROOT / "tests" / "trials" / "equivalent.toml").read_text("utf-8"))["equivalent"]
    core = (path.read_text("utf-8") for path in (ROOT / "src" / "plenipot" / "core").rglob("*.py"))
    lines = {line.strip() for text in core for line in text.splitlines()}
    assert [entry["line"] for entry in listed if entry["line"] not in lines] == []

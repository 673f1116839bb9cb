"""House rules about templates: short lines, plain names, no argument of a filter that fails where a list is empty."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[2]
WEB = ROOT / "src" / "plenipot" / "web"
TEMPLATES = sorted((WEB / "templates").rglob("*.html"))
LONGEST = 120
MEDIAN_BELOW = 60
MOST_LINES = 130
FILLERS = {
    "one", "found", "said", "told", "held", "known", "kept", "given", "made", "whole", "here", "both", "some", "asked", "shown",
}  # fmt: skip
"""Names that do not say what they hold."""


def numbered_lines() -> Iterator[tuple[str, int, str]]:
    for path in TEMPLATES:
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            yield path.name, number, line


def tags() -> Iterator[tuple[str, str]]:
    for path in TEMPLATES:
        for tag in re.findall(r"\{%.*?%\}|\{\{.*?\}\}", path.read_text("utf-8")):
            yield path.name, tag


def test_lines_of_templates_are_short() -> None:
    assert [(name, number) for name, number, line in numbered_lines() if len(line) > LONGEST] == []
    assert median(len(line) for _name, _number, line in numbered_lines()) < MEDIAN_BELOW


def test_no_template_holds_text_whose_inner_blanks_count() -> None:
    """Templates are loaded without indentation (`plenipot.web.loading`)."""
    assert [path.name for path in TEMPLATES if re.search(r"<(?:pre|textarea)\b", path.read_text("utf-8"))] == []


def test_a_large_template_is_split_into_parts() -> None:
    counts = {path.name: len(path.read_text("utf-8").splitlines()) for path in TEMPLATES}
    assert {name: count for name, count in counts.items() if count > MOST_LINES} == {}


def test_every_template_is_used() -> None:
    code = "".join(path.read_text("utf-8") for path in ROOT.glob("src/plenipot/**/*.py"))
    texts = code + "".join(path.read_text("utf-8") for path in TEMPLATES)
    assert [path.name for path in TEMPLATES if f'"web/{path.name}"' not in texts] == []


def test_variables_of_templates_say_what_they_hold() -> None:
    words = r"(?<![\w.|'\"])({})(?=[.|\s,=}}])".format("|".join(sorted(FILLERS)))
    expressions = ((name, re.sub(r"\"[^\"]*\"|'[^']*'", '""', tag)) for name, tag in tags())
    assert [(name, tag) for name, tag in expressions if re.search(words, tag)] == []


def test_no_argument_of_a_filter_is_looked_up_in_a_list() -> None:
    """Django looks up the argument of a filter even where it is not used, and fails where it is not there."""
    assert [(name, tag) for name, tag in tags() if re.search(r"\|\w+:[\w.]+\.\d", tag)] == []

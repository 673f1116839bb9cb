"""The marks stand in one table: nobody else writes them down."""

from __future__ import annotations

import ast
from pathlib import Path

from plenipot.core.marks.table import ADDING, GOVERNING, INSISTING, KEEPING, MARKS, MOVING, SILENT, WHOLE, Mark

SOURCE = Path(__file__).parents[2] / "src" / "plenipot"
WRITTEN_ELSEWHERE = {
    "adapters/render/schemas/compare.py": "the published schema lists the marks of cells as literal types"
}
LANGUAGES = {"ar", "zh", "en", "fr", "ru", "es"}


def test_no_mark_is_a_literal_elsewhere() -> None:
    marks = {mark.value for mark in Mark}
    writing = {
        str(path.relative_to(SOURCE))
        for path in SOURCE.rglob("*.py")
        if path != SOURCE / "core" / "marks" / "table.py"
        and any(
            isinstance(node, ast.Constant) and node.value in marks
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        )
    }
    assert writing == set(WRITTEN_ELSEWHERE)


def test_every_mark_has_a_row_with_a_sentence_in_each_language() -> None:
    assert list(MARKS) == list(Mark)
    assert {mark: set(row.sentence) for mark, row in MARKS.items()} == dict.fromkeys(Mark, LANGUAGES)


def test_the_sets_of_the_table() -> None:
    assert {"ADD", "ADD*"} == ADDING
    assert {"ADD*", "SUP*"} == MOVING
    assert {"NOC"} == SILENT
    assert {"NOC", "NOC!"} == KEEPING
    assert {"NOC!"} == INSISTING
    assert {"SUP", "SUP*", "NOC", "NOC!"} == GOVERNING
    assert {"SUP", "SUP*", "NOC!"} == WHOLE

"""Issues amended as text: the new value is read, everything else stays to the letter."""

from __future__ import annotations

import pytest
import yaml

from plenipot.adapters.issues.reader import read
from plenipot.adapters.issues.writing import append_item, put_value, slug_of, write_issue
from plenipot.cli.sample import SAMPLES
from plenipot.errors import Malformed

MARKER = {
    "id": "new-one",
    "effect": "inserted",
    "terms": {"en": ["a, b", "c: d"]},
    "provisions": ["RES9/resolves"],
    "grade": "opposes",
}
BLOCKS = """# who watches
id: meetings
title: How often it meets   # the short one
instruments:
- RES9
questions:
- id: often
  text: >-
    Should it meet
    each year?
  markers:
  - id: each-year
    effect: inserted
    grade: supports   # clear
    terms:
      en: [each year]
      fr:
      - chaque année  # decided

# the end
"""
FLOWS = """id: meetings
title: How often it meets
instruments: [RES9]
questions: [{id: often, text: "Each year?", markers: [{id: each-year, effect: inserted, terms: [each year], grade: supports}]}]
why: |
  Because.
  Of it.
"""
SAMPLE = sorted((SAMPLES / "busan-2014" / "issues").glob("*.yaml"))


def lines_of(text):
    return [line for line in text.splitlines() if line.strip()]


@pytest.mark.parametrize("text", [BLOCKS, FLOWS, *(path.read_text("utf-8") for path in SAMPLE)])
def test_a_marker_is_added_and_nothing_else_changes(text):
    before = read(text)
    amended = append_item(text, ("questions", 0, "markers"), MARKER)
    after = read(amended)
    assert after.questions[0].markers[:-1] == before.questions[0].markers
    marker = after.questions[0].markers[-1]
    assert (marker.id, marker.terms, marker.languages, marker.provisions) == (
        "new-one", ("a, b", "c: d"), ("en",), ("RES9/resolves",)
    )  # fmt: skip
    assert after.questions[1:] == before.questions[1:]
    assert (after.why, after.complications, after.sources) == (before.why, before.complications, before.sources)
    assert len(set(lines_of(text)) - set(lines_of(amended))) <= (1 if text is FLOWS else 0)


@pytest.mark.parametrize("text", [BLOCKS, FLOWS, *(path.read_text("utf-8") for path in SAMPLE)])
@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("title",), "Another: title, “quoted” # no comment"),
        (("why",), "First.\n\nSecond: it is so."),
        (("instruments",), ["RES9", "CS/28A"]),
        (("questions", 0, "text"), "Is it so?"),
        (("questions", 0, "markers", 0, "terms"), {"en": ["x"], "ar": ["كلمة"]}),
        (("questions", 0, "markers", 0, "note"), "A note."),
    ],
)
def test_a_value_is_put_in_its_place_and_nothing_else_changes(text, path, value):
    expected = yaml.safe_load(text)
    node = expected
    for part in path[:-1]:
        node = node[part]
    node[path[-1]] = value
    if "&" in text and path[-1] == "terms":
        with pytest.raises(Malformed, match="in other places"):
            put_value(text, path, value)
        return
    amended = put_value(text, path, value)
    assert yaml.safe_load(amended) == expected
    comments = [line.partition("#")[2] for line in text.splitlines() if line.startswith("#")]
    assert [line.partition("#")[2] for line in amended.splitlines() if line.startswith("#")] == comments


def test_a_value_that_stands_for_another_is_put_in_its_place():
    text = BLOCKS.replace("grade: supports", "grade: &side supports").replace(
        "  markers:", "  markers:\n  - {id: x, effect: kept, terms: [y], grade: opposes}"
    )
    text = text.replace(
        "      - chaque année", "      - chaque année\n  - id: last\n    effect: kept\n    terms: [q]\n    grade: *side"
    )
    amended = put_value(text, ("questions", 0, "markers", 2, "grade"), "opposes")
    assert [marker["grade"] for marker in yaml.safe_load(amended)["questions"][0]["markers"]] == [
        "opposes",
        "supports",
        "opposes",
    ]
    added = yaml.safe_load(append_item(text, ("questions", 0, "markers"), MARKER))["questions"][0]["markers"]
    assert [marker["id"] for marker in added] == ["x", "each-year", "last", "new-one"]


def test_what_is_not_there_is_refused():
    for path in (("complications",), ("questions", 3, "markers"), ("title",)):
        with pytest.raises(Malformed):
            append_item(BLOCKS, path, MARKER)
    with pytest.raises(Malformed):
        put_value(BLOCKS, ("questions", 5, "text"), "x")


def test_a_new_issue_is_read_as_it_was_meant():
    question = {"id": "q", "text": "Who?", "markers": [MARKER]}
    written = write_issue({"id": "new", "title": "A: title", "instruments": ["RES9"], "questions": [question]})
    assert read(written).questions[0].markers[0].terms == ("a, b", "c: d")


def test_a_short_name_is_made_of_words():
    assert (slug_of("Each Year, every  one!"), slug_of("كلمة")) == ("each-year-every-one", "")

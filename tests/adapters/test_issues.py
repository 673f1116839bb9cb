"""Issue files: all fields are read, and every slip is named with its field and its line."""

from __future__ import annotations

import pytest

from plenipot.adapters.issues.reader import read
from plenipot.core.stance.values import Effect, Grade, Issue, Marker, Question, Remark
from plenipot.errors import Malformed

WHOLE = """id: roaming
title: Roaming
why: >-
  Travellers pay
  too much.


  States may act.
background: Since 2010.
instruments: [RES9, "RES[EUR-1]"]
documents: [PP26/30]
terms: {en: [roaming, roam], fr: itinérance}
questions:
- id: caps
  text: Should prices be capped?
  markers:
  - id: brings
    effect: inserted
    grade: supports
    provisions: [RES9/resolves]
    terms: [price cap]
    marks: [MOD, ADD]
    note: A cap comes in.
complications:
- It costs money.
- {text: It divides the group., source: Minutes 3, proponents: [EUR], title: Division}
alternatives: []
recommendation: Support it.
sources: Our own reading.
"""
SMALL = """id: roaming
title: Roaming
instruments: [RES9]
questions:
- id: caps
  text: Should prices be capped?
  markers:
  - {id: brings, effect: inserted, grade: supports, terms: [price cap]}
"""


def test_every_field_is_read():
    assert read(WHOLE) == Issue(
        id="roaming",
        title="Roaming",
        instruments=("RES9", "RES[EUR-1]"),
        questions=(
            Question(
                "caps",
                "Should prices be capped?",
                (
                    Marker(
                        "brings",
                        Effect.INSERTED,
                        Grade.SUPPORTS,
                        ("RES9/resolves",),
                        terms=("price cap",),
                        marks=("MOD", "ADD"),
                        note="A cap comes in.",
                    ),
                ),
            ),
        ),
        why="Travellers pay too much.\n\nStates may act.",
        background="Since 2010.",
        complications=(
            Remark("It costs money."),
            Remark("It divides the group.", "Minutes 3", ("EUR",), title="Division"),
        ),
        recommendation="Support it.",
        sources=("Our own reading.",),
        documents=("PP26/30",),
        terms=("roaming", "roam", "itinérance"),
    )


def test_bytes_are_read_like_words():
    assert read(SMALL.encode()) == read(SMALL)


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("title: Roaming\n", "", "The field “title” is missing. (top, line 1)"),
        ("title:", "tilte:", "The field “tilte” is not known; known are alternatives, background, complications, documents, id, instruments, questions, recommendation, sources, terms, title, why. (tilte, line 2)"),
        ("title: Roaming", "title: Roaming\ntitle: Again", "The field “title” stands twice. (title, line 3)"),
        ("id: roaming", "id: Roaming!", "An issue's id is made of lower-case letters, digits and hyphens. (id, line 1)"),
        ("effect: inserted", "effect: insert", "“insert” is none of: kept, struck, inserted, strengthened, weakened, marked. (questions[0].markers[0].effect, line 8)"),
        ("grade: supports", "grade: silent", "Silence is the absence of evidence; no marker can find it. (questions[0].markers[0].grade, line 8)"),
        (", terms: [price cap]", "", "A marker with the effect “inserted” needs terms to look for. (questions[0].markers[0], line 8)"),
        ("effect: inserted", "effect: marked", "A marker with the effect “marked” says which marks it reads. (questions[0].markers[0], line 8)"),
        ("terms: [price cap]", "marks: [MODD], terms: [x]", "“MODD” is none of: ADD, ADD*, MOD, (MOD), SUP, SUP*, NOC, NOC!. (questions[0].markers[0].marks[0], line 8)"),
        ("terms: [price cap]", "terms: {xx: [cap]}", "The field “xx” is not known; known are ar, en, es, fr, ru, zh. (questions[0].markers[0].terms.xx, line 8)"),
        ("  - {id", "  - {id: a, effect: kept, grade: neutral, terms: [x]}\n  - {id: a, effect: kept, grade: neutral, terms: [x]}\n  - {id", "“a” is used twice. (questions[0].markers[1].id, line 9)"),
        ("instruments: [RES9]", "instruments: {a: b}", "Here a list is expected. (instruments, line 3)"),
        ("title: Roaming", "title: [a, b]", "Here words are expected. (title, line 2)"),
    ],
)  # fmt: skip
def test_a_slip_is_named_with_its_field_and_its_line(old, new, sentence):
    with pytest.raises(Malformed) as refused:
        read(SMALL.replace(old, new, 1), "roaming.yaml")
    assert str(refused.value) == f"roaming.yaml: {sentence}"
    assert (refused.value.source, refused.value.place) == ("roaming.yaml", sentence.rpartition(" (")[2][:-1])


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "i.yaml is empty."),
        ("- a", "i.yaml: Here fields with names are expected. (top, line 1)"),
        (SMALL.partition("questions")[0] + "questions: []\n", "i.yaml: An issue asks at least one question. (questions, line 4)"),
        (SMALL.partition("  - {")[0].rstrip("\n") + " []\n", "i.yaml: A question has at least one marker, or nobody can answer it. (questions[0].markers, line 7)"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_issue_is_refused(text, sentence):
    with pytest.raises(Malformed) as refused:
        read(text, "i.yaml")
    assert str(refused.value) == sentence


@pytest.mark.parametrize("broken", ["id: [a\ntitle: b", "a: b: c", "id: !!python/object:os.system x", b"\xff\xfe\xfa"])
def test_what_is_no_yaml_is_refused_with_its_place(broken):
    with pytest.raises(Malformed) as refused:
        read(broken, "i.yaml")
    assert refused.value.place

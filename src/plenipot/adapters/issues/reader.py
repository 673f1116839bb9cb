"""An issue's file → `Issue`.

Fields: id, title, why, background, instruments, documents, terms, questions (id, text, markers: id, effect, grade,
provisions, terms, marks, note, unless, within clause, not in recitals), complications, alternatives, recommendation, sources. `terms` is a list, or a list per
language, and so are `unless` and `within clause`; names of two words may be written with blanks, hyphens or
underscores; a complication or an alternative is a text, or text, source, proponents, title.
"""

from __future__ import annotations

import re
from enum import Enum
from typing import TypeVar

from plenipot.adapters.issues.nodes import Node, parse
from plenipot.core.identity.languages import CODES
from plenipot.core.marks.table import Mark
from plenipot.core.stance.grades import NO_EVIDENCE
from plenipot.core.stance.values import Effect, Grade, Issue, Marker, Question, Remark

_ISSUE = frozenset(
    {
        "id", "title", "why", "background", "instruments", "documents", "terms", "questions", "complications",
        "alternatives", "recommendation", "sources",
    }
)  # fmt: skip
_QUESTION = frozenset({"id", "text", "markers"})
_MARKER = frozenset(
    {
        "id", "effect", "grade", "provisions", "terms", "marks", "note", "unless", "within clause", "not in recitals",
    }
)  # fmt: skip
_REMARK = frozenset({"text", "source", "proponents", "title"})
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
_Choice = TypeVar("_Choice", bound=Enum)

SIDES = ("supports", "supports with changes", "neutral", "opposes in part", "opposes", "silent")
"""The grades that a marker may give."""


def read(data: bytes | str, source: str = "issue") -> Issue:
    """The issue that a YAML file describes.

    Raises: Malformed (with `place` naming the field and the line).
    """
    top = parse(data, source)
    fields = top.fields(_ISSUE)
    _require_fields(top, fields, "id", "title", "instruments", "questions")
    if not _SLUG.match(fields["id"].text()):
        fields["id"].refuse("An issue's id is made of lower-case letters, digits and hyphens.")
    questions = tuple(_read_question(node) for node in fields["questions"].items())
    if not questions:
        fields["questions"].refuse("An issue asks at least one question.")
    _refuse_repeated([node.fields(_QUESTION)["id"] for node in fields["questions"].items()])
    return Issue(
        id=fields["id"].text(),
        title=fields["title"].text(),
        instruments=_texts(fields, "instruments"),
        questions=questions,
        why=_text(fields, "why"),
        background=_text(fields, "background"),
        complications=_remarks(fields, "complications"),
        alternatives=_remarks(fields, "alternatives"),
        recommendation=_text(fields, "recommendation"),
        sources=_texts(fields, "sources"),
        documents=_texts(fields, "documents"),
        terms=_read_terms(fields),
    )


def _read_question(node: Node) -> Question:
    """A question of an issue file with its markers. Raises: Malformed."""
    fields = node.fields(_QUESTION)
    _require_fields(node, fields, "id", "text", "markers")
    markers = tuple(_read_marker(item) for item in fields["markers"].items())
    if not markers:
        fields["markers"].refuse("A question has at least one marker, or nobody can answer it.")
    _refuse_repeated([item.fields(_MARKER)["id"] for item in fields["markers"].items()])
    return Question(fields["id"].text(), fields["text"].text(), markers)


def _read_marker(node: Node) -> Marker:
    """A marker of an issue file; its effect must have the terms or marks that it reads. Raises: Malformed."""
    fields = node.fields(_MARKER)
    _require_fields(node, fields, "id", "effect", "grade")
    effect = _read_choice(fields["effect"], Effect)
    marker = Marker(
        id=fields["id"].text(),
        effect=effect,
        grade=_read_grade(fields["grade"]),
        provisions=_texts(fields, "provisions"),
        terms=_read_terms(fields),
        unless=_read_terms(fields, "unless"),
        within_clause=_read_terms(fields, "within clause"),
        not_in_recitals=_read_flag(fields, "not in recitals"),
        languages=_term_languages(fields),
        marks=tuple(_read_choice(item, Mark).value for item in fields["marks"].items()) if "marks" in fields else (),
        note=_text(fields, "note"),
    )
    if marker.grade in NO_EVIDENCE:
        fields["grade"].refuse("Silence is the absence of evidence; no marker can find it.")
    if effect in {Effect.KEPT, Effect.STRUCK, Effect.INSERTED} and not marker.terms:
        node.refuse(f"A marker with the effect “{effect.value}” needs terms to look for.")
    if effect is Effect.MARKED and not marker.marks:
        node.refuse("A marker with the effect “marked” says which marks it reads.")
    return marker


def _read_flag(fields: dict[str, Node], name: str) -> bool:
    """A field of an issue file that is true or false; false where it is missing. Raises: Malformed."""
    words = fields[name].text().lower() if name in fields else ""
    if words not in {"", "true", "false", "yes", "no"}:
        fields[name].refuse("Here “true” or “false” is expected.")
    return words in {"true", "yes"}


def _term_languages(fields: dict[str, Node]) -> tuple[str, ...]:
    """The languages that the terms are listed under; none where they are one list."""
    node = fields.get("terms")
    return tuple(node.fields(CODES)) if node is not None and node.mapping else ()


def _read_terms(fields: dict[str, Node], name: str = "terms") -> tuple[str, ...]:
    """The terms of a marker: a list, or lists by language put behind each other. Raises: Malformed."""
    if name not in fields:
        return ()
    node = fields[name]
    if not node.mapping:
        return node.texts()
    languages = node.fields(CODES)
    return tuple(term for language in languages.values() for term in language.texts())


def _remarks(fields: dict[str, Node], name: str) -> tuple[Remark, ...]:
    """The remarks in a field; none where it is not there."""
    return tuple(_read_remark(node) for node in fields[name].items()) if name in fields else ()


def _read_remark(node: Node) -> Remark:
    """An argument or a position of an issue file: a sentence, or a table with its source. Raises: Malformed."""
    if not node.mapping:
        return Remark(node.text())
    fields = node.fields(_REMARK)
    _require_fields(node, fields, "text")
    return Remark(
        _text(fields, "text"), _text(fields, "source"), _texts(fields, "proponents"), title=_text(fields, "title")
    )


def _text(fields: dict[str, Node], name: str) -> str:
    """The words of a field; empty where it is not there."""
    return fields[name].text() if name in fields else ""


def _texts(fields: dict[str, Node], name: str) -> tuple[str, ...]:
    """The words of a field that holds a list; none where it is not there."""
    return fields[name].texts() if name in fields else ()


def _require_fields(node: Node, fields: dict[str, Node], *names: str) -> None:
    """Refuse a table of an issue file in which a field is missing or empty. Raises: Malformed."""
    for name in names:
        if name not in fields or fields[name].empty:
            node.refuse(f"The field “{name}” is missing.")


def _refuse_repeated(names: list[Node]) -> None:
    """Refuse an identifier that stands in a list twice. Raises: Malformed."""
    earlier: set[str] = set()
    for node in names:
        if node.text() in earlier:
            node.refuse(f"“{node.text()}” is used twice.")
        earlier.add(node.text())


def _read_grade(node: Node) -> Grade:
    """The grade that a marker gives: a side, or between them; the others say that no words decide."""
    if node.text() not in SIDES:
        node.refuse(f"“{node.text()}” is none of: {', '.join(SIDES)}.")
    return Grade(node.text())


def _read_choice(node: Node, choices: type[_Choice]) -> _Choice:
    """A field of an issue file as a member of an enumeration. Raises: Malformed."""
    try:
        return choices(node.text())
    except ValueError:
        node.refuse(f"“{node.text()}” is none of: {', '.join(str(choice.value) for choice in choices)}.")

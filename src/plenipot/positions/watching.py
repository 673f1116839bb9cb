"""Words that somebody wants watched, as YAML of an issue; and a wording looked at before it is kept."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from plenipot.adapters.issues.reader import read
from plenipot.adapters.issues.writing import append_item, slug_of, write_issue
from plenipot.core.access.levels import Actor
from plenipot.core.identity.addresses import Address
from plenipot.core.identity.joint_codes import joint_name
from plenipot.core.stance.assess import WHOLE, assess_issue
from plenipot.core.stance.grades import ORDER
from plenipot.core.stance.marker_survey import survey_markers
from plenipot.core.stance.values import Effect, Grade, Issue
from plenipot.errors import Malformed, NotFound
from plenipot.participation import queries as participation
from plenipot.positions import models, queries
from plenipot.positions.filings import collect
from plenipot.positions.values import GradeChange, WatchedWords, WordingPreview

SOURCE = "desk"
"""Where a wording comes from that was written at the desk."""
_OTHER_SIDE = {
    Grade.SUPPORTS: Grade.OPPOSES,
    Grade.SUPPORTS_WITH_CHANGES: Grade.OPPOSES_IN_PART,
    Grade.NEUTRAL: Grade.NEUTRAL,
    Grade.OPPOSES_IN_PART: Grade.SUPPORTS_WITH_CHANGES,
    Grade.OPPOSES: Grade.SUPPORTS,
}
_ISSUE_WITHOUT_NAME = "issue"


def issue_text(actor: Actor, conference: str, words: WatchedWords) -> str:
    """The YAML of an issue that watches words: of the current wording with their markers, or of a new issue.

    Raises: NotFound (the issue or the question), Malformed (no words, or nothing to do with them).
    """
    if not any(terms for terms in words.terms.values()) or not words.effects:
        raise Malformed("There are no words to watch, or nothing that may be done with them.", "watch", "terms")
    if words.grade not in _OTHER_SIDE:
        raise Malformed("Whoever brings or keeps the words supports, opposes, or stands between.", "watch", "grade")
    if not words.issue:
        return _write_new_issue(actor, conference, words)
    row = models.Issue.objects.filter(conference__slug=conference, slug=words.issue, current=True).first()
    if row is None:
        raise NotFound(f"There is no issue “{words.issue}” in “{conference}”.")
    return _with_markers(row.text, read(row.text, row.source), words)


def _with_markers(text: str, issue: Issue, words: WatchedWords) -> str:
    """The text of an issue with the markers of words behind those of the question, or in a question of their own."""
    if words.asked and not words.question:
        names = {question.id for question in issue.questions}
        question = {"id": _unused_name("question", names), "text": words.asked, "markers": _write_markers(words, set())}
        return append_item(text, ("questions",), question)
    places = {question.id: place for place, question in enumerate(issue.questions)}
    name = words.question or issue.questions[0].id
    if name not in places:
        raise NotFound(f"The issue “{issue.id}” has no question “{name}”.")
    present = {marker.id for marker in issue.questions[places[name]].markers}
    for marker in _write_markers(words, present):
        text = append_item(text, ("questions", places[name], "markers"), marker)
    return text


def _write_new_issue(actor: Actor, conference: str, words: WatchedWords) -> str:
    """The YAML of a new issue around words: its title, one question and the markers. Raises: Malformed (no title, no provision)."""
    if not words.title.strip():
        raise Malformed("A new issue has a title.", "watch", "title")
    if not words.provisions:
        raise Malformed("A new issue names the text or the provision that it looks at.", "watch", "provisions")
    names = {row.id for row in queries.watched(actor, conference)}
    instruments = list(dict.fromkeys(Address(pattern).instrument for pattern in words.provisions))
    sentence = words.asked or f"Should it say “{next(term for terms in words.terms.values() for term in terms)}”?"
    question = {"id": "words", "text": sentence, "markers": _write_markers(words, set())}
    slug = _unused_name(slug_of(words.title) or _ISSUE_WITHOUT_NAME, names)
    return write_issue({"id": slug, "title": words.title.strip(), "instruments": instruments, "questions": [question]})


def _write_markers(words: WatchedWords, present: set[str]) -> list[dict[str, Any]]:
    """A marker as plain data for each thing that may be done with words, its id added to `present`; who strikes them stands on the other side."""
    stem = slug_of(next(term for terms in words.terms.values() for term in terms)) or "words"
    markers = []
    for effect in words.effects:
        grade = _OTHER_SIDE[words.grade] if effect in {Effect.STRUCK, Effect.WEAKENED} else words.grade
        facts: dict[str, Any] = {"id": _unused_name(f"{stem}-{effect.value}", present), "effect": effect.value}
        if words.provisions:
            facts["provisions"] = list(words.provisions)
        markers.append(facts | {"terms": _listed(words.terms), "grade": grade.value})
        present.add(facts["id"])
    return markers


def _listed(terms: Mapping[str, Any]) -> dict[str, list[str]]:
    """The words of a term as lists, by language; a language without any is left out."""
    return {language: list(words) for language, words in terms.items() if words}


def _unused_name(name: str, present: set[str]) -> str:
    """The name, or the first of it with a number behind that is not `present`."""
    numbered = (f"{name}-{number}" for number in range(2, len(present) + 3))
    return name if name not in present else next(other for other in numbered if other not in present)


def preview_wording(actor: Actor, conference: str, text: str) -> WordingPreview:
    """Preview a wording: what it would find in the conference, what it would miss by little, whose grade it would change.

    Nothing is written. Raises: NotFound (no such conference), Malformed (with field and line).
    """
    issue = read(text, SOURCE)
    parties = participation.proponents(actor)
    collected = collect(actor, conference, parties, (issue,))
    surveys = survey_markers(issue, collected.proponents, collected.texts, collected.recitals)
    positions = assess_issue(issue, collected.proponents, collected.texts, recitals=collected.recitals)
    before = _present_grades(actor, conference, issue.id)
    names = {code: party.name for code, party in parties.items()}
    grades = [
        GradeChange(
            proponent=position.proponent,
            name=joint_name(position.proponent, names),
            before=before.get(position.proponent),
            after=position.grade,
        )
        for position in positions
        if position.question == WHOLE and (position.grade, before.get(position.proponent, Grade.SILENT)) != _SILENT
    ]
    ordered = sorted(grades, key=lambda change: (ORDER.index(change.after), change.proponent))
    return WordingPreview(issue=issue, surveys=surveys, grades=tuple(ordered), text=text)


_SILENT = (Grade.SILENT, Grade.SILENT)


def _present_grades(actor: Actor, conference: str, slug: str) -> dict[str, Grade]:
    """The computed grade of each proponent on an issue as it is shown now; none where there is none yet."""
    try:
        report = queries.issue(actor, conference, slug)
    except NotFound:
        return {}
    return {stand.proponent.code: stand.whole.computed or stand.grade for stand in report.stands if not stand.through}

"""The parts of an issue that a form offers as fields: its words, and those of each question and marker."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from plenipot.adapters.issues.reader import read
from plenipot.adapters.issues.writing import Path, plain_value
from plenipot.core.identity.languages import OWN_NAMES
from plenipot.core.stance.values import Effect, Grade, Issue, Marker
from plenipot.web.desk.fields import words_field

SIDES = {
    grade: gettext_lazy(grade.value)
    for grade in (
        Grade.SUPPORTS,
        Grade.SUPPORTS_WITH_CHANGES,
        Grade.NEUTRAL,
        Grade.OPPOSES_IN_PART,
        Grade.OPPOSES,
    )
}
_LISTS = frozenset({"instruments", "documents", "sources", "provisions"})
_LETTERS, _FEWEST, _MOST = 45, 2, 14
"""About so many letters fill a line of a field; so many lines has the smallest field, and the largest."""
_BY_LANGUAGE = frozenset({"terms", "unless", "within clause"})


def lines_of(typed: str) -> list[str]:
    """The lines that somebody typed, without empty ones."""
    return [line.strip() for line in typed.splitlines() if line.strip()]


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuePart:
    """A part of an issue: the name of its field, its path in the YAML, the field, and its words as they stand."""

    name: str
    path: Path
    field: forms.Field
    value: str

    def parse_typed(self, words: str) -> Any:
        """Read what is typed as the YAML has it: words, a list by lines, or lists by language."""
        if self.path[-1] in _LISTS:
            return lines_of(words)
        if self.path[-1] not in _BY_LANGUAGE:
            return words
        by_language: dict[str, list[str]] = {}
        for line in lines_of(words):
            language, colon, term = line.partition(":")
            named = bool(colon) and language.strip() in OWN_NAMES
            by_language.setdefault(language.strip() if named else "", []).append(term.strip() if named else line)
        return by_language[""] if list(by_language) == [""] else by_language

    def fitted(self) -> IssuePart:
        """The part with a field that shows about as many lines as its words have."""
        if isinstance(self.field.widget, forms.Textarea):
            lines = self.value.count("\n") + len(self.value) // _LETTERS
            self.field.widget.attrs["rows"] = min(max(lines + 1, _FEWEST), _MOST)
        return self


def issue_parts(text: str) -> Iterator[IssuePart]:
    """The parts of an issue as it is written, in its order. Raises: Malformed."""
    yield from (part.fitted() for part in _all_parts(text))


def _all_parts(text: str) -> Iterator[IssuePart]:
    """Yield every part of an issue's YAML that a form can change: its own, then its questions with their markers."""
    issue = read(text)
    yield from _own_parts(issue)
    for question in issue.questions:
        path = ("questions", question.id, "text")
        label = _("Question “%(name)s”") % {"name": question.id}
        yield IssuePart(
            name=f"q-{question.id}",
            path=path,
            field=words_field(label, required=True, longest=None),
            value=question.text,
        )
        for marker in question.markers:
            yield from _marker_parts(text, question.id, marker)


def _own_parts(issue: Issue) -> Iterator[IssuePart]:
    """Yield the parts of an issue itself that a form can change: title, reasons, texts, sources."""
    parts: dict[str, tuple[Any, str]] = {
        "title": (gettext_lazy("Title"), issue.title),
        "why": (gettext_lazy("Why it matters"), issue.why),
        "instruments": (gettext_lazy("Texts or provisions, a line each"), "\n".join(issue.instruments)),
        "background": (gettext_lazy("Background"), issue.background),
        "recommendation": (gettext_lazy("Recommendation"), issue.recommendation),
        "documents": (gettext_lazy("Documents, a line each"), "\n".join(issue.documents)),
        "sources": (gettext_lazy("Sources, a line each"), "\n".join(issue.sources)),
    }
    for name, (label, value) in parts.items():
        field = words_field(label, required=name in {"title", "instruments"}, longest=None)
        yield IssuePart(name=name, path=(name,), field=field, value=value)


def _marker_parts(text: str, question: str, marker: Marker) -> Iterator[IssuePart]:
    """Yield the parts of one marker that a form can change."""
    named = {"marker": marker.id}
    fields: dict[str, tuple[forms.Field, str]] = {
        "effect": (
            _choice(_("“%(marker)s”: what is done") % named, {effect: effect.value for effect in Effect}),
            marker.effect.value,
        ),
        "grade": (_choice(_("“%(marker)s”: what that says") % named, SIDES), marker.grade.value),
        "provisions": (
            words_field(_("“%(marker)s”: where, a line each") % named, longest=None),
            "\n".join(marker.provisions),
        ),
        "terms": (
            words_field(_("“%(marker)s”: words, a line each") % named, longest=None),
            _terms_by_line(text, question, marker, "terms"),
        ),
        "unless": (
            words_field(_("“%(marker)s”: not beside these words") % named, longest=None),
            _terms_by_line(text, question, marker, "unless"),
        ),
        "note": (words_field(_("“%(marker)s”: note") % named, longest=None), marker.note),
    }
    for name, (field, value) in fields.items():
        path = ("questions", question, "markers", marker.id, name)
        yield IssuePart(name=f"m-{question}-{marker.id}-{name}", path=path, field=field, value=value)


def _terms_by_line(text: str, question: str, marker: Marker, name: str) -> str:
    """Words of a marker a line each, those of a language with its sign in front."""
    written = plain_value(text, ("questions", question, "markers", marker.id, name)) or []
    if isinstance(written, dict):
        return "\n".join(f"{language}: {term}" for language, terms in written.items() for term in _listed(terms))
    return "\n".join(map(str, _listed(written)))


def _listed(value: Any) -> list[Any]:
    """The values of a list; a value alone is a list of itself."""
    return value if isinstance(value, list) else [value]


def _choice(label: str, words: Any) -> forms.ChoiceField:
    """A field for one member of an enumeration, by its words."""
    return forms.ChoiceField(label=label, choices=[(member.value, word) for member, word in words.items()])

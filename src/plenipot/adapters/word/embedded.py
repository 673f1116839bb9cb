"""Embedded objects with words that are not the file's text: charts, diagrams and files embedded in it. They are listed with their words."""

from __future__ import annotations

from plenipot.adapters.word.package import Package
from plenipot.adapters.word.properties import resolve_references
from plenipot.core.identity.lazy_patterns import lazy_pattern
from plenipot.core.text.document import UnparsedContent

_KINDS = {
    "chart": "a chart",
    "diagramData": "a diagram",
    "oleObject": "an embedded object",
    "package": "an embedded file",
}
_WORDS = lazy_pattern(r"<(?:[^\s/>:]+:)?([tv])(?:\s[^>]*)?(?<!/)>([^<]+)")
_MOST_VALUES = 300
"""A chart repeats the values of its table, thousands of them; its words are listed all."""


def list_embedded_objects(package: Package, parts: dict[str, list[str]]) -> list[UnparsedContent]:
    """List the parts that the document points to and whose words are not in its stories, each with its words."""
    return [
        UnparsedContent(what, part, _read_words(package, part))
        for kind, what in _KINDS.items()
        for part in parts.get(kind, ())
        if part in package.names
    ]


def _read_words(package: Package, part: str) -> str:
    """The texts of a chart or diagram part with dots between them; of its figures only the first few, since a chart may hold thousands."""
    if not part.endswith(".xml"):
        return ""
    words: list[str] = []
    values = 0
    for kind, piece in _WORDS.findall(package.read_optional_text(part)):
        values += kind == "v"
        if kind == "t" or values <= _MOST_VALUES:
            words.append(resolve_references(piece))
    return " · ".join(words)

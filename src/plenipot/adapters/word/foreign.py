"""Words in a file that are not its text: charts, diagrams and files embedded in it. They are listed with their words."""

from __future__ import annotations

import re

from plenipot.adapters.word.package import Package
from plenipot.adapters.word.properties import resolved
from plenipot.core.text.document import UnparsedContent

_KINDS = {
    "chart": "a chart",
    "diagramData": "a diagram",
    "oleObject": "an embedded object",
    "package": "an embedded file",
}
_WORDS = re.compile(r"<(?:\w+:)?[tv]>([^<]+)</")
_LONGEST = 2_000


def foreign(package: Package, parts: dict[str, list[str]]) -> list[UnparsedContent]:
    """The parts that the document points to and whose words are not in its stories."""
    return [
        UnparsedContent(what, part, _words(package, part))
        for kind, what in _KINDS.items()
        for part in parts.get(kind, ())
        if part in package.names
    ]


def _words(package: Package, part: str) -> str:
    if not part.endswith(".xml"):
        return ""
    return " · ".join(resolved(words) for words in _WORDS.findall(package.aside(part)))[:_LONGEST]

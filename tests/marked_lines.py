"""Papers written as lines: ``Style| words`` with ``{-struck-}``, ``{+inserted+}``, ``→`` for a tab, as marked text."""

from __future__ import annotations

import re

from plenipot.core.text.document import Cell, Paragraph, RevisionType, Span, Story, TrackedChange, WordDocument

FATES = {
    "{-": RevisionType.DELETED,
    "{+": RevisionType.INSERTED,
    "{>": RevisionType.MOVED_TO,
    "{<": RevisionType.MOVED_FROM,
}
_PIECES = re.compile(r"\{-.*?-\}|\{\+.*?\+\}|\{>.*?>\}|\{<.*?<\}|(?:(?!\{[-+<>]).)+", re.DOTALL)
CLERK = TrackedChange("A clerk", "2014-10-01T10:00:00Z")


def spans(text):
    """Marked words."""
    pieces = _PIECES.findall(text.replace("→", "\t"))
    return tuple(Span(piece[2:-2], FATES[piece[:2]], 0) if piece[:2] in FATES else Span(piece) for piece in pieces)


def flow(text):
    """A paragraph a line; ``_Style|`` underlines its first word; ``a ¦ b`` is a row of two cells."""
    paragraphs = []
    row = -1
    for line in text.strip().splitlines():
        style, bar, words = line.strip().partition("| ")
        words = words if bar else line.strip()
        style = style if bar else ""
        if "¦" in words:
            row += 1
            for column, part in enumerate(words.split("¦")):
                paragraphs.append(Paragraph(spans(part.strip()), index=len(paragraphs), cell=Cell(0, row, column)))
            continue
        paragraphs.append(
            Paragraph(spans(words), style.removeprefix("_"), index=len(paragraphs), emphasis=style.startswith("_"))
        )
    return tuple(paragraphs)


def paper(text, header="", language=""):
    """A whole file, with a running header perhaps."""
    stories = (Story("header 1", flow(header)),) if header else ()
    return WordDocument(flow(text), stories, (CLERK,), language=language)

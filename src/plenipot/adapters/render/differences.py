"""What differs between two texts: in the text itself (inline), or the earlier and the later one side by side."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from plenipot.adapters.render import docx, html, markdown
from plenipot.adapters.render.marks import printed
from plenipot.adapters.render.texts import rendered
from plenipot.core.blocks.values import Paper, ParagraphBlock, RevisedInline, TableBlock, TableBlockCell, text_cell
from plenipot.core.blocks.values import Row as Line
from plenipot.core.blocks.values import text_inlines as plain
from plenipot.core.structure.values import InstrumentText
from plenipot.core.text.document import Span
from plenipot.core.text.provisions import Provision, Text
from plenipot.errors import NotFound

_WIDTH = 58
_SIDE = {"html": html.render, "docx": docx.render, "md": markdown.render}


def export(
    text: Text, about: InstrumentText, kind: str, form: str, *, side: bool = False, every: bool = False
) -> bytes:
    """The marked text as ``lines``, or as any format of a text; with `side`, in two columns (lines, html, docx, md).

    `about` is the later text. In lines and columns provisions that did not change are left out unless `every` is asked
    for. Raises: NotFound (no such format).
    """
    provisions = tuple(provision for provision in text if every or provision.changed)
    if kind == "lines":
        return "".join(f"{line}\n" for line in (_columns(provisions) if side else _lines(provisions))).encode()
    if not side:
        return rendered(text, about, kind, form)
    if kind not in _SIDE:
        raise NotFound(f"There is no format “{kind}” for two columns; there are lines, {', '.join(_SIDE)}.")
    return _SIDE[kind](beside(provisions, about))


def beside(text: Sequence[Provision], about: InstrumentText) -> Paper:
    """A row per provision: what stood there, what stands there now, each with the words that differ marked."""
    language = about.language or "en"
    head: Line = (
        text_cell("Provision", header=True),
        text_cell("Before", header=True),
        text_cell("After", header=True),
    )
    rows = tuple(
        (
            TableBlockCell((ParagraphBlock(plain(provision.address, code=True)),), header=True),
            TableBlockCell(
                (ParagraphBlock((RevisedInline(_side(provision, accepted=False), language),), language=language),)
            ),
            TableBlockCell(
                (ParagraphBlock((RevisedInline(_side(provision, accepted=True), language),), language=language),)
            ),
        )
        for provision in text
    )
    return Paper(about.title or about.code or "Differences", (TableBlock((head,), rows, (2, 5, 5)),), landscape=True)


def _side(provision: Provision, *, accepted: bool) -> tuple[Span, ...]:
    return tuple(span for span in provision.spans if (span.revision.accepted if accepted else span.revision.rejected))


def _lines(text: Sequence[Provision]) -> Iterator[str]:
    for provision in text:
        yield f"{provision.address}: {provision.label + ' ' if provision.label else ''}{printed(provision.spans)}"


def _columns(text: Sequence[Provision]) -> Iterator[str]:
    for provision in text:
        yield provision.address
        halves = (textwrap.wrap(printed(_side(provision, accepted=accepted)), _WIDTH) for accepted in (False, True))
        for before, after in zip_longest(*halves, fillvalue=""):
            yield f"  {before:<{_WIDTH}} │ {after}".rstrip()
        yield ""

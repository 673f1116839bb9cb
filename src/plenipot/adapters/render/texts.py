"""A text, plain or with changes, in every format that it leaves the house in: lines, Word, Akoma Ntoso, HTML, JSON, Markdown."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from plenipot.adapters.akn import writing as akn
from plenipot.adapters.akn.names import About
from plenipot.adapters.forms import load
from plenipot.adapters.organisations import usual_organisation
from plenipot.adapters.render import html, markdown
from plenipot.adapters.render.grids import gathered, grid
from plenipot.adapters.render.marks import printed
from plenipot.adapters.render.tracked import signed_text
from plenipot.adapters.word.writing.write import write
from plenipot.core.blocks.values import Block, Heading, Paper, ParagraphBlock
from plenipot.core.blocks.values import RevisedInline as Words
from plenipot.core.blocks.values import TextInline as Plain
from plenipot.core.structure.layout import lay_out_text
from plenipot.core.structure.values import InstrumentText
from plenipot.core.text.document import Story, TrackedChange, WordDocument
from plenipot.core.text.provisions import Provision, ProvisionKind, Text
from plenipot.errors import NotFound

_AUTHOR = "Plenipot"
_LARGE = frozenset({ProvisionKind.ANNEX, ProvisionKind.ARTICLE, ProvisionKind.HEADING})
Facts = tuple[Text, InstrumentText, str, tuple[TrackedChange, ...]]


def rendered(
    text: Text, about: InstrumentText, kind: str, form: str = "", changes: tuple[TrackedChange, ...] = ()
) -> bytes:
    """The text as ``text``, ``docx``, ``akn``, ``html``, ``md`` or ``json``; `about` says what text it is.

    Without a form it is set in the usual one. Changes without an author of their own are signed by the program. Raises: NotFound (no such format or form).
    """
    if kind not in FORMATS:
        raise NotFound(f"There is no format “{kind}”; there are {', '.join(FORMATS)}.")
    return FORMATS[kind]((text, about, form or usual_organisation(), changes))


def _lines(facts: Facts) -> bytes:
    return "".join(f"{line}\n" for line in _each(facts[0])).encode()


def _each(text: Text) -> Iterator[str]:
    for provision in text:
        label = f"{provision.label} " if provision.label else ""
        yield f"{'  ' * provision.depth}{label}{printed(provision.spans)}".rstrip()


def _docx(facts: Facts) -> bytes:
    text, about, form, changes = facts
    signed = changes or (TrackedChange(_AUTHOR, ""),)
    body = lay_out_text(signed_text(text, len(signed)), load(form), language=about.language)
    return write(WordDocument((Story("body", body),), signed, language=about.language), title=about.title)


def _akn(facts: Facts) -> bytes:
    text, about, form, _ = facts
    code, language = about.code or "TEXT", about.language or "en"
    return akn.write(text, About(code, about.title, about.edition, language, author=form))


def _json(facts: Facts) -> bytes:
    text, about, _, _ = facts
    value: dict[str, Any] = {
        "instrument": about.code,
        "title": about.title,
        "edition": about.edition,
        "language": about.language,
        "provisions": [
            {
                "address": provision.address,
                "kind": provision.kind.value,
                "label": provision.label,
                "depth": provision.depth,
                "text": provision.accepted,
                "spans": [{"text": span.text, "fate": span.revision.published.upper()} for span in provision.spans],
                **({} if provision.renumbered is None else {"renumbered": provision.renumbered}),
            }
            for provision in text
        ],
    }
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def _html(facts: Facts) -> bytes:
    return html.render(_paper(facts))


def _markdown(facts: Facts) -> bytes:
    return markdown.render(_paper(facts))


def _paper(facts: Facts) -> Paper:
    text, about, _, _ = facts
    blocks: list[Block] = []
    for table, run in gathered(text):
        if table:
            blocks.append(grid(run, about.language))
            continue
        blocks.extend(_blocks(run, about.language, first=not blocks))
    number = next((provision.accepted for provision in text if provision.kind is ProvisionKind.NUMBER), about.code)
    return Paper(about.title or number or "Text", tuple(blocks), number, language=about.language or "en")


def _blocks(run: Sequence[Provision], language: str, *, first: bool) -> Iterator[Block]:
    """Provisions outside tables; the number and the title at the beginning are the paper's own."""
    for provision in run:
        if provision.kind in {ProvisionKind.NUMBER, ProvisionKind.TITLE} and first:
            continue
        first = False
        words = (Words(provision.spans, language),)
        if provision.kind in _LARGE:
            yield Heading(1, words)
            continue
        label = (Plain(provision.label, strong=True), Plain(" ")) if provision.label else ()
        yield ParagraphBlock((*label, *words), role="call" if provision.kind is ProvisionKind.CALL else "")


FORMATS: dict[str, Callable[[Facts], bytes]] = {
    "text": _lines,
    "docx": _docx,
    "akn": _akn,
    "html": _html,
    "md": _markdown,
    "json": _json,
}
"""Every format with what sets it."""

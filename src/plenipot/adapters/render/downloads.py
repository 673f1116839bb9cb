"""What a text, a proposal or a table can be had as besides a page: the bytes by the ending of an address.

``docx`` is always a Word file with tracked changes in the body's form; ``xml`` is Akoma Ntoso 3.0; ``html`` is one
file that needs no network; ``md``, ``json`` and ``txt`` are what their names say.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from plenipot.adapters.akn import writing as akn
from plenipot.adapters.akn.names import About
from plenipot.adapters.forms import load
from plenipot.adapters.render import html, markdown
from plenipot.adapters.render.speech import speech
from plenipot.adapters.render.texts import rendered
from plenipot.adapters.render.tracked import all_over_base, one_proposal, signature
from plenipot.core.blocks.consolidated import consolidated_paper
from plenipot.core.blocks.values import Paper
from plenipot.core.consolidation.overlay import overlay_versions
from plenipot.core.consolidation.values import Table
from plenipot.core.filings.values import Masthead, Proposal
from plenipot.core.structure.values import InstrumentText
from plenipot.errors import NotFound

MEDIA = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xml": "application/xml",
    "html": "text/html; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
    "json": "application/json",
    "txt": "text/plain; charset=utf-8",
}
"""Ending → media type."""
_FORMAT = {"xml": "akn", "txt": "text"}


class Laid(NamedTuple):
    """A table to be had as files: what it is on, in which language, and the day of each version's document."""

    table: Table
    about: InstrumentText
    form: str
    dated: Mapping[str, str]


def text(about: InstrumentText, form: str, kind: str) -> bytes:
    """A text in force. Raises: NotFound (no such kind)."""
    return rendered(about.provisions, about, _FORMAT.get(kind, kind), form)


def proposal(one: Proposal, masthead: Masthead, form: str, kind: str) -> bytes:
    """A proposal with its changes. Raises: NotFound (no such kind)."""
    if kind == "docx":
        return one_proposal(one, masthead, load(form))
    about = InstrumentText(one.instrument, one.title, one.edition, masthead.language, one.provisions)
    return text(about, form, kind)


def table(laid: Laid, kind: str) -> bytes:
    """All proposals over one text. Raises: NotFound (no such kind)."""
    if kind not in TABLES:
        raise NotFound(f"There is no table as “{kind}”; there are {', '.join(TABLES)}.")
    return TABLES[kind](laid)


def _docx(laid: Laid) -> bytes:
    about = laid.about
    return all_over_base(laid.table, load(laid.form), title=about.code, language=about.language, dated=laid.dated)


def _xml(laid: Laid) -> bytes:
    about = laid.about
    marked, _ = overlay_versions(laid.table, {version.key: signature(version) for version in laid.table.versions})
    code, language = about.code or "TEXT", about.language or "en"
    return akn.write(marked, About(code, about.title, about.edition, language, author=laid.form))


def _paper(laid: Laid) -> Paper:
    about, spoken = laid.about, laid.about.language or "en"
    return consolidated_paper(laid.table, about.title or about.code, language=spoken, speech=speech(spoken), every=True)


def _html(laid: Laid) -> bytes:
    return html.render(_paper(laid))


def _markdown(laid: Laid) -> bytes:
    return markdown.render(_paper(laid))


TABLES: dict[str, Callable[[Laid], bytes]] = {"docx": _docx, "xml": _xml, "html": _html, "md": _markdown}
"""Ending → what sets a table so."""

"""`plenipot convert`: one text from one format into another, its tracked changes with it."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from plenipot.errors import Malformed, NotFound

if TYPE_CHECKING:
    from plenipot.core.structure.values import InstrumentText
    from plenipot.core.text.document import TrackedChange


class To(StrEnum):
    """What a text is converted to."""

    DOCX = "docx"
    AKN = "akn"
    HTML = "html"
    MD = "md"
    JSON = "json"
    TEXT = "text"


def convert(
    file: Annotated[Path, typer.Argument(help="A Word file, Akoma Ntoso (.xml), or plain lines (.txt).")],
    to: Annotated[To, typer.Option(help="What to write.")],
    form: Annotated[str, typer.Option(help="The organisation's form; without it, the file says which.")] = "",
    proposal: Annotated[str, typer.Option(help="One proposal of the file, by its id.")] = "",
    output: Annotated[Path | None, typer.Option(help="Write to this file instead of the screen.")] = None,
) -> None:
    """Convert a text with its tracked changes: Word, Akoma Ntoso 3.0, HTML, Markdown, JSON.

    Example: plenipot convert RES-102.docx --to akn --output RES-102.xml
    """
    if to is To.DOCX and output is None:
        raise Malformed("A Word file is no text for the screen: name one with --output.")
    data, count = _proposal(file, form, proposal, to) if proposal else _whole(file, form, to)
    if output is None:
        sys.stdout.buffer.write(data)
    else:
        output.write_bytes(data)
        typer.echo(f"{output}: {count} provisions", err=True)


def _whole(file: Path, form: str, to: To) -> tuple[bytes, int]:
    from plenipot.adapters.filings.gathering import marked_text
    from plenipot.adapters.forms.fitting import fitting
    from plenipot.adapters.render.texts import rendered
    from plenipot.core.structure.parse import parse_instrument

    changes: tuple[TrackedChange, ...] = ()
    if file.suffix == ".xml":
        base = _akn(file)
    else:
        marked = marked_text(file)
        known = fitting(marked, form).form
        base, changes, form = parse_instrument(marked, known), marked.changes, known.name
    if not base.provisions:
        raise Malformed(f"There is no provision in {file.name}.", file.name)
    return rendered(base.provisions, base, to.value, form, changes), len(base.provisions)


def _proposal(file: Path, form: str, wanted: str, to: To) -> tuple[bytes, int]:
    """One proposal of a file; in Word with its mark and its reasons, as it is filed."""
    from plenipot.adapters.filings.gathering import marked_text
    from plenipot.adapters.forms.fitting import fitting
    from plenipot.adapters.render.texts import rendered
    from plenipot.adapters.render.tracked import one_proposal
    from plenipot.core.filings.parse import parse_filing
    from plenipot.core.structure.values import InstrumentText

    marked = marked_text(file)
    known = fitting(marked, form).form
    filing = parse_filing(marked, known)
    proposal = next((one for one in filing.proposals if one.id == wanted), None)
    if proposal is None:
        there = ", ".join(one.id for one in filing.proposals) or "none"
        raise NotFound(f"There is no proposal “{wanted}” in {file.name}; there are: {there}.")
    if to is To.DOCX:
        return one_proposal(proposal, filing.masthead, known, marked.changes), len(proposal.provisions)
    about = InstrumentText(
        proposal.instrument, proposal.title, proposal.edition, filing.masthead.language, proposal.provisions
    )
    return rendered(proposal.provisions, about, to.value, known.name, marked.changes), len(proposal.provisions)


def _akn(file: Path) -> InstrumentText:
    from plenipot.adapters.akn.reading import read
    from plenipot.adapters.filings.gathering import file_bytes
    from plenipot.core.structure.values import InstrumentText

    text, about = read(file_bytes(file), file.name)
    return InstrumentText(about.instrument, about.title, about.edition, about.language, text)

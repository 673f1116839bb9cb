"""One file parsed for one command: work that a confined child does, from a path or bytes to values."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from plenipot.adapters.akn.reading import read as read_akn
from plenipot.adapters.filings.base_texts import marked_text
from plenipot.adapters.filings.paths import file_bytes
from plenipot.adapters.forms.fitting import fitting
from plenipot.adapters.organisations.participant_names import participant_names
from plenipot.adapters.word.reader import read as read_word
from plenipot.core.filings.headings import HeadingFinder
from plenipot.core.filings.parse import parse_filing
from plenipot.core.filings.values import Filing
from plenipot.core.negotiation.parse_document import parse_negotiating_document
from plenipot.core.negotiation.parse_text import ParsedNegotiatingText
from plenipot.core.structure.forms import Form
from plenipot.core.structure.parse import parse_instrument, parse_text_in_force
from plenipot.core.structure.values import InstrumentText
from plenipot.core.text.document import TrackedChange, UnparsedContent, WordDocument


class TextFile(NamedTuple):
    """A file as one text: its provisions, its tracked changes, the form it was read by, its language, what was not read."""

    text: InstrumentText
    changes: tuple[TrackedChange, ...] = ()
    form: str = ""
    language: str = ""
    unread: tuple[UnparsedContent, ...] = ()
    announced: str = ""
    """Mark and id of the first proposal that a line of it announces: then it is no text in force."""


class ProposalsFile(NamedTuple):
    """A file as the proposals in it, its tracked changes, and the form it was read by."""

    filing: Filing
    changes: tuple[TrackedChange, ...]
    form: str


class NegotiatingFile(NamedTuple):
    """A file as a negotiating text: its day, its language, the form it was read by, the text with its brackets."""

    day: str
    language: str
    form: str
    reading: ParsedNegotiatingText


def parse_text_file(path: Path, form: str) -> TextFile:
    """Parse a Word file, plain lines or Akoma Ntoso as one text, with all of its lines. Raises: Malformed, NotFound (no such form)."""
    if path.suffix == ".xml":
        text, about = read_akn(file_bytes(path), path.name)
        base = InstrumentText(about.instrument, about.title, about.edition, about.language, provisions=text)
        return TextFile(base, about.authorship.changes)
    document = marked_text(path)
    fitted = fitting(document, form).form
    parsed = parse_instrument(document, fitted, everything=True)
    return TextFile(parsed, document.changes, fitted.name, language=document.language)


def parse_text_bytes(data: bytes, name: str, form: str, usual: str) -> TextFile:
    """Parse the bytes of a Word file as one text, by the `usual` form where it speaks for none. Raises: as `parse_text_file`."""
    document = read_word(data, name)
    fitted = fitting(document, form, usual).form
    text = parse_text_in_force(document, fitted)
    return TextFile(
        text,
        document.changes,
        fitted.name,
        language=document.language,
        unread=document.unread,
        announced=_announces_proposals(document, fitted),
    )


def _announces_proposals(document: WordDocument, form: Form) -> str:
    """The first line that announces a proposal in a document, empty where none does."""
    headings = HeadingFinder(form).find(document.body)
    return " ".join(str(part) for part in (headings[0].mark, headings[0].id) if part) if headings else ""


def parse_proposals_file(path: Path, form: str) -> ProposalsFile:
    """Parse a file as the proposals in it. Raises: Malformed, NotFound (no such form)."""
    document = marked_text(path)
    fitted = fitting(document, form).form
    return ProposalsFile(parse_filing(document, fitted), document.changes, fitted.name)


def parse_negotiating_file(path: Path, form: str) -> NegotiatingFile:
    """Parse a file as a negotiating text. Raises: Malformed, NotFound (no such form)."""
    document = marked_text(path)
    fitted = fitting(document, form).form
    day = parse_filing(document, fitted).masthead.date
    reading = parse_negotiating_document(document, fitted, participant_names())
    return NegotiatingFile(day, document.language, fitted.name, reading=reading)

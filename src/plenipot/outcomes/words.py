"""The words of an adopted text: of a Word file, of a filed document, or of proposals that are applied to the text they amend.

They become an edition, which everybody can read: they are taken from nothing that is not open to everybody.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from plenipot.adapters.forms import load
from plenipot.conferences.values import Conference
from plenipot.core.access.levels import PUBLIC
from plenipot.core.amendments.moved import moved_numbers
from plenipot.core.consolidation.merged import merge_proposals
from plenipot.core.consolidation.table import consolidate
from plenipot.core.identity.addresses import split_code
from plenipot.core.negotiation.compilation import compile_text
from plenipot.core.procedure.adoption import AdoptionKind
from plenipot.core.structure.adopted_texts import edition_label, number_line, readdress, with_number_line
from plenipot.core.structure.forms import Form
from plenipot.core.structure.layout import lay_out_with_notes
from plenipot.core.structure.parse import parse_text_in_force
from plenipot.core.structure.renumbering import renumber
from plenipot.core.text.compare_texts import compare_texts
from plenipot.core.text.provisions import ProvisionKind, Text, accepted_text
from plenipot.errors import Conflict, Malformed, NotFound, NotInOrder
from plenipot.instruments import queries as instruments
from plenipot.instruments.operations import ConfinedCall, read_text
from plenipot.instruments.values import Edition
from plenipot.proposals import queries as proposals
from plenipot.registry import queries as registry


@dataclass(frozen=True, slots=True, kw_only=True)
class AdoptedWords:
    """The words of an adopted text, with what moved in it and which references are to be looked at by hand."""

    text: Text
    title: str
    language: str
    label: str
    source: str
    moved: tuple[tuple[str, str, str], ...] = ()
    left: tuple[tuple[str, str], ...] = ()


def words_of_file(
    place: Conference, name: str, data: bytes, code: str, kind: AdoptionKind, *, run: ConfinedCall | None = None
) -> AdoptedWords:
    """The whole text of a Word file, under the code of the instrument. Raises: Malformed (it is no text), Unavailable."""
    parsed = read_text(name, data, place.rules.form, place.rules.form, run)
    if parsed.announced:
        raise Malformed(f"{name} is a paper with proposals ({parsed.announced}), not the text that was adopted.", name)
    language = parsed.text.language or parsed.language or "en"
    text = readdress(accepted_text(parsed.text.provisions), code)
    if not text:
        raise Malformed(f"There is no provision in {name}.", name)
    base = instruments.base(PUBLIC, place.slug, place.opens_on.year, code, language)
    words = _numbered(place, text, code, kind, title=parsed.text.title, language=language, source=name, base=base)
    return words if words.label or kind is AdoptionKind.NEW else replace(words, label=parsed.text.edition)


def words_of_document(
    place: Conference, symbol: str, code: str, kind: AdoptionKind, *, language: str, run: ConfinedCall | None = None
) -> AdoptedWords:
    """The text of a filed document. Raises: NotInOrder (it is not open to everybody), Malformed, Unavailable."""
    try:
        file, data = registry.content(PUBLIC, place.slug, symbol, language)
    except NotFound as refusal:
        raise NotInOrder(
            f"The words of {symbol} are not open to everybody, and an edition is: open the document first."
        ) from refusal
    return words_of_file(place, f"{symbol} ({file.language})", data, code, kind, run=run)


def words_of_proposals(
    place: Conference, pids: tuple[str, ...], code: str, kind: AdoptionKind, *, language: str
) -> AdoptedWords:
    """The text that proposals result in, numbered through, its references rewritten.

    Raises: NotInOrder (one of them is not open to everybody), Conflict (they contradict each other), Malformed.
    """
    filed = []
    for pid in pids:
        try:
            filed.append(proposals.proposal(PUBLIC, place.slug, pid, language=language).proposal)
        except NotFound as refusal:
            raise NotInOrder(
                f"The words of {pid} are not open to everybody, and an edition is: open its document first."
            ) from refusal
    base = instruments.base(PUBLIC, place.slug, place.opens_on.year, code, language)
    if base is None and kind is AdoptionKind.REVISED:
        raise Malformed(f"The text of {code} that is revised is not here; give the whole adopted text as a file.")
    table = consolidate(base.text if base else (), filed, language)
    if brackets := [bracket.id for _, bracket in compile_text(table, uncontested=True).brackets()]:
        raise Conflict(f"These proposals contradict each other at {', '.join(brackets)}: give the text as a file.")
    form = load(place.rules.form)
    merged = merge_proposals(table, pids)
    numbered = renumber(compare_texts(base.text if base else (), merged), form, code, language)
    text = readdress(_read_anew(accepted_text(numbered.text), form, language), code)
    title = next((proposal.title for proposal in filed if proposal.title), base.title if base else "")
    words = _numbered(place, text, code, kind, title=title, language=language, source=", ".join(pids), base=base)
    return replace(words, left=numbered.left)


def _read_anew(text: Text, form: Form, language: str) -> Text:
    """The text with the addresses that its new numbers give it: as it would be read from its own file."""
    return parse_text_in_force(lay_out_with_notes(text, form, language=language), form).provisions


def _numbered(
    place: Conference,
    text: Text,
    code: str,
    kind: AdoptionKind,
    *,
    title: str,
    language: str,
    source: str,
    base: Edition | None,
) -> AdoptedWords:
    """The words with the number line of the organisation, and what moved against the text that they revise."""
    form = load(place.rules.form)
    label = ""
    if kind is AdoptionKind.REVISED:
        label = edition_label(form, revised=True, place=place.place, year=place.closes_on.year, language=language)
        text = with_number_line(text, revised_line(form, code, label, language) if label else "")
    titles = [provision.accepted for provision in text if provision.kind is ProvisionKind.TITLE]
    moved = moved_numbers(base.text, text) if base and kind is AdoptionKind.REVISED else ()
    return AdoptedWords(
        text=text, title=next(iter(titles), title), language=language, label=label, source=source, moved=moved
    )


def revised_line(form: Form, code: str, label: str, language: str) -> str:
    """The number line of a text that has a number; empty for one that has none, as a constitution."""
    kind, number = split_code(code)
    return number_line(form, kind, number, label, language) if number.isdecimal() else ""

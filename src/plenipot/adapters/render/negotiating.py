"""A negotiating text for people and for machines: lines, a list of its brackets, JSON, a Word file in the body's styles."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from plenipot.adapters.render.formats import FORMATS, FormatContent
from plenipot.adapters.word.writing.write import write
from plenipot.core.negotiation import bracket_comments as facts
from plenipot.core.negotiation.counts import count_brackets
from plenipot.core.negotiation.encoding import clauses_to_data
from plenipot.core.negotiation.printing import print_lines, print_pieces
from plenipot.core.negotiation.signs import BLANK
from plenipot.core.negotiation.values import NegotiatingText, Requester
from plenipot.core.negotiation.vocabulary import NO_TEXT, NOT_STATED, BracketVocabulary
from plenipot.core.structure.forms import Form
from plenipot.core.structure.layout import lay_out_text
from plenipot.core.text.document import Paragraph, Span, Story, WordDocument, plain_spans
from plenipot.core.text.provisions import Provision, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class NegotiatingExport:
    """A negotiating text to be written: its form, title and language, whether proponents are printed, and more facts for JSON."""

    text: NegotiatingText
    form: Form
    title: str
    language: str = ""
    attributed: bool = True
    facts: Mapping[str, object] = field(default_factory=dict)
    identifier: str = ""
    """The name by which its Word file is known when it comes back."""


def export_negotiating(negotiating: NegotiatingExport, format_name: str) -> bytes:
    """Write a negotiating text in the format of that name. Raises: NotFound (no such format)."""
    return FORMATS.write(FormatContent.NEGOTIATING, format_name, negotiating)


def write_lines(export: NegotiatingExport) -> bytes:
    """Write the text, a line a paragraph."""
    lines = as_lines(export.text, export.form, language=export.language, attributed=export.attributed)
    return "".join(f"{line}\n" for line in lines).encode()


def write_docx(export: NegotiatingExport) -> bytes:
    """Write a Word file in the style names of the form, with comments on its brackets where proponents are printed."""
    document = as_word_document(export.text, export.form, language=export.language, attributed=export.attributed)
    return write(document, title=export.title, identifier=export.identifier)


def write_json(export: NegotiatingExport) -> bytes:
    """Write the clauses with their brackets as JSON, with the given facts before them."""
    return as_json(export.text, **export.facts).encode()


TO_FILL = "a blank to be filled"


def as_provisions(
    text: NegotiatingText, form: Form | None = None, *, language: str = "", attributed: bool = True
) -> Text:
    """Return the printed paragraphs as provisions, each option of a clause one of its own, in the form's words of the language."""
    provisions: list[Provision] = []
    used: set[str] = set()
    for line in print_lines(text, attributed=attributed, terms=BracketVocabulary(form), language=language):
        clause = line.clause
        address = f"{clause.address}~{len(provisions)}" if clause.address in used else clause.address
        used.add(address)
        provisions.append(Provision(address, clause.kind, (Span(line.words),), line.label, depth=clause.depth))
    return tuple(provisions)


def as_lines(
    text: NegotiatingText, form: Form | None = None, *, language: str = "", attributed: bool = True
) -> Iterator[str]:
    """List the text, a line a paragraph."""
    for provision in as_provisions(text, form, language=language, attributed=attributed):
        yield (
            f"{'  ' * provision.depth}{provision.label} {provision.accepted}".rstrip()
            if provision.label
            else f"{'  ' * provision.depth}{provision.accepted}"
        )


def as_docx(text: NegotiatingText, form: Form, *, title: str, language: str = "", attributed: bool = True) -> bytes:
    """Write the text as a Word file in the style names of the form; comments say what of its brackets is not printed."""
    return write(as_word_document(text, form, language=language, attributed=attributed), title=title)


def as_word_document(text: NegotiatingText, form: Form, *, language: str = "", attributed: bool = True) -> WordDocument:
    """The text as a document in the style names of the form, with comments on what of its brackets is not printed."""
    provisions = as_provisions(text, form, language=language, attributed=attributed)
    body = lay_out_text(provisions, form, language=language)
    comments = _write_comments(text, provisions, body, BracketVocabulary(form), language) if attributed else ()
    return WordDocument(body, tuple(comments), language=language)


def _write_comments(
    text: NegotiatingText, printed: Text, body: Sequence[Paragraph], terms: BracketVocabulary, language: str
) -> Iterator[Story]:
    """A comment on each clause in which brackets open, on the paragraph in which it begins."""
    places = _places_of_words(printed, body)
    wholes = text.options_by_bracket()
    opened: dict[str, list[str]] = {}
    for clause, bracket in text.brackets():
        sentences = opened.setdefault(clause.address, [])
        sentences.append(facts.format_comment(len(sentences) + 1, wholes[bracket.id], terms, language))
    number = 0
    for address, sentences in opened.items():
        paragraphs = [Paragraph(plain_spans(sentence)) for sentence in sentences if sentence]
        if paragraphs and address in places:
            number += 1
            yield Story(f"comment {number}", tuple(paragraphs), places[address])


def _places_of_words(printed: Text, body: Sequence[Paragraph]) -> dict[str, int]:
    """Where each provision's words begin among the paragraphs, which hold them in the same order."""
    indices: dict[str, int] = {}
    index = 0
    for provision in printed:
        while not body[index].accepted().endswith(provision.accepted):
            index += 1
        indices[provision.address] = index
        index += 1
    return indices


def list_brackets(text: NegotiatingText) -> Iterator[str]:
    """List every bracket with its options and who asks for each, then the counts."""
    wholes, spans = text.options_by_bracket(), text.clauses_by_bracket()
    for clause, bracket in text.brackets():
        within = spans[bracket.id]
        over = f", over {len(within)} provisions, to {within[-1]}" if len(within) > 1 else ""
        yield f"{bracket.id}  {clause.label} {clause.kind.value}{over}"
        for ordinal, option in enumerate(wholes[bracket.id]):
            blank = option.pieces == BLANK.pieces
            words = " ".join(print_pieces(option.pieces, attributed=False).split()) or (TO_FILL if blank else NO_TEXT)
            force = " (in force)" if option.in_force else ""
            yield f"  {ordinal}  {words}{force}{_print_proponents(option.asked)}"
    counted = count_brackets(text)
    yield ""
    yield f"{counted.brackets} bracket{'' if counted.brackets == 1 else 's'}."
    if counted.by_proponent:
        yield "Asked for by: " + ", ".join(f"{code} {number}" for code, number in counted.by_proponent)
    if counted.by_clause:
        yield "By clause: " + ", ".join(f"{address} {number}" for address, number in counted.by_clause)


def _print_proponents(requests: Sequence[Requester]) -> str:
    """The requesters of an option behind an arrow, for the end of its line; empty where nobody is named."""
    if not requests:
        return ""
    return f"  ← {'; '.join(_print_requester(request) for request in requests)}"


def _print_requester(request: Requester) -> str:
    """A proponent with the proposal, document and day of a request in brackets."""
    facts = [
        part for part in (request.proposal, request.document, f"since {request.since}" if request.since else "") if part
    ]
    proponent = request.proponent or NOT_STATED
    return f"{proponent} ({', '.join(facts)})" if facts else proponent


def as_json(text: NegotiatingText, **head: object) -> str:
    """Write clauses with their pieces as JSON, brackets nested, and the counts; keys are stable."""
    counted = count_brackets(text)
    value = {
        **head,
        "clauses": clauses_to_data(text),
        "over": {name: list(addresses) for name, addresses in text.clauses_of_long_brackets().items()},
        "counts": {
            "brackets": counted.brackets,
            "by_clause": dict(counted.by_clause),
            "by_proponent": dict(counted.by_proponent),
        },
    }
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"

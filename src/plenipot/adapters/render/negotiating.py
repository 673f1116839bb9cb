"""A negotiating text for people and for machines: lines, a list of its brackets, JSON, a Word file in the body's styles."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from plenipot.adapters.word.writing.write import write
from plenipot.core.negotiation import bracket_comments as facts
from plenipot.core.negotiation.counts import count_brackets
from plenipot.core.negotiation.printing import print_lines, print_pieces
from plenipot.core.negotiation.signs import BLANK
from plenipot.core.negotiation.values import Bracket, NegotiatingText, Option, Piece, Requester
from plenipot.core.negotiation.vocabulary import NO_TEXT, BracketVocabulary
from plenipot.core.structure.forms import Form
from plenipot.core.structure.layout import lay_out_text
from plenipot.core.text.document import Paragraph, Span, Story, WordDocument, plain_spans
from plenipot.core.text.provisions import Provision, Text

TO_FILL = "a blank to be filled"


def as_provisions(
    text: NegotiatingText, form: Form | None = None, *, language: str = "", attributed: bool = True
) -> Text:
    """The printed paragraphs as provisions, each option of a clause one of its own, in the form's words of the language."""
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
    """The text, a line a paragraph."""
    for provision in as_provisions(text, form, language=language, attributed=attributed):
        yield (
            f"{'  ' * provision.depth}{provision.label} {provision.accepted}".rstrip()
            if provision.label
            else f"{'  ' * provision.depth}{provision.accepted}"
        )


def as_docx(text: NegotiatingText, form: Form, *, title: str, language: str = "", attributed: bool = True) -> bytes:
    """The text as a Word file in the style names of the form; comments say what of its brackets is not printed."""
    printed = as_provisions(text, form, language=language, attributed=attributed)
    body = lay_out_text(printed, form, language=language)
    notes = _comments(text, printed, body, BracketVocabulary(form), language) if attributed else ()
    return write(WordDocument((Story("body", body), *notes), language=language), title=title)


def _comments(
    text: NegotiatingText, printed: Text, body: Sequence[Paragraph], terms: BracketVocabulary, language: str
) -> Iterator[Story]:
    """A comment on each clause in which brackets open, on the paragraph in which it begins."""
    places = _places(printed, body)
    wholes = text.wholes()
    opened: dict[str, list[str]] = {}
    for clause, bracket in text.brackets():
        said = opened.setdefault(clause.address, [])
        said.append(facts.format_comment(len(said) + 1, wholes[bracket.id], terms, language))
    number = 0
    for address, said in opened.items():
        paragraphs = [Paragraph(plain_spans(one)) for one in said if one]
        if paragraphs and address in places:
            number += 1
            yield Story(f"comment {number}", tuple(paragraphs), places[address])


def _places(printed: Text, body: Sequence[Paragraph]) -> dict[str, int]:
    """Where each provision's words begin among the paragraphs, which hold them in the same order."""
    found: dict[str, int] = {}
    at = 0
    for provision in printed:
        while not body[at].accepted().endswith(provision.accepted):
            at += 1
        found[provision.address] = at
        at += 1
    return found


def list_brackets(text: NegotiatingText) -> Iterator[str]:
    """Every bracket with its options and who asks for each, then the counts."""
    wholes = text.wholes()
    for clause, bracket in text.brackets():
        yield f"{bracket.id}  {clause.label} {clause.kind.value}"
        for ordinal, option in enumerate(wholes[bracket.id]):
            blank = option.pieces == BLANK.pieces
            words = " ".join(print_pieces(option.pieces, attributed=False).split()) or (TO_FILL if blank else NO_TEXT)
            force = " (in force)" if option.in_force else ""
            yield f"  {ordinal}  {words}{force}{_who(option.asked)}"
    counted = count_brackets(text)
    yield ""
    yield f"{counted.brackets} bracket{'' if counted.brackets == 1 else 's'}."
    if counted.by_proponent:
        yield "Asked for by: " + ", ".join(f"{code} {number}" for code, number in counted.by_proponent)
    if counted.by_clause:
        yield "By clause: " + ", ".join(f"{address} {number}" for address, number in counted.by_clause)


def _who(requesters: Sequence[Requester]) -> str:
    if not requesters:
        return ""
    return f"  ← {'; '.join(_one(one) for one in requesters)}"


def _one(requester: Requester) -> str:
    facts = [
        part
        for part in (requester.proposal, requester.document, f"since {requester.since}" if requester.since else "")
        if part
    ]
    return f"{requester.proponent} ({', '.join(facts)})" if facts else requester.proponent


def as_json(text: NegotiatingText, **head: object) -> str:
    """Clauses with their pieces, brackets nested, and the counts; keys are stable."""
    counted = count_brackets(text)
    value = {
        **head,
        "clauses": [
            {
                "address": clause.address,
                "kind": clause.kind.value,
                "label": clause.label,
                "depth": clause.depth,
                "base": clause.base,
                "pieces": _pieces(clause.pieces),
            }
            for clause in text.clauses
        ],
        "counts": {
            "brackets": counted.brackets,
            "by_clause": dict(counted.by_clause),
            "by_proponent": dict(counted.by_proponent),
        },
    }
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _pieces(pieces: Sequence[Piece]) -> list[Any]:
    return [piece if isinstance(piece, str) else _bracket(piece) for piece in pieces]


def _bracket(bracket: Bracket) -> dict[str, Any]:
    return {"id": bracket.id, "options": [_option(option) for option in bracket.options]}


def _option(option: Option) -> dict[str, Any]:
    return {
        "pieces": _pieces(option.pieces),
        "asked": [requester._asdict() for requester in option.asked],
        "in_force": option.in_force,
    }

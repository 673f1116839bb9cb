"""Notes and comments beside the clauses of a paper: those that say who asks, or more of the brackets, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from plenipot.core.negotiation import bracket_comments as facts
from plenipot.core.negotiation.signs import parse_requesters
from plenipot.core.negotiation.values import Bracket, Clause, NegotiatingText, Option, Piece
from plenipot.core.negotiation.vocabulary import BracketVocabulary
from plenipot.core.text.document import Story, UnparsedContent

UNTIED = "a note that says who asks, beside none or several brackets"
_NOTES = ("footnote", "endnote", "comment")


def attach_notes(
    text: NegotiatingText, at: Mapping[int, Clause], stories: Sequence[Story], terms: BracketVocabulary
) -> tuple[NegotiatingText, tuple[UnparsedContent, ...]]:
    """The text with what its notes say, each by the clause it hangs on (`at`: by paragraph); and notes that fit nowhere."""
    facts_by_key: dict[str, tuple[facts.OptionFacts, ...]] = {}
    requests: dict[str, str] = {}
    untied: list[UnparsedContent] = []
    opened = _ids_by_clause(text)
    for story in stories:
        lines = [item.accepted().strip() for item in story.paragraphs if item.accepted().strip()]
        if not lines or not story.name.startswith(_NOTES):
            continue
        clause = at.get(story.anchor)
        facts_by_ordinal = facts.parse_comments(lines, terms)
        who = terms.asking.fullmatch(" ".join(lines))
        if facts_by_ordinal and clause:
            names = opened[clause.address]
            facts_by_key.update(
                {names[ordinal - 1]: facts for ordinal, facts in facts_by_ordinal.items() if ordinal <= len(names)}
            )
        elif who:
            outer = [item for item in clause.pieces if isinstance(item, Bracket)] if clause else []
            if len(outer) == 1:
                requests[outer[0].id] = f"{requests[outer[0].id]}, {who[1]}" if outer[0].id in requests else who[1]
            else:
                untied.append(UnparsedContent(UNTIED, clause.address if clause else "", " ".join(lines)))
    text = NegotiatingText(
        tuple(replace(item, pieces=tuple(_add_requesters(item.pieces, requests))) for item in text.clauses)
    )
    return facts.apply_facts(text, facts_by_key), tuple(untied)


def _ids_by_clause(text: NegotiatingText) -> dict[str, list[str]]:
    """The ids of the brackets that open in each clause, by its address, in their order."""
    bracket_ids_by_clause: dict[str, list[str]] = {written_clause.address: [] for written_clause in text.clauses}
    for clause, bracket in text.brackets():
        bracket_ids_by_clause[clause.address].append(bracket.id)
    return bracket_ids_by_clause


def _add_requesters(pieces: Sequence[Piece], requests: Mapping[str, str]) -> Iterator[Piece]:
    """Yield the pieces, with those who ask for a bracket (`requests`, codes by its id) added to its first wording."""
    for piece in pieces:
        if isinstance(piece, str) or piece.id not in requests:
            yield piece
            continue
        place = next((at for at, option in enumerate(piece.options) if option.pieces), 0)
        options = [
            _add_codes(option, requests[piece.id]) if at == place else option for at, option in enumerate(piece.options)
        ]
        yield Bracket(piece.id, tuple(options))


def _add_codes(option: Option, codes: str) -> Option:
    """An option for which the proponents of a list of codes ask too."""
    return replace(option, asked=tuple(dict.fromkeys((*option.asked, *parse_requesters(codes)))))

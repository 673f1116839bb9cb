"""Competing proposals compiled into a negotiating text: what is not agreed stands in brackets, with who asks for it.

Rules: words that some version changes become a bracket whose first option is the text in force, followed by each other
wording, those that read alike together; who insists on no change asks for the text in force; a suppression brackets the
whole clause, with the amendments of it inside; a new clause has *no text* as its option in force.

Guarantee: choosing everywhere what one version asks for, and the text in force where it asks for nothing, gives that
version's text to the letter; choosing the text in force everywhere gives the base.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from plenipot.core.consolidation.contests import SILENT, accepted_words, find_pair_contests
from plenipot.core.consolidation.merged import edit_regions, region_edit, region_wordings
from plenipot.core.consolidation.values import Table, TableCell, TableRow
from plenipot.core.marks.table import WHOLE, Mark
from plenipot.core.negotiation.values import Bracket, Clause, NegotiatingText, Option, Piece, Requester, merge_pieces
from plenipot.core.text.folding import fold_for_comparison

_WORDING = frozenset({Mark.ADD, Mark.MOD})
Voices = Mapping[str, tuple[Requester, ...]]
"""Who speaks in each proposal, by its id."""


def compile_text(table: Table, voices: Voices | None = None, *, uncontested: bool = False) -> NegotiatingText:
    """The negotiating text of a table. With `uncontested`, what only one side asks for and nobody resists is taken."""
    requesters_by_key = voices or {
        proposal.id: tuple(Requester(code, proposal.id) for code in proposal.sponsors) for proposal in table.proposals
    }
    clauses = [_Compiling(row, requesters_by_key, take=uncontested).clause() for row in table.rows]
    return NegotiatingText(tuple(clause for clause in clauses if clause is not None))


class _Compiling:
    """One row as it becomes a clause; names its brackets in the order in which they open."""

    def __init__(self, row: TableRow, voices: Voices, *, take: bool) -> None:
        self._row = row
        self._voices = voices
        self._take = take
        self._count = 0
        self._acting = [entry for entry in row.entries if entry.mark not in SILENT and not entry.foreign]

    def clause(self) -> Clause | None:
        """The clause; `None` for a new provision that nobody words."""
        row = self._row
        pieces = self._added() if row.added else self._amended()
        if row.added and not pieces:
            return None
        labels = {entry.label for entry in self._acting if entry.label}
        label = labels.pop() if len(labels) == 1 else row.label
        return Clause(row.address, row.kind, pieces, label, depth=row.depth, base="".join(row.tokens))

    def _added(self) -> tuple[Piece, ...]:
        wording = [entry for entry in self._acting if entry.mark in _WORDING]
        against = [entry for entry in self._acting if entry.mark not in _WORDING]
        options = self._options([(entry, accepted_words(entry.spans)) for entry in wording])
        if not options or (self._take and len(options) == 1 and not against):
            return options[0].pieces if options else ()
        return (self._bracket(Option((), self._requesters(against), in_force=True), *options),)

    def _amended(self) -> tuple[Piece, ...]:
        striking = [entry for entry in self._acting if entry.mark == Mark.SUP]
        if not striking:
            return self._by_regions()
        if self._take and len(striking) == len(self._acting):
            return ()
        name = self._name()
        option = Option(self._by_regions(), self._requesters(self._insisting()), in_force=True)
        return (Bracket(name, (option, Option((), self._requesters(striking)))),)

    def _by_regions(self) -> tuple[Piece, ...]:
        by_key = {entry.version: entry for entry in self._acting if entry.mark not in WHOLE}
        tokens, insisting = self._row.tokens, self._insisting()
        contests = find_pair_contests(tokens, self._acting) if self._take else []
        pieces: list[Piece] = []
        at = 0
        for region in edit_regions(list(by_key.values())):
            start, end, read = region_wordings(tokens, region)
            options = self._options([(by_key[key], words) for key, words in read.items()])
            pieces.append("".join(tokens[at:start]))
            at = end
            if self._take and not any(start <= clash.start and clash.end <= end for clash in contests):
                pieces.append("".join(region_edit(self._row, region).inserted))
            else:
                force = Option(_pieces("".join(tokens[start:end])), self._requesters(insisting), in_force=True)
                pieces.append(self._bracket(force, *options))
        return merge_pieces((*pieces, "".join(tokens[at:])))

    def _insisting(self) -> list[TableCell]:
        return [entry for entry in self._acting if entry.mark == Mark.NOC_EMPHATIC]

    def _options(self, read: Sequence[tuple[TableCell, str]]) -> list[Option]:
        """An option for each wording; entries that read alike, signs and white space aside, ask for one."""
        gathered: dict[str, list[tuple[TableCell, str]]] = {}
        for entry, words in read:
            gathered.setdefault(fold_for_comparison(words), []).append((entry, words))
        return [
            Option(_pieces(alike[0][1]), self._requesters([cell for cell, _ in alike])) for alike in gathered.values()
        ]

    def _requesters(self, entries: Sequence[TableCell]) -> tuple[Requester, ...]:
        return tuple(dict.fromkeys(requester for entry in entries for requester in self._voices.get(entry.version, ())))

    def _bracket(self, *options: Option) -> Bracket:
        return Bracket(self._name(), options)

    def _name(self) -> str:
        self._count += 1
        return f"{self._row.address}#{self._count}"


def _pieces(words: str) -> tuple[Piece, ...]:
    return (words,) if words else ()


def settle_clauses(text: NegotiatingText, choose: Callable[[Bracket], int]) -> tuple[tuple[Clause, str], ...]:
    """Each clause with its words when every bracket becomes the option that `choose` names by its ordinal."""
    return tuple((clause, resolve_pieces(clause.pieces, choose)) for clause in text.clauses)


def resolve_pieces(pieces: Sequence[Piece], choose: Callable[[Bracket], int]) -> str:
    """The words of some pieces when every bracket becomes the option that `choose` names by its ordinal."""
    return "".join(
        piece if isinstance(piece, str) else resolve_pieces(piece.options[choose(piece)].pieces, choose)
        for piece in pieces
    )


def choose_for_proposal(proposal: str) -> Callable[[Bracket], int]:
    """Chooses what one proposal asks for, and the text in force (else the first option) where it asks for nothing."""

    def choose(bracket: Bracket) -> int:
        for place, option in enumerate(bracket.options):
            if any(requester.proposal == proposal for requester in option.asked):
                return place
        return next((place for place, option in enumerate(bracket.options) if option.in_force), 0)

    return choose

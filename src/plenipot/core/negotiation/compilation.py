"""Competing proposals compiled into a negotiating text: what is not agreed stands in brackets, with who asks for it.

Rules: words that some proposal changes become a bracket whose first option is the text in force, followed by each other
wording, those that read alike together; who insists on no change asks for the text in force; a suppression brackets all
that it strikes, several clauses in one bracket, with the amendments of them inside; a new clause has *no text* as its option in
force.

Guarantee: choosing everywhere what one proposal asks for, and the text in force where it asks for nothing, gives that
proposal's text to the letter; choosing the text in force everywhere gives the base.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from plenipot.core.consolidation.contests import accepted_words, find_pair_contests
from plenipot.core.consolidation.frames import agreed_level, find_adjoining
from plenipot.core.consolidation.merged import (
    bracketed_labels,
    edit_regions,
    region_edit,
    region_wordings,
    split_address,
)
from plenipot.core.consolidation.moves import carry_moves
from plenipot.core.consolidation.values import Table, TableCell, TableRow
from plenipot.core.marks.table import WHOLE, Mark
from plenipot.core.negotiation.suppressions import Suppression, acting_cells, find_suppressions
from plenipot.core.negotiation.values import Bracket, Clause, NegotiatingText, Option, Piece, Requester, merge_pieces
from plenipot.core.text.document import PARAGRAPH_BREAK
from plenipot.core.text.folding import fold_for_comparison

_WORDING = frozenset({Mark.ADD, Mark.MOD})
Voices = Mapping[str, tuple[Requester, ...]]
"""Who speaks in each proposal, by its id."""


def compile_text(table: Table, voices: Voices | None = None, *, uncontested: bool = False) -> NegotiatingText:
    """The negotiating text of a table. With `uncontested`, what only one side asks for and nobody resists is taken."""
    requesters_by_key = voices or {
        proposal.id: tuple(Requester(code, proposal.id) for code in proposal.sponsors or ("",))
        for proposal in table.proposals
    }
    clauses: list[Clause] = []
    used = {row.address for row in table.rows}
    joining: list[TableCell] = []
    rows = carry_moves(table, [proposal.id for proposal in table.proposals]) if uncontested else table.rows
    framed = [row for row in rows if _is_framed(row, take=uncontested)]
    suppressions = find_suppressions(framed, table.proposals)
    around: dict[str, list[Suppression]] = {}
    for suppression in suppressions:
        for row in framed[suppression.first : suppression.last + 1]:
            around.setdefault(row.address, []).append(suppression)
    names: dict[Suppression, str] = {}
    for row in rows:
        compiler = _ClauseCompiler(row, requesters_by_key, around.get(row.address, ()), names, take=uncontested)
        clause = compiler.compile()
        if clause is None:
            continue
        if joining and not row.added:
            clauses[-1] = _join_clauses(
                clauses[-1], replace(clause, label=row.label), joining, requesters_by_key, take=uncontested
            )
        else:
            clauses.append(clause)
        if not row.added:
            joining = compiler.joining
        clauses[-1:] = _split_clause(clauses[-1], used)
    return NegotiatingText(tuple(clauses))


def _join_clauses(
    clause: Clause, following: Clause, joining: Sequence[TableCell], voices: Voices, *, take: bool
) -> Clause:
    """Two clauses as one; the end of the first one becomes a bracket where the proposal to strike it is not taken at once."""
    end: tuple[Piece, ...] = ()
    pieces = following.pieces
    if not take:
        requesters = tuple(dict.fromkeys(speaker for cell in joining for speaker in voices.get(cell.proposal_id, ())))
        force = Option((f"{PARAGRAPH_BREAK}{following.label}\t",), in_force=True)
        blanks = _blanks_typed(pieces[:1], requesters)
        if blanks:
            pieces = pieces[1:]
        typed: dict[tuple[Piece, ...], list[Requester]] = {}
        for requester in requesters:
            typed.setdefault(blanks.get(requester, ()), []).append(requester)
        options = (Option(blank, tuple(speakers)) for blank, speakers in typed.items())
        end = (Bracket(f"{following.address}#0", (force, *options)),)
    pieces = merge_pieces((*clause.pieces, *end, *pieces))
    return replace(clause, pieces=pieces, base=f"{clause.base}{PARAGRAPH_BREAK}{following.label}\t{following.base}")


def _blanks_typed(first: Sequence[Piece], joining: Collection[Requester]) -> dict[Requester, tuple[Piece, ...]]:
    """The blank that each of those who join two clauses types between them; empty where the bracket is about more than blanks."""
    if not first or not isinstance(first[0], Bracket) or first[0].options[0].pieces:
        return {}
    others = first[0].options[1:]
    blank = all(isinstance(piece, str) and piece.isspace() for option in others for piece in option.pieces)
    blanks = {requester: option.pieces for option in others for requester in option.asked}
    return blanks if blank and blanks.keys() <= set(joining) else {}


def _split_clause(clause: Clause, used: set[str]) -> Iterator[Clause]:
    """Yield a clause, or the clauses that begin inside it where a new paragraph is taken; `used` are the addresses that exist."""
    part, pieces = clause, list[Piece]()
    for piece in clause.pieces:
        if not isinstance(piece, str):
            pieces.append(piece)
            continue
        first, *others = piece.split(PARAGRAPH_BREAK)
        pieces.append(first)
        for other in others:
            yield replace(part, pieces=merge_pieces(pieces))
            label, _, words = other.partition("\t")
            part = replace(clause, address=split_address(clause.address, label, used), label=label, base="")
            pieces = [words]
    yield replace(part, pieces=merge_pieces(pieces))


def _is_framed(row: TableRow, *, take: bool) -> bool:
    """Tell whether a row is a clause in which a suppression can be a bracket: not where it is taken, or nobody words the clause."""
    acting = acting_cells(row)
    if row.added:
        return any(entry.mark in _WORDING for entry in acting)
    return not (take and acting and all(entry.mark == Mark.SUP for entry in acting))


class _ClauseCompiler:
    """Compiles one row of the table into a clause; names its brackets in the order in which they open.

    `around` are the suppressions that it stands in, outer ones first, with their `names` as soon as they have opened.
    """

    def __init__(
        self,
        row: TableRow,
        voices: Voices,
        around: Sequence[Suppression],
        names: dict[Suppression, str],
        *,
        take: bool,
    ) -> None:
        self._row = row
        self._voices = voices
        self._around = around
        self._names = names
        self._take = take
        self._count = 0
        self._adjoining = find_adjoining(row) if take else ()
        self._acting = acting_cells(row)

    def compile(self) -> Clause | None:
        """The clause; `None` for a new provision that nobody words."""
        row = self._row
        pieces = self._compile_added() if row.added else self._compile_amended()
        if row.added and not pieces:
            return None
        return Clause(
            row.address, row.kind, pieces, self._compile_label(), depth=self._compile_depth(), base="".join(row.tokens)
        )

    @property
    def joining(self) -> list[TableCell]:
        """The cells that let the next clause run on from this one."""
        return [entry for entry in self._acting if entry.frame.joins]

    def _compile_label(self) -> str:
        """The clause's number; where another one is asked for and not taken, both in brackets beside each other."""
        row = self._row
        if row.added:
            labels = list(dict.fromkeys(entry.label for entry in self._acting if entry.label))
            return labels[0] if len(labels) == 1 else row.label
        framed = [entry.frame for entry in row.entries if entry.frame.label is not None and not entry.foreign]
        numbers = list(dict.fromkeys(frame.label or "" for frame in framed if not frame.follows))
        if not numbers:
            following = {frame.label or "" for frame in framed}
            # A number that follows is taken with what it follows from, and stands as it is while that is open.
            return following.pop() if self._take and len(following) == 1 else row.label
        if self._take and len(numbers) == 1:
            return numbers[0]
        return bracketed_labels([*([] if self._take else [row.label]), *numbers])

    def _compile_depth(self) -> int:
        """The clause's level; another one that is asked for is taken or not, for it cannot stand in brackets."""
        level = agreed_level(self._acting) if self._take else None
        return self._row.depth if level is None else level

    def _compile_added(self) -> tuple[Piece, ...]:
        """The pieces of a new provision: its words where all agree, else a bracket of its wordings and of having none."""
        wording = [entry for entry in self._acting if entry.mark in _WORDING]
        striking = {proposal_id for suppression in self._around for proposal_id in suppression.proposal_ids}
        against = [entry for entry in self._acting if entry.mark not in _WORDING and entry.proposal_id not in striking]
        options = self._options_of([(entry, accepted_words(entry.spans)) for entry in wording])
        if not options or (self._take and len(options) == 1 and not against and not striking):
            return options[0].pieces if options else ()
        self._open_suppressions()
        force = Option((), self._requesters(against), in_force=True)
        return self._enclose_in_suppressions((self._make_bracket(force, *options),))

    def _compile_amended(self) -> tuple[Piece, ...]:
        """The pieces of a clause with all proposals in it; a clause that everybody suppresses is taken out."""
        if self._take and self._acting and all(entry.mark == Mark.SUP for entry in self._acting):
            return ()
        self._open_suppressions()
        return self._enclose_in_suppressions(self._compile_regions())

    def _open_suppressions(self) -> None:
        """Give a name to each suppression around the clause whose bracket is not open yet."""
        for suppression in self._around:
            if suppression not in self._names:
                self._names[suppression] = self._next_name()

    def _enclose_in_suppressions(self, pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
        """Enclose pieces in the brackets of the suppressions around them; who insists on the clause asks for all of its words."""
        insisting = self._requesters(self._insisting_cells())
        for depth, suppression in reversed([*enumerate(self._around)]):
            force = Option(pieces, () if depth else insisting, in_force=True)
            pieces = (
                Bracket(self._names[suppression], (force, Option((), self._requesters_for(suppression.proposal_ids)))),
            )
        return pieces

    def _compile_regions(self) -> tuple[Piece, ...]:
        """The words in force, with each stretch that somebody changes settled or as a bracket of all its wordings."""
        by_key = {entry.proposal_id: entry for entry in self._acting if entry.mark not in WHOLE}
        tokens, insisting = self._row.tokens, self._insisting_cells()
        contests = find_pair_contests(tokens, self._acting) if self._take else []
        pieces: list[Piece] = []
        at = 0
        for region in edit_regions(list(by_key.values())):
            start, end, read = region_wordings(tokens, region)
            options = self._options_of([(by_key[key], words) for key, words in read.items()])
            pieces.append("".join(tokens[at:start]))
            at = end
            adjoins = any(start < stretch.end and stretch.start < max(end, start + 1) for stretch in self._adjoining)
            if (
                self._take
                and not adjoins
                and not any(start <= contest.start and contest.end <= end for contest in contests)
            ):
                pieces.append("".join(region_edit(self._row, region).inserted))
            else:
                force = Option(_as_pieces("".join(tokens[start:end])), self._requesters(insisting), in_force=True)
                pieces.append(self._make_bracket(force, *options))
        return merge_pieces((*pieces, "".join(tokens[at:])))

    def _insisting_cells(self) -> list[TableCell]:
        """The cells of those who insist that the clause is not changed."""
        return [entry for entry in self._acting if entry.mark == Mark.NOC_EMPHATIC]

    def _options_of(self, read: Sequence[tuple[TableCell, str]]) -> list[Option]:
        """An option for each wording, of a note also for each place of its sign.

        Entries that read alike, punctuation and white space aside, ask for one.
        """
        gathered: dict[tuple[str, int], list[tuple[TableCell, str]]] = {}
        for entry, words in read:
            gathered.setdefault((fold_for_comparison(words), entry.sign_place), []).append((entry, words))
        return [
            Option(_as_pieces(alike[0][1]), self._requesters([cell for cell, _ in alike]))
            for alike in gathered.values()
        ]

    def _requesters(self, entries: Sequence[TableCell]) -> tuple[Requester, ...]:
        """The requesters who speak for the proposals of some cells."""
        return self._requesters_for([entry.proposal_id for entry in entries])

    def _requesters_for(self, proposal_ids: Sequence[str]) -> tuple[Requester, ...]:
        """The requesters who speak for some proposals, each once."""
        return tuple(
            dict.fromkeys(requester for proposal_id in proposal_ids for requester in self._voices.get(proposal_id, ()))
        )

    def _make_bracket(self, *options: Option) -> Bracket:
        """A bracket of options with the clause's next name."""
        return Bracket(self._next_name(), options)

    def _next_name(self) -> str:
        """The next name of a bracket in the clause."""
        self._count += 1
        return f"{self._row.address}#{self._count}"


def _as_pieces(words: str) -> tuple[Piece, ...]:
    """Words as pieces of a wording; none where they are empty."""
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
    """Return a function that chooses what one proposal asks for, and the text in force (else the first option) where it asks for nothing."""

    def choose(bracket: Bracket) -> int:
        """The option of a bracket that the proposal asks for; else the one in force, else the first."""
        for place, option in enumerate(bracket.options):
            if any(requester.proposal == proposal for requester in option.asked):
                return place
        return next((place for place, option in enumerate(bracket.options) if option.in_force), 0)

    return choose

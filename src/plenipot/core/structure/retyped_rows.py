"""Rows of tables struck and typed again, and rows struck here and put in there: read as what they are.

As `retyped` for paragraphs: a row typed again beside itself is the cells that changed in it, the same row elsewhere in its table
moves. Guarantee: both texts stay as they are, in their words and order.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from plenipot.core.structure.retyped import as_moved, is_plain, retype
from plenipot.core.text.document import RevisionType
from plenipot.core.text.folding import fold_for_comparison
from plenipot.core.text.provisions import Provision, ProvisionKind, Text
from plenipot.core.text.row_alignment import best_pairs
from plenipot.core.text.table_alignment import parse_cell_address

_SAME_ROW = 0.6
"""So much of the words of a row stays when it is typed again, as in `retyped`."""
_NAMED = 0.3
"""With the words of the first cell it takes this much, as in `core.text.table_alignment`: figures change in most cells at once."""
_MOST = 400
"""Pairs of rows that are looked at."""
_GOES, _COMES, _STAYS = RevisionType.DELETED, RevisionType.INSERTED, RevisionType.UNCHANGED


@dataclass(slots=True)
class _Row:
    """The cells of one row of a table, or any other provision by itself."""

    key: tuple[str, str] | None
    cells: list[Provision] = field(default_factory=list)

    @property
    def table(self) -> str:
        """The address of its table; empty for what is no row."""
        return self.key[0] if self.key else ""

    @property
    def revision(self) -> RevisionType:
        """The revision of the row as a whole."""
        revisions = {cell.revision for cell in self.cells if cell.spans}
        return revisions.pop() if self.key and len(revisions) == 1 else _STAYS

    def words(self) -> tuple[str, ...]:
        """The words of each cell, folded."""
        text = (cell.rejected if self.revision is _GOES else cell.accepted for cell in self.cells)
        return tuple(map(fold_for_comparison, text))


def join_retyped_rows(provisions: Text) -> Text:
    """The provisions with rows that are struck and typed again as one, and rows that only move as moved."""
    if not {_GOES, _COMES} <= {cell.revision for cell in provisions if cell.kind is ProvisionKind.CELL}:
        return provisions
    rows = list(_rows(provisions))
    joined: list[_Row] = []
    run: list[_Row] = []
    for row in rows:
        if run and (row.revision not in (_GOES, _COMES) or row.table != run[-1].table):
            joined.extend(_join_run(run))
            run = []
        if row.revision in (_GOES, _COMES):
            run.append(row)
        else:
            joined.append(row)
    joined.extend(_join_run(run))
    return tuple(cell for row in _mark_moves(joined) for cell in row.cells)


def _rows(provisions: Text) -> Iterator[_Row]:
    """The provisions row by row, all others one by one."""
    row = _Row(None)
    for provision in provisions:
        cell = parse_cell_address(provision.address) if provision.kind is ProvisionKind.CELL else None
        key = (cell.table, cell.row) if cell else None
        if key is None or key != row.key:
            if row.cells:
                yield row
            row = _Row(key)
        row.cells.append(provision)
    if row.cells:
        yield row


def _join_run(run: Sequence[_Row]) -> Sequence[_Row]:
    """Join each two neighbouring rows of a table, one struck and one new, that are one retyped row."""
    struck = [at for at, row in enumerate(run) if row.revision is _GOES]
    new = [at for at, row in enumerate(run) if row.revision is _COMES]
    if not struck or not new or len(struck) * len(new) > _MOST:
        return run
    words = {at: run[at].words() for at in (*struck, *new)}
    pairs = best_pairs(struck, new, lambda old, other: _likeness(run, words, old, other), _NAMED)
    places = {at for pair in pairs for at in pair}
    left = [at for at in range(len(run)) if at not in places]
    joined: list[_Row] = []
    for old, other in pairs:
        passed = {at for at in left if at < (old if run[at].revision is _GOES else other)}
        joined.extend(run[at] for at in sorted(passed))
        left = [at for at in left if at not in passed]
        cells = [_join_cells(*pair) for pair in zip(run[old].cells, run[other].cells, strict=True)]
        joined.append(_Row(run[old].key, cells))
    return [*joined, *(run[at] for at in left)]


def _likeness(run: Sequence[_Row], words: dict[int, tuple[str, ...]], old: int, other: int) -> float:
    """The likeness of two rows from 0 to 1; 0 below the limit, and where they have not as many cells."""
    from plenipot.core.text.compare import encoded_similarity, split_words  # noqa: PLC0415 - few papers strike and type again, and the comparer takes time to load
    from plenipot.core.text.tokens import encode_tokens  # noqa: PLC0415 - as the comparer

    first, second = run[old], run[other]
    if len(first.cells) != len(second.cells) or not all(map(is_plain, (*first.cells, *second.cells))):
        return 0.0
    named = bool(words[old][0].strip()) and words[old][0] == words[other][0]
    encoded = encode_tokens(*(split_words(" ".join(words[at])) for at in (old, other)))
    likeness = encoded_similarity(*encoded)
    return likeness if likeness >= (_NAMED if named else _SAME_ROW) else 0.0


def _join_cells(struck: Provision, new: Provision) -> Provision:
    """The struck and the new cell as one, with the words in it that are changed."""
    if struck.spans and new.spans:
        return retype(struck, new)
    return replace(struck, spans=struck.spans or new.spans, mark_revision=_STAYS)


def _mark_moves(rows: Sequence[_Row]) -> Iterator[_Row]:
    """Mark as moved the rows that are struck and put in, word for word, elsewhere in their table."""
    ends = {
        at: (row.table, row.words(), row.revision) for at, row in enumerate(rows) if row.revision in (_GOES, _COMES)
    }
    counts = Counter(ends.values())
    for at, row in enumerate(rows):
        table, words, _revision = ends.get(at, ("", (), _STAYS))
        is_alone = counts[table, words, _GOES] == counts[table, words, _COMES] == 1
        tells = sum(bool(text.strip()) for text in words) > 1 and any(map(str.isalpha, "".join(words)))
        yield _Row(row.key, [as_moved(cell) for cell in row.cells]) if is_alone and tells else row

"""The new provisions of one proposal as trees: what each is the head of, and whether two heads are the same one.

Words: a *node* is a new provision with what stands under it; a node without words of its own is a new table or row, known by
its address alone; the *root* nodes are those that stand in the text in force itself.

Heads come first: two calls are one where they call for the same, two annexes or articles where their titles are alike, two
rows where their first cells or most of their words agree; what stands under heads is compared only where the heads are one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from plenipot.core.amendments.align import AddedProvision
from plenipot.core.identity.addresses import Address
from plenipot.core.text.compare import content_words, word_similarity
from plenipot.core.text.document import RevisionType, Span
from plenipot.core.text.folding import fold_for_comparison
from plenipot.core.text.provisions import Provision, ProvisionKind
from plenipot.core.text.table_alignment import parse_cell_address

ALIKE = 0.6
"""New provisions of two proposals with words this similar are the same one.

The value with the fewest errors: at 0.5 twice as many are put together that only follow one pattern (10 in a hundred, 5 at
0.6), at 0.7 half as many again are told apart that are one (13, 9 at 0.6). Signs and light words are not counted.
"""
ALIKE_NUMBERED = 0.3
"""Under the same number it takes this much, as in `core.text.pairing`: two wordings of one number compete for one place.

To put two texts with one number into one row does no harm, to part one text into two rows does: of those 1 in a hundred is
missed at 0.3, 3 at 0.5.
"""
_PARTS = frozenset({ProvisionKind.ANNEX, ProvisionKind.ARTICLE})


@dataclass(slots=True)
class AdditionNode:
    """A new provision with what stands under it; without a provision, a table or a row of one.

    `stands` says of a table or row that it is in the text in force and only some of its cells are new; `of_others` of a
    provision that the proposal only has in its copy, where another one adds it.
    """

    proposal_id: str
    order: int
    address: str
    provision: Provision | None = None
    folded: str = ""
    children: list[AdditionNode] = field(default_factory=list)
    stands: bool = False
    words: list[str] = field(default_factory=list)
    of_others: bool = False
    above: str = ""
    """The address of its head where the heads of several proposals were matched: what it has below that is compared."""

    @property
    def within(self) -> str:
        """The steps of the node's address below its head."""
        return Address(self.address).below(self.above) if self.above else self.address

    @property
    def parent(self) -> str:
        """The address that the node stands under."""
        return Address(self.address).parent

    def subtree_words(self) -> list[str]:
        """The content words of the node and of all nodes under it."""
        return [*self.words, *(word for child in self.children for word in child.subtree_words())]


def grow_trees(proposal_id: str, added: Sequence[AddedProvision], stands: Callable[[str], bool]) -> list[AdditionNode]:
    """The root nodes of a proposal's new provisions at one place, in its order; `stands` knows what the base has."""
    roots: list[AdditionNode] = []
    open_nodes: list[AdditionNode] = []
    for addition in added:
        provision = addition.provision
        folded = fold_for_comparison(standing_words(provision.spans))
        node = AdditionNode(
            proposal_id,
            addition.order,
            provision.address,
            provision=provision,
            folded=folded,
            words=content_words(folded),
            of_others=addition.of_others,
        )
        for step in (*_table_nodes(node, stands), node):
            # Cells of an open table or row go on with it, whatever stands open inside.
            if step.provision is None and any(head.address == step.address for head in open_nodes):
                continue
            while open_nodes and not _is_head_of(open_nodes[-1], step):
                open_nodes.pop()
            (open_nodes[-1].children if open_nodes else roots).append(step)
            open_nodes.append(step)
    return roots


def standing_words(spans: Sequence[Span]) -> str:
    """The words that would stand; all of them where the file does not track that they are new."""
    return "".join(span.text for span in spans if span.revision.accepted)


def is_same_head(first: AdditionNode, second: AdditionNode) -> float | None:
    """Return how unlike two nodes under one parent are, from −1 to 0, where they are the same; else nothing."""
    if first.provision is None or second.provision is None:
        return _same_grid(first, second) if first.provision is second.provision else None
    kinds = {first.provision.kind, second.provision.kind}
    if ProvisionKind.CALL in kinds:
        same = len(kinds) == 1 and (first.within == second.within or first.folded == second.folded)
        return -1.0 if same else None
    if ProvisionKind.CELL in kinds:
        return -1.0 if Address(first.address).leaf == Address(second.address).leaf else None
    numbered = first.within == second.within
    if first.folded == second.folded and not kinds & _PARTS:
        return -1.0
    if kinds & _PARTS:
        return _same_part(first, second, numbered=numbered) if len(kinds) == 1 else None
    likeness = word_similarity(first.words, second.words)
    if RevisionType.MOVED_TO in (first.provision.revision, second.provision.revision):
        # What moves is a provision in force and no new one, however much its words are like others.
        same = False
    elif first.children or second.children:
        same = likeness >= ALIKE or (
            numbered
            and likeness >= ALIKE_NUMBERED
            and _share_in_common(first.subtree_words(), second.subtree_words()) >= ALIKE
        )
    else:
        same = likeness >= (ALIKE_NUMBERED if numbered else ALIKE)
    return -likeness if same else None


def _table_nodes(node: AdditionNode, stands: Callable[[str], bool]) -> Iterator[AdditionNode]:
    """The table and the row that a new cell stands in."""
    cell = parse_cell_address(node.address)
    if cell is not None:
        for address in (cell.table, cell.row_address):
            yield AdditionNode(node.proposal_id, node.order, address, stands=stands(address))


def _is_head_of(head: AdditionNode, node: AdditionNode) -> bool:
    """Tell whether a node stands under a head."""
    if head.provision is None or node.provision is None:
        return Address(node.address).is_under(head.address)
    return node.provision.stands_under(head.provision)


def _same_grid(first: AdditionNode, second: AdditionNode) -> float | None:
    """The unlikeness of two tables or rows that are the same one, else None: those of the base by address, new ones by their cells."""
    if first.stands or second.stands:
        return -1.0 if first.address == second.address else None
    names = _name_of_row(first), _name_of_row(second)
    if all(names) and names[0] == names[1]:
        return -1.0
    words, least = [first.subtree_words(), second.subtree_words()], ALIKE
    if all(names) and not word_similarity(*(content_words(name) for name in names)):
        # Under two names only words are witnesses: figures are alike in many rows.
        words = [[word for word in row if any(map(str.isalpha, word))] for row in words]
    elif first.within == second.within:
        least = ALIKE_NUMBERED
    likeness = _share_in_common(*words)
    return -likeness if likeness >= least else None


def _name_of_row(row: AdditionNode) -> str:
    """The words of the first cell of a row; nothing for a number, and for a table."""
    first = row.children[0] if row.children else row
    return first.folded if any(sign.isalpha() for sign in first.folded) else ""


def _same_part(first: AdditionNode, second: AdditionNode, *, numbered: bool) -> float | None:
    """The unlikeness of two annexes or articles that are the same one, else None: by titles, or by all that stands in them."""
    titles = _title_of(first), _title_of(second)
    if all(titles):
        likeness = word_similarity(content_words(titles[0]), content_words(titles[1]))
        return -likeness if likeness >= ALIKE else None
    inner = [[word for child in node.children for word in child.subtree_words()] for node in (first, second)]
    if not any(inner):
        return -1.0 if first.folded == second.folded or numbered else None
    likeness = _share_in_common(*inner)
    return -likeness if likeness >= (ALIKE_NUMBERED if numbered else ALIKE) else None


def _title_of(part: AdditionNode) -> str:
    """The title right behind the line that opens a part."""
    child = part.children[0].provision if part.children else None
    titled = child is not None and (
        child.kind in {ProvisionKind.ARTICLE_TITLE, ProvisionKind.TITLE} or Address(child.address).leaf == "title"
    )
    return part.children[0].folded if titled else ""


def _share_in_common(first: Sequence[str], second: Sequence[str]) -> float:
    """The share of words that two subtrees have in common, whatever their order."""
    most = max(len(first), len(second))
    return (Counter(first) & Counter(second)).total() / most if most else 1.0

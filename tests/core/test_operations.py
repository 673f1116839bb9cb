"""What each mark does to the provisions under it: an operation on each target, each change, or each new provision."""

import pytest

from plenipot.core.filings.operations import derive_operations
from plenipot.core.marks.table import Mark
from plenipot.core.text.document import RevisionType, Span
from plenipot.core.text.provisions import Provision, ProvisionKind

REVISIONS = {
    "+": RevisionType.INSERTED,
    "-": RevisionType.DELETED,
    ">": RevisionType.MOVED_TO,
    "<": RevisionType.MOVED_FROM,
}
KINDS = {
    "article": ProvisionKind.ARTICLE,
    "title": ProvisionKind.ARTICLE_TITLE,
    "heading": ProvisionKind.HEADING,
    "numbered": ProvisionKind.PROVISION,
    "item": ProvisionKind.ITEM,
}


def provision(line):
    """``+RES1/a item``: an inserted provision, `-` a deleted one, `>` and `<` the ends of a move; without a sign as it stands."""
    revision = REVISIONS.get(line[0], RevisionType.UNCHANGED)
    address, _, kind = line.lstrip("+-><").partition(" ")
    words = (Span(f"words of {address}", revision),)
    return Provision(address, KINDS[kind or "item"], words, mark_revision=revision)


def derived(mark, targets, *lines):
    """Each operation as its mark, its address and what it follows."""
    operations = derive_operations(Mark(mark), targets.split(), [provision(line) for line in lines])
    return [(operation.mark.value, operation.address, operation.after) for operation in operations]


@pytest.mark.parametrize(
    ("mark", "targets", "lines", "expected"),
    [
        # A suppression is one of each of its targets, whatever is tracked under it.
        ("SUP", "RES1/a RES1/b", ["RES1/a"], [("SUP", "RES1/a", ""), ("SUP", "RES1/b", "")]),
        ("SUP", "RES1/a", ["-RES1/a", "+RES1/b"], [("SUP", "RES1/a", "")]),
        ("SUP*", "RES1/a", ["<RES1/a", "+RES1/b"], [("SUP*", "RES1/a", "")]),
        ("SUP", "", ["-RES1/a"], []),
        # A mark that keeps a text keeps its targets; what is changed under it all the same is told.
        ("NOC", "RES1", ["RES1/a", "RES1/b"], [("NOC", "RES1", "")]),
        ("NOC", "RES1", ["-RES1/a", "+RES1/b"], [("NOC", "RES1", ""), ("SUP", "RES1/a", ""), ("ADD", "RES1/b", "RES1/a")]),
        # An amendment is as many operations as provisions change.
        ("MOD", "RES1", ["RES1/a", "RES1/b"], []),
        ("MOD", "RES1", ["-RES1/a", "+RES1/b", "RES1/c", "+RES1/d"],
         [("SUP", "RES1/a", ""), ("ADD", "RES1/b", "RES1/a"), ("ADD", "RES1/d", "RES1/c")]),
        ("MOD", "RES1", [">RES1/a", "<RES1/b"], [("ADD*", "RES1/a", ""), ("SUP*", "RES1/b", "")]),
        ("MOD", "CS", ["+CS/28A numbered"], [("ADD", "CS/28A", "CS/28")]),
        # New is what is tracked as new, and where nothing is, all that stands there.
        ("ADD", "RES1", ["RES1/a", "RES1/b"], [("ADD", "RES1/a", ""), ("ADD", "RES1/b", "RES1/a")]),
        ("ADD", "RES1", ["RES1/a", "+RES1/b", ">RES1/c"], [("ADD", "RES1/b", "RES1/a"), ("ADD", "RES1/c", "RES1/b")]),
        ("ADD*", "RES1", ["RES1/a"], [("ADD*", "RES1/a", "")]),
        # An article above new numbers formed from others only says where they stand, unless its own number is formed so.
        ("ADD", "CS/28A", ["CS/article-4 article", "CS/article-4/title title", "CS/28A numbered"],
         [("ADD", "CS/28A", "CS/article-4/title")]),
        ("ADD", "CS/28A", ["CS/article-4a article", "CS/28A numbered"],
         [("ADD", "CS/article-4a", ""), ("ADD", "CS/28A", "CS/article-4a")]),
        ("ADD", "CS/28A", ["CS/article-4-bis article", "CS/28A numbered"],
         [("ADD", "CS/article-4-bis", "CS/article-4"), ("ADD", "CS/28A", "CS/article-4-bis")]),
        ("ADD", "CS/28A", ["CS/28A numbered", "CS/heading heading", "CS/28B numbered"],
         [("ADD", "CS/28A", "CS/28"), ("ADD", "CS/28B", "CS/heading")]),
        # Above numbers of its own it is new with them; so is an article without any.
        ("ADD", "CS/28", ["CS/article-4 article", "CS/28 numbered", "CS/28A numbered"],
         [("ADD", "CS/article-4", ""), ("ADD", "CS/28", "CS/article-4"), ("ADD", "CS/28A", "CS/28")]),
        ("ADD", "CS", ["CS/article-4 article", "CS/article-4/p1"],
         [("ADD", "CS/article-4", ""), ("ADD", "CS/article-4/p1", "CS/article-4")]),
        ("ADD", "CS", ["CS/article-4 article", "CS/p1", "CS/28A numbered"],
         [("ADD", "CS/p1", "CS/article-4"), ("ADD", "CS/28A", "CS/p1")]),
    ],
)  # fmt: skip
def test_the_operations_under_a_mark(mark, targets, lines, expected):
    assert derived(mark, targets, *lines) == expected


@pytest.mark.parametrize(("mark", "expected"), [("MOD", "MOD"), ("(MOD)", "(MOD)")])
def test_words_that_change_are_amended_under_the_mark_or_editorially(mark, expected):
    amended = Provision(
        "RES1/a", ProvisionKind.ITEM, (Span("x", RevisionType.DELETED), Span("y", RevisionType.INSERTED))
    )
    operations = derive_operations(Mark(mark), ("RES1",), (amended, provision("+RES1/b")))
    assert [operation.mark.value for operation in operations] == [expected, "ADD"]


def test_a_target_is_shown_as_it_is_first_printed_and_one_that_is_not_without_words():
    first, again = provision("RES1/a"), Provision("RES1/a", ProvisionKind.PARAGRAPH, (Span("again"),))
    suppressed, unprinted = derive_operations(Mark.SUP, ("RES1/a", "RES1/b"), (first, again))
    assert suppressed.provision == first
    assert unprinted.provision == Provision("RES1/b", ProvisionKind.PARAGRAPH, ())


def test_blanks_that_come_in_make_nothing_new():
    blank = Provision("RES1/a", ProvisionKind.ITEM, (Span("words "), Span(" ", RevisionType.INSERTED)))
    operations = derive_operations(Mark.ADD, ("RES1",), (blank, provision("RES1/b")))
    assert [operation.address for operation in operations] == ["RES1/a", "RES1/b"]

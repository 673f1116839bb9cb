"""Moves of whole provisions: which two ends are one move, and whether the amendments of others go with it."""

import pytest

from plenipot.core.consolidation.moves import carry_moves, provision_moves
from plenipot.core.consolidation.table import consolidate
from plenipot.core.text.document import RevisionType, Span
from plenipot.core.text.provisions import Provision, ProvisionKind
from text_versions import BASE, item, version

WORDS = "to hold a regional forum on transit links in every second year"
STANDING = (*BASE[:4], item("RES1/resolves/1", WORDS))
OUT, IN = RevisionType.DELETED, RevisionType.INSERTED
AWAY, HERE = RevisionType.MOVED_FROM, RevisionType.MOVED_TO


def moving(key, words=WORDS, away=AWAY, arriving=HERE, behind=3):
    """A version that takes resolves/1 out and puts it elsewhere."""
    source = Provision("RES1/resolves/1", ProvisionKind.ITEM, (Span(WORDS, away),), "1)", mark_revision=away)
    come = Provision("RES1/considering/c", ProvisionKind.ITEM, (Span(words, arriving),), mark_revision=arriving)
    return version(key, *BASE[:behind], come, *BASE[behind:4], source)


def ends(*versions):
    return {(key, address.removeprefix("RES1/")) for key, address in provision_moves(consolidate(STANDING, versions))}


@pytest.mark.parametrize(
    ("move", "is_move"),
    [
        (moving("A"), True),
        (moving("A", words=WORDS.replace("regional", "national")), True),
        # Half of the words, and less; ends that are not marked as moved are a provision struck and a new one.
        (moving("A", words="to hold a regional forum on other things that nobody here knows"), True),
        (moving("A", words="to hold meetings about other things that nobody here knows of yet"), False),
        (moving("A", away=OUT, arriving=IN), False),
        (moving("A", away=OUT), False),
        (moving("A", arriving=IN), False),
    ],
)
def test_two_ends_are_a_move_where_both_are_marked_so_and_their_words_are_alike(move, is_move):
    assert ends(move) == ({("A", "resolves/1"), ("A", "considering/c")} if is_move else set())


AMENDING = version("B", *BASE[:4], item("RES1/resolves/1", WORDS.replace("second", "{-second-}{+third+}")))


@pytest.mark.parametrize(
    ("others", "keys", "is_carried"),
    [
        ([], "AB", True),
        ([], "B", False),
        ([], "A", False),
        # Somebody suppresses it, keeps it, or moves it to another place.
        ([version("C", mark="SUP", target="RES1/resolves/1")], "AB", True),
        ([version("C", mark="SUP", target="RES1/resolves/1")], "ABC", False),
        ([version("C", mark="NOC!", target="RES1/resolves/1")], "ABC", False),
        ([moving("C")], "ABC", True),
        ([moving("C", behind=1)], "ABC", False),
        ([moving("C", behind=1)], "AB", True),
    ],
)
def test_an_amendment_goes_with_a_move_that_nobody_contests(others, keys, is_carried):
    table = consolidate(STANDING, [moving("A"), AMENDING, *others])
    assert (list(carry_moves(table, frozenset(keys))) != list(table.rows)) is is_carried


TABLE = "RES1/annex-1/table-1"
PORTS = (("Port of Apia", "2010"), ("Port of Suva", "2010"))


def row(number, words, revision=RevisionType.UNCHANGED):
    """The cells of a row of the table."""
    return [
        Provision(f"{TABLE}/{number}/{column}", ProvisionKind.CELL, (Span(word, revision),), mark_revision=revision)
        for column, word in enumerate(words, 1)
    ]


def test_cells_of_equal_words_move_with_the_rows_that_they_are_of():
    base = (*row(1, PORTS[0]), *row(2, PORTS[1]), *row(3, ("Port of Lima", "2018")))
    sources = (*row(1, PORTS[0], AWAY), *row(2, PORTS[1], AWAY))
    come = (*row("3-bis", PORTS[1], HERE), *row("3-ter", PORTS[0], HERE))
    names = provision_moves(consolidate(base, [version("A", *sources, *base[4:], *come)]))
    pairs = {}
    for (_, address), name in names.items():
        pairs.setdefault(name, set()).add(address.removeprefix(f"{TABLE}/"))
    assert sorted(map(sorted, pairs.values())) == [
        ["1/1", "3-ter/1"],
        ["1/2", "3-ter/2"],
        ["2/1", "3-bis/1"],
        ["2/2", "3-bis/2"],
    ]


@pytest.mark.parametrize("last", [False, True])
def test_a_paragraph_goes_to_a_paragraph_though_a_cell_has_more_of_its_words(last):
    (cell,) = row(1, (WORDS,), HERE)
    proposal = moving("A", words=WORDS.replace("regional", "national"))
    provisions = (*proposal.provisions, cell) if last else (cell, *proposal.provisions)
    assert ends(version("A", *provisions)) == {("A", "resolves/1"), ("A", "considering/c")}

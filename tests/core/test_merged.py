"""The text that chosen proposals result in, provision by provision: words agreed or in brackets, paragraphs joined and parted."""

from __future__ import annotations

from dataclasses import replace

import pytest

from plenipot.core.consolidation.merged import RowFigure, merge_proposals, row_figures
from plenipot.core.consolidation.table import consolidate
from plenipot.core.text.document import RevisionType, Span
from plenipot.core.text.provisions import Provision, ProvisionKind
from text_versions import BASE, item, version

PLACE = "RES1/considering/a"
SHOULD, MAY = "that the Union {-shall-}{+should+} grow", "that the Union {-shall-}{+may+} grow"
STRUCK = "that the Union {-shall -}grow"


def treated(key, words):
    """A version that gives the first provision these words, or a mark alone."""
    if words in ("SUP", "NOC!"):
        return version(key, mark=words, target=PLACE)
    return version(key, BASE[0], item(PLACE, words))


@pytest.mark.parametrize(
    ("versions", "words", "figure"),
    [
        ([SHOULD], "that the Union should grow", (1, 1, False)),
        ([SHOULD, SHOULD], "that the Union should grow", (2, 1, False)),
        ([SHOULD, MAY], "that the Union [should] [may] grow", (2, 2, True)),
        ([SHOULD, MAY, SHOULD], "that the Union [should] [may] grow", (3, 2, True)),
        # Who strikes words that another replaces: the brackets say that there may be none.
        ([STRUCK, MAY], "that the Union [may] grow", (2, 2, True)),
        (["that the Union{- shall-} grow", MAY], "that the Union [may] grow", (2, 2, True)),
        ([STRUCK, "that the {-Union shall -}grow"], "that the grow", (2, 2, False)),
        # Words that come into one gap, and those that adjoin what another replaces.
        (
            ["that the {+whole +}Union shall grow", "that the {+entire +}Union shall grow"],
            "that the [whole] [entire] Union shall grow",
            (2, 2, True),
        ),
        (
            ["that the Union shall grow{+ now+}", "that the Union shall grow{+ soon+}"],
            "that the Union shall grow [now] [soon]",
            (2, 2, True),
        ),
        (
            ["that the {+whole +}Union shall grow", "that the {-Union-}{+world+} shall grow"],
            "that the [whole Union] [world] shall grow",
            (2, 2, False),
        ),
        (
            ["that the Union shall {-grow-}{+act+}", SHOULD],
            "that the Union [should grow] [shall act]",
            (2, 2, False),
        ),
        # Apart they stand together; within another's words each reads all of them.
        (["{-that-}{+whereas+} the Union shall grow", SHOULD], "whereas the Union should grow", (2, 2, False)),
        (["that {-the Union shall-}{+we+} grow", SHOULD], "that [we] [the Union should] grow", (2, 2, True)),
        (
            ["that {-the Union shall-}{+we+} grow", "that the {-Union-}{+world+} shall grow", MAY],
            "that [we] [the world shall] [the Union may] grow",
            (3, 3, True),
        ),
        (
            ["that the Union {-shall grow-}{+acts+}", "that the Union shall {-grow-}{+act+}"],
            "that the Union [acts] [shall act]",
            (2, 2, True),
        ),
        # The whole provision suppressed, kept, or both.
        (["SUP", "SUP"], "", (2, 1, False)),
        (["SUP", SHOULD], "[that the Union should grow]", (2, 2, True)),
        (["NOC!", SHOULD], "[that the Union shall grow] [that the Union should grow]", (2, 2, True)),
        (["NOC!", "SUP"], "[that the Union shall grow]", (2, 2, True)),
        (["NOC!", "NOC!"], "that the Union shall grow", (2, 1, False)),
        (["SUP", SHOULD, "NOC!"], "[that the Union should grow] [that the Union shall grow]", (3, 3, True)),
    ],
)
def test_what_is_agreed_is_applied_and_the_rest_stands_in_brackets(versions, words, figure):
    table = consolidate(BASE, [treated(key, words) for key, words in zip("ABC", versions, strict=False)])
    merged = {provision.address: provision.accepted for provision in merge_proposals(table, "ABC")}
    assert merged.get(PLACE, "") == words
    assert [figures for figures in row_figures(table) if figures.touching] == [RowFigure(PLACE, *figure, added=False)]


HEAD, GROWS, USED = BASE[:3]
COSTS, TIME = item("RES1/considering/c", "that costs matter"), item("RES1/considering/d", "that time flies")
FIVE = (HEAD, GROWS, USED, COSTS, TIME)
STRUCK_END = RevisionType.DELETED


def struck(provision):
    """A provision of which no word stays, nor its end."""
    spans = tuple(span._replace(revision=STRUCK_END) for span in provision.spans)
    return replace(provision, spans=spans, mark_revision=STRUCK_END)


JOINING = version("A", HEAD, replace(GROWS, mark_revision=STRUCK_END), replace(USED, renumbered=""), COSTS, TIME)
JOINING_BEYOND = version("A", HEAD, replace(GROWS, mark_revision=STRUCK_END), struck(USED), COSTS, TIME)
STRIKING = version("S", HEAD, GROWS, struck(USED), COSTS, TIME)
PARTING = version(
    "P",
    HEAD,
    replace(GROWS, spans=(Span("that the Union"),), mark_revision=RevisionType.INSERTED),
    replace(item("RES1/considering/a2", "shall grow"), label="b)"),
    replace(USED, renumbered="c)"),
    replace(COSTS, renumbered="d)"),
    replace(TIME, renumbered="e)"),
)


@pytest.mark.parametrize(
    ("versions", "chosen", "provisions"),
    [
        ([JOINING], "A", "a) that the Union shall growthat the use of ICT is wide; c) that costs matter; d) that time flies"),
        # What another strikes is not there to be joined; what it strikes itself lets it join the next.
        ([JOINING, STRIKING], "AS", "a) that the Union shall grow; c) that costs matter; d) that time flies"),
        ([JOINING_BEYOND], "A", "a) that the Union shall growthat costs matter; d) that time flies"),
        ([JOINING_BEYOND, STRIKING], "AS", "a) that the Union shall growthat costs matter; d) that time flies"),
        ([JOINING_BEYOND, STRIKING], "S", "a) that the Union shall grow; c) that costs matter; d) that time flies"),
        (
            [PARTING],
            "P",
            "a) that the Union; b) shall grow; c) that the use of ICT is wide; d) that costs matter; e) that time flies",
        ),
    ],
)  # fmt: skip
def test_what_a_proposal_joins_is_one_provision_and_what_it_parts_is_two(versions, chosen, provisions):
    merged = merge_proposals(consolidate(FIVE, versions), chosen)
    assert "; ".join(f"{provision.label} {provision.accepted}" for provision in merged[1:]) == provisions


FEES = Provision(
    "RES1/considering/c-bis",
    ProvisionKind.ITEM,
    (Span("that fees fall", RevisionType.INSERTED),),
    "d)",
    mark_revision=RevisionType.INSERTED,
)


def lettered(provision, letter):
    """A provision with the letter that follows from what a proposal does before it."""
    return replace(provision, renumbered=f"{letter})")


ADDING = version("B", HEAD, GROWS, USED, COSTS, FEES, lettered(TIME, "e"))
JOINING_COUNTED = version(
    "A",
    HEAD,
    replace(GROWS, mark_revision=STRUCK_END),
    replace(USED, renumbered=""),
    lettered(COSTS, "b"),
    lettered(TIME, "c"),
)
STRIKING_COUNTED = version("S", HEAD, GROWS, struck(USED), lettered(COSTS, "b"), lettered(TIME, "c"))


@pytest.mark.parametrize(
    ("first", "letters"),
    [(JOINING_COUNTED, "a b c d"), (STRIKING_COUNTED, "a b c d"), (PARTING, "a b c d e f"), (None, "a b c d e")],
)
def test_the_letters_count_what_all_chosen_proposals_join_strike_part_and_add(first, letters):
    versions = [proposal for proposal in (first, ADDING) if proposal]
    merged = merge_proposals(consolidate(FIVE, versions), [proposal.id for proposal in versions])
    assert " ".join(provision.label.removesuffix(")") for provision in merged[1:]) == letters


@pytest.mark.parametrize(
    ("words", "mark", "expected"),
    [
        ("to act{+ +}", RevisionType.DELETED, ["to act at once"]),
        ("to act{+ +}", RevisionType.UNCHANGED, ["to act", "at once"]),
        ("to act", RevisionType.DELETED, ["to actat once"]),
    ],
)
def test_a_blank_alone_is_a_change_where_two_paragraphs_are_joined(words, mark, expected):
    base = (item("RES1/1", "to act"), item("RES1/2", "at once"))
    joining = version("A", replace(item("RES1/1", words), mark_revision=mark), base[1])
    merged = merge_proposals(consolidate(base, [joining]), ["A"])
    assert [provision.accepted for provision in merged] == expected

"""Words that lean on what a proposal takes away or renumbers are told; those that it mends itself are not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from plenipot.core.consolidation.consequences import (
    Consequence,
    ConsequenceKind,
    Leaning,
    LeaningKind,
    NewCitation,
    find_consequences,
)
from plenipot.core.consolidation.table import consolidate
from plenipot.core.text.document import RevisionType, Span
from plenipot.core.text.provisions import ProvisionKind
from text_versions import item, version

BASE = (
    item("RES1/resolves", "resolves", ProvisionKind.CALL),
    item("RES1/resolves/1", "that ICT means all networks"),
    item("RES1/resolves/2", "to report on ICT under resolves 1"),
    item("RES1/resolves/3", "to meet"),
)
CITES = Leaning(LeaningKind.CITES, "RES1/resolves/2", "RES1/resolves/1", "resolves 1")
USES = Leaning(LeaningKind.USES_TERM, "RES1/resolves/2", "RES1/resolves/1", "ICT")
FROM_ELSEWHERE = Leaning(LeaningKind.CITES, "RES2/resolves/4", "RES1", "Resolution 1")
STRUCK = item("RES1/resolves/1", "{-that ICT means all networks-}")


def consequences(*versions, leanings=(CITES,)):
    return find_consequences(consolidate(BASE, versions), leanings)


def test_a_citation_of_what_is_suppressed_is_told_with_the_proposals_that_suppress_it():
    assert consequences(version("A", STRUCK), version("B", item("RES1/resolves/3", "to meet {+often+}"))) == (
        Consequence(ConsequenceKind.CITES_SUPPRESSED, CITES, ("A",)),
    )


def test_a_term_whose_definition_goes_is_told():
    assert consequences(version("A", STRUCK), leanings=(USES,)) == (
        Consequence(ConsequenceKind.TERM_UNDEFINED, USES, ("A",)),
    )


@pytest.mark.parametrize(
    "mended",
    [
        item("RES1/resolves/2", "to report on ICT under {-resolves 1-}{+resolves 3+}"),
        item("RES1/resolves/2", "{-to report on ICT under resolves 1-}"),
    ],
)
def test_a_proposal_that_mends_the_citation_or_strikes_it_too_breaks_nothing(mended):
    assert consequences(version("A", STRUCK, mended)) == ()


def test_a_citation_that_a_proposal_leaves_among_other_changes_is_broken():
    touched = item("RES1/resolves/2", "to report {+soon +}on ICT under resolves 1")
    assert [item.proposal_ids for item in consequences(version("A", STRUCK, touched))] == [("A",)]


def test_a_citation_from_another_text_is_broken_by_the_suppression_of_the_whole():
    suppression = version("A", *BASE, mark="SUP", target="RES1", instrument="RES1")
    assert consequences(suppression, leanings=(FROM_ELSEWHERE,)) == (
        Consequence(ConsequenceKind.CITES_SUPPRESSED, FROM_ELSEWHERE, ("A",)),
    )
    assert consequences(version("A", STRUCK), leanings=(FROM_ELSEWHERE,)) == ()


def test_what_leans_on_nothing_in_the_table_is_passed_over():
    assert consequences(version("A", STRUCK), leanings=(CITES._replace(target="RES9/resolves/1"),)) == ()


RENUMBERED = item("RES1/resolves/5", "that ICT means all networks")


def test_a_citation_of_what_gets_another_number_is_told_and_a_term_or_a_whole_text_has_none():
    assert consequences(version("A", RENUMBERED)) == (Consequence(ConsequenceKind.CITES_RENUMBERED, CITES, ("A",)),)
    assert consequences(version("A", RENUMBERED), leanings=(USES, FROM_ELSEWHERE)) == ()
    above = CITES._replace(target="RES1/resolves")
    assert consequences(version("A", RENUMBERED), leanings=(above,)) == ()


def test_a_proposal_that_mends_the_number_where_it_is_cited_breaks_nothing():
    mended = item("RES1/resolves/2", "to report on ICT under {-resolves 1-}{+resolves 5+}")
    assert consequences(version("A", RENUMBERED, mended)) == ()


def test_what_is_suppressed_in_part_still_stands():
    above = CITES._replace(target="RES1/resolves", source="RES2/resolves/1")
    all_struck = [item(each.address, f"{{-{each.accepted}-}}", each.kind) for each in BASE]
    assert consequences(version("A", STRUCK), leanings=(above,)) == ()
    assert [each.proposal_ids for each in consequences(version("A", *all_struck), leanings=(above,))] == [("A",)]


TRACKED = replace(BASE[1], renumbered="1bis")
UNDER = Leaning(LeaningKind.CITES, "RES1/resolves/3", "RES1/resolves/2/a", "resolves 2 a)")
NESTED = (*BASE[:3], item("RES1/resolves/2/a", "each year"), BASE[3])


@pytest.mark.parametrize(
    "filed",
    [
        # A number that the proposal tracks.
        (TRACKED,),
        # One that only follows from what comes before it, or that a join takes away.
        (item("RES1/resolves/0", "{+to begin+}"), replace(BASE[1], renumbered="2")),
        (replace(BASE[1], renumbered=""),),
    ],
)
def test_a_number_that_is_tracked_breaks_a_citation(filed):
    assert consequences(version("A", *filed)) == (Consequence(ConsequenceKind.CITES_RENUMBERED, CITES, ("A",)),)


def test_a_citation_is_broken_by_another_number_of_what_the_cited_one_stands_under():
    table = consolidate(NESTED, [version("A", replace(BASE[2], renumbered="3"))])
    assert [item.kind for item in find_consequences(table, [UNDER])] == [ConsequenceKind.CITES_RENUMBERED]


def test_what_moves_is_cited_at_another_place_and_not_suppressed():
    moved = (
        item("RES1/resolves/1", "that ICT means all networks"),
        item("RES1/resolves/4", "that ICT means all networks"),
    )
    goes, comes = (
        replace(part, spans=(Span(part.accepted, revision),), mark_revision=revision)
        for part, revision in zip(moved, (RevisionType.MOVED_FROM, RevisionType.MOVED_TO), strict=True)
    )
    assert consequences(version("A", goes, *BASE[2:], comes)) == (
        Consequence(ConsequenceKind.CITES_RENUMBERED, CITES, ("A",)),
    )


USED_NO_MORE = item("RES1/resolves/2", "to report on {-ICT-}{+networks+} under resolves 1")
UNUSED = Consequence(
    ConsequenceKind.TERM_UNUSED, Leaning(LeaningKind.DEFINES, "RES1/resolves/1", "RES1/resolves/2", "ICT"), ("A",)
)


def test_a_definition_left_whose_term_is_used_no_more_is_told():
    assert consequences(version("A", USED_NO_MORE), leanings=(USES,)) == (UNUSED,)
    struck = item("RES1/resolves/2", "{-to report on ICT under resolves 1-}")
    assert consequences(version("A", struck), leanings=(USES,)) == (UNUSED,)


@pytest.mark.parametrize(
    "more",
    [
        # The definition goes too; the term is used in a new provision, or in another that had it not.
        STRUCK,
        item("RES1/resolves/4", "{+to meet on icts+}"),
        item("RES1/resolves/3", "to meet {+on ICT+}"),
    ],
)
def test_a_definition_that_goes_too_or_whose_term_is_put_in_elsewhere_is_not(more):
    assert consequences(version("A", USED_NO_MORE, more), leanings=(USES,)) == ()


def test_a_definition_stays_in_use_while_one_of_its_uses_stays():
    also = USES._replace(source="RES1/resolves/3")
    assert consequences(version("A", USED_NO_MORE), leanings=(USES, also)) == ()


NEW = item("RES1/resolves/4", "{+to act under resolves 1+}")
NEW_CITES = NewCitation(Leaning(LeaningKind.CITES, "RES1/resolves/4", "RES1/resolves/1", "resolves 1"), "B")


def broken_additions(*versions):
    return find_consequences(consolidate(BASE, versions), (), [NEW_CITES])


def test_a_new_citation_of_what_another_proposal_suppresses_is_told_with_both():
    expected = Consequence(ConsequenceKind.NEW_CITES_SUPPRESSED, NEW_CITES.leaning, ("B", "A"))
    assert broken_additions(version("A", STRUCK), version("B", NEW)) == (expected,)
    assert broken_additions(version("B", NEW, STRUCK)) == (expected._replace(proposal_ids=("B",)),)


def test_a_new_citation_of_what_stays_or_of_what_the_table_has_not_is_no_consequence():
    assert broken_additions(version("B", NEW), version("A", item("RES1/resolves/1", "that ICT means {+all+}"))) == ()
    elsewhere = NEW_CITES._replace(leaning=NEW_CITES.leaning._replace(target="RES9"))
    assert find_consequences(consolidate(BASE, [version("A", STRUCK)]), (), [elsewhere]) == ()

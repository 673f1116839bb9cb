"""The net effect of a paper: its accepted text against the text in force, with every difference marked."""

from dataclasses import replace

import pytest
from hypothesis import given, settings

from plenipot.core.consolidation.merged import merge_proposals
from plenipot.core.consolidation.net_effect import net_effect
from plenipot.core.consolidation.table import consolidate
from plenipot.core.text.provisions import accepted_text, rejected_text
from text_versions import BASE, amended, item, version


def words(text):
    return [(provision.address, provision.accepted) for provision in text if provision.accepted.strip()]


def test_words_that_nobody_marked_count_as_well():
    drifted = item("RES1/considering/a", "that our Union {-shall-}{+will+} grow")
    text = net_effect(BASE, [version("A", *BASE[:1], drifted)])
    assert words(accepted_text(text))[1] == ("RES1/considering/a", "that our Union will grow")
    assert words(rejected_text(text)) == words(BASE)
    assert merge_proposals(consolidate(BASE, [version("A", *BASE[:1], drifted)]), "A")[1].accepted == (
        "that the Union will grow"
    )


def test_what_stands_in_its_own_copy_alone_counts_as_well():
    text = net_effect(BASE, [version("A", *BASE, item("RES1/resolves/2", "to meet in Lima"))])
    assert words(accepted_text(text))[-1] == ("RES1/resolves/2", "to meet in Lima")


def test_what_is_put_before_everything_stands_there():
    text = net_effect(BASE, [version("A", item("RES1/p1", "{+On growth+}"), *BASE)])
    assert words(accepted_text(text)) == [("RES1/p1", "On growth"), *words(BASE)]


def test_two_provisions_in_force_that_are_one_in_the_paper_are_one():
    two = (
        item("R/1", "to meet every two years at the seat of the Union;"),
        item("R/2", "to publish the outcomes of its meetings in six languages;"),
    )
    joined = item(
        "R/1",
        "to meet every two years at the seat of the Union and to publish the outcomes of its meetings in six {-languages-}{+tongues+};",
    )
    text = net_effect(two, [version("A", joined)])
    assert words(accepted_text(text)) == [("R/1", joined.accepted)]
    assert words(rejected_text(text)) == words(two)


@settings(max_examples=60)
@given(amended())
def test_where_nothing_drifts_it_is_the_proposal_applied(provisions):
    proposal = version("A", *provisions)
    applied = merge_proposals(consolidate(BASE, [proposal]), "A")
    assert words(accepted_text(net_effect(BASE, [proposal]))) == words(applied)


@pytest.mark.parametrize(("label", "renumbered"), [("b)", "c)"), ("c)", "b)"), ("b)", None)])
def test_the_number_that_a_paper_gives_stands_beside_the_one_in_force(label, renumbered):
    """Where its own copy has another number already, only a number that is tracked counts."""
    printed = replace(BASE[2], label=label, renumbered=renumbered)
    provision = net_effect(BASE, [version("A", *BASE[:2], printed, *BASE[3:])])[2]
    after = provision.label if provision.renumbered is None else provision.renumbered
    assert (provision.label, after) == ("b)", renumbered or "b)")

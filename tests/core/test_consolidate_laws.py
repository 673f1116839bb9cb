"""Laws of consolidation: the order of versions changes nothing, one alone is applied, nothing lost, drift uncharged."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plenipot.core.consolidation.frames import find_adjoining
from plenipot.core.consolidation.mergeable import mergeable_sets
from plenipot.core.consolidation.merged import merge_proposals
from plenipot.core.consolidation.table import consolidate
from plenipot.core.consolidation.values import Table
from plenipot.core.text.document import RevisionType, Span, merge_spans, plain_spans
from plenipot.core.text.provisions import Provision, ProvisionKind, accepted_text
from text_versions import BASE, VERSIONS, WORDS, amended, version


def text(provisions):
    return [(provision.address, provision.accepted) for provision in provisions]


def meaning(table: Table):
    """The rows without the order of the versions."""
    return [
        (
            row.address,
            row.tokens,
            {entry.proposal_id: entry for entry in row.entries},
            {(frozenset(group.proposal_ids), group.text) for group in row.groups},
            {(contest.start, contest.end, frozenset(contest.proposal_ids)) for contest in row.contests},
        )
        for row in table.rows
    ]


@settings(max_examples=60)
@given(VERSIONS, st.randoms())
def test_the_order_of_versions_changes_nothing(versions, chance):
    shuffled = list(versions)
    chance.shuffle(shuffled)
    table, shuffled_table = consolidate(BASE, versions), consolidate(BASE, shuffled)
    assert meaning(table) == meaning(shuffled_table)
    assert {frozenset(merge_set) for merge_set in table.mergeable} == {
        frozenset(merge_set) for merge_set in shuffled_table.mergeable
    }


@settings(max_examples=60)
@given(amended())
def test_consolidating_one_is_applying_it(provisions):
    table = consolidate(BASE, [version("A", *provisions)])
    expected = [words for _, words in text(accepted_text(provisions)) if words.strip()]
    assert [provision.accepted for provision in merge_proposals(table, ["A"]) if provision.accepted.strip()] == expected


@settings(max_examples=60)
@given(VERSIONS)
def test_nothing_is_lost_and_nothing_refused(versions):
    table = consolidate(BASE, versions)
    assert merge_proposals(table, []) == tuple(
        Provision(provision.address, provision.kind, plain_spans(provision.accepted), provision.label)
        for provision in BASE
    )
    for row in table.rows:
        assert [entry.proposal_id for entry in row.entries] == [proposal.id for proposal in versions]
    adjoining = {row.address for row in table.rows if find_adjoining(row)}
    for chosen in table.mergeable:
        bracketed = {provision.address for provision in merge_proposals(table, chosen) if "[" in provision.accepted}
        assert bracketed - adjoining == set()
    for number, proposal in enumerate(versions):
        inserted = sorted(
            w
            for p in proposal.provisions
            for s in p.spans
            if s.revision is RevisionType.INSERTED
            for w in s.text.split()
        )
        printed = "".join(
            span.text
            for row in table.rows
            for span in row.entries[number].spans
            if span.revision is RevisionType.INSERTED
        )
        assert all(word in printed for word in inserted)


WILD = st.lists(
    st.builds(
        Provision,
        st.sampled_from(
            [provision.address for provision in BASE] + ["RES1/considering/c", "RES1/x", "RES1/resolves/1-bis"]
        ),
        st.just(ProvisionKind.ITEM),
        st.lists(
            st.builds(
                Span,
                st.sampled_from([*WORDS, "that ", "the ", "Union ", "shall ", "grow", "ing ", "国", " "]),
                st.sampled_from(list(RevisionType)),
            ),
            max_size=6,
        ).map(merge_spans),
        mark_revision=st.sampled_from(
            [RevisionType.UNCHANGED, RevisionType.UNCHANGED, RevisionType.INSERTED, RevisionType.DELETED]
        ),
    ),
    max_size=6,
    unique_by=lambda provision: provision.address,
).map(tuple)


def letters(words):
    return sorted("".join(words).replace(" ", "").replace("\n", ""))


@settings(max_examples=150)
@given(WILD, st.sampled_from(["MOD", "ADD", "NOC"]))
def test_whatever_is_filed_no_drift_is_charged_and_no_new_word_is_lost(provisions, mark):
    table = consolidate(BASE, [version("A", *provisions, mark=mark)])
    printed = []
    for row in table.rows:
        (entry,) = row.entries
        printed.extend(span.text for span in entry.spans if span.revision.accepted)
        if entry.mark != "-" and not row.added:
            assert "".join(span.text for span in entry.spans if span.revision.rejected) == "".join(row.tokens)
    fates = {RevisionType.INSERTED, RevisionType.MOVED_TO}
    new = letters(span.text for provision in provisions for span in provision.spans if span.revision in fates)
    retyped = letters(
        span.text
        for provision in provisions
        for span in provision.spans
        if span.revision in {RevisionType.DELETED, RevisionType.MOVED_FROM}
    )
    printed = letters(printed)
    assert all(printed.count(letter) >= new.count(letter) - retyped.count(letter) for letter in set(new))


@given(st.sets(st.tuples(st.sampled_from("ABCDE"), st.sampled_from("ABCDE")).filter(lambda pair: pair[0] < pair[1])))
def test_the_mergeable_sets_are_all_the_maximal_ones(conflicts):
    sets, exact = mergeable_sets("ABCDE", conflicts)
    every = [frozenset(c for n, c in enumerate("ABCDE") if bits >> n & 1) for bits in range(32)]
    free = [subset for subset in every if not any(a in subset and b in subset for a, b in conflicts)]
    assert {frozenset(subset) for subset in sets} == {
        subset for subset in free if not any(subset < candidate for candidate in free)
    }
    assert exact


def test_too_many_conflicts_are_grown_greedily_and_it_says_so():
    keys = [f"V{number:02}" for number in range(40)]
    sets, exact = mergeable_sets(keys, [(keys[n], keys[n + 1]) for n in range(0, 40, 2)])
    assert (exact, len(sets[0])) == (False, 20)


@pytest.mark.parametrize(("disputed", "exact"), [(24, True), (25, False)])
def test_up_to_24_disputed_versions_are_solved_exactly(disputed, exact):
    keys = [f"V{number:02}" for number in range(disputed)]
    everybody_else = tuple(keys[1:])
    assert mergeable_sets(keys, [(keys[0], key) for key in keys[1:]]) == ((everybody_else, (keys[0],)), exact)


def test_no_more_than_24_sets_are_shown():
    keys = [f"V{number:02}" for number in range(10)]
    sets, exact = mergeable_sets(keys, list(zip(keys[::2], keys[1::2], strict=True)))
    assert (len(sets), exact, sets[0]) == (24, True, tuple(keys[::2]))


def test_a_set_that_is_grown_takes_all_that_conflicts_with_nothing_in_it():
    keys = [f"V{number:02}" for number in range(26)]
    ring = [(keys[number], keys[(number + 1) % 26]) for number in range(26)]
    sets, exact = mergeable_sets(keys, ring)
    assert not exact
    assert sets[:2] == (tuple(keys[::2]), tuple(keys[1::2]))
    assert all(not set(conflict) <= set(chosen) for conflict in ring for chosen in sets)


@pytest.mark.parametrize(("count", "tried", "exact"), [(23, 23, True), (24, 24, True), (25, 24, False)])
def test_of_up_to_twenty_four_that_contradict_each_other_all_sets_are_tried_and_as_many_are_told(count, tried, exact):
    keys = [f"V{number:02}" for number in range(count)]
    conflicts = [(first, second) for first in keys for second in keys if first < second]
    assert mergeable_sets(keys, conflicts) == (tuple((key,) for key in keys[:tried]), exact)

"""The sample's own files, taken in as a stranger's folder, give back the texts in force that they were written on."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from plenipot.conferences import operations as conferences
from plenipot.core.access.levels import OPERATOR, PUBLIC
from plenipot.core.text.folding import fold_for_comparison
from plenipot.instruments import queries
from plenipot.proposals.intake import take_in
from plenipot.proposals.reconstruction import reconstruct

NOW = datetime(2014, 10, 1, tzinfo=UTC)
NUMBERED_THROUGH = {"CS", "CV"}
"""Of these a conference amends some provisions only."""


@pytest.fixture
def rebuilt(busan, sample_files):
    """The texts reconstructed in a conference of its own beside the sample, each with the one that a file attests."""
    call = conferences.ConferenceCall(
        "try-2014", "Try", "itu-pp", date(2014, 10, 20), closes_on=date(2014, 11, 7), prefix="PP14"
    )
    conferences.open_conference(OPERATOR, call, NOW)
    outcomes = list(take_in(OPERATOR, "try-2014", sorted(sample_files.iterdir()), NOW, workers=1))
    assert {(outcome.fate, outcome.why) for outcome in outcomes} == {("new", "")}
    editions = [
        queries.with_text(rebuilt_edition.edition) for rebuilt_edition in reconstruct(OPERATOR, "try-2014", NOW)
    ]
    return [(edition, queries.edition(PUBLIC, edition.instrument, "2010", edition.language)) for edition in editions]


def words(edition, among=None):
    return [
        (provision.address, fold_for_comparison(provision.accepted))
        for provision in edition.text
        if among is None or provision.address in among
    ]


def test_reconstructed_texts_are_the_attested_ones(rebuilt):
    apart = []
    for edition, attested in rebuilt:
        addresses = (
            {provision.address for provision in edition.text} if edition.instrument in NUMBERED_THROUGH else None
        )
        if words(edition) != words(attested, addresses):
            apart.append((edition.instrument, edition.language))
    assert apart == []
    assert len(rebuilt) == 22


def test_where_the_proposals_drift_apart_it_is_said(rebuilt):
    differences = {
        (edition.instrument, line.partition(":")[0]) for edition, _ in rebuilt for line in edition.differences
    }
    assert differences == {
        ("RES130", "RES130/considering/b"),
        ("RES130", "RES130/considering/f"),
        ("RES133", "RES133/considering/a"),
    }


def test_each_says_which_edition_it_is(rebuilt):
    assert [
        (edition.instrument, edition.label)
        for edition, attested in rebuilt
        if edition.worded not in {0, attested.worded}
    ] == []

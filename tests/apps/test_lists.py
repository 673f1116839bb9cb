"""Lists of papers and proposals: counted, ordered and cut by the database, and the same as when all are loaded."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from plenipot.core.access.levels import OPERATOR, PUBLIC, Existence
from plenipot.proposals import queries as proposals
from plenipot.proposals.order import filed_key, text_key
from plenipot.registry import queries as registry
from plenipot.web.pagination import natural_key

pytestmark = pytest.mark.django_db


def facts(entry):
    own = entry.proposal
    return (
        entry.symbol, own.id, own.mark, own.instrument, own.target, own.targets, own.title, own.sponsors, own.reasons,
        own.place, own.language, entry.languages, entry.signatories, entry.withdrawn, entry.counts, entry.document,
    )  # fmt: skip


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
@pytest.mark.parametrize("narrow", [{}, {"instrument": "RES130"}, {"proponent": "EUR"}, {"proponent": "nobody"}])
def test_a_list_has_the_facts_of_the_proposals_that_stand_in_their_order(busan, narrow, language):
    full = proposals.proposals(PUBLIC, busan, language=language, **narrow)
    listed = proposals.listed_proposals(PUBLIC, busan, language=language, **narrow)
    assert [facts(entry) for entry in listed] == [facts(entry) for entry in full]
    assert len(listed) == len(full)
    assert [entry.proposal.id for entry in listed[3:7]] == [entry.proposal.id for entry in full[3:7]]


@pytest.mark.parametrize("narrow", [{}, {"instrument": "RES130"}, {"proponent": "EUR"}])
def test_a_list_with_what_is_replaced_has_every_proposal_once(busan, narrow):
    full = proposals.proposals(PUBLIC, busan, superseded=True, **narrow)
    listed = proposals.all_listed(PUBLIC, busan, **narrow)
    assert sorted(map(facts, listed)) == sorted(map(facts, full))
    assert len(listed) == len(full)


def test_texts_are_ordered_by_their_numbers_and_what_is_not_placed_is_last(busan):
    listed = list(proposals.listed_proposals(PUBLIC, busan, order="text"))
    places = [(not entry.proposal.instrument, entry.proposal.instrument) for entry in listed]
    assert places == sorted(places, key=lambda place: (place[0], natural_key(place[1])))
    targets = ["CS", "CS/30", "RES64", "RES101/2", "RES101/10"]
    assert sorted(targets, key=lambda target: text_key("known", target)) == targets
    assert text_key("", "A") > max(text_key("known", target) for target in targets)
    papers = [("", 2, "", "PP/2"), ("", 10, "", "PP/10"), ("", 10, "A1", "PP/10(Add.1)"), ("DT", 1, "", "PP/DT/1")]
    assert sorted(papers, key=lambda paper: filed_key(paper, 1)) == papers


def test_papers_are_narrowed_by_words_however_they_are_spelled(busan):
    everything = registry.documents(PUBLIC, busan)
    word = everything[0].title.split()[0]
    listed = [paper.symbol for paper in registry.listed_documents(PUBLIC, busan, words=word.upper())]
    holding = [
        paper.symbol
        for paper in everything
        if word.casefold() in f"{paper.symbol} {paper.title} {paper.source}".casefold()
    ]
    assert listed == holding
    assert listed
    assert list(registry.listed_documents(PUBLIC, busan, words="100%_")) == []


def test_papers_that_stand_are_those_that_no_later_one_replaces(busan):
    stand = registry.listed_documents(PUBLIC, busan, superseded=False)
    assert list(stand) == [paper for paper in registry.documents(PUBLIC, busan) if not paper.superseded_by]
    assert len(stand) < len(registry.documents(PUBLIC, busan))


def test_a_hidden_paper_is_neither_counted_nor_leaves_a_gap(busan):
    documents = tuple(registry.listed_documents(PUBLIC, busan))
    hidden, stands = documents[4], proposals.proposals(PUBLIC, busan)
    rows = registry.models.Document.objects.filter(pk=hidden.id)
    rows.update(existence=Existence.HIDDEN.value)
    remaining = registry.listed_documents(PUBLIC, busan)
    assert len(remaining) == len(documents) - 1
    assert [paper.symbol for paper in remaining[3:6]] == [documents[place].symbol for place in (3, 5, 6)]
    listed = proposals.listed_proposals(PUBLIC, busan)
    assert len(listed) == len([entry for entry in stands if entry.symbol != hidden.symbol])
    assert hidden.symbol not in {entry.symbol for entry in listed}
    assert len(registry.listed_documents(OPERATOR, busan)) == len(documents)


@pytest.mark.parametrize(
    "listed",
    [registry.listed_documents, proposals.listed_proposals, proposals.all_listed],
    ids=lambda one: one.__name__,
)
def test_a_longer_part_of_a_list_asks_no_more_questions(busan, listed):
    def questions(count):
        with CaptureQueriesContext(connection) as captured:
            assert len(listed(PUBLIC, busan)[:count]) == count
        return len(captured)

    assert questions(20) == questions(2) <= 12


def test_changes_that_a_paper_does_not_track_are_those_of_its_reading(busan):
    presumed = {
        (filed.symbol, filed.proposal.id): filed.proposal.untracked for filed in proposals.presumed(PUBLIC, busan)
    }
    listed = list(proposals.listed_proposals(PUBLIC, busan))
    assert proposals.untracked_in(PUBLIC, busan, listed) == presumed

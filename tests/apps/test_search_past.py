"""Searching as of another moment: what stood then is found in its words of then, and the present is not touched."""

from __future__ import annotations

import gc
from dataclasses import replace
from datetime import timedelta

import pytest

from conference_papers import ISSUE, NOW, OFTEN, REPORT, RES9, amended, opened, paper, proposal, text
from plenipot.adapters.storage import leftovers
from plenipot.chronicle.queries import settled
from plenipot.core.access.as_of import AsOf
from plenipot.core.access.levels import OPERATOR, PUBLIC, Content, Existence
from plenipot.instruments import operations as instruments
from plenipot.meetings import operations as meetings
from plenipot.participation import operations as participation
from plenipot.positions.operations import adopt
from plenipot.positions.operations import remove as remove_issue
from plenipot.proposals import operations
from plenipot.registry import operations as registry
from plenipot.search import past
from plenipot.search.queries import search

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=5)
THEN = NOW + timedelta(hours=1)
SECRET = amended(_2="2\tto meet {-every two years-}{+in secret+},")
QUESTIONS = (
    *("union", "each", "year*", "secret", "delegates", "otherwise OR often", "kind:document", "kind:proposal"),
    *("body:COM5", "body:PL", "proponent:B", "proponent:EUR", "each NOT union"),
)


@pytest.fixture(autouse=True)
def record():
    participation.load(OPERATOR, NOW)
    opened()
    instruments.add_file(OPERATOR, "RES9.docx", text(RES9), "2022", NOW)
    receive("PP26/30-E", proposal("MOD", "B/30/1", OFTEN))
    receive("PP26/31-E", proposal("MOD", "B/31/1", REPORT))
    meetings.allocate(OPERATOR, "pp26", "PP26/30", "PL", NOW)
    adopt(OPERATOR, "pp26", ISSUE, NOW)


def receive(symbol, *proposals, moment=NOW, **levels):
    operations.receive(OPERATOR, "pp26", "file.docx", paper(symbol, *proposals), moment, **levels)


def then(actor=PUBLIC, **moments):
    return replace(actor, as_of=AsOf(**(moments or {"at": THEN, "known": THEN})))


def answer_facts(actor, question, **options):
    """What is found, in no order: two indexes rank what one ranked."""
    answer = search(actor, question, conference="pp26", counted=["kind", "proponent"], **options)
    hits = sorted((hit.entry.kind, hit.name, hit.entry.address, hit.words, hit.struck) for hit in answer.found)
    return hits, answer.total, answer.counts


def answers(actor):
    with settled():  # within the test's transaction the difference to the present is made once for all questions
        return {question: answer_facts(actor, question) for question in QUESTIONS}


def go_on():
    receive("PP26/30(Rev.1)-E", proposal("MOD", "B/30R1/1", SECRET), moment=LATER)
    receive("PP26/32-E", proposal("SUP", "EUR/32/1", RES9[:2]), moment=LATER)
    operations.withdraw_proposal(OPERATOR, "pp26", "B/31/1", "Withdrawn.", LATER)
    meetings.allocate(OPERATOR, "pp26", "PP26/30", "COM5", LATER)
    adopt(OPERATOR, "pp26", ISSUE.replace("How often it meets", "Otherwise"), LATER)
    instruments.add_file(OPERATOR, "RES9.docx", text(amended(_2="2\tto meet when delegates like,")), "2022", LATER)


def test_every_question_is_answered_as_it_was_answered_then():
    before = answers(PUBLIC)
    go_on()
    after = answers(PUBLIC)
    assert {question for question in QUESTIONS if after[question] != before[question]} >= {
        *("secret", "proponent:B", "proponent:EUR", "delegates", "otherwise OR often", "body:COM5")
    }
    assert answers(then()) == before
    assert answers(PUBLIC) == after


def test_a_removed_issue_and_a_removed_paper_are_found_as_they_were():
    before = answers(OPERATOR)
    remove_issue(OPERATOR, "pp26", "meetings", "Settled.", LATER)
    registry.withdraw_document(OPERATOR, "pp26", "PP26/31", "Withdrawn.", LATER)
    assert answers(then(OPERATOR)) == before


def test_what_was_so_and_what_was_known_are_asked_apart():
    receive("PP26/33-E", proposal("MOD", "EUR/33/1", SECRET), moment=LATER)
    assert search(then(at=LATER), "secret").total > 0
    assert search(then(at=LATER, known=THEN), "secret").total == 0
    assert search(then(at=THEN), "secret").total == 0


def test_pages_of_a_past_answer_follow_each_other():
    go_on()
    with settled():
        every, paged = found_at_once(), found_in_pages()
    assert paged == every
    assert len(every) > 4


def found_at_once():
    return [(hit.entry.kind, hit.name, hit.entry.address) for hit in search(then(), "meet OR each", limit=50).found]


def found_in_pages():
    return [
        (hit.entry.kind, hit.name, hit.entry.address)
        for offset in range(0, 50, 2)
        for hit in search(then(), "meet OR each", limit=2, offset=offset).found
    ]


def test_what_is_closed_now_is_found_in_no_past():
    go_on()
    levels = {"existence": Existence.HIDDEN, "content": Content.HIDDEN}
    before = answers(then())
    receive("PP26/29-E", proposal("MOD", "EUR/29/1", SECRET), **levels)
    receive("PP26/34-E", proposal("MOD", "EUR/34/1", SECRET), moment=LATER, **levels)
    assert answers(then()) == before
    assert search(then(OPERATOR), "secret kind:proposed").total == 1


def test_a_withdrawn_proposal_is_found_no_more_and_a_corrected_proponent_at_once():
    assert search(PUBLIC, "proponent:B kind:proposal").total == 2
    operations.withdraw_proposal(OPERATOR, "pp26", "B/31/1", "Withdrawn.", LATER)
    assert search(PUBLIC, "proponent:B kind:proposal").total == 1
    operations.correct_proponents(OPERATOR, "pp26", "B/30/1", ["CAN"], "It is Canada's.", LATER)
    assert search(PUBLIC, "proponent:B kind:proposal").total == 0
    assert search(PUBLIC, "proponent:CAN kind:proposal").total == 1


def test_the_index_of_a_past_goes_with_the_last_who_asks(tmp_path, monkeypatch):
    go_on()
    monkeypatch.setattr(leftovers.tempfile, "tempdir", str(tmp_path))
    difference = past._difference(then(), "pp26")
    assert difference.former is not None
    assert list(tmp_path.iterdir()) != []
    del difference
    gc.collect()
    assert list(tmp_path.iterdir()) == []

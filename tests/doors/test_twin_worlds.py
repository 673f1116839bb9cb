"""Whoever asks every public question in two worlds that differ only in what is hidden is answered the same bytes (L1)."""

from __future__ import annotations

from datetime import datetime, timedelta
from http import HTTPStatus
from random import Random

import pytest
from django.db.models import Q
from django.template import defaulttags
from django.test import Client
from django.utils import timezone

from conference_papers import NOW
from plenipot.chronicle import queries as chronicle
from plenipot.search.index import close_all
from trial_sizes import note_figure, size
from twin_worlds import MASKED, hide_more, make_world, questions, secret_word

pytestmark = pytest.mark.django_db
PAIRS = size(20, 300)
ANSWERS = size(30, 300)
"""Of each pair, with as many again on condition that something changed; over all pairs every address comes up."""
NOON = NOW + timedelta(days=1)


class StandingClock(datetime):
    """The clock of templates."""

    @classmethod
    def now(cls, tz=None):
        return NOON.astimezone(tz)


@pytest.fixture
def frozen(home, monkeypatch):
    """A public world in which the clock stands still."""
    monkeypatch.setattr(timezone, "now", lambda: NOON)
    monkeypatch.setattr(defaulttags, "datetime", StandingClock)
    close_all()
    make_world()
    yield
    close_all()


def ask(address, tag=""):
    """Status, heads and bytes of an answer."""
    answer = Client().get(address, headers={"If-None-Match": tag} if tag else {})
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    heads = {name: value for name, value in answer.headers.items() if name not in MASKED}
    return answer.status_code, heads, body


def asked_questions():
    """The questions in an order of chance, each once before any comes again."""
    every = questions([secret_word(0), secret_word(1), f"{secret_word(2)} hide", "PP26/100", "IAP/100/1"])
    return Random(1).sample(every, len(every))


def ask_twice(address, answers):
    """An answer and that on condition that it is another than `answers` has; the first time both are kept there."""
    status, heads, body = ask(address)
    tag = answers[address][0][1].get("ETag", "") if address in answers else heads.get("ETag", "")
    return (status, heads, body), ask(address, tag) if tag else None


@pytest.mark.slow
def test_l1_no_public_answer_tells_two_worlds_apart_that_differ_in_what_is_hidden(frozen):
    assert len(MASKED) <= 6
    questions = asked_questions()
    samples = [
        [questions[(pair * ANSWERS + number) % len(questions)] for number in range(ANSWERS)] for pair in range(PAIRS)
    ]
    answers = {}
    for address in dict.fromkeys(address for sample in samples for address in sample):
        answers[address] = ask_twice(address, answers)
    # Of the addresses that are asked, those without their last slash lead on; not every ending is there for every page.
    assert sum(status < HTTPStatus.BAD_REQUEST for (status, _, _), _ in answers.values()) > len(answers) // 2
    differing = []
    for pair, sample in enumerate(samples):
        kind = hide_more(pair)
        differing += [(kind, address) for address in sample if ask_twice(address, answers) != answers[address]]
    assert differing == []
    note_figure(
        "L1",
        "twin worlds that differ in what is hidden: public answers, each asked on condition too",
        PAIRS * ANSWERS,
        len(differing),
        "a filter of levels that lets everything pass",
    )


@pytest.mark.slow
@pytest.mark.parametrize("dropped", ["of_shown_level", "_of_open_content", "visible_events"])
def test_l1_notices_a_filter_that_is_dropped(frozen, monkeypatch, dropped):
    """The negative control: with each of the three filters gone, some public answer shows more."""
    questions = [address for address in asked_questions() if "documents" in address or "changes" in address][:30]
    questions += [
        "/pp26/documents/",
        "/pp26/changes/",
        "/api/conferences/pp26/changes",
        "/api/conferences/pp26/proposals",
    ]
    answers = {address: ask(address) for address in questions}
    monkeypatch.setattr(chronicle, dropped, lambda *_: Q())
    hide_more(0)
    assert any(ask(address) != answers[address] for address in reversed(questions))

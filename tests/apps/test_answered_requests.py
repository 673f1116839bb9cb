"""A request whose answer was lost is sent again under its key, and happens once: K6, on whichever database the tests run."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from datetime import timedelta
from random import Random

import pytest

from conference_papers import NOW, opened
from people import accepted
from plenipot.accounts import models, operations
from plenipot.accounts.answered import KEPT_FOR, OTHER_REQUEST, EffectiveAnswer, answer_once
from plenipot.core.access.levels import OPERATOR, TeamRole
from plenipot.errors import Malformed
from trial_sizes import note_figure, size

pytestmark = pytest.mark.django_db
SIZE = size(100, 1_000)
STEPS = ("before the act", "after the act", "before the answer is read", "never")
"""Where the process that is asked first ends, or the connection to it."""


class EndedError(Exception):
    """The process ends."""


@pytest.fixture
def holder(home):
    opened()
    return accepted().key


def invite(number, ends=""):
    """An act whose repetition shows: it invites somebody, with a new secret each time. Its process ends somewhere."""

    def act():
        if ends == STEPS[0]:
            raise EndedError
        issued = operations.invite(OPERATOR, "pp26", TeamRole.READER, NOW, email=f"{number}@example.org")
        return EffectiveAnswer(took_effect=True, body=issued.secret.encode())

    return act


def in_one_transaction(holder, key, act, end):
    """Ask as the interface does; the process can end when the act is done, before the commit."""

    def act_and_end():
        answer = act()
        end()
        return answer

    return answer_once(holder, key, key.encode(), NOW, act_and_end).body


def in_two_transactions(holder, key, act, end, *, notes={}):  # noqa: B006 - the notes of the control
    """The negative control: the answer is noted when the act is committed."""
    if key not in notes:
        answer = act()
        end()
        notes[key] = answer.body
    return notes[key]


def lose_answers(holder, ask):
    """Invite many people, each again until there is an answer, where the process or the connection ended; the invitations of each."""
    chance = Random(6)

    def end(step=""):
        if step == STEPS[1]:
            raise EndedError

    for number in range(SIZE):
        step, key, answers = chance.choice(STEPS), f"key-{number}", []
        with suppress(EndedError):
            answers.append(ask(holder, key, invite(number, step), lambda step=step: end(step)))
        if step == STEPS[2]:
            answers.clear()
        answers += [ask(holder, key, invite(number), end) for _ in range(chance.randint(1, 3))]
        assert len(set(answers)) == 1
    return Counter(models.Invitation.objects.exclude(email="").values_list("email", flat=True))


def test_k6_what_is_sent_again_under_its_key_happens_once_wherever_the_first_time_ended(holder):
    assert lose_answers(holder, in_one_transaction) == {f"{number}@example.org": 1 for number in range(SIZE)}
    goal = "acts whose answer was lost, sent again under their key: done once each"
    note_figure("K6", goal, SIZE, 0, "an answer that is noted after the commit of the act")


def test_k6_notices_answers_that_are_noted_after_the_commit_of_the_act(holder):
    """The negative control."""
    assert max(lose_answers(holder, in_two_transactions).values()) == 2


def test_a_key_stands_for_one_request_of_one_account_and_a_refusal_leaves_none(holder):
    def refuse():
        return EffectiveAnswer(took_effect=False, body=b"No.")

    def ask(request, act, *, by=holder, at=NOW):
        return answer_once(by, "a", request, at, act).body

    assert ask(b"x", refuse) == b"No."
    assert not models.AnsweredRequest.objects.exists()
    first = ask(b"x", invite(1))
    assert ask(b"x", refuse) == first
    with pytest.raises(Malformed, match=OTHER_REQUEST):
        ask(b"y", refuse)
    other = accepted(name="Bob", email="bob@example.org").key
    assert ask(b"y", invite(2), by=other) not in {first, b"No."}
    assert ask(b"y", refuse, at=NOW + KEPT_FOR) == b"No."
    assert ask(b"y", invite(3), at=NOW + KEPT_FOR) not in {first, b"No."}
    assert models.AnsweredRequest.objects.count() == 1, "those that are older than a day are gone"


@pytest.mark.parametrize("key", ["", "a" * 256, "two words", "\u00e9", "a\nb"])
def test_what_is_no_key_is_refused_and_nothing_is_done(holder, key):
    with pytest.raises(Malformed, match="Idempotency-Key"):
        answer_once(holder, key, b"", NOW, invite(1))
    assert not models.Invitation.objects.exclude(email="").exists()


def test_nothing_of_a_kept_answer_can_be_read_without_its_key_and_an_account_takes_its_own_along(holder):
    secret = answer_once(holder, "the-key-of-the-request", b"asked", NOW, invite(1)).body
    (row,) = models.AnsweredRequest.objects.values()
    stored = repr(row).encode() + bytes(row["answer"])
    assert [
        word for word in (secret, b"the-key-of-the-request", b"asked") if word in stored.replace(b"asked_hash", b"")
    ] == []
    operations.close_account(OPERATOR, holder, NOW + timedelta(hours=1))
    assert not models.AnsweredRequest.objects.exists()

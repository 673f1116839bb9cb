"""Work beside answering: a fault in it is told in the log without anybody's words, and ends nothing."""

from __future__ import annotations

import threading

import pytest

from plenipot.config.repeating import repeat

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_fault_is_an_alarm_and_the_work_goes_on(caplog):
    ended, rounds = threading.Event(), []

    def work():
        rounds.append(len(rounds))
        if len(rounds) == 1:
            raise RuntimeError("the words of a sender")
        ended.set()

    repeat(work, ended, 0)
    assert rounds == [0, 1]
    (line,) = caplog.messages
    assert line.startswith("Work beside answering failed: RuntimeError ")
    assert "words" not in line

"""Decisions of a body: in which manner they are taken, and what a rule makes of the votes that were counted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum

from plenipot.core.procedure.lifecycle import cite_rules
from plenipot.core.procedure.measures import Tally
from plenipot.core.procedure.rules import Rule, Verdict
from plenipot.errors import Malformed


class DecisionManner(StrEnum):
    """The manner in which a body decides."""

    CONSENSUS = "consensus"
    ACCLAMATION = "acclamation"
    VOTE = "vote"


MANNER_WORDS: Mapping[DecisionManner, str] = {
    DecisionManner.CONSENSUS: "by consensus",
    DecisionManner.ACCLAMATION: "by acclamation",
    DecisionManner.VOTE: "by a vote",
}


def parse_reservation(typed: str) -> tuple[str, str]:
    """Read who voiced a reservation, and in which words, from ``CAN: on paragraph 3``. Raises: Malformed."""
    by, colon, words = typed.partition(":")
    if not colon or not by.strip() or not words.strip():
        raise Malformed(f"“{typed}” is no reservation; write it like “CAN: on paragraph 3”.")
    return by.strip(), words.strip()


def judge_vote(rules: Sequence[Rule], number: str, votes: Tally | None) -> Verdict | None:
    """The verdict of the rule of that number on the votes; `None` where nothing was counted or no rule is named.

    A rule that the book does not have, or that was not read, decides nothing: the verdict says so.
    """
    if votes is None or not number:
        return None
    (rule,) = cite_rules(rules, (number,))
    return rule.judge(votes)

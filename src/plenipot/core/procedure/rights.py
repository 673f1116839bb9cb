"""Rights of participants, computed from dated facts by the rules of a rule book; every answer carries its rule, or is *not known*.

Words: a *participant kind* is a way to be admitted to a conference (a delegation, an observer, a member of a Sector); a *standing
fact* is what holds of a participant from a moment to another (credentials in order, contributions in arrears, the floor given for
a sitting); a *right rule* says of a kind what it may do, always or while a standing fact holds. Kinds, facts and rules are
data of the organisation.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from plenipot.core.procedure.rules import Rule


class Right(StrEnum):
    """The things that a participant of a conference may do, or not."""

    SEE = "see"
    """Know which documents there are."""
    READ = "read"
    """Read them."""
    ATTEND = "attend"
    HEAR = "hear"
    SPEAK = "speak"
    FILE = "file"
    """File proposals."""
    VOTE = "vote"


class RightAnswer(StrEnum):
    """The answers to the question whether a participant has a right."""

    YES = "yes"
    NO = "no"
    BY_CONSENT = "by consent"
    """Where the meeting consents, for that sitting."""
    LIMITED = "limited"
    """In part: the rule says what."""
    UNKNOWN = "not known"


class DelegateFunction(StrEnum):
    """The function of a person in a delegation."""

    HEAD = "head"
    DEPUTY = "deputy"
    ALTERNATE = "alternate"
    MEMBER = "member"
    OBSERVER = "observer"


@dataclass(frozen=True, slots=True)
class ParticipantKind:
    """A way to be admitted to a conference: its code, its name, the rule that admits it."""

    code: str
    name: str
    rule: Rule


@dataclass(frozen=True, slots=True)
class StandingFact:
    """Something that can hold of a participant, by its code, with its name; of those of one group the latest holds alone."""

    code: str
    name: str
    group: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RightRule:
    """A rule on a right of a kind of participant; it decides while the standing fact `when` holds, always where that is empty."""

    kind: str
    right: Right
    answer: RightAnswer
    rule: Rule
    when: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ComputedRight:
    """The answer on one right: by which rule, because of which standing fact; without a rule it is not known."""

    right: Right
    answer: RightAnswer
    rule: Rule | None = None
    when: str = ""

    @property
    def sentence(self) -> str:
        """The answer in a sentence, with its reason and the rule: ``may vote: credentials not yet examined …, CV Art. 31``."""
        if self.rule is None:
            return f"{_VERBS[self.answer]} {self.right}: no rule about it was read"
        return f"{_VERBS[self.answer]} {self.right}: {self.rule.text}, {self.rule.citation}"


_VERBS = {
    RightAnswer.YES: "may",
    RightAnswer.NO: "may not",
    RightAnswer.BY_CONSENT: "may, where the meeting consents,",
    RightAnswer.LIMITED: "may in part",
    RightAnswer.UNKNOWN: "not known whether it may",
}


def compute_rights(rules: Collection[RightRule], kind: str, facts: Collection[str]) -> tuple[ComputedRight, ...]:
    """The rights of a participant of a kind of whom these standing facts hold, in the order of rights.

    The first rule on a right decides whose fact holds, or that holds always; a right without one is not known.
    """
    return tuple(_compute_right(rules, kind, right, facts) for right in Right)


def _compute_right(rules: Collection[RightRule], kind: str, right: Right, facts: Collection[str]) -> ComputedRight:
    """The answer on one right."""
    for row in rules:
        if row.kind == kind and row.right is right and (not row.when or row.when in facts):
            return ComputedRight(right=right, answer=row.answer, rule=row.rule, when=row.when)
    return ComputedRight(right=right, answer=RightAnswer.UNKNOWN)

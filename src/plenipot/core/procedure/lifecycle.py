"""The way of a proposal from its filing to its end: the words for its steps, and what an organisation's table says of them.

Words: an *item* is a proposal, a document, or a text that has a provisional number; a *step* happens to it in a body, on a day;
the *state* is where its last step leaves it; a *phase* gathers states under the question that a secretary asks of them. Which
step leads to which state is the meaning of the word, and stands here; after which states a step is foreseen, in which bodies,
by whom, under which rule and on which evidence is the table of an organisation.
Laws: every step of any sequence is either foreseen by the table, or a sentence says what it does not foresee; where no table,
or no rule, was read nothing is foreseen and nothing refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple, NoReturn

from plenipot.core.procedure.rules import Certainty, Rule


class Phase(StrEnum):
    """The questions of a secretary under which the states of items fall."""

    PROPOSED = "proposed"
    """Proposed, and not taken up yet or set aside for the time being."""
    OPEN = "open"
    """Under discussion."""
    AGREED = "agreed"
    """Agreed in a body, and not decided for good."""
    DECIDED = "decided"


class ItemState(StrEnum):
    """The states in which an item can be."""

    FILED = "filed"
    RECEIVED = "received"
    ALLOCATED = "allocated"
    NOT_SUPPORTED = "not-supported"
    PASSED_OVER = "passed-over"
    INTRODUCED = "introduced"
    SUPPORTED = "supported"
    IN_GROUP = "in-group"
    CONSOLIDATED = "consolidated"
    RETURNED = "returned"
    AGREED_IN_GROUP = "agreed-in-group"
    AGREED = "agreed"
    WITH_EDITORS = "with-editors"
    IN_FIRST_READING = "first-reading"
    IN_SECOND_READING = "second-reading"
    ADOPTED = "adopted"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    NOTED = "noted"
    MINUTED = "minuted"
    REFERRED = "referred"
    NOT_PURSUED = "not-pursued"


PHASES: Mapping[ItemState, Phase] = {
    **dict.fromkeys(list(ItemState)[:5], Phase.PROPOSED),
    **dict.fromkeys(list(ItemState)[5:10], Phase.OPEN),
    **dict.fromkeys(list(ItemState)[10:15], Phase.AGREED),
    **dict.fromkeys(list(ItemState)[15:], Phase.DECIDED),
}
"""State → phase; the states stand in the order of the phases."""
STATE_WORDS: Mapping[ItemState, str] = {
    ItemState.FILED: "filed",
    ItemState.RECEIVED: "received",
    ItemState.ALLOCATED: "allocated",
    ItemState.NOT_SUPPORTED: "not supported when called",
    ItemState.PASSED_OVER: "passed over",
    ItemState.INTRODUCED: "introduced",
    ItemState.SUPPORTED: "supported",
    ItemState.IN_GROUP: "in an ad hoc group",
    ItemState.CONSOLIDATED: "consolidated",
    ItemState.RETURNED: "returned",
    ItemState.AGREED_IN_GROUP: "agreed in the group",
    ItemState.AGREED: "agreed in the committee",
    ItemState.WITH_EDITORS: "with the Editorial Committee",
    ItemState.IN_FIRST_READING: "in first reading",
    ItemState.IN_SECOND_READING: "in second reading",
    ItemState.ADOPTED: "adopted",
    ItemState.REJECTED: "rejected",
    ItemState.WITHDRAWN: "withdrawn",
    ItemState.NOTED: "noted",
    ItemState.MINUTED: "recorded in the minutes",
    ItemState.REFERRED: "referred to the Council",
    ItemState.NOT_PURSUED: "not pursued",
}


class StepKind(StrEnum):
    """The steps on the way of an item."""

    FILED = "filed"
    RECEIVED = "received"
    ALLOCATED = "allocated"
    INTRODUCED = "introduced"
    SUPPORTED = "supported"
    NOT_SUPPORTED = "not-supported"
    TAKEN_TOGETHER = "taken-together"
    GIVEN_TO_GROUP = "given-to-group"
    CONSOLIDATED = "consolidated"
    AGREED_IN_GROUP = "agreed-in-group"
    AGREED = "agreed"
    SENT_TO_EDITORS = "sent-to-editors"
    FIRST_READING = "first-reading"
    SECOND_READING = "second-reading"
    ADOPTED = "adopted"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    TAKEN_UP = "taken-up"
    PASSED_OVER = "passed-over"
    BROUGHT_BACK = "brought-back"
    NOTED = "noted"
    MINUTED = "minuted"
    REFERRED = "referred"
    NOT_PURSUED = "not-pursued"
    RETURNED = "returned"
    REOPENED = "reopened"


class StepMeaning(NamedTuple):
    """The meaning of the word for a step: in words, where it leaves the item, and what has to be named beside the item."""

    words: str
    state: ItemState | None
    """`None`: the item stays where it is."""
    beside: str = ""
    """Empty where nothing has to be."""


MEANINGS: Mapping[StepKind, StepMeaning] = {
    StepKind.FILED: StepMeaning("Filed", ItemState.FILED),
    StepKind.RECEIVED: StepMeaning("Received by the chair or the secretariat", ItemState.RECEIVED),
    StepKind.ALLOCATED: StepMeaning("Allocated", ItemState.ALLOCATED),
    StepKind.INTRODUCED: StepMeaning("Introduced", ItemState.INTRODUCED),
    StepKind.SUPPORTED: StepMeaning("Supported by another delegation", ItemState.SUPPORTED),
    StepKind.NOT_SUPPORTED: StepMeaning("Not supported when called", ItemState.NOT_SUPPORTED),
    StepKind.TAKEN_TOGETHER: StepMeaning("Taken together with", None, "the other item"),
    StepKind.GIVEN_TO_GROUP: StepMeaning("Given to an ad hoc group", ItemState.IN_GROUP),
    StepKind.CONSOLIDATED: StepMeaning("Consolidated", ItemState.CONSOLIDATED),
    StepKind.AGREED_IN_GROUP: StepMeaning("Agreed in the group", ItemState.AGREED_IN_GROUP),
    StepKind.AGREED: StepMeaning("Agreed in the committee", ItemState.AGREED),
    StepKind.SENT_TO_EDITORS: StepMeaning("Sent to the Editorial Committee", ItemState.WITH_EDITORS),
    StepKind.FIRST_READING: StepMeaning("Submitted for first reading", ItemState.IN_FIRST_READING),
    StepKind.SECOND_READING: StepMeaning("Passed first reading", ItemState.IN_SECOND_READING),
    StepKind.ADOPTED: StepMeaning("Adopted", ItemState.ADOPTED),
    StepKind.REJECTED: StepMeaning("Rejected", ItemState.REJECTED),
    StepKind.WITHDRAWN: StepMeaning("Withdrawn by its author", ItemState.WITHDRAWN),
    StepKind.TAKEN_UP: StepMeaning("Taken up by another delegation", ItemState.INTRODUCED, "who takes it up"),
    StepKind.PASSED_OVER: StepMeaning("Passed over", ItemState.PASSED_OVER),
    StepKind.BROUGHT_BACK: StepMeaning("Brought back", ItemState.INTRODUCED),
    StepKind.NOTED: StepMeaning("Noted", ItemState.NOTED),
    StepKind.MINUTED: StepMeaning("Recorded in the minutes", ItemState.MINUTED),
    StepKind.REFERRED: StepMeaning("Referred to the Council", ItemState.REFERRED),
    StepKind.NOT_PURSUED: StepMeaning("Not pursued", ItemState.NOT_PURSUED),
    StepKind.RETURNED: StepMeaning("Returned", ItemState.RETURNED),
    StepKind.REOPENED: StepMeaning("Taken up again after the decision", ItemState.INTRODUCED),
}
"""Every step, in the order in which an item usually takes them."""
DERIVED = frozenset({StepKind.FILED, StepKind.ALLOCATED})
"""Steps that follow from papers and allocations, and are typed by nobody."""


class Forum(StrEnum):
    """The kinds of bodies that a table of steps tells apart."""

    PLENARY = "plenary"
    COMMITTEE = "committee"
    EDITORS = "editors"
    GROUP = "group"


FORUM_WORDS: Mapping[Forum, str] = {
    Forum.PLENARY: "the plenary",
    Forum.COMMITTEE: "a committee",
    Forum.EDITORS: "the Editorial Committee",
    Forum.GROUP: "a group",
}


class StepEvidence(StrEnum):
    """The things on which a step can rest."""

    PAPER = "paper"
    MINUTES = "minutes"
    DECISION = "decision"


@dataclass(frozen=True, slots=True, kw_only=True)
class StepRule:
    """A row of an organisation's table: a step, after which states, in which bodies, who takes it, by which rules."""

    kind: StepKind
    after: frozenset[ItemState]
    forums: tuple[Forum, ...] = ()
    """Empty where no body has to be named."""
    who: str = ""
    rules: tuple[str, ...] = ()
    """Numbers of rules of the book, present or former ones."""
    evidence: tuple[StepEvidence, ...] = ()
    certainty: Certainty = Certainty.READ
    """The certainty that the practice is so, apart from its rules."""
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lifecycle:
    """An organisation's table of steps. `bodies` are the codes of each forum, the first that fits decides; ``COM*`` are several.

    `text_series` are the series of documents that hold texts under negotiation.
    """

    steps: tuple[StepRule, ...]
    bodies: tuple[tuple[Forum, tuple[str, ...]], ...] = ()
    text_series: tuple[str, ...] = ()

    def row(self, kind: StepKind) -> StepRule | None:
        """The row of a step, if the table has it."""
        return next((row for row in self.steps if row.kind is kind), None)

    def forum(self, body: str) -> Forum | None:
        """The kind of a body by its code; `None` where no row of the table fits."""
        return next((forum for forum, codes in self.bodies if any(_fits(body, code) for code in codes)), None)


def _fits(body: str, code: str) -> bool:
    """Tell whether a body is the one that a row of the table names, or begins as it where the row ends on a star: ``COM*``."""
    return body.startswith(code[:-1]) if code.endswith("*") else body == code


class RemarkKind(StrEnum):
    """The remarks on a step that is compared with the table."""

    NO_TABLE = "no-table"
    NO_ROW = "no-row"
    NOT_AFTER = "not-after"
    NOT_IN = "not-in"
    NO_BODY = "no-body"
    NO_PAPER = "no-paper"
    NO_RULE = "no-rule"
    NOT_READ = "not-read"


REMARKS: Mapping[RemarkKind, str] = {
    RemarkKind.NO_TABLE: "No table of steps was chosen for this conference.",
    RemarkKind.NO_ROW: "The table of steps does not have “%(step)s”.",
    RemarkKind.NOT_AFTER: "The table of steps does not foresee “%(step)s” after “%(state)s”.",
    RemarkKind.NOT_IN: "The table of steps foresees “%(step)s” in %(forum)s, not in %(body)s.",
    RemarkKind.NO_BODY: "Nobody has said in which body.",
    RemarkKind.NO_PAPER: "Nobody has said in which paper.",
    RemarkKind.NO_RULE: "No rule about it was read.",
    RemarkKind.NOT_READ: "Its rule %(rule)s was not read.",
}
"""The sentence of each remark, with places for its facts."""
_REFUSING = frozenset({RemarkKind.NO_ROW, RemarkKind.NOT_AFTER, RemarkKind.NOT_IN})


class StepRemark(NamedTuple):
    """A remark with the facts of its sentence, by the names of their places; step, state and forum are words of this module."""

    kind: RemarkKind
    facts: tuple[tuple[str, str], ...] = ()

    @property
    def sentence(self) -> str:
        """The remark in words."""
        return REMARKS[self.kind] % dict(self.facts)


class StepOutcome(StrEnum):
    """The outcome of comparing a step with the table."""

    FORESEEN = "foreseen"
    NOT_FORESEEN = "not foreseen"
    UNKNOWN = "not known"
    """There is no table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StepVerdict:
    """A step compared with the table: the outcome, remarks on it, the rules that are cited; it cannot be used as yes or no."""

    outcome: StepOutcome
    remarks: tuple[StepRemark, ...] = ()
    rules: tuple[Rule, ...] = ()

    @property
    def refusals(self) -> tuple[StepRemark, ...]:
        """The remarks that say what the table does not foresee."""
        return tuple(remark for remark in self.remarks if remark.kind in _REFUSING)

    @property
    def citation(self) -> str:
        """The rules that are cited, each with its certainty where it was not read; empty without any."""
        return ", ".join(rule.citation for rule in self.rules)

    def __bool__(self) -> NoReturn:
        """Refuse: a rule has a certainty, which a yes or no would lose."""
        raise TypeError("A verdict on a step is no yes or no: ask for its outcome, and show its remarks.")


class TakenStep(NamedTuple):
    """A step as it is compared with the table: its kind, the code of the body, and whether its paper is named."""

    kind: StepKind
    body: str = ""
    paper: bool = False


def state_after(kinds: Iterable[StepKind]) -> ItemState:
    """The state in which a sequence of steps leaves an item; without any it is filed."""
    state = ItemState.FILED
    for kind in kinds:
        state = MEANINGS[kind].state or state
    return state


def judge_step(
    lifecycle: Lifecycle | None, rules: Sequence[Rule], before: Iterable[StepKind], step: TakenStep
) -> StepVerdict:
    """Compare a step with the table, after the steps that were taken `before`; `rules` are all that the rule book can cite."""
    if lifecycle is None:
        return StepVerdict(outcome=StepOutcome.UNKNOWN, remarks=(StepRemark(RemarkKind.NO_TABLE),))
    words = ("step", MEANINGS[step.kind].words)
    row = lifecycle.row(step.kind)
    if row is None:
        return StepVerdict(outcome=StepOutcome.NOT_FORESEEN, remarks=(StepRemark(RemarkKind.NO_ROW, (words,)),))
    state = state_after(before)
    remarks: list[StepRemark] = []
    if state not in row.after:
        remarks.append(StepRemark(RemarkKind.NOT_AFTER, (words, ("state", STATE_WORDS[state]))))
    remarks += _remarks_on_place(lifecycle, row, step, words)
    cited = cite_rules(rules, row.rules)
    remarks += [StepRemark(RemarkKind.NOT_READ, (("rule", rule.number),)) for rule in cited if not _was_read(rule)]
    if not cited:
        remarks.append(StepRemark(RemarkKind.NO_RULE))
    refused = any(remark.kind in _REFUSING for remark in remarks)
    outcome = StepOutcome.NOT_FORESEEN if refused else StepOutcome.FORESEEN
    return StepVerdict(outcome=outcome, remarks=tuple(remarks), rules=cited)


def _remarks_on_place(
    lifecycle: Lifecycle, row: StepRule, step: TakenStep, words: tuple[str, str]
) -> Iterable[StepRemark]:
    """Remarks on the body and the paper of a step."""
    if row.forums and not step.body:
        yield StepRemark(RemarkKind.NO_BODY)
    elif row.forums and lifecycle.forum(step.body) not in row.forums:
        foreseen = ("forum", FORUM_WORDS[row.forums[0]])
        yield StepRemark(RemarkKind.NOT_IN, (words, foreseen, ("body", step.body)))
    if StepEvidence.PAPER in row.evidence and not step.paper:
        yield StepRemark(RemarkKind.NO_PAPER)


def judge_steps(
    lifecycle: Lifecycle | None, rules: Sequence[Rule], steps: Sequence[TakenStep]
) -> tuple[StepVerdict, ...]:
    """Compare each step of a sequence with the table, after those before it."""
    kinds = [step.kind for step in steps]
    return tuple(judge_step(lifecycle, rules, kinds[:count], step) for count, step in enumerate(steps))


def cite_rules(rules: Sequence[Rule], numbers: Sequence[str]) -> tuple[Rule, ...]:
    """The rules of a book under these numbers, present or former; one that the book does not have is unknown."""
    return tuple(_rule_numbered(rules, number) for number in numbers)


def _rule_numbered(rules: Sequence[Rule], number: str) -> Rule:
    """The rule of that number, present or former; an unknown one where the book has none."""
    for rule in rules:
        if number == rule.number or number in {former.number for former in rule.former}:
            return rule
    return Rule(number, "", Certainty.UNKNOWN)


def _was_read(rule: Rule) -> bool:
    """Tell whether somebody has read the rule in its source."""
    return rule.certainty is Certainty.READ

"""Series of texts, and what becomes of each text in them at its readings.

Words: a *series* is a document with texts that the Editorial Committee submits to the plenary; a *round* is one way of a text
through its readings, from its submission to its end; a text that was returned has another round with a later series. The *fate*
of a text in a series is how its round goes. Steps are those of `core.procedure.lifecycle`; this module says nothing that is not in them.
Laws: every reading step of a text falls into one round, in order; only the last step of a round ends it; a day that nobody knows
never makes two readings one day's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from plenipot.core.procedure.lifecycle import Forum, ItemState, Lifecycle, StepKind
from plenipot.core.procedure.rules import Certainty


class ReadingStage(StrEnum):
    """The readings of a text in the plenary."""

    FIRST = "first"
    SECOND = "second"


READING_WORDS: Mapping[ReadingStage, str] = {ReadingStage.FIRST: "first reading", ReadingStage.SECOND: "second reading"}


class CostKind(StrEnum):
    """The financial implications of a draft, as far as somebody has said."""

    NONE = "none"
    ESTIMATED = "estimated"
    AWAITED = "awaited"
    """Asked for, and not said yet."""


COST_WORDS: Mapping[CostKind, str] = {
    CostKind.NONE: "no financial implications",
    CostKind.ESTIMATED: "financial implications estimated",
    CostKind.AWAITED: "financial implications awaited",
}


class SeriesFate(StrEnum):
    """The fates of a text in a series."""

    WAITING = "waiting"
    """Nothing is recorded of its reading."""
    FIRST_READING = "first-reading"
    SECOND_READING = "second-reading"
    ADOPTED_AT_ONCE = "adopted-in-one-day"
    """Both readings were taken on one day."""
    ADOPTED = "adopted"
    RETURNED = "returned"
    ENDED = "ended"
    """Withdrawn, rejected, or settled in another way."""


FATE_WORDS: Mapping[SeriesFate, str] = {
    SeriesFate.WAITING: "its reading is not recorded",
    SeriesFate.FIRST_READING: "in first reading",
    SeriesFate.SECOND_READING: "in second reading",
    SeriesFate.ADOPTED_AT_ONCE: "adopted, both readings on one day",
    SeriesFate.ADOPTED: "adopted",
    SeriesFate.RETURNED: "returned",
    SeriesFate.ENDED: "settled in another way",
}
_READING_STATES = {
    SeriesFate.FIRST_READING: ItemState.IN_FIRST_READING,
    SeriesFate.SECOND_READING: ItemState.IN_SECOND_READING,
}
_ENDS = frozenset(
    {
        *(StepKind.ADOPTED, StepKind.REJECTED, StepKind.WITHDRAWN, StepKind.NOTED, StepKind.MINUTED),
        *(StepKind.REFERRED, StepKind.NOT_PURSUED, StepKind.RETURNED),
    }
)
_OF_READINGS = _ENDS | {StepKind.FIRST_READING, StepKind.SECOND_READING}


class SeriesColour(NamedTuple):
    """The colour of the paper on which a text stands in a state, as far as that is known."""

    state: ItemState
    colour: str
    certainty: Certainty = Certainty.READ
    source: str = ""


class PrevailingLanguage(NamedTuple):
    """The language whose words prevail where languages differ, for texts by their codes."""

    instruments: tuple[str, ...]
    language: str
    certainty: Certainty = Certainty.READ
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesPractice:
    """The practice of an organisation with its series: colours, languages in which a text is ready, those that prevail."""

    languages: tuple[str, ...] = ()
    colours: tuple[SeriesColour, ...] = ()
    prevailing: tuple[PrevailingLanguage, ...] = ()

    def colour(self, state: ItemState) -> SeriesColour | None:
        """The colour of a state; `None` where the organisation has none."""
        return next((row for row in self.colours if row.state is state), None)

    def language_of(self, instrument: str) -> PrevailingLanguage | None:
        """The language that prevails in a text by its code; `None` where that is not known."""
        return next((row for row in self.prevailing if instrument in row.instruments), None)


def body_of_forum(lifecycle: Lifecycle | None, forum: Forum) -> str:
    """The code of the first body of a kind that the table of steps names, of the plenary for example; empty where the table names none."""
    codes = dict(lifecycle.bodies).get(forum, ()) if lifecycle else ()
    return next((code for code in codes if not code.endswith("*")), "")


class ReadingStep(NamedTuple):
    """A step of a text as its rounds see it: its day where that is known, the body it was taken in, whom it went to, its paper."""

    kind: StepKind
    day: date | None = None
    body: str = ""
    receiver: str = ""
    paper: str = ""


@dataclass(frozen=True, slots=True)
class Round:
    """One way of a text through its readings."""

    steps: tuple[ReadingStep, ...] = field(default=())

    @property
    def end(self) -> ReadingStep | None:
        """The step that ended it."""
        return self.steps[-1] if self.steps and self.steps[-1].kind in _ENDS else None

    @property
    def began_on(self) -> date | None:
        """The day of its first step, where that is known."""
        return self.steps[0].day if self.steps else None

    @property
    def fate(self) -> SeriesFate:
        """The fate of the text in this round."""
        if not self.steps:
            return SeriesFate.WAITING
        match self.steps[-1].kind:
            case StepKind.FIRST_READING:
                return SeriesFate.FIRST_READING
            case StepKind.SECOND_READING:
                return SeriesFate.SECOND_READING
            case StepKind.RETURNED:
                return SeriesFate.RETURNED
            case StepKind.ADOPTED:
                return SeriesFate.ADOPTED_AT_ONCE if self._took_one_day() else SeriesFate.ADOPTED
        return SeriesFate.ENDED

    @property
    def state(self) -> ItemState | None:
        """The state of a text that is in one of its readings; else `None`."""
        return _READING_STATES.get(self.fate)

    def _took_one_day(self) -> bool:
        """Tell whether both readings, each of which is recorded, were taken on one day that is known."""
        kinds = {step.kind for step in self.steps}
        days = {step.day for step in self.steps}
        read_twice = {StepKind.FIRST_READING, StepKind.SECOND_READING} <= kinds
        return read_twice and len(days) == 1 and None not in days


def split_rounds(steps: Iterable[ReadingStep]) -> tuple[Round, ...]:
    """The rounds of a text, from its steps in order; steps before any reading belong to none."""
    rounds: list[list[ReadingStep]] = []
    ended = True
    for step in steps:
        opens = step.kind in {StepKind.FIRST_READING, StepKind.SECOND_READING, StepKind.ADOPTED}
        if ended and (opens or step.kind is StepKind.RETURNED):
            rounds.append([])
            ended = False
        if not ended and step.kind in _OF_READINGS:
            rounds[-1].append(step)
        ended = ended or step.kind in _ENDS
    return tuple(Round(tuple(of_round)) for of_round in rounds)


def rounds_by_series(rounds: Sequence[Round], papers: Sequence[str]) -> tuple[Round, ...]:
    """For each series that holds a text, by its paper and in order, the round that began with it; an empty round where there is none.

    A round whose steps name the paper of a series is that series'; the others follow in order.
    """
    named = {paper: index for index, paper in _named_rounds(rounds) if paper in papers}
    others = iter(entry for index, entry in enumerate(rounds) if index not in set(named.values()))
    return tuple(rounds[named[paper]] if paper in named else next(others, Round()) for paper in papers)


def _named_rounds(rounds: Sequence[Round]) -> Iterator[tuple[int, str]]:
    """Each round that names a paper, by its place; the latest of a paper last."""
    for index, entry in enumerate(rounds):
        for step in entry.steps:
            if step.paper:
                yield index, step.paper
                break


def steps_missing(before: Round, kind: StepKind, lifecycle: Lifecycle | None) -> tuple[StepKind, ...]:
    """The steps that a text has to take, in order, until it has passed a step of its readings; none where its round is over.

    A step that the organisation's table does not have is not taken on the way.
    """
    if before.end is not None:
        return ()
    ways = (StepKind.FIRST_READING, StepKind.SECOND_READING, StepKind.ADOPTED)
    order = tuple(step for step in ways if step is kind or lifecycle is None or lifecycle.row(step))
    passed = {step.kind for step in before.steps}
    reached = max((order.index(step) for step in passed if step in order), default=-1)
    return order[reached + 1 : order.index(kind) + 1]

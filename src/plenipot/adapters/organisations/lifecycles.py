"""Tables of steps from the data files of organisations: ``lifecycle.toml`` beside the rule books, one for all editions."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping
from typing import Any

from plenipot.adapters.organisations.folders import Organisation
from plenipot.core.procedure.lifecycle import (
    MEANINGS,
    PHASES,
    Forum,
    ItemState,
    Lifecycle,
    Phase,
    StepEvidence,
    StepKind,
    StepRule,
)
from plenipot.core.procedure.rules import Certainty
from plenipot.errors import Malformed

_FILE = "lifecycle.toml"
_PHASE = "phase:"
_KEYS = ("step", "after", "in", "who", "rules", "evidence", "certainty", "source")


def load_lifecycle(organisation: Organisation) -> Lifecycle | None:
    """The table of steps of an organisation; `None` where it has none. Raises: Malformed."""
    path = organisation.folder / _FILE
    return parse_lifecycle(path.read_text(encoding="utf-8"), organisation.name) if path.is_file() else None


def parse_lifecycle(text: str, name: str) -> Lifecycle:
    """A table of steps from the text of its file. Raises: Malformed."""
    try:
        tables = tomllib.loads(text)
        entries = tables.get("steps", ())
        states = {ItemState.FILED} | {MEANINGS[StepKind(entry["step"])].state for entry in entries}
        steps = tuple(_row(entry, states) for entry in entries)
        _refuse_repeated(steps)
        bodies = tuple((Forum(forum), tuple(codes)) for forum, codes in tables.get("bodies", {}).items())
        return Lifecycle(steps=steps, bodies=bodies, text_series=tuple(tables.get("texts", ())))
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError, AttributeError) as error:
        raise Malformed(f"The table of steps of “{name}” cannot be read: {error}.", name) from error


def _row(entry: Mapping[str, Any], states: Container[ItemState | None]) -> StepRule:
    """A row of the table. Raises: KeyError, ValueError."""
    unknown = set(entry) - set(_KEYS)
    if unknown:
        raise ValueError(f"a step has no {', '.join(sorted(unknown))}")
    return StepRule(
        kind=StepKind(entry["step"]),
        after=frozenset(_states(entry["after"], states)),
        forums=tuple(map(Forum, entry.get("in", ()))),
        who=entry["who"],
        rules=tuple(entry.get("rules", ())),
        evidence=tuple(map(StepEvidence, entry.get("evidence", ()))),
        certainty=Certainty(entry.get("certainty", Certainty.READ)),
        source=entry.get("source", ""),
    )


def _states(names: Iterable[str], reached: Container[ItemState | None]) -> Iterator[ItemState]:
    """The states that are named; by the name of a phase, those in it that are reached by the table. Raises: ValueError."""
    for name in names:
        if name.startswith(_PHASE):
            phase = Phase(name.removeprefix(_PHASE))
            yield from (state for state in ItemState if PHASES[state] is phase and state in reached)
        else:
            yield ItemState(name)


def _refuse_repeated(steps: Iterable[StepRule]) -> None:
    """Refuse a table in which a step has two rows. Raises: ValueError."""
    repeated = [kind for kind, count in Counter(row.kind for row in steps).items() if count > 1]
    if repeated:
        raise ValueError(f"two steps are named {repeated[0]}")

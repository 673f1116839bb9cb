"""The days of a sample conference: sittings, agendas, series of texts, readings, decisions, steps, adopted texts, links.

Each file of the folder ``proceedings`` holds what the sources say of a day, row by row, each with its source. It is entered
by the operations that a secretariat would use; a row that stands in the record already adds nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from plenipot.adapters.issues.nodes import plain_data
from plenipot.conferences import operations as conferences
from plenipot.core.access.levels import Actor
from plenipot.core.procedure.adoption import AdoptionKind
from plenipot.core.procedure.agenda import AgendaChange, AgendaLine, ChangeKind, parse_mentions
from plenipot.core.procedure.lifecycle import StepKind
from plenipot.core.procedure.lineage import LinkKind
from plenipot.core.procedure.reports import ReportCertainty
from plenipot.core.procedure.series import ReadingStage
from plenipot.lineage import operations as lineage
from plenipot.lineage import queries as lines
from plenipot.lineage.values import StatementFacts
from plenipot.meetings import operations as meetings
from plenipot.meetings import queries as agendas
from plenipot.outcomes import operations as outcomes
from plenipot.outcomes import queries as adopted
from plenipot.proceedings import operations as proceedings
from plenipot.proceedings import queries as decided
from plenipot.series import operations as series
from plenipot.series.values import SeriesEntry, SeriesFacts

Row = dict[str, Any]


def record_days(actor: Actor, slug: str, folder: Path, moment: datetime) -> Iterator[bool]:
    """Record the days of a folder in their order; whether each row was new. Raises: Malformed (the data), NotFound."""
    for path in sorted(folder.glob("*.yaml")):
        day = plain_data(path.read_bytes())
        for table, enter in _TABLES.items():
            for row in day.get(table, ()):
                facts = dict(row)
                if "certainty" in facts:
                    facts["certainty"] = ReportCertainty(facts["certainty"])
                yield enter(actor, slug, facts, moment)


def _convene(actor: Actor, slug: str, row: Row, moment: datetime) -> bool:
    room = conferences.SittingRoom(room=row.pop("room", ""))
    return conferences.convene(actor, slug, moment=moment, room=room, **{"begins_at": None, **row})


def _set_agenda(actor: Actor, slug: str, row: Row, moment: datetime) -> bool:
    lines = [
        AgendaLine(number=item["number"], title=item["title"], mentions=parse_mentions(item.get("documents", "")))
        for item in row.pop("items")
    ]
    return meetings.set_agenda(actor, slug, moment=moment, lines=lines, **row).new


def _change_agenda(actor: Actor, slug: str, row: Row, moment: datetime) -> bool:
    body, number, item, kind = (row.pop(name) for name in ("body", "number", "item", "kind"))
    change = AgendaChange(
        kind=ChangeKind(kind), number=item, asked_by=row.pop("asked_by", ""), decision=row.pop("decision", "")
    )
    standing = agendas.agenda(actor, slug, body, number).items
    changes = (entry for line in standing if line.number == item for entry in line.changes)
    if any(
        (entry.kind, entry.asked_by, entry.decision) == (change.kind, change.asked_by, change.decision)
        for entry in changes
    ):
        return False
    meetings.change_agenda(actor, slug, body, number, change, moment, on=row.pop("happened_on", None), **row)
    return True


def _set_series(actor: Actor, slug: str, row: Row, moment: datetime) -> bool:
    texts = tuple(SeriesEntry(**text) for text in row.pop("texts", ()))
    facts = SeriesFacts(texts=texts, **{name: value for name, value in row.items() if name != "number"})
    return series.set_series(actor, slug, row["number"], moment, facts=facts) is not None


def _read_series(actor: Actor, slug: str, row: Row, moment: datetime) -> bool:
    number, reading = row.pop("series"), ReadingStage(row.pop("reading"))
    facts = series.ReadingFacts(returned=tuple(row.pop("returned", ())), **row)
    before = len(decided.steps(actor, slug))
    series.read_series(actor, slug, number, reading, moment, facts=facts)
    return len(decided.steps(actor, slug)) > before


def _decide(actor: Actor, slug: str, row: Row, moment: datetime) -> bool:
    """Record the decision of a row of the sample, unless it stands already."""
    body, outcome = row.pop("body"), row.pop("outcome")
    standing = decided.decisions(actor, slug, body=body)
    if any((entry.outcome, entry.happened) == (outcome, row.get("happened_on")) for entry in standing):
        return False
    step = StepKind(row.pop("step")) if "step" in row else None
    facts = proceedings.DecisionFacts(as_text=bool(row.get("item")), step=step, **row)
    proceedings.record_decision(actor, slug, body, outcome, moment, facts=facts)
    return True


def _step(actor: Actor, slug: str, row: Row, moment: datetime) -> bool:
    """Record the step of a row of the sample."""
    kind, item = StepKind(row.pop("step")), row.pop("item")
    facts = proceedings.StepFacts(as_text=True, **row)
    return proceedings.record_step(actor, slug, kind, item, moment, facts=facts) is not None


def _adopt(actor: Actor, slug: str, row: Row, moment: datetime) -> bool:
    """Record the adopted text of a row of the sample, unless it stands already."""
    item = row.pop("item")
    if any(entry.item == item for entry in adopted.adoptions(actor, slug)):
        return False
    kind, aliases = AdoptionKind(row.pop("kind")), tuple(row.pop("aliases", ()))
    outcomes.adopt(actor, slug, item, moment, facts=outcomes.AdoptionFacts(kind=kind, aliases=aliases, **row))
    return True


def _number(actor: Actor, slug: str, row: Row, moment: datetime) -> bool:
    """Give the text of a row of the sample its number, unless it has one."""
    name = row.pop("name")
    if adopted.adoption(actor, slug, name).number is not None:
        return False
    outcomes.number_text(actor, slug, name, moment, **row)
    return True


def _link(actor: Actor, slug: str, row: Row, moment: datetime) -> bool:
    earlier, later, kind = row.pop("earlier"), row.pop("later"), LinkKind(row.pop("kind"))
    facts = StatementFacts(source=row.pop("source"), certainty=row.pop("certainty", None))
    if any((entry.earlier.name, entry.later.name) == (earlier, later) for entry in lines.links(actor, slug)):
        return False
    lineage.link_items(actor, slug, earlier, later, kind, moment, facts=facts, **row)
    return True


_TABLES: dict[str, Callable[[Actor, str, Row, datetime], bool]] = {
    "sittings": _convene,
    "agendas": _set_agenda,
    "changes": _change_agenda,
    "series": _set_series,
    "steps": _step,
    "readings": _read_series,
    "decisions": _decide,
    "adopted": _adopt,
    "numbers": _number,
    "links": _link,
}
"""Table of a day's file → what enters a row of it, in the order in which they are entered."""

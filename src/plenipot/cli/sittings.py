"""`plenipot convene`, `move-sitting`, `cancel-sitting` and `sittings`: the calendar of a conference, with its past."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from plenipot.cli.records import (
    command_actor,
    looking_back,
    now,
    optional_day,
    optional_moment,
    printed_at_place,
    ready,
)
from plenipot.cli.tables import enter_lines, enter_table
from plenipot.cli.typed import AT, KNOWN, choice, optional_choice
from plenipot.core.procedure.reports import ReportCertainty
from plenipot.core.procedure.sittings import HELD, SittingState
from plenipot.errors import Malformed

if TYPE_CHECKING:
    from plenipot.adapters.filings.fact_table import FactTable
    from plenipot.conferences.operations import SittingRoom, SittingTime
    from plenipot.conferences.values import Sitting

_COLUMNS = (
    *("body", "number", "begins", "ends", "day", "title", "source", "certainty", "room", "languages", "webcast"),
    "cancelled",
)
_WEBCAST = {"": None, "yes": True, "no": False}
_SLUG = typer.Argument(help="The conference, e.g. busan-2014.")
_BODY = typer.Argument(help="The body by its code, e.g. COM5.")
_NUMBER = typer.Argument(help="The number of the sitting.")
_BEGINS = typer.Option("--begins", help="When it begins, like 2026-11-09T09:30+03:00; without a zone in UTC.")
_ENDS = typer.Option("--ends", help="When it ends.")
_DAY = typer.Option("--day", help="Its day, like 2026-11-09, where nobody knows the hour.")
_SOURCE = typer.Option(help="Where that is said: a document, a programme of meetings.")
_REASON = typer.Option(help="Why, in a sentence; it stays beside the change.")


def convene(
    slug: Annotated[str, _SLUG],
    body: Annotated[str, typer.Argument(help="The body by its code, e.g. COM5.")] = "",
    number: Annotated[int, typer.Argument(help="The number of the sitting.")] = 0,
    *,
    begins: Annotated[str, _BEGINS] = "",
    ends: Annotated[str, _ENDS] = "",
    day_: Annotated[str, _DAY] = "",
    title: Annotated[str, typer.Option(help="What it is about.")] = "",
    source: Annotated[str, _SOURCE] = "",
    certainty: Annotated[str, typer.Option(help=f"How sure it is: {', '.join(ReportCertainty)}.")] = "",
    room: Annotated[str, typer.Option(help="Where it is held.")] = "",
    languages: Annotated[
        str, typer.Option(help="The languages of interpretation, like ar,en,fr; none for none, empty where not known.")
    ] = "",
    webcast: Annotated[str, typer.Option(help="yes or no; empty where not known.")] = "",
    from_: Annotated[
        Path | None,
        typer.Option(
            "--from",
            help=f"A calendar (.ics), or a table (CSV, XLSX): {', '.join(_COLUMNS)}; body and number are needed.",
        ),
    ] = None,
) -> None:
    """Set a sitting of a body into the calendar: its hour where it is known, else its day alone.

    Example: plenipot convene busan-2014 COM5 3 --begins 2014-10-27T09:30+09:00 --source "Programme of 26 October"
    """
    ready(writes=True)
    if from_ is not None:
        _convene_from(slug, from_)
        return
    if not body or number < 1:
        raise Malformed("Say which sitting of which body: plenipot convene SLUG COM5 3 --begins MOMENT.")
    cells = {"begins": begins, "ends": ends, "day": day_, "title": title, "source": source, "certainty": certainty}
    cells |= {"room": room, "languages": languages, "webcast": webcast}
    new = _convene(slug, body, number, cells)
    typer.echo(
        f"{body} {number} {'is set' if new else 'was set so before'}: {_printed(slug, _time(begins, ends, day_))}."
    )


def _convene(slug: str, body: str, number: int, cells: dict[str, str]) -> bool:
    """Record a sitting as a row of the table says; True where that is new. Raises: Malformed, NotFound."""
    from plenipot.conferences import operations

    time = _time(cells["begins"], cells["ends"], cells["day"])
    return operations.convene(
        command_actor(writes=True),
        slug,
        body,
        number,
        time.begins_at,
        now(),
        ends_at=time.ends_at,
        held_on=time.held_on,
        title=cells["title"],
        source=cells["source"],
        certainty=optional_choice(ReportCertainty, cells["certainty"], "certainty"),
        room=_room(cells),
    )


def _room(cells: dict[str, str]) -> SittingRoom:
    """Where a sitting is held, and how it can be followed. Raises: Malformed."""
    from plenipot.conferences.operations import SittingRoom

    webcast, languages = cells["webcast"].strip().casefold(), cells["languages"].casefold().strip()
    if webcast not in _WEBCAST:
        raise Malformed(f"“{cells['webcast']}” does not say whether it is webcast; write yes, no, or nothing.")
    codes = tuple(code for code in languages.replace(",", " ").replace(";", " ").split() if code != "none")
    return SittingRoom(room=cells["room"], languages=codes if languages else None, webcast=_WEBCAST[webcast])


def _convene_from(slug: str, path: Path) -> None:
    """Set the sittings of a calendar or a table into the calendar. Raises: Malformed."""
    from plenipot.adapters.filings.fact_table import FactColumns

    def enter(cells: dict[str, str]) -> bool:
        """Record the sitting of a row. Raises: Malformed (its number is none)."""
        if not cells["number"].isdecimal():
            raise Malformed(f"“{cells['number'] or cells.get('summary', '')}” is no number of a sitting.")
        return _enter(slug, cells["body"], int(cells["number"]), cells)

    columns = FactColumns(names=_COLUMNS, required=("body", "number"))
    if path.suffix.casefold() == ".ics":
        enter_lines(_calendar_table(path), columns, enter)
        return
    enter_table(path, columns, enter)


def _enter(slug: str, body: str, number: int, cells: dict[str, str]) -> bool:
    """Record a sitting, and that it is cancelled where its row says so; True where any of it is new."""
    from plenipot.conferences import operations, queries
    from plenipot.errors import NotFound

    actor = command_actor(writes=True)
    is_cancelled = bool(cells.get("cancelled"))
    if is_cancelled:
        try:
            if queries.sitting(actor, slug, body, number).cancelled:
                return False
        except NotFound:
            _convene(slug, body, number, cells)
        reason = "Cancelled in the table or calendar that was entered"
        operations.cancel_sitting(actor, slug, body, number, reason, now(), source=cells["source"])
        return True
    return _convene(slug, body, number, cells)


def _calendar_table(path: Path) -> FactTable:
    """The events of a calendar as a table. Raises: Malformed."""
    from plenipot.adapters.filings.fact_table import FactLine, FactTable
    from plenipot.adapters.filings.folder import printable
    from plenipot.adapters.filings.paths import file_bytes
    from plenipot.cli.calendar_files import read_calendar
    from plenipot.cli.confined import confined

    name = printable(path.name)
    with confined() as run:
        events = run(read_calendar, file_bytes(path), name)
    for event in events:
        if "T" in event["begins"] and not re.search(r"[+-]\d\d:\d\d$", event["begins"]):
            raise Malformed(
                f"“{event['summary']}” begins at {event['begins']} in no zone; its hour is not known so.", name
            )
    lines = tuple(FactLine(number=place, cells=cells) for place, cells in enumerate(events, start=1))
    return FactTable(name=name, lines=lines)


def move_sitting(
    slug: Annotated[str, _SLUG],
    body: Annotated[str, _BODY],
    number: Annotated[int, _NUMBER],
    reason: Annotated[str, _REASON],
    begins: Annotated[str, _BEGINS] = "",
    ends: Annotated[str, _ENDS] = "",
    day_: Annotated[str, _DAY] = "",
    source: Annotated[str, _SOURCE] = "",
) -> None:
    """Move a sitting to another time; where it stood before is kept and can be listed.

    Example: plenipot move-sitting busan-2014 PL 7 --begins 2014-10-23T08:00Z --reason "The second round took longer"
    """
    ready(writes=True)
    from plenipot.conferences import operations

    time = _time(begins, ends, day_)
    operations.move_sitting(command_actor(writes=True), slug, body, number, time, reason, now(), source=source)
    typer.echo(f"{body} {number} is moved: {_printed(slug, time)}.")


def cancel_sitting(
    slug: Annotated[str, _SLUG],
    body: Annotated[str, _BODY],
    number: Annotated[int, _NUMBER],
    reason: Annotated[str, _REASON],
    source: Annotated[str, _SOURCE] = "",
) -> None:
    """Record that a sitting will not be held; it stays in the calendar as cancelled.

    Example: plenipot cancel-sitting busan-2014 PL 7 --reason "Its items went to the eighth"
    """
    ready(writes=True)
    from plenipot.conferences import operations

    operations.cancel_sitting(command_actor(writes=True), slug, body, number, reason, now(), source=source)
    typer.echo(f"{body} {number} is cancelled.")


def pass_sitting(
    slug: Annotated[str, _SLUG],
    body: Annotated[str, _BODY],
    number: Annotated[int, _NUMBER],
    state: Annotated[str, typer.Argument(help=f"{', '.join(HELD)}.")],
    *,
    at: Annotated[str, typer.Option("--at", help="When, like 2014-11-04T09:40+09:00; empty where nobody knows.")] = "",
    on: Annotated[str, typer.Option(help="The day, where nobody knows the hour.")] = "",
    reason: Annotated[str, typer.Option(help="Why, where that is said.")] = "",
    source: Annotated[str, _SOURCE] = "",
    certainty: Annotated[str, typer.Option(help=f"How sure it is: {', '.join(ReportCertainty)}.")] = "",
) -> None:
    """Record that a sitting was opened, suspended, resumed, adjourned or closed.

    Example: plenipot pass-sitting busan-2014 PL 7 open --at 2014-10-23T16:05+09:00 --source "Document 119"
    """
    ready(writes=True)
    from plenipot.conferences import operations

    operations.pass_sitting(
        command_actor(writes=True),
        slug,
        body,
        number,
        choice(SittingState, state, "state"),
        now(),
        at=optional_moment(at),
        on=optional_day(on),
        reason=reason,
        source=source,
        certainty=optional_choice(ReportCertainty, certainty, "certainty"),
    )
    typer.echo(f"{body} {number} is {state}.")


def sittings(
    slug: Annotated[str, _SLUG],
    body: Annotated[str, typer.Argument(help="With a number: the versions of this sitting.")] = "",
    number: Annotated[int, typer.Argument(help="The number of the sitting.")] = 0,
    at: Annotated[str, AT] = "",
    known_by: Annotated[str, KNOWN] = "",
) -> None:
    """List the sittings of a conference in order of time; of one sitting, everything that it was set to.

    Example: plenipot sittings busan-2014 PL 7
    """
    ready(writes=False)
    from plenipot.conferences import queries

    actor = looking_back(command_actor(writes=True), at, known_by)
    queries.conference(actor, slug)
    if number:
        for version in queries.sitting_history(actor, slug, body, number):
            recorded = f"{version.recorded_at:%Y-%m-%d %H:%M}"
            typer.echo("\t".join(filter(None, (recorded, _print_sitting(version.sitting), version.reason))))
        return
    for sitting in queries.sittings(actor, slug):
        if body in {"", sitting.body}:
            typer.echo(f"{sitting.body} {sitting.number}\t{_print_sitting(sitting)}")


def _print_sitting(sitting: Sitting) -> str:
    """A sitting as a line: its time, state, title and source."""
    state = "" if sitting.state in {SittingState.CALLED, SittingState.MOVED} else _state(sitting)
    parts = (_when(sitting), state, sitting.certainty or "", sitting.title)
    return "\t".join(filter(None, (*parts, sitting.source)))


def _state(sitting: Sitting) -> str:
    """The state of a sitting, and when it passed into it where that is known."""
    match sitting.passed:
        case datetime():
            return f"{sitting.state} {sitting.passed:%Y-%m-%d %H:%M} UTC"
        case None:
            return sitting.state.value
        case _:
            return f"{sitting.state} {sitting.passed}"


def _when(sitting: Sitting) -> str:
    """The day and hours of a sitting in UTC, for a line of the list."""
    if sitting.begins_at is None:
        return f"{sitting.held_on}, hour not known"
    ends = f"–{sitting.ends_at:%H:%M}" if sitting.ends_at else ""
    return f"{sitting.begins_at:%Y-%m-%d %H:%M}{ends} UTC"


def _time(begins: str, ends: str, on: str) -> SittingTime:
    """The time of a sitting as typed. Raises: Malformed."""
    from plenipot.conferences.operations import SittingTime

    return SittingTime(
        begins_at=optional_moment(begins),
        ends_at=optional_moment(ends),
        held_on=optional_day(on),
    )


def _printed(slug: str, time: SittingTime) -> str:
    """The time of a sitting as it was understood: in UTC and, where the zone of the place is known, by its clocks."""
    return printed_at_place(slug, time.begins_at) if time.begins_at else f"{time.held_on}, hour not known"

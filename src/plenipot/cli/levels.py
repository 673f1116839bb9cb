"""`plenipot level`: open and close documents, with who, when, by which decision; what was so at any moment."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from plenipot.cli.approvals import ALONE, alone_for, carry_out
from plenipot.cli.records import command_actor, now, optional_moment, ready
from plenipot.cli.tables import enter_columns
from plenipot.cli.typed import choice
from plenipot.core.access.acts import Act
from plenipot.core.access.grave import is_grave_change
from plenipot.core.access.levels import Content, Existence, FileFacts, Levels
from plenipot.errors import Malformed

if TYPE_CHECKING:
    from plenipot.registry.values import DatedLevels, Document

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)

_SLUG = typer.Argument(help="The conference, e.g. busan-2014.")
_SYMBOL = typer.Argument(help="The document, e.g. 48 or 34(Rev.1).")
_REASON = typer.Option(help="Why, in a sentence; it stays beside the change.")
_DECISION = typer.Option(help="The decision by which it is so, e.g. “Plenary, second sitting”.")
_PAPER = typer.Option(help="The document in which the decision can be read, by its symbol.")
_OF_LEVELS = {Existence.PUBLIC: "anybody", Existence.MEMBERS: "members", Existence.HIDDEN: "the secretariat"}


_FILES = typer.Option(
    help="Who may know name, size, hash and time of its files, where that is not who may read it: public or members."
)


@app.command("open")
def open_(
    slug: Annotated[str, _SLUG],
    symbol: Annotated[str, _SYMBOL],
    reason: Annotated[str, _REASON],
    to: Annotated[str, typer.Option(help="Who may know of it and read it: public or members.")] = "public",
    listed: Annotated[  # noqa: FBT002
        bool, typer.Option("--listed", help="Only number and title; its text stays as closed as it is.")
    ] = False,
    at: Annotated[str, typer.Option(help="From a moment ahead, like 2026-11-12T12:00+03:00.")] = "",
    decision: Annotated[str, _DECISION] = "",
    paper: Annotated[str, _PAPER] = "",
    *,
    files: Annotated[str, _FILES] = "",
    alone: Annotated[str, ALONE] = "",
) -> None:
    """Open a document: to anybody, or to members; at once, or from a moment on.

    Example: plenipot level open busan-2014 48 --reason "The proponent released it"
    """
    existence = choice(Existence, to, "level")
    if existence is Existence.HIDDEN:
        raise Malformed("A document is opened to public or members; plenipot level close hides it.")
    ready(writes=True)
    from plenipot.registry import queries

    present = queries.document(command_actor(writes=True), slug, symbol).levels
    opened = present.opened(existence, listed=listed, file_facts=_to_whom(files))
    _change(slug, symbol, opened, (reason, decision, paper), at=at, alone=alone)


@app.command()
def close(
    slug: Annotated[str, _SLUG],
    symbol: Annotated[str, _SYMBOL],
    reason: Annotated[str, _REASON],
    to: Annotated[str, typer.Option(help="Who may still read it: members or hidden (the secretariat).")] = "hidden",
    listed: Annotated[  # noqa: FBT002
        bool, typer.Option("--listed", help="Number and title stay as open as they are; its text is closed.")
    ] = False,
    until: Annotated[
        str,
        typer.Option(help="An embargo: it opens again as it was before at this moment, like 2026-11-12T12:00+03:00."),
    ] = "",
    decision: Annotated[str, _DECISION] = "",
    paper: Annotated[str, _PAPER] = "",
    *,
    files: Annotated[str, _FILES] = "",
    alone: Annotated[str, ALONE] = "",
) -> None:
    """Close a document, or its text alone; it is so for everybody as soon as the command ends.

    Example: plenipot level close busan-2014 48 --listed --reason "Filed for the eyes of members"
    """
    existence = choice(Existence, to, "level")
    if existence is Existence.PUBLIC:
        raise Malformed("A document is closed to members or hidden; plenipot level open opens it.")
    opens_at = optional_moment(until)
    if opens_at is not None and opens_at <= now():
        raise Malformed(f"“{until}” is past; an embargo ends at a moment ahead.")
    ready(writes=True)
    from plenipot.registry import queries

    present = queries.document(command_actor(writes=True), slug, symbol).levels
    closed = present.closed(existence, listed=listed, file_facts=_to_whom(files) or FileFacts.HIDDEN)
    if until:
        alone = alone or alone_for(Act.CHANGE_LEVELS, slug, reason)
    if until and not alone and is_grave_change(present, closed):
        raise Malformed(
            "What opens again is closed first: ask for the closing, then schedule the opening; or --alone REASON."
        )
    _change(slug, symbol, closed, (reason, decision, paper), alone=alone)
    if until:
        _change(slug, symbol, present, (reason, decision, paper), at=until, alone=alone)


@app.command("set")
def set_(
    slug: Annotated[str, _SLUG],
    from_: Annotated[
        Path,
        typer.Option(
            "--from",
            help="A table (CSV, XLSX): document, existence, content, reason, and files, at (a moment ahead), decision, paper.",
        ),
    ],
    alone: Annotated[str, ALONE] = "",
) -> None:
    """Set the levels of many documents by a table, a line for each: who may know of it (existence) and read it (content).

    A line opens or closes as the other commands do; what takes two persons is asked for, line by line.

    Example: plenipot level set busan-2014 --from levels.csv
    """
    ready(writes=True)
    names = ("document", "existence", "content", "files", "at", "reason", "decision", "paper")
    enter_columns(from_, names, ("document", "existence", "content", "reason"), partial(_set, slug, alone))


def _set(slug: str, alone: str, cells: dict[str, str]) -> bool:
    """Set the levels of a document as a row of the table says; True where that is new. Raises: Malformed, NotFound."""
    from plenipot.registry import queries

    levels = Levels(
        choice(Existence, cells["existence"], "level"),
        choice(Content, cells["content"], "level"),
        _to_whom(cells["files"]) or FileFacts.HIDDEN,
    )
    if not cells["reason"]:
        raise Malformed("A change of levels needs a reason.")
    symbol = cells["document"]
    if not cells["at"] and queries.document(command_actor(writes=True), slug, symbol).levels == levels:
        return False
    _change(slug, symbol, levels, (cells["reason"], cells["decision"], cells["paper"]), at=cells["at"], alone=alone)
    return True


@app.command()
def show(
    slug: Annotated[str, _SLUG],
    symbol: Annotated[str, _SYMBOL],
    at: Annotated[str, typer.Option(help="A year, a day or a moment: print what was so then.")] = "",
) -> None:
    """Print who may know of a document and read it since when, by which decision, and what is scheduled.

    Example: plenipot level show busan-2014 48
    """
    ready(writes=False)
    from plenipot.chronicle.clocks import typed_as_of
    from plenipot.registry.levels import level_history, levels_at

    actor = command_actor(writes=True)
    if at:
        moment_asked_for = typed_as_of(at, "").at
        levels = levels_at(actor, slug, symbol, moment_asked_for) if moment_asked_for else None
        typer.echo(_describe_levels(levels) if levels else "It was not filed yet.")
        return
    for change in level_history(actor, slug, symbol):
        typer.echo(_line(change))


@app.command()
def release() -> None:
    """Let take effect what was scheduled and is due; `plenipot serve` does it by itself, a timer may do it elsewhere.

    Example: plenipot level release
    """
    ready(writes=True)
    from plenipot.registry.operations import release as release_due

    released = release_due(command_actor(writes=True), now())
    for document in released:
        typer.echo(f"{document.symbol}: {_describe_levels(document.levels)}")
    if not released:
        typer.echo("Nothing is due.", err=True)


def _change(slug: str, symbol: str, levels: Levels, ground: tuple[str, str, str], *, alone: str, at: str = "") -> None:
    """Change the levels of a document, now or from a moment on, or ask for it, and say what they are."""
    from plenipot.registry.values import LevelDecision

    reason, decision, paper = ground
    since = optional_moment(at)
    facts = {
        "symbol": symbol,
        "levels": levels,
        "ground": LevelDecision(reason=reason, decision=decision, paper=paper),
        "since": since,
    }
    ahead = f" from {since:%Y-%m-%d %H:%M} UTC on" if since else ""

    def print_result(document: Document) -> None:
        """Say what the levels are."""
        typer.echo(f"{document.symbol}{ahead}: {_describe_levels(levels)}")

    carry_out(Act.CHANGE_LEVELS, slug, facts, print_result, alone=alone)


def _to_whom(files: str) -> FileFacts | None:
    """The circle that is typed to whom the facts of files are shown; none where nothing is. Raises: Malformed."""
    return choice(FileFacts, files, "level") if files else None


def _describe_levels(levels: Levels) -> str:
    """Levels in words."""
    described = f"known to {_OF_LEVELS[levels.existence]}, read by {_OF_LEVELS[Existence(levels.content.value)]}"
    apart = levels.file_facts.value != levels.content.value
    return described + (f", its files known to {_OF_LEVELS[Existence(levels.file_facts.value)]}" if apart else "")


def _line(change: DatedLevels) -> str:
    """A printed line on a change of levels: since when, which, on what ground, by whom."""
    ground = "; ".join(filter(None, (change.ground.reason, change.ground.decision, change.ground.paper)))
    since = f"{'scheduled for ' if change.scheduled else ''}{change.since:%Y-%m-%d %H:%M} UTC"
    return "\t".join(filter(None, (since, _describe_levels(change.levels), ground, change.actor)))

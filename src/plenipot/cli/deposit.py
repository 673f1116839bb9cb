"""`plenipot deposit`: file documents in any format, each kept as it is filed."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from plenipot.cli.counted import many
from plenipot.cli.records import command_actor, now, optional_moment, ready
from plenipot.cli.typed import choice
from plenipot.core.access.levels import Existence, Levels
from plenipot.errors import Malformed

if TYPE_CHECKING:
    from plenipot.registry.values import Deposit

_LEVEL = typer.Option(
    help="Who may know of it and read it: public, members, hidden; by itself what is usual in the conference."
)


def deposit(
    slug: Annotated[str, typer.Argument(help="The conference, e.g. busan-2014.")],
    files: Annotated[list[Path], typer.Argument(help="The files: Word, PDF, pictures, anything.")],
    *,
    symbol: Annotated[
        str, typer.Option(help="The symbol of the document, where the file does not print it: 48, DT/12.")
    ] = "",
    title: Annotated[str, typer.Option(help="Its title, where the file does not print it.")] = "",
    source: Annotated[str, typer.Option(help="Who it is from, where the file does not print it.")] = "",
    language: Annotated[str, typer.Option(help="Its language (ISO code), where the file does not print it.")] = "",
    level: Annotated[str, _LEVEL] = "",
    listed: Annotated[
        bool, typer.Option("--listed", help="Anybody may know of it; --level says who reads it.")
    ] = False,
    until: Annotated[
        str, typer.Option(help="An embargo: hidden until this moment, like 2026-11-12T12:00+03:00, then public.")
    ] = "",
    reason: Annotated[str, typer.Option(help="Why it is not open, in a sentence.")] = "",
    origin: Annotated[
        str, typer.Option(help="official; released by its author, or unofficial: then a cleaned copy is filed.")
    ] = "official",
) -> None:
    """File documents; bytes that are there already change nothing. A Word file is read, of others the words where they have some.

    What a file prints of itself is compared with what you say, and differences are doubts for somebody to settle.

    Example: plenipot deposit busan-2014 letter.pdf --symbol INF/7 --title "Letter of the host country"
    """
    if symbol and len(files) > 1:
        raise Malformed("One symbol is that of one file; file them one by one.")
    levels, opens_at = _openness(level, until, listed=listed)
    ready(writes=True)
    from plenipot.adapters.filings.paths import file_bytes
    from plenipot.proposals.depositing import file_document
    from plenipot.proposals.values import DepositedFacts
    from plenipot.registry.values import LevelDecision, Origin

    facts = DepositedFacts(
        symbol=symbol,
        title=title,
        source=source,
        language=language,
        levels=levels,
        until=opens_at,
        ground=LevelDecision(reason=reason or ("Under embargo" if opens_at else "")),
        origin=choice(Origin, origin, "origin"),
    )
    refused = 0
    for path in files:
        try:
            outcome, unread = file_document(command_actor(writes=True), slug, path.name, file_bytes(path), now(), facts)
        except Malformed as refusal:
            if len(files) == 1:
                raise
            refused += 1
            typer.echo(f"refused  {path.name}: {refusal}", err=True)
        else:
            _say_outcome(slug, path, outcome, unread, symbol)
    if refused:
        raise Malformed(f"{many(refused, 'file')} of {len(files)} could not be filed; the others are.")


def _openness(level: str, until: str, *, listed: bool) -> tuple[Levels | None, datetime | None]:
    """The levels that are typed, none for what is usual, and the end of an embargo. Raises: Malformed."""
    if not level:
        if listed:
            raise Malformed("Say with --level who may read what is --listed: members, hidden.")
        return None, optional_moment(until)
    return Levels().closed(choice(Existence, level, "level"), listed=listed), optional_moment(until)


def _say_outcome(slug: str, path: Path, outcome: Deposit, unread: str, typed: str) -> None:
    """Say under which symbol a file stands now, what is doubtful or unread about it, and how it gets the symbol that was typed."""
    symbol = outcome.document.symbol
    typer.echo(f"{path.name}\t{symbol}{'' if outcome.new else ', known already'}")
    notes = [outcome.doubt, unread if outcome.new else ""]
    if typed and not outcome.new and not f"/{symbol}".endswith(f"/{typed}"):
        command = f'plenipot document set {slug} {symbol} --symbol "{typed}" --reason "It prints no symbol"'
        notes.append(f"It stands under {symbol}. To call it {typed}: {command}")
    for note in filter(None, notes):
        typer.echo(f"  {note}")

"""`plenipot declaration`: what delegations declare and reserve on signing; add, settle, list."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from plenipot.cli.records import command_actor, looking_back, now, optional_day, ready
from plenipot.cli.tables import enter_columns
from plenipot.cli.typed import AT, KNOWN, choice, optional_choice
from plenipot.core.procedure.declarations import DECLARATION_WORDS, RESERVATION_WORDS, DeclarationKind, ReservationFate
from plenipot.core.procedure.reports import ReportCertainty
from plenipot.core.text.typed_lists import split_list
from plenipot.errors import Malformed

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)
_SLUG = typer.Argument(help="The conference, e.g. busan-2014.")
_SOURCE = typer.Option(help="Where that is said.")
_CERTAINTY = typer.Option(help=f"How sure it is: {', '.join(ReportCertainty)}.")
_COLUMNS = (
    *("states", "words", "kind", "number", "language", "provisions", "replies", "received", "source", "certainty"),
)
_TABLE = f"A table (CSV, XLSX): states, words, and {', '.join(_COLUMNS[2:])} where they are known; lists by commas."


@app.command()
def add(
    slug: Annotated[str, _SLUG],
    words: Annotated[str, typer.Argument(help="The words of the declaration.")] = "",
    *,
    by: Annotated[list[str] | None, typer.Option(help="A State that makes it, by its code; say it again.")] = None,
    reservation: Annotated[
        bool, typer.Option("--reservation", help="It is a reservation to an amendment of a treaty.")
    ] = False,
    number: Annotated[int | None, typer.Option(min=1, help="Its number, if not the next one received.")] = None,
    on: Annotated[list[str] | None, typer.Option(help="A provision that it is about, e.g. CS/165.")] = None,
    replies_to: Annotated[list[int] | None, typer.Option(help="A declaration that it replies to.")] = None,
    received: Annotated[str, typer.Option(help="The day on which it was received.")] = "",
    language: Annotated[str, typer.Option(help="ISO code of the language of its words.")] = "en",
    source: Annotated[str, _SOURCE] = "",
    certainty: Annotated[str, _CERTAINTY] = "",
    from_: Annotated[Path | None, typer.Option("--from", help=_TABLE)] = None,
) -> None:
    """Record a declaration on signing, or a reservation to an amendment, under the number of its receipt.

    Example: plenipot declaration add busan-2014 "The delegation reserves the right …" --by CAN --received 2014-11-06
    """
    ready(writes=True)
    if from_ is not None:
        enter_columns(from_, _COLUMNS, ("states", "words"), lambda cells: bool(_add(slug, cells)))
        return
    kind = DeclarationKind.RESERVATION if reservation else DeclarationKind.DECLARATION
    lists = (",".join(by or ()), ",".join(on or ()), ",".join(map(str, replies_to or ())))
    typed = (lists[0], words, kind.value, str(number or ""), language, lists[1], lists[2], received, source, certainty)
    typer.echo(f"It is number {_add(slug, dict(zip(_COLUMNS, typed, strict=True)))}.")


def _add(slug: str, cells: dict[str, str]) -> int:
    """Record a declaration as a row of the table says, and return its number. Raises: Malformed, NotInOrder, Conflict."""
    from plenipot.outcomes.operations import DeclarationFacts, record_declaration

    numbers = [*split_list(cells["replies"]), *filter(None, (cells["number"],))]
    if wrong := next((typed for typed in numbers if not typed.isdecimal()), ""):
        raise Malformed(f"“{wrong}” is no number of a declaration.")
    facts = DeclarationFacts(
        kind=choice(DeclarationKind, cells["kind"] or DeclarationKind.DECLARATION.value, "kind of declaration"),
        number=int(cells["number"]) if cells["number"] else None,
        language=cells["language"] or "en",
        provisions=split_list(cells["provisions"]),
        replies_to=tuple(int(typed) for typed in split_list(cells["replies"])),
        received_on=optional_day(cells["received"]),
        source=cells["source"],
        certainty=optional_choice(ReportCertainty, cells["certainty"], "certainty"),
    )
    states = split_list(cells["states"])
    return record_declaration(command_actor(writes=True), slug, states, cells["words"], now(), facts=facts).number


@app.command()
def settle(
    slug: Annotated[str, _SLUG],
    number: Annotated[int, typer.Argument(min=1, help="The number of the reservation.")],
    state: Annotated[str, typer.Argument(help="The State by its code.")],
    fate: Annotated[str, typer.Argument(help=f"{', '.join(ReservationFate)}.")],
    when: Annotated[str, typer.Option(help="The day of its consent.")] = "",
    source: Annotated[str, _SOURCE] = "",
    certainty: Annotated[str, _CERTAINTY] = "",
) -> None:
    """Record that a State confirmed its reservation when it gave its consent, or that the reservation lapsed.

    Example: plenipot declaration settle antalya-2006 12 SUI confirmed --when 2008-05-13
    """
    ready(writes=True)
    from plenipot.outcomes.operations import settle_reservation

    chosen = choice(ReservationFate, fate, "end of a reservation")
    settle_reservation(
        command_actor(writes=True),
        slug,
        number,
        state,
        chosen,
        now(),
        happened_on=optional_day(when),
        source=source,
        certainty=optional_choice(ReportCertainty, certainty, "certainty"),
    )
    typer.echo(f"{number}, {state}: {RESERVATION_WORDS[chosen]}.")


@app.command("list")
def list_(slug: Annotated[str, _SLUG], at: Annotated[str, AT] = "", known_by: Annotated[str, KNOWN] = "") -> None:
    """List what was declared and reserved on signing, by number of receipt.

    Example: plenipot declaration list busan-2014
    """
    ready(writes=False)
    from plenipot.outcomes.final_acts import declarations

    for entry in declarations(looking_back(command_actor(writes=False), at, known_by), slug):
        replies = f"replies to {', '.join(map(str, entry.replies_to))}" if entry.replies_to else ""
        settled = "; ".join(f"{row.state}: {RESERVATION_WORDS[row.fate]}" for row in entry.settled)
        facts = (
            str(entry.number),
            DECLARATION_WORDS[entry.kind],
            ", ".join(entry.states),
            " ".join(entry.provisions),
            replies,
            entry.words,
            settled,
            entry.certainty.value,
        )
        typer.echo("\t".join(filter(None, facts)))

"""`plenipot series`: what is said of texts; in which languages they are ready, what they cost, where languages diverge, open brackets."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from plenipot.cli.records import command_actor, now, optional_day, ready
from plenipot.cli.tables import enter_columns
from plenipot.cli.typed import choice, optional_choice
from plenipot.core.negotiation.bracket_kinds import BracketKind
from plenipot.core.procedure.reports import ReportCertainty
from plenipot.core.procedure.series import COST_WORDS, READING_WORDS, CostKind, ReadingStage
from plenipot.errors import Malformed

if TYPE_CHECKING:
    from plenipot.series.values import ReadinessState

_SLUG = typer.Argument(help="The conference, e.g. busan-2014.")
_TEXT = typer.Argument(help="The text by its provisional number, e.g. WGPL/6.")
_SOURCE = typer.Option(help="Where that is said.")
_CERTAINTY = typer.Option(help=f"How sure it is: {', '.join(ReportCertainty)}.")
_READY = ("text", "reading", "language", "pages", "sent", "due", "ready", "waived", "source", "certainty")
_COST = ("text", "kind", "words", "paper", "stated", "source", "certainty")
_BRACKET = ("item", "words", "text", "kind", "opened", "source", "certainty")


def add_commands(app: typer.Typer) -> None:
    """Add these commands to those of series."""
    for name, function in _COMMANDS.items():
        app.command(name)(function)


def _from_option(columns: tuple[str, ...]) -> object:
    """The option of a table with these columns."""
    return typer.Option("--from", help=f"A table (CSV, XLSX): {', '.join(columns)}.")


def note_ready(
    slug: Annotated[str, _SLUG],
    text: Annotated[str, _TEXT] = "",
    reading: Annotated[str, typer.Argument(help=f"{', '.join(ReadingStage)}.")] = "",
    language: Annotated[str, typer.Argument(help="The language by its code, e.g. fr.")] = "",
    *,
    pages: Annotated[str, typer.Option(help="How many pages it has.")] = "",
    sent: Annotated[str, typer.Option(help="The day on which it went to be translated.")] = "",
    due: Annotated[str, typer.Option(help="The day on which it is due.")] = "",
    on: Annotated[str, typer.Option(help="The day on which it was ready.")] = "",
    waived: Annotated[str, typer.Option(help="The plenary waives it: the decision, in words.")] = "",
    source: Annotated[str, _SOURCE] = "",
    certainty: Annotated[str, _CERTAINTY] = "",
    from_: Annotated[Path | None, _from_option(_READY)] = None,
) -> None:
    """Note how far a text is ready for a reading in a language, or that the plenary waives it.

    Example: plenipot series ready busan-2014 WGPL/6 second fr --pages 4 --sent 2014-11-02 --due 2014-11-03 --on 2014-11-04
    """
    ready(writes=True)
    if from_ is not None:
        enter_columns(from_, _READY, _READY[:3], lambda cells: _note_ready(slug, cells))
        return
    typed = (text, reading, language, pages, sent, due, on, waived, source, certainty)
    new = _note_ready(slug, dict(zip(_READY, typed, strict=True)))
    typer.echo(f"{text}, {reading} reading, {language}: {'noted' if new else 'as before'}.")


def _note_ready(slug: str, cells: dict[str, str]) -> bool:
    from plenipot.series.operations import ReadinessFacts, note_readiness

    if cells["pages"] and not cells["pages"].isdecimal():
        raise Malformed(f"“{cells['pages']}” is no number of pages.")
    facts = ReadinessFacts(
        pages=int(cells["pages"]) if cells["pages"] else None,
        sent_on=optional_day(cells["sent"]),
        due_on=optional_day(cells["due"]),
        ready_on=optional_day(cells["ready"]),
        waived=cells["waived"],
        source=cells["source"],
        certainty=optional_choice(ReportCertainty, cells["certainty"], "certainty"),
    )
    reading = choice(ReadingStage, cells["reading"], "reading")
    actor = command_actor(writes=True)
    return note_readiness(actor, slug, cells["text"], reading, cells["language"], now(), facts=facts)


def note_text_cost(
    slug: Annotated[str, _SLUG],
    text: Annotated[str, _TEXT] = "",
    kind: Annotated[str, typer.Argument(help=f"{', '.join(CostKind)}.")] = "",
    *,
    words: Annotated[str, typer.Option(help="What is estimated, e.g. CHF 300 000 a year.")] = "",
    paper: Annotated[str, typer.Option(help="The document in which that is said.")] = "",
    on: Annotated[str, typer.Option(help="The day on which it was said.")] = "",
    source: Annotated[str, _SOURCE] = "",
    certainty: Annotated[str, _CERTAINTY] = "",
    from_: Annotated[Path | None, _from_option(_COST)] = None,
) -> None:
    """Note the financial implications of a text, and the paper that says them.

    Example: plenipot series cost busan-2014 COM6/4 awaited --source "Report of Committee 6"
    """
    ready(writes=True)
    if from_ is not None:
        enter_columns(from_, _COST, _COST[:2], lambda cells: _note_cost(slug, cells))
        return
    new = _note_cost(slug, dict(zip(_COST, (text, kind, words, paper, on, source, certainty), strict=True)))
    typer.echo(f"{text}: {COST_WORDS[choice(CostKind, kind, 'kind')]}{'' if new else ', as before'}.")


def _note_cost(slug: str, cells: dict[str, str]) -> bool:
    from plenipot.series.operations import note_cost

    return note_cost(
        command_actor(writes=True),
        slug,
        cells["text"],
        choice(CostKind, cells["kind"], "kind of financial implications"),
        now(),
        words=cells["words"],
        paper=cells["paper"],
        stated_on=optional_day(cells["stated"]),
        source=cells["source"],
        certainty=optional_choice(ReportCertainty, cells["certainty"], "certainty"),
    )


def diverge(
    slug: Annotated[str, _SLUG],
    text: Annotated[str, _TEXT],
    language: Annotated[str, typer.Argument(help="The language that says otherwise, by its code.")],
    words: Annotated[str, typer.Argument(help="Which words, and what they say otherwise.")],
    other: Annotated[str, typer.Option("--from", help="The language with which it is compared.")] = "",
    on: Annotated[str, typer.Option(help="The day on which it was found.")] = "",
    source: Annotated[str, _SOURCE] = "",
    certainty: Annotated[str, _CERTAINTY] = "",
) -> None:
    """Note that a text does not say in one language what it says in another.

    Example: plenipot series diverge busan-2014 WGPL/6 fr "resolves 2: “peut” for “shall”" --from en
    """
    ready(writes=True)
    from plenipot.series.operations import note_divergence

    divergence = note_divergence(
        command_actor(writes=True),
        slug,
        text,
        language,
        words,
        now(),
        other=other,
        found_on=optional_day(on),
        source=source,
        certainty=optional_choice(ReportCertainty, certainty, "certainty"),
    )
    typer.echo(f"{divergence.text}: {divergence.language} says otherwise.\t{divergence.key}")


def settle(
    slug: Annotated[str, _SLUG],
    key: Annotated[str, typer.Argument(help="The divergence by its key, which show prints.")],
    settling: Annotated[str, typer.Option("--reason", help="How it was settled, in a sentence.")],
    on: Annotated[str, typer.Option(help="The day on which it was settled.")] = "",
) -> None:
    """Record that two languages say the same now, and how that came.

    Example: plenipot series settle busan-2014 3f2a9c001122 --reason "Aligned by the Editorial Committee"
    """
    ready(writes=True)
    from plenipot.series.operations import settle_divergence

    actor = command_actor(writes=True)
    divergence = settle_divergence(actor, slug, key, settling, now(), settled_on=optional_day(on))
    typer.echo(f"{divergence.text}: {divergence.language} says the same now.")


def bracket(
    slug: Annotated[str, _SLUG],
    item: Annotated[
        str, typer.Argument(help="A text’s number, with --no-text a proposal’s id or a document’s symbol.")
    ] = "",
    words: Annotated[str, typer.Argument(help="The words in brackets.")] = "",
    *,
    text: Annotated[
        bool, typer.Option("--text/--no-text", help="Whether it is a text by its provisional number.")
    ] = True,
    kind: Annotated[str, typer.Option(help=f"{', '.join(BracketKind)}; by itself the words tell it.")] = "",
    on: Annotated[str, typer.Option(help="Since which day it is open.")] = "",
    source: Annotated[str, _SOURCE] = "",
    certainty: Annotated[str, _CERTAINTY] = "",
    from_: Annotated[Path | None, _from_option(_BRACKET)] = None,
) -> None:
    """Note that words of a text are not agreed; those of the paper that its steps name are read there.

    Example: plenipot series bracket busan-2014 WGPL/6 "[shall / may]" --source "Report of the chair"
    """
    ready(writes=True)
    if from_ is not None:
        enter_columns(from_, _BRACKET, _BRACKET[:2], lambda cells: _note_bracket(slug, cells))
        return
    typed = (item, words, "yes" if text else "no", kind, on, source, certainty)
    new = _note_bracket(slug, dict(zip(_BRACKET, typed, strict=True)))
    typer.echo(f"{item}: {words} is open{'' if new else ', as before'}.")


def _note_bracket(slug: str, cells: dict[str, str]) -> bool:
    from plenipot.proceedings.operations import note_bracket

    noted = note_bracket(
        command_actor(writes=True),
        slug,
        cells["item"],
        cells["words"],
        now(),
        kind=optional_choice(BracketKind, cells["kind"], "kind of bracket"),
        as_text=cells["text"] != "no",
        opened_on=optional_day(cells["opened"]),
        source=cells["source"],
        certainty=optional_choice(ReportCertainty, cells["certainty"], "certainty"),
    )
    return noted is not None


def lift(
    slug: Annotated[str, _SLUG],
    key: Annotated[str, typer.Argument(help="The bracket by its key, which show prints.")],
    lifting: Annotated[str, typer.Option("--reason", help="By which decision, or where that is said.")],
    on: Annotated[str, typer.Option(help="The day on which it was lifted.")] = "",
) -> None:
    """Record that the words of a bracket are agreed, and by which decision.

    Example: plenipot series lift busan-2014 3f2a9c001122 --reason "Agreed in WG-PL 12"
    """
    ready(writes=True)
    from plenipot.proceedings.operations import lift_bracket

    lifted = lift_bracket(command_actor(writes=True), slug, key, lifting, now(), lifted_on=optional_day(on))
    typer.echo(f"{lifted.item}: {lifted.words} is agreed.")


def readiness_words(state: ReadinessState) -> str:
    """The state of a text for a reading in a language, in a line."""
    days = {"sent": state.sent_on, "due": state.due_on, "ready": state.ready_on}
    facts = [f"{name} {day.isoformat()}" for name, day in days.items() if day]
    pages = f"{state.pages} pages" if state.pages is not None else ""
    waived = f"waived: {state.waived}" if state.waived else ""
    missing = "" if state.is_done else "not ready"
    return ", ".join(
        filter(None, (f"{READING_WORDS[state.reading]}, {state.language}", pages, *facts, waived, missing))
    )


_COMMANDS: dict[str, Callable[..., None]] = {
    "ready": note_ready,
    "cost": note_text_cost,
    "diverge": diverge,
    "settle": settle,
    "bracket": bracket,
    "lift": lift,
}

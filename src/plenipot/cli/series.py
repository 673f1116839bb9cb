"""`plenipot series`: series of texts from the Editorial Committee; set, read, strike, list, show, print, and what is said of their texts."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from plenipot.adapters.render.formats import FormatContent
from plenipot.cli import series_texts
from plenipot.cli.counted import many
from plenipot.cli.files import PaperFormat, check_screen, choose_format, deliver
from plenipot.cli.records import command_actor, looking_back, now, optional_day, ready
from plenipot.cli.steps import typed_time, written_moment
from plenipot.cli.typed import AT, KNOWN, choice, optional_choice
from plenipot.core.procedure.lifecycle import STATE_WORDS
from plenipot.core.procedure.reports import ReportCertainty
from plenipot.core.procedure.series import COST_WORDS, FATE_WORDS, ReadingStage
from plenipot.errors import Malformed

if TYPE_CHECKING:
    from plenipot.adapters.filings.fact_table import FactTable
    from plenipot.series.values import SeriesEntry, SeriesOfTexts, TextInSeries

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)
series_texts.add_commands(app)
_SLUG = typer.Argument(help="The conference, e.g. busan-2014.")
_NUMBER = typer.Argument(help="The number of the series.", min=1)
_COLUMNS = ("series", "document", "issued", "text", "title", "instrument", "origin", "source", "certainty")
_TABLE = f"A table (CSV, XLSX) with a line for each text: series, text, and {', '.join(_COLUMNS[1:3] + _COLUMNS[4:])} where they are known."
_ENTRY = "A text: its number, and with strokes between them its title, the text that it amends, the proposal that it comes from."
_PARTS = 4


@app.command("set")
def set_(
    slug: Annotated[str, _SLUG],
    number: Annotated[int, typer.Argument(help="The number of the series; 0 with --from.", min=0)] = 0,
    text: Annotated[list[str] | None, typer.Option(help=f"{_ENTRY} Say it again for more.")] = None,
    *,
    paper: Annotated[str, typer.Option(help="Its document, e.g. 153.")] = "",
    issued: Annotated[
        str, typer.Option(help="When it was issued: a moment like 2014-11-04T09:00+09:00, or the day.")
    ] = "",
    present: Annotated[
        str, typer.Option(help="A day on which it was there, where that of its issue is not known.")
    ] = "",
    body: Annotated[str, typer.Option(help="The body that submits it; by itself the Editorial Committee.")] = "",
    title: Annotated[str, typer.Option(help="Its title, where it has one.")] = "",
    partial: Annotated[
        bool, typer.Option("--partial", help="It holds other texts, too, which nobody has named.")
    ] = False,
    source: Annotated[str, typer.Option(help="Where that is said.")] = "",
    certainty: Annotated[str, typer.Option(help=f"How sure it is: {', '.join(ReportCertainty)}.")] = "",
    from_: Annotated[Path | None, typer.Option("--from", help=_TABLE)] = None,
) -> None:
    """State a series with its document and its texts; what was stated before stays. Without texts, those in it stay.

    Example: plenipot series set busan-2014 8 --paper 153 --issued 2014-11-04 --text "WGPL/6 | Applications | | B/79/1"
    """
    ready(writes=True)
    if from_ is not None:
        _set_from(slug, from_)
        return
    if not number:
        raise Malformed("Say which series, by its number: plenipot series set SLUG NUMBER.")
    facts = {
        "paper": paper,
        "present_on": optional_day(present),
        "body": body,
        "title": title,
        "partial": partial,
        "source": source,
        **_typed_issue(issued),
    }
    texts = tuple(map(_entry, text)) if text else None
    _set(slug, number, {**facts, "certainty": optional_choice(ReportCertainty, certainty, "certainty"), "texts": texts})


def _set(slug: str, number: int, facts: dict[str, Any]) -> bool:
    """State a series, and say what stands in it; tell whether that is new."""
    from plenipot.series.operations import set_series
    from plenipot.series.values import SeriesFacts

    new = set_series(command_actor(writes=True), slug, number, now(), facts=SeriesFacts(**facts))
    typer.echo(f"Series {number}: {_summary(new) if new else 'as before'}.")
    return new is not None


def _entry(typed: str) -> SeriesEntry:
    """A text as it is typed: number | title | instrument | origin. Raises: Malformed."""
    from plenipot.series.values import SeriesEntry

    parts = [part.strip() for part in typed.split("|")]
    if len(parts) > _PARTS:
        raise Malformed(
            f"“{typed}” has more than {_PARTS} parts; write it like “WGPL/6 | Applications | RES140 | B/79/1”."
        )
    return SeriesEntry(**dict(zip(("text", "title", "instrument", "origin"), parts, strict=False)))


def _typed_issue(typed: str) -> dict[str, Any]:
    """The moment or the day of issue as it is typed. Raises: Malformed."""
    return {key.replace("happened", "issued"): value for key, value in typed_time(typed).items()}


def _set_from(slug: str, path: Path) -> None:
    """State the series of a table: each with the texts of its lines, in their order. Raises: Malformed."""
    from plenipot.adapters.filings.fact_table import FactColumns, read_table_file
    from plenipot.cli.confined import confined

    columns = FactColumns(names=_COLUMNS, required=("series",), other_names={"number": "series", "paper": "document"})
    with confined() as run:
        table = read_table_file(path, columns, run)
    for number, lines in _lines_by_series(table).items():
        first = lines[0]
        texts = [
            " | ".join(line.get(name, "") for name in ("text", "title", "instrument", "origin"))
            for line in lines
            if line.get("text")
        ]
        facts = {
            "paper": first.get("document", ""),
            "source": first.get("source", ""),
            "certainty": optional_choice(ReportCertainty, first.get("certainty", ""), "certainty"),
            **_typed_issue(first.get("issued", "")),
            "partial": 0 < len(texts) < len(lines),
        }
        _set(slug, number, {**facts, "texts": tuple(map(_entry, texts))})


def _lines_by_series(table: FactTable) -> dict[int, list[dict[str, str]]]:
    """The lines of a table by the number of the series. Raises: Malformed (a line without a number)."""
    by_number: dict[int, list[dict[str, str]]] = {}
    for line in table.lines:
        typed = line.cells.get("series", "")
        if not typed.isdecimal() or line.excess:
            raise Malformed(
                f"Line {line.number} of {table.name}: “{typed}” is no number of a series, or a cell is too many."
            )
        by_number.setdefault(int(typed), []).append(line.cells)
    return by_number


@app.command("read")
def read_(
    slug: Annotated[str, _SLUG],
    number: Annotated[int, _NUMBER],
    reading: Annotated[
        str, typer.Argument(help=f"The reading that it passed: {', '.join(ReadingStage)}; the second adopts.")
    ],
    returned: Annotated[list[str] | None, typer.Option(help="A text that was returned; say it again for more.")] = None,
    to: Annotated[str, typer.Option(help="The body to which they were returned, e.g. WG-PL.")] = "",
    *,
    body: Annotated[str, typer.Option(help="The body that read it; by itself the plenary.")] = "",
    meeting: Annotated[int | None, typer.Option(min=1, help="The number of the body’s meeting.")] = None,
    when: Annotated[str, typer.Option(help="The moment, like 2014-11-04T16:10+09:00, or the day.")] = "",
    source: Annotated[str, typer.Option(help="Where that is said.")] = "",
    certainty: Annotated[str, typer.Option(help=f"How sure it is: {', '.join(ReportCertainty)}.")] = "",
    reason: Annotated[str, typer.Option(help="Why texts are read that have open brackets, or out of order.")] = "",
) -> None:
    """Record that a series passed a reading: the steps of each of its texts, and the return of those that are named.

    Example: plenipot series read busan-2014 8 second --returned WGPL/6 --to WG-PL --meeting 14 --when 2014-11-04
    """
    ready(writes=True)
    from plenipot.series.operations import ReadingFacts, read_series

    facts = ReadingFacts(
        body=body,
        sitting=meeting,
        returned=tuple(returned or ()),
        receiver=to,
        source=source,
        certainty=optional_choice(ReportCertainty, certainty, "certainty"),
        reason=reason,
        **typed_time(when),
    )
    issued_series = read_series(
        command_actor(writes=True), slug, number, choice(ReadingStage, reading, "reading"), now(), facts=facts
    )
    typer.echo(f"Series {number}: {_summary(issued_series)}.")
    for entry in issued_series.texts:
        _warn_of_brackets(entry)


def _warn_of_brackets(entry: TextInSeries) -> None:
    """Say on the error stream that a text stands in its second reading, or is adopted, with brackets on substance."""
    if entry.open_after_all:
        words = "; ".join(bracket.words for bracket in entry.open_after_all)
        typer.echo(f"{entry.text} is reported as read with open brackets: {words}", err=True)


@app.command()
def strike(
    slug: Annotated[str, _SLUG],
    number: Annotated[int, _NUMBER],
    reason: Annotated[str, typer.Option(help="Why, in a sentence; it stays beside the series.")],
) -> None:
    """Strike a series that was recorded wrongly; it stays in the record with the reason, and so do the steps of its texts.

    Example: plenipot series strike busan-2014 8 --reason "It was the ninth"
    """
    ready(writes=True)
    from plenipot.series.operations import strike_series

    strike_series(command_actor(writes=True), slug, number, reason, now())
    typer.echo(f"Series {number} is struck.")


@app.command("list")
def list_(slug: Annotated[str, _SLUG], at: Annotated[str, AT] = "", known_by: Annotated[str, KNOWN] = "") -> None:
    """List the series of a conference with their documents, and how many texts have which fate.

    Example: plenipot series list busan-2014 --at 2014-11-05
    """
    ready(writes=False)
    from plenipot.series.queries import all_series

    for issued_series in all_series(looking_back(command_actor(writes=False), at, known_by), slug):
        typer.echo(f"{issued_series.number}\t{_head(issued_series)}\t{_summary(issued_series)}")


@app.command()
def show(
    slug: Annotated[str, _SLUG],
    number: Annotated[int, _NUMBER],
    at: Annotated[str, AT] = "",
    known_by: Annotated[str, KNOWN] = "",
) -> None:
    """Show a series: each text with its fate, brackets, financial implications and languages.

    Example: plenipot series show busan-2014 8 --at 2014-11-05
    """
    ready(writes=False)
    from plenipot.series.queries import series

    issued_series = series(looking_back(command_actor(writes=False), at, known_by), slug, number)
    typer.echo(f"Series {number}\t{_head(issued_series)}\t{_summary(issued_series)}")
    for entry in issued_series.texts:
        typer.echo(
            "\t".join(filter(None, (entry.text, entry.title, entry.instrument, entry.origin, *_facts_of(entry))))
        )
        for bracket in entry.brackets:
            typer.echo(f"  {bracket.kind}: {bracket.words}\t{bracket.paper}\t{bracket.key}".rstrip())
        for state in entry.readiness:
            typer.echo(f"  {series_texts.readiness_words(state)}")
        for divergence in entry.divergences:
            typer.echo(
                f"  {divergence.language} says otherwise than {divergence.other or 'another language'}: {divergence.words}\t{divergence.key}"
            )
        _warn_of_brackets(entry)


def _facts_of(entry: TextInSeries) -> list[str]:
    """The fate of a text in its series and what it lacks, in words."""
    from plenipot.series.papers import fate_words

    colour = entry.colour.colour if entry.colour else ""
    cost = COST_WORDS[entry.cost.kind] if entry.cost else ""
    return [fate_words(entry), colour, cost, STATE_WORDS[entry.state] if entry.traced else ""]


def _head(issued_series: SeriesOfTexts) -> str:
    """The document and the issue of a series, and how sure they are."""
    issued: date | datetime | None = issued_series.issued
    facts = (
        issued_series.paper or "document not known",
        written_moment(issued),
        issued_series.body,
        issued_series.certainty.value,
    )
    return "\t".join(filter(None, facts))


def _summary(issued_series: SeriesOfTexts) -> str:
    """The number of texts of each fate, in words; that of the series as a whole where not all are named."""
    fates = [f"{count} {FATE_WORDS[fate]}" for fate, count in issued_series.fates]
    if not issued_series.names_all:
        fates.insert(0, f"as a whole {FATE_WORDS[issued_series.fate]}")
    texts = many(len(issued_series.texts), "text") if issued_series.texts else "texts not known"
    return f"{texts}: {', '.join(fates)}"


@app.command("print")
def print_(
    slug: Annotated[str, _SLUG],
    number: Annotated[int, _NUMBER],
    output: Annotated[Path | None, typer.Option(help="Write to this file instead of the screen.")] = None,
    cover: Annotated[bool, typer.Option("--cover", help="Its cover; else its status list.")] = False,  # noqa: FBT002
    as_: Annotated[
        PaperFormat | None, typer.Option("--format", help="The format; otherwise that of the output's name, else md.")
    ] = None,
) -> None:
    """Print the cover or the status list of a series as a paper.

    Example: plenipot series print busan-2014 8 --output series-8.docx
    """
    chosen = choose_format(as_, output, FormatContent.PAPER, "md")
    check_screen(chosen, output)
    ready(writes=False)
    from plenipot.adapters.render.papers import export_paper
    from plenipot.series.papers import series_paper

    deliver(export_paper(series_paper(command_actor(writes=False), slug, number, cover=cover), chosen), output)

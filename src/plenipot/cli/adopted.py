"""`plenipot adopt`: the texts that a conference adopted, their numbers, what became of proposals' words, and States bound."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from plenipot.adapters.render.formats import FormatContent
from plenipot.cli.confined import confined
from plenipot.cli.files import PaperFormat, check_screen, choose_format, deliver
from plenipot.cli.records import command_actor, looking_back, now, optional_day, ready
from plenipot.cli.steps import written_moment
from plenipot.cli.tables import enter_columns
from plenipot.cli.typed import AT, KNOWN, choice, optional_choice
from plenipot.core.procedure.adoption import ADOPTION_STATE_WORDS, ADOPTION_WORDS, AdoptionKind
from plenipot.core.procedure.declarations import ConsentForm
from plenipot.core.procedure.reports import ReportCertainty
from plenipot.core.text.typed_lists import split_list
from plenipot.errors import Malformed

if TYPE_CHECKING:
    from plenipot.outcomes.values import Adoption

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)
_SLUG = typer.Argument(help="The conference, e.g. busan-2014.")
_NAME = typer.Argument(help="The text by its provisional number, another name of it, or its code.")
_SOURCE = typer.Option(help="Where that is said.")
_CERTAINTY = typer.Option(help=f"How sure it is: {', '.join(ReportCertainty)}.")
_COLUMNS = ("instrument", "state", "form", "deposited", "since", "source", "certainty")
_TABLE = f"A table (CSV, XLSX): instrument, state, and {', '.join(_COLUMNS[2:])} where they are known."


_TEXT_COLUMNS = (
    *("item", "kind", "instrument", "as", "file", "document", "proposals", "aliases", "title", "language", "source"),
    "certainty",
)
_TEXT_TABLE = f"A table (CSV, XLSX): item, and {', '.join(_TEXT_COLUMNS[1:])} where they are known; lists by commas."
_NUMBER_COLUMNS = ("name", "number", "source", "certainty")
_NUMBER_TABLE = "A table (CSV, XLSX): name, and number, source, certainty where they are known."


@app.command()
def text(
    slug: Annotated[str, _SLUG],
    item: Annotated[str, typer.Argument(help="What was adopted: a provisional number, a proposal, a document.")] = "",
    *,
    kind: Annotated[str, typer.Option(help=f"{', '.join(AdoptionKind)}; a proposal says it itself.")] = "",
    instrument: Annotated[str, typer.Option(help="The text that is revised or abrogated, e.g. “Res. 101”.")] = "",
    new_as: Annotated[str, typer.Option("--as", help="The kind of a new text: RES, DEC.")] = "RES",
    file: Annotated[Path | None, typer.Option(help="A Word file with the whole text as adopted.")] = None,
    document: Annotated[str, typer.Option(help="The filed document that is the text, by its symbol.")] = "",
    proposal: Annotated[
        list[str] | None, typer.Option(help="A proposal adopted as it stands; say it again for more.")
    ] = None,
    alias: Annotated[list[str] | None, typer.Option(help="Another name that it had, in brackets or not.")] = None,
    title: Annotated[str, typer.Option(help="Its title, where its words do not say it.")] = "",
    language: Annotated[str, typer.Option(help="ISO code of the language of its words.")] = "en",
    source: Annotated[str, _SOURCE] = "",
    certainty: Annotated[str, _CERTAINTY] = "",
    from_: Annotated[Path | None, typer.Option("--from", help=_TEXT_TABLE)] = None,
) -> None:
    """Record which text was adopted, with its words, which become its next edition; the decision is recorded before.

    Example: plenipot adopt text busan-2014 COM6/4 --file COM6-4.docx --alias "[XYZ-2]"
    """
    ready(writes=True)
    if from_ is not None:
        enter_columns(from_, _TEXT_COLUMNS, ("item",), lambda cells: bool(_adopt(slug, cells, from_.parent)))
        return
    if not item:
        raise Malformed("Say what was adopted: plenipot adopt text SLUG ITEM.")
    lists = (",".join(proposal or ()), ",".join(alias or ()))
    typed = (item, kind, instrument, new_as, str(file or ""), document, *lists, title, language, source, certainty)
    entry = _adopt(slug, dict(zip(_TEXT_COLUMNS, typed, strict=True)), Path())
    typer.echo(_printed(entry))
    for address, old, new in entry.moved:
        typer.echo(f"{address}: {old} becomes {new}" if new else f"{address}: {old} is gone", err=True)
    for address, unresolved in entry.left:
        typer.echo(f"{address}: the reference “{unresolved}” is to be looked at by hand.", err=True)


def _adopt(slug: str, cells: dict[str, str], folder: Path) -> Adoption:
    """Record an adopted text as a row of the table says; a file is looked for beside the table. Raises: Malformed, NotInOrder."""
    from plenipot.outcomes.operations import AdoptionFacts, adopt

    facts = AdoptionFacts(
        kind=optional_choice(AdoptionKind, cells["kind"], "kind of adoption"),
        instrument=cells["instrument"],
        text_kind=cells["as"].strip().upper() or "RES",
        file=_read(folder / cells["file"]) if cells["file"] else None,
        document=cells["document"],
        proposals=split_list(cells["proposals"]),
        aliases=split_list(cells["aliases"]),
        title=cells["title"],
        language=cells["language"] or "en",
        source=cells["source"],
        certainty=optional_choice(ReportCertainty, cells["certainty"], "certainty"),
    )
    with confined() as run:
        return adopt(command_actor(writes=True), slug, cells["item"], now(), facts=facts, run=run)


def _read(path: Path) -> tuple[str, bytes]:
    """The name and the bytes of a file. Raises: Malformed."""
    from plenipot.adapters.filings.folder import printable

    try:
        return printable(path.name), path.read_bytes()
    except OSError as error:
        raise Malformed(f"{path} could not be opened: {error.strerror}.") from error


@app.command()
def number(
    slug: Annotated[str, _SLUG],
    name: Annotated[str, _NAME] = "",
    number: Annotated[
        int | None, typer.Argument(min=1, help="Its number; by authority the next free one if left out.")
    ] = None,
    source: Annotated[str, _SOURCE] = "",
    certainty: Annotated[str, _CERTAINTY] = "",
    from_: Annotated[Path | None, typer.Option("--from", help=_NUMBER_TABLE)] = None,
) -> None:
    """Give a new text its final number; an observer reports it, with its source. Its former names lead to it.

    Example: plenipot adopt number busan-2014 COM6/4 197 --source "Final Acts"
    """
    ready(writes=True)
    if from_ is not None:
        enter_columns(from_, _NUMBER_COLUMNS, ("name",), lambda cells: bool(_number(slug, cells)))
        return
    if not name:
        raise Malformed("Say which text: plenipot adopt number SLUG NAME NUMBER.")
    typed = (name, str(number or ""), source, certainty)
    typer.echo(_printed(_number(slug, dict(zip(_NUMBER_COLUMNS, typed, strict=True)))))


def _number(slug: str, cells: dict[str, str]) -> Adoption:
    """Give a text its number as a row of the table says. Raises: Malformed, NotInOrder, Conflict."""
    from plenipot.outcomes.operations import number_text

    if cells["number"] and not cells["number"].isdecimal():
        raise Malformed(f"“{cells['number']}” is no number of a text.")
    return number_text(
        command_actor(writes=True),
        slug,
        cells["name"],
        now(),
        number=int(cells["number"]) if cells["number"] else None,
        source=cells["source"],
        certainty=optional_choice(ReportCertainty, cells["certainty"], "certainty"),
    )


@app.command()
def withdraw(
    slug: Annotated[str, _SLUG],
    name: Annotated[str, _NAME],
    reason: Annotated[str, typer.Option(help="Why, in a sentence; it stays beside the text.")],
) -> None:
    """Strike what was recorded of an adopted text by mistake; its edition ends, and all stays in the record.

    Example: plenipot adopt withdraw busan-2014 COM6/4 --reason "It was another text"
    """
    ready(writes=True)
    from plenipot.outcomes.operations import withdraw_adoption

    entry = withdraw_adoption(command_actor(writes=True), slug, name, reason, now())
    typer.echo(f"{entry.item}: struck.")


@app.command("list")
def list_(slug: Annotated[str, _SLUG], at: Annotated[str, AT] = "", known_by: Annotated[str, KNOWN] = "") -> None:
    """List the texts that a conference adopted, also those that do not stand any more.

    Example: plenipot adopt list busan-2014 --at 2014-11-05
    """
    ready(writes=False)
    from plenipot.outcomes.queries import adoptions

    for entry in adoptions(looking_back(command_actor(writes=False), at, known_by), slug):
        typer.echo(_printed(entry))


@app.command()
def findings(slug: Annotated[str, _SLUG]) -> None:
    """List what to look at: texts without words or numbers, citations of what is abrogated, numbers that moved.

    Example: plenipot adopt findings busan-2014
    """
    ready(writes=False)
    from plenipot.outcomes.findings import findings as find
    from plenipot.outcomes.values import FINDINGS

    for finding in find(command_actor(writes=False), slug):
        place = " ".join(filter(None, (finding.item, finding.address)))
        words = f" (“{finding.words}”)" if finding.words else ""
        target = f" → {finding.target}" if finding.target else ""
        typer.echo(f"{place}: {FINDINGS[finding.kind]}{words}{target}")


@app.command()
def survived(
    slug: Annotated[str, _SLUG],
    proposal: Annotated[str, typer.Argument(help="The proposal by its id; all if left out.")] = "",
) -> None:
    """Print which words of proposals stand in the adopted texts, and where: + is inserted, - is struck, ? did not survive.

    Example: plenipot adopt survived busan-2014 IAP/34R1A1/1
    """
    ready(writes=False)
    from plenipot.outcomes.queries import proposal_outcomes

    for outcome in proposal_outcomes(command_actor(writes=False), slug):
        if proposal not in {"", outcome.proposal}:
            continue
        (surviving, inserted), (missing, deleted) = outcome.inserted, outcome.deleted
        typer.echo(
            f"{outcome.proposal}\t{outcome.adoption.code}\t"
            f"{surviving} of {inserted} inserted words stand, {missing} of {deleted} struck words are gone"
        )
        if proposal:
            for passage in outcome.passages:
                sign = "+" if passage.kind.value == "inserted" else "-"
                for piece in passage.pieces:
                    mark = sign if piece.survives else f"{sign}?"
                    typer.echo("\t".join(filter(None, (mark, passage.address, piece.words.strip(), piece.address))))


@app.command()
def bind(
    slug: Annotated[str, _SLUG],
    instrument: Annotated[str, typer.Argument(help="The treaty as the conference amended it: CS, CV.")] = "",
    state: Annotated[str, typer.Argument(help="The State by its code.")] = "",
    *,
    form: Annotated[str, typer.Option(help=f"{', '.join(ConsentForm)}.")] = "",
    deposited: Annotated[str, typer.Option(help="The day on which its instrument was deposited.")] = "",
    since: Annotated[str, typer.Option(help="The day since which it is bound.")] = "",
    source: Annotated[str, _SOURCE] = "",
    certainty: Annotated[str, _CERTAINTY] = "",
    from_: Annotated[Path | None, typer.Option("--from", help=_TABLE)] = None,
) -> None:
    """Record that a State consented to be bound by an amended treaty; for it that is in force since then.

    Example: plenipot adopt bind guadalajara-2010 CS SUI --form ratification --since 2012-04-01 --source "Official collection"
    """
    ready(writes=True)
    if from_ is not None:
        enter_columns(from_, _COLUMNS, ("instrument", "state"), lambda cells: _bind(slug, cells))
        return
    if not instrument or not state:
        raise Malformed("Say which treaty, and which State: plenipot adopt bind SLUG CS SUI.")
    typed = (instrument, state, form, deposited, since, source, certainty)
    _bind(slug, dict(zip(_COLUMNS, typed, strict=True)))
    typer.echo(f"{state} is bound by {instrument}.")


def _bind(slug: str, cells: dict[str, str]) -> bool:
    """Record a consent as a row of the table says. Raises: Malformed, NotInOrder, Conflict."""
    from plenipot.outcomes.operations import ConsentFacts, bind_state

    facts = ConsentFacts(
        form=choice(ConsentForm, cells["form"] or ConsentForm.RATIFICATION.value, "form of consent"),
        deposited_on=optional_day(cells["deposited"]),
        bound_since=optional_day(cells["since"]),
        source=cells["source"],
        certainty=optional_choice(ReportCertainty, cells["certainty"], "certainty"),
    )
    bind_state(command_actor(writes=True), slug, cells["instrument"], cells["state"], now(), facts=facts)
    return True


@app.command("before-after")
def before_after(
    slug: Annotated[str, _SLUG],
    output: Annotated[Path | None, typer.Option(help="Write to this file instead of the screen.")] = None,
    as_: Annotated[
        PaperFormat | None, typer.Option("--format", help="The format; otherwise that of the output's name, else md.")
    ] = None,
    at: Annotated[str, AT] = "",
    known_by: Annotated[str, KNOWN] = "",
) -> None:
    """Print how each text and each issue ended: before, after, which words of proposals survived.

    Example: plenipot adopt before-after busan-2014 --output before-after.docx
    """
    chosen = choose_format(as_, output, FormatContent.PAPER, "md")
    check_screen(chosen, output)
    ready(writes=False)
    from plenipot.adapters.render.papers import export_paper
    from plenipot.positions.endings import endings_paper

    actor = looking_back(command_actor(writes=False), at, known_by)
    deliver(export_paper(endings_paper(actor, slug), chosen), output)


@app.command()
def bound(
    instrument: Annotated[str, typer.Argument(help="The treaty, e.g. CS.")],
    at: Annotated[str, AT] = "",
) -> None:
    """List the States for which the amendments of a treaty are in force, with since when.

    Example: plenipot adopt bound CS
    """
    ready(writes=False)
    from plenipot.outcomes.final_acts import bound_states

    for row in bound_states(looking_back(command_actor(writes=False), at, ""), instrument=instrument):
        since = row.bound_since.isoformat() if row.bound_since else "day not known"
        facts = (row.state, row.conference, row.form.value, since, row.certainty.value, row.source)
        typer.echo("\t".join(filter(None, facts)))


def _printed(entry: Adoption) -> str:
    """An adopted text in a line: its name, code, what was done, where it stands, when, its edition, how sure it is."""
    facts = (
        entry.item,
        entry.code,
        ADOPTION_WORDS[entry.kind],
        ADOPTION_STATE_WORDS[entry.state],
        written_moment(entry.happened),
        entry.edition.label or entry.edition.key if entry.edition else "",
        entry.title,
        f"as orally amended: {entry.amended}" if entry.amended else "",
        (entry.number.certainty if entry.number else entry.certainty).value,
        entry.source,
    )
    return "\t".join(filter(None, facts))

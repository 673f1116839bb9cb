"""`plenipot draft`: versions of negotiating texts; add, take-back, strike, list, show, changes, words, print, and what is said of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from plenipot.adapters.render.formats import FormatContent
from plenipot.cli import draft_amendments
from plenipot.cli.confined import confined
from plenipot.cli.counted import many
from plenipot.cli.files import NegotiatingFormat, check_screen, choose_format, deliver, format_option
from plenipot.cli.records import command_actor, looking_back, now, ready
from plenipot.cli.steps import typed_time
from plenipot.cli.tables import enter_columns
from plenipot.cli.typed import AT, KNOWN, choice, optional_choice, says_yes
from plenipot.core.procedure.reports import ReportCertainty
from plenipot.errors import Malformed

if TYPE_CHECKING:
    from plenipot.core.negotiation.versions import VersionComparison
    from plenipot.drafting.values import StatedFact, Version

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)
draft_amendments.add_commands(app)
_SLUG = typer.Argument(help="The conference, e.g. busan-2014.")
_KEY = typer.Argument(help="The version, by its key.")
_SOURCE = typer.Option(help="Where that is said.")
_CERTAINTY = typer.Option(help=f"How sure it is: {', '.join(ReportCertainty)}.")
_ISSUED = typer.Option(help="When it was issued: a moment like 2014-11-04T09:00+09:00, or the day.")
_FACTS = ("holder", "author", "ad-referendum")
_COLUMNS = ("text", "body", "document", "issued", "chair", "language", "source", "certainty")
_FACT_COLUMNS = ("version", "fact", "who", "place", "body", "document", "when", "team", "source", "certainty")
_FACT_TABLE = (
    f"A table (CSV, XLSX) with a line for each: version, fact, and {', '.join(_FACT_COLUMNS[2:])} where they are known."
)
_TABLE = f"A table (CSV, XLSX) with a line for each version: text, and {', '.join(_COLUMNS[1:])} where they are known."


@app.command()
def add(
    slug: Annotated[str, _SLUG],
    text: Annotated[str, typer.Argument(help="The text: its code, or its provisional number.")] = "",
    body: Annotated[str, typer.Option(help="The body that negotiates it, e.g. COM5.")] = "",
    document: Annotated[
        str, typer.Option(help="The filed document that it is, e.g. DT/58; without it the proposals are compiled.")
    ] = "",
    *,
    uncontested: Annotated[
        bool, typer.Option("--uncontested", help="Where proposals are compiled, take what nobody resists.")
    ] = False,
    chair: Annotated[bool, typer.Option("--chair", help="It is the chair’s own text.")] = False,
    team: Annotated[bool, typer.Option("--team", help="For the team alone.")] = False,
    language: Annotated[str, typer.Option(help="ISO code of the language of its words.")] = "en",
    issued: Annotated[str, _ISSUED] = "",
    source: Annotated[str, _SOURCE] = "",
    certainty: Annotated[str, _CERTAINTY] = "",
    from_: Annotated[Path | None, typer.Option("--from", help=_TABLE)] = None,
) -> None:
    """Add a version of a negotiating text: a filed document, or all proposals on the text compiled as they stand.

    Example: plenipot draft add busan-2014 RES102 --body COM5 --document DT/58 --issued 2014-11-03
    """
    ready(writes=True)
    if from_ is not None:
        enter_columns(from_, _COLUMNS, ("text",), lambda cells: _add(slug, cells) is not None)
        return
    if not text:
        raise Malformed("Say of which text: plenipot draft add SLUG TEXT.")
    typed = (text, body, document, issued, "yes" if chair else "", language, source, certainty)
    entry = _add(slug, dict(zip(_COLUMNS, typed, strict=True)), uncontested=uncontested, team_only=team)
    typer.echo(_printed(entry) if entry else f"{text}: as the last version.")


def _add(slug: str, cells: dict[str, str], *, uncontested: bool = False, team_only: bool = False) -> Version | None:
    """Add a version as a row of the table says. Raises: Malformed."""
    from plenipot.drafting.operations import add_version
    from plenipot.drafting.values import VersionFacts

    facts = VersionFacts(
        document=cells["document"],
        uncontested=uncontested,
        of_chair=says_yes(cells["chair"]),
        team_only=team_only,
        language=cells["language"] or "en",
        source=cells["source"],
        certainty=optional_choice(ReportCertainty, cells["certainty"], "certainty"),
        **_typed_issue(cells["issued"]),
    )
    return add_version(command_actor(writes=True), slug, cells["text"], cells["body"], now(), facts=facts)


@app.command("take-back")
def take_back(
    slug: Annotated[str, _SLUG],
    file: Annotated[Path, typer.Argument(help="The Word file that somebody changed outside.")],
    base: Annotated[str, typer.Option(help="Key of the version on which it was made, where it does not say it.")] = "",
    *,
    show: Annotated[
        bool, typer.Option("--open", help="Show it to those who may read that version; else to the team alone.")
    ] = False,
    issued: Annotated[str, _ISSUED] = "",
    source: Annotated[str, _SOURCE] = "",
) -> None:
    """Take a Word file back that somebody changed outside, and list what was changed, to the last word.

    Example: plenipot draft take-back busan-2014 RES102-DT.docx
    """
    ready(writes=True)
    from plenipot.drafting.files import take_back_file
    from plenipot.drafting.queries import returned_changes
    from plenipot.drafting.values import ReturnedFacts

    try:
        data = file.read_bytes()
    except OSError as error:
        raise Malformed(f"{file} could not be opened: {error.strerror}.") from error
    actor = command_actor(writes=True)
    facts = ReturnedFacts(base=base, open_to_all=show, source=source, **_typed_issue(issued))
    with confined() as run:
        entry = take_back_file(actor, slug, file.name, data, now(), facts=facts, run=run)
    outside = returned_changes(actor, slug, entry.key)
    typer.echo(_printed(entry))
    if outside.is_stale:
        typer.echo(f"Made on {outside.base.name}; {outside.latest.name} stands.")
    _print_moved(outside.comparison)
    for what, place, words in entry.findings:
        typer.echo(f"{what}\t{place}\t{words}", err=True)


@app.command()
def strike(
    slug: Annotated[str, _SLUG],
    key: Annotated[str, _KEY],
    reason: Annotated[str, typer.Option(help="Why, in a sentence; it stays beside the version.")],
) -> None:
    """Strike a version that was recorded wrongly; it stays in the record with the reason.

    Example: plenipot draft strike busan-2014 1f2e3d4c5b6a --reason "The wrong file"
    """
    ready(writes=True)
    from plenipot.drafting.operations import strike_version

    strike_version(command_actor(writes=True), slug, key, reason, now())
    typer.echo("Struck.")


@app.command()
def fact(
    slug: Annotated[str, _SLUG],
    key: Annotated[str, typer.Argument(help="The version, by its key.")] = "",
    kind: Annotated[str, typer.Argument(help=f"What is said: {', '.join(_FACTS)}.")] = "",
    who: Annotated[str, typer.Option(help="Who holds the bracket, or moved the words.")] = "",
    place: Annotated[str, typer.Option(help="The bracket or the provision, as `show` names it.")] = "",
    *,
    body: Annotated[str, typer.Option(help="The body that agreed ad referendum.")] = "",
    document: Annotated[str, typer.Option(help="The document that says it.")] = "",
    when: Annotated[str, typer.Option(help="The moment, or the day.")] = "",
    team: Annotated[
        bool, typer.Option("--team", help="For the team alone; without a source it is so by itself.")
    ] = False,
    source: Annotated[str, _SOURCE] = "",
    certainty: Annotated[str, _CERTAINTY] = "",
    from_: Annotated[Path | None, typer.Option("--from", help=_FACT_TABLE)] = None,
) -> None:
    """Note who holds a bracket, who moved words, or what a body agreed ad referendum, with its source.

    Example: plenipot draft fact busan-2014 1f2e3d4c5b6a ad-referendum --body COM5 --when 2014-11-03 --source Highlights
    """
    if from_ is None and not (key and kind):
        raise Malformed("Say what of which version: plenipot draft fact SLUG VERSION holder --who J.")
    ready(writes=True)
    if from_ is not None:
        enter_columns(from_, _FACT_COLUMNS, ("version", "fact"), lambda cells: _is_new_fact(slug, cells))
        return
    typed = (key, kind, who, place, body, document, when, "yes" if team else "", source, certainty)
    stated = _fact(slug, dict(zip(_FACT_COLUMNS, typed, strict=True)))
    typer.echo(f"Noted{', for the team alone' if stated.team_only else ''}: {stated.key}")


def _fact(slug: str, cells: dict[str, str]) -> StatedFact:
    """Note a fact about a version as a line of the table says. Raises: Malformed, NotFound."""
    from plenipot.drafting.operations import note_version_fact
    from plenipot.drafting.values import FactKind, FactStatement

    facts = FactStatement(
        kind=choice(FactKind, cells["fact"], "kind of fact"),
        place=cells["place"],
        who=cells["who"],
        body=cells["body"],
        document=cells["document"],
        team_only=says_yes(cells["team"]),
        source=cells["source"],
        certainty=optional_choice(ReportCertainty, cells["certainty"], "certainty"),
        **typed_time(cells["when"]),
    )
    return note_version_fact(command_actor(writes=True), slug, cells["version"], now(), facts=facts)


def _is_new_fact(slug: str, cells: dict[str, str]) -> bool:
    """Note the fact in a line of the table, unless the record says it of that version already. Raises: as `_fact`."""
    from plenipot.drafting.queries import facts

    names = ("fact", "place", "who", "body", "document", "source")
    recorded = [
        (entry.kind.value, entry.place, entry.who, entry.body, entry.document, entry.source)
        for entry in facts(command_actor(writes=True), slug, [cells["version"]])
    ]
    return tuple(cells[name] for name in names) not in recorded and bool(_fact(slug, cells))


@app.command("strike-fact")
def strike_fact(
    slug: Annotated[str, _SLUG],
    key: Annotated[str, typer.Argument(help="The fact, by its key.")],
    reason: Annotated[str, typer.Option(help="Why, in a sentence; it stays in the record.")],
) -> None:
    """Strike a fact about a version that was noted wrongly.

    Example: plenipot draft strike-fact busan-2014 1f2e3d4c5b6a --reason "It was another delegation"
    """
    ready(writes=True)
    from plenipot.drafting.operations import strike_version_fact

    strike_version_fact(command_actor(writes=True), slug, key, reason, now())
    typer.echo("Struck.")


@app.command("list")
def list_(slug: Annotated[str, _SLUG], at: Annotated[str, AT] = "", known_by: Annotated[str, KNOWN] = "") -> None:
    """List the versions of negotiating texts, by text and body, with their brackets.

    Example: plenipot draft list busan-2014 --at 2014-11-04
    """
    ready(writes=False)
    from plenipot.drafting.queries import lines

    for line in lines(looking_back(command_actor(writes=False), at, known_by), slug):
        for entry in (*line.versions, *line.of_chair):
            typer.echo(_printed(entry))


@app.command()
def show(
    slug: Annotated[str, _SLUG],
    key: Annotated[str, _KEY],
    at: Annotated[str, AT] = "",
    known_by: Annotated[str, KNOWN] = "",
) -> None:
    """Show the open brackets of a version: since which version each is open, and who holds it where that is stated.

    Example: plenipot draft show busan-2014 1f2e3d4c5b6a
    """
    ready(writes=False)
    from plenipot.drafting import queries

    actor = looking_back(command_actor(writes=False), at, known_by)
    typer.echo(_printed(queries.version(actor, slug, key)))
    for bracket in queries.standing_brackets(actor, slug, key):
        holders = ", ".join(fact.who for fact in bracket.holders) or "holder not stated"
        since = f"since {bracket.since.name}, {bracket.since.day}"
        typer.echo(f"{bracket.id}\t{bracket.kind.value}\t{bracket.words}\t{since}\t{holders}")
    for stated in queries.facts(actor, slug, [key]):
        facts = (stated.kind.value, stated.place, stated.who or stated.body, stated.source or stated.document)
        typer.echo("\t".join((*facts, stated.key)))


@app.command()
def changes(
    slug: Annotated[str, _SLUG],
    before: Annotated[str, typer.Argument(help="The earlier version, by its key.")],
    after: Annotated[str, typer.Argument(help="The later version, by its key.")],
    at: Annotated[str, AT] = "",
    known_by: Annotated[str, KNOWN] = "",
) -> None:
    """List what moved from one version to another; its author is not stated unless a source says it.

    Example: plenipot draft changes busan-2014 1f2e3d4c5b6a 6a5b4c3d2e1f
    """
    ready(writes=False)
    from plenipot.drafting.queries import compared

    moved = compared(looking_back(command_actor(writes=False), at, known_by), slug, before, after)
    authors = ", ".join(fact.who for fact in moved.authors) or "not stated"
    typer.echo(f"{moved.before.name} – {moved.after.name}\tauthor: {authors}")
    _print_moved(moved.comparison)


@app.command()
def words(
    slug: Annotated[str, _SLUG],
    term: Annotated[list[str], typer.Argument(help="Words to look for.")],
    at: Annotated[str, AT] = "",
    known_by: Annotated[str, KNOWN] = "",
) -> None:
    """Say in which provisions words stand, since which version, and since which they are gone.

    Example: plenipot draft words busan-2014 "human rights"
    """
    ready(writes=False)
    from plenipot.drafting.queries import words_in_lines

    for entry in words_in_lines(looking_back(command_actor(writes=False), at, known_by), slug, term):
        state = f"gone since {entry.gone.name}, {entry.gone.day}" if entry.gone else "still there"
        author = ", ".join(fact.who for fact in entry.authors) or "author not stated"
        since = f"since {entry.since.name}"
        typer.echo(
            "\t".join((entry.trace.address, entry.line.body, since, state, author if entry.gone else "")).rstrip()
        )


@app.command("print")
def print_(
    slug: Annotated[str, _SLUG],
    key: Annotated[str, _KEY],
    output: Annotated[Path | None, typer.Option(help="Write to this file instead of the screen.")] = None,
    as_: Annotated[NegotiatingFormat | None, format_option("text")] = None,
) -> None:
    """Print a version; a Word file says on which version it is made, for when it comes back.

    Example: plenipot draft print busan-2014 1f2e3d4c5b6a --output RES102-DT.docx
    """
    chosen = choose_format(as_, output, FormatContent.NEGOTIATING, "text")
    check_screen(chosen, output)
    ready(writes=False)
    from plenipot.adapters.render.negotiating import export_negotiating
    from plenipot.conferences.queries import conference
    from plenipot.drafting.exports import version_export
    from plenipot.drafting.queries import version

    actor = command_actor(writes=False)
    export = version_export(conference(actor, slug), version(actor, slug, key))
    deliver(export_negotiating(export, chosen), output)


def _typed_issue(typed: str) -> dict[str, Any]:
    """The moment or the day of issue as it is typed. Raises: Malformed."""
    return {key.replace("happened", "issued"): value for key, value in typed_time(typed).items()}


def _printed(entry: Version) -> str:
    """A version as a line."""
    counts = "words not open"
    if entry.counts:
        counts = f"{many(entry.counts.substantive, 'bracket')} on substance, {many(entry.counts.placeholders, 'placeholder')}"
    facts = (entry.text, entry.body, entry.name, entry.day.isoformat(), entry.origin.value, counts)
    tail = ("chair’s text" if entry.of_chair else "", "team" if entry.team_only else "", entry.key)
    return "\t".join(filter(None, (*facts, *tail)))


def _print_moved(comparison: VersionComparison) -> None:
    """Print what moved, provisions first."""
    from plenipot.adapters.render.notation import printed

    for change in comparison.provisions:
        typer.echo(f"{change.address}\t{change.fate.value}\t{printed(change.spans)}")
    for bracket in comparison.brackets:
        typer.echo(
            f"{bracket.address}\tbracket {bracket.fate.value}\t{bracket.words_before or '–'} → {bracket.words_after or '–'}"
        )
    if comparison.is_empty:
        typer.echo("Nothing moved.")

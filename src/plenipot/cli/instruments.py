"""`plenipot instrument`: texts in force, their editions and what changed between them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.text import Text

from plenipot.cli.records import now, ready
from plenipot.core.text.marked import Fate, Span
from plenipot.core.text.provisions import Kind, Provision

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)

_LANGUAGE = typer.Option(help="ISO code of the language: ar, zh, en, fr, ru, es.")
_JSON = typer.Option("--json", help="Print for machines.")
_OPEN = {Fate.INSERTED: "{+", Fate.MOVED_IN: "{+", Fate.DELETED: "{-", Fate.MOVED_OUT: "{-"}
_CLOSE = {Fate.INSERTED: "+}", Fate.MOVED_IN: "+}", Fate.DELETED: "-}", Fate.MOVED_OUT: "-}"}
_STYLE = {Fate.INSERTED: "green underline", Fate.MOVED_IN: "green underline"}


@app.command()
def add(
    files: Annotated[list[Path], typer.Argument(help="Word files, each with the text of one instrument.")],
    edition: Annotated[str, typer.Option(help="The year of the conference that adopted the text, e.g. 2022.")],
    conference: Annotated[str, typer.Option(help="The conference that it is the base text of, e.g. pp26.")] = "",
    language: Annotated[str, _LANGUAGE] = "",
) -> None:
    """Add texts in force from Word files.

    Example: plenipot instrument add RES-102.docx --edition 2022 --conference pp26
    """
    ready()
    from plenipot.core.access.levels import DESK
    from plenipot.errors import Malformed
    from plenipot.instruments.operations import add_file

    for path in files:
        try:
            data = path.read_bytes()
        except OSError as error:
            raise Malformed(f"{path} could not be opened: {error.strerror}.", str(path)) from error
        found, new = add_file(DESK, path.name, data, edition, now(), conference=conference, language=language)
        text = "added" if new else "known"
        typer.echo(f"{text}  {found.instrument} {found.key} ({found.language}) {found.title}")


@app.command()
def show(
    code: Annotated[str, typer.Argument(help="The instrument, e.g. RES102 or CS.")],
    at: Annotated[str, typer.Option(help="The edition by its year; the latest if not given.")] = "",
    language: Annotated[str, _LANGUAGE] = "en",
    as_json: Annotated[bool, _JSON] = False,  # noqa: FBT002
) -> None:
    """Print the text of an instrument as one conference left it, each provision with its address.

    Example: plenipot instrument show RES102 --at 2010
    """
    ready()
    from plenipot.core.access.levels import PUBLIC
    from plenipot.instruments import queries

    found = queries.edition(PUBLIC, code, at, language)
    if as_json:
        head = {name: getattr(found, name) for name in ("instrument", "key", "language", "label", "title", "source")}
        head["reconstructed"] = found.reconstructed
        typer.echo(json.dumps({**head, "provisions": _plain(found.text)}, ensure_ascii=False, indent=1))
        return
    if found.reconstructed:
        typer.echo("Reconstructed from the proposals that amend it.\n", err=True)
    _print(found.text)


@app.command()
def diff(
    code: Annotated[str, typer.Argument(help="The instrument, e.g. RES102.")],
    old: Annotated[str, typer.Argument(help="The earlier edition, e.g. 2010.")],
    new: Annotated[str, typer.Argument(help="The later edition, e.g. 2014.")],
    language: Annotated[str, _LANGUAGE] = "en",
    everything: Annotated[bool, typer.Option("--all", help="Print unchanged provisions too.")] = False,  # noqa: FBT002
) -> None:
    """Print what changed between two editions, word by word.

    Example: plenipot instrument diff RES102 2010 2014
    """
    ready()
    from plenipot.core.access.levels import PUBLIC
    from plenipot.instruments import queries

    text = queries.differences(PUBLIC, code, old, new, language)
    changed = [one for one in text if one.changed]
    _print(text if everything else changed)
    typer.echo(f"{len(changed)} of {len(text)} provisions differ.", err=True)


@app.command()
def reconstruct(
    slug: Annotated[str, typer.Argument(help="The conference whose proposals are read, e.g. pp26.")],
) -> None:
    """Rebuild the base texts that nobody has at hand from the proposals that amend them, where they agree.

    Example: plenipot instrument reconstruct pp26
    """
    ready()
    from plenipot.core.access.levels import DESK
    from plenipot.proposals.reconstruction import reconstruct as rebuild

    told(rebuild(DESK, slug, now()))


@app.command("list")
def list_() -> None:
    """List the instruments with their editions.

    Example: plenipot instrument list
    """
    ready()
    from plenipot.core.access.levels import PUBLIC
    from plenipot.instruments import queries

    for one in queries.instruments(PUBLIC):
        editions = ", ".join(f"{edition.key} ({edition.language})" for edition in one.editions)
        typer.echo(f"{one.code:<10} {editions:<30} {one.title}")


def told(found: Iterable[Any]) -> None:
    """Say which texts were reconstructed, from whom, and how many provisions they do not agree on."""
    kept = list(found)
    for one in kept:
        edition = one.edition
        fate = "new" if one.new else "known"
        apart = f"; {len(edition.differences)} differences" if edition.differences else ""
        typer.echo(f"{fate:<8}  {edition.instrument} ({edition.language}), {edition.label or 'edition unknown'}{apart}")
    typer.echo(f"{len(kept)} base texts reconstructed from proposals, {sum(one.new for one in kept)} of them anew.")


def _print(text: Iterable[Provision]) -> None:
    console = Console(highlight=False, soft_wrap=True)
    for one in text:
        line = Text("  " * _indent(one))
        if one.label:
            line.append(f"{one.label} ", "bold")
        for span in one.spans:
            line.append(_said(span), _STYLE.get(span.fate, "red strike" if span.fate in _OPEN else ""))
        line.append(f"  [{one.address}]", "dim")
        console.print(line)


def _said(span: Span) -> str:
    return f"{_OPEN.get(span.fate, '')}{span.text}{_CLOSE.get(span.fate, '')}"


def _indent(one: Provision) -> int:
    return one.depth + (one.kind in {Kind.ITEM, Kind.PARAGRAPH})


def _plain(text: Iterable[Provision]) -> list[dict[str, object]]:
    return [
        {"address": one.address, "kind": one.kind.value, "label": one.label, "depth": one.depth, "text": one.accepted}
        for one in text
    ]

"""`plenipot instrument`: texts in force, their editions and what changed between them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from plenipot.cli.confined import confined
from plenipot.cli.files import TYPOGRAPHY
from plenipot.cli.records import command_actor, now, ready
from plenipot.core.text.document import RevisionType, Span
from plenipot.core.text.provisions import Provision, ProvisionKind

if TYPE_CHECKING:
    from plenipot.instruments.values import Edition

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)

_LANGUAGE = typer.Option(help="ISO code of the language: ar, zh, en, fr, ru, es.")
_JSON = typer.Option("--json", help="Print for machines.")
_HEAD = (
    "instrument",
    "key",
    "language",
    "label",
    "title",
    "source",
    "conference",
    "reconstructed",
    "differences",
    "unread",
)
_OPEN = {
    RevisionType.INSERTED: "{+",
    RevisionType.MOVED_TO: "{+",
    RevisionType.DELETED: "{-",
    RevisionType.MOVED_FROM: "{-",
}
_CLOSE = {
    RevisionType.INSERTED: "+}",
    RevisionType.MOVED_TO: "+}",
    RevisionType.DELETED: "-}",
    RevisionType.MOVED_FROM: "-}",
}
_STYLE = {RevisionType.INSERTED: "green underline", RevisionType.MOVED_TO: "green underline"}


@app.command()
def add(
    files: Annotated[list[Path], typer.Argument(help="Word files, each with the text of one instrument.")],
    edition: Annotated[str, typer.Option(help="The year of the conference that adopted the text, e.g. 2022.")],
    conference: Annotated[str, typer.Option(help="The conference that it is the base text of, e.g. busan-2014.")] = "",
    language: Annotated[str, _LANGUAGE] = "",
    anyway: Annotated[  # noqa: FBT002
        bool, typer.Option("--anyway", help="Also a text that shares hardly a word with the one of that name.")
    ] = False,
) -> None:
    """Add texts in force from Word files. A file that is refused does not stop the others.

    Example: plenipot instrument add RES-102.docx --edition 2022 --conference pp26
    """
    ready(writes=True)
    from plenipot.adapters.filings.folder import printable
    from plenipot.errors import Malformed
    from plenipot.instruments.operations import add_file

    actor = command_actor(writes=True)
    refused = 0
    with confined() as run:
        for path in files:
            try:
                data, name = path.read_bytes(), printable(path.name)
                stored, new = add_file(
                    actor, name, data, edition, now(), conference=conference, language=language, anyway=anyway, run=run
                )
            except OSError as error:
                refused += 1
                typer.echo(f"refused  {path}: It could not be opened: {error.strerror}.", err=True)
            except Malformed as refusal:
                refused += 1
                typer.echo(f"refused  {path}: {refusal}", err=True)
            else:
                apart = f" ({len(stored.unread)} pieces not understood and kept)" if stored.unread else ""
                status = "replaced" if stored.replaces else "added" if new else "known"
                typer.echo(f"{status:<8} {stored.instrument} {stored.key} ({stored.language}) {stored.title}{apart}")
                if stored.not_amended_by:
                    conferences = ", ".join(stored.not_amended_by)
                    typer.echo(
                        f"         It is no base of {conferences}: what is amended there is another text of that name.",
                        err=True,
                    )
                if stored.replaces:
                    typer.echo(
                        f"         It takes the place of the text of {stored.replaces}, which is kept.", err=True
                    )
    if refused:
        raise Malformed(f"{refused} of {len(files)} files were not added.")


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
    ready(writes=False)
    from plenipot.instruments import queries

    edition = queries.edition(command_actor(writes=False), code, at, language)
    if as_json:
        head = {name: getattr(edition, name) for name in _HEAD}
        typer.echo(json.dumps({**head, "provisions": _provision_values(edition.text)}, ensure_ascii=False, indent=1))
        return
    typer.echo(
        f"{edition.instrument}, edition {edition.key} ({edition.language}). {_origin_words(edition)}\n", err=True
    )
    _print_provisions(edition.text)


@app.command()
def diff(
    code: Annotated[str, typer.Argument(help="The instrument, e.g. RES102.")],
    old: Annotated[str, typer.Argument(help="The earlier edition, e.g. 2010.")],
    new: Annotated[str, typer.Argument(help="The later edition, e.g. 2014.")],
    language: Annotated[str, _LANGUAGE] = "en",
    everything: Annotated[bool, typer.Option("--all", help="Print unchanged provisions too.")] = False,  # noqa: FBT002
    ignore_typography: Annotated[bool, TYPOGRAPHY] = False,  # noqa: FBT002
) -> None:
    """Print what changed between two editions, word by word.

    Example: plenipot instrument diff RES102 2010 2014
    """
    ready(writes=False)
    from plenipot.core.text.typography import unmark_typography
    from plenipot.instruments import queries

    text = queries.differences(command_actor(writes=False), code, old, new, language)
    if ignore_typography:
        text = unmark_typography(text)
    changed = [provision for provision in text if provision.changed]
    _print_provisions(text if everything else changed)
    typer.echo(f"{len(changed)} of {len(text)} provisions differ.", err=True)


@app.command()
def reconstruct(
    slug: Annotated[str, typer.Argument(help="The conference whose proposals are read, e.g. busan-2014.")],
) -> None:
    """Rebuild the base texts that nobody has at hand from the proposals that amend them, where they agree.

    Example: plenipot instrument reconstruct pp26
    """
    ready(writes=True)
    from plenipot.proposals.reconstruction import reconstruct as rebuild

    report_rebuilt(rebuild(command_actor(writes=True), slug, now()))


@app.command("list")
def list_() -> None:
    """List the instruments with their editions.

    Example: plenipot instrument list
    """
    ready(writes=False)
    from plenipot.instruments import queries

    table = Table("", "", "", box=None, show_header=False, pad_edge=False)
    for instrument in queries.instruments(command_actor(writes=False)):
        editions = ", ".join(_edition(edition) for edition in instrument.editions)
        if Console().is_terminal:
            table.add_row(instrument.code, editions, instrument.title)
        else:
            typer.echo(f"{instrument.code}\t{editions}\t{instrument.title}")
    if table.row_count:
        Console(highlight=False).print(table)


def report_rebuilt(rebuilt: Iterable[Any]) -> None:
    """Say which texts were reconstructed, from whom, and how many provisions they do not agree on."""
    rebuilt_texts = list(rebuilt)
    for text in rebuilt_texts:
        edition = text.edition
        status = "new" if text.new else "known"
        apart = f"; {len(edition.differences)} differences" if edition.differences else ""
        typer.echo(
            f"{status:<8}  {edition.instrument} ({edition.language}), {edition.label or 'edition unknown'}{apart}"
        )
    typer.echo(
        f"{len(rebuilt_texts)} base texts reconstructed from proposals, {sum(text.new for text in rebuilt_texts)} of them anew."
    )


def _print_provisions(text: Iterable[Provision]) -> None:
    """Print provisions, indented by their level, with changes in colour."""
    console = Console(highlight=False)
    for provision in text:
        line = Text()
        if provision.label:
            line.append(f"{provision.label} ", "bold")
        for span in provision.spans:
            line.append(_printed_span(span), _STYLE.get(span.revision, "red strike" if span.revision in _OPEN else ""))
        line.append(f"  [{provision.address}]", "dim")
        if console.is_terminal:
            console.print(Padding(line, (0, 0, 0, 2 * _indent_of(provision))))
        else:
            console.print(Text("  " * _indent_of(provision)) + line, soft_wrap=True)


def _edition(edition: Edition) -> str:
    """An edition in a line of the list."""
    return f"{edition.key} ({edition.language}{', reconstructed' if edition.reconstructed else ''})"


def _origin_words(edition: Edition) -> str:
    """The remarks on where a text comes from, and what is wanting in it."""
    sentences = [f"From {edition.source}." if edition.source and not edition.reconstructed else ""]
    if edition.reconstructed:
        sentences.append(f"Reconstructed from the proposals that amend it. {edition.source}.")
        sentences.extend(f"\nThey differ at {line}" for line in edition.differences)
    if edition.unread:
        sentences.append(
            f"{len(edition.unread)} pieces of its file were not understood and are kept (--json shows them)."
        )
    return " ".join(sentences).strip().replace(" \n", "\n")


def _printed_span(span: Span) -> str:
    return f"{_OPEN.get(span.revision, '')}{span.text}{_CLOSE.get(span.revision, '')}"


def _indent_of(provision: Provision) -> int:
    """The depth at which a provision is printed: items a step below their section."""
    return provision.depth + (provision.kind in {ProvisionKind.ITEM, ProvisionKind.PARAGRAPH})


def _provision_values(text: Iterable[Provision]) -> list[dict[str, object]]:
    """Provisions as values of JSON."""
    return [
        {
            "address": provision.address,
            "kind": provision.kind.value,
            "label": provision.label,
            "depth": provision.depth,
            "text": provision.accepted,
        }
        for provision in text
    ]

"""`plenipot compile` and `plenipot apply`: from competing proposals to one text."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from plenipot.cli.counted import do, many
from plenipot.errors import Conflict, Malformed, NotFound

if TYPE_CHECKING:
    from plenipot.adapters.filings.gathering import Gathered
    from plenipot.core.consolidation.values import Table
    from plenipot.core.negotiation.values import NegotiatingText, Requester
    from plenipot.core.text.provisions import Text

_BASE = typer.Argument(help="The text in force: .docx or .txt; “-” rebuilds it from the proposals.")
_FILES = typer.Argument(help="Word files with proposals on it.")
_FORM = typer.Option(help="The organisation's form; without it, the files say which.")
_OUTPUT = typer.Option(help="Write to this file instead of the screen.")
_INSTRUMENT = typer.Option(help="The instrument, where the base text does not say it.")


class Format(StrEnum):
    """What a text is printed as."""

    TEXT = "text"
    DOCX = "docx"
    JSON = "json"
    AKN = "akn"


def compile_(
    base: Annotated[str, _BASE],
    files: Annotated[list[Path], _FILES],
    form: Annotated[str, _FORM] = "",
    instrument: Annotated[str, _INSTRUMENT] = "",
    as_: Annotated[Format, typer.Option("--format", help="text, docx or json.")] = Format.TEXT,
    output: Annotated[Path | None, _OUTPUT] = None,
    uncontested: Annotated[  # noqa: FBT002
        bool, typer.Option("--uncontested", help="Take what nobody resists; bracket only what is contested.")
    ] = False,
    plain: Annotated[bool, typer.Option("--plain", help="Do not print who asks for what.")] = False,  # noqa: FBT002
) -> None:
    """Compile competing proposals into one negotiating text, each bracket with who asks for it.

    Example: plenipot compile RES102.docx 034.docx 067.docx --format docx --output RES102-DT.docx
    """
    from plenipot.adapters.filings.gathering import gather
    from plenipot.adapters.forms import load
    from plenipot.adapters.render import negotiating
    from plenipot.core.negotiation.compilation import compile_text

    gathered = gather(base, files, form, instrument)
    text = compile_text(_table(gathered), _voices(gathered), uncontested=uncontested)
    language = gathered.base.language
    if as_ is Format.JSON:
        _deliver(negotiating.as_json(text, base=gathered.name).encode(), output)
    elif as_ is Format.DOCX:
        title = gathered.base.title or gathered.name
        _deliver(
            negotiating.as_docx(text, load(gathered.form), title=title, language=language, attributed=not plain),
            output,
            as_,
        )
    elif as_ is Format.TEXT:
        _deliver(
            _lines(negotiating.as_lines(text, load(gathered.form), language=language, attributed=not plain)), output
        )
    else:
        raise Malformed("A negotiating text is printed as text, docx or json.")
    _count(text)


def apply(  # noqa: PLR0917 - every option of the command is one
    base: Annotated[str, _BASE],
    files: Annotated[list[Path], _FILES],
    choose: Annotated[list[str], typer.Option(help="A proposal to apply, by its id; say it again for more.")],
    form: Annotated[str, _FORM] = "",
    instrument: Annotated[str, _INSTRUMENT] = "",
    as_: Annotated[
        Format, typer.Option("--format", help="text, docx (with tracked changes), json or akn.")
    ] = Format.TEXT,
    output: Annotated[Path | None, _OUTPUT] = None,
    strict: Annotated[  # noqa: FBT002
        bool, typer.Option("--strict", help="Refuse a choice that contradicts itself instead of bracketing it.")
    ] = False,
    renumbered: Annotated[  # noqa: FBT002
        bool, typer.Option("--renumber", help="Number items through, and rewrite the references to those that move.")
    ] = False,
) -> None:
    """Apply chosen proposals to a base text; where they contradict each other both wordings stand in brackets.

    Example: plenipot apply RES102.docx 034.docx 067.docx --choose IAP/34R1A1/1 --choose ACP/67A1/2
    """
    from plenipot.adapters.filings.gathering import gather
    from plenipot.adapters.render import texts
    from plenipot.core.consolidation.merged import merge_versions
    from plenipot.core.negotiation.compilation import compile_text
    from plenipot.core.text.compare_texts import compare_texts
    from plenipot.core.text.provisions import accepted_text

    gathered = gather(base, files, form, instrument)
    table = _table(gathered)
    _known(choose, table)
    left = compile_text(_narrowed(gathered, choose), uncontested=True)
    open_ = [bracket.id for _, bracket in left.brackets()]
    if strict and open_:
        raise Conflict(f"The chosen proposals contradict each other at {', '.join(open_)}.")
    marked = compare_texts(gathered.base.provisions, merge_versions(table, choose))
    changed = sum(provision.changed for provision in marked)
    if renumbered:
        marked = _renumbered(marked, gathered, gathered.form)
    result = marked if as_ is Format.DOCX else accepted_text(marked)
    _deliver(texts.rendered(result, gathered.base, as_.value, gathered.form), output, as_)
    count, left_open = len(choose), many(len(open_), "place")
    typer.echo(
        f"{many(count, 'proposal')} {do(count, 'change')} {many(changed, 'provision')}; {left_open} {do(len(open_), 'stay')} contested.",
        err=True,
    )


def _renumbered(marked: Text, gathered: Gathered, form: str) -> Text:
    """The text numbered through; what moved and what could not be rewritten is said on the error stream."""
    from plenipot.adapters.forms import load
    from plenipot.core.structure.renumbering import renumber

    code = gathered.columns.instrument or gathered.base.code
    renumbered_text = renumber(marked, load(form), code, gathered.base.language)
    for address, old, new in renumbered_text.moved:
        typer.echo(f"{address}: {old} becomes {new}", err=True)
    for address, words in renumbered_text.left:
        typer.echo(f"{address}: the reference “{words}” is to be looked at by hand.", err=True)
    return renumbered_text.text


def _table(gathered: Gathered) -> Table:
    from plenipot.core.consolidation.table import consolidate

    return consolidate(gathered.base.provisions, gathered.columns.versions, gathered.base.language)


def _narrowed(gathered: Gathered, choose: Iterable[str]) -> Table:
    from plenipot.core.consolidation.table import consolidate

    wanted = set(choose)
    versions = [version for version in gathered.columns.versions if version.key in wanted]
    return consolidate(gathered.base.provisions, versions, gathered.base.language)


def _known(choose: Iterable[str], table: Table) -> None:
    keys = [one.key for one in table.versions]
    for one in choose:
        if one not in keys:
            raise NotFound(f"There is no proposal “{one}” in these files; there are {', '.join(keys)}.")


def _voices(gathered: Gathered) -> dict[str, tuple[Requester, ...]]:
    """Who asks in each version, since which document."""
    from plenipot.core.negotiation.values import Requester

    heads = {one.id: filing.masthead for _, filing in gathered.filings for one in filing.proposals}
    return {
        one.key: tuple(
            Requester(
                code,
                one.key,
                heads[one.key].symbol if one.key in heads else "",
                heads[one.key].date if one.key in heads else "",
            )
            for code in one.proponents
        )
        for one in gathered.columns.versions
    }


def _count(text: NegotiatingText) -> None:
    from plenipot.core.negotiation.counts import count_brackets

    counted = count_brackets(text)
    typer.echo(
        f"{many(counted.brackets, 'bracket')} in {len(counted.by_clause)} of {many(len(text.clauses), 'clause')}.",
        err=True,
    )


def _lines(lines: Iterable[str]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode()


def _deliver(data: bytes, output: Path | None, as_: Format = Format.TEXT) -> None:
    if output is not None:
        output.write_bytes(data)
    elif as_ is Format.DOCX:
        raise Malformed("A Word file is no text for the screen: name one with --output.")
    else:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()

"""`plenipot compile` and `plenipot apply`: from competing proposals to one text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from plenipot.adapters.render.formats import FormatContent
from plenipot.cli.confined import confined
from plenipot.cli.counted import do, many
from plenipot.cli.files import (
    OUTPUT,
    NegotiatingFormat,
    TextFormat,
    check_screen,
    choose_format,
    deliver,
    format_option,
)
from plenipot.cli.untracked import report_namesakes, report_untracked
from plenipot.errors import Conflict, NotFound

if TYPE_CHECKING:
    from plenipot.adapters.filings.gathering import Gathered
    from plenipot.core.consolidation.values import Table
    from plenipot.core.negotiation.values import NegotiatingText, Requester
    from plenipot.core.text.provisions import Text

_BASE = typer.Argument(help="The text in force: .docx or .txt; “-” rebuilds it from the proposals.")
_FILES = typer.Argument(help="Word files with proposals on it.")
_FORM = typer.Option(help="The organisation's form; without it, the files say which.")
_INSTRUMENT = typer.Option(help="The instrument, where the base text does not say it.")


def compile_(
    base: Annotated[str, _BASE],
    files: Annotated[list[Path], _FILES],
    form: Annotated[str, _FORM] = "",
    instrument: Annotated[str, _INSTRUMENT] = "",
    as_: Annotated[NegotiatingFormat | None, format_option("text")] = None,
    output: Annotated[Path | None, OUTPUT] = None,
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
    from plenipot.adapters.render.negotiating import NegotiatingExport, export_negotiating
    from plenipot.core.negotiation.compilation import compile_text

    chosen = choose_format(as_, output, FormatContent.NEGOTIATING, "text")
    check_screen(chosen, output)
    with confined() as run:
        gathered = gather(base, files, form, instrument, run=run)
    table = _table(gathered)
    text = compile_text(table, _requests(gathered), uncontested=uncontested)
    export = NegotiatingExport(
        text=text,
        form=load(gathered.form),
        title=gathered.base.title or gathered.name,
        language=gathered.base.language,
        attributed=not plain,
        facts={"base": gathered.name},
    )
    deliver(export_negotiating(export, chosen), output)
    report_untracked(gathered.columns.proposals)
    _report_unbracketed(table)
    report_namesakes(gathered.columns)
    _count(text)


def apply(  # noqa: PLR0917 - every option of the command is one
    base: Annotated[str, _BASE],
    files: Annotated[list[Path], _FILES],
    choose: Annotated[list[str], typer.Option(help="A proposal to apply, by its id; say it again for more.")],
    form: Annotated[str, _FORM] = "",
    instrument: Annotated[str, _INSTRUMENT] = "",
    as_: Annotated[
        TextFormat | None,
        format_option("text", "What to print; changes are tracked in docx, and accepted in all others"),
    ] = None,
    output: Annotated[Path | None, OUTPUT] = None,
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
    from plenipot.adapters.render.texts import TextExport, export_text
    from plenipot.core.consolidation.merged import merge_proposals
    from plenipot.core.negotiation.compilation import compile_text
    from plenipot.core.text.compare_texts import compare_texts
    from plenipot.core.text.provisions import accepted_text

    chosen = choose_format(as_, output, FormatContent.TEXT, "text")
    check_screen(chosen, output)
    with confined() as run:
        gathered = gather(base, files, form, instrument, run=run)
    table = _table(gathered)
    _check_choice(choose, table)
    selection = _choose(gathered, choose)
    left = compile_text(selection, uncontested=True)
    open_ = [bracket.id for _, bracket in left.brackets()]
    if strict and open_:
        raise Conflict(f"The chosen proposals contradict each other at {', '.join(open_)}.")
    marked = compare_texts(gathered.base.provisions, merge_proposals(table, choose))
    changed = sum(provision.edited for provision in marked)
    if renumbered:
        marked = _renumbered(marked, gathered, gathered.form)
    text = marked if chosen == "docx" else accepted_text(marked)
    deliver(export_text(TextExport(text=text, about=gathered.base, form=gathered.form), chosen), output)
    _report_choice(gathered, choose, selection)
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
    renumbered = renumber(marked, load(form), code, gathered.base.language)
    for address, old, new in renumbered.moved:
        typer.echo(f"{address}: {old} becomes {new}", err=True)
    for address, words in renumbered.left:
        typer.echo(f"{address}: the reference “{words}” is to be looked at by hand.", err=True)
    return renumbered.text


def _table(gathered: Gathered) -> Table:
    """The table of all proposals over the base."""
    from plenipot.core.consolidation.table import consolidate

    return consolidate(gathered.base.provisions, gathered.columns.proposals, gathered.base.language)


def _choose(gathered: Gathered, choose: Iterable[str]) -> Table:
    """The table of the chosen proposals alone."""
    from plenipot.core.consolidation.table import consolidate

    wanted = set(choose)
    proposals = [proposal for proposal in gathered.columns.proposals if proposal.id in wanted]
    return consolidate(gathered.base.provisions, proposals, gathered.base.language)


def _report_choice(gathered: Gathered, choose: Sequence[str], selection: Table) -> None:
    """Say what the chosen papers change untracked, and where their words adjoin without having been proposed together."""
    from plenipot.core.consolidation.frames import find_adjoining

    report_untracked(proposal for proposal in gathered.columns.proposals if proposal.id in choose)
    report_namesakes(gathered.columns)
    for row in selection.rows:
        for stretch in find_adjoining(row):
            parties = " and ".join(stretch.proposal_ids)
            typer.echo(
                f"{parties} change adjoining words at {row.address}: nobody proposed them together, so both stand in brackets.",
                err=True,
            )


def _report_unbracketed(table: Table) -> None:
    """Say what brackets cannot: other levels, and which two brackets are the ends of one move."""
    from plenipot.core.amendments.frame_sentences import frame_sentences
    from plenipot.core.consolidation.moves import provision_moves

    for row in table.rows:
        for entry in row.entries:
            for sentence in frame_sentences(entry.frame.level_only, row.label, row.depth):
                typer.echo(
                    f"{entry.proposal_id} at {row.address}: {sentence}; a level does not stand in brackets.", err=True
                )
    ends: dict[str, list[str]] = {}
    for (proposal_id, address), name in provision_moves(table).items():
        ends.setdefault(f"{proposal_id} {name}", [proposal_id]).append(address)
    for proposal_id, *addresses in ends.values():
        typer.echo(
            f"{proposal_id} moves a provision: the brackets at {' and '.join(addresses)} belong together.", err=True
        )


def _check_choice(choose: Iterable[str], table: Table) -> None:
    """Refuse a chosen proposal that the files do not have. Raises: NotFound."""
    keys = [proposal.id for proposal in table.proposals]
    for key in choose:
        if key not in keys:
            raise NotFound(f"There is no proposal “{key}” in these files; there are {', '.join(keys)}.")


def _requests(gathered: Gathered) -> dict[str, tuple[Requester, ...]]:
    """Who asks in each proposal, since which document; where a paper does not state its author, nobody who is named."""
    from plenipot.core.negotiation.values import Requester

    heads = {proposal.id: filing.masthead for _, filing in gathered.filings for proposal in filing.proposals}
    return {
        proposal.id: tuple(
            Requester(
                code,
                proposal.id,
                heads[proposal.id].symbol if proposal.id in heads else "",
                heads[proposal.id].date if proposal.id in heads else "",
            )
            for code in proposal.sponsors or ("",)
        )
        for proposal in gathered.columns.proposals
    }


def _count(text: NegotiatingText) -> None:
    """Print on the error stream how many brackets the text has, in how many clauses."""
    from plenipot.core.negotiation.counts import count_brackets

    counted = count_brackets(text)
    typer.echo(
        f"{many(counted.brackets, 'bracket')} in {len(counted.by_clause)} of {many(len(text.clauses), 'clause')}.",
        err=True,
    )

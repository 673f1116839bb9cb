"""`plenipot documents` and `plenipot document`: the papers of a conference, and what may be corrected about them by hand."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated, Any

import typer

from plenipot.cli.approvals import ALONE, carry_out
from plenipot.cli.counted import many
from plenipot.cli.records import command_actor, looking_back, now, ready
from plenipot.cli.typed import AT, KNOWN
from plenipot.core.access.acts import Act
from plenipot.core.identity.joint_codes import split_joint
from plenipot.errors import Malformed

if TYPE_CHECKING:
    from plenipot.proposals.values import ProposalChange
    from plenipot.registry.values import Document, DocumentCorrection

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)

_SLUG = typer.Argument(help="The conference, e.g. busan-2014.")
_SYMBOL = typer.Argument(help="The document, e.g. 48 or 34(Rev.1).")
_REASON = typer.Option(help="Why, in a sentence; it stays beside the change.")
_PROPOSAL = typer.Option(help="Only this proposal of the document, by its id.")


def documents(
    slug: Annotated[str, _SLUG],
    doubtful: Annotated[bool, typer.Option("--doubtful", help="Only those that are in doubt.")] = False,  # noqa: FBT002
    as_json: Annotated[bool, typer.Option("--json", help="Print for machines.")] = False,  # noqa: FBT002
    at: Annotated[str, AT] = "",
    known_by: Annotated[str, KNOWN] = "",
) -> None:
    """List the documents of a conference: symbol, languages, source, title, and what keeps one from counting.

    Example: plenipot documents busan-2014 --doubtful
    """
    ready(writes=False)
    from plenipot.conferences import queries as conferences
    from plenipot.registry import queries
    from plenipot.registry.facts import document_facts

    actor = looking_back(command_actor(writes=True), at, known_by)
    conferences.conference(actor, slug)
    papers = queries.documents(actor, slug, doubtful=doubtful)
    if as_json:
        typer.echo(json.dumps([document_facts(paper) for paper in papers], ensure_ascii=False, indent=1))
        return
    for paper in papers:
        status = _status_words(paper)
        languages = ",".join(paper.languages)
        typer.echo("\t".join(filter(None, (paper.symbol, languages, paper.source, paper.title, status))))
    typer.echo(f"{many(len(papers), 'document')}{', in doubt' if doubtful else ''}.", err=True)


@app.command()
def show(
    slug: Annotated[str, _SLUG],
    symbol: Annotated[str, _SYMBOL],
    at: Annotated[str, AT] = "",
    known_by: Annotated[str, KNOWN] = "",
) -> None:
    """Show what is registered of a document, and everything that was changed by hand.

    Example: plenipot document show busan-2014 48
    """
    ready(writes=False)
    from plenipot.proposals import queries as proposals
    from plenipot.registry import queries
    from plenipot.registry.facts import document_facts

    actor = looking_back(command_actor(writes=True), at, known_by)
    paper = queries.document(actor, slug, symbol)
    for name, value in document_facts(paper).items():
        if value:
            printed = ", ".join(map(str, value)) if isinstance(value, list) else value
            typer.echo(f"{name.replace('_', ' ')}:\t{printed}")
    for filed in proposals.proposals(actor, slug, document=paper.symbol, superseded=True):
        suffix = "\twithdrawn" if filed.withdrawn else ""
        typer.echo(f"proposal:\t{filed.proposal.id}\t{filed.proposal.mark.value}\t{filed.proposal.target}{suffix}")
        for change in proposals.changes(actor, slug, filed.proposal.id):
            typer.echo(_describe_change(change))
    for entry in queries.corrections(actor, slug, paper.symbol):
        typer.echo(_describe_change(entry))


def _describe_change(entry: DocumentCorrection | ProposalChange) -> str:
    """A change by hand of a document or a proposal as a line, with its reason."""
    change = f"{entry.before} → {entry.after}".strip()
    return f"{entry.corrected_at:%Y-%m-%d %H:%M}\t{entry.fact}: {change} ({entry.reason})"


@app.command("set")
def set_(
    slug: Annotated[str, _SLUG],
    symbol: Annotated[str, _SYMBOL],
    reason: Annotated[str, _REASON],
    new_symbol: Annotated[str, typer.Option("--symbol", help="Its right symbol; the former one leads to it.")] = "",
    proponents: Annotated[
        str,
        typer.Option("--proponent", help="Who proposes what is in it, by code, as codes with strokes between them."),
    ] = "",
    conference: Annotated[str, typer.Option(help="The conference that it belongs to.")] = "",
    proposal: Annotated[str, _PROPOSAL] = "",
) -> None:
    """Correct the symbol, the proponent or the conference of a document. What was there before is kept and told.

    Example: plenipot document set busan-2014 48 --symbol DT/48 --reason "It is a temporary document"
    """
    if not (new_symbol or proponents or conference):
        raise Malformed("Say what to correct: --symbol, --proponent or --conference.")
    ready(writes=True)
    from plenipot.registry import operations, queries

    actor, moment = command_actor(writes=True), now()
    symbol = queries.document(actor, slug, symbol).symbol
    if proponents:
        _set_proponents(slug, symbol, list(split_joint(proponents)), reason, proposal)
    if new_symbol:
        paper = operations.correct_symbol(actor, slug, symbol, new_symbol, reason, moment)
        typer.echo(f"{symbol} is {paper.symbol} now; the former symbol leads to it.")
        symbol = paper.symbol
    if conference:
        paper = operations.move_document(actor, slug, symbol, conference, reason, moment)
        typer.echo(f"{symbol} is {paper.symbol} of {conference} now.")


def _set_proponents(slug: str, symbol: str, codes: list[str], reason: str, only: str) -> None:
    """Correct who proposes the proposals of a paper, or one of them. Raises: Malformed."""
    from plenipot.proposals import operations, queries

    actor = command_actor(writes=True)
    if only:
        _check_in(slug, symbol, only)
    ids = [only] if only else [filed.proposal.id for filed in queries.proposals(actor, slug, document=symbol)]
    if not ids:
        raise Malformed(f"There is no proposal in {symbol}.")
    for pid in ids:
        filed = operations.correct_proponents(actor, slug, pid, codes, reason, now())
        typer.echo(f"{pid} is proposed by {'/'.join(filed.proposal.sponsors)}.")


@app.command()
def settle(slug: Annotated[str, _SLUG], symbol: Annotated[str, _SYMBOL], reason: Annotated[str, _REASON]) -> None:
    """Say that a document in doubt is registered under its right symbol; from then on it counts.

    Example: plenipot document settle busan-2014 48 --reason "The running header is that of another paper"
    """
    _call_registry("settle_doubt", slug, symbol, reason, "is settled, and counts")


@app.command()
def withdraw(
    slug: Annotated[str, _SLUG],
    symbol: Annotated[str, _SYMBOL],
    reason: Annotated[str, _REASON],
    proposal: Annotated[str, _PROPOSAL] = "",
    alone: Annotated[str, ALONE] = "",
) -> None:
    """Record that a document, or one proposal of it, was withdrawn: it stays readable and does not count.

    Example: plenipot document withdraw busan-2014 47 --reason "Document 160, paragraph 3.2"
    """
    _withdraw(slug, symbol, reason, proposal, withdrawn=True, alone=alone)


@app.command()
def remove(
    slug: Annotated[str, _SLUG],
    symbol: Annotated[str, _SYMBOL],
    reason: Annotated[str, _REASON],
    alone: Annotated[str, ALONE] = "",
) -> None:
    """Take a document out of everybody's view. No row and no byte is deleted; `plenipot document restore` undoes it.

    Example: plenipot document remove busan-2014 47 --reason "Filed by mistake"
    """
    _carry_out(Act.REMOVE_DOCUMENT, slug, symbol, {"reason": reason}, "is out of view", alone=alone)


@app.command()
def restore(
    slug: Annotated[str, _SLUG],
    symbol: Annotated[str, _SYMBOL],
    reason: Annotated[str, _REASON],
    proposal: Annotated[str, _PROPOSAL] = "",
    alone: Annotated[str, ALONE] = "",
) -> None:
    """Put back what was withdrawn or removed.

    Example: plenipot document restore busan-2014 47 --reason "Taken up by another delegation"
    """
    ready(writes=True)
    from plenipot.registry import queries

    paper = queries.document(command_actor(writes=True), slug, symbol)
    if proposal or paper.withdrawn_at is not None:
        _withdraw(slug, paper.symbol, reason, proposal, withdrawn=False, alone=alone)
    else:
        facts = {"reason": reason, "removed": False}
        _carry_out(Act.REMOVE_DOCUMENT, slug, paper.symbol, facts, "is in view again", alone=alone)


def _withdraw(slug: str, symbol: str, reason: str, proposal: str, *, withdrawn: bool, alone: str) -> None:
    """Withdraw a paper or one of its proposals, or let it count again."""
    outcome = "is withdrawn and no longer counts" if withdrawn else "counts again"
    facts = {"reason": reason, "withdrawn": withdrawn}
    if not proposal:
        _carry_out(Act.WITHDRAW_DOCUMENT, slug, symbol, facts, outcome, alone=alone)
        return
    ready(writes=True)
    _check_in(slug, symbol, proposal)
    carry_out(
        Act.WITHDRAW_PROPOSAL,
        slug,
        {"pid": proposal} | facts,
        lambda _filed: typer.echo(f"{proposal} {outcome}."),
        alone=alone,
    )


def _carry_out(act: Act, slug: str, symbol: str, facts: dict[str, Any], outcome: str, *, alone: str) -> None:
    """Do a grave act on a document, or ask for it, and say what has become of the document."""
    ready(writes=True)
    carry_out(
        act, slug, {"symbol": symbol} | facts, lambda paper: typer.echo(f"{paper.symbol} {outcome}."), alone=alone
    )


def _check_in(slug: str, symbol: str, proposal: str) -> None:
    """Refuse a proposal that is not in the document. Raises: Malformed, NotFound (one of them)."""
    from plenipot.proposals import queries as proposals
    from plenipot.registry import queries

    actor = command_actor(writes=True)
    paper = queries.document(actor, slug, symbol)
    if (own := proposals.proposal(actor, slug, proposal).symbol) != paper.symbol:
        raise Malformed(f"{proposal} is in {own}, not in {paper.symbol}.")


def _call_registry(operation: str, slug: str, symbol: str, reason: str, outcome: str) -> None:
    """Call an operation of the registry on a document, by its name, and say what has become of the document."""
    ready(writes=True)
    from plenipot.registry import operations

    paper = getattr(operations, operation)(command_actor(writes=True), slug, symbol, reason, now())
    typer.echo(f"{paper.symbol} {outcome}.")


def _status_words(paper: Document) -> str:
    """The remarks on what keeps a paper from counting, or makes it doubtful."""
    parts = (
        f"replaced by {paper.superseded_by}" if paper.superseded_by else "",
        "withdrawn" if paper.withdrawn_at else "",
        f"{'does not count: ' if paper.disputed else ''}{paper.doubt}" if paper.doubt else "",
    )
    return "; ".join(filter(None, parts))

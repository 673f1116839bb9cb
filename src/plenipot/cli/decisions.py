"""`plenipot decision`: what a body decided, how, with which words and votes; add, strike, list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from plenipot.cli.records import command_actor, looking_back, now, ready
from plenipot.cli.steps import typed_time, written_moment
from plenipot.cli.typed import AT, KNOWN, optional_choice
from plenipot.core.procedure.decisions import MANNER_WORDS, DecisionManner, parse_reservation
from plenipot.core.procedure.lifecycle import StepKind
from plenipot.core.procedure.reports import ReportCertainty

if TYPE_CHECKING:
    from plenipot.proceedings.values import Decision

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)
_SLUG = typer.Argument(help="The conference, e.g. busan-2014.")
_STEP = typer.Option(help="The step of the item that follows: adopted, agreed, returned …")


@app.command()
def add(
    slug: Annotated[str, _SLUG],
    body: Annotated[str, typer.Argument(help="The body by its code, e.g. PL.")],
    outcome: Annotated[str, typer.Argument(help="What was decided, in a sentence.")],
    *,
    item: Annotated[str, typer.Option(help="On what: a proposal’s id, a document’s symbol, a text’s number.")] = "",
    text: Annotated[bool, typer.Option("--text", help="The item is a text with a provisional number.")] = False,
    meeting: Annotated[int | None, typer.Option(min=1, help="The number of the body’s meeting.")] = None,
    agenda_item: Annotated[str, typer.Option(help="The item of the agenda, as it is printed.")] = "",
    when: Annotated[
        str, typer.Option(help="The moment, like 2014-11-04T16:10+09:00, or the day; may be unknown.")
    ] = "",
    how: Annotated[str, typer.Option(help=f"{', '.join(DecisionManner)}; without it, nobody has said.")] = "",
    in_favour: Annotated[int | None, typer.Option("--for", min=0, help="Votes for.")] = None,
    against: Annotated[int | None, typer.Option(min=0, help="Votes against.")] = None,
    abstaining: Annotated[int | None, typer.Option(min=0, help="Abstentions.")] = None,
    rule: Annotated[str, typer.Option(help="The number of the rule by which the votes are measured.")] = "",
    amended: Annotated[str, typer.Option(help="The words of an oral amendment, which have no paper yet.")] = "",
    chair: Annotated[str, typer.Option(help="The chair’s words.")] = "",
    reservation: Annotated[
        list[str] | None, typer.Option(help="A reservation voiced for the minutes, like “CAN: on paragraph 3”.")
    ] = None,
    step: Annotated[str, _STEP] = "",
    source: Annotated[str, typer.Option(help="Where that is said.")] = "",
    certainty: Annotated[str, typer.Option(help=f"How sure it is: {', '.join(ReportCertainty)}.")] = "",
    reason: Annotated[str, typer.Option(help="Why that step is recorded, where the table does not foresee it.")] = "",
) -> None:
    """Record a decision of a body, and the step of the item that follows from it.

    Example: plenipot decision add busan-2014 PL "Approved" --item 118 --how consensus --when 2014-11-04 --source Captions
    """
    ready(writes=True)
    from plenipot.proceedings.operations import DecisionFacts, record_decision

    facts = DecisionFacts(
        sitting=meeting,
        agenda_item=agenda_item,
        item=item,
        as_text=text,
        manner=optional_choice(DecisionManner, how, "manner"),
        in_favour=in_favour,
        against=against,
        abstaining=abstaining,
        rule=rule,
        amended=amended,
        chair_words=chair,
        reservations=tuple(map(parse_reservation, reservation or ())),
        step=optional_choice(StepKind, step, "step"),
        source=source,
        certainty=optional_choice(ReportCertainty, certainty, "certainty"),
        reason=reason,
        **typed_time(when),
    )
    typer.echo(_printed(record_decision(command_actor(writes=True), slug, body, outcome, now(), facts=facts)))


@app.command()
def strike(
    slug: Annotated[str, _SLUG],
    key: Annotated[str, typer.Argument(help="The decision by its key, which list prints.")],
    reason: Annotated[str, typer.Option(help="Why, in a sentence; it stays beside the decision.")],
) -> None:
    """Strike a decision that was recorded wrongly, with the steps that followed; all stay in the record.

    Example: plenipot decision strike busan-2014 3f2a9c001122 --reason "Corrected in the next minutes"
    """
    ready(writes=True)
    from plenipot.proceedings.operations import strike_decision

    decision = strike_decision(command_actor(writes=True), slug, key, reason, now())
    typer.echo(f"{decision.body}: “{decision.outcome}” is struck.")


@app.command("list")
def list_(
    slug: Annotated[str, _SLUG],
    body: Annotated[str, typer.Option(help="Only of this body.")] = "",
    at: Annotated[str, AT] = "",
    known_by: Annotated[str, KNOWN] = "",
) -> None:
    """List the decisions of a conference in the order of record.

    Example: plenipot decision list busan-2014 --body PL --at 2014-11-05
    """
    ready(writes=False)
    from plenipot.proceedings.queries import decisions

    for decision in decisions(looking_back(command_actor(writes=True), at, known_by), slug, body=body):
        typer.echo(f"{_printed(decision)}\t{decision.key}")


def _printed(decision: Decision) -> str:
    """A decision in a line: when, where, on what, what was decided, how, with which words, how sure it is."""
    votes = decision.votes
    counted = f"{votes.in_favour} for, {votes.against} against, {votes.abstaining} abstaining" if votes else ""
    facts = (
        written_moment(decision.happened),
        f"{decision.body} {decision.sitting or ''}".strip(),
        decision.item,
        decision.outcome,
        MANNER_WORDS[decision.manner] if decision.manner else "",
        counted,
        str(decision.verdict) if decision.verdict is not None else "",
        f"as orally amended: {decision.amended}" if decision.amended else "",
        decision.certainty.value,
        decision.source,
    )
    return "\t".join(filter(None, facts))

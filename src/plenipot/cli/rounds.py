"""`plenipot round`: who of a regional group signs a draft; open, ask, answer, import, show, strike, member, disclose."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from plenipot.cli.counted import many
from plenipot.cli.records import command_actor, looking_back, now, optional_day, ready
from plenipot.cli.steps import typed_time, written_moment
from plenipot.cli.tables import enter_columns
from plenipot.cli.typed import AT, KNOWN, choice, optional_choice
from plenipot.core.procedure.endorsement import NextAnswer, SignatureStand
from plenipot.core.procedure.endorsement_tables import (
    DOUBT_WORDS,
    MEANINGS_TYPED,
    TableDoubt,
    parse_explanations,
)
from plenipot.core.procedure.reports import Channel, ReportCertainty
from plenipot.errors import Malformed

if TYPE_CHECKING:
    from plenipot.rounds.values import ImportedAnswers, RoundState

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)
_SLUG = typer.Argument(help="The conference, e.g. busan-2014.")
_KEY = typer.Argument(help="The round by its key, which show prints.")
_DUE = typer.Option(help="When answers are due: a moment like 2014-10-16T17:00+09:00, or a day; may be unknown.")
_WHEN = typer.Option(help="The moment, like 2014-10-14T16:10+09:00, or the day; may be unknown.")
_SOURCE = typer.Option(help="Where that is said.")
_CERTAINTY = typer.Option(help=f"How sure it is: {', '.join(ReportCertainty)}.")
_COLUMNS = (
    *("round", "administration", "stand", "when", "focal point", "instrument", "channel", "source", "certainty"),
)
_NEXT_WORDS = {
    NextAnswer.SUPPORT: "one more supporter",
    NextAnswer.OPPOSITION: "one more opponent",
    NextAnswer.WITHDRAWAL: "one signature less",
    NextAnswer.CONFIRMATION: "all provisional support confirmed",
}


@app.command("open")
def open_(
    slug: Annotated[str, _SLUG],
    key: Annotated[str, _KEY],
    group: Annotated[str, typer.Argument(help="The group by its code or its name.")],
    on: Annotated[str, typer.Argument(help="The draft by its name, or the filed proposal by its id.")],
    *,
    title: Annotated[str, typer.Option(help="What it is about.")] = "",
    item: Annotated[str, typer.Option(help="The item for which drafts compete: of an agenda, a text.")] = "",
    spokesperson: Annotated[str, typer.Option(help="Who speaks for the group on it: an administration.")] = "",
    due: Annotated[str, _DUE] = "",
    opened: Annotated[str, typer.Option(help="The day on which it was opened, like 2014-10-01.")] = "",
    source: Annotated[str, _SOURCE] = "",
    certainty: Annotated[str, _CERTAINTY] = "",
) -> None:
    """Open a round of a group on a draft or a filed proposal; it is the team’s own until it is disclosed.

    Example: plenipot round open busan-2014 ACP-12 APT PACP-12 --due 2014-10-16T17:00+09:00
    """
    ready(writes=True)
    from plenipot.rounds.operations import open_round
    from plenipot.rounds.values import RoundFacts

    facts = RoundFacts(
        title=title,
        item=item,
        spokesperson=spokesperson,
        opened_on=optional_day(opened),
        source=source,
        certainty=optional_choice(ReportCertainty, certainty, "certainty"),
        **_typed_due(due),
    )
    state = open_round(command_actor(writes=True), slug, key, group, on, now(), facts=facts)
    typer.echo(f"{state.key}: a round of {state.group} on {state.subject}.")


def _typed_due(typed: str) -> dict[str, Any]:
    """When answers are due, as typed. Raises: Malformed."""
    return {name.replace("happened", "due"): time for name, time in typed_time(typed).items()}


@app.command()
def ask(
    slug: Annotated[str, _SLUG],
    key: Annotated[str, _KEY],
    administrations: Annotated[
        list[str] | None, typer.Argument(help="Who is asked; without any, all members who have not answered.")
    ] = None,
    when: Annotated[str, _WHEN] = "",
    due: Annotated[str, _DUE] = "",
    source: Annotated[str, _SOURCE] = "",
) -> None:
    """Record that members were asked, or reminded where they had been.

    Example: plenipot round ask busan-2014 ACP-12 --when 2014-10-02
    """
    ready(writes=True)
    from plenipot.rounds.operations import ask_members
    from plenipot.rounds.values import AskingFacts

    facts = AskingFacts(source=source, **typed_time(when), **_typed_due(due))
    codes = [code.upper() for code in administrations or ()]
    count = ask_members(command_actor(writes=True), slug, key, now(), administrations=codes, facts=facts)
    typer.echo(f"{key}: {many(count, 'member')} asked.")


@app.command()
def answer(
    slug: Annotated[str, _SLUG],
    key: Annotated[str, _KEY],
    administration: Annotated[str, typer.Argument(help="Who answers, by symbol.")] = "",
    stand: Annotated[str, typer.Argument(help=", ".join(SignatureStand))] = "",
    *,
    when: Annotated[str, _WHEN] = "",
    focal_point: Annotated[str, typer.Option(help="The function of whoever answered; no name of a person.")] = "",
    instrument: Annotated[str, typer.Option(help="The letter or form by which it is given.")] = "",
    channel: Annotated[str, typer.Option(help=f"How it came: {', '.join(Channel)}.")] = "",
    source: Annotated[str, _SOURCE] = "",
    certainty: Annotated[str, _CERTAINTY] = "",
    from_: Annotated[
        Path | None,
        typer.Option("--from", help=f"A table (CSV, XLSX) of answers: {', '.join(_COLUMNS[1:3])}, and what is known."),
    ] = None,
) -> None:
    """Record what an administration answers; an earlier answer stays, and the later one counts.

    Example: plenipot round answer busan-2014 ACP-12 FJI supports --when 2014-10-14 --channel email
    """
    if from_ is None and not (administration and stand):
        raise Malformed("Say who answers what: plenipot round answer SLUG KEY FJI supports.")
    ready(writes=True)
    if from_ is not None:
        enter_columns(
            from_, _COLUMNS, _COLUMNS[1:3], lambda cells: _answer(slug, cells | {"round": cells["round"] or key})
        )
        return
    typed = (key, administration, stand, when, focal_point, instrument, channel, source, certainty)
    new = _answer(slug, dict(zip(_COLUMNS, typed, strict=True)))
    typer.echo(f"{key}: {administration.upper()} {stand}{'' if new else ', as before'}.")


def _answer(slug: str, cells: dict[str, str]) -> bool:
    """Record an answer with its facts as typed; whether it is new. Raises: Malformed, NotFound."""
    from plenipot.rounds.operations import answer_round
    from plenipot.rounds.values import AnswerFacts

    facts = AnswerFacts(
        focal_point=cells["focal point"],
        instrument=cells["instrument"],
        channel=optional_choice(Channel, cells["channel"], "channel"),
        source=cells["source"],
        certainty=optional_choice(ReportCertainty, cells["certainty"], "certainty"),
        **typed_time(cells["when"]),
    )
    stand = choice(SignatureStand, cells["stand"], "stand")
    code = cells["administration"].upper()
    return answer_round(command_actor(writes=True), slug, cells["round"], code, stand, now(), facts=facts)


@app.command("import")
def import_(
    slug: Annotated[str, _SLUG],
    group: Annotated[str, typer.Argument(help="The group whose table it is, by its code or its name.")],
    table: Annotated[Path, typer.Argument(help="The table: Word, XLSX or CSV, whatever its shape.")],
    *,
    column: Annotated[
        list[str] | None,
        typer.Option(
            metavar="HEAD=MEANING",
            help="What a column is, by its head or its number: “DIAP N°=proposal”, “5=ignored”, “Fidji=of FJI”; "
            f"once for each column. Meanings: {MEANINGS_TYPED}.",
        ),
    ] = None,
    sign: Annotated[
        list[str] | None,
        typer.Option(
            metavar="SIGN=STAND",
            help=f"What a sign in a cell means beyond X and [X]: “O=opposes”. Stands: {', '.join(SignatureStand)}.",
        ),
    ] = None,
    on: Annotated[str, typer.Option(help="The round that all of it is about, where it names no proposals.")] = "",
    when: Annotated[str, _WHEN] = "",
    channel: Annotated[str, typer.Option(help=f"How it came: {', '.join(Channel)}.")] = "",
    source: Annotated[str, _SOURCE] = "",
    certainty: Annotated[str, _CERTAINTY] = "",
) -> None:
    """Enter a table of signatures; what is said of its columns is remembered for tables with the same head.

    Rows may be proposals and columns countries, or the reverse; X supports, [X] is provisional, [2] is a count.

    Example: plenipot round import busan-2014 CITEL table.docx --column "DIAP N°=proposal" --when 2014-10-14
    """
    ready(writes=True)
    from plenipot.adapters.filings.paths import file_bytes
    from plenipot.rounds.files import import_file
    from plenipot.rounds.values import AnswerFacts

    facts = AnswerFacts(
        channel=optional_choice(Channel, channel, "channel"),
        source=source,
        certainty=optional_choice(ReportCertainty, certainty, "certainty"),
        **typed_time(when),
    )
    outcome = import_file(
        command_actor(writes=True),
        slug,
        group,
        table.name,
        file_bytes(table),
        now(),
        columns=parse_explanations(column or ()),
        signs=parse_explanations(sign or (), "signs"),
        subject=on,
        facts=facts,
    )
    _print_outcome(outcome)


def _print_outcome(outcome: ImportedAnswers) -> None:
    """Say what became of a table: first what was not counted, on the side."""
    for finding in outcome.findings:
        place = f"Row {finding.row}" if finding.row else "Head"
        words = "; ".join(filter(None, (finding.column, finding.cell)))
        typer.echo(f"{place}: “{words}”: {DOUBT_WORDS[finding.doubt]}", err=True)
    for refused in outcome.refused:
        typer.echo(f"{refused.subject}, {refused.administration}: {refused.why}", err=True)
    for printed in outcome.differing:
        typer.echo(f"{printed.subject}: the table prints {printed.number}, its signs are another number.", err=True)
    if any(finding.doubt is TableDoubt.COLUMN for finding in outcome.findings):
        typer.echo("Say what a column is with --column “HEAD=MEANING”, and it is remembered.", err=True)
    if outcome.read_as:
        typer.echo(f"Read as: {outcome.read_as}.")
    left = len(outcome.findings) + len(outcome.refused)
    typer.echo(f"{many(outcome.new, 'answer')} new, {outcome.known_already} known, {left} not counted.")


@app.command()
def show(
    slug: Annotated[str, _SLUG],
    key: Annotated[str, typer.Argument(help="One round by its key; without it, all.")] = "",
    group: Annotated[str, typer.Option(help="Only of this group, by its code.")] = "",
    at: Annotated[str, AT] = "",
    known_by: Annotated[str, KNOWN] = "",
) -> None:
    """Print rounds with the rule’s verdict; of one round who stands where, and what one more answer changes.

    Example: plenipot round show busan-2014 ACP-12 --at 2014-10-15
    """
    ready(writes=False)
    from plenipot.rounds.queries import rounds, signature_round

    actor = looking_back(command_actor(writes=True), at, known_by)
    if not key:
        for state in rounds(actor, slug, now(), group=group):
            support = f"{len(state.count.supporting)} of {'?' if state.needed is None else state.needed}"
            typer.echo(f"{state.key}\t{state.subject}\t{support}\t{state.verdict}\t{_silent(state)}")
        return
    for line in _lines(signature_round(actor, slug, key, now())):
        typer.echo(line)


def _silent(state: RoundState) -> str:
    """The members who have not answered, and when that is due."""
    due = f", due {written_moment(state.due)}" if state.due else ", due at no known time"
    if state.count.unanswered:
        return f"unanswered: {' '.join(state.count.unanswered)}{due}"
    return "all who were asked have answered" if state.askings else "nobody was asked"


def _lines(state: RoundState) -> list[str]:
    """A round in lines."""
    count = state.count
    lists = {
        "support": count.supporting,
        "oppose": count.opposing,
        "abstain": count.abstaining,
        "provisional": count.provisional,
        "withdrawn": count.withdrawn,
        "unanswered": count.unanswered,
        "not asked": count.unasked,
        "no longer members": count.gone,
        "signed the paper": state.signed or (),
    }
    lines = [f"{state.key}\t{state.group}\t{state.subject}\t{state.title}".rstrip(), str(state.verdict)]
    if state.verdict.rule is not None:
        rule = state.verdict.rule.rule
        lines.append(f"{rule.text} {f'({rule.source})' if rule.source else ''}".rstrip())
    if state.without_late is not None:
        lines.append(f"without answers that came late: {state.without_late}")
    lines += [f"{_NEXT_WORDS[kind]}: {verdict}" for kind, verdict in state.foreseen.items()]
    lines += [f"{name} ({len(codes)}): {' '.join(codes)}" for name, codes in lists.items() if codes]
    lines.append(_silent(state))
    for answer_ in state.answers:
        facts = (
            written_moment(answer_.happened),
            answer_.administration,
            answer_.stand.value,
            "late" if answer_.late else "",
            answer_.focal_point,
            answer_.instrument,
            answer_.channel or "",
            answer_.certainty.value,
            answer_.source,
            f"struck: {answer_.striking}" if answer_.struck else "" if answer_.counts else "superseded",
            answer_.key,
        )
        lines.append("\t".join(filter(None, facts)))
    return lines


@app.command()
def strike(
    slug: Annotated[str, _SLUG],
    key: Annotated[str, _KEY],
    answer_key: Annotated[str, typer.Argument(metavar="ANSWER", help="The answer by its key, which show prints.")],
    reason: Annotated[str, typer.Option(help="Why, in a sentence; it stays beside the answer.")],
) -> None:
    """Strike an answer that was recorded wrongly; it stays in the record and counts for nothing.

    Example: plenipot round strike busan-2014 ACP-12 3f2a9c001122 --reason "It was Nepal"
    """
    ready(writes=True)
    from plenipot.rounds.operations import strike_answer

    code = strike_answer(command_actor(writes=True), slug, key, answer_key, reason, now())
    typer.echo(f"{key}: the answer of {code} is struck.")


@app.command()
def member(
    slug: Annotated[str, _SLUG],
    group: Annotated[str, typer.Argument(help="The group by its code or name.")],
    administration: Annotated[str, typer.Argument(help="Who joined or left it, by symbol.")],
    left: Annotated[bool, typer.Option("--left/--joined", help="It left the group, or joined it.")],
    on: Annotated[str, typer.Option(help="The day since which it is so, like 2014-10-15; may be unknown.")] = "",
    source: Annotated[str, _SOURCE] = "",
) -> None:
    """Record that an administration left a group or joined it; rounds count by it from that day on.

    Example: plenipot round member busan-2014 APT FJI --left --on 2014-10-15 --source "Note 3"
    """
    ready(writes=True)
    from plenipot.rounds.operations import state_membership

    actor, code, day = command_actor(writes=True), administration.upper(), optional_day(on)
    new = state_membership(actor, slug, group, code, now(), joined=not left, happened_on=day, source=source)
    typer.echo(f"{code} {'left' if left else 'joined'} {group}{'' if new else ', as before'}.")


@app.command()
def disclose(
    slug: Annotated[str, _SLUG],
    key: Annotated[str, _KEY],
    reason: Annotated[str, typer.Option(help="Why, in a sentence.")],
    close: Annotated[bool, typer.Option("--close", help="Make it the team’s own again.")] = False,  # noqa: FBT002
) -> None:
    """Make a round public with all its answers, or the team’s own again.

    Example: plenipot round disclose busan-2014 ACP-12 --reason "Filed as Document 67"
    """
    ready(writes=True)
    from plenipot.rounds.operations import disclose_round

    disclose_round(command_actor(writes=True), slug, key, reason, now(), public=not close)
    typer.echo(f"{key} is {'the team’s own' if close else 'public'}.")

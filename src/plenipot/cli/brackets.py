"""`plenipot brackets`: what is not agreed in a negotiating text, from paper to paper; and the moves that negotiators make."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from plenipot.cli.confined import confined
from plenipot.cli.counted import many
from plenipot.cli.files import NegotiatingFormat, check_screen, deliver
from plenipot.errors import Malformed

if TYPE_CHECKING:
    from plenipot.adapters.sandbox.process import Run
    from plenipot.core.negotiation.parse_text import ParsedNegotiatingText
    from plenipot.core.negotiation.values import NegotiatingText, Requester
    from plenipot.core.structure.forms import Form

_MOVES = {
    "lift": ("BRACKET", "OPTION"),
    "reword": ("BRACKET", "OPTION", "WORDS"),
    "offer": ("BRACKET", "WORDS"),
    "split": ("BRACKET", "COUNT"),
    "merge": ("BRACKET", "BRACKET"),
    "enclose": ("ADDRESS", "WORDS"),
}
"""What can be done, and what each takes; options are counted from 0, as the list shows them."""
_NUMBERS = frozenset({"OPTION", "COUNT"})


class _Paper(NamedTuple):
    """A file that was read: its name and day, the language of its words, its form, its text."""

    name: str
    day: str
    language: str
    form: Form
    reading: ParsedNegotiatingText


def brackets(
    files: Annotated[
        list[Path], typer.Argument(help="Word files (or .txt) with a negotiating text; several in order.")
    ],
    form: Annotated[str, typer.Option(help="The organisation's form; without it, the files say which.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print for machines.")] = False,  # noqa: FBT002
    move: Annotated[
        list[str] | None,
        typer.Option(
            help="Make a move and print the text that results; say it again for more: “lift BRACKET OPTION”, “reword BRACKET "
            "OPTION WORDS”, “offer BRACKET WORDS”, “split BRACKET COUNT”, “merge BRACKET BRACKET”, “enclose ADDRESS WORDS”."
        ),
    ] = None,
    by: Annotated[str, typer.Option(help="Who moves: a proponent's code.")] = "CHAIR",
    as_: Annotated[NegotiatingFormat, typer.Option("--format", help="With --move: what to print.")] = NegotiatingFormat(
        "text"
    ),
    output: Annotated[Path | None, typer.Option(help="With --move: write to this file instead of the screen.")] = None,
) -> None:
    """List the brackets and options of a negotiating text, with who asks for each, and count them; or make moves in it.

    Several files are one text on its way: how many brackets each has left, opened and lifted.

    Example: plenipot brackets DT-58.docx --move "lift RES140/resolves/7#1 0" --format docx --output DT-58R1.docx
    """
    with confined() as run:
        papers = [_read(run, file, form) for file in files]
    if move:
        if len(papers) > 1:
            raise Malformed("Moves are made in one text: name one file.")
        _make_moves(papers[0], [_parse_move(typed_move) for typed_move in move], by, "json" if as_json else as_, output)
    elif len(papers) > 1:
        _list_papers(papers, as_json=as_json)
    else:
        _list_brackets(papers[0], as_json=as_json)


def _read(run: Run, file: Path, form: str) -> _Paper:
    """Read a negotiating text from a file, in the form that fits it. Raises: Malformed."""
    from plenipot.adapters.filings.parsed import parse_negotiating_file
    from plenipot.adapters.forms import load

    parsed = run(parse_negotiating_file, file, form)
    return _Paper(file.name, parsed.day, parsed.language, load(parsed.form), reading=parsed.reading)


def _list_brackets(paper: _Paper, *, as_json: bool) -> None:
    """Print the brackets of a paper, and on the error stream what is in doubt."""
    from plenipot.adapters.render import negotiating

    reading = paper.reading
    if as_json:
        findings = [finding._asdict() for finding in reading.findings]
        _print(negotiating.as_json(reading.text, file=paper.name, findings=findings))
        return
    _print("".join(f"{line}\n" for line in negotiating.list_brackets(reading.text)))
    for finding in reading.findings:
        typer.echo(f"{finding.place}: {finding.what}: “{finding.words}”", err=True)


def _list_papers(papers: Sequence[_Paper], *, as_json: bool) -> None:
    """From paper to paper: brackets left, opened, lifted; and who still asks for how many."""
    import json

    from plenipot.core.negotiation.counts import burn_down, count_brackets

    days = burn_down((paper.day, paper.reading.text) for paper in papers)
    counted = [dict(count_brackets(paper.reading.text).by_proponent) for paper in papers]
    if as_json:
        rows = [
            {"file": paper.name, **day._asdict(), "by_proponent": by_proponent}
            for paper, day, by_proponent in zip(papers, days, counted, strict=True)
        ]
        _print(json.dumps({"papers": rows}, ensure_ascii=False, indent=1) + "\n")
        return
    wide = max(len(paper.name) for paper in papers)
    _print(f"{'':<{wide}}  {'day':<10}  {'left':>5} {'opened':>7} {'lifted':>7}  asked for by\n")
    for paper, day, by_proponent in zip(papers, days, counted, strict=True):
        who = ", ".join(f"{code} {number}" for code, number in by_proponent.items())
        _print(f"{paper.name:<{wide}}  {day.day:<10}  {day.brackets:>5} {day.opened:>7} {day.lifted:>7}  {who}\n")


def _parse_move(typed: str) -> tuple[str, list[str | int]]:
    """A move as it was typed. Raises: Malformed."""
    try:
        name, *arguments = shlex.split(typed)
    except ValueError:
        name, arguments = "", []
    takes = _MOVES.get(name)
    if takes is None:
        usages = "; ".join(" ".join((move, *of)) for move, of in _MOVES.items())
        raise Malformed(f"“{typed}” is no move; there are: {usages}.")
    if takes[-1] == "WORDS":
        arguments = [*arguments[: len(takes) - 1], " ".join(arguments[len(takes) - 1 :])]
    if len(arguments) != len(takes) or not all(
        argument.isdecimal() for argument, what in zip(arguments, takes, strict=True) if what in _NUMBERS
    ):
        raise Malformed(f"“{typed}”: {name} takes {' '.join(takes)}, numbers in figures.")
    return name, [
        int(argument) if what in _NUMBERS else argument for argument, what in zip(arguments, takes, strict=True)
    ]


def _make_moves(
    paper: _Paper, moves: Iterable[tuple[str, list[str | int]]], by: str, as_: str, output: Path | None
) -> None:
    """Make the moves in order and deliver the text, with the count of brackets before and after."""
    from plenipot.adapters.render.negotiating import NegotiatingExport, export_negotiating
    from plenipot.core.negotiation.counts import count_brackets
    from plenipot.core.negotiation.values import Requester

    check_screen(as_, output)
    text = paper.reading.text
    for name, arguments in moves:
        text = _named_move(name)(text, arguments, Requester(by, document=paper.name))
    export = NegotiatingExport(
        text=text, form=paper.form, title=paper.name, language=paper.language, facts={"file": paper.name}
    )
    deliver(export_negotiating(export, as_), output)
    before = many(count_brackets(paper.reading.text).brackets, "bracket")
    typer.echo(f"{before} before, {count_brackets(text).brackets} after.", err=True)


def _named_move(name: str) -> Callable[[NegotiatingText, list[str | int], Requester], NegotiatingText]:
    """The move of that name; those that word something are somebody's."""
    from plenipot.core.negotiation import moves

    worded = {"reword", "offer", "enclose"}
    function = getattr(moves, name)
    return lambda text, arguments, by: function(text, *arguments, *((by,) if name in worded else ()))


def _print(text: str) -> None:
    sys.stdout.write(text)

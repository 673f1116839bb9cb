"""`plenipot brackets`: what is not agreed in a negotiating text, from paper to paper; and the moves that negotiators make."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from plenipot.cli.counted import many
from plenipot.errors import Malformed

if TYPE_CHECKING:
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


class Format(StrEnum):
    """What a text with its moves made is printed as."""

    TEXT = "text"
    DOCX = "docx"
    JSON = "json"


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
    as_: Annotated[Format, typer.Option("--format", help="With --move: text, docx or json.")] = Format.TEXT,
    output: Annotated[Path | None, typer.Option(help="With --move: write to this file instead of the screen.")] = None,
) -> None:
    """List the brackets and options of a negotiating text, with who asks for each, and count them; or make moves in it.

    Several files are one text on its way: how many brackets each has left, opened and lifted.

    Example: plenipot brackets DT-58.docx --move "lift RES140/resolves/7#1 0" --format docx --output DT-58R1.docx
    """
    papers = [_read(file, form) for file in files]
    if move:
        if len(papers) > 1:
            raise Malformed("Moves are made in one text: name one file.")
        _moved(papers[0], [_parsed(one) for one in move], by, Format.JSON if as_json else as_, output)
    elif len(papers) > 1:
        _days(papers, as_json=as_json)
    else:
        _listed(papers[0], as_json=as_json)


def _read(file: Path, form: str) -> _Paper:
    from plenipot.adapters.filings.gathering import marked_text
    from plenipot.adapters.forms.fitting import fitting
    from plenipot.core.filings.parse import parse_filing
    from plenipot.core.negotiation.parse_document import parse_negotiating_document

    marked = marked_text(file)
    known = fitting(marked, form).form
    day = parse_filing(marked, known).masthead.date
    return _Paper(file.name, day, marked.language, known, parse_negotiating_document(marked, known))


def _listed(paper: _Paper, *, as_json: bool) -> None:
    from plenipot.adapters.render import negotiating

    parsed = paper.reading
    if as_json:
        findings = [item._asdict() for item in parsed.findings]
        _print(negotiating.as_json(parsed.text, file=paper.name, findings=findings))
        return
    _print("".join(f"{line}\n" for line in negotiating.list_brackets(parsed.text)))
    for item in parsed.findings:
        typer.echo(f"{item.place}: {item.what}: “{item.words}”", err=True)


def _days(papers: Sequence[_Paper], *, as_json: bool) -> None:
    """From paper to paper: brackets left, opened, lifted; and who still asks for how many."""
    import json

    from plenipot.core.negotiation.counts import burn_down, count_brackets

    days = burn_down((one.day, one.reading.text) for one in papers)
    counted = [dict(count_brackets(one.reading.text).by_proponent) for one in papers]
    if as_json:
        told = [
            {"file": paper.name, **day._asdict(), "by_proponent": asked}
            for paper, day, asked in zip(papers, days, counted, strict=True)
        ]
        _print(json.dumps({"papers": told}, ensure_ascii=False, indent=1) + "\n")
        return
    wide = max(len(one.name) for one in papers)
    _print(f"{'':<{wide}}  {'day':<10}  {'left':>5} {'opened':>7} {'lifted':>7}  asked for by\n")
    for paper, day, asked in zip(papers, days, counted, strict=True):
        who = ", ".join(f"{code} {number}" for code, number in asked.items())
        _print(f"{paper.name:<{wide}}  {day.day:<10}  {day.brackets:>5} {day.opened:>7} {day.lifted:>7}  {who}\n")


def _parsed(said: str) -> tuple[str, list[str | int]]:
    """A move as it was typed. Raises: Malformed."""
    try:
        name, *given = shlex.split(said)
    except ValueError:
        name, given = "", []
    takes = _MOVES.get(name)
    if takes is None:
        there = "; ".join(" ".join((one, *of)) for one, of in _MOVES.items())
        raise Malformed(f"“{said}” is no move; there are: {there}.")
    if takes[-1] == "WORDS":
        given = [*given[: len(takes) - 1], " ".join(given[len(takes) - 1 :])]
    if len(given) != len(takes) or not all(
        one.isdecimal() for one, what in zip(given, takes, strict=True) if what in _NUMBERS
    ):
        raise Malformed(f"“{said}”: {name} takes {' '.join(takes)}, numbers in figures.")
    return name, [int(one) if what in _NUMBERS else one for one, what in zip(given, takes, strict=True)]


def _moved(
    paper: _Paper, made: Iterable[tuple[str, list[str | int]]], by: str, as_: Format, output: Path | None
) -> None:
    from plenipot.adapters.render import negotiating
    from plenipot.core.negotiation.counts import count_brackets
    from plenipot.core.negotiation.values import Requester

    text = paper.reading.text
    for name, given in made:
        text = _move(name)(text, given, Requester(by, document=paper.name))
    if as_ is Format.DOCX:
        if output is None:
            raise Malformed("A Word file is no text for the screen: name one with --output.")
        output.write_bytes(negotiating.as_docx(text, paper.form, title=paper.name, language=paper.language))
    elif as_ is Format.JSON:
        _print(negotiating.as_json(text, file=paper.name), output)
    else:
        lines = negotiating.as_lines(text, paper.form, language=paper.language)
        _print("".join(f"{line}\n" for line in lines), output)
    before = many(count_brackets(paper.reading.text).brackets, "bracket")
    typer.echo(f"{before} before, {count_brackets(text).brackets} after.", err=True)


def _move(name: str) -> Callable[[NegotiatingText, list[str | int], Requester], NegotiatingText]:
    """The move of that name; those that word something are somebody's."""
    from plenipot.core.negotiation import moves

    worded = {"reword", "offer", "enclose"}
    done = getattr(moves, name)
    return lambda text, given, by: done(text, *given, *((by,) if name in worded else ()))


def _print(text: str, output: Path | None = None) -> None:
    if output is not None:
        output.write_text(text, encoding="utf-8")
    else:
        sys.stdout.write(text)

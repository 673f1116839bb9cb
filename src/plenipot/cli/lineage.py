"""`plenipot lineage`: the line of a proposal from a capital to the decision, with the words that survive along it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import TYPE_CHECKING, Annotated

import typer

from plenipot.cli.records import command_actor, looking_back, ready
from plenipot.cli.steps import written_moment
from plenipot.cli.typed import AT, KNOWN
from plenipot.core.procedure.lineage import LINK_WORDS

if TYPE_CHECKING:
    from plenipot.lineage.values import (
        Line,
        LineageLink,
        LineEntry,
        Preparation,
        StatementOrigin,
        SuggestedLink,
        TracedWords,
    )


def lineage(
    slug: Annotated[str, typer.Argument(help="The conference, or a preparation of it.")],
    proposal: Annotated[
        str, typer.Argument(help="The proposal, paper or text; without it, everything that is stated.")
    ] = "",
    *,
    words: Annotated[
        bool, typer.Option("--words", help="Each passage: + is inserted, - is struck, ? did not survive.")
    ] = False,
    suggest: Annotated[
        bool, typer.Option("--suggest", help="Links that nobody has stated and shared words suggest; records nothing.")
    ] = False,
    at: Annotated[str, AT] = "",
    known_by: Annotated[str, KNOWN] = "",
) -> None:
    """Print from which papers a proposal came, what came of it, and which words survived on the way.

    Example: plenipot lineage busan-2014 ACP/67A1/5
    """
    ready(writes=False)
    from plenipot.lineage.queries import line, links, preparations
    from plenipot.lineage.words import suggest_links, trace_line

    actor = looking_back(command_actor(writes=True), at, known_by)
    if not proposal:
        rows = _everything(preparations(actor, slug), links(actor, slug))
    elif suggest:
        rows = _suggested(proposal, suggest_links(actor, slug, proposal))
    else:
        stated = line(actor, slug, proposal)
        rows = chain(_lines(stated), _traced(trace_line(actor, stated), words=words))
    for row in rows:
        typer.echo(row)


def _everything(ties: Iterable[Preparation], links: Iterable[LineageLink]) -> Iterator[str]:
    """Yield what is stated in a conference, in lines."""
    for tie in ties:
        yield "\t".join(filter(None, (tie.stage, "prepares", tie.prepared, tie.group, *_origin(tie.origin))))
    yield from map(_link, links)


def _suggested(proposal: str, suggestions: Iterable[SuggestedLink]) -> Iterator[str]:
    """Yield links that nobody has stated, each with the words that suggest it."""
    for suggested in suggestions:
        yield f"{_counted(suggested.words)}\tmay be {LINK_WORDS[suggested.kind]} {proposal}; nobody says so"
        yield from _passages(suggested.words)


def _traced(traced_words: Iterable[TracedWords], *, words: bool) -> Iterator[str]:
    """Yield which words survived, counted, and with `words` each passage."""
    for traced in traced_words:
        yield _counted(traced)
        if words:
            yield from _passages(traced)


def _origin(origin: StatementOrigin) -> tuple[str, ...]:
    """The origin of a statement in cells: when, by which channel, how sure, from where, and its key."""
    channel = origin.channel.value if origin.channel else ""
    return written_moment(origin.happened), channel, origin.certainty.value, origin.source, origin.key


def _link(link: LineageLink) -> str:
    """A link in a line."""
    cells = (f"{link.earlier.name} {LINK_WORDS[link.kind]} {link.later.name}", link.by, *_origin(link.origin))
    return "\t".join(filter(None, cells))


def _lines(stated: Line) -> Iterator[str]:
    """Yield the places of a line, each with the links that lead to it."""
    for entry in stated.entries:
        yield "\t".join(filter(None, (entry.stage.value, entry.place.name, entry.place.conference, _standing(entry))))
        for link in entry.links:
            yield f"  {_link(link)}"
    if not stated.is_linked:
        yield "Nobody has stated where it came from, or what came of it."


def _standing(entry: LineEntry) -> str:
    """The standing of a place of a line in words."""
    words = []
    if entry.by:
        words.append(f"of {entry.by}, not in this record")
    if entry.is_withdrawn:
        words.append("withdrawn")
    if entry.document and entry.document.superseded_by:
        words.append(f"replaced by {entry.document.superseded_by}")
    if entry.place.pid and entry.proposal is None:
        words.append("its paper does not hold it any more")
    if entry.adoption:
        words.append(f"{entry.adoption.kind.value}, {entry.adoption.certainty.value}")
    return ", ".join(words)


def _counted(traced: TracedWords) -> str:
    """The words that survived between two places, counted."""
    (standing, inserted), (missing, struck) = traced.inserted, traced.deleted
    decided = "abrogated" if traced.abrogated else "adopted" if traced.adopted else ""
    place = f"{traced.later.name} ({decided})" if decided else traced.later.name
    return (
        f"{traced.earlier.name}\t{place}\t{standing} of {inserted} inserted words stand, "
        f"{missing} of {struck} struck words are gone"
    )


def _passages(traced: TracedWords) -> Iterator[str]:
    """Yield the passages of words between two places, piece by piece."""
    for passage in traced.passages:
        sign = "+" if passage.kind.value == "inserted" else "-"
        for piece in passage.pieces:
            mark = sign if piece.survives else f"{sign}?"
            yield "  " + "\t".join(filter(None, (mark, passage.address, piece.words.strip(), piece.address)))

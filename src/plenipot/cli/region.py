"""`plenipot region`: prepares, link, position, authorise, coordinator, strike; what a region says of its way to a conference."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from plenipot.cli.records import command_actor, looking_back, now, ready
from plenipot.cli.steps import typed_time, written_moment
from plenipot.cli.tables import enter_columns
from plenipot.cli.typed import AT, KNOWN, choice, optional_choice, says_yes
from plenipot.core.access.levels import Existence
from plenipot.core.procedure.endorsement import SignatureStand
from plenipot.core.procedure.lineage import LINK_WORDS, LinkKind
from plenipot.core.procedure.reports import Channel, ReportCertainty
from plenipot.errors import Malformed

if TYPE_CHECKING:
    from plenipot.lineage.values import StatementFacts

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)
_SLUG = typer.Argument(help="The conference, or the preparation of a region.")
_GROUP = typer.Argument(help="The group by its code or its name.")
_WHEN = typer.Option(help="The moment, like 2014-10-14T16:10+09:00, or the day; may be unknown.")
_CHANNEL = typer.Option(help=f"How it came: {', '.join(Channel)}.")
_SOURCE = typer.Option(help="Where that is said.")
_CERTAINTY = typer.Option(help=f"How sure it is: {', '.join(ReportCertainty)}.")
_FROM = typer.Option("--from", help="A table (CSV, XLSX) with a line for each.")
_LINK_COLUMNS = ("earlier", "later", "kind", "of", "into", "by", "when", "channel", "source", "certainty")
_PREPARATION_COLUMNS = ("prepared", "group", "papers", "when", "channel", "source", "certainty")
_AUTHORITY_COLUMNS = (
    *("document", "administration", "function", "instrument", "when", "channel", "source", "certainty"),
)
_COORDINATOR_COLUMNS = (
    *("group", "item", "administration", "function", "ended", "when", "channel", "source", "certainty"),
)
_POSITION_COLUMNS = (*("group", "item", "stand", "paper", "words", "signed", "when", "channel", "source", "certainty"),)


def _facts_of(cells: Mapping[str, str]) -> StatementFacts:
    """The facts of a statement in the cells of a line. Raises: Malformed."""
    return _facts(cells["when"], cells["channel"], cells["source"], cells["certainty"])


def _facts(when: str, channel: str, source: str, certainty: str) -> StatementFacts:
    """The facts of a statement as typed. Raises: Malformed."""
    from plenipot.lineage.values import StatementFacts

    return StatementFacts(
        channel=optional_choice(Channel, channel, "channel"),
        source=source,
        certainty=optional_choice(ReportCertainty, certainty, "certainty"),
        **typed_time(when),
    )


@app.command()
def prepares(
    slug: Annotated[str, _SLUG],
    prepared: Annotated[str, typer.Argument(help="The conference that it prepares.")] = "",
    group: Annotated[str, typer.Option(help="The group whose preparation it is.")] = "",
    *,
    papers: Annotated[
        str,
        typer.Option(
            help=f"For whom its papers are from now on where nobody says: {', '.join(Existence)}; of a region by itself members."
        ),
    ] = "",
    when: Annotated[str, _WHEN] = "",
    channel: Annotated[str, _CHANNEL] = "",
    source: Annotated[str, _SOURCE] = "",
    certainty: Annotated[str, _CERTAINTY] = "",
    from_: Annotated[Path | None, _FROM] = None,
) -> None:
    """Record that a conference prepares another one, for a group; a region’s papers are its members’ from then on.

    Example: plenipot region prepares apt-pp14 busan-2014 --group APT --source "PP14-1/ADM-02"
    """
    if from_ is None and not prepared:
        raise Malformed("Say what it prepares: plenipot region prepares SLUG CONFERENCE.")
    ready(writes=True)
    if from_ is not None:
        enter_columns(from_, _PREPARATION_COLUMNS, ("prepared",), lambda cells: _is_new_preparation(slug, cells))
        return
    typed = (prepared, group, papers, when, channel, source, certainty)
    key = _prepares(slug, dict(zip(_PREPARATION_COLUMNS, typed, strict=True)))
    typer.echo(f"{slug} prepares {prepared}.\t{key}")


def _prepares(slug: str, cells: dict[str, str]) -> str:
    """Record a preparation as typed; its key. Raises: Malformed, NotFound, Conflict."""
    from plenipot.lineage.operations import tie_preparation

    return tie_preparation(
        command_actor(writes=True),
        slug,
        cells["prepared"],
        now(),
        group=cells["group"],
        papers_for=optional_choice(Existence, cells["papers"], "circle"),
        facts=_facts_of(cells),
    )


def _is_new_preparation(slug: str, cells: dict[str, str]) -> bool:
    """Record the preparation in a line of a table, unless the record has it already. Raises: as `_prepares`."""
    from plenipot.lineage.queries import preparations
    from plenipot.participation.queries import group

    actor = command_actor(writes=True)
    code = group(actor, cells["group"]).code if cells["group"] else ""
    recorded = [(entry.stage, entry.prepared, entry.group) for entry in preparations(actor, slug)]
    return (slug, cells["prepared"], code) not in recorded and bool(_prepares(slug, cells))


@app.command()
def link(
    slug: Annotated[str, _SLUG],
    earlier: Annotated[str, typer.Argument(help="The earlier paper or proposal.")] = "",
    later: Annotated[str, typer.Argument(help="The later paper or proposal; of settled the text.")] = "",
    *,
    kind: Annotated[str, typer.Option(help=f"How it led there: {', '.join(LinkKind)}.")] = "",
    of: Annotated[str, typer.Option(help="The conference of the earlier one, where it is another.")] = "",
    into: Annotated[str, typer.Option(help="The conference of the later one, where it is another.")] = "",
    by: Annotated[str, typer.Option(help="Whose the earlier one is, where this record does not hold it.")] = "",
    when: Annotated[str, _WHEN] = "",
    channel: Annotated[str, _CHANNEL] = "",
    source: Annotated[str, _SOURCE] = "",
    certainty: Annotated[str, _CERTAINTY] = "",
    from_: Annotated[Path | None, _FROM] = None,
) -> None:
    """Record that a paper came from an earlier one, and who says so.

    Example: plenipot region link apt-pp14 PACP-12 ACP/67A1/5 --kind forwarded --into busan-2014 --source "OUT-06"
    """
    if from_ is None and not (earlier and later and kind):
        raise Malformed("Say what came from what: plenipot region link SLUG EARLIER LATER --kind taken-up.")
    ready(writes=True)
    if from_ is not None:
        enter_columns(from_, _LINK_COLUMNS, _LINK_COLUMNS[:3], lambda cells: bool(_link(slug, cells)))
        return
    typed = (earlier, later, kind, of, into, by, when, channel, source, certainty)
    key = _link(slug, dict(zip(_LINK_COLUMNS, typed, strict=True)))
    typer.echo(f"{earlier} is {LINK_WORDS[choice(LinkKind, kind, 'kind of link')]} {later}.\t{key}")


def _link(slug: str, cells: dict[str, str]) -> str:
    """Record a link as typed; its key. Raises: Malformed, NotFound, Conflict."""
    from plenipot.lineage.operations import link_items

    facts = _facts_of(cells)
    kind = choice(LinkKind, cells["kind"], "kind of link")
    named = {name: cells[name] for name in ("of", "into", "by")}
    actor = command_actor(writes=True)
    return link_items(actor, slug, cells["earlier"], cells["later"], kind, now(), facts=facts, **named)


@app.command()
def position(
    slug: Annotated[str, _SLUG],
    group: Annotated[str, _GROUP] = "",
    item: Annotated[str, typer.Argument(help="What somebody else proposes: a proposal, a document.")] = "",
    stand: Annotated[str, typer.Argument(help=", ".join(SignatureStand))] = "",
    *,
    paper: Annotated[str, typer.Option(help="The document that carries it.")] = "",
    words: Annotated[str, typer.Option(help="The words that carry it.")] = "",
    signed: Annotated[str, typer.Option(help="The members who signed it, by symbol: J KOR.")] = "",
    when: Annotated[str, _WHEN] = "",
    channel: Annotated[str, _CHANNEL] = "",
    source: Annotated[str, _SOURCE] = "",
    certainty: Annotated[str, _CERTAINTY] = "",
    from_: Annotated[Path | None, _FROM] = None,
) -> None:
    """Record what a group says of what somebody else proposes; it is no member’s own position.

    Example: plenipot region position busan-2014 APT RCC/73A1/4 opposes --words "APT Members cannot agree" --when 2014-10-27
    """
    if from_ is None and not (group and item and stand):
        raise Malformed("Say who says what of which proposal: plenipot region position SLUG GROUP ID supports.")
    ready(writes=True)
    if from_ is not None:
        enter_columns(from_, _POSITION_COLUMNS, _POSITION_COLUMNS[:3], lambda cells: bool(_position(slug, cells)))
        return
    typed = (group, item, stand, paper, words, signed, when, channel, source, certainty)
    key = _position(slug, dict(zip(_POSITION_COLUMNS, typed, strict=True)))
    typer.echo(f"{group} {stand} {item}.\t{key}")


def _position(slug: str, cells: dict[str, str]) -> str:
    """Record a common position as typed; its key. Raises: Malformed, NotFound."""
    from plenipot.lineage.operations import state_common_position

    return state_common_position(
        command_actor(writes=True),
        slug,
        cells["group"],
        cells["item"],
        choice(SignatureStand, cells["stand"], "stand"),
        now(),
        paper=cells["paper"],
        words=cells["words"],
        signed=cells["signed"].upper().replace(",", " ").split(),
        facts=_facts_of(cells),
    )


@app.command()
def positions(
    slug: Annotated[str, _SLUG],
    group: Annotated[str, typer.Option(help="Only of this group, by its code.")] = "",
    at: Annotated[str, AT] = "",
    known_by: Annotated[str, KNOWN] = "",
) -> None:
    """Print what groups say of what others propose; what a later statement supersedes says so.

    Example: plenipot region positions busan-2014 --group ACP
    """
    ready(writes=False)
    from plenipot.lineage.queries import common_positions

    actor = looking_back(command_actor(writes=True), at, known_by)
    for entry in common_positions(actor, slug, group=group):
        signed = f"signed by {' '.join(entry.signed)}" if entry.signed else ""
        origin = (written_moment(entry.origin.happened), entry.origin.certainty.value, entry.origin.source)
        cells = (entry.group, entry.item, entry.stand.value, entry.paper, entry.words, signed, *origin)
        typer.echo("\t".join(filter(None, (*cells, "" if entry.counts else "superseded", entry.origin.key))))


@app.command()
def authorise(
    slug: Annotated[str, _SLUG],
    symbol: Annotated[str, typer.Argument(help="The document that is filed.")] = "",
    administration: Annotated[str, typer.Argument(help="Whose signature it is, by symbol.")] = "",
    function: Annotated[
        str, typer.Argument(help="By which function: head of delegation, deputy; no name of a person.")
    ] = "",
    *,
    instrument: Annotated[str, typer.Option(help="The letter or form by which it is given.")] = "",
    when: Annotated[str, _WHEN] = "",
    channel: Annotated[str, _CHANNEL] = "",
    source: Annotated[str, _SOURCE] = "",
    certainty: Annotated[str, _CERTAINTY] = "",
    from_: Annotated[Path | None, _FROM] = None,
) -> None:
    """Record whose signature authorised that a document be filed; nobody co-sponsors it by that.

    Example: plenipot region authorise busan-2014 67 KOR "head of delegation" --when 2014-10-02
    """
    if from_ is None and not (symbol and administration and function):
        raise Malformed("Say who signed that what be filed: plenipot region authorise SLUG DOCUMENT KOR FUNCTION.")
    ready(writes=True)
    if from_ is not None:
        columns = _AUTHORITY_COLUMNS
        enter_columns(from_, columns, columns[:3], lambda cells: _is_new_authority(slug, cells))
        return
    typed = (symbol, administration, function, instrument, when, channel, source, certainty)
    key = _authorise(slug, dict(zip(_AUTHORITY_COLUMNS, typed, strict=True)))
    typer.echo(f"{administration.upper()} let {symbol} be filed, {function}.\t{key}")


def _authorise(slug: str, cells: dict[str, str]) -> str:
    """Record the authority of a filing as typed; its key. Raises: Malformed, NotFound."""
    from plenipot.lineage.operations import authorise_filing

    named = (cells["document"], cells["administration"].upper(), cells["function"])
    facts = _facts_of(cells)
    actor = command_actor(writes=True)
    return authorise_filing(actor, slug, *named, now(), instrument=cells["instrument"], facts=facts)


def _is_new_authority(slug: str, cells: dict[str, str]) -> bool:
    """Record the authority of a filing in a line of a table, unless that signature of that paper is recorded already."""
    from plenipot.lineage.queries import filing_authorities

    named = (cells["administration"].upper(), cells["function"], cells["instrument"])
    recorded = filing_authorities(command_actor(writes=True), slug, cells["document"])
    if named in [(entry.administration, entry.function, entry.instrument) for entry in recorded]:
        return False
    return bool(_authorise(slug, cells))


@app.command()
def coordinator(
    slug: Annotated[str, _SLUG],
    group: Annotated[str, _GROUP] = "",
    item: Annotated[str, typer.Argument(help="The item: of an agenda, a text, a draft.")] = "",
    administration: Annotated[str, typer.Argument(help="Who follows it, by symbol.")] = "",
    function: Annotated[str, typer.Argument(help="As what: coordinator, spokesperson; no name of a person.")] = "",
    *,
    ended: Annotated[bool, typer.Option("--ended", help="It no longer does.")] = False,
    when: Annotated[str, _WHEN] = "",
    channel: Annotated[str, _CHANNEL] = "",
    source: Annotated[str, _SOURCE] = "",
    certainty: Annotated[str, _CERTAINTY] = "",
    from_: Annotated[Path | None, _FROM] = None,
) -> None:
    """Record who follows an item for a group, or speaks for it there, or no longer does.

    Example: plenipot region coordinator apt-pp14 APT "Resolution 140" J coordinator --when 2014-05-20
    """
    if from_ is None and not (group and item and administration and function):
        raise Malformed("Say who follows what: plenipot region coordinator SLUG GROUP ITEM J coordinator.")
    ready(writes=True)
    if from_ is not None:
        columns = _COORDINATOR_COLUMNS
        enter_columns(from_, columns, columns[:4], lambda cells: _is_new_coordinator(slug, cells))
        return
    typed = (group, item, administration, function, "yes" if ended else "", when, channel, source, certainty)
    key = _coordinator(slug, dict(zip(_COORDINATOR_COLUMNS, typed, strict=True)))
    code = administration.upper()
    typer.echo(f"{code} is {'no longer ' if ended else ''}{function} of {group} on {item}.\t{key}")


def _coordinator(slug: str, cells: dict[str, str]) -> str:
    """Record a coordinator as typed; the key of the statement. Raises: Malformed, NotFound, Conflict."""
    from plenipot.lineage.operations import name_coordinator

    named = (cells["group"], cells["item"], cells["administration"].upper(), cells["function"])
    facts = _facts_of(cells)
    return name_coordinator(
        command_actor(writes=True), slug, *named, now(), ended=says_yes(cells["ended"]), facts=facts
    )


def _is_new_coordinator(slug: str, cells: dict[str, str]) -> bool:
    """Record the coordinator in a line of a table, unless the record says so already. Raises: as `_coordinator`."""
    from plenipot.lineage.queries import coordinators
    from plenipot.participation.queries import group

    actor = command_actor(writes=True)
    named = (cells["item"], cells["administration"].upper(), cells["function"])
    present = coordinators(actor, slug, group=group(actor, cells["group"]).code)
    if not says_yes(cells["ended"]) and named in [
        (entry.item, entry.administration, entry.function) for entry in present
    ]:
        return False
    return bool(_coordinator(slug, cells))


@app.command()
def strike(
    slug: Annotated[str, _SLUG],
    key: Annotated[str, typer.Argument(help="The statement by its key, which is printed with it.")],
    reason: Annotated[str, typer.Option(help="Why, in a sentence; it stays beside the statement.")],
) -> None:
    """Strike a statement that was recorded wrongly; it stays in the record.

    Example: plenipot region strike busan-2014 3f2a9c001122 --reason "It was another draft"
    """
    ready(writes=True)
    from plenipot.lineage.operations import strike_statement

    strike_statement(command_actor(writes=True), slug, key, reason, now())
    typer.echo(f"{key} is struck.")

"""Reading versions of negotiating texts, as far as their papers may be known: lines, what moved, brackets, facts, words that are gone.

A version is known to those who may know of each of its papers, and read by those who may read each of them; one of the team's own
by the team alone. Places in a line are counted among the versions that the actor may know of, so that none tells of another.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from typing import Any

from django.db.models import Q, QuerySet

from plenipot.chronicle.queries import not_yet, readable, so_by, visible
from plenipot.conferences import queries as conferences
from plenipot.core.access.levels import Actor, is_of_team
from plenipot.core.negotiation.bracket_kinds import classify_bracket, count_by_kind, print_bracket
from plenipot.core.negotiation.encoding import clauses_from_data
from plenipot.core.negotiation.printing import print_pieces
from plenipot.core.negotiation.values import Bracket, Clause, NegotiatingText
from plenipot.core.negotiation.versions import BracketThread, compare_versions, trace_brackets, trace_words
from plenipot.core.procedure.reports import ReportCertainty
from plenipot.core.stance.term_search import find_terms
from plenipot.drafting import models
from plenipot.drafting.values import (
    BracketCounts,
    ChairText,
    ComparedVersions,
    DraftLine,
    FactKind,
    ReturnedChanges,
    StandingBracket,
    StatedFact,
    Version,
    VersionOrigin,
    WordsInLine,
)
from plenipot.errors import NotFound
from plenipot.registry import queries as registry


def version_rows(actor: Actor, conference: str) -> QuerySet[models.DraftVersion]:
    """The versions of a conference that the actor may know of, those that were so by the moment that is asked for; struck ones too."""
    hidden = models.VersionPaper.objects.exclude(visible(actor, "document__"))
    rows = models.DraftVersion.objects.filter(
        so_by(actor.as_of, "recorded_at", "issued_on", "issued_at"),
        Q(document__isnull=True) | visible(actor, "document__"),
        conference__slug=conference,
    ).exclude(pk__in=hidden.values("version_id"))
    return rows if is_of_team(actor, conference) else rows.filter(team_only=False)


def lines(actor: Actor, conference: str, text: str = "") -> tuple[DraftLine, ...]:
    """The lines of versions of a conference, or of one text, by text and body. Raises: NotFound (no such conference)."""
    conferences.conference(actor, conference)
    rows = version_rows(actor, conference).filter(not_yet(actor.as_of, "struck_at"))
    chosen = rows.filter(text=text) if text else rows
    return _lines(actor, list(chosen.select_related("body", "base")))


def chair_texts(actor: Actor, conference: str, text: str, language: str) -> tuple[ChairText, ...]:
    """The chair's own texts of an instrument in a language whose words the actor may read, the last of each body.

    Raises: NotFound (no such conference).
    """
    latest = [
        next(
            (entry for entry in reversed(line.of_chair) if entry.words is not None and entry.language == language), None
        )
        for line in lines(actor, conference, text)
    ]
    return tuple(ChairText(version=entry, words=_words_by_provision(words_of(entry))) for entry in latest if entry)


def _words_by_provision(words: NegotiatingText) -> dict[str, str]:
    """The printed words of a text by the address of their provision."""
    printed: dict[str, list[str]] = {}
    for clause in words.clauses:
        if clause.pieces:
            printed.setdefault(clause.address, []).append(print_pieces(clause.pieces).strip())
    return {address: "\n".join(paragraphs) for address, paragraphs in printed.items()}


def version(actor: Actor, conference: str, key: str) -> Version:
    """The version of that key, also where it was struck. Raises: NotFound."""
    return _find(lines(actor, conference), key) or _struck(actor, conference, key)


def line_of(actor: Actor, conference: str, key: str) -> DraftLine:
    """The line in which a version stands. Raises: NotFound."""
    line = next((line for line in lines(actor, conference) if _find([line], key)), None)
    if line is None:
        raise NotFound(f"There is no version “{key}” in “{conference}”.")
    return line


def words_of(entry: Version) -> NegotiatingText:
    """The words of a version. Raises: NotFound (they are not open to the actor who asked for it)."""
    if entry.words is None:
        raise NotFound(f"There are no words of “{entry.name}” to be had.")
    return entry.words


def compared(actor: Actor, conference: str, before: str, after: str) -> ComparedVersions:
    """All that moved from one version to another, with those who are stated to have moved it. Raises: NotFound."""
    former, later = version(actor, conference, before), version(actor, conference, after)
    stated = facts(actor, conference, [later.key])
    return ComparedVersions(
        before=former,
        after=later,
        comparison=compare_versions(words_of(former), words_of(later)),
        authors=tuple(fact for fact in stated if fact.kind is FactKind.AUTHOR),
    )


def returned_changes(actor: Actor, conference: str, key: str) -> ReturnedChanges:
    """The changes that a human made to a Word file outside, against the words that were sent. Raises: NotFound (it came back from nowhere)."""
    entry = version(actor, conference, key)
    row = version_rows(actor, conference).filter(key=key, base__isnull=False).first()
    if row is None:
        raise NotFound(f"“{entry.name}” did not come back from a Word file.")
    base = version(actor, conference, entry.base)
    line = line_of(actor, conference, entry.base)
    earlier = [other for other in line.versions if other.recorded_at <= entry.recorded_at and other.key != key]
    return ReturnedChanges(
        version=entry,
        base=base,
        comparison=compare_versions(clauses_from_data(row.sent if entry.words is not None else []), words_of(entry)),
        latest=earlier[-1] if earlier else base,
    )


def standing_brackets(actor: Actor, conference: str, key: str) -> tuple[StandingBracket, ...]:
    """The brackets of a version, each with the version since which it is open and who is stated to hold it. Raises: NotFound."""
    line = line_of(actor, conference, key)
    entry = version(actor, conference, key)
    words = words_of(entry)
    series = [other for other in line.versions if other.words is not None]
    series = series[: next((place + 1 for place, other in enumerate(series) if other.key == key), 0)] or [entry]
    threads = trace_brackets([words_of(other) for other in series])
    holders = [
        fact for fact in facts(actor, conference, [other.key for other in series]) if fact.kind is FactKind.HOLDER
    ]
    by_last = {thread.ids[-1]: thread for thread in threads if thread.until == len(series) - 1}
    return tuple(
        StandingBracket(
            id=bracket.id,
            address=clause.address,
            label=clause.label,
            words=print_bracket(bracket),
            kind=classify_bracket(bracket),
            since=series[by_last[bracket.id].since],
            holders=tuple(fact for fact in holders if _holds(fact, by_last[bracket.id], series)),
        )
        for clause, bracket in _joined_brackets(words)
    )


def facts(actor: Actor, conference: str, versions: Collection[str]) -> tuple[StatedFact, ...]:
    """The facts that are stated of some versions, those of the team's own for the team alone."""
    about = version_rows(actor, conference).filter(key__in=list(versions))
    rows = models.VersionFact.objects.filter(
        so_by(actor.as_of, "recorded_at", "happened_on", "happened_at"),
        not_yet(actor.as_of, "struck_at"),
        Q(document__isnull=True) | visible(actor, "document__"),
        version__in=about,
    ).exclude(version__in=_unreadable(actor))
    if not is_of_team(actor, conference):
        rows = rows.filter(team_only=False)
    loaded = list(rows.select_related("version", "body").order_by("id"))
    symbols = registry.symbols_of(actor, [row.document_id for row in loaded])
    return tuple(_fact(row, symbols.get(row.document_id or 0, "")) for row in loaded)


def words_in_lines(
    actor: Actor, conference: str, terms: Sequence[str], texts: Collection[str] = ()
) -> tuple[WordsInLine, ...]:
    """Where some words stand or stood in the lines of a conference, or of some texts, and since which version they are gone.

    Author: nobody, unless a source states who moved them. Raises: NotFound (no such conference).
    """
    chosen = [line for line in lines(actor, conference) if not texts or line.text in texts]
    traced: list[WordsInLine] = []
    for line in chosen:
        series = [entry for entry in line.versions if entry.words is not None]
        stated = facts(actor, conference, [entry.key for entry in series])
        count = partial(_count_terms, tuple(terms))
        for trace in trace_words([words_of(entry) for entry in series], count):
            without = None if trace.gone is None else series[trace.gone]
            traced.append(
                WordsInLine(
                    line=line,
                    trace=trace,
                    since=series[trace.since],
                    gone=without,
                    last=series[trace.gone - 1 if trace.gone else -1],
                    authors=tuple(
                        fact
                        for fact in stated
                        if without
                        and fact.kind is FactKind.AUTHOR
                        and fact.version == without.key
                        and fact.place in {"", trace.address}
                    ),
                )
            )
    return tuple(traced)


def _count_terms(terms: tuple[str, ...], words: str) -> int:
    return len(find_terms(words, terms))


def _holds(fact: StatedFact, thread: BracketThread, series: Sequence[Version]) -> bool:
    """Tell whether a fact is about a bracket, in whichever version it was stated."""
    return any(
        fact.version == series[thread.since + place].key and fact.place == name for place, name in enumerate(thread.ids)
    )


def _joined_brackets(words: NegotiatingText) -> Iterator[tuple[Clause, Bracket]]:
    """Every bracket with all its words, and the clause in which it opens."""
    options = words.options_by_bracket()
    return ((clause, Bracket(bracket.id, options[bracket.id])) for clause, bracket in words.brackets())


def _unreadable(actor: Actor) -> QuerySet[models.VersionPaper, Any]:
    """The versions of which the actor may not read every paper."""
    return models.VersionPaper.objects.exclude(readable(actor, "document__")).values("version_id")


def _find(listed: Iterable[DraftLine], key: str) -> Version | None:
    """The version of that key in some lines."""
    return next((entry for line in listed for entry in (*line.versions, *line.of_chair) if entry.key == key), None)


def _struck(actor: Actor, conference: str, key: str) -> Version:
    """A version that no longer stands. Raises: NotFound."""
    row = version_rows(actor, conference).filter(key=key).select_related("body", "base").first()
    if row is None:
        raise NotFound(f"There is no version “{key}” in “{conference}”.")
    closed = set(_unreadable(actor).filter(version_id=row.pk).values_list("version_id", flat=True))
    return _value(row, 0, registry.symbols_of(actor, [row.document_id]), closed)


def _lines(actor: Actor, rows: Sequence[models.DraftVersion]) -> tuple[DraftLine, ...]:
    """Lines of the versions in some rows."""
    ids = [row.pk for row in rows]
    symbols = registry.symbols_of(actor, [row.document_id for row in rows])
    closed = set(_unreadable(actor).filter(version_id__in=ids).values_list("version_id", flat=True)) if ids else set()
    by_line: dict[tuple[str, str], list[models.DraftVersion]] = {}
    for row in sorted(rows, key=_order):
        by_line.setdefault((row.text, row.body.code if row.body else ""), []).append(row)
    return tuple(
        DraftLine(
            text=text,
            body=body,
            versions=tuple(
                _value(row, ordinal, symbols, closed)
                for ordinal, row in enumerate((row for row in of_line if not row.of_chair), 1)
            ),
            of_chair=tuple(_value(row, 0, symbols, closed) for row in of_line if row.of_chair),
        )
        for (text, body), of_line in sorted(by_line.items())
    )


def _order(row: models.DraftVersion) -> tuple[date, int]:
    """The order of versions: by their days, those of one day as they were recorded."""
    return (row.issued_at.date() if row.issued_at else row.issued_on or row.recorded_at.date(), row.pk)


def _value(row: models.DraftVersion, ordinal: int, symbols: dict[int, str], closed: Collection[int]) -> Version:
    """A version from its row; without words where one of its papers is closed."""
    words = None if row.pk in closed else clauses_from_data(row.clauses)
    return Version(
        key=row.key,
        text=row.text,
        body=row.body.code if row.body else "",
        ordinal=ordinal,
        origin=VersionOrigin(row.origin),
        document=symbols.get(row.document_id or 0, ""),
        base=row.base.key if row.base else "",
        of_chair=row.of_chair,
        team_only=row.team_only,
        language=row.language,
        title=row.title if words is not None else "",
        issued=row.issued_at or row.issued_on,
        words=words,
        counts=count_kinds(words) if words is not None else None,
        findings=tuple(map(tuple, row.findings)) if words is not None else (),
        file_name=row.file_name if words is not None else "",
        source=row.source,
        certainty=ReportCertainty(row.certainty),
        recorded_at=row.recorded_at,
        struck_at=row.struck_at,
        striking=row.striking,
    )


def count_kinds(words: NegotiatingText) -> BracketCounts:
    """The brackets of a text by kind, and the options of those on substance."""
    kinds = [(classify_bracket(bracket), len(bracket.options)) for _clause, bracket in _joined_brackets(words)]
    return BracketCounts(
        substantive=sum(kind.substantive for kind, _options in kinds),
        placeholders=sum(not kind.substantive for kind, _options in kinds),
        options=sum(options for kind, options in kinds if kind.substantive),
        kinds=count_by_kind(kind for kind, _options in kinds),
    )


def _fact(row: models.VersionFact, symbol: str) -> StatedFact:
    return StatedFact(
        key=row.key,
        version=row.version.key,
        kind=FactKind(row.kind),
        place=row.place,
        who=row.who,
        body=row.body.code if row.body else "",
        document=symbol,
        team_only=row.team_only,
        happened=row.happened_at or row.happened_on,
        source=row.source,
        certainty=ReportCertainty(row.certainty),
        recorded_at=row.recorded_at,
    )

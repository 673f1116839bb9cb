"""Reading the registry: papers and their bytes, narrowed to what the actor may see."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import fields, replace
from datetime import date
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Sum
from django.db.models.functions import Lower

from plenipot.chronicle.queries import RecordList, cached_until_event_on, cached_until_next_event, corrected_by, visible
from plenipot.chronicle.values import RecordedEvent, SubjectKind
from plenipot.conferences import queries as conferences
from plenipot.core.access.as_of import AsOf
from plenipot.core.access.levels import Actor, Content, Existence, is_shown_all
from plenipot.core.filings.kinds import is_word_file
from plenipot.core.filings.stated import StatedFacts
from plenipot.core.procedure.reports import Keeping
from plenipot.core.text.document import WordDocument
from plenipot.core.text.folding import fold_for_search
from plenipot.errors import NotFound
from plenipot.registry import models
from plenipot.registry.encoding import text_from_json
from plenipot.registry.former import NOTHING_FORMER, replacements
from plenipot.registry.former import FormerFacts as FormerFacts  # noqa: PLC0414 - for other apps
from plenipot.registry.former import column_then as column_then  # noqa: PLC0414 - for other apps
from plenipot.registry.former import doubtful as were_doubtful
from plenipot.registry.former import former_facts as former_facts  # noqa: PLC0414 - for other apps
from plenipot.registry.former import in_order as in_order  # noqa: PLC0414 - for other apps
from plenipot.registry.former import standing_papers as standing_papers  # noqa: PLC0414 - for other apps
from plenipot.registry.former import symbol_then as symbol_then  # noqa: PLC0414 - for other apps
from plenipot.registry.stored import bytes_of as bytes_of  # noqa: PLC0414 - for other apps
from plenipot.registry.stored import layers as layers  # noqa: PLC0414 - for other apps
from plenipot.registry.stored import named_hashes as named_hashes  # noqa: PLC0414 - for other apps
from plenipot.registry.stored import stored as stored  # noqa: PLC0414 - for other apps
from plenipot.registry.symbols import read_symbol, registered_name
from plenipot.registry.values import CorrectedFact, Document, DocumentCorrection, File, OpenCounts, withheld

_MOVING = frozenset({CorrectedFact.SYMBOL.value, CorrectedFact.CONFERENCE.value})
"""The corrections by which a paper leaves its family, where other papers then stand otherwise."""
_CONVERTED = frozenset({"conference", "originals", "existence", "content", "file_facts"})
_LEVELS = ("existence", "content", "file_facts")
_AS_STORED = tuple(
    fact.name
    for fact in fields(Document)
    if fact.name in models.Document.column_names() and fact.name not in _CONVERTED
)
"""The facts of a document whose columns hold their values."""
_COUNTING = Q(disputed=False, withdrawn_at__isnull=True)
"""The filter of the papers that replace others, and are replaced, at present."""
_FEW = 500
"""So many families are named to the database in one question; of more it is asked for all."""
_ORDERS = {
    "date": (F("dated_on").desc(nulls_last=True),),
    "title": (Lower("title"),),
    "source": (Lower("source"),),
}


@cached_until_event_on(SubjectKind.CONFERENCE, SubjectKind.DOCUMENT)
def documents(
    actor: Actor,
    conference: str,
    *,
    series: str | None = None,
    source: str = "",
    doubtful: bool = False,
    superseded: bool = True,
) -> tuple[Document, ...]:
    """All papers of a conference in the order of their numbers, as `listed_documents` lists them; for what needs every one."""
    papers = listed_documents(actor, conference, source=source, doubtful=doubtful, superseded=superseded)
    return tuple(paper for paper in papers if series in {None, paper.series})


def listed_documents(
    actor: Actor,
    conference: str,
    *,
    words: str = "",
    source: str = "",
    doubtful: bool = False,
    closed: bool = False,
    superseded: bool = True,
    order: str = "",
    item: str = "",
    on: date | None = None,
    symbols: Collection[str] | None = None,
) -> RecordList[Document]:
    """The papers of a conference as a list, in the order of their numbers or by ``date``, ``title`` or ``source``.

    `words` narrows to papers that hold them in symbol, title or source, however they are spelled; `source` to those whose
    source line holds these characters; `item` to those of an item of the agenda, `on` to those dated that day, `symbols` to
    those under these symbols; `closed` to those that not anybody may read; `superseded=False` leaves out papers that
    a later revision replaces.
    """
    rows = models.Document.objects.seen_by(actor).filter(conference__slug=conference)
    if folded := fold_for_search(words):
        rows = rows.filter(folded__contains=folded)
    if source:
        rows = rows.filter(source__icontains=source)
    if item:
        rows = rows.filter(agenda_item__iexact=item)
    if on is not None:
        rows = rows.filter(dated_on=on)
    if symbols is not None:
        rows = rows.filter(symbol__in=list(symbols))
    former = former_facts(actor, conference)
    if doubtful:
        rows = rows.filter(were_doubtful(former))
    if closed:
        rows = rows.exclude(content=Content.PUBLIC.value)
    if not superseded and actor.as_of.is_present:
        rows = rows.exclude(_COUNTING, Exists(_later_revisions(actor)))
    elif not superseded:
        rows = rows.exclude(pk__in=[earlier.row for earlier, _ in replacements(actor, conference, None)])
    ordered = rows.order_by(*_ORDERS.get(order, ()), *in_order(former))
    return RecordList(ordered, lambda part: _values(actor, part))


def _later_revisions(actor: Actor) -> QuerySet[models.Document]:
    """The papers that come after the one of an outer query in its family, as far as the actor may know of them."""
    later = Q(revision__gt=OuterRef("revision")) | Q(revision=OuterRef("revision"), symbol__gt=OuterRef("symbol"))
    same_family = {"conference": OuterRef("conference"), "family": OuterRef("family")}
    return models.Document.objects.seen_by(actor).filter(_COUNTING, later, **same_family)


def count_undated(actor: Actor, conference: str) -> int:
    """Count the papers that are left out as of a moment: they print no day, and were registered later."""
    as_of = actor.as_of
    if as_of.at is None:
        return 0
    registered = models.Document.objects.seen_by(replace(actor, as_of=as_of.knowledge))
    undated = {"conference__slug": conference, "conference__keeping": Keeping.OBSERVER.value, "dated_on__isnull": True}
    return registered.filter(registered_at__gt=as_of.at, **undated).count()


def count(actor: Actor, conference: str) -> int:
    """Count the papers of a conference that the actor may know of."""
    return models.Document.objects.seen_by(actor).filter(conference__slug=conference).count()


def count_open(actor: Actor, conference: str) -> OpenCounts:
    """Count the papers of a conference that the actor may know of, and those of them that anybody may read, by language."""
    rows = models.Document.objects.seen_by(actor).filter(conference__slug=conference).order_by()
    readable = rows.filter(content=Content.PUBLIC.value)
    languages = readable.values_list("files__language").annotate(Count("pk", distinct=True))
    return OpenCounts(rows.count(), readable.count(), dict(languages))


def levels_state(actor: Actor, conference: str = "") -> tuple[tuple[object, ...], ...]:
    """A name of the papers (of a conference) that the actor may know of, by their levels.

    While nothing is filed or opened, which events tell, papers can only be closed: fewer, with a lesser sum of their rows.
    """
    rows = models.Document.objects.seen_by(actor)
    rows = rows.filter(conference__slug=conference) if conference else rows
    return tuple(rows.values_list(*_LEVELS).annotate(Count("pk"), Sum("pk")).order_by(*_LEVELS))


@cached_until_next_event
def document(actor: Actor, conference: str, symbol: str) -> Document:
    """The paper with that symbol as people write it: with or without prefix and language letter, in any case.

    A symbol that was corrected leads to the paper under its new one.

    Raises: NotFound.
    """
    rows = models.Document.objects.seen_by(actor).filter(conference__slug=conference)
    prefix = conferences.conference(actor, conference).prefix
    names = {symbol, registered_name(symbol, prefix)}
    matches = _values(actor, rows.filter(symbol__in=names)) or _values(actor, rows.filter(aliases__symbol__in=names))
    if not matches:
        raise NotFound(f"There is no document “{symbol}” in “{conference}”.")
    return matches[0]


def document_called(actor: Actor, conference: str, typed: str) -> Document | None:
    """The paper in the record that is so called, where there is one; `None` for nothing typed."""
    try:
        return document(actor, conference, typed.strip()) if typed.strip() else None
    except NotFound:
        return None


def papers_of_series(
    actor: Actor, conference: str, series: Collection[str], rows: Collection[int] = ()
) -> tuple[Document, ...]:
    """The papers of some series of a conference, and those of some rows, in the order of their numbers."""
    papers = models.Document.objects.seen_by(actor).filter(conference__slug=conference)
    chosen = papers.filter(Q(series__in=list(series)) | Q(pk__in=list(rows)))
    return _values(actor, chosen.order_by(*in_order(former_facts(actor, conference))))


def relatives(actor: Actor, paper: Document) -> tuple[Document, ...]:
    """The other papers of the same number and series: what it revises, completes or corrects, and what does so to it."""
    if paper.number is None:
        return ()
    rows = models.Document.objects.seen_by(actor).filter(conference__slug=paper.conference)
    rows = rows.filter(series=paper.series, number=paper.number).exclude(pk=paper.id)
    return _values(actor, rows.order_by(*in_order(former_facts(actor, paper.conference))))


def newest_revision(actor: Actor, conference: str, symbol: str) -> Document:
    """The latest revision of a paper that the actor may know of; itself where nothing replaces it. Raises: NotFound."""
    paper = document(actor, conference, symbol)
    passed = {paper.symbol}
    while paper.superseded_by and paper.superseded_by not in passed:
        paper = document(actor, conference, paper.superseded_by)
        passed.add(paper.symbol)
    return paper


@cached_until_event_on(SubjectKind.CONFERENCE, SubjectKind.DOCUMENT)
def languages_filed(actor: Actor, conference: str) -> tuple[str, ...]:
    """The languages in which anything that the actor may know of was filed at a conference, in the order of their codes."""
    rows = models.Document.objects.seen_by(actor).filter(conference__slug=conference).order_by()
    return tuple(sorted(code for code in set(rows.values_list("files__language", flat=True)) if code))


def name_in_registry(actor: Actor, conference: str, written: str) -> str:
    """The symbol under which a paper of the conference is registered that somebody writes so; empty for what is no symbol.

    Raises: NotFound (no such conference).
    """
    prefix = conferences.conference(actor, conference).prefix
    return registered_name(written, prefix) if read_symbol(written, prefix) else ""


@cached_until_event_on(SubjectKind.CONFERENCE, SubjectKind.DOCUMENT)
def superseded(actor: Actor, conference: str, families: frozenset[str] | None = None) -> dict[str, str]:
    """Symbols of the papers (of some families, where asked) that a later revision replaces, with that revision's symbol.

    A revision that is withdrawn, or whose symbol is disputed, replaces nothing.
    """
    return {earlier.symbol: later.symbol for earlier, later in replacements(actor, conference, families)}


def rows_of_families(actor: Actor, families: Iterable[tuple[str, str]]) -> frozenset[int]:
    """The rows of the papers of some families, each named by conference and family, that the actor may know of."""
    names: dict[str, set[str]] = {}
    for conference, family in families:
        names.setdefault(conference, set()).add(family)
    rows: set[int] = set()
    for conference, of_conference in names.items():
        papers = models.Document.objects.seen_by(actor).filter(conference__slug=conference, family__in=of_conference)
        rows.update(papers.values_list("pk", flat=True))
    return frozenset(rows)


def former_family(actor: Actor, event: RecordedEvent) -> frozenset[tuple[str, str]]:
    """Conference and family that a paper left by the event: where its symbol was corrected, or it was moved."""
    before, fact = str(event.data.get("before", "")), event.data.get("fact")
    if event.subject.kind is not SubjectKind.DOCUMENT or fact not in _MOVING:
        return frozenset()
    slug, symbol = before.split(": ", 1) if fact == CorrectedFact.CONFERENCE.value else (event.conference, before)
    return frozenset({(slug, family(actor, slug, symbol))})


def rows_of(actor: Actor, conference: str, symbols: Iterable[str]) -> frozenset[int]:
    """The rows of the papers of a conference with those symbols, as far as the actor may know of them."""
    papers = models.Document.objects.seen_by(actor).filter(conference__slug=conference, symbol__in=list(symbols))
    return frozenset(papers.values_list("pk", flat=True))


def named_documents(actor: Actor, conference: str, written: Iterable[str]) -> dict[str, Document]:
    """Name as somebody writes it → the paper that is so called, or was before it was corrected; of those of which the actor may know."""
    prefix = conferences.conference(actor, conference).prefix
    names = {name: registered_name(name, prefix) for name in written}
    wanted = list({*names, *names.values()})
    if not wanted:
        return {}
    former = former_facts(actor, conference)
    renamed = [row for row, facts in former.items() if facts.get("symbol") in wanted]
    rows = models.Document.objects.seen_by(actor).filter(conference__slug=conference)
    called_so = Q(symbol__in=wanted) | Q(aliases__symbol__in=wanted) | Q(pk__in=renamed)
    papers = _values(actor, rows.filter(called_so).distinct())
    by_symbol = {symbol: paper for paper in papers for symbol in paper.former_symbols}
    by_symbol |= {paper.symbol: paper for paper in papers}
    papers_by_name = {name: by_symbol.get(name) or by_symbol.get(symbol) for name, symbol in names.items()}
    return {name: paper for name, paper in papers_by_name.items() if paper is not None}


def known_rows(actor: Actor, rows: Collection[int]) -> frozenset[int]:
    """The papers of these rows of which the actor may know, as their levels are now."""
    return frozenset(models.Document.objects.seen_by(actor).filter(pk__in=rows).values_list("pk", flat=True))


def readable_rows(actor: Actor, rows: Collection[int]) -> frozenset[int]:
    """The papers of these rows that the actor may read, as their levels are now."""
    return frozenset(models.Document.objects.readable_by(actor).filter(pk__in=rows).values_list("pk", flat=True))


def documents_of(actor: Actor, rows: Collection[int]) -> tuple[Document, ...]:
    """The papers of those rows that the actor may know of, in the order of their rows."""
    return _values(actor, models.Document.objects.seen_by(actor).filter(pk__in=rows).order_by("pk"))


def symbols_of(actor: Actor, rows: Iterable[int | None]) -> dict[int, str]:
    """Row of each of the papers that the actor may know of → its symbol."""
    return {paper.id: paper.symbol for paper in documents_of(actor, {row for row in rows if row})}


def families(actor: Actor, papers: Iterable[int]) -> frozenset[tuple[str, str]]:
    """Conference and family of each of the papers, by their rows: what a revision of them replaces, or is replaced by."""
    rows = models.Document.objects.seen_by(actor).filter(pk__in=list(papers))
    return frozenset(rows.values_list("conference__slug", "family"))


def family(actor: Actor, conference: str, symbol: str) -> str:
    """The family that a paper of a symbol belongs to, whether there is one or not."""
    parts = read_symbol(symbol, conferences.conference(actor, conference).prefix)
    return str(parts.family) if parts else symbol


def registered_symbols(actor: Actor, conference: str, hashes: Iterable[str]) -> dict[str, str]:
    """The hashes whose bytes the conference has registered already, each with its paper's symbol."""
    visible_documents = models.Document.objects.seen_by(actor).filter(conference__slug=conference)
    rows = dict(models.File.objects.filter(document__in=visible_documents).values_list("sha256", "document__symbol"))
    return {sha256: rows[sha256] for sha256 in hashes if sha256 in rows}


def corrections(actor: Actor, conference: str, symbol: str) -> tuple[DocumentCorrection, ...]:
    """The changes made by hand to a paper, in the order in which they were.

    Raises: NotFound.
    """
    paper = document(actor, conference, symbol)
    rows = models.Correction.objects.filter(visible(actor, "document__"), document_id=paper.id)
    rows = rows.filter(corrected_by(actor.as_of))
    return tuple(
        DocumentCorrection(
            fact=CorrectedFact(row.fact),
            before=row.before,
            after=row.after,
            reason=row.reason,
            corrected_at=row.corrected_at,
        )
        for row in rows
    )


def content(actor: Actor, conference: str, symbol: str, language: str = "") -> tuple[File, bytes]:
    """The current file of a paper in a language, with its bytes, hashed on reading.

    Raises: NotFound (no such paper or file, or not for this actor), Unavailable (the bytes are gone or damaged).
    """
    paper = document(actor, conference, symbol)
    readable = models.Document.objects.readable_by(actor).filter(pk=paper.id).exists()
    file = paper.file(language) if readable else None
    if file is None:
        raise NotFound(f"There is no file of “{symbol}” to be had.")
    return file, bytes_of(file.sha256)


def original(actor: Actor, conference: str, symbol: str, language: str = "") -> tuple[str, bytes]:
    """The file of which a cleaned copy is handed out, with the name that it came with; for those who may see what is hidden.

    Raises: NotFound (no such paper or original, or not for this actor), Unavailable (its bytes are gone or damaged).
    """
    paper = document(actor, conference, symbol)
    readable_paper = models.Document.objects.readable_by(actor).filter(pk=paper.id)
    file = paper.file(language)
    row = models.Original.objects.filter(file_id=file.id, file__document__in=readable_paper).first() if file else None
    if row is None or not is_shown_all(actor):
        raise NotFound(f"There is no other file of “{symbol}” to be had.")
    return row.name, bytes_of(row.sha256)


def text(actor: Actor, conference: str, symbol: str, language: str = "") -> WordDocument:
    """Return the parsed content of the current file of a paper in a language: paragraphs, notes, tracked changes.

    Raises: NotFound (no such paper or file, or not for this actor, or it could not be read).
    """
    paper = document(actor, conference, symbol)
    readable = models.Document.objects.readable_by(actor).filter(pk=paper.id).exists()
    current = paper.file(language) if readable else None
    row = models.FileText.objects.filter(file_id=current.id).exclude(content="").first() if current else None
    if row is None:
        raise NotFound(f"There are no words of “{symbol}” to be had.")
    return text_from_json(row.content)


def _values(actor: Actor, rows: QuerySet[models.Document]) -> tuple[Document, ...]:
    """The documents of rows, each with those that supersede it."""
    loaded = list(rows.select_related("conference").prefetch_related("files", "aliases"))
    families: dict[str, set[str]] = {}
    for row in loaded:
        families.setdefault(row.conference.slug, set()).add(row.family)
    replaced = {
        slug: superseded(actor, slug, frozenset(names) if actor.as_of.is_present and len(names) <= _FEW else None)
        for slug, names in families.items()
    }
    former = {slug: former_facts(actor, slug) for slug in families}
    return tuple(value(actor, row, replaced[row.conference.slug], former[row.conference.slug]) for row in loaded)


def value(
    actor: Actor, row: models.Document, replaced: dict[str, str], former: FormerFacts = NOTHING_FORMER
) -> Document:
    """The row as a value, as it was, with what the actor may know of its files; `replaced` maps symbols to those that supersede them."""
    facts = {name: getattr(row, name) for name in _AS_STORED}
    otherwise = former.get(row.pk, {})
    facts.update((name, fact) for name, fact in otherwise.items() if name in facts)
    symbol = facts["symbol"]
    earlier = next((old for old, new in replaced.items() if new == symbol), "")
    files = _files(file for file in row.files.all() if _was_received(file, row.conference, actor.as_of))
    return Document(
        **facts,
        conference=row.conference.slug,
        originals=tuple(otherwise.get("originals", row.originals)),
        existence=Existence(row.existence),
        content=Content(row.content),
        file_facts=row.levels.file_facts,
        files=files if row.levels.shows_files_to(actor) else tuple(map(withheld, files)),
        supersedes=earlier,
        superseded_by=replaced.get(symbol, ""),
        former_symbols=otherwise.get("former_symbols", tuple(alias.symbol for alias in row.aliases.all())),
    )


def _was_received(file: models.File, conference: Any, as_of: AsOf) -> bool:
    """Tell whether a file was there: by authority when it was received; an observer has it some time after it was filed."""
    cut = as_of.recorded if conference.keeping == Keeping.AUTHORITY.value else as_of.known
    return cut is None or file.received_at <= cut


def stated_facts(stored: dict[str, Any] | None) -> StatedFacts | None:
    """The facts of a table as they are stored with a file, as a value."""
    return StatedFacts(**{**stored, "proponents": tuple(stored["proponents"])}) if stored else None


def _files(rows: Iterable[models.File]) -> tuple[File, ...]:
    """The files of a document in their order; of each language the newest Word file is current, or without one the newest."""
    ordered = sorted(rows, key=lambda row: row.pk)
    newest = {row.language: row.pk for row in sorted(ordered, key=lambda row: (is_word_file(row.name), row.pk))}
    return tuple(
        File(
            row.pk,
            row.language,
            row.name,
            row.sha256,
            size=row.size,
            received_at=row.received_at,
            current=newest[row.language] == row.pk,
            stated=stated_facts(row.stated),
        )
        for row in ordered
    )

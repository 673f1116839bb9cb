"""Depositing files: under which symbol each is registered, its bytes on disk before its row, many of them in one transaction.

The steps of a deposit: the witnesses of each file are weighed (`weigh`), the bytes of those that will be registered are
flushed to disk (`store_bytes`), and only then is the record locked, and their rows written (`deposit_all`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import InitVar, asdict, dataclass, field, fields, replace
from datetime import date, datetime
from typing import Any

from django.db import transaction

from plenipot.adapters.forms import conference_letters, load
from plenipot.adapters.organisations import usual_organisation
from plenipot.chronicle.operations import events_together, record_event
from plenipot.chronicle.values import Subject, SubjectKind
from plenipot.conferences import operations as conferences
from plenipot.conferences import queries as conference_queries
from plenipot.conferences.values import Conference
from plenipot.core.access.acts import Act, require
from plenipot.core.access.levels import OPERATOR, Actor, Content, Existence
from plenipot.core.filings.kinds import is_word_file
from plenipot.core.filings.read_files import ReadFile
from plenipot.core.filings.stated import StatedFacts
from plenipot.core.filings.values import Filing, Masthead
from plenipot.core.identity.prefixes import find_bracketed_prefix
from plenipot.core.identity.symbols import split_symbol
from plenipot.core.procedure.reports import Keeping
from plenipot.errors import Malformed, PlenipotError
from plenipot.participation import queries as participation
from plenipot.registry import models, queries
from plenipot.registry.bytes import store
from plenipot.registry.former import facts_to_data
from plenipot.registry.levels import keep_first_levels
from plenipot.registry.sources import ProponentNames
from plenipot.registry.symbols import read_symbol, symbol_columns
from plenipot.registry.values import Deposit, Document
from plenipot.registry.witnesses import Registrar, ResolvedSymbol, beside_another, made_up_symbol, without_symbol

_LONGEST_NAME = 255
_PRINTED = tuple(
    fact.name
    for fact in fields(Masthead)
    if fact.name in models.Document.column_names() and fact.name not in {"symbol", "conference"}
)
"""The facts of a first page that are registered as they are printed; the symbol is what all witnesses agree on."""
_FACTS_OF_FILES = (*_PRINTED, "dated_on", "originals", "doubt", "disputed")
"""The columns of a document that a file changes which is added to it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighing:
    """The symbol that the witnesses of each file that comes in agree on, or the refusal; nothing is written yet."""

    conference: Conference
    """As it was when they were weighed."""
    registrar: Registrar
    language: str
    renamed: Conference
    """The conference with the prefix that the files print, where its own was made up."""
    outcomes: tuple[ResolvedSymbol | Malformed, ...]
    """One for each file, in their order."""


def deposit(
    actor: Actor,
    conference: str,
    name: str,
    data: bytes,
    moment: datetime,
    *,
    masthead: Masthead = Masthead(),  # noqa: B008 - a frozen value
    language: str = "",
    existence: Existence | None = None,
    content: Content | None = None,
    stated: StatedFacts | None = None,
) -> Deposit:
    """Register a file under the symbol its witnesses agree on; the same bytes again are known, not new.

    `masthead` is what its first page says, `stated` what a table says. A file that fits no symbol, or more than one, is registered and marked doubtful; one in dispute never joins a document that is not.
    Other bytes for the same paper and language replace the older file, which is kept. Where nobody says for whom the paper is,
    it is for the circle of the conference. A paper that fewer may know of takes no number there: it is numbered in a series of its own.
    Raises: NotPermitted, NotFound (no such conference), Malformed (nothing, and no line of a table that there is, says
    which document it is), Unavailable (the bytes could not be stored).
    """
    require(actor, Act.DEPOSIT)
    sha256 = hashlib.sha256(data).hexdigest()
    file = ReadFile(name=name, sha256=sha256, filing=Filing(masthead, ()), data=data, stated=stated)
    weighing = weigh(actor, conference, (file,), language=language)
    store_bytes(actor, (file,), weighing)
    with transaction.atomic(), events_together():
        (deposited,) = deposit_all(actor, (file,), weighing, moment, existence=existence, content=content)
    if isinstance(deposited, PlenipotError):
        raise deposited
    return deposited


def weigh(actor: Actor, conference: str, files: Sequence[ReadFile], *, language: str = "") -> Weighing:
    """Weigh the witnesses of files; `language` is that of those that do not say it themselves.

    Raises: NotFound (no such conference).
    """
    place = conference_queries.conference(actor, conference)
    return _weigh(place, registrar_of(actor, place), files, language)


def store_bytes(actor: Actor, files: Sequence[ReadFile], weighing: Weighing) -> None:
    """Keep the bytes of the files that are neither refused nor known, flushed to disk. Raises: Unavailable."""
    present = _known_files(actor, weighing.conference, files)
    store().put_all(
        [
            file.data
            for file, outcome in zip(files, weighing.outcomes, strict=True)
            if isinstance(outcome, ResolvedSymbol) and file.sha256 not in present
        ]
    )


def deposit_all(
    actor: Actor,
    files: Sequence[ReadFile],
    weighing: Weighing,
    moment: datetime,
    *,
    existence: Existence | None = None,
    content: Content | None = None,
) -> Iterator[Deposit | PlenipotError]:
    """Register files whose bytes are stored; one outcome for each, as `deposit` answers or refuses it, in their order.

    To be consumed within a transaction: all rows are written before the first outcome, and the event of each file is
    recorded just before its own, so that what the caller tells of a file follows it.
    Raises: NotPermitted, NotFound (no such conference).
    """
    require(actor, Act.DEPOSIT_ALL)
    place = conferences.lock_conference(actor, weighing.conference.slug)
    if place != weighing.conference:
        weighing = _weigh(place, replace(weighing.registrar, prefix=place.prefix), files, weighing.language)
    present = _known_files(actor, place, files)
    usual = place.papers_for
    shelf = _Shelf(files, weighing, moment, existence or usual, content=content or Content(usual.value))
    for file, outcome in zip(files, weighing.outcomes, strict=True):
        if isinstance(outcome, ResolvedSymbol) and file.sha256 not in present:
            shelf.place(file, outcome)
    shelf.save()
    created = {entry.row.pk: entry.row for entry in shelf.entries.values() if entry.created}
    keep_first_levels(created.values(), actor.key, moment)
    papers = _papers(place, {*(row.document_id for row in present.values()), *(row.pk for row in shelf.rows)})
    recorded: set[str] = set()
    for file, outcome in zip(files, weighing.outcomes, strict=True):
        entry = shelf.entries.get(file.sha256)
        if entry is not None and file.sha256 not in recorded:
            recorded.add(file.sha256)
            _record(actor, place, entry, moment)
            yield _deposit(papers, entry.file, new=True, doubt=entry.doubt)
        elif (row := entry.file if entry else present.get(file.sha256)) is not None:
            yield _deposit(papers, row, new=False)
        elif isinstance(outcome, Malformed):
            yield outcome


def _papers(place: Conference, rows: Iterable[int]) -> dict[int, Document]:
    """The papers of those rows, by row."""
    papers = models.Document.objects.filter(pk__in=set(rows)).select_related("conference")
    loaded = list(papers.prefetch_related("files", "aliases"))
    replaced = queries.superseded(OPERATOR, place.slug, frozenset(row.family for row in loaded)) if loaded else {}
    return {row.pk: queries.value(OPERATOR, row, replaced) for row in loaded}


def _record(actor: Actor, place: Conference, entry: _NewFile, moment: datetime) -> None:
    """Record that a document was deposited, or that a file was added to one."""
    record_event(
        actor,
        "registry.deposited" if entry.created else "registry.file-added",
        Subject(SubjectKind.DOCUMENT, str(entry.row.pk), entry.row.symbol),
        moment,
        conference=place.slug,
        document=entry.row.pk,
        happened=filed_on(place, entry.row.dated_on) if entry.created else None,
        language=entry.file.language,
        sha256=entry.file.sha256,
        title=entry.title,
    )


def filed_on(place: Conference, dated_on: date | None) -> date | None:
    """The day on which a document was filed, where that is known apart from its registration: by authority they are one."""
    return dated_on if place.keeping is Keeping.OBSERVER else None


def _deposit(papers: Mapping[int, Document], row: models.File, *, new: bool, doubt: str = "") -> Deposit:
    """The outcome for a registered file: its paper with it, whether it is new, and why it is doubtful."""
    paper = papers[row.document_id]
    return Deposit(paper, next(file for file in paper.files if file.id == row.pk), new=new, doubt=doubt)


def _weigh(place: Conference, registrar: Registrar, files: Sequence[ReadFile], language: str) -> Weighing:
    """Let the registrar settle each file; the prefix that a file prints for the conference holds from there on."""
    renamed = place
    outcomes: list[ResolvedSymbol | Malformed] = []
    for file in files:
        renamed = conferences.with_printed_prefix(renamed, _printed_prefix(renamed, file.masthead))
        prefixed = registrar if registrar.prefix == renamed.prefix else replace(registrar, prefix=renamed.prefix)
        try:
            outcomes.append(
                prefixed.resolve_symbol(
                    file.masthead, file.ids, file.name, file.sha256, language=language, stated=file.stated
                )
            )
        except Malformed as refusal:
            outcomes.append(refusal)
    return Weighing(
        conference=place,
        registrar=registrar,
        language=language,
        renamed=renamed,
        outcomes=tuple(outcomes),
    )


def _printed_prefix(place: Conference, masthead: Masthead) -> str:
    """The prefix that a first page or its header prints; empty where it prints none."""
    printed = (read_symbol(symbol, place.prefix) for symbol in (masthead.symbol, *masthead.running))
    prefixes = (symbol.conference for symbol in printed if symbol and symbol.conference != place.prefix)
    return next(prefixes, str(find_bracketed_prefix(masthead.conference) or ""))


def registrar_of(actor: Actor, place: Conference) -> Registrar:
    """Gather what the witnesses of a conference's papers are weighed by."""
    members = {code: entry.members for code, entry in participation.proponents(actor, on=place.opens_on).items()}
    return Registrar(
        prefix=place.prefix,
        naming=load(place.rules.form or usual_organisation()).documents,
        letters=conference_letters(),
        proponents=ProponentNames(participation.written_names(actor), members),
    )


def _known_files(actor: Actor, place: Conference, files: Iterable[ReadFile]) -> dict[str, models.File]:
    """The files whose bytes the conference has already, by hash."""
    visible_documents = models.Document.objects.seen_by(actor).filter(conference_id=place.id)
    rows = models.File.objects.filter(document__in=visible_documents, sha256__in={file.sha256 for file in files})
    return {row.sha256: row for row in rows.order_by("-pk")}


@dataclass(slots=True, kw_only=True)
class _NewFile:
    """The row of a file that is new, with that of its paper, as far as it is known before the files after it."""

    row: models.Document
    file: models.File
    created: bool
    doubt: str
    title: str


@dataclass(slots=True)
class _Shelf:
    """Papers of one conference while files are added to them: read once, changed in memory, saved once."""

    files: InitVar[Sequence[ReadFile]]
    weighing: Weighing
    moment: datetime
    existence: Existence
    content: Content = field(kw_only=True)
    entries: dict[str, _NewFile] = field(default_factory=dict, init=False)
    """The files that are new, by hash."""
    _papers: dict[str, models.Document] = field(init=False)
    _former: frozenset[str] = field(init=False)
    _languages: set[tuple[str, str, bool]] = field(init=False)
    """Symbol and language of each file that the papers have, and whether it is a Word file."""

    def __post_init__(self, files: Sequence[ReadFile]) -> None:
        """Read the papers under the symbols that the files may take."""
        symbols = set()
        for file, outcome in zip(files, self.weighing.outcomes, strict=True):
            if isinstance(outcome, ResolvedSymbol):
                symbols |= {self._apart(outcome.symbol), self._apart(made_up_symbol(self._prefix, file.sha256))}
        in_conference = {"conference_id": self.weighing.conference.id, "symbol__in": symbols}
        self._papers = {row.symbol: row for row in models.Document.objects.filter(**in_conference)}
        self._former = frozenset(models.Alias.objects.filter(**in_conference).values_list("symbol", flat=True))
        rows = models.File.objects.filter(document__in=[row.pk for row in self._papers.values()])
        named = rows.values_list("document__symbol", "language", "name")
        self._languages = {(symbol, language, is_word_file(name)) for symbol, language, name in named}

    @property
    def rows(self) -> tuple[models.Document, ...]:
        """The papers that a file was added to."""
        return tuple({id(entry.row): entry.row for entry in self.entries.values()}.values())

    @property
    def _prefix(self) -> str:
        return self.weighing.renamed.prefix

    def place(self, file: ReadFile, resolved: ResolvedSymbol) -> None:
        """Add a file to its paper, which is made where there is none; the same bytes once more add nothing."""
        if file.sha256 in self.entries:
            return
        resolved = self._free(resolved, file.sha256)
        row = self._papers.get(resolved.symbol)
        created = row is None
        if row is None:
            row = self._papers[resolved.symbol] = self._new(resolved.symbol)
        before = {column: getattr(row, column) for column in _FACTS_OF_FILES}
        _print_facts(row, resolved, file)
        version = (row.symbol, resolved.language, is_word_file(file.name))
        doubt = self._doubt(row, resolved, version)
        self._languages.add(version)
        stored = models.File(
            document=row,
            language=resolved.language,
            name=file.name[-_LONGEST_NAME:],
            sha256=file.sha256,
            size=len(file.data),
            received_at=self.moment,
            stated=asdict(file.stated) if file.stated and not file.stated.is_silent else None,
            facts_before={} if created else facts_to_data(row, before),
        )
        self.entries[file.sha256] = _NewFile(row=row, file=stored, created=created, doubt=doubt, title=row.title)

    def save(self) -> None:
        """Write the rows of the papers and of their files."""
        if self.entries:
            conferences.keep_prefix(self.weighing.renamed)
        for row in self.rows:
            row.save()
        models.File.objects.bulk_create(entry.file for entry in self.entries.values())

    def _apart(self, symbol: str) -> str:
        """A symbol as a document bears it that fewer may know of than is usual there, apart from the others."""
        usual = {Existence.PUBLIC, self.weighing.conference.papers_for}
        return symbol if self.existence in usual else str(split_symbol(symbol).apart)

    def _free(self, resolved: ResolvedSymbol, sha256: str) -> ResolvedSymbol:
        """Give a paper a symbol of its own: not a former one of another paper and, in dispute, not one that another paper has."""
        symbol = self._apart(resolved.symbol)
        holder = self._papers.get(symbol)
        if symbol in self._former:
            resolved = without_symbol(self._prefix, sha256, resolved)
        elif resolved.disputed and holder is not None and not holder.disputed:
            resolved = beside_another(self._prefix, sha256, resolved)
        return resolved._replace(symbol=self._apart(resolved.symbol))

    def _new(self, symbol: str) -> models.Document:
        """A row for a document that the registry does not have yet."""
        return models.Document(
            conference_id=self.weighing.conference.id,
            symbol=symbol,
            **symbol_columns(read_symbol(symbol, self._prefix), symbol),
            registered_at=self.moment,
            existence=self.existence.value,
            content=self.content.value,
        )

    def _doubt(self, row: models.Document, resolved: ResolvedSymbol, version: tuple[str, str, bool]) -> str:
        """Why this file is doubtful; what is new is added to what the paper was doubted for before."""
        doubt = resolved.doubt
        if version in self._languages:
            again = "Another file came under the same symbol in the same language; the latest is shown, all are kept."
            doubt = f"{doubt} {again}".strip()
        if doubt and doubt not in row.doubt:
            row.doubt = f"{row.doubt} {doubt}".strip()
            row.disputed = row.disputed or resolved.disputed
        return doubt


def _print_facts(row: models.Document, resolved: ResolvedSymbol, file: ReadFile) -> None:
    """Put on a paper what the first page of a file prints; what an English Word file prints holds."""
    masthead, holds = file.masthead, resolved.language == "en" and not file.is_layer
    facts: dict[str, Any] = {
        **{name: getattr(masthead, name) for name in _PRINTED},
        "dated_on": _day(masthead.date),
        "originals": list(masthead.original),
    }
    for column, value in facts.items():
        if value and (not getattr(row, column) or holds):
            setattr(row, column, value)


def _day(printed: str) -> date | None:
    """A printed ISO date as a day; None where it is none."""
    try:
        return date.fromisoformat(printed)
    except ValueError:
        return None

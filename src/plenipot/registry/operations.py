"""Writing the registry: deposit a file."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import transaction

from plenipot.adapters.forms import load
from plenipot.adapters.organisations import usual_organisation
from plenipot.adapters.word.reader import VERSION
from plenipot.chronicle.operations import record_event
from plenipot.chronicle.values import Subject, SubjectKind
from plenipot.conferences import operations as conferences
from plenipot.conferences.values import Conference
from plenipot.core.access.acts import Act, require
from plenipot.core.access.levels import Actor, Content, Existence
from plenipot.core.filings.values import Masthead
from plenipot.core.text.document import WordDocument
from plenipot.registry import models, queries
from plenipot.registry.bytes import store
from plenipot.registry.encoding import text_to_json
from plenipot.registry.symbols import read_symbol, set_apart
from plenipot.registry.values import Deposit, Document
from plenipot.registry.witnesses import Settled, settle

_LONGEST_NAME = 255


@transaction.atomic
def deposit(
    actor: Actor,
    conference: str,
    name: str,
    data: bytes,
    moment: datetime,
    *,
    masthead: Masthead = Masthead(),  # noqa: B008 - a frozen value
    ids: Iterable[str] = (),
    language: str = "",
    existence: Existence = Existence.PUBLIC,
    content: Content = Content.PUBLIC,
) -> Deposit:
    """Register a file under the symbol its witnesses agree on; the same bytes again are known, not new.

    `ids` are the printed ids of the proposals inside. A file that fits no symbol, or more than one, is registered and
    marked doubtful. Other bytes for the same paper and language replace the older file, which is kept. A paper that
    not everybody may know of takes no public number: it is numbered in a series of its own.
    Raises: NotPermitted, NotFound (no such conference), Unavailable (the bytes could not be stored).
    """
    require(actor, Act.DEPOSIT)
    place = conferences.lock_conference(actor, conference)
    sha256 = hashlib.sha256(data).hexdigest()
    if (present := _known_deposit(actor, conference, sha256)) is not None:
        return present
    naming = load(place.rules.form or usual_organisation()).documents
    settled = settle(place.prefix, masthead, ids, name, sha256, language, naming=naming)
    if existence is not Existence.PUBLIC:
        settled = settled._replace(symbol=set_apart(settled.symbol))
    levels = {"existence": existence.value, "content": content.value}
    row, created = _register(place, settled, masthead, moment, levels)
    doubt = _doubt(row, settled)
    file = models.File.objects.create(
        document=row,
        language=settled.language,
        name=name[-_LONGEST_NAME:],
        sha256=store().put(data),
        size=len(data),
        received_at=moment,
    )
    record_event(
        actor,
        "registry.deposited" if created else "registry.file-added",
        Subject(SubjectKind.DOCUMENT, str(row.pk), row.symbol),
        moment,
        conference=conference,
        existence=Existence(row.existence),
        language=settled.language,
        sha256=sha256,
        title=row.title,
    )
    paper = _value(actor, row)
    return Deposit(paper, next(stored for stored in paper.files if stored.id == file.pk), new=True, doubt=doubt)


def keep_text(file_id: int, text: WordDocument | None) -> None:
    """Keep what was read of a file, with the version of the reader; `None` where it could not be read."""
    content = text_to_json(text) if text else ""
    models.FileText.objects.update_or_create(file_id=file_id, defaults={"reader": VERSION, "content": content})


def _known_deposit(actor: Actor, conference: str, sha256: str) -> Deposit | None:
    visible_documents = models.Document.objects.seen_by(actor).filter(conference__slug=conference)
    file = models.File.objects.filter(document__in=visible_documents, sha256=sha256).first()
    if file is None:
        return None
    paper = _value(actor, file.document)
    return Deposit(paper, next(stored for stored in paper.files if stored.id == file.pk), new=False)


def _register(
    place: Conference, settled: Settled, masthead: Masthead, moment: datetime, levels: dict[str, str]
) -> tuple[models.Document, bool]:
    parts = read_symbol(settled.symbol, place.prefix)
    row, created = models.Document.objects.get_or_create(
        conference_id=place.id,
        symbol=settled.symbol,
        defaults={
            "series": parts.series if parts else "",
            "number": parts.number if parts else None,
            "modifiers": parts.compact_modifiers if parts else "",
            "family": str(parts.family) if parts else settled.symbol,
            "revision": parts.revision if parts else 0,
            "registered_at": moment,
            **levels,
        },
    )
    facts: dict[str, Any] = {
        "title": masthead.title,
        "source": masthead.source,
        "agenda_item": masthead.agenda_item,
        "dated_on": _day(masthead.date),
        "originals": list(masthead.original),
    }
    for field, value in facts.items():
        if value and (not getattr(row, field) or settled.language == "en"):
            setattr(row, field, value)
    row.save()
    return row, created


def _doubt(row: models.Document, settled: Settled) -> str:
    """Why this file is doubtful; what is new is added to what the paper was doubted for before."""
    doubt = settled.doubt
    if row.files.filter(language=settled.language).exists():
        again = "Another file came under the same symbol in the same language; the latest is shown, all are kept."
        doubt = f"{doubt} {again}".strip()
    if doubt and doubt not in row.doubt:
        row.doubt = f"{row.doubt} {doubt}".strip()
        row.save(update_fields=["doubt"])
    return doubt


def _day(printed: str) -> date | None:
    try:
        return date.fromisoformat(printed)
    except ValueError:
        return None


def _value(actor: Actor, row: models.Document) -> Document:
    return queries.value(row, queries.superseded(actor, row.conference.slug, row.family))

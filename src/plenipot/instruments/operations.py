"""Writing instruments: add an edition, from provisions or from a Word file."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, TypeAlias

from django.db import transaction
from django.db.models import Q
from django.utils.module_loading import import_string

from plenipot.chronicle.operations import record_event
from plenipot.chronicle.values import Subject, SubjectKind
from plenipot.conferences import queries as conferences
from plenipot.core.access.acts import Act, require
from plenipot.core.access.levels import OPERATOR, Actor
from plenipot.core.text.dates import year_in
from plenipot.core.text.namesakes import is_another_text
from plenipot.core.text.provisions import Text
from plenipot.errors import Conflict, Malformed, NotFound
from plenipot.instruments import models, queries
from plenipot.instruments.values import Edition

ConfinedCall: TypeAlias = Callable[..., Any]
"""Calls a function, given first, in a confined child, and returns what it returns (`adapters.sandbox.process.Run`)."""
_CODE = re.compile(r"(?P<kind>[A-Z]+)-?(?P<number>.*)")
_KEY = re.compile(r"\w[\w.-]{0,59}")


@dataclass(frozen=True, slots=True)
class Draft:
    """An edition to be added: its provisions and all that is known of it."""

    instrument: str
    key: str
    text: Text
    language: str = "en"
    label: str = ""
    title: str = ""
    conference: str = ""
    source: str = ""
    reconstructed: bool = False
    differences: tuple[str, ...] = ()
    year: int = 0
    """The year of its words, where the key does not say it."""
    adopting: str = ""
    """The conference that adopted it, where that is what is recorded, by the step of that key."""
    rests_on: str = ""
    unread: tuple[tuple[str, str, str], ...] = ()
    """What was not understood in its file, or stands at its margins: what, where, the words."""


@transaction.atomic
def add(actor: Actor, draft: Draft, moment: datetime) -> tuple[Edition, bool]:
    """Add an edition; the same words again are known (`False`), other words replace the former, which are kept.

    An edition that is the base of one conference stands beside the same edition added for all.
    Raises: NotPermitted, Malformed (no provisions, or two at one address), NotFound (conference).
    """
    require(actor, Act.ADD_EDITION)
    _check_draft(draft)
    conference_id = conferences.conference(actor, draft.conference).id if draft.conference else None
    sha256 = _hash_draft(draft)
    row = _find_or_make_instrument(draft)
    owner = Q(conference__isnull=True) if conference_id is None else Q(conference_id=conference_id)
    same = models.Edition.objects.select_for_update().filter(
        owner, instrument=row, key=draft.key, language=draft.language, current=True
    )
    if (present := same.first()) is not None and present.sha256 == sha256:
        return _value(actor, draft, present), False
    _check_adopted(draft, present)
    same.update(current=False)
    replaced = (present.source or present.sha256[:12]) if present is not None else ""
    further: dict[str, Any] = {"replaces": replaced} if replaced else {}
    further |= {"adopted": True} if draft.adopting else {}
    edition = _store_edition(row, draft, conference_id, sha256, moment)
    record_event(
        actor,
        "instruments.added",
        Subject(SubjectKind.INSTRUMENT, str(row.pk), row.code),
        moment,
        conference=draft.conference or draft.adopting,
        key=draft.key,
        language=draft.language,
        reconstructed=draft.reconstructed,
        **further,
    )
    _set_aside_where_another(actor, draft, _value(actor, draft, edition), moment)
    return replace(_value(actor, draft, edition), replaces=replaced), True


def end_adopted(actor: Actor, conference: str, steps: Collection[str], moment: datetime) -> tuple[str, ...]:
    """End the editions that were adopted by steps which no longer hold; they stay in the record. Returns their codes."""
    rows = models.Edition.objects.filter(adopting__slug=conference, rests_on__in=steps, ended_at__isnull=True)
    ended = list(rows.select_related("instrument").order_by("id")) if steps else []
    for row in ended:
        row.current, row.ended_at = False, moment
        row.save(update_fields=["current", "ended_at"])
        _record_of_adopted(actor, "instruments.ended", row.instrument, conference, moment, key=row.key)
    return tuple(row.instrument.code for row in ended)


def give_number(actor: Actor, provisional: str, code: str, conference: str, moment: datetime) -> None:
    """Record that a text which had a provisional code is known by its number from now on; its editions under the former end.

    Raises: NotFound (no such text).
    """
    former = models.Instrument.objects.select_for_update().filter(code=provisional).first()
    numbered = models.Instrument.objects.filter(code=code).first()
    if former is None or numbered is None:
        raise NotFound(f"There is no text of “{provisional if former is None else code}” here.")
    former.became, former.became_at = numbered, moment
    former.save(update_fields=["became", "became_at"])
    former.editions.filter(ended_at__isnull=True).update(current=False, ended_at=moment)
    _record_of_adopted(actor, "instruments.ended", former, conference, moment, number=code)
    _record_of_adopted(actor, "instruments.numbered", numbered, conference, moment, former=provisional)


def take_number_back(actor: Actor, code: str, conference: str, moment: datetime) -> None:
    """Record that a text has its provisional codes again: its number was recorded wrongly."""
    for former in models.Instrument.objects.filter(became__code=code):
        former.became, former.became_at = None, None
        former.save(update_fields=["became", "became_at"])
        _record_of_adopted(actor, "instruments.number-taken-back", former, conference, moment, number=code)


def _record_of_adopted(
    actor: Actor, kind: str, row: models.Instrument, conference: str, moment: datetime, **facts: Any
) -> None:
    """Record an event about a text that a conference adopted."""
    subject = Subject(SubjectKind.INSTRUMENT, str(row.pk), row.code)
    record_event(actor, kind, subject, moment, conference=conference, adopted=True, **facts)


def _check_adopted(draft: Draft, present: models.Edition | None) -> None:
    """Refuse to put adopted words in the place of an edition that a file attests. Raises: Conflict."""
    if draft.adopting and present is not None and present.adopting_id is None:
        raise Conflict(
            f"The edition {draft.key} of {draft.instrument} is here already with other words, from “{present.source}”: "
            "they are not replaced."
        )


def _store_edition(
    row: models.Instrument, draft: Draft, conference_id: int | None, sha256: str, moment: datetime
) -> models.Edition:
    """Store an edition and its provisions."""
    edition = models.Edition.objects.create(
        instrument=row,
        key=draft.key,
        year=draft.year or year_in("" if draft.reconstructed else draft.key) or year_in(draft.label),
        language=draft.language,
        label=draft.label,
        title=draft.title,
        conference_id=conference_id,
        reconstructed=draft.reconstructed,
        differences=list(draft.differences),
        unread=[list(item) for item in draft.unread],
        source=draft.source,
        adopting_id=conferences.conference(OPERATOR, draft.adopting).id if draft.adopting else None,
        rests_on=draft.rests_on,
        sha256=sha256,
        added_at=moment,
    )
    models.Provision.objects.bulk_create(
        models.Provision(
            edition=edition,
            order=order,
            address=item.address,
            kind=item.kind.value,
            label=item.label,
            depth=item.depth,
            text=item.accepted,
        )
        for order, item in enumerate(draft.text)
    )
    return edition


def add_file(
    actor: Actor,
    name: str,
    data: bytes,
    key: str,
    moment: datetime,
    *,
    form: str = "",
    conference: str = "",
    language: str = "",
    anyway: bool = False,
    run: ConfinedCall | None = None,
) -> tuple[Edition, bool]:
    """Add the text of a Word file as an edition; `key` is its year, `conference` the one that it is the base of.

    A text that shares hardly a word with those of its name is refused, unless it is to be added `anyway`.
    Without `form` the file is read by the form that it speaks for, or by the one that is usual at the conference.
    `run` makes the call that reads the file; without it a confined child is started for it.
    Raises: NotPermitted, Malformed (no Word file, no instrument in it, or another text of that name), NotFound (conference, form), Unavailable
    (nothing here may read it).
    """
    require(actor, Act.ADD_EDITION_FILE)
    parsed = read_text(name, data, form, _usual_form(actor, conference), run)
    if parsed.announced:
        raise Malformed(f"{name} is a paper with proposals ({parsed.announced}), not a text in force.", name)
    base = parsed.text
    if not base.code:
        raise Malformed(f"No number line in {name} says which instrument it is.", name)
    draft = Draft(
        instrument=base.code,
        key=key,
        text=base.provisions,
        language=language or base.language or parsed.language or "en",
        label=base.edition,
        title=base.title,
        conference=conference,
        source=name,
        unread=(
            *((item.what, item.place, item.words) for item in (*parsed.unread, *base.unread)),
            *(("margin", address, words) for address, words in base.margins),
        ),
    )
    if not anyway:
        _check_namesakes(actor, draft)
    return add(actor, draft, moment)


def read_text(name: str, data: bytes, form: str, usual: str, run: ConfinedCall | None = None) -> Any:
    """Read the text of a Word file by a confined child, which `run` calls where there is one (see `adapters.filings.parsed`).

    Raises: Malformed, NotFound (no such form), Unavailable. The reader is loaded when it is asked for: pages load this module.
    """
    parse = import_string("plenipot.adapters.filings.parsed.parse_text_bytes")
    if run is not None:
        return run(parse, data, name, form, usual)
    return import_string("plenipot.adapters.sandbox.process.run_cut_off")("", parse, data, name, form, usual)


@transaction.atomic
def set_aside(actor: Actor, edition: Edition, conference: str, moment: datetime) -> None:
    """Record that a conference amends another text of that name than this edition, which is no base of its.

    Raises: NotPermitted, NotFound (no such conference).
    """
    require(actor, Act.SET_ASIDE_EDITION)
    conferences.conference(actor, conference)
    row = models.Edition.objects.select_for_update().get(pk=edition.id)
    row.not_amended_by = sorted({*row.not_amended_by, conference})
    row.save(update_fields=["not_amended_by"])
    record_event(
        actor,
        "instruments.set-aside",
        Subject(SubjectKind.INSTRUMENT, str(row.instrument_id), edition.instrument),
        moment,
        conference=conference,
        key=edition.key,
        language=edition.language,
    )


def _set_aside_where_another(actor: Actor, draft: Draft, edition: Edition, moment: datetime) -> None:
    """Set a text for all aside for the conferences whose proposals were written on another text of its name."""
    if draft.conference or draft.reconstructed or draft.adopting:
        return
    for other in queries.instrument(actor, draft.instrument).editions:
        is_theirs = other.reconstructed and other.conference and other.language == edition.language
        if is_theirs and is_another_text(draft.text, queries.with_text(other).text):
            set_aside(actor, edition, other.conference, moment)


def _check_namesakes(actor: Actor, draft: Draft) -> None:
    """Refuse a text that differs almost everywhere from all that are here under its name, for its conference or for all.

    Raises: Malformed.
    """
    try:
        editions = queries.instrument(actor, draft.instrument).editions
    except NotFound:
        return
    same_name = [
        queries.with_text(edition)
        for edition in editions
        if edition.conference == draft.conference and edition.language == draft.language
    ]
    if same_name and all(is_another_text(draft.text, edition.text) for edition in same_name):
        names = ", ".join(f"{edition.key} ({edition.title or edition.source})" for edition in same_name)
        raise Malformed(
            f"{draft.source} is another text than the {draft.instrument} that is here, {names}: they share hardly a word. "
            "Give it to its own conference with --conference, or add it --anyway.",
            draft.source,
        )


def _usual_form(actor: Actor, conference: str) -> str:
    """The form of the organisation whose rule book a conference follows; empty without a conference."""
    return conferences.conference(actor, conference).rules.form if conference else ""


def _check_draft(draft: Draft) -> None:
    """Refuse a draft that cannot be stored as it is. Raises: Malformed."""
    if not _KEY.fullmatch(draft.key):
        raise Malformed(f"“{draft.key}” cannot name an edition; a year is best, like 2022.", draft.source)
    if not draft.text:
        raise Malformed(f"There is no provision in this text of {draft.instrument}.", draft.source)
    addresses: set[str] = set()
    for provision in draft.text:
        if provision.address in addresses:
            raise Malformed(f"Two provisions stand at {provision.address}.", draft.source, provision.address)
        addresses.add(provision.address)


def _find_or_make_instrument(draft: Draft) -> models.Instrument:
    """Find the row of the draft's instrument, or make it, and take over a better title. Raises: Malformed."""
    parts = _CODE.fullmatch(draft.instrument)
    if parts is None:
        raise Malformed(f"“{draft.instrument}” is no code of an instrument.", draft.source)
    row, _ = models.Instrument.objects.get_or_create(
        code=draft.instrument, defaults={"kind": parts["kind"], "number": parts["number"], "title": draft.title}
    )
    attested = row.editions.filter(language="en", current=True, reconstructed=False).exclude(title="")
    better = draft.language == "en" and not (draft.reconstructed and attested.exists())
    if draft.title and better and row.title != draft.title:
        row.title = draft.title
        row.save(update_fields=["title"])
    return row


def _hash_draft(draft: Draft) -> str:
    """The hash of an edition's text and names, by which an equal edition is recognised."""
    digest = hashlib.sha256(repr((draft.label, draft.title, draft.reconstructed, draft.year)).encode())
    for provision in draft.text:
        digest.update(
            repr(
                (provision.address, provision.kind.value, provision.label, provision.depth, provision.accepted)
            ).encode()
        )
    return digest.hexdigest()


def _value(actor: Actor, draft: Draft, row: models.Edition) -> Edition:
    """The edition of a row, as queries have it."""
    return next(edition for edition in queries.instrument(actor, draft.instrument).editions if edition.id == row.pk)

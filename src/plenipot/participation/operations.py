"""Writing participants: load the facts from the tables of the organisations; who participates in a conference, as what."""

from __future__ import annotations

import csv
import hashlib
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.db import transaction

from plenipot.adapters.organisations import participants_folders
from plenipot.chronicle.operations import introduce_person, record_event
from plenipot.chronicle.queries import events
from plenipot.chronicle.values import Subject, SubjectKind
from plenipot.conferences import queries as conferences
from plenipot.conferences.operations import lock_conference
from plenipot.core.access.acts import Act, require
from plenipot.core.access.levels import Actor
from plenipot.core.procedure.rights import DelegateFunction
from plenipot.errors import Malformed, NotFound
from plenipot.participation import models
from plenipot.participation.delegations import participants as participants  # noqa: PLC0414 - for other apps

_LOADED = "participation.loaded"
_LONGEST_CODE = 60


@transaction.atomic
def load(actor: Actor, moment: datetime, *folders: Path) -> bool:
    """Load regions, groups, administrations and memberships; `False` where these very files are loaded already.

    `folders` hold the tables, by default those of the organisations.
    Raises: NotPermitted.
    """
    require(actor, Act.LOAD_PARTICIPANTS)
    tables = [path for folder in folders or participants_folders() for path in sorted(folder.glob("*.csv"))]
    data = {path: path.read_bytes() for path in tables}
    sha256 = hashlib.sha256(b"\0".join(data.values())).hexdigest()
    last = events(actor, kinds=[_LOADED], limit=1)
    if not tables or (last and last[0].data["sha256"] == sha256):
        return False
    rows: dict[str, list[dict[str, str]]] = {}
    for path, table in data.items():
        rows.setdefault(path.stem, []).extend(csv.DictReader(table.decode("utf-8-sig").splitlines()))
    _store_regions(rows.get("regions", []))
    _store_groups(rows.get("groups", []))
    _store_administrations(rows.get("administrations", []))
    _store_memberships(rows.get("memberships", []))
    counts = {name: len(lines) for name, lines in rows.items()}
    subject = Subject(SubjectKind.PARTICIPANTS, "all", "participants")
    record_event(actor, _LOADED, subject, moment, sha256=sha256, counts=counts)
    return True


@transaction.atomic
def register_participant(
    actor: Actor,
    conference: str,
    code: str,
    kind: str,
    moment: datetime,
    *,
    name: str = "",
    sector: str = "",
    since: datetime | None = None,
    until: datetime | None = None,
    source: str = "",
) -> str:
    """Record that somebody participates in a conference, by code, as a kind that its rule book admits; the code is answered.

    What was recorded of the code before stays, and counts no more.
    Raises: NotPermitted, NotFound, Malformed (no such kind, no code, or dates in the wrong order).
    """
    require(actor, Act.REGISTER_PARTICIPANT)
    place = lock_conference(actor, conference)
    rules = conferences.conference(actor, conference).rules
    _check_among(kind, [entry.code for entry in rules.kinds], "kind")
    facts = _stated(actor, place.id, code, moment, (since, until), source)
    models.Participant.objects.create(kind=kind, name=name.strip(), sector=sector.strip(), **facts)
    _record(actor, conference, "participation.registered", facts, kind)
    return str(facts["code"])


@transaction.atomic
def seat_delegate(
    actor: Actor,
    conference: str,
    code: str,
    function: DelegateFunction,
    moment: datetime,
    *,
    name: str = "",
    person: str = "",
    civil_society: bool = False,
    since: datetime | None = None,
    until: datetime | None = None,
    source: str = "",
) -> str:
    """Record that a person has a function in a participant’s delegation; the person’s key is answered.

    A person who is there already is named by the key (`person`), anybody else by name, which stands where it can be erased.
    Raises: NotPermitted, NotFound (conference, or nobody has that key), Malformed (nobody is named, no such participant).
    """
    require(actor, Act.SEAT_DELEGATE)
    place = lock_conference(actor, conference)
    facts = _stated(actor, place.id, code, moment, (since, until), source)
    _check_participant(place.id, str(facts["code"]))
    if not (name.strip() or person.strip()):
        raise Malformed(
            "A delegate is a person: say the name, or the key of somebody who is there already.", place="name"
        )
    key = person.strip() or introduce_person(name)
    if person.strip() and not models.Delegate.objects.filter(person=key).exists():
        raise NotFound(f"Nobody is a delegate under “{key}”.")
    models.Delegate.objects.create(person=key, function=function.value, civil_society=civil_society, **facts)
    _record(actor, conference, "participation.seated", facts, function.value)
    return key


@transaction.atomic
def state_fact(
    actor: Actor,
    conference: str,
    code: str,
    fact: str,
    moment: datetime,
    *,
    detail: str = "",
    since: datetime | None = None,
    until: datetime | None = None,
    source: str = "",
) -> None:
    """Record that a standing fact holds of a participant, from when to when: its rights follow from that.

    Raises: NotPermitted, NotFound, Malformed (no such fact in the rule book, no such participant, no source).
    """
    require(actor, Act.STATE_FACT)
    place = lock_conference(actor, conference)
    rules = conferences.conference(actor, conference).rules
    _check_among(fact, [entry.code for entry in rules.facts], "fact")
    facts = _stated(actor, place.id, code, moment, (since, until), source)
    _check_participant(place.id, str(facts["code"]))
    if not source.strip():
        raise Malformed("A fact on which rights rest needs a source.", place="source")
    models.Standing.objects.create(fact=fact, detail=detail.strip(), **facts)
    _record(actor, conference, "participation.standing", facts, fact)


def _stated(
    actor: Actor,
    conference: int,
    code: str,
    moment: datetime,
    span: tuple[datetime | None, datetime | None],
    source: str,
) -> dict[str, Any]:
    """The columns that every stated fact has. Raises: Malformed (no code, or it ends before it begins)."""
    since, until = span
    if not code.strip() or len(code.strip()) > _LONGEST_CODE:
        raise Malformed(f"A participant has a code of at most {_LONGEST_CODE} letters.", place="code")
    if since is not None and until is not None and until <= since:
        raise Malformed("It ends after it begins.", place="until")
    return {
        "conference_id": conference,
        "code": code.strip(),
        "since": since,
        "until": until,
        "source": source.strip(),
        "recorded_at": moment,
        "recorded_by": actor.key,
    }


def _check_among(typed: str, codes: list[str], place: str) -> None:
    """Refuse a name that is none of a rule book's codes. Raises: Malformed (a rule book names nothing so, or nothing at all)."""
    if typed not in codes:
        choice = f"choose from {', '.join(codes)}" if codes else "its rules name none: no rule book says who takes part"
        raise Malformed(f"“{typed}” is no {place} of this conference; {choice}.", place=place)


def _check_participant(conference: int, code: str) -> None:
    """Refuse a code under which nobody participates in a conference. Raises: Malformed."""
    if not models.Participant.objects.filter(conference_id=conference, code=code).exists():
        raise Malformed(f"Nobody participates under “{code}”; register it first.", place="code")


def _record(actor: Actor, conference: str, event: str, facts: dict[str, Any], stated: str) -> None:
    """Record an event about a participant: what was stated of it, never of whom."""
    record_event(
        actor,
        event,
        Subject(SubjectKind.DELEGATION, facts["code"], facts["code"]),
        facts["recorded_at"],
        conference=conference,
        happened=facts["since"],
        source=facts["source"],
        stated=stated,
    )


def _store_regions(rows: list[dict[str, str]]) -> None:
    """Store the regions; those that are there get the table's names."""
    models.Region.objects.bulk_create(
        [models.Region(code=row["code"], name=row["name"]) for row in rows],
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["name"],
    )


def _store_groups(rows: list[dict[str, str]]) -> None:
    """Store the groups of a table; those of a code that is there are overwritten."""
    models.Group.objects.bulk_create(
        [
            models.Group(
                code=row["code"],
                organisation=row["organisation"],
                name=row["name"],
                aliases=(row.get("aliases") or "").split(),
            )
            for row in rows
        ],
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["organisation", "name", "aliases"],
    )


def _store_administrations(rows: list[dict[str, str]]) -> None:
    """Store the administrations of a table; those of a code that is there are overwritten."""
    regions = dict(models.Region.objects.values_list("code", "pk"))
    models.Administration.objects.bulk_create(
        [
            models.Administration(
                code=row["code"],
                name=row["name"],
                name_fr=row.get("name_fr") or "",
                iso2=row.get("iso2") or "",
                iso3=row.get("iso3") or "",
                region_id=regions.get(row.get("region") or ""),
            )
            for row in rows
        ],
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["name", "name_fr", "iso2", "iso3", "region"],
    )


def _store_memberships(rows: list[dict[str, str]]) -> None:
    """Store who is in which group, in place of all that was stored."""
    groups = dict(models.Group.objects.values_list("code", "pk"))
    administrations = dict(models.Administration.objects.values_list("code", "pk"))
    models.Membership.objects.all().delete()
    models.Membership.objects.bulk_create(
        models.Membership(
            group_id=groups[row["group"]],
            administration_id=administrations[row["administration"]],
            since=_day(row.get("since")),
            until=_day(row.get("until")),
            source=row.get("source") or "",
        )
        for row in rows
    )


def _day(printed: str | None) -> date | None:
    """The day of a cell; `None` for an empty one."""
    return date.fromisoformat(printed) if printed else None

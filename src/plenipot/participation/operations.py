"""Writing participants: load the facts from the tables of the organisations."""

from __future__ import annotations

import csv
import hashlib
from datetime import date, datetime
from pathlib import Path

from django.db import transaction

from plenipot.adapters.organisations import participants_folders
from plenipot.chronicle.operations import record_event
from plenipot.chronicle.queries import events
from plenipot.chronicle.values import Subject, SubjectKind
from plenipot.core.access.acts import Act, require
from plenipot.core.access.levels import Actor
from plenipot.participation import models

_LOADED = "participation.loaded"


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
    _regions(rows.get("regions", []))
    _groups(rows.get("groups", []))
    _administrations(rows.get("administrations", []))
    _memberships(rows.get("memberships", []))
    counts = {name: len(lines) for name, lines in rows.items()}
    subject = Subject(SubjectKind.PARTICIPANTS, "all", "participants")
    record_event(actor, _LOADED, subject, moment, sha256=sha256, counts=counts)
    return True


def _regions(rows: list[dict[str, str]]) -> None:
    """Store the regions; those that are there get the table's names."""
    models.Region.objects.bulk_create(
        [models.Region(code=row["code"], name=row["name"]) for row in rows],
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["name"],
    )


def _groups(rows: list[dict[str, str]]) -> None:
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


def _administrations(rows: list[dict[str, str]]) -> None:
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


def _memberships(rows: list[dict[str, str]]) -> None:
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
    return date.fromisoformat(printed) if printed else None

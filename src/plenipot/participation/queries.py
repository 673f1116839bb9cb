"""Reading participants: facts that everybody may know."""

from __future__ import annotations

from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from plenipot.chronicle.queries import cached_by, cached_until_event_on, data_of_events
from plenipot.chronicle.values import SubjectKind
from plenipot.core.access.levels import PUBLIC, Actor
from plenipot.core.identity.languages import CODES as LANGUAGES
from plenipot.errors import NotFound
from plenipot.participation import models
from plenipot.participation.names import names as _names
from plenipot.participation.values import Administration, Group, Proponent, Region


def _tables(*_args: object, **_kwargs: object) -> tuple[str, ...] | None:
    """The digests of the tables that were loaded, from which everything here comes; nothing where there are none.

    Digests name their bytes, so that what is cached by them is right within a transaction too: an intake asks for each paper.
    """
    return _loaded(PUBLIC) or None


@cached_until_event_on(SubjectKind.PARTICIPANTS)
def _loaded(_actor: Actor) -> tuple[str, ...]:
    """The digest of every set of tables that was loaded, in the order of events."""
    return tuple(data["sha256"] for data in data_of_events(SubjectKind.PARTICIPANTS))


def regions(_actor: Actor) -> tuple[Region, ...]:
    """The election regions, A to E."""
    return tuple(Region(row.code, row.name) for row in models.Region.objects.order_by("code"))


@cached_by(_tables)
def administrations(_actor: Actor, *, on: date | None = None) -> tuple[Administration, ...]:
    """All administrations by symbol, with the groups they belong to (on a day, where asked)."""
    rows = models.Administration.objects.select_related("region").prefetch_related(_memberships(on, "group"))
    return tuple(_administration(row) for row in rows.order_by("code"))


def administration(_actor: Actor, code: str) -> Administration:
    """The administration with that ITU symbol.

    Raises: NotFound.
    """
    rows = models.Administration.objects.select_related("region").prefetch_related(_memberships(None, "group"))
    row = rows.filter(code=code).first()
    if row is None:
        raise NotFound(f"There is no administration with the symbol “{code}”.")
    return _administration(row)


@cached_by(_tables)
def groups(_actor: Actor, *, on: date | None = None) -> tuple[Group, ...]:
    """The regional groups with their members (on a day, where asked)."""
    rows = models.Group.objects.prefetch_related(_memberships(on, "administration")).order_by("code")
    return tuple(_group_value(row) for row in rows)


def group(actor: Actor, code: str, *, on: date | None = None) -> Group:
    """The group with that code or one of its other names (``ACP``, ``APT``).

    Raises: NotFound.
    """
    for candidate in groups(actor, on=on):
        if code in {candidate.code, candidate.organisation}:
            return candidate
    raise NotFound(f"There is no regional group “{code}”.")


@cached_by(_tables)
def proponents(_actor: Actor, *, on: date | None = None) -> dict[str, Proponent]:
    """Every group and administration by its code, as one who can propose; with the members of a day, where asked."""
    rows = models.Administration.objects.order_by("code").values_list("code", "name", "region__code")
    proponents_by_key = {
        code: Proponent(code, name, "administration", region or "", members=(code,)) for code, name, region in rows
    }
    members: dict[str, list[str]] = {}
    pairs = _membership_rows(on).order_by("administration__code")
    for code, member in pairs.values_list("group__code", "administration__code"):
        members.setdefault(code, []).append(member)
    for code, name in models.Group.objects.order_by("code").values_list("code", "name"):
        proponents_by_key[code] = Proponent(code, name, "group", "", members=tuple(members.get(code, ())))
    return proponents_by_key


@cached_by(_tables)
def names(actor: Actor, language: str = "en") -> dict[str, str]:
    """Code → name of every group and administration; administrations in that language (ISO code) where it is known."""
    translations = _names(language)
    return {code: translations.get(code, proponent.name) for code, proponent in proponents(actor).items()}


@cached_by(_tables)
def written_names(actor: Actor) -> dict[str, str]:
    """Every name in every official language, and every group's acronym in brackets → the code of whom it names.

    An acronym alone may be a word (``LAS``).
    """
    by_code = proponents(actor)
    written = {name: code for language in LANGUAGES for code, name in _names(language).items() if code in by_code}
    written |= {entry.name: code for code, entry in by_code.items()}
    return written | {f"({entry.organisation})": entry.code for entry in groups(actor)}


def proponent(actor: Actor, code: str) -> Proponent:
    """Whoever proposes under that code; an unknown code is a proponent too."""
    return proponents(actor).get(code) or Proponent(code, code, "unknown")


def _memberships(on: date | None, end: str) -> Prefetch[str]:
    """How memberships on a day are read with groups or administrations, by the code of the other end."""
    return Prefetch("memberships", queryset=_membership_rows(on).select_related(end).order_by(f"{end}__code"))


def _membership_rows(on: date | None) -> QuerySet[models.Membership]:
    """The memberships of a day, or all."""
    rows = models.Membership.objects.all()
    if on is None:
        return rows
    return rows.filter(Q(since__isnull=True) | Q(since__lte=on), Q(until__isnull=True) | Q(until__gt=on))


def _administration(row: models.Administration) -> Administration:
    """An administration with its region and groups."""
    return Administration(
        row.code,
        row.name,
        row.iso2,
        row.iso3,
        region=row.region.code if row.region else "",
        groups=tuple(membership.group.code for membership in row.memberships.all()),
    )


def _group_value(row: models.Group) -> Group:
    """A stored regional group as a value, with the codes of its members."""
    members = tuple(membership.administration.code for membership in row.memberships.all())
    return Group(row.code, row.organisation, row.name, members)


def symbols(_actor: Actor) -> dict[str, int]:
    """The administrations' symbols with the keys that lower tables are joined by.

    Asked each time: the digests of the tables that were loaded name no keys.
    """
    return dict(models.Administration.objects.values_list("code", "pk"))

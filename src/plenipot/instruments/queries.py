"""Reading instruments and their editions: texts in force are public."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from django.db.models import Prefetch, Q

from plenipot.adapters.forms import load
from plenipot.adapters.organisations import usual_organisation
from plenipot.chronicle.queries import cached_by_content, cached_until_event_on, recorded_by
from plenipot.chronicle.values import SubjectKind
from plenipot.core.access.as_of import AsOf
from plenipot.core.access.levels import Actor
from plenipot.core.filings.untracked import FiledText
from plenipot.core.identity.addresses import Address
from plenipot.core.structure.written_names import parse_written_name
from plenipot.core.text.document import plain_spans
from plenipot.core.text.provisions import Provision, ProvisionKind, Text
from plenipot.errors import NotFound
from plenipot.instruments import models
from plenipot.instruments.differences import marked
from plenipot.instruments.values import Edition, Instrument


@cached_until_event_on(SubjectKind.INSTRUMENT)
def instruments(actor: Actor) -> tuple[Instrument, ...]:
    """All instruments that have an edition, by code."""
    rows = models.Instrument.objects.prefetch_related(_editions_then(actor.as_of), "former_codes").order_by("code")
    listed = (_instrument_value(row, actor.as_of) for row in rows if not _has_number(row, actor.as_of))
    return tuple(entry for entry in listed if entry.editions)


@cached_until_event_on(SubjectKind.INSTRUMENT)
def instrument(actor: Actor, code: str) -> Instrument:
    """The instrument with that code, or with the name that people write for it: ``Res. 140``; by its number where it has one.

    Raises: NotFound.
    """
    rows = models.Instrument.objects.select_related("became").prefetch_related(
        _editions_then(actor.as_of), "former_codes"
    )
    row = rows.filter(code=code).first() or rows.filter(code=written_address(code).instrument).first()
    if row is None:
        raise NotFound(f"There is no text of “{code}” here.")
    if row.became is not None and _has_number(row, actor.as_of):
        return instrument(actor, row.became.code)
    return _instrument_value(row, actor.as_of)


def written_address(written: str) -> Address:
    """The address that is meant by a name as people write it, in the usual organisation's words; empty for other words."""
    return parse_written_name(written, load(usual_organisation()))


def written_code(written: str) -> str:
    """The code of the instrument that is meant by a name as people write it; other words unchanged."""
    return written_address(written).instrument or written


def edition(actor: Actor, code: str, key: str = "", language: str = "en") -> Edition:
    """One edition with its text; without `key` the latest, without that language the nearest we have.

    Raises: NotFound.
    """
    editions = instrument(actor, code).editions
    if not editions:
        raise NotFound(f"There is no text of “{code}” here any more.")
    candidates = [candidate for candidate in editions if key in {"", candidate.key}]
    if not candidates:
        keys = ", ".join(dict.fromkeys(candidate.key for candidate in editions))
        raise NotFound(f"There is no edition {key} of {code} here; there is {keys}.")
    return with_text(_nearest_edition(candidates, language))


def latest_text(listed: Instrument, language: str = "en") -> Text:
    """The text of the latest edition of an instrument of the list, in the language nearest to one; empty where it has none."""
    return with_text(_nearest_edition(listed.editions, language)).text if listed.editions else ()


def stored_edition(actor: Actor, key: int) -> Edition:
    """The edition of that row with its text, also where it no longer stands. Raises: NotFound."""
    rows = models.Edition.objects.select_related("instrument", "conference", "adopting")
    row = rows.filter(recorded_by(actor.as_of, "added_at"), pk=key).first()
    if row is None:
        raise NotFound("There is no such edition here.")
    return with_text(_edition_value(row))


def has_adopted(_actor: Actor, conference: str) -> bool:
    """Tell whether the record holds the words of any text that a conference adopted."""
    return models.Edition.objects.filter(adopting__slug=conference, ended_at__isnull=True).exists()


def base(actor: Actor, conference: str, year: int, code: str, language: str = "en") -> Edition | None:
    """The text that a conference held in that year amends (see `chosen`), or `None` where we have none."""
    try:
        nearest = chosen(instrument(actor, code), conference, year, language)
    except NotFound:
        return None
    return with_text(nearest) if nearest else None


def chosen(amended: Instrument, conference: str, year: int, language: str = "en") -> Edition | None:
    """Return the edition of an instrument that a conference held in that year amends, without its text.

    In the wanted language before English, in English before any other. Of one language, the edition named for the
    conference comes first, then the latest before it; one reconstructed for the conference only where it is later than
    any text that a file attests. One that was set aside for the conference is none.
    """
    editions = [candidate for candidate in amended.editions if candidate.conference == conference]
    earlier = [
        candidate
        for candidate in amended.editions
        if not candidate.conference and not candidate.reconstructed and candidate.year < year
    ]
    candidates = (candidate for candidate in (*editions, *earlier) if conference not in candidate.not_amended_by)
    rank = _language_order(language)
    return min(
        candidates,
        key=lambda candidate: (
            rank.get(candidate.language, 2),
            not candidate.conference or candidate.reconstructed,
            -candidate.year,
            candidate.reconstructed,
        ),
        default=None,
    )


def differences(actor: Actor, code: str, old: str, new: str, language: str = "en") -> Text:
    """Return the changes from one edition to another, as a text with tracked changes in the order of the later one.

    Raises: NotFound.
    """
    return marked(edition(actor, code, old, language).text, edition(actor, code, new, language).text)


def with_text(edition: Edition) -> Edition:
    """Load the provisions of an edition that was read without them."""
    return replace(edition, text=_cached_text(edition.id, edition.sha256))


def filed_text(actor: Actor, edition: Edition) -> FiledText | None:
    """The text of an edition that a file attests, with what else is known to have stood there in its language.

    None for one that was put together from proposals, which says nothing that they do not.
    """
    if edition.reconstructed:
        return None
    others = tuple(
        with_text(other)
        for other in instrument(actor, edition.instrument).editions
        if other.language == edition.language and other.id != edition.id and not other.reconstructed
    )
    return FiledText(
        text=edition.text or with_text(edition).text,
        edition=str(edition.worded),
        editions=tuple(other.text for other in others),
        years=frozenset(other.worded for other in others),
        content=" ".join((edition.sha256, *(other.sha256 for other in others))),
    )


@cached_by_content
def _cached_text(edition_id: int, _sha256: str) -> Text:
    """The provisions of an edition; its hash is there so that a corrected text is read anew."""
    rows = models.Provision.objects.filter(edition_id=edition_id).order_by("order")
    return tuple(
        Provision(row.address, ProvisionKind(row.kind), plain_spans(row.text), row.label, depth=row.depth)
        for row in rows
    )


def _nearest_edition(editions: Iterable[Edition], language: str) -> Edition:
    """The latest of the editions in the wanted language, or English, or any; one for all before one conference's."""
    rank = _language_order(language)
    return min(
        editions,
        key=lambda candidate: (
            rank.get(candidate.language, 2),
            -candidate.year,
            candidate.reconstructed,
            candidate.conference,
            candidate.language,
        ),
    )


def _language_order(language: str) -> dict[str, int]:
    """The order of languages: the one asked for, then English, then the others."""
    return {"en": 1, language: 0}


def _has_number(row: models.Instrument, as_of: AsOf) -> bool:
    """Tell whether a text with a provisional code was known by its number by then."""
    return row.became_at is not None and (as_of.known is None or row.became_at <= as_of.known)


def _editions_then(as_of: AsOf) -> Prefetch[str]:
    """The editions that are current, or were recorded by what was known: `_current_then` picks the current ones of these."""
    then = Q(current=True)
    if as_of.known is not None:
        then = recorded_by(as_of, "added_at") & (Q(ended_at__isnull=True) | Q(ended_at__gt=as_of.known))
    rows = models.Edition.objects.filter(then)
    ordered = rows.select_related("instrument", "conference", "adopting").order_by("year", "key", "language", "pk")
    return Prefetch("editions", queryset=ordered)


def _current_then(rows: Iterable[models.Edition]) -> tuple[models.Edition, ...]:
    """The latest row of each edition: one takes the place of the one before it."""
    latest = {(row.key, row.language, row.conference_id): row for row in rows}
    return tuple(latest.values())


def _instrument_value(row: models.Instrument, as_of: AsOf) -> Instrument:
    """An instrument with its editions, without their texts."""
    rows = row.editions.all() if as_of.known is None else _current_then(row.editions.all())
    return Instrument(
        row.code,
        row.kind,
        row.number,
        row.title,
        editions=tuple(_edition_value(stored) for stored in rows),
        former_codes=tuple(former.code for former in row.former_codes.all() if _has_number(former, as_of)),
    )


def _edition_value(row: models.Edition) -> Edition:
    """An edition without its text, from its row."""
    return Edition(
        id=row.pk,
        instrument=row.instrument.code,
        key=row.key,
        year=row.year,
        language=row.language,
        label=row.label,
        title=row.title,
        conference=row.conference.slug if row.conference else "",
        reconstructed=row.reconstructed,
        differences=tuple(row.differences),
        source=row.source,
        sha256=row.sha256,
        not_amended_by=tuple(row.not_amended_by),
        adopting=row.adopting.slug if row.adopting else "",
        unread=tuple((what, place, words) for what, place, words in row.unread),
    )

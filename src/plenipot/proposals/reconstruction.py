"""Base texts that nobody has at hand, put together from the proposals that amend them.

What a proposal leaves when all its changes are rejected is the text it was written on. Where the proposals of a
conference on an instrument agree, their wordings are merged; where they do not, the wording of most stands and the
others are listed. The edition is labelled as reconstructed, and any text that a file attests is preferred to it.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from plenipot.adapters.forms import load
from plenipot.adapters.own_code import code_digest
from plenipot.chronicle import operations as chronicle_writing
from plenipot.chronicle import queries as chronicle
from plenipot.chronicle.queries import readable
from plenipot.conferences import queries as conferences
from plenipot.conferences.values import Conference
from plenipot.core.access.acts import Act, require
from plenipot.core.access.levels import PUBLIC, Actor
from plenipot.core.amendments.reconstruct import Reconstruction, WordingDifference
from plenipot.core.amendments.reconstruct import reconstruct as put_together
from plenipot.core.filings.values import Proposal
from plenipot.core.marks.table import ADDING, Mark
from plenipot.core.text.dates import year_in
from plenipot.core.text.namesakes import find_namesakes
from plenipot.core.text.provisions import Provision, ProvisionKind
from plenipot.instruments import operations, queries
from plenipot.instruments.operations import Draft
from plenipot.instruments.values import Edition
from plenipot.proposals import contests, models
from plenipot.proposals.filed import standing, standing_rows, usual_form
from plenipot.proposals.values import Rebuilt

_AMENDING = frozenset(Mark) - ADDING
"""What stands under any other mark was there before."""
_DERIVED = "proposals.reconstruction"


def reconstruct(actor: Actor, conference: str, moment: datetime) -> tuple[Rebuilt, ...]:
    """Reconstruct, for each language, the texts that the conference amends and no file attests in that language.

    Only texts are put together anew on which something changed since the last time, each in a transaction of its own. A
    text that has come to hand is not reconstructed.
    Raises: NotPermitted, NotFound (no such conference).
    """
    require(actor, Act.RECONSTRUCT)
    place = conferences.conference(actor, conference)
    derived, number = f"{_DERIVED}.{place.id}", chronicle.state()[0]
    operative = tuple(call.slug for call in load(usual_form(actor, conference)).calls if call.operative)
    version = _version(operative)
    touched = _touched(place, chronicle.derived_since(derived, version))
    rebuilts = []
    for code, language in _amended(conference):
        if touched is None or code in touched:
            with transaction.atomic():
                rebuilt = _store_rebuilt(actor, place, (code, language), operative, moment)
        else:
            rebuilt = _unchanged(actor, place, code, language)
        if rebuilt is not None:
            rebuilts.append(rebuilt)
    chronicle_writing.record_derivation(derived, version, number)
    return tuple(rebuilts)


def _touched(place: Conference, since: int | None) -> frozenset[str] | None:
    """The codes of the texts on which something changed since an event; `None` where that may be all."""
    if since is None:
        return None
    rows = models.StandingProposal.objects.filter(conference_id=place.id)
    rows = rows.filter(Q(since__gt=since) | Q(until__gt=since)).order_by()
    codes = set(rows.values_list("instrument", flat=True).distinct())
    for event in chronicle.events_after(since):
        if event.kind in {"instruments.added", "instruments.ended"}:
            codes.add(event.subject.label)
        if event.conference == place.slug:
            codes.update(event.data.get("instruments", ()))
    return frozenset(codes)


def _amended(conference: str) -> list[tuple[str, str]]:
    """Code and language of the texts that papers which everybody may read amend."""
    rows = models.Proposal.objects.filter(
        readable(PUBLIC, "document__"),
        document__conference__slug=conference,
        reading__superseded_at__isnull=True,
        mark__in=[mark.value for mark in _AMENDING],
    ).exclude(instrument="")
    return sorted(set(rows.order_by().values_list("instrument", "reading__file__language").distinct()))


def _store_rebuilt(
    actor: Actor, place: Conference, text: tuple[str, str], operative: tuple[str, ...], moment: datetime
) -> Rebuilt | None:
    """Put one text together and store it as an edition, where no file attests it, setting former ones aside; `text` is its code and language."""
    if _is_attested(actor, place, *text):
        return None
    amending = _proposals_on(place.slug, *text)
    if not amending:
        return None
    code, language = text
    label = _commonest_edition(proposal.edition for proposal in amending)
    present = _base(actor, place, text, amending, moment)
    attested = present is not None and not present.reconstructed and present.language == language
    if present and attested and year_in(label) <= present.worded:
        return None
    draft = _make_draft(place.slug, code, language, label, amending, operative)
    if not draft.text:
        return None
    edition, is_new = operations.add(actor, draft, moment)
    return Rebuilt(edition, is_new, _set_aside(actor, edition))


def _unchanged(actor: Actor, place: Conference, code: str, language: str) -> Rebuilt | None:
    """A text that was put together before and is the base still."""
    present = queries.base(actor, place.slug, place.opens_on.year, code, language)
    if present is None or not present.reconstructed or (present.conference, present.language) != (place.slug, language):
        return None
    return Rebuilt(present, new=False, set_aside=_set_aside(actor, present))


def _is_attested(actor: Actor, place: Conference, code: str, language: str) -> bool:
    """Tell without reading the proposals whether a file attests the text that most of them amend.

    That is certain where most of them stand in a column of it: one that amends another text of that name does not.
    """
    present = queries.base(actor, place.slug, place.opens_on.year, code, language)
    if present is None or present.reconstructed or present.language != language:
        return False
    rows = standing_rows(PUBLIC, place.slug).filter(
        instrument=code, mark__in=[mark.value for mark in _AMENDING], proposal__reading__file__language=language
    )
    editions = list(rows.values_list("proposal__edition", flat=True))
    if (
        not editions
        or _other_languages(place.slug, code, language)
        or year_in(_commonest_edition(editions)) > present.worded
    ):
        return False
    return 2 * contests.count_laid(rows, present) >= len(editions)


def _other_languages(conference: str, code: str, language: str) -> bool:
    """Tell whether proposals on a text are read in other languages too, of which some may stand in this one."""
    rows = models.Proposal.objects.filter(readable(PUBLIC, "document__"), document__conference__slug=conference)
    return rows.filter(instrument=code).exclude(reading__file__language=language).exists()


def _base(
    actor: Actor, place: Conference, text: tuple[str, str], amending: list[Proposal], moment: datetime
) -> Edition | None:
    """The text that the proposals amend, as `instruments.queries.base` gives it.

    A text of that name from which most of them differ almost everywhere is set aside for the conference.
    """
    code, language = text
    while (present := queries.base(actor, place.slug, place.opens_on.year, code, language)) is not None:
        if present.reconstructed or present.language != language:
            break
        others = find_namesakes(((at, proposal.provisions) for at, proposal in enumerate(amending)), present.text)
        if 2 * len(others) <= len(amending):
            break
        operations.set_aside(actor, present, place.slug, moment)
    return present


def _set_aside(actor: Actor, reconstructed: Edition) -> tuple[str, ...]:
    """The keys of the texts of that name that were set aside for the conference."""
    editions = queries.instrument(actor, reconstructed.instrument).editions
    return tuple(edition.key for edition in editions if reconstructed.conference in edition.not_amended_by)


def _proposals_on(conference: str, code: str, language: str) -> list[Proposal]:
    """The proposals that amend a text, as they stand in one language.

    Only papers that everybody may read: a text in force is public, and so must be all that it is made of.
    """
    filings = standing(PUBLIC, conference, language, instrument=code)
    amending = (filed.proposal for filed in filings)
    return [proposal for proposal in amending if proposal.language == language and proposal.mark in _AMENDING]


def _commonest_edition(editions: Iterable[str]) -> str:
    """The edition that most say they amend, the latest of those equally frequent; empty where none says."""
    named = [edition for edition in editions if year_in(edition)]
    years = Counter(year_in(edition) for edition in named)
    if not years:
        return ""
    most = max(years, key=lambda year: (years[year], year))
    return Counter(edition for edition in named if year_in(edition) == most).most_common(1)[0][0]


def _make_draft(
    conference: str, code: str, language: str, label: str, amending: list[Proposal], operative: tuple[str, ...]
) -> Draft:
    """The edition that proposals on one text put together; those that amend another are left aside and named."""
    year = year_in(label)
    used = [proposal for proposal in amending if year_in(proposal.edition) in {0, year}]
    reconstruction = put_together({proposal.id: _with_words(proposal.provisions) for proposal in used}, operative)
    apart = [
        f"{proposal.id} amends another edition ({proposal.edition}) and was left aside."
        for proposal in amending
        if proposal not in used
    ]
    return Draft(
        instrument=code,
        key=f"before-{conference}",
        text=reconstruction.text,
        language=language,
        label=label,
        title=next((entry.accepted for entry in reconstruction.text if entry.kind is ProvisionKind.TITLE), ""),
        conference=conference,
        source="The proposals " + ", ".join(_witnesses(reconstruction)),
        reconstructed=True,
        differences=(*(_describe_difference(entry) for entry in reconstruction.differences), *apart),
        year=year,
    )


def _version(operative: tuple[str, ...]) -> str:
    """The code that puts texts together, and the calls that decide."""
    code = code_digest("plenipot.core.amendments.reconstruct", "plenipot.core.text.namesakes")
    return hashlib.blake2b(repr((code, operative)).encode(), digest_size=8).hexdigest()


def _with_words(provisions: Iterable[Provision]) -> list[Provision]:
    """The provisions without the rows of dots that stand for what is left out."""
    return [provision for provision in provisions if any(letter.isalnum() for letter in provision.rejected)]


def _witnesses(reconstruction: Reconstruction) -> list[str]:
    """The proposals that a reconstructed text rests on."""
    return sorted({pid for pids in reconstruction.sources.values() for pid in pids})


def _describe_difference(wording_difference: WordingDifference) -> str:
    """The wordings of a provision on which proposals do not agree, each with its proposals, in one line."""
    wordings = "; ".join(f"“{wording.text}” ({', '.join(wording.keys)})" for wording in wording_difference.wordings)
    return f"{wording_difference.address}: {wordings}"

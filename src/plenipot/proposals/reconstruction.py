"""Base texts that nobody has at hand, put together from the proposals that amend them.

What a proposal leaves when all its changes are rejected is the text it was written on. Where the proposals of a
conference on an instrument agree, their wordings are merged; where they do not, the wording of most stands and the
others are listed. The edition is labelled as reconstructed, and any text that a file attests is preferred to it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from plenipot.adapters.forms import load
from plenipot.conferences import queries as conferences
from plenipot.core.access.acts import Act, require
from plenipot.core.access.levels import PUBLIC, Actor
from plenipot.core.amendments.reconstruct import Reconstruction, WordingDifference
from plenipot.core.amendments.reconstruct import reconstruct as put_together
from plenipot.core.filings.values import Proposal
from plenipot.core.marks.table import ADDING, Mark
from plenipot.core.text.dates import year_in
from plenipot.core.text.namesakes import is_another_text
from plenipot.core.text.provisions import Provision, ProvisionKind
from plenipot.instruments import operations, queries
from plenipot.instruments.operations import Draft
from plenipot.instruments.values import Edition
from plenipot.proposals.queries import proposals, usual_form
from plenipot.proposals.values import Rebuilt

_AMENDING = frozenset(Mark) - ADDING
"""What stands under any other mark was there before."""


@transaction.atomic
def reconstruct(actor: Actor, conference: str, moment: datetime) -> tuple[Rebuilt, ...]:
    """Reconstruct, for each language, the texts that the conference amends and no file attests in that language.

    Done again it changes only what the proposals have changed; a text that has come to hand is not reconstructed.
    Raises: NotPermitted, NotFound (no such conference).
    """
    require(actor, Act.RECONSTRUCT)
    place = conferences.conference(actor, conference)
    year = place.opens_on.year
    operative = tuple(call.slug for call in load(usual_form(actor, conference)).calls if call.operative)
    rebuilts = []
    for (code, language), amending in sorted(_gathered(conference).items()):
        label = _edition(amending)
        present = _base(actor, conference, year, (code, language), amending, moment)
        attested = present is not None and not present.reconstructed and present.language == language
        if present and attested and year_in(label) <= present.worded:
            continue
        draft = _draft(conference, code, language, label, amending, operative)
        if draft.text:
            edition, is_new = operations.add(actor, draft, moment)
            rebuilts.append(Rebuilt(edition, is_new, _set_aside(actor, edition)))
    return tuple(rebuilts)


def _base(
    actor: Actor, conference: str, year: int, key: tuple[str, str], amending: list[Proposal], moment: datetime
) -> Edition | None:
    """The text that the proposals amend, as `instruments.queries.base` gives it.

    A text of that name from which most of them differ almost everywhere is set aside for the conference.
    """
    code, language = key
    while (present := queries.base(actor, conference, year, code, language)) is not None:
        others = [proposal for proposal in amending if is_another_text(proposal.provisions, present.text)]
        if present.reconstructed or present.language != language or 2 * len(others) <= len(amending):
            break
        operations.set_aside(actor, present, conference, moment)
    return present


def _set_aside(actor: Actor, reconstructed: Edition) -> tuple[str, ...]:
    """The keys of the texts of that name that were set aside for the conference."""
    editions = queries.instrument(actor, reconstructed.instrument).editions
    return tuple(edition.key for edition in editions if reconstructed.conference in edition.not_amended_by)


def _gathered(conference: str) -> dict[tuple[str, str], list[Proposal]]:
    """The proposals that amend something, by instrument and language.

    Only papers that everybody may read: a text in force is public, and so must be all that it is made of.
    """
    languages = sorted({language for proposal in proposals(PUBLIC, conference) for language in proposal.languages})
    gathered: dict[tuple[str, str], list[Proposal]] = {}
    for language in languages:
        for proposal in (proposal.proposal for proposal in proposals(PUBLIC, conference, language=language)):
            if proposal.language == language and proposal.instrument and proposal.mark in _AMENDING:
                gathered.setdefault((proposal.instrument, language), []).append(proposal)
    return gathered


def _edition(amending: Iterable[Proposal]) -> str:
    """The edition that most say they amend, the latest of those equally frequent; empty where none says."""
    named = [proposal.edition for proposal in amending if year_in(proposal.edition)]
    years = Counter(year_in(edition) for edition in named)
    if not years:
        return ""
    most = max(years, key=lambda year: (years[year], year))
    return Counter(edition for edition in named if year_in(edition) == most).most_common(1)[0][0]


def _draft(
    conference: str, code: str, language: str, label: str, amending: list[Proposal], operative: tuple[str, ...]
) -> Draft:
    """The edition that proposals on one text put together; those that amend another are left aside and named."""
    year = year_in(label)
    used = [proposal for proposal in amending if year_in(proposal.edition) in {0, year}]
    reconstruction = put_together({proposal.id: _speaking(proposal.provisions) for proposal in used}, operative)
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


def _speaking(provisions: Iterable[Provision]) -> list[Provision]:
    """Without the rows of dots that stand for what is left out."""
    return [provision for provision in provisions if any(letter.isalnum() for letter in provision.rejected)]


def _witnesses(reconstruction: Reconstruction) -> list[str]:
    return sorted({pid for pids in reconstruction.sources.values() for pid in pids})


def _describe_difference(wording_difference: WordingDifference) -> str:
    wordings = "; ".join(f"“{wording.text}” ({', '.join(wording.keys)})" for wording in wording_difference.wordings)
    return f"{wording_difference.address}: {wordings}"

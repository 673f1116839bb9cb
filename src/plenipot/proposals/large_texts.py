"""Instruments on which so much is proposed that no page loads it all: the proposals that a page shows, beside the text in force.

What is told of the others is asked of the rows that say what stands, and of the outlines by which it is known that a proposal
is about another text of the same name.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from plenipot.chronicle.queries import cached_until_next_event, readable
from plenipot.core.access.levels import Actor
from plenipot.core.consolidation.table import consolidate
from plenipot.instruments import queries as instruments
from plenipot.proposals import contests, editions, models, queries
from plenipot.proposals.filed import standing, standing_rows
from plenipot.proposals.lists import titles_of_instruments
from plenipot.proposals.values import Consolidated
from plenipot.proposals.wordings import read_in_force

MANY = 200
"""Proposals on one text from which it is so read: 170 are loaded and compiled in a third of a second."""
LANGUAGE = "en"
"""The language in which rows say what stands: who asks for another reads the same where nothing on the text has that language."""


@dataclass(frozen=True, slots=True)
class _Columns:
    """The ids of the proposals that can be set beside each other on a text, in their order, and of those in other languages."""

    language: str
    ids: tuple[str, ...]
    elsewhere: dict[str, tuple[str, ...]]


def is_large(actor: Actor, conference: str, code: str, language: str) -> bool:
    """Tell whether so much stands on a text for an actor who asks about the present, and is read in a language as in English.

    Raises: NotFound (no such conference).
    """
    if not actor.as_of.is_present or standing_rows(actor, conference).filter(instrument=code).count() < MANY:
        return False
    if language == LANGUAGE:
        return True
    edition = editions.amended(actor, conference, code, language)
    versions = models.Proposal.objects.filter(
        readable(actor, "document__"),
        document__conference__slug=conference,
        instrument=code,
        reading__file__language=language,
    )
    return edition is not None and edition.language != language and not versions.exists()


def column_ids(actor: Actor, conference: str, instrument: str, *, language: str = LANGUAGE) -> tuple[str, ...]:
    """The ids of the proposals that the consolidated table of an instrument sets beside each other, in its order.

    Raises: NotFound (no such conference).
    """
    code = instruments.written_code(instrument)
    if not _is_read_in_part(actor, conference, code, language):
        return queries.consolidated_ids(actor, conference, code, language=language)
    return _find_columns(actor, conference, code).ids


def consolidated_part(
    actor: Actor, conference: str, instrument: str, keys: Sequence[str], *, language: str = LANGUAGE
) -> Consolidated:
    """The consolidated table of the proposals of these ids, without loading any other where there are many.

    Raises: NotFound (no such conference, or neither a text nor a proposal).
    """
    code = instruments.written_code(instrument)
    if not _is_read_in_part(actor, conference, code, language):
        return queries.consolidated(actor, conference, code, keys, language=language)
    edition, columns = editions.amended(actor, conference, code, language), _find_columns(actor, conference, code)
    listed = {pid: place for place, pid in enumerate(columns.ids)}
    filings = standing(actor, conference, language, instrument=code, pid__in=[pid for pid in keys if pid in listed])
    included = tuple(sorted(filings, key=lambda filed: listed[filed.proposal.id]))
    rows = standing_rows(actor, conference).filter(instrument=code, pid__in=[filed.proposal.id for filed in included])
    presumed = {
        row.pid: read_in_force(row, actor.role, derived=True).proposal
        for row in rows.select_related("conference", "proposal__reading__file")
    }
    return Consolidated(
        conference=conference,
        instrument=code,
        title=(edition.title if edition else "") or titles_of_instruments(actor, conference, [code])[code],
        language=columns.language,
        edition=edition,
        table=consolidate(
            edition.text if edition else (),
            [replace(presumed[filed.proposal.id], sponsors=filed.proposal.sponsors) for filed in included],
        ),
        proposals=included,
        elsewhere=columns.elsewhere,
        other_editions=editions.others(edition, included),
    )


def _is_read_in_part(actor: Actor, conference: str, code: str, language: str) -> bool:
    """Tell whether what stands on a text is told by rows: it is much, on a text in their language, and all of it was laid on it."""
    if not is_large(actor, conference, code, language) or not contests.is_complete():
        return False
    edition = editions.amended(actor, conference, code, language)
    return edition is None or edition.language == LANGUAGE


@cached_until_next_event
def _find_columns(actor: Actor, conference: str, code: str) -> _Columns:
    """The columns of a text's table, and what is in other languages, by the rows that say what stands."""
    edition = editions.amended(actor, conference, code, LANGUAGE)
    rows = standing_rows(actor, conference).filter(instrument=code).order_by("filed_key", "pk")
    facts = tuple(rows.values_list("pid", "proposal__reading__file__language", "proposal_id", "basis"))
    base_language = (
        edition.language if edition else editions.commonest_language(language for _, language, _, _ in facts)
    )
    others = contests.namesakes_laid(rows, edition) if edition else frozenset()
    return _Columns(
        base_language,
        tuple(
            pid
            for pid, language, proposal, basis in facts
            if language == base_language and (proposal, basis) not in others
        ),
        editions.elsewhere(((pid, language) for pid, language, _, _ in facts), base_language),
    )

"""Tables of answers as they are put into the record: the meaning of their columns is asked once, and remembered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from plenipot.conferences.values import Conference
from plenipot.core.access.levels import Actor
from plenipot.core.identity.languages import CODES
from plenipot.core.procedure.endorsement import SignatureStand, latest_stands
from plenipot.core.procedure.endorsement_tables import (
    EndorsementTable,
    PrintedCount,
    ReadStand,
    digest_head,
    read_endorsements,
)
from plenipot.core.text.folding import fold_for_lookup
from plenipot.errors import Malformed
from plenipot.participation import queries as participation
from plenipot.rounds import models, queries
from plenipot.rounds.recording import put_answer
from plenipot.rounds.values import AnswerFacts, ImportedAnswers, RefusedStand


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnWords:
    """The words of a person on a table: the meaning of columns by their heads, of signs, and on what a table without proposals is."""

    columns: Mapping[str, str] = field(default_factory=dict)
    signs: Mapping[str, str] = field(default_factory=dict)
    subject: str = ""


def put_table(
    actor: Actor,
    place: Conference,
    group: str,
    rows: Sequence[Sequence[str]],
    moment: datetime,
    *,
    words: ColumnWords,
    facts: AnswerFacts,
) -> ImportedAnswers:
    """Record the answers in a table; an answer that stands already is not recorded again. Raises: Malformed."""
    open_rounds = {}
    for row in queries.round_rows(actor, place.slug).filter(group=group).select_related("conference"):
        open_rounds[fold_for_lookup(row.subject)] = open_rounds[fold_for_lookup(row.key)] = row
    columns, signs = _remembered(actor, place.slug, group, rows)
    table = read_endorsements(
        rows,
        country_names(actor),
        meanings=columns | dict(words.columns),
        signs=signs | dict(words.signs),
        subjects=[name for row in open_rounds.values() for name in (row.key, row.subject)],
        subject=words.subject,
    )
    new, repeated, refused = 0, 0, []
    for stand in table.stands:
        why = ""
        signature_round = open_rounds.get(fold_for_lookup(stand.subject))
        if signature_round is None:
            why = f"There is no round of {group} on “{stand.subject}”."
        elif _stands_so(signature_round, stand):
            repeated += 1
        else:
            try:
                new += put_answer(actor, signature_round, stand.administration, stand.stand, moment, facts=facts)
            except Malformed as refusal:
                why = str(refusal)
        if why:
            refused.append(RefusedStand(subject=stand.subject, administration=stand.administration, why=why))
    meanings = {head: str(meaning) for head, meaning in table.meanings.items()}
    if words.columns or words.signs:
        models.RememberedTable.objects.create(
            conference_id=place.id,
            group=group,
            head=digest_head(table.head),
            columns=meanings | dict(words.columns),
            signs=signs | dict(words.signs),
            recorded_at=moment,
        )
    return ImportedAnswers(
        new=new,
        known_already=repeated,
        findings=table.findings,
        refused=tuple(refused),
        differing=tuple(_differing(table)),
        columns=meanings,
    )


def _remembered(
    actor: Actor, conference: str, group: str, rows: Sequence[Sequence[str]]
) -> tuple[dict[str, str], dict[str, str]]:
    """The meaning of columns and signs as somebody said it of a table with the same head: any of its rows may be that."""
    for cells in rows:
        columns, signs = queries.remembered_columns(actor, conference, group, digest_head(cells))
        if columns:
            return columns, signs
    return {}, {}


def _stands_so(row: models.SignatureRound, stand: ReadStand) -> bool:
    """Tell whether the answer of a table is the one that counts already."""
    answers = row.answers.filter(administration=stand.administration, struck_at__isnull=True).order_by("id")
    counting = latest_stands(map(queries.dated_stand, answers)).get(stand.administration)
    return counting is not None and counting.stand is stand.stand


def _differing(table: EndorsementTable) -> Iterable[PrintedCount]:
    """The printed counts that are not those of the signs in the table; a provisional one counts provisional signs too."""
    for printed in table.counts:
        counted = {SignatureStand.SUPPORTS} | ({SignatureStand.PROVISIONAL} if printed.provisional else set())
        own = [stand for stand in table.stands if stand.subject == printed.subject and stand.stand in counted]
        if len(own) != printed.number:
            yield printed


def country_names(actor: Actor) -> dict[str, str]:
    """Every name of every administration, folded for look-up, in each language that is known → its symbol.

    A name that is that of two administrations names none.
    """
    codes = participation.symbols(actor)
    codes_by_name: dict[str, set[str]] = {}
    for language in CODES:
        for code, name in participation.names(actor, language).items():
            if code in codes:
                codes_by_name.setdefault(fold_for_lookup(name), set()).add(code)
    return {name: next(iter(named)) for name, named in codes_by_name.items() if len(named) == 1}

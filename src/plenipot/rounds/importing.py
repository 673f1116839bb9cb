"""Tables of answers as they are put into the record: the meaning of their columns is asked once, and remembered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from plenipot.conferences.values import Conference
from plenipot.core.access.levels import Actor
from plenipot.core.identity.languages import CODES
from plenipot.core.procedure.endorsement import DatedStand, SignatureStand, latest_stands
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
from plenipot.rounds.recording import day_stated, put_answer
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
    new, repeated, refused = _put_stands(actor, place, group, open_rounds, table.stands, moment, facts=facts)
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


def _put_stands(
    actor: Actor,
    place: Conference,
    group: str,
    open_rounds: Mapping[str, models.SignatureRound],
    stands: Iterable[ReadStand],
    moment: datetime,
    *,
    facts: AnswerFacts,
) -> tuple[int, int, list[RefusedStand]]:
    """Record stands of a table, each in its round; how many are new, how many stood so already, and those that were refused."""
    members = queries.members_on(actor, place.slug, group, day_stated(facts, moment))
    counting = _counting_stands(open_rounds.values())
    new, repeated, refused = 0, 0, []
    for stand in stands:
        why = ""
        signature_round = open_rounds.get(fold_for_lookup(stand.subject))
        if signature_round is None:
            why = f"There is no round of {group} on “{stand.subject}”."
        elif counting.get((signature_round.pk, stand.administration)) is stand.stand:
            repeated += 1
        else:
            try:
                new += put_answer(
                    actor,
                    place,
                    signature_round,
                    stand.administration,
                    stand.stand,
                    moment,
                    members=members,
                    facts=facts,
                )
                counting |= _counting_stands([signature_round], stand.administration)
            except Malformed as refusal:
                why = str(refusal)
        if why:
            refused.append(RefusedStand(subject=stand.subject, administration=stand.administration, why=why))
    return new, repeated, refused


def _remembered(
    actor: Actor, conference: str, group: str, rows: Sequence[Sequence[str]]
) -> tuple[dict[str, str], dict[str, str]]:
    """The meaning of columns and signs as somebody said it of a table with the same head: any of its rows may be that."""
    remembered = queries.remembered_tables(actor, conference, group)
    meanings = (remembered.get(digest_head(cells), ({}, {})) for cells in rows if remembered)
    return next(((columns, signs) for columns, signs in meanings if columns), ({}, {}))


def _counting_stands(
    rows: Iterable[models.SignatureRound], administration: str = ""
) -> dict[tuple[int, str], SignatureStand]:
    """Round and administration → the stand that counts now; of one administration where it is named."""
    answers = models.RoundAnswer.objects.filter(round__in={row.pk for row in rows}, struck_at__isnull=True)
    if administration:
        answers = answers.filter(administration=administration)
    by_round: dict[int, list[DatedStand]] = {}
    for answer in answers.order_by("id"):
        by_round.setdefault(answer.round_id, []).append(queries.dated_stand(answer))
    return {
        (number, code): stand.stand
        for number, stands in by_round.items()
        for code, stand in latest_stands(stands).items()
    }


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

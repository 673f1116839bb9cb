"""Reading Final Acts: adopted texts in full, lists of titles, declarations, reservations, signatures, and States bound."""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import Any

from plenipot.chronicle.queries import recorded_by, so_by
from plenipot.conferences import queries as conferences
from plenipot.core.access.levels import Actor
from plenipot.core.identity.addresses import split_code
from plenipot.core.procedure.adoption import AdoptionKind, is_provisional
from plenipot.core.procedure.declarations import (
    ConsentForm,
    DeclarationKind,
    ReservationFate,
    in_french_order,
)
from plenipot.core.procedure.reports import Keeping, ReportCertainty
from plenipot.instruments import queries as instruments
from plenipot.outcomes import models, queries
from plenipot.outcomes.striking import ended
from plenipot.outcomes.values import (
    AdoptedText,
    Adoption,
    BoundState,
    Declaration,
    FinalActs,
    FinalSignature,
    SettledReservation,
    name_final_acts,
)
from plenipot.participation import queries as participation
from plenipot.participation.operations import participants

_CREDENTIALS = "credentials"
"""The group of facts about participants, in rule books, that says whether credentials are in order."""


def final_acts(actor: Actor, conference: str) -> FinalActs:
    """Everything that the Final Acts of a conference hold; in an observer's record a compilation of adopted texts. Raises: NotFound."""
    place = conferences.conference(actor, conference)
    standing = queries.standing_adoptions(actor, conference)
    binding = queries.treaties(actor, conference)
    texts = [queries.adopted_text(entry) for entry in standing if entry.kind is not AdoptionKind.ABROGATED]
    signed = declarations(actor, conference)
    return FinalActs(
        conference=conference,
        by_authority=place.keeping is Keeping.AUTHORITY,
        name=name_final_acts(place),
        treaties=tuple(text for text in texts if text.adoption.code in binding),
        new=tuple(sorted((text for text in texts if text.adoption.kind is AdoptionKind.NEW), key=_by_number)),
        revised=tuple(
            sorted(
                (
                    text
                    for text in texts
                    if text.adoption.kind is AdoptionKind.REVISED and text.adoption.code not in binding
                ),
                key=_by_number,
            )
        ),
        abrogated=tuple(entry for entry in standing if entry.kind is AdoptionKind.ABROGATED),
        declarations=tuple(row for row in signed if row.kind is DeclarationKind.DECLARATION),
        reservations=tuple(row for row in signed if row.kind is DeclarationKind.RESERVATION),
        signatures=signatures(actor, conference),
        in_force=_still_in_force(actor, conference, standing),
    )


def _by_number(text: AdoptedText) -> tuple[str, bool, int, str]:
    """The order of adopted texts: by kind, those without a number of their own behind the others."""
    code = text.adoption.code
    kind, number = split_code(code)
    return kind, is_provisional(code), int(number) if number.isdecimal() else 0, code


def _still_in_force(actor: Actor, conference: str, standing: tuple[Adoption, ...]) -> tuple[tuple[str, str, str], ...]:
    """The texts of the record that the conference neither revised nor abrogated, by code.

    Only texts of the kinds that it adopts, with an edition of an earlier year.
    Source: Decision 3 (Minneapolis, 1998): they stay in force until a conference revises or abrogates them.
    """
    year = conferences.conference(actor, conference).opens_on.year
    touched = {entry.code for entry in standing}
    listed = []
    for text in instruments.instruments(actor):
        base = instruments.chosen(text, conference, year)
        if text.code not in touched and base is not None and text.number:
            listed.append((text.code, base.label or base.key, base.title or text.title))
    return tuple(listed)


def declarations(actor: Actor, conference: str) -> tuple[Declaration, ...]:
    """Declarations and reservations on signing, by number of receipt. Raises: NotFound."""
    conferences.conference(actor, conference)
    rows = models.Declaration.objects.filter(
        so_by(actor.as_of, "recorded_at", "received_on"), conference__slug=conference
    ).prefetch_related("outcomes")
    standing = rows.exclude(ended(actor.as_of)).order_by("number", "id")
    return tuple(_declaration(actor, row) for row in standing)


def signatures(actor: Actor, conference: str) -> tuple[FinalSignature, ...]:
    """The signatures of the Final Acts in French order, with what is known of credentials. Raises: NotFound."""
    place = conferences.conference(actor, conference)
    rows = models.FinalSignature.objects.filter(
        so_by(actor.as_of, "recorded_at", "signed_on"), conference__slug=conference
    )
    by_state = {row.state: row for row in rows.exclude(ended(actor.as_of)).order_by("id")}
    if not by_state:
        return ()
    groups = {fact.code: fact.group for fact in place.rules.facts}
    at = datetime.combine(place.closes_on, time(23, 59), UTC)
    credentials = {
        view.code: fact.name
        for view in participants(actor, conference, at)
        for fact in view.standings
        if groups.get(fact.code) == _CREDENTIALS
    }
    names = participation.names(actor)
    return tuple(
        FinalSignature(
            state=state,
            name=names.get(state, state),
            signatories=tuple(by_state[state].signatories),
            signed_on=by_state[state].signed_on,
            credentials=credentials.get(state, ""),
            source=by_state[state].source,
            certainty=ReportCertainty(by_state[state].certainty),
        )
        for state in in_french_order(by_state, participation.names(actor, "fr"))
    )


def bound_states(actor: Actor, conference: str = "", *, instrument: str = "") -> tuple[BoundState, ...]:
    """The States that consented to amendments of treaties, in the order of record; of one conference or one treaty where asked."""
    rows = models.Consent.objects.filter(
        recorded_by(actor.as_of, "recorded_at")
        if actor.as_of.at is None
        else so_by(actor.as_of, "recorded_at", "bound_since")
    ).select_related("conference")
    if conference:
        rows = rows.filter(conference__slug=conference)
    if instrument:
        rows = rows.filter(code=instruments.written_code(instrument))
    return tuple(
        BoundState(
            conference=row.conference.slug,
            code=row.code,
            state=row.state,
            form=ConsentForm(row.form),
            deposited_on=row.deposited_on,
            bound_since=row.bound_since,
            source=row.source,
            certainty=ReportCertainty(row.certainty),
        )
        for row in rows.exclude(ended(actor.as_of)).order_by("code", "id")
    )


def _declaration(actor: Actor, row: Any) -> Declaration:
    """A declaration from its row, with the ends of a reservation that were known."""
    settled = (outcome for outcome in row.outcomes.all() if actor.as_of.knows(outcome.recorded_at))
    return Declaration(
        number=row.number,
        kind=DeclarationKind(row.kind),
        states=tuple(row.states),
        words=row.words,
        language=row.language,
        provisions=tuple(row.provisions),
        replies_to=tuple(row.replies_to),
        received_on=row.received_on,
        source=row.source,
        certainty=ReportCertainty(row.certainty),
        recorded_at=row.recorded_at,
        settled=tuple(
            SettledReservation(
                state=outcome.state,
                fate=ReservationFate(outcome.fate),
                happened_on=outcome.happened_on,
                source=outcome.source,
                certainty=ReportCertainty(outcome.certainty),
            )
            for outcome in settled
        ),
    )

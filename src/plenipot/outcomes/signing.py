"""Writing what States do about adopted texts: declare on signing, reserve, sign the Final Acts, consent to be bound."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from plenipot.conferences.operations import lock_conference
from plenipot.core.access.acts import Act, require
from plenipot.core.access.levels import Actor
from plenipot.core.procedure.adoption import AdoptionKind
from plenipot.core.procedure.declarations import (
    ConsentForm,
    DeclarationKind,
    ReservationFate,
    check_declaration,
    next_receipt,
)
from plenipot.core.procedure.reports import ReportCertainty
from plenipot.errors import Conflict, Malformed, NotFound, NotInOrder
from plenipot.instruments import queries as instruments
from plenipot.outcomes import final_acts, models, queries
from plenipot.outcomes.recording import record_outcome
from plenipot.outcomes.values import BoundState, Declaration, FinalSignature


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclarationFacts:
    """The facts of a declaration as they are typed; without a `number` it is the next that is received."""

    kind: DeclarationKind = DeclarationKind.DECLARATION
    number: int | None = None
    language: str = "en"
    provisions: tuple[str, ...] = ()
    replies_to: tuple[int, ...] = ()
    received_on: date | None = None
    source: str = ""
    certainty: ReportCertainty | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SignatureFacts:
    """The facts of a signature as they are typed."""

    signatories: tuple[str, ...] = ()
    signed_on: date | None = None
    source: str = ""
    certainty: ReportCertainty | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentFacts:
    """The facts of a consent as they are typed."""

    form: ConsentForm = ConsentForm.RATIFICATION
    deposited_on: date | None = None
    bound_since: date | None = None
    source: str = ""
    certainty: ReportCertainty | None = None


@transaction.atomic
def record_declaration(
    actor: Actor, conference: str, states: tuple[str, ...], words: str, moment: datetime, *, facts: DeclarationFacts
) -> Declaration:
    """Record what States declare on signing, under the number of its receipt; one that replies to others is of the second round.

    Raises: NotPermitted, NotFound, NotInOrder (a reservation where no treaty was amended), Malformed, Conflict (the number is taken).
    """
    require(actor, Act.RECORD_DECLARATION)
    place = lock_conference(actor, conference)
    codes = [state.strip() for state in states if state.strip()]
    if not codes or not words.strip():
        raise Malformed("A declaration has States that make it, and words.", place="words" if codes else "states")
    present = final_acts.declarations(actor, conference)
    provisions = [str(instruments.written_address(address) or address) for address in facts.provisions]
    check_declaration(
        facts.kind,
        provisions,
        facts.replies_to,
        treaties=queries.treaties(actor, conference),
        amended=_amended(actor, conference),
        received={entry.number for entry in present},
    )
    number = facts.number or next_receipt([*(entry.number for entry in present), *_withdrawn_numbers(place.id)])
    if number in {entry.number for entry in present}:
        raise Conflict(f"Declaration {number} is recorded already.")
    models.Declaration.objects.create(
        conference_id=place.id,
        number=number,
        kind=facts.kind.value,
        states=codes,
        words=words.strip(),
        language=facts.language,
        provisions=provisions,
        replies_to=sorted(set(facts.replies_to)),
        received_on=facts.received_on,
        source=facts.source.strip(),
        certainty=(facts.certainty or place.keeping.usual_certainty).value,
        recorded_at=moment,
    )
    happened = facts.received_on
    record_outcome(actor, "outcomes.declared", conference, str(number), moment, happened=happened, states=codes)
    return next(entry for entry in final_acts.declarations(actor, conference) if entry.number == number)


@transaction.atomic
def settle_reservation(
    actor: Actor,
    conference: str,
    number: int,
    state: str,
    fate: ReservationFate,
    moment: datetime,
    *,
    happened_on: date | None = None,
    source: str = "",
    certainty: ReportCertainty | None = None,
) -> Declaration:
    """Record that a State confirmed its reservation when it gave its consent, or did not, so that it lapsed.

    Raises: NotPermitted, NotFound (no such reservation of that State), NotInOrder (a declaration needs no confirmation), Conflict.
    """
    require(actor, Act.SETTLE_RESERVATION)
    place = lock_conference(actor, conference)
    entry = next((row for row in final_acts.declarations(actor, conference) if row.number == number), None)
    if entry is None or state not in entry.states:
        raise NotFound(f"There is no declaration {number} of {state} in “{conference}”.")
    if entry.kind is not DeclarationKind.RESERVATION:
        raise NotInOrder(
            f"{number} is a declaration: only a reservation to an amendment is confirmed or lapses.", "CV 32B"
        )
    if any(settled.state == state for settled in entry.settled):
        raise Conflict(f"What became of the reservation of {state} is recorded already.")
    models.ReservationOutcome.objects.create(
        declaration=models.Declaration.objects.get(conference_id=place.id, number=number, struck_at__isnull=True),
        state=state,
        fate=fate.value,
        happened_on=happened_on,
        source=source.strip(),
        certainty=(certainty or place.keeping.usual_certainty).value,
        recorded_at=moment,
    )
    record_outcome(
        actor, "outcomes.reservation-settled", conference, str(number), moment, happened=happened_on, fate=fate.value
    )
    return next(row for row in final_acts.declarations(actor, conference) if row.number == number)


@transaction.atomic
def sign_final_acts(
    actor: Actor, conference: str, state: str, moment: datetime, *, facts: SignatureFacts
) -> FinalSignature:
    """Record that a State signed the Final Acts. Raises: NotPermitted, NotFound, Malformed, Conflict (it is recorded already)."""
    require(actor, Act.SIGN_FINAL_ACTS)
    place = lock_conference(actor, conference)
    if not state.strip():
        raise Malformed("Say which State signed.", place="state")
    if any(row.state == state for row in final_acts.signatures(actor, conference)):
        raise Conflict(f"The signature of {state} is recorded already.")
    models.FinalSignature.objects.create(
        conference_id=place.id,
        state=state.strip(),
        signatories=[name.strip() for name in facts.signatories if name.strip()],
        signed_on=facts.signed_on,
        source=facts.source.strip(),
        certainty=(facts.certainty or place.keeping.usual_certainty).value,
        recorded_at=moment,
    )
    record_outcome(actor, "outcomes.signed", conference, state.strip(), moment, happened=facts.signed_on)
    return next(row for row in final_acts.signatures(actor, conference) if row.state == state.strip())


@transaction.atomic
def bind_state(
    actor: Actor, conference: str, instrument: str, state: str, moment: datetime, *, facts: ConsentFacts
) -> BoundState:
    """Record that a State consented to be bound by a treaty as the conference amended it.

    Raises: NotPermitted, NotFound, NotInOrder (the text is no treaty, or was not amended here), Malformed, Conflict.
    """
    require(actor, Act.BIND_STATE)
    place = lock_conference(actor, conference)
    code = instruments.written_code(instrument.strip())
    if code not in queries.treaties(actor, conference):
        raise NotInOrder(f"{code} is not known to bind States by their own consent.")
    if code not in _amended(actor, conference):
        raise NotInOrder(f"No amendment of {code} was adopted here, so nobody can consent to one.")
    if not state.strip():
        raise Malformed("Say which State consents.", place="state")
    if any((row.code, row.state) == (code, state) for row in final_acts.bound_states(actor, conference)):
        raise Conflict(f"The consent of {state} is recorded already.")
    models.Consent.objects.create(
        conference_id=place.id,
        code=code,
        state=state.strip(),
        form=facts.form.value,
        deposited_on=facts.deposited_on,
        bound_since=facts.bound_since,
        source=facts.source.strip(),
        certainty=(facts.certainty or place.keeping.usual_certainty).value,
        recorded_at=moment,
    )
    record_outcome(actor, "outcomes.bound", conference, f"{code} {state.strip()}", moment, happened=facts.bound_since)
    return next(
        row for row in final_acts.bound_states(actor, conference) if (row.code, row.state) == (code, state.strip())
    )


def _withdrawn_numbers(place: int) -> Iterable[int]:
    """The numbers of declarations that were withdrawn: no other one is received under them."""
    rows = models.Declaration.objects.filter(conference_id=place, ended_on__isnull=False)
    return rows.values_list("number", flat=True)


def _amended(actor: Actor, conference: str) -> set[str]:
    """The codes of the texts of which the conference adopted a revision."""
    return {entry.code for entry in queries.standing_adoptions(actor, conference) if entry.kind is AdoptionKind.REVISED}

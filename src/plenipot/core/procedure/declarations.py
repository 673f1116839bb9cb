"""Declarations on signing: what a delegation declares when it signs Final Acts, and what a reservation needs to hold.

Three acts are never merged: a reservation voiced at a decision stands in the minutes; a *declaration* is made on signing, and
others may reply to it in a second round; a *reservation* to an amendment of a treaty is made on signing too, holds only where it
is confirmed when the State gives its consent, and lapses otherwise. Where no treaty was amended there can be none.
Source: Convention of the ITU, Article 32B (as published in the Swiss official collection, 0.784.021).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from enum import StrEnum

from plenipot.core.identity.addresses import Address
from plenipot.core.text.folding import fold_for_lookup
from plenipot.errors import Malformed, NotInOrder


class DeclarationKind(StrEnum):
    """The kinds of what is declared on signing."""

    DECLARATION = "declaration"
    RESERVATION = "reservation"
    """To an amendment of a treaty."""


DECLARATION_WORDS = {
    DeclarationKind.DECLARATION: "declaration",
    DeclarationKind.RESERVATION: "reservation to an amendment",
}


class StateActKind(StrEnum):
    """The acts of a State that can be struck, or withdrawn by it."""

    DECLARATION = "declaration"
    SIGNATURE = "signature"
    CONSENT = "consent"


STATE_ACT_WORDS = {
    StateActKind.DECLARATION: "declaration",
    StateActKind.SIGNATURE: "signature",
    StateActKind.CONSENT: "consent to be bound",
}


class ReservationFate(StrEnum):
    """The ends that a reservation to an amendment can come to."""

    CONFIRMED = "confirmed"
    LAPSED = "lapsed"


RESERVATION_WORDS = {
    ReservationFate.CONFIRMED: "confirmed when consent was given",
    ReservationFate.LAPSED: "lapsed: not confirmed when consent was given",
}


class ConsentForm(StrEnum):
    """The forms in which a State consents to be bound. Source: CS 208."""

    RATIFICATION = "ratification"
    ACCEPTANCE = "acceptance"
    APPROVAL = "approval"
    ACCESSION = "accession"


CONSENT_WORDS = {
    ConsentForm.RATIFICATION: "ratification",
    ConsentForm.ACCEPTANCE: "acceptance",
    ConsentForm.APPROVAL: "approval",
    ConsentForm.ACCESSION: "accession",
}


def check_declaration(
    kind: DeclarationKind,
    provisions: Collection[str],
    replies_to: Iterable[int],
    *,
    treaties: Collection[str],
    amended: Collection[str],
    received: Collection[int],
) -> None:
    """Refuse a declaration that cannot be one: `treaties` bind States one by one, `amended` are those that the conference amended.

    `received` are the numbers of the declarations so far.
    Raises: NotInOrder (a reservation where no treaty was amended), Malformed (to no treaty; a reply to nothing).
    """
    if missing := sorted(set(replies_to) - set(received)):
        raise Malformed(f"There is no declaration {missing[0]} to reply to.", place="replies_to")
    if kind is not DeclarationKind.RESERVATION:
        return
    names = ", ".join(sorted(treaties))
    if not treaties:
        raise NotInOrder("It is not known which instruments of this organisation bind each State by its own consent.")
    if not set(amended) & set(treaties):
        raise NotInOrder(
            f"No amendment of {names} was adopted here, so there is none to which anybody could make a reservation; "
            "what is declared on signing is a declaration.",
            "CV 32B",
        )
    reserved = {Address(provision).instrument for provision in provisions}
    if not reserved or not reserved <= set(amended) & set(treaties):
        raise Malformed(
            f"A reservation is one to an amendment of {', '.join(sorted(set(amended) & set(treaties)))}: name its provisions.",
            place="provisions",
        )


def next_receipt(numbers: Iterable[int]) -> int:
    """The number of the declaration that is received next."""
    return max(numbers, default=0) + 1


def in_french_order(states: Iterable[str], names: Mapping[str, str]) -> list[str]:
    """States, by code, in the alphabetical order of their French names; one without a name by its code.

    Source: practice of signatures in the Final Acts of plenipotentiary conferences.
    """

    def key(state: str) -> tuple[str, str]:
        return fold_for_lookup(names.get(state, state)), state

    return sorted(states, key=key)

"""Fields that an authenticator fills in: `passkeys.js` puts their question to it, and its answer into the field."""

from __future__ import annotations

import ipaddress
import json
from datetime import datetime
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from plenipot.accounts.challenges import Challenge, ChallengePurpose, PasskeyAnswer, make_challenge
from plenipot.accounts.queries import passkey_identifiers
from plenipot.accounts.values import AccountView
from plenipot.adapters.passkeys import RelyingParty, authentication_question, registration_question

PASSKEY_FIELD = "passkey"
"""The name of the field with an authenticator's answer."""
PROOF_PASSKEY_FIELD = "proof_passkey"
"""The name of the field with the answer of a passkey that proves once more who somebody is."""
_TITLE = "Plenipot"
_LONGEST = 20_000
"""Letters of an answer: with the certificates of its maker it has some thousands."""


def relying_party(request: HttpRequest) -> RelyingParty | None:
    """The site as an authenticator knows it; `None` where it is asked by a number, for which no passkey can be made."""
    host = request.get_host()
    name = host.rpartition(":")[0] if host.rpartition(":")[2].isdigit() and not host.endswith("]") else host
    try:
        ipaddress.ip_address(name.strip("[]"))
    except ValueError:
        return RelyingParty(name, f"{request.scheme}://{host}", _TITLE)
    return None


class PasskeyInput(forms.HiddenInput):
    """A hidden field that never shows again what was sent in it: an answer is good once."""

    def format_value(self, value: Any) -> None:
        """Return nothing."""


class PasskeyField(forms.CharField):
    """The answer of an authenticator to a question; a script asks it, so that without one the field stays empty."""

    asks_authenticator = True
    """For templates: the page needs the script that asks."""

    def __init__(self, *, question: str, challenge: Challenge, method: str, button: Any = "", **options: Any) -> None:
        """Put the question beside the hidden field; with a `button` the script asks when that is pressed, else when the form is sent."""
        attributes = {
            "data-passkey": method,
            "data-question": question,
            "data-challenge": challenge.signed,
            "data-refused": _("No passkey was used: the authenticator gave none, or it was stopped."),
        }
        if button:
            attributes["data-button"] = button
        widget = PasskeyInput(attrs=attributes)
        super().__init__(max_length=_LONGEST, strip=False, widget=widget, **options)

    def clean(self, value: Any) -> PasskeyAnswer | None:
        """The answer with its challenge; `None` where there is none and none is needed. Raises: ValidationError."""
        typed = super().clean(value)
        if not typed:
            return None
        try:
            sent = json.loads(typed)
            return PasskeyAnswer(str(sent["challenge"]), json.dumps(sent["credential"]))
        except (ValueError, TypeError, KeyError, RecursionError) as error:
            raise forms.ValidationError(_("This is no answer of an authenticator.")) from error


def registration_field(party: RelyingParty, account: AccountView, moment: datetime) -> PasskeyField:
    """The field that takes a new passkey of an account."""
    challenge = make_challenge(ChallengePurpose.REGISTER, moment, key=account.key)
    question = registration_question(
        party,
        challenge.value,
        key=account.key,
        email=account.email,
        name=account.name,
        present=passkey_identifiers(account.key),
    )
    return PasskeyField(
        question=question,
        challenge=challenge,
        method="create",
        error_messages={"required": gettext_lazy("A passkey is made by a script of this page, which did not run.")},
    )


def sign_in_field(party: RelyingParty, moment: datetime) -> PasskeyField:
    """The field that takes the answer of any passkey of this site."""
    challenge = make_challenge(ChallengePurpose.SIGN_IN, moment)
    question = authentication_question(party, challenge.value)
    return PasskeyField(
        question=question, challenge=challenge, method="get", button=gettext_lazy("Sign in with a passkey")
    )


def proof_field(party: RelyingParty, key: str, moment: datetime) -> PasskeyField | None:
    """The field that takes the answer of one of an account's passkeys in place of its password; `None` where it has none."""
    accepted = passkey_identifiers(key)
    if not accepted:
        return None
    challenge = make_challenge(ChallengePurpose.PROVE, moment, key=key)
    question = authentication_question(party, challenge.value, accepted=accepted)
    return PasskeyField(
        question=question,
        challenge=challenge,
        method="get",
        button=gettext_lazy("Prove it with a passkey instead"),
        required=False,
    )

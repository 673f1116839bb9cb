"""Passkeys: the questions that a site puts to an authenticator, and whether what it answers is in order.

The words are those of the standard: the *relying party* is the site, its identifier the name of its host; a *challenge* is random
and answered once; a *credential* is a key pair of which the authenticator keeps the private half. Questions and answers are JSON
as browsers read and write them. The library is loaded where a passkey is asked for, since that takes as long as a short
command. Source: W3C, Web Authentication Level 3.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from plenipot.errors import Malformed

if TYPE_CHECKING:
    from webauthn.helpers.structs import PublicKeyCredentialDescriptor

_Verified = TypeVar("_Verified")
REFUSED = "This passkey was not accepted, and nothing was done. Try again, or use your password."
"""The sentence that refuses an answer; why, is not said to whoever may try to forge one."""


class RelyingParty(NamedTuple):
    """The site as an authenticator knows it: the name of its host, its origin (``https://host:port``), and a title."""

    host: str
    origin: str
    title: str


class Credential(NamedTuple):
    """The public half of a passkey: its identifier in base64url, the key, and how often it has signed, where that is counted."""

    identifier: str
    public_key: bytes
    sign_count: int


def registration_question(
    party: RelyingParty, challenge: bytes, *, key: str, email: str, name: str, present: Iterable[str]
) -> str:
    """The question by which an authenticator makes a passkey for an account, unless it has one of those `present`."""
    from webauthn import generate_registration_options, options_to_json  # noqa: PLC0415 - see above
    from webauthn.helpers import structs  # noqa: PLC0415 - see above

    options = generate_registration_options(
        rp_id=party.host,
        rp_name=party.title,
        user_id=key.encode(),
        user_name=email,
        user_display_name=name,
        challenge=challenge,
        authenticator_selection=structs.AuthenticatorSelectionCriteria(
            resident_key=structs.ResidentKeyRequirement.REQUIRED,
            user_verification=structs.UserVerificationRequirement.REQUIRED,
        ),
        exclude_credentials=_descriptors(present),
    )
    return options_to_json(options)


def authentication_question(party: RelyingParty, challenge: bytes, *, accepted: Iterable[str] = ()) -> str:
    """The question by which an authenticator proves that it holds one of the passkeys `accepted`; without any, one of this site."""
    from webauthn import generate_authentication_options, options_to_json  # noqa: PLC0415 - see above
    from webauthn.helpers.structs import UserVerificationRequirement  # noqa: PLC0415 - see above

    options = generate_authentication_options(
        rp_id=party.host,
        challenge=challenge,
        allow_credentials=_descriptors(accepted),
        user_verification=UserVerificationRequirement.REQUIRED,
    )
    return options_to_json(options)


def check_registration(party: RelyingParty, challenge: bytes, answer: str) -> Credential:
    """The new passkey in an authenticator's answer. Raises: Malformed (it is not in order, or answers another question)."""
    from webauthn import verify_registration_response  # noqa: PLC0415 - see above
    from webauthn.helpers import bytes_to_base64url  # noqa: PLC0415 - see above

    verified = _checked(
        lambda: verify_registration_response(
            credential=answer,
            expected_challenge=challenge,
            expected_rp_id=party.host,
            expected_origin=party.origin,
            require_user_verification=True,
        )
    )
    return Credential(bytes_to_base64url(verified.credential_id), verified.credential_public_key, verified.sign_count)


def check_authentication(party: RelyingParty, challenge: bytes, answer: str, credential: Credential) -> int:
    """The number of times that a passkey has signed, with this answer. Raises: Malformed (it is not in order, or not made by this passkey)."""
    from webauthn import verify_authentication_response  # noqa: PLC0415 - see above

    verified = _checked(
        lambda: verify_authentication_response(
            credential=answer,
            expected_challenge=challenge,
            expected_rp_id=party.host,
            expected_origin=party.origin,
            credential_public_key=credential.public_key,
            credential_current_sign_count=credential.sign_count,
            require_user_verification=True,
        )
    )
    return verified.new_sign_count


def credential_identifier(answer: str) -> str:
    """The identifier of the passkey that says it made an answer. Raises: Malformed (the answer names none)."""
    try:
        typed = json.loads(answer)
    except (ValueError, RecursionError) as error:
        raise Malformed(REFUSED) from error
    identifier = typed.get("id") if isinstance(typed, dict) else None
    if not isinstance(identifier, str) or not identifier:
        raise Malformed(REFUSED)
    return identifier


def _descriptors(identifiers: Iterable[str]) -> list[PublicKeyCredentialDescriptor]:
    """The passkeys of these identifiers as the library names them."""
    from webauthn import base64url_to_bytes  # noqa: PLC0415 - see above
    from webauthn.helpers.structs import PublicKeyCredentialDescriptor  # noqa: PLC0415 - see above

    return [PublicKeyCredentialDescriptor(id=base64url_to_bytes(identifier)) for identifier in identifiers]


def _checked(verify: Callable[[], _Verified]) -> _Verified:
    """What the library makes of an answer; anything may be sent as one, and each fault in it is the same refusal."""
    from webauthn.helpers.exceptions import WebAuthnException  # noqa: PLC0415 - see above

    try:
        return verify()
    except (WebAuthnException, ValueError, TypeError, KeyError, IndexError, RecursionError) as error:
        raise Malformed(REFUSED) from error

"""OpenID Connect: another service, such as a ministry's own, says who somebody is.

The words are those of the standard: the *issuer* is the service, the *client* this site as the service knows it; the *subject* is
somebody's name there, which never changes; an *ID token* is what the service signs about them, the *code* what a browser brings for
it. What is asked of the service is bounded in bytes, in seconds and in how many ask at once; it is led nowhere else by it. The
library is loaded where somebody is signed in so. Source: OpenID Connect Core 1.0, Discovery 1.0; RFC 7636 (PKCE), RFC 9207 (issuer
of an answer), RFC 9700 (best current practice).
"""

from __future__ import annotations

import ipaddress
import json
import logging
import secrets
import time
from base64 import b64encode
from collections.abc import Mapping
from datetime import datetime
from http import HTTPStatus
from socket import SHUT_RDWR, socket
from threading import BoundedSemaphore, Event, Timer
from typing import Any, NamedTuple
from urllib.parse import SplitResult, quote, urlencode, urlsplit

from plenipot.errors import Malformed, Unavailable

NOT_ACCEPTED = (
    "The answer of the other service was not accepted, and nothing was done. Try again, or use your password."
)
"""The sentence that refuses an answer; why, is not said to whoever may try to forge one, but to the operator's log."""
NOT_REACHED = "The other service does not answer as it should; try again later, or use your password."
STOPPED_THERE = "You were not signed in at the other service, and nothing was done here."
ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512")
"""Of signatures, with a public key each: neither none, nor one whose secret a public key could be taken for."""
SECONDS = 8.0
"""So long one request to the service may take as a whole."""
_MOST_BYTES = 256 << 10
"""Of an answer: the description of a large service has 10 kB, its keys as much."""
_AT_ONCE = BoundedSemaphore(3)
"""So many requests to the service at once: one that is slow must not take all the threads that answer readers."""
_SECONDS_KEPT = 3600.0
LEEWAY = 60
"""Seconds by which two clocks may differ."""
_MOST_AGE = 600
"""Seconds that may have passed since a token was made: it is fetched at once."""
_LONGEST_SUBJECT = 255
_LOGGER = logging.getLogger("plenipot.oidc")


class IdentityProvider(NamedTuple):
    """A service that signs people in: its issuer, this site's name and secret there, and how people call it."""

    issuer: str
    client: str
    secret: str
    title: str


class Endpoints(NamedTuple):
    """Where a service is asked for what, as it describes itself; `names_itself` where each answer names the issuer."""

    authorization: str
    token: str
    keys: str
    by_form: bool
    """Whether the secret goes in the form, for services that take no other way."""
    names_itself: bool
    challenge_methods: tuple[str, ...]


class SignInRequest(NamedTuple):
    """The words of chance that a browser keeps while somebody is away at the service, and when they went."""

    state: str
    nonce: str
    verifier: str
    asked_at: int


class ForeignIdentity(NamedTuple):
    """Somebody as a service knows them; `email` is empty where the service does not vouch for it."""

    issuer: str
    subject: str
    email: str
    name: str


_DESCRIPTIONS: dict[str, tuple[float, Endpoints]] = {}
_KEYS: dict[str, tuple[float, Any]] = {}
"""Address → when it was asked by the clock of this process, and what it answered."""


def new_request(moment: datetime) -> SignInRequest:
    """New random words for somebody who goes to the service."""
    state, nonce, verifier = (secrets.token_urlsafe(32) for _ in range(3))
    return SignInRequest(state, nonce, verifier, int(moment.timestamp()))


def discover(provider: IdentityProvider) -> Endpoints:
    """Where a service is asked for what; kept for an hour. Raises: Unavailable (not reached, or not in order: the log says why)."""
    fetched_at, endpoints = _DESCRIPTIONS.get(provider.issuer, (0.0, None))
    if endpoints is None or time.monotonic() - fetched_at > _SECONDS_KEPT:
        try:
            endpoints = describe(provider)
        except (Unavailable, Malformed) as refusal:
            _LOGGER.warning("%s", refusal)
            raise Unavailable(NOT_REACHED) from refusal
        _DESCRIPTIONS[provider.issuer] = (time.monotonic(), endpoints)
    return endpoints


def describe(provider: IdentityProvider) -> Endpoints:
    """Where a service is asked for what, as it says now. Raises: Unavailable, Malformed (with what is wrong, for whoever runs this site)."""
    address = provider.issuer.rstrip("/") + "/.well-known/openid-configuration"
    described = _ask("GET", address)
    if described.get("issuer") != provider.issuer:
        raise Unavailable(
            f"{address} describes the issuer “{str(described.get('issuer', ''))[:200]}”, and PLENIPOT_OIDC names "
            f"“{provider.issuer}”: write it as the service does, to the last slash."
        )
    places = [described.get(name) for name in ("authorization_endpoint", "token_endpoint", "jwks_uri")]
    if not all(isinstance(place, str) and is_safe(place) for place in places):
        raise Unavailable(f"{address} names no addresses under https:// for signing in, for tokens and for keys.")
    methods = described.get("token_endpoint_auth_methods_supported", ["client_secret_basic"])
    challenges = described.get("code_challenge_methods_supported", [])
    if not isinstance(methods, list) or not isinstance(challenges, list):
        raise Unavailable(f"{address} is not the description of a service that signs people in.")
    authorization, token, keys = map(str, places)
    return Endpoints(
        authorization=authorization,
        token=token,
        keys=keys,
        by_form="client_secret_basic" not in methods and "client_secret_post" in methods,
        names_itself=described.get("authorization_response_iss_parameter_supported") is True,
        challenge_methods=tuple(map(str, challenges)),
    )


def check_provider(provider: IdentityProvider) -> str:
    """Try a service as it is now: its description, and its keys; what is notable is answered. Raises: Unavailable, Malformed (what is wrong)."""
    from joserfc.errors import JoseError  # noqa: PLC0415 - see above
    from joserfc.jwk import KeySet  # noqa: PLC0415 - see above

    endpoints = describe(provider)
    if endpoints.challenge_methods and "S256" not in endpoints.challenge_methods:
        raise Unavailable(
            f"{provider.issuer} takes no PKCE with S256 ({', '.join(endpoints.challenge_methods)[:100]})."
        )
    try:
        KeySet.import_key_set(_ask("GET", endpoints.keys))  # type: ignore[arg-type] # any JSON, which it refuses
    except (JoseError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise Unavailable(f"{endpoints.keys} holds no keys that can be used ({type(error).__name__}).") from error
    return provider.title if endpoints.challenge_methods else f"{provider.title}, which does not say that it takes PKCE"


def is_safe(address: str) -> bool:
    """Tell whether what is sent to an address is read by nobody else: it is under https, or on this machine."""
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return False
    if port == 0 or not parts.hostname or parts.username is not None or parts.fragment:
        return False
    return parts.scheme == "https" or (parts.scheme == "http" and _is_loopback(parts.hostname))


def authorization_address(
    provider: IdentityProvider, request: SignInRequest, callback: str, *, anew: bool = False
) -> str:
    """The address at the service to which a browser is led; `anew` asks that somebody proves there who they are. Raises: Unavailable."""
    from authlib.oauth2.rfc6749.parameters import prepare_grant_uri  # noqa: PLC0415 - see above
    from authlib.oauth2.rfc7636 import create_s256_code_challenge  # noqa: PLC0415 - see above

    more = {"prompt": "login", "max_age": "0"} if anew else {}
    address: str = prepare_grant_uri(
        discover(provider).authorization,
        provider.client,
        "code",
        redirect_uri=callback,
        scope="openid email profile",
        state=request.state,
        nonce=request.nonce,
        code_challenge=create_s256_code_challenge(request.verifier).rstrip("="),
        code_challenge_method="S256",
        **more,
    )
    return address


def fetch_identity(
    provider: IdentityProvider,
    request: SignInRequest,
    callback: str,
    answer: Mapping[str, str],
    moment: datetime,
    *,
    anew: bool = False,
) -> ForeignIdentity:
    """Somebody’s identity, by the `answer` that their browser brought from the service: a code, or an error.

    With `anew` they must have proved it there since they were asked.
    Raises: Malformed (not accepted, or stopped there), Unavailable (not reached).
    """
    if not secrets.compare_digest(answer.get("state", "").encode(), request.state.encode()):
        raise _not_accepted("the state is another")
    endpoints = discover(provider)
    if answer.get("iss", "" if endpoints.names_itself else provider.issuer) != provider.issuer:
        raise _not_accepted("the answer is of another issuer, or of none")
    if "error" in answer:
        _LOGGER.warning("The service answered with an error in place of a code.")
        raise Malformed(STOPPED_THERE)
    code = answer.get("code", "")
    if not code:
        raise _not_accepted("there is no code")
    tokens = _exchange(provider, endpoints, {"code": code, "redirect_uri": callback, "code_verifier": request.verifier})
    claims = _verify(provider, endpoints, request, tokens, moment, anew=anew)
    return _identity_of(provider, claims)


def _exchange(provider: IdentityProvider, endpoints: Endpoints, facts: dict[str, str]) -> dict[str, Any]:
    """The tokens for a code. Raises: Malformed (the service refuses it), Unavailable."""
    form = {"grant_type": "authorization_code", **facts}
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    if endpoints.by_form:
        form |= {"client_id": provider.client, "client_secret": provider.secret}
    else:
        pair = f"{quote(provider.client, safe='')}:{quote(provider.secret, safe='')}"
        headers["Authorization"] = f"Basic {b64encode(pair.encode()).decode()}"
    try:
        return _ask("POST", endpoints.token, urlencode(form).encode(), headers)
    except Malformed as refusal:
        raise _not_accepted(f"the code was refused: {refusal}") from refusal
    except Unavailable as refusal:
        _LOGGER.warning("%s", refusal)
        raise Unavailable(NOT_REACHED) from refusal


def _verify(
    provider: IdentityProvider,
    endpoints: Endpoints,
    request: SignInRequest,
    tokens: dict[str, Any],
    moment: datetime,
    *,
    anew: bool,
) -> dict[str, Any]:
    """The claims of an ID token that is signed by the service, for this site, just now, for what was asked. Raises: Malformed, Unavailable."""
    from authlib.oidc.core.claims import CodeIDToken  # noqa: PLC0415 - see above
    from joserfc.errors import JoseError  # noqa: PLC0415 - see above

    encoded = tokens.get("id_token")
    if not isinstance(encoded, str) or encoded.count(".") != 2:  # noqa: PLR2004 - head, claims, signature
        raise _not_accepted("there is no ID token")
    now = int(moment.timestamp())
    try:
        token = _open_token(encoded, endpoints.keys)
        claims = CodeIDToken(
            token.claims,
            token.header,
            {
                "iss": {"essential": True, "value": provider.issuer},
                "aud": {"essential": True, "value": provider.client},
            },
            {"nonce": request.nonce, "client_id": provider.client, "access_token": tokens.get("access_token")},
        )
        claims.validate(now, LEEWAY)
        if now - claims["iat"] > _MOST_AGE:
            raise _not_accepted("the token is old")
        if anew and not request.asked_at - LEEWAY <= _number(claims.get("auth_time")) <= now + LEEWAY:
            raise _not_accepted("nobody proved anew who they are")
    except (JoseError, ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise _not_accepted(f"{type(error).__name__} {getattr(error, 'claim', '')}".strip()) from error
    return dict(claims)


def _open_token(encoded: str, address: str) -> Any:
    """A token whose signature is one of the service; keys that were changed since are asked for once. Raises: JoseError, ValueError, Unavailable."""
    from joserfc import jwt  # noqa: PLC0415 - see above
    from joserfc.errors import InvalidKeyIdError  # noqa: PLC0415 - see above

    try:
        return jwt.decode(encoded, _keys(address), algorithms=ALGORITHMS)
    except InvalidKeyIdError:
        return jwt.decode(encoded, _keys(address, anew=True), algorithms=ALGORITHMS)


def _keys(address: str, *, anew: bool = False) -> Any:
    """The public keys of a service; kept for an hour, unless they are asked for anew. Raises: Unavailable, JoseError."""
    from joserfc.jwk import KeySet  # noqa: PLC0415 - see above

    fetched_at, keys = _KEYS.get(address, (0.0, None))
    if keys is None or anew or time.monotonic() - fetched_at > _SECONDS_KEPT:
        try:
            published = _ask("GET", address)
        except (Unavailable, Malformed) as refusal:
            _LOGGER.warning("%s", refusal)
            raise Unavailable(NOT_REACHED) from refusal
        keys = KeySet.import_key_set(published)  # type: ignore[arg-type] # any JSON, which it refuses in its own words
        _KEYS[address] = (time.monotonic(), keys)
    return keys


def _identity_of(provider: IdentityProvider, claims: Mapping[str, Any]) -> ForeignIdentity:
    """The identity that claims are about. Raises: Malformed (they name nobody)."""
    subject = claims["sub"]
    if not isinstance(subject, str) or not 0 < len(subject) <= _LONGEST_SUBJECT or not subject.isprintable():
        raise _not_accepted("the subject is no name")
    email, name = claims.get("email"), claims.get("name")
    vouched_for = claims.get("email_verified") is True and isinstance(email, str)
    return ForeignIdentity(
        issuer=provider.issuer,
        subject=subject,
        email=str(email).strip().casefold() if vouched_for else "",
        name=" ".join(name.split())[:200] if isinstance(name, str) else "",
    )


def _number(value: object) -> float:
    """A moment of a claim as a number; none is before all moments."""
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else float("-inf")


def _not_accepted(reason: str) -> Malformed:
    """The refusal of an answer, whose reason goes to the log: words of ours, nothing of tokens or persons."""
    _LOGGER.warning("An answer of the service was not accepted: %s.", reason)
    return Malformed(NOT_ACCEPTED)


def _ask(
    method: str, address: str, body: bytes | None = None, headers: Mapping[str, str] | None = None
) -> dict[str, Any]:
    """The object that a service answers, led nowhere else. Raises: Unavailable, Malformed (it refuses); each with what is wrong."""
    parts = urlsplit(address)
    place = f"{parts.scheme}://{parts.netloc}{parts.path}"
    if not is_safe(address):
        raise Unavailable(f"{place} is not under https://.")
    from http.client import HTTPException  # noqa: PLC0415 - settings name this module, and few commands ask a service

    if not _AT_ONCE.acquire(timeout=SECONDS):
        raise Unavailable(f"{place} is slow, and others wait for it.")
    try:
        status, content = _transfer(method, parts, body, headers or {})
    except (OSError, HTTPException, ValueError) as error:
        raise Unavailable(f"{place} cannot be reached ({type(error).__name__}).") from error
    finally:
        _AT_ONCE.release()
    if status != HTTPStatus.OK:
        refusal = Unavailable if status >= HTTPStatus.INTERNAL_SERVER_ERROR else Malformed
        raise refusal(f"{place} answers with {status}.")
    if len(content) > _MOST_BYTES:
        raise Unavailable(f"{place} answers with more than {_MOST_BYTES >> 10} kB.")
    try:
        answer = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise Unavailable(f"{place} does not answer in JSON.") from error
    if not isinstance(answer, dict):
        raise Unavailable(f"{place} does not answer with an object.")
    return answer


def _transfer(method: str, parts: SplitResult, body: bytes | None, headers: Mapping[str, str]) -> tuple[int, bytes]:
    """Status and first bytes of an answer; the connection is cut when its time is over. Raises: OSError, HTTPException, ValueError."""
    import http.client  # noqa: PLC0415 - as above
    import ssl  # noqa: PLC0415 - as above

    host, port = parts.hostname or "", parts.port
    connection = (
        http.client.HTTPSConnection(host, port, timeout=SECONDS, context=ssl.create_default_context())
        if parts.scheme == "https"
        else http.client.HTTPConnection(host, port, timeout=SECONDS)
    )
    over = Event()
    connected: list[socket] = []

    def cut() -> None:
        """End a connection that drips: each byte would begin the time of a socket anew."""
        over.set()
        # The connection lets go of its socket as soon as the head of an answer is read; until it stands it has the only one.
        for end in connected or filter(None, [connection.sock]):
            end.shutdown(SHUT_RDWR)

    timer = Timer(SECONDS, cut)
    timer.daemon = True
    timer.start()
    try:
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        connection.connect()
        connected.append(connection.sock)
        connection.request(method, target, body, {"Accept": "application/json", "Connection": "close", **headers})
        response = connection.getresponse()
        content = response.read(_MOST_BYTES + 1)
        if over.is_set():
            raise TimeoutError
        return response.status, content
    finally:
        timer.cancel()
        connection.close()


def _is_loopback(host: str) -> bool:
    """Tell whether a host is this machine."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"

"""The mail server: one address in the environment, as Django wants to know it.

``smtp://user@host:587?from=record@example.org`` speaks TLS after a greeting (STARTTLS), ``smtps://`` from the beginning; only to
this machine itself ``smtp://localhost:25?from=…`` speaks without. The password stands apart, so that no address holds one.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from plenipot.errors import Malformed

SECONDS = 10
"""So long a mail server may take to answer; whoever invites waits for it."""
_LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})
_FORM = "PLENIPOT_MAIL names a mail server as smtp://user@host:587?from=record@example.org; the password stands in PLENIPOT_MAIL_PASSWORD."


def mail_settings(address: str, password: str) -> dict[str, Any]:
    """Django's settings for the mail server at an address; an empty one is none. Raises: Malformed."""
    if not address:
        return {"MAIL": False}
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError as error:
        raise Malformed(_FORM) from error
    sender = parse_qs(parts.query).get("from", [""])[-1]
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname or "@" not in sender or parts.password:
        raise Malformed(_FORM)
    return {
        "MAIL": True,
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": port or (465 if parts.scheme == "smtps" else 587),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": password,
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_USE_TLS": parts.scheme == "smtp" and parts.hostname not in _LOCAL,
        "EMAIL_TIMEOUT": SECONDS,
        "DEFAULT_FROM_EMAIL": sender,
    }

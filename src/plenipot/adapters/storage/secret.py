"""The server's secret: named by the environment, or made once and kept in the home folder for its owner alone."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from plenipot.errors import Unavailable

_SHORTEST = 32
"""Letters of a secret that somebody else has made; one of ours has twice as many."""
_NAME = "secret"


def server_secret(named: str, home: Path) -> str:
    """The secret that is named, else that of the home folder, which is made where there is none.

    Where the home folder is not there, or may not be written, it is one of this process alone: nobody stays signed in.
    """
    return named or _kept_secret(home) or secrets.token_urlsafe(48)


def keep_secret(home: Path) -> None:
    """Make the home folder with its secret, for its owner alone. Raises: Unavailable (it cannot be written)."""
    try:
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise Unavailable(f"The folder {home} cannot be used: {error.strerror}.") from error
    _kept_secret(home)


def _kept_secret(home: Path) -> str:
    """The secret in the home folder; made where there is none, empty where that is not possible."""
    path = home / _NAME
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    except FileExistsError:
        return _read(path)
    except OSError:
        return ""
    with os.fdopen(handle, "w") as file:
        new_secret = secrets.token_urlsafe(48)
        file.write(new_secret)
    return new_secret


def _read(path: Path) -> str:
    """The secret that is kept; empty where it cannot be read or is being written by another process."""
    try:
        return path.read_text("ascii").strip()
    except (OSError, UnicodeDecodeError):
        return ""


def check_secret(named: str, *, public: bool) -> None:
    """Refuse to start with a secret that is none. Raises: Unavailable (it is short, or a public address has none of its own)."""
    if named and len(named) < _SHORTEST:
        raise Unavailable(f"PLENIPOT_SECRET is too short to be a secret: {_SHORTEST} random letters or more, please.")
    if public and not named:
        raise Unavailable(
            "This address is not of this machine alone: set PLENIPOT_SECRET to a long random text that you keep, "
            "so that nobody else can make the site's cookies."
        )

"""The server's secret: named by the environment, or made once and kept in the home folder for its owner alone."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
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
    """The secret in the home folder; made where there is none, empty where that is not possible.

    It comes to its name complete: of two processes that make one at once, both go on with that of the first.
    """
    path = home / _NAME
    if os.path.exists(path):  # noqa: PTH110 - asks of a folder that may not be searched as well
        return _read(path)
    own = home / f".{_NAME}-{secrets.token_hex(8)}"
    try:
        with os.fdopen(os.open(own, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(48))
        with suppress(FileExistsError):
            os.link(own, path)
    except OSError:
        return ""
    finally:
        with suppress(OSError):
            own.unlink()
    return _read(path)


def _read(path: Path) -> str:
    """The secret that is kept; empty where it cannot be read."""
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

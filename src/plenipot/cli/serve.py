"""`plenipot serve` and `plenipot migrate`: the site on this machine, and its database."""

from __future__ import annotations

import ipaddress
import os
import socket
import stat
import sys
from typing import Annotated

import typer

from plenipot.adapters.storage.home import home_folder
from plenipot.adapters.storage.locks import share
from plenipot.adapters.storage.restoring import SERVED
from plenipot.adapters.storage.secret import check_secret, keep_secret
from plenipot.cli.records import complete_in_background, follow, is_complete, may_not_be_written, ready, swept
from plenipot.errors import Unavailable


def migrate() -> None:
    """Create the database, or bring it up to date; every other command does so too on first use.

    Example: PLENIPOT_HOME=~/plenipot plenipot migrate
    """
    ready(writes=True)
    swept()
    from django.conf import settings

    typer.echo(f"The database is up to date ({settings.DATABASES['default']['NAME']}).")


def serve(
    port: Annotated[int, typer.Option(help="Port to listen on.", min=1, max=65535)] = 8000,
    host: Annotated[str, typer.Option(help="Address to listen on; the default is this machine only.")] = "127.0.0.1",
    workers: Annotated[int, typer.Option(help="Processes that answer.", min=1)] = 2,
) -> None:
    """Serve the site on this machine until it is stopped with Ctrl+C.

    Example: plenipot serve --port 8000
    """
    public = not _is_loopback(host)
    check_secret(os.environ.get("PLENIPOT_SECRET", ""), public=public)
    if public and os.environ.get("PLENIPOT_DEBUG") == "1":
        raise Unavailable(
            "PLENIPOT_DEBUG shows the inside of the program to whoever asks; serve a public address without it."
        )
    if public:
        _check_public()
    _listenable(host, port)
    if not os.environ.get("PLENIPOT_SECRET"):
        keep_secret(home_folder())
    ready(writes=False, creates=True)
    from gunicorn.app.wsgiapp import WSGIApplication  # type: ignore[import-untyped]

    from plenipot.adapters.filings.warming import prepare_reading
    from plenipot.chronicle.replicas import close_connections
    from plenipot.registry.bytes import store
    from plenipot.search.index import close_all

    prepare_reading()
    store().check(writes=False)
    share(home_folder() / SERVED)
    if not may_not_be_written():
        swept()
        if not is_complete():
            complete_in_background()
        follow()
        close_all()
    close_connections()
    typer.echo(f"Plenipot is on http://{host}:{port}/ (stop with Ctrl+C)")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "plenipot.config.settings")
    options = ["--bind", f"{host}:{port}", "--workers", str(workers), "--threads", "4", "--log-level", "warning"]
    # The application is loaded once, with what its first answers prepare, and shared by the processes that are forked.
    options += ["--preload", "--worker-class", "plenipot.config.server.BufferedWorker"]
    sys.argv = ["gunicorn", *options, "plenipot.config.wsgi:application"]
    WSGIApplication("%(prog)s [OPTIONS] [APP_MODULE]", prog="plenipot serve").run()


def _check_public() -> None:
    """Refuse an address that others reach where the site would answer under any name, or others read its home. Raises: Unavailable."""
    if "*" in os.environ.get("PLENIPOT_HOSTS", "").split(","):
        raise Unavailable(
            "PLENIPOT_HOSTS lets the site answer under any name; name its own, so that links in it are not another’s."
        )
    home = home_folder()
    if home.exists() and home.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise Unavailable(
            f"Others on this machine can look into the home folder; serve a public address after chmod 700 {home}"
        )


def _is_loopback(host: str) -> bool:
    """Tell whether only this machine reaches an address."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _listenable(host: str, port: int) -> None:
    """Try the address before the site is promised on it.

    Raises: Unavailable (another program listens there, or the address is not of this machine).
    """
    try:
        where = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(where[0], where[1]) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(where[4])
    except OSError as error:
        raise Unavailable(
            f"The site cannot listen on {host}:{port}: {error.strerror}. Another --port may be free."
        ) from error

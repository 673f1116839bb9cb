"""`plenipot serve` and `plenipot migrate`: the site on this machine, and its database."""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from plenipot.cli.records import ready


def migrate() -> None:
    """Create the database, or bring it up to date; every other command does so too on first use.

    Example: PLENIPOT_HOME=~/plenipot plenipot migrate
    """
    ready()
    from django.conf import settings

    typer.echo(f"The database is up to date ({settings.DATABASES['default']['NAME']}).")


def serve(
    port: Annotated[int, typer.Option(help="Port to listen on.")] = 8000,
    host: Annotated[str, typer.Option(help="Address to listen on; the default is this machine only.")] = "127.0.0.1",
    workers: Annotated[int, typer.Option(help="Processes that answer.")] = 2,
) -> None:
    """Serve the site on this machine until it is stopped with Ctrl+C.

    Example: plenipot serve --port 8000
    """
    ready()
    from django.db import connections
    from gunicorn.app.wsgiapp import WSGIApplication  # type: ignore[import-untyped]

    connections.close_all()
    typer.echo(f"Plenipot is on http://{host}:{port}/ (stop with Ctrl+C)")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "plenipot.config.settings")
    options = ["--bind", f"{host}:{port}", "--workers", str(workers), "--threads", "4", "--log-level", "warning"]
    sys.argv = ["gunicorn", *options, "plenipot.config.wsgi:application"]
    WSGIApplication("%(prog)s [OPTIONS] [APP_MODULE]", prog="plenipot serve").run()

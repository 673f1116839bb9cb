"""`plenipot check`: try each part that an installation is made of."""

from __future__ import annotations

from collections.abc import Callable

import typer

from plenipot.cli.records import command_actor, ready
from plenipot.errors import PlenipotError, Unavailable


def check() -> None:
    """Try the database and its replicas, the storage of files, the broker of jobs, what processes share and the index of words, and say which cannot be used.

    Example: plenipot check
    """
    ready(writes=False, creates=True)
    from django.conf import settings
    from django.db import connection, connections

    from plenipot.chronicle.shared_answers import SharedAnswers
    from plenipot.cli.jobs import installed_jobs
    from plenipot.registry.bytes import store
    from plenipot.search.index import current

    parts: list[tuple[str, Callable[[], object]]] = [
        (f"database ({connection.vendor})", connection.ensure_connection),
        *(
            (alias.replace("-", " "), connections[alias].ensure_connection)
            for alias in connections
            if alias != "default"
        ),
        (f"storage ({'bucket' if settings.FILES else 'folder'})", lambda: store().check(writes=True)),
        (f"jobs ({'broker' if settings.BROKER else 'this process'})", lambda: installed_jobs().check()),
        (f"shared answers ({'cache' if SharedAnswers().is_shared else 'none'})", SharedAnswers().check),
        ("search", lambda: current(command_actor(writes=False))),
    ]
    failed = [name for name, attempt in parts if not _works(name, attempt)]
    if failed:
        raise Unavailable(f"Not usable: {', '.join(failed)}.")


def _works(name: str, attempt: Callable[[], object]) -> bool:
    """Try a part and print what came of it."""
    from django.db import Error

    try:
        attempt()
    except PlenipotError as refusal:
        typer.echo(f"{name}: {refusal}", err=True)
        return False
    except Error as error:
        typer.echo(f"{name}: {type(error).__name__}", err=True)
        return False
    typer.echo(f"{name}: works")
    return True

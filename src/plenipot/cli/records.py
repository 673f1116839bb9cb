"""Preparation of commands that need records: the database, created and brought up to date on first use."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime

from plenipot.core.access.levels import OPERATOR, PUBLIC, Actor


def ready() -> None:
    """Make the records ready for use: settings, tables, the facts about participants, the texts of files.

    Raises: Unavailable (the parts that keep records are not installed, or the database cannot be used).
    """
    from plenipot.errors import Unavailable

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "plenipot.config.settings")
    try:
        import django
        from django.conf import settings
    except ModuleNotFoundError as error:
        raise Unavailable('This command keeps records; install what it needs: pip install "plenipot[site]"') from error

    from plenipot.errors import Unavailable

    django.setup()
    try:
        settings.HOME.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Unavailable(f"The folder {settings.HOME} cannot be used: {error.strerror}.") from error
    _migrate()
    from plenipot.participation import operations
    from plenipot.proposals.rereading import read_again

    actor = command_actor(writes=True)
    operations.load(actor, now())
    read_again(actor)


def command_actor(*, writes: bool) -> Actor:
    """The actor of a command: the operator of this machine where it writes, anybody at all where it only prints."""
    return OPERATOR if writes else PUBLIC


def now() -> datetime:
    """The moment, in UTC, that operations are told."""
    return datetime.now(UTC)


def day(printed: str) -> date:
    """A day as typed: ``2026-11-09``.

    Raises: Malformed.
    """
    from plenipot.errors import Malformed

    try:
        return date.fromisoformat(printed)
    except ValueError as error:
        raise Malformed(f"“{printed}” is no day; write it like 2026-11-09.") from error


def _migrate() -> None:
    from django.core.management import call_command
    from django.db import OperationalError, connection
    from django.db.migrations.executor import MigrationExecutor

    from plenipot.errors import Unavailable

    try:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            call_command("migrate", verbosity=0, interactive=False)
    except OperationalError as error:
        raise Unavailable(f"The database cannot be used: {error}".strip()) from error

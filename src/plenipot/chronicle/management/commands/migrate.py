"""`migrate` of Django, which gives an empty database the tables of today at once and not through all their earlier states."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.core.management.commands import migrate
from django.db import connections, router
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

_OF_A_PART = ("app_label", "migration_name", "fake", "fake_initial", "plan", "check_unapplied", "prune")
"""Options of Django's command that ask for something else than all of today's tables."""


class Migrate(migrate.Command):
    """Django's command; an empty database takes a thirtieth of the time."""

    def handle(self, *args: Any, **options: Any) -> None:
        """Create the tables where there are none, else change those that there are; then say so to the apps."""
        connection = connections[options["database"]]
        if not any(options.get(option) for option in _OF_A_PART) and not connection.introspection.table_names():
            _create_tables(connection)
        super().handle(*args, **options)


Command = Migrate
"""The name under which Django looks for a command."""


def _create_tables(connection: BaseDatabaseWrapper) -> None:
    """Create the tables of all models in an empty database and note every migration as applied, in one transaction.

    Migrations leave the same tables and no row, which a test compares.
    """
    recorder = MigrationRecorder(connection)
    with connection.schema_editor() as editor:
        for app in apps.get_app_configs():
            for model in router.get_migratable_models(app, connection.alias):
                editor.create_model(model)
        editor.create_model(recorder.Migration)
        for app_label, name in MigrationLoader(None).disk_migrations:
            recorder.record_applied(app_label, name)

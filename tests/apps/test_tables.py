"""The tables of an empty database, which are made at once: those that all the migrations leave, one after the other."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder


@pytest.fixture
def _empty_database(transactional_db):
    drop_tables()
    yield
    drop_tables()
    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)


@pytest.mark.usefixtures("_empty_database")
def test_an_empty_database_gets_the_tables_that_all_migrations_leave():
    call_command("migrate", verbosity=0, interactive=False)
    at_once, noted = described_tables(), noted_migrations()
    drop_tables()
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())
    assert at_once == described_tables()
    assert noted == noted_migrations()
    assert [model for model in apps.get_models() if model.objects.exists()] == []


def drop_tables():
    with connection.schema_editor() as editor:
        for table in connection.introspection.table_names():
            editor.execute(editor.sql_delete_table % {"table": editor.quote_name(table)})
    assert connection.introspection.table_names() == []


def described_tables():
    """Columns and constraints of every table, the columns by name: later ones stand last in a table that was changed."""
    inspect = connection.introspection
    with connection.cursor() as cursor:
        return {
            table: (
                {column.name: column[1:] for column in inspect.get_table_description(cursor, table)},
                inspect.get_sequences(cursor, table),
                sorted(map(described_constraint, *zip(*inspect.get_constraints(cursor, table).items(), strict=True))),
            )
            for table in inspect.table_names(cursor)
        }


def described_constraint(name, constraint):
    """A constraint in words, without a name that the database gave it: by such a one nothing is ever found."""
    alone_in_its_column = constraint["unique"] and len(constraint["columns"]) == 1
    counted = name.startswith(("fk_", "__unnamed_constraint"))
    return "" if counted or alone_in_its_column else name, repr(constraint)


def noted_migrations():
    return sorted(MigrationRecorder(connection).applied_migrations())

"""What every test gets: a home folder of its own, so that no test writes into anybody's data."""

from __future__ import annotations

from contextlib import contextmanager, nullcontext
from datetime import UTC, datetime

import pytest
from django.apps import apps
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.core.management.color import no_style
from django.db import connection, transaction
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

from conference_papers import OFTEN, paper, proposal
from plenipot.adapters.filings.reader import read_file
from plenipot.cli.sample import SAMPLES, builder
from plenipot.core.access.levels import OPERATOR
from plenipot.participation.operations import load

FOLDERS = ("walks", "doors", "apps", "adapters", "house", "core")
"""The folders of tests, those whose files take longest first: at the end no processor waits for the other's one long file."""

RECORDS = ("tests/walks", "tests/doors", "tests/apps")
"""The folders of tests that take papers in."""

# How long an example takes says something about the machine, and nothing about the program.
hypothesis_settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
hypothesis_settings.load_profile("untimed")
# Hundreds of tests sign in; with the full work, which a test of its own asks for, each does so for two thirds of a second.
Argon2PasswordHasher.time_cost, Argon2PasswordHasher.memory_cost, Argon2PasswordHasher.parallelism = 1, 8, 1


def pytest_collection_finish(session):
    """Read a paper in this process: each of the thousands of children that read one begins with what is compiled here."""
    if any(marked.nodeid.startswith(RECORDS) for marked in session.items):
        data = paper("PP26/1-E", proposal("MOD", "B/1/1", OFTEN))
        for form in ("itu-pp", "itu-r"):
            read_file(data, "paper.docx", form, form)


def pytest_addoption(parser):
    """Let a run leave out what asks no database of the tests."""
    parser.addoption(
        "--of-records", action="store_true", help="only tests that keep records in the database of the tests"
    )


def keeps_records(item):
    """Tell whether a test keeps records in the database of the tests."""
    return bool(item.get_closest_marker("django_db") or {"db", "transactional_db"} & set(item.fixturenames))


def pytest_collection_modifyitems(config, items):
    """Put the tests of long files first; within a folder their order stays."""
    if config.getoption("--of-records"):
        items[:] = [item for item in items if keeps_records(item)]
    items.sort(key=lambda item: FOLDERS.index(folder) if (folder := item.path.parent.name) in FOLDERS else len(FOLDERS))


@pytest.fixture(autouse=True)
def home(request, tmp_path_factory):
    """The home folder of a test that keeps records."""
    if not keeps_records(request.node):
        return None
    settings = request.getfixturevalue("settings")
    settings.HOME = tmp_path_factory.mktemp("home")
    return settings.HOME


@pytest.fixture(scope="session")
def sample_files(tmp_path_factory):
    """A folder with the Word files of the sample conference, built once."""
    folder = tmp_path_factory.mktemp("busan")
    builder("busan-2014").build(folder)
    return folder


@pytest.fixture(scope="session")
def busan_rows(sample_files, tmp_path_factory, django_db_setup, django_db_blocker):
    """The record of the sample conference, taken in once: the rows of its tables, and the folder of its files."""
    from plenipot.cli.sample_record import record  # noqa: PLC0415 - tests without the sample need no pipeline

    moment = datetime(2014, 11, 8, tzinfo=UTC)
    home = tmp_path_factory.mktemp("busan-home")
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch, transaction.atomic():
        patch.setattr("django.conf.settings.HOME", home)
        load(OPERATOR, moment)
        record(SAMPLES / "busan-2014", sorted(sample_files.iterdir()), moment, watch=untold, workers=1)
        rows = {model: stored_rows(model) for model in apps.get_models() if model.__module__.startswith("plenipot.")}
        transaction.set_rollback(True)
    return rows, home


def stored_rows(model):
    """The names of a table's columns and its rows, as the database has them."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {connection.ops.quote_name(model._meta.db_table)}")
        return [column[0] for column in cursor.description], cursor.fetchall()


def store_rows(cursor, model, columns, rows):
    """Put rows back into a table: as they are, without making a record of each, which would take ten times as long."""
    quote = connection.ops.quote_name
    names, places = ", ".join(map(quote, columns)), ", ".join(["%s"] * len(columns))
    if connection.vendor == "postgresql" and rows:
        with cursor.copy(f"COPY {quote(model._meta.db_table)} ({names}) FROM STDIN") as copied:
            for row in rows:
                copied.write_row(row)
        return
    cursor.executemany(f"INSERT INTO {quote(model._meta.db_table)} ({names}) VALUES ({places})", rows)


@pytest.fixture
def busan(db, home, busan_rows):
    """The sample conference in the test's own database; its short name is answered."""
    rows, built = busan_rows
    with transaction.atomic(), connection.cursor() as cursor:
        for model, (columns, records) in rows.items():
            store_rows(cursor, model, columns, records)
        for statement in connection.ops.sequence_reset_sql(no_style(), list(rows)):
            cursor.execute(statement)
        if connection.vendor == "postgresql":
            cursor.execute("ANALYZE")  # as its server does by itself once rows are committed; these never are
    (home / "files").symlink_to(built / "files")
    return "busan-2014"


@contextmanager
def untold(_what):
    """A step that nobody watches."""
    with nullcontext():
        yield lambda _event: None

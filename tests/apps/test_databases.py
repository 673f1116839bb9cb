"""The same records on the embedded database and on a real PostgreSQL: promises kept, also in a crowd."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from plenipot.config.databases import database
from record_processes import TESTS, record_environment

POSTGRES = os.environ.get("PLENIPOT_TEST_POSTGRES", "")
ABSENT = pytest.mark.skipif(not POSTGRES, reason="no PostgreSQL here (ops/with-postgres starts one)")


def needs_postgresql(test):
    return pytest.mark.postgres(ABSENT(test))


def run(home, address, *arguments):
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=TESTS.parent,
        env=record_environment(home, address),
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    "address", ["", pytest.param(POSTGRES, marks=[pytest.mark.postgres, ABSENT])], ids=["sqlite", "postgresql"]
)
def test_a_crowd_files_one_paper_once(tmp_path, address):
    result = run(tmp_path, address, str(TESTS / "concurrent_deposits.py"), "crowd-26")
    assert result.returncode == 0, result.stderr
    assert json.loads(result.stdout) == {
        "new of one": 1,
        "new of many": 8,
        "papers": 2,
        "files": [1, 8],
        "events": 1 + 1 + 8,
    }


@pytest.mark.parametrize(
    "address", ["", pytest.param(POSTGRES, marks=[pytest.mark.postgres, ABSENT])], ids=["sqlite", "postgresql"]
)
def test_a_follower_misses_nothing_of_two_writers_at_once(tmp_path, address):
    result = run(tmp_path, address, str(TESTS / "concurrent_followers.py"), "followed-26")
    assert result.returncode == 0, result.stderr
    assert json.loads(result.stdout) == {"once": True, "all": True}


ASK = "import django, sys; django.setup(); from django.db import connection; c = connection.cursor(); "
ASK += "print(*[(c.execute(one), c.fetchone()[0])[1] for one in sys.argv[1:]])"


def answers_of(address, home, *questions):
    result = run(home, address, "-c", ASK, *questions)
    assert result.returncode == 0, result.stderr
    return result.stdout.split()


def test_the_embedded_database_keeps_what_it_acknowledges(tmp_path):
    assert answers_of("", tmp_path, "PRAGMA journal_mode", "PRAGMA synchronous", "PRAGMA foreign_keys") == [
        "wal",
        "2",
        "1",
    ]
    assert database("", tmp_path)["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


@needs_postgresql
def test_postgresql_keeps_what_it_acknowledges(tmp_path):
    assert answers_of(POSTGRES, tmp_path, "SHOW synchronous_commit", "SHOW fsync") == ["on", "on"]

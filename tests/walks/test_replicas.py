"""A site that reads from a replica: never anything that the record has closed, and on without it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.slow
@pytest.mark.postgres
@pytest.mark.skipif(not [*Path("/usr/lib/postgresql").glob("*/bin/pg_basebackup")], reason="no PostgreSQL here")
def test_a_replica_is_read_where_it_holds_all_that_the_record_holds():
    result = subprocess.run(
        ["ops/with-postgres", sys.executable, "tests/replica_behind.py"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    story = json.loads(result.stdout)
    assert story["check"] == ["replica 1: works"]
    assert story["there"] == {"status": 200, "words": True, "standby": True}
    assert story["removed"] == [0, ""]
    assert story["behind"] == {"status": 404, "words": False, "standby": False}
    assert story["restored"] == [0, ""]
    assert story["again"] == {"status": 200, "words": True, "standby": True}
    without_replica = story["gone"]
    assert (without_replica["status"], without_replica["words"], without_replica["standby"]) == (200, True, False)
    assert set(without_replica["statuses"]) <= {200}
    assert story["line"]

"""An archive taken in by workers on a broker: nothing is lost and nothing is double, whatever is killed on the way."""

from __future__ import annotations

import glob
import json
import subprocess
import sys
from pathlib import Path

import pytest

from workers_under_fire import FILES, LATE

ROOT = Path(__file__).parents[2]
SERVERS = ("/usr/lib/postgresql/*/bin/initdb", "/usr/lib/rabbitmq/lib/*/sbin/rabbitmq-server")


@pytest.mark.slow
@pytest.mark.postgres
@pytest.mark.skipif(not all(map(glob.glob, SERVERS)), reason="no PostgreSQL or no RabbitMQ here")
def test_nothing_is_lost_or_double_when_worker_broker_and_database_are_killed():
    result = subprocess.run(
        ["ops/with-postgres", "ops/with-rabbitmq", sys.executable, "tests/workers_under_fire.py"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    everything = FILES + LATE
    assert json.loads(result.stdout) == {
        "codes": [0, 0, 8, 0, 0],
        "queued": f"{FILES + 2} files stored and queued in 21 batches.",
        "again": "1 batch handed on again.",
        "listed": f"22 batches of {everything + 4} files: 22 done, 0 waiting (0 files).",
        "refused": ["broken.docx", "broken.docx"],
        "files": everything,
        "contents": everything,
        "papers": everything,
        "readings": everything,
        "proposals": everything,
        "deposits": everything,
        "standing": everything,
        "beside the bucket": False,
    }

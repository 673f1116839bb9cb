"""Every test of records once more, on a real PostgreSQL: the longest walk, and therefore in a file of its own."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from record_processes import TESTS, record_environment

POSTGRES = os.environ.get("PLENIPOT_TEST_POSTGRES", "")


@pytest.mark.postgres
@pytest.mark.skipif(not POSTGRES, reason="no PostgreSQL here (ops/with-postgres starts one)")
def test_every_test_of_records_passes_on_postgresql(tmp_path):
    databases = f"--ignore={TESTS / 'apps' / 'test_databases.py'}"
    result = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-x", databases, "--of-records", "tests/apps"],
        cwd=TESTS.parent,
        env=record_environment(tmp_path, POSTGRES),
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stdout[-5000:] + result.stderr[-2000:]

"""What runs the site elsewhere: the unit is one that systemd takes, and neither it nor the container holds a secret or runs as root."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

OPS = Path(__file__).parents[2] / "ops"


def test_systemd_takes_the_unit_and_finds_little_exposed(tmp_path):
    if shutil.which("systemd-analyze") is None:
        pytest.skip("there is no systemd here")
    unit = tmp_path / "plenipot.service"
    words = (OPS / "plenipot.service").read_text("utf-8")
    unit.write_text(re.sub(r"ExecStart=\S+", "ExecStart=/bin/true", words), encoding="utf-8")
    verified = subprocess.run(["systemd-analyze", "verify", unit], capture_output=True, text=True, check=False)
    assert (verified.returncode, verified.stderr) == (0, "")
    security = ["systemd-analyze", "security", "--offline=true", "--threshold=20", unit]
    assert subprocess.run(security, capture_output=True, check=False).returncode == 0


def test_nothing_runs_as_root_or_brings_a_secret():
    container = (OPS / "Containerfile").read_text("utf-8")
    assert re.findall(r"^USER (\w+)$", container, flags=re.MULTILINE) == ["plenipot"]
    assert "--require-hashes" in container
    unit = (OPS / "plenipot.service").read_text("utf-8")
    assert re.findall(r"^User=(\w+)$", unit, flags=re.MULTILINE) == ["plenipot"]
    assert re.findall(r"PLENIPOT_SECRET=\S", unit + container) == []

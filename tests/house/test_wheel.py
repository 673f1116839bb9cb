"""A wheel builds and holds everything that is not code: forms, fonts, pages, catalogues, facts."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tree_files import tree_files

ROOT = Path(__file__).parents[2]


@pytest.mark.slow
def test_the_wheel_holds_every_file_of_the_package(tmp_path: Path) -> None:
    names = tree_files()
    for name in names:
        if name.startswith("src/") or "/" not in name:
            (tmp_path / "tree" / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / "tree" / name).write_bytes((ROOT / name).read_bytes())
    build = [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--no-index", "--no-build-isolation"]
    subprocess.run([*build, "-w", str(tmp_path), str(tmp_path / "tree")], check=True, capture_output=True)
    packed = set(zipfile.ZipFile(next(tmp_path.glob("*.whl"))).namelist())
    assert {name.removeprefix("src/") for name in names if name.startswith("src/")} - packed == set()

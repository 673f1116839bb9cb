"""What is committed names no machine, no registry host, no private tool, and leaves nothing for later."""

import re
from pathlib import Path

from tree_files import tree_files

ROOT = Path(__file__).parents[2]
TEXT = {".py", ".md", ".toml", ".yaml", ".yml", ".txt", ".in", ".html", ".css", ".js", ".sh", ".csv", ".po", ""}


def texts() -> list[tuple[str, str]]:
    contents = []
    for name in tree_files():
        path = ROOT / name
        if path.suffix in TEXT and path != Path(__file__):
            contents.append((name, path.read_text(encoding="utf-8")))
    return contents


def guilty(pattern: str) -> list[str]:
    return [f"{name}: {match[0]}" for name, text in texts() if (match := re.search(pattern, text))]


def test_no_path_of_a_machine() -> None:
    assert guilty(r"/work/|/home/\w|/Users/\w|/root/") == []


def test_no_registry_host_in_what_we_install() -> None:
    assert [
        line
        for name, text in texts()
        if name.startswith("requirements/")
        for line in text.splitlines()
        if "://" in line
    ] == []


def test_nothing_is_left_for_later() -> None:
    assert guilty(r"\b(TODO|FIXME|HACK)\b|#.*\bXXX\b") == []


def test_every_pinned_package_has_a_hash() -> None:
    for name in ("runtime.txt", "dev.txt"):
        entries = re.split(r"\n(?=[a-z0-9])", (ROOT / "requirements" / name).read_text(encoding="utf-8"))
        unhashed = [entry.splitlines()[0] for entry in entries if "==" in entry and "--hash=sha256:" not in entry]
        assert unhashed == []


def test_no_test_is_skipped_for_code_of_ours() -> None:
    assert [place for place in guilty(r"importorskip\(\s*\"plenipot") if place.startswith("tests/")] == []

"""The command sample: what it refuses, and what it deletes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from plenipot.adapters.word.writing.write import write
from plenipot.cli import sample
from plenipot.core.text.document import Paragraph, WordDocument, plain_spans
from plenipot.errors import NotFound, Unavailable


def plenipot(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PLENIPOT_HOME": str(home), "PLENIPOT_DATABASE": ""}
    command = [sys.executable, "-m", "plenipot.cli.main", *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def test_a_sample_that_is_not_there_is_refused_with_those_that_are() -> None:
    with pytest.raises(NotFound, match=r"There is no sample “nairobi-1982”; there is busan-2014\."):
        sample.builder("nairobi-1982")


def test_an_installed_copy_says_that_samples_need_a_checkout(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sample, "SAMPLES", tmp_path)
    with pytest.raises(Unavailable, match="built from a checkout"):
        sample.builder("busan-2014")


@pytest.mark.slow
def test_starting_anew_never_deletes_another_conference(tmp_path: Path) -> None:
    result = plenipot(tmp_path, "new", "pp26", "--title", "Ours", "--from", "2026-11-09", "--to", "2026-11-27")
    assert result.returncode == 0, result.stderr
    refused = plenipot(tmp_path, "sample", "busan-2014", "--fresh")
    assert refused.returncode != 0
    assert f"The record in {tmp_path} holds pp26 too; choose another PLENIPOT_HOME to start anew." in refused.stderr
    assert (tmp_path / "plenipot.sqlite3").is_file()


@pytest.mark.slow
def test_starting_anew_never_deletes_a_text_that_somebody_added(tmp_path: Path) -> None:
    text = tmp_path / "ours.docx"
    body = (
        Paragraph(plain_spans("RESOLUTION 1 (Here, 2022)"), "ResNo"),
        Paragraph(plain_spans("Ours"), "Restitle"),
        Paragraph(plain_spans("resolves"), "Call"),
        Paragraph(plain_spans("to keep it")),
    )
    text.write_bytes(write(WordDocument(body)))
    home = tmp_path / "home"
    added = plenipot(home, "instrument", "add", str(text), "--edition", "2022")
    assert added.returncode == 0, added.stderr
    refused = plenipot(home, "sample", "busan-2014", "--fresh")
    assert f"The record in {home} holds RES1 of 2022 too" in refused.stderr
    assert (home / "plenipot.sqlite3").is_file()


@pytest.mark.slow
def test_starting_anew_deletes_no_database_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "plenipot.sqlite3").write_bytes(b"this is somebody's file, and no database at all")
    refused = plenipot(tmp_path, "sample", "busan-2014", "--fresh")
    assert "cannot be read, so it is not deleted" in refused.stderr
    assert (tmp_path / "plenipot.sqlite3").is_file()

"""What is killed leaves the record whole and the site answering, without any repair."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time

import pytest

from plenipot.adapters.search.embedded import Embedded
from plenipot.adapters.search.port import EntryGroup, SearchEntry
from plenipot.core.text.query_language import parse_query
from standing_site import make_record, plenipot, running

WRITER = """
import os, signal, sys
from pathlib import Path
from plenipot.adapters.search.embedded import Embedded
from plenipot.adapters.search.port import EntryGroup, SearchEntry

def entries():
    yield SearchEntry("document", "other words", "en")
    os.kill(os.getpid(), signal.SIGKILL)

Embedded(Path(sys.argv[1])).write([EntryGroup("all", "2", entries())], position="2", since=sys.argv[2])
"""


@pytest.mark.parametrize("position", ["1", ""], ids=["an index", "no index"])
def test_a_writer_of_the_index_that_is_killed_leaves_the_former_answers_and_no_lock(tmp_path, position):
    folder = tmp_path / "search"
    if position:
        Embedded(folder).write([EntryGroup("all", "1", [SearchEntry("document", "former words", "en")])], position="1")
    ended = subprocess.run([sys.executable, "-c", WRITER, str(folder), position], check=False)
    assert ended.returncode == -signal.SIGKILL
    index = Embedded(folder)
    assert index.position() == position
    if position:
        assert index.search(parse_query("words")).total == 1
    index.write([EntryGroup("all", "3", [SearchEntry("document", "newer words", "en")])], position="3", patience=1)
    assert [index.search(parse_query(word)).total for word in ("newer", "former", "other")] == [1, 0, 0]


@pytest.mark.slow
def test_a_site_whose_processes_are_killed_answers_again(tmp_path):
    make_record(tmp_path / "home", tmp_path / "papers")
    with running(tmp_path / "home", tmp_path) as site:
        before = site.wait("/search/?q=report")
        assert b"FRE/7/1" in before
        killed = site.children()
        for process in killed:
            os.kill(process, signal.SIGKILL)
        until = time.monotonic() + 60
        while set(killed) & set(site.children()) and time.monotonic() < until:
            time.sleep(0.05)
        assert b"FRE/7/1" in site.wait("/search/?q=report")
        assert not set(killed) & set(site.children())
    assert plenipot(tmp_path / "home", "ingest", "pp26", tmp_path / "papers")[0] == 0

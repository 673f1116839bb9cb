"""Many files are read in processes of their own, in order, whatever one of them does to its reader."""

from __future__ import annotations

import time
from hashlib import sha256

import pytest

from conference_papers import RES9, paper, proposal
from harmful_paths import Deadly, Greedy
from plenipot.adapters.filings.reader import RefusedFile, reading, readings
from plenipot.adapters.filings.warming import make_paper


@pytest.fixture
def papers(tmp_path):
    """Thirty papers and what they are."""
    paths = []
    for number in range(30):
        path = tmp_path / f"{number:02}.docx"
        path.write_bytes(paper(f"PP26/{number}-E", proposal("MOD", f"FRE/{number}/1", RES9)))
        paths.append(path)
    return paths


def describe_answer(answer):
    return str(answer.refusal) if isinstance(answer, RefusedFile) else answer.filing.proposals[0].id


@pytest.mark.parametrize("workers", [1, 2])
def test_answers_come_in_the_order_of_the_files(papers, workers):
    answers = list(readings(papers, "itu-pp", workers=workers))
    assert [describe_answer(answer) for answer in answers] == [f"FRE/{number}/1" for number in range(30)]
    assert [answer.sha256 for answer in answers] == [sha256(path.read_bytes()).hexdigest() for path in papers]


def test_the_paper_that_is_read_before_children_are_forked_has_a_proposal_with_all_its_parts():
    (prepared,) = reading(make_paper(), "prepared.docx", "itu-pp").proposals
    addresses = [str(operation.address) for operation in prepared.operations]
    assert (prepared.id, prepared.instrument, bool(prepared.reasons)) == ("XYZ/1/1", "RES1", True)
    assert {"RES1/considering/a", "RES1/resolves/1", "RES1/resolves/1.1"} <= set(addresses)


def test_a_file_that_is_not_there_or_no_word_file_is_refused_alone(papers, tmp_path):
    (tmp_path / "x.bin").write_bytes(b"%PDF")
    paths = [tmp_path / "gone.docx", papers[1], tmp_path / "x.bin", tmp_path]
    assert [describe_answer(answer) for answer in readings(paths, "itu-pp")] == [
        "It could not be opened: No such file or directory.",
        "FRE/1/1",
        "This is not a Word file (.docx).",
        "It could not be opened: Is a directory.",
    ]


@pytest.mark.slow
def test_a_file_that_ends_its_reader_or_eats_its_memory_stops_no_other(papers):
    papers[3] = Deadly(papers[3])
    papers[20] = Greedy(papers[20])
    papers[29] = Deadly(papers[29])
    answers = [describe_answer(answer) for answer in readings(papers, "itu-pp", workers=2)]
    expected = [f"FRE/{number}/1" for number in range(30)]
    expected[3], expected[29] = "03.docx ended the process that read it.", "29.docx ended the process that read it."
    expected[20] = "20.docx is refused: reading it took more than 512 MiB of memory."
    assert answers == expected


@pytest.mark.slow
def test_processes_that_end_while_nobody_asks_stop_no_file(papers):
    papers[3] = Deadly(papers[3])
    coming = readings(papers, "itu-pp", workers=2)
    answers = [next(coming)]
    time.sleep(2)
    answers.extend(coming)
    expected = [f"FRE/{number}/1" for number in range(30)]
    expected[3] = "03.docx ended the process that read it."
    assert [describe_answer(answer) for answer in answers] == expected

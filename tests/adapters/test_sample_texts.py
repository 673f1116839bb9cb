"""The sample's own texts: every document says where it stands, what it re-creates, and why it proposes what it does."""

from __future__ import annotations

import csv
import re
from collections import Counter
from itertools import accumulate
from pathlib import Path
from typing import Any

import pytest
import yaml

from plenipot.adapters.issues.reader import read
from plenipot.core.marks.table import Mark
from plenipot.core.text.tokens import tokenize

SAMPLE = Path(__file__).parents[2] / "samples" / "busan-2014"
DOCUMENTS = sorted((SAMPLE / "documents").glob("*.yaml"))
INSTRUMENTS = sorted((SAMPLE / "instruments").glob("*.2010.en.txt"))
PARTICIPATION = Path(__file__).parents[2] / "src" / "plenipot" / "organisations" / "itu" / "participants"
ISSUES = sorted((SAMPLE / "issues").glob("*.yaml"))
REQUIRED = {
    "RES64", "RES70", "RES101", "RES102", "RES130", "RES133", "RES135", "RES140", "RES163", "RES172", "RES174",
    "RES175", "RES178", "RES179", "RES180", "RES181", "DEC5", "CS", "CV",
}  # fmt: skip


def load(path: Path) -> dict[str, Any]:
    """The fields of one document."""
    fields: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return fields


def proposals() -> list[dict[str, Any]]:
    """Every proposal of the sample."""
    return [proposal for path in DOCUMENTS for proposal in load(path).get("proposals") or []]


def file_part(symbol: str) -> str:
    """The name that a document's file has for its printed symbol: ``PP14/34(Rev.1)(Add.1)-E`` is ``034R1A1``."""
    number, parts = re.fullmatch(r"PP14/(\d+)((?:\((?:Rev|Add|Corr)\.\d+\))*)-[A-Z]", symbol).groups()  # type: ignore[union-attr]
    return f"{int(number):03}" + "".join(kind[0] + n for kind, n in re.findall(r"\((Rev|Add|Corr)\.(\d+)\)", parts))


def test_the_instruments_that_the_sample_promises_are_there() -> None:
    assert {path.name.split(".")[0] for path in INSTRUMENTS} >= REQUIRED


@pytest.mark.parametrize("path", INSTRUMENTS, ids=lambda path: path.name)
def test_base_texts_say_that_they_are_re_created(path: Path) -> None:
    assert path.read_text(encoding="utf-8").startswith("# Re-created")


def test_all_eight_marks_occur() -> None:
    assert {proposal["mark"] for proposal in proposals()} == {mark.value for mark in Mark}


def test_no_proposal_has_the_number_of_another_in_its_language() -> None:
    filed = ((path, proposal["id"]) for path in DOCUMENTS for proposal in load(path).get("proposals") or [])
    counts = Counter((load(path)["symbol"][-1], number) for path, number in filed)
    assert [name for name, count in counts.items() if count > 1] == []


def test_the_sample_is_as_large_as_promised() -> None:
    proponents = {proposal["id"].rsplit("/", 2)[0] for proposal in proposals()}
    assert len(DOCUMENTS) == 38
    assert len(proponents) == 25
    assert proponents >= {"ACP", "AFCP", "ARB", "EUR", "IAP", "RCC", "B/CAN/CLM/USA"}
    assert Counter(load(path)["symbol"][-1] for path in DOCUMENTS) == {"E": 35, "A": 1, "C": 1, "F": 1}
    assert {"075R1", "067A1", "080A3R1"} <= {path.stem for path in DOCUMENTS}


def test_only_whole_words_and_numbers_are_marked() -> None:
    halves = []
    for proposal in proposals():
        for edit in proposal.get("edits") or ():
            spans = re.findall(r"\{-(.*?)-\}|\{\+(.*?)\+\}|((?:(?!\{[-+]).)+)", edit.get("text", ""), re.DOTALL)
            for new in (0, 1):
                pieces = [span[new] or span[2] for span in spans]
                ends = set(accumulate(map(len, tokenize("".join(pieces)))))
                halves += [
                    (proposal["id"], edit["at"]) for end in accumulate(map(len, pieces)) if end and end not in ends
                ]
    assert halves == []


def test_every_proposal_gives_its_reasons_except_the_plain_noc() -> None:
    mute = [proposal["id"] for proposal in proposals() if not proposal.get("reasons") and proposal["mark"] != "NOC"]
    assert mute == []


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_documents_are_named_by_their_symbol_and_give_their_sources(path: Path) -> None:
    document = load(path)
    assert path.stem.split(".")[0] == file_part(document["symbol"])
    assert document["sources"]
    assert set(document.get("signed") or {}) <= {proposal["id"] for proposal in document.get("proposals") or []}


def test_common_proposals_are_signed_by_members_of_the_group_and_never_by_all() -> None:
    with (PARTICIPATION / "memberships.csv").open(encoding="utf-8") as file:
        members: dict[str, set[str]] = {}
        for row in csv.DictReader(file):
            members.setdefault(row["group"], set()).add(row["administration"])
    for path in DOCUMENTS:
        for proposal, signatories in (load(path).get("signed") or {}).items():
            assert set(signatories) < members[proposal.split("/")[0]], proposal
            assert len(set(signatories)) == len(signatories), proposal


@pytest.mark.parametrize("path", ISSUES, ids=lambda path: path.stem)
def test_issues_can_be_read_and_are_complete(path: Path) -> None:
    issue = read(path.read_bytes(), path.name)
    assert issue.id == path.stem
    assert all((issue.why, issue.background, issue.complications, issue.alternatives, issue.recommendation))
    assert issue.sources


def test_the_resolutions_most_fought_over_are_fought_over() -> None:
    touched: dict[str, set[str]] = {}
    for proposal in proposals():
        touched.setdefault(proposal["instrument"], set()).add(proposal["id"].rsplit("/", 2)[0])
    assert len(touched["RES130"]) >= 6
    assert len(touched["RES102"]) >= 5
    assert len(touched["RES140"]) >= 5

"""The sample from its Word files to its positions: what its texts say comes out of the files again, word for word."""

from __future__ import annotations

import json
import re
import subprocess
from datetime import UTC, datetime
from pathlib import Path
from shutil import which
from typing import Any

import pytest
import yaml
from typer.testing import CliRunner

from plenipot.adapters.filings.reader import reading
from plenipot.adapters.word.reader import read
from plenipot.chronicle.queries import events
from plenipot.cli.application import application
from plenipot.cli.sample import SAMPLES, builder
from plenipot.conferences.queries import conference, sittings
from plenipot.core.access.levels import OPERATOR, PUBLIC
from plenipot.core.filings.values import Filing, Proposal
from plenipot.core.marks.table import Mark
from plenipot.core.stance.values import Grade
from plenipot.core.text.document import RevisionType
from plenipot.core.text.plain_text import accepted_lines, rejected_lines
from plenipot.instruments.queries import base, instruments
from plenipot.meetings.queries import allocations
from plenipot.positions.queries import issue
from plenipot.proposals.intake import take_in
from plenipot.proposals.queries import consolidated, notices, proposal, proposals
from plenipot.registry.queries import documents

SAMPLE = SAMPLES / "busan-2014"
PAPERS = {
    path.stem: yaml.safe_load(path.read_text(encoding="utf-8"))
    for path in sorted((SAMPLE / "documents").glob("*.yaml"))
}
BUILD = builder("busan-2014")
PIECES = re.compile(r"\{-(.*?)-\}|\{\+(.*?)\+\}|((?:(?!\{[-+]).)+)", re.DOTALL)
MARGINAL = {"CS", "CV"}
WATCHED = {
    "ict-definition": {
        "ARB": Grade.SUPPORTS_WITH_CHANGES, "ACP": Grade.SUPPORTS, "EUR": Grade.OPPOSES, "IAP": Grade.OPPOSES, "RCC": Grade.OPPOSES,
    },
    "cybersecurity": {
        "ARB": Grade.SUPPORTS, "CUB": Grade.SUPPORTS_WITH_CHANGES, "RCC": Grade.SUPPORTS_WITH_CHANGES, "INS": Grade.SUPPORTS, "USA": Grade.OPPOSES,
        "EUR": Grade.OPPOSES_IN_PART, "B": Grade.TO_BE_CHECKED,
    },
    "iot": {"ACP": Grade.SUPPORTS},
    "internet-ott-iana": {"ARB": Grade.SUPPORTS, "USA": Grade.OPPOSES},
}  # fmt: skip


@pytest.fixture(scope="session")
def filings(sample_files: Path) -> dict[str, Filing]:
    """What each Word file says, by the paper it was made from."""
    filings_by_key = {}
    for stem, paper in PAPERS.items():
        path = sample_files / BUILD.file_name(paper["symbol"])
        filings_by_key[stem] = reading(path.read_bytes(), path.name, "itu-pp")
    return filings_by_key


def words(text: str) -> list[tuple[str, RevisionType]]:
    """``{-struck-}{+inserted+}`` as words with their fates."""
    return [
        (
            deleted or new or unchanged,
            RevisionType.DELETED if deleted else RevisionType.INSERTED if new else RevisionType.UNCHANGED,
        )
        for deleted, new, unchanged in PIECES.findall(text)
    ]


@pytest.mark.parametrize("stem", PAPERS)
def test_a_paper_says_what_it_was_made_from(filings: dict[str, Filing], stem: str) -> None:
    paper, filing = PAPERS[stem], filings[stem]
    masthead = filing.masthead
    assert (masthead.symbol, masthead.source, masthead.title) == (paper["symbol"], paper["source"], paper["title"])
    assert (masthead.date, sorted(masthead.original)) == (paper["date"].isoformat(), sorted(paper["original"]))
    assert masthead.language == BUILD.LANGUAGES[paper["symbol"][-1]]
    assert [
        (proposal.id, proposal.mark.value, proposal.instrument, proposal.reasons) for proposal in filing.proposed
    ] == [
        (proposal["id"], proposal["mark"], proposal["instrument"], proposal.get("reasons", ""))
        for proposal in paper["proposals"]
    ]
    assert filing.unread == ()


@pytest.mark.parametrize("stem", PAPERS)
def test_every_edit_comes_back_word_for_word(filings: dict[str, Filing], stem: str) -> None:
    for source, filed_proposal in zip(PAPERS[stem]["proposals"], filings[stem].proposed, strict=True):
        for edit in source.get("edits") or ():
            assert came_back(source, edit, filed_proposal)


def came_back(source: dict[str, Any], edit: dict[str, Any], proposal: Proposal) -> bool:
    """Whether an edit stands in the proposal at its address, with its very words."""
    path = edit.get("at") or f"{edit['after'].rpartition('/')[0]}/{edit['add'][0]}"
    provisions = [
        provision for provision in proposal.provisions if provision.address == f"{source['instrument']}/{path}"
    ]
    if "add" in edit:
        return [(provision.accepted, provision.rejected, provision.revision) for provision in provisions] == [
            (edit["add"][1], "", RevisionType.INSERTED)
        ]
    if edit.get("sup"):
        return [(provision.accepted, provision.revision) for provision in provisions] == [("", RevisionType.DELETED)]
    if "move_after" in edit:
        moved_here = [provision for provision in proposal.provisions if provision.revision is RevisionType.MOVED_TO]
        return [provision.revision for provision in provisions] == [RevisionType.MOVED_FROM] and [
            provision.accepted for provision in moved_here
        ] == [provisions[0].rejected]
    # In the columns of Constitution and Convention an inner number stands before a tab.
    spans_by_provision = [
        [(span.text.replace("\t", " "), span.revision) for span in provision.spans] for provision in provisions
    ]
    return spans_by_provision == [words(edit["text"])]


def test_moved_words_and_drift_are_in_the_sample_and_only_there(filings: dict[str, Filing]) -> None:
    moved = {
        proposal.id
        for filing in filings.values()
        for proposal in filing.proposed
        if any(provision.revision is RevisionType.MOVED_TO for provision in proposal.provisions)
    }
    drifting = {proposal["id"] for paper in PAPERS.values() for proposal in paper["proposals"] if proposal.get("drift")}
    assert moved == {"MEX/66/1"}
    assert drifting == {"RCC/73A1/2", "ARB/79A2/1", "ARB/79A3/3"}


def test_the_sample_counts_what_its_readme_says(busan: str) -> None:
    filed = proposals(PUBLIC, busan)
    assert len(documents(PUBLIC, busan)) == 37  # Document 64 is there in two languages.
    assert len({proposal.proposal.id.rsplit("/", 2)[0] for proposal in filed}) == 25
    assert {proposal.proposal.mark for proposal in filed} == set(Mark)
    assert len(instruments(PUBLIC)) == 19
    assert conference(PUBLIC, busan).recreated


def test_nothing_in_the_sample_is_doubtful_or_unread(busan: str) -> None:
    assert [paper.symbol for paper in documents(PUBLIC, busan) if paper.doubt] == []
    assert [notice for notice in notices(PUBLIC, busan) if notice.unread] == []


@pytest.mark.parametrize("watched", WATCHED)
def test_the_watched_issues_come_out_of_the_files(busan: str, watched: str) -> None:
    report = issue(PUBLIC, busan, watched)
    grades = {
        stand.proponent.code: stand.grade for stand in report.stands if stand.whole.evidence and not stand.through
    }
    assert grades == WATCHED[watched]


def test_europe_turns_when_its_word_file_keeps_the_working_definition(busan: str, tmp_path: Path) -> None:
    exchanged = BUILD.build(tmp_path, [SAMPLE / "variants" / "EUR-RES140-keeps.yaml"])
    assert len(exchanged) == len(PAPERS)
    outcomes = tuple(take_in(OPERATOR, busan, exchanged, datetime(2014, 11, 9, tzinfo=UTC), workers=1))
    assert [outcome.symbol for outcome in outcomes if outcome.fate == "new"] == ["PP14/80(Add.1)"]
    stands = {stand.proponent.code: stand for stand in issue(PUBLIC, busan, "ict-definition").stands}
    assert {code: stands[code].grade for code in WATCHED["ict-definition"]} == {
        **WATCHED["ict-definition"],
        "EUR": Grade.SUPPORTS,
    }


def test_texts_in_other_languages_are_lined_up_by_address(busan: str) -> None:
    arabic = consolidated(PUBLIC, busan, "RES178", language="ar")
    assert [proposal.id for proposal in arabic.table.proposals] == ["UAE/83/1"]
    english = base(PUBLIC, busan, 2014, "RES178", "en")
    assert english is not None
    assert [provision.address for provision in arabic.base] == [provision.address for provision in english.text]
    assert proposal(PUBLIC, busan, "SUI/64/1", language="fr").proposal.language == "fr"


def test_who_signed_where_it_went_and_when_it_met_are_recorded(busan: str) -> None:
    assert proposal(PUBLIC, busan, "ACP/67A2/3").signatories == tuple(sorted(PAPERS["067A2"]["signed"]["ACP/67A2/3"]))
    assert {allocation.body for allocation in allocations(PUBLIC, busan, document="PP14/85")} == {"PL", "WG-PL", "COM5"}
    assert [(sitting.body, sitting.number) for sitting in sittings(PUBLIC, busan)] == [
        ("PL", 1),
        ("PL", 7),
        ("WG-PL", 7),
        ("COM6", 10),
        *(("PL", number) for number in (14, 16, 15, 18, 17)),
    ]


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_the_command_builds_it_and_a_second_run_adds_nothing(home: Path) -> None:
    runner = CliRunner()
    first = runner.invoke(application("sample"), ["sample", "busan-2014", "--workers", "1"])
    assert first.exit_code == 0, first.output
    assert "38 new, 0 known" in first.output
    event_count = len(events(PUBLIC))
    second = runner.invoke(application("sample"), ["sample", "busan-2014", "--workers", "1"])
    assert "0 new, 38 known, 0 proposals" in second.output
    assert len(events(PUBLIC)) == event_count


def test_only_the_files_are_written_where_only_they_are_wanted(tmp_path: Path) -> None:
    result = CliRunner().invoke(application("sample"), ["sample", "--only-files", str(tmp_path / "files")])
    assert result.output == f"38 Word files are in {tmp_path / 'files'}.\n"
    names = {path.name for path in (tmp_path / "files").iterdir()}
    assert names >= {"S14-PP-C-0034!R1-A1!MSW-E.docx", "S14-PP-C-0080!A3-R1!MSW-E.docx", "S14-PP-C-0083!!MSW-A.docx"}


def pandoc_words(node: object) -> str:
    """All words of pandoc's reading, without white space."""
    if isinstance(node, list):
        return "".join(map(pandoc_words, node))
    if isinstance(node, dict):
        return node["c"] if node.get("t") == "Str" else "".join(map(pandoc_words, node.values()))
    return ""


@pytest.mark.slow
@pytest.mark.skipif(which("pandoc") is None, reason="pandoc is not installed")
@pytest.mark.parametrize("stem", ["066", "083", "085", "086"])
def test_pandoc_finds_the_same_two_texts_in_the_files(sample_files: Path, stem: str) -> None:
    path = sample_files / BUILD.file_name(PAPERS[stem]["symbol"])
    marked = read(path.read_bytes(), path.name)
    for how, our_lines in (("accept", accepted_lines(marked)), ("reject", rejected_lines(marked))):
        command = ["pandoc", f"--track-changes={how}", "-t", "json", str(path)]
        pandoc_blocks = json.loads(subprocess.run(command, check=True, capture_output=True, timeout=60).stdout)[
            "blocks"
        ]
        assert "".join(pandoc_words(pandoc_blocks).split()) == "".join("".join(our_lines).split())

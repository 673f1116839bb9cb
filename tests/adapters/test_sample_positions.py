"""The watched issues come out of the sample's words: straight from its texts, without Word files or records between."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from plenipot.adapters.issues.reader import read
from plenipot.core.filings.values import Proposal
from plenipot.core.marks.table import Mark
from plenipot.core.stance.assess import WHOLE, assess_issue
from plenipot.core.stance.values import Grade, ProponentFilings
from plenipot.core.text.document import RevisionType, Span
from plenipot.core.text.provisions import Provision, ProvisionKind
from signed import Signed

SAMPLE = Path(__file__).parents[2] / "samples" / "busan-2014"
PAPERS = [
    "027A1",
    "034R1A1",
    "067A1",
    "067A2",
    "070",
    "073A1",
    "075R1",
    "076",
    "079A1",
    "079A2",
    "079A3",
    "080A1",
    "080A2",
    "080A3R1",
    "068",
]
EXPECTED = {
    "ict-definition": {
        "ARB": Grade.SUPPORTS_WITH_CHANGES, "ACP": Grade.SUPPORTS, "EUR": Grade.OPPOSES, "IAP": Grade.OPPOSES, "RCC": Grade.OPPOSES,
    },
    "cybersecurity": {
        "ARB": Grade.SUPPORTS_WITH_CHANGES, "CUB": Grade.SUPPORTS_WITH_CHANGES, "RCC": Grade.SUPPORTS_WITH_CHANGES, "USA": Grade.OPPOSES,
        "EUR": Grade.OPPOSES_IN_PART, "B": Grade.NEUTRAL, "INS": Grade.SUPPORTS,
    },
    "iot": {"ACP": Grade.SUPPORTS},
    "internet-ott-iana": {"ARB": Grade.SUPPORTS, "USA": Grade.OPPOSES},
}  # fmt: skip


def slug(words: str) -> str:
    """The call words as they stand in addresses."""
    return re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-")


def base(code: str) -> dict[str, str]:
    """Path → words of one base text, as far as the papers under test amend it."""
    text: dict[str, str] = {}
    section, path, loose = "", [""], 0
    for line in (SAMPLE / "instruments" / f"{code}.2010.en.txt").read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        if field := re.match(r"(number|title|opening|call|annex|heading): (.*)", line):
            name, words = field.groups()
            if name in {"call", "annex"}:
                section, loose = (slug(words), 0) if name == "call" else ("annex-1", 0)
            text[section if name in {"call", "annex"} else name if name != "heading" else f"{section}/heading"] = words
            continue
        label, words = line.split(None, 1)
        if label == "-":
            loose += 1
            label = f"p{loose}"
        depth = (len(line) - len(line.lstrip())) // 2
        path = [*path[: depth + 1], label.rstrip(")")] if depth else [section, label.rstrip(")")]
        text["/".join(path)] = words
    return text


def spans(words: str) -> tuple[Span, ...]:
    """``{-struck-}{+inserted+}`` as marked text."""
    pieces = re.findall(r"\{-(.*?)-\}|\{\+(.*?)\+\}|((?:(?!\{[-+]).)+)", words, re.DOTALL)
    return tuple(
        Span(d or i or k, RevisionType.DELETED if d else RevisionType.INSERTED if i else RevisionType.UNCHANGED)
        for d, i, k in pieces
    )


def amended(fields: dict[str, Any]) -> tuple[Provision, ...]:
    """The marked provisions of one amendment; each edit has to quote the base to the letter."""
    text = base(fields["instrument"])
    for address, pairs in (fields.get("drift") or {}).items():
        for old, new in pairs:
            text[address] = text[address].replace(old, new)
    marked = {path: (Span(words),) for path, words in text.items()}
    for edit in fields["edits"]:
        if "add" in edit:
            marked[f"{edit['after'].rsplit('/', 1)[0]}/{edit['add'][0]}"] = (
                Span(edit["add"][1], RevisionType.INSERTED),
            )
        elif edit.get("sup"):
            marked[edit["at"]] = (Span(text[edit["at"]], RevisionType.DELETED),)
        elif "text" in edit:
            marked[edit["at"]] = spans(edit["text"])  # type: ignore[assignment]
            assert "".join(span.text for span in marked[edit["at"]] if span.revision.rejected) == text[edit["at"]]
    return tuple(
        Provision(f"{fields['instrument']}/{path}", ProvisionKind.ITEM if "/" in path else ProvisionKind.CALL, words)
        for path, words in marked.items()
    )


def filed(path: Path) -> list[Signed]:
    """The proposals of one paper."""
    paper = yaml.safe_load(path.read_text(encoding="utf-8"))
    return [
        Signed(
            Proposal(
                id=entry["id"],
                mark=Mark(entry["mark"]),
                instrument=entry["instrument"],
                target=entry["instrument"],
                provisions=amended(entry) if entry.get("edits") else (),
                reasons=entry.get("reasons", ""),
            ),
            paper["symbol"],
        )
        for entry in paper["proposals"]
    ]


def grades(issue: str, paths: list[Path]) -> dict[str, Grade]:
    """Who stands where on the issue as a whole, the silent left out."""
    filings: dict[str, list[Signed]] = {}
    for filing in [filing for path in paths for filing in filed(path)]:
        filings.setdefault(filing.proposal.id.rsplit("/", 2)[0], []).append(filing)
    parsed_issue = read((SAMPLE / "issues" / f"{issue}.yaml").read_bytes(), issue)
    positions = assess_issue(
        parsed_issue, [ProponentFilings(proponent=code, filings=tuple(signed)) for code, signed in filings.items()]
    )
    return {
        position.proponent: position.grade for position in positions if position.question == WHOLE and position.evidence
    }


def papers(**exchanged: Path) -> list[Path]:
    """The papers under test, one of them exchanged for another."""
    return [exchanged.get(f"d{name}", SAMPLE / "documents" / f"{name}.yaml") for name in PAPERS]


@pytest.mark.parametrize("issue", EXPECTED)
def test_positions_on_the_watched_issues_come_out_of_the_words(issue: str) -> None:
    assert grades(issue, papers()) == EXPECTED[issue]


def test_europe_turns_when_its_paper_keeps_the_working_definition() -> None:
    paths = papers(d080A1=SAMPLE / "variants" / "EUR-RES140-keeps.yaml")
    assert grades("ict-definition", paths) == {**EXPECTED["ict-definition"], "EUR": Grade.SUPPORTS}

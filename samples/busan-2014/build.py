"""The papers of the sample conference as Word files, as if they had been filed: `python build.py FOLDER [PAPER.yaml …]`.

A paper named after the folder takes the place of the one with its symbol: `variants/` holds some that were never filed.

From `instruments/` (base texts) and `documents/` (edits of them) to genuine tracked changes in the style names of the
Union's own papers. A paper's language is the last letter of its symbol.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from base_texts import Line, amended, base, lines_of_text, marked_spans
from plenipot.adapters.issues.nodes import plain_data
from plenipot.adapters.word.writing.flow import TableLayout
from plenipot.adapters.word.writing.write import write
from plenipot.core.text.document import Cell, Paragraph, Span, Story, TrackedChange, WordDocument, plain_spans

HERE = Path(__file__).parent
AUTHOR = "Document Control"
"""The clerk who marked the changes; a proponent never signs a revision."""
LANGUAGES = {"A": "ar", "C": "zh", "E": "en", "F": "fr", "R": "ru", "S": "es"}
WORDS: dict[str, dict[str, Any]] = plain_data((HERE / "words.yaml").read_bytes())
MARGINAL = frozenset({"CS", "CV"})
MASTHEAD, PROVISIONS = TableLayout((62, 38), ruled=False), TableLayout((14, 86), ruled=False)
_INNER = re.compile(r"([a-z]\)\S*|\d+) ")
_MODIFIER = re.compile(r"\((Rev|Add|Corr)\.(\d+)\)")


def papers(instead: Iterable[Path] = ()) -> dict[str, dict[str, Any]]:
    """Every paper of the sample by its official file name, some exchanged for others with the same symbols."""
    read = (plain_data(path.read_bytes()) for path in (*_documents(), *instead))
    return {file_name(paper["symbol"]): paper for paper in read}


def build(target: Path, instead: Iterable[Path] = ()) -> list[Path]:
    """Write the papers into a folder; what is written already and the same is left as it is."""
    target.mkdir(parents=True, exist_ok=True)
    paths = []
    for name, paper in papers(instead).items():
        path, data = target / name, word_file(paper)
        if not path.is_file() or path.read_bytes() != data:
            path.write_bytes(data)
        paths.append(path)
    return paths


def _documents() -> list[Path]:
    return sorted((HERE / "documents").glob("*.yaml"))


def file_name(symbol: str) -> str:
    """``PP14/34(Rev.1)(Add.1)-E`` as the conference's site names its file: ``S14-PP-C-0034!R1-A1!MSW-E.docx``."""
    number = re.search(r"/(\d+)", symbol)
    modifiers = "-".join(f"{kind[0]}{count}" for kind, count in _MODIFIER.findall(symbol))
    return f"S14-PP-C-{int(number[1] if number else 0):04}!{modifiers}!MSW-{symbol[-1]}.docx"


def word_file(paper: dict[str, Any]) -> bytes:
    """One paper as the bytes of its Word file."""
    setting = _Paper(paper)
    body = setting.body()
    header = (Paragraph((), "header"), Paragraph(plain_spans(paper["symbol"]), "header", index=1))
    marked = WordDocument(body, (Story("header", header),), tuple(setting.changes), language=setting.language)
    return write(marked, title=paper["title"], layouts=setting.layouts, bare_first_page=True, paged=True)


class _Paper:
    """Sets one paper: masthead, introduction, its proposals one after another."""

    def __init__(self, paper: dict[str, Any]) -> None:
        self.paper = paper
        self.language = LANGUAGES[paper["symbol"][-1]]
        self.words = WORDS[self.language]
        self.moment = f"{paper['date']}T09:30:00Z"
        self.changes = [TrackedChange(AUTHOR, self.moment)]
        self.layouts = {0: MASTHEAD}
        self.direction = "rtl" if self.language == "ar" else ""

    def body(self) -> tuple[Paragraph, ...]:
        """All paragraphs of the paper."""
        paragraphs = [*self.masthead(), Paragraph(plain_spans(self.words["note"]), "Note")]
        paragraphs += [
            Paragraph(plain_spans(self.words["introduction"]), "Headingb"),
            Paragraph(plain_spans(self.paper["summary"])),
        ]
        paragraphs += [Paragraph(plain_spans(words)) for words in self.paper.get("paragraphs") or ()]
        for proposal in self.paper["proposals"]:
            paragraphs += self.proposal(proposal)
        return tuple(
            replace(paragraph, index=index, direction=self.direction) for index, paragraph in enumerate(paragraphs)
        )

    def masthead(self) -> Iterator[Paragraph]:
        """The table on the first page."""
        paper, words = self.paper, self.words
        originals = "/".join(words["languages"][code] for code in paper["original"])
        rows = (
            ((words["conference"], "LOGO"), ("", "")),
            ((words["when"], "Logo-1"), ("", "Adress")),
            ((words["body"], "Adress"), (self.numbered(), "Adress")),
            (("", "Adress"), (self.dated(), "Adress")),
            (("", "Adress"), (words["original"].format(originals), "Adress")),
            ((paper["source"], "Source"),),
            ((paper["title"], "Title1"),),
        )
        for row, cells in enumerate(rows):
            for column, (text, style) in enumerate(cells):
                yield Paragraph(plain_spans(text), style, cell=Cell(0, row, column))

    def numbered(self) -> str:
        """``Addendum 1 to⏎Document 34(Rev.1)-E``: the last part of a symbol comes first in words."""
        match = re.fullmatch(r"[^/]*/(\d+)((?:\(\w+\.\d+\))*)-([A-Z])", self.paper["symbol"])
        assert match is not None
        number, modifiers, letter = match.groups()
        parts = _MODIFIER.findall(modifiers)
        # A revision before an addendum belongs to the number of the paper that is added to.
        stem = parts[:1] if [kind for kind, _ in parts] == ["Rev", "Add"] else []
        phrases = [self.words[kind].format(count) for kind, count in reversed(parts[len(stem) :])]
        printed = "".join(f"({kind}.{count})" for kind, count in stem)
        return "\n".join((*phrases, self.words["document"].format(f"{number}{printed}-{letter}")))

    def dated(self) -> str:
        """The day of filing in words."""
        date = self.paper["date"]
        return str(self.words["date"].format(day=date.day, month=self.words["months"][date.month - 1], year=date.year))

    def proposal(self, proposal: dict[str, Any]) -> Iterator[Paragraph]:
        """A proposal: its mark and id, its text, its reasons."""
        mark = proposal["mark"]
        emphatic = mark == "NOC!"
        yield Paragraph(plain_spans(f"{mark.rstrip('!')}\t{proposal['id']}"), "Proposal", emphasis=emphatic)
        if proposal["instrument"] in MARGINAL:
            yield from self.marginal(proposal)
        elif "text" in proposal:
            yield from (line.set() for line in lines_of_text(proposal["text"]))
        elif proposal.get("edits"):
            yield from (line.set() for line in amended(proposal, self.language, self.changes))
        else:
            yield from (line.set() for line in self.named(proposal["instrument"]))
        if proposal.get("reasons"):
            yield Paragraph(plain_spans(f"{self.words['reasons']}\t{proposal['reasons']}"), "Reasons")

    def named(self, code: str) -> list[Line]:
        """Number and title only: all that a paper shows of a text that it deletes or leaves as it is."""
        return [line for line in base(code, self.language) if line.path in {"number", "title"}]

    def marginal(self, proposal: dict[str, Any]) -> Iterator[Paragraph]:
        """Provisions of the Constitution or the Convention, in two columns below the article they stand in."""
        code, _, number = proposal["target"].partition("/")
        text = base(code, self.language)
        edits = {edit["at"]: marked_spans(edit["text"]) for edit in proposal.get("edits") or ()}
        wanted = set(edits) or {number}
        rows = (
            list(lines_of_text(proposal["text"]))
            if "text" in proposal
            else [line for line in text if line.label in wanted]
        )
        yield text[0].paragraph
        yield from _above(text, rows[0].label)
        table = len(self.layouts)
        self.layouts[table] = PROVISIONS
        is_printed = bool(edits) or "text" in proposal
        for row, line in enumerate(rows):
            spans = edits.get(line.label, line.paragraph.spans) if is_printed else ()
            yield Paragraph(plain_spans(line.label), cell=Cell(table, row, 0))
            yield Paragraph(_tabbed(spans), cell=Cell(table, row, 1))


def _above(text: Iterable[Line], number: str) -> list[Paragraph]:
    """Article (or annex) and title that a marginal number stands under, also one that is new."""
    above: list[Paragraph] = []
    for line in text:
        if line.paragraph.style in {"ArtNo", "AnnexNo"}:
            above = [line.paragraph]
        elif line.paragraph.style in {"Arttitle", "Heading1"}:
            above.append(line.paragraph)
        elif line.label and _count(line.label) >= _count(number):
            break
    return above


def _count(label: str) -> int:
    match = re.match(r"\d+", label)
    return int(match[0]) if match else 0


def _tabbed(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """``7 Sums that …`` with a tab after its inner number."""
    match = _INNER.match(spans[0].text) if spans else None
    if match is None:
        return spans
    return (spans[0]._replace(text=f"{match[1]}\t{spans[0].text[match.end() :]}"), *spans[1:])


if __name__ == "__main__":
    folder, *exchanged = map(Path, sys.argv[1:] or ["var/samples/busan-2014"])
    for path in build(folder, exchanged):
        print(path)

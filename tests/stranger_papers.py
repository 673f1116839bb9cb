"""What a stranger has in hand when a conference opens: proposals, the text in force, the agenda of Monday, a table of signatures.

For three books that differ: one with series, readings and Final Acts, one without signatures, one that starts from a Basic Proposal.
"""

from __future__ import annotations

from dataclasses import dataclass

from conference_papers import CLERK, RES9, _story, amended, paper, proposal, text
from plenipot.adapters.word.writing.write import write
from plenipot.core.text.document import WordDocument
from word_packages import cell, document, p, package, row, t, table

EVERY_SECOND = amended(_1="1\tto report {-each-}{+every second+} year;")
EVERY_THIRD = amended(_1="1\tto report {-each-}{+every third+} year;", a="a)\tthat the Union {-shall-}{+may+} grow;")
ISLANDS = (
    ("ResNo", "{+DRAFT NEW RESOLUTION [FJI-1]+}"),
    ("Restitle", "{+Small islands+}"),
    ("Call", "{+resolves+}"),
    ("", "{+to hear small islands first.+}"),
)
BASIC = (
    ("", "BASIC PROPOSAL"),
    ("Heading1", "Article 5"),
    ("Heading2", "Fees"),
    ("", "(1)\tAn Office may charge a fee for each application."),
    ("", "(2)\tThe fee shall be paid within two months."),
)
SIGNATURES = "PACP N°,AUS,Japan,FJI,NPL,Sum\nPACP-12,X,X,[X],,[3]\n"
"""Rows drafts, columns countries; one of them by its name, one provisional, one silent."""


@dataclass(frozen=True, kw_only=True)
class Book:
    """A conference that follows one rule book, and the names that its papers print."""

    slug: str
    like: str
    prefix: str
    place: str
    committee: str
    instrument: str
    base: str
    """The file of the text in force, or of the text that the conference starts from."""
    first: str
    second: str
    """Two proposals on it, by their ids."""
    reads: bool
    """Whether there are series and readings."""
    papers: dict[str, bytes]
    table: str = ""
    """A table of papers, where they print nothing of themselves."""


def monday(symbol: str, committee: str, *rows: tuple[str, ...]) -> bytes:
    """The agenda of a first meeting as a secretariat issues it: a head with day and hour, then a table."""
    head = (
        *(
            f"Document {symbol}-E",
            "6 November 2026",
            "Original: English",
            f"AGENDA OF THE FIRST MEETING OF {committee}",
        ),
        "Monday, 9 November 2026, 0930–1230 hours",
    )
    cells = [("", "Subject", "Documents"), *rows]
    return package(
        document(
            *(p(t(line)) for line in head), table(*(row(*(cell(p(t(words))) for words in line)) for line in cells))
        )
    )


def unannounced(**edits: str) -> bytes:
    """A paper that is the Basic Proposal with tracked changes, and prints nothing of itself."""
    lines = tuple((style, edits.get(words[1:2], words) if words.startswith("(") else words) for style, words in BASIC)
    return write(WordDocument(_story(lines), changes=(CLERK,), language="en"))


def _union(prefix: str, committee: str) -> dict[str, bytes]:
    """Papers that print symbol, source and the ids of their proposals."""
    rows = (("1", "Approval of the agenda", "ADM/2"), ("2", "Resolution 9", "7, 8"), ("3", "Small islands", "FJI/9/1"))
    return {
        "7.docx": paper(f"{prefix}/7-E", proposal("MOD", "ACP/7/1", EVERY_SECOND), source="Asia-Pacific Telecommunity"),
        "8.docx": paper(f"{prefix}/8-E", proposal("MOD", "EUR/8/1", EVERY_THIRD), source="European Administrations"),
        "9.docx": paper(f"{prefix}/9-E", proposal("ADD", "FJI/9/1", ISLANDS), source="Fiji"),
        "adm2.docx": monday("ADM/2", committee, *rows),
    }


PLENIPOTENTIARY = Book(
    slug="pp26",
    like="itu-pp",
    prefix="PP26",
    place="Doha",
    committee="COM5",
    instrument="RES9",
    base="RES9.docx",
    first="ACP/7/1",
    second="EUR/8/1",
    reads=True,
    papers={**_union("PP26", "COMMITTEE 5"), "RES9.docx": text(RES9)},
)
ASSEMBLY = Book(
    slug="wtsa26",
    like="itu-wtsa",
    prefix="WTSA26",
    place="Geneva",
    committee="COM3",
    instrument="RES9",
    base="RES9.docx",
    first="ACP/7/1",
    second="EUR/8/1",
    reads=True,
    papers={**_union("WTSA26", "COMMITTEE 3"), "RES9.docx": text(RES9)},
)
DIPLOMATIC = Book(
    slug="pt26",
    like="wipo-dc",
    prefix="PT",
    place="Geneva",
    committee="MC1",
    instrument="BP",
    base="BP.docx",
    first="~DC7/1",
    second="~DC8/1",
    reads=False,
    papers={
        "7.docx": unannounced(**{"1": "(1)\tAn Office {-may-}{+shall not+} charge a fee for each application."}),
        "8.docx": unannounced(**{"2": "(2)\tThe fee shall be paid within {-two-}{+three+} months."}),
        "adm2.docx": monday(
            "ADM/2", "MAIN COMMITTEE I", ("1", "Adoption of the agenda", "ADM/2"), ("2", "Fees", "DC/7, DC/8")
        ),
        "BP.docx": text(BASIC),
    },
    table="file,symbol,proponent,instrument,title\n7.docx,DC/7,Japan,BP,Fees\n8.docx,DC/8,France,BP,Fees\nadm2.docx,ADM/2,,,\n",
)
BOOKS = (PLENIPOTENTIARY, ASSEMBLY, DIPLOMATIC)

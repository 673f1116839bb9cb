"""Reading Word files against the floor (unzip and an empty expat pass), lxml's tree, python-docx, docx2python and pandoc."""

from __future__ import annotations

import importlib.util
import io
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from xml.parsers import expat

import docx
from lxml import etree

from plenipot.adapters.forms.fitting import fitting
from plenipot.adapters.word.reader import read
from plenipot.core.filings.parse import parse_filing
from plenipot.core.text.plain_text import plain_lines
from rounds import aim, measure, show


def floor(data: bytes) -> None:
    """Unzip the story parts and parse them with no handler."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in package.namelist():
            if name.startswith("word/") and name.endswith(".xml") and "/theme" not in name:
                expat.ParserCreate().Parse(package.read(name), True)


def read_with_plenipot(data: bytes) -> None:
    """Bytes to both texts, marks and proposals."""
    marked = read(data)
    plain_lines(marked, accepted=True)
    plain_lines(marked, accepted=False)
    parse_filing(marked, *fitting(marked))


def texts_only(data: bytes) -> None:
    """Bytes to both texts."""
    marked = read(data)
    plain_lines(marked, accepted=True)
    plain_lines(marked, accepted=False)


def tree(data: bytes) -> None:
    """lxml's tree of the body alone."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        etree.fromstring(package.read("word/document.xml"))


def python_docx(data: bytes) -> None:
    """python-docx's paragraphs (it knows no tracked changes)."""
    for paragraph in docx.Document(io.BytesIO(data)).paragraphs:
        _ = paragraph.text


def docx2python(data: bytes) -> Callable[[], object]:
    """docx2python's text (changes as accepted)."""
    from docx2python import docx2python as read_by  # noqa: PLC0415 - where it is installed

    def run() -> None:
        with read_by(io.BytesIO(data)) as document:
            _ = document.text

    return run


def pandoc(data: bytes) -> Callable[[], object]:
    """Pandoc as a process, all changes kept."""
    path = Path(tempfile.mkdtemp()) / "file.docx"
    path.write_bytes(data)
    command = ["pandoc", "--track-changes=all", "-f", "docx", "-t", "plain", str(path)]
    return lambda: subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def contenders(data: bytes) -> dict[str, Callable[[], object]]:
    """Everything that can read this file here."""
    runs: dict[str, Callable[[], object]] = {
        "floor": lambda: floor(data),
        "plenipot, with proposals": lambda: read_with_plenipot(data),
        "plenipot, both texts": lambda: texts_only(data),
        "lxml tree alone": lambda: tree(data),
    }
    runs["python-docx, no changes"] = lambda: python_docx(data)
    if importlib.util.find_spec("docx2python"):
        runs["docx2python"] = docx2python(data)
    else:
        print("docx2python is not installed and left out.")
    if shutil.which("pandoc"):
        runs["pandoc"] = pandoc(data)
    return runs


def compare(name: str, data: bytes, rounds: int = 5) -> dict[str, object]:
    """One file, all contenders; the aims are for files as people make them."""
    figures = measure(contenders(data), rounds)
    result = show(f"Reading {name}", figures, "floor")
    floor_s, own_s = figures["floor"].median, figures["plenipot, with proposals"].median
    aims = [
        aim(f"reading {name}, beside the floor", own_s / floor_s, 4.5, "×"),
        aim(f"both texts alone of {name}, beside the floor", figures["plenipot, both texts"].median / floor_s, 3, "×"),
    ]
    if "pandoc" in figures:
        aims.append(
            aim(f"pandoc’s time for {name}, beside ours", figures["pandoc"].median / own_s, 12, "×", floor=True)
        )
    return {**result, "aims": aims}


def linear(short: bytes, long: bytes, rounds: int = 5) -> dict[str, object]:
    """Whether ten times the pages take ten times as long."""
    figures = measure(
        {"30 pages": lambda: read_with_plenipot(short), "300 pages": lambda: read_with_plenipot(long)}, rounds
    )
    result = show("Reading ten times as much", figures, "30 pages")
    growth = figures["300 pages"].least / figures["30 pages"].least
    return {**result, "aims": [aim("300 pages beside 30, least of the rounds", growth, 12, "×")]}

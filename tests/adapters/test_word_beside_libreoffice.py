"""What we write, read by us and by LibreOffice, where it and its bridge are installed: the same texts after all changes.

One office opens all files. The system's Python has the bridge; it runs `tests/libreoffice_texts.py`.
"""

from __future__ import annotations

import json
import random
import shutil
import subprocess
from pathlib import Path

import pytest

from plenipot.adapters.forms import load
from plenipot.adapters.render.tracked import write_tracked_proposal, write_tracked_table
from plenipot.adapters.word.reader import read
from plenipot.adapters.word.writing.write import write
from plenipot.core.consolidation.merged import merge_proposals
from plenipot.core.consolidation.table import consolidate
from plenipot.core.filings.parse import parse_filing
from plenipot.core.filings.values import Masthead
from plenipot.core.structure.layout import labelled_lines
from plenipot.core.structure.parse import parse_instrument
from plenipot.core.text.document import Paragraph, Story, WordDocument, plain_spans
from plenipot.core.text.plain_text import plain_lines
from plenipot.core.text.provisions import ProvisionKind
from whole_files import FileMaker
from word_packages import OTHER, WHO, cell, ins, marked, p, row, struck_out, t, table

OFFICE = Path(__file__).parents[1] / "libreoffice_texts.py"
DATA = Path(__file__).resolve().parents[3] / "shared" / "data"
REAL = [
    path
    for name in (
        "itu/RP038-Inserted-Paras-at-End",
        "itu/RP049-Deleted-Para-Before-Table",
        "redline/RP015-MoveFrom-MoveTo",
    )
    if (path := DATA / f"{name}.docx").exists()
]
"""Real files with tracked changes, where they are at hand."""
SYSTEM = "/usr/bin/python3"


def bridged() -> bool:
    """Whether LibreOffice and its bridge are there."""
    if shutil.which("soffice") is None or not Path(SYSTEM).exists():
        return False
    return subprocess.run([SYSTEM, "-c", "import uno"], capture_output=True, check=False).returncode == 0


pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not bridged(), reason="LibreOffice or its bridge (python3-uno) is not installed"),
]
MOVED = f'<w:moveFromRangeStart {WHO} w:name="m"/><w:moveFrom {WHO}>{t("five ")}</w:moveFrom>'
AGREED = {
    "words": (p(t("one ") + struck_out("old ") + ins(t("new "), OTHER) + t("end")), p(t("last"))),
    "struck after it was inserted": (p(t("a ") + ins(struck_out("b ", OTHER)) + t("c")),),
    "a mark that goes": (p(t("a "), mark="del"), p(t("b")), p(t("c"))),
    "a mark that comes": (p(t("a"), mark="ins"), p(t("b")), p(t("c"))),
    "a whole paragraph comes": (p(t("a")), p(ins(t("b")), mark="ins"), p(t("c"))),
    "a whole paragraph goes": (p(t("a")), p(struck_out("b"), mark="del"), p(t("c"))),
    "a move": (p(MOVED + t("six")), p(f"<w:moveTo {WHO}>{t('five ')}</w:moveTo>{t('seven')}")),
    "rows": (table(row(cell(p(struck_out("old"))), mark="del"), row(cell(p(t("same"))))), p(t("end"))),
    "words in cells": (table(row(cell(p(struck_out("x") + ins(t("y")))), cell(p(t("z"))))), p(t("end"))),
    "Arabic and Chinese": (
        p(t("قبل ") + struck_out("حذف ") + ins(t("إضافة ")) + t("بعد")),
        p(struck_out("旧") + ins(t("新")) + t("文")),
    ),
}
STAYING = (table(row(cell(p(t("old"))), mark="del"), row(cell(p(t("same"))))), p(t("end")))
NOTED = WordDocument(
    (Paragraph(plain_spans("a word")),),
    (Story("footnote 1", (Paragraph(plain_spans("a note")),), anchor=0),),
)


def mixture(seed: int) -> tuple[str, ...]:
    """A page of paragraphs with insertions, deletions and marks that come and go, by chance."""
    chance = random.Random(seed)
    paragraphs = []
    for number in range(12):
        pieces = [chance.choice([t, ins, struck_out]) for _ in range(5)]
        words = [f"w{number}{place} " for place in range(5)]
        inner = "".join(
            piece(t(word)) if piece is ins else piece(word) for piece, word in zip(pieces, words, strict=True)
        )
        paragraphs.append(p(t(f"p{number} ") + inner + t("."), mark=chance.choice(["", "", "ins", "del"])))
    return (*paragraphs, p(t("the end")))


SIGN = "\u2042"
"""The sign of a note, as `libreoffice_texts.py` gives it."""
FORM = load("itu-pp")
SEEDS = range(10)


def make_proposal(seed: int) -> dict[str, tuple[bytes, dict[str, list[str]]]]:
    """What we write of a made proposal, alone and over its base, with the texts that must be left of it.

    Its author strikes, inserts, splits, joins, moves and renumbers; there are tables, notes and changed levels.
    """
    maker = FileMaker(seed)
    base = maker.base()
    file = maker.proposal(base)
    text = parse_instrument(base.document(), FORM).provisions
    (proposal,) = parse_filing(file.document("MOD\tARG/1/1"), FORM).proposals
    table = consolidate(text, [proposal])
    over = {"accept": lines(merge_proposals(table, [proposal.id])), "reject": lines(text)}
    alone = write_tracked_proposal(proposal, Masthead(), FORM)
    document = read(alone)
    texts = {how: words(plain_lines(document, accepted=how == "accept")) for how in ("accept", "reject")}
    return {
        f"proposal {seed}": (alone, texts),
        f"over its base {seed}": (write_tracked_table(table, FORM, title="all"), over),
    }


def lines(text):
    return words(labelled_lines(provision for provision in text if provision.kind is not ProvisionKind.NOTE))


@pytest.fixture(scope="module")
def proposals_by_libreoffice(tmp_path_factory):
    """For every file that we write of made proposals, by name: the texts that must be left, and those of LibreOffice."""
    folder = tmp_path_factory.mktemp("made")
    files = {name: file for seed in SEEDS for name, file in make_proposal(seed).items()}
    for name, (data, _) in files.items():
        (folder / f"{name}.docx").write_bytes(data)
    by_path = ask_libreoffice([folder / f"{name}.docx" for name in files])
    return {
        name: (texts, {how: words(line.replace(SIGN, "") for line in lines) for how, lines in by_path[name].items()})
        for name, (_, texts) in files.items()
    }


def ask_libreoffice(paths):
    """Both texts of each file, by its name without its ending."""
    command = [SYSTEM, str(OFFICE), *map(str, paths)]
    answer = json.loads(subprocess.run(command, capture_output=True, check=True, timeout=300).stdout)
    return {path.stem: answer[str(path)] for path in paths}


@pytest.fixture(scope="module")
def texts(tmp_path_factory):
    """For every file by name: our two texts and LibreOffice's, as words with single spaces, empty lines left out."""
    folder = tmp_path_factory.mktemp("beside")
    files = {**AGREED, **{f"mixture {seed}": mixture(seed) for seed in range(6)}}
    paths = {}
    for name, document in {
        **{name: marked(*blocks) for name, blocks in files.items()},
        **{path.stem: read(path.read_bytes()) for path in REAL},
        "a note": NOTED,
        "a row alone": marked(*STAYING),
    }.items():
        paths[name] = folder / f"{name}.docx"
        paths[name].write_bytes(write(document))
    libreoffice_lines = ask_libreoffice(list(paths.values()))
    return {
        name: (both_texts(path), {how: words(lines) for how, lines in libreoffice_lines[name].items()})
        for name, path in paths.items()
    }


def both_texts(path):
    read_again = read(path.read_bytes())
    return {how: words(plain_lines(read_again, accepted=how == "accept")) for how in ("accept", "reject")}


def words(lines):
    return [text for text in (" ".join(line.split()) for line in lines) if text]


@pytest.mark.parametrize("name", [*AGREED, *(f"mixture {seed}" for seed in range(6)), *(path.stem for path in REAL)])
def test_the_same_texts(texts, name):
    read_here, by_libreoffice = texts[name]
    assert read_here == by_libreoffice


@pytest.mark.parametrize("name", [f"{kind} {seed}" for seed in SEEDS for kind in ("proposal", "over its base")])
def test_all_changes_of_what_we_write_are_accepted_and_rejected_as_we_say(proposals_by_libreoffice, name):
    left, by_libreoffice = proposals_by_libreoffice[name]
    assert by_libreoffice == left


def test_the_sign_of_a_note_stands_behind_its_word(texts):
    read_here, by_libreoffice = texts["a note"]
    assert (read_here["accept"], by_libreoffice["accept"]) == (["a word"], [f"a word{SIGN}"])


def test_libreoffice_lets_a_row_stay_whose_words_are_not_struck_one_by_one(texts):
    read_here, by_libreoffice = texts["a row alone"]
    assert (read_here["accept"], by_libreoffice["accept"]) == (["same", "end"], ["old", "same", "end"])

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

from plenipot.adapters.word.reader import read
from plenipot.adapters.word.writing.write import write
from plenipot.core.text.document import Paragraph, Story, WordDocument, plain_spans
from plenipot.core.text.plain_text import plain_lines
from word_packages import OTHER, WHO, cell, gone, ins, marked, p, row, t, table

OFFICE = Path(__file__).parents[1] / "libreoffice_texts.py"
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
    "words": (p(t("one ") + gone("old ") + ins(t("new "), OTHER) + t("end")), p(t("last"))),
    "struck after it was inserted": (p(t("a ") + ins(gone("b ", OTHER)) + t("c")),),
    "a mark that goes": (p(t("a "), mark="del"), p(t("b")), p(t("c"))),
    "a mark that comes": (p(t("a"), mark="ins"), p(t("b")), p(t("c"))),
    "a whole paragraph comes": (p(t("a")), p(ins(t("b")), mark="ins"), p(t("c"))),
    "a whole paragraph goes": (p(t("a")), p(gone("b"), mark="del"), p(t("c"))),
    "a move": (p(MOVED + t("six")), p(f"<w:moveTo {WHO}>{t('five ')}</w:moveTo>{t('seven')}")),
    "rows": (table(row(cell(p(gone("old"))), mark="del"), row(cell(p(t("same"))))), p(t("end"))),
    "words in cells": (table(row(cell(p(gone("x") + ins(t("y")))), cell(p(t("z"))))), p(t("end"))),
    "Arabic and Chinese": (
        p(t("قبل ") + gone("حذف ") + ins(t("إضافة ")) + t("بعد")),
        p(gone("旧") + ins(t("新")) + t("文")),
    ),
}
STAYING = (table(row(cell(p(t("old"))), mark="del"), row(cell(p(t("same"))))), p(t("end")))
NOTED = WordDocument(
    (
        Story("body", (Paragraph(plain_spans("a word")),)),
        Story("footnote 1", (Paragraph(plain_spans("a note")),), anchor=0),
    ),
)


def mixture(seed: int) -> tuple[str, ...]:
    """A page of paragraphs with insertions, deletions and marks that come and go, by chance."""
    chance = random.Random(seed)
    paragraphs = []
    for number in range(12):
        pieces = [chance.choice([t, ins, gone]) for _ in range(5)]
        words = [f"w{number}{place} " for place in range(5)]
        inner = "".join(
            piece(t(word)) if piece is ins else piece(word) for piece, word in zip(pieces, words, strict=True)
        )
        paragraphs.append(p(t(f"p{number} ") + inner + t("."), mark=chance.choice(["", "", "ins", "del"])))
    return (*paragraphs, p(t("the end")))


@pytest.fixture(scope="module")
def texts(tmp_path_factory):
    """For every file by name: our two texts and LibreOffice's, as words with single spaces, empty lines left out."""
    folder = tmp_path_factory.mktemp("beside")
    files = {**AGREED, **{f"mixture {seed}": mixture(seed) for seed in range(6)}}
    paths = {}
    for name, document in {
        **{name: marked(*blocks) for name, blocks in files.items()},
        "a note": NOTED,
        "a row alone": marked(*STAYING),
    }.items():
        paths[name] = folder / f"{name}.docx"
        paths[name].write_bytes(write(document))
    command = [SYSTEM, str(OFFICE), *map(str, paths.values())]
    libreoffice_lines = json.loads(subprocess.run(command, capture_output=True, check=True, timeout=100).stdout)
    return {
        name: (both_texts(path), {how: words(lines) for how, lines in libreoffice_lines[str(path)].items()})
        for name, path in paths.items()
    }


def both_texts(path):
    read_again = read(path.read_bytes())
    return {how: words(plain_lines(read_again, accepted=how == "accept")) for how in ("accept", "reject")}


def words(lines):
    return [text for text in (" ".join(line.split()) for line in lines) if text]


@pytest.mark.parametrize("name", [*AGREED, *(f"mixture {seed}" for seed in range(6))])
def test_the_same_texts(texts, name):
    read_here, by_libreoffice = texts[name]
    assert read_here == by_libreoffice


def test_libreoffice_counts_a_note_s_number_among_the_words(texts):
    read_here, by_libreoffice = texts["a note"]
    assert (read_here["accept"], by_libreoffice["accept"]) == (["a word"], ["a word1"])


def test_libreoffice_lets_a_row_stay_whose_words_are_not_struck_one_by_one(texts):
    read_here, by_libreoffice = texts["a row alone"]
    assert (read_here["accept"], by_libreoffice["accept"]) == (["same", "end"], ["old", "same", "end"])

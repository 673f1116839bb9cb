"""Our plain texts beside pandoc's, where it is installed: the same words, and each disagreement explained."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from plenipot.adapters.word.reader import read
from plenipot.core.text.plain_text import plain_lines
from word_packages import OTHER, WHO, box, cell, document, field, ins, p, package, row, struck_out, t, table

pytestmark = pytest.mark.skipif(shutil.which("pandoc") is None, reason="pandoc is not installed")


def pandoc(path: Path, how: str) -> list[str]:
    """Pandoc's paragraphs after accepting or rejecting, as words with single spaces; empty ones left out."""
    command = ["pandoc", f"--track-changes={how}", "-f", "docx", "-t", "json", str(path)]
    lines: list[str] = []
    gather(json.loads(subprocess.run(command, capture_output=True, check=True, timeout=60).stdout)["blocks"], lines)
    return [text for text in (" ".join(text.split()) for text in lines) if text]


def gather(node: object, lines: list[str]) -> None:
    if isinstance(node, list):
        for child in node:
            gather(child, lines)
    elif isinstance(node, dict):
        if node.get("t") in {"Para", "Plain", "Header"}:
            lines.append("")
        if node.get("t") == "Str":
            lines[-1] += node["c"]
        elif node.get("t") in {"Space", "SoftBreak", "LineBreak"}:
            lines[-1] += " "
        else:
            for value in node.values():
                gather(value, lines)


def texts(tmp_path: Path, *blocks: str) -> dict[str, tuple[list[str], list[str]]]:
    """For both texts: ours and pandoc's."""
    path = tmp_path / "one.docx"
    path.write_bytes(package(document(*blocks)))
    marked = read(path.read_bytes())
    lines_by_text = {
        how: [" ".join(x.split()) for x in plain_lines(marked, accepted=how == "accept")]
        for how in ("accept", "reject")
    }
    return {how: ([text for text in lines_by_text[how] if text], pandoc(path, how)) for how in lines_by_text}


def test_the_same_words_of_all_that_both_read(tmp_path):
    moved = f'<w:moveFromRangeStart {WHO} w:name="m"/><w:moveFrom {WHO}>{t("five")}</w:moveFrom>'
    blocks = (
        p(t("one ") + struck_out("old ") + ins(t("new "), OTHER) + t("end")),
        p(ins(t("two ")) + t("kept")),
        p(t("three ") + field(" REF x ", t("3.1"))),
        p(moved + t("six")),
        p(f"<w:moveTo {WHO}>{t('five')}</w:moveTo>{t(' seven')}"),
        p(ins(t("a whole paragraph")), mark="ins"),
        p(f"<w:hyperlink r:id='r1'>{t('eight')}</w:hyperlink><w:sdt><w:sdtContent>{t(' nine')}</w:sdtContent></w:sdt>"),
        table(row(cell(p(t("ten"))), cell(p(struck_out("x") + ins(t("y")))))),
        p(t("last")),
    )
    for read_here, by_pandoc in texts(tmp_path, *blocks).values():
        assert read_here == by_pandoc


def test_pandoc_joins_only_where_words_are_and_we_join_by_the_mark(tmp_path):
    results = texts(tmp_path, p(t("a "), mark="del"), p(t("b")), p(t("c ")), p(t("d"), mark="ins"), p(t("e")))
    assert results["accept"][0] == ["a b", "c", "d", "e"]
    assert results["reject"][0] == ["a", "b", "c", "de"]
    assert ["".join(text).replace(" ", "") for text in results["accept"]] == ["abcde", "abcde"]


def test_pandoc_knows_no_rows_that_go(tmp_path):
    results = texts(
        tmp_path, table(row(cell(p(t("old"))), mark="del"), row(cell(p(t("new"))), mark="ins"), row(cell(p(t("same")))))
    )
    assert (results["accept"][0], results["reject"][0]) == (["new", "same"], ["old", "same"])
    assert (results["accept"][0], results["reject"][0]) != (results["accept"][1], results["reject"][1])


def test_pandoc_reads_text_boxes_in_the_middle_of_their_paragraph_or_not_at_all(tmp_path):
    results = texts(tmp_path, p(t("a") + box(p(t("in"))) + t("b")))
    assert results["accept"][0] == ["ab", "in"]
    assert results["accept"][1] != results["accept"][0]

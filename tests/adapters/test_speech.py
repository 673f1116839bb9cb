"""A consolidated table speaks the language of the text that it is on, in whatever it is had as."""

from __future__ import annotations

import io
import re
import zipfile

import pytest

from plenipot.adapters.render import docx, html, markdown
from plenipot.adapters.render.labels import load_labels
from plenipot.core.blocks.consolidated import LABELS, consolidated_paper
from plenipot.core.blocks.values import WORDS
from plenipot.core.consolidation.table import consolidate
from text_versions import BASE, item, version

OTHERS = ("fr", "es", "ru", "zh", "ar")


def table(language):
    comparison = consolidate(
        BASE, [version("A", item("RES1/considering/a", "that the Union {-shall-}{+should+} grow"))]
    )
    return consolidated_paper(comparison, "RES1", language=language, speech=load_labels(language))


@pytest.mark.parametrize("language", OTHERS)
def test_every_word_of_the_table_is_there_in_every_language(language):
    table_labels = load_labels(language)
    assert table_labels.language == language
    assert table_labels.labels.keys() == LABELS.keys()
    assert table_labels.words.keys() == WORDS.keys()
    for key, words in table_labels.labels.items():
        assert words != LABELS[key]
        assert sorted(re.findall(r"{\w+}", words)) == sorted(re.findall(r"{\w+}", LABELS[key]))


@pytest.mark.parametrize(("language", "head"), [("fr", "Texte en vigueur"), ("ar", "النص الساري"), ("zh", "现行案文")])
def test_heads_and_legend_are_in_the_language_of_the_text(language, head):
    page = html.render(table(language)).decode()
    assert head in page
    assert f'<html lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}">' in page
    assert "Text in force" not in page
    assert head in markdown.render(table(language)).decode()
    with zipfile.ZipFile(io.BytesIO(docx.render(table(language)))) as package:
        body = package.read("word/document.xml").decode()
    assert head in body
    assert ("<w:bidiVisual/>" in body) is (language == "ar")


def test_a_language_that_is_none_of_the_union_is_answered_in_english():
    assert load_labels("de") == load_labels("en")
    assert "Text in force" in html.render(table("de")).decode()

"""A text set out in the style names of its organisation, written as a Word file and read again, is the same text."""

from pathlib import Path

import pytest

from plenipot.adapters.filings.plain import read_plain
from plenipot.adapters.forms import load
from plenipot.adapters.word.reader import read
from plenipot.adapters.word.writing.write import write
from plenipot.core.structure.layout import set_out, style_of
from plenipot.core.structure.parse import instrument
from plenipot.core.text.document import Fate, Marked, Span, Story, merge
from plenipot.core.text.provisions import Kind, Provision

FORM = load("itu-pp")
INSTRUMENTS = sorted((Path(__file__).parents[2] / "samples" / "busan-2014" / "instruments").glob("*.txt"))


def again(text, changes=()):
    return instrument(read(write(Marked((Story("body", set_out(text, FORM)),), tuple(changes)))), FORM).provisions


def seen(text):
    return [
        (one.address, one.kind, one.label, merge(span._replace(change=-1, by=-1) for span in one.spans), one.mark)
        for one in text
    ]


@pytest.mark.parametrize("path", INSTRUMENTS, ids=lambda path: path.name)
def test_the_samples_texts_come_back(path):
    text = instrument(read_plain(path.read_text(encoding="utf-8")), FORM).provisions
    assert seen(again(text)) == seen(text)


def test_changes_come_back_with_their_labels():
    text = (
        Provision("RES1/number", Kind.NUMBER, (Span("RESOLUTION 1 (Rev. Busan, 2014)"),)),
        Provision("RES1/resolves", Kind.CALL, (Span("resolves"),)),
        Provision(
            "RES1/resolves/1", Kind.ITEM, (Span("to "), Span("act", Fate.DELETED), Span("wait", Fate.INSERTED)), "1"
        ),
        Provision("RES1/resolves/2", Kind.ITEM, (Span("to report", Fate.INSERTED),), "2", Fate.INSERTED),
        Provision("RES1/resolves/3", Kind.ITEM, (Span("to close", Fate.DELETED),), "3", Fate.DELETED),
    )
    assert seen(again(text)) == seen(text)


@pytest.mark.parametrize(
    ("address", "kind", "depth", "style"),
    [
        ("RES1/considering/a", Kind.ITEM, 0, ""),
        ("RES1/resolves/1/i", Kind.ITEM, 1, "enumlev1"),
        ("RES1/annex-1", Kind.ANNEX, 0, "AnnexNo"),
        ("RES1/annex-1/title", Kind.HEADING, 0, "Annextitle"),
        ("RES1/appendix-1", Kind.ANNEX, 0, "AppendixNo"),
        ("CS/article-5", Kind.ARTICLE, 0, "ArtNo"),
        ("RES1/heading-2", Kind.HEADING, 0, "heading1"),
    ],
)
def test_style_names(address, kind, depth, style):
    assert style_of(Provision(address, kind, (), depth=depth), FORM) == style

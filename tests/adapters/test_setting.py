"""A text set out in the style names of its organisation, written as a Word file and read again, is the same text."""

from pathlib import Path

import pytest

from plenipot.adapters.filings.plain import read_plain
from plenipot.adapters.forms import load
from plenipot.adapters.word.reader import read
from plenipot.adapters.word.writing.write import write
from plenipot.core.structure.layout import lay_out_text, provision_style
from plenipot.core.structure.parse import parse_instrument
from plenipot.core.text.document import RevisionType, Span, WordDocument, merge_spans
from plenipot.core.text.provisions import Provision, ProvisionKind

FORM = load("itu-pp")
INSTRUMENTS = sorted((Path(__file__).parents[2] / "samples" / "busan-2014" / "instruments").glob("*.txt"))


def again(text, changes=()):
    return parse_instrument(
        read(write(WordDocument(lay_out_text(text, FORM), changes=tuple(changes)))), FORM
    ).provisions


def comparable(text):
    return [
        (
            provision.address,
            provision.kind,
            provision.label,
            merge_spans(span._replace(change=-1, deleted_by=-1) for span in provision.spans),
            provision.mark_revision,
        )
        for provision in text
    ]


@pytest.mark.parametrize("path", INSTRUMENTS, ids=lambda path: path.name)
def test_the_samples_texts_come_back(path):
    text = parse_instrument(read_plain(path.read_text(encoding="utf-8")), FORM).provisions
    assert comparable(again(text)) == comparable(text)


def test_changes_come_back_with_their_labels():
    text = (
        Provision("RES1/number", ProvisionKind.NUMBER, (Span("RESOLUTION 1 (Rev. Busan, 2014)"),)),
        Provision("RES1/resolves", ProvisionKind.CALL, (Span("resolves"),)),
        Provision(
            "RES1/resolves/1",
            ProvisionKind.ITEM,
            (Span("to "), Span("act", RevisionType.DELETED), Span("wait", RevisionType.INSERTED)),
            "1",
        ),
        Provision(
            "RES1/resolves/2",
            ProvisionKind.ITEM,
            (Span("to report", RevisionType.INSERTED),),
            "2",
            mark_revision=RevisionType.INSERTED,
        ),
        Provision(
            "RES1/resolves/3",
            ProvisionKind.ITEM,
            (Span("to close", RevisionType.DELETED),),
            "3",
            mark_revision=RevisionType.DELETED,
        ),
    )
    assert comparable(again(text)) == comparable(text)


@pytest.mark.parametrize(
    ("address", "kind", "depth", "style"),
    [
        ("RES1/considering/a", ProvisionKind.ITEM, 0, ""),
        ("RES1/resolves/1/i", ProvisionKind.ITEM, 1, "enumlev1"),
        ("RES1/annex-1", ProvisionKind.ANNEX, 0, "AnnexNo"),
        ("RES1/annex-1/title", ProvisionKind.HEADING, 0, "Annextitle"),
        ("RES1/appendix-1", ProvisionKind.ANNEX, 0, "AppendixNo"),
        ("CS/article-5", ProvisionKind.ARTICLE, 0, "ArtNo"),
        ("RES1/heading-2", ProvisionKind.HEADING, 0, "heading1"),
    ],
)
def test_style_names(address, kind, depth, style):
    assert provision_style(Provision(address, kind, (), depth=depth), FORM) == style

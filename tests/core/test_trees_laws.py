"""What holds of every tree: unique addresses, and no word of either text lost, added or turned round."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from plenipot.adapters.forms import load
from plenipot.core.structure.parse import parse_structure
from plenipot.core.text.document import Cell, Paragraph, RevisionType, Span, merge_spans

FORM = load("itu-pp")
STYLES = [
    "",
    "Call",
    "enumlev1",
    "enumlev2",
    "ResNo",
    "Restitle",
    "Normalaftertitle",
    "AnnexNo",
    "Headingb",
    "heading2",
    "Note",
    "ArtNo",
    "SectionNo",
]
HEADS = [
    "", "", "a)\t", "b) ", "b)bis\t", "1\t", "2 ", "3)\t", "i)\t", "1.1\t", "28A\t", "- ", "а)\t", "أ )\t", "(c) ", "NOTE 1 – ", "…",
    "RESOLUTION 102 (Rev. Guadalajara, 2010)", "considering", "instructs the Council", "ANNEX 2", "ARTICLE 5", "第3条",
]  # fmt: skip
WORDS = st.text("ab )1.\t考ي", max_size=12)
FATES = st.sampled_from(list(RevisionType))
MARKS = st.sampled_from([RevisionType.UNCHANGED, RevisionType.UNCHANGED, RevisionType.INSERTED, RevisionType.DELETED])


@st.composite
def paragraphs(draw, *, table=False):
    """A flow of paragraphs with heads, changes in the middle of labels, marks that come and go, and maybe a table."""
    drawn = []
    for index in range(draw(st.integers(0, 9))):
        text = draw(st.sampled_from(HEADS)) + draw(WORDS)
        cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=3)))
        pieces = [text[a:b] for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True)]
        spans = merge_spans(Span(piece, draw(FATES)) for piece in pieces)
        cell = Cell(0, index // 2, index % 2) if table and index > 3 else None
        drawn.append(Paragraph(spans, draw(st.sampled_from(STYLES)), draw(MARKS), index=index, cell=cell))
    return drawn


def letters(text: str) -> str:
    """All but white space."""
    return "".join(text.split())


@given(paragraphs(table=True))
def test_every_provision_has_an_address_of_its_own(flow):
    addresses = [provision.address for provision in parse_structure(flow, FORM).provisions]
    assert len(set(addresses)) == len(addresses)


@given(paragraphs())
def test_no_word_of_either_text_is_lost_or_added(flow):
    base = parse_structure(flow, FORM)
    for accepted in (True, False):
        words = "".join(paragraph.accepted() if accepted else paragraph.rejected() for paragraph in flow)
        read_words = "".join(
            label(paragraph, accepted=accepted) + (paragraph.accepted if accepted else paragraph.rejected)
            for paragraph in base.provisions
        )
        assert letters(read_words) == letters(words)


def label(provision, *, accepted):
    """The label that stands in one of the texts."""
    if not (provision.revision.accepted if accepted else provision.revision.rejected):
        return ""
    return (
        (provision.renumbered if provision.renumbered is not None else provision.label) if accepted else provision.label
    )


def test_many_paragraphs_that_run_on_are_put_together_once():
    many = 20_000
    flow = [
        Paragraph((Span(f"a{index} ", RevisionType.INSERTED),), mark_revision=RevisionType.DELETED, index=index)
        for index in range(many)
    ]
    (only,) = parse_structure(flow, FORM).provisions
    assert only.accepted == "".join(paragraph.accepted() for paragraph in flow)

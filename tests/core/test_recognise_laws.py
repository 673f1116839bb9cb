"""What holds of every file: no word of its body is lost, ids are unique, and changes stay with their proposal."""

from __future__ import annotations

from collections import Counter
from copy import deepcopy

from hypothesis import example, given
from hypothesis import strategies as some

from plenipot.adapters.forms import load
from plenipot.core.filings.parse import parse_filing
from plenipot.core.text.document import Cell, Paragraph, RevisionType, Span, WordDocument, merge_spans

FORM = load("itu-pp")
STYLES = [
    "",
    "",
    "Proposal",
    "Proposal",
    "ResNo",
    "Restitle",
    "Call",
    "Reasons",
    "Reasons",
    "Source",
    "Title1",
    "ArtNo",
]
HEADS = [
    "", "", "MOD\tEUR/80A1/1", "ADD ACP/67A1/2", "NOC\t", "SUP* B/CAN/47/3", "ZZZ\tZZZ/11/4 tail", "EUR/80A1/9", "Reasons: ",
    "الأسباب: ", "RESOLUTION 9 (Rev. X, 2010)", "considering", "a)\t", "1\t", "CS 28A\t", "CS 45", "255 to 266", "ARTICLE 5",
    "Document 34(Rev.1)-E", "Addendum 1 to\nDocument 34-E", "2 October 2014", "Original: English", "PLENARY MEETING",
    "Agenda item 1.4", "CONSTITUTION", "…", "MOD", "SUP CS 45 to 47",
    "9" * 5000, "1." * 900, "ARTICLE " + "9" * 5000, "SUP CS 1 to " + "9" * 5000, "USA/" + "9" * 5000 + "/1",
]  # fmt: skip
FATES = some.sampled_from(list(RevisionType))
SOME_FATES = some.sampled_from([RevisionType.UNCHANGED] * 4 + list(RevisionType))


@some.composite
def files(draw):
    """A body of up to a dozen paragraphs of the kinds that papers hold, in any order."""
    paragraphs = []
    for index in range(draw(some.integers(0, 12))):
        text = draw(some.sampled_from(HEADS)) + draw(some.text("ab )1.\tك", max_size=8))
        cuts = sorted(draw(some.lists(some.integers(0, len(text)), max_size=2)))
        pieces = [text[a:b] for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True)]
        cell = Cell(0, index // 2, index % 2) if draw(some.integers(0, 5)) == 0 else None
        mark = draw(some.sampled_from([RevisionType.UNCHANGED] * 4 + [RevisionType.INSERTED, RevisionType.DELETED]))
        words = merge_spans(Span(piece, draw(SOME_FATES)) for piece in pieces)
        paragraphs.append(
            Paragraph(
                words, draw(some.sampled_from(STYLES)), mark, index=index, cell=cell, emphasis=draw(some.booleans())
            )
        )
    return WordDocument(tuple(paragraphs))


def collect_words(filing):
    """Every word that the filing tells, wherever it does."""
    parts = [
        filing.introduction,
        *filing.first_page,
        *(item.words for item in filing.unread),
        *(finding.words for finding in filing.findings),
    ]
    for proposal in filing.proposals:
        parts += [proposal.id, proposal.mark.value, proposal.reasons, *(words for _, words in proposal.margins)]
        for provision in proposal.provisions:
            parts += [provision.label, provision.renumbered or "", *(span.text for span in provision.spans)]
    return Counter("".join("".join(parts).split()).casefold())


ORPHAN_NUMBER = WordDocument(
    (
        Paragraph(
            (
                Span("a)", RevisionType.UNCHANGED),
                Span("\t1", RevisionType.INSERTED),
                Span("b", RevisionType.INSERTED_THEN_DELETED),
            ),
            index=0,
        ),
    )
)
"""A number with inserted words behind it, and among them words that were deleted again."""


@example(ORPHAN_NUMBER)
@given(files())
def test_no_letter_of_the_arabic_and_latin_words_is_lost(marked):
    """Words are drawn from letters that no heading of a paper uses elsewhere, so that each must be told somewhere."""
    filing = parse_filing(marked, FORM)
    words = Counter("".join("".join(paragraph.all_text() for paragraph in marked.body).split()).casefold())
    counts = collect_words(filing)
    assert {sign: (words[sign], counts[sign]) for sign in "bك" if counts[sign] < words[sign]} == {}


@given(files())
def test_ids_are_unique_and_operations_are_about_provisions(marked):
    filing = parse_filing(marked, FORM)
    ids = [proposal.id for proposal in filing.proposals]
    assert len(set(ids)) == len(ids)
    for proposal in filing.proposals:
        assert proposal.sponsors == () or proposal.id.startswith("/".join(proposal.sponsors))
        assert proposal.place < len(marked.body)


@given(files())
def test_every_changed_word_is_in_one_proposal_or_is_told(marked):
    filing = parse_filing(marked, FORM)
    places = {provision.place for proposal in filing.proposals for provision in proposal.provisions}
    if filing.proposals:
        opened = [proposal.place for proposal in filing.proposals]
        assert opened == sorted(opened)
        assert all(place > opened[0] for place in places) or opened == [-1]


@given(files(), files())
def test_what_a_file_says_does_not_hang_on_those_read_before(marked, earlier):
    alone = parse_filing(marked, FORM)
    parse_filing(earlier, FORM)
    assert parse_filing(deepcopy(marked), FORM) == alone

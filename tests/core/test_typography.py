"""Typography left unmarked: the letters of each side as they are, the words that differ marked as before."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plenipot.core.consolidation.table import consolidate
from plenipot.core.consolidation.typography import unmark_table
from plenipot.core.text.compare import compare_text
from plenipot.core.text.compare_texts import compare_texts
from plenipot.core.text.document import RevisionType, Span, plain_spans
from plenipot.core.text.folding import fold_for_comparison
from plenipot.core.text.provisions import Provision, ProvisionKind
from plenipot.core.text.typography import is_other_words, unmark_spans, unmark_typography
from text_versions import BASE, VERSIONS, item, version

PIECES = st.lists(
    st.sampled_from(
        [
            *('"', "“", "”", "«", "'", "’", "-", "–", "\u2011", " ", "\u00a0", "  ", "\u00ad", "\u200d"),
            *("Union", "ﬁnal", "final", "ＩＣＴ", "ICT", "shall", "should", "the", "each", "102", "١٠٢"),
            *("القَرَار", "القرار", "كتـاب", "e\u0301", "é", "国", "учет", "учёт"),
        ]
    ),
    max_size=14,
).map("".join)
SIGNS = {RevisionType.UNCHANGED: "{}", RevisionType.DELETED: "[-{}-]", RevisionType.INSERTED: "[+{}+]"}


def printed(spans):
    return "".join(SIGNS[span.revision].format(span.text) for span in spans)


def accepted(spans):
    return "".join(span.text for span in spans if span.revision.accepted)


def rejected(spans):
    return "".join(span.text for span in spans if span.revision.rejected)


@settings(max_examples=500)
@given(PIECES, PIECES)
def test_each_side_keeps_its_letters_and_only_words_are_marked(old, new):
    spans = compare_text(old, new)
    later, earlier = unmark_spans(spans), unmark_spans(spans, earlier=True)
    assert (accepted(later), rejected(earlier)) == (new, old)
    assert fold_for_comparison(rejected(later)) == fold_for_comparison(old)
    assert fold_for_comparison(accepted(earlier)) == fold_for_comparison(new)
    assert [span for span in later if span.revision is not RevisionType.UNCHANGED] == [
        span for span in earlier if span.revision is not RevisionType.UNCHANGED
    ]
    if fold_for_comparison(old) != fold_for_comparison(new):
        assert any(span.revision is not RevisionType.UNCHANGED for span in later)


@given(PIECES)
def test_a_text_in_one_spelling_has_nothing_to_unmark(words):
    plain = fold_for_comparison(words)
    spans = compare_text(plain, f"{plain} and more")
    assert unmark_spans(spans) == spans


@pytest.mark.parametrize(
    ("old", "new", "later", "earlier"),
    [
        ('the "ICT" sector - new', "the “ICT” sector – new", None, None),
        ("non-binding a b", "non\u2011binding a\u00a0b", None, None),
        ("oﬃce ＡＢＣ tele\u00adcom", "office ABC telecom", None, None),
        ("القَرَار رقم ١٠٢ تكليــف", "القرار رقم 102 تكليف", None, None),
        ("l'Union « de »", "l’Union « de »", None, None),
        (
            'The "Union" and the "Council" report "each" year',
            "The “Union” and the “Council” report “every” year",
            "The “Union” and the “Council” report “[-each-][+every+]” year",
            'The "Union" and the "Council" report "[-each-][+every+]" year',
        ),
        (
            "it shall cooperate",
            "it shall co-operate",
            "it shall [-cooperate-][+co-operate+]",
            "it shall [-cooperate-][+co-operate+]",
        ),
        ("учет сумм", "учёт сумм", "[-учет -][+учёт +]сумм", "[-учет -][+учёт +]сумм"),
    ],
)
def test_what_is_typography(old, new, later, earlier):
    spans = compare_text(old, new)
    assert printed(unmark_spans(spans)) == (new if later is None else later)
    assert printed(unmark_spans(spans, earlier=True)) == (old if earlier is None else earlier)


def test_a_tracked_change_inside_a_word_is_in_its_authors_hands():
    spans = (
        Span("the "),
        Span('"new"', RevisionType.DELETED, 3),
        Span("“old”", RevisionType.INSERTED, 4),
        Span(" tele"),
        Span("\u00ad", RevisionType.DELETED, 5),
        Span("com"),
    )
    assert unmark_spans(spans) == (
        Span("the “"),
        Span("new", RevisionType.DELETED, 3),
        Span("old", RevisionType.INSERTED, 4),
        Span("” telecom"),
    )


def test_a_new_paragraph_is_no_typography():
    spans = (Span("one"), Span(" ", RevisionType.DELETED), Span("\u2029b)\t", RevisionType.INSERTED), Span("two"))
    assert unmark_spans(spans) == spans


def test_a_moved_provision_stays_moved():
    def text(*words):
        return tuple(
            Provision(f"RES1/resolves/{place}", ProvisionKind.ITEM, plain_spans(line), f"{place}")
            for place, line in enumerate(words, 1)
        )

    first, *others = (
        'to report on the "Union" and its members;',
        "to publish all the texts of the meetings;",
        "to hold a forum of regions.",
    )
    marked = compare_texts(text(first, *others), text(*others, first.replace('"', "”")))
    (moved,) = [item for item in unmark_typography(marked) if item.mark_revision is RevisionType.MOVED_TO]
    assert moved.spans == (Span(first.replace('"', "”"), RevisionType.MOVED_TO),)


@given(VERSIONS)
def test_a_table_without_typography_is_as_it_was(versions):
    table = consolidate(BASE, versions)
    assert unmark_table(table) is table


def test_who_changes_only_typography_says_nothing_and_contests_nothing():
    base = (item("RES1/resolves/1", 'to use the "Union" network each year'),)
    quotes = version("A", item("RES1/resolves/1", 'to use the {-"-}{+“+}Union{-"-}{+”+} network each year'))
    strikes = version("B", item("RES1/resolves/1", 'to use the {-"Union" -}network each year'))
    mixed = version("C", item("RES1/resolves/1", 'to use the {-"Union" network-}{+“Union” service+} each year'))
    table = consolidate(base, [quotes, strikes, mixed])
    assert table.rows[0].contests
    assert len(table.mergeable) > 1
    view = unmark_table(table)
    (row,) = view.rows
    assert [(cell.mark, printed(cell.spans)) for cell in row.entries] == [
        ("NOC", "to use the “Union” network each year"),
        ("MOD", 'to use the [-"Union" -]network each year'),
        ("MOD", "to use the “Union” [-network-][+service+] each year"),
    ]
    assert [cell.edits and ("".join(row.tokens[cell.edits[0].start : cell.edits[0].end])) for cell in row.entries] == [
        (),
        '"Union" ',
        "network",
    ]
    assert row.contests == ()
    assert view.mergeable == (("A", "B", "C"),)
    assert row.tokens == table.rows[0].tokens


@pytest.mark.parametrize(
    "beside",
    [
        'to use {+ +}the "Union" N each year',
        'to{+\u00a0+} use the "Union" N each year',
        '{+ +}to use the "Union" N each year',
        'to use the "Union" N each{+ +} year',
        'to use the "Union" N each {+ +}year',
        'to use the "Union" N each{- -}{+\u00a0+}year',
        'to use the "Union" N each year{+ +}',
        'to use the {-"-}{+“+}Union" N each year',
        'to use the "Union{+\u00ad+}" N each year',
    ],
)
def test_beside_words_that_change_typography_is_no_edit(beside):
    base = (item("RES1/resolves/1", 'to use the "Union" network each year'),)
    amended = item("RES1/resolves/1", beside.replace("N", "{-network-}{+service+}"))
    (row,) = unmark_table(consolidate(base, [version("A", amended)])).rows
    (cell,) = row.entries
    assert [("".join(row.tokens[edit.start : edit.end]), "".join(edit.inserted)) for edit in cell.edits] == [
        ("network", "service")
    ]


@pytest.mark.parametrize(
    ("words", "edits"),
    [
        # Quotation marks at both ends, and a dash that stays between its blanks.
        ('{-"-}{+“+}Use" the net – {-network-}{+service+} of "all"', [("network", "service")]),
        ('"Use" the net – {-network-}{+service+} of "all{-"-}{+”+}', [("network", "service")]),
        ('"Use" the net{- – -}{+ - +}network {-of-}{+for+} "all"', [("of", "for")]),
        # A dash that loses a blank joins what it parted.
        ('"Use" the net{- –-}{+-+} network {-of-}{+for+} "all"', [(" ", ""), ("of", "for")]),
        ('"Use" the net {-– -}{+-+}network {-of-}{+for+} "all"', [(" ", ""), ("of", "for")]),
    ],
)
def test_whether_a_sign_is_typography_depends_on_the_letters_beside_it(words, edits):
    base = (item("RES1/resolves/1", '"Use" the net – network of "all"'),)
    (row,) = unmark_table(consolidate(base, [version("A", item("RES1/resolves/1", words))])).rows
    (cell,) = row.entries
    assert [("".join(row.tokens[edit.start : edit.end]), "".join(edit.inserted)) for edit in cell.edits] == edits


@pytest.mark.parametrize(
    ("old", "new", "other"),
    [("a - b", "a – b", False), ("a b", "a  b", False), ("a b", "a c", True), ("a", "", True), ("", "", False)],
)
def test_other_words_are_what_typography_is_not(old, new, other):
    assert is_other_words(old, new) is other

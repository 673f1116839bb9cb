"""Cells of a clean table that are merged, parted or of a new column: told, and carried out as the paper prints them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from marked_lines import flow
from plenipot.adapters.forms import load
from plenipot.core.consolidation.merged import merge_proposals
from plenipot.core.consolidation.table import consolidate
from plenipot.core.filings.parse import parse_filing
from plenipot.core.filings.untracked import FiledText, presume_changes
from plenipot.core.structure.layout import labelled_lines
from plenipot.core.structure.parse import parse_instrument
from plenipot.core.text.document import Cell, Paragraph, Span, WordDocument

FORM = load("itu-pp")
HEAD = """ResNo| RESOLUTION 9 (Rev. Busan, 2014)
Restitle| On the mail of islands
Call| resolves
1→that boats reach the islands twice in every month;
2→that fees may be paid in stamps of any Member;
AnnexNo| ANNEX TO RESOLUTION 9"""
PLAIN = (
    ("Port", "Boats in winter", "Boats in summer"),
    ("Apia", "three large boats", "four small boats"),
    ("Suva", "two old ferries", "five new ferries"),
    ("Lima", "one grey yacht", "nine blue yachts"),
)
WIDE = (
    ("Port", ("Boats", 2)),
    ("Apia", "three large boats", "four small boats"),
    ("Suva", ("two old ferries", 2)),
    ("Lima", "one grey yacht", "nine blue yachts"),
)
TALL = (
    ("Port", "Season", "Boats"),
    ("Apia", "winter", "three boats"),
    ("", "summer", "four boats"),
    ("Suva", "winter", "two ferries"),
    ("", "summer", "five ferries"),
)
"""A cell that goes on in the next row has its words in the first."""


def document(rows, heading=""):
    """A resolution with a table; a cell with a number beside its words takes up so many columns."""
    body = list(flow(f"{heading}{HEAD}"))
    for number, row in enumerate(rows):
        column = 0
        for cell in row:
            words, width = (cell, 1) if isinstance(cell, str) else cell
            body.append(Paragraph((Span(words),) if words else (), cell=Cell(0, number, column, columns=width)))
            column += width
    return WordDocument(tuple(replace(part, index=place) for place, part in enumerate(body)), language="en")


def presume(base, paper, editions=()):
    text = parse_instrument(document(base), FORM)
    others = tuple(parse_instrument(document(rows), FORM).provisions for rows in editions)
    filed = FiledText(text=text.provisions, edition=text.edition, editions=others)
    (proposal,) = parse_filing(document(paper, "Proposal| MOD→ARG/12/1\n"), FORM).proposals
    return filed, proposal, presume_changes(filed, proposal)


def untracked_changes(proposal):
    return [(change.address.removeprefix("RES9/annex-1/table-1/"), str(change)) for change in proposal.untracked]


CHANGED = [
    (PLAIN, (("Port", ("Boats in winter and summer", 2)), *PLAIN[1:]),
     [("1/2", "∅ → and summer"), ("1/3", "Boats in summer → ∅")]),
    (PLAIN, (PLAIN[0], ("Apia", ("three large boats four small boats", 2)), *PLAIN[2:]),
     [("2/2", "∅ → four small boats"), ("2/3", "four small boats → ∅")]),
    (PLAIN, (*PLAIN[:3], ("Lima", ("one grey yacht or two", 2))),
     [("4/2", "∅ → or two"), ("4/3", "nine blue yachts → ∅")]),
    (WIDE, (*WIDE[:2], ("Suva", ("two new ferries", 2)), WIDE[3]), [("3/2", "old → new")]),
    (WIDE, (*WIDE[:2], ("Suva", "two old ferries", "six new ferries"), WIDE[3]), [("3/3", "∅ → six new ferries")]),
    (WIDE, (*WIDE[:2], ("Suva", "two old", "ferries"), WIDE[3]), [("3/2", "ferries → ∅"), ("3/3", "∅ → ferries")]),
    (WIDE, (("Port", ("Boats", 3)), (*WIDE[1], "dry"), (*WIDE[2], "wet"), (*WIDE[3], "cold")),
     [("2/4", "∅ → dry"), ("3/4", "∅ → wet"), ("4/4", "∅ → cold")]),
    (TALL, (*TALL[:2], ("", "summer", "six boats"), *TALL[3:]), [("3/3", "four → six")]),
    (TALL, (*TALL[:3], ("", "autumn", "one raft"), *TALL[3:]), [("4/2-2", "∅ → autumn · one raft")]),
    (((("Ports of the isles", 3),), *PLAIN), ((("Harbours of the isles", 3),), *PLAIN), [("1/1", "Ports → Harbours")]),
]  # fmt: skip


@pytest.mark.parametrize(("base", "paper", "changes"), CHANGED)
def test_cells_that_come_and_go_in_a_row_are_told_and_the_text_is_that_of_the_paper(base, paper, changes):
    filed, proposal, presumed = presume(base, paper)
    assert untracked_changes(presumed) == changes
    applied = labelled_lines(merge_proposals(consolidate(filed.text, [presumed]), [presumed.id]))
    assert [line.strip() for line in applied] == [line.strip() for line in labelled_lines(proposal.provisions)]


@pytest.mark.parametrize(
    ("base", "paper"),
    [
        # Left blank beside a cell that stays.
        (PLAIN, (*PLAIN[:2], ("Suva", "two old ferries", ""), PLAIN[3])),
        # A column that the paper does not print at all.
        (PLAIN, tuple(row[:2] for row in PLAIN)),
        # Merged downwards and parted again, the words are the same.
        ((*TALL[:2], ("Apia", "summer", "four boats"), *TALL[3:]), TALL),
        (TALL, (*TALL[:2], ("Apia", "summer", "four boats"), *TALL[3:])),
    ],
)
def test_what_may_be_left_out_or_only_merged_downwards_is_no_change(base, paper):
    assert untracked_changes(presume(base, paper)[2]) == []


@pytest.mark.parametrize("paper", [paper for base, paper, _ in CHANGED if base is WIDE])
def test_a_row_that_another_edition_has_is_drift(paper):
    assert untracked_changes(presume(WIDE, paper, [paper])[2]) == []

"""New annexes, sections and notes of a paper filed clean: presumed with all that stands in them, and carried out so."""

from __future__ import annotations

from dataclasses import replace

import pytest

from marked_lines import paper, spans
from plenipot.adapters.forms import load
from plenipot.core.consolidation.merged import merge_proposals
from plenipot.core.consolidation.table import consolidate
from plenipot.core.filings.parse import parse_filing
from plenipot.core.filings.untracked import FiledText, presume_changes
from plenipot.core.structure.layout import labelled_lines
from plenipot.core.structure.parse import parse_instrument
from plenipot.core.text.document import Paragraph, Story

FORM = load("itu-pp")
HEAD = "ResNo| RESOLUTION 9 (Rev. Busan, 2014)\nRestitle| On the mail of islands\n"
LINES = (
    "Call| resolves",
    "1→that boats reach the islands twice in every month;",
    "2→that fees may be paid in stamps of any Member;",
    "3→to publish the days of sailing before each winter;",
    "4→to light the piers of every port at night,",
    "Call| instructs the Council",
    "1→to report on boats and piers each year.",
)
FIRST = ("AnnexNo| ANNEX 1 TO RESOLUTION 9", "Annextitle| Ports", "1→The ports open before the sun is up.")
SECOND = (
    "AnnexNo| ANNEX 2 TO RESOLUTION 9",
    "Annextitle| Winds and tides",
    "Headingb| Storms",
    "1→Boats stay in port while the wind is high.",
    "Wind ¦ Days",
    "North ¦ 3",
)


def presume(base, paper_lines, note=""):
    text = parse_instrument(paper(HEAD + "\n".join(base)), FORM)
    filed = FiledText(text=text.provisions, edition=text.edition)
    document = paper(f"Proposal| MOD→ARG/12/1\n{HEAD}" + "\n".join(paper_lines))
    if note:
        story = Story("footnote 5", (Paragraph(spans(note), "FootnoteText"),), anchor=4, anchor_at=6)
        document = replace(document, stories=(story,))
    (proposal,) = parse_filing(document, FORM).proposals
    presumed = presume_changes(filed, proposal)
    applied = labelled_lines(merge_proposals(consolidate(filed.text, [presumed]), [presumed.id]))
    return presumed, [line.strip() for line in applied], [line.strip() for line in labelled_lines(proposal.provisions)]


@pytest.mark.parametrize("base", [LINES, (*LINES, *FIRST)])
@pytest.mark.parametrize("part", [SECOND, SECOND[:2], ("Call| urges Members", "1→to pay;", "2→to wait.")])
def test_a_new_part_is_presumed_with_its_title_its_short_lines_and_its_table(base, part):
    presumed, applied, printed = presume(base, (*base, *part))
    assert applied == printed
    assert len(presumed.untracked) >= 2


def test_an_annex_of_other_words_under_another_number_is_not_the_former_one_renumbered():
    presumed, applied, _ = presume((*LINES, *FIRST), (*LINES, *SECOND))
    assert "ANNEX 1 TO RESOLUTION 9" in applied
    assert "Winds and tides" in applied
    assert not any("→ 2" in str(change) for change in presumed.untracked)


def test_a_new_note_to_words_in_force_is_presumed():
    presumed, applied, printed = presume(LINES, LINES, "Boats of the Union are meant.")
    assert [str(change) for change in presumed.untracked] == ["∅ → Boats of the Union are meant."]
    assert applied == printed

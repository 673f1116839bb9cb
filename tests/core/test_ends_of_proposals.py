"""Where a proposal ends: its reasons, by style or by the word that announces them, and headings that introduce the next one."""

from __future__ import annotations

import pytest

from marked_lines import flow
from plenipot.adapters.forms import load
from plenipot.core.filings.reasons import ReasonsFinder
from plenipot.core.filings.tails import TailFinder
from plenipot.core.marks.table import Mark
from plenipot.core.structure.lines import LineParser

FORM = load("itu-pp")
TAILS = TailFinder(FORM, LineParser(FORM))
REASONS = ReasonsFinder(FORM)
RESOLUTION = "ResNo| RESOLUTION 9\nCall| resolves\n"


def own(lines, mark):
    """How many of the lines under a mark belong to its proposal."""
    return TAILS.find(flow(lines) if lines else (), Mark(mark))


@pytest.mark.parametrize(
    ("lines", "count"),
    [
        ("1→to act", 1),
        ("1→to act\n–", 2),
        ("", 0),
        ("–\n–", 2),
        # Headings and article lines at the end, with what says nothing between and behind them.
        ("1→to act\nArtNo| ARTICLE 5", 1),
        ("1→to act\nArtNo| ARTICLE 5\n–", 1),
        ("1→to act\n–\nArtNo| ARTICLE 5\nHeadingb| Rules", 1),
        (f"{RESOLUTION}1→to act\nHeadingb| Next", 3),
        # One that something follows, one that is changed, and headings alone are the proposal's own.
        ("ArtNo| ARTICLE 5\n1→to act", 2),
        ("1→to act\nArtNo| {+ARTICLE 5+}", 2),
        ("ArtNo| ARTICLE 5\nHeadingb| Rules", 2),
    ],
)
@pytest.mark.parametrize("mark", ["MOD", "ADD"])
def test_headings_at_the_end_introduce_the_next_proposal(lines, count, mark):
    assert own(lines, mark) == count


@pytest.mark.parametrize(
    ("lines", "count"),
    [
        (f"{RESOLUTION}1→to act\nHeadingb| Next\nplain words", 3),
        (f"{RESOLUTION}Headingb| One\nwords\nHeadingb| Two\nwords", 2),
        (f"–\n{RESOLUTION}Headingb| Two\nwords", 3),
        ("Restitle| On ships\nHeadingb| Two\nwords", 1),
        ("Call| resolves\na ¦ b\nHeadingb| Two\nwords", 3),
        ("Call| resolves\nenumlev1| a)→x\nHeadingb| Two\nwords\nHeadingb| Three\nArtNo| ARTICLE 4", 2),
    ],
)
def test_a_resolution_has_no_headings_so_one_behind_it_introduces_with_the_plain_words_below_it(lines, count):
    assert own(lines, "MOD") == count
    assert own(lines, "ADD") > count


@pytest.mark.parametrize(
    "lines",
    [
        f"{RESOLUTION}1→to act\nplain words",
        f"{RESOLUTION}1→to act\nHeadingb| Next\nplain {{+words+}}",
        "Call| resolves\nHeadingb| Two\na ¦ b",
        # An annex has headings, by its style or by its words; so has a text that begins with one, and what is no resolution.
        f"{RESOLUTION}AnnexNo| ANNEX 1\nHeadingb| Two\nwords",
        f"{RESOLUTION}ANNEX 1\nHeadingb| Two\nwords",
        f"Headingb| One\n{RESOLUTION}1→to act\nHeadingb| Two\nwords",
        "words\nHeadingb| Two\nwords",
    ],
)
def test_what_is_changed_or_may_have_headings_of_its_own_stays_whole(lines):
    assert own(lines, "MOD") == own(lines, "ADD") == len(flow(lines))


@pytest.mark.parametrize(
    ("lines", "reasons"),
    [
        ("1→to act", (1, 1, "")),
        # With the style, as far as the style goes, or until it is announced again.
        ("1→to act\nReasons| To be clear.", (1, 2, "To be clear.")),
        ("1→to act\nReasons| Reasons: To be clear.\nReasons| More.\nwords", (1, 3, "To be clear.\nMore.")),
        ("1→to act\nReasons| a\nReasons| Reasons: b", (1, 2, "a")),
        ("1→to act\nReasons| a\nArtNo| ARTICLE 5", (1, 2, "a")),
        ("Reasons| a\nb ¦ c", (0, 1, "a")),
        ("1→to act\nReasons|   a   b ", (1, 2, "a b")),
        # By the word, in any language, through paragraphs of one style that say something.
        ("1→to act\nReasons: To be clear.\nMore words.\n–\nno more", (1, 3, "To be clear.\nMore words.")),
        ("1→to act\nReasons: a\nenumlev1| b", (1, 2, "a")),
        ("1→to act\nMotifs : a", (1, 2, "a")),
        ("理由：清楚", (0, 1, "清楚")),
        ("  reasons: a", (0, 1, "a")),
        ("Reasons: a\nb\nc ¦ d", (0, 2, "a\nb")),
        ("{-Reasons: a-}", (0, 1, "a")),
        ("{-Reasons: a-}{+Reasons: b+}\nc", (0, 2, "b\nc")),
        # Not in a cell, not inside a line, not without a colon.
        ("a ¦ Reasons: b", (2, 2, "")),
        ("1→to act\nThe Reasons: a", (2, 2, "")),
        ("Reasons a", (1, 1, "")),
    ],
)
def test_reasons_begin_and_end(lines, reasons):
    assert REASONS.find(flow(lines)) == reasons

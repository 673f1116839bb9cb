"""Findings: disagreements between marks and words, and fallbacks of the reader, that somebody must see.

Source of the rules behind them: guidelines for the preparation of proposals, PP-10, section 2.
"""

from __future__ import annotations

from enum import StrEnum

from plenipot.core.filings.values import Finding


class FindingCode(StrEnum):
    """Every finding, by the code under which it is counted."""

    NO_FORM = "no-proposal-form"
    NOTHING_PROPOSED = "nothing-proposed"
    MARK_UNKNOWN = "mark-unknown"
    MARK_WITHOUT_STYLE = "mark-without-style"
    ID_MISSING = "id-missing"
    ID_ELSEWHERE = "id-of-another-document"
    ID_TWICE = "id-twice"
    TARGET_UNKNOWN = "target-unknown"
    NO_CHANGE = "change-without-change"
    CHANGED_UNDER_NOC = "change-under-noc"
    CHANGED_UNDER_SUP = "insertion-under-sup"
    PART_UNDER_SUP = "part-under-sup"
    NOT_NEW = "addition-not-new"
    NO_REASONS = "reasons-missing"
    TRANSFER_ALONE = "transfer-with-one-end"
    CHANGED_OUTSIDE = "change-outside-proposals"
    HIDDEN_WORDS = "hidden-words"


SENTENCES: dict[FindingCode, str] = {
    FindingCode.NO_FORM: "The file has no line that announces a proposal; it is read as one proposal against its own former text.",
    FindingCode.NOTHING_PROPOSED: "The file has no line that announces a proposal, and no changes; it proposes nothing.",
    FindingCode.MARK_UNKNOWN: "A line in the style of proposals has a mark that is none of the eight; it is read as MOD.",
    FindingCode.MARK_WITHOUT_STYLE: "The line that announces the proposal was known by its words; it lacks the style.",
    FindingCode.ID_MISSING: "The line that announces the proposal has no id; it is counted.",
    FindingCode.ID_ELSEWHERE: "The id names another document than the first page does.",
    FindingCode.ID_TWICE: "Two proposals of the file have the same id; the second one is counted apart.",
    FindingCode.TARGET_UNKNOWN: "Nothing under the mark says which instrument it is about.",
    FindingCode.NO_CHANGE: "The mark says that the text changes; nothing in it is changed.",
    FindingCode.CHANGED_UNDER_NOC: "The mark says that nothing changes; words under it are changed.",
    FindingCode.CHANGED_UNDER_SUP: "The mark says that the text goes; words under it are inserted.",
    FindingCode.PART_UNDER_SUP: "The mark says that the text goes; of some of it only a part is struck.",
    FindingCode.NOT_NEW: "The mark says that the text is new; some of it stood there before.",
    FindingCode.NO_REASONS: "A proposal to keep a text as it is must give reasons; this one gives none.",
    FindingCode.TRANSFER_ALONE: "A text is said to move; the other end of the move is not in this file.",
    FindingCode.CHANGED_OUTSIDE: "Words outside every proposal are changed; nobody proposes that.",
    FindingCode.HIDDEN_WORDS: "Words stand here in hidden type, which no page shows; they are in no text and in no proposal.",
}
"""What each finding says to a reader."""


def make_finding(code: FindingCode, place: int = -1, words: str = "") -> Finding:
    """A finding at a paragraph of the body (−1: the file as a whole), with the words that it is about."""
    return Finding(code.value, f"paragraph {place + 1}" if place >= 0 else "", words)

"""The lines that announce proposals: a mark and an id, by their style or, where it is missing, by their form.

A line is read as it is after all changes; where nothing of it is left then, as it was before them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from plenipot.core.identity.lazy_patterns import lazy_pattern
from plenipot.core.identity.proposal_ids import PrintedId, find_proposal_id
from plenipot.core.identity.silent_signs import drop_silent_signs
from plenipot.core.marks.table import Mark
from plenipot.core.structure.forms import Form
from plenipot.core.structure.lexicon import lexicon_of
from plenipot.core.text.document import Paragraph
from plenipot.core.text.folding import fold_for_comparison

_LONGEST = 120
"""Characters of a line that announces a proposal without having the style."""
_SHORT = 60
"""Characters of a line in which a mark stands behind its id, or is written in small letters."""
_WIDE_SLASH = "\uff0f"
_SLASHES = 2
"""An id has two at least."""
_BESIDE = " \t:,.;-\u2010\u2011\u2012\u2013\u2014\u2015"
_MARK_BEHIND = lazy_pattern(r"(?P<id>.*/\s?\w{1,5})[\s:,;\u2010-\u2015-]+(?P<mark>\S+)")
_PARTS = lazy_pattern(r"\s+")
_DIGIT = lazy_pattern(r"\d")


class ProposalHeading(NamedTuple):
    """A line that announces a proposal: its paragraph, its mark (`None`: unknown), its id, and words left over."""

    place: int
    mark: Mark | None
    id: PrintedId | None
    styled: bool
    rest: str = ""


class HeadingFinder:
    """Finds the lines that announce proposals, by the marks and styles of a form."""

    def __init__(self, form: Form) -> None:
        self._role = lexicon_of(form).style_role
        marks = {mark.value: mark for mark in Mark}
        marks |= {_PARTS.sub("", printed): Mark(mark) for mark, variants in form.marks.items() for printed in variants}
        self._marks = dict(sorted(marks.items(), key=lambda entry: -len(entry[0])))
        self._heads = frozenset(mark[0] for mark in marks)

    def find(self, body: Sequence[Paragraph]) -> list[ProposalHeading]:
        """Return the headings in order; `place` counts in `body`."""
        openings: list[ProposalHeading] = []
        for place, paragraph in enumerate(body):
            styled = bool(paragraph.style) and self._role(paragraph.style) == "proposal"
            # Most lines are of no heading, and have no slash, which is seen sooner than their words are put together.
            if not styled and sum(map(_count_slashes, _slashed_texts(paragraph))) < _SLASHES:
                continue
            text = _readable_words(paragraph)
            opening = self._parse_heading(text, place, paragraph, styled=styled) if text else None
            if opening is not None:
                openings.append(opening)
        return openings

    def find_unread(self, body: Sequence[Paragraph]) -> Iterator[tuple[Paragraph, str]]:
        """Find the paragraphs that may announce a proposal in a way not read, with their words."""
        for paragraph in body:
            words = " ".join(paragraph.all_text().split())
            if self.may_announce(words):
                yield paragraph, words

    def may_announce(self, words: str) -> bool:
        """Tell whether a short line begins with a mark and has a number: it may announce a proposal in a way not read."""
        if len(words) >= _SHORT or not _DIGIT.search(words):
            return False
        line = fold_for_comparison(words).upper()
        mark, end = self._match_mark(line)
        return mark is not None and bool(line[end:].strip())

    def _parse_heading(self, text: str, place: int, paragraph: Paragraph, *, styled: bool) -> ProposalHeading | None:
        """The heading of a proposal in a line; a line without a heading's style needs both mark and identifier."""
        longest = _LONGEST if text[0] in self._heads else _SHORT
        if not styled and (len(text) > longest or _count_slashes(text) < _SLASHES):
            return None
        mark, after = self._cut_mark(text)
        identity, rest = _cut_id(after)
        if (mark is None or identity is None or rest) and (read := self._parse_free_form(text)):
            mark, identity, rest = *read, ""
        if not styled and (mark is None or identity is None or rest):
            return None
        if mark is None and identity is None and not any(sign.isalnum() for sign in text):
            return None
        if mark is Mark.NOC and paragraph.emphasis:
            mark = Mark.NOC_EMPHATIC
        return ProposalHeading(place, mark, identity, styled, rest=rest)

    def _parse_free_form(self, text: str) -> tuple[Mark, PrintedId] | None:
        """Parse mark and id of a line as people write them: with signs between, in small or full-width letters, the mark behind."""
        line = fold_for_comparison(text).upper().strip(_BESIDE)
        mark, after = self._cut_mark(line)
        identity = find_proposal_id(after.strip(_BESIDE)) if mark else None
        if mark and identity:
            return mark, identity
        if behind := _MARK_BEHIND.fullmatch(line):
            mark, identity = self._marks.get(behind["mark"]), find_proposal_id(behind["id"].strip(_BESIDE))
            if mark and identity:
                return mark, identity
        return None

    def _cut_mark(self, text: str) -> tuple[Mark | None, str]:
        """The mark that a line begins with, and what stands behind it; one unknown word is passed over."""
        mark, end = self._match_mark(text)
        if mark is not None:
            return mark, text[end:].strip()
        first, _, after = text.replace("\t", " ").partition(" ")
        passed = first.isupper() and find_proposal_id(text) is None and find_proposal_id(first) is None
        return None, (after if passed else text).strip()

    def _match_mark(self, text: str) -> tuple[Mark | None, int]:
        """The mark that a line begins with, and where it ends; None without one."""
        for printed, mark in self._marks.items() if text[:1] in self._heads else ():
            end = _end_of_mark(text, printed)
            if end and not text[end : end + 1].isalnum() and text[end : end + 1] != "*":
                return mark, end
        return None, len(text)


def _slashed_texts(paragraph: Paragraph) -> list[str]:
    """The texts of the spans of a paragraph in which a slash stands."""
    return [text for text, _, _, _ in paragraph.spans if "/" in text or _WIDE_SLASH in text]


def _count_slashes(text: str) -> int:
    return text.count("/") + text.count(_WIDE_SLASH)


def _end_of_mark(text: str, printed: str) -> int:
    """Where a mark that is printed with spaces or without ends in a text, 0 where it does not stand there."""
    at = 0
    for sign in printed:
        while text[at : at + 1].isspace() and at:
            at += 1
        if text[at : at + 1] != sign:
            return 0
        at += 1
    return at


def _cut_id(text: str) -> tuple[PrintedId | None, str]:
    """The id that a text begins with, and what stands behind it."""
    pieces = _PARTS.split(text)
    for count in range(len(pieces), 0, -1):
        read = find_proposal_id(" ".join(pieces[:count]))
        if read is not None:
            return read, " ".join(pieces[count:])
    return None, text


def _readable_words(paragraph: Paragraph) -> str:
    """The words of a line as they stand, or as they stood where all are struck; without signs that are not seen."""
    text = paragraph.accepted() or paragraph.rejected()
    return drop_silent_signs(text).replace("\u00a0", " ").strip()

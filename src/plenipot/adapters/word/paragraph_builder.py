"""A paragraph as it is being read, before styles and numbers are resolved."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from plenipot.adapters.word.maths import Event, linearize
from plenipot.adapters.word.tracked_changes import SpanRevision
from plenipot.core.text.document import UNCHANGED, Cell, FontSign, HiddenWords, Span, merge_spans

_BREAK = "\n"
"""Between the hidden words of two paragraphs of which nothing else is left."""


class Insets:
    """Whatever a paragraph holds between its spans, each behind so many of them: hidden words, signs, references, formulas."""

    __slots__ = ("formulas", "hidden", "references", "signs")

    def __init__(self) -> None:
        self.hidden: list[tuple[int, Span]] = []
        """Words in hidden type."""
        self.signs: list[tuple[int, str, str]] = []
        """Font and code of the sign with which the next span begins."""
        self.references: list[tuple[int, str, SpanRevision]] = []
        """Names of notes that are referred to, with the revision of the reference."""
        self.formulas: list[Event] = []

    def move_places(self, places: Sequence[int]) -> None:
        """Move everything to other places: what stood behind `n` spans stands behind `places[n]` now."""
        self.hidden = [(places[place], words) for place, words in self.hidden]
        self.signs = [(places[place], font, code) for place, font, code in self.signs]
        self.references = [(places[place], name, revision) for place, name, revision in self.references]

    def take_over(self, other: Insets, before: int) -> None:
        """Add what stands in another paragraph, whose spans follow `before` spans of this one."""
        self.hidden.extend((before + place, words) for place, words in other.hidden)
        self.signs.extend((before + place, font, code) for place, font, code in other.signs)
        self.references.extend((before + place, name, revision) for place, name, revision in other.references)


class ParagraphBuilder:
    """A paragraph being read; `properties` is the inner text of its property element."""

    __slots__ = (
        "_insets",
        "box",
        "cell",
        "emphasis",
        "mark",
        "mark_by",
        "mark_change",
        "properties",
        "runs_on",
        "spans",
    )

    def __init__(self, cell: Cell | None, box: int, revision: SpanRevision) -> None:
        self.spans: list[Span] = []
        self.properties = ""
        self.mark, self.mark_change, self.mark_by = revision
        self.cell = cell
        self.box = box
        self.emphasis = False
        self.runs_on = False
        """Whether its words are read together with those of the next one: its mark is hidden, or it is an initial letter."""
        self._insets: Insets | None = None

    def insets(self) -> Insets:
        """Return what stands between the spans."""
        if self._insets is None:
            self._insets = Insets()
        return self._insets

    def is_plain(self) -> bool:
        """Tell whether the paragraph has nothing but words in the flow of the text or a cell, and a mark that nobody changed."""
        return (
            self.mark is UNCHANGED
            and self._insets is None
            and not (self.mark_change >= 0 or self.mark_by >= 0 or self.emphasis or self.box)
        )

    def set_content(self, spans: list[Span], insets: Insets) -> None:
        """Put other spans in place of its own, with what stands between them."""
        self.spans, self._insets = spans, insets

    def set_formulas(self) -> None:
        """Put the signs of its formulas among the spans."""
        if self._insets is not None and self._insets.formulas:
            formula = linearize(self.spans, self._insets.formulas)
            self.spans, self._insets.formulas = formula.spans, []
            self._insets.move_places(formula.places)

    @property
    def references(self) -> list[tuple[int, str, SpanRevision]]:
        """The references to notes: how many characters stand before each, the note's name, and the revision."""
        if self._insets is None or not self._insets.references:
            return []
        offsets = self._characters_before()
        return [(offsets[place], name, revision) for place, name, revision in self._insets.references]

    def build_content(self) -> tuple[tuple[Span, ...], tuple[HiddenWords, ...], tuple[FontSign, ...]]:
        """Return the final spans, the hidden words among them, and the signs drawn with a font of pictures."""
        insets = self._insets
        if insets is None:
            return tuple(self.spans), (), ()
        offsets = self._characters_before()
        hidden = [HiddenWords(offsets[place], *words) for place, words in insets.hidden]
        signs = [FontSign(offsets[place], font, code) for place, font, code in insets.signs]
        return merge_spans(self.spans), _merge_hidden(hidden), tuple(signs)

    def _characters_before(self) -> list[int]:
        """Characters before each span, and before the end."""
        return list(accumulate((len(span.text) for span in self.spans), initial=0))


def _merge_hidden(hidden: Sequence[HiddenWords]) -> tuple[HiddenWords, ...]:
    """Join neighbouring hidden words of one place, revision and change."""
    merged: list[HiddenWords] = []
    pieces: list[list[str]] = []
    for words in hidden:
        if merged and merged[-1]._replace(text="") == words._replace(text=""):
            pieces[-1].append(words.text)
        else:
            merged.append(words)
            pieces.append([words.text])
    return tuple(words._replace(text="".join(parts)) for words, parts in zip(merged, pieces, strict=True))


def join_running_on(builders: Sequence[ParagraphBuilder]) -> list[ParagraphBuilder]:
    """Join each paragraph that is read together with the next one of its cell and text box to that one."""
    joined: list[ParagraphBuilder] = []
    open_ones: list[ParagraphBuilder] = []
    for at, builder in enumerate(builders):
        follower = builders[at + 1] if at + 1 < len(builders) else None
        if builder.runs_on and follower is not None and follower.box == builder.box and follower.cell == builder.cell:
            open_ones.append(builder)
            continue
        if open_ones:
            _join_group([*open_ones, builder])
            open_ones = []
        joined.append(builder)
    return joined


def _join_group(group: Sequence[ParagraphBuilder]) -> None:
    """Move the words of several paragraphs into the last one; the one that is first on the page gives style and number."""
    last = group[-1]
    spans: list[Span] = []
    insets = Insets()
    leading = next((builder for builder in group if _has_words(builder)), last)
    for builder in group:
        insets.take_over(builder.insets(), len(spans))
        if builder is not last and builder.insets().hidden and not _has_words(builder):
            insets.hidden.append((len(spans), builder.insets().hidden[-1][1]._replace(text=_BREAK)))
        spans.extend(builder.spans)
    last.set_content(spans, insets)
    if leading is not last and not _is_initial(leading):
        last.properties, last.emphasis = leading.properties, leading.emphasis


def _has_words(builder: ParagraphBuilder) -> bool:
    return any(not span.text.isspace() for span in builder.spans)


def _is_initial(builder: ParagraphBuilder) -> bool:
    """Tell whether a paragraph is a large initial letter, which Word keeps in a paragraph of its own."""
    return "w:dropCap=" in builder.properties

"""The base texts of the sample line by line, and the edits that a paper makes in them.

Each line has a path below its instrument (``considering/b``). A text in another language than English has the lines of
the English one in the same order, so that a line has the same path in all of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from plenipot.adapters.filings.plain import read_plain
from plenipot.core.text.document import Paragraph, RevisionType, Span, TrackedChange, merge_spans, plain_spans

INSTRUMENTS = Path(__file__).parent / "instruments"
_HEAD = re.compile(r"(number|title|opening|call|annex|heading|article|article-title): (.*)")
_MARKED = re.compile(r"\{-(.*?)-\}|\{\+(.*?)\+\}|((?:(?!\{[-+]).)+)", re.DOTALL)
_ITEMS = frozenset({"", "enumlev1", "enumlev2"})
_ARABIC = dict(zip("abcdefghij", "أبجدهوزحطي", strict=True))


class Line(NamedTuple):
    """One paragraph of a text: its path, its number as printed, its words."""

    path: str
    label: str
    paragraph: Paragraph

    def set(self) -> Paragraph:
        """The line as a paragraph of a paper, its number before a tab."""
        if not self.label:
            return self.paragraph
        new = self.paragraph.mark_revision is RevisionType.INSERTED
        label = Span(f"{self.label}\t", RevisionType.INSERTED, 0) if new else Span(f"{self.label}\t")
        return replace(self.paragraph, spans=merge_spans((label, *self.paragraph.spans)))


@lru_cache(maxsize=64)
def base(code: str, language: str = "en") -> tuple[Line, ...]:
    """The base text of 2010 of an instrument in that language. Raises: ValueError (its lines are not the English ones)."""
    text = (INSTRUMENTS / f"{code}.2010.{language}.txt").read_text(encoding="utf-8")
    paths = _paths(text) if language == "en" else (line.path for line in base(code))
    lines = zip(paths, lines_of_text(text, decision=code.startswith("DEC")), strict=True)
    return tuple(line._replace(path=path) for path, line in lines)


def lines_of_text(text: str, *, decision: bool = False) -> Iterator[Line]:
    """The lines of a text as it is written out, without paths."""
    bare = [line.startswith("- ") for line in text.splitlines() if line.strip() and not line.startswith("#")]
    for paragraph, unlabelled in zip(read_plain(text).body, bare, strict=True):
        if unlabelled or paragraph.style not in _ITEMS:
            style = paragraph.style.replace("Res", "Dec") if decision else paragraph.style
            yield Line("", "", replace(paragraph, style=style))
        else:
            label, _, words = paragraph.all_text().partition(" ")
            yield Line("", label, replace(paragraph, spans=plain_spans(words)))


def marked_spans(words: str) -> tuple[Span, ...]:
    """``{-struck-}{+inserted+}`` as spans, each signed by the first change of the paper."""
    return merge_spans(
        Span(
            deleted or new or unchanged,
            RevisionType.DELETED if deleted else RevisionType.INSERTED if new else RevisionType.UNCHANGED,
            -1 if unchanged else 0,
        )
        for deleted, new, unchanged in _MARKED.findall(words)
    )


def amended(proposal: dict[str, Any], language: str, changes: list[TrackedChange]) -> list[Line]:
    """The whole base text with a proposal's edits marked in it, signed by the first of the changes; moves add to them.

    The drift of the paper's own base is not marked. Raises: ValueError (an edit that does not quote the text).
    """
    lines = list(base(proposal["instrument"], language))
    for path, pairs in (proposal.get("drift") or {}).items():
        place = _place(lines, path)
        words = lines[place].paragraph.all_text()
        for old, new in pairs:
            words = words.replace(old, new)
        lines[place] = lines[place]._replace(paragraph=replace(lines[place].paragraph, spans=plain_spans(words)))
    for edit in proposal["edits"]:
        if "add" in edit:
            _add(lines, edit, language)
        elif "move_after" in edit:
            changes.append(changes[0]._replace(move=f"move{len(changes)}"))
            _move(lines, edit, len(changes) - 1)
        else:
            _change(lines, edit)
    return lines


def _add(lines: list[Line], edit: dict[str, Any], language: str) -> None:
    place = _place(lines, edit["after"])
    label, words = edit["add"]
    like = lines[place].paragraph.style if lines[place].paragraph.style in _ITEMS else ""
    new = Paragraph((Span(words, RevisionType.INSERTED, 0),), like, RevisionType.INSERTED, 0)
    parent = edit["after"].rpartition("/")[0] if "/" in edit["after"] else edit["after"]
    lines.insert(_past(lines, place), Line(f"{parent}/{label}", _printed(label, language), new))


def _move(lines: list[Line], edit: dict[str, Any], change: int) -> None:
    place = _place(lines, edit["at"])
    line = lines[place]
    lines[place] = _whole(line, RevisionType.MOVED_FROM, change)
    lines.insert(_past(lines, _place(lines, edit["move_after"])), _whole(line, RevisionType.MOVED_TO, change))


def _change(lines: list[Line], edit: dict[str, Any]) -> None:
    place = _place(lines, edit["at"])
    line = lines[place]
    if edit.get("sup"):
        lines[place] = _whole(line, RevisionType.DELETED, 0)
        return
    changed = replace(line.paragraph, spans=marked_spans(edit["text"]))
    if changed.rejected() != line.paragraph.all_text():
        raise ValueError(f"{edit['at']} does not quote the text: {changed.rejected()}")
    lines[place] = line._replace(paragraph=changed)


def _whole(line: Line, fate: RevisionType, change: int) -> Line:
    """The line with its number, all of it with one fate."""
    words = f"{line.label}\t{line.paragraph.all_text()}" if line.label else line.paragraph.all_text()
    paragraph = replace(line.paragraph, spans=(Span(words, fate, change),), mark_revision=fate, mark_change=change)
    return Line(line.path, "", paragraph)


def _place(lines: list[Line], path: str) -> int:
    index = next((place for place, line in enumerate(lines) if line.path == path), None)
    if index is None:
        raise ValueError(f"There is no line {path}.")
    return index


def _past(lines: list[Line], place: int) -> int:
    """The place after a line, what hangs below it, and what was added after it before."""
    below = f"{lines[place].path}/"
    place += 1
    while place < len(lines) and (
        lines[place].path.startswith(below) or lines[place].paragraph.mark_revision is RevisionType.INSERTED
    ):
        place += 1
    return place


def _printed(label: str, language: str) -> str:
    """``b-bis`` as ``b)bis``; a paragraph without a number (``p2``) prints none."""
    if re.fullmatch(r"p\d+", label):
        return ""
    letter, _, ordinal = label.partition("-")
    if letter.isdigit():
        return f"{letter}{ordinal}"
    return f"{_ARABIC.get(letter, letter) if language == 'ar' else letter}){ordinal}"


def _paths(text: str) -> Iterator[str]:
    section, path, loose = "", [""], 0
    for line in text.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        if field := _HEAD.match(line):
            name, words = field.groups()
            if name in {"call", "annex"}:
                section, loose = (_slug(words), 0) if name == "call" else ("annex-1", 0)
            yield section if name in {"call", "annex"} else f"{section}/heading" if name == "heading" else name
            continue
        label = line.split(None, 1)[0]
        loose += label == "-"
        label = f"p{loose}" if label == "-" else label.rstrip(")")
        depth = (len(line) - len(line.lstrip())) // 2
        path = [*path[: depth + 1], label] if depth else [section, label]
        yield "/".join(path).removeprefix("/")


def _slug(words: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-")

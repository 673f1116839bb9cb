"""Reader of Word files: bytes → marked text, with every tracked change, in all stories.

The steps in a straight line: package that passes its checks → each part as canonical XML → paragraphs of spans → styles and
automatic numbers → stories. What is met and not understood is listed in `WordDocument.unread`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypedDict

from plenipot.adapters.word.canonical import mend_torn_texts
from plenipot.adapters.word.embedded import list_embedded_objects
from plenipot.adapters.word.formatting import find_formatted_words
from plenipot.adapters.word.languages import detect_language
from plenipot.adapters.word.losses import find_texts
from plenipot.adapters.word.package import Package, open_package
from plenipot.adapters.word.paragraph_builder import ParagraphBuilder
from plenipot.adapters.word.paragraphs import ParagraphResolver
from plenipot.adapters.word.properties import resolve_references
from plenipot.adapters.word.run_formats import StyleFormats
from plenipot.adapters.word.scan import Scanner
from plenipot.adapters.word.scan_formats import FormatScanner
from plenipot.adapters.word.tracked_changes import TrackedChanges
from plenipot.core.text.document import RevisionType, Span, Story, UnparsedContent, WordDocument, within_cell
from plenipot.errors import Malformed

VERSION = 4
"""What this reader is called in records that keep what it read; the next number when it reads a file differently."""


class _Reference(TypedDict):
    """Fields of a story that its reference gives."""

    anchor: int
    anchor_at: int
    revision: RevisionType
    change: int
    deleted_by: int


_MAIN_ROOT = "<w:document"
_NOTES = ("footnotes", "endnotes", "comments")
_MARGINS = ("header", "footer")


def read(data: bytes, name: str = "") -> WordDocument:
    """Read a Word file (.docx, .docm, .dotx) as marked text; `name` stands in refusals.

    Raises: Malformed, in one sentence, for whatever is no Word file, is damaged, encrypted, or built to exhaust us.
    """
    package = open_package(data, name)
    main = package.find_main_part()
    parts = package.read_relations(main)
    tracked_changes = TrackedChanges()
    resolver = ParagraphResolver(package, parts, tracked_changes)
    part_scanner = _PartScanner(package, tracked_changes, resolver.run_formats)
    scanner, text = part_scanner.scan_main(main)
    formatting = find_formatted_words(text, resolver.styles_text, resolver.run_formats)
    del text  # It is the largest of all that is read, and nothing below looks at it again.
    body = resolver.resolve_paragraphs(scanner.flows[""])
    unread = scanner.unread()
    stories = _read_notes(package, parts, part_scanner, resolver, scanner, unread)
    stories.extend(_read_headers_and_footers(package, parts, part_scanner, resolver, unread))
    unread.extend(resolver.unread)
    unread.extend(list_embedded_objects(package, parts))
    unread.extend(UnparsedContent("a part that could not be read", part) for part in package.unread)
    text_language = detect_language(body, resolver.language)
    return WordDocument(
        body,
        tuple(stories),
        tracked_changes.changes,
        tuple(unread),
        language=text_language,
        properties=package.read_properties(),
        formatting=formatting,
    )


class _PartScanner:
    """Scans the parts of one file, each by the scanner that reads it right."""

    def __init__(self, package: Package, tracked_changes: TrackedChanges, styles: StyleFormats) -> None:
        self._package = package
        self._tracked_changes = tracked_changes
        self._styles = styles

    def scan_main(self, part: str) -> tuple[Scanner, str]:
        """Scan the part of the body, and return its text in the one form too. Raises: Malformed."""
        text = self._package.read_text(part)
        if _MAIN_ROOT not in text:
            raise Malformed("This is not a Word file: its main part is no document.", self._package.source, part)
        return self._scan_part(part, text)

    def _scan_part(self, part: str, text: str) -> tuple[Scanner, str]:
        """Scan a part's text, again where torn texts or an endless field spoil the first scan; return what was scanned too.

        A field that never ends would swallow all after it, so such a part is read without fields. Raises: Malformed.
        """
        try:
            formatted = part in self._package.with_private_use or self._styles.are_used(text)
            scanner = self._scan_text(text, formatted=formatted)
            if scanner.torn and (mended := mend_torn_texts(text)) is not None:
                text = mended
                scanner = self._scan_text(text, formatted=formatted)
            if scanner.unclosed:
                scanner = self._scan_text(text, formatted=formatted, read_fields=False)
                scanner.left_out.add_entry("a field that never ends; its codes are left out", part)
        except Malformed as refusal:
            raise Malformed(str(refusal), self._package.source, part) from refusal
        return scanner, text

    def scan_beside(self, part: str, unread: list[UnparsedContent], *, notes: bool = False) -> Scanner:
        """Scan a part beside the main one; where it cannot be read, `unread` says so with its words, and nothing is in it."""
        text = ""
        try:
            text = self._package.read_text(part)
            scanner, _ = self._scan_part(part, text)
        except Malformed:
            words = " ".join(find_texts(mend_torn_texts(text) or text)) if text else ""
            unread.append(UnparsedContent("a part that could not be read", part, resolve_references(words)))
            return Scanner(self._tracked_changes)
        unread.extend(scanner.unread(notes=notes))
        return scanner

    def _scan_text(self, text: str, *, formatted: bool, read_fields: bool = True) -> Scanner:
        """Scan a text, with the formats of its runs only where they decide what is read."""
        scanner = Scanner(self._tracked_changes, read_fields=read_fields)
        if not formatted:
            scanner.scan(text)
        if formatted or scanner.needs_formats:
            scanner = FormatScanner(self._tracked_changes, self._styles, read_fields=read_fields)
            scanner.scan(text)
        return scanner


def _read_notes(
    package: Package,
    parts: dict[str, list[str]],
    part_scanner: _PartScanner,
    resolver: ParagraphResolver,
    body: Scanner,
    unread: list[UnparsedContent],
) -> list[Story]:
    """The footnotes, endnotes and comments as stories, each linked to the paragraph that refers to it."""
    references = _find_references(body.flows[""])
    stories: list[Story] = []
    for kind in _NOTES:
        for part in parts.get(kind, ()):
            if part not in package.names:
                continue
            for name, builders in part_scanner.scan_beside(part, unread, notes=True).flows.items():
                if name:
                    story = Story(name, resolver.resolve_paragraphs(builders))
                    stories.append(replace(story, **references[name]) if name in references else story)
    return stories


def _find_references(builders: Sequence[ParagraphBuilder]) -> dict[str, _Reference]:
    """Return where each note is referred to first, and the revision of that reference, that of its row and cell in it."""
    references: dict[str, _Reference] = {}
    for index, builder in enumerate(builders):
        for at, name, revision in builder.references:
            if name not in references:
                reference = within_cell(Span("", *revision), builder.cell)
                references[name] = {
                    "anchor": index,
                    "anchor_at": at,
                    "revision": reference.revision,
                    "change": reference.change,
                    "deleted_by": reference.deleted_by,
                }
    return references


def _read_headers_and_footers(
    package: Package,
    parts: dict[str, list[str]],
    part_scanner: _PartScanner,
    resolver: ParagraphResolver,
    unread: list[UnparsedContent],
) -> list[Story]:
    """The headers and footers as stories, numbered where there are several of a kind."""
    stories: list[Story] = []
    for kind in _MARGINS:
        present = [part for part in parts.get(kind, ()) if part in package.names]
        for ordinal, part in enumerate(present, 1):
            flow = part_scanner.scan_beside(part, unread).flows[""]
            stories.append(Story(f"{kind} {ordinal}" if len(present) > 1 else kind, resolver.resolve_paragraphs(flow)))
    return stories

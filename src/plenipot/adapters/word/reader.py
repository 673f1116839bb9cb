"""Reader of Word files: bytes → marked text, with every tracked change, in all stories.

The steps in a straight line: package that passes its checks → each part as canonical XML → paragraphs of spans → styles and
automatic numbers → stories. What is met and not understood is listed in `Marked.unread`.
"""

from __future__ import annotations

from plenipot.adapters.word.embedded import list_embedded_objects
from plenipot.adapters.word.formatting import find_formatted_words
from plenipot.adapters.word.languages import detect_language
from plenipot.adapters.word.package import Package, open_package
from plenipot.adapters.word.paragraphs import ParagraphResolver
from plenipot.adapters.word.scan import ParagraphBuilder, Scanner
from plenipot.adapters.word.tracked_changes import Hands
from plenipot.core.text.document import Story, UnparsedContent, WordDocument
from plenipot.errors import Malformed

VERSION = 2
"""What this reader is called in records that keep what it read; the next number when it reads a file differently."""

_NOTES = ("footnotes", "endnotes", "comments")
_MARGINS = ("header", "footer")


def read(data: bytes, name: str = "") -> WordDocument:
    """Read a Word file (.docx, .docm, .dotx) as marked text; `name` stands in refusals.

    Raises: Malformed, in one sentence, for whatever is no Word file, is damaged, encrypted, or built to exhaust us.
    """
    package = open_package(data, name)
    main = package.find_main_part()
    parts = package.read_relations(main)
    tracked_changes = Hands()
    resolver = ParagraphResolver(package, parts)
    scanner = _scan_part(package, main, tracked_changes, root="<w:document")
    stories = [Story("body", resolver.resolve_paragraphs(scanner.flows[""]))]
    unread = list(scanner.unread)
    stories.extend(_read_notes(package, parts, tracked_changes, resolver, scanner, unread))
    stories.extend(_read_headers_and_footers(package, parts, tracked_changes, resolver, unread))
    unread.extend(list_embedded_objects(package, parts))
    unread.extend(UnparsedContent("a part that could not be read", part) for part in package.unread)
    text_language = detect_language(stories[0].paragraphs, resolver.language)
    return WordDocument(
        tuple(stories),
        tracked_changes.changes,
        tuple(unread),
        text_language,
        properties=package.read_properties(),
        formatting=find_formatted_words(scanner.text, resolver.styles_text),
    )


def _scan_part(package: Package, part: str, tracked_changes: Hands, root: str = "") -> Scanner:
    """Scan one part. A field that never ends would swallow all after it, so such a part is read without fields."""
    text = package.read_text(part)
    if root not in text:
        raise Malformed("This is not a Word file: its main part is no document.", package.source, part)
    scanner = Scanner(tracked_changes)
    try:
        scanner.scan(text)
        if scanner.unclosed:
            scanner = Scanner(tracked_changes, read_fields=False)
            scanner.scan(text)
            scanner.unread.append(UnparsedContent("a field that never ends; its codes are left out", part))
    except Malformed as refusal:
        raise Malformed(str(refusal), package.source, part) from refusal
    return scanner


def _read_notes(
    package: Package,
    parts: dict[str, list[str]],
    tracked_changes: Hands,
    resolver: ParagraphResolver,
    body: Scanner,
    unread: list[UnparsedContent],
) -> list[Story]:
    indices = {id(builder): index for index, builder in enumerate(body.flows[""])}
    stories: list[Story] = []
    for kind in _NOTES:
        for part in parts.get(kind, ()):
            if part not in package.names:
                continue
            scanner = _scan_part(package, part, tracked_changes)
            unread.extend(scanner.unread)
            for name, builders in scanner.flows.items():
                if name:
                    anchor: ParagraphBuilder | None = body.anchors.get(name)
                    stories.append(
                        Story(
                            name, resolver.resolve_paragraphs(builders), indices.get(id(anchor), -1) if anchor else -1
                        )
                    )
    return stories


def _read_headers_and_footers(
    package: Package,
    parts: dict[str, list[str]],
    tracked_changes: Hands,
    resolver: ParagraphResolver,
    unread: list[UnparsedContent],
) -> list[Story]:
    stories: list[Story] = []
    for kind in _MARGINS:
        present = [part for part in parts.get(kind, ()) if part in package.names]
        for ordinal, part in enumerate(present, 1):
            scanner = _scan_part(package, part, tracked_changes)
            unread.extend(scanner.unread)
            stories.append(
                Story(f"{kind} {ordinal}" if len(present) > 1 else kind, resolver.resolve_paragraphs(scanner.flows[""]))
            )
    return stories

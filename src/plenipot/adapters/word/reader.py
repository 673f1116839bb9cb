"""Word files read: bytes → marked text, with every tracked change, in all stories.

The steps in a straight line: package behind its gate → each part in the one form → paragraphs of spans → styles and
automatic numbers → stories. What is met and not understood is listed in `Marked.unread`.
"""

from __future__ import annotations

from plenipot.adapters.word.draft import Draft
from plenipot.adapters.word.finish import Setting
from plenipot.adapters.word.foreign import foreign
from plenipot.adapters.word.hands import Hands
from plenipot.adapters.word.languages import language
from plenipot.adapters.word.package import Package, unpack
from plenipot.adapters.word.scan import Scanner
from plenipot.core.text.document import Story, UnparsedContent, WordDocument
from plenipot.errors import Malformed

_NOTES = (("footnotes", "footnote"), ("endnotes", "endnote"), ("comments", "comment"))
_MARGINS = ("header", "footer")


def read(data: bytes, name: str = "") -> WordDocument:
    """A Word file (.docx, .docm, .dotx) as marked text; `name` is told in refusals.

    Raises: Malformed, in one sentence, for whatever is no Word file, is damaged, encrypted, or built to exhaust us.
    """
    package = unpack(data, name)
    main = package.main()
    parts = package.relations(main)
    hands = Hands()
    setting = Setting(package, parts)
    scanner = _scanned(package, main, hands, root="<w:document")
    stories = [Story("body", setting.finish(scanner.flows[""]))]
    unread = list(scanner.unread)
    stories.extend(_notes(package, parts, hands, setting, scanner, unread))
    stories.extend(_margins(package, parts, hands, setting, unread))
    unread.extend(foreign(package, parts))
    unread.extend(UnparsedContent("a part that could not be read", part) for part in package.unread)
    spoken = language(stories[0].paragraphs, setting.language)
    return WordDocument(tuple(stories), hands.changes, tuple(unread), spoken, package.properties())


def _scanned(package: Package, part: str, hands: Hands, root: str = "") -> Scanner:
    """A part's flows. A field that never ends would swallow all after it, so such a part is read without fields."""
    text = package.text(part)
    if root not in text:
        raise Malformed("This is not a Word file: its main part is no document.", package.source, part)
    scanner = Scanner(hands)
    try:
        scanner.scan(text)
        if scanner.unclosed:
            scanner = Scanner(hands, heed_fields=False)
            scanner.scan(text)
            scanner.unread.append(UnparsedContent("a field that never ends; its codes are left out", part))
    except Malformed as refusal:
        raise Malformed(str(refusal), package.source, part) from refusal
    return scanner


def _notes(
    package: Package,
    parts: dict[str, list[str]],
    hands: Hands,
    setting: Setting,
    body: Scanner,
    unread: list[UnparsedContent],
) -> list[Story]:
    places = {id(draft): index for index, draft in enumerate(body.flows[""])}
    stories: list[Story] = []
    for kind, _ in _NOTES:
        for part in parts.get(kind, ()):
            if part not in package.names:
                continue
            scanner = _scanned(package, part, hands)
            unread.extend(scanner.unread)
            for name, drafts in scanner.flows.items():
                if name:
                    anchor: Draft | None = body.anchors.get(name)
                    stories.append(Story(name, setting.finish(drafts), places.get(id(anchor), -1) if anchor else -1))
    return stories


def _margins(
    package: Package, parts: dict[str, list[str]], hands: Hands, setting: Setting, unread: list[UnparsedContent]
) -> list[Story]:
    stories: list[Story] = []
    for kind in _MARGINS:
        present = [part for part in parts.get(kind, ()) if part in package.names]
        for ordinal, part in enumerate(present, 1):
            scanner = _scanned(package, part, hands)
            unread.extend(scanner.unread)
            stories.append(Story(f"{kind} {ordinal}" if len(present) > 1 else kind, setting.finish(scanner.flows[""])))
    return stories

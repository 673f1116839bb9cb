"""Word files read: bytes → marked text, with every tracked change, in all stories.

The steps in a straight line: package behind its gate → each part in the one form → paragraphs of spans → styles and
automatic numbers → stories. What is met and not understood is listed in `Marked.unread`.
"""

from __future__ import annotations

from plenipot.adapters.word.canonical import canonical
from plenipot.adapters.word.hands import Hands
from plenipot.adapters.word.package import Package, unpack
from plenipot.adapters.word.properties import properties
from plenipot.adapters.word.scan import Draft, Scanner
from plenipot.adapters.word.styles import Style, styles
from plenipot.core.text.marked import Marked, Paragraph, Story, Unread


def read(data: bytes, name: str = "") -> Marked:
    """A Word file (.docx, .docm, .dotx) as marked text; `name` is told in refusals.

    Raises: Malformed, in one sentence, for whatever is no Word file, is damaged, encrypted, or built to exhaust us.
    """
    package = unpack(data, name)
    main = package.main()
    parts = package.relations(main)
    hands = Hands()
    unread: list[Unread] = []
    known, default = styles(package.tree(_first(parts, "styles")))
    scanner = _scanned(package, main, hands)
    unread.extend(scanner.unread)
    body = Story("body", _finished(scanner.flows[""], known, default))
    return Marked((body,), hands.changes, tuple(unread))


def _first(parts: dict[str, list[str]], kind: str) -> str:
    return next(iter(parts.get(kind, ())), "")


def _scanned(package: Package, part: str, hands: Hands) -> Scanner:
    text = canonical(package.xml(part), package.source, part)
    scanner = Scanner(hands)
    scanner.scan(text)
    if scanner.unclosed:
        scanner = Scanner(hands, fields=False)
        scanner.scan(text)
        scanner.unread.append(Unread("a field that never ends; its codes are left out", part))
    return scanner


def _finished(drafts: list[Draft], known: dict[str, Style], default: str) -> tuple[Paragraph, ...]:
    return tuple(_paragraph(draft, index, known, default) for index, draft in enumerate(drafts))


def _paragraph(draft: Draft, index: int, known: dict[str, Style], default: str) -> Paragraph:
    said = properties(draft.properties)
    style = known.get(said.now.style or default)
    return Paragraph(
        tuple(draft.spans),
        style.name if style and said.now.style else said.now.style,
        draft.mark,
        draft.mark_change,
        cell=draft.cell,
        index=index,
        direction=said.direction,
        emphasis=draft.emphasis,
        box=draft.box,
    )

"""Heads: number and title in one paragraph (``RESOLUTION 102 (Rev. Busan, 2014) – ITU's role …``) as the two that they are.

A line break, a tab, a dash between blanks, a colon, or the bracket that closes the edition parts them; a sign between them
stays with the number. A line without a style must say its edition, and have a sign there: lists name resolutions as well.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plenipot.core.identity.lazy_patterns import compiled, lazy_pattern
from plenipot.core.structure.fragments import Fragment
from plenipot.core.structure.label_cuts import drop_prefix, split_prefix
from plenipot.core.structure.lexicon import Lexicon
from plenipot.core.structure.lines import LineParser

_BETWEEN = (
    r"\s*[\n\t]\s*(?:[\u2010-\u2015\u2212-]\s+)?|\s+[\u2010-\u2015\u2212-]\s+|\s*[:：]\s*"
    r"|(?<=[)）])\s*[\u2010-\u2015-]+\s*|(?<=[)）])\s*(?=[^\W\d_])"
)
_SIGN = lazy_pattern(r"[\n\t\u2010-\u2015\u2212:：-]")
_ENDS = ";,.؛،；，。"
_LONGEST = 600
"""Characters of a line that may be number and title; a longer one is a paragraph."""
_ANNEXES = ("annex", "appendix", "attachment")


class HeadSplitter:
    """Splits paragraphs that hold number and title at once, by the lines and styles of a form."""

    def __init__(self, lines: LineParser, lexicon: Lexicon) -> None:
        self._lines, self._role = lines, lexicon.style_role
        self._styles = {role: names[0] for role, names in lexicon.form.styles.items() if names}

    def split(self, fragments: Sequence[Fragment]) -> list[Fragment]:
        """The pieces in order, each that holds number and title at once cut in two. Without a style only the first one can be."""
        parts: list[Fragment] = []
        for place, piece in enumerate(fragments):
            style = piece.style_old if piece.in_old else piece.style_new
            role = self._role(style) if style else ""
            headed = role == "number" or role in _ANNEXES or not (role or place)
            parts.extend(self._cut_head(piece, role) if headed and piece.cell is None else (piece,))
        return parts

    def number(self, text: str) -> bool:
        """Tell whether a line without a style begins with a number line, a title behind it."""
        return self._find_cut(text, "") is not None

    def _cut_head(self, piece: Fragment, role: str) -> Iterator[Fragment]:
        """Yield a piece as its number and its title, or as it is where it holds only one of them."""
        old, new = self._find_cut(piece.old, role), self._find_cut(piece.new, role)
        if old is None and new is None:
            yield piece
            return
        ends_old, begins_old = old or (len(piece.old), len(piece.old))
        ends_new, begins_new = new or (len(piece.new), len(piece.new))
        title = piece.part(drop_prefix(piece.spans, begins_old, begins_new))
        title.style_old = title.style_new = self._styles.get(f"{role}-title" if role in _ANNEXES else "title", "")
        title.number_old = title.number_new = ""
        yield piece.part(split_prefix(piece.spans, ends_old, ends_new))
        yield title

    def _find_cut(self, text: str, role: str) -> tuple[int, int] | None:
        """The end of the number and the beginning of the title, as places in a line; None for a line that is not number and title."""
        if len(text) > _LONGEST:
            return None
        for match in compiled(_BETWEEN).finditer(text.rstrip()):
            head = text[: match.start()]
            if not head.strip() or head.count("(") + head.count("（") != head.count(")") + head.count("）"):
                continue
            title = text[match.end() :]
            if title[:1] in "(（" or not any(sign.isalpha() for sign in title):
                continue
            if self._is_number(head, role) and (role or (_SIGN.search(match[0]) and title.rstrip()[-1] not in _ENDS)):
                return match.start() + len(match[0].rstrip()), match.end()
        return None

    def _is_number(self, head: str, role: str) -> bool:
        """Tell whether a line numbers what its style says; without a style it must name its edition."""
        if role in _ANNEXES:
            part = self._lines.parse_part(head)
            return part is not None and part.kind == role
        number = self._lines.parse_number_line(head, styled=False)
        return number is not None and bool(role or number.edition)

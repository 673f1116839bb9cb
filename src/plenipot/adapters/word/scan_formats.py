"""The scan of a part whose words depend on how their runs look: hidden words are set apart, signs of picture fonts are read."""

from __future__ import annotations

import re
from typing import ClassVar

from plenipot.adapters.word.paragraph_builder import ParagraphBuilder
from plenipot.adapters.word.properties import resolve_references
from plenipot.adapters.word.run_formats import (
    UNFORMATTED,
    RunFormat,
    StyleFormats,
    is_mark_hidden,
    paragraph_style,
    read_fonts,
    read_hidden,
)
from plenipot.adapters.word.scan import Scanner
from plenipot.adapters.word.symbol_fonts import PRIVATE_USE, font_of_signs, sign_of
from plenipot.adapters.word.tags import TEXT_TAGS, Handler, TagMatch, format_tags
from plenipot.adapters.word.tracked_changes import TrackedChanges
from plenipot.core.identity.lazy_patterns import lazy_pattern
from plenipot.core.text.document import Span

_STYLE_ID = lazy_pattern(r'w:val="([^"]*)"')
_PRIVATE = lazy_pattern(f"[{PRIVATE_USE}]")
_USUAL_FONT = "Symbol"
"""The font in which Word itself inserts such signs; a sign of the private-use area without a font is read by it, and told."""
_LAST_PLAIN, _LAST_OTHER = "\x7f", "\xff"


class _RunState:
    """An open run: what its own properties say, its character style, and what follows from them, once that is asked for."""

    __slots__ = ("direct", "effective", "style")

    def __init__(self) -> None:
        self.direct = UNFORMATTED
        self.style = ""
        self.effective: RunFormat | None = None


class FormatScanner(Scanner):
    """Scans one part with the formats of its runs."""

    def __init__(self, tracked_changes: TrackedChanges, styles: StyleFormats, *, read_fields: bool = True) -> None:
        super().__init__(tracked_changes, read_fields=read_fields)
        self._styles = styles
        self._paragraph_format = styles.get(styles.default)
        self._outer_formats: list[tuple[RunFormat, list[_RunState]]] = []
        self._runs: list[_RunState] = []
        self._told: set[str] = set()

    def _tags(self) -> re.Pattern[str]:
        return format_tags()

    def _handle_matches(self, portion: list[TagMatch]) -> None:
        """Read a portion of the part's tags and texts in order, each text by the format of its run."""
        handlers, alternatives = self.handlers, self._alternatives
        for tag, _, attributes, words, _ in portion:
            if alternatives.is_open and self._is_skipped(tag, attributes, words):
                continue
            if tag not in TEXT_TAGS:
                handlers[tag](self, tag, attributes, words)
            elif not words:
                self.torn |= not attributes.endswith("/")
            elif self._suppressed:
                self._leave_out_words(words)
            else:
                self._append_text(words)

    def _effective_format(self) -> RunFormat:
        """Return the format of the words at this point."""
        if not self._runs:
            return self._paragraph_format
        run = self._runs[-1]
        if run.effective is None:
            styled = self._styles.get(run.style) if run.style else UNFORMATTED
            below = styled.over(self._paragraph_format)
            hidden = bool(styled.hidden) != bool(self._paragraph_format.hidden)
            run.effective = run.direct.over(below._replace(hidden=hidden))
        return run.effective

    def _append_text(self, words: str) -> None:
        """Append words, hidden ones apart, and signs of fonts as the characters that they show."""
        if self._suppressed:
            return
        run_format = self._effective_format()
        if run_format.hidden:
            self._hide(resolve_references(words))
        elif any(map(font_of_signs, run_format.fonts)) or not words.isascii() or "&#" in words:
            self._append_signs(resolve_references(words), run_format)
        else:
            super()._append_text(words)

    def _append_as_it_is(self, character: str) -> None:
        """Append a character that no font turns into another."""
        if self._effective_format().hidden and not self._suppressed:
            self._hide(character)
        else:
            self._append_plain(character)

    def _append_drawn(self, sign: str, font: str, code: str) -> None:
        """Append a sign that a font draws; in a hidden run it is hidden."""
        if self._effective_format().hidden and not self._suppressed:
            self._hide(sign)
        else:
            super()._append_drawn(sign, font, code)

    def _hide(self, words: str) -> None:
        """Put words aside as hidden, with the place in the paragraph where they stand."""
        self._end_span()
        if self._paragraph is not None:
            insets = self._paragraph.insets()
            insets.hidden.append((len(self._paragraph.spans), Span(words, *self._revision)))

    def _append_signs(self, words: str, run_format: RunFormat) -> None:
        """Append words of which some may be signs of a font of pictures."""
        plain: list[str] = []
        for character in words:
            font = _font_of(character, run_format)
            sign = sign_of(font, ord(character)) if font else ""
            if font and not sign:
                self._tell_once(f"a sign of the font {font} that nobody knows", character)
            if sign in {"", character}:
                plain.append(character)
                continue
            if _PRIVATE.match(character) and not any(map(font_of_signs, run_format.fonts)):
                self._tell_once("a sign without a font of its own, read as one of Symbol", character)
            self._append_plain("".join(plain))
            plain.clear()
            self._append_drawn(sign, font, f"{ord(character):04X}")
        self._append_plain("".join(plain))

    def _append_plain(self, words: str) -> None:
        if words:
            super()._append_text(words.replace("&", "&amp;"))

    def _tell_once(self, what: str, character: str) -> None:
        """Report a sign that cannot be read, once for each kind of report."""
        if what + character not in self._told:
            self._told.add(what + character)
            self._list_unread(what, f"{ord(character):04X}")

    def _begin_run(self, _tag: str, attributes: str, _words: str) -> None:
        """Handle ``w:r`` and ``m:r``: an empty element opens nothing."""
        if not attributes.endswith("/"):
            self._runs.append(_RunState())

    def _end_run(self, _tag: str, _attributes: str, _words: str) -> None:
        if self._runs:
            self._runs.pop()

    def _handle_run_property(self, tag: str, attributes: str, _words: str) -> None:
        """Take a property of the open run: its style, its fonts, or whether it is hidden."""
        if self._in_old_formatting or not self._runs:
            return
        run = self._runs[-1]
        run.effective = None
        if tag == "w:rStyle":
            style_id = _STYLE_ID.search(attributes)
            run.style = style_id[1] if style_id else ""
        elif tag == "w:rFonts":
            run.direct = read_fonts(attributes).over(run.direct)
        else:
            run.direct = run.direct._replace(hidden=read_hidden(attributes))

    def _begin_paragraph(self, tag: str, attributes: str, words: str) -> None:
        super()._begin_paragraph(tag, attributes, words)
        self._paragraph_format = self._styles.get(self._styles.default)

    def _set_paragraph_properties(self, paragraph: ParagraphBuilder, inner: str) -> None:
        """Give the open paragraph its properties and the format that its style gives to runs."""
        super()._set_paragraph_properties(paragraph, inner)
        self._paragraph_format = paragraph_style(inner, self._styles)
        if is_mark_hidden(inner, self._styles):
            paragraph.runs_on = self._has_running_on = True

    def _begin_box(self, tag: str, attributes: str, words: str) -> None:
        """Begin a text box: the format of the paragraph around it waits."""
        super()._begin_box(tag, attributes, words)
        if not attributes.endswith("/"):
            self._outer_formats.append((self._paragraph_format, self._runs))
            self._runs = []

    def _end_box(self, tag: str, attributes: str, words: str) -> None:
        """End a text box: the format of the paragraph around it is back."""
        super()._end_box(tag, attributes, words)
        if self._outer_formats:
            self._paragraph_format, self._runs = self._outer_formats.pop()

    handlers: ClassVar[dict[str, Handler]] = {
        **Scanner.handlers,
        "w:p": _begin_paragraph,
        "w:txbxContent": _begin_box,
        "/w:txbxContent": _end_box,
        **dict.fromkeys(("w:r", "m:r"), _begin_run),
        **dict.fromkeys(("/w:r", "/m:r"), _end_run),
        **dict.fromkeys(("w:rStyle", "w:rFonts", "w:vanish", "w:specVanish"), _handle_run_property),
    }
    """The handler of each tag."""


def _font_of(character: str, run_format: RunFormat) -> str:
    """Return the font of pictures that a character is set in, empty for none."""
    plain, other = run_format.fonts
    if character <= _LAST_PLAIN:
        return plain if font_of_signs(plain) else ""
    if character <= _LAST_OTHER:
        return other if font_of_signs(other) else ""
    if _PRIVATE.match(character):
        return next((font for font in (other, plain) if font_of_signs(font)), _USUAL_FONT)
    return ""

"""Words set off by formatting: struck, underlined, bold, coloured, highlighted, as bodies prescribe where nobody tracks.

The body is scanned a second time for it, and only where it may stand for tracked changes: something is struck, or
nothing is tracked in a paper that says MOD and something is underlined.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import ClassVar

from plenipot.adapters.word.paragraph_builder import ParagraphBuilder
from plenipot.adapters.word.properties import ElementPattern, resolve_references
from plenipot.adapters.word.rare_words import occurs
from plenipot.adapters.word.run_formats import StyleFormats
from plenipot.adapters.word.scan_formats import FormatScanner
from plenipot.adapters.word.tags import Handler, format_tags
from plenipot.adapters.word.tracked_changes import TrackedChanges
from plenipot.core.identity.lazy_patterns import lazy_pattern
from plenipot.core.text.document import FormattedWords

_MORE_TAGS = "|d?strike|b|color|highlight"
_VALUE = lazy_pattern(r'w:val="([^"]*)"')
_STYLE_ID = lazy_pattern(r'w:styleId="([^"]*)"')
_IN_STYLE = lazy_pattern(r"<w:(d?strike|u)(?=[\s/>])([^>]*)>")
_STYLES = ElementPattern("w:style")
_STYLE_END = "</w:style>"
_STRIKING, _UNDERLINING = "strike", "<w:u"
"""What a style has that strikes or underlines, beside others that have it too."""
_OFF = frozenset({"0", "false", "off", "none"})
_PLAIN_COLOURS = frozenset({"auto", "000000", ""})
_MARK = 1
"""Underlining that says nothing: that of the mark of an emphatic NOC, which papers without tracked changes often have."""
_TRACKED = lazy_pattern(r"<w:(?:ins|del|moveFrom|moveTo)\s")
_STRUCK = lazy_pattern(r'<w:d?strike(?:/>|\s(?!w:val="(?:0|false|off)"))')


def find_formatted_words(text: str, styles: str, run_formats: StyleFormats) -> tuple[FormattedWords, ...]:
    """The formatted words of a body in their order, from its canonical XML and that of the styles part."""
    # Every template has styles that underline, few have one that strikes.
    struck = (occurs(_STRIKING, text) and _STRUCK.search(text) is not None) or (
        occurs(_STRIKING, styles)
        and "<w:rStyle" in text
        and any("struck" in formats for formats in _styled_formats(styles).values())
    )
    # A change is met early where there are some; the count goes through all of the text.
    if not struck and (">MOD" not in text or _TRACKED.search(text) is not None or text.count("<w:u ") <= _MARK):
        return ()
    scanner = _FormattingScanner(_styled_formats(styles) if "<w:rStyle" in text else {}, run_formats)
    scanner.scan(text)
    return tuple(scanner.formatted_words())


def _styled_formats(styles: str) -> dict[str, frozenset[str]]:
    """The formats of the character styles that strike or underline, by style id."""
    formats: dict[str, frozenset[str]] = {}
    for attributes, inner in _find_styles(styles):
        identity = _STYLE_ID.search(attributes)
        if identity is None or 'w:type="character"' not in attributes:
            continue
        names = {"underlined" if tag == "u" else "struck" for tag, values in _IN_STYLE.findall(inner) if _is_on(values)}
        if names:
            formats[resolve_references(identity[1])] = frozenset(names)
    return formats


def _find_styles(styles: str) -> Iterator[tuple[str, str]]:
    """Attributes and inner text of the styles in which something may be struck or underlined: few of some hundreds."""
    places = {name: styles.find(name) for name in (_STRIKING, _UNDERLINING)}
    while nearest := [place for place in places.values() if place >= 0]:
        place = min(nearest)
        end = styles.find(_STYLE_END, place)
        until = len(styles) if end < 0 else end + len(_STYLE_END)
        yield from _STYLES.find_all(styles[max(styles.rfind(_STYLE_END, 0, place), 0) : until])
        places = {name: styles.find(name, until) if 0 <= at < until else at for name, at in places.items()}


class _FormattingScanner(FormatScanner):
    """Reads a body as `FormatScanner` does, a span for each run, and keeps the formats of each span."""

    def __init__(self, styled: Mapping[str, frozenset[str]], run_formats: StyleFormats) -> None:
        super().__init__(TrackedChanges(), run_formats)
        self._styled = styled
        self._formats: set[str] = set()
        self._of_spans: dict[int, list[tuple[str, ...]]] = {}

    def _tags(self) -> re.Pattern[str]:
        return format_tags(_MORE_TAGS)

    def formatted_words(self) -> Iterator[FormattedWords]:
        """The words of the body that are set off, those that follow one another in the same way together."""
        for place, builder in enumerate(self.flows[""]):
            formats = self._of_spans.get(id(builder), [])
            # Where spans were put together otherwise (formulas, paragraphs that run on) nothing says whose format is whose.
            if len(formats) == len(builder.spans):
                yield from _merge_formatted(place, builder, formats)

    def _end_span(self) -> None:
        """End a span as the scanner does, and note its run's formats where it has words."""
        paragraph = self._paragraph
        before = len(paragraph.spans) if paragraph is not None else 0
        super()._end_span()
        if paragraph is not None and len(paragraph.spans) > before:
            self._of_spans.setdefault(id(paragraph), []).append(tuple(sorted(self._formats)))

    def _begin_run(self, tag: str, attributes: str, words: str) -> None:
        """Begin a run: no format is on."""
        self._end_span()
        self._formats.clear()
        super()._begin_run(tag, attributes, words)

    def _handle_set_off(self, tag: str, attributes: str, words: str) -> None:
        """Note a property of the open run that sets its words off; the one of former formatting does not count."""
        if tag == "w:u":
            self._handle_underline(tag, attributes, words)
        if tag == "w:rStyle":
            self._handle_run_property(tag, attributes, words)
        if self._in_old_formatting:
            return
        value = _VALUE.search(attributes)
        printed = value[1] if value else ""
        if tag == "w:rStyle":
            self._formats |= self._styled.get(resolve_references(printed), frozenset())
        elif tag == "w:color":
            if printed not in _PLAIN_COLOURS:
                self._formats.add(f"colour {printed}")
        elif tag == "w:highlight":
            if _is_on(attributes):
                self._formats.add(f"highlight {printed}")
        else:
            name = _NAMES[tag]
            (self._formats.add if _is_on(attributes) else self._formats.discard)(name)

    handlers: ClassVar[dict[str, Handler]] = {
        **FormatScanner.handlers,
        **dict.fromkeys(("w:r", "m:r"), _begin_run),
        **dict.fromkeys(("w:u", "w:rStyle", "w:strike", "w:dstrike", "w:color", "w:b", "w:highlight"), _handle_set_off),
    }


_NAMES = {"w:u": "underlined", "w:strike": "struck", "w:dstrike": "struck", "w:b": "bold"}


def _is_on(attributes: str) -> bool:
    """Tell whether the attributes of a format switch it on."""
    value = _VALUE.search(attributes)
    return value is None or value[1] not in _OFF


def _merge_formatted(
    place: int, builder: ParagraphBuilder, formats_of_spans: list[tuple[str, ...]]
) -> Iterator[FormattedWords]:
    """The formatted words of a paragraph from the formats of its spans; neighbours of equal formats are one."""
    at = 0
    last: FormattedWords | None = None
    for span, formats in zip(builder.spans, formats_of_spans, strict=False):
        end = at + len(span.text)
        if last is not None and last.formats == formats:
            last = last._replace(end=end)
        else:
            if last is not None and last.formats:
                yield last
            last = FormattedWords(place, at, end, formats)
        at = end
    if last is not None and last.formats:
        yield last

"""Writer of runs: the words of a paragraph with their revisions, and what stands among them without being words of a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple
from xml.sax.saxutils import escape

from plenipot.adapters.word.symbol_fonts import sign_of
from plenipot.adapters.word.writing.tracked_changes import IN_VALUES, REVISION_TAGS, RevisionWriter
from plenipot.adapters.xml_characters import replace_forbidden
from plenipot.core.identity.languages import LETTER_RANGES, LETTERS
from plenipot.core.identity.lazy_patterns import lazy_pattern
from plenipot.core.text.document import FontSign, HiddenWords, Paragraph, RevisionType, Span

_SIGNS = {"\t": "<w:tab/>", "\n": "<w:br/>", "\u2011": "<w:noBreakHyphen/>", "\u00ad": "<w:softHyphen/>"}
_PIECE = lazy_pattern("([\t\n\u2011\u00ad])")
_ARABIC = lazy_pattern(LETTERS["ar"])
_HAN = lazy_pattern(f"[\u3000-\u303f{LETTER_RANGES['zh']}\uff00-\uffef]")
"""Chinese letters with the signs and full-width forms that are set in their font too."""
_LATIN = lazy_pattern(r"[A-Za-z]")
_UNDERLINED = lazy_pattern(r"\S+|.", re.DOTALL)


class PlacedRun(NamedTuple):
    """A run without words behind `at` characters of a paragraph, with the revision it has (in a span without text)."""

    at: int
    run: str
    revision: Span = Span("")


def write_runs(paragraph: Paragraph, revisions: RevisionWriter, placed: Sequence[PlacedRun] = ()) -> str:
    """Write the runs of a paragraph, `placed` ones among them; its first word is underlined where it is emphatic."""
    if paragraph.hidden or paragraph.signs or placed:
        return "".join(_write_with_insets(paragraph, revisions, placed))
    pieces: list[str] = []
    underlined = paragraph.emphasis
    for span in paragraph.spans:
        pieces.append(_write_span(span, paragraph, revisions, underlined=underlined))
        underlined = underlined and not span.text
    return "".join((*pieces, _underline_of_nothing(underlined=underlined)))


def _write_span(span: Span, paragraph: Paragraph, revisions: RevisionWriter, *, underlined: bool) -> str:
    """Write a span as runs inside the element of its revision."""
    inner = "".join(_write_pieces(span, underlined=underlined, rtl=paragraph.direction == "rtl"))
    return _wrap_revision(span, inner, revisions)


def _underline_of_nothing(*, underlined: bool) -> str:
    """Write the run that keeps an emphatic paragraph without words emphatic; empty where it is not."""
    return '<w:r><w:rPr><w:u w:val="single"/></w:rPr></w:r>' if underlined else ""


def _write_with_insets(paragraph: Paragraph, revisions: RevisionWriter, placed: Sequence[PlacedRun]) -> Iterator[str]:
    """Write the words with hidden words, references, and signs drawn with fonts of pictures at their places."""
    insets: dict[int, list[PlacedRun | HiddenWords]] = {}
    every: list[PlacedRun | HiddenWords] = [*placed, *paragraph.hidden]
    for inset in sorted(every, key=_place_of):
        insets.setdefault(inset.at, []).append(inset)
    signs = {sign.at: sign for sign in paragraph.signs}
    cuts = sorted({*insets, *signs, *(at + 1 for at in signs)})
    underlined = paragraph.emphasis
    at = cut = 0
    for span in paragraph.spans:
        start, end = at, at + len(span.text)
        while start < end:
            yield from _write_insets(insets.pop(start, ()), paragraph, revisions)
            while cut < len(cuts) and cuts[cut] <= start:
                cut += 1
            stop = min(end, cuts[cut]) if cut < len(cuts) else end
            piece = span._replace(text=span.text[start - at : stop - at])
            sign = signs.get(start)
            if sign is not None and sign_of(sign.font, int(sign.code, 16)) == piece.text:
                yield _wrap_revision(piece, _write_sign(sign), revisions)
            else:
                yield _write_span(piece, paragraph, revisions, underlined=underlined)
            underlined = False
            start = stop
        at = end
    for place in sorted(insets):
        yield from _write_insets(insets[place], paragraph, revisions)
    yield _underline_of_nothing(underlined=underlined)


def _place_of(inset: PlacedRun | HiddenWords) -> int:
    return inset.at


def _write_insets(
    insets: Iterable[PlacedRun | HiddenWords], paragraph: Paragraph, revisions: RevisionWriter
) -> Iterator[str]:
    """Write what stands at one place between spans: references of notes and hidden words."""
    for inset in insets:
        if isinstance(inset, PlacedRun):
            yield _wrap_revision(inset.revision, inset.run, revisions)
        else:
            span = Span(*inset[1:])
            inner = "".join(_write_pieces(span, underlined=False, rtl=paragraph.direction == "rtl", hidden=True))
            yield _wrap_revision(span, inner, revisions)


def _write_sign(sign: FontSign) -> str:
    """Write a sign as a font of pictures draws it (``w:sym``)."""
    font = escape(sign.font, IN_VALUES)
    return f'<w:r><w:sym w:font="{font}" w:char="{sign.code}"/></w:r>'


def _write_pieces(span: Span, *, underlined: bool, rtl: bool, hidden: bool = False) -> Iterator[str]:
    """Write a span as runs: its first word underlined where it is emphasised."""
    tag = "delText" if _is_deleted(span) else "t"
    text = replace_forbidden(span.text)
    if underlined and (word := _UNDERLINED.match(text)):
        yield _write_run(word[0], tag, _run_properties(word[0], rtl=rtl, underlined=True))
        text = text[word.end() :]
    if text:
        yield _write_run(text, tag, _run_properties(text, rtl=rtl, hidden=hidden))


def _is_deleted(span: Span) -> bool:
    """Tell whether the innermost revision is a deletion, whose words stand in ``w:delText``."""
    return span.revision in {RevisionType.DELETED, RevisionType.INSERTED_THEN_DELETED}


def _run_properties(text: str, *, rtl: bool, underlined: bool = False, hidden: bool = False) -> str:
    """The ``w:rPr`` of a run, its elements in the order that the schema demands; nothing where it has none."""
    properties = '<w:rFonts w:hint="eastAsia"/>' if _HAN.search(text) else ""
    properties += "<w:vanish/>" if hidden else ""
    properties += '<w:u w:val="single"/>' if underlined else ""
    properties += "<w:rtl/>" if _ARABIC.search(text) or (rtl and not _LATIN.search(text)) else ""
    return f"<w:rPr>{properties}</w:rPr>" if properties else ""


def _write_run(text: str, tag: str, properties: str) -> str:
    """Write a run; tabs and line breaks in its text become elements."""
    inner = "".join(
        _SIGNS.get(piece) or f'<w:{tag} xml:space="preserve">{escape(piece)}</w:{tag}>'
        for piece in _PIECE.split(text)
        if piece
    )
    return f"<w:r>{properties}{inner}</w:r>"


def _wrap_revision(span: Span, inner: str, revisions: RevisionWriter) -> str:
    """A run inside the element of its revision; what is inserted and deleted stands inside both, as Word nests them."""
    if span.revision is RevisionType.UNCHANGED:
        return inner
    if span.revision is not RevisionType.INSERTED_THEN_DELETED:
        return revisions.wrap(REVISION_TAGS[span.revision], span.change, inner)
    first = "moveTo" if revisions.change(span.change).move else "ins"
    second = "moveFrom" if revisions.change(span.deleted_by).move else "del"
    before = revisions.open_range(second, span.deleted_by)
    return before + revisions.wrap(first, span.change, revisions.wrap(second, span.deleted_by, inner))

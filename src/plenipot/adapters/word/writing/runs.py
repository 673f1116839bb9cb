"""Spans as runs: characters, their scripts, and the revisions around them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.sax.saxutils import escape

from plenipot.adapters.word.writing.hands import KINDS, Revisions
from plenipot.core.text.document import Paragraph, RevisionType, Span

_SIGNS = {"\t": "<w:tab/>", "\n": "<w:br/>", "\u2011": "<w:noBreakHyphen/>", "\u00ad": "<w:softHyphen/>"}
_PIECE = re.compile("([\t\n\u2011\u00ad])")
_ARABIC = re.compile(r"[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]")
_HAN = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")
_LATIN = re.compile(r"[A-Za-z]")
_UNDERLINED = re.compile(r"\S+|.", re.DOTALL)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def runs(paragraph: Paragraph, revisions: Revisions) -> str:
    """The runs of a paragraph; its first word is underlined where it is emphatic."""
    made: list[str] = []
    rtl = paragraph.direction == "rtl"
    underlined = paragraph.emphasis
    for span in paragraph.spans:
        inner = "".join(_pieces(span, underlined=underlined, rtl=rtl))
        underlined = underlined and not span.text
        made.append(_revised(span, inner, revisions))
    if underlined:
        made.append('<w:r><w:rPr><w:u w:val="single"/></w:rPr></w:r>')
    return "".join(made)


def _pieces(span: Span, *, underlined: bool, rtl: bool) -> Iterator[str]:
    tag = "delText" if _gone(span) else "t"
    text = _CONTROL.sub("\ufffd", span.text)
    if underlined and (word := _UNDERLINED.match(text)):
        yield _run(word[0], tag, _look(word[0], rtl=rtl, underlined=True))
        text = text[word.end() :]
    if text:
        yield _run(text, tag, _look(text, rtl=rtl))


def _gone(span: Span) -> bool:
    """Whether the innermost revision is a deletion, whose words have a name of their own."""
    return span.revision in {RevisionType.DELETED, RevisionType.INSERTED_THEN_DELETED}


def _look(text: str, *, rtl: bool, underlined: bool = False) -> str:
    look = '<w:rFonts w:hint="eastAsia"/>' if _HAN.search(text) else ""
    look += '<w:u w:val="single"/>' if underlined else ""
    look += "<w:rtl/>" if _ARABIC.search(text) or (rtl and not _LATIN.search(text)) else ""
    return f"<w:rPr>{look}</w:rPr>" if look else ""


def _run(text: str, tag: str, look: str) -> str:
    inner = "".join(
        _SIGNS.get(piece) or f'<w:{tag} xml:space="preserve">{escape(piece)}</w:{tag}>'
        for piece in _PIECE.split(text)
        if piece
    )
    return f"<w:r>{look}{inner}</w:r>"


def _revised(span: Span, inner: str, revisions: Revisions) -> str:
    if span.revision is RevisionType.UNCHANGED:
        return inner
    if span.revision is not RevisionType.INSERTED_THEN_DELETED:
        return revisions.wrapped(KINDS[span.revision], span.change, inner)
    first = "moveTo" if revisions.change(span.change).move else "ins"
    second = "moveFrom" if revisions.change(span.deleted_by).move else "del"
    before = revisions.ranged(second, span.deleted_by)
    return before + revisions.wrapped(first, span.change, revisions.wrapped(second, span.deleted_by, inner))

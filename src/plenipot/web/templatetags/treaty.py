"""Template tags for treaty text: marked words, symbols, figures."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import template
from django.http import QueryDict
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from plenipot.core.amendments.apply import FrameEdit
from plenipot.core.amendments.frame_sentences import frame_sentences
from plenipot.core.negotiation.values import Piece
from plenipot.core.stance.values import Grade
from plenipot.core.text.document import Span
from plenipot.web.figures.brackets import ClauseEnds
from plenipot.web.figures.brackets import bracketed as _bracketed
from plenipot.web.figures.heat import heat, plan
from plenipot.web.figures.inline import inline_changes
from plenipot.web.figures.marks import marked as _marked
from plenipot.web.figures.strip import SIGNS, strip

register = template.Library()
register.simple_tag(strip, name="position_strip")
register.simple_tag(heat, name="heat_strip")
register.simple_tag(plan, name="heat_plan")
register.simple_tag(inline_changes)


@register.filter
def marked(spans: Iterable[Span]) -> SafeString:
    """The spans with insertions, deletions and moves, whole words only."""
    return _marked(spans)


@register.simple_tag
def clause_words(pieces: Iterable[Piece], no_text: str, ends: ClauseEnds) -> SafeString:
    """Words and brackets of one clause of a negotiating text; brackets over several clauses open and close where they do."""
    return _bracketed(pieces, no_text, ends)


@register.filter
def bracketed(pieces: Iterable[Piece], no_text: str) -> SafeString:
    """Words and brackets of a negotiating text; `no_text` stands for an option without words."""
    return _bracketed(pieces, no_text)


@register.simple_tag
def beside_words(frame: FrameEdit, label: str, depth: int) -> str:
    """Say the effect of a proposal on the level and the breaks of a provision, in the language of the page; its number is shown as such."""
    return "; ".join(frame_sentences(frame._replace(label=None), label, depth, get_language() or ""))


@register.inclusion_tag("web/file_reference.html")
def file_reference(file_url: str, paragraph: int, spoken_label: str) -> dict[str, Any]:
    """A link to a paragraph of a proposal's file, nothing where `paragraph` is negative (the file has no such words).

    `spoken_label` names for screen readers what stands there.
    """
    return {"file_url": file_url, "paragraph": paragraph, "spoken_label": spoken_label}


@register.filter
def paragraph_anchor(paragraph: int) -> str:
    """The fragment of a paragraph of a file, ``#p12``; empty where `paragraph` is negative (there is none)."""
    return f"#p{paragraph}" if paragraph >= 0 else ""


@register.filter
def symbol(words: object) -> SafeString:
    """A symbol, code or number: left to right in every language."""
    return format_html('<bdi dir="ltr" class="symbol">{}</bdi>', words)


@register.filter
def sign(grade: Grade) -> str:
    """The sign of a grade, legible without colour."""
    return SIGNS[grade]


@register.filter
def of(mapping: dict[Any, Any], key: object) -> Any:
    """The value that a mapping has under a key, for templates."""
    return mapping.get(key, "")


@register.simple_tag(takes_context=True)
def query(context: dict[str, Any], **changes: str) -> str:
    """The present query with some parts changed, for links that keep the rest."""
    parameters: QueryDict = context["request"].GET.copy()
    for key, value in changes.items():
        parameters[key] = value
    return "?" + parameters.urlencode()


@register.simple_tag(takes_context=True)
def room(context: dict[str, Any], name: str, words: str) -> SafeString:
    """A link to a room of the conference, which says whether this page is in it."""
    place, path = reverse(name, args=[context["conference"].slug]), context["request"].path
    inside = path == place or (name != "web:conference" and path.startswith(place))
    current = format_html(' aria-current="{}"', "page" if path == place else "true") if inside else ""
    return format_html('<a href="{}"{}>{}</a>', place, current, words)

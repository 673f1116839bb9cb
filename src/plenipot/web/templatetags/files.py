"""The line of links under a page that can be had as files."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from django import template
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from plenipot.adapters.render.formats import FORMATS, Format, FormatContent, Offer

register = template.Library()

_CONTENTS = {
    "edition-file": FormatContent.TEXT,
    "proposal-file": FormatContent.PROPOSAL,
    "table-file": FormatContent.TABLE,
    "negotiating-file": FormatContent.NEGOTIATING,
    "draft-file": FormatContent.NEGOTIATING,
    "brief-file": FormatContent.PAPER,
    "published-brief-file": FormatContent.PAPER,
    "final-acts-file": FormatContent.PAPER,
}
"""What each route with an ending holds."""


class FileLink(NamedTuple):
    """A link to the same page as a file: where it leads, and the name of its format."""

    href: str
    label: str


@register.inclusion_tag("web/text_downloads.html")
def files(
    name: str, *where: str | int, text: str = "", chosen: Iterable[str] = (), uncontested: bool = False
) -> dict[str, Any]:
    """Link the same page as files, in that language, with the proposals that were chosen."""
    query = urlencode(
        [
            *([("text", text)] if text else []),
            *(("p", proposal) for proposal in chosen),
            *([("uncontested", "1")] if uncontested else []),
        ]
    )
    question = f"?{query}" if query else ""
    content = _CONTENTS[name]
    links = [
        FileLink(
            reverse(f"web:{name}", args=[*where, row.ending]) + question,
            _("Word with tracked changes") if row.holds[content].tracked else row.label,
        )
        for row in FORMATS.published(content, Offer.LINK)
    ]
    return {"links": links, "content": content.name.lower()}


@register.simple_tag
def list_formats() -> tuple[Format, ...]:
    """Return the formats that every list can be had in besides as a page."""
    return FORMATS.published(FormatContent.LIST, Offer.LINK)

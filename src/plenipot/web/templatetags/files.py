"""The line of links under a page that can be had as files."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import template
from django.urls import reverse
from django.utils.http import urlencode

register = template.Library()


@register.inclusion_tag("web/downloads.html")
def files(name: str, *where: str, text: str = "", chosen: Iterable[str] = (), **said: bool) -> dict[str, Any]:
    """Links to the same page as files, in that language, with the proposals that were chosen.

    `tracked=True`: the Word file has changes in it; `data=True`: it can be had as JSON here too.
    """
    query = urlencode([*([("text", text)] if text else []), *(("p", one) for one in chosen)])
    stem = reverse(name, args=[*where, "docx"]).removesuffix(".docx")
    return {"at": stem, "more": f"?{query}" if query else "", **said}

"""Changes in the text itself as HTML: each span with its mark, and at the end of a run who makes it.

Blanks are part of the text here, so the HTML is put together without any of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from plenipot.web.figures.lines import ChangeAuthor, InlineChange
from plenipot.web.figures.marks import marked


def inline_changes(changes: Iterable[InlineChange], file_urls: Mapping[str, str], slug: str) -> SafeString:
    """The words of a provision with all changes; proposals are linked to their words in the file (`file_urls`, by id)."""
    return format_html_join("", "{}{}", (_render_change(change, file_urls, slug) for change in changes))


def _render_change(change: InlineChange, file_urls: Mapping[str, str], slug: str) -> tuple[str, str]:
    """The marked words of a change, and behind the last of a run the links to its authors."""
    if not change.authors:
        return change.span.text, ""
    return marked((change.span,)), _authors(change.authors, file_urls, slug) if change.last else ""


def _authors(authors: Iterable[ChangeAuthor], file_urls: Mapping[str, str], slug: str) -> SafeString:
    """A link for each proposal: to the paragraph of its file, or to its own page where the file has no such words."""
    links = format_html_join(
        "",
        '<a class="pencil pencil-{}" href="{}" title="{}">{}</a>',
        (
            (
                author.colour,
                f"{file_urls.get(author.key, '')}#p{author.place}"
                if author.place >= 0
                else reverse("web:proposal", args=[slug, author.key]),
                author.key,
                _originator(author.key),
            )
            for author in authors
        ),
    )
    return format_html('<sup class="hands" dir="ltr"><span class="vh"> {} </span>{}</sup>', _("by"), links)


def _originator(proposal_id: str) -> str:
    """Who proposes, out of a proposal's id: ``ARB`` of ``ARB/79A1/1``."""
    return proposal_id.rsplit("/", 2)[0]

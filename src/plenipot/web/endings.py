"""Before and after: how each text and each issue ended, as a page, as rows, and as a paper in the reader's language."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from plenipot.adapters.render.formats import FORMATS, FormatContent
from plenipot.conferences import queries as conferences
from plenipot.positions.endings import (
    TextEnding,
    counted_words,
    endings,
    endings_paper,
    fate_words,
    provision_words,
    survival_words,
    text_rows,
)
from plenipot.web.downloads import respond_paper
from plenipot.web.pages import actor_of, listing


@dataclass(frozen=True, slots=True, kw_only=True)
class EndingLine:
    """A text as it ended, in words."""

    ending: TextEnding
    fate: str
    provisions: str
    survived: tuple[str, ...]


def listed(request: HttpRequest, slug: str, suffix: str | None = None) -> HttpResponseBase:
    """The ends of each text and each issue: before, after, which words of proposals survived."""
    actor = actor_of(request)
    conference = conferences.conference(actor, slug)
    table = endings(actor, slug)
    if suffix:
        return listing(text_rows(table), suffix, f"{slug}-before-after")
    context = {
        "conference": conference,
        "lines": [
            EndingLine(
                ending=ending,
                fate=fate_words(ending, _),
                provisions=provision_words(ending, _),
                survived=tuple(survival_words(outcome, _) for outcome in ending.outcomes),
            )
            for ending in table.texts
        ],
        "issues": [(issue, counted_words(issue, _)) for issue in table.issues],
        "stem": "../before-after",
    }
    return render(request, "web/endings.html", context)


def file(request: HttpRequest, slug: str, ending: str) -> HttpResponse:
    """Answer with the table as a paper: ``docx``, ``pdf``, ``md``."""
    row = FORMATS.published_as(FormatContent.PAPER, ending)
    paper = endings_paper(actor_of(request), slug, _, get_language() or "en")
    return respond_paper(request, paper, row, f"{slug}-before-after")

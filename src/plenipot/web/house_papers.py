"""Papers in the form of the house, composed from the record, in the reader's language: a page that leads to them, and each as a file."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from plenipot.adapters.render.formats import FORMATS, FormatContent
from plenipot.conferences import queries as conferences
from plenipot.drafting.house_papers import house_paper, next_agenda, plenary_of
from plenipot.drafting.sentences import HOUSE_PAPERS
from plenipot.web.downloads import respond_paper
from plenipot.web.pages import actor_of


@dataclass(frozen=True, slots=True, kw_only=True)
class HousePaperLine:
    """A paper that can be had: its name in addresses, its title in words, and the body that it is of."""

    name: str
    title: str
    body: str = ""
    items: int | None = None
    """Of a next agenda the number of its items."""

    @property
    def question(self) -> str:
        """The question of its address, which says of which body it is."""
        return f"?{urlencode({'body': self.body})}" if self.body else ""


def listed(request: HttpRequest, slug: str) -> HttpResponse:
    """The papers that the record can print: of the conference, and of each body."""
    actor = actor_of(request)
    conference = conferences.conference(actor, slug)
    codes = [body.code for body in conferences.bodies(actor, slug)]
    rows = [HousePaperLine(name=name, title=_(HOUSE_PAPERS[name])) for name in ("allocation", "documents")]
    for code in codes:
        items = len(next_agenda(actor, slug, code))
        for name in ("next-agenda", "report"):
            if name == "report" or items or code == plenary_of(conference):
                title = _(HOUSE_PAPERS[name]) % {"body": code}
                count = items if name == "next-agenda" else None
                rows.append(HousePaperLine(name=name, title=title, body=code, items=count))
    return render(request, "web/house_papers.html", {"conference": conference, "papers": rows})


def file(request: HttpRequest, slug: str, name: str, ending: str) -> HttpResponse:
    """Answer with a paper of the house: ``docx``, ``pdf``, ``md``; `?body=` says of which body."""
    row = FORMATS.published_as(FormatContent.PAPER, ending)
    body = request.GET.get("body", "")
    paper = house_paper(actor_of(request), slug, name, body=body, translate=_, language=get_language() or "en")
    return respond_paper(request, paper, row, "-".join(filter(None, (slug, name, body))))

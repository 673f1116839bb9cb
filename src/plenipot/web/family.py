"""A document among those of its number: what it revises, completes or corrects, the newest of them, two of them side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from plenipot.conferences import queries as conferences
from plenipot.core.access.levels import Actor
from plenipot.core.identity.symbols import DocumentSymbol, parse_symbol
from plenipot.core.text.compare_files import compare_files
from plenipot.core.text.document import IN_ACCEPTED, IN_REJECTED, Span
from plenipot.errors import Malformed
from plenipot.registry import queries
from plenipot.registry.values import Document
from plenipot.web.pages import actor_of, asked_language

_RELATIONS: dict[str, Any] = {
    "": gettext_lazy("The document itself"),
    "Rev": gettext_lazy("Revision"),
    "Add": gettext_lazy("Addendum"),
    "Corr": gettext_lazy("Corrigendum"),
}
"""The last modifier of a symbol → what such a document is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Relative:
    """A document of the same number: what it is, and, where one revises the other, the earlier and the later of them."""

    document: Document
    relation: str
    earlier: str = ""
    later: str = ""

    @property
    def comparable(self) -> bool:
        """Tell whether the two are versions of one document."""
        return bool(self.earlier)


def relatives(actor: Actor, document: Document) -> list[Relative]:
    """The documents of the same number, in the order of their symbols."""
    own = _parse_or_none(document.symbol)
    return [_describe_relative(document, own, other) for other in queries.relatives(actor, document)]


def _describe_relative(document: Document, own: DocumentSymbol | None, other: Document) -> Relative:
    """A document of the same number with its relation to another one; two of one family with the earlier and the later, to be compared."""
    symbol = _parse_or_none(other.symbol)
    last = symbol.modifiers[-1][0] if symbol and symbol.modifiers else ""
    relation = str(_RELATIONS.get(last, _("Document")))
    if own is None or symbol is None or own.family != symbol.family:
        return Relative(document=other, relation=relation)
    earlier, later = sorted((own, symbol))
    pair = {own: document.symbol, symbol: other.symbol}
    return Relative(document=other, relation=relation, earlier=pair[earlier], later=pair[later])


def _parse_or_none(symbol: str) -> DocumentSymbol | None:
    """The parts of a symbol; `None` for one that was made up."""
    try:
        return parse_symbol(symbol)
    except Malformed:
        return None


def latest(request: HttpRequest, slug: str, symbol: str) -> HttpResponse:
    """Lead to the newest revision of a document that the asker may know of. Raises: NotFound."""
    newest = queries.newest_revision(actor_of(request), slug, symbol)
    question = request.META.get("QUERY_STRING", "")
    return redirect(reverse("web:document", args=[slug, newest.symbol]) + (f"?{question}" if question else ""))


def against(request: HttpRequest, slug: str, symbol: str, other: str) -> HttpResponse:
    """Answer with two documents side by side, as they read with their changes accepted, with the words that differ; `?all=1` shows every line.

    Raises: NotFound (one of them, or its words, are not there for the asker).
    """
    actor, language = actor_of(request), asked_language(request)
    earlier, later = queries.document(actor, slug, symbol), queries.document(actor, slug, other)
    text = compare_files(
        queries.text(actor, slug, earlier.symbol, language), queries.text(actor, slug, later.symbol, language)
    )
    everything = bool(request.GET.get("all"))
    file = later.file(language)
    context = {
        "conference": conferences.conference(actor, slug),
        "earlier": earlier,
        "later": later,
        "language": file.language if file else language,
        "count": sum(line.changed for line in text),
        "lines": [
            (_words_of_side(line.spans, before=True), _words_of_side(line.spans, before=False))
            for line in text
            if everything or line.changed
        ],
    }
    return render(request, "web/against.html", context)


def _words_of_side(spans: tuple[Span, ...], *, before: bool) -> tuple[Span, ...]:
    """The words that one of two versions has, those that the other lacks marked."""
    has = IN_REJECTED if before else IN_ACCEPTED
    return tuple(span for span in spans if has[span.revision])

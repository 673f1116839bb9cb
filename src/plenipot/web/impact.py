"""Term impact: every provision that uses a term, by what it does, who would change it, and how it would read without it."""

from __future__ import annotations

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from plenipot.conferences import queries as conferences
from plenipot.core.identity.languages import OWN_NAMES
from plenipot.core.stance.term_uses import UseKind
from plenipot.core.text.document import Span
from plenipot.errors import Malformed
from plenipot.search import queries
from plenipot.search.impact import Impact, ImpactLine
from plenipot.web.pages import actor_of, listing, text_language

LONGEST = 300


def impact(request: HttpRequest, slug: str, suffix: str | None = None) -> HttpResponseBase:
    """Answer with the uses of `?term=` in every text; `?replace=` sets other words in its place, `?text=` chooses the language."""
    actor = actor_of(request)
    conference = conferences.conference(actor, slug)
    typed, words = (request.GET.get(key, "").strip()[:LONGEST] for key in ("term", "replace"))
    language = request.GET.get("text", "") or text_language()
    context = {
        "conference": conference,
        "term": typed,
        "replace": words,
        "text_language": language,
        "language_names": language_choices(),
    }
    try:
        term_impact = queries.impact(actor, slug, typed, replacement=words, language=language) if typed else None
    except Malformed as refusal:
        return render(request, "web/impact.html", {**context, "refusal": str(refusal)})
    if suffix:
        return listing(
            [queries.row(line) for line in term_impact.lines] if term_impact else [], suffix, f"{slug}-impact"
        )
    return render(
        request,
        "web/impact.html",
        {**context, "impact": term_impact, **(_impact_context(term_impact) if term_impact else {})},
    )


def language_choices() -> dict[str, str]:
    """The languages that a reader may choose the texts in: code → name, with a first choice for all of them."""
    return {queries.EVERY: _("all languages"), **OWN_NAMES}


def headings() -> dict[UseKind, tuple[str, str]]:
    """Return the kinds of use of a term: a heading, and what it means."""
    return {
        UseKind.DEFINES: (_("Defines it"), _("The words say what the term means, or speak of its definition.")),
        UseKind.TITLES: (_("Carries it in a title"), _("The term stands in a number line, a title or a heading.")),
        UseKind.LIMITS: (_("Limits by it"), _("The sentence holds words of limitation.")),
        UseKind.MANDATES: (
            _("Mandates with it"),
            _("The section decides, instructs or invites; or the sentence binds."),
        ),
        UseKind.MENTIONS: (_("Mentions it"), _("Grounds and descriptions.")),
    }


def _impact_context(term_impact: Impact) -> dict[str, object]:
    """The context of a term's page: its uses by kind, those that proposals bring, and counts."""
    use_names = headings()
    groups = [
        (does.value, *use_names[does], [_mark_pieces(line) for line in term_impact.standing if line.does is does])
        for does in UseKind
        if term_impact.counts[does]
    ]
    added = [_mark_pieces(line) for line in term_impact.lines if not line.standing]
    touching = dict.fromkeys(touch.proposal for line in term_impact.lines for touch in line.touches)
    counts = [(does.value, use_names[does][0], term_impact.counts[does]) for does in UseKind]
    return {"groups": groups, "added_lines": added, "touching_count": len(touching), "counts": counts}


def _mark_pieces(line: ImpactLine) -> tuple[ImpactLine, tuple[tuple[str, bool], ...], tuple[Span, ...]]:
    """A line with its words in pieces, each with whether it is the term, and its preview."""
    pieces: list[tuple[str, bool]] = []
    at = 0
    for use in line.uses:
        pieces += [(line.text[at : use.start], False), (line.text[use.start : use.end], True)]
        at = use.end
    pieces.append((line.text[at:], False))
    return line, tuple(piece for piece in pieces if piece[0]), line.preview

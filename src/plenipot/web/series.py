"""Series of texts: all of a conference, and each with what became of its texts; as rows, its cover and status list as papers."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from plenipot.adapters.render.formats import FORMATS, FormatContent
from plenipot.conferences import queries as conferences
from plenipot.core.access.levels import Actor
from plenipot.core.negotiation.bracket_kinds import BRACKET_KIND_WORDS
from plenipot.core.procedure.series import FATE_WORDS, READING_WORDS, SeriesColour
from plenipot.errors import NotFound
from plenipot.proceedings.queries import open_brackets
from plenipot.proceedings.values import OpenBracket
from plenipot.series import queries
from plenipot.series.papers import cost_words, fate_words, issue_words, missing_words, series_paper
from plenipot.series.rows import text_rows
from plenipot.series.sentences import LABELS
from plenipot.series.values import ReadinessState, SeriesOfTexts, TextInSeries
from plenipot.web.downloads import respond_paper
from plenipot.web.names import unsure_rule_words
from plenipot.web.pages import actor_of, listing

_PAPERS = ("cover", "status")


@dataclass(frozen=True, slots=True, kw_only=True)
class BracketLine:
    """A bracket as a line of a page, its kind in words."""

    bracket: OpenBracket
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadinessLine:
    """The readiness of a text, its reading in words."""

    state: ReadinessState
    reading: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TextLine:
    """A text as its series shows it, in the reader's language."""

    entry: TextInSeries
    fate: str
    colour: str
    cost: str
    missing: str
    brackets: tuple[BracketLine, ...]
    readiness: tuple[ReadinessLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesLine:
    """A series as a row of the list, in the reader's language."""

    series: SeriesOfTexts
    summary: str


def listed(request: HttpRequest, slug: str, suffix: str | None = None) -> HttpResponseBase:
    """The series of a conference; as rows a line for each text, which can be entered again (`plenipot series set --from`)."""
    actor = actor_of(request)
    conference = conferences.conference(actor, slug)
    listed_series = queries.all_series(actor, slug)
    if suffix:
        return listing(
            (row for issued_series in listed_series for row in text_rows(issued_series)), suffix, f"{slug}-series"
        )
    lines = [SeriesLine(series=issued_series, summary=_summary(issued_series)) for issued_series in listed_series]
    practice = conference.rules.series
    context = {
        "conference": conference,
        "lines": lines,
        "colours": [(row, _(row.colour)) for row in practice.colours] if practice else [],
    }
    return render(request, "web/series_list.html", context)


def series(request: HttpRequest, slug: str, number: int, suffix: str | None = None) -> HttpResponseBase:
    """One series: its document, and each text with its fate, open brackets, languages and financial implications."""
    actor = actor_of(request)
    conference = conferences.conference(actor, slug)
    issued_series = queries.series(actor, slug, number)
    if suffix:
        return listing(text_rows(issued_series), suffix, f"{slug}-series-{number}")
    numbers = queries.series_numbers(actor, slug)
    context = {
        "conference": conference,
        "series": issued_series,
        "number_text": str(number),
        "issued": issue_words(issued_series, _),
        "summary": _summary(issued_series),
        "lines": [text_line(issued_series, entry) for entry in issued_series.texts],
        "previous": max((other for other in numbers if other < number), default=0),
        "next": min((other for other in numbers if other > number), default=0),
    }
    return render(request, "web/series.html", context)


def file(request: HttpRequest, slug: str, number: int, name: str, ending: str) -> HttpResponse:
    """Answer with the cover or the status list of a series as a paper: ``docx``, ``pdf``, ``md``. Raises: NotFound."""
    if name not in _PAPERS:
        raise NotFound(_("There is no such paper of a series."))
    row = FORMATS.published_as(FormatContent.PAPER, ending)
    paper = series_paper(
        actor_of(request), slug, number, cover=name == "cover", translate=_, language=get_language() or "en"
    )
    return respond_paper(request, paper, row, f"{slug}-series-{number}-{name}")


def series_of_item(actor: Actor, slug: str, text: str) -> list[tuple[SeriesOfTexts, TextLine]]:
    """The series in which a text stands, each with the text as a line, for the page of the text."""
    return [
        (issued_series, next(text_line(issued_series, entry) for entry in issued_series.texts if entry.text == text))
        for issued_series in queries.series_of_text(actor, slug, text)
    ]


def brackets_of_item(actor: Actor, slug: str, item: str) -> list[BracketLine]:
    """The open brackets of an item as lines."""
    return [_bracket_line(bracket) for bracket in open_brackets(actor, slug, item)]


def text_line(issued_series: SeriesOfTexts, entry: TextInSeries) -> TextLine:
    """A text in a series as a line."""
    return TextLine(
        entry=entry,
        fate=fate_words(entry, _),
        colour=_colour(entry.colour),
        cost=cost_words(entry, _),
        missing=missing_words(issued_series, entry, _),
        brackets=tuple(map(_bracket_line, entry.brackets)),
        readiness=tuple(
            ReadinessLine(state=state, reading=_(READING_WORDS[state.reading])) for state in entry.readiness
        ),
    )


def _bracket_line(bracket: OpenBracket) -> BracketLine:
    return BracketLine(bracket=bracket, kind=_(BRACKET_KIND_WORDS[bracket.kind]))


def _colour(colour: SeriesColour | None) -> str:
    """A colour in words, with how sure it is where it was not read; empty where there is none."""
    if colour is None:
        return ""
    unsure = unsure_rule_words(colour.certainty)
    return f"{_(colour.colour)} ({unsure})" if unsure else _(colour.colour)


def _summary(issued_series: SeriesOfTexts) -> str:
    """The number of texts of each fate in words; of a series whose texts are not all named its own fate first."""
    fates = [f"{count} {_(FATE_WORDS[fate])}" for fate, count in issued_series.fates]
    if not issued_series.names_all:
        as_whole = _(LABELS["as_whole"]) % {"fate": _(FATE_WORDS[issued_series.fate])}
        colour = _colour(issued_series.colour)
        fates.insert(0, f"{as_whole} ({colour})" if colour else as_whole)
    return " · ".join(fates)

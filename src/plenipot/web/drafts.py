"""Versions of negotiating texts: lines, a version with its brackets, what moved, editorial changes, words that are gone, oral amendments."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from plenipot.adapters.render.formats import FORMATS, FormatContent
from plenipot.adapters.render.negotiating import export_negotiating
from plenipot.conferences import queries as conferences
from plenipot.core.access.levels import Actor
from plenipot.core.negotiation.bracket_kinds import BRACKET_KIND_WORDS, BracketKind
from plenipot.core.negotiation.versions import (
    BRACKET_FATE_WORDS,
    PROVISION_FATE_WORDS,
    BracketChange,
    ProvisionChange,
    VersionComparison,
)
from plenipot.core.negotiation.vocabulary import NO_TEXT
from plenipot.core.stance.editorial import CONFIRMED_WORDS, EDITORIAL_WORDS, SIGN_WORDS
from plenipot.drafting import amending, editorial, queries
from plenipot.drafting.editorial import EditorialChange
from plenipot.drafting.exports import version_export
from plenipot.drafting.rows import (
    amendment_rows,
    bracket_rows,
    change_rows,
    editorial_rows,
    version_rows,
    words_rows,
)
from plenipot.drafting.values import (
    FACT_WORDS,
    ORIGIN_WORDS,
    DraftLine,
    FactKind,
    StandingBracket,
    StatedFact,
    Version,
    VersionOrigin,
    WordsInLine,
)
from plenipot.errors import NotFound
from plenipot.web.downloads import respond
from plenipot.web.pages import actor_of, listing


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionLine:
    """A version as a row: its name, and its origin in words, and the one before it that can be read."""

    version: Version
    name: str
    origin: str
    before: Version | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LineOfVersions:
    """The versions of a text in a body as rows, the chair's own texts behind them."""

    line: DraftLine
    rows: tuple[VersionLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BracketState:
    """A bracket of a version as it is shown, its kind in words."""

    bracket: StandingBracket
    kind: str
    since: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FactOfVersion:
    """A fact about a version, its kind in words."""

    fact: StatedFact
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedProvision:
    """A provision that moved, with how in words."""

    change: ProvisionChange
    fate: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedBracket:
    """A bracket that moved, with how and its kind in words."""

    change: BracketChange
    fate: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EditorialLine:
    """An editorial change as it is shown, its signs in words."""

    change: EditorialChange
    kind: str
    signs: str
    confirmed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WordsLine:
    """Words in a provision as they are shown, their versions named."""

    words: WordsInLine
    since: str
    gone_since: str


def listed(request: HttpRequest, slug: str, suffix: str | None = None) -> HttpResponseBase:
    """The versions of the negotiating texts of a conference, by text and body."""
    actor = actor_of(request)
    conference = conferences.conference(actor, slug)
    lines = queries.lines(actor, slug)
    if suffix:
        return listing(version_rows(lines), suffix, f"{slug}-drafts")
    context = {"conference": conference, "lines": [_line(line) for line in lines]}
    return render(request, "web/drafts.html", context)


def _placeholder_counts(entry: Version) -> list[tuple[str, int]]:
    """The placeholders of a version by kind, in words."""
    counts = entry.counts.kinds if entry.counts else {}
    by_kind = {BracketKind(name): count for name, count in counts.items()}
    return [(_(BRACKET_KIND_WORDS[kind]), count) for kind, count in by_kind.items() if not kind.substantive]


def version(request: HttpRequest, slug: str, version_key: str, suffix: str | None = None) -> HttpResponseBase:
    """A version: its words, its brackets with the version since which each is open, what is said of it; as rows its brackets."""
    actor = actor_of(request)
    conference = conferences.conference(actor, slug)
    entry = queries.version(actor, slug, version_key)
    standing = entry.struck_at is None
    brackets = queries.standing_brackets(actor, slug, version_key) if entry.words is not None and standing else ()
    if suffix:
        return listing(bracket_rows(entry, brackets), suffix, f"{slug}-draft-{version_key}")
    line = queries.line_of(actor, slug, version_key) if standing else None
    context = {
        "conference": conference,
        "version": entry,
        "name": version_name(entry),
        "origin": _(ORIGIN_WORDS[entry.origin]),
        "kinds": _placeholder_counts(entry),
        "clauses": [clause for clause in entry.words.clauses if clause.pieces] if entry.words else [],
        "no_text": _(NO_TEXT),
        "brackets": [_bracket(bracket) for bracket in brackets],
        "facts": [
            FactOfVersion(fact=fact, kind=_(FACT_WORDS[fact.kind]))
            for fact in queries.facts(actor, slug, [version_key])
            if fact.kind is not FactKind.HOLDER
        ],
        "line": _line(line) if line else None,
        "before": line.before(version_key) if line else None,
        "returned": _returned(actor, slug, entry),
        "elsewhere": _elsewhere(actor, slug, entry),
        "stem": f"../{version_key}",
    }
    return render(request, "web/draft.html", context)


def file(request: HttpRequest, slug: str, version_key: str, ending: str) -> HttpResponse:
    """Answer with the words of a version as a file; a Word file says on which version it is made, for when it comes back."""
    row = FORMATS.published_as(FormatContent.NEGOTIATING, ending)
    actor = actor_of(request)
    export = version_export(conferences.conference(actor, slug), queries.version(actor, slug, version_key))
    return respond(export_negotiating(export, row.name), row, f"{slug}-draft-{version_key}")


def changes(
    request: HttpRequest, slug: str, version_key: str, before: str, suffix: str | None = None
) -> HttpResponseBase:
    """All that moved from one version to another; its author is not stated unless a source says it."""
    actor = actor_of(request)
    conference = conferences.conference(actor, slug)
    compared = queries.compared(actor, slug, before, version_key)
    if suffix:
        return listing(change_rows(compared), suffix, f"{slug}-draft-{version_key}-since-{before}")
    context = {
        "conference": conference,
        "compared": compared,
        "names": (version_name(compared.before), version_name(compared.after)),
        **_moved(compared.comparison),
        "stem": f"../{before}",
    }
    return render(request, "web/draft_changes.html", context)


def editorial_changes(
    request: HttpRequest, slug: str, version_key: str, before: str, suffix: str | None = None
) -> HttpResponseBase:
    """The differences between the text that a committee sent and another version, each marked form or possibly sense."""
    actor = actor_of(request)
    conference = conferences.conference(actor, slug)
    comparison = editorial.editorial_comparison(actor, slug, before, version_key)
    if suffix:
        return listing(editorial_rows(comparison), suffix, f"{slug}-draft-{version_key}-editorial-{before}")
    context = {
        "conference": conference,
        "comparison": comparison,
        "names": (version_name(comparison.before), version_name(comparison.after)),
        "lines": [_editorial(change) for change in comparison.changes],
        "stem": f"../{before}",
    }
    return render(request, "web/draft_editorial.html", context)


def words(request: HttpRequest, slug: str, suffix: str | None = None) -> HttpResponseBase:
    """Where words stand or stood in negotiating texts (`?words=`), since which version, and since which they are gone."""
    actor = actor_of(request)
    conference = conferences.conference(actor, slug)
    typed = request.GET.get("words", "").strip()
    traces = queries.words_in_lines(actor, slug, [typed]) if typed else ()
    if suffix:
        return listing(words_rows(traces), suffix, f"{slug}-draft-words")
    context = {
        "conference": conference,
        "typed": typed,
        "drafted": [words_line(entry) for entry in traces],
        "stem": "../draft-words",
    }
    return render(request, "web/draft_words.html", context)


def amendments(request: HttpRequest, slug: str, suffix: str | None = None) -> HttpResponseBase:
    """The oral amendments of a conference, each with the Word file in which the editors get it tracked."""
    actor = actor_of(request)
    conference = conferences.conference(actor, slug)
    entries = amending.amendments(actor, slug)
    if suffix:
        return listing(amendment_rows(entries), suffix, f"{slug}-oral-amendments")
    context = {"conference": conference, "amendments": entries, "stem": "../oral-amendments"}
    return render(request, "web/oral_amendments.html", context)


def editors_file(request: HttpRequest, slug: str, symbol: str) -> HttpResponse:
    """Answer with a document as a committee approved it, its oral amendments tracked, for the Editorial Committee; `?text=` names a language."""
    row = FORMATS.published_as(FormatContent.TEXT, "docx")
    data = amending.editors_file(actor_of(request), slug, symbol, request.GET.get("text", ""))
    return respond(data, row, f"{symbol.replace('/', '-')}-as-amended")


def words_line(entry: WordsInLine) -> WordsLine:
    """Words in a provision as a line."""
    return WordsLine(
        words=entry, since=version_name(entry.since), gone_since=version_name(entry.gone) if entry.gone else ""
    )


def version_name(entry: Version) -> str:
    """The name of a version in the reader's language: its document, else its place in its line."""
    if entry.document:
        return entry.document
    return _("version %(place)s") % {"place": entry.ordinal} if entry.ordinal else _("chair’s text")


def _line(line: DraftLine) -> LineOfVersions:
    return LineOfVersions(line=line, rows=tuple(_versions(entry, line) for entry in (*line.versions, *line.of_chair)))


def _versions(entry: Version, line: DraftLine) -> VersionLine:
    return VersionLine(
        version=entry,
        name=version_name(entry),
        origin=_(ORIGIN_WORDS[entry.origin]),
        before=line.before(entry.key),
    )


def _bracket(bracket: StandingBracket) -> BracketState:
    return BracketState(bracket=bracket, kind=_(BRACKET_KIND_WORDS[bracket.kind]), since=version_name(bracket.since))


def _moved(comparison: VersionComparison) -> dict[str, object]:
    """What moved between two versions, in words."""
    return {
        "provisions": [
            MovedProvision(change=change, fate=_(PROVISION_FATE_WORDS[change.fate])) for change in comparison.provisions
        ],
        "brackets": [
            MovedBracket(
                change=change, fate=_(BRACKET_FATE_WORDS[change.fate]), kind=_(BRACKET_KIND_WORDS[change.kind])
            )
            for change in comparison.brackets
        ],
    }


def _returned(actor: Actor, slug: str, entry: Version) -> dict[str, object] | None:
    """What a human changed outside, for a version that came back; nothing for another, or where its base is not known to the reader."""
    if entry.origin is not VersionOrigin.RETURNED or entry.words is None:
        return None
    try:
        outside = queries.returned_changes(actor, slug, entry.key)
    except NotFound:
        return None
    names = {"base_name": version_name(outside.base), "latest_name": version_name(outside.latest)}
    return {"outside": outside, **names, **_moved(outside.comparison)}


def _elsewhere(actor: Actor, slug: str, entry: Version) -> list[VersionLine]:
    """The latest versions of the same text in other bodies, with which this one can be compared for its form."""
    return [
        _versions(line.latest, line)
        for line in queries.lines(actor, slug, entry.text)
        if line.body != entry.body and line.latest is not None and line.latest.words is not None
    ]


def _editorial(change: EditorialChange) -> EditorialLine:
    return EditorialLine(
        change=change,
        kind=_(EDITORIAL_WORDS[change.kind]),
        signs=", ".join(_(SIGN_WORDS[sign]) for sign in change.signs),
        confirmed=_(CONFIRMED_WORDS[change.judgement.kind]) if change.judgement else "",
    )

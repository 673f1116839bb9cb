"""Versions of negotiating texts as rows of lists and dumps: versions, brackets, what moved, editorial changes, oral amendments."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from plenipot.core.negotiation.bracket_kinds import write_counts
from plenipot.core.text.moments import write_moment
from plenipot.drafting.editorial import EditorialComparison
from plenipot.drafting.values import (
    Amendment,
    ComparedVersions,
    DraftLine,
    ReturnedChanges,
    StandingBracket,
    StatedFact,
    Version,
    WordsInLine,
)

Row = dict[str, Any]


def version_rows(lines: Iterable[DraftLine]) -> Iterator[Row]:
    """A row for each version."""
    for line in lines:
        for entry in (*line.versions, *line.of_chair):
            yield {
                "version": entry.key,
                "text": entry.text,
                "body": entry.body,
                "place": entry.ordinal or "",
                "of_chair": entry.of_chair,
                "origin": entry.origin.value,
                "document": entry.document,
                "made_on": entry.base,
                "issued": write_moment(entry.issued),
                "language": entry.language,
                "title": entry.title,
                "substantive": entry.counts.substantive if entry.counts else "",
                "placeholders": entry.counts.placeholders if entry.counts else "",
                "kinds": _kind_words(entry),
                "options": entry.counts.options if entry.counts else "",
                "source": entry.source,
                "certainty": entry.certainty.value,
            }


def _kind_words(entry: Version) -> str:
    """The number of brackets of each kind that a version holds: ``substantive 2, date 1``; empty where its words are not open."""
    return write_counts(entry.counts.kinds) if entry.counts else ""


def fact_rows(stated: Iterable[StatedFact]) -> Iterator[Row]:
    """A row for each fact about a version."""
    for fact in stated:
        yield {
            "version": fact.version,
            "fact": fact.kind.value,
            "who": fact.who,
            "place": fact.place,
            "body": fact.body,
            "document": fact.document,
            "happened": write_moment(fact.happened),
            "team": fact.team_only,
            "source": fact.source,
            "certainty": fact.certainty.value,
            "recorded_at": fact.recorded_at.isoformat(),
            "key": fact.key,
        }


def bracket_rows(entry: Version, brackets: Iterable[StandingBracket]) -> Iterator[Row]:
    """A row for each bracket of a version."""
    for bracket in brackets:
        yield {
            "version": entry.key,
            "bracket": bracket.id,
            "address": bracket.address,
            "kind": bracket.kind.value,
            "words": bracket.words,
            "since": bracket.since.name,
            "since_day": bracket.since.day.isoformat(),
            "holders": ", ".join(fact.who for fact in bracket.holders),
        }


def change_rows(compared: ComparedVersions | ReturnedChanges) -> Iterator[Row]:
    """A row for each provision and each bracket that moved, provisions first."""
    for change in compared.comparison.provisions:
        yield {
            "what": "provision",
            "fate": change.fate.value,
            "address": change.address,
            "former": change.former,
            "before": "".join(span.text for span in change.spans if span.revision.rejected),
            "after": "".join(span.text for span in change.spans if span.revision.accepted),
            "kind": "",
            "dropped": "",
            "added": "",
        }
    for bracket in compared.comparison.brackets:
        yield {
            "what": "bracket",
            "fate": bracket.fate.value,
            "address": bracket.address,
            "former": bracket.before,
            "before": bracket.words_before,
            "after": bracket.words_after,
            "kind": bracket.kind.value,
            "dropped": " / ".join(bracket.dropped),
            "added": " / ".join(bracket.added),
        }


def editorial_rows(comparison: EditorialComparison) -> Iterator[Row]:
    """A row for each editorial change."""
    for change in comparison.changes:
        judgement = change.judgement
        yield {
            "change": change.key,
            "address": change.provision.address,
            "fate": change.provision.fate.value,
            "before": "".join(span.text for span in change.provision.spans if span.revision.rejected),
            "after": "".join(span.text for span in change.provision.spans if span.revision.accepted),
            "signs": " ".join(sign.value for sign in change.signs),
            "kind": change.kind.value,
            "confirmed": judgement.kind.value if judgement else "",
            "by": judgement.by if judgement else "",
            "at": judgement.recorded_at.isoformat() if judgement else "",
            "reason": judgement.reason if judgement else "",
        }


def words_rows(traces: Iterable[WordsInLine]) -> Iterator[Row]:
    """A row for each provision in which words stand or stood."""
    for entry in traces:
        yield {
            "text": entry.line.text,
            "body": entry.line.body,
            "address": entry.trace.address,
            "since": entry.since.name,
            "since_day": entry.since.day.isoformat(),
            "gone": entry.gone.name if entry.gone else "",
            "gone_day": entry.gone.day.isoformat() if entry.gone else "",
            "sentence": entry.trace.sentence,
            "after": entry.trace.after,
            "author": ", ".join(fact.who for fact in entry.authors),
        }


def amendment_rows(entries: Iterable[Amendment]) -> Iterator[Row]:
    """A row for each oral amendment."""
    for entry in entries:
        yield {
            "amendment": entry.key,
            "decision": entry.decision,
            "body": entry.body,
            "decided": write_moment(entry.decided),
            "document": entry.document,
            "language": entry.language,
            "address": entry.address,
            "old": entry.words_before,
            "new": entry.words_after,
            "before": entry.before,
            "after": entry.after,
        }

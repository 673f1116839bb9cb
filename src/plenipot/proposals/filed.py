"""The stored proposals in force: of the current files, in the nearest language, not superseded."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Max, QuerySet

from plenipot.chronicle.queries import readable
from plenipot.core.access.levels import Actor
from plenipot.core.marks.table import Mark
from plenipot.proposals import models
from plenipot.proposals.encoding import operations_from_json, provisions_from_json
from plenipot.proposals.values import Filed
from plenipot.registry import queries as registry


def standing(
    actor: Actor,
    conference: str,
    language: str,
    *,
    superseded: bool = False,
    **narrow: object,
) -> tuple[Filed, ...]:
    """The proposals that stand, in the order of their documents; `narrow` is a filter on their rows."""
    rows = _readable(actor, conference).filter(**narrow)
    current = _current_files(actor, conference)
    replaced = registry.superseded(actor, conference)
    offered: dict[tuple[int, str], list[models.Proposal]] = {}
    for row in rows:
        if row.reading.file_id in current and (superseded or row.document.symbol not in replaced):
            offered.setdefault((row.document_id, row.pid), []).append(row)
    signed = _signatures(conference, {pid for _, pid in offered})
    return tuple(_value(conference, candidates, language, replaced, signed) for candidates in offered.values())


def _readable(actor: Actor, conference: str) -> QuerySet[models.Proposal]:
    return (
        models.Proposal.objects.filter(readable(actor, "document__"), document__conference__slug=conference)
        .select_related("document", "reading__file")
        .order_by(
            "document__series", "document__number", "document__modifiers", "document__symbol", "order", "reading_id"
        )
    )


def _current_files(actor: Actor, conference: str) -> frozenset[int]:
    newest = (
        models.Reading.objects.filter(readable(actor, "file__document__"), file__document__conference__slug=conference)
        .order_by()
        .values("file__document_id", "file__language")
        .annotate(newest=Max("file_id"))
    )
    return frozenset(row["newest"] for row in newest)


def _signatures(conference: str, pids: Iterable[str]) -> dict[str, tuple[str, ...]]:
    wanted = set(pids)
    signed: dict[str, list[str]] = {}
    rows = models.Endorsement.objects.filter(conference__slug=conference).order_by("administration__code")
    for pid, code in rows.values_list("pid", "administration__code"):
        if pid in wanted:
            signed.setdefault(pid, []).append(code)
    return {pid: tuple(codes) for pid, codes in signed.items()}


def _value(
    conference: str,
    candidates: list[models.Proposal],
    language: str,
    replaced: dict[str, str],
    signed: dict[str, tuple[str, ...]],
) -> Filed:
    order = [language, "en", *candidates[0].document.originals]
    row = min(candidates, key=lambda one: order.index(tongue) if (tongue := one.reading.file.language) in order else 99)
    paper = row.document
    return Filed(
        conference=conference,
        pid=row.pid,
        mark=Mark(row.mark),
        instrument=row.instrument,
        target=row.target,
        edition=row.edition,
        title=row.title,
        sponsors=tuple(row.sponsors),
        reasons=row.reasons,
        place=row.place,
        provisions=provisions_from_json(row.provisions),
        operations=operations_from_json(row.operations, row.provisions),
        document=paper.symbol,
        document_title=paper.title,
        source=paper.source,
        dated_on=paper.dated_on,
        language=row.reading.file.language,
        languages=tuple(sorted({one.reading.file.language for one in candidates})),
        sha256=row.reading.file.sha256,
        signed=signed.get(row.pid, ()),
        superseded_by=replaced.get(paper.symbol, ""),
    )

"""Facts that stand on the pages of others, as tables: facts of versions, preparations, coordinators, authorities of filings."""

from __future__ import annotations

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from plenipot.drafting import queries as drafting
from plenipot.drafting.rows import fact_rows
from plenipot.lineage import queries as lineage
from plenipot.web.lineage import origin_row
from plenipot.web.pages import actor_of, listing


def version_facts(request: HttpRequest, slug: str, suffix: str) -> HttpResponseBase:
    """Answer with who is stated to hold which bracket, who moved words, and what was agreed ad referendum."""
    actor = actor_of(request)
    keys = [entry.key for line in drafting.lines(actor, slug) for entry in (*line.versions, *line.of_chair)]
    return listing(fact_rows(drafting.facts(actor, slug, keys)), suffix, f"{slug}-version-facts")


def preparations(request: HttpRequest, slug: str, suffix: str) -> HttpResponseBase:
    """Answer with which conferences prepare which, for which group."""
    rows = (
        {"stage": tie.stage, "prepared": tie.prepared, "group": tie.group, **origin_row(tie.origin)}
        for tie in lineage.preparations(actor_of(request), slug)
    )
    return listing(rows, suffix, f"{slug}-preparations")


def coordinators(request: HttpRequest, slug: str, suffix: str) -> HttpResponseBase:
    """Answer with who follows which item for a group; `?group=` narrows it to a group."""
    stated = lineage.coordinators(actor_of(request), slug, group=request.GET.get("group", ""))
    rows = (
        {
            "group": entry.group,
            "item": entry.item,
            "administration": entry.administration,
            "function": entry.function,
            **origin_row(entry.origin),
        }
        for entry in stated
    )
    return listing(rows, suffix, f"{slug}-coordinators")


def filing_authorities(request: HttpRequest, slug: str, suffix: str) -> HttpResponseBase:
    """Answer with whose signature authorised which filing; nobody co-sponsors by that."""
    rows = (
        {
            "document": entry.document,
            "administration": entry.administration,
            "function": entry.function,
            "instrument": entry.instrument,
            **origin_row(entry.origin),
        }
        for entry in lineage.filing_authorities(actor_of(request), slug)
    )
    return listing(rows, suffix, f"{slug}-filing-authorities")

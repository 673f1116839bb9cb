"""The bodies of a conference as a tree: what each is, who set it up, who has the chair since when and until when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from plenipot.conferences import queries as conferences
from plenipot.conferences.values import Body, Chair
from plenipot.core.procedure.bodies import descend
from plenipot.core.text.moments import write_moment
from plenipot.web.names import names
from plenipot.web.pages import actor_of, listing
from plenipot.web.sitting_words import BODY_KINDS


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyLine:
    """A body in the tree: how deep it stands, what it is in words, its chairs, the earliest first."""

    body: Body
    name: str
    depth: int
    kind: str
    chairs: tuple[Chair, ...] = ()


def body_lines(listed: Sequence[Body], chairs: dict[str, tuple[Chair, ...]] | None = None) -> Iterator[BodyLine]:
    """All bodies, each after the body to which it reports."""
    by_code = {entry.code: entry for entry in listed}
    for code, depth in descend({entry.code: entry.parent for entry in listed}):
        entry = by_code[code]
        kind = str(BODY_KINDS[entry.kind]) if entry.kind else ""
        own = (chairs or {}).get(code, ())
        yield BodyLine(body=entry, name=_(entry.name), depth=depth, kind=kind, chairs=own)


def listed(request: HttpRequest, slug: str, suffix: str | None = None) -> HttpResponseBase:
    """The bodies with their chairs; a row of the list for each."""
    actor = actor_of(request)
    conference = conferences.conference(actor, slug)
    lines = list(body_lines(conferences.bodies(actor, slug), conferences.chairs_by_body(actor, slug)))
    if suffix:
        return listing(map(_row, lines), suffix, f"{slug}-bodies")
    return render(request, "web/bodies.html", {"conference": conference, "lines": lines, "names": names(actor)})


def _row(line: BodyLine) -> dict[str, object]:
    """A body as a row; of several chairs the last is the present one, and all stand in `chairs`."""
    body, last = line.body, line.chairs[-1] if line.chairs else None
    return {
        "code": body.code,
        "name": body.name,
        "kind": body.kind.value if body.kind else "",
        "parent": body.parent,
        "mandate": body.mandate,
        "decision": body.decision,
        "since": write_moment(body.since),
        "until": write_moment(body.until),
        "chair": last.country if last else "",
        "chair_name": last.name if last else "",
        "chair_since": write_moment(last.since) if last else "",
        "chair_until": write_moment(last.until) if last else "",
        "chairs": [_seat(chair) for chair in line.chairs],
        "source": body.source,
        "certainty": body.certainty.value if body.certainty else "",
    }


def _seat(chair: Chair) -> str:
    """A chair in words: who, since when, until when."""
    who = " ".join(filter(None, (chair.country, chair.name)))
    return f"{who} ({chair.since or '…'} – {chair.until or '…'})"

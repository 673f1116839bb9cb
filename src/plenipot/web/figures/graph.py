"""Instruments that cite each other, on a circle: an arrow from the one that cites to the one that is cited."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from plenipot.search.queries import Edge

SIZE = 720
MOST = 48
"""Instruments that are legible on one circle; of more, those with most citations."""
_EDGE, _LABEL = SIZE * 0.36, SIZE * 0.385


def graph(edges: Sequence[Edge], titles: Mapping[str, str]) -> SafeString:
    """The picture as SVG; the table beside it says the same. Those that we do not hold are drawn hollow."""
    degree = Counter[str]()
    for edge in edges:
        degree[edge.citing] += edge.count
        degree[edge.cited] += edge.count
    codes = sorted(code for code, _count in degree.most_common(MOST))
    angles = {code: 2 * math.pi * at / max(len(codes), 1) - math.pi / 2 for at, code in enumerate(codes)}
    lines = format_html_join(
        "",
        "{}",
        (
            (_line(edge, angles, _radius(degree[edge.cited])),)
            for edge in edges
            if {edge.citing, edge.cited} <= angles.keys()
        ),
    )
    nodes = format_html_join("", "{}", ((_node(code, angles[code], titles, degree[code]),) for code in codes))
    return format_html(
        '<svg class="citations" viewBox="0 0 {0} {0}" role="group" aria-label="{1}"><defs><marker id="arrow" viewBox="0 0 8 8" '
        'refX="8" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0l8 4l-8 4z"/></marker></defs>{2}{3}</svg>',
        SIZE,
        _("Instruments on a circle, with an arrow from each to those that it cites; the table below says the same"),
        lines,
        nodes,
    )


def _point(angle: float, radius: float) -> tuple[float, float]:
    """The point of the figure at an angle and a distance from its middle."""
    return round(SIZE / 2 + radius * math.cos(angle), 1), round(SIZE / 2 + radius * math.sin(angle), 1)


def _radius(degree: int) -> int:
    """The radius of a node by the number of its edges."""
    return min(4 + degree, 10)


def _line(edge: Edge, angles: Mapping[str, float], radius: int) -> SafeString:
    """A citation as a curve with an arrow, heavier for more of them."""
    (x1, y1), (x2, y2) = _point(angles[edge.citing], _EDGE), _point(angles[edge.cited], _EDGE - radius - 2)
    bend = (SIZE / 2 + (x1 + x2) / 2) / 2, (SIZE / 2 + (y1 + y2) / 2) / 2
    sentence = _("%(citing)s cites %(cited)s, %(count)s times") % {
        "citing": edge.citing,
        "cited": edge.cited,
        "count": edge.count,
    }
    return format_html(
        '<path class="cites weight-{}" d="M{} {}Q{} {} {} {}" marker-end="url(#arrow)"><title>{}</title></path>',
        min(edge.count, 4),
        *(x1, y1, round(bend[0], 1), round(bend[1], 1), x2, y2),
        sentence,
    )


def _node(code: str, angle: float, titles: Mapping[str, str], degree: int) -> SafeString:
    """A text on the circle with its code; one that is not in the record has no link."""
    (x, y), (lx, ly) = _point(angle, _EDGE), _point(angle, _LABEL)
    in_record = code in titles
    left = math.cos(angle) < -1e-9  # noqa: PLR2004 - the left half of the circle, rounding aside
    turn = math.degrees(angle) + (180 if left else 0)
    inner = format_html(
        '<title>{}</title><circle cx="{}" cy="{}" r="{}"/><text x="{}" y="{}" text-anchor="{}" dominant-baseline="middle" '
        'transform="rotate({} {} {})">{}</text>',
        titles.get(code, code),
        *(x, y, _radius(degree)),
        *(lx, ly, "end" if left else "start"),
        *(round(turn, 1), lx, ly),
        code,
    )
    if not in_record:
        return format_html('<g class="absent">{}</g>', inner)
    return format_html('<a href="{}">{}</a>', reverse("web:instrument", args=[code]), inner)

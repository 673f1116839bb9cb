"""The figures of conferences of size as a page of the documentation, with a picture of how each grows."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any, NamedTuple
from xml.sax.saxutils import escape

WIDTH, HEIGHT, LEFT, RIGHT, BOTTOM, TOP = 900, 460, 70, 290, 40, 20
_COLOURS = ("#1d4f73", "#b5540e", "#3f7d20", "#7a3b8f", "#8a6d00", "#00798c", "#9b1b30", "#555")
_LEAST = 0.001


class Aim(NamedTuple):
    """What is aimed at: the figure, the most that it may be at 1,000 papers and at 10,000, and its unit."""

    name: str
    at_1000: float
    at_10000: float
    unit: str = " s"
    least: bool = False


AIMS = (
    Aim("front page after a paper", 0.3, 1),
    Aim("slowest list, cold", 0.1, 0.1),
    Aim("first search after a start", 0.3, 0.3),
    Aim("first search after a paper", 0.1, 0.1),
    Aim("largest page, kB", 300, 300, " kB"),
    Aim("web process after a crawl, MiB", 300, 300, " MiB"),
    Aim("brief as html", 3, math.inf),
    Aim("brief as pdf", 8, math.inf),
    Aim("brief as pdf, MiB at most", 500, math.inf, " MiB"),
    Aim("intake, processor ms a file", 12, 12, " ms"),
    Aim("intake, MiB at most", 200, 200, " MiB"),
    Aim("the same page again with its tag", 0.003, 0.003),
    Aim("slowest page while papers come", 1, 1),
    Aim("front page, eight clients, two workers: a second", 200, 200, "", least=True),
)
DRAWN = (
    "front page after a paper",
    "slowest list, cold",
    "first search after a paper",
    "/made/instruments/RES301/ cold",
    "/made/issues/issue-1/ cold",
    "brief as html",
    "filing one paper, whole command",
)
"""The figures of the picture, in seconds of the processor."""


def write(measured: list[dict[str, Any]], folder: Path) -> Path:
    """Write ``measurements-at-size.md`` and its picture; the page's path is answered."""
    sizes = sorted(measured, key=lambda figures: figures["papers"])
    (folder / "measurements-at-size.svg").write_text(picture(sizes), encoding="utf-8")
    page = folder / "measurements-at-size.md"
    page.write_text("\n".join(_page(sizes)), encoding="utf-8")
    return page


def exponent(sizes: list[dict[str, Any]], name: str) -> float | None:
    """The exponent with which a figure grows from the smallest size to the largest: 0 is flat, 1 as the papers do."""
    present = [figures for figures in sizes if figures.get(name, 0) > 0]
    if len(present) < 2:
        return None
    first, last = present[0], present[-1]
    return math.log(last[name] / first[name]) / math.log(last["papers"] / first["papers"])


def picture(sizes: list[dict[str, Any]]) -> str:
    """A line for each figure over the papers, both on scales of powers of ten, with what may be aimed at in grey."""
    least, most = sizes[0]["papers"], max(sizes[-1]["papers"], sizes[0]["papers"] * 10)
    values = [figures[name] for figures in sizes for name in DRAWN if name in figures]
    low, high = math.floor(math.log10(max(min(values), _LEAST))), math.ceil(math.log10(max(values)))

    def x(papers: float) -> float:
        return LEFT + math.log(papers / least) / math.log(most / least) * (WIDTH - LEFT - RIGHT)

    def y(seconds: float) -> float:
        share = (math.log10(max(seconds, _LEAST)) - low) / (high - low)
        return HEIGHT - BOTTOM - share * (HEIGHT - BOTTOM - TOP)

    lines = [
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="14" '
            'role="img" aria-label="Seconds of the processor over the number of papers, on scales of powers of ten">'
        ),
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
    ]
    for power in range(low, high + 1):
        at = y(10.0**power)
        lines.append(f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{at:.0f}" y2="{at:.0f}" stroke="#ddd"/>')
        lines.append(f'<text x="{LEFT - 8}" y="{at + 5:.0f}" text-anchor="end">{10.0**power:g} s</text>')
    for figures in sizes:
        at = x(figures["papers"])
        lines.append(f'<text x="{at:.0f}" y="{HEIGHT - 12}" text-anchor="middle">{figures["papers"]:,}</text>')
    ends = sorted(((y(sizes[-1][name]), name) for name in DRAWN if name in sizes[-1]), reverse=True)
    below = math.inf
    for order, (end, name) in enumerate(ends):
        colour = _COLOURS[order % len(_COLOURS)]
        points = [(x(figures["papers"]), y(figures[name])) for figures in sizes if name in figures]
        path = " ".join(f"{px:.0f},{py:.0f}" for px, py in points)
        lines.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        lines += [f'<circle cx="{px:.0f}" cy="{py:.0f}" r="4" fill="{colour}"/>' for px, py in points]
        below = min(end, below - 18)
        lines.append(f'<text x="{points[-1][0] + 10:.0f}" y="{below + 5:.0f}" fill="{colour}">{escape(name)}</text>')
    return "\n".join([*lines, "</svg>", ""])


def _page(sizes: list[dict[str, Any]]) -> list[str]:
    names = list(dict.fromkeys(name for figures in sizes for name in figures if name != "papers"))
    head = " | ".join(f"{figures['papers']:,}" for figures in sizes)
    rule = "|".join("--:" for _ in sizes)
    return [
        "# Measurements at the size of a conference",
        "",
        "Made conferences of several sizes with five issues, taken in by `plenipot ingest`, served by `plenipot serve`, asked over",
        "HTTP. Each size: `PLENIPOT_HOME=FOLDER python bench/conference_at_size.py 1000`; this page:",
        "`python bench/conference_at_size.py --write`. A home that holds papers already is measured as it is, so that large ones",
        "may be made of small ones by `bench/multiplied_conference.py`, which copies rows: they have no figures of an intake.",
        "",
        "Seconds are the processor's, of all processes that answer; the clock is named where it counts. *Cold* is the first",
        "reader after a paper was filed: nothing that a process keeps of the conference holds any more. The processor’s seconds grow with",
        "what else the machine does (twice and more at a load of 15 on two processors): read them with the load below. Beside each row stands the",
        "exponent of its growth from the smallest size to the largest: 0 is flat, 1 as the papers do.",
        "",
        *_machine(sizes),
        "",
        "![Seconds of the processor over the number of papers](measurements-at-size.svg)",
        "",
        "## Aims",
        "",
        f"| what | {head} | aim at 1,000 | at 10,000 | met |",
        f"|---|{rule}|--:|--:|---|",
        *(_aim_row(aim, sizes) for aim in AIMS),
        "",
        "## All figures",
        "",
        f"| what | {head} | exponent |",
        f"|---|{rule}|--:|",
        *(
            f"| {_name(name)} | {' | '.join(_cell(f, name) for f in sizes)} | {_exponent(sizes, name)} |"
            for name in names
            if name != "machine"
        ),
        "",
    ]


def _machine(sizes: list[dict[str, Any]]) -> list[str]:
    return [f"- {figures['papers']:,} papers: {figures['machine']}." for figures in sizes if "machine" in figures]


def _name(name: str) -> str:
    return f"`{name.removesuffix(' cold')}` cold" if name.startswith("/") else name


def _cell(figures: dict[str, Any], name: str) -> str:
    return f"{figures[name]:.3g}" if name in figures else "–"


def _exponent(sizes: list[dict[str, Any]], name: str) -> str:
    growth = exponent(sizes, name)
    return "–" if growth is None else f"{growth:.2f}"


def _aim_row(aim: Aim, sizes: list[dict[str, Any]]) -> str:
    judged = []
    for figures in sizes:
        bound = aim.at_10000 if figures["papers"] > 1000 else aim.at_1000
        if aim.name in figures and bound < math.inf:
            judged.append(figures[aim.name] >= bound if aim.least else figures[aim.name] <= bound)
    bounds = (
        "–" if bound == math.inf else f"{'≥' if aim.least else '≤'} {bound:g}{aim.unit}"
        for bound in (aim.at_1000, aim.at_10000)
    )
    met = "yes" if all(judged) else "no"
    return f"| {aim.name} | {' | '.join(_cell(f, aim.name) for f in sizes)} | {' | '.join(bounds)} | {met if judged else '–'} |"

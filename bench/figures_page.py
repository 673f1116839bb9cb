"""The figures as a page of the documentation, with a picture drawn here."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

WIDTH, BAR, LABEL = 900, 18, 300
LEAST, MOST = 0.1, 1000.0


def write(report: dict[str, Any], folder: Path) -> Path:
    """Write ``measurements.md`` and its picture; the page's path is answered."""
    compared = [result for result in report["results"] if "figures" in result]
    (folder / "measurements.svg").write_text(picture(compared), encoding="utf-8")
    page = folder / "measurements.md"
    page.write_text("\n".join(_page(report)), encoding="utf-8")
    return page


def picture(compared: list[dict[str, Any]]) -> str:
    """Bars of every contender's median beside the base of its comparison, on a scale of powers of ten."""
    lines: list[str] = []
    y = 24
    for result in compared:
        lines.append(
            f'<text x="0" y="{y}" font-weight="bold">{escape(result["title"])} (× {escape(result["base"])})</text>'
        )
        for name, figure in result["figures"].items():
            y += BAR + 4
            wide = _x(figure["ratio"]) - _x(LEAST)
            fill = "#1d4f73" if name.startswith("plenipot") else "#9aa5ad"
            lines.append(f'<text x="{LABEL - 8}" y="{y}" text-anchor="end">{escape(name)}</text>')
            lines.append(
                f'<rect x="{LABEL}" y="{y - BAR + 5}" width="{max(wide, 1):.0f}" height="{BAR}" fill="{fill}"/>'
            )
            lines.append(f'<text x="{LABEL + wide + 6:.0f}" y="{y}">{figure["ratio"]:.3g}×</text>')
        y += 36
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {y}" font-family="sans-serif" font-size="14" role="img" '
        'aria-label="Medians beside the base of each comparison, on a scale of powers of ten">'
    )
    return "\n".join([head, f'<rect width="{WIDTH}" height="{y}" fill="#fff"/>', *lines, "</svg>", ""])


def _x(ratio: float) -> float:
    share = math.log10(min(max(ratio, LEAST / 100), MOST) / LEAST) / math.log10(MOST / LEAST)
    return LABEL + max(share, 0) * (WIDTH - LABEL - 60)


def _page(report: dict[str, Any]) -> list[str]:
    machine = report["machine"]
    place = (
        f"Python {machine['python']}, {machine['system']}, {machine['processors']} processors, load {machine['load']}"
    )
    lines = [
        "# Measurements",
        "",
        f"Measured on {machine['day']} by `make bench` (written by `python bench/run.py --write`): {place}.",
        "",
        "All contenders of a comparison run in turn in every round, so that a drift of the machine touches all alike, and what is counted is the time",
        "of the processor (searches, the sample and the site: of the clock, which others on the machine prolong). The *floor* unzips",
        "the parts of a file and parses them with nothing to do; nobody who reads the format can be faster. The picture’s scale goes by powers of ten.",
        "",
        "The parts may have been run one after another. Peers that are no dependency of ours are measured where they are installed: `pip install",
        "docx2python diff-match-patch merge3`; pandoc and PostgreSQL where the machine has them.",
        "",
        "![Medians beside the base of each comparison](measurements.svg)",
        "",
        "## Aims",
        "",
        "| what | measured | aim | met |",
        "|---|---|---|---|",
    ]
    for aim in (aim for result in report["results"] for aim in result["aims"]):
        unit = aim["unit"]
        lines.append(f"| {aim['what']} | {aim['value']:.3g}{unit} | {aim['bound']} | {'yes' if aim['met'] else 'no'} |")
    for result in report["results"]:
        lines += ["", f"## {result['title']}", "", *_table(result)]
    return [*lines, ""]


def _table(result: dict[str, Any]) -> list[str]:
    if "figures" in result:
        head = [
            f"{result['rounds']} rounds; times “{result['base']}”.",
            "",
            "| | median, ms | × | least, ms | × |",
            "|---|--:|--:|--:|--:|",
        ]
        return head + [
            f"| {name} | {f['median_s'] * 1000:.1f} | {f['ratio']:.3g} | {f['least_s'] * 1000:.1f} | {f['least_ratio']:.3g} |"
            for name, f in result["figures"].items()
        ]
    if "seconds" in result:
        steps = [f"| {name} | {seconds:.2f} |" for name, seconds in result["seconds"].items()]
        return ["| step | seconds |", "|---|--:|", *steps, f"| together | {result['together_s']:.2f} |"]
    if "memory" in result:
        return ["| | MiB |", "|---|--:|", *(f"| {name} | {peak:.0f} |" for name, peak in result["memory"].items())]
    return ["| page | median, ms | a second | kB |", "|---|--:|--:|--:|"] + [
        f"| `{page}` | {f['median_s'] * 1000:.1f} | {f['per_second']:.1f} | {f['bytes'] / 1000:.1f} |"
        for page, f in result["pages"].items()
    ]

"""`make bench`: everything beside each other in one run; prints ratios, writes ``build/bench.json``.

`python bench/run.py [--write] [reading] [shapes] [comparing] [consolidating] [memory] [searching] [sample] [site] [record]`: all parts, or those named; ``--write`` puts the figures,
with the machine and the command, into the page of the documentation.
"""

from __future__ import annotations

import gc
import json
import os
import platform
import sys
from datetime import UTC, datetime
from pathlib import Path

import comparison
import consolidation
import memory
import reading
import record
import sample_conference
import search_engines
import shapes
import word_papers
from figures_page import write
from plenipot.cli.main import COLLECT_AFTER
from usual_papers import SINGLE_QUOTED, usual_paper

ROOT = Path(__file__).parents[1]
_SHARED = ROOT.parent / "shared" / "data"
REAL = {
    "a real proposal in Arabic": _SHARED / "itu" / "RP051-Arabic.docx",
    "real resolutions of an assembly": _SHARED / "itu" / "T-RES-T.1-2016-MSW-E.docx",
    "a real template": _SHARED / "itu" / "ITUT-Recs-Skelet.docx",
    "a real report with many changes": _SHARED / "redline" / "RP001-Tracked-Revisions-01.docx",
}
PARTS = ("reading", "shapes", "comparing", "consolidating", "memory", "searching", "sample", "site", "record")


def main() -> None:
    """Run the parts, say which aims are met, keep the figures."""
    chosen = [argument for argument in sys.argv[1:] if not argument.startswith("-")]
    if unknown := set(chosen) - set(PARTS):
        raise SystemExit(f"There is no part {', '.join(sorted(unknown))}; there are {', '.join(PARTS)}.")
    gc.set_threshold(COLLECT_AFTER)
    results: list[dict[str, object]] = []
    for part in chosen or PARTS:
        results += {
            "reading": read_all,
            "shapes": lambda: [shapes.growth()],
            "comparing": compare_all,
            "consolidating": consolidate_all,
            "memory": memory.measure_all,
            "searching": search_engines.everything,
            "sample": sample_conference.measure_sample,
            "site": sample_conference.pages,
            "record": record.measure_all,
        }[part]()
    out = ROOT / "build" / "bench.json"
    out.parent.mkdir(exist_ok=True)
    if chosen and out.exists():
        results = _among(results, json.loads(out.read_text(encoding="utf-8"))["results"])
    report = {"machine": machine(), "results": results}
    out.write_text(json.dumps(report, indent=1), encoding="utf-8")
    print(f"\nWritten to {out.relative_to(ROOT)}.")
    if "--write" in sys.argv:
        print(f"Written to {write(report, ROOT / 'docs' / 'reference').relative_to(ROOT)}.")


def _among(new: list[dict[str, object]], former: list[dict[str, object]]) -> list[dict[str, object]]:
    """The results of the parts that were run, in place of those of a former run."""
    fresh = {result["title"]: result for result in new}
    updated = [fresh.pop(result["title"], result) for result in former]
    return [*updated, *fresh.values()]


def read_all() -> list[dict[str, object]]:
    """Real files, where they are at hand, made ones as people make them, and long paragraphs of three lengths; small ones in more rounds."""
    results = [reading.compare(name, path.read_bytes(), 11) for name, path in REAL.items() if path.exists()]
    usual = {
        "100 paragraphs as people make them": usual_paper(100),
        "1,400 paragraphs as people make them": usual_paper(1400),
        "the same, declared in single quotes": usual_paper(1400, declaration=SINGLE_QUOTED),
    }
    results += [reading.compare(name, data, 11) for name, data in usual.items()]
    sizes = {pages: word_papers.paper(pages) for pages in (6, 30, 300)}
    results += [reading.compare(f"{pages} pages", data, 5 if pages > 100 else 21) for pages, data in sizes.items()]
    return [*results, reading.linear(sizes[30], sizes[300])]


def compare_all() -> list[dict[str, object]]:
    """Two texts of a resolution's length, and of a treaty's, changed lightly and all over."""
    return [
        comparison.compare_two(words, rounds, every)
        for words, rounds in ((2000, 11), (20_000, 5))
        for every in (40, 10)
    ]


def consolidate_all() -> list[dict[str, object]]:
    """Ten and fifty proposals on one resolution, and on a text of fifty pages, where the peers take minutes."""
    return [
        consolidation.compare_many(10, 3000),
        consolidation.compare_many(50, 3000, 3),
        consolidation.compare_many(10, 20_000, slow=True),
        consolidation.compare_many(50, 20_000, slow=True),
        consolidation.compare_many(50, 20_000, share=1 / 20, peers=False),
    ]


def machine() -> dict[str, object]:
    """Where and when this was measured."""
    return {
        "day": datetime.now(UTC).date().isoformat(),
        "python": platform.python_version(),
        "system": platform.platform(terse=True),
        "processors": os.cpu_count(),
        "load": round(os.getloadavg()[0], 1),
    }


if __name__ == "__main__":
    main()

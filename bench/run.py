"""`make bench`: everything beside each other in one run; prints ratios, writes ``build/bench.json``.

`python bench/run.py [--write] [reading] [consolidating] [sample] [site]`: all parts, or those named; ``--write`` puts the figures,
with the machine and the command, into the page of the documentation.
"""

from __future__ import annotations

import json
import os
import platform
import sys
from datetime import UTC, datetime
from pathlib import Path

import consolidating
import living
import papers
import reading
from page import write

ROOT = Path(__file__).parents[1]
REAL = ROOT.parent / "shared" / "data" / "itu" / "RP051-Arabic.docx"
PARTS = ("reading", "consolidating", "sample", "site")


def main() -> None:
    """Run the parts, say which aims are met, keep the figures."""
    chosen = [one for one in sys.argv[1:] if not one.startswith("-")]
    if unknown := set(chosen) - set(PARTS):
        raise SystemExit(f"There is no part {', '.join(sorted(unknown))}; there are {', '.join(PARTS)}.")
    results: list[dict[str, object]] = []
    for part in chosen or PARTS:
        results += {
            "reading": read_all,
            "consolidating": consolidate_all,
            "sample": living.whole,
            "site": living.pages,
        }[part]()
    found = {"machine": machine(), "results": results}
    out = ROOT / "build" / "bench.json"
    out.parent.mkdir(exist_ok=True)
    out.write_text(json.dumps(found, indent=1), encoding="utf-8")
    print(f"\nWritten to {out.relative_to(ROOT)}.")
    if "--write" in sys.argv:
        print(f"Written to {write(found, ROOT / 'docs' / 'reference').relative_to(ROOT)}.")


def read_all() -> list[dict[str, object]]:
    """A real file, where it is at hand, and made ones of three lengths; small ones in more rounds."""
    found = [reading.compare("a real proposal in Arabic", REAL.read_bytes(), 11)] if REAL.exists() else []
    sizes = {pages: papers.paper(pages) for pages in (6, 30, 300)}
    found += [reading.compare(f"{pages} pages", data, 5 if pages > 100 else 21) for pages, data in sizes.items()]
    return [*found, reading.linear(sizes[30], sizes[300])]


def consolidate_all() -> list[dict[str, object]]:
    """Ten and fifty proposals on one resolution."""
    return [consolidating.compare_many(10, 3000), consolidating.compare_many(50, 3000)]


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

"""`make bench`: everything beside each other in one run; prints ratios, writes ``var/bench.json``."""

from __future__ import annotations

import json
import os
import platform
import sys
from pathlib import Path

import consolidating
import living
import papers
import reading

REAL = Path(__file__).parents[2] / "shared" / "data" / "itu" / "RP051-Arabic.docx"


def main() -> None:
    """Run all, or only the parts named: reading, consolidating, living."""
    parts = set(sys.argv[1:]) or {"reading", "consolidating", "living"}
    results: list[dict[str, object]] = []
    if "reading" in parts:
        if REAL.exists():
            results.append(reading.compare("RP051, a real proposal in Arabic", REAL.read_bytes()))
        results += [reading.compare(f"{pages} pages", papers.paper(pages), slow=True) for pages in (6, 30, 300)]
    if "consolidating" in parts:
        results += [consolidating.compare_many(10, 3000), consolidating.compare_many(50, 3000, rounds=5)]
    if "living" in parts:
        results += living.everything()
    out = Path(os.environ.get("PLENIPOT_HOME", "var")) / "bench.json"
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(
        json.dumps({"python": platform.python_version(), "machine": platform.machine(), "results": results}, indent=1)
    )
    print(f"\nWritten to {out}")


if __name__ == "__main__":
    main()

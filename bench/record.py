"""The record at size: made conferences of several sizes, and what a reader waits for after somebody filed a paper.

Each size is filled and measured in a process of its own; what is counted is processor time. `PLENIPOT_BENCH_PAPERS` names
other sizes than 100, 1,000 and 10,000 papers.
"""

from __future__ import annotations

import json
import math
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from rounds import aim

SIZES = tuple(int(size) for size in os.environ.get("PLENIPOT_BENCH_PAPERS", "100,1000,10000").split(","))
PAGES = ("issues/", "matrix/", "matrix/?by=instruments", "documents/", "proposals/", "changes/", "proponents/")
AIMS = {"front page after a paper": (0.3, 1.0), "list": (0.1, 0.1)}
"""What is aimed at up to 1,000 papers, and above, in seconds."""


def measure_all() -> list[dict[str, object]]:
    """Fill and measure a conference of each size; figures, growth, aims."""
    figures = {size: _in_a_home(size) for size in SIZES}
    steps = {f"{what}, {size:,} papers": seconds for size, row in figures.items() for what, seconds in row.items()}
    print("\nThe record at size, seconds of the processor (sizes in kB, memory in MiB)")
    for what, value in steps.items():
        print(f"  {what:<60} {value:>10.3f}")
    result: dict[str, object] = {"title": "The record at size", "seconds": steps, "together_s": sum(steps.values())}
    largest = max(SIZES)
    pages = [f"/{page} cold" for page in PAGES]
    result["aims"] = [
        *_growth(figures),
        aim(
            "front page, first reader after a paper",
            figures[largest]["front page after a paper"],
            _limit(largest),
            " s",
        ),
        aim("slowest list, cold", max(figures[largest][page] for page in pages), AIMS["list"][0], " s"),
        aim("largest page", max(figures[largest][f"/{page} kB"] for page in PAGES), 300, " kB"),
        aim("web process", figures[largest]["web process MiB"], 300, " MiB"),
    ]
    return [result]


def _limit(size: int) -> float:
    return AIMS["front page after a paper"][size > 1000]


def _growth(figures: dict[int, dict[str, float]]) -> list[dict[str, object]]:
    """The exponent with which the first page after a paper and the filing of one grow with the conference."""
    first, last = min(figures), max(figures)
    if first == last:
        return []
    return [
        aim(
            f"growth of “{what}” (exponent)",
            math.log(figures[last][what] / figures[first][what]) / math.log(last / first),
            1,
        )
        for what in ("front page after a paper", "filing a paper")
    ]


def _in_a_home(size: int) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as home:
        environment = {**os.environ, "PLENIPOT_HOME": home}
        script = Path(__file__)
        subprocess.run(
            [sys.executable, str(script.with_name("made_conference.py")), str(size)], env=environment, check=True
        )
        measured = subprocess.run(
            [sys.executable, str(script), str(size)], env=environment, check=True, stdout=subprocess.PIPE, text=True
        )
        figures: dict[str, float] = json.loads(measured.stdout)
        return figures


def _measure(size: int) -> dict[str, float]:
    """Measure the home that the environment names, which holds a conference of so many papers."""
    from django.test import Client  # noqa: PLC0415 - the parent that runs the sizes has no home

    from made_conference import SLUG, file_one  # noqa: PLC0415 - as above

    client = Client()

    def seconds(path: str) -> tuple[float, int]:
        start = time.process_time()
        answer = client.get(f"/{SLUG}/{path}")
        assert answer.status_code == 200, path
        return time.process_time() - start, len(answer.content)

    figures = {"front page after a start": seconds("")[0]}
    start = time.process_time()
    file_one(size + 1)
    figures["filing a paper"] = time.process_time() - start
    figures["front page after a paper"] = seconds("")[0]
    for page in PAGES:
        figures[f"/{page} cold"], length = seconds(page)
        figures[f"/{page} kB"] = length / 1000
    figures["web process MiB"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return figures


if __name__ == "__main__":
    print(json.dumps(_measure(int(sys.argv[1]))))

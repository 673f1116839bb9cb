"""Interleaved rounds: every contender once per round, in turn, so that a drift of the machine touches all alike."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """Seconds of one contender over all rounds."""

    name: str
    seconds: tuple[float, ...]

    @property
    def median(self) -> float:
        return statistics.median(self.seconds)

    @property
    def least(self) -> float:
        return min(self.seconds)


def measure(contenders: dict[str, Callable[[], object]], rounds: int = 5) -> dict[str, Figure]:
    """Run every contender once to warm up, then `rounds` times in turn."""
    for run in contenders.values():
        run()
    seconds: dict[str, list[float]] = {name: [] for name in contenders}
    for _ in range(rounds):
        for name, run in contenders.items():
            gc.collect()
            start = time.perf_counter()
            run()
            seconds[name].append(time.perf_counter() - start)
    return {name: Figure(name, tuple(values)) for name, values in seconds.items()}


def show(title: str, figures: dict[str, Figure], base: str) -> dict[str, object]:
    """Print one comparison with ratios to `base`; return it for the JSON."""
    unit = figures[base].median
    print(f"\n{title}")
    for figure in figures.values():
        print(
            f"  {figure.name:<28} {figure.median * 1000:>10.1f} ms  least {figure.least * 1000:>9.1f} ms  {figure.median / unit:>8.2f} ×"
        )
    return {
        "title": title,
        "base": base,
        "figures": {
            f.name: {"median_s": f.median, "least_s": f.least, "ratio": f.median / unit, "rounds": len(f.seconds)}
            for f in figures.values()
        },
    }

"""Interleaved rounds: every contender once per round, in turn, so that a drift of the machine touches all alike.

What is counted is the time of the processor, with that of the processes that a contender starts: others on the machine do not count.
"""

from __future__ import annotations

import gc
import resource
import statistics
import time
from collections.abc import Callable, Collection
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


def measure(
    contenders: dict[str, Callable[[], object]], rounds: int = 5, once: Collection[str] = ()
) -> dict[str, Figure]:
    """Run every contender once to warm up, then `rounds` times in turn; those named in `once`, which take long, one time."""
    for name, run in contenders.items():
        if name not in once:
            run()
    seconds: dict[str, list[float]] = {name: [] for name in contenders}
    for number in range(rounds):
        for name, run in contenders.items():
            if number and name in once:
                continue
            gc.collect()
            start = _used()
            run()
            seconds[name].append(_used() - start)
    return {name: Figure(name, tuple(values)) for name, values in seconds.items()}


def _used() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def show(title: str, figures: dict[str, Figure], base: str) -> dict[str, object]:
    """Print one comparison with ratios to `base`, of the medians and of the least; return it for the JSON."""
    unit = figures[base]
    rounds = len(unit.seconds)
    print(f"\n{title}: {rounds} rounds, milliseconds and times “{base}”")
    print(f"  {'':<28} {'median':>10} {'':>8}   {'least':>9}")
    for figure in figures.values():
        print(
            f"  {figure.name:<28} {figure.median * 1000:>10.1f} {figure.median / unit.median:>8.2f}×  "
            f"{figure.least * 1000:>9.1f} {figure.least / unit.least:>8.2f}×"
        )
    return {
        "title": title,
        "base": base,
        "rounds": rounds,
        "figures": {
            figure.name: {
                "median_s": figure.median,
                "least_s": figure.least,
                "ratio": figure.median / unit.median,
                "least_ratio": figure.least / unit.least,
            }
            for figure in figures.values()
        },
    }


def aim(what: str, value: float, limit: float, unit: str = "", *, floor: bool = False) -> dict[str, object]:
    """Print whether an aim is met, a limit from above, or with `floor` from below; return it for the JSON."""
    met = value >= limit if floor else value <= limit
    bound = f"{'at least' if floor else 'at most'} {limit:g}{unit}"
    print(f"  {'met' if met else 'NOT met':<8} {what}: {value:.3g}{unit}, aim {bound}")
    return {"what": what, "value": value, "bound": bound, "unit": unit, "met": met}

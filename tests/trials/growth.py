"""Ten times as much of each harmful shape: at most twelve times the processor time and the memory of reading it?

usage: growth.py [PART OF A NAME]   (each shape is read, parsed and printed in children of its own)
"""

from __future__ import annotations

import os
import resource
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from harmful_calls import read_within
from harmful_shapes import SHAPES, Shape

_MOST = 12
_ROUNDS = 3
_SECONDS_OF_NOISE, _MEBIBYTES_OF_NOISE = 0.05, 32
"""What a small reading hides: the clock's step, and memory that the allocator still had."""
_SECONDS = 600


def measure(shape: Shape, count: int) -> tuple[float, float]:
    """The least processor seconds, and the least MiB beyond what the process had, of some rounds."""
    data = shape(count)
    rounds = [_measure_once(data) for _ in range(_ROUNDS)]
    return min(seconds for seconds, _ in rounds), min(memory for _, memory in rounds)


def _measure_once(data: bytes) -> tuple[float, float]:
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        before = resource.getrusage(resource.RUSAGE_SELF)
        start = _resident()
        read_within(data, _SECONDS)
        after = resource.getrusage(resource.RUSAGE_SELF)
        seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        os.write(writing, f"{seconds} {max(_peak() - start, 1)}".encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        seconds, memory = map(float, pipe.read().split())
    os.waitpid(child, 0)
    return seconds, memory


def _status(name: str) -> float:
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith(name))


def _resident() -> float:
    return _status("VmRSS")


def _peak() -> float:
    return _status("VmHWM")


def main(part: str) -> int:
    """Print a line for each shape; return 1 where one grows faster than its file."""
    read_within(SHAPES["runs outside paragraphs"][1](1), _SECONDS)
    too_fast = 0
    for name, (count, shape) in SHAPES.items():
        if part in name:
            few, many = measure(shape, count), measure(shape, 10 * count)
            is_too_much = many[0] > _MOST * few[0] + _SECONDS_OF_NOISE or many[1] > _MOST * few[1] + _MEBIBYTES_OF_NOISE
            too_fast += is_too_much
            verdict = "grows faster" if is_too_much else ""
            figures = f"{few[0]:6.2f} {many[0]:6.2f} s   {few[1]:6.1f} {many[1]:6.1f} MiB"
            sys.stdout.write(f"{name:60} {figures}  {verdict}\n")
            sys.stdout.flush()
    return int(too_fast > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else ""))

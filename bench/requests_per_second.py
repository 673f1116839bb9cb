"""Requests that the site answers in a second: ``python bench/requests_per_second.py [--seconds 10] [--address ADDRESS …]``.

Serves the record of the environment (`PLENIPOT_HOME`) with two processes and asks with eight clients, each of which waits for
its answer before it asks again. The processor's time of the server for one answer is printed beside, for what other programs
take from the machine changes the count, and not that. The floor is the same server with an application that answers two bytes.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

CLIENTS, WORKERS, THREADS = 8, 2, 4
_TICKS = os.sysconf("SC_CLK_TCK")
_FLOOR = "def application(environ, start):\n    start('200 OK', [('Content-Length', '2')])\n    return [b'ok']\n"


class Rate(NamedTuple):
    """Answers in a second, and the milliseconds of the processor and the resident megabytes that the server needs for them."""

    a_second: float
    milliseconds: float
    megabytes: float
    statuses: dict[int, int]


@contextmanager
def served(command: Sequence[str], port: int, where: str) -> Iterator[int]:
    """The process of a server that answers on a port; ended afterwards."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=where)
    try:
        until = time.monotonic() + 60
        while time.monotonic() < until:
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                break
            except OSError:
                time.sleep(0.1)
        yield process.pid
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(60)


def measure(process: int, port: int, address: str, seconds: float) -> Rate:
    """Ask for one address with all clients for so long."""
    ask(port, address, 0.0)
    before, began = processor_seconds(process), time.monotonic()
    with ThreadPoolExecutor(CLIENTS) as clients:
        answered = list(clients.map(lambda _: ask(port, address, seconds), range(CLIENTS)))
    took, used = time.monotonic() - began, processor_seconds(process) - before
    statuses: dict[int, int] = {}
    for counts in answered:
        for status, count in counts.items():
            statuses[status] = statuses.get(status, 0) + count
    count = sum(statuses.values())
    return Rate(count / took, 1000 * used / count, max(map(megabytes, children(process))), statuses)


def ask(port: int, address: str, seconds: float) -> dict[int, int]:
    """Status → how often it was answered to one client in so many seconds; once at least."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    counts: dict[int, int] = {}
    until = time.monotonic() + seconds
    while not counts or time.monotonic() < until:
        connection.request("GET", address, headers={"Accept-Encoding": "gzip"})
        answer = connection.getresponse()
        answer.read()
        counts[answer.status] = counts.get(answer.status, 0) + 1
    connection.close()
    return counts


def children(process: int) -> list[int]:
    """The processes that a server keeps."""
    return [int(number) for number in Path(f"/proc/{process}/task/{process}/children").read_text("ascii").split()]


def processor_seconds(process: int) -> float:
    """The processor's time of the processes that a server keeps."""
    return sum(sum(map(int, _fields(child)[11:13])) for child in children(process)) / _TICKS


def _fields(process: int) -> list[str]:
    return Path(f"/proc/{process}/stat").read_text("ascii").rpartition(") ")[2].split()


def megabytes(process: int) -> float:
    """The largest resident size that a process has had."""
    match = re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{process}/status").read_text("ascii"))
    return int(match[1]) / 1024 if match else 0.0


def main() -> None:
    """Print a line of JSON for the floor and for each address."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--address", action="append", default=[])
    chosen = parser.parse_args()
    program = Path(sys.executable)
    floor = Path(os.environ.get("TMPDIR", "/tmp")) / "bench_floor"
    floor.mkdir(exist_ok=True)
    (floor / "floor.py").write_text(_FLOOR, "utf-8")
    port = free_port()
    gunicorn = [str(program.with_name("gunicorn")), "--bind", f"127.0.0.1:{port}", "--workers", str(WORKERS)]
    gunicorn += [
        "--threads",
        str(THREADS),
        "--worker-class",
        "plenipot.config.server.BufferedWorker",
        "floor:application",
    ]
    with served(gunicorn, port, str(floor)) as process:
        _print("floor", measure(process, port, "/", chosen.seconds))
    port = free_port()
    site = [str(program.with_name("plenipot")), "serve", "--port", str(port), "--workers", str(WORKERS)]
    with served(site, port, "/") as process:
        for address in chosen.address or ["/"]:
            _print(address, measure(process, port, address, chosen.seconds))


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


def _print(name: str, rate: Rate) -> None:
    sys.stdout.write(json.dumps({"address": name, **rate._asdict()}) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()

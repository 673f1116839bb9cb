"""The whole sample from Word files to brief, and pages per second of the site, each in processes of their own."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from rounds import aim

PLENIPOT = str(Path(sys.executable).with_name("plenipot"))
PAGES = [
    "/",
    "/busan-2014/",
    "/busan-2014/documents/",
    "/busan-2014/instruments/",
    "/busan-2014/instruments/RES130/",
    "/busan-2014/issues/",
    "/busan-2014/issues/cybersecurity/",
    "/busan-2014/matrix/",
    "/busan-2014/proponents/EUR/",
]


def _run(home: str, *arguments: str) -> float:
    start = time.perf_counter()
    subprocess.run(
        [PLENIPOT, *arguments], check=True, env={**os.environ, "PLENIPOT_HOME": home}, stdout=subprocess.DEVNULL
    )
    return time.perf_counter() - start


def sample(home: str) -> dict[str, object]:
    """Build, ingest, brief: seconds of each step."""
    steps = {"sample": _run(home, "sample", "busan-2014", "--fresh")}
    for kind in ("html", "pdf", "docx"):
        steps[f"brief {kind}"] = _run(home, "brief", "busan-2014", "--format", kind, "--output", f"{home}/brief.{kind}")
    print("\nThe whole of busan-2014, from Word files to brief")
    for name, seconds in steps.items():
        print(f"  {name:<28} {seconds:>8.2f} s")
    print(f"  {'together':<28} {sum(steps.values()):>8.2f} s")
    together = sum(steps.values())
    return {
        "title": "The whole of busan-2014, from Word files to brief",
        "seconds": steps,
        "together_s": together,
        "aims": [aim("our own work for busan-2014", together, 20, " s")],
    }


def site(home: str, times: int = 30) -> dict[str, object]:
    """Pages per second and the slowest of each page, one client."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(
        [PLENIPOT, "serve", "--port", str(port)],
        env={**os.environ, "PLENIPOT_HOME": home},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait(port)
        print("\nPages of the site, one client")
        pages = {page: _page(port, page, times) for page in PAGES}
        slowest = max(timing["median_s"] for timing in pages.values())
        return {
            "title": "Pages of the site",
            "pages": pages,
            "aims": [aim("the slowest page", slowest * 1000, 200, " ms")],
        }
    finally:
        server.terminate()
        server.wait(10)


def _page(port: int, page: str, times: int) -> dict[str, float]:
    seconds = []
    size = 0
    for _ in range(times):
        start = time.perf_counter()
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{page}", timeout=30) as answer:
            size = len(answer.read())
        seconds.append(time.perf_counter() - start)
    median = sorted(seconds)[times // 2]
    print(f"  {page:<44} {median * 1000:>8.1f} ms  {1 / median:>7.1f} pages/s  {size / 1000:>7.1f} kB")
    return {"median_s": median, "per_second": 1 / median, "bytes": size}


def _wait(port: int) -> None:
    for _ in range(200):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise SystemExit("The site did not start.")


def measure_sample() -> list[dict[str, object]]:
    """The sample from Word files to brief, in a throw-away home."""
    with tempfile.TemporaryDirectory() as home:
        return [sample(home)]


def pages() -> list[dict[str, object]]:
    """The site of the sample, in a throw-away home."""
    with tempfile.TemporaryDirectory() as home:
        _run(home, "sample", "busan-2014", "--fresh")
        return [site(home)]

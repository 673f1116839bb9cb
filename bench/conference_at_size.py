"""A conference of size as its people meet it: taken in by the real commands, served by the real server, asked over HTTP.

`python bench/conference_at_size.py 1000` makes the Word files of a made conference (see `made_conference.py`), takes them
in with `plenipot ingest` into the home of the environment (`PLENIPOT_HOME`), serves it, and asks each page as the first
reader after a paper does; then it composes the brief, and asks the pages again while another hundred papers come. A home
that holds papers already is measured as it is. What is counted is the processor's time of the server's processes, for what
others take from the machine changes the clock, and not that; the clock stands beside it. `--write` puts the figures of all
sizes that were measured (`build/at_size/`) into the documentation.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import requests_per_second as server
from size_page import write

ROOT = Path(__file__).parents[1]
FIGURES = ROOT / "build" / "at_size"
PLENIPOT = str(Path(sys.executable).with_name("plenipot"))
MEANWHILE = 100
"""So many papers come while the pages are asked once more."""
FRONT = "/made/"
LISTS = (
    "/made/documents/",
    "/made/documents/?q=rural&sort=title&page=2",
    "/made/proposals/",
    "/made/proposals/?sort=text&page=9",
    "/made/proposals/?instrument=RES301",
    "/made/instruments/",
    "/made/issues/",
    "/made/changes/",
)
OTHERS = (
    "/made/proponents/",
    "/made/matrix/",
    "/made/matrix/?by=instruments",
    "/made/issues/issue-1/",
    "/made/instruments/RES301/",
    "/made/instruments/RES301/negotiating/",
    "/made/instruments/RES330/",
    "/made/proponents/EUR/",
    "/made/MADE/7",
    "/instruments/RES301/",
)
SEARCHES = ("/search/?q=rural+networks", "/search/?q=%22consumer+protection%22")


class Figures:
    """Figures of one size by name, printed as they come."""

    def __init__(self, papers: int) -> None:
        self.values: dict[str, Any] = {"papers": papers, "machine": _machine()}

    def add(self, name: str, value: float) -> None:
        """Keep a figure and print it."""
        self.values[name] = round(value, 4)
        print(f"  {name:<76} {value:>10.3f}", flush=True)


class Site:
    """The served record, asked page by page: what each took of the processor, by the clock, and how large it is."""

    def __init__(self, process: int, port: int) -> None:
        self.process = process
        self.port = port
        self.largest = 0.0

    def ask(self, address: str, **headers: str) -> tuple[float, float, http.client.HTTPResponse]:
        """Ask for a page and say what it took: seconds of the processor, of the clock, and the answer."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=600)
        before, began = self.used(), time.monotonic()
        connection.request("GET", address, headers={"Accept-Encoding": "identity", **headers})
        answer = connection.getresponse()
        sent = len(answer.read()) / 1000
        took, used = time.monotonic() - began, self.used() - before
        connection.close()
        if answer.status not in {200, 304}:
            raise SystemExit(f"{address} answers {answer.status}.")
        self.largest = max(self.largest, sent)
        return used, took, answer

    def used(self) -> float:
        """The processor's time of the processes that answer, in seconds; of threads that are alive."""
        tasks = [task for child in server.children(self.process) for task in Path(f"/proc/{child}/task").iterdir()]
        return sum(_nanoseconds(task) for task in tasks) / 1e9


def _nanoseconds(task: Path) -> int:
    """Nanoseconds of the processor that a thread has used; 0 of one that has ended since it was listed."""
    try:
        return int((task / "schedstat").read_text("ascii").split()[0])
    except FileNotFoundError:
        return 0


def main() -> None:
    """Measure one size, or write the page of all that were measured."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("papers", type=int, nargs="?", default=0)
    parser.add_argument("--write", action="store_true")
    chosen = parser.parse_args()
    if chosen.papers:
        FIGURES.mkdir(parents=True, exist_ok=True)
        figures = measure(chosen.papers)
        (FIGURES / f"{chosen.papers}.json").write_text(json.dumps(figures.values, indent=1), encoding="utf-8")
    if chosen.write:
        measured = [json.loads(path.read_text("utf-8")) for path in FIGURES.glob("*.json")]
        print(f"Written to {write(measured, ROOT / 'docs' / 'reference').relative_to(ROOT)}.")


def measure(papers: int) -> Figures:
    """Take in so many papers, where the home has none, and measure."""
    figures = Figures(papers)
    with tempfile.TemporaryDirectory() as folder:
        files = Path(folder)
        if not (Path(os.environ["PLENIPOT_HOME"]) / "plenipot.sqlite3").exists():
            _open_conference(files, papers)
            _take_in(files, papers, figures)
        later = _later_papers(files, papers)
        with served(workers=1) as site:
            _readers(site, later, figures)
        _brief(files, figures)
        with served(workers=2) as site:
            _meanwhile(site, files / "meanwhile", figures)
        with served(workers=2) as site:
            rate = server.measure(site.process, site.port, FRONT, 5)
            figures.add("front page, eight clients, two workers: a second", rate.a_second)
    return figures


def _readers(site: Site, later: Iterator[Path], figures: Figures) -> None:
    """Ask as the first reader does after a start and after papers."""
    figures.add("first search after a start", site.ask(SEARCHES[0])[0])
    figures.add("front page after a start", site.ask(FRONT)[0])
    _file(later)
    figures.add("filing one paper, whole command", _file(later))
    used, took, answer = site.ask(FRONT)
    figures.add("front page after a paper", used)
    figures.add("front page after a paper, by the clock", took)
    figures.add("first search after a paper", site.ask(SEARCHES[1])[0])
    tag = answer.headers["ETag"]
    figures.add("the same page again with its tag", _mean(lambda: site.ask(FRONT, **{"If-None-Match": tag})[0]))
    for address in (*LISTS, *OTHERS):
        figures.add(f"{address} cold", site.ask(address)[0])
    figures.add("slowest list, cold", max(figures.values[f"{address} cold"] for address in LISTS))
    for page in range(2, 12):
        site.ask(f"/made/documents/?page={page}")
        site.ask(f"/made/proposals/?page={page}")
        site.ask(f"/made/instruments/RES{300 + page}/")
    for issue in range(2, 6):
        site.ask(f"/made/issues/issue-{issue}/")
    figures.add("largest page, kB", site.largest)
    figures.add("web process after a crawl, MiB", max(map(server.megabytes, server.children(site.process))))


def _mean(ask: Callable[[], float], times: int = 40) -> float:
    return sum(ask() for _ in range(times)) / times


def _meanwhile(site: Site, folder: Path, figures: Figures) -> None:
    """Ask the pages while another hundred papers are taken in."""
    intake = subprocess.Popen([PLENIPOT, "ingest", "made", str(folder)], stdout=subprocess.DEVNULL)
    slowest, count = [0.0, 0.0], 0
    while intake.poll() is None or not count:
        for address in (FRONT, *LISTS, *OTHERS, *SEARCHES):
            slowest = [max(pair) for pair in zip(slowest, site.ask(address)[:2], strict=True)]
            count += 1
    figures.add("slowest page while papers come", slowest[0])
    figures.add("slowest page while papers come, by the clock", slowest[1])
    figures.add("pages asked while papers came", count)


def _brief(files: Path, figures: Figures) -> None:
    """Compose the brief with the command, in a process for each form."""
    for form in ("html", "pdf"):
        used, peak = _run("brief", "made", "--output", str(files / f"brief.{form}"))
        figures.add(f"brief as {form}", used)
        figures.add(f"brief as {form}, MiB at most", peak)


def _open_conference(files: Path, papers: int) -> None:
    """Open the record with its texts and issues, and write the papers as files."""
    opening = ("--like", "itu-pp", "--title", "A made conference", "--from", "2026-11-09", "--to", "2026-11-27")
    _run("new", "made", *opening, "--prefix", "MADE", "--place", "Doha")
    import made_conference  # noqa: PLC0415 - it sets Django up, for the home that the command has made

    names = []
    for code, lines in made_conference.texts_in_force():
        names.append(str(files / f"{code}.docx"))
        Path(names[-1]).write_bytes(made_conference.text(lines))
    _run("instrument", "add", *names, "--edition", "2022", "--conference", "made")
    issues = []
    for ordinal, issue in enumerate(made_conference.issues(), 1):
        issues.append(str(files / f"issue-{ordinal}.yaml"))
        Path(issues[-1]).write_text(issue, encoding="utf-8")
    _run("issue", "add", "made", *issues)
    _write_papers(files / "papers", 1, papers)


def _take_in(files: Path, papers: int, figures: Figures) -> None:
    """Take the papers in: the processor's time for a file, and the peak of the largest process."""
    began = time.monotonic()
    used, peak = _run("ingest", "made", str(files / "papers"))
    figures.add("intake, processor ms a file", 1000 * used / papers)
    figures.add("intake, ms a file by the clock", 1000 * (time.monotonic() - began) / papers)
    figures.add("intake, MiB at most", peak)


def _later_papers(files: Path, papers: int) -> Iterator[Path]:
    """Papers that come later, one by one; a hundred of them lie in a folder of their own."""
    _write_papers(files / "later", papers + 1, papers + 9)
    _write_papers(files / "meanwhile", papers + 10, papers + 9 + MEANWHILE)
    return iter(sorted((files / "later").iterdir()))


def _write_papers(folder: Path, first: int, last: int) -> None:
    import made_conference  # noqa: PLC0415 - as above

    folder.mkdir()
    for number, paper in enumerate(
        made_conference.papers(last, *made_conference.proponent_codes(), first=first), first
    ):
        (folder / f"{number:06}.docx").write_bytes(paper.data)


def _file(later: Iterator[Path]) -> float:
    return _run("ingest", "made", str(next(later)))[0]


def _run(*arguments: str) -> tuple[float, float]:
    """Run a command, and say what it took: seconds of the processor with its children, MiB of the largest process."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    process = subprocess.Popen([PLENIPOT, *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"plenipot {' '.join(arguments)[:80]} ends with {process.returncode}.")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return used, usage.ru_maxrss / 1024


def _machine() -> str:
    """Where and when this is measured, in words."""
    load = round(os.getloadavg()[0], 1)
    day = datetime.now(UTC).date().isoformat()
    return f"{day}, Python {platform.python_version()}, {os.cpu_count()} processors, load {load} before"


@contextmanager
def served(workers: int) -> Iterator[Site]:
    """The record of the environment, served by so many processes."""
    port = server.free_port()
    command = [PLENIPOT, "serve", "--port", str(port), "--workers", str(workers)]
    with server.served(command, port, "/") as process:
        yield Site(process, port)


if __name__ == "__main__":
    main()

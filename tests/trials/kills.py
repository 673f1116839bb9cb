"""Every process killed at moments of chance: the site answers again and the record is whole, without any repair.

Run: python tests/trials/kills.py [ROUNDS] (on PostgreSQL too where PLENIPOT_TEST_POSTGRES names one: ops/with-postgres)
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from standing_site import PLENIPOT, Site, environment, make_record, plenipot, running, write_papers

PAPERS = range(100, 130)


def write_lines(*lines: object) -> None:
    sys.stdout.write("\n    ".join(map(str, lines)) + "\n")
    sys.stdout.flush()


def started(home: Path, database: str, *arguments: object) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [str(PLENIPOT), *map(str, arguments)],
        env=environment(home, database),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd="/",
    )


def children_of(process: int) -> list[int]:
    """The processes below one, as far as there are any."""
    try:
        listed = Path(f"/proc/{process}/task/{process}/children").read_text("ascii").split()
    except OSError:
        return []
    return [number for child in map(int, listed) for number in (child, *children_of(child))]


def kill(processes: Sequence[int]) -> None:
    for process in processes:
        try:
            os.kill(process, signal.SIGKILL)
        except ProcessLookupError:
            continue


def worker_killed(site: Site, _home: Path, _database: str, chance: random.Random) -> None:
    kill([chance.choice(site.children())])


def workers_killed(site: Site, _home: Path, _database: str, _chance: random.Random) -> None:
    kill(site.children())


def intake_killed(site: Site, home: Path, database: str, chance: random.Random) -> None:
    intake = started(home, database, "ingest", "pp26", site.log.parent / "more")
    time.sleep(chance.uniform(0.3, 4))
    kill([intake.pid])
    intake.wait()


def child_of_reading_killed(site: Site, home: Path, database: str, chance: random.Random) -> None:
    intake = started(home, database, "ingest", "pp26", site.log.parent / "more")
    until = time.monotonic() + 20
    while not (children := children_of(intake.pid)) and time.monotonic() < until and intake.poll() is None:
        time.sleep(0.01)
    kill(children[:1] if chance.random() < 0.5 else children)
    intake.wait()


def index_writer_killed(site: Site, home: Path, database: str, chance: random.Random) -> None:
    shutil.rmtree(home / "search-reader", ignore_errors=True)
    writer = started(home, database, "migrate")
    time.sleep(chance.uniform(0.2, 2))
    kill([writer.pid])
    writer.wait()


KILLS: dict[str, Callable[[Site, Path, str, random.Random], None]] = {
    "a process that answers": worker_killed,
    "all processes that answer": workers_killed,
    "an intake": intake_killed,
    "a child of reading": child_of_reading_killed,
    "a writer of the index": index_writer_killed,
}


def standing(site: Site) -> list[str]:
    """What does not answer as it should."""
    site.wait("/")
    results = site.wait("/search/?q=report")
    statuses = {status for status in site.crawl().values() if status != 200}
    return [
        *(["nothing is found"] if b"PP26/7" not in results and b"FRE/7/1" not in results else []),
        *map(str, statuses),
    ]


def tried(folder: Path, database: str, rounds: int) -> int:
    home, failed = folder / "home", 0
    make_record(home, folder / "papers", database=database)
    more = folder / "more"
    make_papers(more)
    with running(home, folder, database=database) as site:
        for name, act in KILLS.items():
            for seed in range(rounds):
                act(site, home, database, random.Random(f"{name} {seed}"))
                wrong = standing(site)
                failed += bool(wrong)
                write_lines(f"{'FAILED' if wrong else 'stands'}: {name} {seed}", *wrong)
        code, _, err = plenipot(home, "ingest", "pp26", more, database=database)
        listed = plenipot(home, "documents", "pp26", database=database)[1].count("\n")
        is_whole = (code, listed) == (0, len(PAPERS) + 2)
        write_lines(
            f"{'stands' if is_whole else 'FAILED'}: the intake done again, {listed} papers, exit {code}", err[-300:]
        )
        kill([site.process.pid])
        site.process.wait()
    with running(home, folder, database=database) as site:
        wrong = standing(site)
        write_lines(f"{'FAILED' if wrong else 'stands'}: the first process of the site", *wrong)
    left = [path.name for path in home.rglob(".*") if path.is_file() and not path.name.endswith(".lock")]
    write_lines(f"left aside, to be swept: {len(left)}")
    return failed + (not is_whole) + bool(wrong)


def make_papers(more: Path) -> None:
    """More papers to be taken in."""
    write_papers(more, PAPERS)


def main(rounds: int) -> int:
    failed = 0
    for database in ("", *filter(None, [os.environ.get("PLENIPOT_TEST_POSTGRES", "")])):
        write_lines(f"on {'PostgreSQL' if database else 'SQLite'}")
        with tempfile.TemporaryDirectory(prefix="kills-") as folder:
            failed += tried(Path(folder), database, rounds)
    return failed


if __name__ == "__main__":
    sys.exit(bool(main(int(sys.argv[1]) if len(sys.argv) > 1 else 4)))

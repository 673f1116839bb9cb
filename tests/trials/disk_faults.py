"""A running site on a disk that fails in six ways: every page still reads, writing is refused with the reason, nothing is repaired.

Run: python tests/trials/disk_faults.py (as the superuser of a machine that lets it mount; the site runs as a plain user)
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from standing_site import Site, as_nobody, make_record, own, plenipot, running

WRITING = ("document", "withdraw", "pp26", "8", "--reason", "It is withdrawn.", "--alone", "Nobody else is here.")


def write_lines(*lines: object) -> None:
    sys.stdout.write("\n    ".join(map(str, lines)) + "\n")
    sys.stdout.flush()


def mounted(*arguments: str) -> None:
    subprocess.run(["mount", *arguments], check=True)


@contextmanager
def modes(home: Path, folders: int, files: int, pattern: str = "**/*") -> Iterator[None]:
    """Other permissions for what fits a pattern, and the former ones afterwards."""
    paths = (
        [path for path in (home, *home.glob(pattern)) if not path.is_symlink()]
        if pattern == "**/*"
        else [*home.glob(pattern)]
    )
    before = {path: path.stat().st_mode for path in paths}
    for path in paths:
        path.chmod(folders if path.is_dir() else files)
    try:
        yield
    finally:
        for path, mode in before.items():
            if path.exists():
                path.chmod(mode)


@contextmanager
def remounted(home: Path) -> Iterator[None]:
    mounted("-o", "remount,ro", str(home))
    try:
        yield
    finally:
        mounted("-o", "remount,rw", str(home))


@contextmanager
def filled(home: Path) -> Iterator[None]:
    ballast = home / "ballast"
    subprocess.run(["dd", "if=/dev/zero", f"of={ballast}", "bs=1M"], check=False, stderr=subprocess.DEVNULL)
    subprocess.run(["dd", "if=/dev/zero", f"of={ballast}.rest", "bs=512"], check=False, stderr=subprocess.DEVNULL)
    try:
        yield
    finally:
        for path in home.glob("ballast*"):
            path.unlink()


@contextmanager
def log_of_another(home: Path) -> Iterator[None]:
    """The database's log and its index belong to somebody else, as after a command of the superuser that was killed."""
    program = (
        "import os, sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.execute('PRAGMA wal_autocheckpoint=0'); "
        "c.execute(\"UPDATE registry_document SET title = 'Seen in the log'\"); c.commit(); os._exit(0)"
    )
    subprocess.run([sys.executable, "-c", program, str(home / "plenipot.sqlite3")], check=True)
    tails = [home / f"plenipot.sqlite3-{tail}" for tail in ("wal", "shm")]
    for path in tails:
        path.chmod(0o444)
    try:
        yield
    finally:
        own(*(path for path in tails if path.exists()))
        for path in tails:
            if path.exists():
                path.chmod(0o644)


FAULTS: dict[str, Callable[[Path], object]] = {
    "home read-only by its permissions": lambda home: modes(home, 0o555, 0o444),
    "home read-only by its mount": remounted,
    "disk full": filled,
    "database file read-only": lambda home: modes(home, 0o555, 0o444, "plenipot.sqlite3"),
    "folder of the database read-only": lambda home: modes(home, 0o555, 0o444, "../home"),
    "log of another user": log_of_another,
    "stored files unreadable": lambda home: modes(home, 0o000, 0o000, "files"),
}


def differences(before: dict[str, int], after: dict[str, int]) -> dict[str, tuple[int, int]]:
    paths = before.keys() | after.keys()
    return {
        path: (before.get(path, 0), after.get(path, 0)) for path in paths if before.get(path, 0) != after.get(path, 0)
    }


def tried(site: Site, home: Path, name: str, healthy: dict[str, int]) -> list[str]:
    """What went wrong under a fault, and after it."""
    wrong = []
    with FAULTS[name](home):  # type: ignore[attr-defined] # each is a context
        under = differences(healthy, site.crawl())
        lost = {path for path in under if "/file/" not in path and "/files/" not in path}
        wrong += [f"{path}: {under[path]}" for path in sorted(lost)]
        if name == "stored files unreadable":
            answers = Counter(after for _, after in under.values())
            wrong += [] if set(answers) == {503} else [f"stored files answer {answers}"]
        else:
            wrong += [f"{path}: {pair}" for path, pair in under.items() if path not in lost]
            code, out, err = plenipot(home, *WRITING, prefix=as_nobody())
            write_lines(f"    writing: exit {code}, {err.strip()[-160:]}")
            wrong += [] if code == 8 else [f"writing: exit {code} {out}{err}"]
    after = differences(healthy, site.crawl())
    wrong += [f"afterwards {path}: {pair}" for path, pair in after.items()]
    return wrong


def main() -> int:
    failed = 0
    with tempfile.TemporaryDirectory(prefix="disk-faults-") as temporary:
        folder = Path(temporary)
        folder.chmod(0o777)
        home = folder / "home"
        home.mkdir()
        mounted("-t", "tmpfs", "-o", "size=24M", "tmpfs", str(home))
        try:
            make_record(home, folder / "papers")
            own(home)
            with running(home, folder, prefix=as_nobody()) as site:
                healthy = site.crawl()
                write_lines(f"{len(healthy)} pages: {dict(Counter(healthy.values()))}")
                for name in FAULTS:
                    wrong = tried(site, home, name, healthy)
                    failed += bool(wrong)
                    write_lines(f"{'FAILED' if wrong else 'stands'}: {name}", *wrong[:12])
                code, _, err = plenipot(home, *WRITING, prefix=as_nobody())
                write_lines(f"writing afterwards: exit {code} {err}")
                failed += bool(code)
                write_lines(site.log.read_text()[-1500:])
        finally:
            subprocess.run(["umount", "-l", str(home)], check=False)
    return failed


if __name__ == "__main__":
    sys.exit(bool(main()))

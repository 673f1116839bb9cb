"""A site in processes of its own over a record made by commands, and what all its pages answer."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urljoin

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "plenipot.config.settings")
django.setup()
from conference_papers import amended, paper, proposal  # noqa: E402 - it needs the apps

PLENIPOT = Path(sys.executable).with_name("plenipot")
NOBODY = 65534
"""The plain user under whom a site runs that must not be the superuser's."""
LINK = re.compile(rb"""(?:href|src|action)=["']([^"'#]+)""")
ASIDE = re.compile(r"[?&](?:sort|lang|theme)=|\.pdf$")
OPENED = ("--title", "Doha", "--from", "2026-11-09", "--to", "2026-11-27")
MODIFIED = amended(_1="1\tto report {-each-}{+every second+} year;")


def environment(home: Path, database: str = "") -> dict[str, str]:
    variables = {name: value for name, value in os.environ.items() if not name.startswith(("PLENIPOT", "DJANGO"))}
    return variables | {"PLENIPOT_HOME": str(home), "PLENIPOT_DATABASE": database}


def plenipot(home: Path, *arguments: object, database: str = "", prefix: Sequence[str] = ()) -> tuple[int, str, str]:
    """The exit code of a command in a process of its own, with what it printed and what it said on the side."""
    command = [*prefix, str(PLENIPOT), *map(str, arguments)]
    result = subprocess.run(
        command, env=environment(home, database), capture_output=True, text=True, check=False, cwd="/"
    )
    return result.returncode, result.stdout, result.stderr


def make_record(home: Path, papers: Path, *, database: str = "", numbers: Sequence[int] = (7, 8)) -> None:
    """A record with a conference and some papers."""
    write_papers(papers, numbers)
    for arguments in (("new", "pp26", *OPENED), ("ingest", "pp26", papers)):
        code, out, err = plenipot(home, *arguments, database=database)
        if code:
            raise RuntimeError(out + err)


def write_papers(papers: Path, numbers: Sequence[int]) -> None:
    """A folder with papers of those numbers, each with a proposal."""
    papers.mkdir(exist_ok=True)
    for number in numbers:
        file = paper(f"PP26/{number}-E", proposal("MOD", f"FRE/{number}/1", MODIFIED))
        (papers / f"{number}.docx").write_bytes(file)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


class Site:
    """A running site."""

    def __init__(self, port: int, process: subprocess.Popen[bytes], log: Path) -> None:
        self.port = port
        self.process = process
        self.log = log

    def get(self, path: str, seconds: float = 30) -> tuple[int, bytes]:
        """Status and bytes of a page; status 0 where nobody answers."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=seconds) as answer:
                return answer.status, answer.read()
        except urllib.error.HTTPError as refusal:
            return refusal.code, refusal.read()
        except OSError:
            return 0, b""

    def wait(self, path: str = "/", status: int = 200, seconds: float = 60) -> bytes:
        """The page as soon as it answers so."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            answered, body = self.get(path)
            if answered == status:
                return body
            time.sleep(0.1)
        raise AssertionError(f"{path} answers {answered} for {seconds} s: {self.log.read_text()[-3000:]}")

    def crawl(self) -> dict[str, int]:
        """The status of each page that can be reached by links."""
        waiting = [
            "/",
            "/search/?q=report",
            "/pp26/changes.json",
            "/api/conferences/pp26/changes",
            "/api/search?q=year",
        ]
        answers: dict[str, int] = {}
        while waiting:
            path = waiting.pop()
            if path in answers or ASIDE.search(path) or not path.startswith("/") or path.startswith("//"):
                continue
            answers[path], body = self.get(path)
            if body.lstrip()[:9].lower() == b"<!doctype":
                links = (urljoin(path, link.decode().replace("&amp;", "&")) for link in LINK.findall(body))
                waiting += [link for link in links if link.count("=") <= 1]
        return answers

    def children(self) -> list[int]:
        """The processes that answer."""
        listed = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text("ascii")
        return [int(number) for number in listed.split()]


@contextmanager
def running(
    home: Path, folder: Path, *, database: str = "", prefix: Sequence[str] = (), more: Mapping[str, str] | None = None
) -> Iterator[Site]:
    """A site over the record in a home folder; ended afterwards with all its processes."""
    port = free_port()
    log = folder / f"site-{port}.log"
    with log.open("wb") as out:
        process = subprocess.Popen(
            [*prefix, str(PLENIPOT), "serve", "--port", str(port)],
            env=environment(home, database) | dict(more or {}),
            stdout=out,
            stderr=out,
            cwd="/",
        )
    site = Site(port, process, log)
    try:
        site.wait()
        yield site
    finally:
        process.terminate()
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def as_nobody() -> list[str]:
    """What a command begins with to run as a plain user; nothing where it does so anyway."""
    if os.getuid():
        return []
    return [shutil.which("setpriv") or "setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups"]


def own(*folders: Path) -> None:
    """Give folders with all that is in them to the plain user."""
    if os.getuid() == 0:
        for folder in folders:
            for path in (folder, *folder.rglob("*")):
                os.chown(path, NOBODY, NOBODY, follow_symlinks=False)

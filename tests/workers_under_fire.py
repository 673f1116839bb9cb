"""An archive taken in by two workers while each part of the installation is killed, for a test that starts this as a program.

It runs below `ops/with-postgres ops/with-rabbitmq`, makes a bucket for itself, and prints what came of it as JSON.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import django
import psycopg

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "plenipot.config.settings")
django.setup()

from bucket_service import bucket_service  # noqa: E402 - records can be imported only after the setup
from conference_papers import RES9, amended, paper, proposal  # noqa: E402

FILES, BATCH = 80, 4
LATE = 8
"""Files that are queued while the broker is gone."""
SECONDS = 240
ADDRESS = os.environ.get("PLENIPOT_TEST_POSTGRES", "")
DATABASE = Path(parse_qs(urlsplit(ADDRESS).query).get("host", [""])[0])
BROKER = Path(os.environ.get("PLENIPOT_TEST_BROKER_HOME", ""))


def write_papers(folder, first, last):
    """Files with a proposal each, one of them twice under another name."""
    folder.mkdir()
    for number in range(first, last + 1):
        changed = amended(RES9, _1=f"1\tto report {{-each-}}{{+every {number}th+}} year;")
        (folder / f"{number:04}.docx").write_bytes(paper(f"PP26/{number}-E", proposal("MOD", f"B/{number}/1", changed)))
    (folder / "again.docx").write_bytes((folder / f"{first:04}.docx").read_bytes())
    (folder / "broken.docx").write_bytes(b"PK no archive %d" % first)
    return folder


BEGAN = time.monotonic()


def tell(step):
    """Say on the error stream how far the story is, for whoever waits for it."""
    sys.stderr.write(f"{time.monotonic() - BEGAN:6.1f} s  {step}\n")


class Installation:
    """The commands and workers of an installation, and a way to look into its database."""

    def __init__(self, variables):
        self.variables = {key: value for key, value in os.environ.items() if not key.startswith("PYTEST")} | variables
        self.workers = []
        self.log = Path(variables["PLENIPOT_HOME"]) / "log"

    def command(self, *arguments):
        return subprocess.run(
            [sys.executable, "-m", "plenipot.cli.main", *map(str, arguments)],
            env=self.variables,
            capture_output=True,
            text=True,
            check=False,
        )

    def start_worker(self):
        with self.log.open("ab") as log:
            self.workers.append(
                subprocess.Popen(
                    [sys.executable, "-m", "plenipot.cli.main", "jobs", "work", "--processes", "1"],
                    env=self.variables,
                    stdout=log,
                    stderr=log,
                    start_new_session=True,
                )
            )

    def kill_worker(self):
        worker = self.workers.pop(0)
        with suppress(ProcessLookupError):
            os.killpg(worker.pid, signal.SIGKILL)
        worker.wait()

    def ask(self, question):
        """The first value that the database answers; 0 while it is down."""
        try:
            with psycopg.connect(ADDRESS, connect_timeout=5) as connection:
                return connection.execute(question).fetchone()[0]
        except psycopg.OperationalError:
            return 0

    def wait(self, question, least):
        until = time.monotonic() + SECONDS
        while self.ask(question) < least:
            if time.monotonic() > until:
                raise SystemExit(f"Not {least} after {SECONDS} s: {question}\n{self.log.read_text()[-3000:]}")
            time.sleep(0.1)
        tell(f"{least}: {question}")


def kill(pid_file):
    tell(f"killing {pid_file.name} of {pid_file.parent.parent.name}")
    os.kill(int(pid_file.read_text().split()[0]), signal.SIGKILL)
    time.sleep(0.5)


def start(folder):
    for _ in range(20):
        if subprocess.run([folder / "start"], capture_output=True, check=False).returncode == 0:
            return
        time.sleep(0.5)
    raise SystemExit(f"{folder}/start does not start again.")


FILED = "SELECT count(*) FROM registry_file"
DONE = "SELECT count(*) FROM proposals_intakebatch WHERE done_at IS NOT NULL"


def story(installation, folder):
    """Kill a worker, the broker, the database and a worker again; then queue while the broker is gone."""
    opened = installation.command("new", "pp26", "--title", "PP-26", "--from", "2026-11-09", "--to", "2026-11-27")
    queued = installation.command("jobs", "add", "pp26", write_papers(folder / "archive", 1, FILES), "--batch", BATCH)
    installation.start_worker()
    installation.start_worker()
    installation.wait(FILED, 10)
    installation.kill_worker()
    installation.start_worker()
    installation.wait(FILED, FILES // 4)
    kill(BROKER / "pid")
    start(BROKER)
    installation.wait(FILED, FILES // 2)
    kill(DATABASE / "data" / "postmaster.pid")
    start(DATABASE)
    installation.wait(FILED, FILES * 3 // 4)
    installation.kill_worker()
    installation.start_worker()
    batches = -(-(FILES + 2) // BATCH)
    installation.wait(DONE, batches)
    kill(BROKER / "pid")
    late = write_papers(folder / "late", FILES + 1, FILES + LATE)
    refused = installation.command("jobs", "add", "pp26", late, "--batch", LATE + 2)
    start(BROKER)
    again = installation.command("jobs", "again", "pp26")
    installation.wait(DONE, batches + 1)
    listed = installation.command("jobs", "list", "pp26")
    return {
        "codes": [opened.returncode, queued.returncode, refused.returncode, again.returncode, listed.returncode],
        "queued": queued.stdout.splitlines()[-1],
        "again": again.stdout.splitlines()[-1],
        "listed": listed.stdout.splitlines()[-1],
        "refused": sorted(line.split()[1].rstrip(":") for line in listed.stdout.splitlines() if "refused" in line),
        "files": installation.ask(FILED),
        "contents": installation.ask("SELECT count(DISTINCT sha256) FROM registry_file"),
        "papers": installation.ask("SELECT count(DISTINCT symbol) FROM registry_document"),
        "readings": installation.ask("SELECT count(*) FROM proposals_reading"),
        "proposals": installation.ask("SELECT count(*) FROM proposals_proposal"),
        "deposits": installation.ask("SELECT count(*) FROM chronicle_event WHERE kind = 'registry.deposited'"),
        "standing": installation.ask("SELECT count(*) FROM proposals_standingproposal WHERE until IS NULL"),
    }


def main():
    with tempfile.TemporaryDirectory() as folder, bucket_service() as bucket:
        home = Path(folder) / "home"
        home.mkdir()
        installation = Installation(
            bucket.variables
            | {
                "PLENIPOT_HOME": str(home),
                "PLENIPOT_DATABASE": ADDRESS,
                "PLENIPOT_BROKER": os.environ["PLENIPOT_TEST_BROKER"],
            }
        )
        try:
            result = story(installation, Path(folder))
        finally:
            while installation.workers:
                installation.kill_worker()
    sys.stdout.write(json.dumps(result | {"beside the bucket": (home / "files").exists()}))


if __name__ == "__main__":
    main()

"""A site that reads from a replica which falls behind and goes away, for a test that starts this as a program.

It runs below `ops/with-postgres`, makes a standby of that server and prints what came of it as JSON.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import psycopg

from standing_site import make_record, plenipot, running

ADDRESS = os.environ.get("PLENIPOT_TEST_POSTGRES", "")
SOCKETS = parse_qs(urlsplit(ADDRESS).query).get("host", [""])[0]
PORT = 5433
REPLICA = f"postgresql://plenipot@:{PORT}/plenipot?host={SOCKETS}&pool=2"
SECONDS = 60
ALONE = ("--alone", "Nobody else has an account.")


class Standby:
    """A server that follows the one of the test."""

    def __init__(self, folder):
        self.data = folder / "data"
        self.log = folder / "log"
        self.programs = max(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: float(path.parent.name))
        self._as = ["runuser", "-u", "postgres", "--"] if os.getuid() == 0 else []
        if self._as:
            subprocess.run(["chown", "postgres", folder], check=True)

    def run(self, program, *arguments):
        command = [*self._as, str(self.programs / program), *map(str, arguments)]
        return subprocess.run(command, check=True, cwd="/", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def start(self):
        """Copy the server, and follow it, with a line in the log for each statement."""
        self.run("pg_basebackup", "-D", self.data, "-R", "-h", SOCKETS, "-U", "plenipot", "-c", "fast")
        options = f"-c port={PORT} -c listen_addresses='' -c unix_socket_directories={SOCKETS} -c log_statement=all"
        self.run("pg_ctl", "-D", self.data, "-w", "-l", self.log, "-o", options, "start")

    def stop(self):
        with suppress(subprocess.CalledProcessError):
            self.run("pg_ctl", "-D", self.data, "-m", "immediate", "-w", "stop")

    def ask(self, question):
        with psycopg.connect(REPLICA.replace("&pool=2", ""), autocommit=True) as connection:
            return connection.execute(question).fetchone()[0]

    def catch_up(self):
        """Wait until it has all that the server has."""
        with psycopg.connect(ADDRESS, autocommit=True) as connection:
            end = connection.execute("SELECT pg_current_wal_lsn()::text").fetchone()[0]
        until = time.monotonic() + SECONDS
        while not self.ask(f"SELECT pg_last_wal_replay_lsn() >= '{end}'::pg_lsn"):
            if time.monotonic() > until:
                raise TimeoutError("The standby does not catch up.")
            time.sleep(0.1)

    def reads(self):
        """How many statements over papers it was asked so far."""
        return self.log.read_text("utf-8", "replace").count('FROM "registry_document"')


def page_facts(site, standby):
    """The status of the page of a paper and whether the standby was read for it."""
    before = standby.reads()
    status, body = site.get("/pp26/PP26/7")
    return {"status": status, "words": b"every second" in body, "standby": standby.reads() > before}


def main():
    with tempfile.TemporaryDirectory(prefix="plenipot-replica.") as name:
        folder = Path(name)
        folder.chmod(0o755)
        home, own = folder / "home", folder / "standby"
        own.mkdir()
        make_record(home, folder / "papers", database=ADDRESS)
        standby = Standby(own)
        standby.start()
        try:
            tell_story(home, folder, standby)
        finally:
            standby.stop()


def tell_story(home, folder, standby):
    """Print what the site answers while its replica is there, behind, there again, and gone."""
    variables = {"PLENIPOT_REPLICAS": REPLICA}
    story = {}
    checked = subprocess.run(
        [str(Path(sys.executable).with_name("plenipot")), "check"],
        env=os.environ | variables | {"PLENIPOT_HOME": str(home), "PLENIPOT_DATABASE": ADDRESS},
        capture_output=True,
        text=True,
        check=False,
    )
    story["check"] = [line for line in checked.stdout.splitlines() if "replica" in line]
    with running(home, folder, database=f"{ADDRESS}&pool=3", more=variables) as site:
        standby.catch_up()
        story["there"] = page_facts(site, standby)
        standby.ask("SELECT pg_wal_replay_pause()")
        code, _, err = plenipot(
            home, "document", "remove", "pp26", "PP26/7", "--reason", "asked for", *ALONE, database=ADDRESS
        )
        story["removed"] = (code, err)
        story["behind"] = page_facts(site, standby)
        standby.ask("SELECT pg_wal_replay_resume()")
        code, _, err = plenipot(
            home, "document", "restore", "pp26", "PP26/7", "--reason", "settled", *ALONE, database=ADDRESS
        )
        story["restored"] = (code, err)
        standby.catch_up()
        story["again"] = page_facts(site, standby)
        standby.stop()
        story["gone"] = {**page_facts(site, standby), "statuses": sorted({*site.crawl().values()})}
        story["line"] = "replica-1 cannot be read (" in site.log.read_text()
    print(json.dumps(story))  # noqa: T201 - the test reads it


if __name__ == "__main__":
    main()

"""Writes that are acknowledged one by one, for trials that start this as a program and look at what is on the disk by then.

usage: acknowledged_writes.py COUNT [normal]      (K1; `normal`: the database does not wait for the disk)
       acknowledged_writes.py kill ROUNDS [early] (K3; `early`: what is acknowledged is not committed yet)
"""

from __future__ import annotations

import json
import os
import signal
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from itertools import count, islice
from random import Random
from typing import NoReturn

import django

django.setup()

from django.core.management import call_command  # noqa: E402 - records can be imported only after the setup
from django.db import connection, connections, transaction  # noqa: E402

from conference_papers import NOW, RES9, opened, paper, proposal, text  # noqa: E402
from plenipot.chronicle.queries import events  # noqa: E402
from plenipot.core.access.levels import OPERATOR  # noqa: E402
from plenipot.core.filings.values import Masthead  # noqa: E402
from plenipot.instruments.operations import add_file  # noqa: E402
from plenipot.participation.operations import load  # noqa: E402
from plenipot.proposals.operations import endorse, receive, withdraw_endorsement  # noqa: E402
from plenipot.registry.operations import deposit  # noqa: E402
from plenipot.registry.queries import documents  # noqa: E402

MOST_ACKNOWLEDGED = 8
"""Writes that a process acknowledges, at most, before it is killed in the middle of the next ones."""
LONGEST = 0.03
"""Seconds after the last of them, at most: so long a write takes."""


def register(slug: str, number: int) -> None:
    head = Masthead(symbol=f"{slug.upper()}/INF/{number}", language="en")
    deposit(OPERATOR, slug, f"{number}.docx", f"{slug} {number}".encode(), NOW, masthead=head)


def writes(slug: str) -> Iterator[Callable[[], object]]:
    """Registrations, signatures and withdrawals of these, one after the other for ever."""
    for number in count(1):
        yield lambda number=number: register(slug, number)
        yield lambda: endorse(OPERATOR, slug, "FRE/7/1", ["J"], NOW)
        yield lambda: withdraw_endorsement(OPERATOR, slug, "FRE/7/1", "J", "So.", NOW)


def acknowledge_each(number: int, *, normal: bool) -> None:
    """Write so often, and say after each write that it is kept."""
    load(OPERATOR, NOW)
    opened("k1", "K1")
    add_file(OPERATOR, "RES9.docx", text(RES9), "2022", NOW)
    receive(OPERATOR, "k1", "7.docx", paper("K1/7-E", proposal("MOD", "FRE/7/1", RES9)), NOW)
    if normal:
        weaken()
    lines = os.environ.get("PLENIPOT_TRIAL_LINES", "")
    for position, write in enumerate(islice(writes("k1"), number), 1):
        before = _line_before_commit(write) if lines else write()
        os.write(1, f"ack {position}{_is_flushed(before) if lines else ''}\n".encode())


def weaken() -> None:
    """Let the database acknowledge what is not on the disk."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SET synchronous_commit = off" if connection.vendor == "postgresql" else "PRAGMA synchronous=NORMAL"
        )


def _line_before_commit(write: Callable[[], object]) -> str:
    """Write; how far the log of a PostgreSQL server was written before the commit of that."""
    with transaction.atomic():
        write()
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_current_wal_insert_lsn()")
            return str(cursor.fetchone()[0])


def _is_flushed(before: object) -> str:
    """Say whether the log is on the server's disk so far, right after the commit."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_current_wal_flush_lsn() > %s::pg_lsn", [before])
        return " kept" if cursor.fetchone()[0] else " not kept"


def kill_writers(rounds: int, *, early: bool) -> dict[str, int]:
    """Kill a process that writes at a moment of chance, again and again; how many writes were acknowledged, lost, torn."""
    chance, figures = Random(3), {"rounds": rounds, "acknowledged": 0, "lost": 0, "torn": 0}
    for number in range(rounds):
        slug = f"k{number}"
        reading, writing = os.pipe()
        process = os.fork()
        if process == 0:
            end_after(lambda slug=slug, pipe=writing: write_for_ever(slug, pipe, early=early))
        os.close(writing)
        with os.fdopen(reading, "rb") as pipe:
            acknowledged = {pipe.readline().decode().strip() for _ in range(chance.randint(1, MOST_ACKNOWLEDGED))}
            time.sleep(chance.uniform(0, LONGEST))
            os.kill(process, signal.SIGKILL)
            acknowledged |= set(pipe.read().decode().split("\n")[:-1])
        os.waitpid(process, 0)
        for name, value in look_anew(slug, acknowledged).items():
            figures[name] += value
    return figures


def write_for_ever(slug: str, pipe: int, *, early: bool) -> None:
    opened(slug, slug.upper())
    for number in count(1):
        if early:
            with transaction.atomic():
                register(slug, number)
                os.write(pipe, f"{slug.upper()}/INF/{number}\n".encode())
                time.sleep(2 * LONGEST)
        else:
            register(slug, number)
            os.write(pipe, f"{slug.upper()}/INF/{number}\n".encode())


def look_anew(slug: str, acknowledged: set[str]) -> dict[str, int]:
    """What another process finds in the record, which then goes on to write: of what was acknowledged, and of halves."""
    reading, writing = os.pipe()
    process = os.fork()
    if process == 0:
        end_after(lambda: os.write(writing, json.dumps(look(slug, acknowledged)).encode()))
    os.close(writing)
    with os.fdopen(reading) as pipe:
        facts = dict(json.loads(pipe.read()))
    os.waitpid(process, 0)
    return facts


def look(slug: str, acknowledged: set[str]) -> dict[str, int]:
    stored = {document.symbol for document in documents(OPERATOR, slug)}
    announced = {event.subject for event in events(OPERATOR, slug, limit=9999) if event.kind == "registry.deposited"}
    torn = len(stored ^ announced) + (not is_whole())
    register(slug, 10**6)
    return {"acknowledged": len(acknowledged), "lost": len(acknowledged - stored), "torn": torn}


def end_after(act: Callable[[], object]) -> NoReturn:
    """Act in a process that was forked off, and end it, whatever happens."""
    try:
        act()
    except BaseException:  # noqa: BLE001 - the process ends with it
        traceback.print_exc()
        os._exit(1)
    os._exit(0)


def is_whole() -> bool:
    """Tell whether the embedded database finds nothing wrong with itself; a server looks after that."""
    if connection.vendor != "sqlite":
        return True
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA quick_check")
        return bool(cursor.fetchone()[0] == "ok")


if __name__ == "__main__":
    call_command("migrate", verbosity=0, interactive=False)
    if sys.argv[1] == "kill":
        connections.close_all()
        sys.stdout.write(json.dumps(kill_writers(int(sys.argv[2]), early="early" in sys.argv)))
    else:
        acknowledge_each(int(sys.argv[1]), normal="normal" in sys.argv)

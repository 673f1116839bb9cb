"""Two writers whose transactions overlap, and somebody who follows: prints what was written and what was read, as JSON."""

from __future__ import annotations

import json
import random
import sys
import threading
import time
from datetime import UTC, datetime

import django

django.setup()

from django.core.management import call_command  # noqa: E402 - after the setup
from django.db import connection, transaction  # noqa: E402

from plenipot.chronicle.operations import record_event  # noqa: E402
from plenipot.chronicle.queries import events  # noqa: E402
from plenipot.chronicle.values import Subject, SubjectKind  # noqa: E402
from plenipot.core.access.levels import OPERATOR, PUBLIC, Existence  # noqa: E402

EACH = 25
NOW = datetime(2026, 11, 9, tzinfo=UTC)


def write(name: str, conference: str) -> None:
    chance = random.Random(name)
    for number in range(EACH):
        with transaction.atomic():
            for level in (Existence.PUBLIC, Existence.HIDDEN):
                label = f"{name}{number}"
                subject = Subject(SubjectKind.DOCUMENT, label, label)
                record_event(OPERATOR, "a.one", subject, NOW, conference=conference, existence=level)
                time.sleep(chance.random() / 100)
    connection.close()


def follow(conference: str) -> list[str]:
    read: list[str] = []
    place, quiet = "", 0.0
    while len(read) < 2 * EACH and quiet < 5:
        answered = events(PUBLIC, conference, after=place)
        read += [event.subject for event in answered]
        place = answered[-1].position if answered else place
        quiet = 0.0 if answered else quiet + 0.002
        time.sleep(0.002)
    return read


def main(conference: str) -> None:
    call_command("migrate", verbosity=0, interactive=False)
    writers = [threading.Thread(target=write, args=(name, conference)) for name in ("a", "b")]
    for writer in writers:
        writer.start()
    read = follow(conference)
    for writer in writers:
        writer.join()
    written = sorted(f"{name}{number}" for name in ("a", "b") for number in range(EACH))
    sys.stdout.write(json.dumps({"once": len(read) == len(set(read)), "all": sorted(read) == written}))


main(sys.argv[1])

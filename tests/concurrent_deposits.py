"""Many at once on one database, for tests that start this as a program: what came of it is printed as JSON."""

from __future__ import annotations

import json
import sys
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import django

django.setup()

from django.core.management import call_command  # noqa: E402 - records can be imported only after the setup
from django.db import connections  # noqa: E402

from conference_papers import NOW, opened  # noqa: E402
from plenipot.chronicle.queries import events  # noqa: E402
from plenipot.core.access.levels import OPERATOR, PUBLIC  # noqa: E402
from plenipot.core.filings.values import Masthead  # noqa: E402
from plenipot.registry import operations, queries  # noqa: E402

CROWD = 8


def deposits(slug):
    """Eight deposits of one file at once, under names that say nothing, and eight of files that are one paper."""
    opened(slug, "PP26")
    start = Barrier(CROWD)

    def deposit(number, data, head):
        start.wait()
        try:
            return operations.deposit(OPERATOR, slug, f"{number}.docx", data, NOW, masthead=head).new
        finally:
            connections.close_all()

    with ThreadPoolExecutor(CROWD) as crowd:
        same = list(crowd.map(lambda number: deposit(number, b"same", Masthead()), range(CROWD)))
        head = Masthead(symbol="PP26/7", language="en")
        apart = list(crowd.map(lambda number: deposit(number, b"%d" % number, head), range(CROWD)))
    papers = queries.documents(PUBLIC, slug)
    return {
        "new of one": sum(same),
        "new of many": sum(apart),
        "papers": len(papers),
        "files": sorted(len(paper.files) for paper in papers),
        "events": len(events(PUBLIC, slug, limit=99)),
    }


if __name__ == "__main__":
    call_command("migrate", verbosity=0, interactive=False)
    sys.stdout.write(json.dumps(deposits(sys.argv[1])))

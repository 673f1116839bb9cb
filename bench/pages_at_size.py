"""Pages of a record: for each address the questions to the database, its rows, the processor's time and the bytes sent.

`python bench/pages_at_size.py` measures the home of the environment, each page cold: in a process that has answered one page
before, and with nothing cached of the conference. The homes of several sizes are made by `multiplied_conference.py`.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from contextlib import ExitStack
from typing import Any
from unittest import mock

from django.db import connection
from django.db.models.sql import compiler
from django.test import Client
from django.test.utils import CaptureQueriesContext

from made_conference import SLUG
from plenipot.chronicle.memory import MEMORY

PAGES = (
    "",
    "documents/",
    "documents/?q=rural&sort=title&page=2",
    "documents.csv",
    "documents.json",
    "proposals/",
    "proposals/?sort=text&page=9",
    "proposals/?instrument=RES301",
    "proposals/?proponent=APT",
    "proposals.csv",
    "instruments/",
    "instruments.json",
    "instruments/RES301/",
    "instruments/RES330/",
    "proponents/",
    "proponents.json",
    "proponents/APT/",
    "matrix/",
    "matrix/?by=instruments",
    "matrix.csv?by=instruments",
    "issues/",
    "issues/issue-1/",
    "openness/",
    "meetings/",
    "changes/",
    "changes.atom",
    "changes.json",
    "MADE/7",
)
INTERFACE = ("documents?limit=50", "proposals?limit=50", "documents", "proposals", "instruments", "proponents")


def measure(address: str, client: Client) -> dict[str, Any]:
    """Ask for an address with nothing cached, and say what that took."""
    MEMORY.__init__()  # as after an event
    rows = 0
    results = compiler.SQLCompiler.results_iter

    def counted(self: Any, *arguments: Any, **named: Any) -> Any:
        nonlocal rows
        for row in results(self, *arguments, **named):
            rows += 1
            yield row

    with ExitStack() as stack:
        stack.enter_context(mock.patch.object(compiler.SQLCompiler, "results_iter", counted))
        questions = stack.enter_context(CaptureQueriesContext(connection))
        start = time.process_time()
        answer = client.get(address)
        sent = len(b"".join(answer))
        seconds = time.process_time() - start
    return {
        "address": address,
        "status": answer.status_code,
        "questions": len(questions),
        "rows": rows,
        "seconds": round(seconds, 3),
        "kB": round(sent / 1000),
    }


def main() -> None:
    """Measure all pages, or those that are named; print a line for each."""
    client = Client()
    client.get("/about/")
    named = sys.argv[1:]
    addresses = [f"/{SLUG}/{page}" for page in PAGES] + [f"/api/conferences/{SLUG}/{page}" for page in INTERFACE]
    for address in [f"/{SLUG}/{page}" for page in named] or addresses:
        row = measure(address, client)
        print(
            json.dumps(row) if "--json" in named else " ".join(str(value).rjust(8) for value in reversed(row.values()))
        )
    print(f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB at most")


if __name__ == "__main__":
    main()

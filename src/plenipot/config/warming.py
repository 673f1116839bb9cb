"""Answers that are made before the processes that answer are forked: what the first ones prepare, all processes then have.

Routes, templates, patterns and what is kept of a conference take a second of the processor, which the first reader of each process
would wait for.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.db import DatabaseError

from plenipot.chronicle.replicas import close_connections
from plenipot.conferences import queries as conferences
from plenipot.core.access.levels import PUBLIC
from plenipot.search.index import close_all

MOST_CONFERENCES = 3
"""So many conferences, the last that were opened, have pages among the answers."""


def prepare_answers(application: WSGIHandler) -> None:
    """Answer as a reader would be whom nobody knows, and close what was opened for it; an answer that fails is told as any other."""
    for address in _addresses():
        response = application(_environ(address), lambda *_started: _ignore)
        for _part in response:
            pass
        response.close()
    close_all()
    close_connections()


def _addresses() -> Iterator[str]:
    """The addresses that are asked for."""
    yield from ("/", "/search/?q=resolves")
    try:
        latest = conferences.conferences(PUBLIC)[:MOST_CONFERENCES]
    except DatabaseError:
        return  # a site whose database is away says so to whoever asks
    for place in latest:
        yield from (f"/{place.slug}/", f"/{place.slug}/documents/", f"/{place.slug}/proposals/")


def _environ(address: str) -> dict[str, Any]:
    """A request under a name that the site answers to, as a proxy in front of it would pass it on."""
    parts = urlsplit(address)
    host = next((name.lstrip(".") for name in settings.ALLOWED_HOSTS if name != "*"), "localhost")
    return {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": parts.path,
        "QUERY_STRING": parts.query,
        "SERVER_NAME": host,
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": host,
        "HTTP_X_FORWARDED_PROTO": "https",
        "REMOTE_ADDR": "127.0.0.1",
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(),
        "wsgi.errors": io.StringIO(),
    }


def _ignore(_data: bytes) -> None:
    """Take a part of an answer that nobody reads."""

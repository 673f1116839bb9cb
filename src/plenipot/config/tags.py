"""Tags of answers that are there before the answer: what the record holds for an audience, and how a reader asked.

A tag names all that an answer rests on: the latest event that the audience may know of, the papers that it may see and
read, the version of the program, the address, the language. Whoever has the tag of the present state is told that nothing
has changed, and an answer made for one reader is given to the next who asks alike. The address is resolved and the state is
read first, so that closing a paper takes effect with its commit; a tag is made with the server's secret, so that nobody has
one who was not given the answer.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Callable, Hashable
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import re_accepts_gzip
from django.utils import timezone, translation
from django.utils.cache import get_conditional_response, patch_vary_headers

import plenipot
from plenipot.api.answers import ROOT as INTERFACE
from plenipot.chronicle import queries as chronicle
from plenipot.chronicle.queries import Answer, Memory, cached_by
from plenipot.chronicle.shared_answers import SharedAnswers
from plenipot.config.looks import READING
from plenipot.core.access.levels import Actor
from plenipot.positions import queries as positions
from plenipot.registry import queries as registry

Answering = Callable[[HttpRequest], HttpResponseBase]
MOST_BYTES = 32 << 20
"""Bytes of answers that a process keeps; the page of a conference has some 60,000."""
_LARGEST = 1 << 20
_QUARTER = 900
_TIMED = frozenset({"home", "conference"})
"""Pages that tell where a conference is in its days: their tags hold for a quarter of an hour, by which all time zones differ."""
_MINUTE = 60
_OF_THE_MINUTE = frozenset({"today", "delegation-day"})
"""Pages that print the minute as of which they are."""
_UNTAGGED = frozenset(
    {
        *("search", "search-data", "search_everywhere", "search_conference"),
        *("graph", "graph-data", "citations", "consequences", "impact", "impact-data", "table", "table-data"),
        *("today-data", "today-feed", "today-file", "today-text", "today_of_conference", "today_of_delegation"),
        *("delegation-day-data", "delegation-day-file", "delegation-day-text"),
    }
)
"""Pages that rest on what is made beside the record, and may be older than it: the index of words, the clock."""
DESK = "desk"
"""The addresses of the desk, whose pages are of one person at one moment: they have no tag and are not kept."""


class _KeptAnswer(NamedTuple):
    """The parts of an answer that are the same for everybody who asks alike; the body as it is and packed with gzip."""

    body: bytes
    packed: bytes
    headers: dict[str, str]

    @property
    def size(self) -> int:
        """So many bytes it holds."""
        return len(self.body) + len(self.packed)

    def to_bytes(self) -> bytes:
        """The answer for other processes: its headers in a line of JSON, and its packed body."""
        return json.dumps(self.headers).encode() + b"\n" + self.packed

    @classmethod
    def from_bytes(cls, data: bytes) -> _KeptAnswer:
        """The answer of another process again."""
        headers, _, packed = data.partition(b"\n")
        return cls(gzip.decompress(packed), packed, json.loads(headers))

    def response(self, request: HttpRequest, tag: str) -> HttpResponse:
        """The answer for a reader, packed where the reader's program takes that."""
        takes_gzip = re_accepts_gzip.search(request.META.get("HTTP_ACCEPT_ENCODING", ""))
        response = HttpResponse(self.packed if takes_gzip else self.body, headers={**self.headers, "ETag": tag})
        if takes_gzip:
            response["Content-Encoding"] = "gzip"
            patch_vary_headers(response, ("Accept-Encoding",))
        response["Content-Length"] = str(len(response.content))
        return response


class Tags:
    """Gives an answer its tag, says to whoever has it that nothing has changed, and keeps answers for the next reader."""

    def __init__(self, answer: Answering) -> None:
        self._answer = answer
        self._kept = Memory(MOST_BYTES)
        self._shared = SharedAnswers()

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer; an answer that was made now is kept."""
        response = self._answer(request)
        tag = request.META.get("plenipot.tag", "")
        if tag and response.status_code == 200:  # noqa: PLR2004 - only what was answered has a tag
            of_site = not request.path.startswith(INTERFACE)
            if of_site and not response.has_header("ETag") and isinstance(response, HttpResponse):
                response = self._keep(request, tag, response)
            response["ETag"] = tag
            if of_site:
                response.headers.setdefault("Cache-Control", "private, no-cache")
        return response

    def process_view(
        self, request: HttpRequest, _view: object, _args: object, names: dict[str, Any]
    ) -> HttpResponseBase | None:
        """Before an answer is made: say that nothing has changed, or give the answer that was made for another reader."""
        match = request.resolver_match
        if request.method not in READING or match is None or match.url_name in _UNTAGGED or match.app_name == DESK:
            return None
        tag = request.META["plenipot.tag"] = tag_of(request, match.url_name or "", str(names.get("slug", "")))
        unchanged: HttpResponseBase | None = get_conditional_response(request, etag=tag)
        if unchanged is not None:
            unchanged["ETag"] = tag
            return unchanged
        answer = None if connection.in_atomic_block else self._find(tag)
        return answer.response(request, tag) if answer else None

    def _find(self, tag: str) -> _KeptAnswer | None:
        """The answer that this process or another has made."""
        if own := self._kept.find(_place(tag)):
            answer: _KeptAnswer = own.value
            return answer
        shared = self._shared.get(_shared_name(tag)) if self._shared.is_shared else None
        if shared is None:
            return None
        answer = _KeptAnswer.from_bytes(shared)
        self._kept.put(_place(tag), Answer((), answer, answer.size))
        return answer

    def _keep(self, request: HttpRequest, tag: str, response: HttpResponse) -> HttpResponse:
        """Keep an answer where it may be given again, and return it as it is sent: packed once for this reader and the next."""
        if connection.in_atomic_block or response.cookies or len(response.content) > _LARGEST:
            return response
        body = response.content
        packed = gzip.compress(body, compresslevel=6)
        value = _KeptAnswer(body, packed, dict(response.headers))
        self._kept.put(_place(tag), Answer((), value, value.size))
        if self._shared.is_shared:
            self._shared.put(_shared_name(tag), value.to_bytes())
        return value.response(request, tag)


def tag_of(request: HttpRequest, name: str, slug: str) -> str:
    """The tag of the answer to a request at the present state of the record, of the route of that name."""
    # Whoever looks back is told by the address; what stood then can change with everything that is recorded now.
    actor = request.actor.present  # type: ignore[attr-defined]
    of_site = not request.path.startswith(INTERFACE)
    rests_on = (
        program_version(),
        record_state(actor, slug),
        positions.answered_state(),
        actor.role.value,
        actor.team or "",
        translation.get_language(),
        request.build_absolute_uri(),
        request.COOKIES.get("theme", ""),
        request.COOKIES.get(f"seen-{slug}", "") if name == "conference" else "",
        int(timezone.now().timestamp()) // _QUARTER if name in _TIMED and of_site else 0,
        int(timezone.now().timestamp()) // _MINUTE if name in _OF_THE_MINUTE else 0,
    )
    secret = settings.SECRET_KEY.encode()[:64]
    digest = hashlib.blake2b(repr(rests_on).encode(), digest_size=16, key=secret).hexdigest()
    return f'W/"{digest}"'


def _end_of_chronicle(_actor: Actor, _slug: str) -> Hashable | None:
    """The end of this record's chronicle; nothing within a transaction, for what is seen there may be undone."""
    return None if connection.in_atomic_block else (str(connection.settings_dict["NAME"]), chronicle.position())


@cached_by(_end_of_chronicle)
def record_state(actor: Actor, slug: str) -> object:
    """The state of the record (of a conference) for an audience, read anew after each event, whoever may know of that."""
    return chronicle.audience_state(actor), registry.levels_state(actor, slug)


@cache
def program_version() -> str:
    """A name of the program as it runs: by all its files, so that no answer of another version is taken for one of this."""
    root = Path(plenipot.__file__).parent
    digest = hashlib.blake2b(digest_size=16)
    for path in sorted(path for path in root.rglob("*") if path.is_file() and path.suffix != ".pyc"):
        digest.update(str(path.relative_to(root)).encode() + path.read_bytes())
    return digest.hexdigest()


def _shared_name(tag: str) -> str:
    """The name of an answer among those that processes share: of one database, as long as its chronicle ends where it does.

    The end is named by the moment of the latest event too, which a database that was put back from a copy does not repeat.
    """
    where = [str(connection.settings_dict[part]) for part in ("NAME", "HOST", "PORT")]
    rests_on = repr((tag, where, chronicle.position()))
    return hashlib.blake2b(rests_on.encode(), digest_size=16).hexdigest()


def _place(tag: str) -> tuple[str, str, str]:
    """The place of an answer among those that are kept: of one record and one home."""
    return tag, str(connection.settings_dict["NAME"]), str(settings.HOME)

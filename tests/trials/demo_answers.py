"""Asks one version of the program, in its own Python, for everything that it serves and prints of the sample.

    python demo_answers.py FOLDER HOME

HOME is a record with the sample (`demo_homes.prepare`). One file per answer is written into FOLDER, with an index.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from html import unescape
from itertools import product
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote, urljoin, urlsplit

from demo_commands import LANGUAGES, run_commands

MOST = 10_000
"""Addresses after which a crawl stops and says so: a crawl without end would be a fault of the site."""
_LINK = re.compile(r"""(?:href|src|action)=(?:"([^"]*)"|'([^']*)')""")
_NOW = re.compile(rb"\b20[2-9]\d-\d\d-\d\d \d\d:\d\d UTC")


class Answer(NamedTuple):
    """A response: the status or exit code, the content type, where it leads or what it is called, the bytes."""

    status: int
    kind: str
    about: str
    body: bytes


def gather(folder: Path, home: Path) -> None:
    """Ask the program of this interpreter for everything, and write one file per answer into the folder."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "plenipot.config.settings"
    import django  # noqa: PLC0415 - only this side has it

    django.setup()
    index: dict[str, Any] = {}
    for number, (name, answer) in enumerate(everything(home)):
        (folder / f"{number:06}").write_bytes(answer.body)
        index[name] = [f"{number:06}", answer.status, answer.kind, answer.about]
    (folder / "index.json").write_text(json.dumps(index, ensure_ascii=False, indent=0), encoding="utf-8")


def everything(home: Path) -> Iterator[tuple[str, Answer]]:
    """Every address of the site and the interface with its answer, then every command."""
    pages = dict(crawl("en"))
    for path, answer in pages.items():
        yield f"en {path}", answer
    reading = [path for path, answer in pages.items() if answer.kind.startswith("text/html") and "?" not in path]
    for language in LANGUAGES[1:]:
        client = reader(language)
        for path in reading:
            yield f"{language} {path}", ask(client, path)
    for path in interface(reader("en")):
        if path not in pages:
            yield f"en {path}", ask(reader("en"), path)
    for name, code, body in run_commands(home):
        yield name, Answer(code, "text/plain", "", body)


def reader(language: str) -> Any:
    """A client of the site that reads in that language."""
    from django.test import Client  # noqa: PLC0415

    client = Client(raise_request_exception=False)
    client.cookies["lang"] = language
    return client


def ask(client: Any, path: str) -> Answer:
    """The answer at an address."""
    response = client.get(path)
    body = b"".join(response.streaming_content) if response.streaming else response.content
    about = response.get("Location", "") or response.get("Content-Disposition", "")
    kind = response.get("Content-Type", "")
    body = _NOW.sub(b"(now) UTC", body) if kind.startswith("text/html") else body
    return Answer(response.status_code, kind, about, body)


def crawl(language: str) -> Iterator[tuple[str, Answer]]:
    """Every address that is linked from the front page, or from a page that is, with its answer.

    Filters and orders are followed from a page that has none, not from each other: their combinations have no end.
    """
    client = reader(language)
    waiting = deque(["/", "/api/", "/api/openapi.json"])
    visited = set(waiting)
    while waiting:
        path = waiting.popleft()
        answer = ask(client, path)
        yield path, answer
        for link in links(path, answer):
            key = sorted_query(link)
            if key not in visited and len(visited) < MOST and not ("?" in path and "?" in link):
                visited.add(key)
                waiting.append(link)
    if len(visited) >= MOST:
        sys.stderr.write(f"Stopped after {MOST} addresses.\n")


def sorted_query(link: str) -> str:
    """The address with its questions in order."""
    path, _, query = link.partition("?")
    return f"{path}?{'&'.join(sorted(filter(None, query.split('&'))))}" if query else path


def links(path: str, answer: Answer) -> Iterator[str]:
    """The addresses of the same site that an answer leads to; the choice of language and theme is no address."""
    if 300 <= answer.status < 400:
        yield from local(path, answer.about)
    if answer.kind.startswith(("text/html", "application/atom")):
        for double, single in _LINK.findall(answer.body.decode("utf-8", "replace")):
            yield from local(path, unescape(double or single))


def local(path: str, link: str) -> Iterator[str]:
    """The link as a path, where it stays on the site."""
    target = urlsplit(urljoin(f"http://testserver{path}", link))
    if target.netloc == "testserver" and not re.search(r"(?:^|&)(?:lang|theme)=", target.query):
        yield target.path + (f"?{target.query}" if target.query else "")


def interface(client: Any) -> Iterator[str]:
    """Every operation of the interface, for everything in the record that its path can name."""
    names = Names(client)
    described = json.loads(ask(client, "/api/openapi.json").body)
    for template in described["paths"]:
        parameters = re.findall(r"\{(\w+)\}", template)
        for values in names.rows(template, parameters):
            path = template
            for parameter, value in zip(parameters, values, strict=True):
                path = path.replace(f"{{{parameter}}}", quote(value, safe="/()"), 1)
            yield path
            yield from (f"{path}?{question}" for question in QUESTIONS.get(template.rpartition("/")[2], ()))


QUESTIONS = {
    "search": tuple(
        f"q={words}&limit=200"
        for words in ("definition", "mark:SUP", "proponent:EUR", "instrument:RES102", "%22working+group%22")
    ),
    "impact": ("term=ICT", "term=internet", "term=cybersecurity", "term=ICT&replacement=telecommunication"),
    "documents": ("limit=5&offset=3",),
    "proposals": ("limit=5&offset=3",),
}
"""What is asked besides, by the end of an operation's path."""


class Names:
    """The names in the record by which operations are asked, taken from the interface's own lists."""

    def __init__(self, client: Any) -> None:
        self._client = client
        self._lists: dict[str, list[Any]] = {}

    def rows(self, template: str, parameters: Sequence[str]) -> Iterable[tuple[str, ...]]:
        """All combinations of values for the parameters of a path that belong together."""
        slugs = self._column("/api/conferences", "slug")
        conference = f"/api/conferences/{slugs[0]}"
        if not parameters:
            return [()]
        if "symbol" in parameters and "language" in parameters:
            papers = self._list(f"{conference}/documents")
            return [(slugs[0], file["language"], paper["symbol"]) for paper in papers for file in paper["files"]]
        if parameters[0] == "code" and len(parameters) > 1:
            return [
                (text["code"], *keys)
                for text in self._list("/api/instruments")
                for keys in product(
                    dict.fromkeys(edition["key"] for edition in text["editions"]), repeat=len(parameters) - 1
                )
            ]
        last = parameters[-1]
        noun = template.partition(f"/{{{last}}}")[0].rpartition("/")[2]
        if last == "slug":
            return [(slug,) for slug in slugs]
        where = f"{conference}/{noun}" if parameters[0] == "slug" else f"/api/{noun}"
        key = {"issue": "slug", "pid": "id"}.get(last, last)
        values = self._column(where, key)
        return [(slugs[0], value) if parameters[0] == "slug" else (value,) for value in values]

    def _column(self, path: str, key: str) -> list[str]:
        return [str(entry[key] if key in entry else entry[_OTHERWISE[key]]) for entry in self._list(path)]

    def _list(self, path: str) -> list[Any]:
        if path not in self._lists:
            self._lists[path] = json.loads(ask(self._client, path).body)
        return self._lists[path]


_OTHERWISE = {"slug": "id", "id": "pid", "code": "code", "symbol": "symbol"}


if __name__ == "__main__":
    gather(Path(sys.argv[1]), Path(sys.argv[2]))

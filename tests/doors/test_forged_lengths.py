"""Requests that lie about their length, or hide it: refused, never split into two, never larger than what is taken in.

The lesson of Django 2026-5766, where a forged Content-Length let an upload past its bounds. What a client tells of a length
is tried on the server that answers behind `plenipot serve`.
"""

from __future__ import annotations

import socket
import threading
from contextlib import contextmanager, suppress

import pytest

from plenipot.config import server

LARGEST = 1000
"""The first length that is too long."""
HEAD = b"POST /a HTTP/1.1\r\nHost: here\r\nConnection: close\r\n"
SECOND = b"GET /smuggled HTTP/1.1\r\nHost: here\r\n\r\n"


@contextmanager
def served(monkeypatch):
    """The port of a server, with the paths and the bodies that its application was asked with."""
    monkeypatch.setattr(server, "_LARGEST_REQUEST", LARGEST)
    requests = []

    def application(environ, start_response):
        requests.append((environ["PATH_INFO"], environ["wsgi.input"].read()))
        start_response("200 OK", [("Content-Type", "text/plain")])
        return [b"here"]

    listening = socket.create_server(("127.0.0.1", 0))
    running = server.BufferingServer(application, listening, threads=1)
    ended = threading.Event()

    def serve():
        while not ended.is_set():
            running.serve_for(0.05)

    thread = threading.Thread(target=serve)
    thread.start()
    try:
        yield listening.getsockname()[1], requests
    finally:
        ended.set()
        thread.join()
        running.stop(5)
        running.close()


def status_of(port, sent):
    """The status of the first answer to some bytes, read until the server closes; 0 without an answer."""
    answer = b""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as client, suppress(ConnectionError):
        client.sendall(sent)
        while data := client.recv(65536):
            answer += data
    return int(answer.split()[1]) if answer else 0


def chunked(size):
    return b"Transfer-Encoding: chunked\r\n\r\n%x\r\n%s\r\n0\r\n\r\n" % (size, b"x" * size)


@pytest.mark.parametrize(
    "length",
    [
        b"Content-Length: -4\r\n\r\nword",
        b"Content-Length: +4\r\n\r\nword",
        b"Content-Length: 0x4\r\n\r\nword",
        b"Content-Length: 4_0\r\n\r\nword",
        "Content-Length: ٤\r\n\r\nword".encode(),
        b"Content-Length: 4\r\nContent-Length: 40\r\n\r\nword",
        b"Content-Length: 4, 40\r\n\r\nword",
        b"Transfer-Encoding: gzip\r\n\r\nword",
    ],
)
def test_django_2026_5766_a_length_that_is_none_is_refused_and_nothing_behind_it_is_asked(monkeypatch, length):
    with served(monkeypatch) as (port, requests):
        assert status_of(port, HEAD + length + SECOND) in {400, 501}
        assert requests == []


def test_django_2026_5766_of_two_ways_to_tell_a_length_none_hides_a_second_request(monkeypatch):
    with served(monkeypatch) as (port, requests):
        status_of(port, HEAD + b"Content-Length: 6\r\n" + b"Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + SECOND)
        assert requests == [("/a", b"")]


@pytest.mark.parametrize("length", [b"Content-Length: 1000\r\n\r\n" + b"x" * 1000, chunked(1000), chunked(100_000)])
def test_django_2026_5766_no_body_is_larger_than_the_bound_however_its_length_is_told(monkeypatch, length):
    with served(monkeypatch) as (port, requests):
        assert status_of(port, HEAD + length) == 413
        assert requests == []


def test_a_body_within_the_bound_comes_whole_however_its_length_is_told(monkeypatch):
    with served(monkeypatch) as (port, requests):
        assert status_of(port, HEAD + b"Content-Length: 900\r\n\r\n" + b"x" * 900) == 200
        assert status_of(port, HEAD + chunked(900)) == 200
        assert requests == [("/a", b"x" * 900)] * 2

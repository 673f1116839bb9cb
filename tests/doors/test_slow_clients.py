"""Clients that send or read slowly cost a connection each, and nobody else waits for them."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from contextlib import ExitStack, contextmanager

import pytest

from plenipot.config.server import BufferingServer

SLOW = 20
ANSWER = b"word " * 400_000
"""Two megabytes: more than the buffers of the sockets hold."""


def application(environ, start_response):
    if environ["REQUEST_METHOD"] == "POST":
        environ["wsgi.input"].read()
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [ANSWER if environ["PATH_INFO"] == "/long" else b"here"]


@contextmanager
def served(**limits):
    """The address of a server with two threads."""
    listening = socket.create_server(("", 0))
    server = BufferingServer(application, listening, threads=2, **limits)
    ended = threading.Event()

    def serve():
        while not ended.is_set():
            server.serve_for(0.05)

    thread = threading.Thread(target=serve)
    thread.start()
    try:
        yield listening.getsockname()[1]
    finally:
        ended.set()
        thread.join()
        server.stop(5)
        server.close()


def connected(stack, port, host="127.0.0.1"):
    return stack.enter_context(socket.create_connection((host, port), timeout=20))


def dropped(client):
    """Read until the server closes the connection."""
    try:
        while client.recv(65536):
            pass
    except ConnectionResetError:
        pass
    return True


@pytest.mark.parametrize(
    "begun",
    [
        b"",
        b"GET / HTTP/1.1\r\nHost: here\r\nX-Word",
        b"POST / HTTP/1.1\r\nHost: here\r\nContent-Length: 1000\r\n\r\nword",
        b"POST / HTTP/1.1\r\nHost: here\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nwo",
    ],
)
def test_requests_that_do_not_come_to_their_end_keep_nobody_waiting_and_are_dropped(begun):
    with served(seconds=1) as port, ExitStack() as stack:
        slow = [connected(stack, port) for _ in range(SLOW)]
        for client in slow:
            client.sendall(begun)
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=20) as answer:
            assert answer.read() == b"here"
        assert all(map(dropped, slow))


def test_a_request_that_drips_is_dropped_though_it_is_never_silent():
    with served(seconds=1) as port, ExitStack() as stack:
        client = connected(stack, port)
        client.sendall(b"GET / HTTP/1.1\r\nHost: here\r\n")
        with pytest.raises(OSError, match=r"reset|Broken pipe"):
            drip(client)


def drip(client):
    for number in range(200):
        client.sendall(b"X-%d: word\r\n" % number)
        time.sleep(0.1)


def test_answers_that_nobody_reads_keep_nobody_waiting():
    with served() as port, ExitStack() as stack:
        for _ in range(SLOW):
            connected(stack, port).sendall(b"GET /long HTTP/1.1\r\nHost: here\r\n\r\n")
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=20) as answer:
            assert answer.read() == b"here"


def test_a_long_answer_comes_whole():
    with served() as port, urllib.request.urlopen(f"http://127.0.0.1:{port}/long", timeout=20) as answer:
        assert answer.read() == ANSWER


def test_one_address_holds_no_more_than_its_share():
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
        except OSError:
            pytest.skip("This machine has no address but its own loop.")
        host = probe.getsockname()[0]
    with served(most_of_address=5) as port, ExitStack() as stack:
        clients = [connected(stack, port, host) for _ in range(6)]
        assert dropped(clients[-1])
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=20) as answer:
            assert answer.read() == b"here"


def test_the_processes_that_answer_end_with_the_one_that_started_them(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "plenipot.cli.main", "serve", "--port", str(port), "--workers", "2"]
    site = subprocess.Popen(command, env={**os.environ, "PLENIPOT_HOME": str(tmp_path)}, stdout=subprocess.DEVNULL)
    try:
        answered(port)
        site.send_signal(signal.SIGKILL)
        site.wait()
        for _ in range(400):
            try:
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
            except ConnectionRefusedError:
                return
            time.sleep(0.1)
        pytest.fail("Somebody still answers.")
    finally:
        site.kill()


def answered(port):
    for _ in range(600):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=20) as answer:
                return answer.read()
        except OSError:
            time.sleep(0.1)
    raise AssertionError("The site does not answer.")

"""The server behind `plenipot serve`: gunicorn keeps the processes, waitress gathers requests and sends answers.

A thread of Python sees a request only when all of it is there, and is free again when its answer is computed; whoever
sends or reads slowly costs a connection and no thread. Requests that do not come to their end in time are dropped, and no
single address may hold more than its share of the connections.
"""

from __future__ import annotations

import ipaddress
import logging
import os
import socket
import threading
import time
from functools import partial
from typing import Any

from gunicorn.workers.base import Worker  # type: ignore[import-untyped]
from waitress.adjustments import Adjustments  # type: ignore[import-untyped]
from waitress.channel import HTTPChannel  # type: ignore[import-untyped]
from waitress.server import TcpWSGIServer  # type: ignore[import-untyped]

REQUEST_SECONDS = 20
"""Seconds in which a client has to send a whole request, and for which a silent connection is kept."""
MOST_CONNECTIONS = 1000
"""Connections that a process keeps at once."""
MOST_OF_ADDRESS = 100
"""Connections that one address may hold in a process; a proxy on this machine is no such address."""
_LARGEST_REQUEST = 64 << 20
_LARGEST_HEAD = 32 << 10
_UNFLUSHED = 1 << 30
"""Bytes of answers that wait to be sent before a thread has to wait too; from a megabyte on they lie in a file."""


logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # it has a line for each request that waits


class BufferedWorker(Worker):  # type: ignore[misc]
    """A process of gunicorn in which waitress answers."""

    def run(self) -> None:
        """Answer until the process is to end, or the one that started it is gone."""
        servers = [BufferingServer(self.wsgi, listener.sock, threads=self.cfg.threads) for listener in self.sockets]
        latest = 0.0
        from plenipot.config.releasing import keep_releasing  # noqa: PLC0415 - needs the record, which is loaded by now
        from plenipot.config.taking_in import keep_taking_in  # noqa: PLC0415 - as above

        ended = threading.Event()
        threading.Thread(target=keep_releasing, args=(ended,), name="releasing", daemon=True).start()
        threading.Thread(target=keep_taking_in, args=(ended,), name="taking in", daemon=True).start()
        while self.alive and self.ppid == os.getppid():
            for server in servers:
                server.serve_for(1 / len(servers))
            if time.monotonic() - latest >= 1:
                self.notify()
                latest = time.monotonic()
        ended.set()
        for server in servers:
            server.stop(self.cfg.graceful_timeout)


class BufferingServer(TcpWSGIServer):  # type: ignore[misc]
    """Waitress on a socket that listens already."""

    def __init__(
        self,
        application: Any,
        listening: socket.socket,
        *,
        threads: int,
        seconds: float = REQUEST_SECONDS,
        most_of_address: int = MOST_OF_ADDRESS,
    ) -> None:
        """`seconds` bound the sending of a request, `most_of_address` the connections of one address."""
        settings = Adjustments(
            sockets=[listening],
            threads=threads,
            channel_timeout=seconds,
            cleanup_interval=max(seconds / 4, 0.1),
            connection_limit=MOST_CONNECTIONS,
            max_request_body_size=_LARGEST_REQUEST,
            max_request_header_size=_LARGEST_HEAD,
            outbuf_high_watermark=_UNFLUSHED,
            # While a request waits, the connection is looked at: who has gone is noticed, and nothing is computed for them.
            channel_request_lookahead=1,
            asyncore_use_poll=True,
            ident="plenipot",
            trusted_proxy=os.environ.get("PLENIPOT_PROXY", "127.0.0.1"),
            trusted_proxy_headers={"x-forwarded-proto"},
            clear_untrusted_proxy_headers=True,
        )
        self.channel_class = partial(_admit, most_of_address)
        where = (listening.family, listening.type, listening.proto, listening.getsockname())
        super().__init__(application, _sock=listening, adj=settings, bind_socket=False, sockinfo=where)

    def serve_for(self, seconds: float) -> None:
        """Wait at most so long for something to do, and do it."""
        self.asyncore.loop(timeout=seconds, use_poll=True, map=self._map, count=1)

    def maintenance(self, now: float) -> None:
        """Drop the connections that are silent, and those whose request does not come to its end."""
        super().maintenance(now)
        for channel in list(self.active_channels.values()):
            if channel.receiving_since is not None and channel.receiving_since < now - self.adj.channel_timeout:
                channel.will_close = True

    def stop(self, seconds: float) -> None:
        """Accept no more, and wait so long for the answers that are being computed."""
        self.accepting = False
        self.task_dispatcher.shutdown(cancel_pending=True, timeout=seconds)


class _TimedChannel(HTTPChannel):  # type: ignore[misc]
    """A connection that knows since when it has been sending a request."""

    receiving_since: float | None = None

    def received(self, data: bytes) -> bool:
        """Take some bytes of the client in."""
        more = bool(super().received(data))
        if self.request is None:
            self.receiving_since = None
        elif self.receiving_since is None:
            self.receiving_since = time.time()
        return more

    def service(self) -> None:
        """Answer what was asked, in a thread; where the client has gone, nothing."""
        if self.connected:
            super().service()
        else:
            with self.requests_lock:
                self.requests.clear()


def _admit(
    most_of_address: int,
    server: BufferingServer,
    connection: socket.socket,
    address: Any,
    settings: Any,
    **options: Any,
) -> None:
    """Make a channel of an accepted connection, or close it where its address holds as many as it may."""
    host = address[0]
    same = sum(channel.addr[0] == host for channel in list(server.active_channels.values()))
    if same >= most_of_address and not ipaddress.ip_address(host.partition("%")[0]).is_loopback:
        connection.close()
    else:
        _TimedChannel(server, connection, address, settings, **options)

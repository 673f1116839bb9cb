"""A throw-away Redis on a free port, where the machine has one."""

from __future__ import annotations

import shutil
import socket
import subprocess
import time
from contextlib import contextmanager


def is_installed():
    """Tell whether the machine has a Redis."""
    return shutil.which("redis-server") is not None


@contextmanager
def served():
    """The process of a Redis that answers, and its address."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    command = ["redis-server", "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    try:
        _wait_for(port)
        yield process, f"redis://127.0.0.1:{port}/0"
    finally:
        process.kill()
        process.wait()


def _wait_for(port):
    until = time.monotonic() + 30
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.05)
        else:
            return

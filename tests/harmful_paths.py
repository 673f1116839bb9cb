"""Paths to files that do harm to whoever opens them, for tests of reading in processes of their own."""

from __future__ import annotations

import os
from pathlib import PosixPath


class Deadly(PosixPath):
    """Ends the process that opens it."""

    def open(self, *_args, **_kwargs):
        """End the process."""
        os._exit(9)


class Greedy(PosixPath):
    """Takes more memory than a reader may."""

    def open(self, *_args, **_kwargs):
        """Ask for eight gigabytes."""
        return bytearray(8 * 2**30)

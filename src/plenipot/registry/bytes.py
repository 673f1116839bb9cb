"""Where the registry keeps bytes: the storage under the home folder."""

from __future__ import annotations

from django.conf import settings

from plenipot.adapters.storage.disk import Disk
from plenipot.adapters.storage.port import Store


def store() -> Store:
    """The storage of this installation."""
    return Disk(settings.HOME / "files")

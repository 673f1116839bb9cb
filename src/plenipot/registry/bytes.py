"""Where the registry keeps bytes: a folder under the home folder, or the bucket that `PLENIPOT_FILES` names."""

from __future__ import annotations

import os
from functools import lru_cache

from django.conf import settings

from plenipot.adapters.storage.disk import Disk
from plenipot.adapters.storage.port import Store
from plenipot.errors import Unavailable


def store() -> Store:
    """The storage of this installation. Raises: Malformed (its address), Unavailable (a part is not installed)."""
    if settings.FILES:
        return _bucket(settings.FILES, os.getpid())
    return Disk(settings.HOME / "files")


@lru_cache(maxsize=4)
def _bucket(address: str, _process: int) -> Store:
    """The bucket at an address, opened once in each process: connections must not be shared after a fork."""
    try:
        from plenipot.adapters.storage.s3 import S3, parse_bucket_address  # noqa: PLC0415 - only who has a bucket has boto3
    except ModuleNotFoundError as error:
        raise Unavailable('A bucket needs one more part: pip install "plenipot[s3]"') from error
    return S3(parse_bucket_address(address))

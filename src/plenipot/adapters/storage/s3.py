"""Storage in a bucket of S3, Amazon's or any service that speaks the same: for a record that several machines share.

One object per content. S3 makes an object visible when all of it has come, and compares it with the SHA-256 that is sent
along: an object is complete or absent. Who may write is known from where boto3 looks (environment, files, the machine's role).
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import NamedTuple
from urllib.parse import parse_qs, urlsplit

import boto3  # type: ignore[import-untyped]
from botocore.config import Config  # type: ignore[import-untyped]
from botocore.exceptions import (  # type: ignore[import-untyped]
    BotoCoreError,
    ClientError,
    NoCredentialsError,
    PartialCredentialsError,
)

from plenipot.adapters.storage.port import PIECE, StoredContent, is_sha256, require_sha256, verified
from plenipot.errors import Malformed, NotFound, Unavailable

_CHECK = "check"
_ABSENT = frozenset({"404", "NoSuchKey", "NotFound"})
_REFUSED = frozenset(
    {"401", "403", "AccessDenied", "InvalidAccessKeyId", "SignatureDoesNotMatch", "InvalidToken", "ExpiredToken"}
)
_AT_A_TIME = 8
"""Fewer than the ten connections that boto3 keeps open."""
_CONNECT_SECONDS, _READ_SECONDS, _TRIES = 5, 20, 3


class BucketAddress(NamedTuple):
    """The place of a storage: a bucket, what its names begin with, and the service (empty: Amazon's own)."""

    bucket: str
    prefix: str = ""
    endpoint: str = ""
    region: str = ""


def parse_bucket_address(address: str) -> BucketAddress:
    """Parse ``s3://BUCKET/PREFIX?endpoint=https://…&region=…``. Raises: Malformed."""
    parts = urlsplit(address)
    query = {name: values[-1] for name, values in parse_qs(parts.query).items()}
    prefix = parts.path.strip("/")
    endpoint = query.get("endpoint", "")
    usable = parts.scheme == "s3" and parts.netloc and query.keys() <= {"endpoint", "region"}
    if not usable or "@" in address or (endpoint and not endpoint.startswith(("http://", "https://"))):
        # The address itself is not repeated: somebody may have written a key into it.
        raise Malformed(
            "The storage is named as s3://BUCKET/PREFIX, with ?endpoint=URL&region=NAME where the service asks for them; "
            "keys stand in AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY."
        )
    return BucketAddress(parts.netloc, f"{prefix}/" if prefix else "", endpoint, query.get("region", ""))


class S3:
    """Contents in a bucket, addressed by SHA-256; see `plenipot.adapters.storage.port.Store`.

    Threads may share one, processes may not.
    """

    def __init__(self, address: BucketAddress) -> None:
        self._address = address
        self._bucket = address.bucket
        with self._refusing():
            # A session of its own: the one that boto3 shares keeps the credentials that it saw first.
            self._client = boto3.session.Session().client(
                "s3",
                endpoint_url=address.endpoint or None,
                region_name=address.region or None,
                config=Config(
                    connect_timeout=_CONNECT_SECONDS,
                    read_timeout=_READ_SECONDS,
                    retries={"total_max_attempts": _TRIES, "mode": "standard"},
                    # Not every service understands the sums that boto3 would add by itself; ours are sent with every object.
                    request_checksum_calculation="when_required",
                    response_checksum_validation="when_required",
                    s3={"addressing_style": "path" if address.endpoint else "auto"},
                ),
            )

    def put(self, data: bytes) -> str:
        """Keep the bytes for good and say their SHA-256 in hexadecimal; a damaged copy is replaced.

        Raises: Unavailable.
        """
        digest = hashlib.sha256(data)
        sha256 = digest.hexdigest()
        checksum = base64.b64encode(digest.digest()).decode()
        with self._refusing():
            if self._checksum(sha256) != checksum:
                self._client.put_object(Bucket=self._bucket, Key=self._key(sha256), Body=data, ChecksumSHA256=checksum)
        return sha256

    def put_all(self, contents: Sequence[bytes]) -> tuple[str, ...]:
        """Keep several contents as `put` keeps each, some of them at a time, and say their SHA-256 in hexadecimal.

        Raises: Unavailable (some of them may be kept).
        """
        with ThreadPoolExecutor(_AT_A_TIME) as threads:
            return tuple(threads.map(self.put, contents))

    def get(self, sha256: str) -> bytes:
        """The bytes of that hash, hashed again.

        Raises: NotFound (nothing is kept under it), Unavailable (they are damaged, or cannot be reached).
        """
        return b"".join(self.stream(sha256))

    def stream(self, sha256: str) -> Iterator[bytes]:
        """The bytes of that hash in pieces; the last one comes only when all together have the hash.

        Raises: NotFound (nothing is kept under it), Unavailable (they are damaged, or cannot be reached).
        """
        key = self._key(sha256)
        with self._refusing():
            body = self._client.get_object(Bucket=self._bucket, Key=key)["Body"]
            try:
                yield from verified(sha256, body.iter_chunks(PIECE))
            finally:
                body.close()

    def holds(self, sha256: str) -> bool:
        """Tell whether something is kept under that hash. Raises: NotFound (no SHA-256), Unavailable."""
        require_sha256(sha256)
        with self._refusing():
            return self._checksum(sha256) is not None

    def stored(self) -> Iterator[StoredContent]:
        """All that is kept, in the order of the hashes; what is being written is left out. Raises: Unavailable."""
        with self._refusing():
            pages = self._client.get_paginator("list_objects_v2").paginate(
                Bucket=self._bucket, Prefix=self._address.prefix
            )
            for page in pages:
                for item in page.get("Contents", ()):
                    name = item["Key"].removeprefix(self._address.prefix)
                    if is_sha256(name):
                        yield StoredContent(name, item["Size"], item["LastModified"])

    def check(self, *, writes: bool) -> None:
        """Try whether the bucket can be read, and written where that is wanted.

        Raises: Unavailable (with a sentence that names what to mend and no secret).
        """
        with self._refusing():
            self._client.list_objects_v2(Bucket=self._bucket, Prefix=self._address.prefix, MaxKeys=1)
            if writes:
                self._client.put_object(Bucket=self._bucket, Key=f"{self._address.prefix}{_CHECK}", Body=b"")

    def _key(self, sha256: str) -> str:
        """The key in the bucket of bytes by their hash. Raises: NotFound (it is no hash)."""
        return f"{self._address.prefix}{require_sha256(sha256)}"

    def _checksum(self, sha256: str) -> str | None:
        """The checksum that the service keeps of an object, empty where it keeps none; `None` where there is no object."""
        try:
            head = self._client.head_object(Bucket=self._bucket, Key=self._key(sha256), ChecksumMode="ENABLED")
        except ClientError as error:
            if _code(error) in _ABSENT:
                return None
            raise
        return str(head.get("ChecksumSHA256", ""))

    @contextmanager
    def _refusing(self) -> Iterator[None]:
        """Turn what the service answers into our refusals; messages of the library may hold keys and are not repeated."""
        try:
            yield
        except (NoCredentialsError, PartialCredentialsError) as error:
            raise Unavailable(
                f"There are no credentials for the bucket {self._bucket}: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY."
            ) from error
        except ClientError as error:
            raise self._refusal(_code(error)) from error
        except BotoCoreError as error:
            where = self._address.endpoint or "Amazon S3"
            raise Unavailable(f"The bucket {self._bucket} at {where} cannot be reached now.") from error

    def _refusal(self, code: str) -> NotFound | Unavailable:
        """The refusal for an error code of the bucket."""
        if code == "NoSuchBucket":
            return Unavailable(f"There is no bucket {self._bucket}; create it, or name another in PLENIPOT_FILES.")
        if code in _ABSENT:
            return NotFound("Nothing is stored under that hash.")
        if code in _REFUSED:
            # The answer to a question without a body is a number alone.
            why = "" if code.isdigit() else f" ({code})"
            return Unavailable(f"The bucket {self._bucket} refuses these credentials{why}.")
        return Unavailable(f"The bucket {self._bucket} cannot answer now ({code}).")


def _code(error: ClientError) -> str:
    """The code of an error of the service."""
    return str(error.response.get("Error", {}).get("Code", ""))

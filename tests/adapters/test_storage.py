"""One suite for every storage: a folder, and a bucket of a real service that checks who asks."""

from __future__ import annotations

import hashlib
import socket
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta

import boto3
import pytest

from bucket_service import BUCKET, bucket_service, free_port
from plenipot.adapters.storage.disk import Disk
from plenipot.adapters.storage.port import PIECE
from plenipot.adapters.storage.s3 import S3, parse_bucket_address
from plenipot.errors import Malformed, NotFound, Unavailable

DATA = b"treaty"
LONG = bytes(range(256)) * 4096
ABSENT = "0" * 64


def sha256(data):
    return hashlib.sha256(data).hexdigest()


@pytest.fixture(scope="module")
def service():
    with bucket_service() as running:
        yield running


@pytest.fixture
def keys(service, monkeypatch):
    for name, value in service.variables.items():
        monkeypatch.setenv(name, value)
    return service


class DiskPlace:
    def __init__(self, folder):
        self.store = Disk(folder)
        self.folder = folder

    def _path(self, name):
        return self.folder / name[:2] / name[2:4] / name

    def damage(self, name, data):
        self._path(name).chmod(0o644)
        self._path(name).write_bytes(data)

    def lose(self, name):
        self._path(name).unlink()

    def other(self):
        (self.folder / "ab" / "cd").mkdir(parents=True, exist_ok=True)
        (self.folder / "ab" / "cd" / ".unfinished").write_bytes(DATA)

    def again(self):
        return Disk(self.folder)


class BucketPlace:
    def __init__(self, service, prefix):
        self.address = parse_bucket_address(service.address)._replace(prefix=f"{prefix}/")
        self.store = S3(self.address)
        self.client = boto3.session.Session().client("s3", endpoint_url=service.endpoint, region_name="us-east-1")

    def damage(self, name, data):
        self.client.put_object(Bucket=BUCKET, Key=f"{self.address.prefix}{name}", Body=data)

    def lose(self, name):
        self.client.delete_object(Bucket=BUCKET, Key=f"{self.address.prefix}{name}")

    def other(self):
        self.client.put_object(Bucket=BUCKET, Key=f"{self.address.prefix}check", Body=DATA)
        self.client.put_object(Bucket=BUCKET, Key=f"other-{self.address.prefix}{ABSENT}", Body=DATA)

    def again(self):
        return S3(self.address)


@pytest.fixture(params=["disk", "bucket"])
def place(request, tmp_path):
    if request.param == "disk":
        return DiskPlace(tmp_path / "files")
    return BucketPlace(request.getfixturevalue("keys"), tmp_path.name)


@pytest.mark.parametrize("data", [DATA, b"", b"\0", LONG, bytes(PIECE), bytes(PIECE + 1)], ids=len)
def test_what_is_put_is_got_under_its_hash(place, data):
    name = sha256(data)
    store = place.store
    assert [store.holds(name), store.put(data), store.put(data), store.holds(name)] == [False, name, name, True]
    assert (store.get(name), b"".join(store.stream(name))) == (data, data)
    assert place.again().get(name) == data


def test_a_long_file_comes_in_pieces(place):
    place.store.put(LONG)
    assert [len(piece) for piece in place.store.stream(sha256(LONG))] == [PIECE] * (len(LONG) // PIECE)


@pytest.mark.parametrize("name", ["../../etc/passwd", "", sha256(DATA).upper(), f"{sha256(DATA)}\n", "check"])
def test_what_is_no_hash_is_not_found(place, name):
    for ask in (place.store.get, place.store.holds, lambda sha256: list(place.store.stream(sha256))):
        with pytest.raises(NotFound):
            ask(name)


def test_what_was_never_kept_or_is_gone_is_not_found(place):
    with pytest.raises(NotFound, match="Nothing is stored"):
        place.store.get(ABSENT)
    place.store.put(DATA)
    place.lose(sha256(DATA))
    with pytest.raises(NotFound, match="Nothing is stored"):
        place.store.get(sha256(DATA))
    assert not place.store.holds(sha256(DATA))
    place.store.put(DATA)
    assert place.store.get(sha256(DATA)) == DATA


def test_several_contents_are_kept_as_each_of_them(place):
    contents = [b"%d" % number for number in range(20)]
    hashes = place.store.put_all([*contents, contents[0]])
    assert [place.store.get(name) for name in hashes] == [*contents, contents[0]]
    assert [content.sha256 for content in place.store.stored()] == sorted(set(hashes))
    assert place.store.put_all([]) == ()


@pytest.mark.parametrize("damage", [b"treaTy", b"", DATA + b"\0"])
def test_damaged_bytes_are_not_served_and_are_healed_by_the_same_bytes(place, damage):
    place.store.put(DATA)
    place.damage(sha256(DATA), damage)
    with pytest.raises(Unavailable, match="damaged"):
        place.store.get(sha256(DATA))
    place.store.put(DATA)
    assert place.store.get(sha256(DATA)) == DATA


def test_of_a_damaged_file_the_end_never_comes(place):
    place.store.put(LONG)
    place.damage(sha256(LONG), LONG[:-1] + b"\0")
    handed_on = []
    with pytest.raises(Unavailable, match="damaged"):
        handed_on.extend(handing(place.store.stream(sha256(LONG)), handed_on))
    assert b"".join(handed_on) == LONG[: len(LONG) - PIECE]


def handing(pieces, consumed):
    for piece in pieces:
        consumed.append(piece)
    return ()


def test_the_same_bytes_put_by_many_at_once_are_there_once(place):
    with ThreadPoolExecutor(8) as threads:
        names = set(threads.map(lambda _: place.store.put(LONG), range(16)))
    assert names == {sha256(LONG)}
    assert [content.sha256 for content in place.store.stored()] == [sha256(LONG)]
    assert place.store.get(sha256(LONG)) == LONG


def test_all_that_is_kept_is_listed_and_nothing_else(place):
    assert list(place.store.stored()) == []
    since = datetime.now(UTC) - timedelta(seconds=5)
    contents = [b"%d" % number for number in range(30)]
    for data in contents:
        place.store.put(data)
    place.other()
    listed = list(place.store.stored())
    assert [(content.sha256, content.size) for content in listed] == sorted(
        (sha256(data), len(data)) for data in contents
    )
    assert all(since <= content.stored_at <= datetime.now(UTC) for content in listed)


def test_a_storage_that_works_is_checked_in_silence_and_stays_empty(place):
    place.store.check(writes=False)
    place.store.check(writes=True)
    assert list(place.store.stored()) == []


def test_a_folder_that_is_none_is_refused_by_the_check(tmp_path):
    (tmp_path / "files").write_bytes(b"a file where the folder should be")
    with pytest.raises(Unavailable, match="folder of the stored files"):
        Disk(tmp_path / "files").check(writes=True)


@pytest.mark.parametrize(
    ("variables", "sentence"),
    [
        (
            {"AWS_SECRET_ACCESS_KEY": "not-the-secret"},
            f"The bucket {BUCKET} refuses these credentials (SignatureDoesNotMatch).",
        ),
        (
            {"AWS_ACCESS_KEY_ID": "AKIANOBODY"},
            f"The bucket {BUCKET} refuses these credentials (InvalidAccessKeyId).",
        ),
        (
            {"AWS_SECRET_ACCESS_KEY": ""},
            f"There are no credentials for the bucket {BUCKET}: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.",
        ),
        (
            {"AWS_ACCESS_KEY_ID": ""},
            f"There are no credentials for the bucket {BUCKET}: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.",
        ),
    ],
    ids=["secret", "user", "half", "none"],
)
def test_wrong_credentials_are_refused_in_a_sentence_without_them(keys, monkeypatch, tmp_path, variables, sentence):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    opened = lambda: S3(parse_bucket_address(keys.address))  # noqa: E731
    for ask in (
        lambda: opened().check(writes=True),
        lambda: opened().check(writes=False),
        lambda: opened().get(ABSENT),
    ):
        with pytest.raises(Unavailable) as refusal:
            ask()
        assert str(refusal.value) == sentence
    with pytest.raises(Unavailable) as refusal:
        opened().put(DATA)
    assert str(refusal.value) == sentence.partition(" (")[0] + "." * ("(" in sentence)


def test_a_bucket_that_is_not_there_is_named(keys):
    store = S3(parse_bucket_address(keys.address)._replace(bucket="no-such-bucket"))
    with pytest.raises(Unavailable, match="There is no bucket no-such-bucket"):
        store.check(writes=True)


def test_a_service_that_does_not_answer_is_unavailable(keys):
    store = S3(parse_bucket_address(f"s3://{BUCKET}?endpoint=http://127.0.0.1:{free_port()}"))
    for ask in (lambda: store.check(writes=True), lambda: store.put(DATA), lambda: store.holds(ABSENT)):
        with pytest.raises(Unavailable, match="cannot be reached now"):
            ask()


@contextmanager
def cutting(endpoint, most):
    """An address that leads to the service and breaks each connection after so many bytes of what is sent to it."""
    host, port = endpoint.removeprefix("http://").split(":")
    listening = socket.create_server(("127.0.0.1", 0))

    def carry(source, target, limit):
        passed = 0
        with suppress(OSError):
            while (data := source.recv(65536)) and (not limit or (passed := passed + len(data)) <= limit):
                target.sendall(data)
        for end in (source, target):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def accept():
        while True:
            try:
                client, _ = listening.accept()
            except OSError:
                return
            server = socket.create_connection((host, int(port)))
            threading.Thread(target=carry, args=(client, server, most), daemon=True).start()
            threading.Thread(target=carry, args=(server, client, 0), daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        listening.close()


def test_a_transfer_that_is_cut_leaves_nothing(keys, tmp_path):
    straight = parse_bucket_address(keys.address)._replace(prefix=f"{tmp_path.name}/")
    with cutting(keys.endpoint, len(LONG) // 2) as endpoint, pytest.raises(Unavailable, match="cannot be reached now"):
        S3(straight._replace(endpoint=endpoint)).put(LONG)
    assert list(S3(straight).stored()) == []
    assert not S3(straight).holds(sha256(LONG))


@pytest.mark.parametrize(
    "address",
    [
        "plenipot-files",
        "https://plenipot-files",
        "s3://",
        "s3://AKIA:secret@plenipot-files",
        "s3://plenipot-files?key=secret",
        "s3://plenipot-files?endpoint=s3.example.org",
        "s3://plenipot-files?endpoint=https://AKIA:secret@s3.example.org",
    ],
)
def test_an_address_that_cannot_be_used_is_refused_without_being_repeated(address):
    with pytest.raises(Malformed) as refusal:
        parse_bucket_address(address)
    assert "s3://BUCKET/PREFIX" in str(refusal.value)
    assert "secret" not in str(refusal.value).replace("AWS_SECRET", "")

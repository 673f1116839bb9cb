"""Bytes are whole or absent, on disk before their hash is handed out, and never served damaged."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from plenipot.adapters.storage.disk import Disk
from plenipot.errors import Unavailable

DATA = b"treaty"
SHA256 = hashlib.sha256(DATA).hexdigest()


@pytest.fixture
def root(tmp_path):
    return tmp_path / "files"


def place(root):
    return root / SHA256[:2] / SHA256[2:4] / SHA256


def test_what_is_put_is_got_under_its_hash(root):
    disk = Disk(root)
    assert [disk.holds(SHA256), disk.put(DATA), disk.put(DATA), disk.holds(SHA256)] == [False, SHA256, SHA256, True]
    assert disk.get(SHA256) == DATA
    assert [path for path in root.rglob("*") if path.is_file()] == [place(root)]


def test_stored_bytes_are_not_writable(root):
    Disk(root).put(DATA)
    assert place(root).stat().st_mode & 0o777 == 0o444


@pytest.mark.parametrize("damage", [b"treaTy", b"", DATA + b"\0"])
def test_damaged_bytes_are_not_served_and_are_healed_by_the_same_bytes(root, damage):
    disk = Disk(root)
    disk.put(DATA)
    place(root).chmod(0o644)
    place(root).write_bytes(damage)
    with pytest.raises(Unavailable):
        disk.get(SHA256)
    disk.put(DATA)
    assert disk.get(SHA256) == DATA


def test_a_disk_that_cannot_be_written_is_unavailable_and_leaves_nothing(tmp_path):
    (tmp_path / "files").write_bytes(b"a file where the folder should be")
    with pytest.raises(Unavailable):
        Disk(tmp_path / "files").put(DATA)


def test_a_full_disk_leaves_no_half_file(root, monkeypatch):
    def full(_handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Unavailable):
        Disk(root).put(DATA)
    assert [path for path in root.rglob("*") if path.is_file()] == []


def test_bytes_are_flushed_before_they_are_moved_and_folders_after(root, monkeypatch):
    events = []
    sync, replace = os.fsync, Path.replace

    def flushed(handle):
        events.append(Path(f"/proc/self/fd/{handle}").readlink().name)
        sync(handle)

    def moved(self, target):
        events.append("moved")
        return replace(self, target)

    monkeypatch.setattr(os, "fsync", flushed)
    monkeypatch.setattr(Path, "replace", moved)
    Disk(root).put(DATA)
    assert events[0].startswith(".")
    assert events[1:] == ["moved", SHA256[2:4], SHA256[:2], "files", root.parent.name]


def test_several_contents_are_flushed_before_any_is_moved_and_each_folder_once(root, monkeypatch):
    contents = [b"%d" % number for number in range(300)]
    events = []
    sync, replace = os.fsync, Path.replace

    def flushed(handle):
        path = Path(f"/proc/self/fd/{handle}").readlink()
        events.append(("flushed", "folder" if path.is_dir() else "file", path))
        sync(handle)

    def moved(self, target):
        events.append(("moved", "file", target))
        return replace(self, target)

    monkeypatch.setattr(os, "fsync", flushed)
    monkeypatch.setattr(Path, "replace", moved)
    hashes = Disk(root).put_all([*contents, contents[0]])
    assert [Disk(root).get(sha256) for sha256 in hashes] == [*contents, contents[0]]
    steps = [(what, kind) for what, kind, _ in events]
    assert list(dict.fromkeys(steps)) == [("flushed", "file"), ("moved", "file"), ("flushed", "folder")]
    assert steps == sorted(steps, key=list(dict.fromkeys(steps)).index)
    folders = [path for _, kind, path in events if kind == "folder"]
    assert len(folders) == len(set(folders))
    assert set(folders) == {
        root.parent,
        root,
        *(root / sha256[:2] for sha256 in hashes),
        *(root / sha256[:2] / sha256[2:4] for sha256 in hashes),
    }


def test_a_disk_that_fills_up_among_several_contents_leaves_no_half_file(root, monkeypatch):
    handles = iter(range(100))

    def fills(_handle):
        if next(handles) == 2:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fills)
    with pytest.raises(Unavailable):
        Disk(root).put_all([b"1", b"2", b"3", b"4"])
    assert [path for path in root.rglob("*") if path.is_file()] == []

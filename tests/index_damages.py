"""Ways in which the folder of a search index is damaged, by name; each takes the folder and a source of chance."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Callable
from pathlib import Path

Damage = Callable[[Path, random.Random], None]
LOCKED = ("a folder that nobody may enter", "a file that nobody may read", "a folder that may only be read")
"""Damages that do not trouble the superuser."""


def version(folder: Path) -> Path:
    return next(path for path in folder.iterdir() if path.is_dir())


def file_of(folder: Path, ending: str) -> Path:
    """The largest file of that ending."""
    return max(version(folder).glob(f"*{ending}"), key=lambda path: path.stat().st_size)


def replace(path: Path, data: bytes) -> None:
    """Put other bytes in the place of a file.

    A file that a process has mapped is never cut off where it lies: what reads beyond its end is ended by the system (SIGBUS),
    and here that is the process of the tests. What follows for a server is tried where servers are killed.
    """
    path.unlink()
    path.write_bytes(data)


def write_over(path: Path, data: bytes) -> None:
    """Put other bytes into a file where it lies, so that who has it open reads them too."""
    with path.open("r+b") as file:
        file.write(data)


def truncated(path: Path, chance: random.Random) -> None:
    data = path.read_bytes()
    replace(path, data[: chance.randrange(len(data))])


def zeroed(path: Path, _chance: random.Random) -> None:
    write_over(path, bytes(path.stat().st_size))


def turned(path: Path, chance: random.Random) -> None:
    data = bytearray(path.read_bytes())
    for _ in range(chance.randint(1, 40)):
        data[chance.randrange(len(data))] ^= chance.randrange(1, 256)
    write_over(path, data)


def removed(path: Path, _chance: random.Random) -> None:
    path.unlink()


def replaced_by_a_folder(path: Path, _chance: random.Random) -> None:
    path.unlink()
    path.mkdir()


def replaced_by_a_file(folder: Path, _chance: random.Random) -> None:
    shutil.rmtree(folder)
    folder.write_text("no folder", encoding="utf-8")


def replaced_by_a_link(folder: Path, _chance: random.Random) -> None:
    shutil.rmtree(folder)
    folder.symlink_to(folder.with_name("nowhere"))


def of_another_version(folder: Path, _chance: random.Random) -> None:
    version(folder).rename(folder / "words-0")


def swapped(folder: Path, _chance: random.Random) -> None:
    first, second = file_of(folder, ".idx"), file_of(folder, ".term")
    content = first.read_bytes()
    replace(first, second.read_bytes())
    replace(second, content)


def without_segments(folder: Path, _chance: random.Random) -> None:
    path = version(folder) / "meta.json"
    path.write_text(json.dumps(json.loads(path.read_text("utf-8")) | {"segments": []}), encoding="utf-8")


def with_other_counts(folder: Path, chance: random.Random) -> None:
    path = version(folder) / "meta.json"
    meta = json.loads(path.read_text("utf-8"))
    for segment in meta["segments"]:
        segment["max_doc"] += chance.randint(1, 10_000)
    path.write_text(json.dumps(meta), encoding="utf-8")


def anywhere(folder: Path, chance: random.Random) -> None:
    """Some files at once, any of them."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.stat().st_size)
    for path in chance.sample(files, chance.randint(1, 4)):
        chance.choice([truncated, zeroed, turned, removed, replaced_by_a_folder])(path, chance)


def in_file(name: str, damage: Damage) -> Damage:
    """The damage of the file of that name, or of that ending among those of the engine."""
    return lambda folder, chance: damage(folder / name if (folder / name).exists() else file_of(folder, name), chance)


DAMAGES: dict[str, Damage] = {
    "meta truncated": in_file("meta.json", truncated),
    "meta zeroed": in_file("meta.json", zeroed),
    "meta turned": in_file("meta.json", turned),
    "meta removed": in_file("meta.json", removed),
    "meta without segments": without_segments,
    "meta with other counts": with_other_counts,
    "list of files turned": in_file(".managed.json", turned),
    "terms truncated": in_file(".term", truncated),
    "terms turned": in_file(".term", turned),
    "postings zeroed": in_file(".idx", zeroed),
    "postings turned": in_file(".idx", turned),
    "places removed": in_file(".pos", removed),
    "store turned": in_file(".store", turned),
    "columns turned": in_file(".fast", turned),
    "norms truncated": in_file(".fieldnorm", truncated),
    "norms replaced by a folder": in_file(".fieldnorm", replaced_by_a_folder),
    "files swapped": swapped,
    "position removed": in_file("position", removed),
    "position turned": in_file("position", turned),
    "position replaced by a folder": in_file("position", replaced_by_a_folder),
    "groups truncated": in_file("groups.json", truncated),
    "groups turned": in_file("groups.json", turned),
    "another version": of_another_version,
    "a file where the folder was": replaced_by_a_file,
    "a link to nowhere": replaced_by_a_link,
    "nothing": lambda folder, _chance: shutil.rmtree(folder),
    LOCKED[0]: lambda folder, _chance: folder.chmod(0),
    LOCKED[1]: lambda folder, _chance: file_of(folder, ".term").chmod(0),
    LOCKED[2]: lambda folder, _chance: [path.chmod(0o555) for path in (version(folder), folder)] and None,
    **{f"anywhere {number}": anywhere for number in range(8)},
}

"""Files as somebody sends them to the site, taken in as a folder of files is: one outcome for each, nothing lost."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path, PurePosixPath

from plenipot.adapters.filings.archive import is_archive, unpack
from plenipot.adapters.filings.folder import printable
from plenipot.conferences import queries as conferences
from plenipot.core.access.acts import Act, require
from plenipot.core.access.levels import OPERATOR, Actor
from plenipot.errors import Malformed
from plenipot.proposals.intake import IntakeOutcome, take_in
from plenipot.proposals.reconstruction import reconstruct

_LONGEST_NAME = 200


def take_in_uploads(
    actor: Actor, conference: str, files: Sequence[tuple[str, bytes]], moment: datetime, *, language: str = ""
) -> tuple[IntakeOutcome, ...]:
    """Take in files by name and bytes, those of an archive each by itself; one outcome for each, in their order.

    Raises: NotPermitted (before anything is read), NotFound (no such conference), Unavailable (the machine cannot
    unpack an archive safely).
    """
    require(actor, Act.TAKE_IN_UPLOADS)
    conferences.conference(actor, conference)
    outcomes: dict[int, IntakeOutcome] = {}
    with tempfile.TemporaryDirectory(prefix="plenipot-") as folder:
        names: list[str] = []
        paths: dict[Path, int] = {}
        for name, data, why in _separate(files):
            number = len(names)
            names.append(name)
            if why:
                outcomes[number] = IntakeOutcome(name, "left", why=why)
            else:
                paths[_write(Path(folder), number, name, data)] = number
        places = {path.relative_to(folder).as_posix(): number for path, number in paths.items()}
        root = Path(folder)
        for outcome in take_in(actor, conference, list(paths), moment, language=language, workers=1, root=root):
            number = places[outcome.name]
            outcomes[number] = _named(outcome, names[number], {place: names[at] for place, at in places.items()})
    # What follows from papers is put together by the record itself, whoever filed them, as after a batch.
    reconstruct(OPERATOR, conference, moment)
    return tuple(outcomes[number] for number in sorted(outcomes))


def _separate(files: Sequence[tuple[str, bytes]]) -> Iterator[tuple[str, bytes, str]]:
    """Each file by itself with its name and bytes, or the reason why it is left."""
    for sent, data in files:
        name = printable(sent)[-_LONGEST_NAME:] or "file"
        if not is_archive(name, data):
            yield name, data, ""
            continue
        try:
            archive = unpack(name, data)
        except Malformed as refusal:
            yield name, b"", str(refusal)
            continue
        for inner, inner_data in archive.files:
            yield (inner if inner == name else f"{name}: {inner}"), inner_data, ""
        for inner, why in archive.left:
            yield f"{name}: {inner}", b"", why


def _write(folder: Path, number: int, name: str, data: bytes) -> Path:
    """Write a file into a folder of its own: two may have one name, and a name may not lead elsewhere."""
    last = PurePosixPath(name.replace("\\", "/").rpartition(": ")[2]).name
    path = folder / f"{number:06}" / (last if last not in {"", ".", ".."} else "file")
    path.parent.mkdir()
    path.write_bytes(data)
    return path


def _named(outcome: IntakeOutcome, name: str, sent_names: dict[str, str]) -> IntakeOutcome:
    """The outcome under the name that the file was sent with, also where it names another file."""
    why = outcome.why
    for place, sent in sent_names.items():
        why = why.replace(place, sent)
    return replace(outcome, name=name, why=why)

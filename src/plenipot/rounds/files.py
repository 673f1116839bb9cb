"""Tables of answers from somebody's files: opened in a bounded child, and entered as `operations.import_answers` does."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path, PurePosixPath

from plenipot.adapters.filings.grids import read_grid_file
from plenipot.adapters.sandbox.process import ConfinedProcess
from plenipot.core.access.levels import Actor
from plenipot.rounds.operations import import_answers
from plenipot.rounds.values import AnswerFacts, ImportedAnswers


def import_file(
    actor: Actor,
    conference: str,
    group: str,
    name: str,
    data: bytes,
    moment: datetime,
    *,
    columns: Mapping[str, str] = {},
    signs: Mapping[str, str] = {},
    subject: str = "",
    facts: AnswerFacts = AnswerFacts(),  # noqa: B008 - a frozen value
) -> ImportedAnswers:
    """Enter the answers in a Word, XLSX or CSV file.

    Raises: as `import_answers`; Malformed (no table can be read in it), Unavailable (nothing here reads such a file).
    """
    with tempfile.TemporaryDirectory(prefix="plenipot-") as folder, ConfinedProcess() as child:
        last = PurePosixPath(name.replace("\\", "/")).name
        path = Path(folder) / (last if last not in {"", ".", ".."} else "file")
        path.write_bytes(data)
        rows = read_grid_file(path, child.run)
    return import_answers(
        actor, conference, group, rows, moment, columns=columns, signs=signs, subject=subject, facts=facts
    )

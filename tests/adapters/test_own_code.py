"""A digest of code follows whatever the code imports, and nothing else."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import plenipot
from plenipot.adapters.own_code import code_digest

ANSWERS = "plenipot.core.stance.answers"


@pytest.fixture
def copied(tmp_path):
    root = tmp_path / "plenipot"
    shutil.copytree(Path(plenipot.__file__).parent / "core", root / "core")
    return root


def test_a_copy_of_the_code_has_the_same_digest(copied):
    assert code_digest(ANSWERS, root=copied) == code_digest(ANSWERS)


@pytest.mark.parametrize(
    ("module", "follows"),
    [
        ("stance/answers", True),
        ("stance/words/fr", True),
        ("text/folding", True),
        ("marks/table", True),
        ("negotiation/printing", False),
        ("access/acts", False),
    ],
)
def test_the_digest_of_the_answers_follows_what_they_are_made_with(copied, module, follows):
    file = copied / "core" / f"{module}.py"
    file.write_text(file.read_text() + "_ANOTHER = 1\n")
    assert (code_digest(ANSWERS, root=copied) != code_digest(ANSWERS)) is follows

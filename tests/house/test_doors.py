"""Every act has its doors: a command, and a form of the desk; where it has none, there is a reason."""

from __future__ import annotations

import ast
import os
from pathlib import Path

import django
import pytest

from plenipot.core.access.acts import Act

SOURCE = Path(__file__).parents[2] / "src" / "plenipot"
PARTS = {
    Act.DEPOSIT: "the part of a deposit that registers a file: `proposals.depositing.file_document` is the whole",
    Act.DEPOSIT_ALL: "as above, of many files: `plenipot ingest`",
    Act.RECEIVE_ALL: "the part of an intake that takes a batch in: `plenipot ingest`",
    Act.SUBMIT: "the part of a deposit that keeps what was read",
    Act.READ_AGAIN: "done when a record is brought up to date, without anybody asking",
    Act.EMBARGO: "the part of a deposit under embargo that schedules its opening",
}
"""Acts that are a step of another one, which has the doors."""
CALLED_AS = {Act.RECEIVE: "file_document", Act.TAKE_IN_UPLOADS: "take_in_folder", Act.ADOPT_ISSUE: "adopt"}
"""The function by which a door calls an operation, where it is not the operation itself."""
OF_ONES_OWN = "accounts are their holders' own: pages of the account, and no command does it for them"
WITHOUT_COMMAND = {act: OF_ONES_OWN for act in Act if act.value.startswith("accounts.") and act is not Act.INVITE}
OF_THE_TEAM = {Act.INVITE, Act.INVITE_AGAIN, Act.END_MEMBERSHIP, Act.CLOSE_ACCOUNT}
WITHOUT_FORM = {
    Act.ERASE_NAME: "for the operator of the machine: it cannot be undone",
    Act.OPEN_CONFERENCE: "before there is a desk of the conference",
    Act.LOAD_PARTICIPANTS: "from files of the program, when a record is made",
    Act.RELEASE: "takes effect by itself while the site is served",
    Act.ADD_EDITION: "texts in force are added by a command",
    Act.ADD_EDITION_FILE: "texts in force are added by a command",
    Act.SET_ASIDE_EDITION: "done by an intake that meets a text of the same name",
    Act.REREAD: "for the operator of the machine: it reads every file again",
    Act.RECONSTRUCT: "the end of every intake",
    Act.QUEUE: "for the operator of the machines that take an archive in",
    Act.QUEUE_AGAIN: "as above",
    Act.PERFORM: "as above",
    Act.LIST_BATCHES: "as above",
    Act.COMPOSE_BRIEF: "the brief of the day stands on its page; `plenipot brief` keeps it",
    **{
        act: "a page of one's own account, or of an invitation"
        for act in Act
        if act.value.startswith("accounts.") and act not in OF_THE_TEAM
    },
}


def words_of(folder: str) -> set[str]:
    """Every name, attribute and string of the modules of a folder."""
    words: set[str] = set()
    for path in (SOURCE / folder).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case (
                    ast.Name(id=word) | ast.Attribute(attr=word) | ast.alias(name=word) | ast.Constant(value=str(word))
                ):
                    words.add(word)
    return words


def function_of(act: Act) -> str:
    return CALLED_AS.get(act, act.value.split(".")[1])


COMMANDS = words_of("cli") | words_of("jobs")


@pytest.mark.parametrize("act", [act for act in Act if act not in PARTS and act not in WITHOUT_COMMAND])
def test_every_act_has_a_command(act: Act) -> None:
    assert function_of(act) in COMMANDS


def test_every_act_has_a_form() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "plenipot.config.settings")
    django.setup()
    from plenipot.web.desk.table import DESK_FORMS  # noqa: PLC0415 - needs the settings

    acts = {row.act for row in DESK_FORMS.values()}
    assert set(Act) - acts - set(PARTS) == set(WITHOUT_FORM)

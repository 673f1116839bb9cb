"""Every operation has its doors: a form of the desk, a command, an act of the interface; exceptions are listed, and only shrink."""

from __future__ import annotations

import ast
from inspect import Parameter, signature
from pathlib import Path

import django
import pytest
from django.utils.module_loading import import_string

from plenipot.core.access.acts import Act
from plenipot.core.access.grave import GRAVE
from plenipot.core.access.levels import OPERATOR

django.setup()
from plenipot.web.desk.forms import DeskFields  # noqa: E402 - it needs the apps
from plenipot.web.desk.own_account import OWN_FORMS  # noqa: E402 - as above
from plenipot.web.desk.table import DESK_FORMS  # noqa: E402 - as above

SOURCE = Path(__file__).parents[2] / "src" / "plenipot"
OF_PAGES = {Act.ACCEPT_INVITATION, Act.ACCEPT_BY_IDENTITY, Act.ASK_FOR_LINK, Act.JOIN}
"""Acts of the pages of an invitation and of a forgotten password, which are no rows of a table: who opens them is nobody yet."""
PARTS = {
    Act.DEPOSIT: "a step of taking in a file",
    Act.DEPOSIT_ALL: "a step of taking in files",
    Act.ADOPT_ISSUES: "several issues at once, each as an issue is adopted",
    Act.RECEIVE_ALL: "a step of taking in files",
    Act.SUBMIT: "a step of taking in a file",
    Act.KEEP_ORIGINAL: "a step of filing a document that is no official paper",
    Act.EMBARGO: "a step of filing a document that is under embargo",
    Act.RELEASE: "done by the record itself when the moment of an opening comes",
    Act.READ_AGAIN: "done by the record itself when a newer reader comes",
    Act.PERFORM: "done by a worker",
    Act.QUEUE_AGAIN: "of an archive that lies on the machine",
    Act.QUEUE: "of an archive that lies on the machine",
    Act.LIST_BATCHES: "of an archive that lies on the machine",
    Act.RECONSTRUCT: "follows from what is filed",
    Act.ASK: "a step of every grave act",
    Act.ACT_ALONE: "a step of every grave act, where a reason is given",
    Act.LOAD_PARTICIPANTS: "done by the record itself, of facts that come with the program",
}
"""Operations that are steps of others, or the record's own: they need no form and no act of the interface."""
WITHOUT_FORM = {
    Act.ERASE_NAME: "its holder has a form; for others by command",
    Act.NOTE_BACKUP: "of the machine, by command",
    Act.NOTE_RESTORED: "of the machine, by command",
    Act.OPEN_CONFERENCE: "of the whole record, before there is a desk of the conference: by command",
    Act.ADD_EDITION: "texts in force are added by a command",
    Act.ADD_EDITION_FILE: "texts in force are added by a command",
    Act.SET_ASIDE_EDITION: "done by an intake that meets a text of the same name",
    Act.REREAD: "for the operator of the machine: it reads every file again",
    Act.COMPOSE_BRIEF: "the brief of the day stands on its page; the command keeps it",
}
CALLED_AS = {
    Act.RECEIVE: "file_document",
    Act.ADOPT_ISSUE: "adopt_all",
    Act.IMPORT_ANSWERS: "import_file",
    Act.TAKE_BACK: "take_back_file",
}
"""The function by which a command calls an operation, where it is not the operation itself; grave acts are called by their names."""
WITHOUT_COMMAND = {
    Act.ACCEPT_INVITATION: "who accepts chooses a password, which is typed into no shell",
    Act.ACCEPT_BY_IDENTITY: "of a browser that another service leads back",
    Act.ASK_FOR_LINK: "by command an operator makes the link: plenipot account reset",
    Act.JOIN: "of a person who is signed in",
    Act.RENAME: "of a person who is signed in",
    Act.ERASE_OWN_NAME: "of a person who is signed in",
    Act.CHANGE_PASSWORD: "of a person who is signed in",
    Act.SIGN_OUT_EVERYWHERE: "of a person who is signed in",
    Act.ISSUE_TOKEN: "of a person who is signed in",
    Act.REVOKE_TOKEN: "of a person who is signed in",
    Act.ISSUE_PROOF: "of a person who is signed in",
    Act.ADD_PASSKEY: "of a person who is signed in, whose authenticator speaks with a browser alone",
    Act.REMOVE_PASSKEY: "of a person who is signed in",
    Act.LINK_IDENTITY: "of a person who is signed in, whom a browser leads to the other service",
    Act.UNLINK_IDENTITY: "of a person who is signed in",
    Act.CONFIRM: "whoever sits at the machine confirms nothing: an account does",
    Act.TAKE_IN_UPLOADS: "by command a folder is taken in",
    Act.QUEUE_UPLOADS: "by command a folder is taken in, and says how far it is",
}
HANDED_ON = [row for row in (*DESK_FORMS.values(), *OWN_FORMS.values()) if row.fields.arguments is DeskFields.arguments]
"""Forms that hand on what is typed as it is; those that ask the record first are sent in tests/doors."""


def called(folder: Path) -> set[str]:
    """The names of all functions that the modules of a folder import, call on a module, or choose by name."""
    names: set[str] = set()
    for path in (path for path in folder.rglob("*.py") if not path.stem.startswith("sample")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom):
                names |= {alias.name for alias in node.names}
            elif isinstance(node, ast.Attribute):
                names.add(node.attr)
            elif isinstance(node, ast.Constant):
                names.add(str(node.value))
    return names


def test_every_operation_has_a_form() -> None:
    forms = {row.act for row in (*DESK_FORMS.values(), *OWN_FORMS.values())} | OF_PAGES
    assert set(Act) - forms - set(PARTS) == set(WITHOUT_FORM)
    assert forms & set(PARTS) == set()


def test_every_operation_has_a_command() -> None:
    commands = called(SOURCE / "cli")
    named = {act for act in GRAVE if act.name in commands}
    without = {act for act in Act if CALLED_AS.get(act, act.value.partition(".")[2]) not in commands} - named
    assert without - set(PARTS) == set(WITHOUT_COMMAND)


@pytest.mark.parametrize("row", HANDED_ON, ids=lambda row: row.name)
def test_the_fields_of_a_form_are_the_parameters_of_its_operation(row) -> None:
    parameters = list(signature(import_string(row.place)).parameters.values())
    accepted = {parameter.name for parameter in parameters[2 if row.in_conference else 1 :]} - {"moment"}
    needed = {parameter.name for parameter in parameters if parameter.default is Parameter.empty}
    assert "moment" in {parameter.name for parameter in parameters}
    offered = arguments_of(row)
    assert offered <= accepted
    assert needed - {parameters[0].name, "moment"} - ({parameters[1].name} if row.in_conference else set()) <= offered


def arguments_of(row):
    """The arguments that a form hands on, of values that are as good as any."""
    fields = row.fields.__new__(row.fields)
    fields.actor, fields.slug = OPERATOR, "pp26"
    names = set(row.fields.base_fields) | ({row.fields.parameter} if hasattr(row.fields, "parameter") else set())
    fields.cleaned_data = {name: VALUES.get(name, "1") for name in names}
    return set(fields.arguments())


VALUES = {"role": "reader", "scope": "read", "papers": []}

"""Template tags of the desk: roles and grave acts in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from plenipot.core.access.acts import Act
from plenipot.core.access.levels import TeamRole

register = template.Library()
_ACTS = {
    Act.ERASE_NAME: gettext_noop("Erase the name of a person"),
    Act.INVITE: gettext_noop("Invite an operator"),
    Act.INVITE_AGAIN: gettext_noop("Let an operator set a new password"),
    Act.END_MEMBERSHIP: gettext_noop("End the role of an operator"),
    Act.CLOSE_ACCOUNT: gettext_noop("Close the account of an operator"),
    Act.WITHDRAW_DOCUMENT: gettext_noop("Record that a document was withdrawn, or was not"),
    Act.REMOVE_DOCUMENT: gettext_noop("Take a document out of view, or put it back"),
    Act.CHANGE_LEVELS: gettext_noop("Open or close a document"),
    Act.WITHDRAW_PROPOSAL: gettext_noop("Record that a proposal was withdrawn, or was not"),
}
"""Every grave act in words."""
_UNDONE = {
    (Act.WITHDRAW_DOCUMENT, "withdrawn"): gettext_noop("Record that a document is not withdrawn after all"),
    (Act.REMOVE_DOCUMENT, "removed"): gettext_noop("Put a document back into view"),
    (Act.WITHDRAW_PROPOSAL, "withdrawn"): gettext_noop("Record that a proposal is not withdrawn after all"),
}
_DIRECTED = {
    Act.WITHDRAW_DOCUMENT: gettext_noop("Record that a document was withdrawn"),
    Act.REMOVE_DOCUMENT: gettext_noop("Take a document out of view"),
    Act.WITHDRAW_PROPOSAL: gettext_noop("Record that a proposal was withdrawn"),
}
"""Grave acts that go two ways, by the argument that says which, and in the usual way."""


@register.filter
def team_role(role: TeamRole | None) -> str:
    """A role in the reader's language."""
    return {
        TeamRole.READER: _("Reader"),
        TeamRole.ANALYST: _("Analyst"),
        TeamRole.EDITOR: _("Editor"),
        TeamRole.OPERATOR: _("Operator"),
    }.get(role or TeamRole.HOLDER, _("None"))


@register.filter
def act_words(act: Act) -> str:
    """A grave act in the reader's language."""
    return _(_ACTS[act])


def request_words(act: Act, arguments: Mapping[str, Any]) -> str:
    """A grave act as it is asked for in a request, in the reader's language: what is to be done, or undone."""
    undone = next((words for (of, name), words in _UNDONE.items() if of is act and arguments.get(name) is False), "")
    return _(undone or _DIRECTED.get(act) or _ACTS[act])


@register.filter
def in_words(message: str) -> str:
    """A sentence of the tables of access in the reader's language."""
    return _(message)

"""The table of acts: one row for each operation of the apps, with the lowest role that may do it.

An act is named by the app and the function that asks for it. Reading is no act: queries are narrowed by the levels of
`plenipot.core.access.levels` and never refuse.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from plenipot.core.access.levels import Actor, Role
from plenipot.errors import NotPermitted


class Act(StrEnum):
    """An operation that changes the record, by its app and function."""

    ERASE_NAME = "chronicle.erase_name"
    OPEN_CONFERENCE = "conferences.open_conference"
    CONVENE = "conferences.convene"
    LOAD_PARTICIPANTS = "participation.load"
    DEPOSIT = "registry.deposit"
    DEPOSIT_ALL = "registry.deposit_all"
    CORRECT_SYMBOL = "registry.correct_symbol"
    MOVE_DOCUMENT = "registry.move_document"
    SETTLE_DOUBT = "registry.settle_doubt"
    WITHDRAW_DOCUMENT = "registry.withdraw_document"
    REMOVE_DOCUMENT = "registry.remove_document"
    ADD_EDITION = "instruments.add"
    ADD_EDITION_FILE = "instruments.add_file"
    SET_ASIDE_EDITION = "instruments.set_aside"
    RECEIVE = "proposals.receive"
    RECEIVE_ALL = "proposals.receive_all"
    SUBMIT = "proposals.submit"
    ENDORSE = "proposals.endorse"
    CORRECT_PROPONENTS = "proposals.correct_proponents"
    WITHDRAW_PROPOSAL = "proposals.withdraw_proposal"
    READ_AGAIN = "proposals.read_again"
    REREAD = "proposals.reread"
    RECONSTRUCT = "proposals.reconstruct"
    QUEUE = "proposals.queue"
    QUEUE_AGAIN = "proposals.queue_again"
    PERFORM = "proposals.perform"
    LIST_BATCHES = "proposals.list_batches"
    ALLOCATE = "meetings.allocate"
    ADOPT_ISSUE = "positions.adopt"
    REMOVE_ISSUE = "positions.remove"
    REMARK = "positions.remark"
    OVERRULE = "positions.overrule"
    COMPOSE_BRIEF = "briefs.compose"


@dataclass(frozen=True, slots=True)
class Permission:
    """A row of the table: an act, the lowest role that may do it, and the sentence that refuses it to anybody else."""

    act: Act
    role: Role
    refusal: str


PERMISSIONS: dict[Act, Permission] = {
    row.act: row
    for row in (
        Permission(Act.ERASE_NAME, Role.SECRETARIAT, "Only the secretariat erases the names of persons."),
        Permission(Act.OPEN_CONFERENCE, Role.SECRETARIAT, "Only the secretariat opens the record of a conference."),
        Permission(Act.CONVENE, Role.SECRETARIAT, "Only the secretariat convenes sittings."),
        Permission(Act.LOAD_PARTICIPANTS, Role.SECRETARIAT, "Only the secretariat says who participates."),
        Permission(Act.DEPOSIT, Role.MEMBER, "Only participants deposit documents."),
        Permission(Act.DEPOSIT_ALL, Role.MEMBER, "Only participants deposit documents."),
        Permission(Act.CORRECT_SYMBOL, Role.SECRETARIAT, "Only the secretariat corrects what is registered."),
        Permission(Act.MOVE_DOCUMENT, Role.SECRETARIAT, "Only the secretariat corrects what is registered."),
        Permission(Act.SETTLE_DOUBT, Role.SECRETARIAT, "Only the secretariat settles doubts."),
        Permission(
            Act.WITHDRAW_DOCUMENT, Role.SECRETARIAT, "Only the secretariat records that something is withdrawn."
        ),
        Permission(Act.REMOVE_DOCUMENT, Role.SECRETARIAT, "Only the secretariat removes documents from view."),
        Permission(Act.ADD_EDITION, Role.SECRETARIAT, "Only the secretariat adds texts in force."),
        Permission(Act.ADD_EDITION_FILE, Role.SECRETARIAT, "Only the secretariat adds texts in force."),
        Permission(Act.SET_ASIDE_EDITION, Role.SECRETARIAT, "Only the secretariat sets texts aside."),
        Permission(Act.RECEIVE, Role.MEMBER, "Only participants deposit documents."),
        Permission(Act.RECEIVE_ALL, Role.MEMBER, "Only participants deposit documents."),
        Permission(Act.SUBMIT, Role.MEMBER, "Only participants submit proposals."),
        Permission(Act.ENDORSE, Role.MEMBER, "Only participants endorse proposals."),
        Permission(Act.CORRECT_PROPONENTS, Role.SECRETARIAT, "Only the secretariat corrects what is registered."),
        Permission(
            Act.WITHDRAW_PROPOSAL, Role.SECRETARIAT, "Only the secretariat records that something is withdrawn."
        ),
        Permission(Act.READ_AGAIN, Role.SECRETARIAT, "Only the secretariat reads filed documents again."),
        Permission(Act.REREAD, Role.SECRETARIAT, "Only the secretariat reads filed documents again."),
        Permission(Act.RECONSTRUCT, Role.SECRETARIAT, "Only the secretariat reconstructs texts in force."),
        Permission(Act.QUEUE, Role.SECRETARIAT, "Only the secretariat queues files to be taken in."),
        Permission(Act.QUEUE_AGAIN, Role.SECRETARIAT, "Only the secretariat queues files to be taken in."),
        Permission(Act.PERFORM, Role.SECRETARIAT, "Only the secretariat takes in what is queued."),
        Permission(Act.LIST_BATCHES, Role.SECRETARIAT, "Only the secretariat sees what is queued."),
        Permission(Act.ALLOCATE, Role.SECRETARIAT, "Only the secretariat allocates documents."),
        Permission(Act.ADOPT_ISSUE, Role.MEMBER, "Only members and the secretariat may write about issues."),
        Permission(Act.REMOVE_ISSUE, Role.MEMBER, "Only members and the secretariat may remove issues."),
        Permission(Act.REMARK, Role.MEMBER, "Only members and the secretariat may write about issues."),
        Permission(Act.OVERRULE, Role.MEMBER, "Only members and the secretariat may write about issues."),
        Permission(Act.COMPOSE_BRIEF, Role.MEMBER, "Only members and the secretariat compose briefs."),
    )
}
"""The table of acts, in the order of the apps, lowest first."""


def may(actor: Actor, act: Act) -> bool:
    """Tell whether the actor's role is at least the one that the act asks for."""
    return actor.role.rank >= PERMISSIONS[act].role.rank


def require(actor: Actor, act: Act) -> None:
    """Refuse the act to an actor whose role is below the one that it asks for.

    Raises: NotPermitted (with the sentence of the table).
    """
    if not may(actor, act):
        raise NotPermitted(PERMISSIONS[act].refusal)

"""The table of acts: one row for each, with the lowest roles that may do it and the sentence that refuses it to others."""

from __future__ import annotations

from dataclasses import dataclass

from plenipot.core.access.act_names import Act
from plenipot.core.access.levels import Role, TeamRole


@dataclass(frozen=True, slots=True)
class Permission:
    """A row of the table: an act, the lowest role that may do it, and the sentence that refuses it to anybody else.

    `role` is that of participants and of the machine's own operator, `team` that of a person with an account.
    """

    act: Act
    role: Role
    team: TeamRole
    refusal: str


PERMISSIONS: dict[Act, Permission] = {
    row.act: row
    for row in (
        Permission(
            Act.ERASE_NAME, Role.SECRETARIAT, TeamRole.OPERATOR, "Only the secretariat erases the names of persons."
        ),
        Permission(
            Act.NOTE_BACKUP, Role.SECRETARIAT, TeamRole.OPERATOR, "Only the operator of the machine makes backups."
        ),
        Permission(
            Act.NOTE_RESTORED,
            Role.SECRETARIAT,
            TeamRole.OPERATOR,
            "Only the operator of the machine restores a backup.",
        ),
        Permission(Act.INVITE, Role.SECRETARIAT, TeamRole.OPERATOR, "Only operators invite people."),
        Permission(
            Act.INVITE_AGAIN,
            Role.SECRETARIAT,
            TeamRole.OPERATOR,
            "Only operators of the whole record let a password be set anew.",
        ),
        Permission(
            Act.ASK_FOR_LINK, Role.SECRETARIAT, TeamRole.HOLDER, "Only the holder of an account gets its new password."
        ),
        Permission(
            Act.ACCEPT_INVITATION, Role.SECRETARIAT, TeamRole.HOLDER, "Only whoever has an invitation accepts it."
        ),
        Permission(Act.ACCEPT_BY_IDENTITY, Role.SECRETARIAT, TeamRole.HOLDER, "Only who is invited accepts."),
        Permission(
            Act.JOIN, Role.SECRETARIAT, TeamRole.HOLDER, "Only whoever has an account joins with an invitation."
        ),
        Permission(
            Act.END_MEMBERSHIP, Role.SECRETARIAT, TeamRole.OPERATOR, "Only operators end somebody’s membership."
        ),
        Permission(
            Act.CLOSE_ACCOUNT, Role.SECRETARIAT, TeamRole.OPERATOR, "Only operators of the whole record close accounts."
        ),
        Permission(Act.RENAME, Role.SECRETARIAT, TeamRole.HOLDER, "Only the holder of an account names it."),
        Permission(
            Act.ERASE_OWN_NAME, Role.SECRETARIAT, TeamRole.HOLDER, "Only the holder of an account erases its name."
        ),
        Permission(
            Act.CHANGE_PASSWORD,
            Role.SECRETARIAT,
            TeamRole.HOLDER,
            "Only the holder of an account changes its password.",
        ),
        Permission(
            Act.SIGN_OUT_EVERYWHERE, Role.SECRETARIAT, TeamRole.HOLDER, "Only the holder of an account signs it out."
        ),
        Permission(
            Act.ISSUE_TOKEN, Role.SECRETARIAT, TeamRole.HOLDER, "Only the holder of an account makes tokens of it."
        ),
        Permission(
            Act.REVOKE_TOKEN, Role.SECRETARIAT, TeamRole.HOLDER, "Only the holder of an account revokes its tokens."
        ),
        Permission(Act.ISSUE_PROOF, Role.SECRETARIAT, TeamRole.HOLDER, "Only its holder makes proofs of an account."),
        Permission(
            Act.ADD_PASSKEY, Role.SECRETARIAT, TeamRole.HOLDER, "Only the holder of an account adds a passkey to it."
        ),
        Permission(
            Act.REMOVE_PASSKEY, Role.SECRETARIAT, TeamRole.HOLDER, "Only the holder of an account removes its passkeys."
        ),
        Permission(Act.LINK_IDENTITY, Role.SECRETARIAT, TeamRole.HOLDER, "Only its holder links an account."),
        Permission(Act.UNLINK_IDENTITY, Role.SECRETARIAT, TeamRole.HOLDER, "Only its holder unlinks an account."),
        Permission(
            Act.OPEN_CONFERENCE,
            Role.SECRETARIAT,
            TeamRole.OPERATOR,
            "Only the secretariat opens the record of a conference.",
        ),
        Permission(Act.CORRECT_RULE, Role.SECRETARIAT, TeamRole.ANALYST, "Only the secretariat corrects rules."),
        Permission(Act.CONVENE, Role.SECRETARIAT, TeamRole.EDITOR, "Only the secretariat convenes sittings."),
        Permission(Act.MOVE_SITTING, Role.SECRETARIAT, TeamRole.EDITOR, "Only the secretariat moves sittings."),
        Permission(Act.CANCEL_SITTING, Role.SECRETARIAT, TeamRole.EDITOR, "Only the secretariat cancels sittings."),
        Permission(Act.PASS_SITTING, Role.SECRETARIAT, TeamRole.EDITOR, "Only the secretariat says how sittings go."),
        Permission(Act.SET_UP_BODY, Role.SECRETARIAT, TeamRole.EDITOR, "Only the secretariat sets up bodies."),
        Permission(Act.END_BODY, Role.SECRETARIAT, TeamRole.EDITOR, "Only the secretariat sets up bodies."),
        Permission(Act.NAME_CHAIR, Role.SECRETARIAT, TeamRole.EDITOR, "Only the secretariat says who has the chair."),
        Permission(Act.ADMIT_TO_BODY, Role.SECRETARIAT, TeamRole.EDITOR, "Only the secretariat says who is admitted."),
        Permission(
            Act.LOAD_PARTICIPANTS, Role.SECRETARIAT, TeamRole.OPERATOR, "Only the secretariat says who participates."
        ),
        Permission(
            Act.REGISTER_PARTICIPANT, Role.SECRETARIAT, TeamRole.EDITOR, "Only the secretariat says who participates."
        ),
        Permission(Act.SEAT_DELEGATE, Role.SECRETARIAT, TeamRole.EDITOR, "Only the secretariat says who participates."),
        Permission(Act.STATE_FACT, Role.SECRETARIAT, TeamRole.EDITOR, "Only the secretariat says who participates."),
        Permission(Act.DEPOSIT, Role.MEMBER, TeamRole.ANALYST, "Only participants deposit documents."),
        Permission(Act.DEPOSIT_ALL, Role.MEMBER, TeamRole.ANALYST, "Only participants deposit documents."),
        Permission(
            Act.CORRECT_SYMBOL, Role.SECRETARIAT, TeamRole.EDITOR, "Only the secretariat corrects what is registered."
        ),
        Permission(
            Act.MOVE_DOCUMENT, Role.SECRETARIAT, TeamRole.EDITOR, "Only the secretariat corrects what is registered."
        ),
        Permission(Act.SETTLE_DOUBT, Role.SECRETARIAT, TeamRole.ANALYST, "Only the secretariat settles doubts."),
        Permission(
            Act.WITHDRAW_DOCUMENT,
            Role.SECRETARIAT,
            TeamRole.EDITOR,
            "Only the secretariat records that something is withdrawn.",
        ),
        Permission(
            Act.REMOVE_DOCUMENT,
            Role.SECRETARIAT,
            TeamRole.OPERATOR,
            "Only the secretariat removes documents from view.",
        ),
        Permission(Act.KEEP_ORIGINAL, Role.MEMBER, TeamRole.ANALYST, "Only participants deposit documents."),
        Permission(
            Act.CHANGE_LEVELS, Role.SECRETARIAT, TeamRole.OPERATOR, "Only the secretariat opens and closes documents."
        ),
        Permission(
            Act.RELEASE, Role.SECRETARIAT, TeamRole.OPERATOR, "Only the secretariat opens and closes documents."
        ),
        Permission(Act.EMBARGO, Role.MEMBER, TeamRole.ANALYST, "Only participants file documents under an embargo."),
        Permission(Act.ADD_EDITION, Role.SECRETARIAT, TeamRole.EDITOR, "Only the secretariat adds texts in force."),
        Permission(
            Act.ADD_EDITION_FILE, Role.SECRETARIAT, TeamRole.EDITOR, "Only the secretariat adds texts in force."
        ),
        Permission(Act.SET_ASIDE_EDITION, Role.SECRETARIAT, TeamRole.EDITOR, "Only the secretariat sets texts aside."),
        Permission(Act.RECEIVE, Role.MEMBER, TeamRole.ANALYST, "Only participants deposit documents."),
        Permission(Act.RECEIVE_ALL, Role.MEMBER, TeamRole.ANALYST, "Only participants deposit documents."),
        Permission(Act.TAKE_IN_UPLOADS, Role.MEMBER, TeamRole.ANALYST, "Only participants deposit documents."),
        Permission(Act.QUEUE_UPLOADS, Role.MEMBER, TeamRole.ANALYST, "Only participants deposit documents."),
        Permission(Act.SUBMIT, Role.MEMBER, TeamRole.ANALYST, "Only participants submit proposals."),
        Permission(Act.ENDORSE, Role.MEMBER, TeamRole.ANALYST, "Only participants endorse proposals."),
        Permission(Act.WITHDRAW_ENDORSEMENT, Role.MEMBER, TeamRole.ANALYST, "Only participants withdraw signatures."),
        Permission(
            Act.CORRECT_PROPONENTS,
            Role.SECRETARIAT,
            TeamRole.ANALYST,
            "Only the secretariat corrects what is registered.",
        ),
        Permission(
            Act.WITHDRAW_PROPOSAL,
            Role.SECRETARIAT,
            TeamRole.EDITOR,
            "Only the secretariat records that something is withdrawn.",
        ),
        Permission(
            Act.READ_AGAIN, Role.SECRETARIAT, TeamRole.EDITOR, "Only the secretariat reads filed documents again."
        ),
        Permission(Act.REREAD, Role.SECRETARIAT, TeamRole.EDITOR, "Only the secretariat reads filed documents again."),
        Permission(
            Act.RECONSTRUCT, Role.SECRETARIAT, TeamRole.EDITOR, "Only the secretariat reconstructs texts in force."
        ),
        Permission(Act.QUEUE, Role.SECRETARIAT, TeamRole.OPERATOR, "Only the secretariat queues files to be taken in."),
        Permission(
            Act.QUEUE_AGAIN, Role.SECRETARIAT, TeamRole.OPERATOR, "Only the secretariat queues files to be taken in."
        ),
        Permission(Act.PERFORM, Role.SECRETARIAT, TeamRole.OPERATOR, "Only the secretariat takes in what is queued."),
        Permission(Act.LIST_BATCHES, Role.SECRETARIAT, TeamRole.OPERATOR, "Only the secretariat sees what is queued."),
        Permission(Act.ASK, Role.SECRETARIAT, TeamRole.EDITOR, "Only those who keep the record ask for a grave act."),
        Permission(Act.ACT_ALONE, Role.SECRETARIAT, TeamRole.EDITOR, "Only those who keep the record act alone."),
        Permission(Act.CONFIRM, Role.SECRETARIAT, TeamRole.EDITOR, "Only those who keep the record confirm a request."),
        Permission(
            Act.WITHDRAW_REQUEST,
            Role.SECRETARIAT,
            TeamRole.EDITOR,
            "Only those who keep the record withdraw a request.",
        ),
        Permission(Act.ALLOCATE, Role.SECRETARIAT, TeamRole.EDITOR, "Only the secretariat allocates documents."),
        Permission(Act.END_ALLOCATION, Role.SECRETARIAT, TeamRole.EDITOR, "Only the secretariat allocates documents."),
        Permission(Act.SET_AGENDA, Role.SECRETARIAT, TeamRole.EDITOR, "Only the secretariat sets agendas."),
        Permission(Act.SET_NEXT_AGENDA, Role.SECRETARIAT, TeamRole.EDITOR, "Only the secretariat sets agendas."),
        Permission(Act.CHANGE_AGENDA, Role.SECRETARIAT, TeamRole.EDITOR, "Only the secretariat sets agendas."),
        Permission(
            Act.RECORD_STEP, Role.SECRETARIAT, TeamRole.EDITOR, "Only the secretariat records what became of an item."
        ),
        Permission(
            Act.CORRECT_STEP, Role.SECRETARIAT, TeamRole.EDITOR, "Only the secretariat records what became of an item."
        ),
        Permission(
            Act.RECORD_DECISION, Role.SECRETARIAT, TeamRole.EDITOR, "Only the secretariat records what was decided."
        ),
        Permission(
            Act.STRIKE_DECISION, Role.SECRETARIAT, TeamRole.EDITOR, "Only the secretariat records what was decided."
        ),
        Permission(
            Act.NOTE_BRACKET, Role.SECRETARIAT, TeamRole.EDITOR, "Only the secretariat says which brackets are open."
        ),
        Permission(
            Act.LIFT_BRACKET, Role.SECRETARIAT, TeamRole.EDITOR, "Only the secretariat says which brackets are open."
        ),
        Permission(Act.OPEN_ROUND, Role.MEMBER, TeamRole.ANALYST, "Only participants keep rounds of signatures."),
        Permission(Act.ASK_MEMBERS, Role.MEMBER, TeamRole.ANALYST, "Only participants keep rounds of signatures."),
        Permission(Act.ANSWER_ROUND, Role.MEMBER, TeamRole.ANALYST, "Only participants keep rounds of signatures."),
        Permission(Act.STRIKE_ANSWER, Role.MEMBER, TeamRole.ANALYST, "Only participants keep rounds of signatures."),
        Permission(Act.IMPORT_ANSWERS, Role.MEMBER, TeamRole.ANALYST, "Only participants keep rounds of signatures."),
        Permission(Act.STATE_MEMBERSHIP, Role.MEMBER, TeamRole.ANALYST, "Only participants keep rounds of signatures."),
        Permission(Act.DISCLOSE_ROUND, Role.SECRETARIAT, TeamRole.EDITOR, "Only the secretariat makes rounds public."),
        Permission(
            Act.SET_SERIES, Role.SECRETARIAT, TeamRole.EDITOR, "Only the secretariat keeps the series of texts."
        ),
        Permission(
            Act.STRIKE_SERIES, Role.SECRETARIAT, TeamRole.EDITOR, "Only the secretariat keeps the series of texts."
        ),
        Permission(
            Act.READ_SERIES, Role.SECRETARIAT, TeamRole.EDITOR, "Only the secretariat keeps the series of texts."
        ),
        Permission(
            Act.NOTE_READINESS, Role.SECRETARIAT, TeamRole.EDITOR, "Only the secretariat keeps the series of texts."
        ),
        Permission(Act.NOTE_COST, Role.SECRETARIAT, TeamRole.EDITOR, "Only the secretariat keeps the series of texts."),
        Permission(
            Act.NOTE_DIVERGENCE, Role.SECRETARIAT, TeamRole.EDITOR, "Only the secretariat keeps the series of texts."
        ),
        Permission(
            Act.SETTLE_DIVERGENCE, Role.SECRETARIAT, TeamRole.EDITOR, "Only the secretariat keeps the series of texts."
        ),
        *(
            Permission(act, Role.SECRETARIAT, TeamRole.EDITOR, "Only the secretariat keeps negotiating texts.")
            for act in Act
            if act.value.startswith("drafting.") and act is not Act.SET_NEXT_AGENDA
        ),
        Permission(Act.ADOPT, Role.SECRETARIAT, TeamRole.EDITOR, "Only the secretariat records what was adopted."),
        Permission(
            Act.WITHDRAW_ADOPTION, Role.SECRETARIAT, TeamRole.EDITOR, "Only the secretariat records what was adopted."
        ),
        Permission(Act.NUMBER_TEXT, Role.SECRETARIAT, TeamRole.EDITOR, "Only the secretariat numbers adopted texts."),
        Permission(
            Act.RECORD_DECLARATION, Role.SECRETARIAT, TeamRole.EDITOR, "Only the secretariat records declarations."
        ),
        Permission(
            Act.SETTLE_RESERVATION, Role.SECRETARIAT, TeamRole.EDITOR, "Only the secretariat records declarations."
        ),
        Permission(Act.SIGN_FINAL_ACTS, Role.SECRETARIAT, TeamRole.EDITOR, "Only the secretariat records who signed."),
        Permission(Act.BIND_STATE, Role.SECRETARIAT, TeamRole.EDITOR, "Only the secretariat records who is bound."),
        Permission(Act.TIE_PREPARATION, Role.SECRETARIAT, TeamRole.EDITOR, "Only the secretariat ties conferences."),
        Permission(Act.LINK_ITEMS, Role.MEMBER, TeamRole.ANALYST, "Only participants say what came from what."),
        Permission(
            Act.STATE_COMMON_POSITION, Role.MEMBER, TeamRole.ANALYST, "Only participants say what a group says."
        ),
        Permission(Act.AUTHORISE_FILING, Role.MEMBER, TeamRole.ANALYST, "Only participants record who let file what."),
        Permission(Act.NAME_COORDINATOR, Role.MEMBER, TeamRole.ANALYST, "Only participants record who coordinates."),
        Permission(Act.STRIKE_STATEMENT, Role.SECRETARIAT, TeamRole.EDITOR, "Only the secretariat strikes statements."),
        Permission(Act.STRIKE_STATE_ACT, Role.SECRETARIAT, TeamRole.EDITOR, "Only the secretariat strikes it."),
        Permission(
            Act.ADOPT_ISSUE, Role.MEMBER, TeamRole.ANALYST, "Only members and the secretariat may write about issues."
        ),
        Permission(
            Act.ADOPT_ISSUES, Role.MEMBER, TeamRole.ANALYST, "Only members and the secretariat may write about issues."
        ),
        Permission(
            Act.WATCH, Role.MEMBER, TeamRole.ANALYST, "Only members and the secretariat may write about issues."
        ),
        Permission(
            Act.REMOVE_ISSUE, Role.MEMBER, TeamRole.ANALYST, "Only members and the secretariat may remove issues."
        ),
        Permission(
            Act.REMARK, Role.MEMBER, TeamRole.ANALYST, "Only members and the secretariat may write about issues."
        ),
        Permission(
            Act.OVERRULE, Role.MEMBER, TeamRole.ANALYST, "Only members and the secretariat may write about issues."
        ),
        Permission(
            Act.COMPOSE_BRIEF, Role.MEMBER, TeamRole.ANALYST, "Only members and the secretariat compose briefs."
        ),
        Permission(
            Act.DRAFT_BRIEF, Role.SECRETARIAT, TeamRole.ANALYST, "Only members and the secretariat compose briefs."
        ),
        Permission(
            Act.PUBLISH_BRIEF, Role.SECRETARIAT, TeamRole.ANALYST, "Only members and the secretariat compose briefs."
        ),
        Permission(Act.FOLLOW, Role.SECRETARIAT, TeamRole.READER, "Only those who keep the record follow it here."),
        Permission(Act.UNFOLLOW, Role.SECRETARIAT, TeamRole.READER, "Only those who keep the record follow it here."),
        Permission(Act.MARK_SEEN, Role.SECRETARIAT, TeamRole.READER, "Only those who keep the record follow it here."),
        Permission(Act.KEEP_NOTE, Role.SECRETARIAT, TeamRole.ANALYST, "Only those who keep the record keep notes."),
    )
}
"""The table of acts, in the order of the apps, lowest first."""

TEAM_REFUSALS: dict[TeamRole, str] = {
    TeamRole.HOLDER: "This takes an account.",
    TeamRole.READER: "This takes a role in this record; ask an operator for an invitation.",
    TeamRole.ANALYST: "This takes the role of an analyst here; ask an operator for an invitation.",
    TeamRole.EDITOR: "This takes the role of an editor here; ask an operator for an invitation.",
    TeamRole.OPERATOR: "This takes the role of an operator here; ask an operator for an invitation.",
}
"""The sentence that refuses an act to somebody with an account, by the lowest role that may do it."""

"""The table of acts: one row for each operation of the apps, with the lowest roles that may do it.

An act is named by the app and the function that asks for it. Reading is no act: queries are narrowed by the levels of
`plenipot.core.access.levels` and never refuse.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from plenipot.core.access.levels import Actor, Role, TeamRole
from plenipot.errors import NotPermitted


class Act(StrEnum):
    """An operation that changes the record, by its app and function."""

    ERASE_NAME = "chronicle.erase_name"
    NOTE_BACKUP = "chronicle.note_backup"
    NOTE_RESTORED = "chronicle.note_restored"
    INVITE = "accounts.invite"
    INVITE_AGAIN = "accounts.invite_again"
    ASK_FOR_LINK = "accounts.ask_for_link"
    ACCEPT_INVITATION = "accounts.accept_invitation"
    ACCEPT_BY_IDENTITY = "accounts.accept_by_identity"
    JOIN = "accounts.join_team"
    END_MEMBERSHIP = "accounts.end_membership"
    CLOSE_ACCOUNT = "accounts.close_account"
    RENAME = "accounts.rename"
    ERASE_OWN_NAME = "accounts.erase_own_name"
    CHANGE_PASSWORD = "accounts.change_password"  # noqa: S105 - the name of an operation
    SIGN_OUT_EVERYWHERE = "accounts.sign_out_everywhere"
    ISSUE_TOKEN = "accounts.issue_token"  # noqa: S105 - the name of an operation
    REVOKE_TOKEN = "accounts.revoke_token"  # noqa: S105 - the name of an operation
    ISSUE_PROOF = "accounts.issue_proof"
    ADD_PASSKEY = "accounts.add_passkey"
    REMOVE_PASSKEY = "accounts.remove_passkey"
    LINK_IDENTITY = "accounts.link_identity"
    UNLINK_IDENTITY = "accounts.unlink_identity"
    OPEN_CONFERENCE = "conferences.open_conference"
    CORRECT_RULE = "conferences.correct_rule"
    CONVENE = "conferences.convene"
    MOVE_SITTING = "conferences.move_sitting"
    CANCEL_SITTING = "conferences.cancel_sitting"
    PASS_SITTING = "conferences.pass_sitting"  # noqa: S105 - the name of an operation
    SET_UP_BODY = "conferences.set_up_body"
    END_BODY = "conferences.end_body"
    NAME_CHAIR = "conferences.name_chair"
    ADMIT_TO_BODY = "conferences.admit_to_body"
    LOAD_PARTICIPANTS = "participation.load"
    REGISTER_PARTICIPANT = "participation.register_participant"
    SEAT_DELEGATE = "participation.seat_delegate"
    STATE_FACT = "participation.state_fact"
    DEPOSIT = "registry.deposit"
    DEPOSIT_ALL = "registry.deposit_all"
    CORRECT_SYMBOL = "registry.correct_symbol"
    MOVE_DOCUMENT = "registry.move_document"
    SETTLE_DOUBT = "registry.settle_doubt"
    WITHDRAW_DOCUMENT = "registry.withdraw_document"
    REMOVE_DOCUMENT = "registry.remove_document"
    KEEP_ORIGINAL = "registry.keep_original"
    CHANGE_LEVELS = "registry.change_levels"
    RELEASE = "registry.release"
    EMBARGO = "registry.embargo"
    ADD_EDITION = "instruments.add"
    ADD_EDITION_FILE = "instruments.add_file"
    SET_ASIDE_EDITION = "instruments.set_aside"
    RECEIVE = "proposals.receive"
    RECEIVE_ALL = "proposals.receive_all"
    TAKE_IN_UPLOADS = "proposals.take_in_uploads"
    QUEUE_UPLOADS = "proposals.queue_uploads"
    SUBMIT = "proposals.submit"
    ENDORSE = "proposals.endorse"
    WITHDRAW_ENDORSEMENT = "proposals.withdraw_endorsement"
    CORRECT_PROPONENTS = "proposals.correct_proponents"
    WITHDRAW_PROPOSAL = "proposals.withdraw_proposal"
    READ_AGAIN = "proposals.read_again"
    REREAD = "proposals.reread"
    RECONSTRUCT = "proposals.reconstruct"
    QUEUE = "proposals.queue"
    QUEUE_AGAIN = "proposals.queue_again"
    PERFORM = "proposals.perform"
    LIST_BATCHES = "proposals.list_batches"
    ASK = "approvals.ask"
    ACT_ALONE = "approvals.act_alone"
    CONFIRM = "approvals.confirm"
    WITHDRAW_REQUEST = "approvals.withdraw_request"
    ALLOCATE = "meetings.allocate"
    END_ALLOCATION = "meetings.end_allocation"
    SET_AGENDA = "meetings.set_agenda"
    CHANGE_AGENDA = "meetings.change_agenda"
    RECORD_STEP = "proceedings.record_step"
    CORRECT_STEP = "proceedings.correct_step"
    RECORD_DECISION = "proceedings.record_decision"
    STRIKE_DECISION = "proceedings.strike_decision"
    NOTE_BRACKET = "proceedings.note_bracket"
    LIFT_BRACKET = "proceedings.lift_bracket"
    OPEN_ROUND = "rounds.open_round"
    ASK_MEMBERS = "rounds.ask_members"
    ANSWER_ROUND = "rounds.answer_round"
    STRIKE_ANSWER = "rounds.strike_answer"
    IMPORT_ANSWERS = "rounds.import_answers"
    STATE_MEMBERSHIP = "rounds.state_membership"
    DISCLOSE_ROUND = "rounds.disclose_round"
    SET_SERIES = "series.set_series"
    STRIKE_SERIES = "series.strike_series"
    READ_SERIES = "series.read_series"
    NOTE_READINESS = "series.note_readiness"
    NOTE_COST = "series.note_cost"
    NOTE_DIVERGENCE = "series.note_divergence"
    SETTLE_DIVERGENCE = "series.settle_divergence"
    ADD_VERSION = "drafting.add_version"
    TAKE_BACK = "drafting.take_back"
    STRIKE_VERSION = "drafting.strike_version"
    NOTE_VERSION_FACT = "drafting.note_version_fact"
    STRIKE_VERSION_FACT = "drafting.strike_version_fact"
    AMEND_ORALLY = "drafting.amend_orally"
    STRIKE_AMENDMENT = "drafting.strike_amendment"
    JUDGE_EDITORIAL = "drafting.judge_editorial"
    ADOPT = "outcomes.adopt"
    WITHDRAW_ADOPTION = "outcomes.withdraw_adoption"
    NUMBER_TEXT = "outcomes.number_text"
    RECORD_DECLARATION = "outcomes.record_declaration"
    SETTLE_RESERVATION = "outcomes.settle_reservation"
    SIGN_FINAL_ACTS = "outcomes.sign_final_acts"
    BIND_STATE = "outcomes.bind_state"
    TIE_PREPARATION = "lineage.tie_preparation"
    LINK_ITEMS = "lineage.link_items"
    STATE_COMMON_POSITION = "lineage.state_common_position"
    AUTHORISE_FILING = "lineage.authorise_filing"
    NAME_COORDINATOR = "lineage.name_coordinator"
    STRIKE_STATEMENT = "lineage.strike_statement"
    STRIKE_STATE_ACT = "outcomes.strike_state_act"
    ADOPT_ISSUE = "positions.adopt"
    ADOPT_ISSUES = "positions.adopt_all"
    WATCH = "positions.watch"
    REMOVE_ISSUE = "positions.remove"
    REMARK = "positions.remark"
    OVERRULE = "positions.overrule"
    COMPOSE_BRIEF = "briefs.compose"
    DRAFT_BRIEF = "briefs.draft"
    PUBLISH_BRIEF = "briefs.publish"
    FOLLOW = "desk.follow"
    UNFOLLOW = "desk.unfollow"
    MARK_SEEN = "desk.mark_seen"
    KEEP_NOTE = "desk.keep_note"


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
            if act.value.startswith("drafting.")
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

LOOKING_BACK = "Nothing can be done as of another moment; do it in the present, without at and known."
"""The sentence that refuses every act to somebody who looks back."""


def may(actor: Actor, act: Act) -> bool:
    """Tell whether the actor's role, or role in a team, is at least the one that the act asks for; nobody acts who looks back."""
    if not actor.as_of.is_present:
        return False
    row = PERMISSIONS[act]
    if actor.team is not None:
        return actor.team.rank >= row.team.rank
    return actor.role.rank >= row.role.rank


def require(actor: Actor, act: Act) -> None:
    """Refuse the act to an actor whose role is below the one that it asks for, and to one who looks back.

    Raises: NotPermitted (with the sentence of the table, or that of the role in the team that it takes).
    """
    if not actor.as_of.is_present:
        raise NotPermitted(LOOKING_BACK)
    if not may(actor, act):
        row = PERMISSIONS[act]
        raise NotPermitted(row.refusal if actor.team is None else TEAM_REFUSALS[row.team])

"""Writing rounds: open one, ask and remind the members, record what they answer, make it public; what was recorded wrongly is struck."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from django.db import transaction

from plenipot.chronicle.operations import record_event, require_reason
from plenipot.chronicle.values import Subject, SubjectKind
from plenipot.conferences.operations import lock_conference
from plenipot.core.access.acts import Act, require
from plenipot.core.access.levels import Actor, Existence
from plenipot.core.procedure.endorsement import SignatureStand, day_of
from plenipot.errors import Conflict, Malformed, NotFound
from plenipot.participation import queries as participation
from plenipot.proposals import queries as proposals
from plenipot.rounds import models, queries
from plenipot.rounds.importing import ColumnWords, put_table
from plenipot.rounds.recording import check_times, day_stated, find_row, put_answer, record_round_event, require_member
from plenipot.rounds.values import AnswerFacts, AskingFacts, ImportedAnswers, RoundFacts, RoundState

_KEY = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]{0,58}[A-Za-z0-9])?")


@transaction.atomic
def open_round(
    actor: Actor, conference: str, key: str, group: str, subject: str, moment: datetime, *, facts: RoundFacts
) -> RoundState:
    """Open a round of a group on a draft by its name, or on a filed proposal by its id; nobody is asked by that.

    The round is the team's own until it is made public.
    Raises: NotPermitted, NotFound (no such group), Malformed (key, subject, two times), Conflict (there is one of that key).
    """
    require(actor, Act.OPEN_ROUND)
    place = lock_conference(actor, conference)
    if not _KEY.fullmatch(key):
        raise Malformed(f"“{key}” cannot name a round: letters, digits, dots and hyphens, please.", place="key")
    if not subject.strip():
        raise Malformed("A round is on a draft or a proposal: say on which.", place="subject")
    check_times(facts.due_at, facts.due_on)
    code = participation.group(actor, group).code
    if models.SignatureRound.objects.filter(conference_id=place.id, key=key).exists():
        raise Conflict(f"There is a round “{key}” already.")
    row = models.SignatureRound.objects.create(
        conference_id=place.id,
        key=key,
        group=code,
        subject=subject.strip(),
        document_id=_paper_of(actor, conference, subject.strip()),
        title=facts.title.strip(),
        item=facts.item.strip(),
        spokesperson=facts.spokesperson.strip(),
        due_at=facts.due_at,
        due_on=facts.due_on,
        opened_on=facts.opened_on,
        source=facts.source.strip(),
        certainty=(facts.certainty or place.keeping.usual_certainty).value,
        recorded_at=moment,
    )
    record_round_event(actor, "rounds.opened", row, moment, happened=facts.opened_on, group=code, on=row.subject)
    return queries.signature_round(actor, conference, key, moment)


def _paper_of(actor: Actor, conference: str, subject: str) -> int | None:
    """The row of the paper in which a filed proposal stands; `None` for a draft."""
    try:
        return proposals.proposal(actor, conference, subject).document.id
    except NotFound:
        return None


@transaction.atomic
def ask_members(
    actor: Actor,
    conference: str,
    key: str,
    moment: datetime,
    *,
    administrations: Iterable[str] = (),
    facts: AskingFacts = AskingFacts(),  # noqa: B008 - a frozen value
) -> int:
    """Record that members were asked, or reminded where they had been; how many is answered.

    Without administrations all members of that day are asked who have not answered.
    Raises: NotPermitted, NotFound (no such round), Malformed (no member, two times).
    """
    require(actor, Act.ASK_MEMBERS)
    check_times(facts.happened_at, facts.happened_on)
    check_times(facts.due_at, facts.due_on)
    row = find_row(actor, lock_conference(actor, conference), key)
    members = queries.members_on(actor, conference, row.group, day_stated(facts, moment))
    named = tuple(dict.fromkeys(administrations))
    for code in named:
        require_member(code, members, row.group)
    if not named:
        count = queries.signature_round(actor, conference, key, moment).count
        silent = frozenset((*count.unanswered, *count.unasked))
        named = tuple(code for code in members if code in silent)
    models.RoundAsking.objects.bulk_create(
        models.RoundAsking(
            round_id=row.pk,
            administration=code,
            happened_at=facts.happened_at,
            happened_on=facts.happened_on,
            due_at=facts.due_at,
            due_on=facts.due_on,
            source=facts.source.strip(),
            recorded_at=moment,
        )
        for code in named
    )
    if named:
        record_round_event(
            actor, "rounds.asked", row, moment, happened=facts.happened_at or facts.happened_on, who=list(named)
        )
    return len(named)


@transaction.atomic
def answer_round(
    actor: Actor,
    conference: str,
    key: str,
    administration: str,
    stand: SignatureStand,
    moment: datetime,
    *,
    facts: AnswerFacts = AnswerFacts(),  # noqa: B008 - a frozen value
) -> bool:
    """Record what an administration answers; `False` where the same answer is recorded already.

    An earlier answer stays, and the later one counts. No signature is put under a paper by that.
    Raises: NotPermitted, NotFound (no such round), Malformed (it is no member on that day, two times, a signature is withdrawn
    that was not given).
    """
    require(actor, Act.ANSWER_ROUND)
    place = lock_conference(actor, conference)
    row = find_row(actor, place, key)
    members = queries.members_on(actor, conference, row.group, day_stated(facts, moment))
    return put_answer(actor, place, row, administration, stand, moment, members=members, facts=facts)


@transaction.atomic
def strike_answer(actor: Actor, conference: str, key: str, answer: str, reason: str, moment: datetime) -> str:
    """Strike an answer that was recorded wrongly; it stays in the record with the reason. Whose it was is answered.

    Raises: NotPermitted, NotFound (no such round or answer), Malformed (no reason), Conflict (it is struck already).
    """
    require(actor, Act.STRIKE_ANSWER)
    row = find_row(actor, lock_conference(actor, conference), key)
    recorded = models.RoundAnswer.objects.filter(round_id=row.pk, key=answer).first()
    if recorded is None:
        raise NotFound(f"There is no answer “{answer}” in the round {key}.")
    if recorded.struck_at is not None:
        raise Conflict("This answer was struck already.")
    recorded.struck_at, recorded.striking = moment, require_reason(reason)
    recorded.save(update_fields=["struck_at", "striking"])
    record_round_event(actor, "rounds.answer-struck", row, moment, by=recorded.administration, stand=recorded.stand)
    return recorded.administration


@transaction.atomic
def state_membership(
    actor: Actor,
    conference: str,
    group: str,
    administration: str,
    moment: datetime,
    *,
    joined: bool,
    happened_on: date | None = None,
    source: str = "",
) -> bool:
    """Record that an administration joined a group or left it, on a day where that is known; `False` where it is so already.

    Rounds count by it from that day on, and stay as they were before.
    Raises: NotPermitted, NotFound (no such group or administration).
    """
    require(actor, Act.STATE_MEMBERSHIP)
    place = lock_conference(actor, conference)
    code = participation.group(actor, group).code
    participation.administration(actor, administration)
    day = happened_on or day_of(moment)
    if (administration in queries.members_on(actor, conference, code, day)) is joined:
        return False
    models.GroupMembershipFact.objects.create(
        conference_id=place.id,
        group=code,
        administration=administration,
        joined=joined,
        happened_on=happened_on,
        source=source.strip(),
        recorded_at=moment,
    )
    subject = Subject(SubjectKind.OTHER, code, code)
    kind = "rounds.member-joined" if joined else "rounds.member-left"
    record_event(
        actor,
        kind,
        subject,
        moment,
        conference=conference,
        existence=Existence.MEMBERS,
        happened=happened_on,
        who=administration,
    )
    return True


@transaction.atomic
def disclose_round(
    actor: Actor, conference: str, key: str, reason: str, moment: datetime, *, public: bool = True
) -> RoundState:
    """Make a round public with all its answers, or the team's own again. Whoever read it meanwhile has read it.

    Raises: NotPermitted, NotFound (no such round), Malformed (no reason), Conflict (it is so already).
    """
    require(actor, Act.DISCLOSE_ROUND)
    row = find_row(actor, lock_conference(actor, conference), key)
    existence = Existence.PUBLIC if public else Existence.MEMBERS
    if row.existence == existence.value:
        raise Conflict(f"The round {key} is {'public' if public else 'the team’s own'} already.")
    stated = require_reason(reason)
    row.existence = existence.value
    row.save(update_fields=["existence"])
    record_round_event(actor, "rounds.published" if public else "rounds.closed-to-public", row, moment, reason=stated)
    return queries.signature_round(actor, conference, key, moment)


@transaction.atomic
def import_answers(
    actor: Actor,
    conference: str,
    group: str,
    rows: Sequence[Sequence[str]],
    moment: datetime,
    *,
    columns: Mapping[str, str] = {},
    signs: Mapping[str, str] = {},
    subject: str = "",
    facts: AnswerFacts = AnswerFacts(),  # noqa: B008 - a frozen value
) -> ImportedAnswers:
    """Record the answers in a table of a group, whatever its shape; what was not understood is listed, and not counted.

    `columns` says what is in a column by the words of its head, `signs` what a sign in a cell means; both are remembered for
    tables of the group with the same head. Without a column of proposals all is about `subject`.
    Raises: NotPermitted, NotFound (no such group), Malformed (nothing says where the proposals and the countries are).
    """
    require(actor, Act.IMPORT_ANSWERS)
    place = lock_conference(actor, conference)
    code = participation.group(actor, group).code
    words = ColumnWords(columns=dict(columns), signs=dict(signs), subject=subject.strip())
    return put_table(actor, place, code, rows, moment, words=words, facts=facts)

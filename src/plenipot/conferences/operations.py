"""Writing conferences: open one like a rule book, convene its sittings."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db import transaction

from plenipot.adapters.forms import conference_letters, witnesses
from plenipot.adapters.organisations import resolve_organisation
from plenipot.adapters.organisations.rule_books import load_rule_book
from plenipot.chronicle.operations import record_event
from plenipot.chronicle.values import Subject, SubjectKind
from plenipot.conferences import models, queries
from plenipot.conferences.bodies import BodyFacts as BodyFacts  # noqa: PLC0414 - for other apps
from plenipot.conferences.bodies import admit_to_body as admit_to_body  # noqa: PLC0414 - for other apps
from plenipot.conferences.bodies import check_body_name, set_up_bodies
from plenipot.conferences.bodies import end_body as end_body  # noqa: PLC0414 - for other apps
from plenipot.conferences.bodies import name_chair as name_chair  # noqa: PLC0414 - for other apps
from plenipot.conferences.bodies import set_up_body as set_up_body  # noqa: PLC0414 - for other apps
from plenipot.conferences.rules import CorrectedEntry as CorrectedEntry  # noqa: PLC0414 - for other apps
from plenipot.conferences.rules import correct_rule as correct_rule  # noqa: PLC0414 - for other apps
from plenipot.conferences.sittings import SittingRoom as SittingRoom  # noqa: PLC0414 - for other apps
from plenipot.conferences.sittings import SittingTime as SittingTime  # noqa: PLC0414 - for other apps
from plenipot.conferences.sittings import cancel_sitting as cancel_sitting  # noqa: PLC0414 - for other apps
from plenipot.conferences.sittings import convene as convene  # noqa: PLC0414 - for other apps
from plenipot.conferences.sittings import move_sitting as move_sitting  # noqa: PLC0414 - for other apps
from plenipot.conferences.sittings import pass_sitting as pass_sitting  # noqa: PLC0414 - for other apps
from plenipot.conferences.values import Conference
from plenipot.core.access.acts import Act, require
from plenipot.core.access.levels import Actor, Existence
from plenipot.core.identity.prefixes import parse_prefix
from plenipot.core.identity.symbols import is_printed_prefix
from plenipot.core.procedure.reports import Keeping
from plenipot.core.procedure.rules import BodyRule, RuleBook
from plenipot.errors import Conflict, Malformed

_SLUG = re.compile(r"(?=.{1,60}$)[a-z0-9]+(?:-[a-z0-9]+)*")
_PREFIX = re.compile(r"[A-Za-z][A-Za-z0-9.-]{0,29}")
_TAKEN = frozenset(
    {
        *("instruments", "search", "api", "about", "static", "documents", "admin", "robots", "favicon"),
        *("desk", "account", "sign-in", "sign-out", "invitation"),
    }
)
"""First words of addresses that belong to the site itself, and of those of its desk."""


@dataclass(frozen=True, slots=True)
class ConferenceCall:
    """The facts known of a conference when it is called.

    `like` names the organisation whose rule book it follows; without it no rule is known, and `bodies` are all it has.
    """

    slug: str
    title: str
    like: str
    opens_on: date
    closes_on: date
    place: str = ""
    prefix: str = ""
    recreated: bool = False
    note: str = ""
    keeping: Keeping = Keeping.OBSERVER
    bodies: tuple[BodyRule, ...] = ()
    """Bodies besides those of the rule book."""


@transaction.atomic
def open_conference(actor: Actor, call: ConferenceCall, moment: datetime) -> Conference:
    """Open the record of a conference, with the bodies that its rule book sets up and those that the call names.

    Raises: NotPermitted, Malformed (slug, dates, a body twice), NotFound (rule book), Conflict (it is open already).
    """
    require(actor, Act.OPEN_CONFERENCE)
    _check(call)
    like = resolve_organisation(call.like, "rule book").name if call.like else ""
    bodies = (*(load_rule_book(like, call.opens_on) if like else RuleBook()).bodies, *call.bodies)
    _check_bodies(bodies)
    if models.Conference.objects.filter(slug=call.slug).exists():
        raise Conflict(f"The conference “{call.slug}” is open already.")
    row = models.Conference.objects.create(
        slug=call.slug,
        title=call.title,
        place=call.place,
        opens_on=call.opens_on,
        closes_on=call.closes_on,
        like=like,
        prefix=call.prefix or _prefix_from(call.slug),
        recreated=call.recreated,
        note=call.note,
        keeping=call.keeping.value,
        opened_at=moment,
    )
    set_up_bodies(row, bodies)
    subject = Subject(SubjectKind.CONFERENCE, str(row.pk), call.slug)
    record_event(actor, "conferences.opened", subject, moment, conference=call.slug, title=call.title, like=like)
    return queries.conference(actor, call.slug)


def lock_conference(actor: Actor, slug: str) -> Conference:
    """Lock the conference against other writers until the transaction ends, so that its papers are numbered in turn.

    Raises: NotFound.
    """
    models.Conference.objects.select_for_update(no_key=True).filter(slug=slug).first()
    return queries.conference(actor, slug)


def keep_papers_for(conference: Conference, circle: Existence) -> None:
    """Keep for whom the papers of a conference are from now on where nobody says another. To be called while it is locked."""
    models.Conference.objects.filter(pk=conference.id).update(papers_for=circle.value)


def keep_prefix(conference: Conference) -> None:
    """Keep the prefix of a conference whose papers print another than the record has. To be called while it is locked."""
    models.Conference.objects.filter(pk=conference.id).exclude(prefix=conference.prefix).update(
        prefix=conference.prefix
    )


def with_printed_prefix(conference: Conference, printed: str) -> Conference:
    """The conference, whose symbols begin from now on as its papers print them, if its prefix was made from its name.

    A name that already looks like a prefix (``pp14``) is believed. Where the conference is like an organisation's, a prefix
    of another year or with another's letters is that of a paper gone astray.
    """
    made_up = conference.prefix == _prefix_from(conference.slug) and not is_printed_prefix(conference.prefix)
    if not made_up or not is_printed_prefix(printed) or not _may_be_of(conference, printed):
        return conference
    return replace(conference, prefix=printed)


def _may_be_of(conference: Conference, printed: str) -> bool:
    """Tell whether a conference's papers may print a prefix; of one that is like no organisation's nothing is known."""
    rules = witnesses().get(conference.rules.form)
    if rules is None:
        return True
    prefix = parse_prefix(printed)
    years = {f"{day.year % 100:02}" for day in (conference.opens_on, conference.closes_on)}
    if prefix is None or prefix.year not in years:
        return False
    return not conference_letters().are_known(prefix.letters) or prefix.letters in rules.symbols


def _prefix_from(slug: str) -> str:
    """The prefix of symbols that is made up from the name of a conference."""
    return slug.replace("-", "").upper()


def _check(call: ConferenceCall) -> None:
    """Refuse a conference whose name, prefix, title or days cannot be. Raises: Malformed."""
    if not _SLUG.fullmatch(call.slug) or call.slug in _TAKEN:
        raise Malformed(f"“{call.slug}” cannot name a conference: lower-case letters, digits and hyphens, please.")
    if call.prefix and not _PREFIX.fullmatch(call.prefix):
        raise Malformed(f"“{call.prefix}” cannot begin a symbol: letters, digits, dots and hyphens, please.")
    if not call.title.strip():
        raise Malformed("A conference needs a title.")
    if call.opens_on > call.closes_on:
        raise Malformed("A conference cannot close before it opens.")


def _check_bodies(bodies: Iterable[BodyRule]) -> None:
    """Refuse bodies of which one has no proper code or name, or two have one code. Raises: Malformed."""
    codes: set[str] = set()
    for body in bodies:
        check_body_name(body.code, body.name)
        if body.code in codes:
            raise Malformed(f"Two bodies are named {body.code}.")
        codes.add(body.code)

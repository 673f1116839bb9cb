"""Rule books from the data files of organisations: one file per edition, beside the organisation's form."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from functools import cache
from typing import Any

from plenipot.adapters.organisations.folders import Organisation, resolve_organisation, shipped_organisations
from plenipot.adapters.organisations.lifecycles import load_lifecycle
from plenipot.adapters.organisations.series import load_series_practice
from plenipot.core.procedure.bodies import BodyKind
from plenipot.core.procedure.corrections import RuleBookEntry
from plenipot.core.procedure.measures import Base, EqualVotes, Majority, Measure, Purpose, Quorum, Support, Threshold
from plenipot.core.procedure.rights import ParticipantKind, Right, RightAnswer, RightRule, StandingFact
from plenipot.core.procedure.rules import (
    BodyRule,
    Certainty,
    Deadline,
    EndorsementRule,
    FormerNumber,
    Rule,
    RuleBook,
    edition_in_force,
)
from plenipot.errors import Malformed

KEYS = {"deadlines": "slug", "endorsement": "group", "rules": "number", "bodies": "code"}
"""Table of a rule book → the key that names an entry of it once."""
_OF_PARTICIPANTS = {"kinds": "code", "facts": "code"}
"""The same for the tables about participants, which the record corrects nothing in."""
_OF_RULES = ("number", "text", "certainty", "source", "edition", "former", "purpose")
KNOWN_KEYS = {
    "deadlines": ("slug", "what", "months", "days", "covers", "exceptions", *_OF_RULES),
    "endorsement": ("group", "least", "share", "most", "exclusive", *_OF_RULES),
    "rules": (
        "least",
        "more_than",
        "at_least",
        "base",
        "least_replies",
        "passes_unanswered",
        "equal_rejects",
        *_OF_RULES,
    ),
    "bodies": ("code", "name", "certainty", "source", "kind", "parent"),
}
"""Table of a rule book → what an entry of it may say."""


def load_rule_book(name: str, opens_on: date | None = None) -> RuleBook:
    """The rules of an organisation for a conference that opens on that day, by default the latest edition.

    An organisation without a file of rules has an empty book of its name. Raises: NotFound (no such organisation), Malformed.
    """
    return edition_in_force(rule_book_editions(name), opens_on or date.max)


def rule_book_editions(name: str) -> tuple[RuleBook, ...]:
    """Every edition of an organisation's rules, the earliest first. Raises: NotFound, Malformed."""
    return _editions_of(resolve_organisation(name, "rule book"))


def shipped_rule_books() -> tuple[RuleBook, ...]:
    """Every edition of every organisation's rules in the package."""
    return tuple(book for organisation in shipped_organisations().values() for book in _editions_of(organisation))


@cache
def _editions_of(organisation: Organisation) -> tuple[RuleBook, ...]:
    """An organisation's rule books, the earliest first; an empty one where it has none. Raises: Malformed."""
    books = [
        parse_rule_book(path.read_text(encoding="utf-8"), organisation.name, organisation.title, path.stem)
        for path in sorted((organisation.folder / "rules").glob("*.toml"))
    ]
    books.sort(key=lambda book: book.since or date.min)
    editions = tuple(books) or (RuleBook(slug=organisation.name, title=organisation.title),)
    lifecycle, series = load_lifecycle(organisation), load_series_practice(organisation)
    return tuple(
        replace(book, lifecycle=lifecycle, series=series, final_acts=organisation.final_acts) for book in editions
    )


def parse_rule_book(text: str, slug: str, title: str, edition: str) -> RuleBook:
    """A rule book from the text of its file. Raises: Malformed."""
    try:
        tables = tomllib.loads(text)
        _refuse_repeated(tables)
        entries: dict[str, Any] = {
            table: tuple(parse_entry(table, entry) for entry in tables.get(table, ())) for table in KEYS
        }
        return RuleBook(
            slug=slug, title=title, edition=edition, since=tables.get("since"), **entries, **_read_participation(tables)
        )
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError, AttributeError) as error:
        raise Malformed(f"The rule book “{slug}”, edition {edition}, cannot be read: {error}.", slug) from error


def _refuse_repeated(tables: Mapping[str, Any]) -> None:
    """Refuse a rule book in which two entries of a kind have one key. Raises: ValueError."""
    for table, key in {**KEYS, **_OF_PARTICIPANTS}.items():
        entries: Sequence[Mapping[str, Any]] = tables.get(table, ())
        repeated = [name for name, count in Counter(entry[key] for entry in entries).items() if count > 1]
        if repeated:
            raise ValueError(f"two {table} are named {repeated[0]}")


def parse_entry(table: str, entry: Mapping[str, Any]) -> RuleBookEntry:
    """An entry of one of a rule book's tables. Raises: KeyError, TypeError, ValueError."""
    unknown = set(entry) - set(KNOWN_KEYS[table])
    if unknown:
        raise ValueError(f"an entry of {table} has no {', '.join(sorted(unknown))}")
    return _PARSERS[table](entry)


def _read_rule(entry: Mapping[str, Any]) -> Rule:
    """A rule from an entry of a rule book. Raises: KeyError, ValueError."""
    return Rule(
        entry["number"],
        entry["text"],
        Certainty(entry.get("certainty", Certainty.READ)),
        source=entry.get("source", ""),
        edition=entry.get("edition", ""),
        former=tuple(FormerNumber(former["number"], former["edition"]) for former in entry.get("former", ())),
        purpose=Purpose(entry["purpose"]) if "purpose" in entry else None,
        measure=_read_measure(entry),
    )


def _read_measure(entry: Mapping[str, Any]) -> Measure | None:
    """What a rule counts; `None` where its entry has no number. Raises: ValueError (a number without its purpose)."""
    threshold = _read_threshold(entry)
    match entry.get("purpose"):
        case Purpose.SUPPORT if "least" in entry:
            return Support(int(entry["least"]))
        case Purpose.QUORUM if threshold:
            return Quorum(threshold)
        case Purpose.MAJORITY if threshold:
            return Majority(
                threshold, Base(entry["base"]), entry.get("least_replies", 0), entry.get("passes_unanswered", False)
            )
        case Purpose.MAJORITY if entry.get("equal_rejects"):
            return EqualVotes()
    if threshold:
        raise ValueError(f"the share of {entry['number']} is that of no majority and of no quorum")
    return None


def _read_threshold(entry: Mapping[str, Any]) -> Threshold | None:
    """The share that must be passed or reached. Raises: ValueError (both, or no share)."""
    shares = {key: Fraction(entry[key]) for key in ("more_than", "at_least") if key in entry}
    if not shares:
        return None
    (key, share), *others = shares.items()
    if others or not 0 < share <= 1:
        raise ValueError(f"the share of {entry['number']} is one number above nought and at most one")
    return Threshold(share, inclusive=key == "at_least")


def _read_deadline(entry: Mapping[str, Any]) -> Deadline:
    """A deadline from an entry of a rule book: with a span or unknown. Raises: KeyError, ValueError."""
    rule = _read_rule(entry)
    span = {unit: int(entry[unit]) for unit in ("months", "days") if unit in entry}
    if bool(span) is (rule.certainty is Certainty.UNKNOWN):
        raise ValueError(f"the deadline {entry['slug']} has a number of months or days, or is unknown")
    return Deadline(
        entry["slug"],
        entry["what"],
        rule,
        **span,
        covers=tuple(entry.get("covers", ())),
        exceptions=tuple(_read_rule(exception) for exception in entry.get("exceptions", ())),
    )


def _read_endorsement(entry: Mapping[str, Any]) -> EndorsementRule:
    """The rule by which a group endorses, from an entry of a rule book. Raises: KeyError, ValueError."""
    rule = _read_rule(entry)
    if ("least" in entry) is (rule.certainty is Certainty.UNKNOWN):
        raise ValueError(f"the rule of {entry['group']} has a least number of supporters, or is unknown")
    return EndorsementRule(
        entry["group"],
        rule,
        least=entry.get("least"),
        share=entry.get("share"),
        most=entry.get("most"),
        exclusive=entry.get("exclusive", False),
    )


def _read_participation(tables: Mapping[str, Any]) -> dict[str, Any]:
    """The kinds of participants, the facts about them and their rights. Raises: KeyError, ValueError (a name is no kind or fact)."""
    kinds = tuple(ParticipantKind(entry["code"], entry["name"], _read_rule(entry)) for entry in tables.get("kinds", ()))
    facts = tuple(
        StandingFact(entry["code"], entry["name"], entry.get("group", "")) for entry in tables.get("facts", ())
    )
    rights = tuple(_read_right(entry) for entry in tables.get("rights", ()))
    named = {kind.code for kind in kinds}, {"", *(fact.code for fact in facts)}
    for right in rights:
        if right.kind not in named[0] or right.when not in named[1]:
            raise ValueError(f"a right is of “{right.kind}” when “{right.when}”, which the book does not name")
    return {"kinds": kinds, "facts": facts, "rights": rights}


def _read_right(entry: Mapping[str, Any]) -> RightRule:
    """A rule on a right, from an entry of a rule book. Raises: KeyError, ValueError."""
    return RightRule(
        kind=entry["kind"],
        right=Right(entry["right"]),
        answer=RightAnswer(entry["answer"]),
        rule=_read_rule(entry),
        when=entry.get("when", ""),
    )


def _read_body(entry: Mapping[str, Any]) -> BodyRule:
    """A body of a conference, from an entry of a rule book. Raises: KeyError, ValueError."""
    return BodyRule(
        entry["code"],
        entry["name"],
        certainty=Certainty(entry.get("certainty", Certainty.READ)),
        source=entry.get("source", ""),
        kind=BodyKind(entry["kind"]).value if entry.get("kind") else "",
        parent=entry.get("parent", ""),
    )


_PARSERS: Mapping[str, Callable[[Mapping[str, Any]], RuleBookEntry]] = {
    "deadlines": _read_deadline,
    "endorsement": _read_endorsement,
    "rules": _read_rule,
    "bodies": _read_body,
}


def entry_facts(entry: RuleBookEntry) -> dict[str, Any]:
    """The facts of an entry, as the file of a rule book says them: `parse_entry` gives the same entry again."""
    match entry:
        case Deadline():
            own = {"slug": entry.slug, "what": entry.what, "months": entry.months, "days": entry.days}
            exceptions = [_rule_facts(exception) for exception in entry.exceptions]
            facts = {**own, "covers": list(entry.covers), "exceptions": exceptions, **_rule_facts(entry.rule)}
        case EndorsementRule():
            counts = {"least": entry.least, "share": entry.share, "most": entry.most}
            counts |= {"exclusive": entry.exclusive}
            facts = {"group": entry.group, **counts, **_rule_facts(entry.rule)}
        case Rule():
            facts = _rule_facts(entry)
        case BodyRule():
            facts = {"code": entry.code, "name": entry.name, "certainty": entry.certainty.value, "source": entry.source}
            facts |= {"kind": entry.kind, "parent": entry.parent}
    return _without_empty(facts)


_COUNTED = ("least", "share", "most")
"""Numbers that say something where they are nought."""


def _without_empty(facts: Mapping[str, Any]) -> dict[str, Any]:
    """The facts of an entry without those that are empty."""
    return {key: value for key, value in facts.items() if value or (value == 0 and key in _COUNTED)}


def _rule_facts(rule: Rule) -> dict[str, Any]:
    """What a rule says, as its file says it."""
    facts = {
        "number": rule.number,
        "text": rule.text,
        "certainty": rule.certainty.value,
        "source": rule.source,
        "edition": rule.edition,
        "former": [former._asdict() for former in rule.former],
        "purpose": rule.purpose.value if rule.purpose else "",
        **_measure_facts(rule.measure),
    }
    return _without_empty(facts)


def _measure_facts(measure: Measure | None) -> dict[str, Any]:
    """What a rule counts, as its file says it."""
    match measure:
        case Support():
            return {"least": measure.least}
        case EqualVotes():
            return {"equal_rejects": True}
        case Quorum():
            return _share_facts(measure.threshold)
        case Majority():
            return {
                **_share_facts(measure.threshold),
                "base": measure.base.value,
                "least_replies": measure.least_replies,
                "passes_unanswered": measure.passes_unanswered,
            }
    return {}


def _share_facts(threshold: Threshold) -> dict[str, Any]:
    """A threshold as it stands in a rule book: at least, or more than, a share."""
    return {"at_least" if threshold.inclusive else "more_than": str(threshold.share)}

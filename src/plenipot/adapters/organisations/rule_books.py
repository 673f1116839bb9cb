"""Rule books from the data files of organisations: one file per edition, beside the organisation's form."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any

from plenipot.adapters.organisations.folders import Organisation, resolve_organisation, shipped_organisations
from plenipot.core.procedure.rules import (
    BodyRule,
    Certainty,
    Deadline,
    EndorsementRule,
    Rule,
    RuleBook,
    edition_in_force,
)
from plenipot.errors import Malformed

_KEYS = {"deadlines": "slug", "endorsement": "group", "rules": "number", "bodies": "code"}
"""Table of a rule book → the key that names an entry of it once."""


def load_rule_book(name: str, opens_on: date | None = None) -> RuleBook:
    """The rules of an organisation for a conference that opens on that day, by default the latest edition.

    An organisation without a file of rules has an empty book of its name. Raises: NotFound (no such organisation), Malformed.
    """
    return edition_in_force(rule_book_editions(name), opens_on or date.max)


def rule_book_editions(name: str) -> tuple[RuleBook, ...]:
    """Every edition of an organisation's rules, the earliest first. Raises: NotFound, Malformed."""
    return _editions(resolve_organisation(name, "rule book"))


def shipped_rule_books() -> tuple[RuleBook, ...]:
    """Every edition of every organisation's rules in the package."""
    return tuple(book for organisation in shipped_organisations().values() for book in _editions(organisation))


@cache
def _editions(organisation: Organisation) -> tuple[RuleBook, ...]:
    """An organisation's rule books, the earliest first; an empty one where it has none. Raises: Malformed."""
    books = [
        parse_rule_book(path.read_text(encoding="utf-8"), organisation.name, organisation.title, path.stem)
        for path in sorted((organisation.folder / "rules").glob("*.toml"))
    ]
    books.sort(key=lambda book: book.since or date.min)
    return tuple(books) or (RuleBook(slug=organisation.name, title=organisation.title),)


def parse_rule_book(text: str, slug: str, title: str, edition: str) -> RuleBook:
    """A rule book from the text of its file. Raises: Malformed."""
    try:
        tables = tomllib.loads(text)
        _refuse_repeated(tables)
        return RuleBook(
            slug=slug,
            title=title,
            edition=edition,
            since=tables.get("since"),
            deadlines=tuple(_deadline(entry) for entry in tables.get("deadlines", ())),
            endorsement=tuple(_endorsement(entry) for entry in tables.get("endorsement", ())),
            rules=tuple(_rule(entry) for entry in tables.get("rules", ())),
            bodies=tuple(_body(entry) for entry in tables.get("bodies", ())),
        )
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError, AttributeError) as error:
        raise Malformed(f"The rule book “{slug}”, edition {edition}, cannot be read: {error}.", slug) from error


def _refuse_repeated(tables: Mapping[str, Any]) -> None:
    """Refuse a rule book in which two entries of a kind have one key. Raises: ValueError."""
    for table, key in _KEYS.items():
        entries: Sequence[Mapping[str, Any]] = tables.get(table, ())
        repeated = [name for name, count in Counter(entry[key] for entry in entries).items() if count > 1]
        if repeated:
            raise ValueError(f"two {table} are named {repeated[0]}")


def _rule(entry: Mapping[str, Any]) -> Rule:
    """A rule from an entry of a rule book. Raises: KeyError, ValueError."""
    return Rule(
        entry["number"],
        entry["text"],
        Certainty(entry.get("certainty", Certainty.READ)),
        source=entry.get("source", ""),
        edition=entry.get("edition", ""),
    )


def _deadline(entry: Mapping[str, Any]) -> Deadline:
    """A deadline from an entry of a rule book: with a span or unknown. Raises: KeyError, ValueError."""
    rule = _rule(entry)
    span = {unit: int(entry[unit]) for unit in ("months", "days") if unit in entry}
    if bool(span) is (rule.certainty is Certainty.UNKNOWN):
        raise ValueError(f"the deadline {entry['slug']} has a number of months or days, or is unknown")
    return Deadline(entry["slug"], entry["what"], rule, **span)


def _endorsement(entry: Mapping[str, Any]) -> EndorsementRule:
    """The rule by which a group endorses, from an entry of a rule book. Raises: KeyError, ValueError."""
    rule = _rule(entry)
    if ("least" in entry) is (rule.certainty is Certainty.UNKNOWN):
        raise ValueError(f"the rule of {entry['group']} has a least number of supporters, or is unknown")
    return EndorsementRule(
        entry["group"], rule, least=entry.get("least"), share=entry.get("share"), most=entry.get("most")
    )


def _body(entry: Mapping[str, Any]) -> BodyRule:
    """A body of a conference, from an entry of a rule book. Raises: KeyError, ValueError."""
    return BodyRule(
        entry["code"],
        entry["name"],
        Certainty(entry.get("certainty", Certainty.READ)),
        entry.get("source", ""),
    )

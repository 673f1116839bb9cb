"""From the forms of organisations to values: a form may stand on another and say only what differs.

Tables named like those of the form below add to them, key by key; lists of calls and parties are put before the former.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from plenipot.adapters.organisations.folders import Organisation, organisations, resolve_organisation, stood_upon
from plenipot.core.identity.naming import DocumentNaming
from plenipot.core.identity.prefixes import ConferenceLetters
from plenipot.core.structure.forms import Call, DetectionRules, Form, Words
from plenipot.errors import Malformed

_LISTS = ("calls", "parties", "modifiers")
_NO_LANGUAGE = frozenset({"slug", "operative", "only", "closing"})


def load(name: str) -> Form:
    """The form of the organisation of that name, or of that older name. Raises: NotFound, naming the forms there are."""
    return _load(resolve_organisation(name))


@cache
def _load(organisation: Organisation) -> Form:
    return parse(_text(organisation.form), organisation.name)


def names() -> tuple[str, ...]:
    """The forms there are, in alphabetical order."""
    return tuple(organisations())


def witnesses() -> dict[str, DetectionRules]:
    """Return the detection rules of each form that has any. Raises: Malformed."""
    rules = {name: _detection_rules(organisation) for name, organisation in organisations().items()}
    return {name: form_rules for name, form_rules in rules.items() if form_rules is not None}


def conference_letters() -> ConferenceLetters:
    """Return the letters that symbols of each organisation's conferences begin with. Raises: Malformed."""
    return ConferenceLetters.of_organisations(rules.symbols for rules in witnesses().values())


@cache
def _detection_rules(organisation: Organisation) -> DetectionRules | None:
    """The rules by which a form is detected, from its data file; `None` where it has none. Raises: Malformed."""
    table = tomllib.loads(_text(organisation.form)).get("witnesses")
    if not table:
        return None
    try:
        return DetectionRules(
            symbols=tuple(table.get("symbols", ())),
            names=_lists(table.get("names", {})),
            styles=tuple(table.get("styles", ())),
            numbers=re.compile(table.get("numbers", "")).pattern,
            lines=tuple(re.compile(line).pattern for line in table.get("lines", ())),
        )
    except (re.error, TypeError, AttributeError) as error:
        name = organisation.name
        raise Malformed(f"The witnesses of the form “{name}” cannot be read: {error}.", name) from error


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def parse(text: str, name: str) -> Form:
    """A form from the text of its file. Raises: Malformed, NotFound (the form that it stands on)."""
    try:
        return _make_form(_inherit_fields(tomllib.loads(text)), name)
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError, AttributeError, re.error) as error:
        raise Malformed(f"The form “{name}” cannot be read: {error}.", name) from error


def _inherit_fields(fields: dict[str, Any]) -> dict[str, Any]:
    """The fields with those of the form that it stands on beneath them."""
    like = fields.pop("like", "")
    if not like:
        return fields
    below = _inherit_fields(tomllib.loads(_text(stood_upon(like).form)))
    for key, value in fields.items():
        if key in _LISTS:
            below[key] = [*value, *below.get(key, ())]
        elif isinstance(value, dict):
            below[key] = {**below.get(key, {}), **value}
        else:
            below[key] = value
    return below


def _make_form(fields: dict[str, Any], name: str) -> Form:
    """The form from the fields of its data file."""
    return Form(
        name=name,
        title=fields["title"],
        styles=_lists(fields.get("styles", {})),
        calls=_read_calls(fields.get("calls", ())),
        marks=_lists(fields.get("marks", {})),
        reasons=_lists(fields.get("reasons", {})),
        instruments={key: _lists(words) for key, words in fields.get("instruments", {}).items()},
        drafts=_lists(fields.get("drafts", {})),
        openings=_lists(fields.get("openings", {})),
        parts={key: _lists(words) for key, words in fields.get("parts", {}).items()},
        parties=_read_calls(fields.get("parties", ())),
        modifiers=_read_calls(fields.get("modifiers", ())),
        conjunctions=_lists(fields.get("conjunctions", {})),
        notes=_lists(fields.get("notes", {})),
        masthead={key: _lists(words) for key, words in fields.get("masthead", {}).items()},
        negotiating={key: _lists(words) for key, words in fields.get("negotiating", {}).items()},
        numbers=_lists(fields.get("numbers", {})),
        editions={key: _lists(words) for key, words in fields.get("editions", {}).items()},
        treaties=tuple(fields.get("treaties", ())),
        listed=_lists(fields.get("listed", {})),
        elsewhere=_lists(fields.get("elsewhere", {})),
        letters=dict(fields.get("letters", {})),
        ordinals=_lists(fields.get("ordinals", {})),
        mirrored=tuple(fields.get("mirrored", ())),
        marginal={key: tuple((a, b) for a, b in runs) for key, runs in fields.get("marginal", {}).items()},
        documents=_document_naming(fields.get("documents", {})),
        dotted=fields.get("dotted", ""),
        table=fields.get("table", ""),
    )


def _document_naming(table: Mapping[str, Any]) -> DocumentNaming:
    """The rules for names of files from the table of a form. Raises: re.error (a pattern is none)."""
    return DocumentNaming(
        letters=dict(table.get("letters", {})),
        file_names=tuple(re.compile(pattern).pattern for pattern in table.get("file-names", ())),
        series=dict(table.get("series", {})),
    )


def _lists(table: Mapping[str, Any]) -> Words:
    """The words of a table of the form, by key."""
    return {key: tuple(value) for key, value in table.items()}


def _read_calls(entries: Any) -> tuple[Call, ...]:
    """Calls from the tables of a data file; every key that is no option is a language with its words."""
    return tuple(
        Call(
            entry["slug"],
            _lists({key: value for key, value in entry.items() if key not in _NO_LANGUAGE}),
            operative=entry.get("operative", False),
            only=tuple(entry.get("only", ())),
            closing=entry.get("closing", False),
        )
        for entry in entries
    )

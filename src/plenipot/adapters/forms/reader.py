"""From the data files of forms to values: a form may stand on another and say only what differs.

Tables named like those of the form below add to them, key by key; lists of calls and parties are put before the former.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from plenipot.core.structure.forms import Call, DetectionRules, Form, Words
from plenipot.errors import Malformed, NotFound

_HERE = Path(__file__).parent
_LISTS = ("calls", "parties", "modifiers")
_TITLE = re.compile(r"^title\s*=", re.MULTILINE)
"""What has none is no form, only something that forms stand on."""
_NO_LANGUAGE = frozenset({"slug", "operative", "only", "closing"})


@cache
def load(name: str) -> Form:
    """The form of that name (``itu-pp``). Raises: NotFound, naming the forms there are."""
    if name not in names():
        raise NotFound(f"There is no form “{name}”; there are {', '.join(names())}.")
    return parse((_HERE / f"{name}.toml").read_text(encoding="utf-8"), name)


@cache
def names() -> tuple[str, ...]:
    """The forms there are, in alphabetical order."""
    paths = sorted(_HERE.glob("*.toml"))
    return tuple(path.stem for path in paths if _TITLE.search(_head(path)))


def _head(path: Path) -> str:
    """What stands before the first table of a form's file."""
    return path.read_text(encoding="utf-8").partition("\n[")[0]


@cache
def witnesses() -> dict[str, DetectionRules]:
    """What speaks for each form that has something to speak for it. Raises: Malformed."""
    detection_rules_by_key: dict[str, DetectionRules] = {}
    for name in names():
        said = tomllib.loads((_HERE / f"{name}.toml").read_text(encoding="utf-8")).get("witnesses")
        if said:
            detection_rules_by_key[name] = _witnesses(said, name)
    return detection_rules_by_key


def _witnesses(said: Mapping[str, Any], name: str) -> DetectionRules:
    try:
        return DetectionRules(
            symbols=tuple(said.get("symbols", ())),
            names=_lists(said.get("names", {})),
            styles=tuple(said.get("styles", ())),
            numbers=re.compile(said.get("numbers", "")).pattern,
        )
    except (re.error, TypeError, AttributeError) as error:
        raise Malformed(f"The witnesses of the form “{name}” cannot be read: {error}.", name) from error


def parse(text: str, name: str) -> Form:
    """A form from the text of its file. Raises: Malformed, NotFound (the form that it stands on)."""
    try:
        fields = _whole(tomllib.loads(text))
        return _form(fields, name)
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError, AttributeError) as error:
        raise Malformed(f"The form “{name}” cannot be read: {error}.", name) from error


def _whole(fields: dict[str, Any]) -> dict[str, Any]:
    """The fields with those of the form that it stands on beneath them."""
    like = fields.pop("like", "")
    if not like:
        return fields
    path = _HERE / f"{like}.toml"
    if not path.is_file():
        raise NotFound(f"There is no form “{like}” to stand on.")
    below = _whole(tomllib.loads(path.read_text(encoding="utf-8")))
    for key, value in fields.items():
        if key in _LISTS:
            below[key] = [*value, *below.get(key, ())]
        elif isinstance(value, dict):
            below[key] = {**below.get(key, {}), **value}
        else:
            below[key] = value
    return below


def _form(fields: dict[str, Any], name: str) -> Form:
    return Form(
        name=name,
        title=fields["title"],
        styles=_lists(fields.get("styles", {})),
        calls=_calls(fields.get("calls", ())),
        marks=_lists(fields.get("marks", {})),
        reasons=_lists(fields.get("reasons", {})),
        instruments={key: _lists(words) for key, words in fields.get("instruments", {}).items()},
        drafts=_lists(fields.get("drafts", {})),
        openings=_lists(fields.get("openings", {})),
        parts={key: _lists(words) for key, words in fields.get("parts", {}).items()},
        parties=_calls(fields.get("parties", ())),
        modifiers=_calls(fields.get("modifiers", ())),
        conjunctions=_lists(fields.get("conjunctions", {})),
        notes=_lists(fields.get("notes", {})),
        masthead={key: _lists(words) for key, words in fields.get("masthead", {}).items()},
        negotiating={key: _lists(words) for key, words in fields.get("negotiating", {}).items()},
        numbers=_lists(fields.get("numbers", {})),
        elsewhere=_lists(fields.get("elsewhere", {})),
        letters=dict(fields.get("letters", {})),
        ordinals=_lists(fields.get("ordinals", {})),
        mirrored=tuple(fields.get("mirrored", ())),
        marginal={key: tuple((a, b) for a, b in runs) for key, runs in fields.get("marginal", {}).items()},
        dotted=fields.get("dotted", ""),
        table=fields.get("table", ""),
    )


def _lists(table: Mapping[str, Any]) -> Words:
    return {key: tuple(value) for key, value in table.items()}


def _calls(entries: Any) -> tuple[Call, ...]:
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

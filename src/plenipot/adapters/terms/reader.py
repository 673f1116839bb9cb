"""From data files to terms and rules: a term is a file of its own; all rules are in one."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from plenipot.core.stance.term_uses import Term, UseRules, Words
from plenipot.core.text.folding import fold_for_lookup
from plenipot.errors import Malformed

_HERE = Path(__file__).parent
_RULES = "rules"


@cache
def terms() -> tuple[Term, ...]:
    """Every term there is a file for, by its id."""
    paths = (path for path in _HERE.glob("*.toml") if path.stem != _RULES)
    return tuple(sorted((parse(path.read_text("utf-8"), path.stem) for path in paths), key=lambda one: one.id))


def term(asked: str) -> Term:
    """The term of that id, or that has these words as a variant; else a term of just these words.

    Raises: Malformed (nothing is asked for).
    """
    if not any(char.isalnum() for char in asked):
        raise Malformed("A term needs at least one letter or figure.", asked)
    wanted = fold_for_lookup(asked)
    for one in terms():
        if wanted == one.id or wanted in {fold_for_lookup(variant) for variant in one.all}:
            return one
    return Term(asked.strip(), asked.strip(), {"": (asked.strip(),)}, {})


def parse(text: str, name: str) -> Term:
    """A term from the text of its file. Raises: Malformed."""
    try:
        held = tomllib.loads(text)
        return Term(name, held["title"], _words(held["variants"]), _words(held.get("names", {})), held["source"])
    except (tomllib.TOMLDecodeError, KeyError, AttributeError, TypeError) as error:
        raise Malformed(f"The term “{name}” cannot be read: {error}.", name) from error


@cache
def rules() -> UseRules:
    """The rules by which a use is judged."""
    held = tomllib.loads((_HERE / f"{_RULES}.toml").read_text("utf-8"))
    sources = {kind: str(table.pop("source")) for kind, table in held.items()}
    return UseRules(_words(held["defines"]), _words(held["limits"]), sources)


def _words(table: Mapping[str, Any]) -> Words:
    return {language: tuple(words) for language, words in table.items()}

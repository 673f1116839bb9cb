"""From data files to terms and rules: a term is a file of its own; all rules are in one."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from plenipot.core.stance.term_uses import Term, UseRules, Words
from plenipot.core.stance.term_variants import expand_variants
from plenipot.core.text.folding import fold_for_lookup
from plenipot.errors import Malformed

_HERE = Path(__file__).parent
_RULES = "rules"


@cache
def terms() -> tuple[Term, ...]:
    """Every term there is a file for, by its id."""
    paths = (path for path in _HERE.glob("*.toml") if path.stem != _RULES)
    return tuple(sorted((parse(path.read_text("utf-8"), path.stem) for path in paths), key=lambda entry: entry.id))


def term(name: str) -> Term:
    """The term of that id, or that has these words as a variant; else a term of these words, hyphens and number aside.

    Raises: Malformed (nothing is asked for).
    """
    if not any(char.isalnum() for char in name):
        raise Malformed("A term needs at least one letter or figure.", name)
    variants = expand_variants(name.strip())
    wanted = fold_for_lookup(name)
    for candidate in terms():
        if wanted == candidate.id or wanted in {fold_for_lookup(variant) for variant in candidate.all}:
            return candidate
    return Term(name.strip(), name.strip(), {"": variants}, {})


def parse(text: str, name: str) -> Term:
    """A term from the text of its file. Raises: Malformed."""
    try:
        table = tomllib.loads(text)
        return Term(
            name, table["title"], _words(table["variants"]), _words(table.get("names", {})), source=table["source"]
        )
    except (tomllib.TOMLDecodeError, KeyError, AttributeError, TypeError) as error:
        raise Malformed(f"The term “{name}” cannot be read: {error}.", name) from error


@cache
def rules() -> UseRules:
    """The rules by which a use is judged."""
    table = tomllib.loads((_HERE / f"{_RULES}.toml").read_text("utf-8"))
    sources = {kind: str(table.pop("source")) for kind, table in table.items()}
    return UseRules(_words(table["defines"]), _words(table["limits"]), sources)


def _words(table: Mapping[str, Any]) -> Words:
    """The words of a term, by language."""
    return {language: tuple(words) for language, words in table.items()}

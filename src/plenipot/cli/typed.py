"""Words that are typed for an option, as members of the list that they are chosen from."""

from __future__ import annotations

from enum import StrEnum
from typing import TypeVar

import typer

from plenipot.errors import Malformed

_Choice = TypeVar("_Choice", bound=StrEnum)


def choice(choices: type[_Choice], typed: str, where: str) -> _Choice:
    """The member that is typed, in any case. Raises: Malformed (there is none; the sentence lists them)."""
    for member in choices:
        if typed.strip().casefold() == member.value:
            return member
    raise Malformed(f"“{typed}” is no {where}; choose from {', '.join(member.value for member in choices)}.")


def optional_choice(choices: type[_Choice], typed: str, where: str) -> _Choice | None:
    """The member that is typed; `None` where nothing is. Raises: Malformed."""
    return choice(choices, typed, where) if typed.strip() else None


_YES, _NO = frozenset({"yes", "true", "1", "x"}), frozenset({"", "no", "false", "0"})


def says_yes(cell: str) -> bool:
    """Tell whether a cell of a table says yes; an empty one says no. Raises: Malformed (it says neither)."""
    answer = cell.strip().casefold()
    if answer not in _YES | _NO:
        raise Malformed(f"“{cell}” is neither yes nor no.")
    return answer in _YES


AT = typer.Option("--at", help="Print what was so then: a year, a day, or a moment like 2014-11-03T09:00+09:00.")
"""The option of a command that can look back to what was so."""
KNOWN = typer.Option(
    "--known", help="Print it as it was known then, by what the record held: a year, a day, or a moment."
)
"""The option of a command that can look back to what was known."""

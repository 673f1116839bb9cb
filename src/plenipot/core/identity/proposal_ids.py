"""Proposal ids as printed: who proposes, in which document, under which number.

Words: *originators* (ITU symbols, or the code of a regional group), *document* (number and modifiers), *sequence*.
Originators may hold slashes, so an id is read from the right. Source: the form of ids in ITU conference documents
(``MEX/18A3/1``, ``B/CAN/CLM/USA/47/1``, ``AFCP/69 Add.2/1``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from plenipot.core.identity.joint_codes import join_codes, split_joint
from plenipot.core.identity.lazy_patterns import compiled, lazy_pattern
from plenipot.core.identity.silent_signs import drop_silent_signs
from plenipot.errors import Malformed

_WORDS = {"addendum": "A", "add": "A", "revision": "R", "rev": "R", "corrigendum": "C", "corr": "C", "cor": "C"}
_MODIFIER = r"\s*\(?\s*(?:addendum|add|revision|rev|corrigendum|corr?|[rac])\.?\s*\d{1,4}\s*\)?-?"
_ID = (
    rf"(?P<who>[A-Z][A-Z0-9]{{0,7}}(?:\s?/\s?[A-Z][A-Z0-9]{{0,7}})*)\s?/\s?(?P<number>\d{{1,5}}|[X]{{1,5}})"
    rf"(?P<mods>(?:{_MODIFIER})*)\s?/\s?(?P<seq>\d{{1,4}}[A-Z]?|[X]{{1,4}})(?P<link>#\d+)?"
)
_FEWEST_SLASHES = 2
"""Before the number and behind it; most lines have none, and need no longer look."""
_PART = lazy_pattern(r"(addendum|add|revision|rev|corrigendum|corr?|[rac])\.?\s*(\d{1,4})", re.IGNORECASE)


@dataclass(frozen=True, slots=True, order=True)
class ProposalId:
    """One proposal's id; modifiers keep their order, which has a meaning.

    Ids are in order by originators, document and number, so that 2 stands before 10.
    """

    originators: tuple[str, ...]
    number: int
    modifiers: tuple[tuple[str, int], ...]
    sequence: int

    def __str__(self) -> str:
        """Give the id as it is printed."""
        mods = "".join(f"{letter}{count}" for letter, count in self.modifiers)
        return f"{join_codes(self.originators)}/{self.number}{mods}/{self.sequence}"


class PrintedId(NamedTuple):
    """An id as it stands in a file: its parts, not yet weighed. Templates have ``X`` for a number."""

    originators: tuple[str, ...]
    number: str
    modifiers: tuple[tuple[str, int], ...]
    sequence: str

    @property
    def document(self) -> str:
        """Number and modifiers in short: ``34R1A1``."""
        return self.number + "".join(f"{letter}{count}" for letter, count in self.modifiers)

    def __str__(self) -> str:
        """Give the id in its usual form."""
        return f"{join_codes(self.originators)}/{self.document}/{self.sequence}"


def find_proposal_id(text: str) -> PrintedId | None:
    """The id that a text is, spaces and marks of direction aside, with words for its modifiers too; else nothing."""
    if text.count("/") < _FEWEST_SLASHES:
        return None
    match = compiled(_ID, re.IGNORECASE).fullmatch(drop_silent_signs(text).replace("\u00a0", " ").strip())
    if match is None or not match["who"].isupper():
        return None
    originators = tuple(part.strip() for part in split_joint(match["who"]))
    modifiers = tuple(
        (_WORDS.get(kind.lower(), kind.upper()), int(count)) for kind, count in _PART.findall(match["mods"])
    )
    return PrintedId(originators, match["number"].upper(), modifiers, match["seq"].upper())


def parse_proposal_id(text: str) -> ProposalId:
    """Read an id from the right. Raises: Malformed, when it is none, or a template without numbers."""
    printed = find_proposal_id(text)
    if printed is None or not printed.number.isdecimal() or not printed.sequence.isdecimal():
        raise Malformed(f"“{text.strip()}” is no proposal id; it should look like MEX/18A3/1.", text)
    return ProposalId(printed.originators, int(printed.number), printed.modifiers, int(printed.sequence))

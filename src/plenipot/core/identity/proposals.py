"""Proposal ids as printed: who proposes, in which document, under which number.

Words: *originators* (ITU symbols, or the code of a regional group), *document* (number and
modifiers), *sequence*. Originators may hold slashes, so an id is read from the right.
Source: the form of ids in ITU conference documents (`MEX/18A3/1`, `B/CAN/CLM/USA/47/1`).
"""

import re
from dataclasses import dataclass

from plenipot.errors import Malformed

_ID = re.compile(
    r"(?P<who>[A-Z]{1,6}(?:/[A-Z]{1,6})*)/(?P<number>[0-9]+)(?P<mods>(?:[RAC][0-9]+)*)/(?P<seq>[0-9]+)",
)


@dataclass(frozen=True, slots=True)
class ProposalId:
    """One proposal's id; modifiers keep their order, which has a meaning."""

    originators: tuple[str, ...]
    number: int
    modifiers: tuple[tuple[str, int], ...]
    sequence: int

    def __str__(self) -> str:
        """Give the id as it is printed."""
        mods = "".join(f"{letter}{count}" for letter, count in self.modifiers)
        return f"{'/'.join(self.originators)}/{self.number}{mods}/{self.sequence}"


def parse(text: str) -> ProposalId:
    """Read an id from the right. *Raises* Malformed when it is none."""
    found = _ID.fullmatch(text.strip())
    if found is None:
        raise Malformed(text, "proposal id")
    mods = re.findall(r"([RAC])([0-9]+)", found["mods"])
    return ProposalId(
        tuple(found["who"].split("/")),
        int(found["number"]),
        tuple((letter, int(count)) for letter, count in mods),
        int(found["seq"]),
    )

"""Bodies of a conference: their kinds, and the tree that they form.

Words: the *parent* of a body is the one to which it reports. Source: structure of the Union's conferences (General Rules 67 to 73)
and practice: groups of the plenary, ad hoc and drafting groups, informal consultations; Council and its groups.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum

from plenipot.core.procedure.rights import Right


class BodyKind(StrEnum):
    """The kinds of bodies."""

    PLENARY = "plenary"
    HEADS = "heads of delegation"
    STEERING = "steering committee"
    WORKING_GROUP = "working group"
    """Of the plenary."""
    COMMITTEE = "committee"
    AD_HOC = "ad hoc group"
    DRAFTING = "drafting group"
    INFORMAL = "informal consultations"
    COUNCIL = "council"
    COUNCIL_GROUP = "council group"


AD_HOC_KINDS = frozenset({BodyKind.AD_HOC, BodyKind.DRAFTING, BodyKind.INFORMAL})
"""The kinds of groups that are set up for one matter, and end with it."""
ADMITTING = (Right.ATTEND, Right.HEAR, Right.SPEAK)
"""The rights that a body's own decision gives or takes."""


def descend(parents: Mapping[str, str]) -> Iterator[tuple[str, int]]:
    """The codes of bodies with their depth in the tree, each after its parent, else in the order given.

    `parents` names each body's parent, empty where there is none or nobody knows it; one that is not among the bodies counts as
    none. Bodies that lead round in a circle follow at the end.
    """
    children: dict[str, list[str]] = {}
    for code, parent in parents.items():
        children.setdefault(parent if parent in parents else "", []).append(code)
    stack = [(code, 0) for code in reversed(children.get("", []))]
    reached = set()
    while stack:
        code, depth = stack.pop()
        reached.add(code)
        yield code, depth
        stack += [(child, depth + 1) for child in reversed(children.get(code, []))]
    yield from ((code, 0) for code in parents if code not in reached)


def leads_round(code: str, parent: str, parents: Mapping[str, str]) -> bool:
    """Tell whether a body would stand below itself under that parent."""
    passed = {code}
    while parent and parent not in passed:
        passed.add(parent)
        parent = parents.get(parent, "")
    return parent == code

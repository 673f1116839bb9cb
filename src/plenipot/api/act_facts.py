"""Facts that acts of the interface are sent about briefs, and about what a person or a team keeps for itself."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from plenipot.briefs.values import DraftFacts


class ActIn(BaseModel):
    """What an act is sent; its facts are called as the parameters of its operation."""

    def arguments(self) -> dict[str, Any]:
        """The arguments of the operation."""
        return dict(self)


class FollowIn(ActIn):
    """An `issue`, a `text`, a `proponent` or a `document` by its short name, code or symbol."""

    kind: str
    key: str


class MarkSeenIn(ActIn):
    """The place in the chronicle up to which everything is seen; empty for up to now."""

    position: str = ""


class NoteIn(ActIn):
    """A note of the team on a `proposal`, a `provision` or a `bracket`; `version` is the one that it was made of (0: none)."""

    kind: str
    key: str
    must: str = ""
    can_live_with: str = ""
    red_line: str = ""
    fallback: str = ""
    covers: str = ""
    report: str = ""
    version: int | None = None


class DraftBriefIn(ActIn):
    """A draft of a brief: issues in their order; a `number` names one that is there, `version` the one that it was made of."""

    issues: list[str]
    title: str = ""
    introduction: str = ""
    author: str = ""
    contact: str = ""
    language: str = "en"
    number: int | None = None
    version: int | None = None

    def arguments(self) -> dict[str, Any]:
        """The draft, and what it takes the place of."""
        parts = {name: value for name, value in self if name not in {"number", "version", "issues"}}
        facts = DraftFacts(issues=tuple(self.issues), **parts)
        return {"facts": facts, "number": self.number, "version": self.version}


class PublishBriefIn(ActIn):
    """The draft that is published, by its number; `version` is the one that was looked at."""

    number: int
    version: int | None = None

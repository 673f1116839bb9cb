"""Facts that acts of the interface are sent about signatures, proponents and issues."""

from __future__ import annotations

from datetime import date
from typing import Any

from pydantic import Field

from plenipot.api.act_facts import ActIn
from plenipot.core.procedure.reports import Channel, ReportCertainty
from plenipot.core.stance.values import Effect, Grade, Overrule, Remark
from plenipot.positions.values import WatchedWords


class SignIn(ActIn):
    """Who signed a proposal (`pid`), when, how that is known."""

    pid: str
    administrations: list[str] = Field(min_length=1)
    signed_on: date | None = None
    channel: Channel | None = None
    source: str = ""
    certainty: ReportCertainty | None = None


class UnsignIn(ActIn):
    """Who withdrew its signature, when and why."""

    pid: str
    administration: str
    reason: str
    withdrawn_on: date | None = None
    source: str = ""


class CorrectProponentsIn(ActIn):
    """Who proposes a proposal, by code."""

    pid: str
    codes: list[str]
    reason: str


class IssueIn(ActIn):
    """An issue as its file has it, in YAML; `version` is the number of the wording that it was made of (0: none)."""

    text: str
    reason: str = ""
    version: int | None = None


class WatchIn(ActIn):
    """Words by language that become markers of an issue, or a new issue with a `title`; `grade` is of who brings or keeps them."""

    terms: dict[str, list[str]]
    effects: list[Effect] = Field(default=[Effect.INSERTED, Effect.KEPT, Effect.STRUCK])
    grade: Grade
    provisions: list[str] = Field(default=[])
    issue: str = ""
    question: str = ""
    title: str = ""
    asked: str = ""
    reason: str = ""
    version: int | None = None

    def arguments(self) -> dict[str, Any]:
        """The words that are watched."""
        return {"words": WatchedWords(**dict(self))}


class RemarkIn(ActIn):
    """A `complication` or an `alternative` that is added to an issue."""

    issue: str
    kind: str
    text: str
    source: str = ""
    proponents: list[str] = Field(default=[])

    def arguments(self) -> dict[str, Any]:
        """The remark on the issue."""
        added = Remark(self.text, self.source, proponents=tuple(self.proponents), title=self.kind)
        return {"slug": self.issue, "added": added}


class OverruleIn(ActIn):
    """A grade set against the computed one; without a `question` that of the whole issue."""

    issue: str
    proponent: str
    grade: Grade
    reason: str
    source: str
    question: str = ""

    def arguments(self) -> dict[str, Any]:
        """The judgement on the issue."""
        judgement = Overrule(self.proponent, self.question, self.grade, self.reason, source=self.source)
        return {"slug": self.issue, "judgement": judgement}


class RemoveIssueIn(ActIn):
    """An issue that is taken out of view, and why."""

    issue: str
    reason: str

    def arguments(self) -> dict[str, Any]:
        """The issue, and why."""
        return {"slug": self.issue, "reason": self.reason}

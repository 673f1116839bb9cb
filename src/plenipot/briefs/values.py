"""Values with which queries about briefs are answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from plenipot.core.blocks.values import Paper


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that changed since the last brief: the key of its sentence in `phrases`, and what fills its gaps."""

    key: str
    parts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Brief:
    """A brief: its number in the conference, the day up to which it speaks, its paper, and what changed."""

    conference: str
    number: int
    language: str
    until: date
    paper: Paper = field(compare=False)
    changes: tuple[Change, ...] = field(compare=False)
    """Since the brief before it; empty for the first."""
    since: int = 0
    """The number of the brief that it is compared with; 0 for the first."""
    stored: bool = False
    """Whether it is kept, or only what a brief would say now."""
    digest: str = ""
    """The sum over the facts that it rests on: with number and language, it names the paper."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftFacts:
    """The parts of a brief that is composed by hand: the issues in their order, and what its author writes beside them."""

    issues: tuple[str, ...] = ()
    """Short names; none of them stands twice."""
    title: str = ""
    """Empty for the usual title."""
    introduction: str = ""
    author: str = ""
    contact: str = ""
    language: str = "en"


WRITTEN_PARTS = ("title", "introduction", "author", "contact", "language")
"""The parts of a draft beside its issues, which its author writes or chooses."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftView:
    """A draft of a brief as it stands: its number among the drafts of a conference, its version, who saved it last and when."""

    number: int
    version: int
    facts: DraftFacts
    by: str
    saved_at: datetime
    published: tuple[int, ...] = ()
    """The numbers under which any of its versions was published."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedView:
    """A brief that was published: its number among those of a conference, its title, who published it and when."""

    number: int
    title: str
    language: str
    by: str
    published_at: datetime


Facts = dict[str, Any]
"""What a brief rests on, as plain data without language: what is compared with the last one."""

"""Drafts of the small resolution, filed as papers of a chair and added as versions of its negotiating text."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from conference_papers import NOW, amended, paper
from plenipot.core.access.levels import OPERATOR
from plenipot.drafting.operations import add_version
from plenipot.drafting.values import VersionFacts
from plenipot.proposals.operations import receive

DAY = date(2026, 11, 16)
NEXT = date(2026, 11, 17)
LATER = NOW + timedelta(hours=1)
AFTER = datetime(2026, 11, 25, 12, tzinfo=UTC)


def draft(**edits):
    """The lines of a draft of the small resolution."""
    return amended(**edits)


FIRST = draft(
    a="a)\tthat the Union [shall / should] grow and respect human rights;", _2="2\tto meet [every two years],"
)
SECOND = draft(a="a)\tthat the Union should grow;", _2="2\tto meet [every two years / each year],")


def filed(symbol, lines, **levels):
    receive(OPERATOR, "pp26", "file.docx", paper(symbol, lines, source="Chair", title="Draft"), NOW, **levels)


def added(document="", body="COM5", at=NOW, **facts):
    return add_version(OPERATOR, "pp26", "Resolution 9", body, at, facts=VersionFacts(document=document, **facts))


def two_versions():
    filed("PP26/DT/58-E", FIRST)
    filed("PP26/DT/60-E", SECOND)
    return added("DT/58", issued_on=DAY), added("DT/60", issued_on=NEXT)

"""Names in the reader's language: administrations, groups, bodies, and joint proponents, by their codes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from plenipot.conferences import queries as conferences
from plenipot.conferences.values import Conference
from plenipot.core.access.levels import Actor
from plenipot.core.identity.joint_codes import split_joint
from plenipot.core.procedure.reports import Keeping, ReportCertainty
from plenipot.core.procedure.rules import Certainty
from plenipot.participation import queries

REPORT_WORDS: Mapping[ReportCertainty, Any] = {
    ReportCertainty.OFFICIAL: gettext_lazy("official"),
    ReportCertainty.REPORTED: gettext_lazy("reported"),
    ReportCertainty.DOUBTFUL: gettext_lazy("reported, not sure"),
}

RULE_WORDS: Mapping[Certainty, Any] = {
    Certainty.READ: gettext_lazy("read in its source"),
    Certainty.RECALLED: gettext_lazy("from memory"),
    Certainty.UNKNOWN: gettext_lazy("not read"),
}
"""How sure it is what a rule says."""


def unsure_rule_words(certainty: Certainty) -> str:
    """The words for a rule that nobody has read in its source; empty for one that was read."""
    return "" if certainty is Certainty.READ else str(RULE_WORDS[certainty])


def reported_words(certainty: ReportCertainty | None) -> str:
    """The words for what is only reported, or not sure; empty for what is official, or of which nothing is said."""
    return str(REPORT_WORDS[certainty]) if certainty and certainty is not ReportCertainty.OFFICIAL else ""


class Names(dict[str, str]):
    """Code → name; a joint code (``CAN/USA``) is named by its parts, an unknown one by itself."""

    def __missing__(self, code: str) -> str:
        parts = split_joint(code)
        return code if len(parts) == 1 else ", ".join(self[part] for part in parts)


def names(actor: Actor) -> Names:
    """The names of all groups and administrations."""
    groups = {group.code for group in queries.groups(actor)}
    names_by_code = queries.names(actor, get_language() or "en")
    return Names({code: _(name) if code in groups else name for code, name in names_by_code.items()})


def whose_record(conference: Conference) -> str:
    """The note on who keeps the record of a conference, and whether its texts were written anew; for feeds and calendars."""
    recreated = _("Re-creation: the texts were written anew.") if conference.recreated else ""
    if conference.keeping is Keeping.AUTHORITY:
        keeping = _("The record of the authority that holds the conference.")
    else:
        keeping = _("The record of an observer: what it says of signatures, allocations and meetings is reported.")
    return " ".join(filter(None, (recreated, keeping)))


def bodies(actor: Actor, slug: str) -> dict[str, str]:
    """The names of a conference's bodies, by code."""
    return {body.code: _(body.name) for body in conferences.bodies(actor, slug)}

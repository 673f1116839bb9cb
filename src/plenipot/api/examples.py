"""An example of each question: on the sample conference, or on whatever the record holds."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from plenipot.chronicle import queries as chronicle
from plenipot.conferences import queries as conferences
from plenipot.core.access.levels import Actor
from plenipot.core.identity.joint_codes import join_codes
from plenipot.errors import NotFound
from plenipot.instruments import queries as instruments
from plenipot.participation import queries as participation
from plenipot.participation.values import Administration, Group
from plenipot.proposals import queries as proposals
from plenipot.series import queries as series

SAMPLE = {
    "slug": "busan-2014",
    "symbol": "PP14/34(Rev.1)(Add.1)",
    "pid": "IAP/34R1A1/3",
    "item": "IAP/34R1A1/3",
    "language": "en",
    "issue": "cybersecurity",
    "instruments": "RES130",
    "key": "2010",
    "old": "2010",
    "new": "2010",
    "administrations": "B",
    "groups": "ACP",
    "proponents": "EUR",
    "today": "EUR",
    "body": "PL",
    "number": "7",
    "series_number": "8",
}
"""What the names in paths stand for in the sample; a code goes by the noun before it."""
_ASKED = {"search": "?q=definition", "impact": "?term=ICT"}
"""What is asked of the operations that answer nothing without a question, by the end of their paths."""
_NAME = re.compile(r"(\w*)/?\{(\w+)\}")


def example(path: str, names: Mapping[str, str]) -> str:
    """The path with its names filled in; empty where one of them is not known."""
    wanted_names = [noun if name == "code" else name for noun, name in _NAME.findall(path)]
    if any(not names.get(name) for name in wanted_names):
        return ""
    question = _ASKED.get(path.rpartition("/")[2], "")
    return re.sub(r"\{\w+\}", lambda _: names[wanted_names.pop(0)], path) + question


def example_names(actor: Actor) -> dict[str, str]:
    """What the names stand for in the record: the latest conference and something of each kind in it."""
    names = {"language": "en"}
    names.update((noun, entry.code) for noun, entry in _participants(actor))
    for latest in conferences.conferences(actor)[:1]:
        names["slug"] = latest.slug
        for sitting in conferences.sittings(actor, latest.slug)[:1]:
            names |= {"body": sitting.body, "number": str(sitting.number)}
        for issued_series in series.all_series(actor, latest.slug)[:1]:
            names["series_number"] = str(issued_series.number)
        for event in chronicle.events(actor, latest.slug, kinds=["positions.adopted"], limit=1):
            names["issue"] = event.subject
        for event in chronicle.events(actor, latest.slug, kinds=["proposals.submitted"], limit=1):
            names.update(_proposal_names(actor, latest.slug, event.subject, event.data.get("proposals", ())))
    return names


def _participants(actor: Actor) -> list[tuple[str, Administration | Group]]:
    """A participant of each kind whose page can stand as an example: the first in the list."""
    everybody = participation.administrations(actor)[:1]
    return [
        *(("administrations", participant) for participant in everybody),
        *(("groups", participant) for participant in participation.groups(actor)[:1]),
    ]


def _proposal_names(actor: Actor, slug: str, symbol: str, pids: Sequence[str]) -> dict[str, str]:
    """Values for the names in addresses of a paper's first proposal; the symbol alone where it has none."""
    symbol_names = {"symbol": symbol}
    try:
        proposal = proposals.proposal(actor, slug, pids[0]).proposal
        key = instruments.instrument(actor, proposal.instrument).editions[-1].key
    except (NotFound, IndexError):
        return symbol_names
    proposal_names = {
        "language": proposal.language,
        "pid": proposal.id,
        "item": proposal.id,
        "proponents": join_codes(proposal.sponsors),
        "today": next(iter(proposal.sponsors), ""),
    }
    return {**symbol_names, **proposal_names, "instruments": proposal.instrument, "key": key, "old": key, "new": key}

"""From the readings of files to the columns of a table: the proposals on one instrument, each under a key of its own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from plenipot.core.consolidation.values import Version
from plenipot.core.filings.targets import find_target
from plenipot.core.filings.values import Filing, Proposal
from plenipot.core.structure.parse import UNNAMED
from plenipot.core.structure.values import InstrumentText

_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")


@dataclass(frozen=True, slots=True)
class TableColumns:
    """The versions of one instrument, and the keys of the proposals on others."""

    instrument: str
    versions: tuple[Version, ...]
    elsewhere: tuple[tuple[str, str], ...] = ()
    """Key and instrument of each proposal that is not on it."""
    editions: tuple[tuple[str, str], ...] = ()
    """Key and edition of each proposal on it that says which edition it amends, as printed."""

    def against_others(self, edition: str) -> tuple[tuple[str, str], ...]:
        """The proposals written against another edition than this one, by the years that the two print."""
        ours = _year(edition)
        return tuple((key, one) for key, one in self.editions if ours and _year(one) not in {0, ours})


def collect_columns(filings: Iterable[tuple[str, Filing]], instrument: str = "") -> TableColumns:
    """The proposals on the instrument out of files given by name; without one, on that which most of them amend.

    A proposal whose instrument was not recognised counts as one on it.
    """
    offered = [(name, filing, proposal) for name, filing in filings for proposal in filing.proposed]
    code = instrument or _commonest(proposal for _, _, proposal in offered)
    versions: list[Version] = []
    elsewhere: list[tuple[str, str]] = []
    editions: list[str] = []
    used: Counter[str] = Counter()
    for name, filing, proposal in offered:
        key = proposal.id if proposal.id and not proposal.id.startswith(("#", "~")) else f"{name} {proposal.id}".strip()
        if proposal.instrument not in {code, ""}:
            elsewhere.append((key, proposal.instrument))
            continue
        used[key] += 1
        unique = key if used[key] == 1 else f"{key} ({name}{', ' + str(used[key]) if used[key] > 2 else ''})"  # noqa: PLR2004 - the second needs no number
        versions.append(_version(unique, name, filing, proposal if proposal.instrument else _on(code, proposal)))
        editions.append(proposal.edition)
    kept = _unique(versions)
    printed = zip((version.key for version in kept), editions, strict=True)
    return TableColumns(code, kept, tuple(elsewhere), tuple((key, edition) for key, edition in printed if edition))


def _year(printed: str) -> int:
    """The last year in printed words, in any digits; 0 where there is none."""
    found = _YEAR.findall(printed)
    return int(found[-1]) if found else 0


def _on(code: str, proposal: Proposal) -> Proposal:
    """A proposal that names no instrument as one on that instrument, each provision at its address there."""
    if not code:
        return proposal
    provisions = tuple(replace(provision, address=_under(code, provision.address)) for provision in proposal.provisions)
    on = InstrumentText(code, proposal.title, proposal.edition, "", provisions)
    return replace(proposal, instrument=code, provisions=provisions, target=find_target(on, proposal.mark))


def _under(code: str, address: str) -> str:
    return f"{code}{address.removeprefix(UNNAMED)}" if address.startswith(f"{UNNAMED}/") else address


def _version(key: str, name: str, filing: Filing, proposal: Proposal) -> Version:
    sponsors = proposal.sponsors or (name,)
    return Version(key, sponsors, proposal.mark.value, proposal.provisions, proposal.target, filing.masthead.language)


def _unique(versions: Iterable[Version]) -> tuple[Version, ...]:
    seen: Counter[str] = Counter()
    kept: list[Version] = []
    for version in versions:
        seen[version.key] += 1
        times = seen[version.key]
        kept.append(version if times == 1 else replace(version, key=f"{version.key} [{times}]"))
    return tuple(kept)


def _commonest(proposals: Iterable[Proposal]) -> str:
    counted = Counter(proposal.instrument for proposal in proposals if proposal.instrument)
    return min(counted, key=lambda code: (-counted[code], code), default="")

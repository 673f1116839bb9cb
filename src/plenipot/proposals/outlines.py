"""Outlines of proposals as they are kept: compact JSON, nothing where a proposal does nothing to its text.

``[[[place, insists, reading], …], [[anchor, order, provision], …] that it adds, the same of strays, [effect, whole,
articles, targets], [provision, …] that only its own base has]``. Guarantee: what is written is read back as an equal outline.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from plenipot.core.amendments.align import AddedProvision
from plenipot.core.consolidation.contested import ProposalOutline, TouchedPlace
from plenipot.core.consolidation.governed import GovernedScope
from plenipot.core.text.encoding import provision_from_data, provision_to_data

_NOTHING = ProposalOutline()


def outline_to_text(outline: ProposalOutline) -> str:
    """The outline of a proposal on its base as compact JSON, the way its row keeps it; empty where it touches nothing."""
    scope = outline.scope
    if not (outline.touched or outline.added or outline.strays or outline.copied or scope.effect):
        return ""
    data = [
        [list(touched) for touched in outline.touched],
        _provisions_to_data(outline.added),
        _provisions_to_data(outline.strays),
        [scope.effect, scope.entire, sorted(scope.articles), list(scope.targets)] if scope.effect else [],
        [provision_to_data(provision) for provision in outline.copied],
    ]
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def outline_from_text(text: str) -> ProposalOutline:
    """The outline of a proposal from the text that keeps it."""
    if not text:
        return _NOTHING
    touched, added, strays, scope, copied = json.loads(text)
    return ProposalOutline(
        touched=tuple(TouchedPlace(*row) for row in touched),
        added=_provisions_from_data(added),
        strays=_provisions_from_data(strays),
        scope=_scope(*scope) if scope else GovernedScope(),
        copied=tuple(map(provision_from_data, copied)),
    )


def _scope(effect: str, entire: bool, articles: list[int], targets: list[str]) -> GovernedScope:  # noqa: FBT001 - as stored
    """The scope of a proposal from the parts that are stored."""
    return GovernedScope(effect, entire, frozenset(articles), tuple(targets))


def _provisions_to_data(provisions: Iterable[AddedProvision]) -> list[list[Any]]:
    return [[added.anchor, added.order, provision_to_data(added.provision)] for added in provisions]


def _provisions_from_data(rows: Iterable[list[Any]]) -> tuple[AddedProvision, ...]:
    return tuple(AddedProvision(anchor, order, provision_from_data(data)) for anchor, order, data in rows)

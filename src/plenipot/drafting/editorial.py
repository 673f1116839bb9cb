"""Editorial changes: the differences between the text that a committee sent and that of a series, and what a person says of them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from plenipot.adapters.forms import load
from plenipot.chronicle.queries import actor_names, so_by
from plenipot.conferences import queries as conferences
from plenipot.conferences.operations import lock_conference
from plenipot.core.access.acts import Act, require
from plenipot.core.access.levels import Actor
from plenipot.core.negotiation.versions import ProvisionChange, ProvisionFate, compare_versions
from plenipot.core.stance.editorial import EditorialKind, EditorialSign, kind_of_signs, read_editorial_signs
from plenipot.core.structure.forms import Form
from plenipot.core.structure.references import find_references
from plenipot.drafting import models, queries
from plenipot.drafting.recording import record_version_event
from plenipot.drafting.values import Version
from plenipot.errors import Malformed, NotFound

_KEY = 12
_BY_FATE = {
    ProvisionFate.NEW: EditorialSign.COMING,
    ProvisionFate.GONE: EditorialSign.COMING,
    ProvisionFate.MOVED: EditorialSign.ORDER,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class EditorialJudgement:
    """A person's word on a change: form or sense, by whom, when, and why where it was taken for the other."""

    kind: EditorialKind
    by: str
    reason: str
    recorded_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class EditorialChange:
    """A difference with its signs and what they make of it, and what a person says; `key` names it by its words."""

    key: str
    provision: ProvisionChange
    signs: tuple[EditorialSign, ...]
    kind: EditorialKind
    judgement: EditorialJudgement | None = None

    @property
    def settled(self) -> EditorialKind:
        """The kind as it stands: by the person's word, else by its signs."""
        return self.judgement.kind if self.judgement else self.kind


@dataclass(frozen=True, slots=True, kw_only=True)
class EditorialComparison:
    """The text that a committee sent, that of a series, and the differences in the order of the latter."""

    before: Version
    after: Version
    changes: tuple[EditorialChange, ...]

    @property
    def unconfirmed(self) -> int:
        """The number of differences that nobody has confirmed or overruled."""
        return sum(change.judgement is None for change in self.changes)


def editorial_comparison(actor: Actor, conference: str, before: str, after: str) -> EditorialComparison:
    """The differences between two versions, each marked form or possibly sense. Raises: NotFound."""
    place = conferences.conference(actor, conference)
    former, later = queries.version(actor, conference, before), queries.version(actor, conference, after)
    judged = _judgements(actor, conference, before, after)
    form = load(place.rules.form)
    comparison = compare_versions(queries.words_of(former), queries.words_of(later))
    return EditorialComparison(
        before=former,
        after=later,
        changes=tuple(_change(change, later, form, judged) for change in comparison.provisions),
    )


@transaction.atomic
def judge_editorial(
    actor: Actor,
    conference: str,
    before: str,
    after: str,
    change: str,
    kind: EditorialKind,
    moment: datetime,
    *,
    reason: str = "",
) -> EditorialChange:
    """Confirm that an editorial change is form or sense, or overrule what its signs make of it, with the reason.

    Raises: NotPermitted, NotFound (versions, or no such difference between them), Malformed (overruled without a reason).
    """
    require(actor, Act.JUDGE_EDITORIAL)
    lock_conference(actor, conference)
    comparison = editorial_comparison(actor, conference, before, after)
    entry = next((entry for entry in comparison.changes if entry.key == change), None)
    if entry is None:
        raise NotFound(f"There is no difference “{change}” between these versions.")
    if kind is not entry.kind and not reason.strip():
        raise Malformed("Say why it is not what its signs make of it.", place="reason")
    rows = {row.key: row for row in queries.version_rows(actor, conference).filter(key__in=[before, after])}
    models.EditorialVerdict.objects.create(
        before=rows[before],
        after=rows[after],
        change=change,
        kind=kind.value,
        by=actor.key,
        reason=reason.strip(),
        recorded_at=moment,
    )
    record_version_event(
        actor, "drafting.editorial-judged", rows[after], moment, before=before, change=change, kind_of=kind.value
    )
    return next(
        entry for entry in editorial_comparison(actor, conference, before, after).changes if entry.key == change
    )


def _judgements(actor: Actor, conference: str, before: str, after: str) -> dict[str, EditorialJudgement]:
    """The latest word on each difference between two versions, by its key."""
    versions = queries.version_rows(actor, conference)
    rows = list(
        models.EditorialVerdict.objects.filter(
            so_by(actor.as_of, "recorded_at"),
            before__in=versions.filter(key=before),
            after__in=versions.filter(key=after),
        ).order_by("id")
    )
    names = actor_names(row.by for row in rows)
    return {
        row.change: EditorialJudgement(
            kind=EditorialKind(row.kind), by=names[row.by], reason=row.reason, recorded_at=row.recorded_at
        )
        for row in rows
    }


def _change(
    change: ProvisionChange, version: Version, form: Form, judged: dict[str, EditorialJudgement]
) -> EditorialChange:
    """A difference with its signs."""
    before = "".join(span.text for span in change.spans if span.revision.rejected)
    after = "".join(span.text for span in change.spans if span.revision.accepted)
    signs = read_editorial_signs(
        before, after, language=version.language, references=_references(form, version, change)
    )
    if change.fate in _BY_FATE:
        signs = (_BY_FATE[change.fate], *signs) if change.fate is ProvisionFate.MOVED else (_BY_FATE[change.fate],)
    elif change.fate is ProvisionFate.RENUMBERED:
        signs = (EditorialSign.NUMBERING,)
    key = _name_change(change, before, after)
    return EditorialChange(key=key, provision=change, signs=signs, kind=kind_of_signs(signs), judgement=judged.get(key))


def _references(form: Form, version: Version, change: ProvisionChange) -> Callable[[str], Iterable[str]]:
    """The function that gives the addresses of which words speak, in the provision of a change."""
    return lambda words: [reference.address for reference in find_references(words, version.text, form, change.address)]


def _name_change(change: ProvisionChange, before: str, after: str) -> str:
    """The name of a difference, by its place and its words."""
    facts = f"{change.fate.value}\x00{change.former}\x00{change.address}\x00{change.label}\x00{before}\x00{after}"
    return hashlib.sha256(facts.encode()).hexdigest()[:_KEY]

"""A conference of many papers in a minute: the rows of a few papers that were read, copied under other numbers and proponents.

For figures of pages only: a copy has the words of its original, so nothing may be said from it about reading, comparing or
search. `python bench/multiplied_conference.py 100 10000` copies the 100 papers of a made conference (see
`made_conference.py`), which the home of the environment holds already, until there are 10,000.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import Any

from django.apps import apps
from django.db import models, transaction

import made_conference
from plenipot.core.access.levels import OPERATOR
from plenipot.core.text.folding import fold_for_search
from plenipot.participation import queries as participation
from plenipot.positions import gathering

COPIED = (
    "registry.Document",
    "registry.File",
    "registry.FileText",
    "proposals.Reading",
    "proposals.Proposal",
    "proposals.Wording",
    "proposals.StandingProposal",
    "proposals.Outline",
    "proposals.Finding",
    "proposals.Endorsement",
    "positions.Answer",
)
"""The tables of which each paper has rows, a table after those to which its rows point."""
GATHERED = ("positions.GatheredStand", "positions.GatheredPosition", "positions.GatheredIssue")
"""The tables that are gathered from the others, and are gathered anew."""
BATCH = 2000
_SYMBOL = re.compile(rf"\b{made_conference.PREFIX}/(\d+)")
_ID = re.compile(r"\b([A-Z]{3,6}(?:/[A-Z]{3,6})?)/(\d+)(R\d+)?/(\d+)\b")
_CODES = re.compile(r"[A-Z]{3,6}")


class Copy:
    """The numbers and codes of one copy: everything is moved on by as many papers, every administration by as many places."""

    def __init__(self, ordinal: int, papers: int, codes: tuple[str, ...]) -> None:
        self.papers = ordinal * papers
        self.codes = {code: codes[(place + 7 * ordinal) % len(codes)] for place, code in enumerate(codes)}

    def words(self, text: str) -> str:
        """A text with the symbols and ids of the copy."""
        if text in self.codes or (text.replace("/", "").isupper() and "/" in text and not any(map(str.isdigit, text))):
            return self._proponent(text)
        text = _SYMBOL.sub(lambda match: f"{made_conference.PREFIX}/{int(match[1]) + self.papers}", text)
        return _ID.sub(self._id, text)

    def value(self, value: Any) -> Any:
        """A value of a column: words, or lists and tables of them."""
        if isinstance(value, str):
            return self.words(value)
        if isinstance(value, list):
            return [self.value(item) for item in value]
        if isinstance(value, dict):
            return {key: self.value(item) for key, item in value.items()}
        return value

    def _proponent(self, written: str) -> str:
        return _CODES.sub(lambda match: self.codes.get(match[0], match[0]), written)

    def _id(self, match: re.Match[str]) -> str:
        return f"{self._proponent(match[1])}/{int(match[2]) + self.papers}{match[3] or ''}/{match[4]}"


def multiply(papers: int, size: int) -> None:
    """Copy the rows of so many papers until there are `size`, in one transaction."""
    codes = tuple(entry.code for entry in participation.administrations(OPERATOR))
    with transaction.atomic():
        originals = {label: list(apps.get_model(label).objects.order_by("pk")) for label in COPIED}
        shifts = {label: max((row.pk for row in rows), default=0) for label, rows in originals.items()}
        for label in COPIED:
            rows = _copies(label, originals[label], shifts, papers, size, codes)
            for batch in _batches(rows):
                apps.get_model(label).objects.bulk_create(batch)
        _tell(papers, size, codes, shifts["registry.Document"])
        for label in GATHERED:
            apps.get_model(label).objects.all().delete()
    gathering.complete()


def _copies(
    label: str,
    originals: list[models.Model],
    shifts: dict[str, int],
    papers: int,
    size: int,
    codes: tuple[str, ...],
) -> Iterator[models.Model]:
    model = apps.get_model(label)
    columns = [field for field in model._meta.concrete_fields if not field.primary_key]  # noqa: SLF001 - its public name
    moved = {field.attname: _shift(field, shifts) for field in columns}
    signed = label == "proposals.Endorsement"
    for ordinal in range(1, size // papers):
        copy = Copy(ordinal, papers, codes)
        for row in originals:
            values = {
                name: (value + ordinal * moved[name] if moved[name] else copy.value(value))
                for name in moved
                if (value := getattr(row, name)) is not None
            }
            if label == "registry.Document":
                values["folded"] = fold_for_search(" ".join(values[name] for name in ("symbol", "title", "source")))
            if "number" in values:
                values["number"] += copy.papers
            if signed:
                values["administration_id"] = row.administration_id  # type: ignore[attr-defined]
            yield model(pk=row.pk + ordinal * shifts[label], **values)


def _shift(field: Any, shifts: dict[str, int]) -> int:
    target = field.related_model._meta.label if field.is_relation else ""  # noqa: SLF001 - its public name
    return shifts.get(target, 0)


def _tell(papers: int, size: int, codes: tuple[str, ...], shift: int) -> None:
    event = apps.get_model("chronicle.Event")
    originals = list(event.objects.filter(subject_kind__in=("document", "proposal")).order_by("pk"))
    rows = (
        event(
            kind=row.kind,
            conference=row.conference,
            subject=copy.words(row.subject),
            subject_kind=row.subject_kind,
            subject_key=str(int(row.subject_key) + ordinal * shift)
            if row.subject_key.isdigit()
            else copy.words(row.subject_key),
            actor=row.actor,
            at=row.at + timedelta(minutes=copy.papers),
            existence=row.existence,
            data=copy.value(row.data),
        )
        for ordinal, copy in ((ordinal, Copy(ordinal, papers, codes)) for ordinal in range(1, size // papers))
        for row in originals
    )
    for batch in _batches(rows):
        event.objects.bulk_create(batch)


def _batches(rows: Iterable[models.Model]) -> Iterator[list[models.Model]]:
    batch: list[models.Model] = []
    for row in rows:
        batch.append(row)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


if __name__ == "__main__":
    multiply(int(sys.argv[1]), int(sys.argv[2]))

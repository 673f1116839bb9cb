"""Tables of statements about lines. All are only added; what was recorded wrongly is struck."""

from __future__ import annotations

from typing import Any

from django.db import models

from plenipot.chronicle.columns import StrikableStatement
from plenipot.chronicle.queries import hour_or_day, struck_with_reason
from plenipot.core.procedure.endorsement import SignatureStand
from plenipot.core.procedure.lineage import LinkKind


class Statement(StrikableStatement):
    """The facts of every statement: in which conference it was recorded, when that happened, how it came and where it is said."""

    conference = models.ForeignKey("conferences.Conference", on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=16)
    happened_at = models.DateTimeField(null=True)
    happened_on = models.DateField(null=True)
    channel = models.CharField(max_length=20, blank=True)

    objects: models.Manager[Any]

    class Meta(StrikableStatement.Meta):
        """No table of its own; in the order in which they were recorded."""

        abstract = True
        constraints = [
            models.UniqueConstraint(fields=["conference", "key"], name="%(class)s_key_once"),
            models.CheckConstraint(condition=hour_or_day("happened"), name="%(class)s_hour_or_day"),
            models.CheckConstraint(condition=struck_with_reason(), name="%(class)s_struck_reason"),
        ]

    def __str__(self) -> str:
        return f"{type(self).__name__} {self.key}"


class Preparation(Statement):
    """The conference prepares another one, for a group where it is one of a region."""

    prepared = models.ForeignKey("conferences.Conference", on_delete=models.PROTECT, related_name="+")
    group = models.CharField(max_length=10, blank=True)

    class Meta(Statement.Meta):
        """Constraints of all statements."""


class LineageLink(Statement):
    """A paper came from an earlier one; each end is a proposal in a document (`pid`), a document, or a text by its name alone.

    An earlier end by its name alone is a paper that this record does not hold; `earlier_by` says whose it is.
    """

    kind = models.CharField(max_length=20)
    earlier_conference = models.ForeignKey("conferences.Conference", on_delete=models.PROTECT, related_name="+")
    earlier_document = models.ForeignKey("registry.Document", on_delete=models.PROTECT, null=True, related_name="+")
    earlier_pid = models.TextField(blank=True)
    earlier_text = models.TextField(blank=True)
    earlier_by = models.TextField(blank=True)
    later_conference = models.ForeignKey("conferences.Conference", on_delete=models.PROTECT, related_name="+")
    later_document = models.ForeignKey("registry.Document", on_delete=models.PROTECT, null=True, related_name="+")
    later_pid = models.TextField(blank=True)
    later_text = models.TextField(blank=True)

    class Meta(Statement.Meta):
        """Constraints of all statements; each end is a paper or a text."""

        constraints = [
            *Statement.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(kind__in=[kind.value for kind in LinkKind]), name="%(class)s_has_a_kind"
            ),
            models.CheckConstraint(
                condition=models.Q(earlier_document__isnull=False, earlier_text="")
                | (models.Q(earlier_document__isnull=True, earlier_pid="") & ~models.Q(earlier_text="")),
                name="%(class)s_earlier_end",
            ),
            models.CheckConstraint(
                condition=models.Q(later_document__isnull=False, later_text="")
                | (models.Q(later_document__isnull=True, later_pid="") & ~models.Q(later_text="")),
                name="%(class)s_later_end",
            ),
        ]


class CommonPosition(Statement):
    """A group supports or opposes what somebody else proposes; `paper` and `words` carry it, `signed` lists the members who signed it."""

    group = models.CharField(max_length=10)
    stand = models.CharField(max_length=20)
    document = models.ForeignKey("registry.Document", on_delete=models.PROTECT, null=True, related_name="+")
    pid = models.TextField(blank=True)
    text = models.TextField(blank=True)
    paper = models.ForeignKey("registry.Document", on_delete=models.PROTECT, null=True, related_name="+")
    words = models.TextField(blank=True)
    signed = models.JSONField(default=list)

    class Meta(Statement.Meta):
        """Constraints of all statements; the words for stands are those of the core."""

        constraints = [
            *Statement.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(stand__in=[stand.value for stand in SignatureStand]), name="%(class)s_has_a_stand"
            ),
            models.CheckConstraint(
                condition=models.Q(paper__isnull=False) | ~models.Q(words=""), name="%(class)s_is_carried"
            ),
        ]


class FilingAuthority(Statement):
    """The signature by which a document was filed: of an administration, by a function, with an instrument; no name of a person."""

    document = models.ForeignKey("registry.Document", on_delete=models.PROTECT, related_name="+")
    administration = models.CharField(max_length=10)
    function = models.TextField()
    instrument = models.TextField(blank=True)

    class Meta(Statement.Meta):
        """Constraints of all statements."""


class ItemCoordinator(Statement):
    """An administration follows an item for a group, or speaks for it there, by a function; `ended` says that it no longer does."""

    group = models.CharField(max_length=10)
    item = models.TextField()
    administration = models.CharField(max_length=10)
    function = models.TextField()
    ended = models.BooleanField(default=False)

    class Meta(Statement.Meta):
        """Constraints of all statements."""

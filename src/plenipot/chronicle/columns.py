"""Columns that tables of several apps share, as abstract tables: when a row was recorded, who says it, and that it was struck.

Rows of such tables are only added. One that was recorded wrongly is struck, with the reason, and stays.
"""

from __future__ import annotations

from django.db import models


class RecordedRow(models.Model):
    """A row with the moment at which it was recorded."""

    recorded_at = models.DateTimeField()

    class Meta:
        """No table of its own; in the order in which they were recorded."""

        abstract = True
        ordering = ["id"]


class StatedRow(RecordedRow):
    """A fact that somebody states: where it is said, and how sure it is."""

    source = models.TextField(blank=True)
    certainty = models.CharField(max_length=20)

    class Meta(RecordedRow.Meta):
        """No table of its own."""

        abstract = True


class StrikableRow(RecordedRow):
    """A row that can be struck: when that was recorded, and for which reason."""

    struck_at = models.DateTimeField(null=True)
    striking = models.TextField(blank=True)
    """The reason for which it was struck."""

    class Meta(RecordedRow.Meta):
        """No table of its own."""

        abstract = True


class StrikableStatement(StatedRow, StrikableRow):
    """A fact that somebody states, and that is struck where it was stated or recorded wrongly."""

    class Meta(RecordedRow.Meta):
        """No table of its own."""

        abstract = True

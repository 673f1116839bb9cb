"""The table of allocations."""

from __future__ import annotations

from django.db import models


class Allocation(models.Model):
    """A document, or one proposal in it, given to a body: as the lead, or to be consulted. One that ended stays.

    The moments are those of recording; the days are those of the decisions, where they are known.
    """

    document = models.ForeignKey("registry.Document", on_delete=models.PROTECT, related_name="allocations")
    pid = models.TextField(blank=True)
    body = models.ForeignKey("conferences.Body", on_delete=models.PROTECT, related_name="allocations")
    source = models.TextField(blank=True)
    allocated_at = models.DateTimeField()
    allocated_on = models.DateField(null=True, blank=True)
    lead = models.BooleanField(default=True)
    certainty = models.CharField(max_length=20, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    ending = models.TextField(blank=True)
    """The reason for which it ended."""

    class Meta:
        """A body has a document once at a time."""

        constraints = [
            models.UniqueConstraint(
                fields=["document", "pid", "body"], condition=models.Q(ended_at__isnull=True), name="allocation_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.document_id} to {self.body_id}"

"""The table of allocations."""

from __future__ import annotations

from django.db import models


class Allocation(models.Model):
    """A document, or one proposal in it, given to a body."""

    document = models.ForeignKey("registry.Document", on_delete=models.PROTECT, related_name="allocations")
    pid = models.TextField(blank=True)
    body = models.ForeignKey("conferences.Body", on_delete=models.PROTECT, related_name="allocations")
    source = models.TextField(blank=True)
    allocated_at = models.DateTimeField()

    class Meta:
        """A body receives a paper once."""

        constraints = [models.UniqueConstraint(fields=["document", "pid", "body"], name="allocation_once")]

    def __str__(self) -> str:
        return f"{self.document_id} to {self.body_id}"

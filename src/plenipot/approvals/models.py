"""The table of requests for grave acts; once a request has ended, its arguments are gone from it."""

from __future__ import annotations

import secrets

from django.db import models


def new_request_key() -> str:
    """A random name for a request, which shows no order."""
    return f"r-{secrets.token_hex(6)}"


class ApprovalRequest(models.Model):
    """A grave act that somebody asked for in a conference (empty: in the whole record), and how that ended."""

    key = models.CharField(max_length=40, unique=True, default=new_request_key)
    act = models.CharField(max_length=60)
    conference = models.CharField(max_length=60, blank=True)
    arguments = models.JSONField(default=dict)
    subject_kind = models.CharField(max_length=20)
    subject_key = models.TextField()
    subject = models.TextField()
    event = models.BigIntegerField(default=0)
    """The number of the latest event about the subject when it was asked for."""
    asked_by = models.CharField(max_length=120)
    asked_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_by = models.CharField(max_length=120, blank=True)
    outcome = models.CharField(max_length=10, blank=True)

    class Meta:
        """Requests are listed in the order in which they were made."""

        ordering = ["asked_at", "id"]
        indexes = [models.Index(fields=["conference", "ended_at"], name="request_by_conference")]

    def __str__(self) -> str:
        return f"{self.act} {self.subject}"

"""Tables of conferences, their bodies and sittings."""

from __future__ import annotations

from django.db import models


class Conference(models.Model):
    """One conference, assembly or council session."""

    slug = models.SlugField(max_length=60, unique=True)
    title = models.TextField()
    place = models.TextField(blank=True)
    opens_on = models.DateField()
    closes_on = models.DateField()
    like = models.CharField(max_length=60)
    prefix = models.CharField(max_length=30)
    recreated = models.BooleanField(default=False)
    note = models.TextField(blank=True)
    opened_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.slug


class Body(models.Model):
    """A plenary, committee or group of a conference."""

    conference = models.ForeignKey(Conference, on_delete=models.PROTECT, related_name="bodies")
    code = models.CharField(max_length=30)
    name = models.CharField(max_length=200)
    order = models.PositiveIntegerField(default=0)

    class Meta:
        """A code names one body of a conference."""

        ordering = ["order"]
        constraints = [models.UniqueConstraint(fields=["conference", "code"], name="body_code_once")]

    def __str__(self) -> str:
        return self.code


class Sitting(models.Model):
    """One meeting of a body."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="sittings")
    number = models.PositiveIntegerField()
    begins_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True, blank=True)
    title = models.TextField(blank=True)
    source = models.TextField(blank=True)

    class Meta:
        """A body counts its sittings."""

        ordering = ["begins_at"]
        constraints = [models.UniqueConstraint(fields=["body", "number"], name="sitting_number_once")]

    def __str__(self) -> str:
        return f"{self.body.code} {self.number}"

"""Tables of administrations, groups, memberships and regions."""

from __future__ import annotations

from django.db import models


class Region(models.Model):
    """One of the five election regions of the Union."""

    code = models.CharField(max_length=10, unique=True)
    name = models.CharField(max_length=200)

    def __str__(self) -> str:
        return self.code


class Administration(models.Model):
    """A Member State by its ITU symbol, which is no ISO code."""

    code = models.CharField(max_length=10, unique=True)
    name = models.CharField(max_length=200)
    name_fr = models.CharField(max_length=200, blank=True)
    iso2 = models.CharField(max_length=2, blank=True)
    iso3 = models.CharField(max_length=3, blank=True)
    region = models.ForeignKey(Region, on_delete=models.PROTECT, null=True, blank=True)

    class Meta:
        """Listed by symbol."""

        ordering = ["code"]

    def __str__(self) -> str:
        return self.code


class Group(models.Model):
    """A regional organisation, by the code of its common proposals."""

    code = models.CharField(max_length=10, unique=True)
    organisation = models.CharField(max_length=30)
    name = models.CharField(max_length=200)
    aliases = models.JSONField(default=list)

    class Meta:
        """Listed by code."""

        ordering = ["code"]

    def __str__(self) -> str:
        return self.code


class Membership(models.Model):
    """An administration in a group, from a day to a day."""

    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="memberships")
    administration = models.ForeignKey(Administration, on_delete=models.PROTECT, related_name="memberships")
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    source = models.TextField(blank=True)

    class Meta:
        """One membership at a time."""

        constraints = [models.UniqueConstraint(fields=["group", "administration", "since"], name="membership_once")]

    def __str__(self) -> str:
        return f"{self.administration_id} in {self.group_id}"

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


class StatedFact(models.Model):
    """A fact about a participant of a conference, from a moment to another; the latest that was recorded on one thing counts."""

    conference = models.ForeignKey("conferences.Conference", on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=60)
    since = models.DateTimeField(null=True)
    until = models.DateTimeField(null=True)
    source = models.TextField(blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=120)

    class Meta:
        """Facts are read in the order in which they were recorded."""

        abstract = True
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.code} of {self.conference_id}"


class Participant(StatedFact):
    """Somebody is admitted to a conference, as a delegation, an observer, a member of a Sector."""

    kind = models.CharField(max_length=40)
    name = models.CharField(max_length=300, blank=True)
    sector = models.CharField(max_length=10, blank=True)


class Delegate(StatedFact):
    """A person has a function in a delegation; of the person only the key stands here."""

    person = models.CharField(max_length=120)
    function = models.CharField(max_length=20)
    civil_society = models.BooleanField(default=False)


class Standing(StatedFact):
    """A standing fact holds of a participant: its credentials are in order, it is in arrears."""

    fact = models.CharField(max_length=40)
    detail = models.CharField(max_length=300, blank=True)


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

"""Tables of briefs: each as it was composed, with the facts that it rests on."""

from __future__ import annotations

from django.db import models


class Brief(models.Model):
    """The facts of one brief of a conference for one kind of reader; equal facts in a row are one brief."""

    conference = models.ForeignKey("conferences.Conference", on_delete=models.PROTECT, related_name="briefs")
    readers = models.CharField(max_length=20)
    number = models.PositiveIntegerField()
    until = models.DateField()
    digest = models.CharField(max_length=64)
    facts = models.JSONField()
    composed_at = models.DateTimeField()

    class Meta:
        """Numbered through for each conference and kind of reader."""

        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["conference", "readers", "number"], name="brief_once")]

    def __str__(self) -> str:
        return f"{self.conference_id}/{self.number}"


class BriefDraft(models.Model):
    """A version of a brief that somebody composes by hand; the latest of a number counts, all are kept."""

    conference = models.ForeignKey("conferences.Conference", on_delete=models.PROTECT, related_name="brief_drafts")
    number = models.PositiveIntegerField()
    version = models.PositiveIntegerField()
    title = models.TextField(blank=True)
    issues = models.JSONField(default=list)
    introduction = models.TextField(blank=True)
    author = models.TextField(blank=True)
    contact = models.TextField(blank=True)
    language = models.CharField(max_length=8)
    by = models.CharField(max_length=120)
    saved_at = models.DateTimeField()

    class Meta:
        """Each version of a draft stands once."""

        ordering = ["number", "version"]
        constraints = [models.UniqueConstraint(fields=["conference", "number", "version"], name="draft_version_once")]

    def __str__(self) -> str:
        return f"{self.conference_id}/draft {self.number}, {self.version}"


class PublishedBrief(models.Model):
    """A brief that somebody composed and published, as a paper with the facts that it rests on."""

    conference = models.ForeignKey("conferences.Conference", on_delete=models.PROTECT, related_name="published_briefs")
    number = models.PositiveIntegerField()
    draft = models.ForeignKey(BriefDraft, on_delete=models.PROTECT, related_name="publications")
    title = models.TextField()
    language = models.CharField(max_length=8)
    facts = models.JSONField()
    paper = models.JSONField()
    by = models.CharField(max_length=120)
    published_at = models.DateTimeField()

    class Meta:
        """Numbered through for each conference."""

        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["conference", "number"], name="published_brief_once")]

    def __str__(self) -> str:
        return f"{self.conference_id}/published {self.number}"


class Print(models.Model):
    """A brief as a paper in one language."""

    brief = models.ForeignKey(Brief, on_delete=models.PROTECT, related_name="prints")
    language = models.CharField(max_length=8)
    paper = models.JSONField()
    printed_at = models.DateTimeField()

    class Meta:
        """One paper per brief and language."""

        constraints = [models.UniqueConstraint(fields=["brief", "language"], name="print_once")]

    def __str__(self) -> str:
        return f"{self.brief_id} {self.language}"

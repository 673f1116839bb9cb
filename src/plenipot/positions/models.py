"""Tables of issues, remarks and overrules, and of what every proposal answers to every issue. Positions are gathered from answers."""

from __future__ import annotations

from django.db import models


class Issue(models.Model):
    """An issue as its analysts wrote it; a new wording takes the place of the old, which is kept."""

    conference = models.ForeignKey("conferences.Conference", on_delete=models.PROTECT, related_name="issues")
    slug = models.SlugField(max_length=100)
    order = models.PositiveIntegerField(default=0)
    title = models.TextField()
    text = models.TextField()
    source = models.CharField(max_length=300, blank=True)
    current = models.BooleanField(default=True)
    adopted_at = models.DateTimeField()
    analyst = models.CharField(max_length=120, blank=True)
    reason = models.TextField(blank=True)

    class Meta:
        """One current wording of an issue per conference."""

        ordering = ["order", "slug"]
        constraints = [
            models.UniqueConstraint(fields=["conference", "slug"], condition=models.Q(current=True), name="issue_once")
        ]

    def __str__(self) -> str:
        return self.slug


class Answer(models.Model):
    """Answers of one proposal to one wording of an issue, as it is read by one form and beside the texts in force.

    Kept as long as the record: a proposal that has nothing to do with the issue has no row. `grades` is as much of the content
    as grades are gathered from, without words. `basis` is that of the
    proposal's reading, `version` names the code that answered, `since` the event by which it was answered.
    """

    issue = models.ForeignKey(Issue, on_delete=models.PROTECT, related_name="answers")
    proposal = models.ForeignKey("proposals.Proposal", on_delete=models.PROTECT, related_name="answers")
    basis = models.CharField(max_length=32, blank=True)
    form = models.CharField(max_length=60, blank=True)
    version = models.CharField(max_length=32)
    content = models.TextField()
    grades = models.TextField(blank=True)
    since = models.BigIntegerField()

    class Meta:
        """One answer of a reading to a wording."""

        constraints = [
            models.UniqueConstraint(fields=["issue", "form", "version", "proposal", "basis"], name="answer_once")
        ]

    def __str__(self) -> str:
        return f"{self.proposal_id} on {self.issue_id}"


class AnsweredIssue(models.Model):
    """A wording of an issue to which every proposal that stands has answered, read by one form; new ones do as they come."""

    issue = models.ForeignKey(Issue, on_delete=models.PROTECT, related_name="answered")
    form = models.CharField(max_length=60, blank=True)
    version = models.CharField(max_length=32)
    since = models.BigIntegerField()

    class Meta:
        """Answered once by a version of the code."""

        constraints = [models.UniqueConstraint(fields=["issue", "form", "version"], name="issue_answered_once")]

    def __str__(self) -> str:
        return f"{self.issue_id} by {self.form}"


class GatheredIssue(models.Model):
    """A wording whose answers were gathered for one audience, by a version of the code and in a state of levels."""

    answered = models.ForeignKey(AnsweredIssue, on_delete=models.CASCADE, related_name="gathered")
    audience = models.CharField(max_length=20)
    version = models.CharField(max_length=32, blank=True)
    levels = models.TextField(blank=True)

    class Meta:
        """Gathered once for an audience."""

        constraints = [models.UniqueConstraint(fields=["answered", "audience"], name="issue_gathered_once")]

    def __str__(self) -> str:
        return f"{self.answered_id} for {self.audience}"


class GatheredPosition(models.Model):
    """Position of a proponent on an issue as a whole, or the part of it that one administration (`country`) signed.

    `evidence` has no words; `patterns` are what the issue looks at and the papers of the proponent have.
    """

    gathered = models.ForeignKey(GatheredIssue, on_delete=models.CASCADE, related_name="positions")
    proponent = models.CharField(max_length=200)
    country = models.CharField(max_length=20, blank=True)
    grade = models.CharField(max_length=40)
    overruled = models.TextField(blank=True)
    evidence = models.TextField()
    patterns = models.TextField()

    class Meta:
        """One of each; asked for by proponent and by administration."""

        constraints = [
            models.UniqueConstraint(fields=["gathered", "proponent", "country"], name="position_gathered_once")
        ]
        indexes = [models.Index(fields=["gathered", "country"], name="position_by_country")]

    def __str__(self) -> str:
        return f"{self.proponent} {self.country}: {self.grade}"


class GatheredStand(models.Model):
    """Stand of a proponent on an issue, where it is more than silence: what a list shows of it."""

    gathered = models.ForeignKey(GatheredIssue, on_delete=models.CASCADE, related_name="stands")
    proponent = models.CharField(max_length=200)
    grade = models.CharField(max_length=40)
    overruled = models.TextField(blank=True)
    through = models.TextField(blank=True)
    contradicts = models.BooleanField(default=False)

    class Meta:
        """One stand of a proponent."""

        constraints = [models.UniqueConstraint(fields=["gathered", "proponent"], name="stand_gathered_once")]

    def __str__(self) -> str:
        return f"{self.proponent}: {self.grade}"


class Remark(models.Model):
    """A complication or an alternative that an analyst adds to an issue."""

    conference = models.ForeignKey("conferences.Conference", on_delete=models.PROTECT, related_name="remarks")
    issue = models.SlugField(max_length=100)
    kind = models.CharField(max_length=20)
    text = models.TextField()
    source = models.TextField(blank=True)
    proponents = models.JSONField(default=list)
    analyst = models.CharField(max_length=120)
    added_at = models.DateTimeField()

    class Meta:
        """In the order in which they were added."""

        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.kind} of {self.issue}"


class Overrule(models.Model):
    """An analyst's judgement against a computed grade; the latest on a question counts, all are kept."""

    conference = models.ForeignKey("conferences.Conference", on_delete=models.PROTECT, related_name="overrules")
    issue = models.SlugField(max_length=100)
    proponent = models.CharField(max_length=200)
    question = models.CharField(max_length=100, blank=True)
    grade = models.CharField(max_length=40)
    reason = models.TextField()
    source = models.TextField()
    analyst = models.CharField(max_length=120)
    overruled_at = models.DateTimeField()

    class Meta:
        """In the order in which they were made."""

        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.proponent} on {self.issue}: {self.grade}"

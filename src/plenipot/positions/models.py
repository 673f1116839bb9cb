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

    Kept as long as the record: a proposal that has nothing to do with the issue has no row. `basis` is that of the
    proposal's reading, `version` names the code that answered, `since` the event by which it was answered.
    """

    issue = models.ForeignKey(Issue, on_delete=models.PROTECT, related_name="answers")
    proposal = models.ForeignKey("proposals.Proposal", on_delete=models.PROTECT, related_name="answers")
    basis = models.CharField(max_length=32, blank=True)
    form = models.CharField(max_length=60, blank=True)
    version = models.CharField(max_length=32)
    content = models.TextField()
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

"""Tables of signature rounds. Askings, answers and memberships are only added; an answer that was recorded wrongly is struck."""

from __future__ import annotations

from django.db import models

from plenipot.chronicle.columns import RecordedRow, StatedRow, StrikableStatement
from plenipot.chronicle.queries import hour_or_day, struck_with_reason
from plenipot.core.access.levels import Existence
from plenipot.core.procedure.endorsement import SignatureStand


class SignatureRound(StatedRow):
    """A round of a group on a draft, or on a filed proposal; `existence` is the circle of people who may know of it.

    `subject` is the draft's name or the proposal's id, as printed; `document` is the paper in which that proposal stands. Rounds
    with one `item` compete.
    """

    conference = models.ForeignKey("conferences.Conference", on_delete=models.PROTECT, related_name="rounds")
    key = models.CharField(max_length=60)
    group = models.CharField(max_length=10)
    subject = models.TextField()
    title = models.TextField(blank=True)
    document = models.ForeignKey("registry.Document", on_delete=models.PROTECT, null=True, related_name="rounds")
    item = models.TextField(blank=True)
    spokesperson = models.TextField(blank=True)
    """Who speaks for the group on the item, as the group prints it: an administration, a function."""
    due_at = models.DateTimeField(null=True)
    due_on = models.DateField(null=True)
    opened_on = models.DateField(null=True)
    existence = models.CharField(max_length=10, default=Existence.MEMBERS.value)

    class Meta(StatedRow.Meta):
        """In the order in which they were recorded."""

        constraints = [
            models.UniqueConstraint(fields=["conference", "key"], name="round_key_once"),
            models.CheckConstraint(condition=hour_or_day("due"), name="round_due_hour_or_day"),
        ]

    def __str__(self) -> str:
        return f"round {self.key}"


class RoundAsking(RecordedRow):
    """An administration is asked in a round; asked again, it is reminded. An answer may be due at another time from then on."""

    round = models.ForeignKey(SignatureRound, on_delete=models.PROTECT, related_name="askings")
    administration = models.CharField(max_length=10)
    happened_at = models.DateTimeField(null=True)
    happened_on = models.DateField(null=True)
    due_at = models.DateTimeField(null=True)
    due_on = models.DateField(null=True)
    source = models.TextField(blank=True)

    class Meta(RecordedRow.Meta):
        """In the order in which they were recorded."""

    def __str__(self) -> str:
        return f"{self.administration} asked in {self.round_id}"


class RoundAnswer(StrikableStatement):
    """An answer of an administration in a round: by whom, by which instrument and channel, where that is said."""

    round = models.ForeignKey(SignatureRound, on_delete=models.PROTECT, related_name="answers")
    key = models.CharField(max_length=16)
    administration = models.CharField(max_length=10)
    stand = models.CharField(max_length=20)
    happened_at = models.DateTimeField(null=True)
    happened_on = models.DateField(null=True)
    focal_point = models.TextField(blank=True)
    """The function of whoever answered for the administration, as it is stated; no name of a person."""
    instrument = models.TextField(blank=True)
    channel = models.CharField(max_length=20, blank=True)

    class Meta(StrikableStatement.Meta):
        """In the order in which they were recorded; the words for stands are those of the core."""

        constraints = [
            models.UniqueConstraint(fields=["round", "key"], name="answer_key_once"),
            models.CheckConstraint(
                condition=models.Q(stand__in=[stand.value for stand in SignatureStand]), name="answer_has_a_stand"
            ),
            models.CheckConstraint(
                condition=hour_or_day("happened"),
                name="answer_hour_or_day",
            ),
            models.CheckConstraint(
                condition=struck_with_reason(),
                name="answer_struck_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.administration} {self.stand}"


class GroupMembershipFact(RecordedRow):
    """An administration joined or left a group, as a conference knows it, laid over the list of memberships of the record."""

    conference = models.ForeignKey("conferences.Conference", on_delete=models.PROTECT, related_name="+")
    group = models.CharField(max_length=10)
    administration = models.CharField(max_length=10)
    joined = models.BooleanField()
    happened_on = models.DateField(null=True)
    source = models.TextField(blank=True)

    class Meta(RecordedRow.Meta):
        """In the order in which they were recorded."""

    def __str__(self) -> str:
        return f"{self.administration} {'in' if self.joined else 'out of'} {self.group}"


class RememberedTable(RecordedRow):
    """The meaning of the columns of a group's table, as a person said it once, by the words of its head."""

    conference = models.ForeignKey("conferences.Conference", on_delete=models.PROTECT, related_name="+")
    group = models.CharField(max_length=10)
    head = models.CharField(max_length=64)
    """The digest of the words of the head."""
    columns = models.JSONField()
    signs = models.JSONField(default=dict)

    class Meta(RecordedRow.Meta):
        """The latest counts."""

    def __str__(self) -> str:
        return f"table {self.head} of {self.group}"

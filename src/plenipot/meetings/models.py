"""Tables of allocations and agendas."""

from __future__ import annotations

from django.db import models

from plenipot.chronicle.columns import StatedRow


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


class Agenda(StatedRow):
    """The agenda of a sitting as one of its papers, or somebody, says it; the latest counts. Agendas are only added.

    Where `document` is set, the items are what that paper contains; else `paper` is its symbol as printed, or empty.
    """

    sitting = models.ForeignKey("conferences.Sitting", on_delete=models.PROTECT, related_name="+")
    document = models.ForeignKey("registry.Document", on_delete=models.PROTECT, null=True, related_name="+")
    paper = models.TextField(blank=True)
    stated_on = models.DateField(null=True)

    class Meta(StatedRow.Meta):
        """In the order in which they were recorded."""

    def __str__(self) -> str:
        return f"agenda of sitting {self.sitting_id}"


class AgendaItem(models.Model):
    """An item of an agenda, in the order printed."""

    agenda = models.ForeignKey(Agenda, on_delete=models.PROTECT, related_name="items")
    place = models.PositiveIntegerField()
    number = models.CharField(max_length=20)
    title = models.TextField(blank=True)

    class Meta:
        """A number stands once in an agenda."""

        ordering = ["agenda", "place"]
        constraints = [models.UniqueConstraint(fields=["agenda", "number"], name="agenda_number_once")]

    def __str__(self) -> str:
        return self.number


class AgendaChange(StatedRow):
    """A change that a sitting made in its agenda, of the item with that number. Changes are only added."""

    sitting = models.ForeignKey("conferences.Sitting", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20)
    number = models.CharField(max_length=20)
    title = models.TextField(blank=True)
    asked_by = models.TextField(blank=True)
    decision = models.TextField(blank=True)
    happened_at = models.DateTimeField(null=True)
    happened_on = models.DateField(null=True)

    class Meta(StatedRow.Meta):
        """In the order in which they were recorded."""

    def __str__(self) -> str:
        return f"{self.number} {self.kind}"


class AgendaMention(models.Model):
    """A document, a proposal or a provision that an item or a change names, as printed.

    `document` is set where the paper was in the record when it was entered: then nobody is told of the mention who may not know
    of the paper. Else the words are what everybody could read on the agenda, and link to a paper as soon as it is there.
    """

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, null=True, related_name="mentions")
    change = models.ForeignKey(AgendaChange, on_delete=models.PROTECT, null=True, related_name="mentions")
    place = models.PositiveIntegerField()
    kind = models.CharField(max_length=20)
    printed = models.TextField()
    document = models.ForeignKey("registry.Document", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        """Of an item or of a change."""

        ordering = ["place"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(item__isnull=True) ^ models.Q(change__isnull=True), name="mention_of_item_or_change"
            )
        ]

    def __str__(self) -> str:
        return self.printed

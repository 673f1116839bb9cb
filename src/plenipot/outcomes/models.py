"""Tables of adoptions, numbers, declarations, signatures and consents. All are only added; what was recorded wrongly is struck."""

from __future__ import annotations

from django.db import models

from plenipot.chronicle.columns import RecordedRow, StrikableStatement
from plenipot.chronicle.queries import struck_with_reason
from plenipot.core.procedure.adoption import AdoptionKind
from plenipot.core.procedure.declarations import DeclarationKind, ReservationFate


class Adoption(StrikableStatement):
    """A text that was adopted by a step: which text it revises or abrogates, or that it is new; its words are an edition.

    `item` is the proposal, document or provisional number to which the step happened, `code` the instrument (of a new text its
    provisional code). `amended` are words of an oral amendment, which have no paper yet. `moved` lists address, old number and
    new number of provisions; `left` address and words of references that nobody could rewrite.
    """

    conference = models.ForeignKey("conferences.Conference", on_delete=models.PROTECT, related_name="adoptions")
    key = models.CharField(max_length=16)
    item = models.TextField()
    aliases = models.JSONField(default=list)
    kind = models.CharField(max_length=20)
    code = models.TextField()
    title = models.TextField(blank=True)
    language = models.CharField(max_length=8, default="en")
    step = models.CharField(max_length=16)
    proposals = models.JSONField(default=list)
    amended = models.TextField(blank=True)
    base = models.ForeignKey("instruments.Edition", on_delete=models.PROTECT, null=True, related_name="adopted_instead")
    edition = models.ForeignKey("instruments.Edition", on_delete=models.PROTECT, null=True, related_name="adoptions")
    moved = models.JSONField(default=list)
    left = models.JSONField(default=list)

    class Meta(StrikableStatement.Meta):
        """In the order in which they were recorded."""

        constraints = [
            models.UniqueConstraint(fields=["conference", "key"], name="adoption_key_once"),
            models.CheckConstraint(
                condition=models.Q(kind__in=[kind.value for kind in AdoptionKind]), name="adoption_kind"
            ),
            models.CheckConstraint(condition=struck_with_reason(), name="adoption_struck_with_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.item} {self.kind}"


class TextNumber(StrikableStatement):
    """The number that a new text has in the end, with the code of its instrument; of the same item one holds."""

    conference = models.ForeignKey("conferences.Conference", on_delete=models.PROTECT, related_name="text_numbers")
    item = models.TextField()
    number = models.PositiveIntegerField()
    code = models.TextField()

    class Meta(StrikableStatement.Meta):
        """In the order in which they were given; a number is given once."""

        constraints = [
            models.UniqueConstraint(
                fields=["conference", "code"], condition=models.Q(struck_at__isnull=True), name="number_given_once"
            ),
            models.UniqueConstraint(
                fields=["conference", "item"], condition=models.Q(struck_at__isnull=True), name="number_of_item_once"
            ),
            models.CheckConstraint(condition=struck_with_reason(), name="number_struck_with_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.item} {self.code}"


class Rewriting(RecordedRow):
    """A provisional name in an adopted text that gave way to a number; the words before and after."""

    number = models.ForeignKey(TextNumber, on_delete=models.PROTECT, related_name="rewritings")
    item = models.TextField()
    address = models.TextField()
    before = models.TextField()
    after = models.TextField()

    class Meta(RecordedRow.Meta):
        """In the order of the texts."""

    def __str__(self) -> str:
        return self.address


class Declaration(StrikableStatement):
    """A declaration or reservation made at signing, numbered by receipt; those of the second round reply to others."""

    conference = models.ForeignKey("conferences.Conference", on_delete=models.PROTECT, related_name="declarations")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=20)
    states = models.JSONField(default=list)
    words = models.TextField()
    language = models.CharField(max_length=8, default="en")
    provisions = models.JSONField(default=list)
    replies_to = models.JSONField(default=list)
    received_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    """The day on which it was withdrawn; of a struck one without it, it was recorded wrongly."""

    class Meta:
        """By number; a number is given once."""

        ordering = ["number", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["conference", "number"],
                condition=models.Q(struck_at__isnull=True),
                name="declaration_number_once",
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=[kind.value for kind in DeclarationKind]), name="declaration_kind"
            ),
            models.CheckConstraint(condition=struck_with_reason(), name="declaration_struck_with_reason"),
        ]

    def __str__(self) -> str:
        return f"declaration {self.number}"


class ReservationOutcome(StrikableStatement):
    """The end of a reservation to an amendment of a treaty for one State: confirmed when it gave its consent, or lapsed."""

    declaration = models.ForeignKey(Declaration, on_delete=models.PROTECT, related_name="outcomes")
    state = models.CharField(max_length=20)
    fate = models.CharField(max_length=20)
    happened_on = models.DateField(null=True)

    class Meta(StrikableStatement.Meta):
        """In the order in which they were recorded."""

        constraints = [
            models.CheckConstraint(
                condition=models.Q(fate__in=[fate.value for fate in ReservationFate]), name="reservation_fate"
            )
        ]

    def __str__(self) -> str:
        return f"{self.state} {self.fate}"


class FinalSignature(StrikableStatement):
    """A State's signature of the Final Acts, by one or more persons."""

    conference = models.ForeignKey("conferences.Conference", on_delete=models.PROTECT, related_name="final_signatures")
    state = models.CharField(max_length=20)
    signatories = models.JSONField(default=list)
    signed_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    """The day on which it was withdrawn; of a struck one without it, it was recorded wrongly."""

    class Meta(StrikableStatement.Meta):
        """A State signs once."""

        constraints = [
            models.UniqueConstraint(
                fields=["conference", "state"], condition=models.Q(struck_at__isnull=True), name="final_signature_once"
            ),
            models.CheckConstraint(condition=struck_with_reason(), name="final_signature_struck_with_reason"),
        ]

    def __str__(self) -> str:
        return self.state


class Consent(StrikableStatement):
    """A State's consent to be bound by the edition of a treaty that a conference adopted."""

    conference = models.ForeignKey("conferences.Conference", on_delete=models.PROTECT, related_name="consents")
    code = models.TextField()
    state = models.CharField(max_length=20)
    form = models.CharField(max_length=20)
    deposited_on = models.DateField(null=True)
    bound_since = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    """The day on which it was withdrawn; of a struck one without it, it was recorded wrongly."""

    class Meta(StrikableStatement.Meta):
        """A State consents once to one text."""

        constraints = [
            models.UniqueConstraint(
                fields=["conference", "code", "state"], condition=models.Q(struck_at__isnull=True), name="consent_once"
            ),
            models.CheckConstraint(condition=struck_with_reason(), name="consent_struck_with_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.state}"

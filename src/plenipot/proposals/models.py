"""Tables of readings, proposals, findings and endorsements. What a file says is of any length."""

from __future__ import annotations

from django.db import models


class Reading(models.Model):
    """The parsed content of one file. When a newer reader says something else, the former reading is kept beside it."""

    file = models.ForeignKey("registry.File", on_delete=models.PROTECT, related_name="readings")
    form = models.CharField(max_length=60, blank=True)
    reader = models.PositiveIntegerField(default=0)
    read_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """A file has one reading that holds."""

        constraints = [
            models.UniqueConstraint(
                fields=["file"], condition=models.Q(superseded_at__isnull=True), name="current_reading_once"
            )
        ]

    def __str__(self) -> str:
        return f"reading of file {self.file_id}"


class Proposal(models.Model):
    """One proposal as it stands in one file."""

    reading = models.ForeignKey(Reading, on_delete=models.PROTECT, related_name="proposals")
    document = models.ForeignKey("registry.Document", on_delete=models.PROTECT, related_name="proposals")
    order = models.PositiveIntegerField()
    pid = models.TextField()
    mark = models.CharField(max_length=8)
    instrument = models.TextField(blank=True)
    target = models.TextField(blank=True)
    targets = models.JSONField(null=True)
    """None in records from before there was a set."""
    edition = models.TextField(blank=True)
    title = models.TextField(blank=True)
    sponsors = models.JSONField(default=list)
    reasons = models.TextField(blank=True)
    place = models.IntegerField(default=-1)
    margins = models.JSONField(default=list)
    transfer = models.TextField(blank=True)
    provisions = models.TextField(blank=True)
    operations = models.TextField(blank=True)

    class Meta:
        """In the order of the file; an id stands once in a reading."""

        ordering = ["reading", "order"]
        constraints = [models.UniqueConstraint(fields=["reading", "pid"], name="proposal_id_once")]
        indexes = [
            models.Index(fields=["instrument"], name="proposal_by_instrument"),
            models.Index(fields=["pid"], name="proposal_by_id"),
        ]

    def __str__(self) -> str:
        return self.pid


class Wording(models.Model):
    """A wording that a proposal gives to a provision, or amends: by its digest, to be found among others.

    Whoever amends a wording that somebody proposes amends the proposal, and not the text in force untracked.
    """

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="wordings")
    amended = models.BooleanField()
    digest = models.CharField(max_length=16)

    class Meta:
        """Found by digest."""

        indexes = [models.Index(fields=["digest", "amended"], name="wording_by_digest")]

    def __str__(self) -> str:
        return self.digest


class HeldForAudiences(models.Model):
    """A row that holds for some audiences, from one event of the chronicle to another: derived, never deleted."""

    reader = models.BooleanField()
    member = models.BooleanField()
    secretariat = models.BooleanField()
    since = models.BigIntegerField()
    until = models.BigIntegerField(null=True)

    class Meta:
        """Columns of other tables."""

        abstract = True


class StandingProposal(HeldForAudiences):
    """A proposal that stands for some audiences, from one event of the chronicle to another: derived, never deleted.

    What stands for nobody, because its paper is replaced or withdrawn, has a row too: whoever looks back asks for it.
    `proposal` is its row in the language nearest to English. `presumed` are the changes that its paper makes untracked,
    and `basis` names all that it is read with beside itself: equal bases, equal readings. Lists are ordered by its keys
    (see `order`).
    """

    conference = models.ForeignKey(
        "conferences.Conference", on_delete=models.PROTECT, related_name="standing_proposals"
    )
    document = models.ForeignKey("registry.Document", on_delete=models.PROTECT, related_name="standing_proposals")
    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="standings")
    pid = models.TextField()
    proponent = models.TextField()
    sponsors = models.JSONField(default=list)
    instrument = models.TextField(blank=True)
    mark = models.CharField(max_length=8)
    presumed = models.JSONField(default=list)
    basis = models.CharField(max_length=32, blank=True)
    filed_key = models.TextField(default="", editable=False)
    text_key = models.TextField(default="", editable=False)

    class Meta:
        """Those that stand now are found by conference and instrument."""

        indexes = [
            models.Index(
                fields=["conference", "instrument"],
                condition=models.Q(until__isnull=True),
                name="standing_by_instrument",
            ),
            models.Index(fields=["document"], condition=models.Q(until__isnull=True), name="standing_by_document"),
            models.Index(fields=["proposal", "basis"], name="standing_by_reading"),
            models.Index(fields=["since"], name="standing_since"),
            *(
                models.Index(
                    fields=["conference", *fields],
                    condition=models.Q(until__isnull=True),
                    name=f"standing_in_order{ordinal}",
                )
                for ordinal, fields in enumerate((["filed_key"], ["text_key", "filed_key"], ["mark", "filed_key"]))
            ),
            models.Index(
                fields=["conference", "proponent", "filed_key"],
                condition=models.Q(until__isnull=True),
                name="standing_by_proponent",
            ),
            models.Index(fields=["until"], condition=models.Q(until__isnull=False), name="standing_until"),
        ]

    def __str__(self) -> str:
        return self.pid


class Outline(models.Model):
    """One reading of a proposal laid on one base text, without its words; kept as long as the record.

    `basis` is that of the reading, `base` names the edition, empty where there is none, `version` the code that laid it.
    `content` is empty where the proposal stands in no column of that text.
    """

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="outlines")
    basis = models.CharField(max_length=32, blank=True)
    base = models.CharField(max_length=100, blank=True)
    version = models.CharField(max_length=32)
    content = models.TextField(blank=True)
    since = models.BigIntegerField()

    class Meta:
        """A reading is laid on a text once."""

        constraints = [models.UniqueConstraint(fields=["proposal", "basis", "base", "version"], name="outline_once")]

    def __str__(self) -> str:
        return f"{self.proposal_id} on {self.base}"


class ContestedProvision(HeldForAudiences):
    """A provision that several proposals treat differently, for some audiences, from one event to another.

    Derived, never deleted. `papers` are the rows of the documents that it was counted from.
    """

    conference = models.ForeignKey(
        "conferences.Conference", on_delete=models.PROTECT, related_name="contested_provisions"
    )
    instrument = models.TextField()
    address = models.TextField()
    label = models.TextField(blank=True)
    text = models.TextField(blank=True)
    proponents = models.JSONField(default=list)
    wanting = models.PositiveIntegerField()
    """How many proponents there are."""
    readings = models.PositiveIntegerField()
    papers = models.JSONField(default=list)

    class Meta:
        """Those that are contested now are found by conference, most contested first, and by text."""

        indexes = [
            models.Index(
                "conference",
                models.F("readings").desc(),
                models.F("wanting").desc(),
                "address",
                condition=models.Q(until__isnull=True),
                name="contested_most_first",
            ),
            models.Index(
                fields=["conference", "instrument"], condition=models.Q(until__isnull=True), name="contested_by_text"
            ),
        ]

    def __str__(self) -> str:
        return self.address


class Finding(models.Model):
    """Something in a file that was not understood, or that disagrees: kept and shown."""

    reading = models.ForeignKey(Reading, on_delete=models.PROTECT, related_name="findings")
    unread = models.BooleanField()
    what = models.TextField()
    place = models.TextField(blank=True)
    words = models.TextField(blank=True)

    class Meta:
        """In the order of the reading."""

        ordering = ["id"]

    def __str__(self) -> str:
        return self.what


class Endorsement(models.Model):
    """An administration's signature under a proposal: when and how it was given, with the source that says so.

    One that is withdrawn stays, with its day and its reason; the administration may sign again.
    """

    conference = models.ForeignKey("conferences.Conference", on_delete=models.PROTECT, related_name="endorsements")
    pid = models.TextField()
    administration = models.ForeignKey(
        "participation.Administration", on_delete=models.PROTECT, related_name="endorsements"
    )
    source = models.TextField(blank=True)
    endorsed_at = models.DateTimeField()
    signed_on = models.DateField(null=True, blank=True)
    channel = models.CharField(max_length=20, blank=True)
    certainty = models.CharField(max_length=20, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawal = models.TextField(blank=True)
    withdrawal_source = models.TextField(blank=True)

    class Meta:
        """An administration has one signature under a proposal that stands."""

        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["conference", "pid", "administration"],
                condition=models.Q(withdrawn_at__isnull=True),
                name="endorsement_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.pid} {self.administration_id}"


class ProposalCorrection(models.Model):
    """A fact of a proposal that somebody changed by hand, with the reason; the latest of a fact holds. They are only added.

    It is about the printed id, so that it holds in every language and after the file is read again.
    """

    conference = models.ForeignKey("conferences.Conference", on_delete=models.PROTECT, related_name="+")
    document = models.ForeignKey("registry.Document", on_delete=models.PROTECT, related_name="+")
    pid = models.TextField()
    fact = models.CharField(max_length=20)
    before = models.JSONField()
    after = models.JSONField()
    reason = models.TextField()
    corrected_at = models.DateTimeField()

    class Meta:
        """In the order in which they were made."""

        ordering = ["id"]
        indexes = [models.Index(fields=["document", "pid"], name="correction_by_proposal")]

    def __str__(self) -> str:
        return f"{self.pid}: {self.fact}"


class IntakeBatch(models.Model):
    """Files that lie in the storage and are to be taken in together, and what became of them."""

    conference = models.ForeignKey("conferences.Conference", on_delete=models.PROTECT, related_name="batches")
    files = models.JSONField()
    """For each file its SHA-256, its name, and what a table states of it (or null)."""
    language = models.CharField(max_length=8, blank=True)
    queued_at = models.DateTimeField()
    attempts = models.PositiveIntegerField(default=0)
    """How often somebody began with it and did not say what became of it."""
    done_at = models.DateTimeField(null=True, blank=True)
    refused = models.JSONField(default=list)
    """The files of which nothing was registered: name and reason."""
    upload = models.CharField(max_length=40, blank=True, db_index=True)
    """The key that the batches of one sending share; empty of those that were queued by command."""
    sent_by = models.CharField(max_length=120, blank=True)
    begun_at = models.DateTimeField(null=True, blank=True)
    """When somebody began with a batch of a sending."""
    outcomes = models.JSONField(default=list)
    """What became of each file of a batch of a sending, as `IntakeOutcome` has it."""

    class Meta:
        """In the order in which they were queued."""

        ordering = ["pk"]
        indexes = [models.Index(fields=["conference"], condition=models.Q(done_at__isnull=True), name="batch_not_done")]

    def __str__(self) -> str:
        return f"batch {self.pk} of {self.conference_id}"


class CompiledText(models.Model):
    """A negotiating text that is kept because much is proposed on it: derived, and made anew when that changes.

    `inputs` names all that it rests on, `papers` are the rows of the documents in it, and `audience` is the widest for which
    it was compiled; `since` is the event after which, `stood_at` the moment of the latest that this audience may know of.
    """

    conference = models.ForeignKey("conferences.Conference", on_delete=models.PROTECT, related_name="+")
    instrument = models.TextField()
    uncontested = models.BooleanField()
    inputs = models.CharField(max_length=32)
    audience = models.CharField(max_length=20)
    papers = models.JSONField()
    stood_at = models.DateTimeField(null=True)
    since = models.BigIntegerField()
    content = models.TextField()

    class Meta:
        """One of all that it rests on."""

        constraints = [
            models.UniqueConstraint(
                fields=["conference", "instrument", "uncontested", "inputs"], name="text_compiled_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.instrument} of {self.conference_id} for {self.audience}"

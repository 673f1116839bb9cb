"""Tables of documents and their files. What a file says of itself is of any length."""

from __future__ import annotations

from typing import Any

from django.db import models

from plenipot.chronicle.queries import readable, visible
from plenipot.core.access.levels import Actor, Content, Existence, FileFacts, Levels
from plenipot.core.text.folding import fold_for_search


class HasLevels:
    """Rows with the columns of levels: documents, and the changes of their levels."""

    existence: Any
    content: Any
    file_facts: Any

    @property
    def levels(self) -> Levels:
        """The three levels as a value."""
        return Levels.from_words(self.existence, self.content, self.file_facts)


class Seen(models.QuerySet["Document"]):
    """Documents, narrowed to what an actor may see or read."""

    def seen_by(self, actor: Actor) -> Seen:
        """The documents whose existence the actor may know."""
        return self.filter(visible(actor))

    def readable_by(self, actor: Actor) -> Seen:
        """The documents whose content the actor may read."""
        return self.filter(readable(actor))


class Document(HasLevels, models.Model):
    """A paper of a conference, whatever its language."""

    conference = models.ForeignKey("conferences.Conference", on_delete=models.PROTECT, related_name="documents")
    symbol = models.TextField()
    series = models.TextField(blank=True)
    number = models.PositiveIntegerField(null=True, blank=True)
    modifiers = models.TextField(blank=True)
    family = models.TextField()
    revision = models.PositiveIntegerField(default=0)
    title = models.TextField(blank=True)
    source = models.TextField(blank=True)
    dated_on = models.DateField(null=True, blank=True)
    originals = models.JSONField(default=list)
    agenda_item = models.TextField(blank=True)
    existence = models.CharField(max_length=10, default=Existence.PUBLIC.value)
    content = models.CharField(max_length=10, default=Content.PUBLIC.value)
    file_facts = models.CharField(max_length=10, default=FileFacts.HIDDEN.value)
    """To whom the facts of its files are shown besides those who may read it."""
    doubt = models.TextField(blank=True)
    disputed = models.BooleanField(default=False)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    registered_at = models.DateTimeField()
    folded = models.TextField(blank=True, default="", editable=False)
    """Its symbol, title and source as search folds them: lists are narrowed by these words."""

    objects = Seen.as_manager()

    class Meta:
        """A symbol names one document of a conference."""

        ordering = ["series", "number", "modifiers"]
        constraints = [models.UniqueConstraint(fields=["conference", "symbol"], name="symbol_once")]
        indexes = [
            models.Index(fields=["conference", "family"], name="document_by_family"),
            models.Index(fields=["conference", "series", "number", "modifiers", "symbol"], name="document_in_order"),
            models.Index(fields=["conference", "existence", "content"], name="document_by_level"),
        ]

    def __str__(self) -> str:
        return self.symbol

    def save(self, **options: Any) -> None:
        """Save the row with its folded words."""
        self.folded = fold_for_search(f"{self.symbol} {self.title} {self.source}")
        if (columns := options.get("update_fields")) is not None:
            options["update_fields"] = {*columns, "folded"}
        super().save(**options)

    @classmethod
    def column(cls, name: str) -> Any:
        """Return the column of that name."""
        return cls._meta.get_field(name)

    @classmethod
    def column_names(cls) -> frozenset[str]:
        """Return the names of the columns; a fact of the first page and of the value has the name of its column."""
        return frozenset(column.name for column in cls._meta.concrete_fields)


class File(models.Model):
    """The bytes of a document in one language. A newer file of the same language replaces, and keeps, the older."""

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="files")
    language = models.CharField(max_length=8, blank=True)
    name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    received_at = models.DateTimeField()
    stated = models.JSONField(null=True)
    """The facts of the table under which it was taken in, where there was one."""
    facts_before = models.JSONField(default=dict)
    """The facts of the document that it changed when it came, by column: what stood there before."""

    class Meta:
        """Equal bytes are filed once under a document."""

        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["document", "sha256"], name="bytes_once")]
        indexes = [models.Index(fields=["sha256"], name="file_by_bytes")]

    def __str__(self) -> str:
        return self.name


class Original(models.Model):
    """The file as it was handed in, of which what is filed is a cleaned copy; for those who may see what is hidden."""

    file = models.OneToOneField(File, on_delete=models.PROTECT, related_name="original")
    name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()

    def __str__(self) -> str:
        return f"original of file {self.file_id}"


class FileText(models.Model):
    """The whole parsed content of a file: paragraphs, notes, tracked changes. Empty where the reader could read nothing."""

    file = models.OneToOneField(File, on_delete=models.PROTECT, related_name="text")
    reader = models.PositiveIntegerField()
    content = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"text of file {self.file_id}"


class Alias(models.Model):
    """A symbol that a document had before it was corrected. It is never given to another document."""

    conference = models.ForeignKey("conferences.Conference", on_delete=models.PROTECT, related_name="aliases")
    symbol = models.TextField()
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="aliases")

    class Meta:
        """A former symbol leads to one document of a conference."""

        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["conference", "symbol"], name="alias_once")]

    def __str__(self) -> str:
        return self.symbol


class LevelChange(HasLevels, models.Model):
    """The levels of a document from a moment on: by whom, by which decision, and where that can be read. Only added.

    One that lies ahead is *scheduled*: it takes effect when it is released, unless a later change has dropped it before.
    """

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="level_changes")
    existence = models.CharField(max_length=10)
    content = models.CharField(max_length=10)
    file_facts = models.CharField(max_length=10, default=FileFacts.HIDDEN.value)
    since = models.DateTimeField()
    recorded_at = models.DateTimeField()
    applied_at = models.DateTimeField(null=True, blank=True)
    dropped_at = models.DateTimeField(null=True, blank=True)
    actor = models.CharField(max_length=120, blank=True)
    reason = models.TextField(blank=True)
    decision = models.TextField(blank=True)
    paper = models.TextField(blank=True)

    class Meta:
        """In the order in which they were recorded; those that are scheduled are found by their moment."""

        ordering = ["id"]
        indexes = [
            models.Index(
                fields=["since"],
                condition=models.Q(applied_at__isnull=True, dropped_at__isnull=True),
                name="level_scheduled",
            )
        ]

    def __str__(self) -> str:
        return f"{self.existence}, {self.content} since {self.since:%Y-%m-%d %H:%M}"


class Correction(models.Model):
    """A fact of a document that somebody changed by hand: before, after, and the reason. Corrections are only added."""

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="corrections")
    fact = models.CharField(max_length=20)
    before = models.TextField(blank=True)
    after = models.TextField(blank=True)
    reason = models.TextField()
    corrected_at = models.DateTimeField()
    doubt_before = models.TextField(blank=True, default="")
    """The doubt that was settled with it."""
    disputed_before = models.BooleanField(default=False)

    class Meta:
        """In the order in which they were made."""

        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.fact}: {self.before} → {self.after}"

"""Forms of the registry: deposit, withdraw, correct, settle."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from plenipot.adapters.urls import url
from plenipot.conferences import queries as conferences
from plenipot.core.access.acts import Act
from plenipot.core.identity.languages import OWN_NAMES
from plenipot.web.desk.fields import DocumentFields
from plenipot.web.desk.forms import DeskFields, DeskForm, FormOutcome, OutcomeRow
from plenipot.web.desk.frame import done_last, for_members
from plenipot.web.pages import actor_of

_FATES = {
    "new": gettext_lazy("Registered as %(symbol)s"),
    "known": gettext_lazy("Known already"),
    "unread": gettext_lazy("Not read"),
    "stored": gettext_lazy("Kept, and not read"),
    "left": gettext_lazy("Not taken in"),
}
"""By what became of a file."""


class FilesInput(forms.ClearableFileInput):
    """The choice of one file or many."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Files that are sent together, each with its name and bytes."""

    def clean(self, data: Any, initial: Any = None) -> list[tuple[str, bytes]]:
        """Read the files. Raises: ValidationError (there is none)."""
        sent: Sequence[Any] = data if isinstance(data, list | tuple) else [data]
        if not self.required and not any(sent):
            return []
        checked = [super(FilesField, self).clean(file, initial) for file in sent or [None]]
        return [(file.name, file.read()) for file in checked]


def _language_of_files() -> forms.ChoiceField:
    """A form field for the language of files that do not print it."""
    return forms.ChoiceField(
        label=gettext_lazy("Language of files that do not say it themselves"),
        required=False,
        choices=[("", gettext_lazy("Let each file say it")), *OWN_NAMES.items()],
    )


class DepositFields(DeskFields):
    """The fields by which files are filed."""

    papers = FilesField(
        label=gettext_lazy("Word files, PDF, open documents, slides, sheets, pictures, captions, or a zip of them"),
        widget=FilesInput(),
        allow_empty_file=True,
    )
    language = _language_of_files()

    def arguments(self) -> dict[str, Any]:
        """The arguments of the operation: the files with their names, and the language that was chosen."""
        return {"files": self.cleaned_data["papers"], "language": self.cleaned_data["language"]}

    def outcome(self, result: Any) -> FormOutcome:
        """Return the sentences that say of each file what became of it."""
        count = sum(entry.fate == "new" for entry in result)
        sentence = ngettext("%(n)s file is new in the record.", "%(n)s files are new in the record.", count)
        rows = tuple(_outcome_row(self.slug, entry) for entry in result)
        return FormOutcome(sentence=sentence % {"n": count}, rows=rows)


def _outcome_row(slug: str, entry: Any) -> OutcomeRow:
    """The line of one file; a doubtful one leads to where its doubt is settled."""
    doubtful = entry.fate == "new" and bool(entry.why)
    href = url("document", slug, entry.symbol) if entry.symbol else ""
    if doubtful:
        href = reverse("desk:doubts", args=[slug])
    words = str(_FATES[entry.fate]) % {"symbol": entry.symbol}
    counted = ngettext("%(n)s proposal", "%(n)s proposals", entry.proposals) % {"n": entry.proposals}
    parts = (words, counted if entry.fate == "new" else "", _("In doubt") if doubtful else "", entry.why, entry.note)
    return OutcomeRow(subject=entry.name, words=" · ".join(filter(None, parts)), href=href, doubtful=doubtful)


class SendFields(DeskFields):
    """The fields by which files, a folder of them or an archive are sent, to be taken in while their sender goes on."""

    papers = FilesField(
        label=gettext_lazy("Word files, PDF, open documents, slides, sheets, pictures, captions, or a zip of them"),
        widget=FilesInput(),
        allow_empty_file=True,
        required=False,
    )
    folder = FilesField(
        label=gettext_lazy("Or a folder of them, where your browser takes one"),
        widget=FilesInput(attrs={"webkitdirectory": True}),
        allow_empty_file=True,
        required=False,
    )
    language = _language_of_files()

    def clean(self) -> dict[str, Any] | None:
        """Check that anything is sent. Raises: ValidationError."""
        data = super().clean() or {}
        if not data.get("papers") and not data.get("folder"):
            raise forms.ValidationError(_("There is no file."))
        return data

    def arguments(self) -> dict[str, Any]:
        """The arguments of the operation: all files with their names."""
        data = self.cleaned_data
        return {"files": [*data["papers"], *data["folder"]], "language": data["language"]}

    def outcome(self, result: Any) -> FormOutcome:
        """Return the sentence that says how many files wait, and where to look."""
        sentence = ngettext("%(n)s file is being taken in.", "%(n)s files are being taken in.", result.files)
        address = reverse("desk:intake", args=[self.slug, result.key])
        return FormOutcome(sentence=sentence % {"n": result.files}, href=address, following=address)


@for_members
def intake(request: HttpRequest, *, slug: str, key: str) -> HttpResponse:
    """Answer with how far what one has sent is taken in, and what became of each file so far. Raises: NotFound."""
    actor = actor_of(request)
    conference = conferences.conference(actor, slug)
    progress = import_string("plenipot.proposals.uploads.upload_progress")(actor, slug, key)
    context = {
        "conference": conference,
        "progress": progress,
        "lines": [_outcome_row(slug, entry) for entry in progress.outcomes],
        "count": len(progress.outcomes),
        "done": done_last(request),
    }
    return render(request, "web/desk_intake.html", context)


class WithdrawFields(DocumentFields):
    """The fields by which a paper is recorded as withdrawn by its authors, and why that is known."""

    success = gettext_lazy("%(symbol)s is recorded as withdrawn; it stays readable.")


class SettleFields(DocumentFields):
    """The fields by which the doubt about a paper is settled, and why."""

    success = gettext_lazy("%(symbol)s counts from now on; nothing about it is in doubt.")


FORMS = (
    DeskForm(
        act=Act.QUEUE_UPLOADS,
        name="send",
        title=gettext_lazy("File many documents: a folder or an archive"),
        about=gettext_lazy("Drop them on the field; they are taken in one after the other, and a page shows how far."),
        fields=SendFields,
        button=gettext_lazy("Send"),
        operation="plenipot.proposals.uploads.queue_uploads",
    ),
    DeskForm(
        act=Act.TAKE_IN_UPLOADS,
        name="deposit",
        title=gettext_lazy("File documents"),
        about=gettext_lazy(
            "Each file is kept as it is and read; it is registered by what it prints, and what is doubtful is said."
        ),
        fields=DepositFields,
        button=gettext_lazy("File"),
        operation="plenipot.proposals.uploads.take_in_uploads",
    ),
    DeskForm(
        act=Act.SETTLE_DOUBT,
        name="settle",
        title=gettext_lazy("Settle a doubt about a document"),
        about=gettext_lazy("Say that a document is registered under its right symbol, whatever its witnesses say."),
        fields=SettleFields,
        button=gettext_lazy("Settle"),
        on="document",
    ),
    DeskForm(
        act=Act.WITHDRAW_DOCUMENT,
        name="withdraw",
        title=gettext_lazy("Record that a document was withdrawn"),
        about=gettext_lazy("It stays readable, and what it proposes no longer counts."),
        fields=WithdrawFields,
        button=gettext_lazy("Record"),
        on="document",
    ),
)

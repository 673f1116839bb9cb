"""The notes of a team on proposals, provisions and brackets, and the report to capital that is drafted from them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from plenipot.adapters.render.formats import FORMATS
from plenipot.adapters.render.papers import export_paper
from plenipot.conferences import queries as conferences
from plenipot.core.access.acts import Act, may
from plenipot.desk import queries
from plenipot.desk.reporting import capital_report
from plenipot.desk.values import NOTE_PARTS, NoteKind, NoteView
from plenipot.errors import NotFound
from plenipot.web.desk.fields import ChoiceOf, CodeField, words_field
from plenipot.web.desk.forms import DeskFields, DeskForm, FormOutcome, SeenBy, VersionField
from plenipot.web.desk.frame import done_last, for_members, require_team
from plenipot.web.downloads import respond
from plenipot.web.figures.paper import paper_body
from plenipot.web.pages import actor_of

KINDS = {
    NoteKind.PROPOSAL: gettext_lazy("a proposal"),
    NoteKind.PROVISION: gettext_lazy("a provision"),
    NoteKind.BRACKET: gettext_lazy("a bracket"),
}
PARTS = {
    "must": gettext_lazy("Must"),
    "can_live_with": gettext_lazy("Can live with"),
    "red_line": gettext_lazy("Red line"),
    "fallback": gettext_lazy("Fallback wording"),
    "covers": gettext_lazy("Who covers it"),
    "report": gettext_lazy("Report to capital"),
}
REPORT_ENDINGS = ("docx", "html")


def _part_field(part: str, rows: int = 2) -> forms.CharField:
    """A form field for a part of a note, of so many rows."""
    return words_field(PARTS[part], longest=20_000, rows=rows)


class NoteFields(DeskFields):
    """The fields of a note on a proposal, a provision or a bracket."""

    kind = ChoiceOf(KINDS, label=gettext_lazy("On what"))
    key = CodeField(label=gettext_lazy("Its id, or the address of the provision"))
    must = _part_field("must")
    can_live_with = _part_field("can_live_with")
    red_line = _part_field("red_line")
    fallback = _part_field("fallback", 3)
    covers = _part_field("covers", 1)
    report = _part_field("report", 4)
    version = VersionField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Begin with the note as it stands."""
        super().__init__(*args, **kwargs)
        if not self.is_bound and (latest := self.latest()) is not None:
            self.initial.update({part: getattr(latest.facts, part) for part in NOTE_PARTS})
            self.initial["version"] = latest.version

    def latest(self) -> NoteView | None:
        """The note that stands on what the form is about, where there is one."""
        kind, key = (str(self.data.get(name) or self.initial.get(name) or "") for name in ("kind", "key"))
        if kind not in set(NoteKind) or not key:
            return None
        history = queries.note_history(self.actor, self.slug, NoteKind(kind), key)
        return history[-1] if history else None

    def meet_other(self) -> dict[str, Any]:
        """Show the note that somebody else has written since, beside what is typed; the next saving takes its place."""
        other = self.latest()
        self.retype({"version": str(other.version if other else 0)})
        return {"other": other, "other_parts": labelled_parts(other) if other else ()}

    def outcome(self, result: Any) -> FormOutcome:  # noqa: ARG002 - said either way
        """Return the sentence that says that the note is kept, for the team."""
        return FormOutcome(
            sentence=_("The note is kept, for the team alone."), href=reverse("desk:notes", args=[self.slug])
        )


def labelled_parts(note: NoteView) -> tuple[tuple[Any, str], ...]:
    """The parts of a note that say something, each with its label."""
    return tuple((PARTS[part], words) for part in NOTE_PARTS if (words := getattr(note.facts, part)))


@for_members
def notes(request: HttpRequest, *, slug: str) -> HttpResponse:
    """Answer with the notes of the team on a conference, and ways to the report that is drafted from them. Raises: NotFound, NotPermitted."""
    actor = actor_of(request)
    conference = conferences.conference(actor, slug)
    require_team(actor, slug)
    entries = [(note, labelled_parts(note)) for note in queries.notes(actor, slug)]
    context = {
        "conference": conference,
        "entries": entries,
        "kinds": {kind.value: word for kind, word in KINDS.items()},
        "may_write": may(actor, Act.KEEP_NOTE),
        "endings": REPORT_ENDINGS,
        "done": done_last(request),
    }
    return render(request, "web/desk_notes.html", context)


@for_members
def report(request: HttpRequest, *, slug: str) -> HttpResponse:
    """Answer with the report to capital as it is read on a page. Raises: NotFound, NotPermitted."""
    actor = actor_of(request)
    conference = conferences.conference(actor, slug)
    require_team(actor, slug)
    paper = capital_report(actor, slug, timezone.now(), _labels(), get_language() or "en")
    context = {"conference": conference, "report_body": paper_body(paper), "endings": REPORT_ENDINGS}
    return render(request, "web/desk_report.html", context)


@for_members
def report_file(request: HttpRequest, *, slug: str, ending: str) -> HttpResponse:
    """Answer with the report to capital as a file to edit or to read without a network. Raises: NotFound, NotPermitted."""
    actor = actor_of(request)
    conferences.conference(actor, slug)
    require_team(actor, slug)
    if ending not in REPORT_ENDINGS:
        raise NotFound(_("There is no page at this address."))
    paper = capital_report(actor, slug, timezone.now(), _labels(), get_language() or "en")
    data = export_paper(paper, ending, site=request.build_absolute_uri("/"))
    answer = respond(data, FORMATS[ending], f"{slug}-report")
    answer["Content-Disposition"] = f'attachment; filename="{slug}-report.{ending}"'
    return answer


def _labels() -> dict[str, str]:
    """The words of the report in the reader's language."""
    return {
        "title": _("Report to capital"),
        "private": _("The team’s own: not part of the record, and not for circulation"),
        "told": _("What is reported"),
        "positions": _("Positions, point by point"),
        "nothing": _("No note says anything yet."),
        "draft": _("Draft"),
        **{part: str(word) for part, word in PARTS.items()},
    }


FORMS: tuple[DeskForm, ...] = (
    DeskForm(
        act=Act.KEEP_NOTE,
        name="note",
        title=gettext_lazy("Keep a note for the team"),
        about=gettext_lazy(
            "What must be, what can be lived with, the red line; for the team alone, former versions are kept."
        ),
        fields=NoteFields,
        button=gettext_lazy("Keep"),
        template="web/desk_note_form.html",
        seen_by=SeenBy.TEAM,
    ),
)

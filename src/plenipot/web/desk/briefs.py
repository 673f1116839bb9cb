"""Briefs that are composed on a page: drafted beside the paper that they make, and published."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from plenipot.adapters.urls import url
from plenipot.briefs import composing
from plenipot.briefs.phrases import LANGUAGES
from plenipot.briefs.values import WRITTEN_PARTS, DraftFacts, DraftView
from plenipot.conferences import queries as conferences
from plenipot.core.access.acts import Act, may
from plenipot.core.identity.languages import OWN_NAMES
from plenipot.positions import queries as positions
from plenipot.web.desk.fields import line_field, words_field
from plenipot.web.desk.forms import DeskFields, DeskForm, FormOutcome, SeenBy, VersionField
from plenipot.web.desk.frame import done_last, for_members, require_team
from plenipot.web.figures.paper import paper_body
from plenipot.web.pages import actor_of

_PLACE = "place-"


class DraftBriefFields(DeskFields):
    """The fields of a brief that is composed: what its author writes, and each issue with its place in it."""

    title = line_field(gettext_lazy("Title, if not the usual one"), longest=300)
    introduction = words_field(gettext_lazy("Introduction"), longest=20_000, rows=8)
    author = line_field(gettext_lazy("Author"), longest=300)
    contact = line_field(gettext_lazy("Contact, which everybody can read"), longest=300)
    language = forms.ChoiceField(
        label=gettext_lazy("Language of headings and fixed phrases"),
        choices=[(language, OWN_NAMES[language]) for language in LANGUAGES],
    )
    number = VersionField()
    version = VersionField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the issues; begin with the draft of the number that is asked for."""
        super().__init__(*args, **kwargs)
        self.issues = positions.watched(self.actor, self.slug)
        self.draft = self._find_draft()
        chosen = self.draft.facts.issues if self.draft else ()
        for issue in self.issues:
            label = _("Place of “%(issue)s”; leave it empty to leave it out") % {"issue": issue.title}
            self.fields[f"{_PLACE}{issue.id}"] = forms.IntegerField(label=label, required=False, min_value=1)
            if issue.id in chosen:
                self.initial.setdefault(f"{_PLACE}{issue.id}", chosen.index(issue.id) + 1)
        if self.draft and not self.is_bound:
            self.initial.update({part: getattr(self.draft.facts, part) for part in WRITTEN_PARTS})
            self.initial.update({"number": self.draft.number, "version": self.draft.version})

    def _find_draft(self) -> DraftView | None:
        """The draft that the form is about; None for a new one."""
        number = str(self.data.get("number") or self.initial.get("number") or "")
        return composing.draft_of(self.actor, self.slug, int(number)) if number.isdecimal() else None

    def facts(self) -> DraftFacts:
        """The parts of the brief as they were typed, once the fields are valid."""
        data = self.cleaned_data
        places = [(data.get(f"{_PLACE}{issue.id}"), at, issue.id) for at, issue in enumerate(self.issues)]
        ordered = sorted((place, at, name) for place, at, name in places if place)
        written = {part: str(data[part]).replace("\r\n", "\n").strip() for part in WRITTEN_PARTS}
        return DraftFacts(issues=tuple(name for _place, _at, name in ordered), **written)

    def beside(self) -> dict[str, Any]:
        """Show the draft as a paper, as it is saved."""
        if self.draft is None or self.is_bound:
            return {"draft": self.draft}
        return {"draft": self.draft} | self._compose_paper(self.draft.facts)

    def preview(self) -> dict[str, Any]:
        """Show as a paper what is typed. Raises: PlenipotError."""
        return self._compose_paper(self.facts())

    def _compose_paper(self, facts: DraftFacts) -> dict[str, Any]:
        """Compose the draft and return its paper, as the template shows it."""
        composed = composing.compose_draft(self.slug, facts)
        return {"brief_body": paper_body(composed.paper), "brief_language": facts.language}

    def meet_other(self) -> dict[str, Any]:
        """Show the draft that somebody else has saved since; the next saving takes its place."""
        other = self._find_draft()
        self.retype({"version": str(other.version if other else 0)})
        return {"other": other}

    def arguments(self) -> dict[str, Any]:
        """The arguments of the operation: the draft, and the version that its writer had before them."""
        data = self.cleaned_data
        return {"facts": self.facts(), "number": data["number"], "version": data["version"]}

    def outcome(self, result: Any) -> FormOutcome:
        """Return the sentence that says under which number the draft is saved."""
        sentence = _("Draft %(number)s is saved, version %(version)s.")
        address = f"{reverse('desk:form', args=[self.slug, 'draft-brief'])}?number={result.number}"
        return FormOutcome(sentence=sentence % {"number": result.number, "version": result.version}, href=address)


class PublishBriefFields(DeskFields):
    """The fields by which a draft is published: its number."""

    number = forms.IntegerField(label=gettext_lazy("Number of the draft"), min_value=1)
    version = VersionField()

    def outcome(self, result: Any) -> FormOutcome:
        """Return the sentence that says that everybody can read the brief now."""
        sentence = _("“%(title)s” is published.") % {"title": result.title}
        return FormOutcome(sentence=sentence, href=url("published-brief", self.slug, str(result.number)))


@for_members
def briefs(request: HttpRequest, *, slug: str) -> HttpResponse:
    """Answer with the drafts of the team and, apart, what is published. Raises: NotFound, NotPermitted."""
    actor = actor_of(request)
    conference = conferences.conference(actor, slug)
    require_team(actor, slug)
    context = {
        "conference": conference,
        "drafts": composing.drafts(actor, slug),
        "published": composing.published(actor, slug),
        "may_write": may(actor, Act.DRAFT_BRIEF),
        "done": done_last(request),
    }
    return render(request, "web/desk_briefs.html", context)


FORMS: tuple[DeskForm, ...] = (
    DeskForm(
        act=Act.DRAFT_BRIEF,
        name="draft-brief",
        title=gettext_lazy("Compose a brief"),
        about=gettext_lazy("Choose issues and their order, write an introduction; the paper stands beside the form."),
        fields=DraftBriefFields,
        button=gettext_lazy("Save the draft"),
        template="web/desk_brief_form.html",
        previews=True,
        seen_by=SeenBy.TEAM,
    ),
    DeskForm(
        act=Act.PUBLISH_BRIEF,
        name="publish-brief",
        title=gettext_lazy("Publish a brief"),
        about=gettext_lazy("A draft as everybody may read it now, with its author and contact; the draft stays."),
        fields=PublishBriefFields,
        button=gettext_lazy("Publish it"),
    ),
)

"""Forms in which issues are written: words that are watched, an issue as fields or as YAML; each can be looked at first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from plenipot.accounts import queries as accounts
from plenipot.adapters.issues.sentences import parse_changes, read_sentences
from plenipot.adapters.issues.writing import put_value
from plenipot.adapters.urls import url
from plenipot.conferences import queries as conferences
from plenipot.core.access.acts import Act, may
from plenipot.core.identity.languages import OWN_NAMES
from plenipot.core.stance.grades import grade_side
from plenipot.core.stance.trial_sentences import grade_sentence
from plenipot.core.stance.values import Effect, Issue
from plenipot.errors import Malformed, NotFound, PlenipotError
from plenipot.positions import queries
from plenipot.positions.values import WatchedWords, Wording
from plenipot.positions.watching import SOURCE, issue_text, preview_wording
from plenipot.web.desk.fields import ChoiceOf, CodeField, LanguageField, line_field, words_field
from plenipot.web.desk.forms import DeskFields, DeskForm, FormOutcome, VersionField
from plenipot.web.desk.frame import for_members
from plenipot.web.desk.issue_parts import SIDES, IssuePart, issue_parts, lines_of
from plenipot.web.names import names
from plenipot.web.pages import actor_of
from plenipot.web.positions import quoted_languages

EFFECTS = {
    Effect.INSERTED: gettext_lazy("a proposal brings them"),
    Effect.KEPT: gettext_lazy("a proposal keeps them"),
    Effect.STRUCK: gettext_lazy("a proposal strikes them"),
}
"""What may be done with words, in words; the first effects are those that a form offers."""
_WIDE = {"dir": "auto", "rows": 3}


class WordingFields(DeskFields):
    """The fields of a wording of an issue: why, over which version, and sentences to try it with."""

    sentences = forms.CharField(
        label=gettext_lazy("Sentences to try it with, if you like"),
        help_text=gettext_lazy(
            "A line each: “for: …”, “against [fr]: …” or “open: …”. They are graded when you look at it, and not kept."
        ),
        required=False,
        widget=forms.Textarea(attrs=_WIDE),
    )
    reason = words_field(gettext_lazy("Why it is worded so"), longest=2000)
    version = VersionField()

    def text_of(self) -> str:
        """The wording as YAML, of fields that are valid. Raises: PlenipotError."""
        raise NotImplementedError

    def issue_id(self) -> str:
        """The short name of the issue that is worded; empty of a new one."""
        return str(self.data.get("issue") or self.initial.get("issue") or "")

    def preview(self) -> dict[str, Any]:
        """Show what the markers of the wording find and miss, the grades that it would give, how sentences stand. Raises: PlenipotError."""
        wording = preview_wording(self.actor, self.slug, self.text_of())
        present = {marker.id for marker in _markers_of(self.present_issue(wording.issue.id))}
        return {
            "preview": wording,
            "surveys": sorted(wording.surveys, key=lambda survey: survey.marker.id in present),
            "trials": tuple(_try_sentences(wording.issue, self.cleaned_data["sentences"])),
            "names": names(self.actor),
            "proposal_languages": quoted_languages(self.actor, self.slug),
        }

    def present_issue(self, name: str) -> Issue | None:
        """The issue of that short name as it is worded now; none where it is new."""
        return next((issue for issue in queries.watched(self.actor, self.slug) if issue.id == name), None)

    def current_wording(self, name: str) -> Wording:
        """The wording of an issue that is current. Raises: NotFound."""
        latest = queries.wordings(self.actor, self.slug, name)[-1]
        if not latest.current:
            raise NotFound(_("There is no issue “%(issue)s” here.") % {"issue": name})
        return latest

    def meet_other(self) -> dict[str, Any]:
        """The wording that somebody else has written since, beside what is typed here; the next saving takes its place."""
        own = self.text_of()
        wordings = queries.wordings(self.actor, self.slug, self.written_issue())
        other = next((wording for wording in reversed(wordings) if wording.current), None)
        self.retype({"version": str(other.number if other else 0)})
        return {"other": other, "differences": compare_lines(other.text if other else "", own)}

    def written_issue(self) -> str:
        """The short name of the issue that what is typed is about."""
        return self.issue_id()

    def arguments(self) -> dict[str, Any]:
        """The arguments of the operation: the wording, over the version that its writer had before them. Raises: PlenipotError."""
        data = self.cleaned_data
        return {"text": self.text_of(), "source": SOURCE, "reason": data["reason"], "version": data["version"]}

    def outcome(self, result: Any) -> FormOutcome:
        """Return the sentence that says whether anything changed."""
        issue, changed = result
        sentence = _("The issue “%(title)s” is written.") if changed else _("“%(title)s” says that already.")
        return FormOutcome(sentence=sentence % {"title": issue.title}, href=url("issue", self.slug, issue.id))


def compare_lines(before: str, after: str) -> tuple[tuple[str, str], ...]:
    """The lines of two texts that differ, each with its sign: ``-`` of the first alone, ``+`` of the second alone."""
    import difflib  # noqa: PLC0415 - only where two have written at once

    compared = difflib.ndiff(before.splitlines(), after.splitlines())
    return tuple((line[0], line[2:]) for line in compared if line[0] in "+-")


def _markers_of(issue: Issue | None) -> Iterator[Any]:
    """Yield the markers of all questions of an issue."""
    for question in issue.questions if issue else ():
        yield from question.markers


def _try_sentences(issue: Issue, typed: str) -> Iterator[dict[str, Any]]:
    """Yield each sentence that was typed with the grade that it would have, and whether that is on the side that was expected."""
    for trial in read_sentences(typed, "sentences"):
        grade, why = grade_sentence(issue, parse_changes(trial.words), trial.language)
        side = {1: "for", -1: "against", 0: "open"}[grade_side(grade)]
        yield {"trial": trial, "grade": grade, "why": why, "expected": side == trial.side}


class IssueFields(WordingFields):
    """The fields of an issue as YAML, as files of issues hold it."""

    text = forms.CharField(
        label=gettext_lazy("The issue, as YAML"),
        strip=False,
        widget=forms.Textarea(attrs={"rows": 30, "dir": "ltr", "spellcheck": "false"}),
    )
    field_order = ("text", "sentences", "reason", "version")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Begin with the wording of the issue that is asked for, the current one or an earlier one."""
        super().__init__(*args, **kwargs)
        if (name := self.initial.get("issue")) and not self.is_bound:
            wordings = queries.wordings(self.actor, self.slug, name)
            number = str(self.initial.get("wording", ""))
            chosen = next((wording for wording in wordings if str(wording.number) == number), wordings[-1])
            current = next((wording.number for wording in wordings if wording.current), 0)
            self.initial.update({"text": chosen.text, "version": current})

    def text_of(self) -> str:
        """The YAML as it is typed."""
        return str(self.cleaned_data["text"]).replace("\r\n", "\n")

    def written_issue(self) -> str:
        """The id of the issue that the typed YAML is of."""
        return preview_wording(self.actor, self.slug, self.text_of()).issue.id


class IssueField(forms.ChoiceField):
    """A field for one of the issues of a conference; the form sets its choices."""

    def offer(self, issues: Sequence[Issue], new: Any = None) -> None:
        """Offer the issues by their titles, and a new one where there is a word for it."""
        self.choices = [*([("", new)] if new else []), *((issue.id, issue.title) for issue in issues)]


class WatchFields(WordingFields):
    """The fields of words that are watched: where, in which languages, what may be done with them, for which issue."""

    terms = forms.CharField(
        label=gettext_lazy("The words, a line for each way to say them"), widget=forms.Textarea(attrs=_WIDE)
    )
    language = LanguageField(label=gettext_lazy("Their language"), initial="en")
    others = forms.CharField(
        label=gettext_lazy("The same in other languages, a line each: “fr: …”"),
        required=False,
        widget=forms.Textarea(attrs=_WIDE),
    )
    provisions = forms.CharField(
        label=gettext_lazy("Where: texts or provisions, a line each"),
        help_text=gettext_lazy("RES9 is the whole text, RES9/resolves all of one part, RES9/resolves/2 one provision."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "ltr", "spellcheck": "false"}),
    )
    effects = forms.TypedMultipleChoiceField(
        label=gettext_lazy("It counts where"),
        choices=[(effect.value, word) for effect, word in EFFECTS.items()],
        coerce=Effect,
        initial=[effect.value for effect in EFFECTS],
        widget=forms.CheckboxSelectMultiple,
    )
    grade = ChoiceOf(SIDES, label=gettext_lazy("Whoever brings or keeps the words"))
    issue = IssueField(label=gettext_lazy("For which issue"), required=False)
    title = line_field(gettext_lazy("Title of the new issue"), longest=300)
    question = CodeField(
        label=gettext_lazy("Short name of a question that the issue has; its first one where you say none"),
        required=False,
    )
    asked = line_field(gettext_lazy("Or a new question, in a sentence"), longest=500)
    field_order = (
        *("terms", "language", "others", "provisions", "effects", "grade", "issue", "title", "question", "asked"),
        *("sentences", "reason", "version"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the issues that are there; hold the version of the chosen one that its writer sees."""
        super().__init__(*args, **kwargs)
        self.fields["issue"].offer(queries.watched(self.actor, self.slug), gettext_lazy("a new issue"))  # type: ignore[attr-defined]
        if not self.is_bound:
            self.initial.setdefault("provisions", self.initial.get("provision", ""))
            if (language := self.initial.get("language")) not in OWN_NAMES and language is not None:
                del self.initial["language"]

    def words(self) -> WatchedWords:
        """The words to watch with all that is said of them, as they were typed. Raises: Malformed (a line in another language without its sign)."""
        data = self.cleaned_data
        terms = {data["language"]: lines_of(data["terms"])}
        for line in lines_of(data["others"]):
            language, colon, words = line.partition(":")
            if not colon or language.strip() not in OWN_NAMES or not words.strip():
                raise Malformed(f"“{line}” does not begin with a language and a colon, like “fr:”.", "watch", "others")
            terms.setdefault(language.strip(), []).append(words.strip())
        return WatchedWords(
            terms=terms,
            effects=data["effects"],
            grade=data["grade"],
            issue=data["issue"],
            question=data["question"],
            title=data["title"],
            asked=data["asked"],
            provisions=lines_of(data["provisions"]),
            reason=data["reason"],
            version=data["version"],
        )

    def text_of(self) -> str:
        """The issue with these words as YAML. Raises: PlenipotError."""
        return issue_text(self.actor, self.slug, self.words())

    def preview(self) -> dict[str, Any]:
        """Show what the words find, and hold the version of the issue that is looked at. Raises: PlenipotError."""
        looked_at = super().preview()
        version = queries.current_version(self.actor, self.slug, looked_at["preview"].issue.id)
        self.retype({"version": str(version)})
        return looked_at

    def arguments(self) -> dict[str, Any]:
        """The arguments of the operation: the words that are watched. Raises: Malformed."""
        return {"words": self.words()}


class IssuePartsFields(WordingFields):
    """The fields of an issue part by part: its words, and of each marker where it looks, for what, and what that says."""

    issue = IssueField(label=gettext_lazy("Issue"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Make the fields of the issue that is asked for, as its writer had it before them."""
        super().__init__(*args, **kwargs)
        self.fields["issue"].offer(queries.watched(self.actor, self.slug), gettext_lazy("choose one"))  # type: ignore[attr-defined]
        self._parts: dict[str, IssuePart] = {}
        issue = self.present_issue(self.issue_id())
        if issue is not None:
            wordings = queries.wordings(self.actor, self.slug, issue.id)
            number = str(self.data.get("version", ""))
            base = next((wording for wording in wordings if str(wording.number) == number), wordings[-1])
            self._base = base.text
            self._offer(base.text)
            self.fields["issue"].widget = forms.HiddenInput()
            self.initial["version"] = base.number

    def _offer(self, text: str) -> None:
        """Make a field of each part of a wording."""
        for name in self._parts:
            del self.fields[name]
        self._parts = {part.name: part for part in issue_parts(text)}
        for part in self._parts.values():
            self.fields[part.name] = part.field
            self.initial[part.name] = part.value
        self.order_fields([*self._parts, "sentences", "reason", "issue", "version"])

    def clean(self) -> dict[str, Any] | None:
        """Check which issue the fields are about. Raises: ValidationError."""
        if not self._parts:
            raise forms.ValidationError(_("Choose an issue first."))
        return super().clean()

    def text_of(self) -> str:
        """The current wording with every part that is changed here; all else stays as it is written. Raises: PlenipotError."""
        return self._apply_typed(self.current_wording(self.issue_id()).text)

    def _apply_typed(self, text: str) -> str:
        """The YAML with every part that was typed otherwise put in its place."""
        for part in self._parts.values():
            typed = str(self.cleaned_data.get(part.name, part.value)).replace("\r\n", "\n").strip()
            if typed != part.value:
                text = put_value(text, part.path, part.parse_typed(typed))
        return text

    def meet_other(self) -> dict[str, Any]:
        """Put what both have changed into one form; of a part that both have changed, what is typed in this one."""
        other = self.current_wording(self.issue_id())
        try:
            own = self._apply_typed(other.text)
        except PlenipotError:
            own = self._apply_typed(self._base)
        self._offer(own)
        self.retype({part.name: part.value for part in self._parts.values()} | {"version": str(other.number)})
        return {"other": other, "differences": compare_lines(other.text, own)}


@for_members
def wordings(request: HttpRequest, *, slug: str, issue: str) -> HttpResponse:
    """Answer with every wording that an issue has had, who wrote it, when and why, with the lines in which it differs from the one before.

    Raises: NotFound.
    """
    actor = actor_of(request)
    conference = conferences.conference(actor, slug)
    all_wordings = queries.wordings(actor, slug, issue)
    before = ["", *(wording.text for wording in all_wordings)]
    entries = [
        {"wording": wording, "differences": compare_lines(former, wording.text)}
        for former, wording in zip(before, all_wordings, strict=False)
    ]
    write_on = f"{reverse('desk:form', args=[slug, 'issue'])}?{urlencode({'issue': issue})}&wording="
    context = {"conference": conference, "issue": issue, "entries": entries[::-1], "write_on": write_on}
    return render(request, "web/desk_wordings.html", context | {"may_write": may(actor, Act.ADOPT_ISSUE)})


@for_members
def watch_somewhere(request: HttpRequest) -> HttpResponse:
    """The conferences in which one may watch words that stand in a text of no conference alone."""
    person = request.person  # type: ignore[attr-defined]
    listed = conferences.conferences(actor_of(request))
    choices = [entry for entry in listed if may(accounts.actor_at(person, entry.slug), Act.WATCH)]
    return render(request, "web/desk_watch.html", {"choices": choices, "query": request.GET.urlencode()})


TEMPLATE = "web/desk_issue_form.html"
FORMS: tuple[DeskForm, ...] = (
    DeskForm(
        act=Act.WATCH,
        name="watch",
        title=gettext_lazy("Watch these words"),
        about=gettext_lazy("They become markers of an issue, or a new issue; look first at what they find."),
        fields=WatchFields,
        button=gettext_lazy("Watch them"),
        template=TEMPLATE,
        previews=True,
    ),
    DeskForm(
        act=Act.ADOPT_ISSUE,
        name="issue-parts",
        title=gettext_lazy("Edit an issue"),
        about=gettext_lazy("Part by part; what you do not touch stays as it is written. The former wording is kept."),
        fields=IssuePartsFields,
        button=gettext_lazy("Save"),
        template=TEMPLATE,
        previews=True,
        on="issue",
    ),
    DeskForm(
        act=Act.ADOPT_ISSUE,
        name="issue",
        title=gettext_lazy("Write an issue as YAML"),
        about=gettext_lazy("One of the same short name is reworded; its former wording is kept."),
        fields=IssueFields,
        button=gettext_lazy("Write"),
        template=TEMPLATE,
        previews=True,
        on="issue",
    ),
)

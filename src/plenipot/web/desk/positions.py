"""Forms of issues that are there: remarked on, grades overruled, removed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from plenipot.adapters.urls import url
from plenipot.core.access.acts import Act
from plenipot.core.stance.grades import ORDER
from plenipot.core.stance.values import Overrule, Remark
from plenipot.web.desk.fields import ChoiceOf, CodeField, source_field
from plenipot.web.desk.forms import DeskFields, DeskForm, FormOutcome, ReasonField


class ExistingIssueFields(DeskFields):
    """The fields of a form about an issue that exists: its short name."""

    success: Any
    issue = CodeField(label=gettext_lazy("Short name of the issue"))

    def outcome(self, result: Any) -> FormOutcome:  # noqa: ARG002 - these operations answer with nothing
        """Return the sentence that says what was done about the issue."""
        issue = self.cleaned_data["issue"]
        return FormOutcome(sentence=str(self.success) % {"issue": issue}, href=url("issue", self.slug, issue))


class RemarkFields(ExistingIssueFields):
    """The fields of a remark: a complication or an alternative."""

    success = gettext_lazy("The remark stands with the issue “%(issue)s”.")
    kind = forms.ChoiceField(
        label=gettext_lazy("What it is"),
        choices=[("complication", gettext_lazy("a complication")), ("alternative", gettext_lazy("an alternative"))],
    )
    words = forms.CharField(label=gettext_lazy("In words"), widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}))
    source = source_field()
    proponents = CodeField(label=gettext_lazy("Whom it concerns, by code: CAN MEX"), required=False)

    def arguments(self) -> dict[str, Any]:
        """The arguments of the operation: the issue and the remark on it."""
        data = self.cleaned_data
        concerned = tuple(data["proponents"].upper().replace(",", " ").split())
        return {"slug": data["issue"], "added": Remark(data["words"], data["source"], concerned, title=data["kind"])}


class OverruleFields(ExistingIssueFields):
    """The fields of a grade that is set against the computed one."""

    success = gettext_lazy("The grade stands beside the computed one on the issue “%(issue)s”.")
    proponent = CodeField(label=gettext_lazy("Whose grade, by code"))
    question = CodeField(label=gettext_lazy("Only on this question of the issue"), required=False)
    grade = ChoiceOf({grade: gettext_lazy(grade.value) for grade in ORDER}, label=gettext_lazy("Grade"))
    reason = ReasonField()
    source = forms.CharField(label=gettext_lazy("Where that is said"), max_length=2000)

    def arguments(self) -> dict[str, Any]:
        """The arguments of the operation: the issue and the judgement on it."""
        data = self.cleaned_data
        judgement = Overrule(
            data["proponent"].upper(), data["question"], data["grade"], data["reason"], source=data["source"]
        )
        return {"slug": data["issue"], "judgement": judgement}


class RemoveIssueFields(ExistingIssueFields):
    """The fields by which an issue is taken out of view."""

    reason = ReasonField()

    def arguments(self) -> dict[str, Any]:
        """The arguments of the operation: the issue, and why."""
        return {"slug": self.cleaned_data["issue"], "reason": self.cleaned_data["reason"]}

    def outcome(self, result: Any) -> FormOutcome:  # noqa: ARG002 - as above
        """Return the sentence that says that the issue is out of view."""
        sentence = _("The issue “%(issue)s” is out of view; its wordings are kept.")
        return FormOutcome(
            sentence=sentence % {"issue": self.cleaned_data["issue"]}, href=reverse("web:issues", args=[self.slug])
        )


FORMS: tuple[DeskForm, ...] = (
    DeskForm(
        act=Act.REMARK,
        name="remark",
        title=gettext_lazy("Add a remark to an issue"),
        about=gettext_lazy("A complication, or an alternative, with its source."),
        fields=RemarkFields,
        button=gettext_lazy("Add"),
        on="issue",
    ),
    DeskForm(
        act=Act.OVERRULE,
        name="overrule",
        title=gettext_lazy("Overrule a grade"),
        about=gettext_lazy("Both grades stay visible, yours with its reason and source."),
        fields=OverruleFields,
        button=gettext_lazy("Overrule"),
        on="issue",
    ),
    DeskForm(
        act=Act.REMOVE_ISSUE,
        name="remove-issue",
        title=gettext_lazy("Take an issue out of view"),
        about=gettext_lazy("Its wordings, remarks and overrules are kept."),
        fields=RemoveIssueFields,
        button=gettext_lazy("Take out of view"),
        on="issue",
    ),
)

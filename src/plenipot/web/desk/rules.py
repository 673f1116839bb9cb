"""The form of the rule book: a rule is corrected, added or withdrawn."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from plenipot.conferences.operations import CorrectedEntry
from plenipot.core.access.acts import Act
from plenipot.web.desk.fields import ChoiceOf, CodeField, DayField
from plenipot.web.desk.forms import DeskFields, DeskForm, FormOutcome
from plenipot.web.names import RULE_WORDS

_TABLES: Mapping[str, Any] = {
    "rules": gettext_lazy("a rule"),
    "deadlines": gettext_lazy("a deadline"),
    "endorsement": gettext_lazy("how a group endorses"),
    "bodies": gettext_lazy("a body"),
}


class CorrectRuleFields(DeskFields):
    """The fields of an entry of the rule book: its table and key, with what it says; what is left empty stays as it stands."""

    table = forms.ChoiceField(label=gettext_lazy("Kind of entry"), choices=tuple(_TABLES.items()))
    key = CodeField(label=gettext_lazy("Its number; of a deadline its short name, of a group or a body its code"))
    number = CodeField(label=gettext_lazy("Number under which it is cited, if that is another"), required=False)
    text = forms.CharField(
        label=gettext_lazy("What it says"), widget=forms.Textarea(attrs={"rows": 3}), max_length=2000, required=False
    )
    rule_certainty = ChoiceOf(RULE_WORDS, label=gettext_lazy("How sure that is"), required=False)
    months = forms.IntegerField(
        label=gettext_lazy("Of a deadline: months before the opening"), required=False, min_value=0
    )
    days = forms.IntegerField(label=gettext_lazy("Of a deadline: days before the opening"), required=False, min_value=0)
    name = forms.CharField(label=gettext_lazy("Of a body or a deadline: its name"), max_length=200, required=False)
    dated_on = DayField(label=gettext_lazy("From which day on; empty where it read so all along"), required=False)
    source = forms.CharField(label=gettext_lazy("Where that is said"), max_length=2000)
    withdrawn = forms.BooleanField(label=gettext_lazy("There is no such rule: withdraw it"), required=False)

    def arguments(self) -> dict[str, Any]:
        """The arguments of the operation: the entry, and where that is said."""
        data = self.cleaned_data
        facts = {name: data[name] for name in ("number", "text", "months", "days") if data[name] not in (None, "")}
        facts |= {"certainty": data["rule_certainty"].value} if data["rule_certainty"] else {}
        facts |= {"what" if data["table"] == "deadlines" else "name": data["name"]} if data["name"] else {}
        entry = CorrectedEntry(table=data["table"], key=data["key"], facts=facts, withdrawn=data["withdrawn"])
        return {"entry": entry, "source": data["source"], "dated_on": data["dated_on"]}

    def outcome(self, result: Any) -> FormOutcome:  # noqa: ARG002 - the page of rules shows how it reads
        """Return the sentence that says that the rule book reads so."""
        sentence = _("The rule book is corrected: %(key)s.") % {"key": self.cleaned_data["key"]}
        return FormOutcome(sentence=sentence, href=reverse("web:rules", args=[self.slug]))


FORMS: tuple[DeskForm, ...] = (
    DeskForm(
        act=Act.CORRECT_RULE,
        name="correct-rule",
        title=gettext_lazy("Correct a rule of procedure"),
        about=gettext_lazy("From a day on, with where that is said; what the book said before is kept."),
        fields=CorrectRuleFields,
        button=gettext_lazy("Correct"),
        on="rules",
    ),
)

"""A form of the desk: the fields of one operation, with the act that it asks for and the sentence that says it is done.

To add a form, a module of the app's name defines its fields (a `DeskFields`, whose fields are called as the parameters of
the operation) and lists a `DeskForm`; `table.py` collects the lists. Address, page, protection against forgery, the right
to do it, refusals beside the field they are about, and the trials of all forms follow from the row.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from django import forms
from django.conf import settings
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from plenipot.accounts.queries import identities
from plenipot.accounts.tries import PROOF_FIELD
from plenipot.adapters.passkeys import RelyingParty
from plenipot.approvals.operations import carry_out
from plenipot.approvals.queries import others_who_may
from plenipot.approvals.values import WaitingRequest
from plenipot.core.access.acts import Act, may
from plenipot.core.access.grave import GRAVE, PROVEN_ANEW, GraveAct
from plenipot.core.access.levels import GRANTED, Actor
from plenipot.web.desk.passkeys import PROOF_PASSKEY_FIELD, proof_field
from plenipot.web.templatetags.desk import team_role


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeRow:
    """A line of what was done: about what, in words, and where to look."""

    subject: str
    words: str
    href: str = ""
    doubtful: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FormOutcome:
    """The sentence that says what was done, and where that is seen.

    `rows`, a `secret` and a `link` that holds one are shown at once, and once; all else is said on the page that comes next.
    `stamp` is that with which the session goes on, where it is another one from now on.
    """

    sentence: str
    href: str = ""
    rows: tuple[OutcomeRow, ...] = ()
    secret: str = ""
    link: str = ""
    stamp: str = ""
    following: str = ""
    """The page that comes next, where that is not the one from which the form was opened."""


class SeenBy(StrEnum):
    """Those who see what a form does."""

    EVERYBODY = "everybody"
    OPERATORS = "operators"
    """Those alone who run the record."""
    TEAM = "team"
    SELF = "self"
    """The person alone who sends it."""


class DeskFields(forms.Form):
    """The fields of an operation in a conference. They are called as its parameters, besides actor, conference and moment."""

    required_css_class = "required"

    def __init__(self, *args: Any, actor: Actor, slug: str, party: RelyingParty | None = None, **kwargs: Any) -> None:
        """Keep who asks, in which conference, and the site as an authenticator knows it, where it can."""
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        self.actor = actor
        self.slug = slug
        self.party = party

    def ask_for_proof(self) -> None:
        """Ask once more for the sender's password, or for a passkey or an identity elsewhere where they have one."""
        self.fields[PROOF_FIELD] = ProofField()
        if settings.OIDC is not None and identities(self.actor):
            self.fields[PROOF_FIELD].required = False
            self.fields[PROOF_FIELD].provider = settings.OIDC  # type: ignore[attr-defined] # for the template
        passkey = proof_field(self.party, self.actor.key, timezone.now()) if self.party else None
        if passkey is not None:
            self.fields[PROOF_FIELD].required = False
            self.fields[PROOF_FIELD].widget.attrs["data-or-passkey"] = ""
            self.fields[PROOF_PASSKEY_FIELD] = passkey

    def retype(self, values: Mapping[str, str]) -> None:
        """Put other words into fields that were sent, so that the page goes on from them."""
        typed = QueryDict(mutable=True)
        for name in self.data:
            typed.setlist(name, self.data.getlist(name))  # type: ignore[attr-defined]
        for name, value in values.items():
            typed[name] = value
        self.data = typed

    def arguments(self) -> dict[str, Any]:
        """The arguments of the operation, of fields that are valid."""
        return dict(self.cleaned_data)

    def outcome(self, result: Any) -> FormOutcome:
        """Return the sentence that says what was done, from the result of the operation."""
        raise NotImplementedError

    def beside(self) -> dict[str, Any]:
        """Show beside the form what stands now."""
        return {}

    def preview(self) -> dict[str, Any]:
        """Show beside the form what would come of it, of fields that are valid. Raises: PlenipotError."""
        return {}

    def meet_other(self) -> dict[str, Any]:
        """Show beside the form what somebody else has made of the same since; the form goes on from there."""
        return {}


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskForm:
    """A row of the table of forms.

    `name` is the end of its address, ``/desk/busan-2014/withdraw/``; `seen_by` says who sees what it does. `operation` is where the operation stands, if that is not ``plenipot.APP.operations.FUNCTION`` of the act;
    one that is not `in_conference` takes no conference, and a role in the whole record.
    """

    act: Act
    name: str
    title: Any
    about: Any
    fields: type[DeskFields]
    button: Any
    on: str = ""
    """The page that offers the form for the thing that it shows: document, proposal, issue, meetings, item."""
    operation: str = ""
    in_conference: bool = True
    template: str = "web/desk_form.html"
    previews: bool = False
    """Whether what would come of it can be looked at before it is done."""
    seen_by: SeenBy = SeenBy.EVERYBODY

    @property
    def place(self) -> str:
        """The dotted path of the operation; it is loaded when the form is sent, for some of them load a reader of files."""
        app, function = self.act.value.split(".")
        return self.operation or f"plenipot.{app}.operations.{function}"

    @property
    def grave(self) -> GraveAct | None:
        """The row of the table of grave acts, where the act is one."""
        return GRAVE.get(self.act)

    @property
    def takes_proof(self) -> bool:
        """Tell whether its sender proves once more who they are, unless they did a short while ago."""
        return self.act in PROVEN_ANEW

    def open_fields(self, actor: Actor, slug: str, *sent: Any, proof: bool = False, **more: Any) -> DeskFields:
        """The fields, empty or as they were sent; with the reason for acting alone, where nobody else may confirm a grave act.

        With `proof` the sender's password is asked for once more, or a passkey.
        """
        fields = self.fields(*sent, actor=actor, slug=slug, **more)
        place = slug if self.in_conference else ""
        if proof:
            fields.ask_for_proof()
        if self.grave and not others_who_may(actor, self.act, place, timezone.now()):
            fields.fields["alone"] = AloneField()
        return fields

    def perform(self, actor: Actor, slug: str, fields: DeskFields, moment: datetime) -> FormOutcome:
        """Call the operation, or ask for a grave act. Raises: PlenipotError (what the operation refuses)."""
        if self.grave:
            alone = fields.cleaned_data.pop("alone", "")
            result = carry_out(actor, self.act, slug, fields.arguments(), moment, alone=alone)
            return _outcome_of_request(slug) if isinstance(result, WaitingRequest) else fields.outcome(result)
        operation = import_string(self.place)
        place = (slug,) if self.in_conference else ()
        return fields.outcome(operation(actor, *place, **fields.arguments(), moment=moment))

    def is_offered_to(self, actor: Actor) -> bool:
        """Tell whether the actor may do what the form does, there where it does it."""
        return may(actor, self.act) and (self.in_conference or not actor.within)


class SymbolField(forms.CharField):
    """The printed symbol of a document."""

    def __init__(self, **options: Any) -> None:
        """Set the label of the field."""
        super().__init__(label=_("Symbol of the document"), max_length=120, **options)
        self.widget.attrs |= {"dir": "ltr"}


class VersionField(forms.IntegerField):
    """A hidden field with the number of the version that the writer had before them when the page was opened."""

    def __init__(self) -> None:
        """Hide the field."""
        super().__init__(widget=forms.HiddenInput(), required=False)


class RoleField(forms.ChoiceField):
    """A role that is granted to somebody."""

    def __init__(self, **options: Any) -> None:
        """Offer the roles, the lowest first, in the reader's language."""
        super().__init__(choices=lambda: [(role.value, team_role(role)) for role in GRANTED], **options)


class ReasonField(forms.CharField):
    """The reason for which somebody changes the record by hand."""

    def __init__(self, **options: Any) -> None:
        """Set the label of the field."""
        widget = forms.Textarea(attrs={"rows": 3, "dir": "auto"})
        super().__init__(label=_("Reason, which everybody can read"), max_length=2000, widget=widget, **options)


class ProofField(forms.CharField):
    """The password of whoever sends a form, once more."""

    def __init__(self) -> None:
        """Set the label of the field."""
        super().__init__(
            label=_("Your password, once more"),
            help_text=_(
                "You signed in a while ago, and this is a grave act. You are not asked again for some minutes."
            ),
            strip=False,
            widget=forms.PasswordInput(attrs={"autocomplete": "current-password", "dir": "ltr"}),
        )


class AloneField(forms.CharField):
    """The reason for which somebody does a grave act without another person."""

    def __init__(self) -> None:
        """Set the label of the field."""
        super().__init__(
            label=_("Why you do it alone, which everybody can read"),
            help_text=_("Nobody else has an account that may confirm it. Left empty, it waits for somebody who will."),
            max_length=2000,
            required=False,
            widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
        )


def _outcome_of_request(slug: str) -> FormOutcome:
    """Say that a grave act is asked for, and where it waits."""
    return FormOutcome(
        sentence=gettext("It is asked for, and takes effect when another account confirms it."),
        href=reverse("desk:requests", args=[slug]),
    )


def collect(*lists: Sequence[DeskForm]) -> dict[str, DeskForm]:
    """All forms by the ends of their addresses, in their order. Raises: ValueError (two have one address)."""
    rows = {row.name: row for rows in lists for row in rows}
    if len(rows) != sum(map(len, lists)):
        raise ValueError("Two forms of the desk have one address.")
    return rows

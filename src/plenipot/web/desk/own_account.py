"""One's own account: name, password, access tokens, signing out everywhere, erasing one's name."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from plenipot.accounts import queries
from plenipot.accounts.values import TokenScope
from plenipot.conferences import queries as conferences
from plenipot.core.access.acts import Act
from plenipot.errors import NotFound, PlenipotError
from plenipot.web.desk.forms import DeskFields, DeskForm, FormOutcome, SeenBy, collect
from plenipot.web.desk.frame import asks_for_proof, done_last, for_members, note_done, send, status_of
from plenipot.web.desk.sending import carry_out
from plenipot.web.pages import actor_of


class RenameFields(DeskFields):
    """Another name."""

    name = forms.CharField(label=gettext_lazy("Your name"), max_length=200, widget=forms.TextInput({"dir": "auto"}))

    def outcome(self, result: Any) -> FormOutcome:  # noqa: ARG002 - nothing is answered
        """Say that it is the name from now on."""
        return FormOutcome(sentence=_("This name stands beside all that you did, from now on."))


class PasswordFields(DeskFields):
    """The present password, and a new one."""

    current = forms.CharField(
        label=gettext_lazy("Present password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password", "dir": "ltr"}),
    )
    password = forms.CharField(
        label=gettext_lazy("A password of at least 12 letters or signs"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password", "dir": "ltr", "minlength": 12}),
    )

    def outcome(self, result: Any) -> FormOutcome:
        """Say that it is changed, with the stamp that this session goes on with."""
        return FormOutcome(
            sentence=_("The password is changed; you are signed out on every other machine."), stamp=str(result)
        )


class TokenFields(DeskFields):
    """The program that an access token is for, and what it may do."""

    label = forms.CharField(
        label=gettext_lazy("What the token is for"), max_length=80, widget=forms.TextInput({"dir": "auto"})
    )
    scope = forms.ChoiceField(
        label=gettext_lazy("What it may do"),
        choices=[
            (TokenScope.READ.value, gettext_lazy("see what you see")),
            (TokenScope.ACT.value, gettext_lazy("do all that you may")),
        ],
    )
    conference = forms.ChoiceField(label=gettext_lazy("Where"), required=False)
    days = forms.IntegerField(
        label=gettext_lazy("Days for which it can be used"), min_value=1, max_value=366, initial=90
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the conferences."""
        super().__init__(*args, **kwargs)
        slugs = [(conference.slug, conference.title) for conference in conferences.conferences(self.actor)]
        self.fields["conference"].choices = [("", gettext_lazy("wherever you have a role")), *slugs]  # type: ignore[attr-defined]

    def arguments(self) -> dict[str, Any]:
        """The scope as a scope."""
        return self.cleaned_data | {"scope": TokenScope(self.cleaned_data["scope"])}

    def outcome(self, result: Any) -> FormOutcome:
        """Show the token, once."""
        return FormOutcome(sentence=_("Programs send it as “Authorization: Bearer …”."), secret=result.secret)


class RevokeFields(DeskFields):
    """The access token that ends."""

    token = forms.ChoiceField(label=gettext_lazy("Access token"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the tokens that hold."""
        super().__init__(*args, **kwargs)
        tokens = queries.tokens(self.actor, timezone.now())
        self.fields["token"].choices = [(str(row.id), f"{row.label} ({row.expires_at:%Y-%m-%d})") for row in tokens]  # type: ignore[attr-defined]

    def arguments(self) -> dict[str, Any]:
        """The token by its number."""
        return {"token": int(self.cleaned_data["token"])}

    def outcome(self, result: Any) -> FormOutcome:  # noqa: ARG002 - nothing is answered
        """Say that it holds no more."""
        return FormOutcome(sentence=_("The token holds no more."))


class SignOutFields(DeskFields):
    """Nothing to fill in."""

    def outcome(self, result: Any) -> FormOutcome:  # noqa: ARG002 - nothing is answered
        """Say that it is done."""
        return FormOutcome(sentence=_("You are signed out on every machine."))


class EraseNameFields(DeskFields):
    """A deliberate yes."""

    sure = forms.BooleanField(label=gettext_lazy("Erase my name for good; no other takes its place"))

    def arguments(self) -> dict[str, Any]:
        """No argument: being sure is none of the operation's."""
        return {}

    def outcome(self, result: Any) -> FormOutcome:  # noqa: ARG002 - it is erased in either case
        """Say that it is erased."""
        return FormOutcome(sentence=_("Your name is erased; what you did stays in the record under a neutral label."))


def _own(act: Act, name: str, title: Any, about: Any, fields: type[DeskFields]) -> DeskForm:
    """A form of the desk about one's own account."""
    return DeskForm(
        act=act,
        name=name,
        title=title,
        about=about,
        fields=fields,
        button=title,
        seen_by=SeenBy.EVERYBODY if act is Act.RENAME else SeenBy.OPERATORS,
        in_conference=False,
    )


OWN_FORMS = collect(
    (
        _own(
            Act.RENAME,
            "name",
            gettext_lazy("Change the name"),
            gettext_lazy("Your name stands beside what you do in this record, for everybody to read."),
            RenameFields,
        ),
        _own(
            Act.CHANGE_PASSWORD,
            "password",
            gettext_lazy("Change the password"),
            gettext_lazy("You are signed out on every other machine."),
            PasswordFields,
        ),
        _own(
            Act.ISSUE_TOKEN,
            "token",
            gettext_lazy("Make an access token"),
            gettext_lazy("With a token a program asks the programming interface on your behalf."),
            TokenFields,
        ),
        _own(
            Act.REVOKE_TOKEN,
            "revoke-token",
            gettext_lazy("Revoke a token"),
            gettext_lazy("A program that has it asks as the public does from then on."),
            RevokeFields,
        ),
        _own(
            Act.SIGN_OUT_EVERYWHERE,
            "sign-out-everywhere",
            gettext_lazy("Sign out everywhere"),
            gettext_lazy("On this machine too."),
            SignOutFields,
        ),
        _own(
            Act.ERASE_OWN_NAME,
            "erase-name",
            gettext_lazy("Erase my name"),
            gettext_lazy("What you did stays in the record, and a neutral label stands in place of your name."),
            EraseNameFields,
        ),
    )
)
"""The forms of one's own account, by the ends of their addresses."""


@for_members
def account(request: HttpRequest) -> HttpResponse:
    """One's own account with all its forms."""
    return _page(request)


@for_members
def account_form(request: HttpRequest, *, name: str) -> HttpResponse:
    """Carry out a form of one's own account. Raises: NotFound (there is no such form)."""
    row = OWN_FORMS.get(name)
    if row is None:
        raise NotFound(_("There is no page at this address."))
    if request.method != "POST":
        return _page(request)
    actor = actor_of(request)
    proof = asks_for_proof(request, row)
    fields = row.open_fields(actor, "", request.POST, proof=proof, prefix=row.name)
    outcome = send(fields, lambda: carry_out(request, row, "", fields))
    if isinstance(outcome, PlenipotError | None):
        return _page(request, row.name, fields, status_of(outcome))
    if outcome.secret:
        context = {"row": row, "outcome": outcome, "following": reverse("desk:account")}
        return render(request, "web/desk_outcome.html", context)
    if outcome.stamp:
        request.session.cycle_key()
        request.session["stamp"] = outcome.stamp
    note_done(request, outcome)
    return redirect(reverse("desk:home" if row.act is Act.SIGN_OUT_EVERYWHERE else "desk:account"))


def _page(request: HttpRequest, name: str = "", sent: DeskFields | None = None, status: int = 200) -> HttpResponse:
    """The page of the account; the form that was sent and refused stands in it as it was sent."""
    actor = actor_of(request)
    view = queries.account(actor)
    initial = {"name": {"name": view.name}}
    sections = [
        (
            row,
            sent
            if row.name == name and sent is not None
            else row.open_fields(
                actor, "", proof=asks_for_proof(request, row), prefix=row.name, initial=initial.get(row.name)
            ),
        )
        for row in OWN_FORMS.values()
    ]
    context = {"account": view, "sections": sections, "done": done_last(request)}
    return render(request, "web/desk_account.html", context, status=status)

"""One's own account: name, password, access tokens, passkeys, identities elsewhere, signing out everywhere, erasing one's name."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from plenipot.accounts import queries
from plenipot.accounts.identities import open_identity
from plenipot.accounts.values import TokenScope
from plenipot.adapters.oidc import ForeignIdentity, IdentityProvider
from plenipot.conferences import queries as conferences
from plenipot.core.access.acts import Act
from plenipot.errors import Malformed, NotFound, PlenipotError
from plenipot.web.desk.fields import line_field
from plenipot.web.desk.forms import DeskFields, DeskForm, FormOutcome, SeenBy, collect
from plenipot.web.desk.frame import asks_for_proof, done_last, for_members, note_done, send, status_of
from plenipot.web.desk.identities import take_waiting
from plenipot.web.desk.passkeys import PASSKEY_FIELD, registration_field, relying_party
from plenipot.web.desk.sending import carry_out
from plenipot.web.pages import actor_of

_BY_NUMBER = gettext_lazy(
    "A passkey belongs to the name of a site, and this one was opened by a number. Open it by its name; on your own "
    "machine that is “localhost”."
)


class RenameFields(DeskFields):
    """The fields by which somebody takes another name."""

    name = line_field(gettext_lazy("Your name"), longest=200, required=True)

    def outcome(self, result: Any) -> FormOutcome:  # noqa: ARG002 - nothing is answered
        """Return the sentence that says that the name holds from now on."""
        return FormOutcome(sentence=_("This name stands beside all that you did, from now on."))


class PasswordFields(DeskFields):
    """The fields of a new password: the present one, and the new one."""

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
        """Return the sentence that says that the password is changed, with the stamp under which this session goes on."""
        return FormOutcome(
            sentence=_("The password is changed; you are signed out on every other machine."), stamp=str(result)
        )


class TokenFields(DeskFields):
    """The fields of a new access token: the program that it is for, and what it may do."""

    label = line_field(gettext_lazy("What the token is for"), longest=80, required=True)
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
        """Offer the conferences that a token can be limited to."""
        super().__init__(*args, **kwargs)
        slugs = [(conference.slug, conference.title) for conference in conferences.conferences(self.actor)]
        self.fields["conference"].choices = [("", gettext_lazy("wherever you have a role")), *slugs]  # type: ignore[attr-defined]

    def arguments(self) -> dict[str, Any]:
        """The arguments of the operation, the scope as a value."""
        return self.cleaned_data | {"scope": TokenScope(self.cleaned_data["scope"])}

    def outcome(self, result: Any) -> FormOutcome:
        """Return the outcome that shows the token, once."""
        return FormOutcome(sentence=_("Programs send it as “Authorization: Bearer …”."), secret=result.secret)


class ProofFields(DeskFields):
    """The form that makes a proof for a program: it has no fields, but for the proof that it takes itself."""

    def outcome(self, result: Any) -> FormOutcome:
        """Return the outcome that shows the proof, once."""
        sentence = _("A program sends it as “Plenipot-Proof”, for one grave act, until %(until)s UTC.")
        return FormOutcome(sentence=sentence % {"until": f"{result.expires_at:%H:%M}"}, secret=result.secret)


class RevokeFields(DeskFields):
    """The fields by which an access token is ended: which one."""

    token = forms.ChoiceField(label=gettext_lazy("Access token"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the tokens that are valid."""
        super().__init__(*args, **kwargs)
        tokens = queries.tokens(self.actor, timezone.now())
        self.fields["token"].choices = [(str(row.id), f"{row.label} ({row.expires_at:%Y-%m-%d})") for row in tokens]  # type: ignore[attr-defined]

    def arguments(self) -> dict[str, Any]:
        """The arguments of the operation: the token by its number."""
        return {"token": int(self.cleaned_data["token"])}

    def outcome(self, result: Any) -> FormOutcome:  # noqa: ARG002 - nothing is answered
        """Return the sentence that says that the token is not valid any more."""
        return FormOutcome(sentence=_("The token holds no more."))


class PasskeyFields(DeskFields):
    """The fields of a new passkey: where it lies, in words, and what the authenticator answers."""

    label = line_field(gettext_lazy("Where the passkey lies: a telephone, a key, a machine"), longest=80, required=True)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Put the question to the authenticator beside the label; a site that is asked by a number can have no passkey."""
        super().__init__(*args, **kwargs)
        if self.party is None:
            self.fields["label"].help_text = _BY_NUMBER
        else:
            view = queries.account(self.actor)
            self.fields[PASSKEY_FIELD] = registration_field(self.party, view, timezone.now())

    def clean(self) -> dict[str, Any]:
        """Refuse a passkey for a site that has no name. Raises: ValidationError."""
        if self.party is None:
            raise forms.ValidationError(_BY_NUMBER)
        return super().clean() or self.cleaned_data

    def arguments(self) -> dict[str, Any]:
        """The arguments of the operation: label, site and answer."""
        typed = self.cleaned_data
        return {"label": typed["label"], "party": self.party, "answer": typed.get(PASSKEY_FIELD)}

    def outcome(self, result: Any) -> FormOutcome:  # noqa: ARG002 - nothing is answered
        """Return the sentence that says that the passkey signs in from now on."""
        return FormOutcome(sentence=_("You can sign in with this passkey; your password holds as before."))


class RemovePasskeyFields(DeskFields):
    """The fields by which a passkey is removed: which one."""

    passkey = forms.ChoiceField(label=gettext_lazy("Passkey"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the passkeys of the account, with the days of their making and their last use."""
        super().__init__(*args, **kwargs)
        rows = queries.passkeys(self.actor)
        self.fields["passkey"].choices = [  # type: ignore[attr-defined]
            (str(row.id), _words_of_key(row.label, row.registered_at, row.used_at)) for row in rows
        ]

    def arguments(self) -> dict[str, Any]:
        """The arguments of the operation: the passkey by its number."""
        return {"passkey": int(self.cleaned_data["passkey"])}

    def outcome(self, result: Any) -> FormOutcome:  # noqa: ARG002 - nothing is answered
        """Return the sentence that says that the passkey signs nobody in any more."""
        return FormOutcome(sentence=_("The passkey signs nobody in any more."))


def _words_of_key(label: str, since: datetime, used_at: datetime | None) -> str:
    """A passkey or an identity in words: its label, since when it is there, and when it was used last."""
    words = {"label": label, "made": f"{since:%Y-%m-%d}"}
    if used_at is None:
        return _("%(label)s (made %(made)s, not used yet)") % words
    return _("%(label)s (made %(made)s, last used %(used)s)") % (words | {"used": f"{used_at:%Y-%m-%d}"})


class LinkIdentityFields(DeskFields):
    """The field by which somebody confirms that an identity of another service is theirs; without one, the way to the service."""

    identity = forms.CharField(widget=forms.HiddenInput())

    @property
    def provider(self) -> IdentityProvider | None:
        """The service, for templates."""
        provider: IdentityProvider | None = settings.OIDC
        return provider

    def waiting(self) -> ForeignIdentity | None:
        """The identity that waits to be confirmed; `None` where none does, or it has waited for too long."""
        signed = str(self["identity"].value() or "")
        try:
            return open_identity(signed, timezone.now(), bound_to=self.actor.key) if signed else None
        except Malformed:
            return None

    def outcome(self, result: Any) -> FormOutcome:  # noqa: ARG002 - nothing is answered
        """Return the sentence that says that the identity signs in from now on."""
        return FormOutcome(sentence=_("You can sign in with this identity; your password holds as before."))


class UnlinkIdentityFields(DeskFields):
    """The fields by which an identity is unlinked: which one."""

    identity = forms.ChoiceField(label=gettext_lazy("Identity"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the identities of the account, with the days of their linking and their last use."""
        super().__init__(*args, **kwargs)
        rows = queries.identities(self.actor)
        self.fields["identity"].choices = [  # type: ignore[attr-defined]
            (str(row.id), _words_of_key(row.label, row.linked_at, row.used_at)) for row in rows
        ]

    def arguments(self) -> dict[str, Any]:
        """The arguments of the operation: the identity by its number."""
        return {"identity": int(self.cleaned_data["identity"])}

    def outcome(self, result: Any) -> FormOutcome:  # noqa: ARG002 - nothing is answered
        """Return the sentence that says that the identity signs nobody in any more."""
        return FormOutcome(sentence=_("The identity signs nobody in any more."))


class SignOutFields(DeskFields):
    """The form that signs out everywhere: it has no fields."""

    def outcome(self, result: Any) -> FormOutcome:  # noqa: ARG002 - nothing is answered
        """Return the sentence that says that all sessions have ended."""
        return FormOutcome(sentence=_("You are signed out on every machine."))


class EraseNameFields(DeskFields):
    """The field by which somebody confirms that the own name is to be erased."""

    sure = forms.BooleanField(label=gettext_lazy("Erase my name for good; no other takes its place"))

    def arguments(self) -> dict[str, Any]:
        """The arguments of the operation: none, for the confirmation is only the form's."""
        return {}

    def outcome(self, result: Any) -> FormOutcome:  # noqa: ARG002 - it is erased in either case
        """Return the sentence that says that the name is erased."""
        return FormOutcome(sentence=_("Your name is erased; what you did stays in the record under a neutral label."))


def _own_form(
    act: Act, name: str, title: Any, about: Any, fields: type[DeskFields], *, operation: str = ""
) -> DeskForm:
    """A form of the desk about one's own account."""
    return DeskForm(
        act=act,
        name=name,
        title=title,
        about=about,
        fields=fields,
        button=title,
        operation=operation,
        seen_by=SeenBy.EVERYBODY if act is Act.RENAME else SeenBy.OPERATORS,
        in_conference=False,
    )


OWN_FORMS = collect(
    (
        _own_form(
            Act.RENAME,
            "name",
            gettext_lazy("Change the name"),
            gettext_lazy("Your name stands beside what you do in this record, for everybody to read."),
            RenameFields,
        ),
        _own_form(
            Act.CHANGE_PASSWORD,
            "password",
            gettext_lazy("Change the password"),
            gettext_lazy("You are signed out on every other machine."),
            PasswordFields,
        ),
        _own_form(
            Act.ISSUE_TOKEN,
            "token",
            gettext_lazy("Make an access token"),
            gettext_lazy("With a token a program asks the programming interface on your behalf."),
            TokenFields,
        ),
        _own_form(
            Act.ISSUE_PROOF,
            "program-proof",
            gettext_lazy("Make a proof for a program"),
            gettext_lazy(
                "A grave act takes more than a token: a proof that you are there, for one act and some minutes."
            ),
            ProofFields,
            operation="plenipot.accounts.proofs.issue_proof",
        ),
        _own_form(
            Act.REVOKE_TOKEN,
            "revoke-token",
            gettext_lazy("Revoke a token"),
            gettext_lazy("A program that has it asks as the public does from then on."),
            RevokeFields,
        ),
        _own_form(
            Act.ADD_PASSKEY,
            "passkey",
            gettext_lazy("Add a passkey"),
            gettext_lazy("With a passkey you sign in and prove who you are by a touch, without typing the password."),
            PasskeyFields,
        ),
        _own_form(
            Act.REMOVE_PASSKEY,
            "remove-passkey",
            gettext_lazy("Remove a passkey"),
            gettext_lazy("For an authenticator that you lost or gave away."),
            RemovePasskeyFields,
        ),
        _own_form(
            Act.LINK_IDENTITY,
            "link-identity",
            gettext_lazy("Link an identity of another service"),
            gettext_lazy("What you sign in with elsewhere signs you in here too, and proves who you are."),
            LinkIdentityFields,
            operation="plenipot.accounts.identities.link_identity",
        ),
        _own_form(
            Act.UNLINK_IDENTITY,
            "unlink-identity",
            gettext_lazy("Unlink an identity"),
            gettext_lazy("It signs you in no longer; what you did stays."),
            UnlinkIdentityFields,
            operation="plenipot.accounts.identities.unlink_identity",
        ),
        _own_form(
            Act.SIGN_OUT_EVERYWHERE,
            "sign-out-everywhere",
            gettext_lazy("Sign out everywhere"),
            gettext_lazy("On this machine too."),
            SignOutFields,
        ),
        _own_form(
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
    """Answer with one's own account and all its forms."""
    return _account_page(request, waiting=take_waiting(request))


@for_members
def account_form(request: HttpRequest, *, name: str) -> HttpResponse:
    """Carry out a form of one's own account. Raises: NotFound (there is no such form)."""
    row = OWN_FORMS.get(name)
    if row is None:
        raise NotFound(_("There is no page at this address."))
    if request.method != "POST":
        return _account_page(request)
    actor = actor_of(request)
    proof, party = asks_for_proof(request, row), relying_party(request)
    fields = row.open_fields(actor, "", request.POST, proof=proof, party=party, prefix=row.name)
    outcome = send(fields, lambda: carry_out(request, row, "", fields))
    if isinstance(outcome, PlenipotError | None):
        return _account_page(request, row.name, fields, status_of(outcome))
    if outcome.secret:
        context = {"row": row, "outcome": outcome, "following": reverse("desk:account")}
        return render(request, "web/desk_outcome.html", context)
    if outcome.stamp:
        request.session.cycle_key()
        request.session["stamp"] = outcome.stamp
    note_done(request, outcome)
    return redirect(reverse("desk:home" if row.act is Act.SIGN_OUT_EVERYWHERE else "desk:account"))


def _account_page(
    request: HttpRequest, name: str = "", sent: DeskFields | None = None, status: int = 200, *, waiting: str = ""
) -> HttpResponse:
    """The page of the account; the form that was sent and refused stands in it as it was sent.

    `waiting` is an identity that its holder has to confirm, under the server's signature.
    """
    actor = actor_of(request)
    view = queries.account(actor)
    initial = {"name": {"name": view.name}, "link-identity": {"identity": waiting}}
    sections = [
        (
            row,
            sent
            if row.name == name and sent is not None
            else row.open_fields(
                actor,
                "",
                proof=asks_for_proof(request, row),
                party=relying_party(request),
                prefix=row.name,
                initial=initial.get(row.name),
            ),
        )
        for row in OWN_FORMS.values()
        if settings.OIDC is not None or row.act is not Act.LINK_IDENTITY
    ]
    offered = [(row, fields) for row, fields in sections if _has_choices(fields)]
    context = {"account": view, "sections": offered, "done": done_last(request)}
    return render(request, "web/desk_account.html", context, status=status)


def _has_choices(fields: DeskFields) -> bool:
    """Tell whether each field with choices has one: who has no token can revoke none."""
    choosing = (field for field in fields.fields.values() if isinstance(field, forms.ChoiceField))
    return all(list(field.choices) for field in choosing)  # type: ignore[arg-type] # a list, in each of these forms

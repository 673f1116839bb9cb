"""Signing in and out, accepting an invitation, one's own account."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from plenipot.accounts import operations, queries
from plenipot.accounts.forgotten import send_forgotten_link
from plenipot.accounts.identities import join_by_identity, open_identity
from plenipot.accounts.mailing import sends_mail
from plenipot.accounts.tries import Session, sign_in_by_passkey
from plenipot.adapters.passkeys import RelyingParty
from plenipot.errors import PlenipotError
from plenipot.web.desk.frame import address_after, begin_session, for_everybody, send, status_of
from plenipot.web.desk.identities import take_waiting
from plenipot.web.desk.passkeys import PASSKEY_FIELD, relying_party, sign_in_field


class SignInFields(forms.Form):
    """An e-mail address and a password."""

    email = forms.CharField(
        label=_("E-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "username", "dir": "ltr"}),
    )
    password = forms.CharField(
        label=_("Password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password", "dir": "ltr"}),
    )


class PasskeySignInFields(forms.Form):
    """The answer of a passkey of this site."""

    def __init__(self, *args: Any, party: RelyingParty, **kwargs: Any) -> None:
        """Put the question to the authenticator into the only field."""
        super().__init__(*args, **kwargs)
        self.fields[PASSKEY_FIELD] = sign_in_field(party, timezone.now())


@for_everybody
def sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in, and go on to the page of the desk that was asked for."""
    following = address_after(request)
    party, sent = relying_party(request), request.POST
    by_passkey = party is not None and PASSKEY_FIELD in sent
    passkey = PasskeySignInFields(sent if by_passkey else None, party=party) if party is not None else None
    typed = SignInFields(sent if sent and not by_passkey else None, label_suffix="")
    context = {"form": typed, "passkey": passkey, "next": following, "provider": settings.OIDC}
    if request.method != "POST":
        return render(request, "web/desk_sign_in.html", context)
    origin, now = request.META.get("REMOTE_ADDR", ""), timezone.now()
    if by_passkey and party is not None and passkey is not None:
        result = send(passkey, lambda: sign_in_by_passkey(party, passkey.cleaned_data[PASSKEY_FIELD], origin, now))
    else:
        result = send(typed, lambda: operations.sign_in(**typed.cleaned_data, origin=origin, moment=now))
    if not isinstance(result, Session):
        return render(request, "web/desk_sign_in.html", context, status=status_of(result))
    begin_session(request, result)
    return redirect(following)


class ForgottenFields(forms.Form):
    """The e-mail address of an account whose password is forgotten."""

    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "username", "dir": "ltr"}),
    )


@for_everybody
def forgotten(request: HttpRequest) -> HttpResponse:
    """Send a link to whoever has forgotten a password; the answer is the same whether or not there is such an account."""
    context: dict[str, Any] = {"form": ForgottenFields(label_suffix=""), "sends_mail": sends_mail()}
    if request.method != "POST":
        return render(request, "web/desk_forgotten.html", context)
    fields = ForgottenFields(request.POST, label_suffix="")
    origin = request.META.get("REMOTE_ADDR", "")
    result = send(fields, lambda: (send_forgotten_link(fields.cleaned_data["email"], origin, timezone.now()),))
    if not isinstance(result, tuple):
        return render(request, "web/desk_forgotten.html", context | {"form": fields}, status=status_of(result))
    return render(request, "web/desk_forgotten.html", context | {"sent_to": fields.cleaned_data["email"]})


@for_everybody
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session on this machine."""
    request.session.flush()
    return redirect(reverse("web:home"))


class AcceptFields(forms.Form):
    """Name, e-mail address and password of somebody who accepts an invitation."""

    name = forms.CharField(
        label=_("Your name"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "name", "dir": "auto"})
    )
    email = forms.CharField(
        label=_("E-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "username", "dir": "ltr"}),
    )
    password = forms.CharField(
        label=_("A password of at least 12 letters or signs"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password", "dir": "ltr", "minlength": 12}),
    )


@for_everybody
def invitation(request: HttpRequest, *, secret: str) -> HttpResponse:
    """Accept an invitation: with a new account, or with the one that is signed in; or set a password anew by its link.

    Raises: NotFound, Conflict (used), NotInOrder (expired).
    """
    invited = queries.invitation(secret, timezone.now())
    person = request.person  # type: ignore[attr-defined]
    waiting = request.POST.get("identity", "") or ("" if person is not None else take_waiting(request))
    if waiting and not invited.sets_password:
        return _accept_with_identity(request, secret, invited, waiting)
    fields = _accept_fields(request, invited)
    context = {"form": fields, "invitation": invited, "person": person, "secret": secret, "provider": settings.OIDC}
    if request.method != "POST":
        return render(request, "web/desk_invitation.html", context)
    if person is not None and not invited.sets_password:
        operations.join_team(queries.actor_at(person), secret, timezone.now())
        return redirect(reverse("desk:home"))
    result = send(fields, lambda: _accept_invitation(secret, fields.cleaned_data, invited.email))
    if result is None or isinstance(result, PlenipotError):
        return render(request, "web/desk_invitation.html", context, status=status_of(result))
    begin_session(request, result)
    return redirect(reverse("desk:home"))


class IdentityAcceptFields(forms.Form):
    """The name of somebody who accepts an invitation with an identity of another service, and that identity."""

    name = forms.CharField(
        label=_("Your name"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "name", "dir": "auto"})
    )
    identity = forms.CharField(widget=forms.HiddenInput())


def _accept_with_identity(request: HttpRequest, secret: str, invited: Any, waiting: str) -> HttpResponse:
    """Let somebody confirm the name under which they accept an invitation with an identity, and accept it. Raises: Malformed."""
    identity = open_identity(waiting, timezone.now(), bound_to=secret)
    initial = {"name": identity.name, "identity": waiting}
    fields = IdentityAcceptFields(request.POST or None, initial=initial, label_suffix="")
    context = {"form": fields, "invitation": invited, "identity": identity, "provider": settings.OIDC}
    if request.method != "POST":
        return render(request, "web/desk_invitation.html", context)
    result = send(fields, lambda: join_by_identity(secret, identity, timezone.now(), name=fields.cleaned_data["name"]))
    if not isinstance(result, Session):
        return render(request, "web/desk_invitation.html", context, status=status_of(result))
    begin_session(request, result)
    return redirect(reverse("desk:home"))


def _accept_fields(request: HttpRequest, invited: Any) -> forms.Form:
    """The fields of an invitation: the e-mail address that it is for is not asked for again."""
    fields = AcceptFields(request.POST or None, label_suffix="")
    if invited.email:
        del fields.fields["email"]
    if invited.sets_password:
        del fields.fields["name"]
    return fields


def _accept_invitation(secret: str, typed: dict[str, Any], email: str) -> Session:
    """Accept an invitation with what was typed, and open a session."""
    facts = {"name": "", "email": email} | typed
    return operations.accept(secret, timezone.now(), **facts)

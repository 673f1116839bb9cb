"""The frame of the desk's pages: who may open them, how a form is sent, how a refusal is said, what comes next."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import rotate_token
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control

from plenipot.accounts.tries import PROOF_FIELD, Session, prove, prove_by_passkey
from plenipot.adapters.storage.faults import refusal_of
from plenipot.core.access.grave import PROOF_MINUTES
from plenipot.core.access.levels import Actor, TeamRole, is_of_team
from plenipot.core.access.permissions import TEAM_REFUSALS
from plenipot.errors import HTTP_STATUS, Malformed, NotPermitted, PlenipotError
from plenipot.web.desk.forms import DeskFields, DeskForm, FormOutcome
from plenipot.web.desk.passkeys import PROOF_PASSKEY_FIELD
from plenipot.web.pages import stopped

View = Callable[..., HttpResponse]
_DONE = "done"
"""The name in a session of what was done last."""
_PROVEN = "proven"
"""The name in a session of the moment at which its holder last proved who they are."""


def for_everybody(view: View) -> View:
    """A page of the desk that needs no account; nothing on the way keeps it."""
    decorated: View = cache_control(private=True, no_store=True)(view)
    return decorated


def for_members(view: View) -> View:
    """A page of the desk for those who are signed in; others are led to sign in and back."""

    @wraps(view)
    def guarded(request: HttpRequest, **names: Any) -> HttpResponse:
        """Show the view to whoever is signed in, and the sign-in page to anybody else."""
        if request.person is None:  # type: ignore[attr-defined]
            return redirect(f"{reverse('desk:sign-in')}?{urlencode({'next': request.get_full_path()})}")
        return view(request, **names)

    return for_everybody(guarded)


def require_team(actor: Actor, slug: str) -> None:
    """Refuse a page of the team to whoever has no role in the record. Raises: NotPermitted."""
    if not is_of_team(actor, slug):
        raise NotPermitted(TEAM_REFUSALS[TeamRole.READER])


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - the name that Django gives
    """Answer a form that was not sent from a page of ours, or so late that it cannot be told."""
    sentence = _("This form was not sent from its own page, or too long ago. Nothing was done; open the page again.")
    return stopped(request, sentence, HTTPStatus.FORBIDDEN)


def send(fields: forms.Form, perform: Callable[[], Any]) -> Any:
    """The result of an operation whose fields are valid; else the refusal, which is said at the field it is about.

    `None` stands for fields that are not valid. What was typed stays.
    """
    if not fields.is_valid():
        return None
    try:
        return perform()
    except PlenipotError as error:
        refusal = error
    except (DatabaseError, OSError) as fault:
        unavailable = refusal_of(fault)
        if unavailable is None:
            raise
        refusal = unavailable
    place = refusal.place if isinstance(refusal, Malformed) else ""
    fields.add_error(place if place in fields.fields else None, _(str(refusal)))
    return refusal


def status_of(refusal: PlenipotError | None) -> int:
    """The HTTP status of a page that shows a form which was not carried out: that of the refusal, or of fields that are not valid."""
    return HTTP_STATUS[Malformed if refusal is None else type(refusal)]


def conclude(request: HttpRequest, outcome: FormOutcome, following: str, context: dict[str, Any]) -> HttpResponse:
    """Say what was done: at once where it has rows or a secret, else on the page that follows."""
    if outcome.rows or outcome.secret or outcome.link:
        return render(request, "web/desk_outcome.html", context | {"outcome": outcome, "following": following})
    if following.startswith(reverse("desk:home")):
        note_done(request, outcome)
    return redirect(following)


def begin_session(request: HttpRequest, session: Session) -> None:
    """Begin a session of an account in a browser, under a name that nobody knew before."""
    request.session.flush()
    request.session["account"], request.session["stamp"] = session
    note_proof(request)
    rotate_token(request)


def address_after(request: HttpRequest) -> str:
    """The page of the desk that is asked for after signing in."""
    typed = request.POST.get("next", "") or request.GET.get("next", "")
    home = reverse("desk:home")
    own = typed.startswith(home) and url_has_allowed_host_and_scheme(typed, allowed_hosts=None)
    return typed if own else home


def note_proof(request: HttpRequest) -> None:
    """Note in the session that somebody proved just now who they are."""
    request.session[_PROVEN] = int(timezone.now().timestamp())


def asks_for_proof(request: HttpRequest, row: DeskForm) -> bool:
    """Tell whether whoever sends a form has to prove once more who they are: it is a grave act, and the last proof is old."""
    age = timezone.now().timestamp() - float(request.session.get(_PROVEN, 0))
    return row.takes_proof and not 0 <= age <= PROOF_MINUTES * 60


def take_proof(request: HttpRequest, fields: DeskFields) -> None:
    """Check the password or passkey that a form asks for once more, where it does; go on in a session of another name.

    Raises: NotPermitted (tried too often), Malformed (it is another password, or no passkey of the sender).
    """
    if PROOF_FIELD not in fields.fields:
        return
    typed, answer = fields.cleaned_data.pop(PROOF_FIELD), fields.cleaned_data.pop(PROOF_PASSKEY_FIELD, None)
    key, origin = request.person.key, request.META.get("REMOTE_ADDR", "")  # type: ignore[attr-defined]
    if answer is not None and fields.party is not None:
        prove_by_passkey(key, fields.party, answer, origin, timezone.now())
    else:
        prove(key, typed, origin, timezone.now())
    request.session.cycle_key()
    note_proof(request)


def note_done(request: HttpRequest, outcome: FormOutcome) -> None:
    """Keep the sentence of what was done for the page that comes next."""
    request.session[_DONE] = {"sentence": outcome.sentence, "href": outcome.href}


def done_last(request: HttpRequest) -> dict[str, str] | None:
    """The sentence of what was done last, which is said once."""
    latest: dict[str, str] | None = request.session.pop(_DONE, None)
    return latest

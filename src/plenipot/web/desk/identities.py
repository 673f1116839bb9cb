"""The way to another service that says who somebody is, and back: a link begins it, for a form may lead nowhere else.

What is kept while somebody is away lies in a cookie of the address to which they come back. To be linked or to accept an invitation,
an identity waits in the session for the page on which its holder confirms it by a form.
"""

from __future__ import annotations

from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from plenipot.accounts import queries
from plenipot.accounts.identities import (
    FLOW_SECONDS,
    Flow,
    FlowPurpose,
    begin_flow,
    check_acceptance,
    end_flow,
    find_session,
    open_flow,
    prove_by_identity,
    sign_identity,
    sign_in_by_identity,
)
from plenipot.accounts.sentences import FLOW_LOST, FOR_ANOTHER
from plenipot.adapters.oidc import ForeignIdentity, IdentityProvider
from plenipot.errors import Conflict, Malformed, NotFound
from plenipot.web.desk.forms import FormOutcome
from plenipot.web.desk.frame import address_after, begin_session, for_everybody, note_done, note_proof

_COOKIE = "elsewhere"
"""The name of the cookie that keeps the flow of somebody who is away at the service."""
_WAITING = "identity"
"""The name in a session of an identity that waits to be confirmed."""
_OF_MEMBERS = frozenset({FlowPurpose.LINK, FlowPurpose.PROVE})


@for_everybody
@require_safe
def begin(request: HttpRequest, *, purpose: str) -> HttpResponse:
    """Lead a browser to the service, for a purpose. Raises: NotFound, Conflict (an invitation of another kind), Unavailable."""
    provider, key, following = _provider(), _key_of(request), address_after(request)
    if purpose not in set(FlowPurpose):
        raise NotFound(_("There is no page at this address."))
    aim = FlowPurpose(purpose)
    if aim in _OF_MEMBERS and not key:
        return redirect(f"{reverse('desk:sign-in')}?{urlencode({'next': reverse('desk:account')})}")
    if aim is FlowPurpose.ACCEPT:
        following = request.GET.get("invitation", "")
        if queries.invitation(following, timezone.now()).sets_password:
            raise Conflict(FOR_ANOTHER)
    address, signed = begin_flow(
        provider,
        aim,
        _callback(request),
        timezone.now(),
        key=key if aim in _OF_MEMBERS else "",
        following=following,
    )
    response = redirect(address)
    response.set_cookie(
        _COOKIE, signed, max_age=FLOW_SECONDS, path=reverse("desk:identity"), httponly=True, samesite="Lax"
    )
    return response


@for_everybody
@require_safe
def come_back(request: HttpRequest) -> HttpResponse:
    """Take what a browser brings from the service, and go on with what it went for. Raises: PlenipotError (what is refused)."""
    provider, now = _provider(), timezone.now()
    if _COOKIE not in request.COOKIES:
        raise Malformed(FLOW_LOST)
    flow = open_flow(request.COOKIES[_COOKIE], now, key=_key_of(request))
    answer = {name: request.GET[name] for name in ("state", "code", "error", "iss") if name in request.GET}
    identity = end_flow(provider, flow, _callback(request), answer, request.META.get("REMOTE_ADDR", ""), now)
    response = redirect(_GOING_ON[flow.purpose](request, flow, identity))
    response.delete_cookie(_COOKIE, path=reverse("desk:identity"), samesite="Lax")
    return response


def take_waiting(request: HttpRequest) -> str:
    """The identity that waits in the session to be confirmed, under the server's signature; it is taken out. Empty where none does."""
    if _WAITING not in request.session:
        return ""
    return str(request.session.pop(_WAITING))


def _sign_in(request: HttpRequest, flow: Flow, identity: ForeignIdentity) -> str:
    """Sign somebody in, and go on to the page that was asked for."""
    begin_session(request, sign_in_by_identity(identity, timezone.now()))
    return flow.following


def _link(request: HttpRequest, flow: Flow, identity: ForeignIdentity) -> str:
    """Let somebody confirm on the page of their account that an identity is theirs."""
    request.session[_WAITING] = sign_identity(identity, timezone.now(), bound_to=flow.key)
    return reverse("desk:account") + "#own-link-identity"


def _accept(request: HttpRequest, flow: Flow, identity: ForeignIdentity) -> str:
    """Let somebody accept an invitation with an identity, on its page: with the account that it is linked with, or a new one."""
    session = find_session(identity, timezone.now())
    if session is not None:
        begin_session(request, session)
    else:
        check_acceptance(flow.following, identity, timezone.now())
        request.session[_WAITING] = sign_identity(identity, timezone.now(), bound_to=flow.following)
    return reverse("desk:invitation", args=[flow.following])


def _prove(request: HttpRequest, flow: Flow, identity: ForeignIdentity) -> str:
    """Note that somebody has proved who they are."""
    prove_by_identity(flow.key, identity, timezone.now())
    request.session.cycle_key()
    note_proof(request)
    sentence = _(
        "You have proved who you are, and are not asked again for some minutes. Go back to the form, and send it."
    )
    note_done(request, FormOutcome(sentence=sentence))
    return reverse("desk:account")


_GOING_ON = {
    FlowPurpose.SIGN_IN: _sign_in,
    FlowPurpose.LINK: _link,
    FlowPurpose.ACCEPT: _accept,
    FlowPurpose.PROVE: _prove,
}


def _provider() -> IdentityProvider:
    """The service that signs people in. Raises: NotFound (this site has none)."""
    provider: IdentityProvider | None = settings.OIDC
    if provider is None:
        raise NotFound(_("There is no page at this address."))
    return provider


def _key_of(request: HttpRequest) -> str:
    """The key of whoever is signed in; empty where nobody is."""
    person = request.person  # type: ignore[attr-defined]
    return person.key if person else ""


def _callback(request: HttpRequest) -> str:
    """The address to which the service leads a browser back."""
    return request.build_absolute_uri(reverse("desk:identity"))

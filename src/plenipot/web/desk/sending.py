"""The page of each form of the table: shown, or carried out."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from plenipot.conferences import queries as conferences
from plenipot.core.access.acts import require
from plenipot.errors import Conflict, NotFound, NotPermitted, PlenipotError
from plenipot.web.desk.forms import DeskFields, DeskForm, FormOutcome
from plenipot.web.desk.frame import asks_for_proof, conclude, for_members, send, status_of, take_proof
from plenipot.web.desk.passkeys import relying_party
from plenipot.web.desk.table import DESK_FORMS
from plenipot.web.pages import actor_of

PREVIEW = "preview"
"""The name of the button that shows what would come of a form, and does nothing."""
_REFUSALS = (PlenipotError, type(None))


@for_members
def form_page(request: HttpRequest, *, slug: str, name: str) -> HttpResponse:
    """Answer with a form of the table: shown, looked at before it is carried out, or carried out. Raises: NotFound, NotPermitted."""
    row = DESK_FORMS.get(name)
    if row is None:
        raise NotFound(_("There is no page at this address."))
    actor = actor_of(request)
    conference = conferences.conference(actor, slug)
    require(actor, row.act)
    if not row.is_offered_to(actor):
        raise NotPermitted(_("This takes a role in the whole record."))
    back = return_address(request)
    context: dict[str, Any] = {"conference": conference, "row": row, "back": back}
    asking: dict[str, Any] = {"proof": asks_for_proof(request, row), "party": relying_party(request)}
    if request.method != "POST":
        fields = row.open_fields(actor, slug, **asking, initial=request.GET.dict())
        return render(request, row.template, context | {"form": fields} | fields.beside())
    fields = row.open_fields(actor, slug, request.POST, request.FILES, **asking)
    context["form"] = fields
    if row.previews and PREVIEW in request.POST:
        outcome = send(fields, fields.preview)
        more = {} if isinstance(outcome, _REFUSALS) else {"previewed": True} | outcome
    else:
        outcome = send(fields, lambda: carry_out(request, row, slug, fields))
        if not isinstance(outcome, _REFUSALS):
            return conclude(
                request, outcome, outcome.following or back or reverse("desk:conference", args=[slug]), context
            )
        more = fields.meet_other() if isinstance(outcome, Conflict) else {}
    status = status_of(outcome) if isinstance(outcome, _REFUSALS) else HTTPStatus.OK
    return render(request, row.template, context | fields.beside() | more, status=status)


def carry_out(request: HttpRequest, row: DeskForm, slug: str, fields: DeskFields) -> FormOutcome:
    """Carry out a form that is in order, once its sender has proved who they are, where it asks for that. Raises: PlenipotError."""
    take_proof(request, fields)
    return row.perform(actor_of(request), slug, fields, timezone.now())


def return_address(request: HttpRequest) -> str:
    """The page from which a form was opened, to which its sender goes back; empty where that is no page of this site."""
    typed = request.POST.get("back", "") or request.GET.get("back", "")
    own = typed.startswith("/") and url_has_allowed_host_and_scheme(typed, allowed_hosts=None)
    return typed if own else ""

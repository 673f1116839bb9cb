"""The page of each form of the table: shown, or carried out."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from plenipot.conferences import queries as conferences
from plenipot.core.access.acts import require
from plenipot.errors import NotFound, NotPermitted, PlenipotError
from plenipot.web.desk.frame import conclude, for_members, send, status_of
from plenipot.web.desk.table import DESK_FORMS
from plenipot.web.pages import actor_of


@for_members
def form_page(request: HttpRequest, *, slug: str, name: str) -> HttpResponse:
    """A form of the table: shown, or carried out. Raises: NotFound, NotPermitted."""
    row = DESK_FORMS.get(name)
    if row is None:
        raise NotFound(_("There is no page at this address."))
    actor = actor_of(request)
    conference = conferences.conference(actor, slug)
    require(actor, row.act)
    if not row.is_offered_to(actor):
        raise NotPermitted(_("This takes a role in the whole record."))
    context = {"conference": conference, "row": row}
    if request.method != "POST":
        fields = row.fields(actor=actor, slug=slug, initial=request.GET.dict())
        return render(request, "web/desk_form.html", context | {"form": fields})
    fields = row.fields(request.POST, request.FILES, actor=actor, slug=slug)
    outcome = send(fields, lambda: row.perform(actor, slug, fields, timezone.now()))
    if isinstance(outcome, PlenipotError | None):
        return render(request, "web/desk_form.html", context | {"form": fields}, status=status_of(outcome))
    return conclude(request, outcome, reverse("desk:conference", args=[slug]), context)

"""Documents in doubt with their witnesses side by side: one click settles each."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from plenipot.adapters.urls import url
from plenipot.conferences import queries as conferences
from plenipot.core.access.acts import Act, may, require
from plenipot.errors import HTTP_STATUS, NotFound, PlenipotError
from plenipot.registry import queries
from plenipot.registry.doubts import DoubtedDocument, doubted_documents
from plenipot.web.desk.forms import FormOutcome
from plenipot.web.desk.frame import done_last, for_members, note_done
from plenipot.web.pages import actor_of

WITNESSES = {
    "The masthead": gettext_lazy("The first page"),
    "The running header": gettext_lazy("The running header"),
    "The proposal ids": gettext_lazy("The ids of its proposals"),
    "The file name": gettext_lazy("The file name"),
}
"""A witness as the registry names it → its name on the page; any other is a table."""
_OPERATIONS = "plenipot.registry.operations"
"""Loaded when something is settled: it loads a reader of files."""
ON_A_PAGE = 10
"""So many documents are read again for a page of witnesses."""


@for_members
def doubts(request: HttpRequest, *, slug: str) -> HttpResponse:
    """The documents in doubt, or one of them settled by a click. Raises: NotFound, NotPermitted."""
    actor = actor_of(request)
    conference = conferences.conference(actor, slug)
    require(actor, Act.SETTLE_DOUBT)
    fault = None
    if request.method == "POST":
        try:
            note_done(request, _settle_clicked(request, slug))
            return redirect(reverse("desk:doubts", args=[slug]))
        except PlenipotError as refusal:
            fault = refusal
    listed = queries.listed_documents(actor, slug, doubtful=True)
    page = Paginator(listed, ON_A_PAGE).get_page(request.GET.get("page"))
    entries = [_doubt_entry(entry) for entry in doubted_documents(actor, slug, page.object_list)]
    context = {
        "conference": conference,
        "entries": entries,
        "page": page,
        "corrects": may(actor, Act.CORRECT_SYMBOL),
        "fault": _(str(fault)) if fault else "",
        "done": done_last(request),
    }
    return render(request, "web/desk_doubts.html", context, status=HTTP_STATUS[type(fault)] if fault else 200)


def _settle_clicked(request: HttpRequest, slug: str) -> FormOutcome:
    """Settle a document's doubt by the symbol that was clicked, whose witness the reason names. Raises: PlenipotError."""
    actor, moment = actor_of(request), timezone.now()
    symbol, choice = request.POST.get("symbol", ""), request.POST.get("choice", "")
    document = queries.document(actor, slug, symbol)
    (doubted,) = doubted_documents(actor, slug, [document]) or (None,)
    if doubted is None or choice not in doubted.choices:
        raise NotFound(_("There is no such choice any more; look at the page again."))
    told_by = ", ".join(line.witness for line in doubted.witnesses if line.symbol == choice)
    reason = f"Settled at the desk: {told_by or 'its registration'} gives {choice}."
    if choice == document.symbol:
        settled = import_string(f"{_OPERATIONS}.settle_doubt")(actor, slug, document.symbol, reason, moment)
    else:
        settled = import_string(f"{_OPERATIONS}.correct_symbol")(actor, slug, document.symbol, choice, reason, moment)
    sentence = _("%(symbol)s is settled.") % {"symbol": settled.symbol}
    return FormOutcome(sentence=sentence, href=url("document", slug, settled.symbol))


def _doubt_entry(doubted: DoubtedDocument) -> dict[str, Any]:
    """A doubted document as the template shows it, each line of a witness with the witness's name."""
    lines = [
        {"line": line, "name": WITNESSES.get(line.witness, gettext_lazy("The table it came with"))}
        for line in doubted.witnesses
    ]
    return {"document": doubted.document, "lines": lines, "choices": doubted.choices}

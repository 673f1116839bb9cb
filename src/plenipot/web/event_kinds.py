"""Every kind of event: in words, in which feed it stands, and the page to which it leads."""

from __future__ import annotations

from collections.abc import Callable

from django.urls import reverse
from django.utils.translation import gettext_noop

from plenipot.chronicle.values import EventView

FEEDS: dict[str, tuple[str, ...]] = {
    "changes": (),
    "documents": (
        "registry.deposited",
        "registry.file-added",
        "registry.corrected",
        "registry.opened",
        "registry.closed",
        "registry.files-opened",
        "registry.files-closed",
    ),
    "proposals": (
        "proposals.submitted",
        "proposals.endorsed",
        "proposals.endorsement-withdrawn",
        "proposals.corrected",
        "rounds.opened",
        "rounds.asked",
        "rounds.answered",
        "rounds.answer-struck",
        "rounds.member-joined",
        "rounds.member-left",
        "rounds.published",
        "rounds.closed-to-public",
        "lineage.preparation-tied",
        "lineage.linked",
        "lineage.position-stated",
        "lineage.filing-authorised",
        "lineage.coordinator-named",
        "lineage.struck",
    ),
    "issues": ("positions.adopted", "positions.removed", "positions.overruled", "positions.remarked"),
    "meetings": (
        "conferences.convened",
        "conferences.sitting-moved",
        "conferences.sitting-cancelled",
        "conferences.sitting-passed",
        "conferences.body-set-up",
        "conferences.body-ended",
        "conferences.chair-named",
        "conferences.admission-decided",
        "meetings.agenda-set",
        "meetings.agenda-changed",
        "conferences.rule-corrected",
        "meetings.allocated",
        "meetings.allocation-ended",
        "proceedings.step-recorded",
        "proceedings.step-struck",
        "proceedings.decided",
        "proceedings.decision-struck",
        "proceedings.bracket-noted",
        "proceedings.bracket-lifted",
        "drafting.version-added",
        "drafting.version-returned",
        "drafting.version-struck",
        "drafting.fact-noted",
        "drafting.fact-struck",
        "drafting.amended-orally",
        "drafting.amendment-struck",
        "drafting.editorial-judged",
        "series.set",
        "series.struck",
        "series.readiness-noted",
        "series.cost-noted",
        "series.divergence-noted",
        "series.divergence-settled",
        "outcomes.adopted",
        "outcomes.adoption-withdrawn",
        "outcomes.numbered",
        "outcomes.declared",
        "outcomes.reservation-settled",
        "outcomes.signed",
        "outcomes.bound",
        "outcomes.act-struck",
    ),
}
"""Name of a feed → the kinds of events in it; none means all."""

EVENT_WORDS = {
    "chronicle.backed-up": gettext_noop("Backup made"),
    "chronicle.restored": gettext_noop("Record put back from a backup"),
    "conferences.opened": gettext_noop("Record opened"),
    "conferences.rule-corrected": gettext_noop("Rule of procedure corrected"),
    "conferences.convened": gettext_noop("Meeting called"),
    "conferences.sitting-moved": gettext_noop("Meeting moved"),
    "conferences.sitting-cancelled": gettext_noop("Meeting cancelled"),
    "conferences.sitting-passed": gettext_noop("State of a meeting recorded"),
    "conferences.body-set-up": gettext_noop("Body described"),
    "conferences.body-ended": gettext_noop("Work of a body ended"),
    "conferences.chair-named": gettext_noop("Chair of a body recorded"),
    "conferences.admission-decided": gettext_noop("Admission to a body recorded"),
    "meetings.agenda-set": gettext_noop("Agenda set"),
    "meetings.agenda-changed": gettext_noop("Agenda changed from the floor"),
    "participation.registered": gettext_noop("Participant registered"),
    "participation.seated": gettext_noop("Delegate entered"),
    "participation.standing": gettext_noop("Fact about a participant stated"),
    "registry.deposited": gettext_noop("Document filed"),
    "registry.file-added": gettext_noop("Document filed in another language or anew"),
    "registry.corrected": gettext_noop("Document corrected by hand"),
    "registry.opened": gettext_noop("Document opened"),
    "registry.closed": gettext_noop("Document closed"),
    "registry.files-opened": gettext_noop("Name, size, hash and time of a document’s files opened"),
    "registry.files-closed": gettext_noop("Name, size, hash and time of a document’s files closed"),
    "registry.scheduled": gettext_noop("Opening or closing of a document scheduled"),
    "proposals.corrected": gettext_noop("Proposal corrected by hand"),
    "proposals.submitted": gettext_noop("Proposals found in a document"),
    "proposals.reread": gettext_noop("Document read again: it says something else"),
    "proposals.none-found": gettext_noop("No proposals found in a document"),
    "proposals.endorsed": gettext_noop("Proposal signed"),
    "proposals.endorsement-withdrawn": gettext_noop("Signature withdrawn"),
    "instruments.added": gettext_noop("Text in force taken in"),
    "instruments.set-aside": gettext_noop("Text of the same name set aside"),
    "instruments.reconstructed": gettext_noop("Base text put together from proposals"),
    "meetings.allocated": gettext_noop("Given to a body"),
    "meetings.allocation-ended": gettext_noop("No longer with a body"),
    "proceedings.step-recorded": gettext_noop("Step recorded"),
    "proceedings.step-struck": gettext_noop("Step struck"),
    "proceedings.decided": gettext_noop("Decision recorded"),
    "proceedings.decision-struck": gettext_noop("Decision struck"),
    "proceedings.bracket-noted": gettext_noop("Open bracket noted"),
    "proceedings.bracket-lifted": gettext_noop("Bracket lifted"),
    "drafting.version-added": gettext_noop("Version of a negotiating text added"),
    "drafting.version-returned": gettext_noop("Word file taken back"),
    "drafting.version-struck": gettext_noop("Version of a negotiating text struck"),
    "drafting.fact-noted": gettext_noop("Fact about a version noted"),
    "drafting.fact-struck": gettext_noop("Fact about a version struck"),
    "drafting.amended-orally": gettext_noop("Oral amendment recorded"),
    "drafting.amendment-struck": gettext_noop("Oral amendment struck"),
    "drafting.editorial-judged": gettext_noop("Editorial change confirmed"),
    "series.set": gettext_noop("Series of texts stated"),
    "series.struck": gettext_noop("Series of texts struck"),
    "series.readiness-noted": gettext_noop("Readiness of a text noted"),
    "series.cost-noted": gettext_noop("Financial implications noted"),
    "series.divergence-noted": gettext_noop("Divergence between languages noted"),
    "series.divergence-settled": gettext_noop("Divergence between languages settled"),
    "instruments.ended": gettext_noop("Adopted text no longer stands"),
    "instruments.numbered": gettext_noop("Text known by its number"),
    "instruments.number-taken-back": gettext_noop("Number of a text taken back"),
    "outcomes.adopted": gettext_noop("Adopted text recorded"),
    "outcomes.adoption-withdrawn": gettext_noop("Adopted text struck"),
    "outcomes.numbered": gettext_noop("Text numbered"),
    "outcomes.declared": gettext_noop("Declaration on signing recorded"),
    "outcomes.reservation-settled": gettext_noop("End of a reservation recorded"),
    "outcomes.signed": gettext_noop("Signature of the Final Acts recorded"),
    "outcomes.bound": gettext_noop("Consent to be bound recorded"),
    "outcomes.act-struck": gettext_noop("Declaration, signature or consent struck"),
    "rounds.opened": gettext_noop("Round of signatures opened"),
    "rounds.asked": gettext_noop("Members asked in a round"),
    "rounds.answered": gettext_noop("Answer in a round"),
    "rounds.answer-struck": gettext_noop("Answer in a round struck"),
    "rounds.member-joined": gettext_noop("Member joined a group"),
    "rounds.member-left": gettext_noop("Member left a group"),
    "rounds.published": gettext_noop("Round of signatures made public"),
    "rounds.closed-to-public": gettext_noop("Round of signatures the team’s own again"),
    "lineage.preparation-tied": gettext_noop("Conference tied to the one that it prepares"),
    "lineage.linked": gettext_noop("Origin of a paper stated"),
    "lineage.position-stated": gettext_noop("Common position of a group"),
    "lineage.filing-authorised": gettext_noop("Signature for a filing recorded"),
    "lineage.coordinator-named": gettext_noop("Coordinator of an item"),
    "lineage.struck": gettext_noop("Statement about a line struck"),
    "positions.adopted": gettext_noop("Issue written"),
    "positions.removed": gettext_noop("Issue removed"),
    "positions.overruled": gettext_noop("Grade overruled by an analyst"),
    "positions.remarked": gettext_noop("Remark added to an issue"),
    "briefs.composed": gettext_noop("Brief composed"),
    "briefs.drafted": gettext_noop("Draft of a brief saved"),
    "briefs.published": gettext_noop("Brief published"),
    "desk.followed": gettext_noop("Something followed"),
    "desk.unfollowed": gettext_noop("Something no longer followed"),
    "desk.seen": gettext_noop("Everything marked as seen"),
    "desk.noted": gettext_noop("Note kept for the team"),
    "accounts.invited": gettext_noop("Somebody invited"),
    "accounts.link-asked-for": gettext_noop("Link for a forgotten password asked for"),
    "accounts.joined": gettext_noop("Somebody has a role from now on"),
    "accounts.membership-ended": gettext_noop("Somebody’s role ended"),
    "accounts.token-issued": gettext_noop("Access token made"),
    "accounts.token-revoked": gettext_noop("Access token revoked"),
    "accounts.proof-issued": gettext_noop("Proof made for a program"),
    "accounts.passkey-added": gettext_noop("Passkey added to an account"),
    "accounts.passkey-removed": gettext_noop("Passkey removed from an account"),
    "accounts.identity-linked": gettext_noop("Identity of another service linked with an account"),
    "accounts.identity-unlinked": gettext_noop("Identity of another service unlinked from an account"),
    "approvals.asked": gettext_noop("Grave act asked for, which waits for a second person"),
    "approvals.confirmed": gettext_noop("Grave act confirmed by a second person"),
    "approvals.withdrawn": gettext_noop("Request for a grave act withdrawn"),
    "approvals.alone": gettext_noop("Grave act by one person alone"),
}
"""Every kind of event in words."""


def _nowhere(event: EventView) -> str:
    """The address of the conference, for events about nothing that has a page."""
    return reverse("web:conference", args=[event.conference]) if event.conference else ""


def _at(name: str) -> Callable[[EventView], str]:
    """A function that gives the address of an event's subject on the page of a name."""
    return lambda event: reverse(f"web:{name}", args=[event.conference, event.subject])


def _calendar_address(event: EventView) -> str:
    """The address of a sitting in the calendar."""
    return reverse("web:meetings", args=[event.conference]) + "#" + event.subject.replace(" ", "-")


def _sitting_address(event: EventView) -> str:
    """The address of a sitting's own page."""
    body, _space, number = event.subject.rpartition(" ")
    return reverse("web:sitting", args=[event.conference, body, number])


def _series_address(event: EventView) -> str:
    """The address of the list of series, which leads to each and to its texts."""
    return reverse("web:series-list", args=[event.conference])


def _drafts_address(event: EventView) -> str:
    """The address of the list of versions of negotiating texts."""
    return reverse("web:drafts", args=[event.conference])


def _amendments_address(event: EventView) -> str:
    """The address of the list of oral amendments."""
    return reverse("web:oral-amendments", args=[event.conference])


_PLACES: dict[str, Callable[[EventView], str]] = {
    "conferences.sitting-passed": _sitting_address,
    "conferences.body-set-up": _at("body"),
    "conferences.body-ended": _at("body"),
    "conferences.chair-named": _at("body"),
    "conferences.admission-decided": _at("body"),
    "meetings.agenda-set": _sitting_address,
    "meetings.agenda-changed": _sitting_address,
    "conferences.rule-corrected": lambda event: reverse("web:rules", args=[event.conference]),
    "conferences.convened": _calendar_address,
    "conferences.sitting-moved": _calendar_address,
    "conferences.sitting-cancelled": _calendar_address,
    "participation.registered": lambda event: reverse("web:participants", args=[event.conference]),
    "participation.seated": lambda event: reverse("web:participants", args=[event.conference]),
    "participation.standing": lambda event: reverse("web:participants", args=[event.conference]),
    "registry.deposited": _at("document"),
    "registry.file-added": _at("document"),
    "registry.corrected": _at("document"),
    "registry.opened": _at("document"),
    "registry.closed": _at("document"),
    "registry.files-opened": _at("document"),
    "registry.files-closed": _at("document"),
    "registry.scheduled": _at("document"),
    "proposals.corrected": _at("proposal"),
    "proposals.submitted": _at("document"),
    "proposals.reread": _at("document"),
    "proposals.none-found": _at("document"),
    "proposals.endorsed": _at("proposal"),
    "proposals.endorsement-withdrawn": _at("proposal"),
    "instruments.added": lambda event: reverse("web:instrument", args=[event.subject]),
    "instruments.set-aside": lambda event: reverse("web:instrument", args=[event.subject]),
    "instruments.reconstructed": lambda event: reverse("web:instrument", args=[event.subject]),
    "meetings.allocated": lambda event: reverse("web:meetings", args=[event.conference]),
    "meetings.allocation-ended": lambda event: reverse("web:meetings", args=[event.conference]),
    "proceedings.step-recorded": _at("history"),
    "proceedings.step-struck": _at("history"),
    "proceedings.decided": lambda event: reverse("web:decisions", args=[event.conference]),
    "proceedings.decision-struck": lambda event: reverse("web:decisions", args=[event.conference]),
    "proceedings.bracket-noted": _series_address,
    "proceedings.bracket-lifted": _series_address,
    "drafting.version-added": _drafts_address,
    "drafting.version-returned": _drafts_address,
    "drafting.version-struck": _drafts_address,
    "drafting.fact-noted": _drafts_address,
    "drafting.fact-struck": _drafts_address,
    "drafting.amended-orally": _amendments_address,
    "drafting.amendment-struck": _amendments_address,
    "drafting.editorial-judged": _drafts_address,
    "series.set": _series_address,
    "series.struck": _series_address,
    "series.readiness-noted": _series_address,
    "series.cost-noted": _series_address,
    "series.divergence-noted": _series_address,
    "series.divergence-settled": _series_address,
    "instruments.ended": lambda event: reverse("web:instrument", args=[event.subject]),
    "instruments.numbered": lambda event: reverse("web:instrument", args=[event.subject]),
    "instruments.number-taken-back": lambda event: reverse("web:instrument", args=[event.subject]),
    "outcomes.adopted": lambda event: reverse("web:adopted", args=[event.conference]),
    "outcomes.adoption-withdrawn": lambda event: reverse("web:adopted", args=[event.conference]),
    "outcomes.numbered": lambda event: reverse("web:adopted", args=[event.conference]),
    "outcomes.declared": lambda event: reverse("web:declarations", args=[event.conference]),
    "outcomes.reservation-settled": lambda event: reverse("web:declarations", args=[event.conference]),
    "outcomes.signed": lambda event: reverse("web:signatories", args=[event.conference]),
    "outcomes.act-struck": lambda event: reverse("web:declarations", args=[event.conference]),
    "outcomes.bound": lambda event: reverse("web:bound", args=[event.subject.partition(" ")[0]]),
    "rounds.opened": _at("round"),
    "rounds.asked": _at("round"),
    "rounds.answered": _at("round"),
    "rounds.answer-struck": _at("round"),
    "rounds.published": _at("round"),
    "rounds.closed-to-public": _at("round"),
    "rounds.member-joined": lambda event: reverse("web:rounds", args=[event.conference]),
    "rounds.member-left": lambda event: reverse("web:rounds", args=[event.conference]),
    "lineage.preparation-tied": lambda event: reverse("web:lineage-list", args=[event.conference]),
    "lineage.linked": lambda event: reverse("web:lineage-list", args=[event.conference]),
    "lineage.position-stated": lambda event: reverse("web:common-positions", args=[event.conference]),
    "lineage.filing-authorised": lambda event: reverse("web:lineage-list", args=[event.conference]),
    "lineage.coordinator-named": lambda event: reverse("web:lineage-list", args=[event.conference]),
    "lineage.struck": lambda event: reverse("web:lineage-list", args=[event.conference]),
    "positions.adopted": _at("issue"),
    "positions.overruled": _at("issue"),
    "positions.remarked": _at("issue"),
    "briefs.composed": lambda event: reverse("web:brief", args=[event.conference]),
    "briefs.published": _at("published-brief"),
}
"""Kind of event → the function that gives the address of the page to which it leads."""


def event_address(event: EventView) -> str:
    """The address of the page to which an event leads."""
    return _PLACES.get(event.kind, _nowhere)(event)

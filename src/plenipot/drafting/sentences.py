"""The words of the papers of a house, in English; a door in another language translates them."""

from __future__ import annotations

from collections.abc import Mapping

HOUSE_PAPERS: Mapping[str, str] = {
    "allocation": "Allocation of documents",
    "documents": "List of documents",
    "next-agenda": "Draft agenda of the next meeting: %(body)s",
    "report": "Report of the chair of %(body)s to the plenary meeting",
}
"""Name of a paper → its title."""
LABELS: Mapping[str, str] = {
    "document": "Document",
    "proposal": "Proposal",
    "title": "Title",
    "source": "Source",
    "date": "Date",
    "body": "Body",
    "lead": "lead",
    "consulted": "consulted",
    "role": "As",
    "item": "Item",
    "subject": "Subject",
    "documents": "Documents",
    "text": "Text",
    "state": "State",
    "decision": "Decision",
    "amended": "As orally amended",
    "versions": "Version",
    "brackets": "Brackets on substance",
    "placeholders": "Placeholders",
    "not_ready": "not ready in %(languages)s",
    "agreed": "Agreed",
    "open": "Open",
    "decided": "Decided in %(body)s",
    "drafts": "Negotiating texts",
    "returned": "Returned by the plenary",
    "nothing": "Nothing is recorded.",
    "observer": "The record of an observer: what it says is reported.",
    "day_unknown": "day not known",
}

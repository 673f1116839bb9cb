"""The sentences in which approvals refuse something, which pages translate."""

from __future__ import annotations

OWN = "You asked for this yourself: another account that may do it confirms it."
AT_MACHINE = (
    "An account confirms, on the site or with its access token; whoever sits at the machine acts alone and says why."
)
CHANGED = "What this request is about has changed since; it is void. Look at it, and ask again."
EXPIRED = "This request has expired; ask again."
ENDED = "This request was answered already."
NO_REQUEST = "There is no such request here."
RIGHT_ENDED = "Whoever asked for this may not do it any more; the request is void."
ASKED_BEFORE = "Somebody else has asked for this already: confirm their request."
OTHERS_MAY_CONFIRM = "Another account may confirm this, so it is not done alone: ask for it."
NO_REASON = "Whoever acts alone says why, for everybody to read."
SENTENCES = (
    *(OWN, AT_MACHINE, CHANGED, EXPIRED, ENDED, NO_REQUEST, RIGHT_ENDED, ASKED_BEFORE, OTHERS_MAY_CONFIRM, NO_REASON),
)

"""The sentences in which accounts refuse something, which pages translate."""

from __future__ import annotations

from plenipot.adapters.oidc import NOT_ACCEPTED, NOT_REACHED, STOPPED_THERE
from plenipot.adapters.passkeys import REFUSED

NO_INVITATION = "There is no such invitation; ask whoever sent you the link for another one."
USED = "This invitation was used already: each opens once, for one person. Sign in, or ask for another one."
EXPIRED = "This invitation has expired; ask whoever sent you the link for another one."
FOR_ANOTHER = "This invitation is for another account; sign out, and open the link again."
ADDRESS_TAKEN = "This e-mail address has an account already: sign in, then open the link again."
WRONG = "There is no account of this e-mail address with this password."
TOO_OFTEN = "Too many tries to sign in; wait a quarter of an hour and try again."
NO_MAIL = "No mail is sent from this site: ask whoever runs the record for a link to set a new password."
NOT_PRESENT_PASSWORD = "This is not your present password."  # noqa: S105 - a sentence
PASSWORD_TOO_LONG = "This password is too long."  # noqa: S105 - a sentence
CHALLENGE_LATE = "This page was open for too long, or was sent before; nothing was done. Try again."
NO_PASSKEY = "You have no such passkey."
PASSKEY_PRESENT = "This passkey belongs to an account already."
LABEL_NEEDED = "A passkey needs a label of at most 80 letters."
PROOF_NEEDED = (
    "This act takes a proof of who you are besides the token: make one on the page of your account, and send it in the header "
    "Plenipot-Proof. It holds for some minutes, and for one act."
)
PROOF_OVER = (
    "This proof is of somebody else, too old, or was used for an act already; nothing was done. Make another one."
)
FLOW_LOST = "This was begun in another browser, or too long ago; nothing was done. Begin again."
NOT_LINKED = (
    "No account is linked with this identity. Sign in with your password and link it on the page of your account, or open the "
    "link of your invitation."
)
IDENTITY_OF_ANOTHER = "This identity is not linked with your account; nothing was done."
IDENTITY_PRESENT = "This identity is linked with an account already."
NO_IDENTITY = "You have no such identity."
ONLY_WAY_IN = "Your account has no password, and this is the only way in. Set a password by the link for a forgotten one, then unlink it."
NO_ADDRESS_VOUCHED_FOR = (
    "The other service does not vouch for an e-mail address of yours. Accept the invitation with a password; the identity can be "
    "linked later."
)
OTHER_ADDRESS = "This invitation is for another e-mail address than the one that the other service vouches for."
OF_PASSWORDS = {
    "password_too_short": "A password has at least 12 letters or signs; a sentence is a good one.",
    "password_too_common": "This password is among those that everybody tries first.",
    "password_entirely_numeric": "A password is not made of digits alone.",
    "password_too_similar": "This password is too much like your name or your e-mail address.",
}
"""By the code of Django's validator."""
ENDED_ALREADY = "This membership has ended already."
ERASED_FOR_GOOD = "This name was erased for good, and no other takes its place."
SENTENCES = (
    *(NO_INVITATION, USED, EXPIRED, FOR_ANOTHER, ADDRESS_TAKEN, WRONG, TOO_OFTEN, NO_MAIL, NOT_PRESENT_PASSWORD),
    *(PASSWORD_TOO_LONG, *OF_PASSWORDS.values(), ENDED_ALREADY, ERASED_FOR_GOOD),
    *(REFUSED, CHALLENGE_LATE, NO_PASSKEY, PASSKEY_PRESENT, LABEL_NEEDED),
    *(PROOF_NEEDED, PROOF_OVER, FLOW_LOST, NOT_LINKED, IDENTITY_OF_ANOTHER, IDENTITY_PRESENT, NO_IDENTITY, ONLY_WAY_IN),
    *(NO_ADDRESS_VOUCHED_FOR, OTHER_ADDRESS, NOT_ACCEPTED, NOT_REACHED, STOPPED_THERE),
)

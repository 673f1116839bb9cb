"""Whoever has forgotten a password asks for a link by the e-mail address of the account; the answer says nothing of accounts.

Asking is bounded as signing in is, whether or not there is such an account. A mail is sent beside the answer, so that this
does not come later where there is one; and no second one while the first is young, so that nobody fills a mailbox.
"""

from __future__ import annotations

from datetime import datetime
from threading import Thread

from plenipot.accounts import models
from plenipot.accounts.mailing import mail_link, sends_mail
from plenipot.accounts.operations import ask_for_link
from plenipot.accounts.sentences import NO_MAIL
from plenipot.accounts.tries import TRIES_WINDOW, claim_try
from plenipot.core.access.levels import Actor, TeamRole
from plenipot.errors import Unavailable


def send_forgotten_link(email: str, origin: str, moment: datetime) -> Thread | None:
    """Send a link to the address where an account has it; the mail under way is answered, if any.

    Raises: Unavailable (no mail is sent here), NotPermitted (too often).
    """
    if not sends_mail():
        raise Unavailable(NO_MAIL)
    address = email.strip().casefold()
    claim_try(address, origin, moment, purpose="forgotten ")
    account = models.Account.objects.filter(email=address, closed_at__isnull=True).first()
    if account is None or _is_young(account, moment):
        return None
    issued = ask_for_link(Actor(account.key, team=TeamRole.HOLDER), moment)
    mail = Thread(target=mail_link, args=(issued,), name="mail of a new password", daemon=True)
    mail.start()
    return mail


def _is_young(account: models.Account, moment: datetime) -> bool:
    """Tell whether a link that was asked for at the site was sent to the account a short while ago."""
    links = account.invitations.filter(invited_by=account.key, invited_at__gt=moment - TRIES_WINDOW)
    return links.exists()

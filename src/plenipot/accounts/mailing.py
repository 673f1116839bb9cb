"""Links of invitations and of new passwords by mail, where a server is set up; else whoever invites is shown the link.

A mail is sent after what it tells is in the record, and a server that fails loses nothing: the link is shown then too. The
link leads to the configured address of the site and to no other, whatever name a request came under.
"""

from __future__ import annotations

import logging
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import get_connection, send_mail

from plenipot.accounts.values import IssuedSecret
from plenipot.errors import Unavailable

_LOGGER = logging.getLogger("plenipot.mail")
_INVITED = """You are invited to work in the record at {site}.

Open this link to accept; it works once, until {until} UTC:

{link}

If you do not know why you get this, do nothing: without the link nobody can accept in your place.
"""
_SET_ANEW = """Somebody who runs the record at {site} lets you set a new password.

Open this link; it works once, until {until} UTC. Your present password holds until then:

{link}

If you did not ask for this, do nothing.
"""
_FORGOTTEN = """Somebody asked, at the record at {site}, for a new password for this e-mail address.

Open this link to set one; it works once, until {until} UTC. Your present password holds until then:

{link}

If it was not you, do nothing: without the link nobody can set a password in your place.
"""


def sends_mail() -> bool:
    """Tell whether links can be sent: a mail server is set up, and the site has an address."""
    return bool(settings.MAIL and settings.SITE)


def mail_link(issued: IssuedSecret) -> bool:
    """Send the link of an invitation, or of a new password, to the address that it is for; `False` where the link has to be shown."""
    if not (sends_mail() and issued.email):
        return False
    facts = {
        "site": settings.SITE.rstrip("/"),
        "until": f"{issued.expires_at:%Y-%m-%d %H:%M}",
        "link": invitation_link(settings.SITE, issued),
    }
    subject = "A new password" if issued.sets_password else "An invitation"
    body = (_FORGOTTEN if issued.forgotten else _SET_ANEW if issued.sets_password else _INVITED).format(**facts)
    try:
        return bool(send_mail(subject, body, None, [issued.email]))
    except (SMTPException, OSError) as error:
        _LOGGER.error("a mail could not be sent: %s", type(error).__name__)  # noqa: TRY400 - no trace: it may hold an address
        return False


def invitation_link(site: str, issued: IssuedSecret) -> str:
    """The address at which an invitation is accepted, or a new password set, on the site at that address."""
    return f"{site.rstrip('/')}/desk/invitation/{issued.secret}/"


def check_mail() -> str:
    """Try the mail server; what is notable about it. Raises: Unavailable (with what to do)."""
    if not settings.MAIL:
        return "not set up: links are shown to whoever invites"
    if not settings.SITE:
        raise Unavailable("PLENIPOT_MAIL is set and PLENIPOT_SITE is not: a link in a mail has to lead somewhere.")
    try:
        with get_connection():
            return ""
    except (SMTPException, OSError) as error:
        raise Unavailable(
            f"The mail server cannot be used ({type(error).__name__}): look at PLENIPOT_MAIL and PLENIPOT_MAIL_PASSWORD. "
            "Until then links are shown to whoever invites."
        ) from error

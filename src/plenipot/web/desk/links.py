"""Handing on the link of an invitation or of a new password: by mail, or shown once to whoever made it."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from plenipot.accounts.mailing import mail_link
from plenipot.accounts.values import IssuedSecret
from plenipot.web.desk.forms import FormOutcome


def hand_on(issued: IssuedSecret, sentence: str) -> FormOutcome:
    """Send the link by mail; where it cannot be sent, show it with the sentence."""
    if mail_link(issued):
        return FormOutcome(sentence=_("The link was sent to %(email)s.") % {"email": issued.email})
    return FormOutcome(sentence=sentence, link=reverse("desk:invitation", args=[issued.secret]))

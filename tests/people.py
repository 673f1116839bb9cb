"""People with accounts, and the browser of one: invited, accepted, signed in, as the desk's own pages do it."""

from __future__ import annotations

import re

from django.test import Client

from conference_papers import NOW
from plenipot.accounts import operations
from plenipot.accounts.proofs import issue_proof
from plenipot.accounts.queries import token_holder
from plenipot.core.access.levels import OPERATOR, TeamRole

PASSWORD = "a long enough sentence"


def invited(conference="pp26", role=TeamRole.EDITOR, moment=None, **more):
    """The address of an invitation to a role in a conference."""
    from django.utils import timezone  # noqa: PLC0415 - only where pages look at the clock

    issued = operations.invite(OPERATOR, conference, role, moment or timezone.now(), **more)
    return f"/desk/invitation/{issued.secret}/"


def accepted(conference="pp26", role=TeamRole.EDITOR, name="Ann Example", email="ann@example.org"):
    """The session of somebody who has accepted an invitation."""
    secret = invited(conference, role).split("/")[-2]
    from django.utils import timezone  # noqa: PLC0415 - as above

    return operations.accept(secret, timezone.now(), name=name, email=email, password=PASSWORD)


class Browser(Client):
    """A browser that sends forms as a person does: with the token of the page that it has opened."""

    def __init__(self, **options):
        super().__init__(enforce_csrf_checks=True, **options)

    def send(self, address, **fields):
        """Open a page and send its form."""
        return self.send_to(address, address, **fields)

    def send_to(self, address, action, **fields):
        """Open a page and send one of its forms to where that leads."""
        page = self.get(address).content.decode()
        token = re.findall(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[0]
        return self.post(action, {"csrfmiddlewaretoken": token, **fields})

    def sign_in(self, email="ann@example.org", password=PASSWORD):
        """Sign in by the page."""
        return self.send("/desk/sign-in/", email=email, password=password)


def signed_in(conference="pp26", role=TeamRole.EDITOR, name="Ann Example", email="ann@example.org"):
    """The browser of somebody with that role."""
    accepted(conference, role, name, email)
    browser = Browser()
    browser.sign_in(email)
    return browser


def wait(browser, minutes):
    """Let so many minutes pass since the browser's holder last proved who they are."""
    session = browser.session
    session["proven"] -= round(minutes * 60)
    session.save()


def proof_for(token):
    """A proof for a program that has this token, as its holder makes it at the desk."""
    from django.utils import timezone  # noqa: PLC0415 - as above

    holder = token_holder(token, timezone.now())
    return issue_proof(operations.as_holder(holder.key), timezone.now()).secret


class ProvingClient(Client):
    """A program with the token of somebody who proves for each act that they are there."""

    def __init__(self, token, **options):
        super().__init__(headers={"authorization": f"Bearer {token}"}, **options)
        self.token = token

    def post(self, path, *args, headers=None, **options):
        """Send an act with a proof of its own, unless there is one among the headers."""
        headers = {"Plenipot-Proof": proof_for(self.token), **(headers or {})}
        return super().post(path, *args, headers=headers, **options)


__all__ = ["NOW", "PASSWORD", "Browser", "ProvingClient", "accepted", "invited", "proof_for", "signed_in", "wait"]

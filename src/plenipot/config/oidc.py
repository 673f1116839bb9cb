"""The service that signs people in: one address in the environment, as the adapter wants to know it.

``https://login.example.org/realms/staff?client=plenipot&title=Ministry`` names the issuer, this site's name there, and how people
call the service; only on this machine itself it may be ``http://``. The secret stands apart, so that no address holds one.
"""

from __future__ import annotations

from urllib.parse import parse_qs

from plenipot.adapters.oidc import IdentityProvider, is_safe
from plenipot.errors import Malformed

_FORM = (
    "PLENIPOT_OIDC names a service that signs people in as https://ISSUER?client=ID&title=Ministry; the secret stands in "
    "PLENIPOT_OIDC_SECRET."
)
_LONGEST_TITLE = 60


def identity_provider(address: str, secret: str) -> IdentityProvider | None:
    """The service at an address; an empty one is none. Raises: Malformed."""
    if not address:
        return None
    issuer, _, query = address.partition("?")
    named = parse_qs(query)
    client, title = (named.get(name, [""])[-1].strip() for name in ("client", "title"))
    if not is_safe(issuer) or not client or not 0 < len(title) <= _LONGEST_TITLE or not secret:
        raise Malformed(_FORM)
    return IdentityProvider(issuer=issuer, client=client, secret=secret, title=title)

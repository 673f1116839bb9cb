"""Where the words of a brief stand: addresses on the site, and provisions named as a delegate would name them."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote

from plenipot.briefs.phrases import Phrases
from plenipot.core.text.provisions import Provision, ProvisionKind

_SAFE = "/()"


def words(conference: str, document: str, language: str, place: int) -> str:
    """The page of a document's words, at one paragraph of its file where `place` is known."""
    anchor = f"#p{place}" if place >= 0 else ""
    return f"/{conference}/{quote(document, safe=_SAFE)}?text={language or 'en'}{anchor}"


def document(conference: str, symbol: str) -> str:
    """The page of a document."""
    return f"/{conference}/{quote(symbol, safe=_SAFE)}"


def proposal(conference: str, pid: str) -> str:
    """The page of a proposal."""
    return f"/{conference}/proposals/{quote(pid, safe=_SAFE)}"


def table(conference: str, instrument: str, address: str = "") -> str:
    """The consolidated table of an instrument, at one provision where given."""
    anchor = f"#{quote(address, safe=_SAFE)}" if address else ""
    return f"/{conference}/instruments/{quote(instrument, safe='')}/{anchor}"


def issue(conference: str, slug: str) -> str:
    """The page of an issue."""
    return f"/{conference}/issues/{slug}/"


def instrument(code: str, phrases: Phrases) -> str:
    """``RES140`` as it is spoken of: Resolution 140."""
    for prefix in ("RES", "DEC", "REC"):
        if code.startswith(prefix):
            return phrases(f"instrument-{prefix}", number=code.removeprefix(prefix))
    return phrases(f"instrument-{code}") if f"instrument-{code}" in phrases.table else code


def provision(address: str, provisions: Iterable[Provision] = ()) -> str:
    """A provision below its instrument as it is spoken of: ``resolves 7``; ``""`` for the instrument as a whole.

    The call words and the numbers are those printed in `provisions`; where they are not there, those of the address.
    """
    provisions_by_key = {one.address: one for one in provisions}
    parts = address.split("/")
    said = [_said("/".join(parts[: end + 1]), parts[end], provisions_by_key) for end in range(1, len(parts))]
    return (", " if parts[1:] and parts[1].startswith("annex") else " ").join(filter(None, said))


def _said(address: str, last: str, provisions_by_key: dict[str, Provision]) -> str:
    one = provisions_by_key.get(address)
    if one is not None and one.kind is ProvisionKind.CALL:
        return (one.accepted or one.rejected).strip().rstrip(":,") or _plain(last)
    if one is not None and one.label:
        return one.label
    return _plain(last)


def _plain(part: str) -> str:
    if part[:1] == "p" and part[1:].isdigit():
        return f"¶ {part[1:]}"
    return f"{part})" if len(part) == 1 and part.isalpha() else part.replace("-", " ")

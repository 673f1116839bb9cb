"""Names of instruments and provisions as a delegate would say them."""

from __future__ import annotations

from collections.abc import Iterable

from plenipot.briefs.phrases import Phrases
from plenipot.core.identity.addresses import Address
from plenipot.core.text.provisions import Provision, ProvisionKind


def name_instrument(code: str, phrases: Phrases) -> str:
    """Name an instrument by its code: ``RES140`` is Resolution 140."""
    for prefix in ("RES", "DEC", "REC"):
        if code.startswith(prefix):
            return phrases(f"instrument-{prefix}", number=code.removeprefix(prefix))
    return phrases(f"instrument-{code}") if f"instrument-{code}" in phrases.table else code


def name_provision(address: str, provisions: Iterable[Provision] = ()) -> str:
    """Name a provision below its instrument: ``resolves 7``; ``""`` for the instrument as a whole.

    The call words and the numbers are those printed in `provisions`; where they are not there, those of the address.
    """
    by_address = {provision.address: provision for provision in provisions}
    provision = Address(address)
    names = [_name_step(step, by_address) for step in provision.upward() if step.parent]
    return (", " if provision.part.startswith("annex") else " ").join(filter(None, reversed(names)))


def _name_step(address: Address, by_address: dict[str, Provision]) -> str:
    """The printed name of one step of an address: its call's words, its label, or the step itself."""
    provision = by_address.get(address)
    if provision is not None and provision.kind is ProvisionKind.CALL:
        return (provision.accepted or provision.rejected).strip().rstrip(":,") or _name_part(address.leaf)
    if provision is not None and provision.label:
        return provision.label
    return _name_part(address.leaf)


def _name_part(part: str) -> str:
    """The printed name of a step whose provision is not there: ¶ 3, a), or the words of a slug."""
    if part[:1] == "p" and part[1:].isdigit():
        return f"¶ {part[1:]}"
    return f"{part})" if len(part) == 1 and part.isalpha() else part.replace("-", " ")

"""New items of which their author tracked the number, and not all of the words that were pasted behind it.

In the author's own copy such words are a paragraph without a number. Where the text in force has none, they are a new item;
so they are whatever it has where the number is formed from another one (``1bis``, ``30A``): such a number only comes.
"""

from __future__ import annotations

from dataclasses import replace

from plenipot.core.identity.addresses import Address
from plenipot.core.identity.lazy_patterns import lazy_pattern
from plenipot.core.identity.ordinals import LATIN, canonical_ordinal
from plenipot.core.text.compare import content_words, word_similarity
from plenipot.core.text.document import IN_ACCEPTED, IN_REJECTED, RevisionType, merge_spans
from plenipot.core.text.folding import fold_for_comparison
from plenipot.core.text.pairing import SAME_ELSEWHERE, SURELY_SAME
from plenipot.core.text.provisions import Provision, ProvisionKind

_ORDINAL = lazy_pattern(rf"(?<=[a-z\d])({LATIN})$")


def is_numbered_anew(provision: Provision) -> bool:
    """Tell whether a provision had no number and gets one."""
    return bool(provision.renumbered) and not provision.label


def is_formed_item(provision: Provision) -> bool:
    """Tell whether a provision had no number and gets one that is formed from another (``1bis``)."""
    return is_numbered_anew(provision) and bool(Address(_address_of_number(provision)).stem)


def is_another_item(in_force: Provision, provision: Provision, own_words: str) -> bool:
    """Tell whether a numbered provision in force is another one than the paragraph that its author gives a number to.

    It takes the likeness from which on provisions are surely one at the same address, or one out of order.
    """
    least = SURELY_SAME if in_force.address == _address_of_number(provision) else SAME_ELSEWHERE
    return bool(in_force.label) and word_similarity(content_words(in_force.accepted), content_words(own_words)) < least


def as_numbered_item(provision: Provision) -> Provision:
    """A provision that gets a number as the new item that it is: at the address of its number, all of its words new."""
    return replace(
        provision,
        address=_address_of_number(provision),
        kind=ProvisionKind.ITEM if provision.kind is ProvisionKind.PARAGRAPH else provision.kind,
        label=provision.renumbered or "",
        renumbered=None,
        spans=merge_spans(
            span._replace(
                revision=RevisionType.INSERTED if IN_ACCEPTED[span.revision] else RevisionType.INSERTED_THEN_DELETED
            )
            if IN_REJECTED[span.revision]
            else span
            for span in provision.spans
        ),
    )


def _address_of_number(provision: Provision) -> str:
    """The address of a provision by the number that it gets."""
    number = "".join(filter(str.isalnum, fold_for_comparison(provision.renumbered or "")))
    leaf = _ORDINAL.sub(lambda match: f"-{canonical_ordinal(match[0])}", number)
    return str(Address(provision.address).parent / leaf)

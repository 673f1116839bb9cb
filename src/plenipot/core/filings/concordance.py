"""Concordance of the language versions of one proposal: each has the same operations on the same provisions, or says which not.

Addresses and marks do not depend on a language, so that what one version adds, changes or strikes must stand in every
other. Words are not compared: that is the work of a translator.
"""

from __future__ import annotations

from collections import Counter

from plenipot.core.filings.values import Proposal


def compare_languages(first: Proposal, second: Proposal) -> tuple[str, ...]:
    """The operations that only one of two language versions has, a sentence each; none where they agree."""
    own, other = _operations(first), _operations(second)
    sentences = [
        f"{_language_name(first)} has {mark} {address}, {_language_name(second)} has not"
        for mark, address in (own - other)
    ]
    sentences += [
        f"{_language_name(second)} has {mark} {address}, {_language_name(first)} has not"
        for mark, address in (other - own)
    ]
    if first.mark is not second.mark:
        sentences.insert(
            0, f"the mark is {first.mark} in {_language_name(first)} and {second.mark} in {_language_name(second)}"
        )
    if first.instrument != second.instrument:
        sentences.insert(
            0,
            f"the text is {first.instrument or 'not known'} in {_language_name(first)} and "
            f"{second.instrument or 'not known'} in {_language_name(second)}",
        )
        return tuple(sentences[:1])
    return tuple(sentences)


def _operations(proposal: Proposal) -> Counter[tuple[str, str]]:
    return Counter((operation.mark.value, operation.address) for operation in proposal.operations)


def _language_name(proposal: Proposal) -> str:
    """The language of a proposal in words."""
    return proposal.language or "the version of unknown language"

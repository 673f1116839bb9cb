"""Concordance of the language versions of one proposal: each has the same operations on the same provisions, or says which not.

Addresses and marks do not depend on a language, so that what one version adds, changes or strikes must stand in every
other; nor does it whether a provision gets another number or level, is split or joined. Words are not compared: that is the
work of a translator.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from plenipot.core.amendments.apply import UNFRAMED, FrameEdit
from plenipot.core.filings.values import Proposal

_FRAMES = ("label", "depth", "splits", "joins")


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
    for version, rival in ((first, second), (second, first)):
        sentences += _frames_lacking(version, rival)
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


def _frames_lacking(version: Proposal, rival: Proposal) -> list[str]:
    """What a version changes beside the words of provisions on which the other one has the same operation and changes no such thing."""
    frames = {(operation.mark, operation.address): _kinds_of(operation.frame) for operation in rival.operations}
    return [
        f"{_language_name(version)} {sentence} at {operation.address}, {_language_name(rival)} does not"
        for operation in version.operations
        if (operation.mark, operation.address) in frames
        for kind in _kinds_of(operation.frame)
        if kind not in frames[operation.mark, operation.address]
        for sentence in replace(operation, frame=_only(operation.frame, kind)).frame_sentences()
    ]


def _kinds_of(frame: FrameEdit) -> tuple[str, ...]:
    """The names of what a frame changes: the same in every language, whatever its numbers look like."""
    return tuple(name for name in _FRAMES if getattr(frame, name) not in (None, False))


def _only(frame: FrameEdit, kind: str) -> FrameEdit:
    """A frame with one of its changes alone."""
    return UNFRAMED._replace(**{kind: getattr(frame, kind)})


def _language_name(proposal: Proposal) -> str:
    """The language of a proposal in words."""
    return proposal.language or "the version of unknown language"

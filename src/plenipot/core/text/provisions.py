"""Provisions: the numbered pieces that treaties and resolutions are made of, in order, each at a stable address.

A *text* is a flat sequence of provisions; its tree is in the addresses (`RES102/resolves/1/i` lies under
`RES102/resolves/1`). One provision is one paragraph (or one table row, where the instrument is set in tables). The same
class serves a plain text (every span KEPT) and a marked one; `accepted` and `rejected` give the two texts.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from plenipot.core.identity.addresses import Address
from plenipot.core.identity.quick_values import quick_constructor
from plenipot.core.text.document import (
    IN_ACCEPTED,
    IN_REJECTED,
    PARAGRAPH_BREAK,
    UNCHANGED,
    RevisionType,
    Span,
    merge_spans,
)


class ProvisionKind(StrEnum):
    """The kinds of provision in the anatomy of an instrument."""

    NUMBER = "number"
    """The number line: ``RESOLUTION 102 (Rev. Guadalajara, 2010)``."""
    TITLE = "title"
    OPENING = "opening"
    """``The Plenipotentiary Conference of the International Telecommunication Union (Busan, 2014),``."""
    CALL = "call"
    """A section opened by its call words: ``considering``, ``resolves``, ``instructs the Council``."""
    ITEM = "item"
    PARAGRAPH = "paragraph"
    ARTICLE = "article"
    ARTICLE_TITLE = "article-title"
    PROVISION = "provision"
    """A numbered provision of the Constitution, Convention or General Rules, by marginal number."""
    ANNEX = "annex"
    HEADING = "heading"
    NOTE = "note"
    ROW = "row"
    CELL = "cell"


_BELOW_ARTICLES = frozenset(
    {
        ProvisionKind.ARTICLE_TITLE,
        ProvisionKind.PROVISION,
        ProvisionKind.ITEM,
        ProvisionKind.PARAGRAPH,
        ProvisionKind.NOTE,
    }
)
"""What stands under an article though its address does not say so: provisions are numbered through."""


@dataclass(frozen=True, slots=True)
class Provision:
    """One numbered piece of a text.

    `address` is the printed form (``RES102/considering/a``), unique in its text. `label` is the number as printed
    (``a)``, ``1``, ``28A``), never part of `spans`. `mark` is the revision of the paragraph's end: a provision with an
    inserted mark starts a new paragraph in the accepted text only. `place` is the index of the paragraph in the file
    (−1 for texts that come from no file), `depth` how far below its section it hangs (0 for the section's own level).
    """

    address: str
    kind: ProvisionKind
    spans: tuple[Span, ...]
    label: str = ""
    mark_revision: RevisionType = RevisionType.UNCHANGED
    depth: int = 0
    place: int = -1
    renumbered: str | None = None
    """The label after all changes where they change it, ``""`` where they take it away."""
    relevelled: int | None = None
    """The depth after all changes where they change it."""
    sign_at: int = -1
    """For a note, how many characters of the words that it hangs on stand before its sign, in both texts together; −1: not known."""

    @property
    def accepted(self) -> str:
        """The words left when every change is accepted."""
        if len(self.spans) == 1:
            text, revision, _, _ = self.spans[0]
            return text if IN_ACCEPTED[revision] else ""
        return "".join([text for text, revision, _, _ in self.spans if IN_ACCEPTED[revision]])

    @property
    def rejected(self) -> str:
        """The words left when every change is rejected."""
        if len(self.spans) == 1:
            text, revision, _, _ = self.spans[0]
            return text if IN_REJECTED[revision] else ""
        return "".join([text for text, revision, _, _ in self.spans if IN_REJECTED[revision]])

    @property
    def revision(self) -> RevisionType:
        """The revision of the provision as a whole: UNCHANGED also where only some of its words change.

        A provision of which only the number stands there comes and goes with its end.
        """
        spans = self.spans
        if not spans and self.label:
            return self.mark_revision
        if spans:
            text, revision, _, _ = spans[0]
            if text and (revision is UNCHANGED or len(spans) == 1) and not text.isspace():
                # Most provisions begin with words that stay.
                return revision
        revisions: set[RevisionType] = set()
        for text, revision, _, _ in spans:
            if text and not text.isspace():
                if revision is UNCHANGED:
                    return UNCHANGED
                revisions.add(revision)
        return _common_revision(revisions)

    def without_orphan_number(self) -> Provision:
        """Return the provision without a number that stands alone in one of its texts: without words it is no provision there.

        Whoever tracks the words of an item and not its number leaves one behind.
        """
        if self.renumbered is None:
            return self
        if self.renumbered and self.rejected.strip() == self.renumbered:
            orphaned, label = RevisionType.DELETED, self.renumbered
        elif not self.renumbered and self.accepted.strip() == self.label:
            orphaned, label = RevisionType.INSERTED, self.label
        else:
            return self
        # Words that were inserted and deleted again stand in neither text, and are still words of the file.
        spans = tuple(
            span
            for span in self.spans
            if (span.revision.rejected, span.revision.accepted) != (orphaned.rejected, orphaned.accepted)
        )
        return replace(self, spans=spans, label=label, renumbered=None)

    @property
    def changed(self) -> bool:
        """Tell whether any word of the provision is revised, or its number where it has no words; a blank beside others is no word."""
        if not self.spans:
            return self.revision is not UNCHANGED
        blanks = False
        for text, revision, _, _ in self.spans:
            if revision is not UNCHANGED:
                if not text.isspace():
                    return True
                blanks = True
        return blanks and self._has_joining_blanks

    def stands_under(self, head: Provision) -> bool:
        """Tell whether this lies below another provision; what is numbered through lies below an article behind which it stands."""
        address = Address(self.address)
        if address.is_under(head.address):
            return True
        numbered_through = head.kind is ProvisionKind.ARTICLE and self.kind in _BELOW_ARTICLES
        return numbered_through and address.is_under(Address(head.address).parent)

    @property
    def _has_joining_blanks(self) -> bool:
        """Tell whether blanks that came or went join or part words, or begin a paragraph."""
        accepted = self.accepted
        return PARAGRAPH_BREAK in accepted or accepted.split() != self.rejected.split()

    @property
    def edited(self) -> bool:
        """Tell whether a word, the number or the level of the provision is changed."""
        return self.renumbered is not None or self.relevelled is not None or self.changed


make_provision = quick_constructor(Provision)
"""Makes the provisions of a text."""


def _common_revision(revisions: Collection[RevisionType]) -> RevisionType:
    """The revision of words that have these revisions: of all of them, where they come or go together."""
    if len(revisions) == 1:
        return next(iter(revisions))
    if revisions and not any(revision.rejected for revision in revisions):
        return RevisionType.MOVED_TO if RevisionType.MOVED_TO in revisions else RevisionType.INSERTED
    if revisions and not any(revision.accepted for revision in revisions):
        return RevisionType.MOVED_FROM if RevisionType.MOVED_FROM in revisions else RevisionType.DELETED
    return UNCHANGED


Text = tuple[Provision, ...]
"""The provisions of one text, in order."""


def accepted_text(provisions: Iterable[Provision]) -> Text:
    """The text that results when every change is accepted; provisions that vanish are left out."""
    return _one_text(provisions, accepted=True)


def rejected_text(provisions: Iterable[Provision]) -> Text:
    """The text before any change; provisions that were inserted are left out."""
    return _one_text(provisions, accepted=False)


def standing_words(provisions: Iterable[Provision], *, accepted: bool) -> list[tuple[Provision, str]]:
    """The provisions that stand in the accepted or the rejected text, each with its words there.

    A provision whose end does not stand in it takes the words of the next one.
    """
    settled: list[tuple[Provision, list[str]]] = []
    runs_on = False
    for provision in provisions:
        stands = provision.revision.accepted if accepted else provision.revision.rejected
        ends = provision.mark_revision.accepted if accepted else provision.mark_revision.rejected
        if not stands:
            # What ran on ends here, at the end of a paragraph of which no word is left.
            runs_on = runs_on and not ends
            continue
        words = provision.accepted if accepted else provision.rejected
        if runs_on:
            settled[-1][1].append(words)
        else:
            settled.append((provision, [words]))
        runs_on = bool(words.strip()) and not ends
    return [(provision, "".join(words)) for provision, words in settled]


def standing_label(provision: Provision, *, accepted: bool) -> str:
    """The number of a provision in the accepted or the rejected text."""
    return provision.renumbered if accepted and provision.renumbered is not None else provision.label


def _one_text(provisions: Iterable[Provision], *, accepted: bool) -> Text:
    """The accepted or the rejected text."""
    settled = standing_words(provisions, accepted=accepted)
    signed = any(provision.sign_at >= 0 for provision, _ in settled)
    carriers = {provision.address: provision for provision, _ in reversed(settled)} if signed else {}
    return tuple(_as_plain(provision, words, carriers, accepted=accepted) for provision, words in settled)


def _as_plain(provision: Provision, words: str, carriers: Mapping[str, Provision], *, accepted: bool) -> Provision:
    """The provision with unmarked words, as it stands in the accepted or the rejected text."""
    label = standing_label(provision, accepted=accepted)
    spans = merge_spans((Span(words),)) if words else ()
    relevelled = provision.relevelled if accepted else None
    depth = provision.depth if relevelled is None else relevelled
    sign_at = provision.sign_at
    if sign_at >= 0:
        carrier = carriers.get(str(Address(provision.address).parent))
        sign_at = count_before(carrier.spans, sign_at, accepted=accepted) if carrier else -1
    return make_provision(
        provision.address, provision.kind, spans, label, depth=depth, place=provision.place, sign_at=sign_at
    )


def count_before(spans: Iterable[Span], at: int, *, accepted: bool) -> int:
    """Count the characters of one text that stand before place `at` of both together."""
    stands = IN_ACCEPTED if accepted else IN_REJECTED
    count = 0
    for text, revision, _, _ in spans:
        if at <= 0:
            break
        count += min(at, len(text)) if stands[revision] else 0
        at -= len(text)
    return count

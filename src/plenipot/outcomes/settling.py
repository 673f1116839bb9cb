"""The facts of an adoption that the record has already: what a proposal says of itself, and a series of a text in it."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace

from plenipot.conferences.values import Conference
from plenipot.core.access.levels import PUBLIC, Actor
from plenipot.core.identity.addresses import Address, split_code
from plenipot.core.marks.table import Mark
from plenipot.core.procedure.adoption import AdoptionKind
from plenipot.core.procedure.reports import ReportCertainty
from plenipot.errors import Malformed, NotFound
from plenipot.instruments import queries as instruments
from plenipot.proceedings.values import History, ItemKind
from plenipot.proposals import queries as proposals
from plenipot.series import queries as series
from plenipot.series.values import TextInSeries


@dataclass(frozen=True, slots=True, kw_only=True)
class AdoptionFacts:
    """The facts of an adoption as they are typed; what the item says itself may be left out.

    Its words come from a file, a filed document or proposals; of an abrogated text there are none, and of others they may
    not be at hand.
    """

    kind: AdoptionKind | None = None
    instrument: str = ""
    """The text that is revised or abrogated, as people write it."""
    text_kind: str = "RES"
    """The kind of a new text, as codes have it."""
    file: tuple[str, bytes] | None = None
    document: str = ""
    proposals: tuple[str, ...] = ()
    title: str = ""
    language: str = "en"
    aliases: tuple[str, ...] = ()
    source: str = ""
    certainty: ReportCertainty | None = None

    @property
    def has_words(self) -> bool:
        """Tell whether its words are at hand."""
        return bool(self.file or self.document or self.proposals)


def settle_facts(actor: Actor, place: Conference, history: History, facts: AdoptionFacts) -> AdoptionFacts:
    """The facts with those that its proposal, or its entry in a series, says: which text, what is done to it. Raises: Malformed."""
    code = instruments.written_code(facts.instrument.strip())
    settled = replace(facts, instrument=code)
    if history.item_kind is ItemKind.PROPOSAL:
        settled = _settle_by_proposal(actor, place, history.item, settled)
        if not settled.has_words and settled.kind is not AdoptionKind.ABROGATED:
            settled = replace(settled, proposals=(history.item,))
    elif history.item_kind is ItemKind.TEXT:
        settled = _settle_by_series(actor, place, history.item, settled)
    if settled.kind is None:
        settled = replace(settled, kind=AdoptionKind.REVISED if settled.instrument else AdoptionKind.NEW)
    if settled.kind is not AdoptionKind.NEW and not settled.instrument:
        raise Malformed("Say which text is revised or abrogated.", place="instrument")
    if sum(map(bool, (settled.file, settled.document, settled.proposals))) > 1:
        raise Malformed("The words come from a file, a document or proposals, not from two of them.", place="file")
    if settled.kind is AdoptionKind.ABROGATED and (settled.file or settled.document):
        raise Malformed("An abrogated text has no words.", place="file")
    return settled


def series_entry(conference: str, item: str) -> TextInSeries | None:
    """The entry of a text in the last series in which it stands, as far as everybody may know of it."""
    holding = series.series_of_text(PUBLIC, conference, item)
    return next((entry for entry in holding[-1].texts if entry.text == item), None) if holding else None


def _settle_by_series(actor: Actor, place: Conference, item: str, facts: AdoptionFacts) -> AdoptionFacts:
    """The facts with those that stand in its series: the text that it amends, and the proposal that it comes from."""
    entry = series_entry(place.slug, item)
    if entry is None or facts.kind is AdoptionKind.NEW:
        return facts
    settled = replace(facts, instrument=facts.instrument or instruments.written_code(entry.instrument))
    with suppress(NotFound):
        settled = _settle_by_proposal(actor, place, entry.origin, settled) if entry.origin else settled
    # What the words say of their title comes before what the proposal or the series says.
    return replace(settled, title=facts.title or ("" if facts.has_words else settled.title or entry.title))


def _settle_by_proposal(actor: Actor, place: Conference, pid: str, facts: AdoptionFacts) -> AdoptionFacts:
    """The facts with those of the proposal that was adopted, but for its words. Raises: NotFound."""
    filed = proposals.proposal(actor, place.slug, pid, language=facts.language).proposal
    target = Address(filed.target or filed.instrument)
    kind = facts.kind
    if kind is None:
        of_text = target == filed.instrument
        by_mark = {Mark.ADD: AdoptionKind.NEW, Mark.SUP: AdoptionKind.ABROGATED} if of_text else {}
        kind = by_mark.get(filed.mark, AdoptionKind.REVISED)
    return replace(
        facts,
        kind=kind,
        instrument=facts.instrument or ("" if kind is AdoptionKind.NEW else filed.instrument),
        text_kind=split_code(filed.instrument)[0] if "[" in filed.instrument else facts.text_kind,
        aliases=facts.aliases or ((f"[{filed.instrument.partition('[')[2]}",) if "[" in filed.instrument else ()),
        title=facts.title or filed.title,
    )

"""The section on the proposals on an issue's texts: generated from the operations, proposal by proposal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from plenipot.adapters.urls import url
from plenipot.briefs.naming import name_instrument, name_provision
from plenipot.briefs.record import Record
from plenipot.briefs.sections.bounds import PROPOSALS_IN_ALL, share
from plenipot.briefs.sections.pieces import cells, code, filing, foreign, heading, table
from plenipot.core.amendments.values import Operation
from plenipot.core.blocks.values import Block, Inline, Link, ParagraphBlock, TextInline
from plenipot.core.blocks.values import text_inlines as plain
from plenipot.core.filings.values import Proposal
from plenipot.core.identity.addresses import Address
from plenipot.core.marks.table import GOVERNING, KEEPING, MARKS, MOVING, MarkEffect, marks_with_effect
from plenipot.core.stance.untracked import weightiest_first
from plenipot.core.text.provisions import ProvisionKind
from plenipot.positions.values import IssueReport
from plenipot.proposals.values import FiledProposal

_VERBS = {
    "amends": marks_with_effect(MarkEffect.CHANGES),
    "adds": marks_with_effect(MarkEffect.ADDS) - MOVING,
    "deletes": marks_with_effect(MarkEffect.DELETES) - MOVING,
    "moves": MOVING,
}
_FORMAL = frozenset({ProvisionKind.NUMBER, ProvisionKind.OPENING})


def proposed(record: Record, report: IssueReport) -> Iterator[Block]:
    """Every proposal on the issue's texts: whose, on what, and which provisions it changes how."""
    say = record.phrases
    yield heading(2, say("proposed"))
    on_texts = tuple(dict.fromkeys(record.on(report.issue.instruments)))
    if not on_texts:
        yield ParagraphBlock(plain(say("proposed-none")))
        return
    listed = share(PROPOSALS_IN_ALL, len(record.issues))
    yield table(
        (say("who"), say("which"), say("what")),
        (
            cells(
                (code(filed.proponent),),
                (code(filed.proposal.id), filing(record, filed)),
                (
                    *plain(_mark_and_instrument(record, filed.proposal), strong=True),
                    TextInline(say("colon")),
                    *does(record, filed.proposal),
                    *_untracked_changes(record, filed),
                ),
            )
            for filed in on_texts[:listed]
        ),
        (2, 3, 9),
    )
    if more := len(on_texts[listed:]):
        yield ParagraphBlock(
            (*plain(f"{say('more-proposals', count=more)} "), *_table_links(record, on_texts[listed:]))
        )


def _table_links(record: Record, proposals: Iterable[FiledProposal]) -> Iterator[Inline]:
    """The tables in which proposals stand, as links."""
    codes = dict.fromkeys(filed.proposal.instrument for filed in proposals)
    for number, instrument in enumerate(codes):
        yield from plain(record.phrases("comma") if number else "")
        yield Link(url("table", record.conference.slug, instrument), name_instrument(instrument, record.phrases))


def _untracked_changes(record: Record, filed: FiledProposal) -> tuple[Inline, ...]:
    """The untracked changes of a proposal, which are presumed; those of binding and denying words come first."""
    changes = weightiest_first(record.untracked.get((filed.symbol, filed.proposal.id), ()))
    if not changes:
        return ()
    before, after = record.phrases.around("untracked", "changes")
    tongue = foreign(record, filed.proposal.language)
    words = "; ".join(f"{name_provision(change.address)} {change}".strip() for change in changes)
    return (*plain(f" {before}"), TextInline(words, language=tongue), *plain(after))


def _mark_and_instrument(record: Record, proposal: Proposal) -> str:
    """The mark and the instrument of a proposal, as they are spoken of."""
    return f"{proposal.mark.value.rstrip('!')} {name_instrument(proposal.instrument, record.phrases)}"


def does(record: Record, proposal: Proposal) -> tuple[Inline, ...]:
    """Say in words the effect of a proposal: the provisions that it amends, adds, deletes and moves."""
    say = record.phrases
    if proposal.mark in GOVERNING and all(_is_of_mark(proposal, item) for item in proposal.operations):
        return plain(f"{MARKS[proposal.mark].sentence[say.language]}.")
    if proposal.mark in _VERBS["adds"] and all(item.mark in _VERBS["adds"] for item in proposal.operations):
        return (
            *plain(say("new-text", count=len(proposal.operations))),
            *_title_words(record, proposal),
            TextInline("."),
        )
    real = [item for item in proposal.operations if item.provision.kind not in _FORMAL]
    kinds = {verb: [item for item in real if item.mark in marks] for verb, marks in _VERBS.items()}
    kinds["otherwise"] = [item for item in real if not any(item.mark in marks for marks in _VERBS.values())]
    inlines: list[Inline] = []
    for verb, items in kinds.items():
        if names := _provision_names(proposal, items, say.language):
            inlines += [*plain(say("and") if inlines else ""), *_effect_words(record, proposal, verb, names)]
    return (*(inlines or plain(say("only-formal"))), TextInline("."))


def _effect_words(record: Record, proposal: Proposal, verb: str, names: list[str]) -> tuple[Inline, ...]:
    """A sentence on what a proposal does to provisions, with their names in the proposal's language."""
    before, after = record.phrases.around(verb, "provisions")
    tongue = foreign(record, proposal.language)
    inlines = [*plain(before)]
    for number, name in enumerate(names):
        inlines += [*plain(record.phrases("comma") if number else ""), TextInline(name, language=tongue)]
    return (*inlines, *plain(after))


def _is_of_mark(proposal: Proposal, item: Operation) -> bool:
    """Tell whether the mark alone speaks, of the text as a whole; one that keeps says the same of a part."""
    is_covered = proposal.mark in KEEPING or item.address == proposal.instrument
    return is_covered and item.mark is proposal.mark and item.address in {*proposal.targets, proposal.instrument}


def _title_words(record: Record, proposal: Proposal) -> tuple[Inline, ...]:
    """The title of a proposal in quotation marks, after a colon."""
    if not proposal.title:
        return ()
    return (
        TextInline(record.phrases("colon")),
        TextInline(f"“{proposal.title}”", language=foreign(record, proposal.language)),
    )


def _provision_names(proposal: Proposal, items: Iterable[Operation], language: str) -> list[str]:
    """The provisions as they are spoken of; what lies under one of them that is named already is not said again.

    Behind each stands what is changed beside its words.
    """
    named: list[str] = []
    provision_names: list[str] = []
    for item in items:
        beside = "; ".join(item.frame_sentences(language))
        if beside or not any(Address(item.address).is_under(above) for above in named):
            named.append(item.address)
            name = name_provision(item.address, proposal.provisions) or item.address
            provision_names.append(f"{name} ({beside})" if beside else name)
    return list(dict.fromkeys(provision_names))

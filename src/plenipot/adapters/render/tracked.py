"""Word files with genuine tracked changes, in the style names of the body: one proposal, or all over one base.

Each revision is signed by the proponent and dated by its document, so that Word's own reviewing pane filters by
proponent. Words that several strike alike can be struck once only and carry all their names.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from plenipot.adapters.render.paragraph_ends import place_all_ends
from plenipot.adapters.word.writing.write import write
from plenipot.core.consolidation.overlay import overlay_proposals
from plenipot.core.consolidation.values import Table
from plenipot.core.filings.layout import lay_out_filing
from plenipot.core.filings.values import Masthead, Proposal
from plenipot.core.identity.joint_codes import join_codes
from plenipot.core.identity.languages import is_right_to_left
from plenipot.core.structure.forms import Form
from plenipot.core.structure.layout import lay_out_with_notes
from plenipot.core.text.document import (
    Paragraph,
    RevisionType,
    Story,
    TrackedChange,
    merge_spans,
    plain_spans,
)
from plenipot.core.text.provisions import Provision, Text

_START_OF_DAY = "T00:00:00Z"


def write_tracked_table(
    table: Table,
    form: Form,
    *,
    title: str,
    language: str = "",
    dated: Mapping[str, str] | None = None,
    margins: Mapping[str, str] = MappingProxyType({}),
) -> bytes:
    """Write a text in force with every proposal in its language, each revision by its proponent.

    `dated` are days by proposal id, `margins` the words beside the numbers of provisions, by their addresses.
    """
    moments = {key: moment for key, day in (dated or {}).items() if (moment := _start_of_day(day))}
    authors = {proposal.id: author_of(proposal) for proposal in table.proposals}
    text, changes = overlay_proposals(table, authors, moments, numbers=True)
    names = dict.fromkeys(
        authors[proposal.id] for proposal in table.proposals if proposal.language in {"", language} or not language
    )
    head = Story("header", _header(" · ".join(filter(None, (title, *names))), language))
    document = place_all_ends(lay_out_with_notes(text, form, language=language, margins=margins))
    return write(replace(document, stories=(*document.stories, head), changes=changes), title=title)


def write_tracked_proposal(
    proposal: Proposal, masthead: Masthead, form: Form, changes: Sequence[TrackedChange] = ()
) -> bytes:
    """Write one proposal as it would be filed by itself; changes without an author of their own are its proponent's."""
    signed = tuple(changes) or (TrackedChange(author_of(proposal), _start_of_day(masthead.date)),)
    text = sign_text(proposal.provisions, len(signed))
    document = place_all_ends(lay_out_filing(replace(proposal, provisions=text), form, masthead.language))
    head = (Story("header", _header(masthead.symbol, masthead.language)),) if masthead.symbol else ()
    return write(replace(document, stories=(*document.stories, *head), changes=signed), title=proposal.title)


def author_of(proposal: Proposal) -> str:
    """Return the author of a proposal's revisions: its sponsors, as in its id."""
    return join_codes(proposal.sponsors) or proposal.id


def sign_text(text: Text, count: int) -> Text:
    """Sign every change of a text: one without a change of its own, or of a number beyond `count`, with the first."""
    return tuple(_sign_revisions(provision, count) for provision in text)


def _sign_revisions(provision: Provision, count: int) -> Provision:
    """A provision whose revisions all have an author: one that names none of `count` gets the first."""
    spans = merge_spans(
        span._replace(change=0)
        if span.revision is not RevisionType.UNCHANGED and not 0 <= span.change < count
        else span
        for span in provision.spans
    )
    return replace(provision, spans=spans)


def _header(words: str, language: str) -> tuple[Paragraph, ...]:
    return (Paragraph(plain_spans(words), "header", direction="rtl" if is_right_to_left(language) else ""),)


def _start_of_day(day: str) -> str:
    """Return the beginning of an ISO day; empty for a date in words."""
    return f"{day}{_START_OF_DAY}" if len(day) == len("2014-10-20") and day[:4].isdigit() else ""

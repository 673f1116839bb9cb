"""A filing for people and for machines: lines for a terminal, JSON with everything in it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from plenipot.adapters.render.marks import printed
from plenipot.adapters.render.stories import spans_value, stories_value
from plenipot.core.filings.findings import SENTENCES, FindingCode
from plenipot.core.filings.values import Filing, Masthead, Proposal
from plenipot.core.text.document import RevisionType, Span, UnparsedContent, WordDocument
from plenipot.core.text.provisions import Provision

_FACTS = (
    ("symbol", "Document"),
    ("conference", "Conference"),
    ("date", "Date"),
    ("body", "Body"),
    ("source", "Source"),
    ("title", "Title"),
    ("agenda_item", "Agenda item"),
)
_INDENT = "  "


def as_lines(filing: Filing) -> list[str]:
    """The filing as a delegate reads it: first page, proposals with their marked words, findings, what was not read."""
    lines = [*_head(filing.masthead), *_form(filing)]
    for one in filing.proposals:
        lines.extend(("", *_proposal(one)))
    if not filing.proposals:
        lines.extend(("", "No proposals."))
    if filing.findings:
        lines.extend(("", f"Findings ({len(filing.findings)}):"))
        lines.extend(f"{_INDENT}{_finding(one)}" for one in filing.findings)
    if filing.unread:
        lines.extend(("", f"Not understood, and kept ({len(filing.unread)}):"))
        lines.extend(f"{_INDENT}{_unread(one)}" for one in filing.unread)
    return lines


def as_json(filing: Filing, marked: WordDocument) -> str:
    """The filing with stable keys; `spans` are ``{"text", "fate", "change", "by"}``, `change` counts in ``changes``."""
    value = {
        "form": filing.form,
        "form_by": filing.form_by,
        "masthead": {
            **{key: getattr(filing.masthead, key) for key, _ in _FACTS},
            "language": filing.masthead.language,
            "original": list(filing.masthead.original),
        },
        "proposals": [_proposal_value(one) for one in filing.proposals],
        "findings": [
            {"code": one.what, "sentence": _sentence(one.what), "place": one.place, "words": one.words}
            for one in filing.findings
        ],
        "unread": [{"what": one.what, "place": one.place, "words": one.words} for one in filing.unread],
        "introduction": filing.introduction.splitlines(),
        "first_page": list(filing.first_page),
        "changes": [{"author": one.author, "moment": one.at, "move": one.move} for one in marked.changes],
        "stories": stories_value(marked),
        "properties": filing.properties,
    }
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _form(filing: Filing) -> Iterator[str]:
    """By which form the file was read, where the file itself spoke for it."""
    if filing.form_by:
        yield f"{'Form:':<13}{filing.form} ({filing.form_by})"


def _head(head: Masthead) -> Iterator[str]:
    for key, name in _FACTS:
        if words := getattr(head, key):
            yield f"{name + ':':<13}{words}"
    if head.language:
        original = f" (original: {', '.join(head.original)})" if head.original else ""
        yield f"{'Language:':<13}{head.language}{original}"


def _proposal(proposal: Proposal) -> Iterator[str]:
    yield f"{proposal.mark.value} {proposal.id}"
    unknown = "" if proposal.instrument else "instrument not recognised"
    about = " · ".join(part for part in (proposal.target, unknown, proposal.title, proposal.edition) if part)
    yield f"{_INDENT}{about}"
    if proposal.transfer:
        yield f"{_INDENT}the other end of this move is {proposal.transfer}"
    if proposal.sponsors:
        yield f"{_INDENT}by {', '.join(proposal.sponsors)}"
    yield from (f"{_INDENT * 2}{_line(provision)}" for provision in proposal.provisions if _shown(provision))
    same = sum(not _shown(provision) for provision in proposal.provisions)
    if same:
        yield f"{_INDENT * 2}({same} more {'provision' if same == 1 else 'provisions'} as before)"
    if proposal.reasons:
        yield f"{_INDENT}Reasons: {' '.join(proposal.reasons.split())}"


def _shown(provision: Provision) -> bool:
    return provision.changed or provision.renumbered is not None


def _line(provision: Provision) -> str:
    label = provision.label
    if provision.renumbered is not None:
        label = printed((Span(label, RevisionType.DELETED), Span(provision.renumbered, RevisionType.INSERTED)))
    words = " ".join(printed(provision.spans).split())
    return f"[{provision.address}] {label + ' ' if label else ''}{words}"


def _finding(item: UnparsedContent) -> str:
    where = f"{item.place}: " if item.place else ""
    return f"{where}{_sentence(item.what)}{f' ({item.words})' if item.words else ''}"


def _unread(item: UnparsedContent) -> str:
    parts = (f"{item.place}: " if item.place else "", item.what, f" “{item.words}”" if item.words else "")
    return " ".join("".join(parts).split())


def _sentence(code: str) -> str:
    return SENTENCES[FindingCode(code)]


def _proposal_value(proposal: Proposal) -> dict[str, Any]:
    return {
        "id": proposal.id,
        "mark": proposal.mark.value,
        "instrument": proposal.instrument,
        "target": proposal.target,
        "title": proposal.title,
        "edition": proposal.edition,
        "margins": dict(proposal.margins),
        "transfer": proposal.transfer,
        "sponsors": list(proposal.sponsors),
        "reasons": proposal.reasons,
        "place": proposal.place,
        "provisions": [_provision_value(provision) for provision in proposal.provisions],
        "operations": [
            {"mark": operation.mark.value, "address": operation.address, "after": operation.after}
            for operation in proposal.operations
        ],
    }


def _provision_value(provision: Provision) -> dict[str, Any]:
    value: dict[str, Any] = {
        "address": provision.address,
        "kind": provision.kind.value,
        "label": provision.label,
        "depth": provision.depth,
        "place": provision.place,
        "fate": provision.revision.published.upper(),
        "marked": printed(provision.spans),
        "spans": spans_value(provision.spans),
    }
    if provision.renumbered is not None:
        value["renumbered"] = provision.renumbered
    return value

"""The facts that a brief rests on, as plain data, and what changed between two sets of them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from plenipot.briefs.record import Record
from plenipot.briefs.values import Change, Facts
from plenipot.core.stance.values import Issue
from plenipot.positions.values import IssueReport
from plenipot.proposals.values import FiledProposal
from plenipot.registry.values import Document

_OPEN = "open"


def facts(record: Record) -> Facts:
    """Return the facts that a brief rests on: positions, proposals with their words, papers, and the rest as one sum."""
    return {
        "until": record.until.isoformat(),
        "issues": {report.slug: _issue_facts(report) for report in record.issues},
        "proposals": {filed.proposal.id: _hash_of(_proposal_words(filed)) for filed in record.proposals},
        "papers": [document.symbol for document in record.documents],
        _OPEN: _open_documents(record),
        "other": _hash_of(_other_words(record)),
    }


def digest(stored: Facts) -> str:
    """One sum over all facts: equal sums, equal briefs.

    Which documents are open is left out of it: a brief says nothing of that but what it says of their contents.
    """
    summed = {name: value for name, value in stored.items() if name != _OPEN}
    return hashlib.sha256(json.dumps(summed, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def changes(before: Facts, after: Facts) -> tuple[Change, ...]:
    """Return the changes between the facts of two briefs, positions first; nothing where the facts are equal."""
    closed = _closed_documents(before, after)
    all_changes = (*_position_changes(before, after, closed), *_proposal_changes(before, after, closed))
    if closed.documents:
        all_changes = (Change("change-closed", {"count": str(closed.documents)}), *all_changes)
    if papers := [symbol for symbol in after["papers"] if symbol not in before["papers"]]:
        all_changes = (*all_changes, Change("change-papers", {"symbols": ", ".join(papers)}))
    if not all_changes and digest(before) != digest(after):
        return (Change("change-other"),)
    return all_changes


class _Closed(NamedTuple):
    """The documents that were closed since a brief: how many, who spoke in them, and the proposals in them.

    Nothing of this is named: a change that they explain is told by their number alone.
    """

    documents: int
    proponents: frozenset[str]
    proposals: frozenset[str]


def _closed_documents(before: Facts, after: Facts) -> _Closed:
    """The documents that the reader of a brief could read then and cannot now."""
    present = {symbol for document in after[_OPEN].values() for symbol in document["former"]} | after[_OPEN].keys()
    lost = _documents_lost(before, present)
    return _Closed(
        len(lost),
        frozenset(code for document in lost for code in document["by"]),
        frozenset(proposal for document in lost for proposal in document["pids"]),
    )


def _documents_lost(before: Facts, present: Collection[str]) -> list[Facts]:
    """The documents that were open then and bear none of these symbols."""
    return [document for symbol, document in before.get(_OPEN, {}).items() if symbol not in present]


def rests_on_closed(before: Facts, documents: Iterable[Document], readable: Collection[str]) -> bool:
    """Tell whether a brief rests on a document that its readers cannot read any more.

    `documents` are those that they may know of, `readable` the symbols of those that they may read.

    Of one that was composed before this was kept, every document that it could list counts.
    """
    if _OPEN not in before:
        return not {document.symbol for document in documents}.issuperset(before["papers"])
    opened = (document for document in documents if document.symbol in readable)
    return bool(
        _documents_lost(
            before, {symbol for document in opened for symbol in (document.symbol, *document.former_symbols)}
        )
    )


def _open_documents(record: Record) -> Facts:
    """The documents that the reader may read, each with who speaks in it, its proposals and the symbols that it had."""
    documents: Facts = {
        entry.symbol: {"by": [], "pids": [], "former": list(entry.former_symbols)}
        for entry in record.documents
        if entry.symbol in record.readable
    }
    for filed in record.proposals:
        document = documents.get(filed.symbol)
        if document is not None:
            document["pids"].append(filed.proposal.id)
            codes = {filed.proponent, *filed.proposal.sponsors, *filed.signatories, *document["by"]}
            document["by"] = sorted(codes)
    return documents


def _position_changes(before: Facts, after: Facts, closed: _Closed) -> Iterator[Change]:
    """The changes of issues between two briefs: new, gone, a position turned, a text redrafted."""
    for slug, issue in after["issues"].items():
        earlier = before["issues"].get(slug)
        if earlier is None:
            yield Change("change-new-issue", {"issue": issue["title"]})
            continue
        for code in sorted({*earlier["stands"], *issue["stands"]} - closed.proponents):
            stood, stands = earlier["stands"].get(code, "silent"), issue["stands"].get(code, "silent")
            if stood != stands:
                parts = {"issue": issue["title"], "proponent": code, "before": stood, "after": stands}
                yield Change("change-position", parts)
        if earlier["text"] != issue["text"]:
            yield Change("change-text", {"issue": issue["title"]})
    for slug, issue in before["issues"].items():
        if slug not in after["issues"]:
            yield Change("change-gone-issue", {"issue": issue["title"]})


def _proposal_changes(before: Facts, after: Facts, closed: _Closed) -> Iterator[Change]:
    """The changes of proposals between two briefs: new, gone, in other words."""
    sums, earlier = after["proposals"], before["proposals"]
    kinds = {
        "change-new-proposal": [proposal_id for proposal_id in sums if proposal_id not in earlier],
        "change-gone-proposal": [
            proposal_id for proposal_id in earlier if proposal_id not in sums and proposal_id not in closed.proposals
        ],
        "change-words": [key for key in sums if key in earlier and earlier[key] != sums[key]],
    }
    for key, ids in kinds.items():
        if ids:
            yield Change(key, {"pids": ", ".join(ids)})


def _issue_facts(report: IssueReport) -> Facts:
    """The facts of an issue that a brief keeps for the next one."""
    stands = {stand.proponent.code: stand.grade.value for stand in report.stands}
    return {"title": report.title, "text": _hash_of(_issue_wording(report.issue)), "stands": stands}


def _issue_wording(issue: Issue) -> Iterator[str]:
    """Yield everything that an issue says, as strings whose digest changes when any of it does."""
    yield repr((issue.title, issue.why, issue.background, issue.recommendation, issue.instruments, issue.sources))
    for remark in (*issue.complications, *issue.alternatives):
        yield repr((remark.title, remark.text, remark.source, remark.proponents))
    for question in issue.questions:
        yield repr((question.id, question.text))
        for marker in question.markers:
            yield repr(
                (
                    marker.id,
                    marker.effect.value,
                    marker.grade.value,
                    marker.provisions,
                    marker.terms,
                    marker.marks,
                    marker.note,
                )
            )


def _proposal_words(filed: FiledProposal) -> Iterator[str]:
    """The words of a proposal that a brief's fingerprint reads: a change of any of them is a change of words."""
    proposal = filed.proposal
    yield from (proposal.mark.value, proposal.target, proposal.title, proposal.reasons, filed.symbol)
    for provision in proposal.provisions:
        yield from (
            provision.address,
            provision.label,
            repr([(span.text, span.revision.published.upper()) for span in provision.spans]),
        )


def _other_words(record: Record) -> Iterator[str]:
    """What a brief prints beside issues and proposals, as strings for its fingerprint."""
    for report in record.issues:
        for judged in report.overrules:
            yield repr((judged.proponent, judged.question, judged.grade.value, judged.reason, judged.source))
        for remark in report.remarks:
            yield repr((remark.title, remark.text, remark.source, remark.proponents))
        for stand in report.countries:
            yield repr((stand.country, stand.grade.value, stand.through, stand.contradicts))
    for allocation in record.allocations:
        yield repr((allocation.document, allocation.pid, allocation.body))
    for filed in record.proposals:
        yield repr((filed.proposal.id, filed.signatories, filed.proposal.place))
    for paper in record.documents:
        yield repr((paper.symbol, paper.title, paper.source, paper.dated_on, paper.languages))
    for contest in record.contested:
        yield repr((contest.address, contest.text, contest.proponents, contest.readings))
    yield repr((record.conference.title, record.conference.note))


def _hash_of(parts: Iterable[str]) -> str:
    """A short hash of some strings."""
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]

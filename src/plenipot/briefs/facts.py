"""The facts that a brief rests on, as plain data, and what changed between two sets of them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator

from plenipot.briefs.record import Record
from plenipot.briefs.values import Change, Facts
from plenipot.core.stance.values import Issue
from plenipot.positions.values import IssueReport
from plenipot.proposals.values import Filed


def facts(record: Record) -> Facts:
    """Return the facts that a brief rests on: positions, proposals with their words, papers, and the rest as one sum."""
    return {
        "until": record.until.isoformat(),
        "issues": {report.slug: _issue(report) for report in record.issues},
        "proposals": {one.pid: _sum(_words(one)) for one in record.proposals},
        "papers": [one.symbol for one in record.documents],
        "other": _sum(_other(record)),
    }


def digest(held: Facts) -> str:
    """One sum over all facts: equal sums, equal briefs."""
    return hashlib.sha256(json.dumps(held, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def changes(old: Facts, new: Facts) -> tuple[Change, ...]:
    """Return the changes between the facts of two briefs, positions first; nothing where the facts are equal."""
    told = (*_positions(old, new), *_proposals(old, new))
    if papers := [one for one in new["papers"] if one not in old["papers"]]:
        told = (*told, Change("change-papers", {"symbols": ", ".join(papers)}))
    if not told and digest(old) != digest(new):
        return (Change("change-other"),)
    return told


def _positions(old: Facts, new: Facts) -> Iterator[Change]:
    for slug, now in new["issues"].items():
        before = old["issues"].get(slug)
        if before is None:
            yield Change("change-new-issue", {"issue": now["title"]})
            continue
        for code in sorted({*before["stands"], *now["stands"]}):
            was, stands = before["stands"].get(code, "silent"), now["stands"].get(code, "silent")
            if was != stands:
                yield Change("change-position", {"issue": now["title"], "proponent": code, "old": was, "new": stands})
        if before["text"] != now["text"]:
            yield Change("change-text", {"issue": now["title"]})
    for slug, before in old["issues"].items():
        if slug not in new["issues"]:
            yield Change("change-gone-issue", {"issue": before["title"]})


def _proposals(old: Facts, new: Facts) -> Iterator[Change]:
    before, now = old["proposals"], new["proposals"]
    kinds = {
        "change-new-proposal": [pid for pid in now if pid not in before],
        "change-gone-proposal": [pid for pid in before if pid not in now],
        "change-words": [pid for pid in now if pid in before and before[pid] != now[pid]],
    }
    for key, pids in kinds.items():
        if pids:
            yield Change(key, {"pids": ", ".join(pids)})


def _issue(report: IssueReport) -> Facts:
    stands = {stand.proponent.code: stand.grade.value for stand in report.stands}
    return {"title": report.title, "text": _sum(_written(report.issue)), "stands": stands}


def _written(issue: Issue) -> Iterator[str]:
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


def _words(proposal: Filed) -> Iterator[str]:
    yield from (proposal.mark.value, proposal.target, proposal.title, proposal.reasons, proposal.document)
    for provision in proposal.provisions:
        yield from (
            provision.address,
            provision.label,
            repr([(span.text, span.revision.name) for span in provision.spans]),
        )


def _other(record: Record) -> Iterator[str]:
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
        yield repr((filed.pid, filed.signed, filed.place))
    for paper in record.documents:
        yield repr((paper.symbol, paper.title, paper.source, paper.dated_on, paper.languages))
    for contest in record.contested:
        yield repr((contest.address, contest.text, contest.proponents, contest.readings))
    yield repr((record.conference.title, record.conference.note))


def _sum(parts: Iterable[str]) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]

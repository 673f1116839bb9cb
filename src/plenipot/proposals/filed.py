"""The stored proposals in force: of the current files, in the nearest language, not superseded."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple, TypeVar

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet

from plenipot.adapters.organisations import usual_organisation
from plenipot.chronicle.queries import cached_until_next_event, corrected_by, not_yet, readable, recorded_by, so_by
from plenipot.conferences import queries as conferences
from plenipot.core.access.as_of import PRESENT, AsOf
from plenipot.core.access.levels import OPERATOR, Actor
from plenipot.core.filings.values import UntrackedChange
from plenipot.core.identity.joint_codes import join_codes
from plenipot.core.procedure.reports import Keeping
from plenipot.core.stance.mark_effects import GOVERNS
from plenipot.proposals import models
from plenipot.proposals.encoding import from_row, untracked_from_data
from plenipot.proposals.order import filed_key
from plenipot.proposals.values import CorrectedProposalFact, FiledProposal, ListedProposal, ProposalCounts
from plenipot.registry import queries as registry
from plenipot.registry.values import Document

_Proposed = TypeVar("_Proposed", bound=ListedProposal)
_FEW = 500
"""So many names are given to the database in one question; of more it is asked for all."""


def standing(
    actor: Actor,
    conference: str,
    language: str,
    *,
    superseded: bool = False,
    **narrow: object,
) -> tuple[FiledProposal, ...]:
    """The proposals that stand, in the order of their documents; `narrow` is a filter on their rows."""
    former = registry.former_facts(actor, conference)
    in_order = (*registry.in_order(former, "document__"), "order", "reading_id")
    rows = list(_readable(actor, conference).filter(**narrow).order_by(*in_order))
    few = _few_families({row.document_id: row.document.family for row in rows}) if narrow else None
    as_of = actor.as_of
    current = newest_files(conference, few, as_of)
    families = frozenset(few.values()) if few is not None and as_of.is_present else None
    replaced = registry.superseded(actor, conference, families)
    papers = {row.document_id: row.document for row in rows}
    documents = {key: registry.value(actor, paper, replaced, former) for key, paper in papers.items()}
    by_id: dict[tuple[int, str], list[models.Proposal]] = {}
    for row in rows:
        paper = documents[row.document_id]
        if row.reading.file_id in current and (superseded or (paper.counts and not paper.superseded_by)):
            by_id.setdefault((row.document_id, row.pid), []).append(row)
    signatories = signatories_of(conference, {proposal_id for _, proposal_id in by_id}, as_of)
    corrections = corrections_of(conference, few, as_of)
    filed = []
    for (document_id, proposal_id), editions in by_id.items():
        signed = signatories.get(proposal_id, ())
        proposal = _filed_proposal(editions, documents[document_id], language, signed)
        filed.append(corrected(proposal, corrections.get((document_id, proposal_id), {})))
    return tuple(proposal for proposal in filed if superseded or not proposal.withdrawn)


def stands(actor: Actor, path: str = "") -> Q:
    """The filter of rows of proposals that stand now for an actor; `path` leads to them (``"proposal__standings__"``).

    What was derived says what stands; who may read it is asked of the paper itself, whose level may have changed since.
    """
    derived = Q(**{f"{path}{actor.role.value}": True, f"{path}until__isnull": True})
    return derived & readable(actor, f"{path}document__")


@cached_until_next_event
def usual_form(actor: Actor, conference: str) -> str:
    """The name of the form in which a conference's papers are usually set.

    That of the organisation whose rule book it follows; without one, that of most files that were read, or else the
    form of a file that speaks for none. Raises: NotFound (no such conference).
    """
    if form := conferences.conference(actor, conference).rules.form:
        return form
    readings = models.Reading.objects.filter(
        readable(actor, "file__document__"),
        holding(actor.as_of),
        received(actor.as_of, "file__"),
        file__document__conference__slug=conference,
    ).exclude(form="")
    counts = dict(readings.order_by().values_list("form").annotate(Count("pk")))
    return min(counts, key=lambda form: (-counts[form], form), default=usual_organisation())


def standing_proponents(actor: Actor, conference: str) -> tuple[str, ...]:
    """The codes of all who propose what stands, joint ones as one: ``EUR``, ``USA``, ``B/CAN``."""
    rows = standing_rows(actor, conference).order_by("proponent")
    return tuple(rows.values_list("proponent", flat=True).distinct())


def texts_and_proponents(actor: Actor, conference: str, pids: Collection[str]) -> dict[str, tuple[str, frozenset[str]]]:
    """Id → the text that it amends and the codes of all who propose it, of those of the proposals that stand for the actor."""
    rows = standing_rows(actor, conference)
    if len(pids) <= _FEW:
        rows = rows.filter(pid__in=pids)
    return {
        pid: (instrument, frozenset({proponent, *sponsors}))
        for pid, instrument, proponent, sponsors in rows.values_list("pid", "instrument", "proponent", "sponsors")
        if pid in pids
    }


@cached_until_next_event
def governed_instruments(actor: Actor, conference: str) -> frozenset[str]:
    """The instruments on which a proposal stands whose mark speaks for words in force that it does not print."""
    rows = standing_rows(actor, conference).filter(mark__in=[mark.value for mark in GOVERNS]).order_by()
    return frozenset(rows.values_list("instrument", flat=True).distinct())


def presumed_changes(actor: Actor, conference: str) -> dict[tuple[str, str], tuple[UntrackedChange, ...]]:
    """Document and id of each proposal that stands and changes words untracked → those changes, as they are kept."""
    rows = standing_rows(actor, conference).exclude(presumed=[])
    return {
        (symbol, pid): untracked_from_data(changes)
        for symbol, pid, changes in rows.values_list("document__symbol", "pid", "presumed")
    }


def count_proposed(actor: Actor, conference: str) -> ProposalCounts:
    """Count what stands: the proposals whose sponsors are known, those sponsors, and the instruments that they amend."""
    rows = standing_rows(actor, conference).exclude(sponsors=[]).order_by()
    sponsors = rows.values_list("sponsors", flat=True).distinct()
    return ProposalCounts(
        proposals=rows.values("pid").distinct().count(),
        proponents=len({code for joint in sponsors for code in joint}),
        instruments=rows.exclude(instrument="").values("instrument").distinct().count(),
    )


def standing_rows(actor: Actor, conference: str) -> QuerySet[models.StandingProposal]:
    """The rows of the proposals of a conference that stand for an actor, or stood where the actor looks back.

    What is presumed of those that stood is not told by their rows, which rest on what stood beside them later.
    """
    if actor.as_of.is_present:
        return models.StandingProposal.objects.filter(stands(actor), conference__slug=conference)
    return models.StandingProposal.objects.filter(readable(actor, "document__"), pk__in=_rows_then(actor, conference))


class _Version(NamedTuple):
    """A proposal in one language, without its words, and the facts of its paper as they were."""

    document: int
    pid: str
    row: int
    order: int
    language: str
    file: int
    sponsors: Sequence[str]
    paper: Mapping[str, Any]


@cached_until_next_event
def _rows_then(actor: Actor, conference: str) -> frozenset[int]:
    """The rows of the proposals that stood at the moment as of which an actor asks: of each the one with its facts of then."""
    as_of = actor.as_of
    current = newest_files(conference, None, as_of)
    counting = registry.standing_papers(actor, conference)
    corrections = corrections_of(conference, None, as_of)
    versions: dict[tuple[int, str], list[_Version]] = {}
    for version in _versions(actor, conference):
        withdrawn = corrections.get((version.document, version.pid), {}).get(CorrectedProposalFact.WITHDRAWN.value)
        if version.file in current and version.document in counting and not withdrawn:
            versions.setdefault((version.document, version.pid), []).append(version)
    facts: dict[int, tuple[str, str]] = {}
    for key, same in versions.items():
        paper = same[0].paper
        nearest = min(same, key=lambda version: language_rank(version.language, "en", version.paper["originals"]))
        sponsors = corrected_sponsors(nearest.sponsors, corrections.get(key, {}))
        place = filed_key((paper["series"], paper["number"], paper["modifiers"], paper["symbol"]), nearest.order)
        facts[nearest.row] = (join_codes(sponsors) or paper["source"], place)
    rows: dict[int, int] = {}
    stored = models.StandingProposal.objects.filter(conference__slug=conference).order_by("-pk")
    for pk, proposal, *stored_facts in stored.values_list("pk", "proposal_id", "proponent", "filed_key"):
        if proposal in facts and (proposal not in rows or tuple(stored_facts) == facts[proposal]):
            rows[proposal] = pk
    return frozenset(rows.values())


def _versions(actor: Actor, conference: str) -> Iterator[_Version]:
    """The proposals in every language that an actor may read, by the readings that hold."""
    rows = models.Proposal.objects.filter(
        readable(actor, "document__"), holding(actor.as_of, "reading__"), document__conference__slug=conference
    )
    former = registry.former_facts(actor, conference)
    file = "reading__file"
    own = ("document_id", "pid", "pk", "order", f"{file}__language", f"{file}_id", "sponsors")
    of_papers = ("source", "originals", "series", "number", "modifiers", "symbol")
    stored = rows.values_list(*own, *(f"document__{column}" for column in of_papers))
    for facts in stored.order_by("document", "order", "reading"):
        paper = {**dict(zip(of_papers, facts[len(own) :], strict=True)), **former.get(facts[0], {})}
        yield _Version._make((*facts[: len(own)], paper))


def _few_families(families: dict[int, str]) -> dict[int, str] | None:
    """The families of a few papers, by row; None where they are so many that the whole conference is read more quickly."""
    return families if len(families) <= _FEW else None


def corrections_of(
    conference: str, papers: Collection[int] | None = None, as_of: AsOf = PRESENT
) -> dict[tuple[int, str], dict[str, object]]:
    """Changes by hand of each proposal (of some papers), by paper and id: fact → the value that holds.

    A withdrawal holds from when it was recorded, any other correction also for what was so before.
    """
    rows = models.ProposalCorrection.objects.filter(corrected_by(as_of), conference__slug=conference)
    if papers is not None:
        rows = rows.filter(document__in=papers)
    values: dict[tuple[int, str], dict[str, object]] = {}
    for document_id, pid, fact, after in rows.values_list("document_id", "pid", "fact", "after"):
        values.setdefault((document_id, pid), {})[fact] = after
    return values


def corrected(filed: _Proposed, corrections: Mapping[str, object]) -> _Proposed:
    """The proposal with what was corrected by hand."""
    withdrawn = bool(corrections.get(CorrectedProposalFact.WITHDRAWN.value))
    sponsors = corrected_sponsors(filed.proposal.sponsors, corrections)
    if sponsors != filed.proposal.sponsors:
        filed = replace(filed, proposal=replace(filed.proposal, sponsors=sponsors))
    return replace(filed, withdrawn=withdrawn) if withdrawn else filed


def corrected_sponsors(printed: Sequence[str], corrections: Mapping[str, object]) -> tuple[str, ...]:
    """The codes of those who sponsor a proposal: as its file prints them, or as they were corrected by hand."""
    codes = corrections.get(CorrectedProposalFact.PROPONENTS.value)
    return tuple(codes if isinstance(codes, list) else printed)


def _readable(actor: Actor, conference: str) -> QuerySet[models.Proposal]:
    """The rows of proposals that the actor may read, not superseded by a later reading of their file."""
    return (
        models.Proposal.objects.filter(
            readable(actor, "document__"),
            holding(actor.as_of, "reading__"),
            document__conference__slug=conference,
        )
        .select_related("document__conference", "reading__file")
        .prefetch_related("document__files", "document__aliases")
    )


def count_standing(actor: Actor, conference: str) -> int:
    """Count the proposals that stand, as `standing` gives them, without loading them."""
    return standing_rows(actor, conference).count()


def papers_with(actor: Actor, proposals: Iterable[tuple[str, str]]) -> frozenset[int]:
    """The rows of the papers that hold proposals, each named by conference and printed id, that the actor may read."""
    ids: dict[str, set[str]] = {}
    for conference, pid in proposals:
        ids.setdefault(conference, set()).add(pid)
    rows: set[int] = set()
    for conference, pids in ids.items():
        holding = models.Proposal.objects.filter(
            readable(actor, "document__"), document__conference__slug=conference, pid__in=pids
        )
        rows.update(holding.values_list("document_id", flat=True))
    return frozenset(rows)


def holding(as_of: AsOf, path: str = "") -> Q:
    """The filter of readings that hold: a later reading of the same file takes their place when it is recorded."""
    return recorded_by(as_of, f"{path}read_at") & not_yet(as_of.knowledge, f"{path}superseded_at")


def reading_keys(actor: Actor, conference: str, papers: Collection[int] | None = None) -> dict[int, tuple[object, ...]]:
    """By the row of a paper, what tells its readings that hold, with what was corrected in them, from any others.

    Of all papers of a conference that the actor may read, or of some.
    """
    readings = models.Reading.objects.filter(
        readable(actor, "file__document__"), holding(actor.as_of), file__document__conference__slug=conference
    )
    if papers is not None:
        readings = readings.filter(file__document__in=papers)
    keys: dict[int, tuple[object, ...]] = {}
    for document, reading in readings.order_by("pk").values_list("file__document_id", "pk"):
        keys[document] = (*keys.get(document, ()), reading)
    for (document, pid), corrections in sorted(corrections_of(conference, papers, actor.as_of).items()):
        if document in keys:
            keys[document] = (*keys[document], (pid, sorted(corrections.items())))
    return keys


def received(as_of: AsOf, path: str = "") -> Q:
    """The filter of files that were there: by authority when they were received; an observer has one some time after it was filed."""
    filed = so_by(as_of, f"{path}received_at")
    if as_of.at is None:
        return filed
    reported = Q(**{f"{path}document__conference__keeping": Keeping.OBSERVER.value})
    return filed | (recorded_by(as_of, f"{path}received_at") & reported)


def newest_files(conference: str, papers: Collection[int] | None = None, as_of: AsOf = PRESENT) -> frozenset[int]:
    """The files of a conference (or of some papers) that hold: of each paper and language the newest that was read."""
    rows = models.Reading.objects.filter(received(as_of, "file__"), file__document__conference__slug=conference)
    if papers is not None:
        rows = rows.filter(file__document__in=papers)
    newest = rows.order_by().values("file__document_id", "file__language").annotate(newest=Max("file_id"))
    return frozenset(newest.values_list("newest", flat=True))


def current(as_of: AsOf = PRESENT, path: str = "") -> Q:
    """The filter of proposals in the files that hold: of each paper and language the newest that was read; `path` leads to them."""
    newer = models.Reading.objects.filter(
        received(as_of, "file__"),
        file__document=OuterRef(f"{path}document"),
        file__language=OuterRef(f"{path}reading__file__language"),
        file__gt=OuterRef(f"{path}reading__file"),
    )
    return ~Exists(newer) & holding(as_of, f"{path}reading__") & received(as_of, f"{path}reading__file__")


def standing_endorsements(conference: str, as_of: AsOf = PRESENT) -> QuerySet[models.Endorsement]:
    """The signatures of a conference that were given, and not withdrawn."""
    return models.Endorsement.objects.filter(
        so_by(as_of, "endorsed_at", "signed_on"),
        not_yet(as_of, "withdrawn_at", "withdrawn_on"),
        conference__slug=conference,
    )


def signatories_of(conference: str, wanted: Collection[str], as_of: AsOf = PRESENT) -> dict[str, tuple[str, ...]]:
    """The administrations that signed each of the proposals of these ids, by code."""
    if len(wanted) <= _FEW:
        return _signatories(standing_endorsements(conference, as_of).filter(pid__in=wanted))
    signed = _all_signatories(replace(OPERATOR, as_of=as_of), conference)
    return {proposal_id: signed[proposal_id] for proposal_id in wanted if proposal_id in signed}


@cached_until_next_event
def _all_signatories(actor: Actor, conference: str) -> dict[str, tuple[str, ...]]:
    """The administrations that signed each proposal of a conference, by id; whoever asks, of whatever may be read."""
    return _signatories(standing_endorsements(conference, actor.as_of))


def _signatories(rows: QuerySet[models.Endorsement]) -> dict[str, tuple[str, ...]]:
    """The administrations that gave some signatures, by the id of the proposal and in the order of their codes."""
    signed: dict[str, list[str]] = {}
    for proposal_id, code in rows.order_by("administration__code").values_list("pid", "administration__code"):
        signed.setdefault(proposal_id, []).append(code)
    return {proposal_id: tuple(codes) for proposal_id, codes in signed.items()}


def nearest_row(rows: Iterable[models.Proposal], language: str, originals: Sequence[str]) -> models.Proposal:
    """The row, of the rows of one proposal in its languages, that is nearest to the language asked for: else English, else an original."""
    return min(rows, key=lambda row: language_rank(row.reading.file.language, language, originals))


def language_rank(language: str, wanted: str, originals: Sequence[str]) -> int:
    """The place of a language among those in which a proposal is shown: the one asked for, English, originals, any other."""
    order = [wanted, "en", *originals]
    return order.index(language) if language in order else len(order)


def _filed_proposal(
    rows: list[models.Proposal], document: Document, language: str, signatories: tuple[str, ...]
) -> FiledProposal:
    """The proposal out of its rows, one per language, in the language nearest to the one asked for."""
    row = nearest_row(rows, language, document.originals)
    return FiledProposal(
        proposal=from_row(row, row.reading.file.language),
        document=document,
        file=next(file for file in document.files if file.id == row.reading.file_id),
        languages=tuple(sorted({candidate.reading.file.language for candidate in rows})),
        signatories=signatories,
    )

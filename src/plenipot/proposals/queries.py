"""Reading proposals: what stands, who signed it, and everything on one instrument beside each other."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from plenipot.chronicle.queries import (
    cached_by_content,
    cached_until_event_on,
    cached_until_next_event,
    corrected_by,
    readable,
)
from plenipot.chronicle.values import SubjectKind
from plenipot.conferences import queries as conferences
from plenipot.core.access.levels import Actor
from plenipot.core.consolidation.table import consolidate
from plenipot.core.consolidation.values import Table
from plenipot.core.filings.untracked import FiledText, presume_changes, proposed_wordings
from plenipot.core.filings.values import Proposal, UntrackedChange
from plenipot.core.identity.joint_codes import join_codes
from plenipot.core.marks.table import CHANGING
from plenipot.core.negotiation.compilation import compile_text
from plenipot.core.negotiation.values import NegotiatingText, Requester
from plenipot.core.text.moments import write_moment
from plenipot.core.text.provisions import Text
from plenipot.errors import NotFound
from plenipot.instruments import queries as instruments
from plenipot.instruments.values import Edition
from plenipot.participation import queries as participation
from plenipot.participation.values import Proponent
from plenipot.proposals import concordance, editions, models
from plenipot.proposals.contests import contested as contested_now
from plenipot.proposals.contests import find_contests
from plenipot.proposals.filed import count_proposed as count_proposed  # noqa: PLC0414 - for other apps
from plenipot.proposals.filed import count_standing, standing
from plenipot.proposals.filed import governed_instruments as governed_instruments  # noqa: PLC0414 - for other apps
from plenipot.proposals.filed import papers_with as papers_with  # noqa: PLC0414 - for other apps
from plenipot.proposals.filed import presumed_changes as presumed_changes  # noqa: PLC0414 - for other apps
from plenipot.proposals.filed import reading_keys as reading_keys  # noqa: PLC0414 - for other apps
from plenipot.proposals.filed import signatories_of as signatories_of  # noqa: PLC0414 - for other apps
from plenipot.proposals.filed import standing_proponents as standing_proponents  # noqa: PLC0414 - for other apps
from plenipot.proposals.filed import stands as stands  # noqa: PLC0414 - for other apps
from plenipot.proposals.filed import texts_and_proponents as texts_and_proponents  # noqa: PLC0414 - for other apps
from plenipot.proposals.filed import usual_form as usual_form  # noqa: PLC0414 - for other apps
from plenipot.proposals.lists import StandingFacts, standing_facts
from plenipot.proposals.lists import all_listed as all_listed  # noqa: PLC0414 - for other apps
from plenipot.proposals.lists import documents_of_proposals as documents_of_proposals  # noqa: PLC0414 - for other apps
from plenipot.proposals.lists import instruments_proposed as instruments_proposed  # noqa: PLC0414 - for other apps
from plenipot.proposals.lists import languages_of_standing as languages_of_standing  # noqa: PLC0414 - for other apps
from plenipot.proposals.lists import listed_proposals as listed_proposals  # noqa: PLC0414 - for other apps
from plenipot.proposals.lists import parties_of as parties_of  # noqa: PLC0414 - for other apps
from plenipot.proposals.lists import parties_with as parties_with  # noqa: PLC0414 - for other apps
from plenipot.proposals.lists import proponents_beside as proponents_beside  # noqa: PLC0414 - for other apps
from plenipot.proposals.lists import proposed_by as proposed_by  # noqa: PLC0414 - for other apps
from plenipot.proposals.lists import signed_by as signed_by  # noqa: PLC0414 - for other apps
from plenipot.proposals.lists import sponsors_of_standing as sponsors_of_standing  # noqa: PLC0414 - for other apps
from plenipot.proposals.lists import standing_marks as standing_marks  # noqa: PLC0414 - for other apps
from plenipot.proposals.lists import standing_pairs as standing_pairs  # noqa: PLC0414 - for other apps
from plenipot.proposals.lists import titles_of_instruments as titles_of_instruments  # noqa: PLC0414 - for other apps
from plenipot.proposals.lists import untracked_in as untracked_now
from plenipot.proposals.notices import OF_FINDINGS, derived_notices, findings
from plenipot.proposals.notices import count_notices as count_notices  # noqa: PLC0414 - for other apps
from plenipot.proposals.notices import unread as unread  # noqa: PLC0414 - for other apps
from plenipot.proposals.standings import SIGNING as SIGNING  # noqa: PLC0414 - for other apps
from plenipot.proposals.standings import count_readings as count_readings  # noqa: PLC0414 - for other apps
from plenipot.proposals.standings import may_change_standing as may_change_standing  # noqa: PLC0414 - for other apps
from plenipot.proposals.standings import readings as readings  # noqa: PLC0414 - for other apps
from plenipot.proposals.standings import readings_since as readings_since  # noqa: PLC0414 - for other apps
from plenipot.proposals.standings import signers_touched as signers_touched  # noqa: PLC0414 - for other apps
from plenipot.proposals.standings import texts_changed as texts_changed  # noqa: PLC0414 - for other apps
from plenipot.proposals.timeliness import DocumentDates as DocumentDates  # noqa: PLC0414 - for other apps
from plenipot.proposals.timeliness import document_dates as document_dates  # noqa: PLC0414 - for other apps
from plenipot.proposals.timeliness import printed_dates as printed_dates  # noqa: PLC0414 - for other apps
from plenipot.proposals.values import (
    Amended,
    AmendedCount,
    Consolidated,
    Contested,
    CorrectedProposalFact,
    FiledProposal,
    ListedProposal,
    Notice,
    ProposalChange,
    Standing,
)
from plenipot.registry import queries as registry


@cached_until_event_on(SubjectKind.CONFERENCE, SubjectKind.DOCUMENT, SubjectKind.PROPOSAL)
def proposals(
    actor: Actor,
    conference: str,
    *,
    document: str = "",
    instrument: str = "",
    proponent: str = "",
    language: str = "en",
    superseded: bool = False,
) -> tuple[FiledProposal, ...]:
    """The proposals of a conference that stand, in the order of their documents.

    Narrowed to a document by its symbol, an instrument by its code or as people write it, a proponent by its code. Those of papers that a
    later revision replaces are left out unless asked for.
    """
    narrow: dict[str, object] = {}
    if document:
        narrow["document_id"] = registry.document(actor, conference, document).id
        superseded = True
    if instrument:
        narrow["instrument"] = instruments.written_code(instrument)
    filings = standing(actor, conference, language, superseded=superseded, **narrow)
    return tuple(filed for filed in filings if proponent in {"", *filed.proposal.sponsors})


def filed_in(actor: Actor, conference: str, papers: Collection[int], language: str) -> tuple[FiledProposal, ...]:
    """The proposals of some papers, by their rows, that are filed in a language, superseded ones too."""
    filings = standing(actor, conference, language, superseded=True, document_id__in=papers)
    return tuple(filed for filed in filings if filed.proposal.language == language)


def count(actor: Actor, conference: str) -> int:
    """Count the proposals of a conference that stand."""
    return count_standing(actor, conference)


@cached_until_event_on(SubjectKind.CONFERENCE, SubjectKind.DOCUMENT, SubjectKind.PROPOSAL)
def proposal(actor: Actor, conference: str, pid: str, *, language: str = "en") -> FiledProposal:
    """The proposal with that printed id; of a superseded paper only where no later one holds it.

    Raises: NotFound.
    """
    filed = standing(actor, conference, language, superseded=True, pid=pid)
    if not filed:
        raise NotFound(f"There is no proposal “{pid}” in “{conference}”.")
    return min(reversed(filed), key=lambda candidate: bool(candidate.document.superseded_by))


def changes(actor: Actor, conference: str, pid: str) -> tuple[ProposalChange, ...]:
    """The changes made by hand to a proposal, in the order in which they were. Raises: NotFound."""
    filed = proposal(actor, conference, pid)
    rows = models.ProposalCorrection.objects.filter(
        readable(actor, "document__"), corrected_by(actor.as_of), document_id=filed.document.id
    )
    return tuple(
        ProposalChange(
            fact=CorrectedProposalFact(row.fact),
            before=_printed(row.before),
            after=_printed(row.after),
            reason=row.reason,
            corrected_at=row.corrected_at,
        )
        for row in rows.filter(pid=filed.proposal.id)
    )


def _printed(value: object) -> str:
    """A stored value in words: codes joined, nothing for no."""
    return join_codes(value) if isinstance(value, list) else "withdrawn" if value else ""


@cached_until_next_event
def amended(actor: Actor, conference: str) -> tuple[Amended, ...]:
    """The instruments on which something is proposed, by code; ``""`` gathers what could not be placed."""
    proposed: dict[str, list[str]] = {}
    for facts in standing_facts(actor, conference):
        proposed.setdefault(facts.instrument, []).append(facts.pid)
    return tuple(
        Amended(
            code=text.code,
            title=text.title,
            proposals=tuple(proposed.get(text.code, ())),
            proponents=text.proponents,
            edition=text.edition,
            reconstructed=text.reconstructed,
        )
        for text in amended_counts(actor, conference)
    )


@cached_until_next_event
def amended_counts(actor: Actor, conference: str) -> tuple[AmendedCount, ...]:
    """The instruments on which something is proposed, by code, counted by the database; proponents in the order of filing."""
    year = conferences.conference(actor, conference).opens_on.year
    instruments_by_key = {instrument.code: instrument for instrument in instruments.instruments(actor)}
    gathered: dict[str, list[tuple[tuple[str, ...], int]]] = {}
    for code, _, sponsors, count in standing_pairs(actor, conference):
        gathered.setdefault(code, []).append((sponsors, count))
    titles = titles_of_instruments(actor, conference, gathered)
    editions_by_code = {
        code: instruments.chosen(instruments_by_key[code], conference, year)
        for code in gathered
        if code in instruments_by_key
    }
    return tuple(
        AmendedCount(
            code=code,
            title=titles[code],
            proposals=sum(count for _, count in pairs),
            proponents=tuple(dict.fromkeys(sponsor for sponsors, _ in pairs for sponsor in sponsors)),
            edition=edition.key if (edition := editions_by_code.get(code)) else "",
            reconstructed=edition.reconstructed if edition else False,
        )
        for code, pairs in sorted(gathered.items())
    )


@cached_until_next_event
def standings(actor: Actor, conference: str) -> tuple[Standing, ...]:
    """Everyone who proposes, by code, with what they propose."""
    gathered: dict[str, list[StandingFacts]] = {}
    for facts in standing_facts(actor, conference):
        for code in facts.sponsors:
            gathered.setdefault(code, []).append(facts)
    proponents_by_key = participation.proponents(actor, on=conferences.conference(actor, conference).opens_on)
    return tuple(
        Standing(
            proponent=proponents_by_key.get(code) or Proponent(code, code, "unknown"),
            proposals=tuple(facts.pid for facts in entries),
            documents=tuple(dict.fromkeys(facts.symbol for facts in entries)),
            instruments=tuple(dict.fromkeys(facts.instrument for facts in entries)),
        )
        for code, entries in sorted(gathered.items())
    )


@cached_until_next_event
def presumed(actor: Actor, conference: str, *, language: str = "en") -> tuple[FiledProposal, ...]:
    """The proposals that stand, as `proposals` gives them, each with what its paper changes untracked as changes."""
    year = conferences.conference(actor, conference).opens_on.year
    texts: dict[tuple[str, str], FiledText | None] = {}
    result: list[FiledProposal] = []
    for filed in proposals(actor, conference, language=language):
        key = filed.proposal.instrument, filed.proposal.language
        if key not in texts:
            texts[key] = _filed_text(actor, conference, year, *key)
        result.append(_presumed(filed, texts[key]))
    return tuple(result)


def untracked_in(
    actor: Actor, conference: str, proposals: Iterable[ListedProposal]
) -> dict[tuple[str, str], tuple[UntrackedChange, ...]]:
    """The changes that papers make untracked in the proposals that stand, by symbol and id, in the language of each."""
    if actor.as_of.is_present:
        return untracked_now(actor, conference, proposals)
    languages = {entry.proposal.language for entry in proposals}
    return {
        (filed.symbol, filed.proposal.id): filed.proposal.untracked
        for language in languages
        for filed in presumed(actor, conference, language=language)
        if filed.proposal.language == language
    }


def contested(actor: Actor, conference: str, *, limit: int = 10) -> tuple[Contested, ...]:
    """The provisions on which most proponents want different words, most contested first.

    Raises: NotFound (no such conference).
    """
    if actor.as_of.is_present:
        return contested_now(actor, conference, limit=limit)
    return _contested_then(actor, conference)[:limit]


@cached_until_next_event
def _contested_then(actor: Actor, conference: str) -> tuple[Contested, ...]:
    """The provisions that were contested, as `contested` gives them."""
    year = conferences.conference(actor, conference).opens_on.year
    by_text: dict[str, list[FiledProposal]] = {}
    for filed in presumed(actor, conference):
        by_text.setdefault(filed.proposal.instrument, []).append(filed)
    provisions = [
        contest
        for code, filings in by_text.items()
        if code
        for contest in find_contests(instruments.base(actor, conference, year, code), filings)
    ]
    return tuple(sorted(provisions, key=lambda entry: (-entry.readings, -len(entry.proponents), entry.address)))


def untracked(actor: Actor, conference: str, filed: FiledProposal) -> tuple[UntrackedChange, ...]:
    """The changes of the text in force that the paper of a proposal makes without tracking them: presumed."""
    year = conferences.conference(actor, conference).opens_on.year
    text = _filed_text(actor, conference, year, filed.proposal.instrument, filed.proposal.language)
    return _presumed(filed, text).proposal.untracked


def _filed_text(actor: Actor, conference: str, year: int, instrument: str, language: str) -> FiledText | None:
    """The text in force of an instrument in a language, with the wordings proposed for it; nothing where none is filed."""
    edition = instruments.base(actor, conference, year, instrument, language) if instrument else None
    text = instruments.filed_text(actor, edition) if edition and edition.language == language else None
    if text is None:
        return None
    return _with_proposed(text, proposals(actor, conference, instrument=instrument, language=language))


def _presumed(filed: FiledProposal, text: FiledText | None) -> FiledProposal:
    """A proposal with the untracked changes that it makes against the text in force."""
    if text is None or filed.proposal.mark not in CHANGING:
        return filed
    changed = _presume(text, filed.proposal)
    return filed if changed is filed.proposal else replace(filed, proposal=changed)


def _with_proposed(text: FiledText, filings: Iterable[FiledProposal]) -> FiledText:
    """The text in force with the wordings that proposals track, which are never presumed."""
    return replace(text, proposed=proposed_wordings(filed.proposal for filed in filings))


@cached_by_content
def _presume(text: FiledText, proposal: Proposal) -> Proposal:
    return presume_changes(text, proposal)


def consolidated(
    actor: Actor,
    conference: str,
    instrument: str,
    keys: Sequence[str] | None = None,
    *,
    language: str = "en",
) -> Consolidated:
    """The consolidated table of an instrument: all proposals on it, or those of the given ids, over its base text.

    Words can be set against each other in one language only: proposals that cannot be read in that of the base are
    listed in `elsewhere`. The instrument may be named as people write it. Raises: NotFound (no such conference, or neither a text nor a proposal).
    """
    code = instruments.written_code(instrument)
    edition, filings = _text_and_filings(actor, conference, code, language)
    if edition is None and not filings:
        raise NotFound(f"There is no text of “{instrument}” and no proposal on it in “{conference}”.")
    return _consolidate_all(actor, conference, code, edition, filings, keys=keys, language=language)


def consolidated_ids(actor: Actor, conference: str, instrument: str, *, language: str = "en") -> tuple[str, ...]:
    """The ids of the proposals that the consolidated table of an instrument sets beside each other, in its order.

    Raises: NotFound (no such conference).
    """
    edition, filings = _text_and_filings(actor, conference, instruments.written_code(instrument), language)
    return tuple(filed.proposal.id for filed in editions.comparable_filings(edition, filings, language)[1])


def _text_and_filings(
    actor: Actor, conference: str, code: str, language: str
) -> tuple[Edition | None, tuple[FiledProposal, ...]]:
    """The text on which the proposals on an instrument are laid, if there is any, and those proposals."""
    filings = proposals(actor, conference, instrument=code, language=language)
    return editions.amended(actor, conference, code, language), filings


def negotiating(
    actor: Actor, conference: str, instrument: str, *, uncontested: bool = False, language: str = "en"
) -> tuple[Consolidated, NegotiatingText]:
    """The table of an instrument, and what it compiles to: one text, each bracket with who asks for it since when.

    With `uncontested`, what nobody resists is taken. Raises: NotFound.
    """
    consolidated_text = consolidated(actor, conference, instrument, language=language)
    voices = requesters_of(consolidated_text)
    return consolidated_text, compile_text(consolidated_text.table, voices, uncontested=uncontested)


def requesters_of(table: Consolidated) -> dict[str, tuple[Requester, ...]]:
    """Return those who ask in each proposal of a table since its document's date: its sponsors, or the document's source."""
    return {
        filed.proposal.id: tuple(
            Requester(code, filed.proposal.id, filed.symbol, write_moment(filed.document.dated_on))
            for code in filed.proposal.sponsors or (filed.document.source,)
        )
        for filed in table.proposals
    }


def _consolidate_all(
    actor: Actor,
    conference: str,
    instrument: str,
    edition: Edition | None,
    filings: tuple[FiledProposal, ...],
    *,
    keys: Sequence[str] | None = None,
    language: str = "en",
) -> Consolidated:
    """The table of proposals on one text, with what is left out of it: other languages, other editions, other ids."""
    base_language, included, namesakes = editions.comparable_filings(edition, filings, language, keys)
    text = instruments.filed_text(actor, edition) if edition else None
    text = _with_proposed(text, filings) if text else None
    columns = tuple(
        _presume(text, filed.proposal) if text and filed.proposal.mark in CHANGING else filed.proposal
        for filed in included
    )
    title = (edition.title if edition else "") or editions.first_title(filings)
    return Consolidated(
        conference=conference,
        instrument=instrument,
        title=title,
        language=base_language,
        edition=edition,
        table=_computed(edition.text if edition else (), columns),
        proposals=included,
        elsewhere=editions.elsewhere(
            ((filed.proposal.id, filed.proposal.language) for filed in filings), base_language
        ),
        other_editions=editions.others(edition, included),
        namesakes=namesakes,
    )


@cached_until_next_event
def notices(actor: Actor, conference: str, *, document: str = "") -> tuple[Notice, ...]:
    """Return the pieces not understood and the disagreements in the papers of a conference or in one of them.

    A proposal written against another edition than the one it is laid on says so here, and one whose language versions
    do not have the same operations.
    """
    place = conferences.conference(actor, conference)
    rows = findings(actor, conference)
    if document:
        rows = rows.filter(reading__file__document_id=registry.document(actor, conference, document).id)
    symbol_then = registry.column_then("symbol", registry.former_facts(actor, conference), OF_FINDINGS)
    stored = tuple(
        Notice(
            row.symbol_then,
            row.reading.file.language,
            row.unread,
            row.what,
            place=row.place,
            words=row.words,
        )
        for row in rows.select_related("reading__file").annotate(symbol_then=symbol_then).order_by("symbol_then", "id")
    )
    if not document:
        return (*stored, *derived_notices(actor, conference))
    filed = proposals(actor, conference, document=document)
    return (
        *stored,
        *editions.notices(actor, place.opens_on.year, filed),
        *concordance.notices(actor, conference, filed),
    )


@cached_by_content
def _computed(base: Text, columns: tuple[Proposal, ...]) -> Table:
    """The table of proposals over a base, computed and not read from the record."""
    return consolidate(base, columns)

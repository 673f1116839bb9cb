"""Reading outcomes: adopted texts by the steps on which they rest, their numbers, and what somebody has to look at.

An adoption is shown to those who may know of its step; what is declared, signed and consented to is public.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from plenipot.adapters.forms import load
from plenipot.chronicle.queries import cached_until_next_event, recorded_by, so_by, struck_by
from plenipot.conferences import queries as conferences
from plenipot.conferences.values import Conference
from plenipot.core.access.levels import Actor
from plenipot.core.amendments.survival import mark_changes, trace_words
from plenipot.core.identity.addresses import split_code
from plenipot.core.procedure.adoption import (
    AdoptionKind,
    AdoptionState,
    judge_adoption,
    provisional_code,
)
from plenipot.core.procedure.reports import ReportCertainty
from plenipot.core.text.compare_texts import compare_texts
from plenipot.core.text.provisions import Text
from plenipot.errors import NotFound
from plenipot.instruments import queries as instruments
from plenipot.instruments.values import Edition, Instrument
from plenipot.outcomes import models
from plenipot.outcomes.values import AdoptedText, Adoption, GivenNumber, ProposalOutcome, RewrittenName
from plenipot.proceedings import queries as proceedings
from plenipot.proceedings.queries import TracedItem
from plenipot.proceedings.values import History, Step
from plenipot.proposals import queries as proposals
from plenipot.proposals.values import FiledProposal


@cached_until_next_event
def adoptions(actor: Actor, conference: str, *, replaced: bool = False) -> tuple[Adoption, ...]:
    """The texts that a conference adopted, in the order of record, also those that do not stand any more.

    With `replaced` those, too, that were recorded anew since. Raises: NotFound.
    """
    place = conferences.conference(actor, conference)
    rows = list(adoption_rows(actor, conference))
    if not rows:
        return ()
    steps = {step.key: step for step in proceedings.steps(actor, conference, struck=True) if step.key}
    items = {row.item: steps[row.step] for row in rows if row.step in steps}
    traced = [TracedItem(step.item_kind, name) for name, step in items.items()]
    histories = dict(zip(items, proceedings.histories(actor, conference, traced), strict=True))
    texts = _texts_of(actor, rows)
    numbers = _numbers(actor, conference)
    rewritten = _rewritings(actor, conference)
    values = (
        _adoption(actor, place, row, steps[row.step], histories[row.item], texts, numbers, rewritten)
        for row in rows
        if row.step in steps
    )
    return tuple(value for value in values if replaced or value.state is not AdoptionState.REPLACED)


def standing_adoptions(actor: Actor, conference: str) -> tuple[Adoption, ...]:
    """The texts that a conference adopted and whose adoption stands. Raises: NotFound."""
    return tuple(adoption for adoption in adoptions(actor, conference) if adoption.stands)


def adoption(actor: Actor, conference: str, name: str) -> Adoption:
    """The adoption of that name: a provisional number, an alias, a code; one that stands before any other. Raises: NotFound."""
    wanted = {name, instruments.written_code(name)}
    listed = [entry for entry in adoptions(actor, conference) if wanted & set(entry.names)]
    if not listed:
        raise NotFound(f"There is no adopted text “{name}” in “{conference}”.")
    return next((entry for entry in listed if entry.stands), listed[-1])


def adoptions_of_text(actor: Actor, code: str) -> tuple[Adoption, ...]:
    """Everything that conferences did to a text, the earliest conference first; also what does not stand any more."""
    text = _instrument_or_none(actor, code)
    codes = {code, *((text.code, *text.former_codes) if text else ())}
    adopting = models.Adoption.objects.filter(recorded_by(actor.as_of, "recorded_at"))
    slugs = adopting.filter(code__in=codes).order_by("conference__opens_on", "conference_id")
    listed = dict.fromkeys(slugs.values_list("conference__slug", flat=True))
    return tuple(
        entry for slug in listed for entry in adoptions(actor, slug) if codes & {entry.code, entry.provisional}
    )


def adoption_rows(actor: Actor, conference: str) -> Any:
    """The rows of adoptions that were recorded by the moment that is asked for."""
    rows = models.Adoption.objects.filter(recorded_by(actor.as_of, "recorded_at"), conference__slug=conference)
    return rows.select_related("edition", "base").order_by("id")


def codes_of(entry: Adoption) -> frozenset[str]:
    """The codes under which proposals amend or propose an adopted text."""
    kind = provisional_kind(entry)
    named = {provisional_code(kind, name) for name in (entry.item, *entry.aliases)} if kind else set()
    return frozenset({entry.code, entry.provisional, *named})


def provisional_kind(entry: Adoption) -> str:
    """The kind of a new text, ``RES``; empty for all others."""
    return split_code(entry.provisional)[0] if entry.kind is AdoptionKind.NEW else ""


def treaties(actor: Actor, conference: str) -> tuple[str, ...]:
    """The instruments of a conference's organisation that bind each State by its own consent, by code."""
    form = conferences.conference(actor, conference).rules.form
    return load(form).treaties if form else ()


def _numbers(actor: Actor, conference: str) -> dict[str, GivenNumber]:
    """Item → its number."""
    rows = models.TextNumber.objects.filter(so_by(actor.as_of, "recorded_at"), conference__slug=conference)
    return {
        row.item: GivenNumber(
            number=row.number,
            code=row.code,
            source=row.source,
            certainty=ReportCertainty(row.certainty),
            given_at=row.recorded_at,
        )
        for row in rows.exclude(struck_by(actor.as_of)).order_by("id")
    }


def _rewritings(actor: Actor, conference: str) -> dict[str, list[RewrittenName]]:
    """Item → the names that gave way to numbers in its words."""
    rows = models.Rewriting.objects.filter(
        so_by(actor.as_of, "recorded_at"), number__conference__slug=conference
    ).select_related("number")
    by_item: dict[str, list[RewrittenName]] = {}
    for row in rows.order_by("id"):
        if not actor.as_of.knows(row.number.struck_at):
            entry = RewrittenName(address=row.address, before=row.before, after=row.after)
            by_item.setdefault(row.item, []).append(entry)
    return by_item


def _texts_of(actor: Actor, rows: Sequence[models.Adoption]) -> dict[str, Instrument]:
    """Code → instrument, of those that adoptions are about, by every code that they have had."""
    wanted = {row.code for row in rows}
    texts = instruments.instruments(actor)
    by_code = {code: text for text in texts for code in (*text.former_codes, text.code)}
    return {code: by_code[code] for code in wanted if code in by_code}


def _instrument_or_none(actor: Actor, code: str) -> Instrument | None:
    try:
        return instruments.instrument(actor, code)
    except NotFound:
        return None


def _adoption(
    actor: Actor,
    place: Conference,
    row: models.Adoption,
    step: Step,
    history: History,
    texts: Mapping[str, Instrument],
    numbers: Mapping[str, GivenNumber],
    rewritten: Mapping[str, Sequence[RewrittenName]],
) -> Adoption:
    """An adoption with where it stands."""
    is_struck = actor.as_of.knows(row.struck_at)
    kinds = [judged.step.kind for judged in history.steps]
    keys = {judged.step.key for judged in history.steps}
    state = judge_adoption(replaced=is_struck, struck=row.step not in keys, kinds=kinds)
    return Adoption(
        key=row.key,
        conference=place.slug,
        item=row.item,
        aliases=tuple(row.aliases),
        kind=AdoptionKind(row.kind),
        state=state,
        provisional=row.code,
        number=numbers.get(row.item) if row.kind == AdoptionKind.NEW.value else None,
        title=row.title,
        language=row.language,
        step=row.step,
        decision=step.decision,
        body=step.body,
        happened=step.happened,
        proposals=tuple(row.proposals),
        amended=row.amended,
        base=_stored(actor, row.base_id),
        edition=_edition_now(actor, place, row, texts.get(row.code), stands=state is AdoptionState.STANDS),
        moved=tuple((address, old, new) for address, old, new in row.moved),
        left=tuple((address, words) for address, words in row.left),
        rewritten=tuple(rewritten.get(row.item, ())),
        source=row.source,
        certainty=ReportCertainty(row.certainty),
        recorded_at=row.recorded_at,
        striking=row.striking if is_struck else "",
    )


def _stored(actor: Actor, key: int | None) -> Edition | None:
    return instruments.stored_edition(actor, key) if key else None


def _edition_now(
    actor: Actor, place: Conference, row: models.Adoption, text: Instrument | None, *, stands: bool
) -> Edition | None:
    """The edition in which the adopted words stand now; of an adoption that does not stand, the one that it made."""
    key = str(place.closes_on.year)
    if stands and text is not None:
        for edition in text.editions:
            if (edition.key, edition.language, edition.conference) == (key, row.language, ""):
                return edition
    return _stored(actor, row.edition_id)


def given_codes(actor: Actor) -> Collection[str]:
    """Every code that a text of the record has, or was given."""
    numbers = models.TextNumber.objects.filter(recorded_by(actor.as_of, "recorded_at"), struck_at__isnull=True)
    return {*(text.code for text in instruments.instruments(actor)), *numbers.values_list("code", flat=True)}


def trace_outcome(filed: FiledProposal, entry: Adoption) -> ProposalOutcome:
    """Trace the words of a proposal, of whichever conference, in an adopted text."""
    base = instruments.with_text(entry.base).text if entry.base else ()
    adopted = instruments.with_text(entry.edition).text if entry.edition else ()
    return ProposalOutcome(
        proposal=filed.proposal.id,
        instrument=filed.proposal.instrument,
        adoption=entry,
        passages=trace_words(mark_changes(filed.proposal.operations, base), base, adopted),
    )


def adopted_text(entry: Adoption) -> AdoptedText:
    """An adopted text with its words, and with its changes against the text that it revises."""
    text = instruments.with_text(entry.edition).text if entry.edition else ()
    changes: Text = ()
    if entry.base is not None and entry.edition is not None:
        changes = compare_texts(instruments.with_text(entry.base).text, text)
    return AdoptedText(adoption=entry, text=text, changes=changes)


@cached_until_next_event
def proposal_outcomes(actor: Actor, conference: str) -> tuple[ProposalOutcome, ...]:
    """Trace the words of every proposal on a text that was adopted, whose words are at hand. Raises: NotFound."""
    outcomes: list[ProposalOutcome] = []
    for entry in standing_adoptions(actor, conference):
        if entry.edition is None and entry.kind is not AdoptionKind.ABROGATED:
            continue
        for code in sorted(codes_of(entry)):
            filings = proposals.proposals(actor, conference, instrument=code, language=entry.language)
            outcomes += [
                trace_outcome(filed, entry)
                for filed in filings
                if filed.proposal.language in {"", entry.language} and filed.proposal.instrument == code
            ]
    return tuple(outcomes)


def outcomes_of_proposal(actor: Actor, conference: str, pid: str) -> tuple[ProposalOutcome, ...]:
    """Trace the words of one proposal; nothing where no text that it amends was adopted. Raises: NotFound."""
    return tuple(outcome for outcome in proposal_outcomes(actor, conference) if outcome.proposal == pid)

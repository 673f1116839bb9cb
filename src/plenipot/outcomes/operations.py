"""Writing outcomes: the adoption of a text with its words, its number in the end, and the withdrawal of what was recorded wrongly."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import transaction

from plenipot.adapters.forms import load
from plenipot.chronicle.operations import events_together, require_reason
from plenipot.conferences.operations import lock_conference
from plenipot.conferences.values import Conference
from plenipot.core.access.acts import Act, require
from plenipot.core.access.levels import PUBLIC, Actor
from plenipot.core.procedure.adoption import (
    AdoptionKind,
    next_number,
    provisional_code,
    settle_number_certainty,
)
from plenipot.core.procedure.lifecycle import ItemState, StepKind
from plenipot.core.procedure.reports import ReportCertainty
from plenipot.core.structure.adopted_texts import (
    NewNumber,
    edition_label,
    number_line,
    readdress,
    rewrite_names,
    with_number_line,
)
from plenipot.core.text.provisions import Text, accepted_text
from plenipot.errors import Conflict, Malformed, NotFound, NotInOrder
from plenipot.instruments import operations as instrument_writing
from plenipot.instruments import queries as instruments
from plenipot.instruments.values import Edition
from plenipot.outcomes import models, queries
from plenipot.outcomes.recording import record_outcome
from plenipot.outcomes.settling import AdoptionFacts as AdoptionFacts  # noqa: PLC0414 - for the doors
from plenipot.outcomes.settling import series_entry, settle_facts
from plenipot.outcomes.signing import ConsentFacts as ConsentFacts  # noqa: PLC0414 - for the doors
from plenipot.outcomes.signing import DeclarationFacts as DeclarationFacts  # noqa: PLC0414 - for the doors
from plenipot.outcomes.signing import SignatureFacts as SignatureFacts  # noqa: PLC0414 - for the doors
from plenipot.outcomes.signing import bind_state as bind_state  # noqa: PLC0414 - for the doors
from plenipot.outcomes.signing import record_declaration as record_declaration  # noqa: PLC0414 - for the doors
from plenipot.outcomes.signing import settle_reservation as settle_reservation  # noqa: PLC0414 - for the doors
from plenipot.outcomes.signing import sign_final_acts as sign_final_acts  # noqa: PLC0414 - for the doors
from plenipot.outcomes.striking import strike_state_act as strike_state_act  # noqa: PLC0414 - for the doors
from plenipot.outcomes.values import Adoption
from plenipot.outcomes.words import AdoptedWords, words_of_document, words_of_file, words_of_proposals
from plenipot.proceedings import queries as proceedings
from plenipot.proceedings.operations import name_row
from plenipot.proceedings.values import History, Step
from plenipot.registry import queries as registry


@transaction.atomic
def adopt(
    actor: Actor,
    conference: str,
    item: str,
    moment: datetime,
    *,
    facts: AdoptionFacts,
    run: instrument_writing.ConfinedCall | None = None,
) -> Adoption:
    """Record which text was adopted by the last step of an item, with its words, which become an edition of that text.

    Recorded again, it takes the place of what was recorded of the item before. `run` makes the call that reads a file.
    Raises: NotPermitted, NotFound (item, text), NotInOrder (it is not adopted, or its papers are not open to everybody),
    Malformed, Conflict (other words stand there, or proposals contradict each other), Unavailable.
    """
    require(actor, Act.ADOPT)
    place = lock_conference(actor, conference)
    history = _history(actor, conference, item.strip())
    step = _adopting_step(conference, history)
    facts = settle_facts(actor, place, history, facts)
    if facts.kind is None:
        raise Malformed("Say whether the text is revised, new or abrogated.", place="kind")
    code = _code_of(history.item, facts)
    words = _words(place, code, facts.kind, facts, run)
    decision = proceedings.decision(actor, conference, step.decision) if step.decision else None
    with events_together():
        _replace_former(actor, conference, history.item, moment)
        number = _number_of(conference, history.item, facts)
        edition = _add_edition(actor, place, code, words, step, number, moment) if words else None
        base = _base_of(place, code, facts)
        columns: dict[str, Any] = {"item": history.item, "kind": facts.kind.value, "code": code, "step": step.key}
        row = models.Adoption.objects.create(
            conference_id=place.id,
            key=name_row(columns, moment),
            aliases=list(facts.aliases),
            title=facts.title or (words.title if words else "") or (base.title if base else ""),
            language=words.language if words else facts.language,
            proposals=list(facts.proposals),
            amended=decision.amended if decision else "",
            base_id=base.id if base else None,
            edition_id=edition.id if edition else None,
            moved=[list(entry) for entry in words.moved] if words else [],
            left=[list(entry) for entry in words.left] if words else [],
            source=facts.source.strip() or step.source,
            certainty=(facts.certainty or step.certainty or place.keeping.usual_certainty).value,
            recorded_at=moment,
            **columns,
        )
        record_outcome(actor, "outcomes.adopted", conference, history.item, moment, code=code, done=facts.kind.value)
    return next(entry for entry in queries.adoptions(actor.present, conference) if entry.key == row.key)


@transaction.atomic
def withdraw_adoption(actor: Actor, conference: str, name: str, reason: str, moment: datetime) -> Adoption:
    """Strike what was recorded of an adopted text; it stays in the record with the reason, and its edition ends.

    Raises: NotPermitted, NotFound (no such adopted text), Malformed (no reason).
    """
    require(actor, Act.WITHDRAW_ADOPTION)
    lock_conference(actor, conference)
    entry = queries.adoption(actor, conference, name)
    with events_together():
        rows = models.Adoption.objects.filter(conference__slug=conference, key=entry.key)
        rows.update(struck_at=moment, striking=require_reason(reason))
        if entry.number is not None:
            _strike_number(conference, entry.item, moment, reason)
            instrument_writing.take_number_back(actor, entry.number.code, conference, moment)
        instrument_writing.end_adopted(actor, conference, [entry.step], moment)
        record_outcome(actor, "outcomes.adoption-withdrawn", conference, entry.item, moment, code=entry.code)
    return next(value for value in queries.adoptions(actor, conference, replaced=True) if value.key == entry.key)


@transaction.atomic
def number_text(
    actor: Actor,
    conference: str,
    name: str,
    moment: datetime,
    *,
    number: int | None = None,
    source: str = "",
    certainty: ReportCertainty | None = None,
) -> Adoption:
    """Give a new text its number, by authority the next free one of its kind; its provisional name leads to it from then on.

    Its words stand under the number, and every adopted text that names it by the provisional one names the number.
    Raises: NotPermitted, NotFound (no such adopted text), NotInOrder (an observer gives no numbers; the text is not new or
    not adopted), Malformed (no source), Conflict (the number is taken).
    """
    require(actor, Act.NUMBER_TEXT)
    place = lock_conference(actor, conference)
    entry = queries.adoption(actor, conference, name)
    _check_numbering(entry)
    sure = settle_number_certainty(place.keeping, certainty, number=number, source=source)
    kind = queries.provisional_kind(entry)
    own = number or next_number(kind, queries.given_codes(PUBLIC))
    if own is None:
        raise Malformed(f"No numbered text of this kind ({kind}) is here, so the next number is not known: say it.")
    code = f"{kind}{own}"
    if code in queries.given_codes(PUBLIC):
        raise Conflict(f"{code} has its text already.")
    with events_together():
        row = models.TextNumber.objects.create(
            conference_id=place.id,
            item=entry.item,
            number=own,
            code=code,
            source=source.strip(),
            certainty=sure.value,
            recorded_at=moment,
        )
        _move_words(actor, place, entry, row, moment)
        _rewrite_others(actor, place, entry, row, moment)
        record_outcome(actor, "outcomes.numbered", conference, entry.item, moment, code=code)
    return queries.adoption(actor, conference, entry.item)


def _history(actor: Actor, conference: str, item: str) -> History:
    """The way of an item. Raises: NotFound, NotInOrder (a text stands in a series, and nobody has recorded its reading)."""
    try:
        return proceedings.history(actor, conference, item)
    except NotFound as refusal:
        if series_entry(conference, item) is None:
            raise
        raise NotInOrder(
            f"Nobody has recorded a reading of {item}: record it, the decision or the step first."
        ) from refusal


def _adopting_step(conference: str, history: History) -> Step:
    """The step by which an item is adopted. Raises: NotInOrder (it is not, or not everybody may know of it)."""
    if history.state is not ItemState.ADOPTED:
        raise NotInOrder(f"{history.item} is not adopted: record the decision or the step first.")
    step = next(judged.step for judged in reversed(history.steps) if judged.step.kind is StepKind.ADOPTED)
    try:
        return proceedings.step(PUBLIC, conference, step.key)
    except NotFound as refusal:
        raise NotInOrder(
            f"The step by which {history.item} was adopted rests on a document that is not open to everybody, "
            "and an edition is: open the document first."
        ) from refusal


def _code_of(item: str, facts: AdoptionFacts) -> str:
    """The code of the text: its own, or the provisional one of a new text."""
    if facts.kind is not AdoptionKind.NEW:
        return facts.instrument
    name = next(iter(facts.aliases), item) if item in facts.proposals else item
    return provisional_code(facts.text_kind, name)


def _words(
    place: Conference, code: str, kind: AdoptionKind, facts: AdoptionFacts, run: instrument_writing.ConfinedCall | None
) -> AdoptedWords | None:
    """The words of the adopted text; `None` where they are not at hand."""
    if facts.file is not None:
        name, data = facts.file
        return words_of_file(place, name, data, code, kind, run=run)
    if facts.document:
        symbol = registry.document(PUBLIC, place.slug, facts.document).symbol
        return words_of_document(place, symbol, code, kind, language=facts.language, run=run)
    if facts.proposals and kind is not AdoptionKind.ABROGATED:
        return words_of_proposals(place, facts.proposals, code, kind, language=facts.language)
    return None


def _base_of(place: Conference, code: str, facts: AdoptionFacts) -> Edition | None:
    """The edition that is revised or abrogated, where it is here."""
    if facts.kind is AdoptionKind.NEW:
        return None
    return instruments.base(PUBLIC, place.slug, place.opens_on.year, code, facts.language)


def _number_of(conference: str, item: str, facts: AdoptionFacts) -> models.TextNumber | None:
    """The number that an item was given before it was recorded anew; it stays."""
    rows = models.TextNumber.objects.filter(conference__slug=conference, item=item, struck_at__isnull=True)
    return rows.first() if facts.kind is AdoptionKind.NEW else None


def _add_edition(
    actor: Actor,
    place: Conference,
    code: str,
    words: AdoptedWords,
    step: Step,
    number: models.TextNumber | None,
    moment: datetime,
) -> Edition:
    """Add the adopted words as an edition of the year of the conference, under the number where the text has one."""
    if number is not None:
        text, label = _under_number(place, words.text, number, words.language)
        words, code = replace(words, text=text, label=label), number.code
    draft = instrument_writing.Draft(
        instrument=code,
        key=str(place.closes_on.year),
        text=words.text,
        language=words.language,
        label=words.label,
        title=words.title,
        source=words.source,
        adopting=place.slug,
        rests_on=step.key,
    )
    return instrument_writing.add(actor, draft, moment)[0]


def _replace_former(actor: Actor, conference: str, item: str, moment: datetime) -> None:
    """Strike what was recorded of an item before, and end its edition: it is recorded anew."""
    rows = models.Adoption.objects.filter(conference__slug=conference, item=item, struck_at__isnull=True)
    steps = list(rows.values_list("step", flat=True))
    rows.update(struck_at=moment, striking="Recorded anew")
    instrument_writing.end_adopted(actor, conference, steps, moment)


def _strike_number(conference: str, item: str, moment: datetime, reason: str) -> None:
    """Strike the number of an item, if it has one."""
    rows = models.TextNumber.objects.filter(conference__slug=conference, item=item, struck_at__isnull=True)
    rows.update(struck_at=moment, striking=reason.strip())


def _check_numbering(entry: Adoption) -> None:
    """Refuse a number to a text that takes none. Raises: NotInOrder."""
    if not entry.stands:
        raise NotInOrder(f"{entry.item} is not adopted, so it has no number.")
    if entry.kind is not AdoptionKind.NEW:
        raise NotInOrder(f"{entry.item} is not new: {entry.code} keeps its number.")
    if entry.number is not None:
        raise NotInOrder(f"{entry.item} has its number: {entry.code}.")


def _move_words(actor: Actor, place: Conference, entry: Adoption, row: models.TextNumber, moment: datetime) -> None:
    """Put the words of a text under its number, with its number line; the provisional code leads there."""
    if entry.edition is None:
        return
    text, label = _under_number(place, instruments.with_text(entry.edition).text, row, entry.edition.language)
    _put_words(actor, place, entry, text, moment, code=row.code, label=label)
    instrument_writing.give_number(actor, entry.provisional, row.code, place.slug, moment)


def _under_number(place: Conference, text: Text, row: models.TextNumber, language: str) -> tuple[Text, str]:
    """A text under its number with its number line, and the place and year in that."""
    form = load(place.rules.form)
    label = edition_label(form, revised=False, place=place.place, year=place.closes_on.year, language=language)
    line = number_line(form, row.code.removesuffix(str(row.number)), str(row.number), label, language)
    return with_number_line(readdress(text, row.code), line), label


def _put_words(
    actor: Actor, place: Conference, entry: Adoption, text: Text, moment: datetime, *, code: str, label: str
) -> None:
    """Put other words of an adopted text into its edition."""
    if entry.edition is None:
        return
    draft = instrument_writing.Draft(
        instrument=code,
        key=str(place.closes_on.year),
        text=text,
        language=entry.edition.language,
        label=label,
        title=entry.edition.title,
        source=entry.edition.source,
        adopting=place.slug,
        rests_on=entry.step,
    )
    instrument_writing.add(actor, draft, moment)


def _rewrite_others(actor: Actor, place: Conference, entry: Adoption, row: models.TextNumber, moment: datetime) -> None:
    """Rewrite the provisional name of a text wherever an adopted text has it, and keep what was rewritten."""
    form = load(place.rules.form)
    names = tuple(dict.fromkeys((entry.item, *entry.aliases)))
    for other in queries.standing_adoptions(actor, place.slug):
        if other.edition is None:
            continue
        text = instruments.with_text(other.edition).text
        label = edition_label(
            form, revised=False, place=place.place, year=place.closes_on.year, language=other.edition.language
        )
        marked = rewrite_names(text, [NewNumber(names, str(row.number), label)])
        changed = [(old, new) for old, new in zip(text, marked, strict=True) if old.accepted != new.accepted]
        if not changed:
            continue
        _put_words(actor, place, other, accepted_text(marked), moment, code=other.code, label=other.edition.label)
        models.Rewriting.objects.bulk_create(
            models.Rewriting(
                number=row,
                item=other.item,
                address=new.address,
                before=old.accepted,
                after=new.accepted,
                recorded_at=moment,
            )
            for old, new in changed
        )

"""The section on positions: each proponent with the very sentences, and those for whom it speaks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, groupby, zip_longest
from typing import NamedTuple, TypeAlias

from plenipot.adapters.urls import stand_url, url
from plenipot.briefs.naming import name_instrument, name_provision
from plenipot.briefs.record import Record
from plenipot.briefs.sections.bounds import (
    NAMED,
    NAMED_IN_ALL,
    QUOTED,
    QUOTED_IN_ALL,
    choose_stands,
    number_each,
    share,
)
from plenipot.briefs.sections.pieces import WRITTEN, cited, code, foreign, heading
from plenipot.core.blocks.values import Block, Heading, Inline, Link, Note, ParagraphBlock, RevisedInline, TextInline
from plenipot.core.blocks.values import text_inlines as plain
from plenipot.core.identity.addresses import Address
from plenipot.core.stance.grades import grade_side
from plenipot.core.stance.values import CountryPosition, Effect, Evidence, Position
from plenipot.positions.values import IssueReport, Stand

Done: TypeAlias = tuple[Effect, str]
"""An effect and the term it is done to; no term where the marker looks for none."""
_BINDING = ("resolves", "instructs", "decides", "annex", "invites")
"""Beginnings of the parts of a resolution that bind or direct."""


class _Quoted(NamedTuple):
    """The proponents who are quoted on an issue, so many sentences of each, and so many further places named."""

    proponents: frozenset[str]
    sentences: int
    places: int


def stands(record: Record, report: IssueReport) -> Iterator[Block]:
    """For, against, in between, to be checked, unheard and silent, each under its heading.

    Where more speak than a brief can quote, it says so, and lists the others by their grades.
    """
    say = record.phrases
    yield heading(2, say("stands"))
    quoted = _choose_quoted(record, report)
    sides = (
        ("for", report.for_),
        ("against", report.against),
        ("between", report.between),
        ("to-be-checked", report.to_be_checked),
    )
    speaking = [stand for _, group in sides for stand in group if not stand.through]
    if len(quoted.proponents) < len(speaking):
        yield _note_on_unquoted(record, report, len(quoted.proponents), len(speaking))
    for key, group in sides:
        if group:
            yield heading(3, say(key))
            for stand in group:
                if stand.proponent.code in quoted.proponents:
                    yield from _stand_blocks(record, report, stand, quoted)
            yield from _list_unquoted(
                record,
                [stand for stand in group if not stand.through and stand.proponent.code not in quoted.proponents],
            )
            yield from _list_inherited(record, [stand for stand in group if stand.through])
    for key, group in (("unheard", report.unheard), ("not-looked", report.not_looked), ("silent", report.silent)):
        if group:
            yield heading(3, say(key))
            yield ParagraphBlock((TextInline(f"{say(f'{key}-text')} "), *_people_inlines(record, group)))


def _choose_quoted(record: Record, report: IssueReport) -> _Quoted:
    """Who is quoted on an issue, and how much of each, within what the paper prints in all."""
    issues = len(record.issues)
    sentences_in_all = share(QUOTED_IN_ALL, issues)
    proponents = choose_stands(report, sentences_in_all)
    available = [len(telling(stand.whole)) for stand in report.stands if stand.proponent.code in proponents]
    sentences = max(1, number_each(available, QUOTED, sentences_in_all))
    further = [max(0, number - sentences) for number in available]
    return _Quoted(proponents, sentences, number_each(further, NAMED, share(NAMED_IN_ALL, issues)))


def _note_on_unquoted(record: Record, report: IssueReport, quoted: int, speaking: int) -> Block:
    """Say that not all who speak are quoted, and where all their words stand."""
    say = record.phrases
    href = url("issue", record.conference.slug, report.slug)
    link = Link(href, report.slug, code=True)
    return ParagraphBlock(
        (*plain(f"{say('bounded', quoted=quoted, speaking=speaking)} "), link, TextInline(".")), role="small"
    )


def _list_unquoted(record: Record, stands: Sequence[Stand]) -> Iterator[Block]:
    """The proponents on one side who are not quoted, in a line for each grade."""
    say = record.phrases
    for grade, alike in groupby(stands, key=lambda stand: stand.grade):
        names = [f"{record.name(stand.proponent.code)} ({stand.proponent.code})" for stand in alike]
        words = say("not-quoted", grade=say.grade(grade))
        yield ParagraphBlock((*plain(f"{words} ", strong=True), TextInline(f"{say.listed(names)}.")), role="small")


def _list_inherited(record: Record, stands: Sequence[Stand]) -> Iterator[Block]:
    """The members for whom a common proposal speaks that they signed, in one line."""
    if stands:
        say = record.phrases
        names = [
            f"{record.name(stand.proponent.code)} ({stand.proponent.code}, {', '.join(stand.through)})"
            for stand in stands
        ]
        yield ParagraphBlock(
            (*plain(f"{say('through')} ", strong=True), TextInline(f"{say.listed(names)}.")), role="small"
        )


def _stand_blocks(record: Record, report: IssueReport, stand: Stand, quoted: _Quoted) -> Iterator[Block]:
    """The section on a proponent's position: grade, overruling, answers, evidence, signatories, dissent."""
    say = record.phrases
    grade = say.grade(stand.grade)
    yield Heading(
        4, (code(stand.proponent.code), TextInline(f" {record.name(stand.proponent.code)}{say('colon')}{grade}"))
    )
    if stand.whole.computed is not None:
        words = say("overruled", computed=say.grade(stand.whole.computed), grade=grade, reason=stand.whole.overruled)
        yield Note((ParagraphBlock(plain(words)),), "caution")
    yield from _answer_blocks(record, report, stand)
    yield from _evidence_blocks(record, report, stand, quoted)
    yield from _signatories_line(record, stand)
    yield from _dissent_note(record, report, stand)


def _answer_blocks(record: Record, report: IssueReport, stand: Stand) -> Iterator[Block]:
    """A proponent's answer to each question, where the issue asks more than one."""
    say = record.phrases
    texts = {question.id: question.text for question in report.issue.questions}
    if len(texts) > 1:
        for position in stand.questions:
            question = TextInline(texts[position.question], language=foreign(record))
            yield ParagraphBlock(
                (question, TextInline(" "), *plain(f"{say.grade(position.grade)}.", strong=True)), role="small"
            )


def _evidence_blocks(record: Record, report: IssueReport, stand: Stand, quoted: _Quoted) -> Iterator[Block]:
    """The most telling sentences in full, further places by name, and the rest as a link."""
    say = record.phrases
    chosen = telling(stand.whole)
    for evidence, effects in chosen[: quoted.sentences]:
        yield from _quote_blocks(record, evidence, effects)
    if rest := chosen[quoted.sentences : quoted.sentences + quoted.places]:
        inlines: list[Inline] = [TextInline(f"{say('also')} ")]
        for number, (evidence, effects) in enumerate(rest):
            effect_words = f" ({say.listed(list(dict.fromkeys(say.effect(effect) for effect, _ in effects)))})"
            place = _place_inlines(record, evidence)
            inlines += [
                *plain(say("comma") if number else ""),
                *place,
                TextInline(effect_words),
                cited(record, evidence),
            ]
        yield ParagraphBlock((*inlines, TextInline(".")), role="small")
    if more := len(chosen[quoted.sentences + quoted.places :]):
        href = stand_url(record.conference.slug, report.slug, stand.proponent.code)
        yield ParagraphBlock((Link(href, say("more-evidence", count=more)),), role="small")


def telling(position: Position) -> list[tuple[Evidence, tuple[Done, ...]]]:
    """The sentences of a position, each once with all that is done to it, most telling first.

    The position's own side comes before the other, and its markers take turns, so that no kind of evidence hides another.
    """
    effects: dict[tuple[str, str, str], dict[Done, None]] = {}
    first: dict[tuple[str, str, str], Evidence] = {}
    for item in sorted(position.evidence, key=lambda item: grade_side(item.grade) != grade_side(position.grade)):
        key = (item.proposal, item.provision, item.words)
        first.setdefault(key, item)
        effects.setdefault(key, {})[item.effect, item.term] = None
    ordered: list[Evidence] = []
    for same in (True, False):
        by_marker: dict[str, list[Evidence]] = {}
        for item in first.values():
            if (grade_side(item.grade) == grade_side(position.grade)) is same:
                by_marker.setdefault(item.marker, []).append(item)
        turns = zip_longest(*(sorted(items, key=_weight_of) for items in by_marker.values()))
        ordered += [item for item in chain.from_iterable(turns) if item is not None]
    return [(item, tuple(effects[item.proposal, item.provision, item.words])) for item in ordered]


def _weight_of(evidence: Evidence) -> int:
    """The place in the order of telling: operative words before the preamble, since what is resolved binds and what is considered explains."""
    return 0 if Address(evidence.provision).part.startswith(_BINDING) else 1


def _quote_blocks(record: Record, evidence: Evidence, effects: tuple[Done, ...]) -> Iterator[Block]:
    """The words of a proposal that a position rests on, with how they bear on it and the reason stated."""
    say = record.phrases
    filed = record.by_pid.get(evidence.proposal)
    tongue = foreign(record, filed.proposal.language if filed else WRITTEN)
    if evidence.effect is Effect.MARKED:
        how = plain(f" {say('by-mark')}")
    else:
        how = (
            TextInline(" "),
            *_place_inlines(record, evidence),
            TextInline(" ("),
            *_effect_inlines(record, effects, tongue),
            TextInline(")"),
        )
    yield ParagraphBlock((code(evidence.proposal), *how), role="intro")
    words: Inline = (
        RevisedInline(evidence.spans, tongue) if evidence.spans else TextInline(evidence.words, language=tongue)
    )
    yield ParagraphBlock((words, cited(record, evidence)), role="quote", language=tongue)
    if evidence.reason:
        yield ParagraphBlock((TextInline(f"({evidence.reason})", language=foreign(record)),), role="small")


def _effect_inlines(record: Record, effects: tuple[Done, ...], tongue: str) -> Iterator[Inline]:
    """Each effect with the terms that it is done to."""
    say = record.phrases
    terms: dict[Effect, list[str]] = {}
    for effect, term in effects:
        terms.setdefault(effect, []).extend([term] if term else [])
    for number, (effect, struck_terms) in enumerate(terms.items()):
        yield from plain(say("and") if number else "")
        yield TextInline(say.effect(effect))
        if struck_terms:
            yield TextInline(say("colon"))
            yield TextInline(", ".join(f"“{term}”" for term in struck_terms), language=tongue)


def _place_inlines(record: Record, evidence: Evidence) -> tuple[Inline, ...]:
    """The provision as it is spoken of, its call words in the language of the proposal."""
    filed = record.by_pid.get(evidence.proposal)
    instrument = name_instrument(Address(evidence.provision).instrument, record.phrases)
    provision_name = name_provision(evidence.provision, filed.proposal.provisions if filed else ())
    if not provision_name:
        return plain(instrument)
    tongue = foreign(record, filed.proposal.language if filed else WRITTEN)
    return (TextInline(f"{instrument}{record.phrases('comma')}"), TextInline(provision_name, language=tongue))


def _people_inlines(record: Record, stands: Sequence[Stand]) -> tuple[Inline, ...]:
    """The proponents of some stands by name and code, in one sentence."""
    codes = [stand.proponent.code for stand in stands]
    return plain(record.phrases("and").join(f"{record.name(member)} ({member})" for member in codes) + ".")


def _signatories_line(record: Record, stand: Stand) -> Iterator[Block]:
    """The line on whom a group speaks for: its signatories, or that none are known."""
    say = record.phrases
    signed = stand.whole.signatories
    if signed:
        names = say.listed([record.name(member) for member in signed])
        yield ParagraphBlock(
            (*plain(f"{say('speaks-for', count=len(signed))} ", strong=True), TextInline(f"{names}.")), role="small"
        )
    elif stand.proponent.common and stand.whole.evidence:
        yield ParagraphBlock(plain(say("unsigned")), role="small")


def _dissent_note(record: Record, report: IssueReport, stand: Stand) -> Iterator[Block]:
    """A caution that names the members whose own proposals contradict their group."""
    country_positions = [
        country_position
        for country_position in report.countries
        if country_position.contradicts and stand.proponent.code in country_position.through
    ]
    if country_positions:
        lines = tuple(
            ParagraphBlock(_dissenter_line(record, country_position)) for country_position in country_positions
        )
        yield Note(lines, "caution", record.phrases("dissent-title"))


def _dissenter_line(record: Record, country_position: CountryPosition) -> tuple[Inline, ...]:
    """A line on a member that contradicts its group, with its evidence cited."""
    say = record.phrases
    words = say("dissent", country=record.name(country_position.country), grade=say.grade(country_position.grade))
    evidence = [telling(position)[0][0] for position in country_position.own if position.evidence]
    return (TextInline(words), *(cited(record, item) for item in evidence), TextInline("."))

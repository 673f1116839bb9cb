"""Who stands where on an issue: each proponent with the very sentences, and those for whom it speaks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, zip_longest

from plenipot.briefs import places
from plenipot.briefs.record import Record
from plenipot.briefs.sections.pieces import WRITTEN, cited, code, foreign, heading
from plenipot.core.blocks.values import Block, Inline, Marked, Note, Paragraph, Text
from plenipot.core.blocks.values import text as plain
from plenipot.core.stance.grades import side
from plenipot.core.stance.values import CountryPosition, Effect, Evidence, Position
from plenipot.positions.values import IssueReport, Stand

QUOTED = 3
"""Sentences quoted in full for each question; further evidence is named and cited."""


def stands(record: Record, report: IssueReport) -> Iterator[Block]:
    """For, against, in between and silent, each under its heading."""
    say = record.phrases
    yield heading(2, say("stands"))
    for key, found in (("for", report.for_), ("against", report.against), ("between", report.between)):
        if found:
            yield heading(3, say(key))
            for stand in found:
                yield from _stand(record, report, stand)
    if report.silent:
        yield heading(3, say("silent"))
        yield Paragraph(
            (Text(f"{say('silent-text')} "), *_people(record, [one.proponent.code for one in report.silent]))
        )


def _stand(record: Record, report: IssueReport, stand: Stand) -> Iterator[Block]:
    say = record.phrases
    grade = say.grade(stand.grade)
    yield Paragraph(
        (
            code(stand.proponent.code),
            Text(f" {record.name(stand.proponent.code)}: "),
            *plain(grade, strong=True),
        ),
        role="lead",
    )
    if stand.whole.computed is not None:
        words = say("overruled", computed=say.grade(stand.whole.computed), grade=grade, reason=stand.whole.overruled)
        yield Note((Paragraph(plain(words)),), "caution")
    texts = {question.id: question.text for question in report.issue.questions}
    for position in stand.questions:
        if position.evidence:
            yield from _answer(record, position, texts[position.question])
    yield from _signed(record, stand)
    yield from _dissent(record, report, stand)


def _answer(record: Record, position: Position, question: str) -> Iterator[Block]:
    say = record.phrases
    words = (Text(question, language=foreign(record)), Text(" "), *plain(f"{say.grade(position.grade)}.", strong=True))
    yield Paragraph(words, role="small")
    chosen = telling(position)
    for one in chosen[:QUOTED]:
        yield from _quoted(record, one)
    if rest := chosen[QUOTED:]:
        inlines: list[Inline] = [Text(f"{say('also')} ")]
        for number, one in enumerate(rest):
            inlines += [Text(", " if number else ""), Text(_place(record, one)), cited(record, one)]
        yield Paragraph((*inlines, Text(".")), role="small")


def telling(position: Position) -> list[Evidence]:
    """The evidence of a position, most telling first: its own side before the other, each marker in turn.

    A sentence that several markers find is there once.
    """
    once = {
        (one.document, one.proposal, one.place, one.provision, one.words): one for one in reversed(position.evidence)
    }
    found = list(reversed(once.values()))
    wanted = side(position.grade)
    ordered: list[Evidence] = []
    for same in (True, False):
        by_marker: dict[str, list[Evidence]] = {}
        for one in found:
            if (side(one.grade) == wanted) is same:
                by_marker.setdefault(one.marker, []).append(one)
        turns = zip_longest(*(sorted(items, key=_weight) for items in by_marker.values()))
        ordered += [one for one in chain.from_iterable(turns) if one is not None]
    return ordered


def _weight(one: Evidence) -> int:
    """Operative words before the preamble: what is resolved and instructed binds, what is considered explains."""
    part = one.provision.split("/")[1:2]
    return 0 if part and part[0].startswith(("resolves", "instructs", "decides", "annex", "invites")) else 1


def _quoted(record: Record, one: Evidence) -> Iterator[Block]:
    say = record.phrases
    place = _place(record, one)
    how = (
        say("by-mark")
        if one.effect is Effect.MARKED
        else say("in-file", provision=place, effect=say.effect(one.effect))
    )
    yield Paragraph((code(one.proposal), Text(f" {how}")), role="label")
    filed = record.by_pid.get(one.proposal)
    tongue = foreign(record, filed.language if filed else WRITTEN)
    words: Inline = Marked(one.spans, tongue) if one.spans else Text(one.words, language=tongue)
    yield Paragraph((words, cited(record, one)), role="quote", language=tongue)


def _place(record: Record, one: Evidence) -> str:
    filed = record.by_pid.get(one.proposal)
    instrument = places.instrument(one.provision.split("/")[0], record.phrases)
    said = places.provision(one.provision, filed.provisions if filed else ())
    return f"{instrument}, {said}" if said else instrument


def _people(record: Record, codes: Sequence[str]) -> tuple[Inline, ...]:
    return plain(record.phrases.listed([f"{record.name(one)} ({one})" for one in codes]) + ".")


def _signed(record: Record, stand: Stand) -> Iterator[Block]:
    say = record.phrases
    signed = stand.whole.signatories
    if signed:
        names = say.listed([record.name(one) for one in signed])
        yield Paragraph(
            (*plain(f"{say('speaks-for', count=len(signed))} ", strong=True), Text(f"{names}.")), role="small"
        )
    elif stand.proponent.common and stand.whole.evidence:
        yield Paragraph(plain(say("unsigned")), role="small")


def _dissent(record: Record, report: IssueReport, stand: Stand) -> Iterator[Block]:
    found = [one for one in report.countries if one.contradicts and stand.proponent.code in one.through]
    if found:
        lines = tuple(Paragraph(_against(record, one)) for one in found)
        yield Note(lines, "caution", record.phrases("dissent-title"))


def _against(record: Record, one: CountryPosition) -> tuple[Inline, ...]:
    say = record.phrases
    words = say("dissent", country=record.name(one.country), grade=say.grade(one.grade))
    evidence = [telling(position)[0] for position in one.own if position.evidence]
    return (Text(words), *(cited(record, item) for item in evidence), Text("."))

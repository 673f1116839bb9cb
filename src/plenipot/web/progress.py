"""Pages of the status table of a group, a text or a conference, and of the four questions of a secretary."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from plenipot.conferences import queries as conferences
from plenipot.core.procedure.lifecycle import FORUM_WORDS, MEANINGS, STATE_WORDS, Phase
from plenipot.core.procedure.rules import Certainty
from plenipot.core.text.moments import write_moment
from plenipot.instruments import queries as instruments
from plenipot.proceedings.progress import (
    ForeseenChange,
    FourQuestions,
    Narrowing,
    StatusRow,
    four_questions,
    status_table,
)
from plenipot.proposals import queries as proposals
from plenipot.series.queries import texts_by_origin
from plenipot.series.values import TextInSeries
from plenipot.web.names import bodies
from plenipot.web.pages import actor_of, listing, text_language
from plenipot.web.pagination import natural_key, paginate
from plenipot.web.proceedings import step_words

PHASE_WORDS: dict[Phase, Any] = {
    Phase.PROPOSED: gettext_lazy("Proposed, and not decided"),
    Phase.OPEN: gettext_lazy("Open"),
    Phase.AGREED: gettext_lazy("Agreed"),
    Phase.DECIDED: gettext_lazy("Decided"),
}
_MOST = 40
"""Items under a question that its page names; the table has them all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressLine:
    """A row of the status table in the reader's language."""

    row: StatusRow
    state: str
    decision: str = ""
    texts: tuple[tuple[str, str], ...] = ()
    """The texts of series that come from it, each with where it stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionBlock:
    """The items under a question: as many as a page names, and how many there are."""

    title: Any
    phase: Phase
    lines: list[ProgressLine]
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeLine:
    """A change that is foreseen in the reader's language: from which state, what, by whom, where, by which rule."""

    state: str
    words: str
    who: str
    where: str
    citation: str
    read: bool
    """Whether every rule that is cited was read; where none is, nothing was."""


def progress(request: HttpRequest, slug: str, suffix: str | None = None) -> HttpResponseBase:
    """Each proposal with where it stands; `?proponent=`, `?instrument=`, `?provision=`, `?body=`, `?phase=` narrow the table."""
    actor = actor_of(request)
    conference = conferences.conference(actor, slug)
    narrowing = _narrowing(request)
    rows = status_table(actor, slug, narrowing, language=text_language())
    texts = texts_by_origin(actor, slug)
    if suffix:
        return listing((status_facts(row, texts) for row in rows), suffix, f"{slug}-progress")
    page = paginate(request, rows)
    context = {
        "conference": conference,
        "page": page,
        "lines": [_line(row, texts) for row in page.object_list],
        **_choices(request, slug, narrowing),
    }
    return render(request, "web/progress.html", context)


def questions(request: HttpRequest, slug: str, suffix: str | None = None) -> HttpResponseBase:
    """Answer what is agreed, what is open, what is proposed and not decided, and who may change what; narrowed as the table is."""
    actor = actor_of(request)
    conference = conferences.conference(actor, slug)
    narrowing = _narrowing(request)
    answers = four_questions(actor, slug, narrowing, language=text_language())
    if suffix:
        texts = texts_by_origin(actor, slug)
        return listing((status_facts(row, texts) for row in _in_order(answers)), suffix, f"{slug}-questions")
    context = {
        "conference": conference,
        "blocks": [
            _block(gettext_lazy("What is agreed"), Phase.AGREED, answers.agreed),
            _block(gettext_lazy("What is open"), Phase.OPEN, answers.open),
            _block(gettext_lazy("What is proposed, and not decided"), Phase.PROPOSED, answers.proposed),
        ],
        "settled": _block(gettext_lazy("Decided otherwise"), Phase.DECIDED, answers.settled),
        "contested": answers.contested[:_MOST],
        "contested_count": len(answers.contested),
        "changes": [_change(change) for change in answers.changes],
        "due": answers.due,
        **_choices(request, slug, narrowing),
    }
    return render(request, "web/questions.html", context)


def _narrowing(request: HttpRequest) -> Narrowing:
    """The part of the conference that the address asks about; a phase that is none narrows nothing."""
    asked_for = {name: request.GET.get(name, "").strip() for name in ("proponent", "provision", "body")}
    phase = request.GET.get("phase", "")
    instrument = instruments.written_code(request.GET.get("instrument", ""))
    return Narrowing(instrument=instrument, phase=Phase(phase) if phase in set(Phase) else None, **asked_for)


def _choices(request: HttpRequest, slug: str, narrowing: Narrowing) -> dict[str, Any]:
    """The choices by which both pages are narrowed, and those that are made."""
    actor = actor_of(request)
    return {
        "narrowing": narrowing,
        "instruments": sorted(proposals.instruments_proposed(actor, slug), key=natural_key),
        "proponents": proposals.sponsors_of_standing(actor, slug),
        "bodies": bodies(actor, slug),
        "phases": PHASE_WORDS.items(),
    }


def _line(row: StatusRow, texts: Mapping[str, Sequence[TextInSeries]] | None = None) -> ProgressLine:
    """An item as a line of the page, in words."""
    decision = step_words(row.decision.step) if row.decision else ""
    return ProgressLine(
        row=row,
        state=_(STATE_WORDS[row.history.state]),
        decision=decision,
        texts=texts_of_item(texts or {}, row.history.item),
    )


def texts_of_item(texts: Mapping[str, Sequence[TextInSeries]], item: str) -> tuple[tuple[str, str], ...]:
    """The texts of series that come from an item, each with where it stands, in the reader's language."""
    return tuple((entry.text, _(STATE_WORDS[entry.state])) for entry in texts.get(item, ()))


def _block(title: Any, phase: Phase, rows: tuple[StatusRow, ...]) -> QuestionBlock:
    """The items of a phase under their question, the first of them as lines."""
    return QuestionBlock(title=title, phase=phase, lines=[_line(row) for row in rows[:_MOST]], count=len(rows))


def _change(change: ForeseenChange) -> ChangeLine:
    """A foreseen step in the reader's language."""
    row = change.row
    return ChangeLine(
        state=_(STATE_WORDS[change.state]),
        words=_(MEANINGS[row.kind].words),
        who=_(row.who),
        where=", ".join(_(FORUM_WORDS[forum]) for forum in row.forums),
        citation=", ".join(rule.citation for rule in change.rules),
        read=bool(change.rules) and all(rule.certainty is Certainty.READ for rule in change.rules),
    )


def _in_order(answers: FourQuestions) -> tuple[StatusRow, ...]:
    """The items of all questions, in the order of the questions."""
    return (*answers.agreed, *answers.open, *answers.proposed, *answers.settled)


def status_facts(row: StatusRow, texts: Mapping[str, Sequence[TextInSeries]]) -> dict[str, object]:
    """A row of the status table as values of JSON or CSV, with the texts that come from it and the state of each."""
    history, proposal = row.history, row.filed.proposal if row.filed else None
    last = history.steps[-1].step if history.steps else None
    decision = row.decision.step if row.decision else None
    return {
        "item": history.item,
        "item_kind": history.item_kind.value,
        "title": proposal.title if proposal else "",
        "summary": proposal.reasons if proposal else "",
        "mark": proposal.mark.value if proposal else "",
        "instrument": proposal.instrument if proposal else "",
        "document": history.document,
        "sponsors": list(proposal.sponsors) if proposal else [],
        "signed": list(row.filed.signatories) if row.filed else [],
        "state": history.state.value,
        "phase": history.phase.value,
        "body": row.body,
        "since": write_moment(last.happened) if last else "",
        "others": list(row.others),
        "texts": [f"{entry.text}: {entry.state.value}" for entry in texts.get(history.item, ())],
        "decision": decision.kind.value if decision else "",
        "decided": write_moment(decision.happened) if decision else "",
        "source": decision.source if decision else "",
        "certainty": decision.certainty.value if decision and decision.certainty else "",
    }

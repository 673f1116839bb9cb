"""Proceedings: what became of an item step by step, and all steps of a conference."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from plenipot.adapters.render.formats import FORMATS
from plenipot.conferences import queries as conferences
from plenipot.core.procedure.lifecycle import MEANINGS, REMARKS, STATE_WORDS, StepRemark
from plenipot.proceedings import queries
from plenipot.proceedings.values import History, ItemKind, JudgedStep, Step
from plenipot.web.feeds import SteadyFeed, quiet_since
from plenipot.web.names import whose_record
from plenipot.web.outcomes import adoptions_of_item
from plenipot.web.pages import actor_of, listing
from plenipot.web.pagination import paginate
from plenipot.web.series import brackets_of_item, series_of_item


@dataclass(frozen=True, slots=True, kw_only=True)
class StepLine:
    """A step as a line of a page, in the reader's language."""

    step: Step
    words: str
    state: str = ""
    unforeseen: tuple[str, ...] = ()
    """The sentences that say what the table of steps does not foresee."""
    missing: tuple[str, ...] = ()
    """The sentences that say what nobody has said or read."""
    citation: str = ""

    @property
    def has_hour(self) -> bool:
        """Tell whether its hour is known."""
        return isinstance(self.step.happened, datetime)


def step_words(step: Step) -> str:
    """The words for a step."""
    return _(MEANINGS[step.kind].words)


def state_words(history: History) -> str:
    """The state of an item in words."""
    return _(STATE_WORDS[history.state])


def history_lines(history: History) -> list[StepLine]:
    """The steps of an item as lines, in order."""
    return [_line(judged) for judged in history.steps]


def _line(judged: JudgedStep) -> StepLine:
    """A step as a line; of one that follows from a paper or an allocation only what is not foreseen is remarked on."""
    refusals = judged.verdict.refusals
    missing = [remark for remark in judged.verdict.remarks if remark not in refusals] if judged.step.key else []
    return StepLine(
        step=judged.step,
        words=step_words(judged.step),
        state=_(STATE_WORDS[judged.state]),
        unforeseen=tuple(map(remark_sentence, refusals)),
        missing=tuple(map(remark_sentence, missing)),
        citation=judged.verdict.citation if judged.step.key else "",
    )


def remark_sentence(remark: StepRemark) -> str:
    """A remark on a step, in the reader's language; codes and numbers of rules stay as they are."""
    facts = {name: fact if name in {"body", "rule"} else _(fact) for name, fact in remark.facts}
    return _(REMARKS[remark.kind]) % facts


def listed(request: HttpRequest, slug: str, suffix: str | None = None) -> HttpResponseBase:
    """All steps that were recorded, the latest recorded first; `?body=` narrows them."""
    actor = actor_of(request)
    conference = conferences.conference(actor, slug)
    body = request.GET.get("body", "")
    steps = [step for step in queries.steps(actor, slug) if body in {"", step.body}]
    if suffix:
        return listing(map(step_row, steps), suffix, f"{slug}-steps")
    page = paginate(request, steps[::-1])
    lines = [StepLine(step=step, words=step_words(step)) for step in page.object_list]
    return render(request, "web/steps.html", {"conference": conference, "page": page, "lines": lines, "body": body})


def step_row(step: Step) -> dict[str, object]:
    """A step as values of JSON or CSV."""
    return {
        "item": step.item,
        "item_kind": step.item_kind.value,
        "step": step.kind.value,
        "body": step.body,
        "sitting": step.sitting or "",
        "happened": step.happened.isoformat() if step.happened else "",
        "paper": step.paper,
        "beside": step.beside,
        "words": step.words,
        "source": step.source,
        "certainty": step.certainty.value if step.certainty else "",
        "reason": step.reason,
        "recorded_at": step.recorded_at.isoformat(),
        "key": step.key,
    }


def history(request: HttpRequest, slug: str, item: str) -> HttpResponse:
    """The way of a proposal, a document or a text so far, with its rules, and where it stands."""
    actor = actor_of(request)
    conference = conferences.conference(actor, slug)
    so_far = queries.history(actor, slug, item)
    context = {
        "conference": conference,
        "history": so_far,
        "is_text": so_far.item_kind is ItemKind.TEXT,
        "state": state_words(so_far),
        "adoption_lines": adoptions_of_item(actor, slug, so_far.item),
        "lines": history_lines(so_far),
        "brackets": brackets_of_item(actor, slug, so_far.item),
        "in_series": series_of_item(actor, slug, so_far.item),
        "struck": [StepLine(step=step, words=step_words(step)) for step in so_far.struck],
    }
    return render(request, "web/history.html", context)


def feed(request: HttpRequest, slug: str, item: str) -> HttpResponse:
    """The steps of an item as Atom, the latest recorded first."""
    actor = actor_of(request)
    conference = conferences.conference(actor, slug)
    so_far = queries.history(actor, slug, item)
    page = request.build_absolute_uri(reverse("web:history", args=[slug, so_far.item]))
    atom = SteadyFeed(
        title=f"{conference.title}: {so_far.item}",
        link=page,
        description=whose_record(conference),
        feed_url=request.build_absolute_uri(),
        language=get_language(),
        author_name="Plenipot",
        quiet_since=quiet_since(actor, slug),
    )
    for line in sorted(history_lines(so_far), key=lambda line: line.step.recorded_at, reverse=True):
        atom.add_item(**_entry(page, line))
    return HttpResponse(atom.writeString("utf-8"), content_type=FORMATS["atom"].media_type)


def _entry(page: str, line: StepLine) -> dict[str, Any]:
    """A step as an entry of a feed."""
    step = line.step
    moment = step.happened if isinstance(step.happened, datetime) else None
    if step.happened and moment is None:
        moment = datetime.combine(step.day or step.recorded_at.date(), time.min, UTC)
    described = " · ".join(filter(None, (step.beside, step.paper, step.words, *line.unforeseen, step.source)))
    return {
        "title": " ".join(filter(None, (line.words, step.body, str(step.sitting or "")))),
        "link": f"{page}#{step.key}" if step.key else page,
        "description": described,
        "unique_id": f"{page}#{step.key or step.kind.value}-{step.recorded_at.isoformat()}",
        "pubdate": moment,
        "updateddate": step.recorded_at,
    }

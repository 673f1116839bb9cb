"""Pages of signature rounds: who of a regional group signs a draft, what the group's rule makes of it, what one more answer changes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from plenipot.conferences import queries as conferences
from plenipot.core.access.levels import Existence
from plenipot.core.procedure.endorsement import NextAnswer, RoundOutcome, RoundVerdict, SignatureStand
from plenipot.core.text.moments import write_moment
from plenipot.rounds import queries
from plenipot.rounds.values import RecordedAnswer, RoundState
from plenipot.web.names import RULE_WORDS, names, unsure_rule_words
from plenipot.web.pages import actor_of, listing
from plenipot.web.pagination import paginate

STANDS: dict[SignatureStand, Any] = {
    SignatureStand.SUPPORTS: gettext_lazy("supports"),
    SignatureStand.OPPOSES: gettext_lazy("opposes"),
    SignatureStand.ABSTAINS: gettext_lazy("abstains"),
    SignatureStand.PROVISIONAL: gettext_lazy("supports, to be confirmed"),
    SignatureStand.WITHDRAWN: gettext_lazy("withdrew its signature"),
}
_NEXT: dict[NextAnswer, Any] = {
    NextAnswer.SUPPORT: gettext_lazy("One more signature"),
    NextAnswer.OPPOSITION: gettext_lazy("One more member against"),
    NextAnswer.WITHDRAWAL: gettext_lazy("One signature less"),
    NextAnswer.CONFIRMATION: gettext_lazy("All that is to be confirmed, confirmed"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundLine:
    """A round as a row of the list, in the reader's language."""

    state: RoundState
    verdict: str

    @property
    def support(self) -> str:
        """The number of supporters, of as many as are needed where that is known: ``9/10``."""
        supporting, needed = len(self.state.count.supporting), self.state.needed
        return str(supporting) if needed is None else f"{supporting}/{needed}"


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberList:
    """The members of a group who stand alike, each by symbol and name."""

    title: str
    members: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerLine:
    """An answer in the reader's language."""

    answer: RecordedAnswer
    name: str
    stand: str


def listed(request: HttpRequest, slug: str, suffix: str | None = None) -> HttpResponseBase:
    """The rounds of a conference with their verdicts; `?group=` narrows them to a group."""
    actor = actor_of(request)
    conference = conferences.conference(actor, slug)
    group = request.GET.get("group", "")
    states = queries.rounds(actor, slug, timezone.now(), group=group)
    if suffix:
        return listing(map(round_row, states), suffix, f"{slug}-rounds")
    page = paginate(request, states)
    lines = [RoundLine(state=state, verdict=verdict_words(state.verdict)) for state in page.object_list]
    groups = sorted({state.group for state in states} | ({group} if group else set()))
    context = {"conference": conference, "page": page, "lines": lines, "group": group, "groups": groups}
    return render(request, "web/rounds.html", context)


def round_page(request: HttpRequest, slug: str, round_key: str, suffix: str | None = None) -> HttpResponseBase:
    """One round: its verdict and what one more answer changes, who stands where, every answer. Raises: NotFound."""
    actor = actor_of(request)
    conference = conferences.conference(actor, slug)
    state = queries.signature_round(actor, slug, round_key, timezone.now())
    if suffix:
        return listing(map(answer_row, state.answers), suffix, f"{slug}-{round_key}")
    names_by_code = names(actor)
    rule = state.verdict.rule
    context = {
        "conference": conference,
        "state": state,
        "group_name": names_by_code[state.group],
        "verdict": verdict_words(state.verdict),
        "rule": rule.rule if rule else None,
        "rule_text": _(rule.rule.text) if rule else "",
        "rule_certainty": RULE_WORDS[rule.rule.certainty] if rule else "",
        "without_late": verdict_words(state.without_late) if state.without_late is not None else "",
        "foreseen": [(_NEXT[kind], verdict_words(verdict)) for kind, verdict in state.foreseen.items()],
        "lists": list(_member_lists(state, names_by_code)),
        "answers": [
            AnswerLine(answer=answer, name=names_by_code[answer.administration], stand=str(STANDS[answer.stand]))
            for answer in reversed(state.answers)
        ],
        "unsigned": [(code, names_by_code[code]) for code in state.unsigned],
        "own": state.existence is not Existence.PUBLIC,
        "stem": f"../{round_key}",
    }
    return render(request, "web/round.html", context)


def _member_lists(state: RoundState, names_by_code: dict[str, str]) -> Iterator[MemberList]:
    """The lists of members that are not empty, those who support first."""
    count = state.count
    lists: tuple[tuple[str, Sequence[str]], ...] = (
        (_("Support"), count.supporting),
        (_("Oppose"), count.opposing),
        (_("Support, to be confirmed"), count.provisional),
        (_("Abstain"), count.abstaining),
        (_("Withdrew"), count.withdrawn),
        (_("Asked, and silent"), count.unanswered),
        (_("Not asked"), count.unasked),
        (_("No longer members, and not counted"), count.gone),
    )
    for title, codes in lists:
        if codes:
            yield MemberList(title=title, members=tuple((code, names_by_code[code]) for code in codes))


def verdict_words(verdict: RoundVerdict) -> str:
    """A verdict in the reader's language, never without its rule and how sure that is."""
    if verdict.rule is None or verdict.outcome is RoundOutcome.NOT_KNOWN:
        return _("No verdict: by which rule the group decides is not known to this record.")
    needs = ngettext("needs %(n)s more", "needs %(n)s more", verdict.missing) % {"n": verdict.missing}
    blocked = ngettext("%(n)s too many is against", "%(n)s too many are against", verdict.excess) % {
        "n": verdict.excess
    }
    words = {
        RoundOutcome.PASSES: _("Passes"),
        RoundOutcome.NEEDS_MORE: needs,
        RoundOutcome.BLOCKED: f"{blocked}, {needs}" if verdict.missing else blocked,
        RoundOutcome.CANCELLED: _("cancelled by %(rounds)s on the same item") % {"rounds": ", ".join(verdict.rivals)},
        RoundOutcome.FAILS: _("fails, %(n)s short") % {"n": verdict.missing},
    }[verdict.outcome]
    rule = verdict.rule.rule
    unsure = unsure_rule_words(rule.certainty)
    cited = f"{rule.number} ({unsure})" if unsure else rule.number
    return _("%(outcome)s, by %(rule)s") % {"outcome": words, "rule": cited}


def round_row(state: RoundState) -> dict[str, object]:
    """A round as values of JSON or CSV."""
    count, rule = state.count, state.verdict.rule
    return {
        "round": state.key,
        "group": state.group,
        "subject": state.subject,
        "document": state.document,
        "title": state.title,
        "item": state.item,
        "spokesperson": state.spokesperson,
        "due": write_moment(state.due),
        "over": state.over,
        "outcome": state.verdict.outcome.value,
        "missing": state.verdict.missing,
        "excess": state.verdict.excess,
        "cancelled_by": list(state.verdict.rivals),
        "rule": rule.rule.number if rule else "",
        "rule_certainty": rule.rule.certainty.value if rule else "",
        "members": count.members,
        "supporting": list(count.supporting),
        "opposing": list(count.opposing),
        "abstaining": list(count.abstaining),
        "provisional": list(count.provisional),
        "withdrawn": list(count.withdrawn),
        "unanswered": list(count.unanswered),
        "unasked": list(count.unasked),
        "gone": list(count.gone),
        "signed": list(state.signed or ()),
        "source": state.source,
        "certainty": state.certainty.value,
    }


def answer_row(answer: RecordedAnswer) -> dict[str, object]:
    """An answer as values of JSON or CSV."""
    return {
        "administration": answer.administration,
        "stand": answer.stand.value,
        "happened": write_moment(answer.happened),
        "late": "" if answer.late is None else answer.late,
        "counts": answer.counts,
        "focal_point": answer.focal_point,
        "instrument": answer.instrument,
        "channel": answer.channel.value if answer.channel else "",
        "source": answer.source,
        "certainty": answer.certainty.value,
        "recorded_at": answer.recorded_at.isoformat(),
        "struck": answer.striking,
        "key": answer.key,
    }

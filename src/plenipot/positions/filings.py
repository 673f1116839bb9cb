"""The filings of every proponent of a conference, as `core.stance` reads them, and what is kept of their answers to issues."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.db.models import F, QuerySet

from plenipot.chronicle.queries import actor_names, recorded_by
from plenipot.conferences import queries as conferences
from plenipot.core.access.levels import Actor
from plenipot.core.identity.addresses import Address
from plenipot.core.identity.joint_codes import joint_name
from plenipot.core.stance.answers import (
    ProposalAnswers,
    answer_issue,
    existing_patterns,
    question_patterns,
    text_addresses,
)
from plenipot.core.stance.assess import ProponentAnswers
from plenipot.core.stance.mark_effects import GOVERNS
from plenipot.core.stance.markers import address_matches
from plenipot.core.stance.values import Grade, Issue, Overrule, ProponentFilings, TextsInForce, join_signatories
from plenipot.instruments import queries as instruments
from plenipot.participation import queries as participation
from plenipot.participation.values import Proponent as Party
from plenipot.positions import models
from plenipot.positions.answering import parsed_issue, recitals
from plenipot.positions.encoding import answers_from_text, grades_from_text
from plenipot.positions.values import PositionProponent
from plenipot.proposals import queries as proposals
from plenipot.proposals.queries import governed_instruments, signatories_of, stands
from plenipot.proposals.values import FiledProposal

_GROUP = "group"


@dataclass(frozen=True, slots=True, kw_only=True)
class CollectedFilings:
    """Everybody's filings, and the texts in force that their marks may speak for without printing them."""

    proponents: tuple[ProponentFilings, ...]
    texts: TextsInForce = field(hash=False)
    recitals: frozenset[str] = frozenset()
    """The calls whose sections explain and do not decide, by the form in which the conference's papers are set."""


def collect(
    actor: Actor, conference: str, parties: Mapping[str, Party], issues: Iterable[Issue] = ()
) -> CollectedFilings:
    """Everyone who filed something that the actor may read, by code; joint sponsors are one proponent.

    Of what the markers of `issues` look at, the texts in force are there even where no mark speaks for them.
    """
    by_proponent: dict[str, list[FiledProposal]] = {}
    filed = proposals.presumed(actor, conference)
    for filing in filed:
        by_proponent.setdefault(filing.proponent, []).append(filing)
    governed = frozenset(filing.proposal.instrument for filing in filed if filing.proposal.mark in GOVERNS)
    return CollectedFilings(
        proponents=tuple(
            ProponentFilings(proponent=code, filings=tuple(filings), common=_common(code, parties))
            for code, filings in sorted(by_proponent.items())
        ),
        texts=texts_in_force(actor, conference, issues, governed),
        recitals=recitals(proposals.usual_form(actor, conference)),
    )


@dataclass(frozen=True, slots=True)
class KeptAnswers:
    """The answers of everybody who filed something to one issue, and for whom each proposal among them speaks."""

    proponents: tuple[ProponentAnswers, ...]
    signers: Mapping[tuple[str, str], tuple[str, ...]]
    """Document and id of a proposal → those who signed it; its sponsor alone where it is national."""


def answers_of(
    actor: Actor,
    row: models.Issue,
    read_by: tuple[str, str],
    everybody: Mapping[str, PositionProponent],
    *,
    words: bool = True,
    narrow: bool = False,
) -> KeptAnswers:
    """The answers that are kept of the proposals that stand for an actor, to one wording of an issue.

    `read_by` names the form by which they were read, and the code that gave them. Without `words` no evidence has any, nor
    an effect or a place; with `narrow` the database is asked for the answers of `everybody` alone.
    """
    read = answers_from_text if words else grades_from_text
    only = {"proposal__standings__proponent__in": list(everybody)} if narrow else {}
    rows = list(
        _standing_answers(actor, row, read_by)
        .filter(**only)
        .values_list(
            "proposal__standings__proponent",
            "proposal__standings__sponsors",
            "proposal__document__symbol",
            "proposal__pid",
            "proposal__place",
            "content" if words else "grades",
        )
    )
    signed = signatories_of(row.conference.slug, {pid for _, _, _, pid, _, _ in rows})
    answers: dict[str, list[ProposalAnswers]] = {code: [] for code in everybody}
    signatories: dict[str, dict[tuple[str, str], tuple[str, ...]]] = {code: {} for code in everybody}
    signers: dict[tuple[str, str], tuple[str, ...]] = {}
    for code, sponsors, symbol, pid, place, content in rows:
        if code not in everybody:
            # It was filed after everybody was asked for: whoever looks after its event counts it.
            continue
        common = everybody[code].common
        by = join_signatories(tuple(sponsors), signed.get(pid, ()), common=common)
        answers[code].append(read(content, symbol=symbol, proposal=pid, place=place))
        signatories[code][symbol, pid] = by
        signers[symbol, pid] = by or (() if common else (code,))
    everyone = (
        ProponentAnswers(proponent=code, answers=tuple(answers[code]), signatories=signatories[code])
        for code in everybody
    )
    return KeptAnswers(tuple(everyone), signers)


def filed_patterns(actor: Actor, row: models.Issue, read_by: tuple[str, str]) -> frozenset[str]:
    """The provisions and texts that an issue looks at and that a proposal has which stands for an actor, whoever proposes it."""
    grades = _standing_answers(actor, row, read_by).order_by().values_list("grades", flat=True).distinct()
    return frozenset().union(*(grades_from_text(text, symbol="", proposal="", place=0).patterns for text in grades))


def _standing_answers(actor: Actor, row: models.Issue, read_by: tuple[str, str]) -> QuerySet[models.Answer]:
    """The rows of answers to a wording of an issue, as `read_by` names who gave them, of proposals that stand for an actor."""
    form, version = read_by
    return models.Answer.objects.filter(
        stands(actor, "proposal__standings__"),
        issue=row,
        form=form,
        version=version,
        proposal__standings__conference=row.conference_id,
        proposal__standings__basis=F("basis"),
    )


def overrules_on(actor: Actor, row: models.Issue) -> tuple[Overrule, ...]:
    """The grades on an issue that analysts overruled."""
    recorded = recorded_by(actor.as_of, "overruled_at")
    rows = tuple(models.Overrule.objects.filter(recorded, conference_id=row.conference_id, issue=row.slug))
    names = actor_names(overrule.analyst for overrule in rows)
    return tuple(
        Overrule(
            overrule.proponent,
            overrule.question,
            Grade(overrule.grade),
            overrule.reason,
            source=overrule.source,
            analyst=names[overrule.analyst],
        )
        for overrule in rows
    )


def answers_then(actor: Actor, row: models.Issue, form: str, everybody: Mapping[str, PositionProponent]) -> KeptAnswers:
    """The answers of the proposals that stood, to one wording of an issue, as `answers_of` gives those of the present.

    They are given anew: what stood beside a proposal decides how it is read.
    """
    conference, issue, explaining = row.conference.slug, parsed_issue(row.text, row.source), recitals(form)
    year = row.conference.opens_on.year
    answers: dict[str, list[ProposalAnswers]] = {code: [] for code in everybody}
    signatories: dict[str, dict[tuple[str, str], tuple[str, ...]]] = {code: {} for code in everybody}
    signers: dict[tuple[str, str], tuple[str, ...]] = {}
    for filed in proposals.presumed(actor, conference):
        code, proposal = filed.proponent, filed.proposal
        if code not in everybody:
            continue
        governs = proposal.mark in GOVERNS and proposal.instrument
        edition = instruments.base(actor, conference, year, proposal.instrument) if governs else None
        given_by = join_signatories(proposal.sponsors, filed.signatories, common=everybody[code].common)
        answer = answer_issue(issue, filed, edition.text if edition else (), explaining)
        if answer.evidence or answer.touched or answer.patterns:
            answers[code].append(answer)
            signatories[code][filed.symbol, proposal.id] = given_by
            signers[filed.symbol, proposal.id] = given_by or (() if everybody[code].common else (code,))
    everyone = (
        ProponentAnswers(proponent=code, answers=tuple(answers[code]), signatories=signatories[code])
        for code in everybody
    )
    return KeptAnswers(tuple(everyone), signers)


def proponents(actor: Actor, codes: Iterable[str], parties: Mapping[str, Party]) -> dict[str, PositionProponent]:
    """The proponents who filed something, by code, with names."""
    organisations = {group.code: group.organisation for group in participation.groups(actor)}
    names = {code: party.name for code, party in parties.items()}
    return {
        code: PositionProponent(
            code,
            joint_name(code, names),
            common=_common(code, parties),
            organisation=organisations.get(code, ""),
        )
        for code in codes
    }


def _common(code: str, parties: Mapping[str, Party]) -> bool:
    """Tell whether a proponent is a regional group."""
    return code in parties and parties[code].kind == _GROUP


def patterns_in_force(actor: Actor, conference: str, issue: Issue) -> frozenset[str]:
    """The provisions and texts that an issue looks at and that a text in force has."""
    governed = governed_instruments(actor, conference)
    return existing_patterns(issue, text_addresses(texts_in_force(actor, conference, (issue,), governed)))


def texts_in_force(
    actor: Actor, conference: str, issues: Iterable[Issue], governed: frozenset[str] = frozenset()
) -> TextsInForce:
    """The texts that the conference amends, by instrument: what issues look at, and what marks govern without printing it."""
    looked_at = {
        Address(pattern).instrument
        for issue in issues
        for question in issue.questions
        for pattern in (*issue.instruments, *question_patterns(issue, question))
    }
    year = conferences.conference(actor, conference).opens_on.year
    editions = {
        entry.code: instruments.chosen(entry, conference, year)
        for entry in instruments.instruments(actor)
        if entry.code in governed or any(address_matches(name, entry.code) for name in looked_at)
    }
    return {code: instruments.with_text(edition).text for code, edition in editions.items() if edition}

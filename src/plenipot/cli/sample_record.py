"""The record of a sample conference: opened, its texts in force, papers, signatures, allocations, days, issues.

Every step is the operation that a secretariat would use; each adds only what is not there yet. Papers come in the order in
which they were filed. What was signed and allocated with a paper bears its day; what has no day in the sources gets none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.db import transaction

from plenipot.adapters.filings.plain import read_plain
from plenipot.adapters.forms import load
from plenipot.adapters.issues.nodes import plain_data
from plenipot.chronicle.operations import events_together
from plenipot.chronicle.queries import settled
from plenipot.cli.records import command_actor
from plenipot.cli.registry import watched
from plenipot.cli.sample import builder
from plenipot.cli.sample_proceedings import record_days
from plenipot.conferences import operations as conferences
from plenipot.core.access.levels import Actor
from plenipot.core.structure.parse import parse_instrument
from plenipot.errors import Conflict
from plenipot.instruments import operations as instruments
from plenipot.meetings import operations as meetings
from plenipot.positions import operations as positions
from plenipot.proposals import operations as proposals
from plenipot.proposals import queries as filed
from plenipot.proposals.intake import IntakeOutcome, take_in
from plenipot.registry import queries as registry

Step = Callable[[str], AbstractContextManager[Callable[[str], None]]]
"""Around a step of that name; within it, what it did can be told."""
_SIGNED = "Re-created list of signatories, samples/{}/documents/{}"


def record(
    sample: Path, files: Sequence[Path], moment: datetime, *, watch: Step, workers: int | None = None
) -> tuple[IntakeOutcome, ...]:
    """Record a sample from its data and its Word files; what became of each file is answered.

    Raises: Malformed (the data), NotFound (a body or an administration that is not there).
    """
    actor = command_actor(writes=True)
    facts = plain_data((sample / "conference.yaml").read_bytes())
    slug = facts["slug"]
    with watch("Conference opened, sittings convened") as report:
        _open(actor, facts, moment)
        convened = sum(
            conferences.convene(actor, slug, moment=moment, **{"begins_at": None, **fact}) for fact in facts["sittings"]
        )
        report(f"{convened} sittings")
    with watch("Texts in force added") as report:
        form = filed.usual_form(actor, slug)
        report(f"{sum(_texts(actor, sample / 'instruments', form, slug, moment))} new")
    with watch("Word files read") as report:
        taken_in = take_in(actor, slug, _in_order_of_filing(sample, files), moment, workers=workers)
        outcomes = tuple(watched(taken_in, len(files), "Reading"))
        report(_sum(outcomes))
    # Neither signatures nor allocations change what is asked about conferences, papers and administrations for each of them.
    with watch("Signatures recorded") as report, transaction.atomic(), events_together(), settled():
        report(f"{sum(_signatures(actor, sample, slug, moment))} new")
    with watch("Proposals allocated") as report, transaction.atomic(), events_together(), settled():
        report(f"{sum(_allocations(actor, facts, moment))} new")
    with watch("Days of the conference recorded") as report, transaction.atomic(), events_together():
        report(f"{sum(record_days(actor, slug, sample / 'proceedings', moment))} new")
    with watch("Issues adopted") as report:
        adopted = positions.adopt_all(actor, slug, _issues(sample, facts), moment)
        report(f"{len(adopted)} watched")
    return outcomes


def _open(actor: Actor, facts: dict[str, Any], moment: datetime) -> None:
    """Open the sample's conference; one that is open stays as it is."""
    names = ("slug", "title", "like", "opens_on", "closes_on", "place", "prefix", "note")
    call = conferences.ConferenceCall(**{name: facts[name] for name in names}, recreated=True)
    try:
        conferences.open_conference(actor, call, moment)
    except Conflict:
        return


def _in_order_of_filing(sample: Path, files: Sequence[Path]) -> list[Path]:
    """The files in the order of the days of their papers; those of one day by name."""
    papers = builder(sample.name).papers()
    return sorted(files, key=lambda file: (papers[file.name]["date"] if file.name in papers else date.max, file.name))


def _texts(actor: Actor, folder: Path, form: str, slug: str, moment: datetime) -> Iterator[bool]:
    """Add the texts as the base of this conference alone: written anew, they stand for nobody else's."""
    read_by = load(form)
    for path in sorted(folder.glob("*.txt")):
        _, key, language, _ = path.name.split(".")
        text = path.read_text(encoding="utf-8")
        base = parse_instrument(read_plain(text, language), read_by)
        source = text.partition("\n")[0].removeprefix("#").strip()
        draft = instruments.Draft(
            base.code,
            key,
            base.provisions,
            language,
            label=base.edition,
            title=base.title,
            conference=slug,
            source=source,
        )
        yield instruments.add(actor, draft, moment)[1]


def _sum(outcomes: tuple[IntakeOutcome, ...]) -> str:
    """One sentence on an intake: how many files were new or known, how many proposals, what went wrong."""
    new = [outcome for outcome in outcomes if outcome.fate == "new"]
    counts = f"{len(new)} new, {sum(outcome.fate == 'known' for outcome in outcomes)} known, {sum(outcome.proposals for outcome in new)} proposals"
    troubled = [f"{outcome.name}: {outcome.why}" for outcome in outcomes if outcome.why]
    unread = sum(outcome.unread for outcome in new)
    return "; ".join((counts, *([f"{unread} pieces not understood"] if unread else []), *troubled))


def _signatures(actor: Actor, sample: Path, slug: str, moment: datetime) -> Iterator[int]:
    """Record the signatures that the sample's papers list; the number for each proposal."""
    for path in sorted((sample / "documents").glob("*.yaml")):
        paper = plain_data(path.read_bytes())
        for pid, administrations in (paper.get("signed") or {}).items():
            source = _SIGNED.format(slug, path.name)
            yield proposals.endorse(actor, slug, pid, administrations, moment, source=source, signed_on=paper["date"])


def _allocations(actor: Actor, facts: dict[str, Any], moment: datetime) -> Iterator[bool]:
    """Allocate every paper to the plenary and every proposal to the body that the sample names for its text."""
    slug = facts["slug"]
    for paper in registry.documents(actor, slug):
        yield meetings.allocate(
            actor, slug, paper.symbol, "PL", moment, source="The paper's first page", allocated_on=paper.dated_on
        )
    for proposal in filed.proposals(actor, slug):
        code = proposal.proposal.instrument
        for rule in facts["allocations"]:
            if code in rule.get("instruments", ()) or (rule.get("drafts") and "[" in code):
                body, source = rule["body"], rule["source"]
                yield meetings.allocate(
                    actor, slug, proposal.symbol, body, moment, pid=proposal.proposal.id, source=source
                )


def _issues(sample: Path, facts: dict[str, Any]) -> Iterator[positions.IssueFile]:
    """The sample's issue files in their order."""
    for order, name in enumerate(facts["issues"]):
        path = sample / "issues" / f"{name}.yaml"
        yield positions.IssueFile(path.read_text(encoding="utf-8"), path.name, order)

"""What is kept of positions and contests, set against what the papers themselves say, for every audience."""

from __future__ import annotations

from plenipot.conferences import queries as conferences
from plenipot.core.access.levels import OPERATOR, Actor, Role
from plenipot.core.consolidation.contests import fold_reading
from plenipot.core.marks.table import Mark
from plenipot.core.stance.assess import assess_issue, gather_positions
from plenipot.participation import queries as participation
from plenipot.positions import queries as positions
from plenipot.positions.answering import parsed_issue, recitals, shown_wordings_by_row
from plenipot.positions.filings import answers_of, collect, patterns_in_force, proponents
from plenipot.positions.gathering import kept_stands
from plenipot.positions.models import Issue
from plenipot.positions.stands import in_order
from plenipot.proposals import queries as proposals
from plenipot.proposals.queries import standing_proponents


def kept_and_direct():
    """Positions by audience, conference and issue: gathered from what is kept, and assessed from all papers."""
    stored, direct = {}, {}
    for role in Role:
        actor = Actor("", role)
        parties = participation.proponents(actor)
        for conference in conferences.conferences(OPERATOR):
            slug, codes = conference.slug, standing_proponents(actor, conference.slug)
            form = proposals.usual_form(actor, slug)
            for row in Issue.objects.filter(conference__slug=slug, current=True):
                issue = parsed_issue(row.text, row.source)
                collected = collect(actor, slug, parties, (issue,))
                wording = shown_wordings_by_row([row], form)[row.pk]
                answers = (
                    answers_of(
                        actor,
                        Issue.objects.select_related("conference").get(pk=wording.row),
                        (form, wording.version),
                        proponents(actor, codes, parties),
                    )
                    if wording
                    else None
                )
                in_force = patterns_in_force(actor, slug, issue)
                key = role.value, slug, row.slug
                stored[key] = gather_positions(issue, answers.proponents, in_force) if answers else None
                direct[key] = assess_issue(issue, collected.proponents, collected.texts, recitals=recitals(form))
    return stored, direct


def grades_kept_and_gathered():
    """Grades as lists show them, by audience and conference: as they are kept, and as they follow from answers with their words."""
    stored, gathered = {}, {}
    for role in Role:
        actor = Actor("", role)
        for slug in (conference.slug for conference in conferences.conferences(OPERATOR)):
            form, key = proposals.usual_form(actor, slug), (role.value, slug)
            rows = Issue.objects.in_bulk([in_tables.row for _, in_tables in positions.shown_wordings(actor, slug)])
            in_tables = [
                (rows[wording.row], form, wording.version) for _, wording in positions.shown_wordings(actor, slug)
            ]
            who = proponents(actor, standing_proponents(actor, slug), participation.proponents(actor))
            stands = kept_stands(actor, slug, in_tables, who)
            stored[key] = (
                None if stands is None else [_shown_grades(in_order(stands[row.pk])) for row, _, _ in in_tables]
            )
            gathered[key] = [_shown_grades(report.stands) for report in positions.issues(actor, slug)]
    return stored, gathered


def _shown_grades(stands):
    return [(stand.proponent, stand.grade, stand.whole.overruled, stand.through, stand.contradicts) for stand in stands]


def contests_kept_and_direct():
    """Contested provisions by audience and conference: as they are kept, and as the tables of all texts show them."""
    stored, direct = {}, {}
    for role in Role:
        actor = Actor("", role)
        for conference in conferences.conferences(OPERATOR):
            key = role.value, conference.slug
            stored[key] = {
                (entry.address, entry.label, entry.text, entry.proponents, entry.readings)
                for entry in proposals.contested(actor, conference.slug, limit=1000)
            }
            codes = {filed.proposal.instrument for filed in proposals.proposals(actor, conference.slug)} - {""}
            direct[key] = {
                in_tables for code in codes for in_tables in _contests_in_table(actor, conference.slug, code)
            }
    return stored, direct


def _contests_in_table(actor, conference, code):
    table = proposals.consolidated(actor, conference, code).table
    sponsors = {proposal.id: proposal.sponsors for proposal in table.proposals}
    if len({code for codes in sponsors.values() for code in codes}) < 2:
        return
    for row in table.rows:
        acting = [entry for entry in row.entries if entry.proposal_id in row.touched]
        if len(acting) > 1 and any(entry.mark != Mark.NOC_EMPHATIC for entry in acting):
            readings = {fold_reading(group.text) for group in row.groups if {*row.touched} & {*group.proposal_ids}}
            who = tuple(dict.fromkeys(code for version in row.touched for code in sponsors[version]))
            yield row.address, row.label, "".join(row.tokens), who, len(readings)

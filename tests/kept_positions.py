"""What is kept of positions, set against what the papers themselves say, for every audience."""

from __future__ import annotations

from plenipot.conferences import queries as conferences
from plenipot.core.access.levels import OPERATOR, Actor, Role
from plenipot.core.stance.assess import assess_issue, gather_positions
from plenipot.participation import queries as participation
from plenipot.positions.answering import parsed_issue, recitals, shown_wording
from plenipot.positions.filings import answers_of, collect, patterns_in_force, proponents
from plenipot.positions.models import Issue
from plenipot.proposals import queries as proposals
from plenipot.proposals.queries import standing_proponents


def kept_and_direct():
    """Positions by audience, conference and issue: gathered from what is kept, and assessed from all papers."""
    kept, direct = {}, {}
    for role in Role:
        actor = Actor("", role)
        parties = participation.proponents(actor)
        for conference in conferences.conferences(OPERATOR):
            slug, codes = conference.slug, standing_proponents(actor, conference.slug)
            form = proposals.usual_form(actor, slug)
            for row in Issue.objects.filter(conference__slug=slug, current=True):
                issue = parsed_issue(row.text, row.source)
                collected = collect(actor, slug, parties, (issue,))
                shown = shown_wording(row, form)
                answers = answers_of(actor, shown, form, proponents(actor, codes, parties)) if shown else None
                in_force = patterns_in_force(actor, slug, issue)
                key = role.value, slug, row.slug
                kept[key] = gather_positions(issue, answers.proponents, in_force) if answers else None
                direct[key] = assess_issue(issue, collected.proponents, collected.texts, recitals=recitals(form))
    return kept, direct

"""Final Acts as one Akoma Ntoso document: a collection of the adopted texts, each with its own metadata."""

from __future__ import annotations

from plenipot.adapters.akn.collections import CollectedText, write_collection
from plenipot.adapters.akn.names import About
from plenipot.conferences.values import Conference
from plenipot.outcomes.values import FinalActs


def final_acts_collection(acts: FinalActs, place: Conference) -> bytes:
    """The adopted texts whose words are at hand, in the order of the Final Acts; those of treaties with their changes marked."""
    name = "final-acts" if acts.by_authority else "compilation"
    form = place.rules.form or place.slug
    texts = [
        CollectedText(
            about=About(
                entry.adoption.code,
                entry.adoption.title,
                entry.adoption.edition.label,
                entry.adoption.language,
                author=form,
            ),
            text=entry.changes if entry in acts.treaties and entry.changes else entry.text,
        )
        for entry in (*acts.treaties, *acts.new, *acts.revised)
        if entry.adoption.edition is not None and entry.text
    ]
    about = About(place.slug, place.title, str(place.closes_on.year), "en", author=form)
    return write_collection(name, about, texts)

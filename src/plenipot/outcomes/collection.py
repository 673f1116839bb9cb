"""Final Acts as one Akoma Ntoso document: a collection of the adopted texts, each with its own metadata, and of the lists beside them."""

from __future__ import annotations

from dataclasses import replace

from plenipot.adapters.akn.collections import CollectedPaper, CollectedText, write_collection
from plenipot.adapters.akn.names import About
from plenipot.conferences.values import Conference
from plenipot.outcomes.exports import list_blocks
from plenipot.outcomes.values import FinalActs


def final_acts_collection(acts: FinalActs, place: Conference) -> bytes:
    """The lists of titles, declarations and signatures, then the adopted texts whose words are at hand, in their order.

    Texts of treaties have their changes marked.
    """
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
    lists = CollectedPaper(
        "lists", replace(about, instrument=f"{place.slug}-lists", title=acts.name), list_blocks(acts)
    )
    return write_collection(name, about, [lists, *texts])

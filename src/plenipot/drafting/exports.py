"""Versions of negotiating texts as Word documents and other files; a Word file says on which version it is made."""

from __future__ import annotations

from dataclasses import replace

from plenipot.adapters.forms import load
from plenipot.adapters.render.negotiating import NegotiatingExport, as_word_document
from plenipot.conferences.values import Conference
from plenipot.core.text.document import WordDocument
from plenipot.drafting.queries import words_of
from plenipot.drafting.values import Version


def version_export(place: Conference, entry: Version) -> NegotiatingExport:
    """A version to be written as a file. Raises: NotFound (its words are not open)."""
    facts = {"text": entry.text, "body": entry.body, "version": entry.key, "language": entry.language}
    return NegotiatingExport(
        text=words_of(entry),
        form=load(place.rules.form),
        title=entry.title or entry.text,
        language=entry.language,
        facts=facts,
        identifier=entry.key,
    )


def word_document(place: Conference, entry: Version) -> WordDocument:
    """The Word document of a version, as it goes out. Raises: NotFound (its words are not open)."""
    export = version_export(place, entry)
    document = as_word_document(export.text, export.form, language=export.language, attributed=export.attributed)
    return replace(document, properties={"identifier": entry.key})

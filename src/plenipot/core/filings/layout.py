"""Layout of a proposal as it is filed: heading with mark and id, amended text, reasons."""

from __future__ import annotations

from dataclasses import replace

from plenipot.core.filings.values import Proposal
from plenipot.core.marks.table import Mark
from plenipot.core.structure.forms import Form
from plenipot.core.structure.layout import lay_out_text, lay_out_with_notes, place_paragraph, style_for_role
from plenipot.core.structure.notes import part_notes
from plenipot.core.text.document import Paragraph, WordDocument, plain_spans

_INVENTED = ("#", "~")
"""Ids that begin with these were made up by the reader, for the file prints none."""


def lay_out_filing(proposal: Proposal, form: Form, language: str = "") -> WordDocument:
    """A proposal as a file of its own: its body as it is filed, and the notes that hang on the text as notes of the file."""
    notes = lay_out_with_notes(proposal.provisions, form, language=language, margins=dict(proposal.margins)).stories
    if not notes:
        return WordDocument(lay_out_proposal(proposal, form, language), language=language)
    without = replace(proposal, provisions=part_notes(proposal.provisions)[0])
    body = lay_out_proposal(without, form, language)
    # The line with the mark and the id stands before the text.
    return WordDocument(body, tuple(replace(note, anchor=note.anchor + 1) for note in notes), language=language)


def lay_out_proposal(proposal: Proposal, form: Form, language: str = "", first: int = 0) -> tuple[Paragraph, ...]:
    """A proposal as it is filed: the line with its mark and its id, the text, the reasons."""
    emphatic = proposal.mark is Mark.NOC_EMPHATIC
    mark = Mark.NOC.value if emphatic else proposal.mark.value
    name = "" if proposal.id.startswith(_INVENTED) else f"\t{proposal.id}"
    line = Paragraph(plain_spans(f"{mark}{name}"), style_for_role(form, "proposal"), emphasis=emphatic)
    text = lay_out_text(proposal.provisions, form, first=first + 1, language=language, margins=dict(proposal.margins))
    word = next(iter(form.reasons.get(language) or form.reasons.get("en", ())), "").capitalize()
    reason_lines = (
        f"{word}{'：' if language == 'zh' else ': '}{proposal.reasons}".split("\n") if proposal.reasons else ()
    )
    reasons = [Paragraph(plain_spans(words), style_for_role(form, "reasons")) for words in reason_lines]
    after = first + 1 + len(text)
    return (
        place_paragraph(line, first, language),
        *text,
        *(place_paragraph(paragraph, place, language) for place, paragraph in enumerate(reasons, after)),
    )

"""Layout of a proposal as it is filed: heading with mark and id, amended text, reasons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from plenipot.core.filings.instruments import InstrumentDetector
from plenipot.core.filings.values import Proposal
from plenipot.core.marks.table import Mark
from plenipot.core.structure.forms import Form
from plenipot.core.structure.layout import lay_out_text, lay_out_with_notes, place_paragraph, style_for_role
from plenipot.core.structure.notes import part_notes
from plenipot.core.structure.parse import parse_structure
from plenipot.core.text.document import Paragraph, WordDocument, plain_spans

_INVENTED = ("#", "~")
"""Ids that begin with these were made up by the reader, for the file prints none."""


def lay_out_filing(proposal: Proposal, form: Form, language: str = "") -> WordDocument:
    """A proposal as a file of its own: its body as it is filed, and the notes that hang on the text as notes of the file.

    Where nothing under its mark says which text it amends, a line above does, as in the paper that it is from.
    """
    notes = lay_out_with_notes(proposal.provisions, form, language=language, margins=dict(proposal.margins)).stories
    without = replace(proposal, provisions=part_notes(proposal.provisions)[0]) if notes else proposal
    body = lay_out_proposal(without, form, language)
    name = (
        "" if _is_named(body[1:], form, proposal.instrument) else _instrument_name(form, proposal.instrument, language)
    )
    if name:
        line = place_paragraph(Paragraph(plain_spans(name)), 0, language)
        body = (line, *lay_out_proposal(without, form, language, first=1))
    # The line with the mark and the id stands before the text.
    before = 2 if name else 1
    return WordDocument(body, tuple(replace(note, anchor=note.anchor + before) for note in notes), language=language)


def _is_named(under: Sequence[Paragraph], form: Form, code: str) -> bool:
    """Tell whether the text under a mark says by itself which instrument it is of, by a number line or its numbers."""
    detector = InstrumentDetector(form)
    return code in {parse_structure(under, form).code, detector.from_margin(under), detector.from_numbers(under)}


def _instrument_name(form: Form, code: str, language: str) -> str:
    """The name of an instrument that is numbered through, in the language of a paper; empty for all others."""
    words = form.instruments.get(code, {}) if code in form.marginal or code == form.dotted else {}
    return next(iter(words.get(language) or words.get("en", ())), "").upper()


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

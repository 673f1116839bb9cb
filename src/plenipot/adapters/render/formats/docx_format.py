"""Word files."""

from plenipot.adapters.render.formats.registry import WORD, Format, FormatContent, Holding, Offer, by

FORMAT = Format(
    name="docx",
    ending="docx",
    media_type=WORD,
    label="Word",
    order=2,
    binary=True,
    holds={
        FormatContent.TEXT: by("texts:write_docx", Offer.LINK),
        FormatContent.PROPOSAL: by("texts:write_proposal_docx", Offer.LINK, tracked=True),
        FormatContent.TABLE: by("tables:write_docx"),
        FormatContent.DIFFERENCES: by("texts:write_docx"),
        FormatContent.COLUMNS: by("differences:write_columns_docx"),
        FormatContent.NEGOTIATING: by("negotiating:write_docx", Offer.LINK),
        FormatContent.PAPER: by("docx:render", Offer.LINK),
        FormatContent.DOCUMENT: Holding(offer=Offer.LINK),
    },
)

"""PDF, set by typst."""

from plenipot.adapters.render.formats.registry import Format, FormatContent, Offer, by

FORMAT = Format(
    name="pdf",
    ending="pdf",
    media_type="application/pdf",
    label="PDF",
    order=1,
    binary=True,
    holds={FormatContent.PAPER: by("pdf:render", Offer.LINK)},
)

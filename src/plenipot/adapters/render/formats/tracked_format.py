"""Word files with everybody’s changes, tracked."""

from plenipot.adapters.render.formats.registry import WORD, Format, FormatContent, Offer, by

FORMAT = Format(
    name="tracked",
    ending="docx",
    media_type=WORD,
    label="Word",
    order=3,
    binary=True,
    holds={FormatContent.TABLE: by("tables:write_tracked", Offer.LINK, tracked=True)},
)

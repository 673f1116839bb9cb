"""HTML that stands alone."""

from plenipot.adapters.render.formats.registry import Format, FormatContent, Offer, by

FORMAT = Format(
    name="html",
    ending="html",
    media_type="text/html; charset=utf-8",
    label="HTML",
    order=5,
    read_only=True,
    holds={
        FormatContent.TEXT: by("texts:write_html", Offer.LINK),
        FormatContent.PROPOSAL: by("texts:write_html", Offer.LINK),
        FormatContent.TABLE: by("tables:write_html", Offer.LINK),
        FormatContent.DIFFERENCES: by("texts:write_html"),
        FormatContent.COLUMNS: by("differences:write_columns_html"),
        FormatContent.PAPER: by("html:render"),
    },
)

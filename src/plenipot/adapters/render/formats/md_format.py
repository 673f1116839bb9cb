"""Markdown."""

from plenipot.adapters.render.formats.registry import Format, FormatContent, Offer, by

FORMAT = Format(
    name="md",
    ending="md",
    media_type="text/markdown; charset=utf-8",
    label="Markdown",
    order=6,
    read_only=True,
    holds={
        FormatContent.TEXT: by("texts:write_markdown", Offer.LINK),
        FormatContent.PROPOSAL: by("texts:write_markdown", Offer.LINK),
        FormatContent.TABLE: by("tables:write_markdown", Offer.LINK),
        FormatContent.DIFFERENCES: by("texts:write_markdown"),
        FormatContent.COLUMNS: by("differences:write_columns_markdown"),
        FormatContent.PAPER: by("markdown:render", Offer.LINK),
    },
)

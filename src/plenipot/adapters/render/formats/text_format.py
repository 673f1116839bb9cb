"""Texts and negotiating texts as lines."""

from plenipot.adapters.render.formats.registry import Format, FormatContent, Offer, by

FORMAT = Format(
    name="text",
    ending="txt",
    media_type="text/plain; charset=utf-8",
    label="TXT",
    order=7,
    holds={
        FormatContent.TEXT: by("texts:write_lines", Offer.ADDRESS),
        FormatContent.PROPOSAL: by("texts:write_lines", Offer.ADDRESS),
        FormatContent.NEGOTIATING: by("negotiating:write_lines", Offer.LINK),
    },
)

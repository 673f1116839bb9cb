"""Rows parted by commas."""

from plenipot.adapters.render.formats.registry import Format, FormatContent, Offer, by

FORMAT = Format(
    name="csv",
    ending="csv",
    media_type="text/csv; charset=utf-8",
    label="CSV",
    saved=True,
    order=10,
    holds={
        FormatContent.TABLE: by("tables:write_csv"),
        FormatContent.POSITIONS: by("positions:write_csv"),
        FormatContent.LIST: by("lists:write_csv", Offer.LINK),
    },
)

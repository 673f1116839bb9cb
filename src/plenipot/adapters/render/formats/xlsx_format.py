"""Rows as a sheet of a spreadsheet."""

from plenipot.adapters.render.formats.registry import Format, FormatContent, Offer, by

FORMAT = Format(
    name="xlsx",
    ending="xlsx",
    media_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    label="XLSX",
    saved=True,
    order=12,
    binary=True,
    holds={FormatContent.LIST: by("sheets:write_xlsx", Offer.LINK)},
)

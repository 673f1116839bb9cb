"""JSON."""

from plenipot.adapters.render.formats.registry import Format, FormatContent, Offer, by

FORMAT = Format(
    name="json",
    ending="json",
    media_type="application/json",
    label="JSON",
    order=11,
    holds={
        FormatContent.TEXT: by("texts:write_json", Offer.LINK),
        FormatContent.PROPOSAL: by("texts:write_json", Offer.LINK),
        FormatContent.TABLE: by("tables:write_json"),
        FormatContent.DIFFERENCES: by("texts:write_json"),
        FormatContent.NEGOTIATING: by("negotiating:write_json", Offer.LINK),
        FormatContent.POSITIONS: by("positions:write_json"),
        FormatContent.LIST: by("lists:write_json", Offer.LINK),
    },
)

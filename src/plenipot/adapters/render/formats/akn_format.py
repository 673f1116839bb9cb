"""Akoma Ntoso."""

from plenipot.adapters.render.formats.registry import Format, FormatContent, Offer, by

FORMAT = Format(
    name="akn",
    ending="xml",
    media_type="application/xml",
    label="Akoma Ntoso",
    order=4,
    holds={
        FormatContent.TEXT: by("texts:write_akn", Offer.LINK),
        FormatContent.PROPOSAL: by("texts:write_proposal_akn", Offer.LINK),
        FormatContent.TABLE: by("tables:write_akn", Offer.LINK),
        FormatContent.DIFFERENCES: by("texts:write_akn"),
    },
)

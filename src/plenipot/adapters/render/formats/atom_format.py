"""Atom, for events."""

from plenipot.adapters.render.formats.registry import Format, FormatContent, Holding, Offer

FORMAT = Format(
    name="atom",
    ending="atom",
    media_type="application/atom+xml; charset=utf-8",
    label="Atom",
    order=13,
    holds={FormatContent.FEED: Holding(offer=Offer.LINK)},
)

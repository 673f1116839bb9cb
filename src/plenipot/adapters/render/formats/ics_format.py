"""iCalendar, for meetings and deadlines."""

from plenipot.adapters.render.formats.registry import Format, FormatContent, Holding, Offer

FORMAT = Format(
    name="ics",
    ending="ics",
    media_type="text/calendar; charset=utf-8",
    label="iCalendar",
    order=14,
    holds={FormatContent.CALENDAR: Holding(offer=Offer.LINK)},
)

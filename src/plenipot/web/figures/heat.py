"""The heat strip: an instrument as a strip, a cell per provision, darker the more proposals touch it."""

from __future__ import annotations

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from plenipot.core.consolidation.values import Table, TableRow

DARKEST = 5


def heat(table: Table) -> SafeString:
    """The strip as SVG, for the pointer; contradictions are notched. `plan` says the same in words and by keyboard."""
    width = max(len(table.rows), 1) * 10
    cells = format_html_join(
        "",
        '<a href="#{}" tabindex="-1"><title>{}: {}</title><path class="heat-{}" d="M{} 0h9v20h-9z"/>{}</a>',
        (
            (
                row.address,
                row.address,
                _summary(row),
                min(len(row.touched), DARKEST),
                index * 10,
                format_html('<path class="notch" d="M{} 20l4.5 -8l4.5 8z"/>', index * 10) if row.contests else "",
            )
            for index, row in enumerate(table.rows)
        ),
    )
    return format_html(
        '<svg class="heat" viewBox="0 0 {} 20" preserveAspectRatio="none" aria-hidden="true">{}</svg>', width, cells
    )


def plan(table: Table) -> SafeString:
    """A list of the provisions that somebody touches, each with a link, how many proposals, and whether they disagree."""
    items = format_html_join(
        "",
        '<li><a href="#{}"><bdi dir="ltr" class="symbol">{}</bdi></a> <span class="count">{}</span></li>',
        ((row.address, row.address, _summary(row)) for row in table.rows if row.touched),
    )
    return format_html("<ol>{}</ol>", items)


def _summary(row: TableRow) -> str:
    """How many proposals touch a row, and whether it is contested, in words."""
    touched = len(row.touched)
    count = ngettext("%(n)s proposal", "%(n)s proposals", touched) % {"n": touched}
    return _("%(told)s, contested") % {"told": count} if row.contests else count

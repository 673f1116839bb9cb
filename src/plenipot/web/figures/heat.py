"""The heat strip: an instrument as a strip, a cell per provision, darker the more proposals touch it."""

from __future__ import annotations

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from plenipot.core.consolidation.values import Table

DARKEST = 5


def heat(table: Table) -> SafeString:
    """The strip as SVG; each cell leads to its row, contradictions are notched. The table below it says the same."""
    width = max(len(table.rows), 1) * 10
    cells = format_html_join(
        "",
        '<a href="#{}"><title>{}</title><rect class="heat-{}" x="{}" y="0" width="9" height="20"/>{}</a>',
        (
            (
                row.address,
                _("%(address)s: %(count)s proposals") % {"address": row.address, "count": len(row.touched)},
                min(len(row.touched), DARKEST),
                index * 10,
                format_html('<path class="notch" d="M{} 20l4.5 -8l4.5 8z"/>', index * 10) if row.contests else "",
            )
            for index, row in enumerate(table.rows)
        ),
    )
    return format_html(
        '<svg class="heat" viewBox="0 0 {} 20" preserveAspectRatio="none" role="group" aria-label="{}">{}</svg>',
        width,
        _("Provisions, darker the more proposals touch them"),
        cells,
    )

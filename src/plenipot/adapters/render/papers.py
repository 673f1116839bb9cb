"""Papers (briefs) in every format in which they can be sent out."""

from __future__ import annotations

from plenipot.adapters.render.formats import FORMATS, FormatContent
from plenipot.core.blocks.linking import link_to_site
from plenipot.core.blocks.values import Paper


def export_paper(paper: Paper, format_name: str, *, site: str = "") -> bytes:
    """Write a paper in the format of that name; links of the site lead to `site` where it is given.

    Raises: NotFound (no such format), Unavailable (the typesetter refuses the paper).
    """
    return FORMATS.write(FormatContent.PAPER, format_name, link_to_site(paper, site.rstrip("/")) if site else paper)

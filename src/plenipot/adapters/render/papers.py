"""A paper in every format in which it can be sent out."""

from __future__ import annotations

from collections.abc import Callable

from plenipot.adapters.render import docx, html, markdown, pdf
from plenipot.core.blocks.linking import link_to_site
from plenipot.core.blocks.values import Paper
from plenipot.errors import NotFound

FORMATS: dict[str, Callable[[Paper], bytes]] = {
    "html": html.render,
    "pdf": pdf.render,
    "docx": docx.render,
    "md": markdown.render,
}
"""Every format with what sets it."""


def rendered(paper: Paper, kind: str, *, site: str = "") -> bytes:
    """The paper as ``html``, ``pdf``, ``docx`` or ``md``; links of the site lead to `site` where it is given.

    Raises: NotFound (no such format), Unavailable (the typesetter refuses the paper).
    """
    if kind not in FORMATS:
        raise NotFound(f"There is no format “{kind}”; there are {', '.join(FORMATS)}.")
    return FORMATS[kind](link_to_site(paper, site.rstrip("/")) if site else paper)

"""The brief of a conference of size: processor time and memory of composing it, of its page and of its PDF, beside two floors.

`python bench/brief_at_size.py` measures the home of the environment, which `multiplied_conference.py` makes. Each step is
measured in a process of its own. Floors: reading the rows of all proposals that stand, without doing anything with them;
and setting as many pages of plain paragraphs with the same typesetter.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import typst

from made_conference import SLUG
from plenipot.adapters.render.html import render_body
from plenipot.adapters.render.papers import export_paper
from plenipot.briefs import queries
from plenipot.core.access.levels import PUBLIC
from plenipot.core.blocks.citations import number_citations
from plenipot.proposals.models import Proposal

SITE = "https://record.example"
PAGE = "All work and no play makes a long day of it. " * 60


def rows() -> dict[str, float]:
    """The floor of composing: every proposal read from the database once."""
    return {"proposals": sum(1 for _ in Proposal.objects.values_list().iterator())}


def html() -> dict[str, float]:
    """Compose the brief and set it as the page of the site shows it."""
    paper = queries.brief(PUBLIC, SLUG).paper
    citations = len(number_citations(paper))
    return {"kB": round(len(render_body(paper).encode()) / 1000), "blocks": len(paper.blocks), "citations": citations}


def pdf() -> dict[str, float]:
    """Compose the brief and set it as PDF."""
    data = export_paper(queries.brief(PUBLIC, SLUG).paper, "pdf", site=SITE)
    return {"kB": round(len(data) / 1000)}


def pages() -> dict[str, float]:
    """The floor of setting: 40 pages of plain paragraphs."""
    data = typst.compile(f"{PAGE}\n\n#pagebreak()\n".encode() * 40)
    return {"kB": round(len(data) / 1000)}


STEPS: dict[str, Callable[[], dict[str, float]]] = {"rows": rows, "html": html, "pages": pages, "pdf": pdf}


def main() -> None:
    """Measure the step that is named, or each in a process of its own."""
    if sys.argv[1:]:
        start = time.process_time()
        figures = STEPS[sys.argv[1]]()
        used = {"seconds": round(time.process_time() - start, 2)}
        peak = {"MiB": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)}
        print(f"{sys.argv[1]:>6} {json.dumps({**used, **peak, **figures})}")
        return
    for step in STEPS:
        subprocess.run([sys.executable, Path(__file__), step], check=True)


if __name__ == "__main__":
    main()

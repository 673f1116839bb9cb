"""The files of many papers one after the other, each authorised when its turn comes: what was closed meanwhile is not handed out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from plenipot.core.access.levels import Actor
from plenipot.core.filings.kinds import file_ending
from plenipot.errors import NotFound, Unavailable
from plenipot.registry import queries
from plenipot.registry.values import Document


def bundled_files(actor: Actor, papers: Iterable[Document]) -> Iterator[tuple[str, str, bytes]]:
    """Of each paper the current file in every language, as symbol and language, ending, and bytes, as far as the actor may read it.

    In the place of bytes that are gone or damaged comes a sentence, as text.
    """
    for paper in papers:
        for file in paper.files:
            if file.current:
                name = f"{paper.symbol}-{file.language}" if file.language else paper.symbol
                try:
                    stored, data = queries.content(actor, paper.conference, paper.symbol, file.language)
                except NotFound:
                    continue
                except Unavailable as refusal:
                    yield name, "txt", f"{refusal}\n".encode()
                else:
                    if stored.language == file.language:
                        yield name, file_ending(stored.name), data

"""Elements of one name that do not lie in one another, cut out of a part's text: one step for each, however long it is."""

from __future__ import annotations

import re
from collections.abc import Iterator


class Elements:
    """Cuts out the elements of one name (``w:style``) that hold something."""

    def __init__(self, name: str) -> None:
        self._begin = re.compile(rf"<{name}(\s[^>]*)?(?<!/)>")
        self._end = f"</{name}>"

    def of(self, text: str) -> Iterator[tuple[str, str]]:
        """Attributes and inner text of each, in order."""
        for piece in text.split(self._end)[:-1]:
            if begin := self._begin.search(piece):
                yield begin[1] or "", piece[begin.end() :]

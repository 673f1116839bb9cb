"""The number of pages that a Word file states: that of the program that saved it last, and of nobody who lays it out anew.

Source: extended properties of the package (ECMA-376, part 1, 22.2). One small part is read, and nothing is unpacked beside it.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib

from plenipot.adapters.word.package import check_archive, check_signature
from plenipot.errors import Malformed

_PROPERTIES = "docProps/app.xml"
_MOST_BYTES = 1 << 16
"""Of that part: it names a template, a few counts and the headings of the text."""
_PAGES = re.compile(rb"<(?:\w+:)?Pages>\s*(\d{1,5})\s*</")


def stated_pages(data: bytes) -> int | None:
    """The pages of a Word file as it states them; `None` where it states none, or is no Word file that can be opened."""
    try:
        check_signature(data, "")
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            check_archive(archive.infolist(), len(data), "")
            with archive.open(_PROPERTIES) as part:
                match = _PAGES.search(part.read(_MOST_BYTES))
    except (Malformed, zipfile.BadZipFile, zlib.error, KeyError, EOFError, NotImplementedError, RuntimeError):
        return None
    return int(match[1]) or None if match else None

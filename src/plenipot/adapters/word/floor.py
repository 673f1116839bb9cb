"""The least that any reader must do: unzip the parts it reads and parse each once, keeping nothing.

Reading is measured in multiples of this floor, on the same file, in the same process.
"""

from __future__ import annotations

from xml.parsers import expat

from plenipot.adapters.word.package import open_package

READ = ("styles", "numbering", "footnotes", "endnotes", "comments", "header", "footer")
"""The kinds of parts that are read besides the document itself."""


def floor(data: bytes) -> int:
    """Unzip and parse the parts that `reader.read` reads; how many bytes of XML they are. Raises: Malformed."""
    package = open_package(data)
    main = package.find_main_part()
    parts = package.read_relations(main)
    size = 0
    for name in (main, *(part for kind in READ for part in parts.get(kind, ()))):
        text = package.read_part(name)
        if text:
            expat.ParserCreate().Parse(text, True)
            size += len(text)
    return size

"""Document symbols as printed in headers: `PP14/34(Rev.1)(Add.1)-E`, `PP-02/56-E`.

Words: *conference* prefix, *number*, *modifiers* (their order has a meaning), *language* letter.
Source: running headers of ITU conference documents.
"""

import re
from dataclasses import dataclass

from plenipot.errors import Malformed

_SYMBOL = re.compile(
    r"(?P<conf>[A-Z]+-?[0-9]{2})/(?P<number>[0-9]+)"
    r"(?P<mods>(?:\((?:Rev|Add|Corr)\.[0-9]+\))*)(?:-(?P<language>[ACEFRS]))?",
)


@dataclass(frozen=True, slots=True)
class Symbol:
    """One document's symbol; language is empty where none is printed."""

    conference: str
    number: int
    modifiers: tuple[tuple[str, int], ...] = ()
    language: str = ""

    def __str__(self) -> str:
        """Give the symbol as it is printed."""
        mods = "".join(f"({word}.{count})" for word, count in self.modifiers)
        tail = f"-{self.language}" if self.language else ""
        return f"{self.conference}/{self.number}{mods}{tail}"


def parse(text: str) -> Symbol:
    """Read a symbol. *Raises* Malformed when it is none."""
    found = _SYMBOL.fullmatch(text.strip())
    if found is None:
        raise Malformed(text, "document symbol")
    mods = re.findall(r"\((\w+)\.([0-9]+)\)", found["mods"])
    numbered = tuple((word, int(count)) for word, count in mods)
    return Symbol(found["conf"], int(found["number"]), numbered, found["language"] or "")

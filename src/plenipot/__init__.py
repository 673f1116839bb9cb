"""Plenipot, the open record of a treaty conference; and a library to read, compare and export what is proposed.

`read`, `texts`, `base`, `diff`, `compare` and `export` work on files alone: no database, no settings, no Django. Each
name is imported when it is first asked for.
"""

from __future__ import annotations

import importlib
import warnings
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from plenipot.adapters.filings.files import Comparison, Source, Texts, base, compare, diff, read, texts
    from plenipot.adapters.render.tables import export
    from plenipot.core.consolidation.table import consolidate
    from plenipot.core.consolidation.values import Table
    from plenipot.core.filings.values import Filing, Proposal
    from plenipot.core.marks.table import Mark
    from plenipot.core.structure.values import InstrumentText
    from plenipot.core.text.document import RevisionType, Span
    from plenipot.core.text.provisions import Provision, Text
    from plenipot.errors import PlenipotError

__all__ = [
    "Comparison",
    "Filing",
    "InstrumentText",
    "Mark",
    "PlenipotError",
    "Proposal",
    "Provision",
    "RevisionType",
    "Source",
    "Span",
    "Table",
    "Text",
    "Texts",
    "base",
    "compare",
    "consolidate",
    "diff",
    "export",
    "read",
    "texts",
]

_PLACES = {
    "adapters.filings.files": ("Comparison", "Source", "Texts", "base", "compare", "diff", "read", "texts"),
    "adapters.render.tables": ("export",),
    "core.consolidation.table": ("consolidate",),
    "core.consolidation.values": ("Table",),
    "core.filings.values": ("Filing", "Proposal"),
    "core.marks.table": ("Mark",),
    "core.structure.values": ("InstrumentText",),
    "core.text.document": ("RevisionType", "Span"),
    "core.text.provisions": ("Provision", "Text"),
    "errors": ("PlenipotError",),
}
_WHERE = {name: (module, name) for module, names in _PLACES.items() for name in names}
_DEPRECATED = {
    "Base": ("InstrumentText", _WHERE["InstrumentText"]),
    "Fate": ("RevisionType", _WHERE["RevisionType"]),
    "Version": ("Proposal", ("adapters.filings.files", "version")),
}
"""Old name → new name, and where that is which the old name still gives."""


def __getattr__(name: str) -> Any:
    """A public name, imported on first use; a deprecated one with a warning."""
    if name in _DEPRECATED:
        new, place = _DEPRECATED[name]
        warnings.warn(f"plenipot.{name} is now plenipot.{new}", DeprecationWarning, stacklevel=2)
        return _imported(place)
    if name not in _WHERE:
        raise AttributeError(f"module 'plenipot' has no attribute {name!r}")
    value = _imported(_WHERE[name])
    globals()[name] = value
    return value


def _imported(place: tuple[str, str]) -> Any:
    """The object of a public name, imported from its module at the first use."""
    module, name = place
    return getattr(importlib.import_module(f"plenipot.{module}"), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})

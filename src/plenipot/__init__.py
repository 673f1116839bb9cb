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
    from plenipot.adapters.filings.files import version as Version  # noqa: N812 - its old name was a class's
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
    "Version",
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
_WHERE["Version"] = ("adapters.filings.files", "version")
"""The old name for a proposal made of one's own marked text."""
_DEPRECATED = {"Base": "InstrumentText", "Fate": "RevisionType"}
"""Old name → new name."""


def __getattr__(name: str) -> Any:
    """A public name, imported on first use; a deprecated one with a warning."""
    if name in _DEPRECATED:
        warnings.warn(f"plenipot.{name} is now plenipot.{_DEPRECATED[name]}", DeprecationWarning, stacklevel=2)
        return __getattr__(_DEPRECATED[name])
    if name not in _WHERE:
        raise AttributeError(f"module 'plenipot' has no attribute {name!r}")
    module, own = _WHERE[name]
    value = getattr(importlib.import_module(f"plenipot.{module}"), own)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})

"""Registry of formats: the name, ending and media type of every file that leaves the house, and what each can hold.

The command line takes the choices of its ``--format`` from here; the site its addresses with an ending, the links to
them, content types and names of files; the interface the content types of what it serves as bytes. A format is one module
of this package: its row under the name ``FORMAT``, and its writers, there or elsewhere in `adapters.render`. A new one is
one new file.

A writer is a function of one value that returns bytes. A row names it by module and function, so that reading the
registry imports none of them: the command line starts without the typesetter. A module of this package imports nothing
but the values of its row; what its own writers need they import when they write. ADR 0028 says why.
"""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

from plenipot.adapters.render.formats.registry import Format, FormatContent, FormatRegistry, Holding, Offer

__all__ = ["FORMATS", "Format", "FormatContent", "FormatRegistry", "Holding", "Offer"]

_SUFFIX = "_format"

FORMATS = FormatRegistry(
    *(
        import_module(f"{__name__}.{module.name}").FORMAT
        for module in iter_modules(__path__)
        if module.name.endswith(_SUFFIX)
    )
)
"""Every format, in the order in which it is offered."""

"""Symbols in the registry: under which name a paper of a conference is kept, and what people may write for it."""

from __future__ import annotations

from dataclasses import replace

from plenipot.core.identity.symbols import DocumentSymbol, parse_symbol, split_symbol
from plenipot.errors import Malformed


def read_symbol(written: str, prefix: str) -> DocumentSymbol | None:
    """The parts of a symbol as written, in the conference with that prefix; nothing for a symbol of another form.

    A prefix in another case or with a hyphen is the same (``pp-14/48``), a missing one is the conference's own.
    """
    own = is_of_conference(written, prefix)
    try:
        symbol = parse_symbol(split_symbol(written.strip()).behind_prefix if own else written)
    except Malformed:
        return None
    if own and symbol.conference:
        return None
    return replace(symbol, conference=prefix) if own or not symbol.conference else symbol


def is_of_conference(written: str, prefix: str) -> bool:
    """Tell whether a symbol begins with the prefix of a conference, written in any case, with a hyphen or without."""
    first = split_symbol(written.strip()).prefix
    return bool(first) and fold_prefix(first) == fold_prefix(prefix)


def registered_name(written: str, prefix: str) -> str:
    """The symbol that a paper of the conference has in the registry: ``pp-14/48-E`` → ``PP14/48``.

    A symbol of another form is kept as it is written.
    """
    symbol = read_symbol(written, prefix)
    return str(symbol.without_language) if symbol else written.strip()


def symbol_columns(parts: DocumentSymbol | None, symbol: str) -> dict[str, str | int | None]:
    """The parts of a symbol by the columns that hold them; a symbol of another form is its own family."""
    return {
        "series": parts.series if parts else "",
        "number": parts.number if parts else None,
        "modifiers": parts.compact_modifiers if parts else "",
        "family": str(parts.family) if parts else symbol,
        "revision": parts.revision if parts else 0,
    }


def fold_prefix(prefix: str) -> str:
    """The letters and digits of a conference's prefix, in capitals."""
    return "".join(sign for sign in prefix.upper() if sign.isascii() and sign.isalnum())

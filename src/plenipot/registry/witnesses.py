"""Under which symbol a file is registered, when its witnesses speak: masthead, proposal ids, file name.

The masthead is believed first, then the ids of the proposals inside, then the official file name. Where two of them
disagree, or none speaks, the paper is registered all the same and is doubtful.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from plenipot.core.filings.values import Masthead
from plenipot.core.identity.naming import DocumentNaming
from plenipot.core.identity.symbols import DocumentSymbol, parse_symbol
from plenipot.errors import Malformed
from plenipot.registry.symbols import fold_prefix, read_symbol

_DOCUMENT_OF_ID = re.compile(r"/(?P<document>\d+(?:[RAC]\d+)*)/\d+[A-Z]?(?:#.*)?$")
_MADE_UP_DIGITS = 8


class Settled(NamedTuple):
    """The symbol and language a file is registered under, and why that may be doubted (empty: it may not)."""

    symbol: str
    language: str
    doubt: str
    disputed: bool = False
    """Whether the witnesses disagree, so that a person has to settle it."""


def settle(
    prefix: str,
    masthead: Masthead,
    ids: Iterable[str],
    name: str,
    sha256: str,
    language: str = "",
    *,
    naming: DocumentNaming,
) -> Settled:
    """Weigh the witnesses. `language` is what the depositor says, for files that do not say it themselves.

    `naming` is how the organisation names its files.
    """
    printed = read_symbol(masthead.symbol, prefix)
    by_ids, by_name = _from_ids(ids, prefix), _from_name(name, prefix, naming)
    tongue = masthead.language or (naming.letters.get(by_name.language, "") if by_name else "") or language
    if printed is not None:
        doubts = _doubts(prefix, printed, by_ids, by_name)
        if by_name is not None and by_name.series and not printed.series:
            # A temporary document must not take the place of the main document with its number.
            printed = replace(printed, series=by_name.series)
        return Settled(str(printed.without_language), tongue, doubts, bool(doubts))
    symbol = by_ids or by_name
    if symbol is not None:
        doubts = _doubts(prefix, symbol, None, by_name)
        return Settled(str(symbol.without_language), tongue, doubts, bool(doubts))
    silence = "Neither masthead, nor proposals, nor file name say which document this is."
    return Settled(_made_up(prefix, sha256), tongue, silence)


def without_symbol(prefix: str, sha256: str, settled: Settled) -> Settled:
    """Return the outcome without its symbol, which is the former one of another paper, and stays with that."""
    doubt = f"Its symbol {settled.symbol} is the former symbol of another document; say which one is its own."
    return Settled(_made_up(prefix, sha256), settled.language, f"{settled.doubt} {doubt}".strip(), disputed=True)


def _made_up(prefix: str, sha256: str) -> str:
    return f"{prefix}/X{sha256[:_MADE_UP_DIGITS]}"


def _doubts(prefix: str, symbol: DocumentSymbol, by_ids: DocumentSymbol | None, by_name: DocumentSymbol | None) -> str:
    doubts = []
    if fold_prefix(symbol.conference) != fold_prefix(prefix):
        doubts.append(f"The masthead names another conference ({symbol.conference}).")
    if by_ids is not None and by_ids.short != symbol.short:
        doubts.append(f"The proposal ids say {_printed(by_ids)}, not {_printed(symbol)}.")
    if by_name is not None and (by_name.series, by_name.short) != (symbol.series, symbol.short):
        doubts.append(f"The file name says {_printed(by_name)}, not {_printed(symbol)}.")
    return " ".join(doubts)


def _printed(symbol: DocumentSymbol) -> str:
    return str(replace(symbol, conference="", language=""))


def _from_ids(ids: Iterable[str], prefix: str) -> DocumentSymbol | None:
    """The document that most ids name; an id names no series."""
    counts = Counter(match["document"] for printed in ids if (match := _DOCUMENT_OF_ID.search(printed)))
    return replace(parse_symbol(counts.most_common(1)[0][0]), conference=prefix) if counts else None


def _from_name(name: str, prefix: str, naming: DocumentNaming) -> DocumentSymbol | None:
    searched = (re.search(pattern, name, re.IGNORECASE) for pattern in naming.file_names)
    match = next((match for match in searched if match is not None), None)
    if match is None:
        return None
    try:
        symbol = parse_symbol(f"{int(match['number'])}{match['modifiers'].replace('-', '')}")
    except Malformed:
        return None
    series = match["series"].upper()
    return replace(
        symbol, conference=prefix, series=naming.series.get(series, series), language=match["language"].upper()
    )

"""Under which symbol a file is registered, when its witnesses speak: masthead, proposal ids, file name.

The masthead is believed first, then the ids of the proposals inside, then the official file name. Where two of them
disagree, or none speaks, the paper is registered all the same and is doubtful.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from plenipot.core.filings.values import Masthead
from plenipot.core.identity.naming import DocumentNaming
from plenipot.registry.symbols import bare, numbered

_DOCUMENT_OF_ID = re.compile(r"/(?P<number>\d+)(?P<modifiers>(?:[RAC]\d+)*)/\d+(?:#.*)?$")
_MODIFIER = re.compile(r"([ARC])(\d+)")
_WORDS = {"A": "Add", "R": "Rev", "C": "Corr"}
_MADE_UP_DIGITS = 8


class Settled(NamedTuple):
    """The symbol and language a file is registered under, and why that may be doubted (empty: it may not)."""

    symbol: str
    language: str
    doubt: str


class _Witness(NamedTuple):
    number: int
    modifiers: str
    series: str = ""
    language: str = ""


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
    printed = numbered(masthead.symbol)
    by_ids, by_name = _from_ids(ids), _from_name(name, naming)
    tongue = masthead.language or (by_name.language if by_name else "") or language
    if printed.number is not None:
        symbol = bare(masthead.symbol)
        if not printed.prefix or _folded(printed.prefix) == _folded(prefix):
            symbol = f"{prefix}/{symbol.removeprefix(f'{printed.prefix}/')}"
        printed_witness = _Witness(printed.number, printed.modifiers)
        return Settled(symbol, tongue, _doubts(prefix, printed.prefix, printed_witness, by_ids, by_name))
    for witness, further in ((by_ids, by_name), (by_name, None)):
        if witness is not None:
            return Settled(_symbol(prefix, witness, naming), tongue, _doubts(prefix, "", witness, further, None))
    made_up = f"{prefix}/X{sha256[:_MADE_UP_DIGITS]}"
    return Settled(made_up, tongue, "Neither masthead, nor proposals, nor file name say which document this is.")


def _doubts(prefix: str, printed: str, witness: _Witness, by_ids: _Witness | None, by_name: _Witness | None) -> str:
    claim = _short(witness)
    doubts = []
    if printed and _folded(printed) != _folded(prefix):
        doubts.append(f"The masthead names another conference ({printed}).")
    for what, other_witness in (("proposal ids say", by_ids), ("file name says", by_name)):
        if other_witness is not None and other_witness[:2] != witness[:2]:
            doubts.append(f"The {what} {_short(other_witness)}, not {claim}.")
    return " ".join(doubts)


def _symbol(prefix: str, witness: _Witness, naming: DocumentNaming) -> str:
    series = f"{witness.series}/" if witness.series not in {"", *naming.main_series} else ""
    return f"{prefix}/{series}{_short(witness)}"


def _short(witness: _Witness) -> str:
    modifiers = "".join(f"({_WORDS[kind]}.{count})" for kind, count in _MODIFIER.findall(witness.modifiers))
    return f"{witness.number}{modifiers}"


def _from_ids(ids: Iterable[str]) -> _Witness | None:
    counts = Counter(
        _Witness(int(match["number"]), match["modifiers"]) for id_ in ids if (match := _DOCUMENT_OF_ID.search(id_))
    )
    return counts.most_common(1)[0][0] if counts else None


def _from_name(name: str, naming: DocumentNaming) -> _Witness | None:
    searched = (re.search(pattern, name, re.IGNORECASE) for pattern in naming.file_names)
    match = next((match for match in searched if match is not None), None)
    if match is None:
        return None
    modifiers = match["modifiers"].upper().replace("-", "")
    language = naming.letters.get(match["language"].upper(), "")
    return _Witness(int(match["number"]), modifiers, match["series"].upper(), language)


def _folded(prefix: str) -> str:
    return re.sub(r"[^A-Z0-9]", "", prefix.upper())

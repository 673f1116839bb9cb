"""Names of texts and provisions as people write them: ``Res. 140``, ``Resolution 140``, ``CS 1012``, ``res140/resolves/1``."""

from __future__ import annotations

from plenipot.core.identity.addresses import Address
from plenipot.core.identity.lazy_patterns import lazy_pattern
from plenipot.core.structure.forms import Form
from plenipot.core.structure.lines import lines_of
from plenipot.core.text.folding import fold_for_lookup

_SHORT = lazy_pattern(r"([a-z]{2,4})\.?\s*(?:no\.?|n°|№)?\s*(\d+(?:\.\d+)?[a-z]{0,2})?")
_IN_SERIES = lazy_pattern(r"([a-z]{2,4})[.\s-]+([a-z]{1,2})\.(\d+)")
_PARENTHESES = lazy_pattern(r"\s*[(（][^()（）]*[)）]\s*$")


def parse_written_name(written: str, form: Form) -> Address:
    """The address of what somebody names, by the words of a form; the empty address for anything else.

    The edition in parentheses behind a number says nothing of the address and is left out.
    """
    steps = Address(" ".join(written.split()))
    named = _parse_short_name(steps.instrument, form) or _parse_long_name(steps.instrument, form)
    return Address.of_steps(named, steps.behind_instrument) if named else Address("")


def _parse_short_name(head: str, form: Form) -> str:
    """The code that a short name spells, ``RES 102``, ``RR/5``; empty for none that the form knows."""
    written = fold_for_lookup(_PARENTHESES.sub("", head))
    if (series := _IN_SERIES.fullmatch(written)) and series[1].upper() in form.instruments:
        return f"{series[1]}-{series[2]}.{series[3]}".upper()
    match = _SHORT.fullmatch(written)
    if match is None:
        return ""
    code, number = match[1].upper(), (match[2] or "").upper()
    if code in form.marginal or code == form.dotted:
        return Address.of_steps(code, number)
    return f"{code}{number}" if code in form.instruments and number else ""


def _parse_long_name(head: str, form: Form) -> str:
    """The code of an instrument whose name is written like its number line, ``Resolution 140``; empty for anything else."""
    line = lines_of(form).parse_number_line(head, styled=True)
    return line.code if line and line.code and any(sign.isdigit() for sign in line.code) else ""

"""An example of each question, on the sample conference."""

from __future__ import annotations

_SAMPLE = {
    "{slug}": "busan-2014",
    "{symbol}": "PP14/34(Rev.1)(Add.1)",
    "{pid}": "IAP/34R1A1/3",
    "{language}": "en",
    "{old}": "2010",
    "{new}": "2010",
    "{key}": "2010",
    "{issue}": "cybersecurity",
}
_CODES = {"administrations": "B", "groups": "ACP", "instruments": "RES130", "proponents": "EUR"}


def example(path: str) -> str:
    """The path with its names filled in from the sample."""
    filled = path.replace("{path:", "{")
    for name, value in _SAMPLE.items():
        filled = filled.replace(name, value)
    noun = filled.partition("/{code}")[0].rpartition("/")[2]
    return filled.replace("{code}", _CODES.get(noun, ""))

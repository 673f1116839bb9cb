"""Counts in words, right for one and for many."""

from __future__ import annotations


def many(count: int, what: str) -> str:
    """“1 file”, “2 files”, “2 batches”."""
    ending = "es" if what.endswith("ch") else "s"
    return f"{count} {what}" if count == 1 else f"{count} {what}{ending}"


def do(count: int, verb: str) -> str:
    """Return the verb in the third person singular for one, in the plural for several (“touches”, “touch”)."""
    return f"{verb}s" if count == 1 and not verb.endswith(("ch", "s")) else f"{verb}es" if count == 1 else verb


def are(count: int) -> str:
    """“is” for one, “are” for many and none."""
    return "is" if count == 1 else "are"

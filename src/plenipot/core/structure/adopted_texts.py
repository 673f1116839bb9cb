"""A text as it is adopted: under its own code, with its own number line, and without the provisional names of others.

Words: a *number line* is printed as the organisation prints it, its place and year from the conference. References to what had a
provisional number are rewritten when the number is given, and marked: the rejected text has the name, the accepted the number.
Source: notes to the Final Acts of the Plenipotentiary Conference (Busan, 2014).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from plenipot.core.identity.addresses import Address
from plenipot.core.structure.forms import Form
from plenipot.core.text.document import RevisionType, Span, plain_spans
from plenipot.core.text.provisions import ProvisionKind, Text

_IN_PARENTHESES = re.compile(r"\s*\(")


class NewNumber(NamedTuple):
    """The provisional names of a text, and what is printed in their place: ``197`` with the place and year behind it."""

    names: tuple[str, ...]
    number: str
    edition: str


def readdress(text: Text, code: str) -> Text:
    """Put a text under another code."""
    return tuple(
        replace(provision, address=Address.of_steps(code, Address(provision.address).behind_instrument))
        for provision in text
    )


def edition_label(form: Form, *, revised: bool, place: str, year: int, language: str) -> str:
    """The place and year behind a number, ``Rev. Busan, 2014``; empty where the organisation's data do not say how, or no place is known."""
    patterns = form.editions.get("revised" if revised else "new", {}).get(language, ())
    city = place.partition(",")[0].strip()
    return patterns[0].format(place=city, year=year) if patterns and city else ""


def number_line(form: Form, kind: str, number: str, edition: str, language: str) -> str:
    """The number line of a text, ``RESOLUTION 197 (Busan, 2014)``; empty where the form has no words for its kind."""
    words = form.instruments.get(kind, {}).get(language, ())
    if not words:
        return ""
    return f"{words[0].upper()} {number}" + (f" ({edition})" if edition else "")


def with_number_line(text: Text, line: str) -> Text:
    """The text with that number line; unchanged where it is empty or the text has none."""
    return tuple(
        replace(provision, spans=plain_spans(line)) if line and provision.kind is ProvisionKind.NUMBER else provision
        for provision in text
    )


def rewrite_names(text: Text, numbers: Sequence[NewNumber]) -> Text:
    """The text with every provisional name that stands in it, but not in its number line, rewritten and marked.

    “Resolution [COM6/4]” becomes “Resolution 197 (Busan, 2014)”; where a place and year stand behind the name already, it is
    the number alone.
    """
    return tuple(
        provision
        if provision.kind is ProvisionKind.NUMBER
        else replace(provision, spans=_rewritten(provision.accepted, numbers))
        for provision in text
    )


def _rewritten(words: str, numbers: Sequence[NewNumber]) -> tuple[Span, ...]:
    """The spans of words in which names give way to numbers."""
    by_name = {name.strip("[]"): number for number in numbers for name in number.names}
    if not by_name:
        return plain_spans(words)
    longest_first = sorted(by_name, key=len, reverse=True)
    pattern = re.compile(rf"\[?(?<![\w/])({'|'.join(map(re.escape, longest_first))})(?![\w/])\]?")
    spans: list[Span] = []
    at = 0
    for match in pattern.finditer(words):
        number = by_name[match[1]]
        edition = "" if _IN_PARENTHESES.match(words, match.end()) or not number.edition else f" ({number.edition})"
        spans.append(Span(words[at : match.start()]))
        spans.append(Span(match[0], RevisionType.DELETED))
        spans.append(Span(f"{number.number}{edition}", RevisionType.INSERTED))
        at = match.end()
    spans.append(Span(words[at:]))
    return tuple(span for span in spans if span.text)

"""A form: how an organisation sets its texts and its proposals, as data.

A form says which styles and words announce a proposal, a number line, a title, a section, and how its provisions are
numbered in each language. Forms are read from the organisations' folders by the adapters; a new organisation is data, not code.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from plenipot.core.identity.naming import DocumentNaming

Words = dict[str, tuple[str, ...]]
"""ISO language → the printed variants, lower case."""
_Made = TypeVar("_Made")


@dataclass(frozen=True, slots=True)
class Call:
    """A piece of a call: its part of the slug in addresses (``resolves``, ``the-council``) and its words per language."""

    slug: str
    words: Words
    """ISO language → the printed variants, lower case."""
    operative: bool = False
    """Whether what follows decides (``resolves``) and does not only give grounds (``considering``)."""
    only: tuple[str, ...] = ()
    """The instrument classes (``DEC``) in which the words mean this; empty for all others."""
    closing: bool = False
    """Whether the words stand behind whom they speak of, and say what the “and” before them means."""


@dataclass(frozen=True, slots=True)
class DetectionRules:
    """The signs by which a file shows its form, so that it need not be named."""

    symbols: tuple[str, ...] = ()
    """The letters that its documents' symbols and editions begin with: ``PP``."""
    names: Words = field(default_factory=dict)
    """The names of its bodies, without an article."""
    styles: tuple[str, ...] = ()
    """Styles that only its papers have, without spaces and underscores."""
    numbers: str = ""
    """How its provisions are numbered, where nobody else’s are: a regular expression."""
    lines: tuple[str, ...] = ()
    """Regular expressions of short lines that only its papers have, such as a symbol that stands alone."""


@dataclass(frozen=True, slots=True)
class Form:
    """One organisation's way to set texts and proposals."""

    name: str
    title: str
    styles: dict[str, tuple[str, ...]]
    """Role (``proposal``, ``number``, ``title``, ``call``, ``reasons``, ``item-1`` …) → style names."""
    calls: tuple[Call, ...]
    """What a call begins with: ``considering``, ``resolves``, ``instructs``."""
    marks: dict[str, tuple[str, ...]]
    """Canonical mark → printed variants in all languages."""
    reasons: Words
    instruments: dict[str, Words] = field(default_factory=dict)
    """Instrument class (``RES``, ``DEC``, ``REC``, ``CS``, ``CV``, ``GR``) → language → words of the number line."""
    drafts: Words = field(default_factory=dict)
    """What may stand beside those words: ``draft``, ``new``, ``No.``."""
    openings: Words = field(default_factory=dict)
    parts: dict[str, Words] = field(default_factory=dict)
    """Part of an instrument (``annex``, ``article``, ``section``, ``preamble`` …) → language → words of its line."""
    parties: tuple[Call, ...] = ()
    """What may follow in a call: whom it speaks to, and the words between them."""
    modifiers: tuple[Call, ...] = ()
    """``further``, ``also``: they follow the beginning of a call in its slug wherever they are printed."""
    conjunctions: Words = field(default_factory=dict)
    """Words for “and” that are written together with the next one (Arabic ``و``)."""
    notes: Words = field(default_factory=dict)
    """The word that a note begins with."""
    masthead: dict[str, Words] = field(default_factory=dict)
    """What the first page says (``document``, ``Add``, ``Rev``, ``Corr``, ``original``, ``months``, ``body`` …) → its words.

    Under ``languages`` the keys are the languages that are named, and the words their names in all languages.
    """
    negotiating: dict[str, Words] = field(default_factory=dict)
    """What a negotiating text says: ``option``, ``no-text``, ``in-force``, ``not-stated`` of an author, ``asked`` before those who ask.

    The first variant is printed."""
    numbers: Words = field(default_factory=dict)
    """What stands before the number of a provision that is referred to: ``No.``, ``Nos.``."""
    editions: dict[str, Words] = field(default_factory=dict)
    """``new`` or ``revised`` → what number lines of that kind print in parentheses, with places for ``{place}`` and ``{year}``."""
    treaties: tuple[str, ...] = ()
    """Instruments that bind each State by its own consent, so that amendments of them can be reserved against."""
    listed: Words = field(default_factory=dict)
    """What else may stand before a list of numbers on a line of its own: ``provisions``, ``items``."""
    elsewhere: Words = field(default_factory=dict)
    """Bodies whose resolutions are not those of this form, as they stand behind a number."""
    letters: dict[str, str] = field(default_factory=dict)
    """Language → the letters by which it numbers, in their order, for a, b, c …"""
    ordinals: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """``bis``, ``ter`` … → printed variants in all languages."""
    mirrored: tuple[str, ...] = ()
    """Languages that print the parts of a dotted number from the right: ``312.5`` for 5.312."""
    marginal: dict[str, tuple[tuple[int, int], ...]] = field(default_factory=dict)
    """Instruments whose provisions are numbered through at the margin → the first and last of each run of numbers."""
    documents: DocumentNaming = field(default_factory=DocumentNaming)
    """How its documents are named."""
    dotted: str = ""
    """The instrument whose provisions are numbered by article: ``RR`` for 5.312."""
    table: str = ""
    """``marginal`` where provisions stand in two-column tables with their numbers at the margin."""

    @property
    def annex(self) -> Words:
        """The words of an annex's line."""
        return self.parts.get("annex", {})

    @property
    def article(self) -> Words:
        """The words of an article's line."""
        return self.parts.get("article", {})


def once_for_form(make: Callable[[Form], _Made]) -> Callable[[Form], _Made]:
    """Return a function that makes something from a form once, and anew where another form of that name comes."""
    made_by_name: dict[str, tuple[Form, _Made]] = {}

    def of(form: Form) -> _Made:
        prepared = made_by_name.get(form.name)
        if prepared is None or prepared[0] is not form:
            prepared = made_by_name[form.name] = form, make(form)
        return prepared[1]

    return of

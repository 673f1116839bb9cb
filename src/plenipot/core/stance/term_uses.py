"""Uses of a term in a text: defined, carried in a title, limiting, mandating, or mentioned.

A *term* has variants per language, and *names*: longer words that hold it without using it (the name of a Sector). A *use*
is one occurrence. The first rule that holds decides, in this order: *defines* (a pattern of definition around the
term), *titles* (the provision is a number line, title or heading), *limits* (words of limitation in the same sentence),
*mandates* (the section decides: resolves, instructs, invites; or, in texts without such sections, the sentence has a
word that binds or urges), else *mentions*. Each use says by which words it was judged.
Source: the patterns come with the data of the rules; operative calls with the form; words that bind from `force`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from plenipot.core.identity.addresses import Address
from plenipot.core.stance.force import FORCE, SOFT
from plenipot.core.stance.term_search import TermMatch, find_terms, sentence_bounds, text_view
from plenipot.core.stance.term_variants import agree_in_number
from plenipot.core.structure.forms import Form
from plenipot.core.text.document import RevisionType, Span, merge_spans
from plenipot.core.text.folding import fold_for_lookup
from plenipot.core.text.provisions import Provision, ProvisionKind

Words = Mapping[str, tuple[str, ...]]


class UseKind(StrEnum):
    """The kinds of use of a term."""

    DEFINES = "defines"
    TITLES = "titles"
    LIMITS = "limits"
    MANDATES = "mandates"
    MENTIONS = "mentions"


@dataclass(frozen=True, slots=True)
class Term:
    """A term with its variants per language; `names` are longer words that hold it without using it."""

    id: str
    title: str
    variants: Words
    names: Words
    source: str = ""

    @property
    def all(self) -> tuple[str, ...]:
        """Every variant of every language, once."""
        return tuple(dict.fromkeys(word for words in self.variants.values() for word in words))


@dataclass(frozen=True, slots=True)
class UseRules:
    """The rules by which a use is judged: patterns of definition, in which ``{term}`` stands for the term, and words that limit."""

    defining: Words
    limiting: Words
    sources: Mapping[str, str]


class TermUse(NamedTuple):
    """One occurrence: characters `start` to `end` of a text, what is done, and the words by which it was judged."""

    start: int
    end: int
    does: UseKind
    by: str


class TermChange(NamedTuple):
    """The changes of a proposal to a term in one provision: how often it is struck, inserted and kept."""

    struck: int
    brought: int
    unchanged: int


_HEADS = frozenset(
    {
        ProvisionKind.NUMBER,
        ProvisionKind.TITLE,
        ProvisionKind.ARTICLE_TITLE,
        ProvisionKind.HEADING,
        ProvisionKind.ANNEX,
        ProvisionKind.ARTICLE,
    }
)
_STRONG = {
    language: tuple(word for weight, words in table.items() if weight > SOFT for word in words)
    for language, table in FORCE.items()
}


def find_occurrences(text: str, term: Term) -> tuple[TermMatch, ...]:
    """The occurrences of the term in a text, without those in names."""
    plain = fold_for_lookup(text)
    if not any(word in plain for word in _telling_words(term.all)):
        return ()
    names = find_terms(text, tuple(match for words in term.names.values() for match in words))
    return tuple(
        match
        for match in find_terms(text, term.all)
        if not any(name.start <= match.start and match.end <= name.end for name in names)
    )


@lru_cache(maxsize=64)
def _telling_words(variants: tuple[str, ...]) -> tuple[str, ...]:
    """A word of each variant without which it does not stand in a text: a quick look before the careful one."""
    return tuple(
        dict.fromkeys(max(fold_for_lookup(variant.rstrip("*")).split(), key=len, default="") for variant in variants)
    )


def find_uses(provision: Provision, language: str, term: Term, rules: UseRules, form: Form) -> tuple[TermUse, ...]:
    """Every use of the term in a provision, in order."""
    text = provision.accepted
    matches = find_occurrences(text, term)
    call, decides = find_section(provision.address, form) if matches else ("", False)
    return tuple(
        TermUse(
            match.start, match.end, *_judge_use(text, match, provision.kind, language, rules, call, decides=decides)
        )
        for match in matches
    )


def _judge_use(
    text: str, match: TermMatch, kind: ProvisionKind, language: str, rules: UseRules, call: str, *, decides: bool
) -> tuple[UseKind, str]:
    """The kind of use that a term has in its sentence, and the word that shows it."""
    start, end = sentence_bounds(text, match.start, match.end)
    around = text[start:end]
    if pattern := _find_definition(text, match, rules.defining.get(language, ())):
        return UseKind.DEFINES, pattern
    if kind in _HEADS:
        return UseKind.TITLES, kind.value
    if limit := next(iter(find_terms(around, rules.limiting.get(language, ()), spelt_in_full=True)), None):
        return UseKind.LIMITS, limit.term
    if call:
        return (UseKind.MANDATES, call) if decides else (UseKind.MENTIONS, call)
    if strong := next(iter(find_terms(around, _STRONG.get(language, ()), spelt_in_full=True)), None):
        return UseKind.MANDATES, strong.term
    return UseKind.MENTIONS, ""


def _find_definition(text: str, match: TermMatch, patterns: tuple[str, ...]) -> str:
    """The printed pattern by which a sentence defines a term, or nothing."""
    before, after = fold_for_lookup(text[: match.start]), fold_for_lookup(text[match.end :])
    for pattern in patterns:
        left, right = _patterns_beside(pattern)
        if left.search(before) and right.match(after):
            return pattern.lstrip("^").replace("{term}", "…")
    return ""


@lru_cache(maxsize=512)
def _patterns_beside(pattern: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The patterns of the words before a term and behind it, with quotation marks and brackets between them or not."""
    before, _, after = pattern.partition("{term}")
    starts, words = before.startswith("^"), before.lstrip("^").strip()
    left = (
        rf"{'^' if starts else ''}\s*{_loose_pattern(words)}[\s\"'(«]*$" if words else r"^[\s\"'(«]*$" if starts else ""
    )
    return re.compile(left), re.compile(rf"[\s\"')»]*{_loose_pattern(after.strip())}")


def _loose_pattern(words: str) -> str:
    """A pattern for words over any blanks, ending where a Latin word ends."""
    escaped = r"\s+".join(re.escape(word) for word in fold_for_lookup(words).split())
    return escaped + (r"(?!\w)" if words[-1:].isalpha() and words.isascii() else "")


def find_section(address: str, form: Form) -> tuple[str, bool]:
    """The call that a provision stands under, and whether it decides; empty in texts and annexes without calls."""
    part = Address(address).part
    best = max(
        (call for call in form.calls if part == call.slug or part.startswith(f"{call.slug}-")),
        key=lambda call: len(call.slug),
        default=None,
    )
    return (part, best.operative) if best is not None else ("", False)


def count_term_change(provision: Provision, term: Term) -> TermChange:
    """Count the occurrences of a term that the tracked changes of a provision strike, insert and keep.

    One that is struck and one that is inserted are one that is kept: the term has only moved within the provision.
    """
    accepted = _places_of_term(provision.spans, term, accepted=True)
    rejected = _places_of_term(provision.spans, term, accepted=False)
    pairs = min(len(accepted - rejected), len(rejected - accepted))
    return TermChange(
        struck=len(rejected - accepted) - pairs,
        brought=len(accepted - rejected) - pairs,
        unchanged=len(accepted & rejected) + pairs,
    )


def _places_of_term(spans: tuple[Span, ...], term: Term, *, accepted: bool) -> frozenset[tuple[int, ...]]:
    """Where the occurrences of a term in one text stand, by their characters in the union of both texts."""
    view = text_view(spans, accepted=accepted)
    return frozenset(view.union[match.start : match.end] for match in find_occurrences(view.text, term))


def replace_term(text: str, uses: tuple[TermUse, ...], replacement: str, term: str = "") -> tuple[Span, ...]:
    """A text with every use replaced, as marked words: the old ones deleted, the new ones inserted.

    The replacement is given in the number of `term`, and put in the number of each use.
    """
    return merge_spans(_replace_uses(text, uses, replacement, term))


def _replace_uses(text: str, uses: tuple[TermUse, ...], replacement: str, term: str) -> Iterator[Span]:
    """A text with the uses of a term deleted and its replacement inserted, in the number of each use."""
    at = 0
    for use in uses:
        yield Span(text[at : use.start])
        yield Span(text[use.start : use.end], RevisionType.DELETED)
        yield Span(agree_in_number(replacement, text[use.start : use.end], term), RevisionType.INSERTED)
        at = use.end
    yield Span(text[at:])

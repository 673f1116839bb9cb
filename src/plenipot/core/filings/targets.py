"""Targets of marks: the instrument, and the set of addresses that the mark governs.

A mark governs what is printed under it, what a line under it names by numbers (“29 and 31”), and what a range spans; a
heading above some of its provisions only says where they stand. No common ancestor is ever put for several provisions.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType

from plenipot.core.identity.addresses import Address, Rank, split_code
from plenipot.core.identity.lazy_patterns import lazy_pattern
from plenipot.core.identity.ordinals import LATIN
from plenipot.core.marks.table import GOVERNING, Mark
from plenipot.core.structure.forms import Form
from plenipot.core.structure.lexicon import lexicon_of
from plenipot.core.structure.number_lists import NumberListParser, may_name_provisions
from plenipot.core.structure.parse import UNNAMED
from plenipot.core.structure.values import InstrumentText
from plenipot.core.text.provisions import Provision, ProvisionKind

HEAD = frozenset({ProvisionKind.NUMBER, ProvisionKind.TITLE, ProvisionKind.OPENING})
"""The head of an instrument: it says which text it is."""
_ABOVE = frozenset({ProvisionKind.ARTICLE, ProvisionKind.ARTICLE_TITLE, ProvisionKind.HEADING})
_NUMBERED = frozenset({ProvisionKind.PROVISION, ProvisionKind.CELL, ProvisionKind.ROW})
_MARGINAL = lazy_pattern(r"(?:[A-Z]{2}\s)?(\d{1,4}[A-Z]{0,2})")
_NUMBER = rf"\d+(?:[A-Z]{{0,2}}|-{LATIN})"
_RANGE = lazy_pattern(rf"(.*)/(?:({_NUMBER})-({_NUMBER})|([a-z])-([a-z]))")
_CELL = lazy_pattern(r"(.*/table-\d+)/.*")
_PARENTHESES = lazy_pattern(r"[(（]([^()（）]*)[)）]\s*$")
_DIGITS = lazy_pattern(r"\d+")
_STANDING_NUMBER = lazy_pattern(r"(?<![\w./-])\d{1,3}(?:[A-Z]{1,2})?(?![\w/-])")
_SHORT = 60
"""Characters: a shorter line is hardly a paragraph of a treaty."""
_FEWEST_CALLS = 2
"""A text printed as a whole has at least a ground and a decision."""


class TargetFinder:
    """Finds the addresses that marks govern, by the number lists and words of a form."""

    def __init__(self, form: Form) -> None:
        self._lists = NumberListParser(form)
        self._lexicon = lexicon_of(form)

    def find(self, base: InstrumentText, mark: Mark) -> tuple[str, ...]:
        """The addresses that a mark governs, in their order; none where nothing under it names any."""
        return targets_under(base.code, base.provisions, mark, self._addresses_named(base, mark))

    def _addresses_named(self, base: InstrumentText, mark: Mark) -> dict[str, tuple[str, ...]]:
        """The lines that name provisions by their numbers: own address → the addresses that it names."""
        names: dict[str, tuple[str, ...]] = {}
        code = base.code or UNNAMED
        marginal = not base.code or base.code.isalpha()
        if not marginal and mark not in GOVERNING:
            return names
        for provision in base.provisions:
            if provision.kind is ProvisionKind.NUMBER:
                continue
            words = provision.accepted or provision.rejected
            if marginal and not may_name_provisions(provision.label, words):
                continue
            for line in (*_possible_lines(provision.label, words), *_in_parentheses(provision)):
                named = (
                    tuple(Address(code) / span.leaf for span in self._lists.parse_marginal(line, base.code))
                    if marginal
                    else self._items_named(code, provision, line)
                )
                if named:
                    names[provision.address] = named
                    break
        return names

    def _items_named(self, code: str, provision: Provision, line: str) -> tuple[str, ...]:
        """The items that a line of a resolution names, in its own section or in the one that it calls by its words."""
        spans = self._lists.parse_items(line)
        above = Address(provision.address).parent
        if spans and above.parent:
            return tuple(above / span.leaf for span in spans)
        kind, _ = split_code(code)
        for call, numbers in self._lists.split_call(line):
            if spans := self._lists.parse_items(numbers):
                read = self._lexicon.parse_call(call, kind, strict=True)
                return tuple(Address.of_steps(code, read.slug, span.leaf) for span in spans) if read.known else ()
        return ()


def targets_under(
    code: str, provisions: Sequence[Provision], mark: Mark, names: Mapping[str, tuple[str, ...]] = MappingProxyType({})
) -> tuple[str, ...]:
    """The addresses that a mark governs, of the instrument `code` and the provisions printed under the mark.

    `names` are the lines that name provisions: own address → what they name.
    """
    printed = [provision for provision in provisions if not _is_omission(provision)]
    if not code:
        articles = tuple(place.address for place in printed if place.kind is ProvisionKind.ARTICLE)
        named = _lowest(_addresses_of(_without_heads(printed, names), names)) if names else ()
        return named or (articles if len(articles) == 1 else ())
    if code.isalpha():
        return _targets_in_numbered(code, provisions, printed, names, mark)
    if any(provision.kind is ProvisionKind.NUMBER for provision in provisions):
        return _targets_in_resolution(code, provisions, printed, names) if mark in GOVERNING else (code,)
    return _lowest(_addresses_of(_without_heads(printed, names), names)) or (code,)


def printed_targets(targets: Sequence[str]) -> str:
    """The addresses in one line; one that stands beside the one before it by its last part only: ``CS/29, 31``."""
    parts = list(targets[:1])
    for before, target in pairwise(targets):
        above = Address(target).parent
        parts.append(Address(target).leaf if above and above == Address(before).parent else target)
    return ", ".join(parts)


def target_governs(target: str, named: str) -> bool:
    """Tell whether an address is a target, lies under it, or is spanned by it where it is a range."""
    if not target:
        return False
    if Address(named).is_within(target):
        return True
    match = _RANGE.fullmatch(target)
    if match is None or not Address(named).is_under(match[1]):
        return False
    own = Address(Address(named).below(match[1]).instrument).rank
    first, last = (Address(leaf).rank for leaf in (match[2] or match[4], match[3] or match[5]))
    return first[0] == own[0] and first <= own <= last


def is_range(target: str) -> bool:
    """Tell whether a target is a range of numbers or letters."""
    return _RANGE.fullmatch(target) is not None


def _targets_in_numbered(
    code: str,
    provisions: Sequence[Provision],
    printed: Sequence[Provision],
    names: Mapping[str, tuple[str, ...]],
    mark: Mark,
) -> tuple[str, ...]:
    """The targets in an instrument whose provisions are numbered through."""
    alone = _numbers_alone(printed)
    if alone:
        return tuple(Address(code) / number for number in alone)
    inner = _without_heads(printed, names)
    if any(provision.kind in _NUMBERED or provision.address in names for provision in inner):
        first = next(
            at for at, provision in enumerate(inner) if provision.kind in _NUMBERED or provision.address in names
        )
        # What stands without a number before the first one is the title of what they stand in.
        return _lowest(_addresses_of(inner[first:], names))
    articles = [provision for provision in printed if provision.kind is ProvisionKind.ARTICLE]
    if articles:
        unread = mark in GOVERNING and any(map(_names_more, articles))
        return () if unread else tuple(provision.address for provision in articles)
    if mark in GOVERNING and any(map(_may_name, inner)):
        return ()
    if rest := _lowest(_addresses_of([*inner, *(place for place in printed if place.kind in _ABOVE)], names)):
        return rest
    named = any(provision.kind is ProvisionKind.NUMBER for provision in provisions)
    numbers = any(place.kind is ProvisionKind.TITLE and re.search(r"\d", place.accepted) for place in printed)
    return (code,) if (named and not numbers) or mark not in GOVERNING else ()


def _targets_in_resolution(
    code: str, provisions: Sequence[Provision], printed: Sequence[Provision], names: Mapping[str, tuple[str, ...]]
) -> tuple[str, ...]:
    """The targets of a mark that governs, in a resolution: the parts that are printed; all of it where only its head is."""
    words = [provision for provision in printed if provision.kind not in HEAD or provision.address in names]
    if not words or (not names and _is_whole(provisions)):
        return (code,)
    return _lowest(_addresses_of(words, names))


def _is_whole(provisions: Sequence[Provision]) -> bool:
    """Tell whether a text is printed from its opening on with nothing left out: no dots, no gap in its numbers."""
    kinds = [provision.kind for provision in provisions]
    if ProvisionKind.OPENING not in kinds or kinds.count(ProvisionKind.CALL) < _FEWEST_CALLS:
        return False
    before: dict[str, Rank] = {}
    for provision in provisions:
        if _is_omission(provision):
            return False
        above, rank = Address(provision.address).parent, Address(provision.address).rank
        if provision.kind is ProvisionKind.ITEM and rank[0] in (0, 1) and not _counts_on(before.get(above), rank):
            return False
        before[above] = rank
    return True


def _counts_on(before: Rank | None, rank: Rank) -> bool:
    """Tell whether a number or letter is the first one, or the next after another."""
    if rank[0] == 0:
        last = before[1] if before and before[0] == 0 else 0
        return rank[1] in (last, last + 1)
    last = ord(before[2][-1]) if before and before[0] == 1 else ord("a") - 1
    return ord(rank[2][-1]) in (last, last + 1) or rank[2][-1] == "a"


def _without_heads(printed: Iterable[Provision], names: Mapping[str, tuple[str, ...]]) -> list[Provision]:
    """The provisions without the head of the instrument and its headings, unless a line of these names provisions."""
    return [
        provision
        for provision in printed
        if provision.address in names or not (provision.kind in HEAD or provision.kind in _ABOVE)
    ]


def _addresses_of(provisions: Iterable[Provision], names: Mapping[str, tuple[str, ...]]) -> list[str]:
    """What provisions name or are: the addresses in their lines, a cell's table, else their own address; each once."""
    addresses: dict[str, None] = {}
    for provision in provisions:
        match = _CELL.fullmatch(provision.address) if provision.kind is ProvisionKind.CELL else None
        addresses.update(dict.fromkeys(names.get(provision.address, (match[1] if match else provision.address,))))
    return list(addresses)


def _lowest(addresses: Sequence[str]) -> tuple[str, ...]:
    """The addresses under which none of the others lies: what stands above others only says where they stand."""
    above: set[str] = set()
    for address in addresses:
        for step in Address(address).parent.upward():
            if step in above:
                break
            above.add(step)
    return tuple(address for address in addresses if address not in above)


def _possible_lines(label: str, words: str) -> tuple[str, ...]:
    """What is printed in the line of a provision, in the ways that a number at its beginning may have been taken for a label."""
    return tuple(dict.fromkeys((f"{label} {words}".strip(), words, label)))


def _in_parentheses(provision: Provision) -> tuple[str, ...]:
    """What the heading of an article says in parentheses at its end, as in “ARTICLE 4 (Nos. 29 and 31)”."""
    match = _PARENTHESES.search(provision.accepted) if provision.kind is ProvisionKind.ARTICLE else None
    return (match[1],) if match else ()


def _names_more(article: Provision) -> bool:
    """Tell whether the line of an article has more numbers than its own, which may name what is in it.

    In parentheses an edition counts for none (“Rev. Busan, 2014”, “PP-98”), a number by itself does (“except No. 29”).
    """
    line = article.accepted or article.rejected
    aside = _PARENTHESES.search(line)
    return len(_DIGITS.findall(_PARENTHESES.sub("", line))) > 1 or bool(aside and _STANDING_NUMBER.search(aside[1]))


def _may_name(provision: Provision) -> bool:
    """Tell whether a short line with a number in it may name provisions in a way that is not read."""
    words = provision.accepted or provision.rejected
    return len(words) < _SHORT and any(map(str.isdecimal, words))


def _is_omission(provision: Provision) -> bool:
    """Tell whether a provision is a row of dots that stands for what is left out."""
    return Address(provision.address).leaf.startswith("omitted")


def _numbers_alone(printed: Sequence[Provision]) -> list[str]:
    """The marginal numbers of rows that show a number and no text, as under marks that need not reproduce it."""
    cells = [provision for provision in printed if provision.kind is ProvisionKind.CELL]
    lines = [" ".join((provision.rejected or provision.accepted).split()) for provision in cells]
    numbers = [_MARGINAL.fullmatch(line) for line in lines]
    return [match[1] for match in numbers if match] if cells and all(numbers) else []

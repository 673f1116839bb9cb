"""Versions of a negotiating text beside each other: which words, brackets, options and provisions moved, and since when.

Words: a *thread* is one bracket through the versions in which it stands, whatever its number there is; it is *narrowed* where
options were dropped or fewer words stand in it, *widened* where options or words came, *lifted* where its provision stands
without it, *gone* with its provision. Who moved anything is nowhere in a text, and nothing here says it.
Guarantee: the words of a provision before and after are those of the marked spans, to the letter; every bracket of either
version is in exactly one change, or stands as it did.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from plenipot.core.negotiation.bracket_kinds import BracketKind, classify_bracket, print_bracket, print_option
from plenipot.core.negotiation.printing import print_pieces
from plenipot.core.negotiation.values import Bracket, Clause, NegotiatingText, Option
from plenipot.core.text.anchors import longest_rising
from plenipot.core.text.compare import compare_text, split_words, text_similarity
from plenipot.core.text.document import RevisionType, Span
from plenipot.core.text.folding import fold_for_comparison
from plenipot.core.text.pairing import SAME_WORDS, PairingItem, pair_provisions

_SIGNS = ";,.:()«»“”\"'؛،；，。"


class ProvisionFate(StrEnum):
    """The ways in which a provision of one version stands in the next."""

    REWORDED = "reworded"
    MOVED = "moved"
    RENUMBERED = "renumbered"
    NEW = "new"
    GONE = "gone"


PROVISION_FATE_WORDS: Mapping[ProvisionFate, str] = {
    ProvisionFate.REWORDED: "other words",
    ProvisionFate.MOVED: "moved",
    ProvisionFate.RENUMBERED: "another number",
    ProvisionFate.NEW: "new",
    ProvisionFate.GONE: "gone",
}


class BracketFate(StrEnum):
    """The ways in which a bracket of one version stands in the next."""

    OPENED = "opened"
    LIFTED = "lifted"
    NARROWED = "narrowed"
    WIDENED = "widened"
    REWORDED = "reworded"
    GONE = "gone"


BRACKET_FATE_WORDS: Mapping[BracketFate, str] = {
    BracketFate.OPENED: "opened",
    BracketFate.LIFTED: "lifted",
    BracketFate.NARROWED: "narrowed",
    BracketFate.WIDENED: "widened",
    BracketFate.REWORDED: "other words in it",
    BracketFate.GONE: "gone with its provision",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvisionChange:
    """A provision that does not stand as it did; `former` is its address before, empty for a new one."""

    fate: ProvisionFate
    address: str
    """Its address in the later version; of one that is gone that of the earlier."""
    former: str
    label: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BracketChange:
    """A bracket that does not stand as it did: by its id before and after, each empty where it does not stand."""

    fate: BracketFate
    kind: BracketKind
    address: str
    before: str
    after: str
    words_before: str
    words_after: str
    dropped: tuple[str, ...] = ()
    """The wordings that are no option any more."""
    added: tuple[str, ...] = ()
    standing: tuple[str, ...] = ()
    """The wordings of a lifted bracket that stand in its provision without it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionComparison:
    """All that moved from one version to another, in the order of the later text."""

    provisions: tuple[ProvisionChange, ...]
    brackets: tuple[BracketChange, ...]

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing moved."""
        return not (self.provisions or self.brackets)


class BracketThread(NamedTuple):
    """A bracket through the versions in which it stands: the place of the first and its id in each, in their order."""

    since: int
    ids: tuple[str, ...]

    @property
    def until(self) -> int:
        """The place of the last version in which it stands."""
        return self.since + len(self.ids) - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class WordsTrace:
    """Words of a provision through the versions: since which they stand there, and from which on they do not."""

    address: str
    """The address of the provision in the last version in which they stand."""
    label: str
    since: int
    gone: int | None
    """The place of the first version without them; `None` while they stand."""
    sentence: str
    """The provision as it stood last with the words."""
    after: str
    """The provision without them; empty where it is gone, or where they stand."""


def printed_words(clause: Clause) -> str:
    """The words of a clause with its brackets, without those who ask for them."""
    return print_pieces(clause.pieces, attributed=False)


def compare_versions(before: NegotiatingText, after: NegotiatingText) -> VersionComparison:
    """All that moved from one version of a text to another."""
    clauses_before, clauses_after = _clauses(before), _clauses(after)
    pairs = _pair(clauses_before, clauses_after)
    return VersionComparison(
        provisions=tuple(_provision_changes(clauses_before, clauses_after, pairs)),
        brackets=tuple(_bracket_changes(before, after, _addresses(clauses_before, clauses_after, pairs))),
    )


def trace_brackets(versions: Sequence[NegotiatingText]) -> tuple[BracketThread, ...]:
    """Every bracket of some versions in their order, from the one in which it opened to the last in which it stands."""
    running: dict[str, tuple[int, list[str]]] = {}
    threads: list[BracketThread] = []
    for place, text in enumerate(versions):
        matched = match_brackets(versions[place - 1], text) if place else {}
        following: dict[str, tuple[int, list[str]]] = {}
        for name in text.options_by_bracket():
            former = matched.get(name)
            since, ids = running.pop(former) if former in running else (place, [])
            following[name] = (since, [*ids, name])
        threads += [BracketThread(since, tuple(ids)) for since, ids in running.values()]
        running = following
    threads += [BracketThread(since, tuple(ids)) for since, ids in running.values()]
    return tuple(threads)


def match_brackets(before: NegotiatingText, after: NegotiatingText) -> dict[str, str]:
    """Id of each bracket of the later version that stood in the earlier one → its id there."""
    clauses_before, clauses_after = _clauses(before), _clauses(after)
    return _match_brackets(
        before, after, _addresses(clauses_before, clauses_after, _pair(clauses_before, clauses_after))
    )


def trace_words(versions: Sequence[NegotiatingText], count: Callable[[str], int]) -> tuple[WordsTrace, ...]:
    """The provisions in which words stand or stood, of versions in their order; `count` counts the words in a text.

    Words that left a provision are told even where they stand in another one now.
    """
    running: dict[str, WordsTrace] = {}
    traces: list[WordsTrace] = []
    for place, text in enumerate(versions):
        clauses = _clauses(text)
        formers = _former_addresses(_clauses(versions[place - 1]), clauses) if place else {}
        following: dict[str, WordsTrace] = {}
        for clause in clauses:
            words = printed_words(clause)
            trace = running.pop(formers.get(clause.address, ""), None)
            if count(words):
                following[clause.address] = WordsTrace(
                    address=clause.address,
                    label=clause.label,
                    since=trace.since if trace else place,
                    gone=None,
                    sentence=words,
                    after="",
                )
            elif trace is not None:
                traces.append(_ended(trace, place, words))
        traces += [_ended(trace, place, "") for trace in running.values()]
        running = following
    return tuple(sorted((*traces, *running.values()), key=lambda trace: (trace.since, trace.gone or len(versions))))


def _ended(trace: WordsTrace, place: int, after: str) -> WordsTrace:
    return WordsTrace(
        address=trace.address, label=trace.label, since=trace.since, gone=place, sentence=trace.sentence, after=after
    )


def _clauses(text: NegotiatingText) -> list[Clause]:
    """The clauses of which something is left."""
    return [clause for clause in text.clauses if clause.pieces]


def _pair(before: Sequence[Clause], after: Sequence[Clause]) -> dict[int, int]:
    """Place of each later clause that stood before → its place then."""
    return pair_provisions(_items(before), _items(after))


def _items(clauses: Iterable[Clause]) -> list[PairingItem]:
    return [PairingItem(clause.address, _folded(printed_words(clause))) for clause in clauses]


def _folded(words: str) -> str:
    """Words as they are compared: without the signs of brackets, which come and go."""
    return " ".join(fold_for_comparison(words.replace("[", " ").replace("]", " ")).split())


def _addresses(before: Sequence[Clause], after: Sequence[Clause], pairs: Mapping[int, int]) -> dict[str, str]:
    """Address of each earlier clause that still stands → its address now."""
    return {before[at].address: after[index].address for index, at in pairs.items()}


def _former_addresses(before: Sequence[Clause], after: Sequence[Clause]) -> dict[str, str]:
    """Address of each later clause that stood before → its address then."""
    return {later: earlier for earlier, later in _addresses(before, after, _pair(before, after)).items()}


def _provision_changes(
    before: Sequence[Clause], after: Sequence[Clause], pairs: Mapping[int, int]
) -> Iterator[ProvisionChange]:
    """The provisions that do not stand as they did: those of the later text in its order, each gone one behind the one it followed."""
    steady = dict(longest_rising(sorted(pairs.items())))
    missing = _missing_behind(len(before), pairs)
    yield from (_missing(before[at]) for at in missing.get(-1, ()))
    for index, clause in enumerate(after):
        if index not in pairs:
            spans = (Span(printed_words(clause), RevisionType.INSERTED),)
            yield ProvisionChange(
                fate=ProvisionFate.NEW, address=clause.address, former="", label=clause.label, spans=spans
            )
            continue
        earlier = before[pairs[index]]
        words = printed_words(earlier), printed_words(clause)
        fate = None
        if index not in steady:
            fate = ProvisionFate.MOVED
        elif words[0] != words[1]:
            fate = ProvisionFate.REWORDED
        elif earlier.label != clause.label:
            fate = ProvisionFate.RENUMBERED
        if fate is not None:
            yield ProvisionChange(
                fate=fate,
                address=clause.address,
                former=earlier.address,
                label=clause.label,
                spans=compare_text(*words),
            )
        yield from (_missing(before[at]) for at in missing.get(pairs[index], ()))


def _missing_behind(count: int, pairs: Mapping[int, int]) -> dict[int, list[int]]:
    """Place of each earlier provision that stands → those behind it that do not; -1 stands for the beginning."""
    standing = set(pairs.values())
    behind, last = dict[int, list[int]](), -1
    for at in range(count):
        if at in standing:
            last = at
        else:
            behind.setdefault(last, []).append(at)
    return behind


def _missing(clause: Clause) -> ProvisionChange:
    spans = (Span(printed_words(clause), RevisionType.DELETED),)
    return ProvisionChange(
        fate=ProvisionFate.GONE, address=clause.address, former=clause.address, label=clause.label, spans=spans
    )


def _bracket_changes(
    before: NegotiatingText, after: NegotiatingText, standing: Mapping[str, str]
) -> Iterator[BracketChange]:
    """The brackets that do not stand as they did: those of the later text in its order, then those that are not in it."""
    matched = _match_brackets(before, after, standing)
    earlier, later = _brackets(before), _brackets(after)
    for name, ((address, *_others), bracket) in later.items():
        former = matched.get(name, "")
        if not former:
            yield BracketChange(
                fate=BracketFate.OPENED,
                kind=classify_bracket(bracket),
                address=address,
                before="",
                after=name,
                words_before="",
                words_after=print_bracket(bracket),
            )
        elif (change := _compare_brackets(earlier[former][1], bracket)) is not None:
            fate, dropped, added = change
            yield BracketChange(
                fate=fate,
                kind=classify_bracket(bracket),
                address=address,
                before=former,
                after=name,
                words_before=print_bracket(earlier[former][1]),
                words_after=print_bracket(bracket),
                dropped=dropped,
                added=added,
            )
    words = {clause.address: _folded(printed_words(clause)) for clause in after.clauses}
    for name, (addresses, bracket) in earlier.items():
        if name in set(matched.values()):
            continue
        now = next((standing[address] for address in addresses if address in standing), "")
        yield BracketChange(
            fate=BracketFate.LIFTED if now else BracketFate.GONE,
            kind=classify_bracket(bracket),
            address=now or addresses[0],
            before=name,
            after="",
            words_before=print_bracket(bracket),
            words_after="",
            standing=tuple(_standing(bracket, words.get(now, ""))) if now else (),
        )


def _standing(bracket: Bracket, words: str) -> Iterator[str]:
    """The wordings of a bracket that are among the words of its provision."""
    padded = f" {' '.join(_bare_words(words))} "
    for option in bracket.options:
        wording = print_option(option).strip()
        if wording and f" {' '.join(_bare_words(_folded(wording)))} " in padded:
            yield wording


def _bare_words(folded: str) -> list[str]:
    """The words of a folded text without the signs beside them."""
    return [word for token in folded.split() if (word := token.strip(_SIGNS))]


def _brackets(text: NegotiatingText) -> dict[str, tuple[tuple[str, ...], Bracket]]:
    """Every bracket with all its words and the addresses of its clauses, by its id, in the order of the text."""
    options, clauses = text.options_by_bracket(), text.clauses_by_bracket()
    return {
        bracket.id: (clauses[bracket.id], Bracket(bracket.id, options[bracket.id])) for _, bracket in text.brackets()
    }


def _match_brackets(before: NegotiatingText, after: NegotiatingText, standing: Mapping[str, str]) -> dict[str, str]:
    """Id of each later bracket → the id of the earlier one that it is: the most alike first, in clauses that are one."""
    earlier, later = _brackets(before), _brackets(after)
    scored = sorted(
        (
            (-likeness, order, place, former, name)
            for order, (former, (addresses, bracket_before)) in enumerate(earlier.items())
            for place, (name, (others, bracket_after)) in enumerate(later.items())
            if any(standing.get(address) in others for address in addresses)
            and (likeness := _likeness(bracket_before, bracket_after)) >= SAME_WORDS
        )
    )
    matched: dict[str, str] = {}
    matched_formers: set[str] = set()
    for _likeness_of_both, _order, _place, former, name in scored:
        if former not in matched_formers and name not in matched:
            matched[name] = former
            matched_formers.add(former)
    return matched


def _likeness(before: Bracket, after: Bracket) -> float:
    """From 0 to 2: with an option in common more than one, else how alike their words are."""
    wordings = [
        [_folded(print_option(option)) for option in bracket.options if option.pieces] for bracket in (before, after)
    ]
    common = len(set(wordings[0]) & set(wordings[1]))
    if common:
        return 1 + common / max(map(len, wordings))
    return text_similarity(" ".join(wordings[0]), " ".join(wordings[1]))


def _compare_brackets(before: Bracket, after: Bracket) -> tuple[BracketFate, tuple[str, ...], tuple[str, ...]] | None:
    """The change of a bracket with the wordings that were dropped and added; `None` where it stands as it did."""
    wordings_before, wordings_after = _wordings(before.options), _wordings(after.options)
    dropped = tuple(words for folded, words in wordings_before.items() if folded not in wordings_after)
    added = tuple(words for folded, words in wordings_after.items() if folded not in wordings_before)
    if not dropped and not added:
        return None
    if not added or _all_within(added, wordings_before):
        return BracketFate.NARROWED, dropped, added
    if not dropped or _all_within(dropped, wordings_after):
        return BracketFate.WIDENED, dropped, added
    return BracketFate.REWORDED, dropped, added


def _wordings(options: Iterable[Option]) -> dict[str, str]:
    """The wordings of options by their folded words."""
    return {_folded(words): words for option in options if (words := print_option(option).strip())}


def _all_within(wordings: Iterable[str], others: Iterable[str]) -> bool:
    """Tell whether each wording is a part of one of the others, word by word."""
    padded = [f" {' '.join(split_words(other))} " for other in others]
    return all(any(f" {' '.join(split_words(_folded(words)))} " in other for other in padded) for words in wordings)

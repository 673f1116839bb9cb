"""Impact of a term: its uses in every text that a conference may amend, who would change it, and the texts without it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from plenipot.adapters.forms.fitting import usual_form
from plenipot.adapters.terms.reader import rules, term
from plenipot.chronicle.queries import cached_by_content
from plenipot.conferences import queries as conferences
from plenipot.core.access.levels import Actor
from plenipot.core.filings.targets import target_governs
from plenipot.core.filings.values import Proposal
from plenipot.core.marks.table import DELETING
from plenipot.core.stance.term_uses import (
    Term,
    TermChange,
    TermUse,
    UseKind,
    count_term_change,
    find_uses,
    replace_term,
)
from plenipot.core.text.document import Span
from plenipot.core.text.folding import fold_for_lookup
from plenipot.core.text.provisions import Provision
from plenipot.instruments import queries as instruments
from plenipot.instruments.values import Edition, Instrument
from plenipot.positions import queries as positions
from plenipot.proposals import queries as proposals

EVERY = "all"
"""For a language: every language that there is a text in."""
_WITH_PLURALS = frozenset({"en", "fr", "es"})


@dataclass(frozen=True, slots=True)
class Touch:
    """A proposal that changes the words of a provision, and what it does to the term there."""

    proposal: str
    proponents: tuple[str, ...]
    mark: str
    stir: TermChange

    @property
    def effect(self) -> str:
        """``strikes``, ``brings``, or ``changes`` the words around it."""
        if self.stir.struck:
            return "strikes"
        return "brings" if self.stir.brought else "changes"


@dataclass(frozen=True, slots=True)
class ImpactLine:
    """A provision that uses the term. `standing` is false where it would use it only if the proposal were adopted."""

    instrument: str
    title: str
    edition: str
    language: str
    address: str
    label: str
    text: str
    uses: tuple[TermUse, ...]
    touches: tuple[Touch, ...]
    preview: tuple[Span, ...] = ()
    standing: bool = True

    @property
    def does(self) -> UseKind:
        """The strongest use of the term in the provision."""
        return min((use.does for use in self.uses), key=tuple(UseKind).index)

    @property
    def by(self) -> str:
        """The words by which that was judged."""
        return next(use.by for use in self.uses if use.does is self.does)


@dataclass(frozen=True, slots=True)
class Impact:
    """A term in all texts of a conference: the provisions in force that use it, then those that proposals would add."""

    conference: str
    term: Term
    replacement: str
    lines: tuple[ImpactLine, ...]
    read: tuple[str, ...]
    """The texts that were read, by code, edition and language."""

    @property
    def standing(self) -> tuple[ImpactLine, ...]:
        """The lines of provisions in force that use the term."""
        return tuple(line for line in self.lines if line.standing)

    @property
    def counts(self) -> dict[UseKind, int]:
        """The number of provisions in force by kind of use."""
        return {does: sum(line.does is does for line in self.standing) for does in UseKind}


def impact(actor: Actor, conference: str, words: str, *, replacement: str = "", language: str = "en") -> Impact:
    """Every provision of the texts that the conference may amend in which a term stands.

    `words` is a term's id or any of its variants, else the words themselves; variants that the issues of the conference
    name beside it count too. The texts are those in the language nearest to the one asked for, or in all of them.
    Raises: NotFound (conference), Malformed (no term).
    """
    place = conferences.conference(actor, conference)
    wanted = _with_issues(actor, conference, term(words))
    editions = tuple(_editions_in_force(actor, place.slug, place.opens_on.year, language))
    filed = _standing_proposals(
        actor, conference, {edition.language for _, edition in editions} | {language} - {EVERY}, language
    )
    standing = [_with_preview(line, replacement, wanted) for line in _lines_in_force(editions, filed, wanted)]
    standing_keys = {(line.address, line.language) for line in standing}
    added = [_with_preview(line, replacement, wanted) for line in _lines_added(filed, wanted, standing_keys)]
    read = tuple(f"{instrument.code} {edition.key} {edition.language}" for instrument, edition in editions)
    return Impact(conference, wanted, replacement, (*standing, *added), read=read)


def _with_issues(actor: Actor, conference: str, wanted: Term) -> Term:
    """The term with the words that an issue names together with it."""
    folded_words = {fold_for_lookup(variant) for variant in wanted.all}
    named = dict.fromkeys(
        word
        for issue in positions.watched(actor, conference)
        if folded_words & {fold_for_lookup(word) for word in issue.terms}
        for word in issue.terms
        if fold_for_lookup(word) not in folded_words
    )
    return replace(wanted, variants={**wanted.variants, "issue": tuple(named)}) if named else wanted


def _editions_in_force(actor: Actor, slug: str, year: int, language: str) -> Iterator[tuple[Instrument, Edition]]:
    """The editions to look through: the one in force of each text, in one language or in every."""
    for instrument in instruments.instruments(actor):
        languages = (
            dict.fromkeys(edition.language for edition in instrument.editions) if language == EVERY else (language,)
        )
        for tongue in languages:
            edition = instruments.chosen(instrument, slug, year, tongue)
            if edition is not None and (language != EVERY or edition.language == tongue):
                yield instrument, instruments.with_text(edition)


def _standing_proposals(actor: Actor, conference: str, languages: Iterable[str], language: str) -> tuple[Proposal, ...]:
    """The proposals that stand, each in the language asked for, or in every one that the texts are in."""
    if language != EVERY:
        return tuple(filed.proposal for filed in proposals.proposals(actor, conference, language=language))
    return tuple(
        filed.proposal
        for code in sorted(languages)
        for filed in proposals.proposals(actor, conference, language=code)
        if filed.proposal.language == code
    )


def _lines_in_force(
    editions: Iterable[tuple[Instrument, Edition]], filed: tuple[Proposal, ...], wanted: Term
) -> Iterator[ImpactLine]:
    """A line for each provision of the texts in force that uses the term, with the proposals that touch it."""
    for instrument, edition in editions:
        own_proposals = [proposal for proposal in filed if proposal.instrument == instrument.code]
        for part in edition.text:
            if uses := _uses(part, edition.language, _Held(wanted)):
                yield ImpactLine(
                    instrument.code,
                    edition.title or instrument.title,
                    edition.key,
                    edition.language,
                    address=part.address,
                    label=part.label,
                    text=part.accepted,
                    uses=uses,
                    touches=tuple(_touches_of(part.address, len(uses), own_proposals, wanted)),
                )


def _touches_of(address: str, count: int, own_proposals: list[Proposal], wanted: Term) -> Iterator[Touch]:
    """The effects of proposals on a provision that uses a term `count` times: one for each proposal that changes its uses."""
    for proposal in own_proposals:
        mark = proposal.mark.value
        if mark in DELETING and any(target_governs(target, address) for target in proposal.targets):
            yield Touch(proposal.id, proposal.sponsors, mark, TermChange(count, 0, 0))
            continue
        for part in proposal.provisions:
            if part.address == address and part.changed:
                yield Touch(proposal.id, proposal.sponsors, mark.rstrip("!"), count_term_change(part, wanted))
                break


def _lines_added(
    filed: tuple[Proposal, ...], wanted: Term, standing_keys: set[tuple[str, str]]
) -> Iterator[ImpactLine]:
    """A line for each provision of a proposal that brings the term where it does not stand now."""
    for proposal in filed:
        for part in proposal.provisions:
            if not part.changed or (part.address, proposal.language) in standing_keys:
                continue
            uses = _uses(part, proposal.language, _Held(wanted))
            if uses and (moved := count_term_change(part, wanted)).brought:
                yield ImpactLine(
                    proposal.instrument,
                    proposal.title,
                    "",
                    proposal.language,
                    address=part.address,
                    label=part.label,
                    text=part.accepted,
                    uses=uses,
                    touches=(Touch(proposal.id, proposal.sponsors, proposal.mark.value.rstrip("!"), moved),),
                    standing=False,
                )


def _with_preview(line: ImpactLine, replacement: str, wanted: Term) -> ImpactLine:
    """The line with its uses replaced, each in its own number where the language has rules for that."""
    if not replacement:
        return line
    term = wanted.title if line.language in _WITH_PLURALS else ""
    return replace(line, preview=replace_term(line.text, line.uses, replacement, term))


class _Held:
    """A term by what it is made of, so that what was found can be kept."""

    __slots__ = ("key", "term")

    def __init__(self, wanted: Term) -> None:
        self.term = wanted
        self.key = (wanted.all, tuple(word for words in wanted.names.values() for word in words))

    def __hash__(self) -> int:
        return hash(self.key)

    def __eq__(self, second: object) -> bool:
        return isinstance(second, _Held) and second.key == self.key


@cached_by_content
def _uses(part: Provision, language: str, wanted: _Held) -> tuple[TermUse, ...]:
    """The uses of the wanted term in a provision."""
    return find_uses(part, language, wanted.term, rules(), usual_form())


def row(line: ImpactLine) -> dict[str, object]:
    """A line as a row of a table; the columns are stable."""
    return {
        "does": line.does.value,
        "by": line.by,
        "standing": line.standing,
        "instrument": line.instrument,
        "edition": line.edition,
        "language": line.language,
        "address": line.address,
        "uses": len(line.uses),
        "words": line.text,
        "preview": "".join(span.text for span in line.preview if span.revision.accepted),
        "proposals": [touch.proposal for touch in line.touches],
        "effects": [touch.effect for touch in line.touches],
        "proponents": list(dict.fromkeys(code for touch in line.touches for code in touch.proponents)),
    }

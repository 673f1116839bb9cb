"""The end of each text and each issue: before, after, which words of proposals survived; as rows and as a paper.

A text of which no adoption is recorded may have been adopted all the same: what it is after is not known. What an adopted text
changes is counted where its words are at hand. An issue ends with the texts that it is about: how often its words stand in them
before and after is counted, where all those words are at hand, and says nothing of who asked for them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from plenipot.chronicle.queries import cached_until_next_event
from plenipot.conferences import queries as conferences
from plenipot.core.access.levels import Actor
from plenipot.core.blocks.values import Block, Heading, Paper, ParagraphBlock, TableBlock, text_cell, text_inlines
from plenipot.core.identity.addresses import Address
from plenipot.core.procedure.adoption import ADOPTION_WORDS, AdoptionKind
from plenipot.core.procedure.reports import Keeping
from plenipot.core.stance.term_search import find_terms
from plenipot.core.stance.values import Issue
from plenipot.core.text.provisions import Text
from plenipot.instruments import queries as instruments
from plenipot.instruments.values import Edition
from plenipot.outcomes import queries
from plenipot.outcomes.values import Adoption, ProposalOutcome
from plenipot.positions.queries import watched
from plenipot.positions.sentences import LABELS
from plenipot.proposals import queries as proposals

Translate = Callable[[str], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class TextEnding:
    """The end of a text: the adoption where one is recorded, its editions before and after, how many provisions changed, came, went.

    Nothing is counted where the words before or after are not at hand; `after` is empty where they are not known.
    """

    code: str
    title: str
    adoption: Adoption | None
    before: str
    after: str
    changed: int | None = None
    new: int | None = None
    removed: int | None = None
    outcomes: tuple[ProposalOutcome, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueEnding:
    """The end of an issue: the texts that it is about as they ended, and how often its words stand in them before and after.

    They are counted where the words of all those texts are at hand.
    """

    slug: str
    title: str
    texts: tuple[TextEnding, ...]
    words_before: int | None
    words_after: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Endings:
    """The ends of the texts and the issues of a conference."""

    texts: tuple[TextEnding, ...]
    issues: tuple[IssueEnding, ...]


@cached_until_next_event
def endings(actor: Actor, conference: str) -> Endings:
    """The ends of every text that was adopted or proposed on, and of every issue. Raises: NotFound (no such conference)."""
    conferences.conference(actor, conference)
    outcomes = queries.proposal_outcomes(actor, conference)
    adopted = {entry.code: entry for entry in queries.standing_adoptions(actor, conference)}
    named = {code for entry in adopted.values() for code in queries.codes_of(entry)}
    proposed = (count.code for count in proposals.amended_counts(actor, conference))
    codes = [*adopted, *(code for code in proposed if code and code not in named)]
    texts = {code: _text_ending(actor, conference, code, adopted.get(code), outcomes) for code in dict.fromkeys(codes)}
    return Endings(
        texts=tuple(texts[code] for code in sorted(texts)),
        issues=tuple(_issue_ending(actor, conference, issue, texts) for issue in watched(actor, conference)),
    )


def _text_ending(
    actor: Actor, conference: str, code: str, entry: Adoption | None, outcomes: Iterable[ProposalOutcome]
) -> TextEnding:
    """The end of one text."""
    if entry is None:
        year = conferences.conference(actor, conference).opens_on.year
        base = instruments.base(actor, conference, year, code, "en")
        return TextEnding(
            code=code,
            title=base.title if base else "",
            adoption=None,
            before=(base.label or base.key) if base else "",
            after="",
        )
    own = queries.codes_of(entry)
    ending = TextEnding(
        code=code,
        title=entry.title,
        adoption=entry,
        before=(entry.base.label or entry.base.key) if entry.base else "",
        after=(entry.edition.label or entry.edition.key) if entry.edition else "",
        outcomes=tuple(outcome for outcome in outcomes if outcome.instrument in own),
    )
    return _counted(entry, ending)


def _counted(entry: Adoption, ending: TextEnding) -> TextEnding:
    """The end of an adopted text with its provisions counted, as far as its words, and those that it revises, are at hand."""
    if entry.kind is AdoptionKind.ABROGATED:
        return replace(ending, changed=0, new=0, removed=len(_text_of(entry.base))) if entry.base else ending
    if entry.edition is None:
        return ending
    if entry.kind is AdoptionKind.NEW:
        return replace(ending, changed=0, new=len(_text_of(entry.edition)), removed=0)
    if entry.base is None:
        return ending
    changes = queries.adopted_text(entry).changes
    revisions = [provision.revision for provision in changes]
    return replace(
        ending,
        changed=sum(
            provision.edited and provision.revision.accepted and provision.revision.rejected for provision in changes
        ),
        new=sum(not revision.rejected and revision.accepted for revision in revisions),
        removed=sum(not revision.accepted and revision.rejected for revision in revisions),
    )


def _text_of(edition: Edition | None) -> Text:
    return instruments.with_text(edition).text if edition else ()


def _issue_ending(actor: Actor, conference: str, issue: Issue, texts: Mapping[str, TextEnding]) -> IssueEnding:
    """The end of an issue."""
    about = tuple(texts[code] for code in _codes(issue) if code in texts)
    terms = words_of_issue(issue)
    sides = [_words(actor, conference, ending) for ending in about]
    before, after = ([side[place] for side in sides] for place in (0, 1))
    return IssueEnding(
        slug=issue.id,
        title=issue.title,
        texts=about,
        words_before=_count(terms, before),
        words_after=_count(terms, after),
    )


def words_of_issue(issue: Issue) -> tuple[str, ...]:
    """The words that an issue watches: its own terms, and those of its markers, each once."""
    marked = (term for question in issue.questions for marker in question.markers for term in marker.terms)
    return tuple(dict.fromkeys((*issue.terms, *marked)))


def _codes(issue: Issue) -> tuple[str, ...]:
    """The instruments that an issue is about, without the provisions in them."""
    return tuple(dict.fromkeys(Address(written).instrument or written for written in issue.instruments))


def _words(actor: Actor, conference: str, ending: TextEnding) -> tuple[Text | None, Text | None]:
    """The words of a text before and after; `None` where they are not at hand."""
    entry = ending.adoption
    if entry is None:
        year = conferences.conference(actor, conference).opens_on.year
        base = instruments.base(actor, conference, year, ending.code, "en")
        return base.text if base else None, None
    before = () if entry.kind is AdoptionKind.NEW else _text_of(entry.base) if entry.base else None
    after = () if entry.kind is AdoptionKind.ABROGATED else _text_of(entry.edition) if entry.edition else None
    return before, after


def _count(terms: tuple[str, ...], texts: list[Text | None]) -> int | None:
    """Count terms in texts; `None` where there is no text, or the words of one are not at hand."""
    if not texts or None in texts:
        return None
    return sum(len(find_terms(provision.accepted, terms)) for text in texts for provision in text or ())


def text_rows(table: Endings) -> Iterator[dict[str, object]]:
    """A row for each text, then one for each issue, as tables have them."""
    for ending in table.texts:
        entry = ending.adoption
        yield {
            "what": "text",
            "name": ending.code,
            "title": ending.title,
            "fate": entry.kind.value if entry else "",
            "before": ending.before,
            "after": ending.after,
            "changed": _printed(ending.changed),
            "new": _printed(ending.new),
            "gone": _printed(ending.removed),
            "survived": "; ".join(map(survival_words, ending.outcomes)),
            "certainty": entry.certainty.value if entry else "",
            "source": entry.source if entry else "",
        }
    for issue in table.issues:
        adopted = [text.code for text in issue.texts if text.adoption]
        yield {
            "what": "issue",
            "name": issue.slug,
            "title": issue.title,
            "fate": " ".join(adopted),
            "before": _printed(issue.words_before),
            "after": _printed(issue.words_after),
            **dict.fromkeys(("changed", "new", "gone", "survived", "certainty", "source"), ""),
        }


def _printed(number: int | None) -> int | str:
    """A number in a table: nothing where it is not known."""
    return "" if number is None else number


def provision_words(ending: TextEnding, translate: Translate = str) -> str:
    """The number of provisions that changed, are new and are gone; that it is not known, where a text was adopted without words."""
    if ending.changed is None:
        return translate(LABELS["not_known"]) if ending.adoption else ""
    return f"{ending.changed}, {ending.new}, {ending.removed}"


def counted_words(issue: IssueEnding, translate: Translate = str) -> str:
    """Say how often the words of an issue stand in its texts before and after, as far as that is known."""
    sides = (issue.words_before, issue.words_after)
    return " → ".join(translate(LABELS["not_known"]) if count is None else str(count) for count in sides)


def survival_words(outcome: ProposalOutcome, translate: Translate = str) -> str:
    """The number of words of a proposal that stand in the adopted text, and of those that it struck and are gone, in words."""
    standing, inserted = outcome.inserted
    removed, struck = outcome.deleted
    return translate(LABELS["words_count"]) % {
        "proposal": outcome.proposal,
        "standing": standing,
        "inserted": inserted,
        "gone": removed,
        "struck": struck,
    }


def fate_words(ending: TextEnding, translate: Translate = str) -> str:
    """The end of a text, in words."""
    return translate(ADOPTION_WORDS[ending.adoption.kind] if ending.adoption else LABELS["not_adopted"])


def endings_paper(actor: Actor, conference: str, translate: Translate = str, language: str = "en") -> Paper:
    """Before and after of every text and issue, as a paper. Raises: NotFound (no such conference)."""
    place = conferences.conference(actor, conference)
    table = endings(actor, conference)
    texts = [
        (
            ending.code,
            ending.title,
            fate_words(ending, translate),
            ending.before,
            ending.after,
            provision_words(ending, translate),
            "; ".join(survival_words(outcome, translate) for outcome in ending.outcomes),
        )
        for ending in table.texts
    ]
    issues = [
        (
            issue.title,
            ", ".join(text.code for text in issue.texts if text.adoption) or translate(LABELS["none"]),
            counted_words(issue, translate),
        )
        for issue in table.issues
    ]
    heads = ("text", "name", "fate", "before", "after", "provisions", "survived")
    blocks: list[Block] = [
        Heading(2, text_inlines(translate(LABELS["instruments"]))),
        _table(heads, texts, (2, 4, 2, 2, 2, 2, 4), translate),
        Heading(2, text_inlines(translate(LABELS["issues"]))),
        _table(("issue", "fate", "words"), issues, (5, 4, 3), translate),
    ]
    if place.keeping is Keeping.OBSERVER:
        blocks.append(ParagraphBlock(text_inlines(translate(LABELS["observer"])), "small"))
    return Paper(
        title=translate(LABELS["title"]),
        subtitle=place.title,
        blocks=tuple(blocks),
        language=language,
        landscape=True,
    )


def _table(heads: Iterable[str], rows: Iterable[Iterable[str]], widths: tuple[int, ...], translate: Translate) -> Block:
    head = tuple(text_cell(translate(LABELS[name]), header=True) for name in heads)
    body = tuple(tuple(text_cell(words, header=place == 0) for place, words in enumerate(row)) for row in rows)
    return TableBlock((head,), body, widths)

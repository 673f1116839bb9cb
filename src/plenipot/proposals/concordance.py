"""Notices of proposals whose language versions do not have the same operations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from plenipot.core.access.levels import Actor
from plenipot.core.filings.concordance import compare_languages
from plenipot.proposals.filed import standing
from plenipot.proposals.values import FiledProposal, Notice

CONCORDANCE = "concordance"


def notices(actor: Actor, conference: str, filed: Iterable[FiledProposal]) -> Iterator[Notice]:
    """A notice for each proposal that is not the same in two languages, or that one of the languages of its paper has not."""
    filed = tuple(filed)
    yield from _missing(filed)
    several = {(filing.document.id, filing.proposal.id): filing for filing in filed if len(filing.languages) > 1}
    if not several:
        return
    languages = sorted({language for filing in several.values() for language in filing.languages})
    in_language = {
        language: {
            (filing.document.id, filing.proposal.id): filing.proposal
            for filing in standing(actor, conference, language, superseded=True)
            if filing.proposal.language == language
        }
        for language in languages
    }
    for key, filing in several.items():
        first, *others = (in_language[language][key] for language in filing.languages if key in in_language[language])
        for other in others:
            if differences := compare_languages(first, other):
                yield Notice(
                    document=filing.symbol,
                    language=other.language,
                    unread=False,
                    what=CONCORDANCE,
                    place=filing.proposal.target,
                    words=f"{filing.proposal.id} is not the same in all languages: {'; '.join(differences)}.",
                )


def _missing(filed: Iterable[FiledProposal]) -> Iterator[Notice]:
    """A notice for each proposal that a language lacks in which other proposals of its paper can be read."""
    languages_by_paper: dict[int, set[str]] = {}
    for filing in filed:
        languages_by_paper.setdefault(filing.document.id, set()).update(filing.languages)
    for filing in filed:
        if missing := sorted(languages_by_paper[filing.document.id].difference(filing.languages)):
            yield Notice(
                document=filing.symbol,
                language=missing[0],
                unread=False,
                what=CONCORDANCE,
                place=filing.proposal.target,
                words=f"{filing.proposal.id} is filed in {', '.join(filing.languages)} and not in {', '.join(missing)}.",
            )

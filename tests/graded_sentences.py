"""Graded sentences: marked sentences in six languages with what a grade may and must not be, and how right the grades are.

A file per language under `fixtures/graded`. `topic NAME`, then its terms *for* and *against*; then a line a sentence:
topic | place | class | kind | the sentence with [-struck-] and {+inserted+} words. Places: *base* is the clause in force
that speaks of the topic, *new* another provision of the same section, *instructs* one of another section, *recital* one
of the preamble. The class says which grades are right, the first of them best, and which put false words into a mouth.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from plenipot.core.filings.values import Proposal
from plenipot.core.marks.table import Mark
from plenipot.core.stance.assess import WHOLE, assess_issue
from plenipot.core.stance.values import Effect, Grade, Issue, Marker, ProponentFilings, Question
from plenipot.core.text.document import RevisionType, Span
from plenipot.core.text.provisions import Provision, ProvisionKind
from signed import Signed

FIXTURES = Path(__file__).parent / "fixtures"
OWN, BLIND, MIRRORED, SECOND = "graded", "graded_blind", "graded_mirrored", "graded_second"
HARD, EVERYDAY, FRESH, TREATY = "graded_hard", "graded_everyday", "graded_fresh", "graded_treaty"
"""The sets: ours, with which the rules were made; one written without sight of the lists of words, never used to mend
them; the kinds of the English cases in the five other languages; one more, written before it was graded; one that was written to be
hard, in which much is to be checked; one of which half is the everyday drafting of resolutions; one of many treaty conferences, in
goes that were each graded only after they were written; and one in the long sentences of treaty prose, written without sight of rules
or words."""
LANGUAGES = ("en", "fr", "es", "ar", "ru", "zh")
BEFORE, AFTER = "written before the rules", "written after the rules"
FULL = ("supports", "opposes")
PLACES = {
    "base": "RES1/resolves/2",
    "new": "RES1/resolves/4",
    "instructs": "RES1/instructs-the-secretary-general/1",
    "recital": "RES1/considering/c",
}
RIGHT = {
    "for": ("supports", "supports with changes", "to be checked"),
    "against": ("opposes", "opposes in part", "to be checked"),
    "weaker": ("opposes in part", "supports with changes", "to be checked"),
    "lower": ("supports with changes", "opposes in part", "to be checked"),
    "open": ("to be checked", "neutral", "unheard"),
    "not-against": ("to be checked", "supports", "supports with changes", "neutral", "unheard"),
    "kept": ("supports with changes", "supports", "neutral"),
    "widened": ("supports", "supports with changes", "neutral"),
    "unheard": ("unheard", "to be checked", "supports", "supports with changes"),
}
WRONG = {
    "for": ("opposes", "opposes in part", "neutral", "silent"),
    "against": ("supports", "supports with changes", "neutral", "silent"),
    "weaker": ("supports", "opposes", "silent"),
    "lower": ("supports", "opposes", "silent"),
    "open": ("supports", "opposes", "opposes in part"),
    "not-against": ("opposes", "opposes in part", "silent"),
    "kept": ("opposes", "opposes in part", "silent"),
    "widened": ("opposes", "opposes in part", "silent"),
    "unheard": ("silent", "opposes", "opposes in part"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class GradedSentence:
    """One marked sentence of a file, with the issue that it answers and the class of grades that are right for it."""

    language: str
    place: str
    expected: str
    kind: str
    words: str
    issue: Issue
    before: bool

    @property
    def proposal(self) -> Proposal:
        """A proposal that makes this amendment and no other."""
        pieces = self.words.split(" / ")
        address = PLACES[self.place]
        provisions = tuple(
            Provision(
                address if not number else f"{address}-bis", ProvisionKind.ITEM, parse_marked(piece), place=number
            )
            for number, piece in enumerate(pieces)
        )
        return Proposal(
            id="EUR/80/1",
            mark=Mark.MOD,
            instrument="RES1",
            target="RES1",
            sponsors=("EUR",),
            language=self.language,
            provisions=provisions,
        )


def parse_marked(words: str) -> tuple[Span, ...]:
    """``[-struck-]{+inserted+}`` as marked text."""
    pieces = re.findall(r"\[-(.*?)-\]|\{\+(.*?)\+\}|((?:(?!\[-|\{\+).)+)", words)
    return tuple(
        Span(struck or inserted or same, _revision(struck, inserted))
        for struck, inserted, same in pieces
        if struck or inserted or same
    )


def _revision(struck: str, inserted: str) -> RevisionType:
    return RevisionType.DELETED if struck else RevisionType.INSERTED if inserted else RevisionType.UNCHANGED


def read_sentences(folder: str = OWN) -> tuple[GradedSentence, ...]:
    """Every sentence of every language of a set."""
    paths = [FIXTURES / folder / f"{language}.txt" for language in LANGUAGES]
    return tuple(sentence for path in paths if path.is_file() for sentence in _read(path))


def _read(path: Path) -> Iterator[GradedSentence]:
    topics: dict[str, dict[str, str]] = {}
    topic, before = "", True
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("topic "):
            topic = line.removeprefix("topic ")
            topics[topic] = {}
        elif line.startswith(("for: ", "against: ")):
            side, _, terms = line.partition(": ")
            topics[topic][side] = terms
        elif line.startswith("# written"):
            before = line == f"# {BEFORE}"
        elif line and not line.startswith("#"):
            name, place, expected, kind, words = line.split(" | ")
            yield GradedSentence(
                language=path.stem,
                place=place,
                expected=expected,
                kind=kind,
                words=words,
                issue=make_issue(name, topics[name]),
                before=before,
            )


def make_issue(name: str, terms: dict[str, str]) -> Issue:
    """An issue with one question, whose six markers look for the terms on either side."""
    wanted, unwanted = (tuple(terms[side].split("; ")) for side in ("for", "against"))
    supports, opposes, part = Grade.SUPPORTS, Grade.OPPOSES, Grade.OPPOSES_IN_PART
    markers = (
        Marker("adds", Effect.INSERTED, supports, (), terms=wanted),
        Marker("refuses", Effect.INSERTED, opposes, (), terms=unwanted),
        Marker("strikes", Effect.STRUCK, opposes, (), terms=wanted),
        Marker("keeps", Effect.KEPT, supports, (PLACES["base"],), terms=wanted),
        Marker("stronger", Effect.STRENGTHENED, supports, (), terms=wanted),
        Marker("weaker", Effect.WEAKENED, part, (), terms=wanted),
    )
    return Issue(name, name, ("RES1",), (Question("q", "?", markers),))


def grade(sentence: GradedSentence) -> str:
    """The grade that a proponent gets who files this sentence alone."""
    filings = ProponentFilings(proponent="EUR", filings=(Signed(sentence.proposal),))
    positions = assess_issue(sentence.issue, [filings], recitals=frozenset({"considering"}))
    return next(position.grade.value for position in positions if position.question == WHOLE)


@dataclass(frozen=True, slots=True)
class Score:
    """How right some grades are: full grades given and right, due and found; all grades, right ones and false ones."""

    given: int
    right: int
    due: int
    found: int
    count: int
    acceptable: int
    false: int

    @property
    def precision(self) -> float:
        """The share of full grades that are right; 1 where none was given."""
        return self.right / self.given if self.given else 1.0

    @property
    def recall(self) -> float:
        """The share of the full grades that are due and were given; 1 where none is due."""
        return self.found / self.due if self.due else 1.0


def measure(sentences: Iterable[GradedSentence], grade: Callable[[GradedSentence], str]) -> Score:
    """Measure the grades that a function gives to sentences."""
    pairs = [(sentence, grade(sentence)) for sentence in sentences]
    answered = [(sentence, answer) for sentence, answer in pairs if answer in FULL]
    due = [(sentence, answer) for sentence, answer in pairs if RIGHT[sentence.expected][0] in FULL]
    return Score(
        given=len(answered),
        right=sum(answer in RIGHT[sentence.expected] for sentence, answer in answered),
        due=len(due),
        found=sum(answer == RIGHT[sentence.expected][0] for sentence, answer in due),
        count=len(pairs),
        acceptable=sum(answer in RIGHT[sentence.expected] for sentence, answer in pairs),
        false=sum(answer in WRONG[sentence.expected] for sentence, answer in pairs),
    )

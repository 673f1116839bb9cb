"""The kinds of words beside a term that decide whether a sentence asserts it, refuses it or leaves it open."""

from __future__ import annotations

from dataclasses import dataclass

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ContextWords:
    """The words of one language that turn, lower or withhold a grade, spelt in full.

    A trailing ``*`` stands for any ending. Of words that overlap the longest counts, so that an idiom that holds a
    negator ("not only") is no negator. `source` says what the lists were drawn from.
    """

    source: str
    negators: Words
    """Turn what follows; of several in one clause one counts, as in languages that repeat the negation."""
    predicate_negators: Words
    """Those of the negators that also turn what stands before them; another one behind a term leaves it open."""
    negative_determiners: Words
    """Said of the noun behind them, of which the sentence is denied: "no charge shall be made"."""
    privatives: Words
    """Turn what follows, each for itself: "no meeting without" demands."""
    refusals: Words
    """Verbs and nouns whose object is refused, forbidden, ended or kept small; joined by "or" they count once."""
    againsts: Words
    """Prepositions that refuse what follows, by themselves or with a verb of refusal, and with it once."""
    predicates: Words
    """Refusals said of what stands before them: "shall be prohibited", "is premature"."""
    hedges: Words
    """What follows is looked into, doubted or noted, not decided."""
    open_predicates: Words
    """Hedges said of what stands before them: "be studied"."""
    reports: Words
    """What follows is what others say or want."""
    softeners: Words
    """What is said binds less: "may", "where appropriate"."""
    conditions: Words
    """What is said holds only in some cases."""
    delays: Words
    """What is said holds from a time on; a refusal for the time being stays a refusal."""
    exceptions: Words
    """What is said does not hold in some cases."""
    idioms: Words
    """Hold a word of the other lists without meaning it."""
    relatives: Words
    """Open a clause about what stands before them."""
    turns: Words
    """End the reach of what stands before them: "not guidelines but a treaty"."""
    means: Words
    """Open the means or the purpose of a verb, which is not its object: "prevent fraud by …"."""
    fields: Words
    """Say what something is about: "cooperate with others in the field of …"; what governs that governs what follows."""
    coordinators: Words
    joiners: Words
    """Join more of the same to what is named: "and", "including"; in Arabic the beginnings of words."""
    affirmers: Words
    """Verbs that, joined to a refusal by "and", begin an assertion of their own."""
    governors: Words
    """Verbs and nouns of which a term is the object or the subject without being refused: beside one a sentence can be judged."""


def join_words(first: Words, second: Words, between: str = " ") -> Words:
    """Every word of the first list before every word of the second."""
    return tuple(f"{opening}{between}{ending}" for opening in first for ending in second)


def space_words(first: str, last: str, most: int = 6) -> Words:
    """A word, one to `most` words of any kind, and another word: "preference … over"."""
    return tuple(f"{first} {'* ' * count}{last}" for count in range(1, most + 1))

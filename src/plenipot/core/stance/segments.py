"""The segments of a sentence, cut at its commas, that govern a term in the last of them."""

from __future__ import annotations

import re

from plenipot.core.stance.context_lexicon import ContextLexicon, Cue, count_words_between, fold_context
from plenipot.core.stance.words import CONTEXT_WORDS

_AIMED = re.compile(
    "(?:направленн|нацеленн|призванн|касающ|относящ|связанн|посвящ|предусматрив|стоящ|возникающ|существующ|visant|destiné|tendant|destinad|encaminad|dirigid|tendente|aimed|الرامي|الهادف)"
)
"""Words that say what the thing named before a comma aims at or is about; in Russian the comma always stands."""
_OWN_LETTER = frozenset(
    fold_context(word.rstrip("*"))
    for kind in ("affirmers", "refusals")
    for word in getattr(CONTEXT_WORDS["ar"], kind)
    if word[0] in "وف"
)
"""Arabic words that begin with the letter of a conjunction: “وضع” is no “and”."""
NEAR = 2
"""Words between a relative pronoun and its negator, or between a coordinator and its verb: auxiliaries and adverbs."""


def find_governing_segments(lexicon: ContextLexicon, pieces: list[str]) -> tuple[str, str, bool]:
    """The segment in which the clause of the term began, its own segment, and whether the two are neighbours."""
    *earlier, own = pieces
    if not earlier or _begins_anew(lexicon, own, earlier[0]):
        return "", own, False
    at = next((n for n in range(len(earlier) - 1, 0, -1) if _begins_anew(lexicon, earlier[n], earlier[0])), 0)
    main, own = _join_clause(lexicon, earlier[at], own)
    return main, own, at == len(earlier) - 1


def _join_clause(lexicon: ContextLexicon, main: str, own: str) -> tuple[str, str]:
    """A relative clause that a comma parts from “no …”, or an aim, with what it describes; others marked by their comma."""
    cues = lexicon.cues(own)
    if main and _AIMED.match(own):
        return "", f"{main} {own}"
    if not main or not cues or cues[0].start > 0 or cues[0].kind != "relatives":
        return main, own
    if any(cue.kind == "negative_determiners" for cue in lexicon.cues(main)):
        return "", f"{main} {own}"
    return main, f", {own}"


def _begins_anew(lexicon: ContextLexicon, piece: str, first: str) -> bool:
    """Tell whether a segment begins a clause of its own, out of reach of what stands before it."""
    words, opening = piece.split(), first.split()
    if len(words) > 1 and opening and words[0] == opening[0]:
        return True
    cues = lexicon.cues(piece)
    if cues and cues[0].start == 0 and cues[0].kind == "turns":
        return True
    return any(joins_verb(piece, cues, number) for number, cue in enumerate(cues) if cue.start <= 1)


def is_joined(cue: Cue) -> bool:
    """Tell whether an Arabic word has a conjunction written before it, and does not begin with that letter of its own."""
    return cue.word[0] in "وف" and len(cue.word) > NEAR and cue.word not in _OWN_LETTER


def joins_verb(text: str, cues: list[Cue], number: int) -> bool:
    """Tell whether a cue is a coordinator with a verb of assertion behind it; Arabic writes the two as one word."""
    cue = cues[number]
    if cue.kind == "affirmers":
        return is_joined(cue)
    return cue.kind == "coordinators" and any(
        later.kind == "affirmers" and count_words_between(text, cue.end, later.start) < NEAR
        for later in cues[number + 1 :]
    )


REPEATING = frozenset({"nor", "ni", "ни", "ولا"})
"""Negators that go on with a negation."""


def opens_with_negator(lexicon: ContextLexicon, piece: str) -> bool:
    """Tell whether a segment repeats the negation of the one before it: “neither …, nor …”."""
    cues = lexicon.cues(piece.lstrip())
    return bool(cues) and cues[0].start == 0 and cues[0].word in REPEATING


def opens_with_turn(lexicon: ContextLexicon, piece: str) -> bool:
    """Tell whether a segment begins with “but” or its like."""
    cues = lexicon.cues(piece.lstrip())
    return bool(cues) and cues[0].start == 0 and cues[0].kind == "turns"


_RESUMING = {
    "en": re.compile(r"(?:shall|must|is|are|will|would|has|have|should (?:not |never )?be|may not|cannot)(?!\w)"),
    "fr": re.compile(r"(?:soi(?:t|ent)|est|sont|doi(?:t|vent)|devr\w+|ser\w+|ne)(?!\w)|n'"),
    "es": re.compile(r"(?:sean?|es|son|deb\w+|ser[áa]n?|no|qued\w+|se)(?!\w)"),
    "ru": re.compile(
        r"(?:долж\w+|не(?!\s+\w+(?:щ|вш|нн)(?:ий|ая|ее|ие|его|ей|их|ему|им|ими|ую|ем|ый|ое|ые|ого|ой|ых|ому|ым|ыми)(?:ся)?(?!\w))|будет|будут|был[аои]?|подлеж\w+|является|являются|запреща\w+|следует)(?!\w)"
    ),
    "ar": re.compile("(?:لا|لن|يجب|ينبغي|يتعين)(?!\\w)"),
    "zh": re.compile("应|须|必须|不得|均|一律|都|将|不应|不予"),
}
"""How a clause goes on behind an insertion: “that trees, in all towns, shall …”."""


def find_resumption(pieces: list[str], languages: tuple[str, ...]) -> int:
    """Find the segment behind a term that goes on with the clause that the term stands in; 0 where none does."""
    for number, piece in enumerate(pieces[1:], start=1):
        if any(_RESUMING[code].match(piece.lstrip()) for code in languages if code in _RESUMING):
            return number
    return 0


_OTHERS = {
    "en": re.compile(
        r"(?:that )?(?:a (?:large |growing |certain )?number of|several|many|some|certain|numerous|most|various|a few|"
        r"others|other (?:delegations|states|members|countries|parties|administrations|governments))(?!\w)"
    ),
    "fr": re.compile(
        r"(?:qu(?:e |'))?(?:(?:bon )?nombre d(?:e|es|')|de nombreu\w+|d'autres|plusieurs|certaine?s|quelques|beaucoup|la plupart|diverse?s?)(?!\w)"
    ),
    "es": re.compile(
        r"(?:que )?(?:(?:un (?:gran )?)?número de|numeros[oa]s|vari[oa]s|much[oa]s|algun[oa]s|ciert[oa]s|divers[oa]s|otr[oa]s|la mayoría)(?!\w)"
    ),
    "ru": re.compile(
        r"(?:что )?(?:ряд|многи[ех]|некоторы[ех]|несколько|отдельны[ех]|большинство|часть|другие|иные)(?!\w)"
    ),
    "ar": re.compile("(?:[اأ]ن )?(?:عدد[اً]* (?:كبير[اً]* )?من|بعض|العديد من|عدة|كثير[اً]* من|معظم|[اأ]غلب)"),
    "zh": re.compile("(?:若干|一些|不少|许多|多个|部分|有的|有些|某些|多数|大多数|少数|个别|其他)"),
}
"""How a sentence opens that tells of others: “that a number of galleries oppose …”."""
_PRESCRIBING = re.compile(
    r"(?<!\w)(?:shall|should|must|be|soient|doivent|devraient|devront|seront|sean|deberán?|deberían|serán|должны|должен|следует|"
    r"обязаны|يجب|ينبغي)(?!\w)|应|须|必须|不得"
)
"""Words by which a sentence says what is to be, and not what others think."""


def tells_of_others(opening: str, languages: tuple[str, ...]) -> bool:
    """Tell whether the folded words of a sentence before a term open with others whose opinion is told."""
    text = opening.strip()
    return not _PRESCRIBING.search(text) and any(_OTHERS[code].match(text) for code in languages if code in _OTHERS)

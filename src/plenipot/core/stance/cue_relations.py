"""Relations of words of context to one another and to a term: which belong together, repeat, deny or describe another."""

from __future__ import annotations

import re

from plenipot.core.stance.context_lexicon import HAN, Cue, count_words_between
from plenipot.core.stance.segments import NEAR, REPEATING, is_joined

TURNING = frozenset({"negators", "predicate_negators", "privatives", "predicates"})
_FORBIDDEN_HAN = re.compile("(?:均|一律|概)不[得应可能准许](?:被|予以|加以|随意|任意|擅自|再)?")
"""Chinese: what stands between a term and a verb of refusal where the deed is forbidden to all, and not only absent."""
_ITS_BEHIND = re.compile(r"\s+(?:it|them|this|the same|the latter|его|ее|их|ها?)(?!\w)")
_ITS_BEFORE = re.compile(r"(?:(?<!\w)lo\s|将其|把它|将之|对其加?以?)\Z")
_ITS_BEFORE_VERB = re.compile(r"(?<!\w)(?:l[aeo]s?\s|l'|y\s)\Z")
"""Words for the thing that was just named, behind a refusal and before it; some are articles where no verb follows."""
_INFINITIVE = re.compile(r"(?:[aei]r|oudre|ettre|indre|clure)(?!\w)")
_ENCLITIC = re.compile(r"[aei]rl[ao]s?\Z")
_ARABIC_SUFFIX = re.compile("(?<=[\u0621-\u064a]{2})(?<!قيد)(?P<link>(?<=ا)[وي]|ت)?(?P<pronoun>ها?)(?![\u0621-\u064a])")
_UNLINKED = {"ت": "ة", "و": "ء", "ي": "ء"}
"""How an Arabic noun ends without its pronoun: in a folded text the letters before the two are these. “قيدها” enters
a sum in the books and limits nothing."""
_PERMISSIONS = frozenset((
    "may", "might", "can", "could", "puede", "pueden", "pueda", "puedan", "podrá", "podrán", "podría", "podrían",
    "peut", "peuvent", "puisse", "puissent", "pourra", "pourront", "может", "могут", "сможет", "смогут", "يجوز",
    "يمكن", "可", "可以"
))  # fmt: skip
"""Words of permission in the six languages."""
_NEGATED_PARTICIPLE = {
    "not": re.compile(
        r"\s+(?:yet |sufficiently |fully )?(?:\w{2,}ed|met|held|given|made|taken|paid|bound|found|led|sent|kept|known|shown)(?!\w)"
    ),
    "non": re.compile(r"\s+(?:encore )?\w{2,}(?:és?|ées?|is|ies?|us|ues?|ants?|antes?)(?!\w)"),
    "no": re.compile(r"\s+\w{2,}(?:[aií]d[oa]s?|ueltos?|ueltas?|ritos?|ritas?|iertos?|iertas?|uestos?|uestas?)(?!\w)"),
}
"""Negated participles right behind a noun, which they describe: “disputes not settled within six months”."""
_FRENCH_SECOND = frozenset({"pas", "point", "plus", "guère", "jamais"})
_WITHOUT = re.compile("sans|sin |without|без")
_LISTED = 4
"""Words between “without” and the “nor” that goes on with it."""
_ROMANCE_NEGATORS = frozenset({"no", "non"})
"""Negators of participles that follow their noun without a verb; in English such a sentence may be a headline."""
_DENIED = 2
"""Words between a negator and the refusal that it denies: “ne sont pas interdits”."""
_ONLY = re.compile(
    "only|solely|exclusive|uniquement|seulement|exclusiv|únic|solo|sólo|solamente|только|лишь|исключительно|فقط"
)
_IMPOSING = frozenset(
    (
        "subject to",
        "sujeto a",
        "sujeta a",
        "sujetos a",
        "sujetas a",
        "subordonné à",
        "subordonnée à",
        "تخضع ل",
        "يخضع ل",
        "خاضعة ل",
    )
)
"""Words of condition that name what is imposed."""


def drop_denied_permissions(cues: list[Cue], *, denied: bool) -> list[Cue]:
    """The cues without words of permission behind a negator, with which they forbid: “nobody may be deprived of”."""
    start = 0 if denied else min((cue.start for cue in cues if cue.kind == "negators"), default=None)
    if start is None:
        return cues
    return [cue for cue in cues if cue.start < start or cue.word not in _PERMISSIONS]


def keep_kind_at_place(cues: list[Cue], kind: str) -> list[Cue]:
    """The cues, but where a word is of one kind and turns by other kinds too, as that kind alone: “cesse de”, “недопустимо”, “撇开”."""
    starts = {cue.start for cue in cues if cue.kind == kind}
    return [cue for cue in cues if cue.kind == kind or cue.kind not in TURNING or cue.start not in starts]


def refers_back(text: str, cue: Cue) -> bool:
    """Tell whether the object of a refusal is the thing named before: “close it”, “le supprimer”, “eliminarlo”."""
    before = text[: cue.start]
    return bool(
        _ITS_BEHIND.match(text, cue.end)
        or _ENCLITIC.search(cue.word)
        or _ITS_BEFORE.search(before)
        or (_INFINITIVE.search(cue.word) and _ITS_BEFORE_VERB.search(before))
    )


def part_suffixes(text: str) -> str:
    """A folded text with the Arabic pronouns that are written at the end of a word as words of their own."""
    return _ARABIC_SUFFIX.sub(lambda match: f"{_UNLINKED.get(match['link'], '')} {match['pronoun']}", text)


def is_refusal_next(text: str, cues: list[Cue], negator: Cue) -> bool:
    """Tell whether a negator denies a refusal, which says nothing for what is not refused: “are not prohibited”."""
    predicate_starts = {cue.start for cue in cues if cue.kind == "predicates"}
    behind = (
        cue for cue in cues if cue.kind == "refusals" and cue.start >= negator.end and cue.start not in predicate_starts
    )
    return any(count_words_between(text, negator.end, cue.start) <= _DENIED for cue in behind)


def forbids_refusal(text: str, cues: list[Cue], negator: Cue) -> bool:
    """Tell whether, in Chinese, a refusal of what stands before it is forbidden and ends the clause: “均不得免除”."""
    last = next((cue for cue in cues if cue.kind == "refusals" and cue.start >= negator.start), None)
    return (
        last is not None
        and HAN.match(last.word) is not None
        and not text[last.end :].strip()
        and _FORBIDDEN_HAN.fullmatch(text[negator.start : last.start]) is not None
    )


def limits_to_described(cues: list[Cue], cue: Cue) -> bool:
    """Tell whether “only” limits a sentence to what the relative clause of the term describes: “only to firms that pay …”."""
    return _ONLY.match(cue.word) is not None and any(
        other.kind == "relatives" and other.start > cue.end for other in cues
    )


def imposes_term(text: str, cue: Cue) -> bool:
    """Tell whether a word of condition right before the term makes the term what is imposed: “shall be subject to …”."""
    return cue.word in _IMPOSING and count_words_between(text, cue.end, len(text)) < NEAR


def describes_noun(text: str, cue: Cue) -> bool:
    """Tell whether a negator only denies a participle that describes the noun before it."""
    participle = _NEGATED_PARTICIPLE.get(cue.word)
    return participle is not None and text[: cue.start].strip() != "" and participle.match(text, cue.end) is not None


def excepts_term(text: str, cue: Cue) -> bool:
    """Tell whether a word of exception right before the term makes the term itself the exception: “no meeting unless …”."""
    return cue.kind == "exceptions" and count_words_between(text, cue.end, len(text)) < NEAR


def repeats_without(text: str, cues: list[Cue], cue: Cue) -> bool:
    """Tell whether “nor” only goes on with “without” right before it: “sans distinction de nationalité ni de résidence”."""
    return cue.word in REPEATING and any(
        _WITHOUT.match(other.word) and count_words_between(text, other.end, cue.start) <= _LISTED
        for other in cues
        if other.end <= cue.start and other.kind in ("idioms", "privatives")
    )


def belongs_to_refusal(text: str, last: Cue | None, cue: Cue) -> bool:
    """Tell whether a preposition belongs to the refusal before it: “fight against”."""
    return last is not None and count_words_between(text, last.end, cue.start) < NEAR


def continues_refusal(text: str, cues: list[Cue], last: Cue | None, cue: Cue) -> bool:
    """Tell whether a refusal is joined to the one before it: “prohibit or restrict” refuses once."""
    if last is None:
        return False
    if opens_conjunct(text, cues, cue) and not any(
        other.kind == "relatives" and last.end <= other.start < cue.start for other in cues
    ):
        return True
    if count_words_between(text, last.end, cue.start) > NEAR:
        return False
    between = text[last.end : cue.start]
    joined = any(other.kind == "coordinators" and last.end <= other.start < cue.start for other in cues)
    return joined or is_joined(cue) or any(sign in between for sign in "/、")


def opens_conjunct(text: str, cues: list[Cue], cue: Cue) -> bool:
    """Tell whether a refusal stands right behind a coordinator: “withdraw the item and abandon” refuses each of two things once."""
    return is_joined(cue) or any(
        other.kind == "coordinators" and other.end <= cue.start and not text[other.end : cue.start].strip()
        for other in cues
    )


def describes_noun_before(text: str, cue: Cue) -> bool:
    """Tell whether a negator right behind a noun only denies a participle of it: “los buques no registrados”."""
    participle = _NEGATED_PARTICIPLE.get(cue.word) if cue.word in _ROMANCE_NEGATORS else None
    return participle is not None and not text[: cue.start].strip() and participle.match(text, cue.end) is not None


def repeats_spared(text: str, cues: list[Cue], cue: Cue) -> bool:
    """Tell whether “pas” goes on with the “ne” of a relative clause: “les pays qui n'en ont pas les moyens”."""
    return cue.word in _FRENCH_SECOND and any(
        other.word in ("ne", "n'")
        and any(relative.kind == "relatives" and 0 <= other.start - relative.end < NEAR for relative in cues)
        and count_words_between(text, other.end, cue.start) <= NEAR
        for other in cues
        if other.end <= cue.start
    )


def negates_relative_verb(text: str, relative: Cue, cues: list[Cue], cue: Cue) -> bool:
    """Tell whether a negator belongs to the verb of a relative clause rather than to a noun: “that no meeting”."""
    nominal = cue.word in {"none", "nothing", "nobody"} or any(
        other.kind == "negative_determiners" and other.start == cue.start for other in cues
    )
    return text[relative.end : cue.start].strip() != "" or not nominal

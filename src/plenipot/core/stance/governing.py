"""The words that govern a term: one that is known, so near that no other verb stands between the two."""

from __future__ import annotations

import re

from plenipot.core.stance.context_lexicon import ARABIC, HAN, Cue, count_words_between

_DESCRIBED = 2
"""Words between “no” and the clause that describes what it is said of: “no new study that”."""

_REACH = 4
"""Words between a term and what governs it: articles, adjectives, “the introduction of”; with more, another verb may stand
between the two ("provide authorities with a means of breaking …")."""
_LIGHT = 3
"""Letters of words that are no verbs for the most part: articles, prepositions."""
_REACH_OVER_LIGHT, _HEAVY = 8, 2
"""Words between the two where no more than so many of them are longer: “pay the costs of the travel of”."""
_REACH_BEHIND, _REACH_BEHIND_HAN = 3, 7
"""The same behind the term: “trees on streets grow”; Chinese verbs stand at the end."""
_REACH_OF_COPULA = 8
"""The same where the word is said of the term by “to be”: “a treaty on the use of … is urgently needed”."""
_MODAL_HAN = re.compile("[应须将均]|必须|需要")
"""Chinese: a term with one behind it is the subject of the verb at the end of the clause."""
_COPULA = re.compile(
    r"(?<!\w)(?:is|are|be|been|remains?|est|sont|soit|soient|être|sera|seront|es|son|sea|sean|ser|será|serán|está|están|быть|"
    r"является|являются|был[аои]?|будет|будут)(?:\s+\w+)?\s+\Z"
)
_GOVERNING = frozenset(
    {"affirmers", "governors", "negators", "privatives", "againsts", "refusals", "predicates", "hedges", "reports"}
)
_GOVERNING_BEHIND = frozenset({"affirmers", "governors", "predicates", "predicate_negators", "open_predicates"})
_REACHING = frozenset({"privatives", "againsts", "refusals"})
"""Kinds of words that say enough by themselves, wherever they stand before a term: "refrain from any measure leading to"."""
_LEADING = {"means": 1, "turns": 3, "fields": 2}
"""Kinds of words that lead on what governs a term from afar, with the words that may stand between ("but also a")."""
_BESIDE = 2
"""Words between “no” and a term of which it is said."""

_BEYOND_RELATIVE, _BEYOND_VERB = 5, 2
"""Words from “no” in a relative clause to a term that no longer belongs to it, and between its pronoun and “no”."""
_RELIEF = re.compile(
    "reduc|lower|cut|decreas|lessen|minimi|rédui|abaiss|diminu|all[éè]g|limit|comprim|reba?j|abarat|disminu|сни[зж]|уменьш|сокра|"
    "خفض|تخفيض|تقليل|يخفض|تخفض|يقلل|تقلل|降低|减轻|减少"
)
"""How a phrase begins that makes a burden on a thing smaller, which does good to the thing: “reduce the cost of …”."""
_REACH_OVER_NOUNS = 12
"""Words between the two where none of them may be a verb: “equip at least half of their berths with …”."""
_VERB_SHAPES = {
    "en": re.compile(
        r"(?<!\w)(?:(?:to|shall|should|must|may|will|can|could)\s+(?:\w+ly\s+|not\s+|also\s+)?(?P<verb>[^\W\d]{2,})"
        r"(?=\s+(?:the|an?|all|any|its|their|such|each|every|those|these|no|this|other)(?!\w))|(?P<noun>(?!meet|build|engineer|hous|broadcast|fish|ship|min|bank|farm|even|noth|someth|anyth)[^\W\d]{3,}ing)(?!\w))"
    ),
    "fr": re.compile(
        r"(?<!\w)(?:(?:de|à|pour|sans|doit|doivent|devrait|devraient|devra|devront|peut|peuvent|puissent?)\s+|d')"
        r"(?P<verb>[^\W\d]+(?:[^\Wi]er|ir))(?!\w)"
    ),
    "es": re.compile(
        r"(?<!\w)(?:a|de|para|por|sin|que|y|deben?|deberán?|deberían?|pueden?|podrán?|podrían?)\s+(?P<verb>[^\W\d]{2,}[aei]r(?:se)?)(?!\w)"
    ),
    "ru": re.compile(
        r"(?<!\w)(?:(?P<verb>[^\W\d]{2,}[аяеиоуы]ть(?:ся)?)|(?P<denied>не(?!медл|отъем|обходим|котор|посредств|завис|отлож|прерыв|скольк|уклон|замедл|формальн|правительств)[^\W\d]{4,}(?:ым|им|ой|ыми|ими|но)))(?!\w)"
    ),
}
"""The forms of words that may be verbs, by language; Arabic shares them with many nouns, Chinese verbs have none."""
_REACH_SHAPES = {**_VERB_SHAPES, "ar": re.compile(r"(?<!\w)(?P<verb>[وف]?(?:ال)?[يتن](?!\w*ات)\w{2,})(?!\w)")}
"""The same, and Arabic words of which none may stand between a term and what governs it from afar."""

_BURDENS = re.compile("lev(?:y|i)|charg|impos|requir|oblig|exig|cobr|perç|взим|взыск|возлага")
"""Verbs of which it is no loss to be spared: “no fee shall be charged that does not …” demands nothing."""

_OPENINGS = {
    "en": re.compile(r"\s*to (?:\w+ly |further |also |better )?(?P<verb>\w+)"),
    "fr": re.compile(r"\s*d(?:e |')(?P<verb>\w+(?:er|ir|re))(?!\w)"),
    "es": re.compile(r"\s*(?P<verb>\w+(?:[aei]r|[aei]rse))(?!\w)"),
    "ru": re.compile(r"\s*(?P<verb>\w+(?:ть|ться|ти|чь|[аяуюи]ет|ит))(?!\w)"),
}
"""How a sentence opens with its verb, by the form of the verb; Arabic and Chinese verbs have none of their own."""


_DOING_HAN = re.compile(
    "[增加添建设立办开推促给拨划配授颁供助扶援护守养育培导入进写编印造产选聘任派训教传承享用获纳接容收录续复兴振升优补充投捐筹附含备载]"
)
"""Chinese: characters of verbs that do good to their object or make it; most verbs are made of two such."""
_UNDOING_HAN = re.compile(
    "[不没无未非勿莫禁停废撤退拒反抗驳否删除减削缩裁免弃绝阻碍限封关消散拆毁害损失缓延迟搁冻弱抑压避逃绕忽漠禁]"
)
"""Chinese: characters of words that deny, end or harm; outside the lists they leave open what is done."""
_REACH_HAN = 6
"""Characters before a Chinese term in which the verb that governs it stands."""


def _is_done_han(before: str, cues: list[Cue]) -> bool:
    """Tell whether the characters right before a Chinese term are of a verb that does it good, and none in the clause denies."""
    covered = {place for cue in cues for place in range(cue.start, cue.end)}
    loose = "".join(" " if place in covered else char for place, char in enumerate(before))
    return bool(_DOING_HAN.search(loose[-_REACH_HAN:])) and not _UNDOING_HAN.search(loose)


def _governs_described(before: str, cues: list[Cue]) -> bool:
    """Tell whether the verb that opens a Chinese clause governs a term with a description before it: “增加发放给…的…”."""
    return before.endswith("的") and bool(cues) and cues[0].kind in ("affirmers", "governors") and cues[0].start <= 1


def opens_unknown(opening: str, cues: list[Cue], languages: tuple[str, ...]) -> bool:
    """Tell whether the folded words of a sentence before a term open with a verb that is in no list: what it does is not known."""
    for match in (_OPENINGS[code].match(opening) for code in languages if code in _OPENINGS):
        if match:
            low, high = match.span("verb")
            return not any(cue.start < high and cue.end > low for cue in cues)
    return False


def _find_last_unknown_verb(
    text: str, cues: list[Cue], languages: tuple[str, ...], shapes: dict[str, re.Pattern[str]]
) -> int:
    """Where the last word ends that has the form of a verb and is in no list; −1 where there is none."""
    last = -1
    for shape in (shapes[code] for code in languages if code in shapes):
        for match in shape.finditer(text):
            low, high = match.span(match.lastgroup or 0)
            if high > last and not any(cue.start < high and cue.end > low for cue in cues):
                last = high
    return last


def is_anchored(
    before: str, cues_before: list[Cue], behind: str, cues_behind: list[Cue], languages: tuple[str, ...]
) -> bool:
    """Tell whether a known word that governs stands near the term, before it or behind it.

    Means, fields and turns ("by …", "in the field of …", "but …") lead on what governs them from afar. What "no" is said of is another thing than the
    term where it does not stand beside it: then only a verb of assertion or refusal near the term will do, or an exception
    that is the term ("no meeting unless …").
    """
    barrier = _find_last_unknown_verb(before, cues_before, languages, _VERB_SHAPES)
    clear = barrier if languages != ("ar",) else _find_last_unknown_verb(before, cues_before, languages, _REACH_SHAPES)
    reach = {cue: count_words_between(before, cue.end, len(before)) for cue in cues_before}
    near = {
        "governors" if cue.kind == "idioms" and _RELIEF.match(cue.word) else cue.kind
        for cue in cues_before
        if cue.kind in _REACHING
        or (
            cue.start >= barrier
            and (
                _reaches(before, cue, reach[cue])
                or (
                    languages[0] in _REACH_SHAPES
                    and cue.start >= clear
                    and _reaches_over_nouns(cues_before, reach[cue])
                )
            )
        )
    }
    if any(
        cue.kind == "negative_determiners" and reach[cue] > _BESIDE and not _is_in_relative(before, cues_before, cue)
        for cue in cues_before
    ):
        twice = any(denies_description(before, cues_before, number) for number in range(len(cues_before)))
        demanded = any(cue.kind == "exceptions" and reach[cue] <= _BESIDE for cue in cues_before)
        return demanded or bool(near & _GOVERNING - (set() if twice else {"negators", "governors"}))
    led = any(reach[cue] <= _LEADING.get(cue.kind, -1) for cue in cues_before)
    if languages == ("zh",) and (_is_done_han(before, cues_before) or _governs_described(before, cues_before)):
        return True
    if near & _GOVERNING or (led and any(cue.kind in _GOVERNING for cue in cues_before)):
        return True
    return any(
        cue.kind in _GOVERNING_BEHIND and count_words_between(behind, 0, cue.start) <= _reach_behind(behind, cue)
        for cue in cues_behind
    )


def _reach_behind(behind: str, cue: Cue) -> int:
    """How many words may stand between a term and a cue behind it that governs it."""
    if HAN.match(cue.word):
        return _REACH_OF_COPULA if _MODAL_HAN.match(behind) else _REACH_BEHIND_HAN
    predicative = cue.kind != "governors" or _COPULA.search(behind[: cue.start]) or _is_light(behind[: cue.start])
    return _REACH_OF_COPULA if predicative else _REACH_BEHIND


def _reaches(before: str, cue: Cue, words: int) -> bool:
    """Tell whether few words stand between a cue and the term, or more of which few are heavy."""
    if words <= _REACH or words > _REACH_OVER_LIGHT or HAN.match(cue.word):
        return words <= _REACH
    return _is_light(before[cue.end :], _HEAVY)


def _is_in_relative(text: str, cues: list[Cue], cue: Cue) -> bool:
    """Tell whether “no” stands in a relative clause that the term is far behind: “States that have no register of their own”."""
    return count_words_between(text, cue.end, len(text)) >= _BEYOND_RELATIVE and any(
        other.kind == "relatives" and other.start > 1 and count_words_between(text, other.end, cue.start) < _BEYOND_VERB
        for other in cues
        if other.end <= cue.start
    )


def _reaches_over_nouns(cues: list[Cue], words: int) -> bool:
    """Tell whether a cue governs the term from afar, in a language whose verbs show by their form and where no clause is opened."""
    return words <= _REACH_OVER_NOUNS and not any(other.kind == "relatives" and other.start > 1 for other in cues)


def _is_light(text: str, heavy: int = 1) -> bool:
    """Tell whether no more than some words of a text are longer than articles and prepositions are."""
    return sum(len(word) > _LIGHT for word in text.split()) <= heavy


def denies_description(text: str, cues: list[Cue], number: int) -> bool:
    """Tell whether a cue negates the clause that describes what "no" is said of: "no study that does not include".

    Arabic has no relative pronoun behind "any"; French and Russian repeat the negation behind "no" without one.
    """
    cue = cues[number]
    denied = [other for other in cues[:number] if other.kind == "negative_determiners"]
    if cue.kind != "negators" or not denied or cue.start <= denied[-1].start:
        return False
    opened = [other for other in cues[:number] if other.kind == "relatives" and other.start >= denied[-1].end]
    if not opened and not ARABIC.match(cue.word):
        return False
    return count_words_between(text, denied[-1].end, (opened or [cue])[0].start) <= _DESCRIBED or any(
        other.kind == "governors"
        and not _BURDENS.match(other.word)
        and count_words_between(text, other.end, opened[-1].start) == 0
        for other in cues[:number]
        if opened and other.start >= denied[-1].end and other.end <= opened[-1].start
    )

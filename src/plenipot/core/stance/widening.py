"""Changes that only name more beside what a sentence says: “in all networks {+and services+}”.

They leave its words whole and join others to them, by *and* or its like, behind the term. What they join is no condition,
exception, refusal, hedge or word of force. Who keeps such a sentence keeps all that it says. A modifier (“in Swiss francs”,
“of developing countries”) may narrow it, and is none of them. In doubt a change is none of them.
"""

from __future__ import annotations

import re

from plenipot.core.stance.bearing import list_cue_kinds
from plenipot.core.stance.context_lexicon import fold_context
from plenipot.core.stance.force import force_weights
from plenipot.core.stance.term_search import find_terms
from plenipot.core.stance.words import CONTEXT_WORDS
from plenipot.core.text.compare import compare_text
from plenipot.core.text.document import RevisionType, Span
from plenipot.core.text.provisions import Provision

_PLAIN = frozenset({"coordinators", "relatives", "idioms"})
"""Kinds of words that do not bear on what a sentence says; an idiom (“study groups”) only holds a word that would."""
_LIMITS = (
    "only", "solely", "exclusively", "merely", "alone", "seulement", "uniquement", "exclusivement", "seul*", "solo", "sólo",
    "únicamente", "exclusivamente", "solamente", "только", "лишь", "исключительно", "فقط", "حصرا", "仅", "只", "唯",
)  # fmt: skip
"""Words that limit what they stand beside, in six languages. Source: the grammars of the six languages."""
_PLURAL_NOUN_AR = re.compile("و\\w+ات ال")
"""Arabic: “and” with a noun in the plural of another noun, which is no verb."""
_ENDS = " ,،、;；:"
_CLOSERS = frozenset("上中内里的")
"""Chinese: behind the nouns of a place or a whole, which stand before the verb; verbs joined there would not have them."""


def only_names_more(provision: Provision, end: int, language: str) -> bool:
    """Tell whether all that changes in a provision is that more is named, behind character `end` of its accepted text."""
    if language not in CONTEXT_WORDS:
        return False
    place, joined = 0, False
    spans = compare_text(provision.rejected, provision.accepted)
    if force_weights(spans, accepted=True, language=language):
        return False
    for number, span in enumerate(spans):
        changed = span.revision is not RevisionType.UNCHANGED and any(map(str.isalnum, span.text))
        if changed and span.revision is RevisionType.DELETED:
            return False
        if changed and not (_is_placed(spans[number + 1 :], place, end) and _is_joined(span.text, language)):
            return False
        joined = joined or changed
        place += len(span.text) if span.revision.accepted else 0
    return joined


def _is_placed(rest: tuple[Span, ...], place: int, end: int) -> bool:
    """Tell whether inserted words stand behind the term, or in Chinese at the end of nouns before it."""
    return place >= end or (bool(rest) and rest[0].text[:1] in _CLOSERS)


def _is_joined(inserted: str, language: str) -> bool:
    """Tell whether inserted words are joined to those beside them, and are nothing that lowers or turns these."""
    words = fold_context(inserted).strip(_ENDS)
    joiners = tuple(map(fold_context, CONTEXT_WORDS[language].joiners))
    if not list_cue_kinds(inserted, language) <= _PLAIN or find_terms(inserted, _LIMITS):
        return False
    if language == "zh":
        return inserted.startswith(joiners) or inserted.endswith(joiners) or words.startswith(joiners)
    if language == "ar":
        return words.startswith(joiners) or _PLURAL_NOUN_AR.match(words) is not None
    return any(f"{words} ".startswith(f"{word} ") or f" {words}".endswith(f" {word}") for word in joiners)

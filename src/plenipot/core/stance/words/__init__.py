"""The words beside a term that turn, lower or withhold a grade, as data per language, each list with its source."""

from __future__ import annotations

from plenipot.core.stance.words.ar import ARABIC
from plenipot.core.stance.words.en import ENGLISH
from plenipot.core.stance.words.es import SPANISH
from plenipot.core.stance.words.fr import FRENCH
from plenipot.core.stance.words.ru import RUSSIAN
from plenipot.core.stance.words.values import ContextWords
from plenipot.core.stance.words.zh import CHINESE

CONTEXT_WORDS: dict[str, ContextWords] = {
    "en": ENGLISH, "fr": FRENCH, "es": SPANISH, "ar": ARABIC, "ru": RUSSIAN, "zh": CHINESE,
}  # fmt: skip
"""ISO code of the language → its words."""

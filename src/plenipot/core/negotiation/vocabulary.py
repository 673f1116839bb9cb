"""The words with which negotiating texts are written and read, in all languages of a form: options, *no text*, who asks."""

from __future__ import annotations

import re
from collections.abc import Iterable

from plenipot.core.structure.forms import Form, Words
from plenipot.core.structure.lexicon import bare
from plenipot.core.text.folding import fold_for_lookup, spelling_pattern

NO_TEXT = "no text"
IN_FORCE = "text in force"
NOT_STATED = "author not stated"
OPTION = "Option"
_LETTERS = r"(?:[A-Z][A-Z0-9]{0,5}|[А-ЯЁ]{2,6})"
CODE = rf"{_LETTERS}(?:/{_LETTERS})*"
CODES = rf"{CODE}(?:\s*[,،、，;]\s*{CODE})*"
"""Proponents as they are listed: ``ARB, B/CAN``."""
FIRST = frozenset({"1", "A", "I", "一", "١", "ا"})
"""The numbers with which options begin."""
_OR = re.compile(r"\s*(?:[/／]|(?:or|ou(?:\s+bien)?|o|u|или|либо|أو|او|或者?|或是|还是)\s*/?)\s*", re.IGNORECASE)
"""A stroke, or *or* in six languages, with the blanks around it."""
_MODAL_VERBS = {
    "en": "shall should must may might will would can could ought",
    "fr": "doit doivent devrait devraient peut peuvent pourrait pourraient devra devront pourra pourront",
    "es": "debe deben debería deberían deberá deberán puede pueden podrá podrán podría podrían",
    "ru": "должен должна должно должны следует может могут обязан обязана обязаны",
    "ar": "يجب ينبغي يجوز يمكن يتعين",
    "zh": "应 须 应该 应当 必须 可 可以 宜 需 将",
}
MODALS = frozenset(fold_for_lookup(verb) for verbs in _MODAL_VERBS.values() for verb in verbs.split())
"""Verbs of which a clause has one, so that two in brackets side by side exclude each other. Source: the grammars of the six
languages, in the forms that resolutions use."""
_ORDINAL = (
    r"((?:[0-9]{1,2}\.){0,3}(?:[0-9]{1,2}|(?-i:[A-H])|[a-h](?=[):：]))|(?-i:[IVX]{1,4})|[一二三四五六七八九]|[٠-٩]{1,2}"
    r"|[\u0627\u0628\u062c\u062f])"
)
_LISTED = re.compile(r"\s*[,،、，;/]\s*")
_JOINED = re.compile(r"\s+(?:and|et|y|e|и|&)\s+|\s+و\s*|\s*[和与及]\s*")
_ARTICLE = re.compile(r"^(?:the|la|le|les|el|los|las)\s+|^l'")
_KINDS = (re.compile(r"[0-9٠-٩]+"), re.compile(r"[A-H]"), re.compile(r"[IVX]+"))


def parts_alternatives(between: str) -> bool:
    """Tell whether the words between two brackets say that they are alternatives: a stroke, or *or*."""
    return _OR.fullmatch(between) is not None


class BracketVocabulary:
    """The words of a form for negotiating texts, prepared for reading; without a form, in English."""

    def __init__(self, form: Form | None = None, parties: Iterable[str] = ()) -> None:
        self._parties = frozenset(fold_for_lookup(name) for name in parties)
        terms = form.negotiating if form else {}
        self._options: Words = terms.get("option", {"en": (OPTION, "Alt.")})
        self._no_text: Words = terms.get("no-text", {"en": (NO_TEXT,)})
        self._in_force: Words = terms.get("in-force", {"en": (IN_FORCE,)})
        self._not_stated: Words = terms.get("not-stated", {"en": (NOT_STATED,)})
        self._stands = frozenset(bare(word) for word in _all_words(self._in_force))
        self._unnamed = frozenset(bare(word) for word in _all_words(self._not_stated))
        self._nothing = frozenset(bare(word) for word in _all_words(self._no_text))
        alternatives = "|".join(
            map(spelling_pattern, sorted(_without_points(_all_words(self._options)), key=len, reverse=True))
        )
        self.option = re.compile(
            rf"\s*(?:{alternatives})\.?\s*{_ORDINAL}(?![\w])\s*(?:\(([^)]*)\)|（([^）]*)）)?\s*[:：.)\]–—-]*\s*",
            re.IGNORECASE,
        )
        """An option's number, and those who ask for it in parentheses."""
        verbs = (
            "|".join(map(spelling_pattern, sorted(_all_words(terms.get("asked", {})), key=len, reverse=True))) or "(?!)"
        )
        self.asking = re.compile(rf"\W*(?:(?:{verbs})\s*[:：]?\s*)?\(?((?-i:{CODES}))\)?[\s.;]*", re.IGNORECASE)
        """A note that says nothing but who asks."""

    @staticmethod
    def counted(option: re.Match[str]) -> tuple[str, str]:
        """Return the numbering style of an option, shared by those numbered alike, and its number: ``opt 1. 0``, ``2``."""
        word = fold_for_lookup(option[0][: option.start(1) - option.start()].strip(" .")).removeprefix("ال")
        within, _, number = option[1].upper().rpartition(".")
        kind = next((at for at, pattern in enumerate(_KINDS) if pattern.fullmatch(number)), len(_KINDS))
        return f"{word[:3]} {within} {kind}", number

    @staticmethod
    def begins(number: str) -> bool:
        """Tell whether options begin with this number."""
        return number in FIRST

    def parse_parties(self, words: str) -> tuple[str, ...]:
        """Parse a list of codes and of names of participants; nothing where any part of it is neither.

        An author who is said not to be stated is an empty one.
        """
        parties: list[str] = []
        for part in _LISTED.split(words.strip()):
            if self.says_not_stated(part):
                parties.append("")
                continue
            joined = [part] if self._is_party(part) else _JOINED.split(part)
            if not all(map(self._is_party, joined)):
                return ()
            parties.extend(joined)
        return tuple(parties)

    def _is_party(self, name: str) -> bool:
        return re.fullmatch(CODE, name) is not None or _ARTICLE.sub("", fold_for_lookup(name)) in self._parties

    def nothing(self, words: str) -> bool:
        """Tell whether words say that there is to be none."""
        return not words.strip() or bare(words) in self._nothing

    def says_in_force(self, words: str) -> bool:
        """Tell whether words say that an option leaves the text as it is."""
        return bare(words) in self._stands

    def says_not_stated(self, words: str) -> bool:
        """Tell whether words stand where a proponent would, and say that the author is not stated."""
        return bare(words) in self._unnamed

    def not_stated(self, language: str) -> str:
        """Return the words for an author who is not stated, in a language."""
        return _first_word(self._not_stated, language)

    def in_force(self, language: str) -> str:
        """Return the name of the text in force in a language."""
        return _first_word(self._in_force, language)

    def printed(self, language: str) -> tuple[str, str]:
        """Return the words for an option and for *no text* in a language."""
        return _first_word(self._options, language), _first_word(self._no_text, language)


def _all_words(words: Words) -> list[str]:
    """The words of a table in all its languages."""
    return [variant for variants in words.values() for variant in variants]


def _without_points(words: Iterable[str]) -> set[str]:
    """Words without a point at their end."""
    return {word.rstrip(".") for word in words}


def _first_word(words: Words, language: str) -> str:
    """The first word in a language, else in English, else in any."""
    translations = words.get(language) or words.get("en") or next(iter(words.values()))
    return translations[0]

"""The fixed words of a brief in each of its languages, as data: one file per language, all with the same keys.

Names of groups and bodies and the sentences of rule books are facts of other apps; their translations are the site's
catalogues, found through gettext.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib.resources import files

from django.utils import translation

from plenipot.core.stance.values import Effect, Grade
from plenipot.errors import NotFound

LANGUAGES = ("en", "fr", "ar")
"""ISO codes of the languages in which briefs can be had."""


_GAP = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Phrases:
    """The fixed words of one language."""

    language: str
    table: Mapping[str, str]

    def __call__(self, key: str, **parts: object) -> str:
        """The phrase of that key, with its gaps filled."""
        return self.table[key].format(**parts) if parts else self.table[key]

    def around(self, key: str, gap: str, **parts: object) -> tuple[str, str]:
        """The phrase of that key in two: what stands before one of its gaps and what stands after it."""
        before, _, after = self.table[key].partition(f"{{{gap}}}")
        return before.format(**parts), after.format(**parts)

    def parted(self, key: str) -> list[str]:
        """The phrase of that key, its words and the names of its gaps in turn."""
        return _GAP.split(self.table[key])

    def grade(self, grade: Grade) -> str:
        """The word for a grade in the brief's language."""
        return self(f"grade-{grade.value.replace(' ', '-')}")

    def effect(self, effect: Effect) -> str:
        """Return the word for a proposal's effect on the words it touches."""
        return self(f"effect-{effect.value}")

    def day(self, day: date) -> str:
        """A date in the words of the brief's language."""
        return f"{day.day} {self.table['months'].split('|')[day.month - 1]} {day.year}"

    def days(self, first: date, last: date) -> str:
        """A span of two dates in the words of the brief's language."""
        return self("span", first=self.day(first), last=self.day(last))

    def translate(self, fact: str) -> str:
        """A name or a sentence of the record in this language, where the catalogues know it."""
        with translation.override(self.language):
            return translation.gettext(fact) if fact else ""

    def names(self, names_by_code: Mapping[str, str]) -> dict[str, str]:
        """Names by code in this language."""
        with translation.override(self.language):
            return {code: translation.gettext(name) if name else code for code, name in names_by_code.items()}

    def listed(self, items: list[str]) -> str:
        """Items in a row, in the language's way."""
        return self.table["comma"].join(items)


@lru_cache(maxsize=len(LANGUAGES))
def phrases(language: str) -> Phrases:
    """The fixed words of a language, by its ISO code.

    Raises: NotFound (no brief in that language).
    """
    if language not in LANGUAGES:
        raise NotFound(f"There is no brief in “{language}”; there are {', '.join(LANGUAGES)}.")
    data = files(__package__).joinpath(f"{language}.toml").read_text(encoding="utf-8")
    return Phrases(language, tomllib.loads(data))

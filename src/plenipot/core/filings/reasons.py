"""Where the reasons of a proposal begin and end: by their style, or by the word that announces them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from plenipot.core.identity.lazy_patterns import lazy_pattern
from plenipot.core.structure.forms import Form
from plenipot.core.structure.lexicon import folded_words, lexicon_of
from plenipot.core.text.document import Paragraph


class ReasonsFinder:
    """Finds the reasons among the paragraphs under a mark, by the style and words of a form."""

    def __init__(self, form: Form) -> None:
        self._role = lexicon_of(form).style_role
        words = sorted({word for table in form.reasons.values() for word in table}, key=lambda word: (-len(word), word))
        alternatives = "|".join(map(re.escape, [*words, *folded_words(form.reasons)])) or "(?!)"
        self._announced = lazy_pattern(rf"\s*(?:{alternatives})\s*[:：]\s*", re.IGNORECASE)

    def find(self, under: Sequence[Paragraph]) -> tuple[int, int, str]:
        """Where the reasons begin and where they end among the paragraphs under a mark, and their words.

        Without reasons all paragraphs are text: both places are their number.
        """
        for start, paragraph in enumerate(under):
            styled = bool(paragraph.style) and self._role(paragraph.style) == "reasons"
            if not styled and paragraph.cell is not None:
                continue
            text = paragraph.accepted() or paragraph.rejected()
            announced = self._announced.match(text)
            if not styled and announced is None:
                continue
            end = start + 1
            while end < len(under) and self._goes_on(under[end], paragraph, styled=styled):
                end += 1
            words = [text[announced.end() :] if announced else text]
            words += [words_of_paragraph.accepted() for words_of_paragraph in under[start + 1 : end]]
            return (
                start,
                end,
                "\n".join(
                    " ".join(words_of_paragraph.split()) for words_of_paragraph in words if words_of_paragraph.strip()
                ),
            )
        return len(under), len(under), ""

    def _goes_on(self, paragraph: Paragraph, first: Paragraph, *, styled: bool) -> bool:
        """Tell whether a paragraph behind the beginning of the reasons still belongs to them."""
        if paragraph.cell is not None:
            return False
        role = self._role(paragraph.style) if paragraph.style else ""
        if styled:
            return role == "reasons" and not self._announced.match(paragraph.accepted())
        return paragraph.style == first.style and any(sign.isalnum() for sign in paragraph.accepted())

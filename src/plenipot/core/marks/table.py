"""The marks of proposals as one table: a row per mark, read by every room that asks what a mark does.

Source of the marks: guidelines for the preparation of proposals, PP-10, section 2. The sentences in Russian, Chinese,
Spanish and Arabic are this project's own.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Mark(StrEnum):
    """The eight marks of an ITU proposal. Source: guidelines for the preparation of proposals, PP-10, section 2."""

    ADD = "ADD"
    ADD_MOVED = "ADD*"
    """Existing text moved here from elsewhere in the basic texts."""
    MOD = "MOD"
    MOD_EDITORIAL = "(MOD)"
    SUP = "SUP"
    SUP_MOVED = "SUP*"
    """Text transferred elsewhere in the basic texts."""
    NOC = "NOC"
    """No change proposed; for clarity only, not a political position."""
    NOC_EMPHATIC = "NOC!"
    """A proposal that the text be kept as it is (printed NOC underlined); reasons are compulsory."""


class MarkEffect(StrEnum):
    """The effect of a mark on the text under it."""

    ADDS = "adds"
    CHANGES = "changes"
    DELETES = "deletes"
    KEEPS = "keeps"


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkRow:
    """One row of the table: a mark and what it does."""

    mark: Mark
    effect: MarkEffect
    sign: str
    """As printed before a proposal's id; an emphatic NOC is printed underlined."""
    sentence: dict[str, str]
    """What the proposal does to a text as a whole, in words: ISO code of the language → predicate of a sentence."""
    governs: bool = False
    """The mark speaks also for text in force that is not reproduced under it."""
    moves: bool = False
    """The text is one end of a transfer within the basic texts."""
    silent: bool = False
    """The mark takes no position: it only says that nothing is proposed."""


_ABROGATES = {
    "en": "abrogates the whole text",
    "fr": "abroge le texte entier",
    "es": "suprime todo el texto",
    "ru": "исключает текст полностью",
    "zh": "删除全部案文",
    "ar": "يلغي النص بأكمله",
}
"""The sentence of both marks that delete: a text that goes elsewhere goes from here."""

MARKS = {
    row.mark: row
    for row in (
        MarkRow(
            mark=Mark.ADD,
            effect=MarkEffect.ADDS,
            sign="ADD",
            sentence={
                "en": "adds a text",
                "fr": "ajoute un texte",
                "es": "añade un texto",
                "ru": "добавляет текст",
                "zh": "增加案文",
                "ar": "يضيف نصاً",
            },
        ),
        MarkRow(
            mark=Mark.ADD_MOVED,
            effect=MarkEffect.ADDS,
            sign="ADD*",
            moves=True,
            sentence={
                "en": "moves an existing text here",
                "fr": "transfère ici un texte existant",
                "es": "traslada aquí un texto existente",
                "ru": "переносит сюда существующий текст",
                "zh": "将现有案文移至此处",
                "ar": "ينقل نصاً قائماً إلى هنا",
            },
        ),
        MarkRow(
            mark=Mark.MOD,
            effect=MarkEffect.CHANGES,
            sign="MOD",
            sentence={
                "en": "changes the text",
                "fr": "modifie le texte",
                "es": "modifica el texto",
                "ru": "изменяет текст",
                "zh": "修改案文",
                "ar": "يعدّل النص",
            },
        ),
        MarkRow(
            mark=Mark.MOD_EDITORIAL,
            effect=MarkEffect.CHANGES,
            sign="(MOD)",
            sentence={
                "en": "changes the form of the text only",
                "fr": "modifie la forme du texte seulement",
                "es": "modifica solo la forma del texto",
                "ru": "вносит в текст только редакционные изменения",
                "zh": "仅对案文作编辑性修改",
                "ar": "يعدّل صيغة النص فقط",
            },
        ),
        MarkRow(
            mark=Mark.SUP,
            effect=MarkEffect.DELETES,
            sign="SUP",
            governs=True,
            sentence=_ABROGATES,
        ),
        MarkRow(
            mark=Mark.SUP_MOVED,
            effect=MarkEffect.DELETES,
            sign="SUP*",
            governs=True,
            moves=True,
            sentence=_ABROGATES,
        ),
        MarkRow(
            mark=Mark.NOC,
            effect=MarkEffect.KEEPS,
            sign="NOC",
            governs=True,
            silent=True,
            sentence={
                "en": "proposes no change, for clarity only",
                "fr": "ne propose aucune modification, pour plus de clarté seulement",
                "es": "no propone ningún cambio, solo para mayor claridad",
                "ru": "не предлагает изменений, только для ясности",
                "zh": "不建议修改，仅为清楚起见",
                "ar": "لا يقترح أي تغيير، للتوضيح فقط",
            },
        ),
        MarkRow(
            mark=Mark.NOC_EMPHATIC,
            effect=MarkEffect.KEEPS,
            sign="NOC",
            governs=True,
            sentence={
                "en": "proposes, with reasons, that the text stay as it is",
                "fr": "propose, motifs à l’appui, que le texte reste tel qu’il est",
                "es": "propone, con motivos, que el texto quede como está",
                "ru": "предлагает, с обоснованием, сохранить текст без изменений",
                "zh": "附理由建议案文保持不变",
                "ar": "يقترح، مع بيان الأسباب، إبقاء النص على حاله",
            },
        ),
    )
}
"""The table, in the order of the guidelines."""


def marks_with_effect(effect: MarkEffect) -> frozenset[Mark]:
    """The marks that have an effect on the text under them."""
    return frozenset(mark for mark, row in MARKS.items() if row.effect is effect)


ADDING = marks_with_effect(MarkEffect.ADDS)
CHANGING = marks_with_effect(MarkEffect.CHANGES)
DELETING = marks_with_effect(MarkEffect.DELETES)
KEEPING = marks_with_effect(MarkEffect.KEEPS)
GOVERNING = frozenset(mark for mark, row in MARKS.items() if row.governs)
"""The marks that speak also for text in force that is not reproduced under them."""
MOVING = frozenset(mark for mark, row in MARKS.items() if row.moves)
SILENT = frozenset(mark for mark, row in MARKS.items() if row.silent)
"""The marks that take no position."""
INSISTING = KEEPING - SILENT
"""The marks that ask that a text stay as it is; reasons are compulsory under them."""
WHOLE = frozenset(mark for mark in GOVERNING if not MARKS[mark].silent)
"""The marks that ask something of text that they do not reproduce."""

"""Sentences for what a proposal does to a provision beside its words, in the languages of the Union.

Each is a predicate: ``renumbers 3 as 4``, ``moves one level down``. Those other than English and French have not been read by
native speakers yet.
"""

from __future__ import annotations

from collections.abc import Iterator

from plenipot.core.amendments.apply import FrameEdit

_SENTENCES = {
    "en": {
        "renumbers": "renumbers {before} as {after}",
        "numbers": "gives the number {after}",
        "unnumbers": "takes away the number {before}",
        "down": "moves one level down",
        "up": "moves one level up",
        "moves": "moves from level {before} to level {after}",
        "joins": "lets the next paragraph run on",
        "splits": "begins a new paragraph within it",
        "signs": "puts the sign of the note behind “{after}”",
        "signs_first": "puts the sign of the note before all words",
    },
    "fr": {
        "renumbers": "renumérote {before} en {after}",
        "numbers": "donne le numéro {after}",
        "unnumbers": "retire le numéro {before}",
        "down": "abaisse d’un niveau",
        "up": "relève d’un niveau",
        "moves": "fait passer du niveau {before} au niveau {after}",
        "joins": "réunit avec le paragraphe suivant",
        "splits": "commence un nouvel alinéa",
        "signs": "place l’appel de note après «{after}»",
        "signs_first": "place l’appel de note avant tous les mots",
    },
    "es": {
        "renumbers": "renumera {before} como {after}",
        "numbers": "da el número {after}",
        "unnumbers": "quita el número {before}",
        "down": "baja un nivel",
        "up": "sube un nivel",
        "moves": "pasa del nivel {before} al nivel {after}",
        "joins": "une con el párrafo siguiente",
        "splits": "comienza un nuevo párrafo",
        "signs": "coloca la llamada de la nota detrás de «{after}»",
        "signs_first": "coloca la llamada de la nota delante de todas las palabras",
    },
    "ru": {
        "renumbers": "меняет номер {before} на {after}",
        "numbers": "присваивает номер {after}",
        "unnumbers": "снимает номер {before}",
        "down": "опускает на один уровень",
        "up": "поднимает на один уровень",
        "moves": "переносит с уровня {before} на уровень {after}",
        "joins": "объединяет со следующим абзацем",
        "splits": "начинает новый абзац",
        "signs": "ставит знак сноски после «{after}»",
        "signs_first": "ставит знак сноски перед всеми словами",
    },
    "zh": {
        "renumbers": "将编号{before}改为{after}",
        "numbers": "加上编号{after}",
        "unnumbers": "去掉编号{before}",
        "down": "下移一级",
        "up": "上移一级",
        "moves": "由第{before}级移至第{after}级",
        "joins": "与下一段合并",
        "splits": "另起一段",
        "signs": "将注释符号置于“{after}”之后",
        "signs_first": "将注释符号置于所有文字之前",
    },
    "ar": {
        "renumbers": "يغيّر الرقم {before} إلى {after}",
        "numbers": "يعطي الرقم {after}",
        "unnumbers": "يحذف الرقم {before}",
        "down": "ينقل مستوى واحداً إلى الأسفل",
        "up": "ينقل مستوى واحداً إلى الأعلى",
        "moves": "ينقل من المستوى {before} إلى المستوى {after}",
        "joins": "يدمج مع الفقرة التالية",
        "splits": "يبدأ فقرة جديدة",
        "signs": "يضع علامة الحاشية بعد «{after}»",
        "signs_first": "يضع علامة الحاشية قبل جميع الكلمات",
    },
}


def frame_sentences(frame: FrameEdit, label: str, depth: int, language: str = "en") -> tuple[str, ...]:
    """Say the effect of a proposal on a provision of that number and depth beside its words; English for any other language."""
    sentences = _SENTENCES.get(language, _SENTENCES["en"])
    return tuple(
        sentences[verb].format(before=before, after=after)
        for verb, before, after in _effects_beside_words(frame, label, depth)
    )


def _effects_beside_words(frame: FrameEdit, label: str, depth: int) -> Iterator[tuple[str, str, str]]:
    """The verb of each effect that is not on words, with what was before it and what comes after."""
    if frame.label is not None:
        verb = "unnumbers" if not frame.label else "renumbers" if label else "numbers"
        yield verb, label, frame.label
    if frame.depth is not None and frame.depth != depth:
        step = {1: "down", -1: "up"}.get(frame.depth - depth, "moves")
        yield step, str(depth), str(frame.depth)
    if frame.splits:
        yield "splits", "", ""
    if frame.joins:
        yield "joins", "", ""
    if frame.sign_behind is not None:
        yield "signs" if frame.sign_behind else "signs_first", "", frame.sign_behind

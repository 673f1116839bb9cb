"""The kind of a document by what it is called: minutes, an agenda, a letter, a note, a report. What nothing says is not known."""

from __future__ import annotations

import re
from enum import StrEnum

from plenipot.core.text.folding import fold_for_search


class DocumentKind(StrEnum):
    """The kinds of documents that are told apart by their titles."""

    MINUTES = "minutes"
    AGENDA = "agenda"
    LETTER = "letter"
    NOTE = "note"
    REPORT = "report"
    PROPOSALS = "proposals"
    RECORDING = "recording"


_BEGINNINGS: tuple[tuple[DocumentKind, tuple[str, ...]], ...] = (
    (
        DocumentKind.MINUTES,
        (
            r"(draft )?(summary |verbatim )?(minutes|record of the|summary record)",
            r"(projet de )?(proces verbal|compte rendu)",
            r"(proyecto de )?actas?\b",
            "محضر|محاضر",
            r"(проект )?(краткии отчет|протокол (\w+ )?(заседани|пленарн))",
            ".{0,12}会议记录",
        ),
    ),
    (
        DocumentKind.AGENDA,
        (
            r"(draft |provisional |revised )*agenda\b",
            "(projet d ?)?ordre du jour",
            "(proyecto de )?orden del dia",
            "(مشروع )?جدول (ال)?اعمال",
            "(проект )?повестк",
            ".{0,12}议程",
        ),
    ),
    (DocumentKind.LETTER, (r"letters?\b", r"lettres?\b", r"cartas?\b", "رساله", "письм", ".{0,12}信函")),
    (
        DocumentKind.NOTE,
        (r"(information )?notes?\b", "aide memoire", r"notas?\b", "مذكره", "записк", ".{0,12}说明"),
    ),
    (DocumentKind.REPORT, (r"(\w+ )?reports?\b", r"rapports?\b", r"informes?\b", "تقرير", "отчет", ".{0,12}报告")),
    (
        DocumentKind.PROPOSALS,
        (
            r"(common |revised |draft )*proposals?\b",
            r"propositions?\b",
            r"propuestas?\b",
            "مقترح",
            "предложени",
            "提案",
        ),
    ),
)
"""Beginnings of titles in the six languages, as they are folded for search: the first that fits says the kind."""
_PATTERNS = tuple((kind, re.compile(f"(?:the )?(?:{'|'.join(words)})")) for kind, words in _BEGINNINGS)
_RECORDINGS = ("vtt", "srt")
"""Endings of names of captions: what was said, and when."""


def detect_kind(title: str, file_name: str = "") -> DocumentKind | None:
    """The kind of a document by its title and the name of its file; `None` where neither says it."""
    folded = " ".join(re.sub(r"[^\w\s]", " ", fold_for_search(title)).split())
    for kind, pattern in _PATTERNS:
        if pattern.match(folded):
            return kind
    return DocumentKind.RECORDING if file_ending(file_name) in _RECORDINGS else None


def is_word_file(name: str) -> bool:
    """Tell whether a file is a Word file by its name: the format in which proposals with their marks are filed."""
    return file_ending(name) == "docx"


def bare_file_name(name: str) -> str:
    """The name of a file without the folders, of whatever system, that stand before it; ``file`` where nothing is left."""
    last = name.replace("\\", "/").rstrip("/").rpartition("/")[2]
    return last if last not in {"", ".", ".."} else "file"


def file_ending(name: str) -> str:
    """The ending of a file's name, folded and without its dot; of a name without a dot, the name."""
    return name.rpartition(".")[2].casefold()

"""Whole files made by chance: a text in force and proposals on it with every kind of change, as Word keeps them.

A file is made of lines; an author strikes and puts in words, items, calls, rows and notes, splits, joins, retypes and moves
paragraphs and counts the items anew, all tracked. What the author means stands beside it: the accepted lines.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace

from plenipot.core.text.document import (
    Cell,
    FormerProperties,
    Paragraph,
    RevisionType,
    Span,
    Story,
    WordDocument,
    merge_spans,
)

KEPT, COMES, GOES = RevisionType.UNCHANGED, RevisionType.INSERTED, RevisionType.DELETED

HEADS = {
    "en": (
        "RESOLUTION 9 (Rev. Lima, 2014)",
        "considering",
        "resolves",
        "instructs the Council",
        "ANNEX TO RESOLUTION 9",
    ),
    "fr": ("RÉSOLUTION 9 (Rév. Lima, 2014)", "considérant", "décide", "charge le Conseil", "ANNEXE DE LA RÉSOLUTION 9"),
    "es": (
        "RESOLUCIÓN 9 (Rev. Lima, 2014)",
        "considerando",
        "resuelve",
        "encarga al Consejo",
        "ANEXO A LA RESOLUCIÓN 9",
    ),
    "ru": ("РЕЗОЛЮЦИЯ 9 (Пересм. Лима, 2014 г.)", "учитывая", "решает", "поручает Совету", "ПРИЛОЖЕНИЕ К РЕЗОЛЮЦИИ 9"),
    "zh": ("第9号决议（2014年，利马，修订版）", "考虑到", "做出决议", "责成理事会", "第9号决议附件"),
    "ar": ("القرار 9 (المراجَع في ليما، 2014)", "إذ يضع في اعتباره", "يقرر", "يكلف المجلس", "ملحق القرار 9"),
}
"""Number line, three calls and the line of an annex."""
NEW_CALLS = {
    "en": ("instructs the Secretary-General", "invites Member States"),
    "fr": ("charge le Secrétaire général", "invite les Etats Membres"),
    "es": ("encarga al Secretario General", "invita a los Estados Miembros"),
    "ru": ("поручает Генеральному секретарю", "предлагает Государствам-Членам"),
    "zh": ("责成秘书长", "请成员国"),
    "ar": ("يكلف الأمين العام", "يدعو الدول الأعضاء"),
}
SENTENCES = {
    "en": "the Union links every region with small islands through open networks and reports costs of transit yearly",
    "fr": "l’Union relie chaque région aux petites îles par des réseaux ouverts et rend compte du coût annuel",
    "es": "la Unión enlaza cada región con las islas pequeñas por redes abiertas e informa del costo anual",
    "ru": "Союз связывает каждый регион с малыми островами через открытые сети и сообщает о расходах ежегодно",
    "zh": "联 盟 每 年 向 各 区 域 报 告 网 络 费 用 并 连 接 小 岛 屿 国 家",
    "ar": "يربط الاتحاد كل منطقة بالجزر الصغيرة عبر شبكات مفتوحة ويقدم تقريرا عن التكاليف سنويا",
}
WORDS = {language: sentence.split(" ") for language, sentence in SENTENCES.items()}


@dataclass
class Line:
    """A paragraph as its author sees it: a label, words, and what becomes of each."""

    style: str
    label: str
    words: list[tuple[str, RevisionType]]
    label_after: str | None = None
    """The new label; `None` where it stays."""
    fate: RevisionType = KEPT
    joins: bool = False
    """Whether its end is struck."""
    splits: bool = False
    """Whether its end is put in."""
    cell: tuple[int, int] | None = None
    former_style: str | None = None
    """The style before a tracked change of the paragraph's properties; `None` where there is none."""
    keeps_end: bool = False
    """Whether its end stays where all its words go or come."""
    retyped: bool = False
    """Whether it stood in the base, and was struck and typed again, there or elsewhere."""

    @property
    def item(self) -> bool:
        return bool(self.label)


@dataclass
class File:
    """A document with what its author means."""

    language: str
    lines: list[Line]
    notes: dict[int, Line] = field(default_factory=dict)
    """By the place of the line that each hangs on."""
    added: list[tuple[str, str]] = field(default_factory=list)
    """For each new paragraph the call that it stands under, and its words, in the author's order."""

    def document(self, heading: str = "") -> WordDocument:
        lines = [Line("Proposal", "", [(heading, KEPT)]), *self.lines] if heading else self.lines
        body = tuple(_paragraph(line, place) for place, line in enumerate(lines))
        if heading:
            body += (Paragraph((Span("Reasons:\tPlain."),), "Reasons", index=len(body)),)
        shift = 1 if heading else 0
        notes = tuple(
            Story(
                f"footnote {number + 5}",
                (_paragraph(note, 0),),
                anchor=place + shift,
                anchor_at=len(_label_text(self.lines[place])) + self.sign_at(place),
                revision=note.fate,
                change=-1 if note.fate is KEPT else 0,
            )
            for number, (place, note) in enumerate(sorted(self.notes.items()))
        )
        return WordDocument(body, tuple(notes), language=self.language)

    def sign_at(self, place: int) -> int:
        """How many letters of a line's words stand before the sign of its note: it follows the first word."""
        return len(self.lines[place].words[0][0])


def _label_text(line: Line) -> str:
    """All letters of a line's label, old and new, with the tab behind it."""
    if not line.label and not line.label_after:
        return ""
    after = line.label_after if line.fate is KEPT and line.label_after is not None else ""
    return f"{line.label}{after}\t"


def _paragraph(line: Line, place: int) -> Paragraph:
    spans: list[Span] = []
    if line.label or line.label_after:
        if line.fate is KEPT and line.label_after is not None:
            if line.label:
                spans.append(Span(line.label, GOES, 0))
            if line.label_after:
                spans.append(Span(line.label_after, COMES, 0))
            tab = KEPT if line.label and line.label_after else COMES if line.label_after else GOES
            spans.append(Span("\t", tab, -1 if tab is KEPT else 0))
        else:
            spans.append(Span(f"{line.label}\t", line.fate, -1 if line.fate is KEPT else 0))
    for text, fate in line.words:
        revision = fate if line.fate is KEPT else line.fate
        spans.append(Span(text, revision, -1 if revision is KEPT else 0))
    mark = GOES if line.joins else COMES if line.splits else KEPT if line.keeps_end else line.fate
    cell = None
    if line.cell is not None:
        cell = Cell(0, *line.cell, row_revision=line.fate, row_change=-1 if line.fate is KEPT else 0)
        mark = KEPT
    change = -1 if mark is KEPT else 0
    former = None if line.former_style is None else FormerProperties(line.former_style, change=0)
    return Paragraph(
        merge_spans(spans), line.style, mark_revision=mark, mark_change=change, cell=cell, index=place, former=former
    )


class FileMaker:
    """Makes files of one seed."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.language = self.chance.choice(list(HEADS))
        self.count = 0

    def words(self, most: int = 9) -> list[str]:
        """Words of the language with one that occurs once only."""
        self.count += 1
        pool = WORDS[self.language]
        chosen = [self.chance.choice(pool) for _ in range(self.chance.randint(3, most))]
        chosen.insert(self.chance.randint(1, len(chosen)), f"Q{self.chance.randint(1000, 9999)}{self.count}")
        return chosen

    def spaced(self, words: list[str], end: str = ";") -> list[tuple[str, RevisionType]]:
        blank = "" if self.language == "zh" else " "
        return [(word + (blank if number < len(words) else end), KEPT) for number, word in enumerate(words, 1)]

    def base(self) -> File:
        """A text in force."""
        number, considering, resolves, instructs, annex = HEADS[self.language]
        lines = [Line("ResNo", "", [(number, KEPT)]), Line("Restitle", "", self.spaced(self.words(4), ""))]
        for call, letters in ((considering, True), (resolves, False), (instructs, False)):
            lines.append(Line("Call", "", [(call, KEPT)]))
            for place in range(self.chance.randint(1, 4)):
                label = f"{chr(97 + place)})" if letters else str(place + 1)
                lines.append(Line("", label, self.spaced(self.words())))
                if not letters and self.chance.random() < 0.25:
                    lines.extend(Line("enumlev1", label, self.spaced(self.words())) for label in ("a)", "b)"))
        if self.chance.random() < 0.4:
            lines.append(Line("AnnexNo", "", [(annex, KEPT)]))
            lines.append(Line("Annextitle", "", self.spaced(self.words(4), "")))
            for row in range(self.chance.randint(2, 4)):
                lines.extend(Line("", "", self.spaced(self.words(3), ""), cell=(row, column)) for column in range(3))
        notes = {}
        for place, line in enumerate(lines):
            if line.item and self.chance.random() < 0.12:
                notes[place] = Line("FootnoteText", "", self.spaced(self.words(5), "."))
        return File(self.language, lines, notes)

    def proposal(self, base: File, kinds: tuple[str, ...] = ()) -> File:
        """An author's copy of it with changes."""
        lines = [replace(line, words=list(line.words)) for line in base.lines]
        author = _Author(self, lines, dict(base.notes))
        author.work(kinds)
        return author.file(base.language)


class _Author:
    """One author at work on a copy; `anchors` keep the notes with their lines."""

    def __init__(self, maker: FileMaker, lines: list[Line], notes: dict[int, Line]) -> None:
        self.maker, self.chance = maker, maker.chance
        self.lines = lines
        self.notes = [(lines[place], replace(note, words=list(note.words))) for place, note in notes.items()]

    def work(self, kinds: tuple[str, ...]) -> None:
        every = (
            "words",
            "strike",
            "add",
            "call",
            "split",
            "join",
            "strike_over",
            "split_around",
            "retype",
            "move",
            "row",
            "note",
            "renumber",
            "title",
            "level",
        )
        for _ in range(self.chance.randint(1, 4)):
            getattr(self, f"_{self.chance.choice(kinds or every)}")()

    def file(self, language: str) -> File:
        places = {id(line): place for place, line in enumerate(self.lines)}
        added, call = [], ""
        for line in self.lines:
            if line.style == "Call" and line.fate is not GOES:
                call = "".join(text for text, fate in line.words if fate is not GOES)
            if line.fate is COMES and line.style != "Call" and line.cell is None and not line.retyped:
                added.append((call, "".join(text for text, _ in line.words)))
        return File(language, self.lines, {places[id(line)]: note for line, note in self.notes}, added)

    def _items(self) -> list[int]:
        """Items of which nothing is changed yet."""
        return [
            place
            for place, line in enumerate(self.lines)
            if line.item and line.fate is KEPT and not line.joins and not line.splits and self._plain(place)
        ]

    def _plain(self, place: int) -> bool:
        line = self.lines[place]
        before = self.lines[place - 1] if place else line
        if before.joins or before.splits or any(fate is not KEPT for _, fate in line.words):
            return False
        return line.label_after is None and line.former_style is None

    def _words(self) -> None:
        for place in self._items()[: self.chance.randint(1, 3)]:
            line, result = self.lines[place], []
            for number, (text, _) in enumerate(line.words):
                last = number + 1 == len(line.words)
                dice = self.chance.random()
                if dice < 0.15 and not last and not text.startswith("Q"):
                    result.append((text, GOES))
                elif dice < 0.3 and not last and not text.startswith("Q"):
                    result += [
                        (text, GOES),
                        (f"{self.maker.words(3)[0]}N{text[-1:] if text.endswith(' ') else ''}", COMES),
                    ]
                elif dice < 0.4 and not last:
                    blank = "" if self.maker.language == "zh" else " "
                    result += [(text, KEPT), (f"X{self.chance.randint(10, 99)}{blank}", COMES)]
                else:
                    result.append((text, KEPT))
            line.words = result

    def _strike(self) -> None:
        if items := self._items():
            place = self.chance.choice(items)
            if not any(line is self.lines[place] for line, _ in self.notes):
                self.lines[place].fate = GOES

    def _add(self) -> None:
        if items := self._items():
            place = self.chance.choice(items)
            old = self.lines[place]
            label = self._next(old.label)
            self.lines.insert(place + 1, Line(old.style, label, self.maker.spaced(self.maker.words()), fate=COMES))
            self._count(place + 2, old)

    @staticmethod
    def _next(label: str) -> str:
        return str(int(label) + 1) if label.isdecimal() else f"{chr(ord(label[0]) + 1)})"

    def _count(self, start: int, like: Line) -> None:
        """Count the following items of the same list anew, as far as they are unchanged."""
        for line in self.lines[start:]:
            if line.style == "Call" or line.cell is not None or line.style in {"AnnexNo", "Annextitle"}:
                return
            if line.style == like.style and line.item and line.fate is KEPT and line.label_after is None:
                line.label_after = self._next(line.label)
            elif line.style == "" and like.style:
                return

    def _call(self) -> None:
        call = self.chance.choice(NEW_CALLS[self.maker.language])
        if any(call == line.words[0][0] for line in self.lines):
            return
        starts = [
            place for place, line in enumerate(self.lines) if line.style in {"Call", "AnnexNo"} and line.fate is KEPT
        ]
        place = self.chance.choice(
            [*starts[1:], next((p for p, li in enumerate(self.lines) if li.style == "AnnexNo"), len(self.lines))]
        )
        new = [Line("Call", "", [(call, KEPT)], fate=COMES)]
        new.extend(
            Line("", str(number + 1), self.maker.spaced(self.maker.words()), fate=COMES)
            for number in range(self.chance.randint(1, 3))
        )
        self.lines[place:place] = new

    def _split(self) -> None:
        for place in self._items():
            line = self.lines[place]
            if len(line.words) > 3 and not any(line is noted for noted, _ in self.notes):
                at = self.chance.randint(2, len(line.words) - 2)
                first, rest = line.words[:at], line.words[at:]
                label = self._next(line.label)
                new = Line(line.style, "", rest, label_after=label)
                self.lines[place : place + 1] = [replace(line, words=first, splits=True), new]
                self._count(place + 2, line)
                return

    def _join(self) -> None:
        items = self._items()
        for place in items:
            if place + 1 in items and self.lines[place].style == self.lines[place + 1].style:
                line, following = self.lines[place], self.lines[place + 1]
                text, _ = line.words[-1]
                bare = text.rstrip(";")
                line.words[-1:] = [(bare, KEPT), (";", GOES)]
                # The blank between the two is typed at the end of one or at the beginning of the other.
                if self.chance.random() < 0.5:
                    line.words.append((" ", COMES))
                else:
                    following.words.insert(0, (" ", COMES))
                line.joins = True
                following.label_after = ""
                return

    def _strike_over(self) -> None:
        """An item struck with the end of the one before it, as who marks it from there does; its own end stays."""
        items = self._items()
        for place in items:
            if place + 1 in items and not any(self.lines[place + 1] is line for line, _ in self.notes):
                self.lines[place].joins = True
                self.lines[place + 1].fate, self.lines[place + 1].keeps_end = GOES, True
                return

    def _split_around(self) -> None:
        """An item split in two with a new one between its halves."""
        for place in self._items():
            line = self.lines[place]
            if len(line.words) > 3 and not any(line is noted for noted, _ in self.notes):
                at = self.chance.randint(2, len(line.words) - 2)
                labels = [self._next(line.label), self._next(self._next(line.label))]
                new = Line(line.style, labels[0], self.maker.spaced(self.maker.words()), fate=COMES, retyped=True)
                rest = Line(line.style, "", line.words[at:], label_after=labels[1])
                self.lines[place : place + 1] = [replace(line, words=line.words[:at], splits=True), new, rest]
                return

    def _retype(self) -> None:
        if items := self._items():
            place = self.chance.choice(items)
            line = self.lines[place]
            if len(line.words) > 6 and not any(line is noted for noted, _ in self.notes):
                words = list(line.words)
                at = next(number for number, (text, _) in enumerate(words) if not text.startswith("Q"))
                words[at] = (f"RE{words[at][0]}", KEPT)
                line.fate = GOES
                self.lines.insert(place + 1, Line(line.style, line.label, words, fate=COMES, retyped=True))

    def _move(self) -> None:
        items = self._items()
        if len(items) < 2 or any(self.lines[items[0]] is line for line, _ in self.notes):
            return
        line, goal = self.lines[items[0]], self.lines[self.chance.choice(items[1:])]
        new = Line(goal.style, self._next(goal.label), list(line.words), fate=COMES, retyped=True)
        line.fate = GOES
        self.lines.insert(self.lines.index(goal) + 1, new)

    def _row(self) -> None:
        cells = [place for place, line in enumerate(self.lines) if line.cell is not None]
        if not cells or any(self.lines[place].fate is not KEPT for place in cells):
            return
        if self.chance.random() < 0.5:
            line = self.lines[self.chance.choice(cells)]
            text, _ = line.words[0]
            line.words[0:1] = [(text, GOES), (f"C{text}", COMES)]
            return
        rows = max(self.lines[place].cell[0] for place in cells)
        after = self.chance.randint(0, rows)
        end = next((place for place in cells if self.lines[place].cell[0] > after), cells[-1] + 1)
        for place in cells:
            row, column = self.lines[place].cell
            if row > after:
                self.lines[place].cell = (row + 1, column)
        self.lines[end:end] = [
            Line("", "", self.maker.spaced(self.maker.words(3), ""), cell=(after + 1, column), fate=COMES)
            for column in range(3)
        ]

    def _note(self) -> None:
        if self.notes and self.chance.random() < 0.5:
            _, note = self.chance.choice(self.notes)
            if note.fate is KEPT:
                text, fate = note.words[0]
                if fate is KEPT:
                    note.words[0:1] = [(text, GOES), (f"F{text}", COMES)]
            return
        items = [place for place in self._items() if not any(self.lines[place] is line for line, _ in self.notes)]
        if items:
            line = self.lines[self.chance.choice(items)]
            self.notes.append((line, Line("FootnoteText", "", self.maker.spaced(self.maker.words(5), "."), fate=COMES)))

    def _renumber(self) -> None:
        if items := self._items():
            line = self.lines[self.chance.choice(items)]
            line.label_after = f"{line.label}bis"

    def _level(self) -> None:
        if items := self._items():
            line = self.lines[self.chance.choice(items)]
            line.former_style = line.style
            line.style = "" if line.style else "enumlev1"

    def _title(self) -> None:
        words = self.lines[1].words
        if all(fate is KEPT for _, fate in words):
            words.append((" T1" if self.maker.language != "zh" else "T1", COMES))

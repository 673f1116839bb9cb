"""The first page of a paper: its symbol, date, languages, source, title, agenda item and body.

Read by styles and, where they are missing, by the words of the form; the running header is the second witness of the
symbol. Source of the form: papers of PP-02, PP-14 and WRC-12.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from plenipot.core.filings.values import Masthead
from plenipot.core.identity.lazy_patterns import lazy_pattern
from plenipot.core.identity.prefixes import find_bracketed_prefix
from plenipot.core.identity.symbols import DocumentSymbol, NumberedPaper, find_numbers, find_symbol
from plenipot.core.structure.forms import Form
from plenipot.core.structure.lexicon import lexicon_of
from plenipot.core.text.document import Paragraph, WordDocument
from plenipot.core.text.folding import fold_for_lookup

_ZONE = 40
"""So many paragraphs at most a first page has before the first proposal."""
_COUNT = lazy_pattern(r"\D{0,4}?(\d{1,3})")
_DAY = lazy_pattern(r"(?<!\d)(\d{1,2})(?!\d)")
_YEAR = lazy_pattern(r"(?<!\d)((?:19|20)\d{2})(?!\d)")
_HAN_DATE = lazy_pattern(r"(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日")
_STYLED = frozenset({"source", "document-title", "agenda-item", "logo"})
"""The styles that say what a line of the first page is; that of the emblem's cell holds the name of the conference."""
_DIGIT = lazy_pattern(r"\d")
"""Numbers, counts and dates need one; most lines have none."""
_SHORT = 160
_LETTERS_BESIDE = 6
"""So many letters a line of modifiers has besides them, and no digit: ``to``, ``au``, ``de la``, ``к``."""


@dataclass(slots=True)
class _PageFacts:
    """The facts of a first page found so far, and the paragraphs that they were found in."""

    symbol: DocumentSymbol | None = None
    date: str = ""
    original: tuple[str, ...] = ()
    source: list[str] = field(default_factory=list)
    title: list[str] = field(default_factory=list)
    agenda: str = ""
    body: str = ""
    conference: str = ""
    modifiers: list[tuple[str, int]] = field(default_factory=list)
    """Those of lines before the number that say nothing else, in their order."""
    modifier_places: list[int] = field(default_factory=list)
    places: set[int] = field(default_factory=set)


class MastheadReader:
    """Reads the first pages of papers, by the styles and words of a form."""

    def __init__(self, form: Form) -> None:
        self._role = lexicon_of(form).style_role
        self._letters = form.documents.letters
        words = form.masthead
        self._document = _any_of(words.get("document", {}).values())
        self._modifiers = {kind: _any_of(words.get(kind, {}).values()) for kind in ("Add", "Rev", "Corr")}
        self._series = {letters: series for letters, series in form.documents.series.items() if series}
        self._series_words = {
            series: _any_of(words[series].values()) for series in self._series.values() if series in words
        }
        self._original = _any_of(words.get("original", {}).values())
        self._agenda = _any_of(words.get("agenda", {}).values())
        self._body = _any_of(words.get("body", {}).values())
        months = words.get("months", {}).values()
        self._months = {fold_for_lookup(name): number for names in months for number, name in enumerate(names, 1)}
        self._month = lazy_pattern(rf"(?<!\w)(?:{'|'.join(map(re.escape, self._months)) or '(?!)'})(?!\w)")
        self._languages = [
            (fold_for_lookup(word), code) for code, words in words.get("languages", {}).items() for word in words
        ]

    def read(self, marked: WordDocument, before: int) -> tuple[Masthead, frozenset[int]]:
        """Read the first page: the masthead, and the indexes of its paragraphs in the body; `before` is where it ends."""
        zone = list(_first_page(marked.body[: min(before, len(marked.body))]))
        facts = _PageFacts(symbol=None)
        for paragraph in zone:
            self._take_styled(paragraph, facts)
        for paragraph in zone:
            if paragraph.index not in facts.places:
                self._take_by_words(paragraph, facts)
        self._take_unstyled(zone, facts)
        running = self._symbols_in_margins(marked)
        symbol = _complete_symbol(facts.symbol, running)
        language = self._letters.get(symbol.language, "") if symbol else ""
        head = Masthead(
            symbol=str(symbol) if symbol else "",
            printed=str(facts.symbol) if facts.symbol else "",
            conference=facts.conference,
            date=facts.date,
            original=facts.original,
            language=language or marked.language,
            source=" ".join(facts.source),
            title=" ".join(facts.title),
            agenda_item=facts.agenda,
            body=facts.body,
            running=tuple(dict.fromkeys(map(str, running))),
        )
        return head, frozenset(facts.places)

    def _take_styled(self, paragraph: Paragraph, facts: _PageFacts) -> None:
        """Take a paragraph by the role of its style: source, title, agenda item or conference."""
        role = self._role(paragraph.style) if paragraph.style else ""
        words = " ".join(paragraph.accepted().split()) if role in _STYLED else ""
        if not words:
            return
        if role == "source":
            facts.source.append(words)
        elif role == "document-title":
            facts.title.append(words)
        elif role == "agenda-item":
            facts.agenda = facts.agenda or words
        else:
            facts.conference = facts.conference or words
        facts.places.add(paragraph.index)

    def _take_by_words(self, paragraph: Paragraph, page_facts: _PageFacts) -> None:
        """Take the facts that a line says by its words, where it says hardly anything else."""
        text = paragraph.accepted()
        if not text.strip() or len(text) > _SHORT:
            return
        folded = fold_for_lookup(text)
        counts = _DIGIT.search(folded) is not None
        if counts and self._take_modifier(folded, paragraph.index, page_facts):
            return
        facts = [
            counts and self._take_symbol(text, folded, page_facts),
            counts and self._take_date(text, folded, page_facts),
            self._take_languages(folded, page_facts),
        ]
        if not any(facts):
            facts = [
                self._take_body(text, folded, page_facts),
                self._take_agenda_item(text, folded, page_facts),
                self._take_conference(text, page_facts),
            ]
        if any(facts):
            page_facts.places.add(paragraph.index)

    def _take_symbol(self, text: str, folded: str, facts: _PageFacts) -> bool:
        """Take the document symbol of a line, with the modifiers before and behind it; True where there is one."""
        document = self._document.search(folded) if facts.symbol is None else None
        if document is None:
            return False
        flat = " ".join(text.split())
        numbers = list(find_numbers(flat))
        paper = next(
            (candidate for candidate in numbers if candidate.symbol.language or candidate.symbol.modifiers), None
        )
        paper = paper or _number_after(self._document, flat)
        if paper is None:
            return False
        before = self._modifiers_in_order(flat[: paper.start])
        after = self._modifiers_in_order(flat[paper.end :])
        modifiers = (*paper.symbol.modifiers, *reversed((*facts.modifiers, *before)), *after)
        series = self._read_series(paper.symbol.series, flat[: paper.start])
        facts.symbol = replace(paper.symbol, modifiers=modifiers, series=series)
        facts.places.update(facts.modifier_places)
        return True

    def _read_series(self, printed: str, before: str) -> str:
        """The series as symbols print it, of letters with a stroke (``TD/58``), before the number (``DT 58``), or in words."""
        letters = printed or next(reversed(before.replace("-", " ").split()), "")
        if printed or letters in self._series:
            return self._series.get(letters, letters)
        folded = fold_for_lookup(before)
        return next((series for series, words in self._series_words.items() if words.search(folded)), "")

    def _take_modifier(self, folded: str, place: int, facts: _PageFacts) -> bool:
        """Take the modifiers of a line that says nothing else, above the number (``Addendum 1 to``) or right below it; True for such a line."""
        counted = self._find_modifiers(folded)
        beside = "".join(letter for letter in _cut_out(folded, counted) if letter.isalnum())
        if not counted or len(beside) > _LETTERS_BESIDE or any(letter.isdigit() for letter in beside):
            return False
        if facts.symbol is None:
            facts.modifiers += [(kind, count) for _, _, kind, count in counted]
            facts.modifier_places.append(place)
        elif place - 1 in facts.places and not facts.date:
            further = ((kind, count) for _, _, kind, count in counted)
            added = tuple(modifier for modifier in further if modifier not in facts.symbol.modifiers)
            facts.symbol = replace(facts.symbol, modifiers=(*facts.symbol.modifiers, *added))
            facts.places.add(place)
        return True

    def _modifiers_in_order(self, text: str) -> list[tuple[str, int]]:
        """Modifiers in words, in the order in which they stand: ``Revision 1 to Addendum 3 to``."""
        return [(kind, count) for _, _, kind, count in self._find_modifiers(fold_for_lookup(text))]

    def _find_modifiers(self, folded: str) -> list[tuple[int, int, str, int]]:
        """The modifiers in words with where they stand, ``[start, end)``, in their order."""
        counted = [
            (match.start(), count.end(), kind, int(count[1]))
            for kind, words in self._modifiers.items()
            for match in words.finditer(folded)
            if (count := _COUNT.match(folded, match.end()))
        ]
        return sorted(counted)

    def _take_date(self, text: str, folded: str, facts: _PageFacts) -> bool:
        """Take the date of a line; True where there is one and none was before."""
        if facts.date:
            return False
        facts.date = self._day(text, folded)
        return bool(facts.date)

    def day(self, text: str) -> str:
        """The ISO date that a short line is, else empty; a span of days is none."""
        return self._day(text, fold_for_lookup(text))

    def _day(self, text: str, folded: str) -> str:
        """The one day that a line names, as ISO date; empty where it names none, several, or only a part of one."""
        if han := _HAN_DATE.search(text):
            return "" if text.count("日") > 1 else _iso(int(han[1]), int(han[2]), int(han[3]))
        years, days = _YEAR.findall(folded), _DAY.findall(folded)
        named = self._month.search(folded) if len(years) == len(days) == 1 else None
        return _iso(int(years[0]), self._months[named[0]], int(days[0])) if named else ""

    def _take_languages(self, folded: str, facts: _PageFacts) -> bool:
        """Take the original languages that a line names, in its order; True where there are any."""
        if facts.original or not self._original.match(folded):
            return False
        named = sorted((folded.find(word), code) for word, code in self._languages if word in folded)
        facts.original = tuple(dict.fromkeys(code for _, code in named))
        return bool(named)

    def _take_body(self, text: str, folded: str, facts: _PageFacts) -> bool:
        """Take a line as the body that the paper is addressed to; True where it names one."""
        if facts.body or not self._body.match(folded):
            return False
        facts.body = " ".join(text.split())
        return True

    @staticmethod
    def _take_conference(text: str, facts: _PageFacts) -> bool:
        """Take a line above the symbol as the name of the conference, with its prefix in brackets behind it; True for such a line."""
        if facts.conference or facts.symbol is not None or find_bracketed_prefix(text) is None:
            return False
        facts.conference = " ".join(text.split())
        return True

    def _take_agenda_item(self, text: str, folded: str, facts: _PageFacts) -> bool:
        """Take a line as the agenda item; True where it names one by its number."""
        if facts.agenda or not self._agenda.match(folded) or not any(sign.isdigit() for sign in text):
            return False
        facts.agenda = " ".join(text.split())
        return True

    def _symbols_in_margins(self, marked: WordDocument) -> list[DocumentSymbol]:
        """The symbols in the running headers, or in the footers where no header has any."""
        for kind in ("header", "footer"):
            stories = [story for story in marked.stories if story.name.startswith(kind)]
            lines = [paragraph.accepted() for story in stories for paragraph in story.paragraphs]
            symbols = [symbol for line in lines if (symbol := find_symbol(line))]
            if not symbols and kind == "header":
                symbols = [symbol for line in lines if (symbol := self._number_alone(line))]
            if symbols:
                return [replace(symbol, series=self._series.get(symbol.series, symbol.series)) for symbol in symbols]
        return []

    def _number_alone(self, line: str) -> DocumentSymbol | None:
        """The symbol without conference that a line of a header is, with its language letter: ``DT/58-E``."""
        for paper in find_numbers(line):
            beside = f"{line[: paper.start]}{line[paper.end :]}"
            if paper.symbol.language in self._letters and not any(sign.isalpha() for sign in beside):
                return paper.symbol
        return None

    def _take_unstyled(self, zone: Sequence[Paragraph], facts: _PageFacts) -> None:
        """Take source and title where no style says them: the first two lines behind the facts of the page."""
        if facts.source or facts.title or facts.symbol is None or not facts.places:
            return
        last = max(facts.places)
        rest = [
            paragraph
            for paragraph in zone
            if paragraph.index > last and paragraph.accepted().strip() and len(paragraph.accepted()) <= _SHORT
        ]
        for paragraph, into in zip(rest, (facts.source, facts.title), strict=False):
            into.append(" ".join(paragraph.accepted().split()))
            facts.places.add(paragraph.index)


def _first_page(body: Sequence[Paragraph]) -> Iterable[Paragraph]:
    """The paragraphs that may be of the first page: its table, or the first ones."""
    for place, paragraph in enumerate(body):
        if place >= _ZONE and (paragraph.cell is None or paragraph.cell.table > 0):
            return
        yield paragraph


def _complete_symbol(printed: DocumentSymbol | None, running: Sequence[DocumentSymbol]) -> DocumentSymbol | None:
    """The symbol of the page, with what it leaves out and a header of the same document says; a header's where it has none."""
    header = next((symbol for symbol in running if printed is None or symbol.number == printed.number), None)
    if printed is None or header is None:
        return printed or header
    modifiers = printed.modifiers if len(printed.modifiers) >= len(header.modifiers) else header.modifiers
    language = printed.language or header.language
    conference = printed.conference or header.conference
    return DocumentSymbol(conference, printed.number, modifiers, language, series=printed.series or header.series)


def _cut_out(text: str, spans: Iterable[tuple[int, int, str, int]]) -> str:
    """The text without the pieces of those places."""
    for start, end, _, _ in sorted(spans, reverse=True):
        text = text[:start] + text[end:]
    return text


def _number_after(words: re.Pattern[str], text: str) -> NumberedPaper | None:
    """The first number behind one of the words."""
    where = words.search(fold_for_lookup(text))
    return next(find_numbers(text, where.start()), None) if where else None


def _any_of(tables: Iterable[Iterable[str]]) -> re.Pattern[str]:
    """A pattern of all the words, folded, the longest first; it finds nothing where there are none."""
    words = sorted({fold_for_lookup(word) for table in tables for word in table}, key=lambda word: (-len(word), word))
    return lazy_pattern(rf"(?<![a-z])(?:{'|'.join(map(re.escape, words))})" if words else r"(?!)")


def _iso(year: int, month: int, day: int) -> str:
    return f"{year:04}-{month:02}-{day:02}" if 1 <= month <= 12 and 1 <= day <= 31 else ""  # noqa: PLR2004

"""The first page of a paper: its symbol, date, languages, source, title, agenda item and body.

Read by styles and, where they are missing, by the words of the form; the running header is the second witness of the
symbol. Source of the form: papers of PP-02, PP-14 and WRC-12.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from plenipot.core.filings.values import Masthead
from plenipot.core.identity.symbols import DocumentSymbol, NumberedPaper, find_numbers, find_symbol
from plenipot.core.structure.forms import Form
from plenipot.core.structure.lexicon import lexicon_of
from plenipot.core.text.document import Paragraph, WordDocument
from plenipot.core.text.folding import fold_for_lookup

_ZONE = 40
"""So many paragraphs at most a first page has before the first proposal."""
_COUNT = re.compile(r"\D{0,4}?(\d{1,3})")
_DAY = re.compile(r"(?<!\d)(\d{1,2})(?!\d)")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?!\d)")
_HAN_DATE = re.compile(r"(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日")
_SHORT = 160


@dataclass(slots=True)
class _Found:
    """What was found so far, and which paragraphs said it."""

    symbol: DocumentSymbol | None = None
    date: str = ""
    original: tuple[str, ...] = ()
    source: list[str] = field(default_factory=list)
    title: list[str] = field(default_factory=list)
    agenda: str = ""
    body: str = ""
    conference: str = ""
    places: set[int] = field(default_factory=set)


class MastheadReader:
    """Reads first pages by a form."""

    def __init__(self, form: Form) -> None:
        self._role = lexicon_of(form).style_role
        self._letters = form.documents.letters
        words = form.masthead
        self._document = _alternatives(words.get("document", {}).values())
        self._modifiers = {kind: _alternatives(words.get(kind, {}).values()) for kind in ("Add", "Rev", "Corr")}
        self._original = _alternatives(words.get("original", {}).values())
        self._agenda = _alternatives(words.get("agenda", {}).values())
        self._body = _alternatives(words.get("body", {}).values())
        months = words.get("months", {}).values()
        self._months = {fold_for_lookup(name): number for names in months for number, name in enumerate(names, 1)}
        self._month = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, self._months)) or '(?!)'})(?!\w)")
        self._languages = [
            (fold_for_lookup(word), code) for code, words in words.get("languages", {}).items() for word in words
        ]

    def read(self, marked: WordDocument, before: int) -> tuple[Masthead, frozenset[int]]:
        """Read the first page: the masthead, and the indexes of its paragraphs in the body; `before` is where it ends."""
        zone = list(_zone(marked.body[: min(before, len(marked.body))]))
        facts = _Found(symbol=None)
        for paragraph in zone:
            self._styled(paragraph, facts)
        for paragraph in zone:
            if paragraph.index not in facts.places:
                self._by_words(paragraph, facts)
        self._unstyled(zone, facts)
        symbol = _weighed(facts.symbol, _running(marked))
        language = self._letters.get(symbol.language, "") if symbol else ""
        head = Masthead(
            symbol=str(symbol) if symbol else "",
            conference=facts.conference,
            date=facts.date,
            original=facts.original,
            language=language or marked.language,
            source=" ".join(facts.source),
            title=" ".join(facts.title),
            agenda_item=facts.agenda,
            body=facts.body,
        )
        return head, frozenset(facts.places)

    def _styled(self, paragraph: Paragraph, facts: _Found) -> None:
        role = self._role(paragraph.style) if paragraph.style else ""
        words = " ".join(paragraph.accepted().split())
        if not words:
            return
        if role == "source":
            facts.source.append(words)
        elif role == "document-title":
            facts.title.append(words)
        elif role == "agenda-item":
            facts.agenda = facts.agenda or words
        elif role == "logo":
            facts.conference = facts.conference or words
        else:
            return
        facts.places.add(paragraph.index)

    def _by_words(self, paragraph: Paragraph, page_facts: _Found) -> None:
        """A line that says one of the facts and hardly anything else."""
        text = paragraph.accepted()
        if not text.strip() or len(text) > _SHORT:
            return
        facts = [self._numbered(text, page_facts), self._dated(text, page_facts), self._originals(text, page_facts)]
        if not any(facts):
            facts = [self._bodied(text, page_facts), self._item(text, page_facts)]
        if any(facts):
            page_facts.places.add(paragraph.index)

    def _numbered(self, text: str, facts: _Found) -> bool:
        document = self._document.search(fold_for_lookup(text)) if facts.symbol is None else None
        if document is None:
            return False
        flat = " ".join(text.split())
        numbers = list(find_numbers(flat))
        paper = next(
            (candidate for candidate in numbers if candidate.symbol.language or candidate.symbol.modifiers), None
        )
        paper = paper or _after(self._document, flat)
        if paper is None:
            return False
        before = self._outer(flat[: paper.start])
        after = self._outer(flat[paper.end :])
        modifiers = (*paper.symbol.modifiers, *reversed(before), *after)
        facts.symbol = replace(paper.symbol, modifiers=modifiers)
        return True

    def _outer(self, text: str) -> list[tuple[str, int]]:
        """Modifiers in words, in the order in which they stand: ``Revision 1 to Addendum 3 to``."""
        counted: list[tuple[int, str, int]] = []
        folded = fold_for_lookup(text)
        for kind, words in self._modifiers.items():
            for match in words.finditer(folded):
                count = _COUNT.match(folded, match.end())
                if count:
                    counted.append((match.start(), kind, int(count[1])))
        return [(kind, count) for _, kind, count in sorted(counted)]

    def _dated(self, text: str, facts: _Found) -> bool:
        if facts.date:
            return False
        facts.date = self.day(text)
        return bool(facts.date)

    def day(self, text: str) -> str:
        """The ISO date that a short line is, else empty; a span of days is none."""
        if han := _HAN_DATE.search(text):
            return "" if text.count("日") > 1 else _iso(int(han[1]), int(han[2]), int(han[3]))
        folded = fold_for_lookup(text)
        years, days = _YEAR.findall(folded), _DAY.findall(folded)
        named = self._month.search(folded)
        month = self._months[named[0]] if named else 0
        if len(years) != 1 or len(days) != 1 or not month:
            return ""
        return _iso(int(years[0]), month, int(days[0]))

    def _originals(self, text: str, facts: _Found) -> bool:
        folded = fold_for_lookup(text)
        if facts.original or not self._original.match(folded):
            return False
        named = sorted((folded.find(word), code) for word, code in self._languages if word in folded)
        facts.original = tuple(dict.fromkeys(code for _, code in named))
        return bool(named)

    def _bodied(self, text: str, facts: _Found) -> bool:
        if facts.body or not self._body.match(fold_for_lookup(text)):
            return False
        facts.body = " ".join(text.split())
        return True

    def _item(self, text: str, facts: _Found) -> bool:
        if facts.agenda or not self._agenda.match(fold_for_lookup(text)) or not any(sign.isdigit() for sign in text):
            return False
        facts.agenda = " ".join(text.split())
        return True

    def _unstyled(self, zone: Sequence[Paragraph], facts: _Found) -> None:
        """Source and title where no style says them: the first two lines behind the facts of the page."""
        if facts.source or facts.title or facts.symbol is None or not facts.places:
            return
        last = max(facts.places)
        rest = [
            paragraph
            for paragraph in zone
            if paragraph.index > last and paragraph.accepted().strip() and len(paragraph.accepted()) <= _SHORT
        ]
        for paragraph, into in zip(rest[:2], (facts.source, facts.title), strict=False):
            into.append(" ".join(paragraph.accepted().split()))
            facts.places.add(paragraph.index)


def _zone(body: Sequence[Paragraph]) -> Iterable[Paragraph]:
    """The paragraphs that may be of the first page: its table, or the first ones."""
    for place, paragraph in enumerate(body):
        if place >= _ZONE and (paragraph.cell is None or paragraph.cell.table > 0):
            return
        yield paragraph


def _running(marked: WordDocument) -> DocumentSymbol | None:
    """The symbol in a header or a footer."""
    for story in marked.stories[1:]:
        if story.name.startswith(("header", "footer")):
            for paragraph in story.paragraphs:
                symbol = find_symbol(paragraph.accepted())
                if symbol is not None:
                    return symbol
    return None


def _weighed(printed: DocumentSymbol | None, running: DocumentSymbol | None) -> DocumentSymbol | None:
    """The page is believed; the header completes it where both name the same document."""
    if printed is None or running is None:
        return printed or running
    if printed.number != running.number:
        return printed
    modifiers = printed.modifiers if len(printed.modifiers) >= len(running.modifiers) else running.modifiers
    language = printed.language or running.language
    conference = printed.conference or running.conference
    return DocumentSymbol(conference, printed.number, modifiers, language, series=printed.series or running.series)


def _after(words: re.Pattern[str], text: str) -> NumberedPaper | None:
    """The first number behind one of the words."""
    where = words.search(fold_for_lookup(text))
    return next(find_numbers(text, where.start()), None) if where else None


def _alternatives(tables: Iterable[Iterable[str]]) -> re.Pattern[str]:
    """A pattern of all the words, folded, the longest first; it finds nothing where there are none."""
    words = sorted({fold_for_lookup(word) for table in tables for word in table}, key=lambda word: (-len(word), word))
    return re.compile(rf"(?<![a-z])(?:{'|'.join(map(re.escape, words))})") if words else re.compile(r"(?!)")


def _iso(year: int, month: int, day: int) -> str:
    return f"{year:04}-{month:02}-{day:02}" if 1 <= month <= 12 and 1 <= day <= 31 else ""  # noqa: PLR2004

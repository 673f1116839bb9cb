"""Under which symbol a file is registered, when its witnesses speak.

They are, in the order in which they are believed: the first page, the running headers, the ids of the proposals inside,
the official file name, and the table of the one who takes the file in; beside them the source line, which names the
proponent. Each is compared with what results. Where one disagrees, the paper is *disputed*: it is registered all the same
and counts nowhere until a person has settled it. Where none speaks, it is doubtful.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple
from urllib.parse import unquote

from plenipot.core.filings.stated import StatedFacts
from plenipot.core.filings.values import Masthead
from plenipot.core.identity.joint_codes import split_joint
from plenipot.core.identity.naming import DocumentNaming
from plenipot.core.identity.prefixes import ConferenceLetters, find_bracketed_prefix, parse_prefix
from plenipot.core.identity.symbols import DocumentSymbol, parse_symbol
from plenipot.errors import Malformed
from plenipot.registry.sources import ProponentNames
from plenipot.registry.symbols import fold_prefix, is_of_conference, read_symbol

_ID = re.compile(r"(?P<originators>.+)/(?P<document>\d+(?:[RAC]\d+)*)/\d+[A-Z]?(?:#.*)?$")
_MADE_UP_DIGITS = 8
_PAGE, _HEADER, _IDS, _FILE_NAME = "The masthead", "The running header", "The proposal ids", "The file name"


class ResolvedSymbol(NamedTuple):
    """The symbol and language a file is registered under, and why that may be doubted (empty: it may not)."""

    symbol: str
    language: str
    doubt: str
    disputed: bool = False
    """Whether the witnesses disagree, so that a person has to settle it."""


class Testimony(NamedTuple):
    """The symbol that a witness gives; without a conference where it names none."""

    witness: str
    symbol: DocumentSymbol
    printed: str = ""
    """The words in which the witness says it."""

    @property
    def verb(self) -> str:
        """Say or says, by the number of the witness."""
        return "say" if self.witness == _IDS else "says"

    @property
    def document(self) -> str:
        """Series, number and modifiers, as far as such a witness can name them: an id has no series."""
        return self.symbol.short if self.witness == _IDS else _printed(self.symbol)


@dataclass(frozen=True, slots=True, kw_only=True)
class Registrar:
    """The facts by which witnesses are weighed: the conference's prefix, how documents, conferences and proponents are named."""

    prefix: str
    naming: DocumentNaming
    letters: ConferenceLetters = field(default_factory=ConferenceLetters)
    proponents: ProponentNames = field(default_factory=ProponentNames)

    def resolve_symbol(
        self,
        masthead: Masthead,
        ids: Iterable[str],
        name: str,
        sha256: str,
        *,
        language: str = "",
        stated: StatedFacts | None = None,
    ) -> ResolvedSymbol:
        """Weigh the witnesses of a file; `language` is what the depositor says, for files that do not say it themselves.

        Raises: Malformed (nothing says which document it is, and there is a table in which no line does).
        """
        documents = _documents_of(ids)
        testimonies = list(self._testimonies(masthead, documents, name, stated))
        letter = next((entry.symbol.language for entry in testimonies if entry.symbol.language), "")
        by_letter = self.naming.letters.get(letter, "")
        # A printed letter is believed before the table, and the table before what the words look like.
        by_table = stated.language if stated and not by_letter else ""
        tongue = by_table or masthead.language or by_letter or language
        if not testimonies and stated is not None and stated.is_silent:
            raise Malformed(f"It does not say which document it is, and no line of {stated.table} does.", name)
        if not testimonies:
            silence = "Neither masthead, nor proposals, nor file name say which document this is."
            return ResolvedSymbol(made_up_symbol(self.prefix, sha256), tongue, silence)
        believed = self._read(masthead.symbol) or testimonies[0].symbol
        doubts = [
            *self._foreign(masthead, testimonies),
            *_disagreements(believed, testimonies),
            *_divided(documents),
            *self.proponents.doubts(masthead.source, [originators for originators, _ in documents]),
            *(self._contradicted(stated, by_letter, documents) if stated else ()),
        ]
        series = believed.series or next((entry.symbol.series for entry in testimonies if entry.symbol.series), "")
        # A temporary document must not take the place of the main document with its number.
        symbol = replace(believed, series=series, conference=self._conference(masthead, testimonies), language="")
        return ResolvedSymbol(str(symbol), tongue, " ".join(dict.fromkeys(doubts)), bool(doubts))

    def _testimonies(
        self, masthead: Masthead, documents: Sequence[tuple[str, str]], name: str, stated: StatedFacts | None
    ) -> Iterator[Testimony]:
        """The symbols that witnesses give, the most believed first."""
        pages = () if not masthead.printed and masthead.running else (masthead.printed or masthead.symbol,)
        for witness, printed in (*((_PAGE, page) for page in pages), *((_HEADER, line) for line in masthead.running)):
            if (symbol := self._read(printed)) is not None:
                yield Testimony(witness, symbol, printed)
        if counts := Counter(document for _, document in documents):
            yield Testimony(_IDS, parse_symbol(counts.most_common(1)[0][0]), counts.most_common(1)[0][0])
        if (named := self._from_name(name)) is not None:
            yield Testimony(_FILE_NAME, named, name)
        if stated is not None and stated.symbol and (symbol := self._read(stated.symbol)) is not None:
            yield Testimony(f"The table {stated.table}", symbol, stated.symbol)

    def list_testimonies(
        self, masthead: Masthead, ids: Iterable[str], name: str, stated: StatedFacts | None = None
    ) -> tuple[Testimony, ...]:
        """List what each witness of a file says, the most believed first; a witness that is silent is not in it."""
        return tuple(self._testimonies(masthead, _documents_of(ids), name, stated))

    def symbol_by(self, testimony: Testimony, registered: DocumentSymbol) -> str:
        """The symbol under which a document would be registered if one witness alone were believed.

        What the witness leaves out is as it is registered: an id names no series, a page often no conference.
        """
        symbol = testimony.symbol
        own = not symbol.conference or self._is_own(symbol.conference)
        series = registered.series if testimony.witness == _IDS and not symbol.series else symbol.series
        return str(replace(symbol, series=series, conference=self.prefix if own else symbol.conference, language=""))

    def _read(self, written: str) -> DocumentSymbol | None:
        """A symbol as it is written, without a conference where none is written; nothing for other words."""
        return read_symbol(written, self.prefix if is_of_conference(written, self.prefix) else "")

    def _from_name(self, name: str) -> DocumentSymbol | None:
        """The symbol that an official file name says, also with its exclamation marks as an address writes them."""
        searched = (re.search(pattern, unquote(name), re.IGNORECASE) for pattern in self.naming.file_names)
        match = next((match for match in searched if match is not None), None)
        if match is None:
            return None
        try:
            symbol = parse_symbol(f"{int(match['number'])}{match['modifiers'].replace('-', '')}")
        except Malformed:
            return None
        series = match["series"].upper()
        parts = match.groupdict()
        conference = f"{parts.get('event') or ''}{parts.get('held') or parts.get('year') or ''}".upper()
        own = parse_prefix(self.prefix)
        may_tell = own is not None and (self.letters.are_known(own.letters) or conference.startswith(own.letters))
        return replace(
            symbol,
            conference=conference if may_tell else "",
            series=self.naming.series.get(series, series),
            language=match["language"].upper(),
        )

    def _conference(self, masthead: Masthead, testimonies: Iterable[Testimony]) -> str:
        """The prefix of the paper: the conference's own, unless the first that names a conference names another."""
        named = [(entry.witness in {_PAGE, _HEADER}, entry.symbol.conference) for entry in testimonies]
        by_page = [conference for is_of_page, conference in named if is_of_page]
        by_others = [conference for is_of_page, conference in named if not is_of_page]
        first = next(filter(None, (*by_page, self.headed(masthead), *by_others)), self.prefix)
        return self.prefix if self._is_own(first) else first

    def headed(self, masthead: Masthead) -> str:
        """The prefix that stands behind the name of the conference on the first page; empty where none does that is known."""
        prefix = find_bracketed_prefix(masthead.conference)
        return str(prefix) if prefix and self.letters.are_known(prefix.letters) else ""

    def _foreign(self, masthead: Masthead, testimonies: Iterable[Testimony]) -> Iterator[str]:
        """A sentence for each witness that names another conference."""
        named = [(entry.witness, entry.symbol.conference) for entry in testimonies]
        for witness, conference in ((_PAGE, self.headed(masthead)), *named):
            if conference and not self._is_own(conference):
                yield f"{witness} names another conference ({conference})."

    def _contradicted(self, stated: StatedFacts, language: str, documents: Iterable[tuple[str, str]]) -> Iterator[str]:
        """A sentence for each fact, besides the symbol, that a table states and the file contradicts."""
        if language and stated.language and stated.language != language:
            yield f"The table {stated.table} says that its language is {stated.language}, not {language}."
        originators = [frozenset(split_joint(originators)) for originators, _ in documents]
        if stated.proponents and not self.proponents.have_common(stated.proponents, originators):
            named = ", ".join(sorted(frozenset[str]().union(*originators)))
            yield f"The table {stated.table} says that it is proposed by {', '.join(stated.proponents)}, the ids say {named}."

    def _is_own(self, prefix: str) -> bool:
        """Tell whether a prefix is that of the conference, in any of its languages."""
        if fold_prefix(prefix) == fold_prefix(self.prefix):
            return True
        named, own = parse_prefix(prefix), parse_prefix(self.prefix)
        return named is not None and own is not None and self.letters.are_same(named, own)


def without_symbol(prefix: str, sha256: str, resolved: ResolvedSymbol) -> ResolvedSymbol:
    """Return the outcome without its symbol, which is the former one of another paper, and stays with that."""
    return _apart(prefix, sha256, resolved, "is the former symbol of another document")


def beside_another(prefix: str, sha256: str, resolved: ResolvedSymbol) -> ResolvedSymbol:
    """Return the outcome of a disputed file without its symbol, under which another document is registered without dispute."""
    return _apart(prefix, sha256, resolved, "is that of a document that is not in dispute")


def _apart(prefix: str, sha256: str, resolved: ResolvedSymbol, why: str) -> ResolvedSymbol:
    """The outcome for a paper whose symbol is another's: a made-up one, and the doubt in words."""
    doubt = f"Its symbol {resolved.symbol} {why}; say which one is its own."
    return ResolvedSymbol(
        made_up_symbol(prefix, sha256), resolved.language, f"{resolved.doubt} {doubt}".strip(), disputed=True
    )


def made_up_symbol(prefix: str, sha256: str) -> str:
    """The symbol of a file whose own is not known, made of its bytes."""
    return f"{prefix}/X{sha256[:_MADE_UP_DIGITS]}"


def _disagreements(believed: DocumentSymbol, testimonies: Sequence[Testimony]) -> Iterator[str]:
    """A sentence for each witness that names another document or another language than the one that is believed."""
    letters = (believed.language, *(entry.symbol.language for entry in testimonies))
    language = next(filter(None, letters), "")
    for entry in testimonies:
        own = believed.short if entry.witness == _IDS else _printed(believed)
        if entry.document != own:
            yield f"{entry.witness} {entry.verb} {entry.document}, not {own}."
        elif entry.symbol.language not in {"", language}:
            yield f"{entry.witness} {entry.verb} that its language is {entry.symbol.language}, not {language}."


def _divided(documents: Iterable[tuple[str, str]]) -> Iterator[str]:
    """A sentence where the proposal ids of one paper name several documents."""
    names = list(dict.fromkeys(_printed(parse_symbol(document)) for _, document in documents))
    if len(names) > 1:
        yield f"The proposal ids name several documents: {', '.join(names)}."


def _documents_of(ids: Iterable[str]) -> list[tuple[str, str]]:
    """The originators and the document of each printed id; an id names no series."""
    matches = (_ID.fullmatch(printed) for printed in ids)
    return [(match["originators"], match["document"]) for match in matches if match]


def _printed(symbol: DocumentSymbol) -> str:
    """A symbol without its conference and its language."""
    return str(replace(symbol, conference="", language=""))

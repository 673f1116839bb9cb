"""An oracle for losses, by a parser of its own: damaged copies of Word files, and the words of them that no reading gives.

Every text of a copy is a token of its own, so that a word lost in one place is not excused by the same word in another.
"""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Callable
from typing import NamedTuple
from xml.parsers import expat

from plenipot.core.text.document import WordDocument

_MAIN = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_MATH = ("http://schemas.openxmlformats.org/officeDocument/2006/math", "http://purl.oclc.org/ooxml/officeDocument/math")
_DRAWING = ("http://schemas.openxmlformats.org/drawingml/2006/main", "http://purl.oclc.org/ooxml/drawingml/main")
_TEXTS = {
    *(f"{uri}\n{name}" for uri in _MAIN for name in ("t", "delText")),
    *(f"{uri}\nt" for uri in (*_MATH, *_DRAWING)),
}
_PARTS = re.compile(r"word/(document|footnotes|endnotes|comments|header\d*|footer\d*)\.xml")
_TEXT_OF_AN_ELEMENT = re.compile(r"(<(?:w:(?:t|delText)|[am]:t)(?:\s[^>]*)?(?<!/)>)([^<]*[^\s<][^<]*)")
_TOKEN = re.compile(r"q\d+q")


class _Element(NamedTuple):
    """Where an element begins and ends in its part."""

    start: int
    end: int


def damage(data: bytes, chance: random.Random, faults: int = 3) -> bytes:
    """A copy of a Word file in which every text is a token and some elements are moved, wrapped, torn or written otherwise.

    A copy that is no XML any more is a file of another kind: such faults are taken back.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {entry.filename: archive.read(entry) for entry in archive.infolist() if not entry.is_dir()}
    tokens = iter(range(10**9))
    for name, content in parts.items():
        if _PARTS.fullmatch(name):
            parts[name] = _damage_part(content.decode("utf-8-sig"), chance, faults, tokens).encode()
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def _damage_part(text: str, chance: random.Random, faults: int, tokens) -> str:
    text = _TEXT_OF_AN_ELEMENT.sub(lambda match: f"{match[1]}q{next(tokens)}q", text)
    for _ in range(faults):
        damaged = chance.choice(FAULTS)(text, chance)
        if _is_well_formed(damaged):
            text = damaged
    return re.sub("STRAY", lambda _: f"q{next(tokens)}q", text)


def find_lost_words(data: bytes, document: WordDocument) -> list[str]:
    """The tokens of a file's text elements that are neither in a span nor in what was not read."""
    spans = " ".join(span.text for story in document.all_stories for line in story.paragraphs for span in line.spans)
    readings = spans + " " + " ".join(content.words for content in document.unread)
    present = set(_TOKEN.findall(readings))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        texts = [archive.read(name) for name in archive.namelist() if _PARTS.fullmatch(name)]
    absent = {token for text in texts for token in _TOKEN.findall(_words_of(text))} - present
    return sorted(token for token in absent if token not in readings)


def _words_of(part: bytes) -> str:
    """All that stands in the text elements of a part, whatever stands around them, by a parser that knows namespaces."""
    depth = 0
    words: list[str] = []

    def start(name: str, _attributes: object) -> None:
        nonlocal depth
        depth += name in _TEXTS

    def end(name: str) -> None:
        nonlocal depth
        depth -= name in _TEXTS
        words.append(" ")

    parser = expat.ParserCreate(namespace_separator="\n")
    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = lambda piece: words.append(piece) if depth else None
    parser.Parse(part, True)
    return "".join(words)


def _is_well_formed(text: str) -> bool:
    try:
        expat.ParserCreate(namespace_separator="\n").Parse(text.encode(), True)
    except expat.ExpatError:
        return False
    return True


def _elements(text: str, names: tuple[str, ...]) -> list[_Element]:
    """The elements of those names, in the order in which they end."""
    data = text.encode()
    # Places in bytes are places in letters only where every letter is one byte.
    starts: list[int] = []
    elements: list[_Element] = []
    parser = expat.ParserCreate()

    def start(_name: str, _attributes: object) -> None:
        starts.append(parser.CurrentByteIndex)

    def end(name: str) -> None:
        begin, at = starts.pop(), parser.CurrentByteIndex
        if name in names:
            until = data.index(b">", at) + 1
            elements.append(_Element(len(data[:begin].decode()), len(data[:until].decode())))

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.Parse(data, True)
    return elements


_ANY = (
    "w:p",
    "w:r",
    "w:t",
    "w:ins",
    "w:del",
    "w:tbl",
    "w:tr",
    "w:tc",
    "w:hyperlink",
    "w:footnote",
    "w:comment",
    "w:pPr",
    "w:rPr",
)


def _pick(text: str, chance: random.Random, names: tuple[str, ...] = _ANY) -> _Element | None:
    elements = _elements(text, names)
    return chance.choice(elements) if elements else None


def _move(text: str, chance: random.Random) -> str:
    """Cut an element out and put it behind any other tag."""
    element = _pick(text, chance)
    if element is None:
        return text
    rest = text[: element.start] + text[element.end :]
    at = rest.find(">", chance.randrange(len(rest) // 2, len(rest))) + 1
    return rest[:at] + text[element.start : element.end] + rest[at:]


def _wrap(before: str, after: str, names: tuple[str, ...] = _ANY) -> Callable[[str, random.Random], str]:
    def fault(text: str, chance: random.Random) -> str:
        element = _pick(text, chance, names)
        if element is None:
            return text
        inner = text[element.start : element.end]
        return text[: element.start] + before + inner + after + text[element.end :]

    return fault


def _put(piece: str, names: tuple[str, ...] = _ANY) -> Callable[[str, random.Random], str]:
    """Put a piece before or behind an element."""

    def fault(text: str, chance: random.Random) -> str:
        element = _pick(text, chance, names)
        at = chance.choice(element) if element else 0
        return text[:at] + piece + text[at:] if at else text

    return fault


def _unwrap(text: str, chance: random.Random) -> str:
    """Take the tags of an element away and leave what is in it."""
    element = _pick(text, chance)
    if element is None:
        return text
    inner = text[element.start : element.end]
    return text[: element.start] + inner[inner.index(">") + 1 : inner.rindex("<")] + text[element.end :]


def _replace(pattern: str, by: str, count: int = 0) -> Callable[[str, random.Random], str]:
    return lambda text, _chance: re.sub(pattern, by, text, count=count)


_STRAY = "<w:r><w:t>STRAY</w:t></w:r>"
_AGAIN = 'xmlns:{0}="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
_A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
FAULTS: tuple[Callable[[str, random.Random], str], ...] = (
    _move,
    _move,
    _unwrap,
    _unwrap,
    _put(_STRAY),
    _put(f"<w:p>{_STRAY}</w:p>"),
    _put("<w:p/>"),
    _put("<!-- a remark -->"),
    _put("<?instruction?>"),
    _put('<w:r><w:fldChar w:fldCharType="begin"/></w:r>'),
    _put('<w:r><w:fldChar w:fldCharType="separate"/></w:r>'),
    _put('<w:r><w:fldChar w:fldCharType="end"/></w:r>'),
    _put(f"<w:drawing><a:p {_A}><a:r><a:t>STRAY</a:t></a:r></a:p></w:drawing>"),
    _put(f"<mc:AlternateContent {_MC}><mc:Choice>{_STRAY}</mc:Choice><mc:Fallback>{_STRAY}</mc:Fallback></mc:AlternateContent>"),
    _wrap(f"<mc:AlternateContent {_MC}><mc:Choice>{_STRAY}</mc:Choice><mc:Fallback>", "</mc:Fallback></mc:AlternateContent>"),
    _wrap(f"<mc:AlternateContent {_MC}><mc:Choice Requires='zzz'>", "</mc:Choice></mc:AlternateContent>"),
    _wrap("<w:sdt><w:sdtPr>", "</w:sdtPr></w:sdt>", ("w:r", "w:ins", "w:t")),
    _wrap("<w:pPr>", "</w:pPr>", ("w:r", "w:ins", "w:t")),
    _wrap("<w:txbxContent>", "</w:txbxContent>"),
    _wrap("<w:footnote w:id='7'>", "</w:footnote>", ("w:p", "w:r")),
    _wrap("<w:comment>", "</w:comment>", ("w:p", "w:r")),
    _wrap("<w:ins w:id='9' w:author='A'>", "</w:ins>"),
    _wrap("<w:del w:id='9' w:author='B'>", "</w:del>"),
    _wrap("<w:t>STRAY", "STRAY</w:t>", ("w:t", "w:r")),
    _wrap("<w:fldSimple w:instr='DATE'>", "</w:fldSimple>"),
    _replace(r"(<w:t(?:\s[^>]*)?(?<!/)>[^<]{2})", r"\1<w:br/>", 1),
    _replace(r"><w:r", ">\r\n<w:r", 5),
    _replace(r"</w:t>", "</w:t >", 2),
    _replace(r"<w:t>([^<]*)</w:t>", r"<w:t><![CDATA[\1]]></w:t>", 2),
    _replace(r"<w:t>([^<]*)</w:t>", rf"<a·:t {_AGAIN.format('a·')}>\1</a·:t>", 3),
    _replace(r"<w:t>([^<]*)</w:t>", rf"<文:t {_AGAIN.format('文')}>\1</文:t>", 3),
    _replace(r"<w:t>([^<]*)</w:t>", rf"<t {_AGAIN.format('').replace(':=', '=')}>\1</t>", 3),
    _replace(r"<w:t>([^<]*)</w:t>", r"<q:t xmlns:q='http://schemas.openxmlformats.org/wordprocessingml/2006/&#109;ain'>\1</q:t>", 3),
    _replace(r'(<w:(?:footnote|comment|endnote)\s[^>]*)w:id="\d+"', r'\1w:id="12345678901234567890"', 1),
    _replace(r'(<w:(?:footnote|comment|endnote)\s[^>]*)w:id="\d+"', r"\1", 1),
    _replace(r"(<w:footnote\s)", r'\1w:type="separator" ', 1),
)  # fmt: skip
"""What can befall a part: each takes its text, and is tried at a place of chance."""

"""Canonical XML: one form for all XML that Word files come in: UTF-8 text, the usual prefixes, double quotes, no comments, no CDATA.

Almost every file has that form already and is passed on as it is, after one pass that proves it well-formed and free
of a document type. The others (odd prefixes, strict namespaces, CDATA, other encodings) are written anew from the
parser's events. The scanner then needs to know one form only.
"""

from __future__ import annotations

import re
from functools import lru_cache
from xml.parsers import expat

from plenipot.adapters.word.properties import resolve_references
from plenipot.core.identity.lazy_patterns import lazy_pattern
from plenipot.errors import Malformed

_PREFIXES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m",
    "http://schemas.openxmlformats.org/drawingml/2006/main": "a",
    "http://purl.oclc.org/ooxml/drawingml/main": "a",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
}
_RESERVED_PREFIXES = frozenset(_PREFIXES.values())
_NAMESPACE = lazy_pattern(r'xmlns(?::([^\s=:"<>]+))?="([^"]*)"')
"""A prefix is whatever stands there: XML allows letters and signs in it that no list of ours would have."""
_PREFIX_OF_ELEMENT = lazy_pattern(r"<([^\s/>:]+):")
_PREFIX_OF_ATTRIBUTE = lazy_pattern(r'\s([^\s=:"<>]+):')
_DECLARATION = re.compile(rb"(?:\xef\xbb\xbf)?<\?xml[^>]*>")
"""What says the encoding is no part of the words, however it is quoted: the usual Python libraries write it in single quotes."""
_ENCODING = re.compile(rb"\sencoding\s*=\s*[\"']([\w.-]+)[\"']")
_ODD_EQUALS = re.compile(rb'=(?!"(?<!\s="))')
"""Without a double quote behind it, or behind a blank. Written so it is looked for by its first sign, which most parts have thousands of times."""
TEXT_ELEMENTS = frozenset({"w:t", "w:delText", "m:t", "a:t"})
"""The elements in which words stand; the format allows no element inside them."""
_TORN_TEXT = lazy_pattern(r"<(?:w:(?:t|delText)|[am]:t)(?:\s[^>]*+)?(?<!/)>[^<]*+<(?!/)")
_LONGEST_ROOT = 1 << 13
"""Characters up to the end of the first element; Word's own have some three thousand, and a longer one is not kept."""
_PIECES_PER_CHUNK = 20_000
"""Joined so that a long part does not lie in memory as millions of short strings."""
_MOST_ODD_SIGNS = 20_000
"""Beyond so many, writing the part anew is cheaper than looking at each."""
_LOOKBACK = 1 << 16
"""Bytes; a tag longer than this is taken for an odd one."""
_ESCAPED_IN_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_ESCAPED_IN_VALUES = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"}
)


def canonicalize(data: bytes, source: str = "", place: str = "", tags: int = -1) -> str:
    """Return a part as text in canonical form; `tags` is the number of ``<`` in it where the caller has counted them.

    Raises: Malformed (not well-formed, or with a document type).
    """
    is_plain = check_well_formed(data, source, place)
    text = _decode_if_canonical(data, data.count(b"<") if tags < 0 else tags) if is_plain else None
    return _rewrite(data, source, place) if text is None else text


def check_well_formed(data: bytes, source: str = "", place: str = "") -> bool:
    """Parse a part and keep nothing; `True` where it holds no comments, CDATA sections and instructions.

    Raises: Malformed (not well-formed XML, or with a document type).
    """
    constructs: list[str] = []
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = lambda *_: _refuse_document_type(source, place)
    parser.CommentHandler = lambda _: constructs.append("comment")
    parser.StartCdataSectionHandler = lambda: constructs.append("CDATA")
    parser.ProcessingInstructionHandler = lambda *_: constructs.append("instruction")
    _parse(parser, data, source, place)
    return not constructs


def _refuse_document_type(source: str, place: str) -> None:
    """Refuse a part that declares a document type, in which entities could grow. Raises: Malformed."""
    raise Malformed("The file is refused: it declares a document type, which no Word file does.", source, place)


def _parse(parser: expat.XMLParserType, data: bytes, source: str, place: str) -> None:
    """Have expat read a part to its end. Raises: Malformed (not XML, or in an unknown encoding)."""
    try:
        parser.Parse(data, True)
    except expat.ExpatError as fault:
        where = f"line {fault.lineno}, column {fault.offset}"
        raise Malformed(
            f"The file is damaged: {place or 'its text'} stops being XML in {where}.", source, place
        ) from fault
    except (LookupError, ValueError) as fault:
        raise Malformed(
            f"The file is damaged: {place or 'its text'} is in an unknown encoding.", source, place
        ) from fault


def _decode_if_canonical(data: bytes, tags: int) -> str | None:
    """Return the part's own text where it has the canonical form already, else `None`."""
    root = _DECLARATION.match(data)
    start = root.end() if root else 0
    encoding = _ENCODING.search(data, 0, start)
    if encoding and encoding[1].lower() not in {b"utf-8", b"utf8"}:
        return None
    if data.count(b">") != tags or _has_odd_quoting(data, start):
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None
    if text.find("\r", text.find("<w:")) >= 0:
        # As a parser does it: line ends of every kind are one. Word's own stand before the first element alone.
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text if _are_prefixes_usual(text) else None


def _are_prefixes_usual(text: str) -> bool:
    """Tell whether every prefix has its usual meaning, or is declared and never used; what is used is looked up once."""
    root_end = text.find(">", text.find("<w:")) + 1
    # Word declares all in the root; a search for the word alone, from the end, is quicker than one for declarations.
    declarations: set[tuple[str, str]] = set()
    at = text.rfind("xmlns", root_end)
    while at >= 0:
        if declaration := _NAMESPACE.match(text, at):
            declarations.add((declaration[1] or "", declaration[2]))
        at = text.rfind("xmlns", root_end, at)
    if declarations or root_end > _LONGEST_ROOT:
        unusual = _unusual_prefixes(declarations.union(_NAMESPACE.findall(text, 0, root_end)))
    else:
        unusual = _unusual_prefixes_of_root(text[:root_end])
    if unusual is None:
        return False
    used = (*_PREFIX_OF_ELEMENT.findall(text), *_PREFIX_OF_ATTRIBUTE.findall(text)) if unusual else ()
    return unusual.isdisjoint(used)


@lru_cache(maxsize=128)
def _unusual_prefixes_of_root(root: str) -> frozenset[str] | None:
    """The unusual prefixes that the beginning of a part declares: many parts begin alike."""
    return _unusual_prefixes(set(_NAMESPACE.findall(root)))


def _unusual_prefixes(declarations: set[tuple[str, str]]) -> frozenset[str] | None:
    """The prefixes that stand for what another one usually does; `None` where a usual one stands for something else, or none for Word's."""
    declared = {(prefix, resolve_references(uri)) for prefix, uri in declarations}
    unusual = frozenset(prefix for prefix, uri in declared if _PREFIXES.get(uri, prefix) != prefix)
    is_known = "" not in unusual and all(uri in _PREFIXES for prefix, uri in declared if prefix in _RESERVED_PREFIXES)
    return unusual if is_known and any(prefix == "w" for prefix, _ in declared) else None


def _has_odd_quoting(data: bytes, start: int) -> bool:
    """Tell whether, from `start` on, an equals sign without a name before and a double quote after it stands, or may stand, in a tag.

    In words and between double quotes it may. Were some attribute quoted otherwise, its own sign would be met first.
    """
    for count, match in enumerate(_ODD_EQUALS.finditer(data, start)):
        at = match.start()
        earliest = max(at - _LOOKBACK, 0)
        tag = data.rfind(b"<", earliest, at)
        in_words = data.rfind(b">", max(tag, earliest), at) > tag
        if count > _MOST_ODD_SIGNS or not (in_words or (tag >= 0 and data.count(b'"', tag, at) % 2)):
            return True
    return False


def _rewrite(data: bytes, source: str, place: str) -> str:
    """Write a part anew, tag by tag, with the prefixes and the quotation that the scan expects."""
    chunks: list[str] = []
    pieces: list[str] = []
    empty_until = 0

    def start_element(name: str, attributes: dict[str, str]) -> None:
        nonlocal empty_until
        if len(pieces) > _PIECES_PER_CHUNK:
            chunks.append("".join(pieces))
            pieces.clear()
        pieces.append(_start_tag(name, attributes))
        empty_until = len(pieces)

    def end_element(name: str) -> None:
        nonlocal empty_until
        # An element without content ends where it begins, as Word writes it.
        if len(pieces) == empty_until:
            pieces[-1] = f"{pieces[-1][:-1]}/>"
            empty_until = 0
        else:
            pieces.append(f"</{_prefixed_name(name)}>")

    parser = expat.ParserCreate(namespace_separator="\n")
    parser.buffer_text = True
    parser.StartElementHandler = start_element
    parser.EndElementHandler = end_element
    parser.CharacterDataHandler = lambda text: pieces.append(text.translate(_ESCAPED_IN_TEXT))
    _parse(parser, data, source, place)
    return "".join((*chunks, *pieces))


def _prefixed_name(name: str) -> str:
    """A name with its usual prefix in place of its namespace."""
    uri, _, local = name.rpartition("\n")
    return f"{_PREFIXES.get(uri, 'x')}:{local}" if uri else local


def _start_tag(name: str, attributes: dict[str, str]) -> str:
    """A start tag in canonical form; name and attributes are as expat gives them, with their namespaces."""
    written = "".join(
        f' {_prefixed_name(key)}="{value.translate(_ESCAPED_IN_VALUES)}"' for key, value in attributes.items()
    )
    return f"<{_prefixed_name(name)}{written}>"


def mend_torn_texts(text: str) -> str | None:
    """Return canonical XML in which no element stands inside a text element, `None` where there is none in this one.

    The text before, in and behind such an element becomes text elements of its own, so that all of it is read.
    """
    return _split_texts(text) if _TORN_TEXT.search(text) else None


def _split_texts(text: str) -> str:
    """The part with every text element closed before an element inside it and opened again behind: the scan takes words only from text elements without children."""
    pieces: list[str] = []
    texts_around: list[str] = [""]
    open_text = ""

    def close_text() -> None:
        nonlocal open_text
        if open_text:
            pieces.append(f"</{open_text}>")
            open_text = ""

    def start_element(name: str, attributes: dict[str, str]) -> None:
        close_text()
        is_text = name in TEXT_ELEMENTS
        texts_around.append(name if is_text else texts_around[-1])
        if not is_text:
            written = (f' {key}="{value.translate(_ESCAPED_IN_VALUES)}"' for key, value in attributes.items())
            pieces.append(f"<{name}{''.join(written)}>")

    def end_element(name: str) -> None:
        close_text()
        texts_around.pop()
        if name not in TEXT_ELEMENTS:
            pieces.append(f"</{name}>")

    def handle_words(words: str) -> None:
        nonlocal open_text
        if texts_around[-1] and not open_text:
            open_text = texts_around[-1]
            pieces.append(f"<{open_text}>")
        pieces.append(words.translate(_ESCAPED_IN_TEXT))

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = start_element
    parser.EndElementHandler = end_element
    parser.CharacterDataHandler = handle_words
    parser.Parse(text, True)
    return "".join(pieces)

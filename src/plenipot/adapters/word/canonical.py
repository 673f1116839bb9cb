"""Canonical XML: one form for all XML that Word files come in: UTF-8 text, the usual prefixes, double quotes, no comments, no CDATA.

Almost every file has that form already and is passed on as it is, after one pass that proves it well-formed and free
of a document type. The others (odd prefixes, strict namespaces, CDATA, other encodings) are written anew from the
parser's events. The scanner then needs to know one form only.
"""

from __future__ import annotations

import re
from xml.parsers import expat

from plenipot.errors import Malformed

_PREFIXES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
}
_RESERVED_PREFIXES = frozenset(_PREFIXES.values())
_NAMESPACE = re.compile(r'xmlns(?::([\w.-]+))?="([^"]*)"')
_ENCODING = re.compile(rb"<\?xml[^>]*encoding=[\"']([\w.-]+)[\"']")
_EQUALS_WITHOUT_QUOTE = re.compile(rb'=(?:[^"]|(?<=\s=))')
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
    raise Malformed("The file is refused: it declares a document type, which no Word file does.", source, place)


def _parse(parser: expat.XMLParserType, data: bytes, source: str, place: str) -> None:
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
    encoding = _ENCODING.match(data[:200].lstrip(b"\xef\xbb\xbf"))
    if encoding and encoding[1].lower() not in {b"utf-8", b"utf8"}:
        return None
    if data.count(b">") != tags or _has_odd_quoting(data):
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None
    declared = set(_NAMESPACE.findall(text))
    all_usual = all(_is_usual_prefix(text, prefix, uri) for prefix, uri in declared)
    return text if all_usual and "w" in dict(declared) else None


def _is_usual_prefix(text: str, prefix: str, uri: str) -> bool:
    """Tell whether a prefix has its usual meaning, or is declared and never used."""
    if uri not in _PREFIXES:
        return prefix not in _RESERVED_PREFIXES
    if prefix == _PREFIXES[uri]:
        return True
    used_on_attributes = _PREFIXES[uri] == "w" and f" {prefix}:" in text
    return bool(prefix) and f"<{prefix}:" not in text and not used_on_attributes


def _has_odd_quoting(data: bytes) -> bool:
    """Tell whether an equals sign without a name before and a double quote after it stands, or may stand, in a tag.

    In words and between double quotes it may. Were some attribute quoted otherwise, its own sign would be met first.
    """
    for count, match in enumerate(_EQUALS_WITHOUT_QUOTE.finditer(data)):
        at = match.start()
        earliest = max(at - _LOOKBACK, 0)
        tag = data.rfind(b"<", earliest, at)
        in_words = data.rfind(b">", max(tag, earliest), at) > tag
        if count > _MOST_ODD_SIGNS or not (in_words or (tag >= 0 and data.count(b'"', tag, at) % 2)):
            return True
    return False


def _rewrite(data: bytes, source: str, place: str) -> str:
    chunks: list[str] = []
    pieces: list[str] = []

    def start_element(name: str, attributes: dict[str, str]) -> None:
        if len(pieces) > _PIECES_PER_CHUNK:
            chunks.append("".join(pieces))
            pieces.clear()
        pieces.append(_start_tag(name, attributes))

    parser = expat.ParserCreate(namespace_separator="\n")
    parser.buffer_text = True
    parser.StartElementHandler = start_element
    parser.EndElementHandler = lambda name: pieces.append(f"</{_prefixed_name(name)}>")
    parser.CharacterDataHandler = lambda text: pieces.append(text.translate(_ESCAPED_IN_TEXT))
    _parse(parser, data, source, place)
    return "".join((*chunks, *pieces))


def _prefixed_name(name: str) -> str:
    uri, _, local = name.rpartition("\n")
    return f"{_PREFIXES.get(uri, 'x')}:{local}" if uri else local


def _start_tag(name: str, attributes: dict[str, str]) -> str:
    written = "".join(
        f' {_prefixed_name(key)}="{value.translate(_ESCAPED_IN_VALUES)}"' for key, value in attributes.items()
    )
    return f"<{_prefixed_name(name)}{written}>"

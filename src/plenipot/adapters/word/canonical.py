"""One form for all XML that Word files come in: UTF-8 text, the usual prefixes, double quotes, no comments, no CDATA.

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
_OURS = frozenset(_PREFIXES.values())
_NAMESPACE = re.compile(r'xmlns(?::([\w.-]+))?="([^"]*)"')
_ENCODING = re.compile(rb"<\?xml[^>]*encoding=[\"']([\w.-]+)[\"']")
_ODD = re.compile(rb'=(?:[^"]|(?<=\s=))')
_MANY = 20_000
_MOST_ODD = 20_000
_NEAR = 1 << 16
_WORDS = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_VALUES = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"}
)


def canonical(data: bytes, source: str = "", place: str = "", tags: int = -1) -> str:
    """The part as text in the one form; `tags` is the number of ``<`` in it where the caller has counted them.

    Raises: Malformed (not well-formed, or with a document type).
    """
    plain = prove(data, source, place)
    text = _as_it_is(data, data.count(b"<") if tags < 0 else tags) if plain else None
    return _written_anew(data, source, place) if text is None else text


def prove(data: bytes, source: str = "", place: str = "") -> bool:
    """Parse and keep nothing; whether there are no comments, CDATA and instructions.

    Raises: Malformed (not well-formed XML, or with a document type).
    """
    met: list[str] = []
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = lambda *_: _refuse(source, place)
    parser.CommentHandler = lambda _: met.append("comment")
    parser.StartCdataSectionHandler = lambda: met.append("CDATA")
    parser.ProcessingInstructionHandler = lambda *_: met.append("instruction")
    _parse(parser, data, source, place)
    return not met


def _refuse(source: str, place: str) -> None:
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


def _as_it_is(data: bytes, tags: int) -> str | None:
    """The part's own text where it has the one form already, else `None`."""
    encoding = _ENCODING.match(data[:200].lstrip(b"\xef\xbb\xbf"))
    if encoding and encoding[1].lower() not in {b"utf-8", b"utf8"}:
        return None
    if data.count(b">") != tags or _odd_sign_in_a_tag(data):
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None
    declared = set(_NAMESPACE.findall(text))
    usual = all(_usual(text, prefix, uri) for prefix, uri in declared)
    return text if usual and "w" in dict(declared) else None


def _usual(text: str, prefix: str, uri: str) -> bool:
    """Whether the prefix means here what it always means, or is declared and never used."""
    if uri not in _PREFIXES:
        return prefix not in _OURS
    if prefix == _PREFIXES[uri]:
        return True
    used_on_attributes = _PREFIXES[uri] == "w" and f" {prefix}:" in text
    return bool(prefix) and f"<{prefix}:" not in text and not used_on_attributes


def _odd_sign_in_a_tag(data: bytes) -> bool:
    """Whether an equals sign that is not close between name and double quote stands, or may stand, in a tag.

    In words and between double quotes it may. Were some attribute quoted otherwise, its own sign would be met first.
    """
    for count, match in enumerate(_ODD.finditer(data)):
        at = match.start()
        near = max(at - _NEAR, 0)
        tag = data.rfind(b"<", near, at)
        in_words = data.rfind(b">", max(tag, near), at) > tag
        if count > _MOST_ODD or not (in_words or (tag >= 0 and data.count(b'"', tag, at) % 2)):
            return True
    return False


def _written_anew(data: bytes, source: str, place: str) -> str:
    whole: list[str] = []
    pieces: list[str] = []

    def begin(name: str, attributes: dict[str, str]) -> None:
        if len(pieces) > _MANY:
            whole.append("".join(pieces))
            pieces.clear()
        pieces.append(_start(name, attributes))

    parser = expat.ParserCreate(namespace_separator="\n")
    parser.buffer_text = True
    parser.StartElementHandler = begin
    parser.EndElementHandler = lambda name: pieces.append(f"</{_name(name)}>")
    parser.CharacterDataHandler = lambda text: pieces.append(text.translate(_WORDS))
    _parse(parser, data, source, place)
    return "".join((*whole, *pieces))


def _name(name: str) -> str:
    uri, _, local = name.rpartition("\n")
    return f"{_PREFIXES.get(uri, 'x')}:{local}" if uri else local


def _start(name: str, attributes: dict[str, str]) -> str:
    written = "".join(f' {_name(key)}="{value.translate(_VALUES)}"' for key, value in attributes.items())
    return f"<{_name(name)}{written}>"

"""Package of a Word file as it is written: its parts, their types and relations, and the packing.

The archive has one fixed moment and order, so that the same parts give the same bytes.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping
from io import BytesIO
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from plenipot.core.identity.lazy_patterns import lazy_pattern

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
PAGE = (11906, 16838)
"""A4 in twentieths of a point."""

_NUMBERED = lazy_pattern(r"word/([a-z]+)\d*\.xml")


def pack(parts: dict[str, str]) -> bytes:
    """Pack parts as the bytes of a .docx, in the order given."""
    target = BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED, compresslevel=zlib.Z_BEST_COMPRESSION) as archive:
        for name, words in parts.items():
            info = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = ZIP_DEFLATED
            info.create_system = 0
            archive.writestr(info, words.encode())
    return target.getvalue()


def content_types(names: Iterable[str]) -> str:
    """Write the content types of the parts of these names."""
    overrides = "".join(f'<Override PartName="/{name}" ContentType="{_content_type(name)}"/>' for name in names)
    return (
        f'{HEAD}<Types xmlns="{_TYPES}"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _content_type(name: str) -> str:
    """The media type of a part, by its name in the archive."""
    match = _NUMBERED.fullmatch(name)
    if match is None:
        return "application/vnd.openxmlformats-package.core-properties+xml"
    return f"{_WORD}.{'document.main' if match[1] == 'document' else match[1]}+xml"


def package_relations() -> str:
    """Write the relations from the package to its document and properties."""
    core = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
    return (
        f'{HEAD}<Relationships xmlns="{_RELS}">'
        f'<Relationship Id="rId1" Type="{R}/officeDocument" Target="word/document.xml"/>'
        f'<Relationship Id="rId2" Type="{core}" Target="docProps/core.xml"/></Relationships>'
    )


def relations(targets: Mapping[str, str], links: Iterable[str] = ()) -> str:
    """Write relations to parts, each under its name, of which the letters say the kind (``header2``), and to links outside."""
    inner = [
        f'<Relationship Id="{name}" Type="{R}/{name.rstrip("0123456789")}" Target="{target}"/>'
        for name, target in targets.items()
    ]
    inner += [
        f'<Relationship Id="link{n}" Type="{R}/hyperlink" Target={quoteattr(href)} TargetMode="External"/>'
        for n, href in enumerate(links, 1)
    ]
    return f'{HEAD}<Relationships xmlns="{_RELS}">{"".join(inner)}</Relationships>'


def core_properties(title: str, language: str, moment: str, identifier: str = "") -> str:
    """Write title, language and, when they are known, the moment of composing (W3CDTF) and a name for when the file comes back."""
    named = f"<dc:identifier>{escape(identifier)}</dc:identifier>" if identifier else ""
    dated = f'<dcterms:created xsi:type="dcterms:W3CDTF">{escape(moment)}</dcterms:created>' if moment else ""
    return (
        f'{HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(title)}</dc:title><dc:language>{escape(language)}</dc:language>{named}{dated}</cp:coreProperties>"
    )

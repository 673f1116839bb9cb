"""Word files, presentations, sheets and open documents without what names their makers.

A package is written anew, part by part in a fixed order and with a fixed moment: parts that hold properties, comments, people,
custom data, templates, thumbnails and embedded files are left out, the others are rid of what points to them.
Source: ECMA-376 part 1 (WordprocessingML §17), OpenDocument 1.3 part 3.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

from lxml import etree

from plenipot.adapters.filings.pictures import clean_picture
from plenipot.adapters.filings.text_layers import open_office_file
from plenipot.adapters.word.canonical import check_well_formed
from plenipot.adapters.word.package import resolve_target
from plenipot.errors import Malformed

_MOMENT = (1980, 1, 1, 0, 0, 0)
_DROPPED = re.compile(
    r"docProps/|customXml/|.*/(comments\w*|people|commentAuthors|vbaProject|vbaData|printerSettings\d*|attachedToolbars|glossary|"
    r"embeddings|activeX|ctrlProps|persons|threadedComments|externalLinks|revisions|tags|notesSlides|webextensions|userCustomization|"
    r"customXml|stylesWithEffects|diagrams/unused)([/.].*)?$|thumbnail|.*/comment\d+\.xml$|.*thumbnail\.\w+$",
    re.IGNORECASE,
)
"""Parts that no page shows. Those that a page leads to are led to no more."""
_DROPPED_OF_ODF = re.compile(
    r"meta\.xml|Thumbnails/|Configurations2/|settings\.xml|layout-cache|Basic/|Scripts/|ObjectReplacements/|META-INF/documentsignatures\.xml|manifest\.rdf"
)
_SAVED_AS = re.compile(r"rsid\w*|paraId|textId|docId|uniqueCount|sessionId|modId|creationId")
"""Attributes, by their local names, that tell sittings at a machine apart."""
_PEOPLE = frozenset({"author", "initials", "userId", "userName", "lastModifiedBy"})
_OF_WORD_ELEMENTS = frozenset(
    {
        "commentRangeStart", "commentRangeEnd", "commentReference", "annotationRef", "rsids", "rsidRoot", "attachedTemplate", "docVars",
        "mailMerge", "saveThroughXslt", "OLEObject", "externalData", "docId", "docPartObj", "proofErr", "legacyDrawing", "custDataLst",
        "creationId", "modId", "controls", "cmAuthorLst", "extLst", "oleObjects", "printerSettings", "externalReferences", "fileVersion", "absPath",
    }
)  # fmt: skip
_OF_ODF_ELEMENTS = frozenset(
    {
        "annotation",
        "annotation-end",
        "creator",
        "date",
        "creator-initials",
        "initial-creator",
        "author-name",
        "author-initials",
        "sender-firstname",
        "sender-lastname",
        "sender-email",
    }
)
_PATH = re.compile(r"""(?:\b[A-Za-z]:[\\/]|\\\\[\w$.-]+\\|file:/{2,3})[^"<>|\r\n\t]*""")
_FIELDS_OF_PATHS = re.compile(
    r"\b(FILENAME|INCLUDETEXT|INCLUDEPICTURE|LINK|DDE|DDEAUTO|RD|TEMPLATE|USERNAME|AUTHOR|LASTSAVEDBY|USERINITIALS)\b",
    re.IGNORECASE,
)
_XML_NS = "http://www.w3.org/XML/1998/namespace"


def clean_office(data: bytes, name: str) -> bytes:
    """The cleaned copy of a Word file, a presentation or a sheet. Raises: Malformed."""
    package = open_office_file(data, name)
    parts = {part: package.read_part(part) for part in package.names if not _is_dropped(part)}
    trees = {
        part: _parse_part(content, part, name) for part, content in parts.items() if part.endswith((".xml", ".rels"))
    }
    hidden = _hidden_styles(trees)
    for part, tree in trees.items():
        if part.endswith(".rels"):
            _clean_relations(tree, part, frozenset(parts))
        elif part == "[Content_Types].xml":
            _drop_elements(node for node in tree if _is_dropped(node.get("PartName", "").lstrip("/")))
        else:
            _clean_part(tree, hidden)
    return _pack_parts({part: _cleaned_bytes(part, content, trees, name) for part, content in parts.items()})


def clean_open_document(data: bytes, name: str) -> bytes:
    """The cleaned copy of an OpenDocument file. Raises: Malformed."""
    package = open_office_file(data, name)
    parts = {part: package.read_part(part) for part in package.names if not _DROPPED_OF_ODF.match(part)}
    trees = {part: _parse_part(content, part, name) for part, content in parts.items() if part.endswith(".xml")}
    hidden = _hidden_styles_of_odf(trees)
    for part, tree in trees.items():
        if part == "META-INF/manifest.xml":
            _drop_elements(node for node in tree if _DROPPED_OF_ODF.match(_attribute(node, "full-path")))
            continue
        _drop_elements(
            node for node in tree.iter() if _local(node) in _OF_ODF_ELEMENTS or _is_hidden_in_odf(node, hidden)
        )
        for node in tree.iter():
            _clean_attributes(node)
            _clean_words(node)
    return _pack_parts(
        {part: _cleaned_bytes(part, content, trees, name) for part, content in parts.items()}, first="mimetype"
    )


def _parse_part(data: bytes, part: str, name: str) -> etree._Element:
    """A part as a tree; no document type passes, so no entity does. Raises: Malformed."""
    check_well_formed(data, name, part)
    try:
        return etree.fromstring(
            data, etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
        )
    except etree.XMLSyntaxError as error:
        raise Malformed(f"The file is damaged: its part {part} is no XML.", name, part) from error


def _is_dropped(part: str) -> bool:
    """Tell whether a part of a package is left out of its cleaned copy."""
    return bool(_DROPPED.match(part))


def _local(node: etree._Element) -> str:
    """The name of a node without its namespace; empty for a comment."""
    return etree.QName(node).localname if isinstance(node.tag, str) else ""


def _attribute(node: etree._Element, name: str) -> str:
    """An attribute by its local name, whatever its namespace is called."""
    return next((str(value) for key, value in node.attrib.items() if etree.QName(key).localname == name), "")


def _drop_elements(nodes: Iterator[etree._Element]) -> None:
    """Take elements out of their tree; the words behind each stay."""
    for node in list(nodes):
        parent = node.getparent()
        if parent is None:
            continue
        before = node.getprevious()
        if node.tail:
            if before is not None:
                before.tail = (before.tail or "") + node.tail
            else:
                parent.text = (parent.text or "") + node.tail
        parent.remove(node)


def _clean_relations(tree: etree._Element, part: str, present: frozenset[str]) -> None:
    """Drop what points to parts that are left out, or to files on somebody's disk; links to the network stay."""
    folder = part.replace("_rels/", "").rpartition("/")[0]
    for relation in list(tree):
        target = relation.get("Target", "")
        if relation.get("TargetMode") == "External":
            if not target.startswith(("http://", "https://", "mailto:")):
                relation.set("Target", "about:blank")
            continue
        if resolve_target(folder, target) not in present:
            tree.remove(relation)


def _hidden_styles(trees: dict[str, etree._Element]) -> frozenset[str]:
    """The ids of the styles whose words nobody sees."""
    styles = (tree for part, tree in trees.items() if part.endswith("styles.xml"))
    return frozenset(
        _attribute(style, "styleId")
        for tree in styles
        for style in tree
        if _local(style) == "style" and any(_local(node) == "vanish" and _is_on(node) for node in style.iter())
    )


def _is_on(node: etree._Element) -> bool:
    """Tell whether a switch of a format is on: it is where it says nothing else."""
    return _attribute(node, "val") not in {"0", "false", "off"}


def _clean_part(tree: etree._Element, hidden: frozenset[str]) -> None:
    """Rid a part of words that nobody sees, and of all that tells who made it, when, and where."""
    _drop_elements(node for node in tree.iter() if _local(node) == "r" and _is_hidden_run(node, hidden))
    _drop_elements(node for node in tree.iter() if _local(node) in _OF_WORD_ELEMENTS)
    for paragraph in (node for node in tree.iter() if _local(node) == "p"):
        _cut_paths(paragraph)
    for node in tree.iter():
        _clean_attributes(node)
        _clean_words(node)


def _is_hidden_run(run: etree._Element, hidden: frozenset[str]) -> bool:
    """Tell whether a run of a Word file is in hidden type, by itself or by one of the `hidden` styles that it has."""
    for properties in (child for child in run if _local(child) == "rPr"):
        own = [node for node in properties if _local(node) == "vanish"]
        if own:
            return _is_on(own[-1])
        if any(_local(node) == "rStyle" and _attribute(node, "val") in hidden for node in properties):
            return True
    paragraph = run.getparent()
    while paragraph is not None and _local(paragraph) != "p":
        paragraph = paragraph.getparent()
    style = [] if paragraph is None else [node for node in paragraph.iter() if _local(node) == "pStyle"]
    return bool(style) and _attribute(style[0], "val") in hidden


def _hidden_styles_of_odf(trees: dict[str, etree._Element]) -> frozenset[str]:
    """The names of the styles whose words nobody sees."""
    return frozenset(
        _attribute(style, "name")
        for tree in trees.values()
        for style in tree.iter()
        if _local(style) == "style"
        and any(_local(node) == "text-properties" and _attribute(node, "display") == "none" for node in style)
    )


def _is_hidden_in_odf(node: etree._Element, hidden: frozenset[str]) -> bool:
    """Tell whether an element of an OpenDocument file is hidden text, or has one of the `hidden` styles."""
    return _local(node) in {"hidden-text", "hidden-paragraph"} or (
        _local(node) in {"p", "h", "span"} and _attribute(node, "style-name") in hidden
    )


def _clean_attributes(node: etree._Element) -> None:
    """Drop session numbers, give people one name, and leave out the moments of changes, alternative words of pictures and paths."""
    for key in list(node.attrib):
        name = etree.QName(key).localname
        value = str(node.attrib[key])
        if _SAVED_AS.fullmatch(name) or name in {"date", "dateUtc", "dT"} or (name == "descr" and _PATH.search(value)):
            del node.attrib[key]
        elif name in _PEOPLE:
            node.attrib[key] = "Author"
        elif _PATH.search(value):
            node.attrib[key] = _PATH.sub("", value)


def _clean_words(node: etree._Element) -> None:
    """Leave out what a field asks for by a path, and paths among the words of one element."""
    if _local(node) in {"instrText", "delInstrText"} and _FIELDS_OF_PATHS.search(node.text or ""):
        node.text = None
    if _local(node) == "fldSimple" and _FIELDS_OF_PATHS.search(_attribute(node, "instr")):
        _drop_elements(iter([node]))
    if node.text and _PATH.search(node.text):
        node.text = _PATH.sub("", node.text) or None
    if node.tail and _PATH.search(node.tail):
        node.tail = _PATH.sub("", node.tail) or None


def _cut_paths(paragraph: etree._Element) -> None:
    """Delete paths of files on the author's machine where their letters lie over several runs of a paragraph."""
    texts = [node for node in paragraph.iter() if _local(node) in {"t", "delText"}]
    for match in reversed(list(_PATH.finditer("".join(node.text or "" for node in texts)))):
        place = 0
        for node in texts:
            words = node.text or ""
            begin, end = max(match.start() - place, 0), min(match.end() - place, len(words))
            if begin < end:
                node.text = words[:begin] + words[end:] or None
            place += len(words)


def _cleaned_bytes(part: str, content: bytes, trees: dict[str, etree._Element], name: str) -> bytes:
    """The bytes of a part of a package: of a tree as it was changed, of a picture without its metadata, of all else as they were."""
    if part in trees:
        return bytes(etree.tostring(trees[part], xml_declaration=True, encoding="UTF-8", standalone=True))
    if part.lower().endswith((".jpg", ".jpeg", ".png")):
        return clean_picture(content, name)
    return content


def _pack_parts(parts: dict[str, bytes], first: str = "[Content_Types].xml") -> bytes:
    """The package anew: its first part, which says what it is, and the others in the order of their names."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for part in sorted(parts, key=lambda part: (part != first, part)):
            entry = zipfile.ZipInfo(part, _MOMENT)
            entry.compress_type = zipfile.ZIP_STORED if part == "mimetype" else zipfile.ZIP_DEFLATED
            package.writestr(entry, parts[part])
    return out.getvalue()

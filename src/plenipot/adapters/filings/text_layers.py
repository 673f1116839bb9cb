"""The words of files that are no Word files, as a text layer: PDF, presentations, sheets, open documents, captions, plain text.

A layer is what search and a reader need: lines in their order, without marks, proposals or notes. What is hidden in a file
(deleted text, comments, notes of a speaker, hidden sheets) has no part in it. Everything is read in the confined child.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from xml.etree import ElementTree as ET

from plenipot.adapters.filings.plain import decode_plain
from plenipot.adapters.sandbox.process import run_cut_off
from plenipot.adapters.word.package import Package, open_package
from plenipot.core.filings.kinds import file_ending
from plenipot.core.text.document import Paragraph, WordDocument, plain_spans
from plenipot.errors import Malformed, Unavailable

MOST_PAGES = 5_000
MOST_LETTERS = 20 * 2**20
"""Of all lines: some seven thousand pages."""
_CUE = re.compile(r"(?:(\d+):)?(\d{1,2}):(\d{2})[.,]\d{3}\s+-->")
_CUE_TAGS = re.compile(r"</?[^<>]*>|\{\\[^{}]*\}")
_SLIDE = re.compile(r"ppt/slides/slide(\d+)\.xml")
_UNSEEN_IN_ODF = frozenset(
    {"tracked-changes", "annotation", "annotation-end", "notes", "forms", "scripts", "note-citation"}
)
"""Elements of an open document whose words nobody sees on its pages. Source: OpenDocument 1.3, part 3."""
_TEXT_FILES = ("txt", "md", "csv", "url", "webloc")


_BY_THEMSELVES = frozenset({"txt", "md", "csv"})
"""Endings of files that lie beside papers more often than they are some: lists, notes, tables of papers."""
_PICTURES = ("bmp", "gif", "jpeg", "jpg", "png", "svg", "tif", "tiff", "webp")


def is_filed_as_it_is(name: str) -> bool:
    """Tell whether a file of a folder is a paper though it is no Word file: by its ending, words or not."""
    ending = file_ending(name)
    return ending in _PICTURES or (ending in _READERS and ending not in _BY_THEMSELVES)


def has_text_layer(name: str) -> bool:
    """Tell whether a file of that name is of a kind whose words are read."""
    return file_ending(name) in _READERS


def read_layer_cut_off(data: bytes, name: str) -> WordDocument:
    """Read the words of a file in a child that is cut off and bounded.

    Raises: Malformed (of no kind whose words are read, damaged, or without words: a picture of a page), Unavailable (no
    child can be cut off here, or what reads PDF is not installed).
    """
    load_reader(name)
    return run_cut_off(name, read_layer, data, name)


def read_layer(data: bytes, name: str) -> WordDocument:
    """Read the words of a file; to be called in the confined child. Raises: as `read_layer_cut_off`."""
    reader = _READERS.get(file_ending(name))
    if reader is None:
        raise Malformed("Its words are not read: nothing here reads such files.", name)
    paragraphs: list[Paragraph] = []
    letters = 0
    for line in reader(data, name):
        words = " ".join("".join(char for char in line if char.isprintable() or char.isspace()).split())
        letters += len(words)
        if letters > MOST_LETTERS:
            raise Malformed("The file is refused: its text is longer than any paper’s.", name)
        if words:
            paragraphs.append(Paragraph(plain_spans(words), index=len(paragraphs)))
    if not paragraphs:
        raise Malformed("It has no words that can be read; it may be a picture of its pages.", name)
    return WordDocument(tuple(paragraphs))


def load_reader(name: str) -> None:
    """Load what opens a file of that name into this process, before a child is made that can load nothing.

    Raises: Unavailable (it is not installed).
    """
    if file_ending(name) != "pdf":
        return
    try:
        import pypdfium2  # noqa: F401, PLC0415 - only for who has such a file
    except ModuleNotFoundError as error:
        raise Unavailable('PDF files are read with pypdfium2: pip install "plenipot[site]"') from error


def _lines_of_pdf(data: bytes, name: str) -> Iterator[str]:
    """Yield the lines of text that a PDF holds, page by page. Raises: Malformed."""
    import pypdfium2  # noqa: PLC0415 - loaded by the parent

    try:
        document = pypdfium2.PdfDocument(data)
        if len(document) > MOST_PAGES:
            raise Malformed(f"The file is refused: it has more than {MOST_PAGES} pages.", name)
        for page in document:
            text = page.get_textpage()
            yield from text.get_text_range().splitlines()
            text.close()
            page.close()
    except pypdfium2.PdfiumError as error:
        raise Malformed("The PDF is damaged, or needs a password.", name) from error


def open_office_file(data: bytes, name: str) -> Package:
    """Open the package of an office file through the gate of Word files. Raises: Malformed."""
    if not data.startswith(b"PK"):
        raise Malformed("The file is damaged: it is not what its name says.", name)
    return open_package(data, name)


def _required_tree(package: Package, part: str) -> ET.Element:
    """Return the tree of a part of a package. Raises: Malformed (missing, damaged or too large)."""
    tree = package.read_tree(part)
    if tree is None:
        raise Malformed(
            f"The file is damaged, or larger than any paper: its part {part} cannot be read.", package.source, part
        )
    return tree


def _local(element: ET.Element) -> str:
    """The name of an element without its namespace."""
    return element.tag.rpartition("}")[2]


def _lines_of_open_document(data: bytes, name: str) -> Iterator[str]:
    """Paragraphs and headings of an ODT, ODP or ODS file, as they stand on its pages."""
    for line in _seen_paragraphs(_required_tree(open_office_file(data, name), "content.xml")):
        yield "".join(line)


def _seen_paragraphs(element: ET.Element) -> Iterator[list[str]]:
    """Yield the words of each paragraph or heading below an element of OpenDocument that a reader sees, as pieces."""
    if _local(element) in _UNSEEN_IN_ODF:
        return
    if _local(element) in {"p", "h"}:
        yield list(_seen_words(element))
        return
    for child in element:
        yield from _seen_paragraphs(child)


def _seen_words(element: ET.Element) -> Iterator[str]:
    """Yield the pieces of text in an element of OpenDocument that a reader sees."""
    yield element.text or ""
    for child in element:
        if _local(child) in {"s", "tab", "line-break"}:
            yield " "
        elif _local(child) not in _UNSEEN_IN_ODF:
            yield from _seen_words(child)
        yield child.tail or ""


def _lines_of_presentation(data: bytes, name: str) -> Iterator[str]:
    """The lines of each slide in their order; what only the speaker sees is left out."""
    package = open_office_file(data, name)
    slides = sorted((match for match in map(_SLIDE.fullmatch, package.names) if match), key=lambda match: int(match[1]))
    for slide in slides:
        tree = _required_tree(package, slide[0])
        if tree.get("show") != "0":
            yield from _words_by_paragraph(tree, "p", "t")


def _words_by_paragraph(tree: ET.Element, paragraph: str, run: str) -> Iterator[str]:
    """Yield the words of the runs of each paragraph in a tree; both are named by their tags."""
    for element in tree.iter():
        if _local(element) == paragraph:
            yield "".join(child.text or "" for child in element.iter() if _local(child) == run)


def _lines_of_sheets(data: bytes, name: str) -> Iterator[str]:
    """The rows of each sheet that is shown, their cells parted by blanks."""
    package = open_office_file(data, name)
    shared = list(_shared_strings(package))
    hidden = [_local(sheet) == "sheet" and sheet.get("state", "visible") != "visible" for sheet in _sheet_list(package)]
    parts = sorted(
        (part for part in package.names if re.fullmatch(r"xl/worksheets/sheet\d+\.xml", part)),
        key=lambda part: int(re.sub(r"\D", "", part)),
    )
    for number, part in enumerate(parts):
        if number < len(hidden) and hidden[number]:
            continue
        for row in _required_tree(package, part).iter():
            if _local(row) == "row" and row.get("hidden") not in {"1", "true"}:
                yield "  ".join(filter(None, (_words_of_cell(cell, shared) for cell in row)))


def _sheet_list(package: Package) -> list[ET.Element]:
    return [element for element in _required_tree(package, "xl/workbook.xml").iter() if _local(element) == "sheet"]


def _shared_strings(package: Package) -> Iterator[str]:
    """Yield the strings of a workbook that its cells name by number."""
    if "xl/sharedStrings.xml" in package.names:
        yield from _words_by_paragraph(_required_tree(package, "xl/sharedStrings.xml"), "si", "t")


def _words_of_cell(cell: ET.Element, shared: list[str]) -> str:
    """The words of a cell of a workbook; empty for a string that is not there."""
    value = next((child.text or "" for child in cell if _local(child) == "v"), "")
    if cell.get("t") == "s":
        return shared[int(value)] if value.isdigit() and int(value) < len(shared) else ""
    if cell.get("t") == "inlineStr":
        return "".join(child.text or "" for child in cell.iter() if _local(child) == "t")
    return value


def _lines_of_captions(data: bytes, name: str) -> Iterator[str]:
    """The lines that are spoken, each with the hour, minute and second at which it begins; equal lines that follow each other once."""
    latest, at = "", ""
    for line in decode_plain(data, name).splitlines():
        cue = _CUE.match(line.strip())
        words = _CUE_TAGS.sub("", line).strip()
        if cue:
            at = f"{int(cue[1] or 0):02}:{int(cue[2]):02}:{cue[3]}"
        elif at and words and not words.isdigit() and words != latest:
            latest = words
            yield f"{at} {words}"


def _plain(data: bytes, name: str) -> Iterable[str]:
    """The lines of a plain text in whatever encoding."""
    return decode_plain(data, name).splitlines()


_READERS: dict[str, Callable[[bytes, str], Iterable[str]]] = {
    "pdf": _lines_of_pdf,
    **dict.fromkeys(("odt", "odp", "ods", "ott"), _lines_of_open_document),
    **dict.fromkeys(("pptx", "ppsx"), _lines_of_presentation),
    "xlsx": _lines_of_sheets,
    **dict.fromkeys(("vtt", "srt"), _lines_of_captions),
    **dict.fromkeys(_TEXT_FILES, _plain),
}
"""The ending of a file's name → what reads its words."""

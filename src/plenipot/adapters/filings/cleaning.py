"""A copy of a file without what names its makers: authors, comments, session numbers, hidden words, paths, where a picture was taken.

Of what is no official paper the copy is handed out, and the file itself only to those with the right: it can expose an official
or a source. A format that nothing here can clean is refused, never passed on. Read in the confined child. Not promised: the
wording itself, and what was put into a picture’s dots.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable

from plenipot.adapters.filings.cleaning_packages import clean_office, clean_open_document
from plenipot.adapters.filings.pictures import clean_picture
from plenipot.adapters.filings.plain import decode_plain
from plenipot.adapters.filings.text_layers import load_reader
from plenipot.adapters.sandbox.process import run_cut_off
from plenipot.core.filings.kinds import file_ending
from plenipot.errors import Malformed

_AS_WRITTEN = re.compile(
    rb"(?P<label>/CreationDate\(D:|/ID\[<)(?P<figures>(?<=D:)\d{14}|(?<=ID\[<)[0-9A-F]{32}><[0-9A-F]{32}>\](?=>>\r\nstartxref))"
)
"""Where PDFium writes the moment and the number of a copy; their lengths, on which its table of places rests, stay."""
_CANNOT = (
    "Nothing here can clean such a file of what may name its maker, so no copy of it would be handed out: "
    "file it as PDF, Word, OpenDocument, a picture or text, or as an official paper."
)


def clean_cut_off(data: bytes, name: str) -> bytes:
    """The cleaned copy of a file, made in a child that is cut off and bounded; the same file gives the same copy.

    Raises: Malformed (of no format that can be cleaned, or damaged), Unavailable (no child can be cut off here).
    """
    load_reader(name)
    return run_cut_off(name, clean, data, name)


def clean(data: bytes, name: str) -> bytes:
    """The cleaned copy of a file; to be called in the confined child. Raises: as `clean_cut_off`."""
    cleaner = _CLEANERS.get(file_ending(name))
    if cleaner is None:
        raise Malformed(_CANNOT, name)
    return cleaner(data, name)


def _clean_plain(data: bytes, name: str) -> bytes:
    """Clean a plain text: only the ends of its lines, which say on which system it was written, are made the same."""
    lines = decode_plain(data, name).splitlines()
    return "".join(f"{line.rstrip()}\n" for line in lines).encode()


def _clean_pdf(data: bytes, name: str) -> bytes:
    """Put the pages of a PDF into a new document: without its properties, attachments, scripts, earlier versions and annotations."""
    import pypdfium2  # noqa: PLC0415 - loaded by the parent
    import pypdfium2.raw as pdfium  # noqa: PLC0415 - as above

    try:
        source = pypdfium2.PdfDocument(data)
        copy = pypdfium2.PdfDocument.new()
        copy.import_pages(source)
        for page in copy:
            for number in reversed(range(pdfium.FPDFPage_GetAnnotCount(page))):
                pdfium.FPDFPage_RemoveAnnot(page, number)
            page.close()
        written = io.BytesIO()
        copy.save(written, flags=pdfium.FPDF_REMOVE_SECURITY)
    except pypdfium2.PdfiumError as error:
        raise Malformed("The PDF is damaged, or needs a password.", name) from error
    return _AS_WRITTEN.sub(_with_fixed_figures, written.getvalue())


def _with_fixed_figures(written: re.Match[bytes]) -> bytes:
    """The moment or number that a writer makes up for each copy, replaced by figures that are always the same."""
    return written["label"] + re.sub(rb"[0-9A-F]", b"0", written["figures"])


_CLEANERS: dict[str, Callable[[bytes, str], bytes]] = {
    "pdf": _clean_pdf,
    **dict.fromkeys(("docx", "pptx", "ppsx", "xlsx"), clean_office),
    **dict.fromkeys(("odt", "odp", "ods"), clean_open_document),
    **dict.fromkeys(("jpg", "jpeg", "png"), clean_picture),
    **dict.fromkeys(("txt", "md", "csv", "vtt", "srt", "url"), _clean_plain),
}
"""The ending of a file's name → what makes its cleaned copy."""

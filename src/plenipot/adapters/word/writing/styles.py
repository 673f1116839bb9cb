"""Style definitions of the Union's papers: the names that its own files use, with their sizes, spacing and alignment.

Definitions are found by the joined name that marked text carries (``ResNo`` for Word's ``Res_No``). A style without a
definition of its own is set like ordinary text, under its own name. Lengths are twentieths of
a point, sizes half points.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple
from xml.sax.saxutils import escape

from plenipot.adapters.word.writing.package import HEAD, W
from plenipot.core.identity.languages import TAGS

_LATIN, _ARABIC, _HAN = "Calibri", "Traditional Arabic", "SimSun"
_BODY_SIZE = 24
_IN_VALUES = {'"': "&quot;"}
_ARABIC_SCALE = 1.25
"""Arabic letters are small for their size."""


class StyleDefinition(NamedTuple):
    """A style: Word's own name for it, paragraph properties, size, bold, italic."""

    name: str
    paragraph: str = ""
    size: int = 0
    bold: bool = False
    italic: bool = False


def _spacing(before: int, after: int = 0) -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}"/>'


def _indent(left: int, hanging: int) -> str:
    """A ``w:ind`` element, in twentieths of a point: all lines by `left`, the first one out by `hanging`."""
    return f'<w:ind w:left="{left}" w:hanging="{hanging}"/>'


_KEEP_TOGETHER = "<w:keepNext/><w:keepLines/>"
_CENTERED = '<w:jc w:val="center"/>'
_NUMBER_LINE = f"{_KEEP_TOGETHER}{_spacing(480)}{_CENTERED}"
_TITLE_LINE = f"{_KEEP_TOGETHER}{_spacing(240)}{_CENTERED}"


def _outline_level(level: int) -> str:
    return f'<w:outlineLvl w:val="{level}"/>'


_DEFINITIONS = {
    "Proposal": StyleDefinition("Proposal", f"{_KEEP_TOGETHER}{_spacing(240)}{_outline_level(0)}", 0, bold=True),
    **{
        f"{kind}No": StyleDefinition(f"{kind}_No", _NUMBER_LINE, 28)
        for kind in ("Res", "Dec", "Art", "Annex", "Chap", "Section")
    },
    **{
        f"{kind}title": StyleDefinition(f"{kind}_title", _TITLE_LINE, 28, bold=True)
        for kind in ("Res", "Dec", "Art", "Annex", "Chap", "Section")
    },
    "Call": StyleDefinition("Call", f'{_KEEP_TOGETHER}{_spacing(160)}<w:ind w:left="1134"/>', italic=True),
    "Normalaftertitle": StyleDefinition("Normal after title", _spacing(280)),
    **{
        f"enumlev{n}": StyleDefinition(f"enumlev{n}", f"{_spacing(80)}{_indent(n * 567 + 567, 567)}") for n in (1, 2, 3)
    },
    "Reasons": StyleDefinition("Reasons", _spacing(120)),
    "Source": StyleDefinition("Source", f"{_spacing(480)}{_CENTERED}", 28, bold=True),
    "Title1": StyleDefinition("Title 1", f"{_spacing(240)}{_CENTERED}", 28),
    "Title2": StyleDefinition("Title 2", f"{_spacing(240)}{_CENTERED}", 28),
    "Title3": StyleDefinition("Title 3", f"{_spacing(240)}{_CENTERED}", 26),
    "Agendaitem": StyleDefinition("Agenda_item", f"{_spacing(240)}{_CENTERED}", 28),
    "Volumetitle": StyleDefinition("Volume_title", f"{_KEEP_TOGETHER}{_spacing(240)}{_CENTERED}", 32, bold=True),
    "LOGO": StyleDefinition("LOGO", _spacing(0), 28, bold=True),
    "Logo-1": StyleDefinition("Logo-1", _spacing(0, 160), 22, bold=True),
    "Adress": StyleDefinition("Adress", _spacing(0, 20), 0, bold=True),
    "Heading1": StyleDefinition("Heading 1", f"{_KEEP_TOGETHER}{_spacing(280)}{_outline_level(0)}", 28, bold=True),
    "heading1": StyleDefinition("heading 1", f"{_KEEP_TOGETHER}{_spacing(280)}{_outline_level(0)}", 28, bold=True),
    "Headingb": StyleDefinition("Heading_b", f"{_KEEP_TOGETHER}{_spacing(240)}", 0, bold=True),
    "Note": StyleDefinition("Note", _spacing(80), 22),
    "Tablehead": StyleDefinition("Table_head", f"{_spacing(60, 60)}{_CENTERED}", 20, bold=True),
    "Tabletext": StyleDefinition("Table_text", _spacing(40, 40), 20),
    "header": StyleDefinition("header", f"{_spacing(0)}{_CENTERED}", 18),
    "footer": StyleDefinition("footer", _spacing(0), 16),
    "footnotetext": StyleDefinition("footnote text", _spacing(60), 20),
    "Normal": StyleDefinition("Normal"),
}


def write_styles(used: Iterable[str], language: str) -> str:
    """Write the styles part: the default style and every style that is used, in the order of their names."""
    language_tag = TAGS.get(language, language or TAGS["en"])
    latin_tag = TAGS["en"] if language in {"ar", "zh"} else language_tag
    defaults = (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{_fonts()}{_size(_BODY_SIZE)}"
        f'<w:lang w:val="{escape(latin_tag)}" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        f"<w:pPrDefault><w:pPr>{_spacing(120)}</w:pPr></w:pPrDefault></w:docDefaults>"
    )
    definitions = "".join(_write_style(name) for name in sorted({"Normal", *used} - {""}))
    return f'{HEAD}<w:styles xmlns:w="{W}">{defaults}{definitions}</w:styles>'


def _write_style(name: str) -> str:
    """A ``w:style`` of a paragraph style; one whose name begins in lower case is built into Word, every other one is custom."""
    definition = _DEFINITIONS.get(name, StyleDefinition(name))
    default = ' w:default="1"' if name == "Normal" else ""
    custom = "" if definition.name[:1].islower() or name == "Normal" else ' w:customStyle="1"'
    based = "" if name == "Normal" else '<w:basedOn w:val="Normal"/><w:next w:val="Normal"/>'
    paragraph_properties = f"<w:pPr>{definition.paragraph}</w:pPr>" if definition.paragraph else ""
    run_properties = ("<w:b/><w:bCs/>" if definition.bold else "") + ("<w:i/><w:iCs/>" if definition.italic else "")
    run_properties += _size(definition.size) if definition.size else ""
    run_properties = f"<w:rPr>{run_properties}</w:rPr>" if run_properties else ""
    return (
        f'<w:style w:type="paragraph"{default}{custom} w:styleId="{escape(name, _IN_VALUES)}">'
        f'<w:name w:val="{escape(definition.name, _IN_VALUES)}"/>{based}<w:qFormat/>{paragraph_properties}{run_properties}</w:style>'
    )


def _fonts() -> str:
    return f'<w:rFonts w:ascii="{_LATIN}" w:hAnsi="{_LATIN}" w:eastAsia="{_HAN}" w:cs="{_ARABIC}"/>'


def _size(half_points: int) -> str:
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{round(half_points * _ARABIC_SCALE)}"/>'

"""How papers of the Union look: styles by the names that its own files use, with their sizes, spacing and alignment.

Words: a *look* is what a style says; looks are known by the joined name that marked text carries (``ResNo`` for Word's
``Res_No``). A style without a look of its own is set like ordinary text, under its own name. Lengths are twentieths of
a point, sizes half points.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple
from xml.sax.saxutils import escape

from plenipot.adapters.render.docx_parts import HEAD, W

_LATIN, _ARABIC, _HAN = "Calibri", "Traditional Arabic", "SimSun"
_TAGS = {"ar": "ar-SA", "en": "en-GB", "es": "es-ES", "fr": "fr-FR", "ru": "ru-RU", "zh": "zh-CN"}
_BODY = 24
_QUOTE = {'"': "&quot;"}
_ARABIC_GROWS = 1.25
"""Arabic letters are small for their size."""


class Look(NamedTuple):
    """A style: Word's own name for it, paragraph properties, size, bold, italic."""

    name: str
    paragraph: str = ""
    size: int = 0
    bold: bool = False
    italic: bool = False


def _spaced(before: int, after: int = 0) -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}"/>'


def _indented(left: int, hanging: int) -> str:
    return f'<w:ind w:left="{left}" w:hanging="{hanging}"/>'


_KEPT = "<w:keepNext/><w:keepLines/>"
_CENTERED = '<w:jc w:val="center"/>'
_NUMBER_LINE = f"{_KEPT}{_spaced(480)}{_CENTERED}"
_TITLE_LINE = f"{_KEPT}{_spaced(240)}{_CENTERED}"


def _outlined(level: int) -> str:
    return f'<w:outlineLvl w:val="{level}"/>'


_LOOKS = {
    "Proposal": Look("Proposal", f"{_KEPT}{_spaced(240)}{_outlined(0)}", 0, bold=True),
    **{f"{kind}No": Look(f"{kind}_No", _NUMBER_LINE, 28) for kind in ("Res", "Dec", "Art", "Annex", "Chap", "Section")},
    **{
        f"{kind}title": Look(f"{kind}_title", _TITLE_LINE, 28, bold=True)
        for kind in ("Res", "Dec", "Art", "Annex", "Chap", "Section")
    },
    "Call": Look("Call", f'{_KEPT}{_spaced(160)}<w:ind w:left="1134"/>', italic=True),
    "Normalaftertitle": Look("Normal after title", _spaced(280)),
    **{f"enumlev{n}": Look(f"enumlev{n}", f"{_spaced(80)}{_indented(n * 567 + 567, 567)}") for n in (1, 2, 3)},
    "Reasons": Look("Reasons", _spaced(120)),
    "Source": Look("Source", f"{_spaced(480)}{_CENTERED}", 28, bold=True),
    "Title1": Look("Title 1", f"{_spaced(240)}{_CENTERED}", 28),
    "Title2": Look("Title 2", f"{_spaced(240)}{_CENTERED}", 28),
    "Title3": Look("Title 3", f"{_spaced(240)}{_CENTERED}", 26),
    "Agendaitem": Look("Agenda_item", f"{_spaced(240)}{_CENTERED}", 28),
    "Volumetitle": Look("Volume_title", f"{_KEPT}{_spaced(240)}{_CENTERED}", 32, bold=True),
    "LOGO": Look("LOGO", _spaced(0), 28, bold=True),
    "Logo-1": Look("Logo-1", _spaced(0, 160), 22, bold=True),
    "Adress": Look("Adress", _spaced(0, 20), 0, bold=True),
    "Heading1": Look("Heading 1", f"{_KEPT}{_spaced(280)}{_outlined(0)}", 28, bold=True),
    "heading1": Look("heading 1", f"{_KEPT}{_spaced(280)}{_outlined(0)}", 28, bold=True),
    "Headingb": Look("Heading_b", f"{_KEPT}{_spaced(240)}", 0, bold=True),
    "Note": Look("Note", _spaced(80), 22),
    "Tablehead": Look("Table_head", f"{_spaced(60, 60)}{_CENTERED}", 20, bold=True),
    "Tabletext": Look("Table_text", _spaced(40, 40), 20),
    "header": Look("header", f"{_spaced(0)}{_CENTERED}", 18),
    "footer": Look("footer", _spaced(0), 16),
    "footnotetext": Look("footnote text", _spaced(60), 20),
    "Normal": Look("Normal"),
}


def styles(used: Iterable[str], language: str) -> str:
    """The styles part: the default one and every style that is used, in the order of their names."""
    spoken = _TAGS.get(language, language or _TAGS["en"])
    latin = _TAGS["en"] if language in {"ar", "zh"} else spoken
    defaults = (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{_fonts()}{_size(_BODY)}"
        f'<w:lang w:val="{escape(latin)}" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        f"<w:pPrDefault><w:pPr>{_spaced(120)}</w:pPr></w:pPrDefault></w:docDefaults>"
    )
    made = "".join(_style(name) for name in sorted({"Normal", *used} - {""}))
    return f'{HEAD}<w:styles xmlns:w="{W}">{defaults}{made}</w:styles>'


def _style(name: str) -> str:
    look = _LOOKS.get(name, Look(name))
    default = ' w:default="1"' if name == "Normal" else ""
    custom = "" if look.name[:1].islower() or name == "Normal" else ' w:customStyle="1"'
    based = "" if name == "Normal" else '<w:basedOn w:val="Normal"/><w:next w:val="Normal"/>'
    ppr = f"<w:pPr>{look.paragraph}</w:pPr>" if look.paragraph else ""
    rpr = ("<w:b/><w:bCs/>" if look.bold else "") + ("<w:i/><w:iCs/>" if look.italic else "")
    rpr += _size(look.size) if look.size else ""
    rpr = f"<w:rPr>{rpr}</w:rPr>" if rpr else ""
    return (
        f'<w:style w:type="paragraph"{default}{custom} w:styleId="{escape(name, _QUOTE)}">'
        f'<w:name w:val="{escape(look.name, _QUOTE)}"/>{based}<w:qFormat/>{ppr}{rpr}</w:style>'
    )


def _fonts() -> str:
    return f'<w:rFonts w:ascii="{_LATIN}" w:hAnsi="{_LATIN}" w:eastAsia="{_HAN}" w:cs="{_ARABIC}"/>'


def _size(half_points: int) -> str:
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{round(half_points * _ARABIC_GROWS)}"/>'

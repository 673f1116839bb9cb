"""Word files that are small, or merely odd, and whose cost could grow with the square of their length: so many of one thing each.

Every shape is a function from a count to the bytes of a file; ten times the count is ten times the file.
"""

from __future__ import annotations

from collections.abc import Callable
from math import isqrt

from word_packages import NAMES, document, p, package, part, t

Shape = Callable[[int], bytes]
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_LISTED = p(t("listed"), '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
_USES_LIST_0 = '<w:abstractNumId w:val="0"/>'


def _body(inner: str) -> bytes:
    return package(f"<w:document {NAMES}><w:body>{inner}</w:body></w:document>")


def _numbered(numbering: str, *blocks: str, styles: str = "") -> bytes:
    return package(document(*blocks), {"numbering": part("numbering", numbering), "styles": part("styles", styles)})


def _in_list(number: int) -> str:
    return p(t("listed"), f'<w:numPr><w:numId w:val="{number}"/></w:numPr>')


def _label(length: int) -> str:
    level = f'<w:lvl w:ilvl="0"><w:lvlText w:val="{"x" * length}"/></w:lvl>'
    return f'<w:abstractNum w:abstractNumId="0">{level}</w:abstractNum><w:num w:numId="1">{_USES_LIST_0}</w:num>'


def _placeholders(count: int) -> str:
    level = f'<w:lvl w:ilvl="0"><w:start w:val="676"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="{"%1" * count}"/></w:lvl>'
    return f'<w:abstractNum w:abstractNumId="0">{level}</w:abstractNum><w:num w:numId="1">{_USES_LIST_0}</w:num>'


def _nested_levels(count: int) -> bytes:
    """Levels that never end where their abstract numbering is cut off by one inside it."""
    opened = '<w:lvl w:ilvl="0">' * count
    inner = f'<w:abstractNum w:abstractNumId="1"/>{opened}<w:abstractNum w:abstractNumId="2"><w:nsid/></w:abstractNum>'
    pattern = f'<w:abstractNum w:abstractNumId="0">{inner}{"</w:lvl>" * count}</w:abstractNum>'
    return _numbered(f'{pattern}<w:num w:numId="1">{_USES_LIST_0}</w:num>', _LISTED)


def _nested_overrides(count: int) -> bytes:
    opened = '<w:lvlOverride w:ilvl="0">' * count
    inner = f'{opened}<w:num w:numId="2"><w:x/></w:num>{"</w:lvlOverride>" * count}'
    return _numbered(f'<w:num w:numId="1">{_USES_LIST_0}{inner}</w:num>', _LISTED)


def _many_lists(count: int) -> bytes:
    """Lists that all use one abstract numbering, which is as long as all of them."""
    levels = f'<w:lvl w:ilvl="0"><w:lvlText w:val="%1)"/></w:lvl>{"<w:nsid/>" * count * 8}'
    lists = "".join(f'<w:num w:numId="{n}">{_USES_LIST_0}</w:num>' for n in range(count))
    return _numbered(
        f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>{lists}', *map(_in_list, range(count))
    )


def _many_linked_lists(count: int) -> bytes:
    """Lists that lead through a list style to one list that is as long as all of them."""
    link = '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="Far"/></w:abstractNum>'
    far = f'<w:num w:numId="{count}">{"<w:x/>" * count * 8}<w:abstractNumId w:val="1"/></w:num>'
    lists = "".join(f'<w:num w:numId="{n}">{_USES_LIST_0}</w:num>' for n in range(count))
    style = f'<w:style w:styleId="Far" w:type="numbering"><w:pPr><w:numPr><w:numId w:val="{count}"/></w:numPr></w:pPr></w:style>'
    return _numbered(f"{link}{lists}{far}", *map(_in_list, range(count)), styles=style)


def _prefixes(count: int) -> bytes:
    return _body("".join(f'<w:p xmlns:a{n}="{W}"/>' for n in range(count)))


def _prefixes_used(count: int) -> bytes:
    return _body("".join(f'<a{n}:p xmlns:a{n}="{W}"/>' for n in range(count)))


def _style_name(count: int) -> bytes:
    """A style with a name as long as all the paragraphs that have it."""
    style = f'<w:style w:styleId="S" w:type="paragraph"><w:name w:val="{"N" * count * 50}"/></w:style>'
    return package(document(p(t("x"), '<w:pStyle w:val="S"/>') * count), {"styles": part("styles", style)})


def _move_name(count: int) -> bytes:
    name = f'<w:moveFromRangeStart w:id="1" w:name="{"m" * count * 90}"/>'
    moved = "".join(f'<w:moveFrom w:id="{n}" w:author="A{n % 9}">{t("x")}</w:moveFrom>' for n in range(count))
    return _body(f"<w:p>{name}{moved}</w:p>")


def _alternatives(count: int) -> bytes:
    before = f"<mc:AlternateContent><mc:Choice Requires='wps'>{t('a')}"
    after = f"</mc:Choice><mc:Fallback>{t('b')}</mc:Fallback></mc:AlternateContent>"
    return _body(p(before * count + after * count))


SHAPES: dict[str, tuple[int, Shape]] = {
    "list properties that end at once": (30_000, lambda count: _body(f"<w:p><w:pPr>{'<w:numPr />' * count}</w:pPr></w:p>")),
    "list properties that end at once, before one that does not": (30_000, lambda count: _body(f"<w:p><w:pPr>{'<w:numPr />' * count}<w:numPr></w:numPr></w:pPr></w:p>")),
    "levels in one another": (10_000, _nested_levels),
    "overrides in one another": (10_000, _nested_overrides),
    "lists on one long pattern": (1_000, _many_lists),
    "lists that lead to one long list": (1_000, _many_linked_lists),
    "declared prefixes": (3_000, _prefixes),
    "declared and used prefixes": (3_000, _prefixes_used),
    "a label as long as its list": (1_000, lambda count: _numbered(_label(count * 100), *[_LISTED] * count)),
    "a label of many numbers": (1_000, lambda count: _numbered(_placeholders(isqrt(count)), *[_LISTED] * count)),
    "a style with a long name": (1_000, _style_name),
    "a move with a long name": (1_000, _move_name),
    "forms with other words in one another": (2_000, _alternatives),
    "texts in one another": (10_000, lambda count: _body(p("<w:t>a" * count + "</w:t>b" * count))),
    "words that look like declarations": (20_000, lambda count: _body(p(t("xmlns:a " + "xmlns:" * count)))),
    "equals signs in words": (30_000, lambda count: _body(p(t("a = 1 " * count)))),
    "long references to characters": (3_000, lambda count: _body(p(t(f"&#{'0' * 100}65;" * count)))),
    "one reference to a character": (300_000, lambda count: _body(p(t(f"&#{'0' * count}65;")))),
    "runs outside paragraphs": (5_000, lambda count: _body(t("stray") * count)),
    "changes of one paragraph": (3_000, lambda count: _body(f"<w:p><w:pPr>{'<w:pPrChange>' * count}{'</w:pPrChange>' * count}</w:pPr></w:p>")),
    "notes of one number": (3_000, lambda count: package(document(p()), {"footnotes": part("footnotes", f'<w:footnote w:id="1">{p(t("note"))}</w:footnote>' * count)})),
    "properties that nothing ends": (10_000, lambda count: _body(f"<w:sdtPr>{'<w:pPr/><w:tag>' * count}{'</w:tag>' * count}</w:sdtPr>")),
}  # fmt: skip
"""The count at which a shape is cheap, and the shape; ten times that many may cost at most twelve times as much."""
